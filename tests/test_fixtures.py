from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from claimx.values import DropReason

LONGEST_COMMON = 7
"""Words in a row that a fixture may have in common with a real page: set phrases are no copies."""
TYPES = {"direct", "mixed", "indirect", "hearsay", "none"}
SOURCE_KINDS = {"person", "organization", "media", "document", "anonymous", "group"}
SOURCELESS = {"hearsay", "none"}


def decoded(path: Path) -> str:
    """A fixture's text, for the comparison of words: which encoding it is does not matter here."""
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8", "replace")


def sequences(text: str, n_words: int) -> set[tuple[str, ...]]:
    words = [word.lower() for word in re.findall(r"\w+", text)]
    return {tuple(words[i : i + n_words]) for i in range(len(words) - n_words + 1)}


def spans_in(value: object) -> Iterator[dict[str, Any]]:
    """All spans and ranges of a gold file, at any depth."""
    if isinstance(value, dict):
        if "start_char" in value:
            yield value
        for child in value.values():
            yield from spans_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from spans_in(child)


@pytest.fixture(scope="module")
def seeds(root: Path) -> dict[str, str]:
    """Stem of each seed page to its text, line ends as they stand."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in (root / "fixtures" / "seeds").glob("*.txt")}


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((root / "fixtures/gold/pages.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def claims(root: Path) -> list[dict[str, Any]]:
    line = (root / "fixtures/gold/seeds.claims.jsonl").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = json.loads(line)["claims"]
    return loaded


def test_gold_covers_every_seed_page(seeds: dict[str, str], pages: dict[str, Any]) -> None:
    assert len(seeds) == 5
    assert set(pages) == set(seeds)


def test_spans_of_pages_equal_their_slices(seeds: dict[str, str], pages: dict[str, Any]) -> None:
    for stem, page in pages.items():
        for span in spans_in(page):
            piece = seeds[stem][span["start_char"] : span["end_char"]]
            if "text" in span:
                assert piece == span["text"]
            else:
                assert piece.startswith(span["begins"])
                assert piece.endswith(span["ends"])


def test_ranges_of_a_page_hold_each_character_once(seeds: dict[str, str], pages: dict[str, Any]) -> None:
    for stem, page in pages.items():
        ranges = sorted(
            (r["start_char"], r["end_char"]) for kind in ("main", "dropped", "articles") for r in page[kind]
        )
        assert all(a[1] <= b[0] for a, b in pairwise(ranges)), stem
        covered = "".join(seeds[stem][start:end] for start, end in ranges)
        assert Counter("".join(covered.split())) == Counter("".join(seeds[stem].split())), stem


def test_reasons_are_those_of_the_report(pages: dict[str, Any]) -> None:
    reasons = {dropped["reason"] for page in pages.values() for dropped in page["dropped"]}
    assert reasons <= set(get_args(DropReason))


def test_mentions_equal_their_slices(seeds: dict[str, str], claims: list[dict[str, Any]]) -> None:
    for claim in claims:
        for mention in claim["mentions"] + claim["conflict"]:
            text = seeds[mention["outlet"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert mention["source"] in text


def test_mentions_lie_in_the_main_text(pages: dict[str, Any], claims: list[dict[str, Any]]) -> None:
    for claim in claims:
        for mention in claim["mentions"] + claim["conflict"]:
            main = pages[mention["outlet"]]["main"]
            assert any(r["start_char"] <= mention["start"] and mention["end"] <= r["end_char"] for r in main)


def test_mentions_have_a_source_just_where_their_type_asks_for_one(claims: list[dict[str, Any]]) -> None:
    for mention in (m for claim in claims for m in claim["mentions"] + claim["conflict"]):
        assert mention["type"] in TYPES
        if mention["type"] in SOURCELESS:
            assert mention["source"] == mention["source_kind"] == ""
        else:
            assert mention["source"]
            assert mention["source_kind"] in SOURCE_KINDS


def test_gold_claims_are_shared(claims: list[dict[str, Any]]) -> None:
    n_outlets = [len({m["outlet"] for m in claim["mentions"]}) for claim in claims]
    assert min(n_outlets) >= 2
    assert sum(n >= 3 for n in n_outlets) >= 8
    assert any(claim["conflict"] for claim in claims)


def test_each_case_has_two_pages_or_more(root: Path) -> None:
    cases = sorted((root / "fixtures" / "cases").iterdir())
    assert len(cases) >= 10
    for case in cases:
        assert len(list((case / "articles").glob("*.txt"))) >= 2, case.name


def test_line_ends_are_of_each_kind(root: Path) -> None:
    folder = root / "fixtures/cases/line_ends/articles"
    crlf, cr, mixed = (path.read_bytes() for path in sorted(folder.glob("*.txt")))
    assert crlf.count(b"\r\n") == crlf.count(b"\n") == crlf.count(b"\r") > 0
    assert b"\n" not in cr
    assert b"\r" in cr
    assert b"\r\n" in mixed
    assert re.search(rb"[^\r]\n", mixed)
    assert re.search(rb"\r[^\n]", mixed)


def test_encodings_are_of_each_kind(root: Path) -> None:
    folder = root / "fixtures/cases/encodings/articles"
    windows, little, big, signed = (path.read_bytes() for path in sorted(folder.glob("*.txt")))
    with pytest.raises(UnicodeDecodeError):
        windows.decode("utf-8")
    assert "“My knees" in windows.decode("cp1252")
    assert little.startswith(b"\xff\xfe")
    assert big.startswith(b"\xfe\xff")
    assert signed.startswith(b"\xef\xbb\xbf")
    for text in (little.decode("utf-16"), big.decode("utf-16"), signed.decode("utf-8-sig")):
        assert "Café Lumière" in text


def test_unreadable_pages_are_what_their_names_say(root: Path) -> None:
    content = {p.stem[4:]: p.read_bytes() for p in root.glob("fixtures/cases/unreadable/articles/*.txt")}
    assert b"\0" in content["binary"]
    assert b"\0" in content["nulbytes"]
    assert content["empty"] == b""
    assert content["whitespace"].decode("utf-8").strip() == ""
    with pytest.raises(UnicodeDecodeError):
        content["brokenbytes"].decode("utf-8")


def test_hostile_text_holds_its_traps(root: Path) -> None:
    folder = root / "fixtures/cases/hostile_text/articles"
    text = "".join(path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt")))
    traps = ("[sic]", "[/b]", "</script>", "\n=1+1", "\x1b[31m", "\u200b", "\u202e", "\u2060", "🚆")
    assert [trap for trap in traps if trap not in text] == []
    assert "\0" not in text


@pytest.mark.shared
def test_no_fixture_copies_a_real_page(root: Path, shared: Path) -> None:
    real: set[tuple[str, ...]] = set()
    for path in (shared / "data/seeds/pages").glob("*.txt"):
        real |= sequences(path.read_text(encoding="utf-8"), LONGEST_COMMON + 1)
    if not real:
        pytest.skip("the real pages do not stand beside the repository")
    copied = {
        path.name: " ".join(sequence)
        for path in (root / "fixtures").rglob("*.txt")
        for sequence in sequences(decoded(path), LONGEST_COMMON + 1) & real
    }
    assert copied == {}
