"""Which language a run speaks: as the option says, else the environment, else the settings of the folder, else the locale."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from orgplan.problems import Lang, Words
from orgplan.shell.language import Language, explain_unknown_language, read_language
from orgplan.shell.outcome import CannotDo

VARIABLE: Final = "ORGPLAN_LANG"
_LOCALES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Run:
    """What of a run decides on its language: its arguments, what it speaks, and what is to be said of its settings."""

    def __init__(self, arguments: tuple[str, ...] = (), spoken: Lang | None = None) -> None:
        self.arguments = arguments
        self.spoken = spoken
        self.doubt: Words | None = None


_RUN: ContextVar[_Run] = ContextVar("run", default=_Run())  # noqa: B039 - replaced as a whole by each run


def begin_run(arguments: Sequence[str], spoken: Lang | None = None) -> None:
    """A run begins, or a part of one that has `spoken` already; `arguments` are those besides the name of the command."""
    _RUN.set(_Run(tuple(arguments), spoken))


def list_arguments() -> tuple[str, ...]:
    """The arguments of the run, but for the name of its command."""
    return _RUN.get().arguments


def choose_language(chosen: Language | None = None) -> Lang:
    """The language to speak: as chosen, else as the environment, the settings or the locale say, else English.

    What is not chosen behind the command may be chosen before it.
    """
    run = _RUN.get()
    run.spoken = chosen.value if chosen is not None else _named_language(run.arguments) or _default_language(run)
    return run.spoken


def language_of_failure() -> Lang:
    """The language that the command spoke before it failed, or would have spoken."""
    run = _RUN.get()
    return run.spoken or _named_language(run.arguments) or _default_language(run)


def pop_doubt() -> Words | None:
    """What is to be said, once, of a language that the environment or the settings name wrongly."""
    run = _RUN.get()
    doubt, run.doubt = run.doubt, None
    return doubt


def _named_language(arguments: Sequence[str]) -> Lang | None:
    """The language that the option names, of a command line that is not read, or cannot be read as a whole."""
    for place, argument in reversed(list(enumerate(arguments))):
        name, _, value = argument.partition("=")
        if name == "--lang" and (language := read_language(value or "".join(arguments[place + 1 : place + 2]))):
            return language.value
    return None


def _default_language(run: _Run) -> Lang:
    wanted = os.environ.get(VARIABLE, "").strip()
    if language := read_language(wanted):
        return language.value
    if wanted:
        run.doubt = explain_unknown_language(VARIABLE, wanted)
    return _language_of_settings(run) or _language_of_locale()


def _language_of_settings(run: _Run) -> Lang | None:
    """What the settings of the first file's folder say, or those of the folder at hand where the command line names none."""
    from orgplan.shell.folder_settings import find_settings

    file = next((path for each in run.arguments if not each.startswith("-") and (path := _of_folder(each))), None)
    try:
        return find_settings(file or Path("plan")).lang
    except CannotDo as error:
        if file is None:  # whoever reads a file reads its settings too, and says what is wrong with them
            run.doubt = run.doubt or error.words
    except (OSError, ValueError):  # no such folder any more, or no such name
        pass
    return None


def _of_folder(argument: str) -> Path | None:
    """A path in the folder whose settings hold for an argument; None where it leads nowhere."""
    if os.path.isdir(argument):
        return Path(argument, "plan")
    folder = os.path.dirname(argument)  # noqa: PTH120 - a text, which may be empty
    return Path(argument) if os.path.lexists(argument) or (folder and os.path.isdir(folder)) else None


def _language_of_locale() -> Lang:
    for name in _LOCALES:
        if value := os.environ.get(name):
            return "th" if value.lower().startswith("th") else "en"
    if os.name == "nt":
        import locale

        return "th" if (locale.getlocale()[0] or "").lower().startswith("th") else "en"
    return "en"
