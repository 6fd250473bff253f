from __future__ import annotations

import io
import os
import random
import sys
from pathlib import Path

import pytest

from claimx.articles import iter_files, read_articles
from claimx.config import ArticlesConfig
from claimx.errors import ConfigError, InputError
from tests.articles.pages import CARDS, PORTAL

STORY = "Bridge at Ford to close\nThe bridge at Ford will close in June, the county said on Monday.\n"
CONFIG = ArticlesConfig()


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def reason(*paths: str | Path, config: ArticlesConfig = CONFIG) -> str:
    reading = read_articles([str(path) for path in paths], config)
    assert reading.articles == ()
    return " ".join(item.reason for item in reading.skipped)


def test_offsets_cut_the_text_out_of_the_file_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, page=PORTAL.replace("\n", "\r\n").encode())
    (item,) = read_articles([str(tmp_path)], CONFIG).articles
    text = (tmp_path / "page.txt").read_bytes().decode()
    assert item.body.file_text == text
    assert text[item.article.start_char :].startswith("Ferry firm Nordvik")
    assert text[item.article.end_char - 10 : item.article.end_char] == "He agreed."
    assert all(text[s:e] in item.body.text for s, e in item.body.ranges)


def test_folder_glob_and_file_give_each_file_once_in_one_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "b" / "c", two=STORY)
    write(tmp_path / "a", one=CARDS, other=PORTAL)
    write(tmp_path / "a" / ".hidden", no=STORY)
    monkeypatch.chdir(tmp_path)
    paths = ["a", "b/**/*.txt", "./a/one.txt", "b", "a/o*.txt"]
    first = read_articles(paths, CONFIG)
    random.Random(7).shuffle(paths)
    assert read_articles(paths, CONFIG) == first
    assert [item.article.path for item in first.articles] == ["a/one.txt"] * 3 + [
        "a/other.txt",
        "b/c/two.txt",
    ]
    assert first.skipped == ()


def test_equal_files_have_different_ids_by_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, b=STORY, a=STORY)
    one, two = read_articles([str(tmp_path / "b.txt"), str(tmp_path / "a.txt")], CONFIG).articles
    assert two.article.id == f"{one.article.id}-2"
    assert one.article.path.endswith("a.txt")


def test_unknown_outlets_are_shown_by_the_file_and_never_merged(tmp_path: Path) -> None:
    write(tmp_path / "x", page=STORY, reuters=STORY)
    write(tmp_path / "y", page=STORY, known="(Reuters) - The bridge is closed, the county said on Monday.")
    outlets = {
        i.article.path[len(str(tmp_path)) :]: i.article.outlet
        for i in read_articles([str(tmp_path)], CONFIG).articles
    }
    assert len({outlet.id for outlet in outlets.values()}) == 4
    assert outlets["/x/page.txt"].evidence == "unknown"
    assert outlets["/x/page.txt"].name.endswith("x/page")
    assert outlets["/y/known.txt"].id == "reuters"


def test_unknown_outlet_has_the_name_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, Saved_Page=STORY)
    (item,) = read_articles([str(tmp_path)], CONFIG).articles
    assert (item.article.outlet.id, item.article.outlet.name) == ("saved-page", "Saved_Page")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (item,) = read_articles(["-", "-"], CONFIG).articles
    assert (item.article.path, item.article.headline) == ("-", "Bridge at Ford to close")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        (b"\x00\x01binary\x00" * 20, "binary"),
        (b"%PDF-1.7 something", "PDF"),
        ("Caf\u00e9 na\u00efve r\u00e9sum\u00e9. ".encode() * 5 + b"\xff", "not valid UTF-8 at byte"),
        (b"<!DOCTYPE html><html><body><p>Text</p></body></html>", "HTML"),
        (b"Home\nWorld\nSport\nComments\nNo comments yet", "only comments, navigation"),
        (b"word " * 300_000, "a line of 1,500,000 characters"),
        (
            "Der Minister sagte am Montag, dass er die Br\u00fccke im Juni schlie\u00dfen werde.".encode(),
            "'de'",
        ),
        (
            "\u5e02\u957f\u5468\u4e00\u8868\u793a\uff0c\u6865\u5c06\u5173\u95ed\u3002\n".encode() * 5,
            "its language looks like 'zh'",
        ),
        (b"=" * 5000, "only metadata"),
    ],
)
def test_file_that_gives_no_article_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    write(tmp_path, page=content)
    assert words in reason(tmp_path / "page.txt")


