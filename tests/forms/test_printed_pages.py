"""The workbooks on paper: LibreOffice prints the pages that the heights of the rows say, and everything that the sheets hold."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl.utils import get_column_letter, range_boundaries  # noqa: TID253

from forms.long_plans import make_long_plan
from forms.recalculating import convert, needs_libreoffice
from forms.workbooks import EXAMPLES, SIGNED, opened, plan_of
from orgplan.forms import build_blank_workbook, build_workbook
from orgplan.forms.blank import build_blank_data, parse_blank_plan
from orgplan.forms.form71.columns import COLUMNS as COLUMNS_71
from orgplan.forms.form71.columns import CONTINUED_ROLE, HEADED_ROLE
from orgplan.forms.form72.columns import COLUMNS as COLUMNS_72
from orgplan.forms.round_report.columns import SHEET as REPORT_SHEET
from orgplan.forms.sheet_kinds import FORM_71, FORM_72, SheetKind, list_sheets
from orgplan.model import Plan
from orgplan.paper.page import A4_LANDSCAPE, POINTS_PER_INCH, POINTS_PER_UNIT
from orgplan.reports import form_words
from orgplan.reports.form71_words import DITTO, PEOPLE

SEEDS: Final = range(3)
_MOST: Final = 600
"""Points of rows that every page can hold below its heads."""

pytestmark = [needs_libreoffice, pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler")]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """Rows of a sheet that the file puts on one page, and the text of the page in its place of what LibreOffice printed."""

    sheet: Any
    kind: SheetKind
    first: int
    last: int
    text: str

    @property
    def rows(self) -> range:
        """The rows from the first to the last, without the heads above."""
        heads = self.sheet.print_title_rows
        return range(max(self.first, int(heads.rpartition("$")[2]) + 1 if heads else 1), self.last + 1)

    @property
    def last_column(self) -> int:
        """The last printed column."""
        return int(range_boundaries(self.sheet.print_area.rpartition("!")[2].replace("$", ""))[2] or 0)

    @property
    def right_edge(self) -> float:
        """Where the printed columns end, in points from the left of the paper, on which they are centred."""
        dimensions = self.sheet.column_dimensions.values()
        columns = (each for each in dimensions if not each.hidden and each.max <= self.last_column)
        widths = float(sum(each.width * (each.max - each.min + 1) for each in columns))
        return (A4_LANDSCAPE[0] * POINTS_PER_INCH + widths * POINTS_PER_UNIT * float(self.sheet.page_setup.scale) / 100) / 2 - 5

    def value(self, row: int, column: int) -> str:
        """What a cell says, as text."""
        return str(self.sheet.cell(row, column).value or "")

    def list_texts(self) -> Iterator[str]:
        """What stands in the printed cells."""
        columns = self.sheet.column_dimensions
        for column in (each for each in range(1, self.last_column + 1) if not columns[get_column_letter(each)].hidden):
            values = (self.sheet.cell(row, column).value for row in range(self.first, self.last + 1))
            yield from (value for value in values if isinstance(value, str))


@pytest.fixture(scope="module")
def books() -> dict[str, tuple[Plan, bytes]]:
    plans: dict[str, Plan] = {path.stem: plan_of(path) for path in (SIGNED, *EXAMPLES)}
    plans |= {f"long-{seed}": make_long_plan(seed) for seed in SEEDS}
    blank = parse_blank_plan(build_blank_data(2570))
    return {**{name: (plan, build_workbook(plan)) for name, plan in plans.items()}, "blank": (blank, build_blank_workbook(2570))}


@pytest.fixture(scope="module")
def folder(books: dict[str, tuple[Plan, bytes]], tmp_path_factory: pytest.TempPathFactory, profile: Path) -> Path:
    """Where LibreOffice put all of them as PDF."""
    folder = tmp_path_factory.mktemp("printed")
    for name, (_, data) in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    convert(sorted(folder.glob("*.xlsx")), "pdf", folder, profile)
    return folder


def read_pdf(path: Path, way: str) -> str:
    return subprocess.run(["pdftotext", way, str(path), "-"], check=True, capture_output=True).stdout.decode()


@pytest.fixture(scope="module")
def printed(books: dict[str, tuple[Plan, bytes]], folder: Path) -> dict[str, list[str]]:
    """The texts of the pages of each workbook, in the order of its cells."""
    return {name: read_pdf(folder / f"{name}.pdf", "-raw").split("\f")[:-1] for name in books}


@pytest.fixture(scope="module")
def pages(books: dict[str, tuple[Plan, bytes]], printed: dict[str, list[str]]) -> dict[str, list[PrintedPage]]:
    return {name: list(list_pages(plan, data, printed[name])) for name, (plan, data) in books.items()}


def list_pages(plan: Plan, data: bytes, texts: list[str]) -> Iterator[PrintedPage]:
    """The pages that the file says, each with what was printed in its place."""
    book = opened(data)
    kinds = {name: kind for kind, _, name in list_sheets(plan)}
    left = iter(texts)
    for sheet in (each for each in book if each.sheet_state == "visible"):
        tops = [1, *(each.id + 1 for each in sheet.row_breaks.brk)]
        for first, after in zip(tops, [*tops[1:], sheet.max_row + 1], strict=True):
            yield PrintedPage(sheet, kinds[sheet.title], first, after - 1, next(left, ""))


def forms_of(pages: dict[str, list[PrintedPage]], *kinds: SheetKind) -> list[PrintedPage]:
    return [page for each in pages.values() for page in each if page.kind in kinds]


def bare(text: str) -> str:
    """A text without spaces and marks, which programs put elsewhere."""
    return "".join(
        letter
        for letter in text.replace("ำ", "า")
        if not letter.isspace() and unicodedata.category(letter) not in {"Mn", "Cf", "Co"}
    )


def test_the_pages_are_those_that_the_file_says(pages: dict[str, list[PrintedPage]], printed: dict[str, list[str]]) -> None:
    assert {name: len(texts) for name, texts in printed.items()} == {name: len(each) for name, each in pages.items()}


def test_everything_on_the_sheets_is_printed_on_its_page(pages: dict[str, list[PrintedPage]]) -> None:
    missing = [
        (name, page.sheet.title, page.first, text)
        for name, each in pages.items()
        for page in each
        if page.sheet.title != REPORT_SHEET  # it names what stands whole on the forms
        for whole in [bare(page.text)]
        for text in page.list_texts()
        if bare(text) not in whole
    ]
    assert missing == []


def test_no_number_is_too_wide_for_its_cell(
    pages: dict[str, list[PrintedPage]], printed: dict[str, list[str]], folder: Path
) -> None:
    for name, each in pages.items():
        words = re.split("<page ", read_pdf(folder / f"{name}.pdf", "-bbox"))[1:]
        for page, boxes in zip(each, words, strict=True):
            # Beyond the last column LibreOffice writes such marks for hidden cells, which nobody sees.
            marks = [float(left) for left in re.findall(r'xMin="([\d.]+)"[^>]*>#+<', boxes)]
            assert all(left > page.right_edge for left in marks), (name, page.sheet.title, page.first)
    assert not any(re.search(r"\d[Ee]\+\d", text) for texts in printed.values() for text in texts)


def test_heads_stand_on_every_page(pages: dict[str, list[PrintedPage]]) -> None:
    for page in forms_of(pages, FORM_71, FORM_72):
        head = int(page.sheet.print_title_rows.strip("$").partition(":")[0])
        assert bare(page.value(head, 1)) in bare(page.text)
        assert page.rows, "no page ends below its heads"


def test_heads_of_the_round_and_of_a_parted_table_of_money_stand_on_the_next_page(pages: dict[str, list[PrintedPage]]) -> None:
    continued = [page for page in pages["blank"] if page.sheet.title == "งบประมาณ" and page.first > 1]
    continued += [page for page in pages["2553"] if page.sheet.title == REPORT_SHEET and page.first > 1]
    for page in continued:
        head = int(page.sheet.print_title_rows.strip("$").partition(":")[0])
        assert head < page.first
        assert bare(page.value(head, 1)) in bare(page.text)
    assert len(continued) > 2


def test_what_is_signed_stands_below_a_step_or_a_kpi(pages: dict[str, list[PrintedPage]]) -> None:
    signed = 0
    for page in forms_of(pages, FORM_71, FORM_72):
        column, other = (COLUMNS_71["path"],) * 2 if page.kind is FORM_71 else (COLUMNS_72["id"], COLUMNS_72["points"])
        if form_words.DOTS in page.text:
            signed += 1
            empty = page.sheet.max_row == page.last and not any(page.sheet.cell(row, column).value for row in range(1, page.last))
            assert empty or any(page.value(row, column) or page.value(row, other) for row in page.rows), (
                page.sheet.title,
                page.first,
            )
            assert form_words.DATE.split()[-1] in page.text
    assert signed > 40


def test_a_heading_stays_with_its_first_step_and_names_are_said_on_every_page(pages: dict[str, list[PrintedPage]]) -> None:
    restated = 0
    for page in forms_of(pages, FORM_71):
        steps = [row for row in page.rows if ".steps[" in page.value(row, COLUMNS_71["path"])]
        first = next((row for row in steps if page.value(row, COLUMNS_71["role"]) != CONTINUED_ROLE), None)
        assert page.value(page.last, COLUMNS_71["role"]) != HEADED_ROLE
        if first is not None:
            assert DITTO not in [page.value(first, COLUMNS_71[key]) for key in PEOPLE]
            restated += first == page.rows[0] and page.first > 1
    assert restated > 10


def test_the_plan_stands_beside_the_kpis_of_every_page(pages: dict[str, list[PrintedPage]]) -> None:
    parted = 0
    for page in forms_of(pages, FORM_72):
        parted += page.first > 1
        assert page.value(page.rows[0], COLUMNS_72["plan"])
        ids = {row for row in page.rows if page.value(row, COLUMNS_72["id"])}
        weights = (each for each in page.sheet.merged_cells.ranges if each.min_col == COLUMNS_72["weight"] and each.min_row in ids)
        torn = [range(each.min_row, each.max_row + 1) for each in weights if each.max_row > page.last]
        assert all(sum(page.sheet.row_dimensions[row].height for row in rows) > _MOST for rows in torn)
        plan = [
            each for each in page.sheet.merged_cells.ranges if each.min_col == COLUMNS_72["plan"] and each.min_row == page.rows[0]
        ]
        assert all(each.max_row <= page.last for each in plan)
    assert parted > 5


def test_the_empty_form_takes_a_page_for_each_form(pages: dict[str, list[PrintedPage]]) -> None:
    forms = forms_of({"blank": pages["blank"]}, FORM_71, FORM_72)
    assert len(forms) == len({page.sheet.title for page in forms}) == 14
    assert len(pages["blank"]) <= 20


def test_heads_stand_in_the_same_place_on_both_forms(pages: dict[str, list[PrintedPage]]) -> None:
    for name in ("2553", "municipality-2569", "long-1"):
        first, second = (next(page for page in pages[name] if page.kind is kind) for kind in (FORM_71, FORM_72))
        above = []
        for page in (first, second):
            head = int(page.sheet.print_title_rows.strip("$").partition(":")[0])
            above.append(sum(page.sheet.row_dimensions[row].height for row in range(1, head)))
        assert above[0] == above[1] or name == "long-1"
    forms = [page for page in pages["2553"] if page.kind in (FORM_71, FORM_72)]
    assert {page.sheet.page_setup.scale for page in forms[:2]} == {66}
