"""The quality gate: scores claimx on gold and compares each figure with its floor.

    python -m claimx.scoring.gate [--only SUITE] [--update [--allow-regression]]

Ends with 1 where a figure is under its floor. `--update` raises the floors to just under what was
measured; it lowers none unless `--allow-regression` is given. A suite whose gold does not stand on
this machine is skipped by name.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimx.config import Config
from claimx.errors import ClaimxError
from claimx.scoring.floors import Floors, SuiteFloors, below, hash_of, raised, read_floors, write_floors
from claimx.scoring.suites import SUITES, Suite


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites; 0 where all hold or their gold is absent, 1 where a figure is under its floor."""
    options = _parse(arguments)
    homes = {"fixtures": options.fixtures, "shared": options.shared}
    suites = [suite for suite in SUITES if options.only in (None, suite.name)]
    here = [suite for suite in suites if suite.stands(homes)]
    for suite in suites:
        if suite not in here:
            missing = "texts are" if any(suite.gold_files(homes[suite.home])) else "gold is"
            place = homes["shared" if missing == "texts are" else suite.home]
            print(f"{suite.name:12} skipped: its {missing} not in {place}")
    if not here:
        return 0
    try:
        return _run(here, homes, options)
    except ClaimxError as error:
        print(f"gate: {error}", file=sys.stderr)
        return error.exit_code


def _run(suites: Sequence[Suite], homes: Mapping[str, Path], options: argparse.Namespace) -> int:
    from claimx.pipeline import Engine

    engine = Engine(Config())
    path = options.fixtures / "floors.json"
    floors = dict(read_floors(path).suites)
    failed = False
    print(f"{'suite':12} {'figure':16} {'score':>6} {'floor':>6}")
    for suite in suites:
        home = homes[suite.home]
        old, gold = floors.get(suite.name, SuiteFloors(gold="", floors={})), hash_of(suite.gold_files(home))
        with tempfile.TemporaryDirectory() as folder:
            measured = suite.run(engine, homes, Path(folder))
        failed |= _judge(suite, old, measured, gold)
        if options.update:
            floors[suite.name] = raised(old, measured, gold=gold, lower=options.allow_regression)
    if options.update:
        write_floors(path, Floors(suites=floors))
        return int(failed and not options.allow_regression)
    return int(failed)


def _judge(suite: Suite, floors: SuiteFloors, measured: Mapping[str, float], gold: str) -> bool:
    """Print the suite's rows; true where it fails."""
    fallen = below(floors.floors, measured)
    for name, value in measured.items():
        floor = floors.floors.get(name)
        shown = "" if floor is None else f"{floor:g}"
        print(f"{suite.name:12} {name:16} {value:6g} {shown:>6}{'  UNDER' if name in fallen else ''}")
    changed = gold != floors.gold
    if changed:
        print(f"{suite.name:12} CHANGED: the floors were measured on other gold files")
    sys.stdout.flush()
    # Gold beside the repository may change without it; that must be seen, but is no fault of a commit.
    return bool(fallen) or (changed and suite.home == "fixtures")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m claimx.scoring.gate", description="The quality gate.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with eval/ and data/")
    parser.add_argument("--fixtures", type=Path, default=Path("fixtures"), help="folder with floors.json")
    parser.add_argument("--only", choices=[suite.name for suite in SUITES], help="one suite alone")
    parser.add_argument("--update", action="store_true", help="raise the floors to just under the scores")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
