"""Pages in docstrings: two languages, paragraph by paragraph."""

from __future__ import annotations

from orgplan.bilingual import flow_paragraphs, split_page
from orgplan.problems import Words


def test_the_thai_half_begins_where_it_is_named() -> None:
    assert split_page("One.\n\nไทย: หนึ่ง\n\nสอง") == Words("One.\n", "หนึ่ง\n\nสอง")
    assert split_page("Only English, with ไทย: inside.") == Words("Only English, with ไทย: inside.", "")


def test_a_paragraph_becomes_one_line() -> None:
    assert flow_paragraphs("a\nb\n\nค\nง\n") == "a b\n\nค ง"
