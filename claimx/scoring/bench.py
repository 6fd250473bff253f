"""Speed of `claimx extract` beside bare spaCy on the same articles: words a second, memory, start-up.

    python -m claimx.scoring.bench [--shared ../shared] [--json FILE]

Reads PolNeAR's dev articles, or the repository's fixtures repeated where those are absent. Each
measurement is a process of its own with one thread. Words are pieces between white space; seconds
are those of the processor, so that other work on the machine changes little. The speed leaves
start-up out; start-up is measured apart, as the CPU time of a whole process. Beside the whole run
stands the pipeline without matching (sentences, entities, attributions, their labels and chains),
on the articles and on single documents that grow tenfold.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

LEAST_SPEED = 0.30
"""Words a second of claimx over those of bare spaCy."""
LEAST_PIPELINE = 0.5
"""Words a second of the pipeline without matching over those of bare spaCy."""
MOST_GROWTH = 15.0
"""Time of a document over that of one with a tenth of its words: a quadratic step would take 100."""
GROWTH = (1_000, 10_000, 100_000)
"""Words of the documents that are read to see how the time grows."""
MOST_START = 2.0
"""CPU seconds of `claimx extract` on five pages over those of `spacy.load` and one `nlp(text)` of them."""
REPEATED = 8
"""How often each fixture is read where PolNeAR is absent: enough for a run of some seconds."""
STARTS = 3
"""Start-ups measured; the median counts."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
ONE_THREAD = dict.fromkeys(_THREADS, "1") | {"TOKENIZERS_PARALLELISM": "false"}

# Both read the files first and then time the work alone, model loading left out.
_BARE = """
import sys, time
from pathlib import Path
import spacy
from claimx.config import Config
texts = [Path(name).read_bytes().decode("utf-8") for name in sys.stdin.read().splitlines()]
nlp = spacy.load(Config().attributions.model)
nlp("Ready.")
start = time.process_time()
for doc in nlp.pipe(texts, batch_size=32):
    pass
print(time.process_time() - start)
"""
_CLAIMX = """
import sys, time
from claimx.config import Config
from claimx.pipeline import Engine
paths = sys.stdin.read().splitlines()
engine = Engine(Config(attributions={"threads": 1}))
engine.nlp("Ready."), engine.matcher
start = time.process_time()
found = engine.extract(paths)
print(time.process_time() - start)
"""
_PIPELINE = """
import sys, time
from pathlib import Path
from claimx.attributions.long_texts import Text, read_texts
from claimx.config import Config
from claimx.pipeline import Engine
texts = [Path(name).read_bytes().decode("utf-8") for name in sys.stdin.read().splitlines()]
nlp = Engine(Config(attributions={"threads": 1})).nlp
nlp("Ready.")
start = time.process_time()
for doc in read_texts(nlp, map(Text, texts), 32):
    pass
print(time.process_time() - start)
"""
# The documents are the articles one after the other, and again from the first where they do not suffice.
_GROWING = """
import itertools, sys, time
from pathlib import Path
from claimx.attributions.long_texts import Text, read_texts
from claimx.config import Config
from claimx.pipeline import Engine
size, *names = sys.stdin.read().splitlines()
parts, words = [], 0
for name in itertools.cycle(names):
    parts.append(Path(name).read_bytes().decode("utf-8", "replace"))
    words += len(parts[-1].split())
    if words >= int(size):
        break
text = "\\n\\n".join(parts)
# The last article is cut so that the document has just so many words.
words = len(text.split())
text = text[: int(len(text) * int(size) / words)]
nlp = Engine(Config(attributions={"threads": 1})).nlp
nlp("Ready.")
start = time.process_time()
list(read_texts(nlp, [Text(text)], 1))
print(time.process_time() - start)
"""
_ONE_TEXT = """
import sys
from pathlib import Path
import spacy
from claimx.config import Config
nlp = spacy.load(Config().attributions.model)
nlp("\\n\\n".join(Path(name).read_bytes().decode("utf-8", "replace") for name in sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """One run over all articles."""

    words_per_second: float
    peak_mib: float
    """Most memory that the process held."""


@dataclass(frozen=True, slots=True)
class Bench:
    """All measurements of one run."""

    corpus: str
    articles: int
    words: int
    spacy: Speed
    pipeline: Speed
    """Of claimx without matching."""
    claimx: Speed
    spacy_start: float
    """CPU seconds of loading spaCy and reading five pages as one text."""
    claimx_start: float
    """CPU seconds of `claimx extract` on the same pages."""
    growth: tuple[Speed, ...] = ()
    """The pipeline on one document of each size of `GROWTH`."""

    @property
    def speed_ratio(self) -> float:
        """Words a second of claimx over those of bare spaCy."""
        return self.claimx.words_per_second / self.spacy.words_per_second

    @property
    def pipeline_ratio(self) -> float:
        """Words a second of the pipeline without matching over those of bare spaCy."""
        return self.pipeline.words_per_second / self.spacy.words_per_second

    @property
    def growth_ratios(self) -> tuple[float, ...]:
        """Time of each growing document over that of the one before it."""
        seconds = [words / speed.words_per_second for words, speed in zip(GROWTH, self.growth, strict=False)]
        return tuple(later / earlier for earlier, later in pairwise(seconds))

    @property
    def is_met(self) -> bool:
        """Whether all goals are met."""
        return (
            self.speed_ratio >= LEAST_SPEED
            and self.pipeline_ratio >= LEAST_PIPELINE
            and self.start_ratio < MOST_START
            and all(ratio <= MOST_GROWTH for ratio in self.growth_ratios)
        )

    @property
    def start_ratio(self) -> float:
        """CPU time of claimx's start-up over spaCy's."""
        return self.claimx_start / self.spacy_start


def run_bench(paths: Sequence[Path], pages: Sequence[Path], corpus: str) -> Bench:
    """Measure both on the articles of `paths`, and start-up on the `pages`."""
    words = sum(len(path.read_bytes().decode("utf-8", "replace").split()) for path in paths)
    names = "\n".join(map(str, paths))
    given = [str(page) for page in pages]
    bare, command = [sys.executable, "-c", _ONE_TEXT], [sys.executable, "-m", "claimx", "extract"]
    return Bench(
        corpus=corpus,
        articles=len(paths),
        words=words,
        spacy=_speed(_BARE, names, words),
        pipeline=_speed(_PIPELINE, names, words),
        claimx=_speed(_CLAIMX, names, words),
        spacy_start=statistics.median(_cpu_seconds([*bare, *given]) for _ in range(STARTS)),
        claimx_start=statistics.median(_cpu_seconds([*command, *given]) for _ in range(STARTS)),
        growth=tuple(_speed(_GROWING, f"{size}\n{names}", size) for size in GROWTH),
    )


def _speed(program: str, names: str, words: int) -> Speed:
    run, usage = measured([sys.executable, "-c", program], names)
    return Speed(words / float(run.splitlines()[-1]), peak_mib(usage))


def peak_mib(usage: resource.struct_rusage) -> float:
    """Most memory of a process; ru_maxrss counts KiB on Linux, bytes on macOS."""
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _cpu_seconds(command: Sequence[str]) -> float:
    usage = measured(command, "")[1]
    return usage.ru_utime + usage.ru_stime


def measured(command: Sequence[str], given: str) -> tuple[str, resource.struct_rusage]:
    """What a process prints, and what it used; wait4 tells it of this one child alone."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as stdin, tempfile.TemporaryFile("w+") as stdout:
        stdin.write(given)
        stdin.seek(0)
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, env=os.environ | ONE_THREAD)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"bench: {' '.join(command)[:200]} ended with {process.returncode}")
        stdout.seek(0)
        return stdout.read(), usage


