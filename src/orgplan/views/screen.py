"""What a stream can show: colour, width, characters. Decided once by the shell, then passed to the views."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from orgplan.names import OwnTerms, call_by
from orgplan.problems import Lang, Words

Style = Literal["error", "warning", "info", "bold", "dim", "good"]

_ANSI: dict[Style, str] = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "good": "32"}


@dataclass(frozen=True, slots=True)
class Screen:
    """A place to print. `width` is None where lines must never be wrapped or cut; `symbols` is whether ■ and │ get through.

    `terms` are what the office whose plan is printed calls things.
    """

    lang: Lang
    color: bool = False
    width: int | None = None
    symbols: bool = True
    terms: OwnTerms = field(default_factory=dict)

    def paint(self, text: str, style: Style) -> str:
        """`text` in a style, where the screen shows colour."""
        return f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if self.color and text else text

    def say(self, words: Words) -> str:
        """The words in the language of the screen, and in the office's own terms."""
        return call_by(self.terms, words).said(self.lang)

    def speak_as(self, terms: OwnTerms) -> Screen:
        """The same place for the plan of an office with these terms."""
        return replace(self, terms=terms)
