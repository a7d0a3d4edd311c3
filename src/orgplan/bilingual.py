"""Pages that stand in docstrings, in English and, after `ไทย:`, in Thai: what a rule finds, what a command is for."""

from __future__ import annotations

from typing import Final

from orgplan.problems import Words

_THAI: Final = "\nไทย: "


def split_page(page: str) -> Words:
    """The two halves of a page; the Thai one is empty where there is none."""
    english, _, thai = page.partition(_THAI)
    return Words(english, thai)


def flow_paragraphs(text: str) -> str:
    """A text with each of its paragraphs on one line."""
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in text.strip().split("\n\n"))
