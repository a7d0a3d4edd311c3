"""Arguments as they are to be typed: in double quotes where they need any, for the Windows prompt knows no others."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from typing import Final

_NEEDS_QUOTES: Final = re.compile(
    r"""[\s'"&|<>();$`*?\[\]{}!#^%]|^~|^$""" if os.name == "nt" else r"""[\s'"&|<>();$`*?\[\]{}!#^\\]|^~|^$"""
)
_ACTS_IN_QUOTES: Final = re.compile(r"""["$`!\\]""")
"""What a shell other than that of Windows reads within double quotes too."""


def quote_argument(text: str) -> str:
    """An argument for a command that is shown: as it is, in double quotes, or where these would not hold it, as this system's shell takes it."""
    if not _NEEDS_QUOTES.search(text):
        return text
    if os.name != "nt" and _ACTS_IN_QUOTES.search(text):
        return shlex.quote(text)
    return f'"{text}"'


def join_arguments(arguments: Iterable[str]) -> str:
    """A command line that gives these arguments."""
    return " ".join(map(quote_argument, arguments))
