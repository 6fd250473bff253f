from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.evidence import Evidence
from claimx.exports.explanation import nested, write_explanation
from claimx.exports.lookup import Lookup
from claimx.records import ClaimCluster, Edge
from tests.made_origins import elsewhere, place, traced_report


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")


def explained(claim: ClaimCluster | None = None) -> list[str]:
    report = traced_report()
    out = io.StringIO()
    write_explanation(report, claim or report.claims[0], out)
    return out.getvalue().splitlines()


def with_edges(*edges: Edge) -> ClaimCluster:
    return traced_report().claims[0].model_copy(update={"edges": edges})


def edge(number: int, **updates: Any) -> Edge:
    return traced_report().claims[0].edges[number].model_copy(update=updates)


def told(changed: Edge) -> str:
    claim = with_edges(changed)
    return Evidence(claim, Lookup.of(traced_report())).words(changed)


def test_the_tree_leads_from_the_origin_to_the_copy_of_a_copy() -> None:
    lines = explained()
    assert lines[:11] == [
        "The ferry may stop in June",
        "clm-fe11aa · 6 outlets · 2 origins · credit dropped: Copy Post",
        "",
        "Harbour Wire ← two port officials · sources that are not named",
        "└── Harbour Wire · 2031-03-03 · pages/wire.txt:0-68",
        "    “Two port officials told Harbour Wire that the ferry may stop in June”",
        "    credits it: “Two port officials told Harbour Wire” (strong evidence)",
        "    └── Daily Gull · 2031-03-04 · pages/gull.txt:0-86",
        "        “The ferry may stop in June, Harbour Wire reported on Monday, citing two port officials”",
        "        credits it: “Harbour Wire reported on Monday, citing two port officials” (strong evidence)",
        "        but credits Harbour Wire, whose article here lacks the claim",
    ]
    assert lines[11].startswith("        └── Copy Post")
    assert lines[13].startswith("            copies 9 words of Daily Gull: “Harbour Wire reported")
    assert lines[15] == "Ada Finch (on Tuesday) · a person who is named"


def test_what_leads_nowhere_drift_and_conflicts_follow() -> None:
    text = "\n".join(explained())
    _, rest = text.split("Undetermined · these confirm nothing\n")
    nowhere, rest = rest.split("Changed between the tellings\n")
    drift, conflicts = rest.split("Conflicts\n")
    assert "names no origin, and shares no words with the others" in nowhere
    assert "hearsay: nobody is named who said it" in nowhere
    assert drift.strip() == "└── hedge lost: “may” (Daily Gull) → “will” (Copy Post)"
    assert "date: “June” (Harbour Wire) against “July”" in conflicts
    assert "Late Post · pages/late.txt:0-27" in conflicts


