"""A text as YAML writes it: plain where that is read back as the same text, else in quotation marks."""

from __future__ import annotations

import json
import re
from typing import Final

MISREAD_WORDS: Final = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What YAML or some readers of it take for something else than text."""
_PLAIN: Final = re.compile(r"(?![-?:](?:\s|$)|---|\.\.\.|<<$)[^\s,\[\]{}#&*!|>'\"%@`=]\S*(?: +\S+)*")
_SYNTAX: Final = re.compile(r":(?:\s|$)|\s#")
_FLOW_SYNTAX: Final = re.compile(r"[,\[\]{}]|:$|^[-?:]")


def write_scalar(text: str | None, *, flow: bool = False, quote: str = "") -> str:
    """A text as YAML: plain where that is read back as the same text, also within brackets (`flow`); else in quotation marks.

    `quote` asks for quotation marks of a kind where those can hold the text.
    """
    if text is None:
        return ""
    if quote == "'" and text.isprintable():
        return _single(text)
    if not quote and is_plain(text, flow=flow):
        return text
    return quote_text(text) if quote == '"' else quote_scalar(text)


def quote_scalar(text: str) -> str:
    """A text in quotation marks, in those that need no escapes where it can all be seen."""
    return _single(text) if text.isprintable() and ('"' in text or "\\" in text) else quote_text(text)


def quote_text(text: str) -> str:
    """A text between double quotes, as YAML reads them: what would break the line or not be seen is written as its code."""
    return "".join(each if each.isprintable() else _code(each) for each in json.dumps(text, ensure_ascii=False))


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text needs no quotation marks."""
    return (
        text.isprintable()
        and text.lower() not in MISREAD_WORDS
        and _PLAIN.fullmatch(text) is not None
        and not _SYNTAX.search(text)
        and not (flow and _FLOW_SYNTAX.search(text))
    )


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _code(sign: str) -> str:
    return f"\\U{ord(sign):08x}"
