"""What may follow on a command line that is being typed: commands, options, values.

The line is read as typer would read it, but nothing is checked and nothing is run, and what cannot be known is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from orgplan.problems import Lang
from orgplan.shell.command_pages import HELP, list_choices, list_summaries, read_annotations, read_words_beside
from orgplan.shell.offering import Offer, Offering, TypedLine


class Completion(NamedTuple):
    """What may follow: values, or files, or neither.

    `before` is what of the last word stands before each value, as `--round=`.
    """

    offers: Sequence[Offer] = ()
    takes_files: bool = False
    before: str = ""


class _Reading(NamedTuple):
    """What was read of a line: the command, the words behind it that are no options, options that stand there, and one that waits for its value."""

    command: Any
    files: list[str]
    options: set[str]
    waiting: Any = None
    no_more_options: bool = False

    def may_be_option(self, word: str) -> bool:
        """Whether a word in the next place is the name of an option, or the beginning of one."""
        return self.waiting is None and word.startswith("-") and not self.no_more_options


def complete_line(root: Any, words: Sequence[str], lang: Lang) -> Completion:
    """What may follow behind the first words of a line, or stand for its last one, which may be empty or begun."""
    *finished, typed = words or [""]
    reading = _read(root, finished)
    if reading is None:
        return Completion()
    before, equals, value = typed.rpartition("=") if typed.startswith("--") and reading.may_be_option(typed) else ("", "", typed)
    answer = _answer(reading, TypedLine(value, reading.files, lang), before)
    kept = {each.value: each for each in reversed(answer.offers) if each.value.startswith(value)}
    return Completion([*reversed(kept.values())], answer.takes_files, before + equals)


def _answer(reading: _Reading, line: TypedLine, option: str) -> Completion:
    """What may stand for the last word; `option` is what of it stands before a sign of equality."""
    command = reading.command
    asked = reading.waiting or _find_option(command, option)
    if asked is not None:
        return _complete_value(command, asked, line)
    if reading.may_be_option(line.typed):
        return Completion(list(_list_options(command, reading.options)))
    if hasattr(command, "commands"):
        return Completion([Offer(name, purpose) for name, purpose in list_summaries(command.commands)])
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    wanted = next((each for place, each in enumerate(arguments) if each.nargs == -1 or place == len(reading.files)), None)
    return Completion() if wanted is None else _complete_value(command, wanted, line)


def _read(root: Any, words: Sequence[str]) -> _Reading | None:
    """The finished words of a line; None where they name a command that there is not."""
    reading = _Reading(root, [], set())
    for word in words:
        if reading.waiting is not None:
            reading = reading._replace(waiting=None)
        elif word == "--":
            reading = reading._replace(no_more_options=True)
        elif word != "-" and reading.may_be_option(word):
            name, equals, _ = word.partition("=")
            option = _find_option(reading.command, name)
            if option is not None:
                reading.options.update(option.opts)
                reading = reading._replace(waiting=None if option.is_flag or equals else option)
        elif hasattr(reading.command, "commands"):
            if word not in reading.command.commands:
                return None
            reading = reading._replace(command=reading.command.commands[word], options=set())
        else:
            reading.files.append(word)
    return reading


def _find_option(command: Any, name: str) -> Any:
    return next((each for each in command.params if each.param_type_name == "option" and name in each.opts), None)


def _list_options(command: Any, given: set[str]) -> Iterator[Offer]:
    """The options of a command, but for those that stand there and may stand once."""
    beside = read_words_beside(command)
    for each in command.params:
        if each.param_type_name == "option" and (each.multiple or not given & set(each.opts)):
            yield Offer(max(each.opts, key=len), beside[each.name])
    yield Offer("--help", HELP)


def _complete_value(command: Any, param: Any, line: TypedLine) -> Completion:
    """The values of an option or an argument: those offered beside it, or its choices; files where it names some."""
    hint = read_annotations(command)[param.name]
    offering = next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Offering)), None)
    if offering is not None:
        return Completion(list(offering.list_offers(line)))
    if choices := list_choices(param):
        return Completion([Offer(each) for each in choices])
    return Completion(takes_files=param.param_type_name == "argument" or _names_file(hint))


def _names_file(hint: Any) -> bool:
    return hint is Path or any(map(_names_file, get_args(hint)))
