from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claimx.errors import InputError, SchemaError
from claimx.exports.formats import Format, write_report
from claimx.exports.json_report import write_json
from claimx.resources import resource_path
from claimx.schema import SCHEMA_FILE, parse_report, read_report, report_schema, schema_text
from tests.made_report import made_report


def stored(folder: Path, **changes: Any) -> Path:
    out = io.StringIO()
    write_json(made_report(), out)
    path = folder / "report.json"
    path.write_text(json.dumps({**json.loads(out.getvalue()), **changes}), encoding="utf-8")
    return path


def test_the_committed_schema_is_the_generated_one() -> None:
    assert resource_path(SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_valid_and_a_report_fits_it(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(report_schema())
    Draft202012Validator(report_schema()).validate(json.loads(stored(tmp_path).read_bytes()))


def test_the_schema_refuses_another_major_version_and_lets_new_fields_pass(tmp_path: Path) -> None:
    validator = Draft202012Validator(report_schema())
    assert validator.is_valid(json.loads(stored(tmp_path, schema="claimx.report/1.7", more=1).read_bytes()))
    assert not validator.is_valid(json.loads(stored(tmp_path, schema="claimx.report/2.0").read_bytes()))


def test_a_stored_report_reads_back_equal(tmp_path: Path) -> None:
    assert read_report(stored(tmp_path)) == made_report()


def test_fields_of_a_newer_minor_version_are_ignored(tmp_path: Path) -> None:
    data = json.loads(stored(tmp_path).read_bytes())
    articles = [{**article, "author": "x"} for article in data["articles"]]
    path = stored(tmp_path, schema="claimx.report/1.7", conflicts=[], articles=articles)
    assert read_report(str(path)) == made_report()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"schema": "claimx.report/2.0"},
            r"is of claimx\.report/2\.0; this claimx reads claimx\.report/1\.x",
        ),
        ({"schema": None}, "has no field `schema`"),
        ({"articles": [1], "claims": 2}, r"articles\.0: .*; claims: "),
    ],
)
def test_another_form_is_refused_with_what_was_found(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(SchemaError, match=message):
        read_report(stored(tmp_path, **changes))


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(SchemaError, match=r"x\.json"):
        read_report(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.json: cannot be read"):
        read_report(tmp_path / "nothing.json")


OF_1_0 = {
    "schema": "claimx.report/1.0",
    "articles": [
        {
            "id": "art-1", "path": "a.txt", "outlet": {"id": "a", "name": "a", "evidence": "unknown"},
            "headline": None, "headline_evidence": None, "published": None, "published_evidence": None,
            "language": "en", "start_char": 0, "end_char": 21, "dropped": [],
        }
    ],
    "attributions": [],
    "entities": [],
    "claims": [
        {
            "id": "clm-1", "text": "The quay was flooded", "outlets": ["a"], "conflicts": [],
            "mentions": [
                {
                    "start_char": 0, "end_char": 20, "text": "The quay was flooded",
                    "article_id": "art-1", "attribution_id": None,
                }
            ],
        }
    ],
    "same_text": [],
    "skipped": [],
    "provenance": {"claimx": "0.1.0", "model": "m", "weights": {}},
}  # fmt: skip
"""As claimx wrote it before it asked where claims come from."""


def test_a_report_of_1_0_reads_and_its_claims_are_not_traced(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text(json.dumps(OF_1_0), encoding="utf-8")
    report = read_report(path)
    assert report.schema_ == "claimx.report/1.1"
    (claim,) = report.claims
    assert (claim.independent_origins, claim.origins, claim.edges) == (0, (), ())
    assert (claim.undetermined, claim.credit_dropped, claim.drift) == ((), (), ())
    Draft202012Validator(report_schema()).validate(OF_1_0)


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.JSON])
def test_a_report_of_1_0_says_nothing_of_origins(form: Format) -> None:
    out = io.StringIO()
    write_report(parse_report(OF_1_0, "old"), form, out, min_outlets=1)
    assert "The quay was flooded" in out.getvalue()
    assert "no_origin" not in out.getvalue()
    assert "undetermined" not in out.getvalue().partition("\n")[2]
