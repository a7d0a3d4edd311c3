"""Text from files and file names, harmless to a terminal or a log."""

from __future__ import annotations

import re

_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def make_harmless(text: str) -> str:
    """`text` with every character that could act on a terminal written as its escape: ESC becomes backslash x1b."""
    return _ACTIVE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == ord("\t"):
        return " "
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - two hex digits hold a byte
