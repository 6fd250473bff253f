"""The labels of invented sentences, with the weights that ship."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.attributions import label_model
from claimx.attributions.annotations import OUTLET, attributions_of, write_attributions
from claimx.attributions.chains import link_chains
from claimx.attributions.forms import label_forms
from claimx.attributions.label_model import CLASSES, LabelModel, shipped_model
from claimx.attributions.labels import label_attributions
from claimx.errors import ResourceError
from tests.attributions.marked_doc import marked_doc


def labels_of(marked: str, *, own: str | None = None) -> dict[str, str]:
    """The labels of the first attribution of a marked text."""
    doc = link_chains(label_forms(marked_doc(marked)))
    doc.user_data[OUTLET] = own
    return next(attributions_of(label_attributions(doc))).labels


SOURCES = [
    ("[S Mayor [PERSON Ada Quill]] [Q said] [C the river will rise].", "named_person"),
    ("[S She] [Q said] [C the river will rise].", "named_person"),
    ("[S The [ORG Transport Ministry]] [Q said] [C the bridge is safe].", "named_body"),
    ("[S A spokesman for the ministry] [Q said] [C the bridge is safe].", "named_body"),
    ("[S Two officials familiar with the talks] [Q said] [C the deal is off].", "anonymous"),
    (
        "[S A person close to the talks, who asked not to be named,] [Q said] [C the deal is off].",
        "anonymous",
    ),
    ("[S Critics] [Q say] [C the tax hurts the poor].", "group"),
    ("[S Many voters] [Q believe] [C the tax hurts the poor].", "group"),
    ("[S The report] [Q says] [C the dam was never tested].", "document"),
    ("[Q According to] [S court documents], [C the dam was never tested].", "document"),
    ("[S A new poll] [Q shows] [C that most residents want a dam].", "data"),
    ("[S [ORG Reuters]] [Q reported] [C that the deal is off].", "media"),
    ("[C The dam] [Q reportedly] [C leaks].", "hearsay"),
]
STANCES = [
    ("[S [PERSON Ada Quill]] [Q said] [C the river had risen].", "asserts"),
    ("[S [PERSON Ada Quill]] [Q believes] [C that the river will rise].", "believes"),
    ("[S [PERSON Ada Quill]] [Q hopes] [C that the rain will stop].", "believes"),
    ("[S [PERSON Ada Quill]] [Q wants] [C to close the bridge].", "intends"),
    ("[S [PERSON Ada Quill]] [Q promised] [C to close the bridge].", "intends"),
    ("[S [PERSON Ada Quill]] [Q denied] [C that the bridge was closed].", "denies"),
    ("[S [PERSON Ada Quill]] [Q rejected] [C the claim that she had known].", "denies"),
    ("[S [PERSON Ada Quill]] [Q asked] [C whether the bridge was safe].", "questions"),
    ("[S A spokesman for [ORG Acme]] [Q declined] [C to comment].", "declines"),
]
ACCESSES = [
    ("[S [PERSON Ada Quill]] [Q said at a rally] [C that the river will rise].", "public"),
    ("[S [PERSON Ada Quill]] [Q wrote on Twitter] [C that the river will rise].", "public"),
    ("[S [ORG Reuters]] [Q reported] [C that the deal is off].", "relayed"),
    ("[S [PERSON Ada Quill]] [Q told] [ORG Reuters] [C that the deal is off].", "relayed"),
    ("[S A spokesman for [ORG Acme]] [Q declined] [C to comment].", "to_outlet"),
    ("[S [PERSON Ada Quill]] [Q believes] [C that the river will rise].", "unstated"),
]


@pytest.mark.parametrize(("marked", "expected"), SOURCES)
def test_who_stands_behind_it(marked: str, expected: str) -> None:
    assert labels_of(marked)["source_type"] == expected


@pytest.mark.parametrize(("marked", "expected"), STANCES)
def test_what_the_source_does(marked: str, expected: str) -> None:
    assert labels_of(marked)["stance"] == expected


@pytest.mark.parametrize(("marked", "expected"), ACCESSES)
def test_how_it_got_here(marked: str, expected: str) -> None:
    assert labels_of(marked)["access"] == expected


def test_what_was_told_to_the_articles_own_outlet_is_not_relayed() -> None:
    told = "[S [PERSON Ada Quill]] [Q told] [ORG Reuters] [C that the deal is off]."
    assert labels_of(told, own="Reuters")["access"] == "to_outlet"
    reported = "[S [ORG Reuters]] [Q reported] [C that the deal is off]."
    assert labels_of(reported, own="Reuters")["source_type"] == "own_reporting"


def test_the_short_form_of_the_own_outlet_is_known() -> None:
    told = "[S [PERSON Ada Quill]] [Q told] the Post [C that the deal is off]."
    assert labels_of(told, own="The Washington Post")["access"] == "to_outlet"


def test_an_outlet_that_cites_its_own_investigation_was_told() -> None:
    cited = "[S [ORG Correctiv]] [Q reported], citing its own investigation, [C that the dam leaks]."
    assert labels_of(cited)["access"] == "to_outlet"


def test_a_type_that_a_word_has_decided_stays() -> None:
    doc = marked_doc("[S [PERSON Ada Quill]] [Q said] [C the river will rise].")
    next(attributions_of(doc)).labels["source_type"] = "hearsay"
    assert next(attributions_of(label_attributions(doc))).labels["source_type"] == "hearsay"


def test_a_doc_without_attributions_stays_as_it_is() -> None:
    assert label_attributions(marked_doc("It rains.")).text == "It rains."


@pytest.mark.parametrize(
    "text",
    ["\x00\x01", "\u202e\ufeff" * 40, "said" + " said" * 300, "\u201c \u201d \u201c", "a\r\n\r\nb", "' ''"],
)
def test_hostile_words_never_raise(text: str) -> None:
    doc = Doc(Vocab(), words=["a", text, "said", text, "x"], sent_starts=[True, False, False, False, False])
    write_attributions(doc, [({"source": [doc[0:2]], "cue": [doc[2:4]], "content": [doc[4:5]]}, {})])
    assert next(attributions_of(label_attributions(doc))).labels["stance"]


def test_every_label_has_weights() -> None:
    model = shipped_model()
    assert model.weights.shape[1] == sum(len(values) for values in CLASSES.values())
    assert np.isfinite(model.weights).all()


def test_missing_weights_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_model, "WEIGHTS", "weights/en/none/labels.npz")
    with pytest.raises(ResourceError, match=r"labels\.npz: no such file"):
        label_model.shipped_model.__wrapped__()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x05\x06" + bytes(18)])
def test_damaged_weights_are_an_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "labels.npz"
    path.write_bytes(content)
    with pytest.raises(ResourceError, match=r"labels\.npz: cannot be read"):
        LabelModel.load(path)


def test_weights_of_another_shape_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "labels.npz"
    names = np.frombuffer(b"a\nb", dtype=np.uint8)
    np.savez(path, names=names, weights=np.zeros((2, 3)), bias=np.zeros(3))
    with pytest.raises(ResourceError, match="expected"):
        LabelModel.load(path)


def test_a_stored_model_gives_the_same(tmp_path: Path) -> None:
    model = shipped_model()
    model.save(tmp_path / "labels.npz")
    again = LabelModel.load(tmp_path / "labels.npz")
    features = model.names[::7]
    assert again.labels(features) == model.labels(features)


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import json; from claimx.attributions.label_model import shipped_model as m; "
        "s = m().scores(frozenset(m().names[::5])); "
        "print(json.dumps({k: v.tolist() for k, v in s.items()}))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert json.loads(runs[0]) == json.loads(runs[1])
