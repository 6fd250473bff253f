import pytest

from claimx.attributions.forms import label_forms
from tests.attributions.marked_doc import attribution, marked_doc


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ('[C "The oven is cold,"] [S Ann] [Q said].', "direct"),
        ('[C "The oven is cold,"] [S Ann] [Q said], [C "and so is the bread."]', "direct"),
        ('"[C The oven is cold]," [S Ann] [Q said].', "direct"),
        ("[S Ann] [Q said] [C the oven was \u201cstone cold\u201d].", "mixed"),
        ("[S Ann] [Q said] [C the bakers' oven was cold].", "indirect"),
        ("\u201c[C The oven is cold].\n\u201cSo is the bread,\u201d [S Ann] [Q said].", "direct"),
        ("[S Ann] [Q wrote] [C 'Baker Moe and 'Chef' Roe burnt it. Ban them!']", "direct"),
        ('[S Ann] [Q said] "[C the oven is cold].', "indirect"),
        # "That" joins the content to its cue; alone in the marks, or with other words, it counts.
        ("[S Ann] [Q said] [C that \u201cthe oven is cold\u201d].", "direct"),
        ("[S Ann] [Q said] [C that the oven was \u201ccold\u201d].", "mixed"),
        ("[S Ann] [Q meant] [C \u201cthat\u201d].", "direct"),
        # A blank was lost beside a mark.
        ('[S Ann] [Q said], [C 2:"The oven is cold"].', "direct"),
    ],
)
def test_the_form_says_how_much_is_quoted(marked: str, form: str) -> None:
    doc = label_forms(marked_doc(marked))
    assert attribution(doc).labels["form"] == form


def test_a_doc_without_attributions_stays_as_it_is() -> None:
    assert not label_forms(marked_doc("Bread is dear.")).spans["claimx_content"].attrs
