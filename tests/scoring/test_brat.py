from __future__ import annotations

from pathlib import Path

import pytest

from claimx.errors import GoldError
from claimx.scoring.brat import read_ann, read_corpus
from tests.scoring.made_gold import write_gold


def test_spans_in_parts_and_several_arguments_of_a_role_are_read(tmp_path: Path) -> None:
    text = write_gold(tmp_path, "bread", a="[C Bread], [S Ann] [Q said], [C is dear]")
    document = next(iter(read_corpus(tmp_path)))
    (found,) = document.annotators["a"]
    assert [text[start:end] for start, end in found["content"]] == ["Bread", "is dear"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("T1\tSource\tAnn", r"line 1: 'T1.*is no span.*was expected"),
        ("T1\tSource x 3\tAnn", r"line 1: .*is no span"),
        ("\nT1\tSource 3 3\tAnn", r"line 2: the span 3 3 .*at most 17 was expected"),
        ("T1\tSource 0 18\tAnn", r"line 1: the span 0 18 .*at most 17"),
        ("T1\tSource 0 3\tAnn\nE1\tAttribution:T1 Source:T2", r"line 2: 'Source:T2' names no span"),
        ("T1\tSource 0 3\tAnn\nE1\tSource", r"line 2: 'Source' names no span.*`Source:T1` was expected"),
    ],
)
def test_a_bad_line_is_named_with_what_was_expected(lines: str, message: str, tmp_path: Path) -> None:
    write_gold(tmp_path, "bread", a="Ann said it rains")
    (tmp_path / "attributions/bread_a.ann").write_text(lines + "\n")
    with pytest.raises(GoldError, match=rf"bread_a\.ann, {message}"):
        list(read_corpus(tmp_path))


def test_notes_and_the_rest_of_a_broken_line_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text("T1\tSource 0 3\tAnn\nLee\n#1\tNote T1\tsure?\nE1\tAttribution:T1 Source:T1\n")
    assert read_ann(path) == [{"source": [(0, 3)], "cue": [], "content": []}]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no annotation; attributions/NAME_ANNOTATOR\.ann"):
        list(read_corpus(tmp_path))
    write_gold(tmp_path, "bread", a="Ann said it rains")
    (tmp_path / "text/bread.txt").unlink()
    with pytest.raises(GoldError, match=r"text/bread\.txt: cannot be read"):
        list(read_corpus(tmp_path))
    (tmp_path / "text/bread.txt").write_bytes(b"caf\xe9")
    with pytest.raises(GoldError, match=r"bread\.txt: byte 3 is not UTF-8"):
        list(read_corpus(tmp_path))


def test_the_annotator_stands_in_the_name(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "attributions/bread.ann").write_text("")
    with pytest.raises(GoldError, match=r"bread\.ann: has no annotator in its name"):
        list(read_corpus(tmp_path))
