"""The suite `forms`: the form of gold contents as claimx reads the marks, against a plain reading of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimx.attributions.forms import form_of
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.scoring.brat import GoldDocument, read_corpus
from claimx.scoring.counts import Counts
from claimx.scoring.plain_forms import marked_characters, plain_form

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.pipeline import Engine

FIGURES = ("form in marks", "form")
GOLD = "data/polnear/dev"


def score_forms(engine: Engine, shared: Path, _folder: Path) -> dict[str, float]:
    """Per cent of gold contents with the right form: of those wholly or partly in marks, and of all."""
    in_marks = total = Counts()
    for document in read_corpus(shared / GOLD):
        marked, every = compare_forms(engine.nlp, document)
        in_marks, total = in_marks + marked, total + every
    return {"form in marks": round(in_marks.precision, 1), "form": round(total.precision, 1)}


def compare_forms(nlp: Language, document: GoldDocument) -> tuple[Counts, Counts]:
    """How many forms are right: of the contents in marks, and of all; each annotator's count."""
    doc = nlp.make_doc(document.text)
    ranges, marked = quoted_ranges(find_quotes(document.text)), marked_characters(document.text)
    in_marks = total = Counts()
    for attributions in document.annotators.values():
        for content in (roles["content"] for roles in attributions if roles["content"]):
            spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in content]
            form = form_of([span for span in spans if span is not None], ranges)
            plain = plain_form(document.text, content, marked)
            one = Counts(int(form == plain), 1, 1)
            total += one
            in_marks += one if plain != "indirect" else Counts()
    return in_marks, total
