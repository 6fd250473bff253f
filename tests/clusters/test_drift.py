from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.claims.mention import Mention
from claimx.clusters.drift import find_drift
from claimx.clusters.drift_of_amounts import changes_of_amounts
from claimx.clusters.lineage import Lineage
from claimx.clusters.story import Telling
from claimx.clusters.wording import Wording
from claimx.records import Drift, Edge, Span
from tests.clusters.made_tellings import claim_of, telling

OFFICIALS = ("Two officials", "said")
CLERK = ("A clerk", "said")
LEE = ("Ann Lee", "said")


def drift_of(*tellings: Telling) -> tuple[Drift, ...]:
    return find_drift(claim_of(tellings), tellings)


def shown(*tellings: Telling) -> list[tuple[str, str, str]]:
    return [(d.kind, d.before.text, d.after.text) for d in drift_of(*tellings)]


def pair(before: str, after: str) -> tuple[Telling, Telling]:
    """Two tellings in the articles' own voice; dates tell which was first."""
    return (
        telling("dawn", before, published="2025-03-01"),
        telling("dusk", after, published="2025-03-02"),
    )


def said(before: str, after: str) -> tuple[Telling, Telling]:
    """Two tellings of what a named person said: `WORDS | CUE` each."""
    out = []
    for day, (outlet, text) in enumerate((("dawn", before), ("dusk", after)), 1):
        words, cue = (part.strip() for part in text.split("|"))
        sentence = f"Ann Lee {cue} {words}."
        out.append(
            telling(
                outlet,
                sentence,
                words,
                by=("Ann Lee", cue),
                source_type="named_person",
                published=f"2025-03-0{day}",
            )
        )
    return out[0], out[1]


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("The mill could close its doors in May.", "The mill closes its doors in May.", "could"),
        (
            "The council is in talks on a possible sale of the harbour.",
            "The council is in talks on a sale of the harbour.",
            "possible",
        ),
        (
            "The harbour reportedly lost its licence in June.",
            "The harbour lost its licence in June.",
            "reportedly",
        ),
        ("The dam appears to leak near the old gate.", "The dam leaks near the old gate.", "appears to"),
        (
            "Nearly all houses on the island are empty.",
            "All houses on the island are empty.",
            "Nearly all",
        ),
        (
            "The ferry will sail again if the council pays for the repair.",
            "The ferry will sail again, and the harbour is glad.",
            "if",
        ),
        (
            "It is unclear whether the mayor knew of the harbour loan.",
            "The mayor knew of the harbour loan, it turns out.",
            "It is unclear",
        ),
    ],
)
def test_a_hedge_that_goes_missing_is_lost_and_one_that_comes_is_added(
    before: str, after: str, lost: str
) -> None:
    first, second = pair(before, after)
    assert shown(first, second) == [("hedge_lost", lost, after.rstrip("."))]
    first, second = pair(after, before)
    assert shown(first, second) == [("hedge_added", after.rstrip("."), lost)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mill could close its doors in May.", "The mill may close its doors in May."),
        ("The mill could close its doors in May.", "In May the mill could close its doors."),
        ("About 20 boats sank in the storm.", "Roughly 20 boats sank in the storm."),
        ("20 boats sank in the storm.", "Twenty boats sank in the storm."),
        ("The mill could close its doors in May.", "It is open whether the mill will close its doors."),
        ("The ferry will sail if the council pays.", "The ferry will sail as long as the council pays."),
        ("I think the old mill is a danger to the town.", "The old mill is a danger to the town."),
        ("The mayor opened the new bridge.", "The mayor has opened the new bridge."),
        ("The bakery burnt 40 loaves on Monday.", "On Monday, 40 loaves were burnt in the bakery."),
        ("The council bought the old harbour crane.", "The council purchased the old crane of the harbour."),
        ("The pier cost the port $5 million.", "The pier cost the port five million dollars."),
        ("Lund is in exploratory talks over the old harbour.", "Lund explores talks over the old harbour."),
    ],
)  # fmt: skip
def test_what_comes_to_the_same_is_no_drift(before: str, after: str) -> None:
    assert shown(*pair(before, after)) == []
    assert shown(*pair(after, before)) == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            "The town is considering a sale of the old mill to Orban Foods.",
            "The town plans to sell the old mill to Orban Foods.",
            ("considering", "plans to"),
        ),
        (
            "The union threatened to shut the harbour over the pay.",
            "The union vowed to shut the harbour over the pay.",
            ("threatened", "vowed"),
        ),
        (
            "The mayor asked the ferry firm to lower the fares.",
            "The mayor ordered the ferry firm to lower the fares.",
            ("asked", "ordered"),
        ),
        (
            "The new paint was linked to the rash of the dockers.",
            "The new paint caused the rash of the dockers.",
            ("linked to", "caused"),
        ),
        (
            "The fare could rise by a third in the spring.",
            "The fare will rise by a third in the spring.",
            ("could", "will"),
        ),
        (
            "The storm damaged the pier of the old harbour.",
            "The storm destroyed the pier of the old harbour.",
            ("damaged", "destroyed"),
        ),
    ],
)
def test_a_stronger_word_raises_the_certainty_once(before: str, after: str, words: tuple[str, str]) -> None:
    assert shown(*pair(before, after)) == [("certainty_raised", *words)]


