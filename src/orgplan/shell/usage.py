"""What is said of a command line that typer could not read: which word is wrong, what to write, how the command is used."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from orgplan.problems import NO_WORDS, Lang, Words, quote, suggest_nearest
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.command_pages import describe_usage, list_choices, name_value, name_value_of
from orgplan.shell.spoken_language import list_arguments
from orgplan.shell.streams import complain_at_length
from orgplan.views.safe import make_harmless

_NO_COMMAND: Final = re.compile(r"No such command (['\"])(.*?)\1\.", re.DOTALL)
_EXTRA: Final = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)


def say_usage_error(error: Any, lang: Lang) -> None:
    """Say on standard error how the command is used, and what is wrong with what was typed; all of the help where nothing was."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        complain_at_length(format_usage_error(error, lang))


def format_usage_error(error: Any, lang: Lang) -> str:
    """Lines for standard error: how the command is used, and what is wrong with what was typed."""
    words = explain_usage(error)
    if error.ctx is None:
        return f"orgplan: {make_harmless(words.said(lang))}\n"
    path = error.ctx.command_path
    usage = Words("usage: {usage}\nhelp:  {path} --help", "วิธีใช้: {usage}\nคำอธิบาย: {path} --help").fill(
        usage=describe_usage(error.ctx.command, path), path=path
    )
    return f"{usage.said(lang)}\norgplan: {make_harmless(words.said(lang))}\n"


def explain_usage(error: Any) -> Words:
    """What is wrong with a command line, and what to write where that is known."""
    explain = _BY_KIND.get(type(error).__name__, _explain_words)
    return explain(error)


def _explain_missing(error: Any) -> Words:
    return Words("{name} is missing", "ยังไม่ได้ระบุ {name}").fill(name=_names_of(error.param))


def _explain_use(error: Any) -> Words:
    option = error.option_name
    if "requires" in error.format_message():
        return Words(f"{option} needs a value behind it", f"ต้องมีค่าตามหลัง {option}")
    return Words(f"{option} takes no value", f"{option} ไม่รับค่า")


def _explain_words(error: Any) -> Words:
    """What typer says only in words."""
    message = error.format_message()
    if extra := _EXTRA.search(message):
        word = quote(extra[1])
        return Words(
            f"{word} is more than the command takes; put what belongs together, such as a name with spaces, in double quotes",
            f'{word} เกินจากที่คำสั่งรับ ค่าหรือชื่อที่มีช่องว่างให้ใส่ในเครื่องหมาย " "',
        )
    if unknown := _NO_COMMAND.search(message):
        return _explain_command(unknown[2], error.ctx)
    if message.startswith("Missing command"):
        return Words("the command is missing", "ยังไม่ได้ระบุคำสั่ง")
    return Words(message, "อ่านคำสั่งที่พิมพ์ไม่ได้")


def _explain_option(error: Any) -> Words:
    option, command = error.option_name, error.ctx.command if error.ctx is not None else None
    known = [name for param in (command.params if command else ()) for name in param.opts if name.startswith("--")]
    otherwise = NO_WORDS
    if hasattr(command, "commands"):
        otherwise = Words("options stand behind the command", "ให้เขียนตัวเลือกไว้หลังชื่อคำสั่ง")
    message = Words(f"there is no option {quote(option)}", f"ไม่มีตัวเลือก {quote(option)}")
    return Words.joined((message, suggest_nearest(option, known, otherwise)))


def _explain_command(name: str, context: Any) -> Words:
    message = Words(f"there is no command {quote(name)}", f"ไม่มีคำสั่ง {quote(name)}")
    known = list(context.command.commands)
    if os.path.lexists(name):
        command = f"orgplan validate {quote_argument(name)}"
        return Words.joined((message, Words(f"to check the file, write `{command}`", f"ถ้าจะตรวจแฟ้มนี้ ให้สั่ง `{command}`")))
    return Words.joined(
        (message, suggest_nearest(name, known, Words(f"there are {', '.join(known)}", f"คำสั่งที่มี: {', '.join(known)}")))
    )


def _names_of(param: Any) -> Words:
    """How a parameter is written: an option with its value, or what an argument stands for."""
    if param.param_type_name == "argument":
        return name_value(param.metavar or param.name.upper())
    return Words.joined((Words.same(max(param.opts, key=len)), name_value_of(param)), " ")


def _explain_value(error: Any) -> Words:
    """What is wrong with the value of an option that takes one of a few words, or a number."""
    param = error.param
    value, where = _find_value(param)
    choices = list_choices(param)
    if choices:
        message = Words("{value} is not known", "ไม่รู้จัก {value}").fill(value=quote(value))
        any_of = Words("write {choices}", "เขียน {choices}").fill(choices=Words.any_of(choices))
        return Words.joined((message, suggest_nearest(value, choices, any_of))).prefixed(where)
    if param.metavar == "N":
        return (
            Words("{value} is not a whole number from 1 up", "{value} ไม่ใช่จำนวนเต็มตั้งแต่ 1 ขึ้นไป")
            .fill(value=quote(value))
            .prefixed(where)
        )
    return Words(error.message, f"ใช้ค่า {quote(value)} ไม่ได้").prefixed(where)


def _find_value(param: Any) -> tuple[str, str]:
    """The value that was refused, and what to call the place it came from: the option, or the variable of the environment."""
    value = _last_value(list_arguments(), param.opts)
    if value is None and isinstance(param.envvar, str) and (value := os.environ.get(param.envvar)) is not None:
        return value, param.envvar
    return value or "", max(param.opts, key=len)


def _last_value(arguments: Iterable[str], options: list[str]) -> str | None:
    value, is_next = None, False
    for each in arguments:
        name, equals, rest = each.partition("=")
        short = each[:2] in options and not each.startswith("--")
        if is_next:
            value, is_next = each, False
        elif name in options and equals:
            value = rest
        elif each in options:
            is_next = True
        elif short:
            value = each[2:]
    return value


_BY_KIND: Final[Mapping[str, Callable[[Any], Words]]] = {
    "NoSuchOption": _explain_option,
    "MissingParameter": _explain_missing,
    "BadParameter": _explain_value,
    "BadOptionUsage": _explain_use,
}
