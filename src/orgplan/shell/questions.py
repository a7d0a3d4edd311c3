"""Questions on a terminal: each is asked until its answer can be read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from orgplan.problems import Words, quote, suggest_nearest
from orgplan.shell.outcome import CannotDo
from orgplan.shell.streams import complain, complain_at_length
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen

Value = TypeVar("Value")


def can_ask() -> bool:
    """Whether somebody sits there who sees a question and can answer it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: Words, read: Callable[[str], Value], screen: Screen, default: str = "") -> Value:
    """What `read` makes of the answer, or of `default` where that is blank; asked again while it raises `CannotDo`.

    Raises `CannotDo` where the terminal gives no answer any more.
    """
    offered = f" [{default}]" if default else ""
    while True:
        complain_at_length(make_harmless(f"{screen.say(question)}{offered}: "))
        try:
            line = sys.stdin.readline()
        except ValueError:  # bytes that are no text
            line = ""
        if not line:
            complain_at_length("\n")
            raise CannotDo(Words("the questions were not answered; nothing was written", "ยังไม่ได้ตอบคำถาม จึงไม่ได้เขียนแฟ้มใด"))
        try:
            return read(line.strip() or default)
        except CannotDo as error:
            complain(screen.say(error.words))


def read_choice(option: str, choices: Mapping[str, str]) -> Callable[[str], str]:
    """A reader of one of a few words, by the word or by what else it may be called (`choices`: spelling -> word)."""

    def read(text: str) -> str:
        known = tuple(dict.fromkeys(choices.values()))
        if (word := choices.get(text.strip().casefold())) is not None:
            return word
        message = Words(f"{option}: {quote(text)} is not known", f"{option}: ไม่รู้จัก {quote(text)}")
        hint = Words(f"write {' or '.join(known)}", f"เขียน {' หรือ '.join(known)}")
        raise CannotDo(Words.joined((message, suggest_nearest(text, known, hint))))

    return read
