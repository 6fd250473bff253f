"""The spaCy factories of claimx: the entry points name this module.

spaCy imports it at every start, so nothing heavy is imported here: each factory imports its
component when a pipeline asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

Component = Callable[[Doc], Doc]

_ROLES = ["doc.spans"]


@Language.factory("claimx_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Component:
    """Sentences that end at a new line and not inside a quotation."""
    from claimx.attributions.sentences import split_sentences

    return split_sentences


@Language.factory(
    "claimx_entities", requires=["doc.ents"], assigns=["doc.ents", "token.ent_kb_id", "token.ent_id"]
)
def make_entities(nlp: Language, name: str) -> Component:
    """Named entities with one type and one name over the article."""
    from claimx.attributions.entities import settle_entities

    return settle_entities


@Language.factory(
    "claimx_attribution",
    default_config={"weights": None, "threads": 1},
    assigns=_ROLES,
)
def make_attribution(nlp: Language, name: str, weights: str | None, threads: int) -> Any:
    """Source, cue and content of each attribution, by the trained tagger."""
    from claimx.attributions import attribution

    return attribution.make_attribution(nlp, name, weights, threads)


@Language.factory("claimx_hedges", requires=["doc.sents"], assigns=_ROLES)
def make_hedges(nlp: Language, name: str) -> Component:
    """Hedges, and attributions by hearsay."""
    from claimx.attributions.hedges import mark_hedges

    return mark_hedges


@Language.factory("claimx_forms", requires=_ROLES, assigns=_ROLES)
def make_forms(nlp: Language, name: str) -> Component:
    """The form of each attribution."""
    from claimx.attributions.forms import label_forms

    return label_forms


@Language.factory("claimx_chains", requires=[*_ROLES, "doc.sents"], assigns=_ROLES)
def make_chains(nlp: Language, name: str) -> Component:
    """Who cites whom, and the type of a source where the words decide it."""
    from claimx.attributions.chains import link_chains

    return link_chains


@Language.factory(
    "claimx_resolution",
    requires=[*_ROLES, "doc.ents", "token.ent_kb_id", "doc.sents"],
    assigns=_ROLES,
)
def make_resolution(nlp: Language, name: str) -> Component:
    """The name behind each source."""
    from claimx.attributions.resolution import resolve_sources

    return resolve_sources


@Language.factory(
    "claimx_labels",
    requires=[*_ROLES, "doc.ents", "doc.sents"],
    assigns=_ROLES,
)
def make_labels(nlp: Language, name: str) -> Component:
    """Source type, stance and access of each attribution."""
    from claimx.attributions.label_model import shipped_model
    from claimx.attributions.labels import label_attributions

    shipped_model()
    return label_attributions