def corpus_of(shared: Path, fixtures: Path, folder: Path) -> tuple[list[Path], str]:
    """PolNeAR's dev articles, or copies of the fixtures written into `folder`."""
    gold = sorted((shared / "data/polnear/dev/text").glob("*.txt"))
    return (gold, "PolNeAR dev") if gold else (list(_copies(fixtures, folder)), "fixtures, repeated")


def _copies(fixtures: Path, folder: Path) -> Iterator[Path]:
    for path in sorted((fixtures / "seeds").glob("*.txt")):
        for number in range(REPEATED):
            copy = folder / f"{path.stem}-{number}.txt"
            # The number keeps the copies apart, since a file that is there twice counts once.
            copy.write_bytes(path.read_bytes() + f"\n\nThis is copy number {number} of the page.\n".encode())
            yield copy


def report(bench: Bench) -> str:
    """The measurements as a table for people."""
    spacy, claimx, pipeline = bench.spacy, bench.claimx, bench.pipeline
    alone = f"{spacy.words_per_second:12,.0f}{pipeline.words_per_second:12,.0f}{bench.pipeline_ratio:8.2f}"
    speeds = f"{spacy.words_per_second:12,.0f}{claimx.words_per_second:12,.0f}{bench.speed_ratio:8.2f}"
    memory = f"{spacy.peak_mib:12,.0f}{claimx.peak_mib:12,.0f}{claimx.peak_mib / spacy.peak_mib:8.2f}"
    starts = f"{bench.spacy_start:12.2f}{bench.claimx_start:12.2f}{bench.start_ratio:8.2f}"
    return "\n".join(
        [
            f"{bench.articles} articles, {bench.words:,} words ({bench.corpus}), one thread each",
            f"{'':24}{'bare spaCy':>12}{'claimx':>12}{'ratio':>8}   goal",
            f"{'words/s, no matching':24}{alone}   at least {LEAST_PIPELINE:.2f}",
            f"{'words a CPU second':24}{speeds}   at least {LEAST_SPEED:.2f}",
            f"{'peak memory, MiB':24}{memory}",
            f"{'start-up, CPU seconds':24}{starts}   under {MOST_START:.2f}",
            *_growth_lines(bench),
        ]
    )


def _growth_lines(bench: Bench) -> Iterator[str]:
    """One document of growing size: seconds, memory, and the seconds over those of the size before."""
    ratios = ("", *(f"{ratio:.1f}" for ratio in bench.growth_ratios))
    for size, speed, ratio in zip(GROWTH, bench.growth, ratios, strict=False):
        goal = f"   at most {MOST_GROWTH:.0f}" if ratio else ""
        took = f"{size / speed.words_per_second:.2f} s"
        yield f"{f'one text, {size:,} words':24}{f'{speed.peak_mib:,.0f} MiB':>12}{took:>12}{ratio:>8}{goal}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m claimx.scoring.bench", description="Speed beside spaCy.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/polnear")
    parser.add_argument("--fixtures", type=Path, default=Path("fixtures"), help="the repository's fixtures")
    parser.add_argument("--json", type=Path, help="write the measurements there too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        paths, corpus = corpus_of(options.shared, options.fixtures, Path(folder))
        bench = run_bench(paths, sorted((options.fixtures / "seeds").glob("*.txt"))[:5], corpus)
    print(report(bench))
    if options.json:
        options.json.write_text(json.dumps(asdict(bench), indent=2) + "\n", encoding="utf-8")
    return 0 if bench.is_met else 1


if __name__ == "__main__":
    sys.exit(main())
