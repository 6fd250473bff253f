"""Time and memory of one run over many articles, against a tenth of them.

    python -m claimx.scoring.scale [--shared ../shared] [--articles 200 2000] [--json FILE]

The articles are made of paragraphs of PolNeAR's train articles, drawn by chance, or of the
repository's fixtures where those are absent; some paragraphs stand in several articles, as copied
ones do. Each size is a process of its own with one thread; seconds are those of the processor.
`matching` is what comes after the articles are read: blocking, comparison, linkage, conflicts.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from claimx.scoring.bench import measured, peak_mib

SIZES = (200, 2000)
MOST_RATIO = 15.0
"""Seconds of the last size over those of the first, a tenth of its articles."""
MOST_MIB = 4096.0
"""Most memory that a run may hold."""

_PARAGRAPHS = 10
"""Of an article: some 400 words."""
_LEAST_WORDS = 12
"""A shorter paragraph is a heading or a caption."""
_RUN = """
import sys, time
from claimx.config import Config
from claimx.pipeline import Engine

engine = Engine(Config(attributions={"threads": 1}))
engine.nlp("Ready.")
matcher, cluster = engine.matcher, engine.matcher.cluster
matching = []

def timed(mentions, *rest):
    start = time.process_time()
    found = cluster(mentions, *rest)
    matching.append((len(mentions), time.process_time() - start))
    return found

matcher.cluster = timed
start = time.process_time()
report = engine.extract([sys.stdin.read().strip()]).report
seconds = time.process_time() - start
print(len(report.articles), matching[0][0], seconds, matching[0][1])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run."""

    articles: int
    mentions: int
    seconds: float
    """CPU seconds, start-up left out."""
    matching: float
    """Those of the matching alone."""
    peak_mib: float


def run_over(paths: Sequence[Path], n_articles: int) -> Run:
    """Measure a run over articles that are made of the paragraphs of the files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(made_articles(paths, n_articles)):
            (Path(folder) / f"outlet{number:05}.txt").write_text(text, encoding="utf-8")
        printed, usage = measured([sys.executable, "-c", _RUN], folder)
    found, mentions, seconds, matching = printed.split()
    return Run(int(found), int(mentions), float(seconds), float(matching), peak_mib(usage))


def made_articles(paths: Sequence[Path], n_articles: int) -> Iterator[str]:
    """Articles of paragraphs drawn from the files, none twice in one; the same ones at each call."""
    texts = (path.read_bytes().decode("utf-8", "replace") for path in sorted(paths))
    pieces = (piece.strip() for text in texts for piece in text.split("\n"))
    pool = sorted({piece for piece in pieces if len(piece.split()) >= _LEAST_WORDS})
    rng = random.Random(1)
    for number in range(n_articles):
        chosen = rng.sample(pool, min(_PARAGRAPHS, len(pool)))
        # The number keeps articles of few paragraphs apart: a file that is there twice counts once.
        yield "\n\n".join([f"Number {number} of the made articles is out today", *chosen]) + "\n"


def report(runs: Sequence[Run]) -> str:
    """The measurements as a table for people."""
    lines = [f"{'articles':>8} {'mentions':>9} {'CPU seconds':>12} {'matching':>9} {'peak MiB':>9}"]
    lines += [
        f"{run.articles:8} {run.mentions:9} {run.seconds:12.1f} {run.matching:9.1f} {run.peak_mib:9.0f}"
        for run in runs
    ]
    first, last = runs[0], runs[-1]
    more, slower = last.articles / first.articles, last.seconds / first.seconds
    matching = last.matching / max(first.matching, 1e-9)
    lines.append(
        f"{more:.0f} times the articles: {slower:.1f} times the seconds (at most {MOST_RATIO:.0f}), "
        f"matching {matching:.1f} times; memory at most {MOST_MIB:.0f} MiB"
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m claimx.scoring.scale", description="Runs over many articles."
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/polnear")
    parser.add_argument("--fixtures", type=Path, default=Path("fixtures"), help="the repository's fixtures")
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES), help="sizes, the least first")
    parser.add_argument("--json", type=Path, help="write the measurements there too")
    options = parser.parse_args(arguments)
    paths = list((options.shared / "data/polnear/train/text").glob("*.txt"))
    runs = [run_over(paths or list(options.fixtures.glob("**/*.txt")), size) for size in options.articles]
    print(report(runs))
    if options.json:
        options.json.write_text(json.dumps([asdict(run) for run in runs], indent=2) + "\n", encoding="utf-8")
    is_slow = runs[-1].seconds > MOST_RATIO * runs[0].seconds
    return int(is_slow or max(run.peak_mib for run in runs) > MOST_MIB)


if __name__ == "__main__":
    sys.exit(main())
