"""The help of a command, as a terminal shows it: how it is used, what it is for, what it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orgplan.problems import Lang, Words

_INDENT: Final = 2
_GAP: Final = 2
_WIDEST_NAME: Final = 26
"""Cells of a name beyond which its text begins on the next line."""

ARGUMENTS: Final = Words("Arguments", "สิ่งที่ระบุ")
OPTIONS: Final = Words("Options", "ตัวเลือก")
COMMANDS: Final = Words("Commands", "คำสั่ง")
_USAGE: Final = Words("Usage: {usage}", "วิธีใช้: {usage}")
_MORE: Final = Words("`{path} COMMAND --help` explains a command.", "ดูคำอธิบายของแต่ละคำสั่งด้วย `{path} คำสั่ง --help`")


class ParameterHelp(NamedTuple):
    """An argument or an option: how it is written, what it is for, and what is to be known of its value, such as its default."""

    name: Words
    words: Words
    notes: Sequence[Words] = ()

    @property
    def text(self) -> Words:
        """All that is said of it."""
        if not self.notes:
            return self.words
        return Words("{words}  [{notes}]", "{words}  [{notes}]").fill(words=self.words, notes=Words.joined(self.notes, th="; "))


class CommandHelp(NamedTuple):
    """A command, or a group of commands: what it is called with, how it is used, and what it is for, paragraph by paragraph.

    The first paragraph is one sentence, by which the command stands in a list.
    """

    path: str
    usage: Words
    words: Words
    arguments: Sequence[ParameterHelp] = ()
    options: Sequence[ParameterHelp] = ()
    commands: Sequence[tuple[str, Words]] = ()


def find_summary(words: Words) -> Words:
    """The sentence by which a command stands in a list."""
    return Words(words.en.split("\n\n")[0], words.th.split("\n\n")[0])


def format_help(page: CommandHelp, lang: Lang, width: int) -> str:
    """The help as text, at most `width` cells wide."""
    blocks = [_USAGE.fill(usage=page.usage).said(lang)]
    blocks += ["\n".join(_indented(paragraph, width)) for paragraph in page.words.said(lang).split("\n\n")]
    commands = [ParameterHelp(Words.same(name), words) for name, words in page.commands]
    for head, rows in ((ARGUMENTS, page.arguments), (OPTIONS, page.options), (COMMANDS, commands)):
        if rows:
            named = [(each.name.said(lang), each.text.said(lang)) for each in rows]
            blocks.append("\n".join([f"{head.said(lang)}:", *_list_defined(named, width)]))
    if page.commands:
        blocks.append("\n".join(_indented(_MORE.fill(path=page.path).said(lang), width)))
    return "\n\n".join(blocks)


def _indented(text: str, width: int) -> list[str]:
    return [" " * _INDENT + line for line in _fold(text, width - _INDENT)]


def _list_defined(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Names with their texts beside them."""
    widths = [_count(name) for name, _ in rows]
    room = max((width for width in widths if width <= _WIDEST_NAME), default=min(widths))
    start = _INDENT + room + _GAP
    for name, text in rows:
        first, *others = _fold(text, width - start)
        lead = " " * _INDENT + name
        if _count(name) > room:
            yield lead
            lead = ""
        yield lead + " " * (start - _count(lead)) + first
        yield from (" " * start + line for line in others)


# Most help in English is ASCII, and is laid out without what knows the width of all other letters: that takes a third of the time.


def _count(text: str) -> int:
    if text.isascii():
        return len(text)
    from orgplan.views.terminal.thaitext import count_cells

    return count_cells(text)


def _fold(text: str, width: int) -> list[str]:
    if text.isascii():
        from textwrap import wrap

        return wrap(text, width, break_on_hyphens=False) or [""]
    from orgplan.views.terminal.thaitext import fold_text

    return fold_text(text, width)