def test_a_strengthening_adverb_raises_the_certainty() -> None:
    before = "The mayor criticized the ferry firm for its fares."
    first, second = pair(before, "The mayor repeatedly criticized the ferry firm for its fares.")
    assert shown(first, second) == [("certainty_raised", before.rstrip("."), "repeatedly")]
    assert shown(*pair(second.mention.text, first.mention.text)) == []


def test_the_verb_of_saying_is_compared_for_one_speaker() -> None:
    words = "the harbour will close"
    assert shown(*said(f"{words} | suggested", f"{words} | said")) == [
        ("certainty_raised", "suggested", "said")
    ]
    assert shown(*said(f"{words} | said", f"{words} | revealed")) == [
        ("certainty_raised", "said", "revealed")
    ]
    assert shown(*said(f"{words} | said", f"{words} | suggested")) == [("hedge_added", "said", "suggested")]
    assert shown(*said(f"{words} | told reporters", f"{words} | noted")) == []
    other = telling(
        "dusk", "Bo Dahl revealed the harbour will close.", words, by=("Bo Dahl", "revealed"),
        source_type="named_person", published="2025-03-02",
    )  # fmt: skip
    assert shown(said(f"{words} | said", f"{words} | said")[0], other) == []


def test_allegedly_doubts_more_than_reportedly() -> None:
    told = shown(*pair("The mill reportedly closed its doors.", "The mill allegedly closed its doors."))
    assert told == [("hedge_added", "reportedly", "allegedly")]


@pytest.mark.parametrize(
    ("before", "after", "drift"),
    [
        (
            "The storm sank 20 boats in the harbour.",
            "The storm sank 30 boats in the harbour.",
            ("number_changed", "20", "30"),
        ),
        (
            "The bridge over the bay opened on Monday.",
            "The bridge over the bay opened on Friday.",
            ("date_changed", "Monday", "Friday"),
        ),
        (
            "The firm will build its grey ferries for the coast last year.",
            "The firm will build its grey ferries for the coast next year.",
            ("date_changed", "last year", "next year"),
        ),
        (
            "The council wants to repair the old harbour cranes.",
            "The council wants to repair the old harbour crane.",
            ("number_changed", "cranes", "the old harbour crane"),
        ),
    ],
)
def test_other_values_of_the_same_thing_are_drift(
    before: str, after: str, drift: tuple[str, str, str]
) -> None:
    assert shown(*pair(before, after)) == [drift]


