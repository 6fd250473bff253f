from __future__ import annotations

import pytest

from claimx.exports.credits import OWN_VOICE, credit_of, credits_of
from claimx.exports.lookup import Lookup
from claimx.records import Attribution, ChainLink, Hedge
from tests.made_report import cluster, made_report, mention

BY_ID = {attribution.id: attribution for attribution in made_report().attributions}


@pytest.mark.parametrize(
    ("number", "credit"),
    [
        ("att-1", "Reuters ← two port officials"),
        ("att-2", "Mayor Ilse Brandt"),
        ("att-3", "reportedly"),
        ("att-4", "she [Ilse Brandt]"),
        ("att-5", "The ministry (denies)"),
    ],
)
def test_credit_is_the_chain_or_the_source_or_the_marker(number: str, credit: str) -> None:
    assert credit_of(BY_ID[number]) == credit


def test_a_mention_without_attribution_is_the_articles_own_voice() -> None:
    assert credit_of(None) == OWN_VOICE


def test_hearsay_that_names_nobody_says_so() -> None:
    hedge = Hedge(start_char=0, end_char=10, text="reportedly", kind="evidential")
    nobody = BY_ID["att-3"].model_copy(update={"source_type": None, "hedges": (hedge,)})
    assert credit_of(nobody) == "nobody named (reportedly)"


def test_a_cue_without_a_source_and_without_hearsay_is_the_articles_own_voice() -> None:
    plain = BY_ID["att-3"].model_copy(update={"source_type": None, "hedges": ()})
    assert credit_of(plain) == OWN_VOICE


def test_a_resolved_name_that_the_source_already_holds_is_not_repeated() -> None:
    mayor = BY_ID["att-2"].model_copy(update={"resolved": "Ilse Brandt"})
    assert credit_of(mayor) == "Mayor Ilse Brandt"


def test_a_comma_after_the_source_is_no_part_of_the_credit() -> None:
    assert credit_of(_with_source(BY_ID["att-2"], "Ilse Brandt, the mayor,")) == "Ilse Brandt, the mayor"


def test_line_breaks_and_great_length_do_not_reach_a_credit() -> None:
    link = ChainLink(text="the\r\noffice \x1b[2J" + "of the harbour " * 40)
    credit = credit_of(BY_ID["att-1"].model_copy(update={"chain": (link,)}))
    assert credit.startswith("the office \N{REPLACEMENT CHARACTER}[2J")
    assert len(credit) < 90


def _credits(*attributions: Attribution) -> list[tuple[str, int]]:
    report = made_report()
    lookup = Lookup.of(report.model_copy(update={"attributions": attributions}))
    where = mention("pages/c.txt", "Six ferries")
    mentions = [where.model_copy(update={"attribution_id": a.id}) for a in attributions]
    return credits_of(cluster("0", "x", ["a"], mentions), lookup)


def test_wordings_of_one_name_are_one_credit_told_by_the_longest() -> None:
    forms = ("Brandt", "Mayor Ilse Brandt", "Ilse Brandt")
    known = [
        _with_source(BY_ID["att-2"].model_copy(update={"id": f"att-n{n}", "resolved": "Ilse Brandt"}), form)
        for n, form in enumerate(forms)
    ]
    assert _credits(*known) == [("Mayor Ilse Brandt", 3)]


def test_a_pronoun_with_nobody_behind_it_comes_last() -> None:
    plain = BY_ID["att-2"].model_copy(update={"id": "att-p", "resolved": None})
    assert _credits(_with_source(plain, "They"), BY_ID["att-2"]) == [("Mayor Ilse Brandt", 1), ("They", 1)]


def test_credits_are_counted_most_frequent_first_whatever_their_capitals() -> None:
    report = made_report()
    small = BY_ID["att-5"].model_copy(update={"id": "att-6", "stance": None})
    plain = _with_source(small, "the Ministry")
    bare = _with_source(small.model_copy(update={"id": "att-7"}), "Ministry")
    lookup = Lookup.of(report.model_copy(update={"attributions": (*report.attributions, plain, bare)}))
    where = mention("pages/c.txt", "Six ferries")
    ids = [None, "att-6", "att-7"]
    claim = cluster("0", "x", ["a"], [where.model_copy(update={"attribution_id": i}) for i in ids])
    assert credits_of(claim, lookup) == [("the Ministry", 2), (OWN_VOICE, 1)]


def _with_source(attribution: Attribution, text: str) -> Attribution:
    source = attribution.source[0].model_copy(update={"text": text})
    return attribution.model_copy(update={"source": (source,)})
