"""The pipeline: a spaCy model with what claimx does not need left out, and the claimx components in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from claimx.config import AttributionsConfig
from claimx.errors import ModelNotFoundError

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS: Final = (
    "claimx_sentences",
    "claimx_entities",
    "claimx_attribution",
    "claimx_hedges",
    "claimx_forms",
    "claimx_chains",
    "claimx_resolution",
    "claimx_labels",
)
"""In the order in which they run."""

_UNUSED: Final = (
    "tagger",
    "morphologizer",
    "lemmatizer",
    "attribute_ruler",
    "trainable_lemmatizer",
    "textcat",
)
DEFAULT_MODEL: Final = AttributionsConfig().model


def load_pipeline(config: AttributionsConfig) -> Language:
    """A ready pipeline: sentences, entities, attributions and their labels.

    Components of claimx that the model already holds, as in a folder that `nlp.to_disk` wrote, stay
    as they are; the others are added after its own.

    Raises:
        ModelNotFoundError: No such model, a damaged one, not an English one, or none with entities.
    """
    nlp = _load(config.model, (*_UNUSED, "parser"))
    if "senter" in nlp.disabled:
        nlp.enable_pipe("senter")
    elif not {"senter", "sentencizer", "claimx_sentences"} & set(nlp.pipe_names):
        # No fast splitter: the parser is the next best, and without one our component has its own rules.
        nlp = _load(config.model, _UNUSED)
    if nlp.lang != "en":
        raise ModelNotFoundError(
            f"--model {config.model}: its language is {nlp.lang!r}, an English model (en) is needed."
        )
    if "ner" not in nlp.component_names and "claimx_entities" not in nlp.pipe_names:
        raise ModelNotFoundError(
            f"--model {config.model}: it has no named entity recogniser (ner). "
            f"Use {DEFAULT_MODEL}, or another English model with one."
        )
    _remove_idle_tok2vec(nlp)
    _add_components(nlp, config)
    return nlp


def _load(model: str, excluded: tuple[str, ...]) -> Language:
    import spacy
    from spacy.util import is_package

    # spaCy registers the factories through the entry points; a source tree may have none.
    import claimx.attributions.factories  # noqa: F401

    is_folder = Path(model).is_dir()
    if not is_folder and not is_package(model):
        raise ModelNotFoundError(
            f"--model {model}: no such spaCy model is installed, and no such folder exists. {_advice(model)}"
        )
    try:
        return spacy.load(model, exclude=list(excluded))
    except Exception as error:
        kind = "folder" if is_folder else "package"
        first_line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelNotFoundError(
            f"--model {model}: the {kind} cannot be loaded as a spaCy model ({first_line}). {_advice(model)}"
        ) from error


def _remove_idle_tok2vec(nlp: Language) -> None:
    """Take out vectors that only the components left out would read: a sixth of the time."""
    name = "tok2vec"
    if name in nlp.pipe_names and not getattr(nlp.get_pipe(name), "listening_components", [name]):
        nlp.remove_pipe(name)


def _advice(model: str) -> str:
    if model == DEFAULT_MODEL:
        return f"Install it: pip install {DEFAULT_MODEL.replace('_', '-')}==3.8.0"
    return f"Install it, name a folder that `nlp.to_disk` wrote, or leave it out for {DEFAULT_MODEL}."


def _add_components(nlp: Language, config: AttributionsConfig) -> None:
    for name in COMPONENTS:
        if name in nlp.component_names:
            continue
        settings = {"threads": config.threads} if name == "claimx_attribution" else {}
        nlp.add_pipe(name, config=settings)
