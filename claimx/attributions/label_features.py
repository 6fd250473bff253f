"""Attributions to features: what the labels' model reads of each, as short strings.

The text before the first colon is the feature's group: the model of a label reads some groups only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.label_cues import content_features, cue_features
from claimx.attributions.label_scene import Scene
from claimx.attributions.label_settings import Settings
from claimx.attributions.label_sources import head_in, pronoun_of, signature, source_features

if TYPE_CHECKING:
    from spacy.tokens import Doc


def features_of(doc: Doc, found: Sequence[DocAttribution], *, own: str | None = None) -> list[frozenset[str]]:
    """The features of each attribution.

    Args:
        doc: With sentences, entities, attributions, their forms, chains and resolved names.
        found: Its attributions in the order of the text.
        own: The name of the outlet that publishes the article.
    """
    scene = Scene(doc, found, own)
    settings = Settings(scene, found, _keys(scene, found))
    out = []
    last: tuple[str, ...] = ()
    for number, attribution in enumerate(found):
        out.append(
            frozenset(
                (
                    *source_features(scene, attribution, last),
                    *cue_features(scene, attribution),
                    *content_features(scene, attribution),
                    *settings.features(number),
                )
            )
        )
        if attribution.source:
            span = attribution.source[0]
            if pronoun_of(scene.words[span.start : span.end]) is None:
                last = signature(span)
    return out


def _keys(scene: Scene, found: Sequence[DocAttribution]) -> list[str]:
    """A key of each source: the name behind it, else its head; of "adding ..." that of the last one."""
    keys: list[str] = []
    for attribution in found:
        key = ""
        if attribution.source:
            head = head_in(attribution.source[0])
            key = attribution.labels.get("resolved") or scene.words[head[-1].i]
        elif attribution.cue and scene.words[attribution.cue[0].start].endswith("ing") and keys:
            key = keys[-1]
        keys.append(key)
    return keys