def test_paths_that_give_no_article_say_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.html").write_text("<p>x</p>")
    assert "no such file" in reason(tmp_path / "missing.txt")
    assert "no file or folder matches" in reason(tmp_path / "*.md")
    assert "it is empty" in reason(tmp_path / "empty")
    assert "found 1 .html" in reason(tmp_path)
    assert "not plain text (.html)" in reason(tmp_path / "page.html")
    assert "larger than 10 bytes" in reason(
        write(tmp_path / "z", a=STORY) / "a.txt", config=ArticlesConfig(max_file_bytes=10)
    )


def test_names_that_no_file_can_have_are_skipped(tmp_path: Path) -> None:
    assert "cannot be reached" in reason(tmp_path / ("a" * 5000))
    assert "no such file" in reason(write(tmp_path, a=STORY) / "a.txt" / "below")
    assert "not a name" in reason("")


def test_named_pipe_that_nobody_writes_to_is_empty(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "empty" in reason(tmp_path)
    assert "empty" in reason(tmp_path / "pipe.txt")


def test_closed_standard_input_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in reason("-")


def test_pattern_does_not_follow_links_round_in_circles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a" / "b", page=STORY)
    write(tmp_path / "a" / ".hidden", no=STORY)
    for name in ("one", "two"):
        (tmp_path / "a" / name).symlink_to(".", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for pattern in ("**", "a/**", "**/*.txt", "a/**/page.txt", "**/b", f"{tmp_path}/**/b/*.txt"):
        found = [item.article.path for item in read_articles([pattern], CONFIG).articles]
        assert [path.removeprefix(f"{tmp_path}/") for path in found] == ["a/b/page.txt"], pattern


def test_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: str, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    write(tmp_path, page=STORY)
    monkeypatch.setattr("claimx.articles.read._bytes", closed)
    assert "Permission denied" in reason(tmp_path / "page.txt")


def test_one_bad_file_does_not_stop_the_others_unless_strict(tmp_path: Path) -> None:
    write(tmp_path, a=b"\x00", b=STORY)
    reading = read_articles([str(tmp_path)], CONFIG)
    assert len(reading.articles) == len(reading.skipped) == 1
    with pytest.raises(InputError, match=r"a\.txt: binary"):
        read_articles([str(tmp_path)], CONFIG, strict=True)


def test_files_of_other_kinds_in_a_folder_are_noted_once(tmp_path: Path) -> None:
    write(tmp_path, a=STORY)
    for name in ("b.html", "c.html", "d.pdf"):
        (tmp_path / name).touch()
    reading = read_articles([str(tmp_path)], CONFIG)
    assert reading.skipped == ()
    assert [note.message.split(";")[0] for note in reading.notes] == [
        "files of other kinds were left out (2 .html, 1 .pdf)"
    ]


def test_other_encodings_are_read_and_noted(tmp_path: Path) -> None:
    curly = "Caf\u00e9 \u201cLumi\u00e8re\u201d to close\nThe caf\u00e9 will close in June, its owner said."
    write(
        tmp_path,
        western=curly.encode("cp1252"),
        wide=curly.encode("utf-16"),
        marked=curly.encode("utf-8-sig"),
    )
    reading = read_articles([str(tmp_path)], CONFIG)
    assert [item.body.file_text for item in reading.articles] == [curly] * 3
    assert [note.message.split(";")[0] for note in reading.notes] == ["not UTF-8: read as cp1252"]


def test_own_registry_wins(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,kind,aliases\nford-press,Ford Press,newspaper,FP|FORDPRESS\n")
    write(tmp_path / "in", a="(FP) The bridge at Ford will close in June, the county said on Monday.")
    (item,) = read_articles([str(tmp_path / "in")], ArticlesConfig(outlets=own)).articles
    assert item.article.outlet.id == "ford-press"
    own.write_text("id,name,kind\nford-press,Ford Press,paper\n")
    other = tmp_path / "other.csv"
    other.write_text("id,name,kind\nford-press,Ford Press,paper\n")
    with pytest.raises(ConfigError, match="kind is 'paper'"):
        read_articles([str(tmp_path / "in")], ArticlesConfig(outlets=other))


def test_files_are_read_one_by_one(tmp_path: Path) -> None:
    write(tmp_path, a=STORY, b=b"\x00", c=STORY)
    readings = iter_files([str(tmp_path)], CONFIG)
    assert len(next(readings).articles) == 1
    assert len(next(readings).skipped) == 1
