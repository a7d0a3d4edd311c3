"""The page of a command, put together from where its words stand: the docstring of its function, and the `Words` beside each option.

Nothing else says what a command is for. The same page is the help on the terminal and a part of the manual page.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, get_args, get_type_hints

from orgplan.bilingual import flow_paragraphs, split_page
from orgplan.problems import Words
from orgplan.views.help_page import CommandHelp, ParameterHelp, find_summary

_THAI_NAMES: Final = {
    "OPTIONS": "ตัวเลือก", "COMMAND": "คำสั่ง", "ARGS": "ค่า", "FILE": "แฟ้ม", "OLD": "แผนเดิม", "NEW": "แผนใหม่", "RULE": "กฎ", "ROUND": "รอบ",
    "YEAR": "ปี", "PLAN": "แผน", "FOLDER": "โฟลเดอร์", "OUT": "แฟ้ม", "FORM": "แบบ", "KPI": "ตัวชี้วัด", "VALUE": "ค่า", "POINTS": "คะแนน", "MONTH": "เดือน",
    "COLUMN": "คอลัมน์", "CONDITION": "เงื่อนไข", "NAME": "ชื่อ", "N": "จำนวน", "PORT": "พอร์ต", "HEAD": "หัวคอลัมน์", "KEY": "คีย์", "KIND": "ชนิด", "TEXT": "ข้อความ", "CODE": "รหัส", "SHELL": "เชลล์",
}  # fmt: skip
"""What the names of arguments and of values mean."""
_NAME: Final = re.compile(r"\b[A-Z]+\b")
_LONGEST_CHOICES: Final = 20
"""Letters of the words that an option takes up to which they stand beside it; more of them stand behind what it is for."""
HELP: Final = Words("Show this message and exit.", "แสดงคำอธิบายนี้แล้วจบ")
"""What every command takes besides."""


def name_value(name: str) -> Words:
    """The name of an argument or a value, as `FILE` or `KPI=VALUE`, in both languages."""
    return Words(name, _NAME.sub(lambda word: _THAI_NAMES.get(word[0], word[0]), name))


def read_purpose(command: Any) -> Words:
    """What a command is for: what a group was given, or the docstring of the function behind a command."""
    given = getattr(command, "purpose", None)
    return given if given is not None else read_purpose_of(command.callback)


def read_purpose_of(function: Any) -> Words:
    """What the docstring of a function says, in English and Thai."""
    english, thai = split_page(inspect.getdoc(function) or "")
    return Words(flow_paragraphs(english), flow_paragraphs(thai))


def read_annotations(command: Any) -> dict[str, Any]:
    """The annotation of each parameter of a command, by its name, with all that stands beside it."""
    return get_type_hints(inspect.unwrap(command.callback), include_extras=True)


def read_words_beside(command: Any) -> dict[str, Words]:
    """What each parameter of a command is for, by its name: the `Words` beside it in the annotation."""
    return {
        name: words
        for name, hint in read_annotations(command).items()
        for words in getattr(hint, "__metadata__", ())
        if isinstance(words, Words)
    }


def describe_usage(command: Any, path: str) -> Words:
    """How a command is used: its path, and what may and what must stand behind it."""
    pieces = [
        Words("[OPTIONS]", "[ตัวเลือก]"),
        *(_name_argument(each) for each in command.params if each.param_type_name == "argument"),
    ]
    if hasattr(command, "commands"):
        pieces.append(Words("COMMAND [ARGS]...", "คำสั่ง [ค่า]..."))
    return Words.joined([Words.same(path), *pieces], " ")


def _name_argument(param: Any) -> Words:
    name = name_value(param.metavar or param.name.upper())
    bare = name if param.required else Words("[{name}]", "[{name}]").fill(name=name)
    return Words("{name}...", "{name}...").fill(name=bare) if param.nargs == -1 else bare


def build_page(command: Any, path: str) -> CommandHelp:
    """The page of a command that is called by `path`."""
    beside = read_words_beside(command)
    arguments = [_describe_argument(each, beside) for each in command.params if each.param_type_name == "argument"]
    options = [_describe_option(each, beside) for each in command.params if each.param_type_name == "option"]
    options.append(ParameterHelp(Words.same("-h, --help"), HELP))
    listed = list(list_summaries(getattr(command, "commands", {})))
    return CommandHelp(path, describe_usage(command, path), read_purpose(command), arguments, options, listed)


def list_summaries(commands: Any) -> Iterator[tuple[str, Words]]:
    """The sentence of each command of a group. A command that is built on demand is not built for it."""
    look_up = getattr(commands, "read_purpose", None)
    for name in commands:
        yield name, find_summary(look_up(name) if look_up is not None else read_purpose(commands[name]))


def _describe_argument(param: Any, beside: dict[str, Words]) -> ParameterHelp:
    return ParameterHelp(name_value(param.metavar or param.name.upper()), beside[param.name])


def _describe_option(param: Any, beside: dict[str, Words]) -> ParameterHelp:
    names = Words.same(", ".join(sorted(param.opts, key=len)))
    if not param.is_flag:
        names = Words.joined((names, name_value_of(param)), " ")
    return ParameterHelp(names, beside[param.name], list(_note_option(param)))


def name_value_of(param: Any) -> Words:
    """What stands for the value of an option: its own name, or the few words that it takes."""
    choices = "|".join(list_choices(param))
    return name_value(param.metavar or (choices if len(choices) <= _LONGEST_CHOICES else "KIND"))


def _note_option(param: Any) -> Iterator[Words]:
    choices = list_choices(param)
    if choices and name_value_of(param) == name_value("KIND"):
        yield Words(f"one of {', '.join(choices)}", f"เลือกจาก {', '.join(choices)}")
    if isinstance(param.envvar, str):
        yield Words(f"variable: {param.envvar}", f"ตัวแปร: {param.envvar}")
    default = param.default.value if isinstance(param.default, Enum) else param.default
    if param.show_default and default not in (None, False):
        yield Words(f"default: {default}", f"ค่าเริ่มต้น: {default}")
    if param.required:
        yield Words("required", "ต้องระบุ")


def list_choices(param: Any) -> list[str]:
    """The words that an option takes, whichever way this release of typer keeps them; none where it takes any."""
    kept: Any = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    kept = kept or getattr(getattr(param, "type", None), "choices", ())
    of_list = get_args(kept)  # an option that may be repeated holds a list of them
    try:
        words = [getattr(each, "value", each) for each in (of_list[0] if of_list else kept)]
    except TypeError:  # a type without members
        return []
    return [word for word in words if isinstance(word, str)]


def list_pages(command: Any, path: str) -> Iterator[CommandHelp]:
    """The pages of all commands below one that is called by `path`, groups before their commands."""
    for name, child in getattr(command, "commands", {}).items():
        yield build_page(child, f"{path} {name}")
        yield from list_pages(child, f"{path} {name}")
