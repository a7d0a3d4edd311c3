"""Values with spaces that stood in no double quotes, so that the shell took them apart: put together again, or explained.

`--as-of ก.ค. 53` arrives as a month without a year and a word too many, and so does `'ก.ค. 53'` from the Windows prompt, which
knows no single quotes. Words are joined only where what the option got alone cannot be read, and what they make together can.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from orgplan.problems import Malformed, Words, quote
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.near_names import suggest_files
from orgplan.shell.outcome import CannotDo

MOST: Final = 8
"""Words that may follow a value and belong to it."""
_MARKS: Final = {"'": "'", "“": "”", "‘": "’", '"': '"', "`": "`"}
"""Marks that stay round a value where the shell does not know them, as in a line copied from a document."""
_SIGNS_OF_PATHS: Final = frozenset("/\\*?[")
_ENDINGS: Final = (".yaml", ".yml", ".xlsx", ".csv", ".json", ".jsonl")


def _is_month(text: str) -> bool:
    from orgplan.thai import parse_month

    return _can_read(parse_month, text)


def _is_round(text: str) -> bool:
    from orgplan.texts import parse_round

    return _can_read(parse_round, text)


def _is_year(text: str) -> bool:
    from orgplan.thai import parse_year

    return _can_read(parse_year, text)


def _is_condition(text: str) -> bool:
    from orgplan.shell.row_conditions import parse_condition

    return not text.rstrip().endswith(("=", "<", ">", "~")) and _can_read(parse_condition, text)


def _is_setting(text: str) -> bool:
    key, _, value = text.partition("=")
    return bool(key.strip() and value.strip())


def _are_rules(text: str) -> bool:
    from orgplan.manual.pages import RULES

    return {part.strip() for part in text.split(",")} <= {rule.name for rule in RULES}


def _is_file(text: str) -> bool:
    return text == "-" or os.path.lexists(text)


def _can_read(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except (Malformed, CannotDo):
        return False
    return True


class _Door(NamedTuple):
    """How the value of an option is known to be whole; whether a word that could be a file may belong to it, and any other word."""

    is_whole: Callable[[str], bool]
    takes_files: bool = False
    is_free_text: bool = False


_FILES: Final = _Door(_is_file, takes_files=True)
_DOORS: Final[Mapping[str, _Door]] = {
    "--as-of": _Door(_is_month, takes_files=True),
    "--round": _Door(_is_round, takes_files=True),
    "--year": _Door(_is_year, takes_files=True),
    "--where": _Door(_is_condition, is_free_text=True),
    "--set": _Door(_is_setting, is_free_text=True),
    "--select": _Door(_are_rules),
    "--ignore": _Door(_are_rules),
    "--results": _FILES,
    "--into": _FILES,
}
_OUTPUTS: Final = frozenset({"-o", "--output", "--xlsx"})


class Joined(NamedTuple):
    """Arguments as they are meant, and what is to be said of those that were put together."""

    arguments: list[str]
    remarks: list[Words]


def join_split_words(arguments: Sequence[str], options: Mapping[str, bool]) -> Joined:
    """Put together what belongs together. `options` says of each option of the command whether it takes a value.

    Raises `CannotDo` where a word most likely belongs to the value before it, but may also be a file that is not there.
    """
    joined = Joined([], [])
    rest = deque(arguments)
    while rest:
        word = rest.popleft()
        name, equals, value = word.partition("=")
        if word == "--":
            joined.arguments.extend((word, *rest))
            break
        if not word.startswith("-") or word == "-":
            _join_file(word, rest, joined)
        elif equals and name in options:
            joined.arguments.append(f"{name}={_join_value(name, value, rest, joined)}")
        elif options.get(word) and rest:
            value = rest.popleft()
            joined.arguments.extend((word, _join_value(word, value, rest, joined)))
        else:
            joined.arguments.append(word)
    return joined


def list_options(params: Sequence[Any]) -> dict[str, bool]:
    """The options of a command, and whether each takes a value."""
    return {
        name: not getattr(param, "is_flag", False)
        for param in params
        if param.param_type_name == "option"
        for name in (*param.opts, *param.secondary_opts)
    }


def _following(rest: deque[str]) -> list[str]:
    """The words that may belong to what stands before them: up to the next option."""
    return list(takewhile(lambda word: not word.startswith("-") or word == "-", islice(rest, MOST)))


def _drop(rest: deque[str], count: int) -> None:
    for _ in range(count):
        rest.popleft()


def _may_be_path(word: str) -> bool:
    return _is_file(word) or bool(_SIGNS_OF_PATHS & set(word)) or word.lower().endswith(_ENDINGS)


def _join_value(option: str, value: str, rest: deque[str], joined: Joined) -> str:
    """The whole value of an option; the words that it is joined from are taken out of `rest`."""
    following = _following(rest)
    if option in _OUTPUTS and following:
        _refuse_split_output(option, value, following[0])
    door = _DOORS.get(option)
    if door is None:
        return value
    whole = value
    goes_on = bool(following) and following[0].startswith(",") and door.is_whole is _are_rules
    if goes_on or not door.is_whole(value):
        for count in range(len(following) + 1):
            if count and not door.takes_files and _may_be_path(following[count - 1]) and following[count - 1] != "-":
                break
            text = _without_marks(" ".join((value, *following[:count])))
            if (count or text != value) and door.is_whole(text):
                whole = text
                _drop(rest, count)
                joined.remarks.append(_remark(f"{option} {_in_quotes(text)}"))
                break
    if door.is_free_text and rest and not rest[0].startswith("-") and not _may_be_path(rest[0]) and door.is_whole(whole):
        raise _explain_stray(rest[0], option, f"{whole} {rest[0]}")
    return whole


def _join_file(word: str, rest: deque[str], joined: Joined) -> None:
    """A file, with the words of its name that stand apart."""
    if not _is_file(word):
        following = _following(rest)
        for count in range(1, len(following) + 1):
            text = _without_marks(" ".join((word, *following[:count])))
            if os.path.lexists(text):
                _drop(rest, count)
                joined.arguments.append(text)
                joined.remarks.append(_remark(_in_quotes(text)))
                return
    joined.arguments.append(word)


def _without_marks(text: str) -> str:
    return text[1:-1] if len(text) > 1 and _MARKS.get(text[0]) == text[-1] else text


def _in_quotes(text: str) -> str:
    shown = quote_argument(text)
    return f'"{text}"' if shown == text else shown


def _remark(line: str) -> Words:
    return Words(f"read as {line}; a value with spaces stands in double quotes", f'อ่านเป็น {line} ค่าที่มีช่องว่างต้องอยู่ในเครื่องหมาย " "')


def _explain_stray(word: str, option: str, whole: str) -> CannotDo:
    line = f"{option} {_in_quotes(whole)}"
    return CannotDo(
        Words(f"there is no file {quote(word)}; if it belongs to {option}, write {line}",
              f"ไม่พบแฟ้ม {quote(word)} ถ้าเป็นส่วนหนึ่งของ {option} ให้เขียน {line}")
    )  # fmt: skip


def _refuse_split_output(option: str, value: str, word: str) -> None:
    """Refuse a name whose ending stands apart: the first half alone would be written. A slip in the name of a file is none."""
    is_half = not os.path.splitext(value)[1] and os.path.splitext(word)[1].lower() in _ENDINGS  # noqa: PTH122 - texts
    if is_half and not _is_file(word) and suggest_files(word) is None:
        raise _explain_stray(word, option, f"{value} {word}")
