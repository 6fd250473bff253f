"""claimx evaluate: how well attributions and claims are found, on texts that people have annotated."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.commands import options
from claimx.commands.figures import Result, result_json, result_table
from claimx.commands.messages import say
from claimx.commands.output import opened, target_of
from claimx.commands.progress import ProgressBar
from claimx.errors import UsageError
from claimx.exports.visible import counted

if TYPE_CHECKING:
    from claimx.config import Config
    from claimx.scoring.brat import GoldDocument
    from claimx.scoring.claim_gold import Claims
    from claimx.scoring.given import Given
    from claimx.scoring.watched import Judged

_MOST_NAMED = 3


class FigureFormat(StrEnum):
    """How figures are written."""

    TABLE = "table"
    JSON = "json"


GoldFolder = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD_DIR",
        help="A folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat standoff).",
        show_default=False,
    ),
]
Texts = Annotated[
    Path,
    typer.Argument(
        metavar="TEXTS",
        help="A folder with STORY/OUTLET.txt and STORY/numbered.txt, its sentences by number.",
        show_default=False,
    ),
]
GoldClaims = Annotated[
    list[Path],
    typer.Argument(
        metavar="GOLD...",
        help="JSON lines, one a story with its claims; one file for each annotator.",
        show_default=False,
    ),
]
Predictions = Annotated[
    Path | None,
    typer.Option(
        "--predictions",
        "--report",
        metavar="FILE",
        help="Judge this report of `claimx extract --format json`, or these JSON lines, without a run.",
        show_default=False,
    ),
]
Agreement = Annotated[
    bool, typer.Option("--agreement", help="Judge the annotators by each other, where a text has several.")
]
FigureFormatName = Annotated[
    FigureFormat, typer.Option("--format", "-f", help="table: for people. json: all numbers.")
]
Errors = Annotated[
    int | None,
    typer.Option(
        "--errors",
        min=1,
        metavar="N",
        help="Show the N commonest kinds of error too, with counts and a place of each.",
        show_default=False,
    ),
]

EXAMPLES = """\b
Examples:
  claimx evaluate attribution gold/ --errors 10
  claimx evaluate attribution gold/ --report report.json --format json
  claimx evaluate claims stories/ annotator-1.jsonl annotator-2.jsonl
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback(epilog=EXAMPLES)
def evaluate() -> None:
    """Measure what is found against texts that people have annotated."""


