"""The workbook of a portfolio: legal sheet names whatever organisations are called, and texts that are never formulas."""

from __future__ import annotations

import re
import resource
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # noqa: TID253

from orgplan.forms.portfolio_workbook import TO_MEND, build_portfolio_workbook

FOUND = [(3, 5, "error", "unknown-key", "ข้อความ", "", "a.b")]


def book(*names: str, rows: list[tuple[Any, ...]] | None = None) -> Any:
    return load_workbook(
        BytesIO(build_portfolio_workbook(("file", "score"), rows or [], [(name, "f.yaml", FOUND) for name in names], names))
    )


def is_legal(name: str) -> bool:
    units = len(name.encode("utf-16-le")) // 2
    return (
        0 < units <= 31
        and not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        and name == name.strip("'")
        and name.casefold() != "history"
    )


NASTY = (
    "", " ", "'", "''''", "history", "History", "portfolio", "Portfolio", "a/b", "a:b", "[x]", "a*?b\\c", "x" * 31, "x" * 40, "X" * 40,
    "ก" * 60, "องค์การบริหารส่วนตำบลสมมติที่ ๑ อำเภอเมือง จังหวัดระยอง", "😀" * 20, "a\x07b", "a\nb", "\ufffe", "x" * 30 + "'y", "'x'",
    "=1+1", "plan", "\ud800",
)  # fmt: skip


def test_nasty_names() -> None:
    names = book(*NASTY, *NASTY, *NASTY).sheetnames
    assert len(names) == 3 * len(NASTY) + 1
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if not is_legal(name)] == []


@settings(max_examples=15)
@given(st.lists(st.text(max_size=40) | st.sampled_from(NASTY) | st.sampled_from(["อบต.", "อบต. (2)", "อบต. (3)"]), max_size=8))
def test_any_names(given_names: list[str]) -> None:
    names = book(*given_names).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == len(given_names) + 1
    assert all(map(is_legal, names))


def test_a_good_name_stays() -> None:
    assert book("จังหวัดระยอง", "จังหวัดตราด", "จังหวัดระยอง").sheetnames == ["portfolio", "จังหวัดระยอง", "จังหวัดตราด", "จังหวัดระยอง (2)"]


@pytest.mark.parametrize(
    "names, shown",
    [
        (
            (
                "สำนักงานสาธารณสุขจังหวัดนครศรีธรรมราช",
                "สำนักงานสาธารณสุขจังหวัดนครสวรรค์",
                "สำนักงานสาธารณสุขจังหวัดนครราชสีมา",
                "สำนักงานสาธารณสุขจังหวัดระยอง",
            ),
            ("…สาธารณสุขจังหวัดนครศรีธรรมราช", "…สาธารณสุขจังหวัดนครสวรรค์", "…สาธารณสุขจังหวัดนครราชสีมา", "สำนักงานสาธารณสุขจังหวัดระยอง"),
        ),
        (
            ("องค์การบริหารส่วนตำบลบ้านฉาง อำเภอบ้านฉาง จังหวัดระยอง", "องค์การบริหารส่วนตำบลบ้านค่าย อำเภอบ้านค่าย จังหวัดระยอง"),
            ("…บ้านฉาง อำเภอบ้านฉาง จังหวัดระ", "…บ้านค่าย อำเภอบ้านค่าย จังหวัด"),
        ),
        (
            ("โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านหนองน้ำใส หมู่ 1", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านหนองน้ำใส หมู่ 2"),
            ("…ตำบลบ้านหนองน้ำใส หมู่ 1", "…ตำบลบ้านหนองน้ำใส หมู่ 2"),
        ),
        (("x" * 40, "X" * 40), ("x" * 31, "X" * 27 + " (2)")),
        (("สำนักงานสาธารณสุขจังหวัดนครศรีธรรมราช",), ("สำนักงานสาธารณสุขจังหวัดนครศรีธ",)),
    ],
)
def test_names_that_begin_alike_are_told_apart(names: tuple[str, ...], shown: tuple[str, ...]) -> None:
    found = book(*names).sheetnames[1:]
    assert tuple(found) == shown
    assert all(map(is_legal, found))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("x")', "#REF!", "12", "TRUE"])  # fmt: skip
def test_a_text_is_a_text(text: str) -> None:
    sheet = book(rows=[(text, Decimal("3.5"))])["portfolio"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (3.5, "n")


def test_what_xml_cannot_hold_does_not_spoil_the_book() -> None:
    assert book(rows=[("a\x07b\ud800\uffff", None)])["portfolio"]["A2"].value == "a\ufffdb\ufffd\ufffd"


def test_the_sheet_to_mend() -> None:
    rows = list(book("ก")["ก"].iter_rows(values_only=True))
    assert rows[0][0] == "f.yaml"
    assert rows[1] == TO_MEND
    assert rows[2][:5] == FOUND[0][:5]


def test_more_sheets_than_a_process_may_have_files_open() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (80, hard))
    try:
        made = build_portfolio_workbook(("file",), [], ((f"อบต. {number}", "f", []) for number in range(120)))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(load_workbook(BytesIO(made), read_only=True).sheetnames) == 121
