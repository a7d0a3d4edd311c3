"""The manual page of the program for `man`: what the help of each command says, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from orgplan.problems import Lang, Words
from orgplan.views.help_page import ARGUMENTS, COMMANDS, OPTIONS, CommandHelp, ParameterHelp, find_summary

_NAME: Final = Words("Name", "ชื่อ")
_SYNOPSIS: Final = Words("Synopsis", "วิธีใช้")
_DESCRIPTION: Final = Words("Description", "คำอธิบาย")
_LATIN: Final = re.compile("[^\u0e00-\u0e7f]+")
_BEFORE: Final = """\
.\\" Made from the help of the commands: python docs/man/build.py
.TH ORGPLAN 1 "" "orgplan" ""
.nh
.ad l
"""
"""The title, no hyphens at the ends of lines, and no room spread between words, of which Thai has few."""


def format_man_page(root: CommandHelp, commands: Sequence[CommandHelp], lang: Lang) -> str:
    """The page in one language, in the man macros of roff, which is UTF-8."""
    lines = [_head("SH", _NAME, lang), f"{root.path} \\- {_text(find_summary(root.words).said(lang))}"]
    lines += [_head("SH", _SYNOPSIS, lang), _name(root.usage.said(lang))]
    lines += [_head("SH", _DESCRIPTION, lang), *_paragraphs(root.words.said(lang).split("\n\n")[1:])]
    lines += [_head("SH", OPTIONS, lang), *_definitions(root.options, lang)]
    lines.append(_head("SH", COMMANDS, lang))
    for each in commands:
        lines += [
            f'.SS "{_name(each.path)}"',
            f".B {_name(each.usage.said(lang))}",
            *_paragraphs(each.words.said(lang).split("\n\n")),
        ]
        for head, rows in ((ARGUMENTS, each.arguments), (OPTIONS, each.options)):
            if rows:
                lines += [".P", f"{_text(head.said(lang))}:", *_definitions(rows, lang)]
    return _BEFORE + "\n".join(lines) + "\n"


def _head(macro: str, words: Words, lang: Lang) -> str:
    return f'.{macro} "\\fR{_text(words.said(lang).upper())}"'


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (".P", _text(text))


def _definitions(rows: Sequence[ParameterHelp], lang: Lang) -> Iterator[str]:
    for each in rows:
        yield from (".TP", _name(each.name.said(lang)), _text(each.text.said(lang)))


def _text(text: str) -> str:
    """A line of text: nothing in it acts, and it may be broken between Thai words."""
    from orgplan.views.terminal.thaitext import find_word_ends

    ends = find_word_ends(text) if not text.isascii() else frozenset()
    broken = "".join(
        ("\\:" if at in ends and text[at - 1] != " " and letter != " " else "") + _escape(letter) for at, letter in enumerate(text)
    )
    return re.sub(r"^(?=[.'])", r"\\&", broken)


def _name(text: str) -> str:
    """What is typed, in bold but for its Thai: a terminal that prints bold letters twice would print their marks twice."""
    return _LATIN.sub(lambda piece: f"\\fB{piece[0]}\\fR", "".join(map(_escape, text)).replace("-", "\\-"))


def _escape(letter: str) -> str:
    return {"\\": "\\e", '"': "\\(dq"}.get(letter, letter)