@pytest.mark.parametrize(
    ("before", "after", "drift"),
    [
        (
            "The fund pays about $600 million for the wall.",
            "The fund gives $600 million and the army $20 million.",
            ("hedge_lost", "about $600 million", "$600 million"),
        ),
        (
            "The wall takes $600 million from the fund.",
            "The fund pays nearly $600 million for the wall.",
            ("hedge_added", "$600 million", "nearly $600 million"),
        ),
        (
            "The strike left 800,000 clerks without pay.",
            "More than 800,000 clerks went without pay in the strike.",
            ("number_changed", "800,000", "More than 800,000"),
        ),
        (
            "The army gives $3.6 billion for the wall, and the fund $2 billion.",
            "For the wall the army gives $3.1 billion, the fund $2 billion.",
            ("number_changed", "$3.6 billion", "$3.1 billion"),
        ),
        ("The wall costs the army $1.375 billion.", "The wall costs the army $1.4 billion.", None),
        ("The wall costs the army $3 billion.", "The army has 3 billion stones for the wall.", None),
        ("The wall costs the army $3 billion.", "The wall costs the army $90 billion.", None),
        ("The fund pays $600 million for the wall.", "The fund pays about €600 million for the wall.", None),
        (
            "More than 100 workers struck at the yard.",
            "The strike of the workers at the yard took 100 days.",
            None,
        ),
        ("About 600 people held the harbour.", "600 people or so held the harbour.", None),
        ("About 600 people held the harbour.", "Close to 600 people held the harbour.", None),
        ("Up to 600 people held the harbour.", "As many as 600 people held the harbour.", None),
        ("No more than 600 people held the harbour.", "At most 600 people held the harbour.", None),
        ("The wall costs at least $5 billion.", "The wall costs $5 billion or more.", None),
        ("Two dozen people held the harbour.", "24 people held the harbour.", None),
        (
            "Two dozen people held the harbour.",
            "More than 24 people held the harbour.",
            ("number_changed", "Two dozen", "More than 24"),
        ),
        (
            "51 percent, 52 percent, 53 percent, 54 percent, 55 percent, 56 percent, 57 percent, "
            "58 percent and 59 percent of the votes in the town",
            "59 percent, 58 percent, 57 percent, 56 percent, 55 percent, 54 percent, 53 percent, "
            "52 percent and 51 percent of the votes in the town",
            None,
        ),
    ],
)
def test_an_amount_is_compared_with_the_one_that_counts_the_same(
    before: str, after: str, drift: tuple[str, str, str] | None
) -> None:
    first, second = (Wording.of(number, told) for number, told in enumerate(pair(before, after)))
    shown = [
        (c.kind, first.span(c.before).text, second.span(c.after).text)
        for c in changes_of_amounts(first, second)
    ]
    assert shown == ([drift] if drift else [])


def test_now_and_the_past_are_told_apart_in_the_whole_sentence() -> None:
    words = "the ferry firm holds talks with the town on its fares"
    first = telling("dawn", f"Currently {words}.", words, published="2025-03-01")
    second = telling("dusk", f"In recent months {words}.", words, published="2025-03-02")
    assert shown(first, second) == [("date_changed", "Currently", "In recent months")]


@pytest.mark.parametrize(
    ("one", "other", "is_drift"),
    [
        ("Karhalin", "Karalin", True),
        ("Priebart", "Preibart", True),
        ("Kestrelia", "Kestrelians", False),
        ("Orbania", "Orbanian", False),
        ("Dovrensky", "Dovrenskyy", False),
    ],
)
def test_a_name_in_another_spelling_is_drift_and_a_word_made_of_it_is_none(
    one: str, other: str, is_drift: bool
) -> None:
    first, second = (
        telling(
            outlet, f"The gas plant in {name} will open its gates in the autumn.", names=[name], published=day
        )
        for outlet, name, day in (("dawn", one, "2025-03-01"), ("dusk", other, "2025-03-02"))
    )
    assert shown(first, second) == ([("name_changed", one, other)] if is_drift else [])


@pytest.mark.parametrize(("one", "other"), [("Karhalin", "Karalin"), ("Großmann", "Grosmann")])
def test_a_name_in_another_spelling_is_found_in_the_possessive(one: str, other: str) -> None:
    first, second = pair(f"The yard of {one} shut in May.", f"{other}’s yard shut in May.")
    told = [
        replace(t, mention=replace(t.mention, names=frozenset({name.casefold()})))
        for t, name in ((first, one), (second, other))
    ]
    assert shown(*told) == [("name_changed", one, other)]


@pytest.mark.parametrize(
    ("before", "after", "is_drift"),
    [
        ("One of the officials", "Several officials", True),
        ("Two officials", "Officials", True),
        ("An official", "Officials", True),
        ("Two officials", "Three officials", True),
        ("Officials", "Two officials", False),
        ("Several officials", "Officials", False),
        ("Two officials", "Two sources", False),
        ("Two officials", "A source", False),
    ],
)
def test_another_number_of_unnamed_sources_is_drift(before: str, after: str, is_drift: bool) -> None:
    words = "the harbour will close in May"
    first, second = (
        telling(outlet, f"{source} said {words}.", words, by=(source, "said"), published=day)
        for outlet, source, day in (("dawn", before, "2025-03-01"), ("dusk", after, "2025-03-02"))
    )
    assert shown(first, second) == ([("number_changed", before, after)] if is_drift else [])


