"""Chains and nested attributions that the whole pipeline finds, in sentences that leave no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.attributions.annotations import attributions_of
from claimx.attributions.chain_links import chain_of

if TYPE_CHECKING:
    from claimx.pipeline import Engine

CASES = [
    (
        "Elbonia will close its last salt mine in May, Bloomberg reported on Thursday, citing two officials.",
        ["Bloomberg", "two officials"],
    ),
    (
        "One of the engineers told Reuters that the bridge at Miren could collapse within a year.",
        ["Reuters", "One of the engineers"],
    ),
    (
        "According to Bloomberg's sources, the port of Miren will be sold to a bank before winter.",
        ["Bloomberg", "sources"],
    ),
    (
        "Reuters reported that the mayor had said the old paper mill would close in June.",
        ["Reuters", "the mayor"],
    ),
    (
        "In an interview with Der Spiegel, the mayor of Miren said the town cannot pay for the bridge.",
        ["Der Spiegel", "the mayor of Miren"],
    ),
    (
        "The Associated Press quoted an official as saying that the mine had been flooded for weeks.",
        ["Associated Press", "an official"],
    ),
    (
        "Miren will sell its port to a bank.\n\nThis was reported by Reuters, citing two officials.",
        ["Reuters", "two officials"],
    ),
]


@pytest.mark.parametrize(("text", "chain"), CASES)
def test_chains_of_whole_sentences(engine: Engine, text: str, chain: list[str]) -> None:
    found = [[link.text for link in chain_of(a.labels)] for a in attributions_of(engine.nlp(text))]
    assert chain in found


def test_an_inner_attribution_has_its_parent(engine: Engine) -> None:
    doc = engine.nlp("Reuters reported that the mayor had said the old mill would close in June.")
    outer, inner = attributions_of(doc)
    assert inner.labels["parent"] == outer.id
    assert [span.text for span in inner.content] == ["the old mill would close in June"]
