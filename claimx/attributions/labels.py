"""The component `claimx_labels`: who stands behind a content, what the source does with it, how it got here.

Sets `labels["source_type"]` where no word has decided it, `labels["stance"]` and `labels["access"]`,
by models that were trained on labelled articles: regressions over what the words tell, and a network
over the vectors of the attributions' encoder, where that has run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from claimx.attributions.annotations import OUTLET, WORDS, DocAttribution, attributions_of
from claimx.attributions.chain_links import Chain, chain_of
from claimx.attributions.label_features import features_of
from claimx.attributions.label_model import CLASSES, Floats, LabelModel, likeliest, shipped_model
from claimx.attributions.label_network import LabelNetwork, place_of, shipped_network
from claimx.attributions.word_vectors import WordVectors

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWN: Final = "own_reporting"
_OWN_WORK = frozenset(["h:own:ends", "h:own:inside"])
_NOT_ITS_WORDS = frozenset(["h:own:data", "h:own:social", "h:own:person", "h:own:people"])
"""The outlet's poll is data, and its former editor somebody else."""
_TOLD_OWN: Final = "z:own:told own"


def label_attributions(
    doc: Doc, *, model: LabelModel | None = None, network: LabelNetwork | None = None
) -> Doc:
    """Set the labels of the attributions of a Doc.

    Args:
        doc: With sentences, entities, attributions, their forms, chains and resolved names; it may tell
            the outlet that publishes it (see `annotations`).
        model: That which claimx ships by default.
        network: Likewise.

    Raises:
        ResourceError: The weights or word lists are missing or damaged.
    """
    found = list(attributions_of(doc))
    words = doc.user_data.get(WORDS)
    if not found:
        return doc
    model = model or shipped_model()
    own = doc.user_data.get(OUTLET)
    features_found = features_of(doc, found, own=own)
    scores = np.stack([model.scores(features) for features in features_found])
    if words is not None:
        scores = mixed(scores, network or shipped_network(), WordVectors(*words), found)
    for attribution, features, score in zip(found, features_found, scores, strict=True):
        labels, chosen = attribution.labels, likeliest(score)
        if labels.get("source_type") is None:
            labels["source_type"] = chosen["source_type"]
        labels["stance"], labels["access"] = chosen["stance"], chosen["access"]
        if own is not None:
            _mark_own(labels, features)
        _follow(labels, chain_of(labels), own)
    return doc


def mixed(
    scores: Floats, network: LabelNetwork, words: WordVectors, found: Sequence[DocAttribution]
) -> Floats:
    """The scores with those of the network, each by its share. *Shape:* (attributions, values)."""
    roles = [
        [[(span.start_char, span.end_char) for span in spans] for spans in (a.source, a.cue, a.content)]
        for a in found
    ]
    places = [place_of(words, each) for each in roles]
    rows = [row for row, place in enumerate(places) if place is not None]
    if rows:
        shares = np.repeat(network.mix, [len(values) for values in CLASSES.values()], axis=0)
        seen = network.scores(words, [place for place in places if place is not None])
        scores[rows] = scores[rows] * shares[:, 0] + seen * shares[:, 1]
    return scores


def _mark_own(labels: dict[str, Any], features: frozenset[str]) -> None:
    """What the article's own outlet says is its own reporting, and what is told to it was told to it."""
    if features & _OWN_WORK and not features & _NOT_ITS_WORDS:
        labels["source_type"] = _OWN
    if _TOLD_OWN in features:
        labels["access"] = "to_outlet"


def _follow(labels: dict[str, Any], chain: Chain, own: str | None) -> None:
    """What another outlet was told is relayed; where an outlet cites its own investigation, it was told."""
    if len(chain) < 2:
        return
    if chain[-1].source_type == _OWN:
        labels["access"] = "to_outlet"
    elif chain[0].source_type == "media" and chain[0].text != own:
        labels["access"] = "relayed"
