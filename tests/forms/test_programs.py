"""Workbooks in other programs: all of them open, all programs see the same values, and the validator of Open XML finds nothing."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253
from openpyxl.utils import get_column_letter  # noqa: TID253

from forms.recalculating import same
from forms.workbooks import EXAMPLES, plan_of, random_plan, signed_workbook, sourced_plan
from node_programs import run_script, validate_documents
from orgplan.forms import build_blank_workbook, build_report_workbook, build_workbook
from orgplan.forms.portfolio_workbook import TO_MEND, build_portfolio_workbook
from plans import category, kpi, make_plan

SSCONVERT = shutil.which("ssconvert")
FIRST_SHEET = "ภาพรวม"
Cells = dict[str, dict[str, object]]
"""What is to be seen in a workbook, by sheet and address."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A workbook of every kind that orgplan writes: filled, with results, sources, bands, doubts, charts, empty, of many plans."""
    doubtful = make_plan(category(1, kpis=[kpi(results={"6m": "0.7", "12m": "-3"}), kpi("b", weight="0.5")]))
    made = {
        "signed": signed_workbook(),
        "sourced": build_workbook(sourced_plan()),
        "doubtful": build_workbook(doubtful),
        **{path.stem: build_workbook(plan_of(path)) for path in EXAMPLES if "quality" in path.name},
        "random": build_workbook(random_plan(3)),
        "bare": build_workbook(make_plan(category(1))),
        "blank": build_blank_workbook(2570),
        "round": build_report_workbook(random_plan(3), "9m"),
        "portfolio": build_portfolio_workbook(
            ("file", "score", "errors"), [("ก.yaml", Decimal("3.25"), 1)], [("จังหวัดระยอง", "ก.yaml", [("a",) * len(TO_MEND)])]
        ),
    }
    folder = tmp_path_factory.mktemp("books")
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return {name: folder / f"{name}.xlsx" for name in made}


@cache
def see(path: Path) -> Cells:
    """What openpyxl sees."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Workbook contains no default style")  # of Gnumeric
        book = load_workbook(path, data_only=True)
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}
        for sheet in book
    }


def assert_same(expected: Cells, seen: Cells, *, who: str) -> None:
    assert list(expected) == list(seen), who
    for sheet, cells in expected.items():
        others = seen[sheet]
        different = {place for place in cells.keys() | others.keys() if not same(cells.get(place), others.get(place))}
        assert not different, (who, sheet, [(place, cells.get(place), others.get(place)) for place in sorted(different)][:5])


def test_the_validator_of_open_xml_finds_nothing(books: dict[str, Path]) -> None:
    assert validate_documents(list(books.values())) == {path.name: [] for path in books.values()}


def test_exceljs_and_sheetjs_see_the_same_values(books: dict[str, Path]) -> None:
    seen = run_script("read_workbooks.js", list(books.values()), "exceljs", "xlsx")
    for program, files in seen.items():
        for name, path in books.items():
            assert_same(see(path), files[str(path)], who=f"{program} {name}")


def test_calamine_sees_the_same_values(books: dict[str, Path]) -> None:
    calamine: Any = pytest.importorskip("python_calamine")
    for name, path in books.items():
        book = calamine.CalamineWorkbook.from_path(path)
        seen: Cells = {}
        for sheet in book.sheet_names:
            rows = enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1)
            seen[sheet] = {
                f"{get_column_letter(column)}{row}": value
                for row, values in rows
                for column, value in enumerate(values, 1)
                if value != ""
            }
        assert_same(see(path), seen, who=name)


@pytest.mark.skipif(SSCONVERT is None, reason="Gnumeric is not installed: put `ssconvert` on the PATH (Debian: gnumeric)")
def test_gnumeric_opens_them_without_complaint_and_sees_the_same_values(books: dict[str, Path], tmp_path: Path) -> None:
    """But for texts that are empty: those it calculates anew, whatever the file says, and it has no arrays within SUMPRODUCT.

    What rests on such a text is another too: how many results are missing, as the first sheet counts them.
    """
    for name, path in books.items():
        out = tmp_path / path.name
        done = subprocess.run([str(SSCONVERT), str(path), str(out)], check=True, capture_output=True, encoding="utf-8")
        assert done.stderr == "", name
        expected, seen = ({sheet: cells for sheet, cells in see(each).items() if sheet != FIRST_SHEET} for each in (path, out))
        known = {
            sheet: {place: value for place, value in cells.items() if place in expected[sheet]} for sheet, cells in seen.items()
        }
        assert_same(expected, known, who=name)
