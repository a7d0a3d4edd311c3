"""The command line: the only place that reads and writes files, prints and exits. One file per command group."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from orgplan.cli import (
    budget,
    diff,
    explain,
    export,
    gantt,
    import_,
    portfolio,
    results,
    schema,
    score,
    status,
    template,
    validate,
)
from orgplan.cli.shell import CannotDo, ExitCode, cannot_go_on, complain, language_of_failure, prepare_streams, silence_stdout
from orgplan.problems import Words

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
app.command()(status.status)
app.command()(portfolio.portfolio)
app.command()(results.results)
app.command()(diff.diff)
app.add_typer(export.app, name="export")
app.add_typer(import_.app, name="import")
app.command()(template.template)
app.command()(explain.explain)
app.command()(explain.rules)
app.command()(schema.schema)


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
    try:
        prepare_streams()
        app(prog_name="orgplan")
    except CannotDo as error:
        complain(error.words.said(language_of_failure()))
        sys.exit(ExitCode.CANNOT)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        silence_stdout()
        sys.exit(ExitCode.DONE)
    except OSError as error:
        complain(cannot_go_on(error).said(language_of_failure()))
        sys.exit(ExitCode.CANNOT)
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of orgplan itself
        complain(_internal(error).said(language_of_failure()))
        sys.exit(ExitCode.INTERNAL)


def _internal(error: Exception) -> Words:
    import traceback

    from orgplan import __version__

    home = Path(__file__).parents[1]
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if home in Path(frame.filename).parents]
    frame = (own or frames)[-1]
    place = Path(frame.filename).relative_to(home).as_posix() if own else Path(frame.filename).name
    what = f"{type(error).__name__} at {place}:{frame.lineno}"
    return Words(
        f"internal error in orgplan {__version__}: {what}. This is a fault of orgplan, not of your plan; "
        "no file was changed. Please report it with this line and, if you can, the plan.",
        f"ข้อผิดพลาดภายในของ orgplan {__version__}: {what} เป็นความผิดของ orgplan ไม่ใช่ของแผน "
        "ไม่มีแฟ้มใดถูกเปลี่ยน โปรดแจ้งพร้อมข้อความบรรทัดนี้และแฟ้มแผน (ถ้าส่งได้)",
    )