@app.command(short_help="Source, cue and content of each attribution.")
def attribution(
    gold: GoldFolder,
    predictions: Predictions = None,
    agreement: Agreement = False,
    errors: Errors = None,
    form: FigureFormatName = FigureFormat.TABLE,
    output: options.OutputFile = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Find the attributions of annotated texts and compare them with the annotators'.

    Precision, recall and F1 in per cent. `char`: of the characters of each role. `relation`:
    contents that overlap by half. `attributed`: and their sources too. `exact`: equal contents,
    marks at their ends left out. Several annotators of a text are averaged.
    """
    from claimx.scoring.attribution_errors import attribution_errors
    from claimx.scoring.attribution_scores import score_agreement, score_attributions
    from claimx.scoring.brat import read_corpus
    from claimx.scoring.errors import count_errors
    from claimx.scoring.given import given_attributions

    target = target_of(output)
    config = options.settings(config_file, model=model)
    if agreement and (predictions is not None or errors is not None):
        raise UsageError("--agreement judges no predictions and lists no errors. Give it alone.")
    documents = list(read_corpus(gold))
    if agreement:
        several = [document for document in documents if len(document.annotators) > 1]
        if not several:
            raise UsageError(f"--agreement: no text in {gold} has several annotators.")
        result = Result("attribution", "documents", len(several), figures=score_agreement(several))
    else:
        found = given_attributions(predictions) if predictions else _attributions(config, documents, quiet)
        missing = _name_missing({d.name for d in documents}, found, "document", quiet=quiet)
        result = Result(
            "attribution",
            "documents",
            len(documents),
            missing=missing,
            figures=score_attributions(documents, found),
            groups=("direct", "mixed", "indirect"),
            errors=None if errors is None else count_errors(attribution_errors(documents, found)),
        )
    _write(result, form, target, errors, quiet=quiet)


@app.command(short_help="Which outlets repeat which claim.")
def claims(
    texts: Texts,
    gold: GoldClaims,
    predictions: Predictions = None,
    errors: Errors = None,
    form: FigureFormatName = FigureFormat.TABLE,
    output: options.OutputFile = None,
    threshold: options.Threshold = None,
    matching: options.MatchingName = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Find the claims that the outlets of annotated stories share and compare them with the annotators'.

    `link`: pairs of sentences of two outlets that share a claim. `row`: claims of two outlets or
    more, met where sentences of two outlets are the same; `same outlets`: and all outlets too.
    `type`, `kind`, `source`: how far the attribution of a sentence is as annotated.
    """
    from claimx.scoring.claim_errors import claim_errors
    from claimx.scoring.claim_gold import read_claims
    from claimx.scoring.claim_scores import FIGURES, LABELS, score_claims
    from claimx.scoring.errors import count_errors
    from claimx.scoring.given import given_claims

    target = target_of(output)
    config = options.settings(config_file, model=model, threshold=threshold, matching=matching)
    golds = [read_claims(path) for path in gold]
    stories = {story for by in golds for story in by}
    judged: dict[str, tuple[Judged, ...]] | None = None
    if predictions:
        found = given_claims(predictions)
    else:
        found, judged = _claims(config, texts, sorted(stories), quiet)
    missing = _name_missing(stories, found, "story", quiet=quiet)
    scores = score_claims(texts, golds, found)
    kinds = None
    if errors is not None:
        least = config.clusters.threshold
        kinds = count_errors(claim_errors(texts, golds, found, judged, threshold=least))
    result = Result(
        "claims",
        "stories",
        len(stories),
        missing=missing,
        figures={name: scores[name] for name in FIGURES},
        shares={name: scores[name] for name in LABELS},
        groups=("own voice", "mixed", "attributed"),
        errors=kinds,
    )
    _write(result, form, target, errors, quiet=quiet)


def _attributions(config: Config, documents: list[GoldDocument], quiet: bool) -> Given:
    from claimx.pipeline import Engine
    from claimx.scoring.predictions import found_attributions

    with ProgressBar(quiet=quiet) as progress:
        found: Given = {}
        texts = (document.text for document in documents)
        for document, each in zip(documents, found_attributions(Engine(config), texts), strict=True):
            found[document.name] = each
            progress("attribute", len(found), len(documents))
    return found


def _claims(
    config: Config, texts: Path, stories: list[str], quiet: bool
) -> tuple[dict[str, Claims], dict[str, tuple[Judged, ...]]]:
    from claimx.pipeline import Engine
    from claimx.scoring.claim_gold import claims_from
    from claimx.scoring.watched import find_stories

    found: dict[str, Claims] = {}
    judged = {}
    with ProgressBar(quiet=quiet) as progress:
        for story in find_stories(Engine(config), texts, stories):
            found[story.name], judged[story.name] = claims_from(story.claims, story.name), story.judged
            progress("match", len(found), len(stories))
    return found, judged


def _name_missing(gold: set[str], found: Iterable[str], word: str, *, quiet: bool) -> tuple[str, ...]:
    """What of the gold has no prediction; said on stderr, as is what the gold does not know."""
    names = set(found)
    missing, unknown = sorted(gold - names), sorted(names - gold)
    if missing:
        say(f"{counted(len(missing), word)} without a prediction, counted as empty: {_first(missing)}")
    if unknown and not quiet:
        say(f"{counted(len(unknown), word)} not in the gold, left out: {_first(unknown)}")
    return tuple(missing)


def _first(names: list[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")


def _write(result: Result, form: FigureFormat, target: Path | None, most: int | None, *, quiet: bool) -> None:
    is_table = form is FigureFormat.TABLE
    text = (result_table if is_table else result_json)(result, most or 0)
    with opened(target, for_people=is_table) as out:
        out.write(text)
    if target is not None and not quiet:
        say(f"wrote {target} ({form})")