QUOTED = "We will never sell the old harbour to a foreign firm"


def quoted(outlet: str, words: str, day: str) -> Telling:
    return telling(
        outlet, f"“{words}”, Ann Lee said.", words, by=LEE,
        source_type="named_person", form="direct", published=day,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("after", "is_drift"),
    [
        ("We will never sell the old harbour to a foreign bank", True),
        ("We will not ever sell the old harbour to some foreign firm", True),
        ("We will never sell the old harbour", False),
        ("We will never sell … to a foreign firm", False),
        ("We will never sell the old . . . harbour to a foreign firm", False),
        ("We will never sell the old . . . harbour to a foreign firm, Sen. Lund", False),
        ("We will … sell … the old … to any firm", False),
        ("“We will never sell the old harbour to a foreign firm”", False),
        ("We’ll talk about the fares of the ferry in the harbour", False),
    ],
)
def test_a_quotation_is_altered_where_its_words_are_others(after: str, is_drift: bool) -> None:
    first, second = quoted("dawn", QUOTED, "2025-03-01"), quoted("dusk", after, "2025-03-02")
    assert [kind for kind, *_ in shown(first, second)] == (["quotation_altered"] if is_drift else [])


@pytest.mark.parametrize(
    "text",
    [
        "At least 20 men and 20 women were held in the harbour raid.",
        "The ferry firm paid about $600 million for the wall and $600 million for the harbour.",
        "About 20 people, 20 of them children of the town, were hurt on the ferry.",
        "Ann Lee said “We will never sell the old harbour … we will never sell the old docks”.",
        "A dozen boats, perhaps 12 of them grey, or some 14, sank off Großmann’s pier on Monday or Friday.",
    ],
)
def test_the_same_words_are_no_drift(text: str) -> None:
    assert shown(*pair(text, text)) == []


@pytest.mark.parametrize("title", ["Sen.", "Senator"])
def test_a_title_in_short_is_the_same_word(title: str) -> None:
    first = quoted("dawn", "We told Senator Lund to sell the old harbour", "2025-03-01")
    second = quoted("dusk", f"We told {title} Lund to sell the old harbour", "2025-03-02")
    assert shown(first, second) == []


def test_a_quotation_told_in_the_third_person_is_not_altered() -> None:
    first = quoted("dawn", QUOTED, "2025-03-01")
    words = "they would never sell the old harbour to a foreign firm"
    second = telling(
        "dusk", f"Ann Lee said {words}.", words, by=LEE, source_type="named_person", published="2025-03-02"
    )
    assert shown(first, second) == []


WORDS = "the harbour will lose its licence in June"


def credited() -> Telling:
    sentence = f"Two officials said {WORDS}."
    return telling("dawn", sentence, WORDS, by=OFFICIALS, published="2025-03-01")


def test_a_credit_that_is_dropped_is_shown_with_the_telling_that_lacks_it() -> None:
    plain = telling("dusk", f"Now {WORDS}.", WORDS, published="2025-03-02")
    assert shown(credited(), plain) == [("attribution_dropped", "Two officials said", WORDS)]
    hearsay = telling(
        "dusk", f"Reports say {WORDS}.", WORDS, by=("Reports", "say"), source_type="media",
        published="2025-03-02",
    )  # fmt: skip
    assert shown(credited(), hearsay) == [("attribution_dropped", "Two officials said", "Reports say")]


def test_a_credit_in_another_mention_of_the_article_is_kept() -> None:
    plain = telling("dusk", f"Now {WORDS}.", WORDS, published="2025-03-02")
    again = telling(
        "dusk", f"Sources said {WORDS} at last.", WORDS, by=("Sources", "said"), published="2025-03-02",
        more=f"Now {WORDS}. ",
    )  # fmt: skip
    assert not [kind for kind, *_ in shown(credited(), plain, again) if kind == "attribution_dropped"]


