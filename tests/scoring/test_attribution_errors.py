from __future__ import annotations

from pathlib import Path

import pytest

from claimx.scoring.attribution_errors import attribution_errors
from claimx.scoring.brat import read_corpus
from claimx.scoring.errors import count_errors
from tests.scoring.made_gold import unmarked, write_gold


def kinds(gold: str, found: str, folder: Path) -> list[str]:
    write_gold(folder, "bread", a=gold)
    errors = attribution_errors(read_corpus(folder), {"bread": unmarked(found)[1]})
    return [error.kind for error, _ in errors]


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("[S Ann] [Q said] [C it rains].", "[S Ann] [Q said] [C it rains].", []),
        ('[S Ann] [Q said] "[C it rains]."', '[S Ann] [Q said] [C "it rains."]', []),
        ("[S Ann] [Q said] [C it rains].", "Ann said it rains.", ["missed: no cue found"]),
        ("[S Ann] [Q probably thinks] [C it rains].", "Ann probably thinks it.", ["missed: hedging cue"]),
        ("[S Ann]: [C it rains].", "Ann: it rains.", ["missed: has no cue"]),
        (
            "[S Ann] [Q said] [C it rains] in the hills.",
            "[S Ann] [Q said] it rains [C in the hills].",
            ["missed: its cue found, with another content", "spurious"],
        ),
        ("Ann said it rains.", "[S Ann] [Q said] [C it rains].", ["spurious"]),
        ("[S Ann Lee] [Q said] [C it rains].", "Ann [S Lee] [Q said] [C it rains].", ["source: boundary"]),
        ("[S Ann Lee] [Q said] [C it rains].", "Ann Lee [Q said] [C it rains].", ["source: missing"]),
        ("Ann Lee [Q said] [C it rains].", "[S Ann] Lee [Q said] [C it rains].",
         ["source: found where there is none"]),
        ("Bo saw that [S Ann] [Q said] [C it rains].", "[S Bo] saw that Ann [Q said] [C it rains].",
         ["source: wrong"]),
        (
            "[S0 Ann] [Q0 said] [C0 it rains]. [S1 Bo] [Q1 said] [C1 it snows].",
            "[S1 Ann] [Q0 said] [C0 it rains]. [S0 Bo] [Q1 said] [C1 it snows].",
            ["source: linked to the wrong one of those found"] * 2,
        ),
        ("[S Ann] [Q has said] [C it rains].", "[S Ann] has [Q said] [C it rains].", ["cue: boundary"]),
        ("[S Ann] said [C that it rains].", "[S Ann] [C said that it rains].", ["content: starts early"]),
        ("[S Ann] said [C that it rains].", "[S Ann] said that [C it rains].", ["content: starts late"]),
        ("[S Ann] said [C it rains] now.", "[S Ann] said [C it rains now].", ["content: ends late"]),
        ("[S Ann] said [C it rains now].", "[S Ann] said [C it rains] now.", ["content: ends early"]),
        ("[S Ann] said [C it rains here now].", "[S Ann] said [C it] rains [C here now].",
         ["content: a part in the middle missing"]),
        ("[S Ann] said [C it rains here] in town.", "[S Ann] said [C it] rains here in town.",
         ["content: much too short"]),
        ("[S Ann] said [C it rains] in all the towns.", "[S Ann] said [C it rains in all the towns].",
         ["content: much too long"]),
        ("[S Ann] said [C it rains and it snows].", "[S0 Ann] said [C0 it rains] and [C1 it snows].",
         ["content: split into several"]),
        (
            "[S0 Ann] [Q0 said] [C0 it rains in all towns]. [C1 It snows].",
            "[S0 Ann] [Q0 said] [C0 it rains in all towns. It snows].",
            ["content: ends late", "missed: joined with the content of another"],
        ),
    ],
)  # fmt: skip
def test_each_difference_has_its_kind(gold: str, found: str, expected: list[str], tmp_path: Path) -> None:
    assert kinds(gold, found, tmp_path) == expected


def test_kinds_are_counted_by_form_with_a_first_place(tmp_path: Path) -> None:
    text = write_gold(tmp_path, "a", x='[S0 Ann] [Q0 said] "[C0 it rains]." [S1 Bo] [Q1 said] [C1 it snows].')
    write_gold(tmp_path, "b", x="Bo said it snows.", y="[S0 Bo] [Q0 said] [C0 it snows].")
    first, *others = count_errors(attribution_errors(read_corpus(tmp_path), {}))
    assert others == []
    assert dict(first.groups) == {"direct": 1, "indirect": 1.5}
    assert first.count == 2.5
    assert text[first.example.start_char : first.example.end_char] == "it rains"
    assert first.example.file == "text/a.txt"
    assert first.example.words == (("gold", "it rains"), ("found", ""), ("cue", "said"))