def test_a_claim_with_nothing_more_says_nothing_more() -> None:
    text = "\n".join(explained(traced_report().claims[1]))
    assert "3 outlets · 1 origin" in text
    assert "Undetermined" not in text
    assert "Conflicts" not in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("credit", "credits it: “two port officials”"),
        ("continuation", "goes on from a credit: “Harbour Wire”"),
        ("same_article", "is credited elsewhere in the article: “Harbour Wire”"),
        ("same_source", "has the same source as Daily Gull: “two port officials”, there “Harbour Wire”"),
        ("shared_text", "copies 3 words of Daily Gull: “two port officials”"),
        (
            "common_credit",
            "passes on the same report as Daily Gull: “two port officials”, there “Harbour Wire”",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_edge_has_its_words(kind: str, words: str) -> None:
    evidence = place("copy", "two port officials")
    assert told(edge(2, kind=kind, evidence=evidence, other=elsewhere("gull", "Harbour Wire"))) == words


def test_shared_words_are_copied_only_where_the_dates_say_so() -> None:
    undated = edge(2, mention=3, evidence=place("mayor", "the ferry may stop"), other=None, to_mention=1)
    assert told(undated) == "shares 4 words with Daily Gull: “the ferry may stop”"


def test_words_that_are_all_of_the_mention_are_not_repeated() -> None:
    whole = place(
        "copy", "The ferry will stop in June, Harbour Wire reported on Monday, citing two port officials"
    )
    assert told(edge(2, evidence=whole)) == "copies all its 15 words of Daily Gull"


def test_words_beside_the_mention_speak_for_the_article() -> None:
    headline = traced_report().claims[0]
    mentions = list(headline.mentions)
    mentions[2] = mentions[2].model_copy(update={"start_char": 0, "end_char": 4})
    claim = headline.model_copy(update={"mentions": tuple(mentions)})
    words = Evidence(claim, Lookup.of(traced_report())).words(edge(2))
    assert words.startswith("its article copies 9 words of Daily Gull: “Harbour Wire")


def test_the_report_that_others_credit_stands_above_them() -> None:
    whole = place("wire", "Two port officials told Harbour Wire that the ferry may stop in June")
    report = edge(0, evidence=whole, other=elsewhere("gull", "Harbour Wire reported"), to_mention=1)
    assert told(report) == "is what Daily Gull credits: “Harbour Wire reported”"
    lines = explained(with_edges(report, edge(1)))
    assert lines[4].startswith("└── Harbour Wire")
    assert lines[7].startswith("    └── Daily Gull")


def test_dates_that_contradict_are_told() -> None:
    text = "\n".join(explained(with_edges(edge(1, doubts=("dates_contradict",), to_mention=2))))
    assert "but is dated 2031-03-04, before Copy Post (2031-03-05)" in text


def test_who_shares_a_report_stands_beside_the_other() -> None:
    lines = explained(with_edges(edge(0), edge(2, kind="common_credit", to_mention=0)))
    assert [line[:3] for line in lines[4:10] if "pages/" in line] == ["├──", "└──"]


def test_mentions_in_a_circle_are_each_shown_once_with_the_first_above() -> None:
    parents = {0: 2, 1: 0, 2: 1, 3: 1, 4: None, 5: 9}
    assert list(nested(parents)) == [(4, None), (5, None), (0, None), (1, 0), (2, 1), (3, 1)]
    assert list(nested(parents, {2}))[2] == (2, None)


@given(st.dictionaries(st.integers(0, 12), st.none() | st.integers(0, 14)))
def test_each_mention_stands_once_and_after_its_parent(parents: dict[int, int | None]) -> None:
    shown: list[int] = []
    for mention, parent in nested(parents):
        assert parent is None or parent in shown
        shown.append(mention)
    assert sorted(shown) == sorted(parents)


def test_a_long_line_of_copies_keeps_to_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    claim = traced_report().claims[0]
    many = claim.model_copy(
        update={
            "mentions": claim.mentions[:1] * 400,
            "undetermined": (),
            "edges": tuple(edge(2, mention=i, to_mention=i - 1 if i else None) for i in range(400)),
        }
    )
    lines = explained(many)
    assert sum("pages/wire.txt" in line for line in lines) == 400
    assert max(map(len, lines)) <= 60


@given(st.text(st.characters()))
def test_hostile_text_stays_text(text: str) -> None:
    hostile = f"[red]{text}[/b]\x1b[2J\u202e"
    report = traced_report()
    claim = report.claims[0]
    span = claim.edges[0].evidence.model_copy(update={"text": hostile})
    changed = claim.model_copy(
        update={
            "text": hostile,
            "mentions": tuple(m.model_copy(update={"text": hostile}) for m in claim.mentions),
            "origins": tuple(o.model_copy(update={"name": hostile}) for o in claim.origins),
            "edges": tuple(e.model_copy(update={"evidence": span}) for e in claim.edges),
        }
    )
    written = "\n".join(explained(changed))
    assert "[red]" in written
    assert "[/b]" in written
    assert not set("\x1b\x9b\u202e") & set(written)
    assert written.encode("utf-8") is not None
