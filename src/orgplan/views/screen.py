"""What a stream can show: colour, width, characters. Decided once by the shell, then passed to the views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orgplan.problems import Lang, Words

Style = Literal["error", "warning", "info", "bold", "dim", "good"]

_ANSI: dict[Style, str] = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "good": "32"}


@dataclass(frozen=True, slots=True)
class Screen:
    """A place to print. `width` is None where lines must never be wrapped or cut; `symbols` is whether ■ and │ get through."""

    lang: Lang
    color: bool = False
    width: int | None = None
    symbols: bool = True

    def paint(self, text: str, style: Style) -> str:
        """`text` in a style, where the screen shows colour."""
        return f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if self.color and text else text

    def say(self, words: Words) -> str:
        """The words in the language of the screen."""
        return words.said(self.lang)