def test_what_the_source_does_needs_no_credit() -> None:
    words = "she would close the harbour in June"
    first = telling(
        "dawn", f"Ann Lee said {words}.", words, by=LEE, source_type="named_person", published="2025-03-01"
    )
    for sentence in (
        "Ann Lee promised to close the harbour in June.",
        "She is to close the harbour in June.",
    ):
        second = telling("dusk", sentence, published="2025-03-02")
        assert "attribution_dropped" not in {kind for kind, *_ in shown(first, second)}


def test_an_outlet_that_tells_what_others_credit_to_it_drops_nothing() -> None:
    first = telling(
        "dawn", f"Dusk reported {WORDS}.", WORDS, by=("Dusk", "reported"), source_type="media",
        published="2025-03-01",
    )  # fmt: skip
    assert shown(first, telling("dusk", f"Now {WORDS}.", WORDS, published="2025-03-02")) == []


def test_tellings_of_other_things_are_not_compared() -> None:
    assert shown(*pair("The mill could close in May.", "The ferry has 40 seats for the band.")) == []


def test_spans_are_cut_out_of_the_files() -> None:
    tellings = pair("The mill could close its doors in May.", "The mill will close its doors in May.")
    (drift,) = drift_of(*tellings)
    assert drift.mentions == (0, 1)
    for span, told in ((drift.before, tellings[0]), (drift.after, tellings[1])):
        assert told.file_text[span.start_char : span.end_char] == span.text
        assert span.article_id == told.article.id


def test_an_edge_says_which_telling_came_first_and_a_headline_is_not_compared() -> None:
    late = telling("dawn", "The mill could close its doors in May.", published="2025-03-09")
    early = telling("dusk", "The mill will close its doors in May.", published="2025-03-02")
    title = telling("dusk", "The mill closes its doors in May.", published="2025-03-02", headline=True)
    told = (early, title, late)
    mention = early.mention
    words = Span(start_char=mention.start_char, end_char=mention.end_char, text=mention.text)
    edge = Edge(kind="credit", mention=0, origin_id="org-1", evidence=words, to_mention=2, confidence=0.9)
    assert [d.mentions for d in find_drift(claim_of(told), told)] == [(0, 2)]
    assert [(d.kind, d.mentions) for d in find_drift(claim_of(told, [edge]), told)] == [
        ("certainty_raised", (2, 0))
    ]


def test_the_article_that_another_is_most_like_is_compared_with_it() -> None:
    wire = telling("wire", "The mill could close its doors in May.", published="2025-03-01")
    copy = telling("copy", "The mill will close its doors in May.", published="2025-03-02")
    third = telling("third", "The mill will close its doors in May.", published="2025-03-03")
    told = (wire, copy, third)
    beside = [replace(t.mention, start_char=900, words=("ferry", "fares", "strike")) for t in (copy, third)]
    lineage = Lineage([t.article for t in told], [*(t.mention for t in told), *beside], [])
    assert [d.mentions for d in find_drift(claim_of(told), told, lineage)] == [(0, 1)]


def test_without_dates_who_hears_it_from_the_source_comes_first() -> None:
    words = "the mill could close its doors in May"
    outlet = telling("dawn", f"The Courier reported {words}.", words, by=("The Courier", "reported"),
                     source_type="media", chain=["The Courier"])  # fmt: skip
    sources = [
        telling("wire", f"{who} said {words}.", words, by=(who, "said"), more=more)
        for who, more in (("Two officials", ""), ("Three officials", f"Two officials said {words}. "))
    ]
    found = find_drift(claim_of([outlet, *sources]), [outlet, *sources])
    assert all(d.mentions[1] == 0 for d in found)
    lineage = Lineage.of_tellings([outlet, *sources])
    assert lineage.ordered(["art-dawn", "art-wire"]) == ["art-wire", "art-dawn"]


def test_many_tellings_cost_no_square() -> None:
    told = [telling(f"o{n:03}", f"The mill could close its {n} doors in May.") for n in range(300)]
    start = time.perf_counter()
    find_drift(claim_of(told), told)
    assert time.perf_counter() - start < 5


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="ab’“”\"'., \n-0123", max_size=60), st.text(max_size=60))
def test_no_text_makes_it_fail(one: str, other: str) -> None:
    told = [
        Telling(
            Mention(f"art-{n}", f"o{n}", 0, len(text), text, words=tuple(text.split())),
            telling(f"{n}", "It rains.").article,
            None,
            text,
        )
        for n, text in enumerate((one, other))
    ]
    find_drift(claim_of(told), told)
