"""The command line: joins the commands and turns errors into one line and an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from claimx.commands import check, evaluate, explain, extract, graph, schema, show
from claimx.commands.messages import say
from claimx.commands.output import drop_stdout
from claimx.errors import ClaimxError

_BROKEN_PIPE = 141
"""What a shell reports of a program that SIGPIPE ended: 128 + 13."""
_EPILOG = """\b
Example:
  claimx extract pages/

\b
Exit codes:
  0  done
  1  a check found a difference
  2  wrong use
  3  some input could not be read; the rest is shown
  4  a model or a resource is missing
"""


class _Commands(TyperGroup):
    """Runs a command; a user's mistake never ends in a traceback."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return self._flushed(ctx)
        except ClaimxError as error:
            say(f"error: {error}")
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError as error:
            drop_stdout()
            raise typer.Exit(_BROKEN_PIPE) from error

    def _flushed(self, ctx: typer.Context) -> object:
        try:
            return super().invoke(ctx)
        finally:
            # Here, since at the interpreter's end a closed pipe could no longer be handled.
            if sys.stdout is not None:
                sys.stdout.flush()


app = typer.Typer(
    name="claimx",
    cls=_Commands,
    no_args_is_help=True,
    # Plain help: rich would read the brackets in help texts as markup.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=extract.EXAMPLES, short_help="Pages to the table of claims.")(extract.extract)
app.command(epilog=show.EXAMPLES, short_help="One claim with all its mentions.")(show.show)
app.command(epilog=explain.EXAMPLES, short_help="Where one claim comes from.")(explain.explain)
app.command(epilog=graph.EXAMPLES, short_help="Claims, outlets and origins as a graph.")(graph.graph)
app.command(epilog=check.EXAMPLES, short_help="Cases against expected reports.")(check.check)
app.add_typer(evaluate.app, name="evaluate", short_help="Figures against annotated texts.")
app.command(epilog=schema.EXAMPLES, short_help="The JSON Schema of the report.")(schema.schema)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from claimx import __version__

        typer.echo(f"claimx {__version__}")
        raise typer.Exit


@app.callback(epilog=_EPILOG)
def claimx(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Show which news outlets repeat which claim, and on whose word."""


def main() -> None:
    """The entry point of the command `claimx`."""
    if sys.stderr is None:
        # Closed (`2>&-`): what would be said goes nowhere, and the data is written all the same.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 open to the end
    app(prog_name="claimx")
