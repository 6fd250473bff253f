"""The README's shown outputs: finds them, runs their commands, writes them anew.

    python -m tests.readme

A block that stands under a line such as `<!-- output: claimx schema | head -3 -->` shows what that
command prints. Commands run in the repository's folder, 100 columns wide.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COLUMNS = "100"

_SHOWN = re.compile(r"(<!-- output: (?P<command>.+?) -->\n```text\n)(?P<output>.*?)(?=^```$)", re.S | re.M)
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.S | re.M)


def run(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A finished shell command, with the `claimx` of this environment first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    environment = os.environ | {"PATH": path, "COLUMNS": COLUMNS}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def output_of(command: str) -> str:
    """What the command prints, without white space at the ends of lines.

    Raises:
        RuntimeError: It fails.
    """
    done = run(command)
    if done.returncode:
        raise RuntimeError(f"{command}: ended with {done.returncode}: {done.stderr}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def shown_outputs(text: str) -> list[tuple[str, str]]:
    """Each command of which the README shows the output, with that output."""
    return [(match["command"], match["output"]) for match in _SHOWN.finditer(text)]


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of one language."""
    return [match["body"] for match in _BLOCK.finditer(text) if match["language"] == language]


def refreshed(text: str) -> str:
    """The README with every shown output as it is now."""
    return _SHOWN.sub(lambda match: match[1] + output_of(match["command"]), text)


def main() -> int:
    """Rewrites the README where an output has changed."""
    old = README.read_text(encoding="utf-8")
    new = refreshed(old)
    README.write_text(new, encoding="utf-8")
    print("README.md:", "unchanged" if new == old else "outputs refreshed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
