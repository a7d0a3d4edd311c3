"""What the page of a signed plan keeps, so that it can be held against itself: what it is drawn from, and a checksum of all of it.

From what is kept the same version of orgplan draws the page anew: whoever edits a text of the page would have to edit the plan that is kept
too, which then has another code than the page bears. The checksum shows an edit to any version, as long as nobody puts another one there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from orgplan.line_diff import find_line_changes

VERSION: Final = 1
KEY: Final = "orgplan_page"
_DATA: Final = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_SEAL: Final = re.compile(r"<!-- orgplan ([0-9a-f]{64}) -->\n\Z")
_FINDINGS: Final = re.compile(r'<section id="findings".*?</section>', re.DOTALL)
"""What depends on the plan's file and not on the plan alone; it is no part of what was signed."""
_UNSEEN: Final = re.compile(r"<(style|script|title)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_MOST: Final = 20
"""Differences that are listed."""
Difference = tuple[str, str]
"""What a page should say and what it says, either of which may be nothing."""


def seal_page(page: str) -> str:
    """A page with its checksum behind it."""
    return f"{page}<!-- orgplan {_checksum(page)} -->\n"


def is_sealed(page: str) -> bool:
    """Whether a page is as it was sealed."""
    seal = _SEAL.search(page)
    return seal is not None and seal[1] == _checksum(page[: seal.start()])


def read_content(page: str) -> dict[str, Any] | None:
    """What a page keeps; an empty group where that cannot be read, and None for a page that keeps nothing."""
    kept = _DATA.search(page)
    if kept is None or f'"{KEY}"' not in kept[1]:
        return None
    try:
        content = json.loads(kept[1])
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get(KEY) == VERSION else {}


def strip_content(page: str) -> str:
    """A page without what it keeps: what a reader may see."""
    return _DATA.sub("", page)


def find_differences(page: str, drawn: str) -> list[Difference] | None:
    """Where a page is not as it was drawn anew: by its texts, of which there are none where only its markup differs; None if it is the same."""
    ours, theirs = (_FINDINGS.sub("", _SEAL.sub("", each), count=1) for each in (page, drawn))
    return None if ours == theirs else list(_compare_texts(_list_texts(theirs), _list_texts(ours)))[:_MOST]


def _compare_texts(wanted: list[str], given: list[str]) -> Iterator[Difference]:
    for change in find_line_changes(wanted, given):
        yield " ".join(wanted[change.old_begin : change.old_end]), " ".join(given[change.new_begin : change.new_end])


def _list_texts(page: str) -> list[str]:
    texts = (" ".join(unescape(each).split()) for each in _TAG.split(_UNSEEN.sub("", page)))
    return [text for text in texts if text]


def _checksum(page: str) -> str:
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()
