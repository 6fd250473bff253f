"""The component `claimx_labels`: who stands behind a content, what the source does with it, how it got here.

Sets `labels["source_type"]` where no word has decided it, `labels["stance"]` and `labels["access"]`,
by a model that was trained on labelled articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import OUTLET, attributions_of
from claimx.attributions.chain_links import Chain, chain_of
from claimx.attributions.label_features import features_of
from claimx.attributions.label_model import LabelModel, shipped_model

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWN: Final = "own_reporting"
_OWN_WORK = frozenset(["h:own:ends", "h:own:inside"])
_NOT_ITS_WORDS = frozenset(["h:own:data", "h:own:social", "h:own:person", "h:own:people"])
"""The outlet's poll is data, and its former editor somebody else."""
_TOLD_OWN: Final = "z:own:told own"


def label_attributions(doc: Doc, *, model: LabelModel | None = None) -> Doc:
    """Set the labels of the attributions of a Doc.

    Args:
        doc: With sentences, entities, attributions, their forms, chains and resolved names; it may tell
            the outlet that publishes it (see `annotations`).
        model: That which claimx ships by default.

    Raises:
        ResourceError: The weights or word lists are missing or damaged.
    """
    found = list(attributions_of(doc))
    if not found:
        return doc
    model = model or shipped_model()
    own = doc.user_data.get(OUTLET)
    for attribution, features in zip(found, features_of(doc, found, own=own), strict=True):
        labels, chosen = attribution.labels, model.labels(features)
        if labels.get("source_type") is None:
            labels["source_type"] = chosen["source_type"]
        labels["stance"], labels["access"] = chosen["stance"], chosen["access"]
        if own is not None:
            _mark_own(labels, features)
        _follow(labels, chain_of(labels), own)
    return doc


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
