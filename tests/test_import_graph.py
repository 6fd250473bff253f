from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "claimx"

# Each stage may import those before it; all may import the base.
STAGES = ("articles", "attributions", "claims", "clusters", "pipeline", "exports", "commands", "cli")
BASE = {"records", "values", "errors", "config", "resources"}
# Beside the way of the data: these may import the stages, and no stage imports them, but that
# `claimx evaluate` shows what scoring measures.
BESIDE = {"scoring", "training"}
SHOWS_SCORES = "claimx.commands.evaluate"
# Importing one of these takes seconds.
HEAVY = {"spacy", "numpy", "onnxruntime", "tokenizers", "torch", "transformers", "networkx"}
TO_BE_LIGHT = ("claimx", "claimx.records", "claimx.articles", "claimx.cli", "claimx.schema", "claimx.exports")


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Names of the modules that a file imports anywhere, type checking left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for statement in node.body
        for child in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            # `from claimx import pipeline` imports the module claimx.pipeline.
            yield from (f"claimx.{alias.name}" for alias in node.names if node.module == "claimx")


def stage_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_stages_import_only_what_comes_before_them() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = module_of(path)
        stage = stage_of(module)
        if stage in BESIDE or stage not in STAGES:
            continue
        allowed = {*STAGES[: STAGES.index(stage) + 1], *BASE, "schema", "", "__version__"}
        if module == SHOWS_SCORES:
            allowed.add("scoring")
        found = {stage_of(name) for name in imports_of(path) if name.split(".")[0] == "claimx"}
        wrong += [f"{module} imports claimx.{name}" for name in sorted(found - allowed)]
    assert wrong == []


def test_the_base_imports_no_stage() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = module_of(path)
        if stage_of(module) in BASE | {"schema"}:
            found = {stage_of(name) for name in imports_of(path) if name.startswith("claimx.")}
            wrong += [f"{module} imports claimx.{name}" for name in sorted(found & (set(STAGES) | BESIDE))]
    assert wrong == []


def test_torch_is_imported_only_by_training() -> None:
    users = {
        stage_of(module_of(path))
        for path in PACKAGE.rglob("*.py")
        if {name.split(".")[0] for name in imports_of(path)} & {"torch", "transformers", "onnx"}
    }
    assert users <= {"training"}


@pytest.mark.parametrize("module", TO_BE_LIGHT)
def test_light_modules_import_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from claimx.cli import app\n"
        "sys.argv = ['claimx', '--help']\n"
        "try:\n    app()\n"
        "finally:\n"
        f"    print('HEAVY', *sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "extract" in run.stdout
    assert run.stdout.splitlines()[-1].split() == ["HEAVY"]


def test_the_factories_import_only_spacy() -> None:
    path = PACKAGE / "attributions" / "factories.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    assert found <= {"spacy", "typing", "collections", "__future__"}
