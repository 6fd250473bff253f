from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimx import resources
from claimx.errors import ResourceError
from claimx.resources import manifest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    monkeypatch.setattr(resources, "MANIFEST", tmp_path / "manifest.json")
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    for function in (resources.read_manifest, resources.verified_path, resources.read_lexicon):
        function.cache_clear()


def ship(folder: Path, name: str, content: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    listed = manifest.refreshed(resources.Manifest(files={}), folder)
    (folder / "manifest.json").write_text(listed.model_dump_json())


def test_every_shipped_file_is_in_the_manifest_with_its_checksum() -> None:
    listed = resources.read_manifest()
    assert manifest.refreshed(listed) == listed, "run `make resources`"


def test_every_shipped_file_has_all_its_facts() -> None:
    assert manifest.without_facts(resources.read_manifest()) == []


def test_a_file_that_is_whole_is_found(folder: Path) -> None:
    ship(folder, "lists/a.csv", b"word\nx\n")
    assert resources.verified_path("lists/a.csv") == folder / "lists/a.csv"


def test_a_damaged_file_is_refused(folder: Path) -> None:
    ship(folder, "weights/en/a/model.bin", b"\x00\x01")
    (folder / "weights/en/a/model.bin").write_bytes(b"\x00\x02")
    with pytest.raises(ResourceError, match="damaged"):
        resources.verified_path("weights/en/a/model.bin")


def test_a_missing_file_and_one_the_manifest_does_not_name_are_refused(folder: Path) -> None:
    ship(folder, "a.csv", b"word\n")
    (folder / "b.csv").write_bytes(b"word\n")
    with pytest.raises(ResourceError, match=r"b\.csv: manifest\.json does not name it"):
        resources.verified_path("b.csv")
    with pytest.raises(ResourceError, match="no such file"):
        resources.verified_path("c.csv")


@pytest.mark.parametrize("manifest_text", ["", "[]", '{"files": {"a": {}}}'])
def test_a_broken_manifest_is_a_resource_error(folder: Path, manifest_text: str) -> None:
    (folder / "manifest.json").write_text(manifest_text)
    with pytest.raises(ResourceError, match="Install claimx again"):
        resources.read_manifest()


def test_lexicon_rows_are_dictionaries_by_column(folder: Path) -> None:
    ship(folder, "a.csv", b'phrase,kind,note\nreportedly,evidential,"one, two"\n')
    assert resources.read_lexicon("a.csv") == (
        {"phrase": "reportedly", "kind": "evidential", "note": "one, two"},
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"phrase,kind\na,x\na,y\n", "rows 2 and 3 both have"),
        (b"phrase,kind\na\n", "row 2 has 1 cells, 2 are expected"),
    ],
)
def test_a_faulty_lexicon_is_refused(folder: Path, content: bytes, message: str) -> None:
    ship(folder, "a.csv", content)
    with pytest.raises(ResourceError, match=message):
        resources.read_lexicon("a.csv")


def test_the_key_of_a_lexicon_may_be_several_columns(folder: Path) -> None:
    ship(folder, "a.csv", b"phrase,kind\na,x\na,y\n")
    assert len(resources.read_lexicon("a.csv", key=("phrase", "kind"))) == 2


def versions_with(folder: Path, name: str) -> dict[str, str]:
    ship(folder, name, b"1")
    resources.read_manifest.cache_clear()
    return resources.weights_versions()


def test_weights_are_versioned_by_all_files_of_their_folder_and_language(folder: Path) -> None:
    first = versions_with(folder, "weights/en/tagger-1/model.bin")
    assert list(first) == ["en/tagger-1"]
    second = versions_with(folder, "weights/en/tagger-1/config.json")
    third = versions_with(folder, "weights/en/tokenizer.json")
    assert list(first) == list(second) == list(third)
    assert len({*first.values(), *second.values(), *third.values()}) == 3
    fourth = versions_with(folder, "weights/de/tagger-1/model.bin")
    assert list(fourth) == ["de/tagger-1", "en/tagger-1"]
    assert fourth["en/tagger-1"] == third["en/tagger-1"]


def test_refreshing_keeps_what_is_known_of_a_file(folder: Path) -> None:
    ship(folder, "a.csv", b"1")
    old = resources.read_manifest()
    facts = old.files["a.csv"].model_copy(
        update={"licence": "MIT", "origin": "us", "made": "by hand", "version": "1"}
    )
    (folder / "a.csv").write_bytes(b"2")
    (folder / "b.csv").write_bytes(b"3")
    new = manifest.refreshed(resources.Manifest(files={"a.csv": facts, "gone.csv": facts}), folder)
    assert sorted(new.files) == ["a.csv", "b.csv"]
    assert new.files["a.csv"].licence == "MIT"
    assert new.files["a.csv"].sha256 != facts.sha256
    assert manifest.without_facts(new) == ["b.csv"]
