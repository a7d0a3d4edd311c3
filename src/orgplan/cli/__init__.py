"""The command line: the only place that reads and writes files, prints and exits. One file per command group."""

from __future__ import annotations

import sys

import typer

from orgplan.cli import budget, export, gantt, score, validate
from orgplan.cli.shell import CannotDo, ExitCode, complain, prepare_streams, spoken_language

app = typer.Typer(
    name="orgplan",
    help="Plan-as-code for public-sector organisation development: keep the year's plan in a YAML file.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command()(validate.validate)
app.command()(score.score)
app.command()(gantt.gantt)
app.command()(budget.budget)
app.add_typer(export.app, name="export")


def _version(*, asked: bool) -> None:
    if asked:
        from orgplan import __version__

        typer.echo(f"orgplan {__version__}")
        raise typer.Exit


@app.callback()
def common(
    *,
    version: bool = typer.Option(
        False,  # noqa: FBT003 - typer's way to give a default
        "--version",
        help="Print the version and exit.",
        callback=lambda value: _version(asked=value),
    ),
) -> None:
    """Plan-as-code for public-sector organisation development: keep the year's plan in a YAML file.

    Exit codes: 0 done, 1 the plan has errors, 2 the command could not be carried out, 130 interrupted.
    """


def main() -> None:
    """Run the command line; the one place where an exception becomes an exit code."""
    prepare_streams()
    try:
        app()
    except CannotDo as error:
        complain(error.words.said(spoken_language()))
        sys.exit(ExitCode.CANNOT)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.exit(ExitCode.DONE)
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of orgplan itself
        complain(_internal(error))
        sys.exit(ExitCode.INTERNAL)


def _internal(error: Exception) -> str:
    import traceback

    from orgplan import __version__

    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{frame.filename.replace(chr(92), '/').rsplit('/orgplan/', 1)[-1]}:{frame.lineno}"
    return (
        f"internal error in orgplan {__version__}: {type(error).__name__} at {where}. This is a fault of orgplan, not of your plan; "
        "no file was changed. Please report it with this line and, if you can, the plan."
    )
