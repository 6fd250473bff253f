import pytest

from claimx.attributions.forms import label_forms
from claimx.scoring.plain_forms import marked_characters, plain_form
from tests.attributions.marked_doc import attribution, marked_doc

CASES = [
    ('[S Ann] [Q said] [C "it rains."]', "direct"),
    ('[S Ann] [Q said] "[C it rains]."', "direct"),
    ("[S Ann] [Q said] [C that “it rains.”]", "direct"),
    ("[S Ann] [Q said] [C it “rains.”]", "mixed"),
    ("[S Ann] [Q blamed] [C the so-called “rain”]", "mixed"),
    ("[S Ann] [Q said] [C that it rains], “perhaps.”", "indirect"),
    ("[S Ann] [Q said] [C the bakers' oven isn't the cooks' pride]", "indirect"),
    ("[S Ann] [Q said], [C 'it rains.']", "direct"),
    ("[S Ann] [Q said], [C ''it rains.'']", "direct"),
    ("“[C It rains.]\n“It snows,” [S Ann] [Q said].", "direct"),
    ("[C “Bo calls it “rain” and leaves,”] [S Ann] [Q said].", "direct"),
    ('"He said, \'Go,\' " Ann recalled, [Q citing] [C the rain]. "And he went."', "indirect"),
]


@pytest.mark.parametrize(("marked", "form"), CASES)
def test_the_marks_decide(marked: str, form: str) -> None:
    doc = marked_doc(marked)
    content = [(span.start_char, span.end_char) for span in attribution(doc).content]
    assert plain_form(doc.text, content, marked_characters(doc.text)) == form


@pytest.mark.parametrize(("marked", "form"), CASES)
def test_the_component_reads_them_alike(marked: str, form: str) -> None:
    assert attribution(label_forms(marked_doc(marked))).labels["form"] == form
