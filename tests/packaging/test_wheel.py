from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from claimx.resources import read_manifest

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def clean(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an environment with the wheel and what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / "bin"
    # The lock holds tools for development too, so it serves as a list of versions here.
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(re.findall(r"^[\w.-]+==\S+", lock, re.MULTILINE)) + "\n")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet"]
    command = [*pip, "--constraint", str(constraints), str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return scripts


def run(clean: Path, *command: str, folder: Path) -> str:
    """What a command of the clean environment prints; it runs away from the repository."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    environment = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [clean / command[0], *command[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_wheel_holds_every_resource_and_nothing_beside_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {f"claimx/resources/{name}" for name in read_manifest().files}
    assert resources <= names
    assert "claimx/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names} == {"claimx", "claimx-0.1.0.dist-info"}


def test_the_source_archive_holds_tests_and_fixtures(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as members:
        folders = {name.split("/")[1] for name in members.getnames() if "/" in name}
    assert {"claimx", "tests", "fixtures", "README.md", "LICENSE", "Makefile", "pyproject.toml"} <= folders


def test_the_clean_environment_has_no_tools_and_no_torch(clean: Path, tmp_path: Path) -> None:
    program = (
        "from importlib.util import find_spec\n"
        "print(*[n for n in ('torch', 'transformers', 'onnx', 'pytest', 'hypothesis') if find_spec(n)])"
    )
    assert run(clean, "python", "-c", program, folder=tmp_path).split() == []


def test_help_and_version(clean: Path, tmp_path: Path) -> None:
    assert "extract" in run(clean, "claimx", "--help", folder=tmp_path)
    assert "0.1.0" in run(clean, "claimx", "--version", folder=tmp_path)


def test_the_seeds_give_claims(clean: Path, root: Path, tmp_path: Path) -> None:
    printed = run(
        clean, "claimx", "extract", str(root / "fixtures" / "seeds"), "--format", "json", folder=tmp_path
    )
    report = json.loads(printed)
    assert len(report["articles"]) >= 5
    assert any(len(claim["outlets"]) > 1 for claim in report["claims"])
    assert report["skipped"] == []


def test_the_components_are_found_by_a_foreign_pipeline(clean: Path, tmp_path: Path) -> None:
    program = (
        "import spacy\n"
        "from importlib.metadata import entry_points\n"
        "points = [p for p in entry_points(group='spacy_factories') if p.name.startswith('claimx_')]\n"
        "for point in points:\n"
        "    point.load()\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('sentencizer')\n"
        "nlp.add_pipe('claimx_attribution')\n"
        "doc = nlp('Mayor Ada Quill said the harbour will open in May.')\n"
        "print(len(points), len(doc.spans['claimx_content']))\n"
    )
    n_points, n_contents = map(int, run(clean, "python", "-c", program, folder=tmp_path).split())
    assert n_points == 8
    assert n_contents == 1


def test_the_installed_package_is_typed(clean: Path, tmp_path: Path) -> None:
    program = "import claimx, pathlib; print((pathlib.Path(claimx.__file__).parent / 'py.typed').is_file())"
    assert run(clean, "python", "-c", program, folder=tmp_path).strip() == "True"
