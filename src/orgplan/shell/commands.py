"""Commands and groups of commands that explain themselves in the language of the run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Final

import typer
import typer.core

from orgplan.problems import Words
from orgplan.shell.language import LangOption
from orgplan.shell.spoken_language import language_of_failure

_WIDEST: Final = 79
_NARROWEST: Final = 50
"""Columns between which help is laid out, whatever the terminal has: longer lines are hard to read, and some consoles break a full one."""


def _explain(command: Any, context: Any) -> str:
    from orgplan.shell.command_pages import build_page
    from orgplan.views.help_page import format_help

    width = max(min(shutil.get_terminal_size((_WIDEST + 1, 24)).columns - 1, _WIDEST), _NARROWEST)
    return format_help(build_page(command, context.command_path), language_of_failure(), width)


def _count_read(words: list[str], params: Iterable[Any]) -> int:
    """How many words of a line are to be read: all, or those up to an option behind which another one stands in place of its value.

    Otherwise `-o --force` writes a file of the name `--force`. A value that is the name of an option is written `--note=--force`.
    """
    options = [each for each in params if each.param_type_name == "option"]
    names = {name for each in options for name in (*each.opts, *each.secondary_opts)}
    takers = {name for each in options if not each.is_flag for name in each.opts}
    for count, (word, behind) in enumerate(pairwise(words), start=1):
        if word == "--":
            break
        if word in takers and behind in names:
            return count
    return len(words)


class HelpfulCommand(typer.core.TyperCommand):
    """A command whose help is in the language of the run, and whose options take no other option for their value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line, as far as an option without its value: that is what is wrong with it, whatever comes behind."""
        return super().parse_args(ctx, args[: _count_read(args, self.get_params(ctx))])

    def get_help(self, ctx: Any) -> str:
        """Its page, in place of the one that typer writes in English."""
        return _explain(self, ctx)


class HelpfulGroup(typer.core.TyperGroup):
    """A group of commands whose help is in the language of the run."""

    purpose: Words | None = None
    """What it is for; None where the docstring of a function says it."""

    def get_help(self, ctx: Any) -> str:
        """Its page, in place of the one that typer writes in English."""
        return _explain(self, ctx)


def _speak(*, lang: LangOption = None) -> None:
    """What a group does before its command: nothing but to know the language."""


class CommandGroup(typer.Typer):
    """A group of commands, for a module that holds several."""

    def __init__(self, purpose: Words) -> None:
        super().__init__(cls=HelpfulGroup, no_args_is_help=True, rich_markup_mode=None, add_completion=False)
        self.callback()(_speak)
        self.purpose = purpose

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Add a function as a command of the group."""
        return super().command(name, cls=HelpfulCommand, **settings)


def make_command(name: str, function: Callable[..., None]) -> Any:
    """The command of a function."""
    holder = typer.Typer(add_completion=False, rich_markup_mode=None)
    holder.command(name, cls=HelpfulCommand)(function)
    return typer.main.get_command(holder)


def make_group(name: str, group: CommandGroup) -> Any:
    """A group, ready to be asked for its commands."""
    command: Any = typer.main.get_command(group)
    command.name, command.purpose = name, group.purpose
    return command
