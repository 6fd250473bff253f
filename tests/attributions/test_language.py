from pathlib import Path

import pytest
import spacy

from claimx.attributions.annotations import CONTENT
from claimx.attributions.language import COMPONENTS, load_pipeline
from claimx.config import AttributionsConfig
from claimx.errors import ModelNotFoundError


def load(model: str | Path) -> None:
    load_pipeline(AttributionsConfig(model=str(model)))


def test_the_default_pipeline_leaves_out_what_is_not_needed() -> None:
    nlp = load_pipeline(AttributionsConfig())
    assert tuple(nlp.pipe_names[-len(COMPONENTS) :]) == COMPONENTS
    assert {"senter", "ner"} <= set(nlp.pipe_names)
    assert not {"parser", "tagger", "lemmatizer", "attribute_ruler"} & set(nlp.component_names)


def test_a_missing_model_is_named_with_what_to_do() -> None:
    with pytest.raises(
        ModelNotFoundError, match=r"en_core_web_zolt: no such spaCy model is installed.*Install it"
    ):
        load("en_core_web_zolt")


def test_a_folder_that_is_no_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="cannot be loaded as a spaCy model"):
        load(tmp_path)


def test_a_damaged_model_says_so(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    (tmp_path / "config.cfg").write_text("[nlp\nlang=", encoding="utf-8")
    with pytest.raises(ModelNotFoundError, match="cannot be loaded as a spaCy model"):
        load(tmp_path)


def test_a_model_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(ModelNotFoundError, match="its language is 'de'"):
        load(tmp_path)


def test_a_model_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelNotFoundError, match="no named entity recogniser"):
        load(tmp_path)


def test_a_stored_pipeline_is_loaded_as_it_is(tmp_path: Path) -> None:
    nlp = load_pipeline(AttributionsConfig())
    nlp.to_disk(tmp_path)
    again = load_pipeline(AttributionsConfig(model=str(tmp_path)))
    assert again.pipe_names == nlp.pipe_names
    text = "Gazprom, Bloomberg reported, may cut gas."
    assert again(text).to_json()["ents"] == nlp(text).to_json()["ents"]
    told = [[(span.id_, span.text) for span in doc.spans[CONTENT]] for doc in (again(text), nlp(text))]
    assert told[0] == told[1]
    assert told[0]
