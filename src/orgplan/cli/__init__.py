"""The command line: the only place that prints and exits. One file per command group."""

from __future__ import annotations

import os
import sys
from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from orgplan.problems import Words
from orgplan.shell.commands import CommandGroup, HelpfulGroup, make_command, make_group
from orgplan.shell.completion_scripts import ASKING, InstallCompletionOption, ShowCompletionOption
from orgplan.shell.language import LangOption
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.spoken_language import begin_run, language_of_failure
from orgplan.shell.streams import (
    NO_MEMORY,
    complain,
    explain_refusal,
    prepare_streams,
    settle_streams,
    silence,
)

_MODULES = {
    "validate": "validate", "score": "score", "gantt": "gantt", "budget": "budget", "status": "status", "portfolio": "portfolio", "watch": "watch",
    "results": "results", "diff": "diff", "carry": "carry", "freeze": "freeze", "verify": "verify", "init": "init", "template": "template", "explain": "explain", "rules": "explain", "schema": "schema",
    "export": "export", "import": "import_",
}  # fmt: skip
"""Where each command is defined, in the order of the help: as a function of its name, or as `app`, a group of commands."""


class _OnDemand(UserDict[str, Any]):
    """Commands by name. Each is made when it is asked for: looking at the options of all takes a tenth of a short run."""

    def __getitem__(self, name: str) -> Any:
        command = self.data[name]
        if isinstance(command, str):
            place = _find(name, command)
            command = make_group(name, place) if isinstance(place, CommandGroup) else make_command(name, place)
            self.data[name] = command
        return command

    def read_purpose(self, name: str) -> Words:
        """What a command is for, without its options."""
        from orgplan.shell.command_pages import read_purpose_of

        place = _find(name, _MODULES[name])
        return place.purpose if isinstance(place, CommandGroup) else read_purpose_of(place)


def _find(name: str, module: str) -> Any:
    """The function of a command, or the group of that name."""
    where = import_module(f"orgplan.cli.{module}")
    return getattr(where, "app", None) or getattr(where, name)


_WrongUse = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What typer raises for a wrong command line; it has public names for some kinds only."""


class _Group(HelpfulGroup):
    """The command line, whose commands are made on demand."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _OnDemand(_MODULES)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take down the arguments of the run, and put together what a shell has split, before any of them is read."""
        before = self._count_own(args)
        begin_run([*args[:before], *args[before + 1 :]])
        if len(args) > before + 2 and not ctx.resilient_parsing:  # a command and two words that may be one
            args = [*args[:before], *self._join_words(args[before:])]
            begin_run([*args[:before], *args[before + 1 :]])
        return super().parse_args(ctx, args)

    def _count_own(self, args: list[str]) -> int:
        """How many words stand before the command: options that hold for all commands, and their values."""
        from orgplan.shell.split_words import list_options

        options, count = list_options(self.params), 0
        while args[count:] and args[count].startswith("-"):
            count += 2 if options.get(args[count]) else 1
        return count

    def _join_words(self, args: list[str]) -> list[str]:
        command: Any = self
        names = list[str]()
        while hasattr(command, "commands") and args[len(names) :] and args[len(names)] in command.commands:
            command = command.commands[args[len(names)]]
            names.append(args[len(names)])
        if hasattr(command, "commands"):
            return args
        from orgplan.shell.split_words import join_split_words, list_options

        joined = join_split_words(args[len(names) :], list_options(command.params))
        for remark in joined.remarks:
            complain(remark.said(language_of_failure()))
        return [*names, *joined.arguments]

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run a command line and exit; what is wrong with it is said in the language of the run.

        Patterns are expanded by those who read files: on Windows typer would expand every argument, a condition too.
        """
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False, "windows_expand_args": False})
        except _WrongUse as error:
            from orgplan.shell.usage import say_usage_error

            say_usage_error(error, language_of_failure())
            code = ExitCode.CANNOT
        sys.exit(code)


app = typer.Typer(
    name="orgplan",
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, asked: bool) -> None:
    if asked:
        from orgplan import __version__

        typer.echo(f"orgplan {__version__}")
        raise typer.Exit


@app.callback()
def common(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,  # it ends the run before typer takes pydantic to look at the options that follow
            callback=lambda value: _print_version(asked=value),
        ),
        Words("Print the version and exit.", "แสดงรุ่นของโปรแกรมแล้วจบ"),
    ] = False,
    install_completion: InstallCompletionOption = None,
    show_completion: ShowCompletionOption = None,
    lang: LangOption = None,
) -> None:
    """Plan-as-code for public-sector organisation development: keep the year's plan in a YAML file.

    Exit codes: 0 done, 1 the plan has errors, 2 the command could not be carried out, 130 interrupted.

    ไทย: แผนพัฒนาองค์การของภาครัฐในรูปข้อมูล: เก็บแผนทั้งปีไว้ในแฟ้ม YAML แฟ้มเดียว

    รหัสจบงาน: 0 เสร็จ 1 แผนมีข้อผิดพลาด 2 ทำตามคำสั่งไม่ได้ 130 ถูกหยุดกลางคัน
    """


def main() -> None:
    """Run the command line; the one place where an exception becomes an exit code."""
    try:
        prepare_streams()
        if shell := os.environ.get(ASKING):
            from orgplan.shell.completion_answers import answer_shell

            answer_shell(typer.main.get_command(app), shell, sys.argv[1:])
        app(prog_name="orgplan")
    except CannotDo as error:
        complain(error.words.said(language_of_failure()))
        sys.exit(ExitCode.CANNOT)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # a reader of the help that has gone; typer takes that for a failure
            silence(sys.stdout)
            sys.exit(ExitCode.DONE)
        raise
    except BrokenPipeError as error:
        silence(sys.stdout)
        # What typer wanted to say of a wrong command has a code of its own.
        sys.exit(getattr(error.__context__, "exit_code", ExitCode.DONE))
    except OSError as error:
        complain(explain_refusal(error).said(language_of_failure()))
        sys.exit(ExitCode.CANNOT)
    except MemoryError:
        complain(NO_MEMORY.said(language_of_failure()))
        sys.exit(ExitCode.CANNOT)
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of orgplan itself
        complain(_internal(error).said(language_of_failure()))
        sys.exit(ExitCode.INTERNAL)
    finally:
        settle_streams()


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
