import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import claimx.attributions.factories  # noqa: F401 - without installed entry points this registers them
from claimx.attributions.annotations import HEDGE, attributions_of
from tests.attributions.marked_doc import marked_doc

LIGHT = (
    "claimx_sentences",
    "claimx_entities",
    "claimx_hedges",
    "claimx_forms",
    "claimx_chains",
    "claimx_resolution",
)
TEXT = "Gazprom may cut gas. \u201cGo. Now,\u201d Ann Zolt said.\nThe talks are said to be slow."


def pipeline() -> Language:
    nlp = spacy.blank("en")
    for name in LIGHT:
        nlp.add_pipe(name)
    return nlp


def test_importing_the_factories_imports_no_component() -> None:
    code = (
        "import sys, claimx.attributions.factories\n"
        "heavy = [m for m in sys.modules if m.startswith(('onnxruntime', 'tokenizers'))]\n"
        "ours = [m for m in sys.modules if m.startswith('claimx.') and 'factories' not in m]\n"
        "print(heavy, sorted(set(ours) - {'claimx.attributions'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


@pytest.mark.parametrize("name", LIGHT)
def test_each_component_works_alone_in_any_english_pipeline(name: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(name)
    assert nlp(TEXT).text == TEXT
    assert nlp("").text == ""


def test_a_stored_pipeline_gives_the_same(tmp_path: Path) -> None:
    nlp = pipeline()
    nlp.to_disk(tmp_path)
    for first, second in zip(nlp.pipe([TEXT, TEXT]), spacy.load(tmp_path).pipe([TEXT, TEXT]), strict=True):
        assert first.to_json()["ents"] == second.to_json()["ents"]
        assert [sent.text for sent in first.sents] == [sent.text for sent in second.sents]
        assert [span.text for span in first.spans[HEDGE]] == [span.text for span in second.spans[HEDGE]]


def test_labels_survive_serialising() -> None:
    nlp = pipeline()
    doc = marked_doc("[S0 [ORG Reuters]] [Q0 reported], citing sources, [C0 \u201cbread is dear\u201d].")
    for name in ("claimx_hedges", "claimx_forms", "claimx_chains"):
        doc = nlp.get_pipe(name)(doc)
    copy = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    (found,) = attributions_of(copy)
    assert found.labels["form"] == "direct"
    links = [tuple(link[:2]) for link in found.labels["chain"]]
    assert links == [("Reuters", "media"), ("sources", "anonymous")]
