"""Has LibreOffice calculate the workbooks of random plans anew, and compares every cell, the scores and the budgets with orgplan's own.

    python benchmarks/workbooks.py --count 60

prints how many workbooks and formulas were compared, and every difference; what binary fractions leave in a sum is one. It needs
LibreOffice (`soffice` on the PATH), and takes about a second a workbook.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook  # noqa: TID253 - no part of the program

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from forms.figures import assert_budget, assert_scores
from forms.recalculating import XLSX, convert, list_differences, without_cached_values
from forms.workbooks import random_plan
from orgplan.forms import build_workbook
from orgplan.model import Plan
from orgplan.reports.scorecard import compute_scorecard


def recalculate(books: dict[str, bytes], folder: Path) -> Iterator[tuple[str, Any]]:
    """The workbooks by name, without their values and calculated in one call."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for name, data in books.items():
        (before / f"{name}.xlsx").write_bytes(without_cached_values(data))
    convert(sorted(before.iterdir()), XLSX, after, folder / "profile")
    for name in books:
        yield name, load_workbook(after / f"{name}.xlsx", data_only=True)


def compare_figures(book: Any, plan: Plan) -> Iterator[str]:
    """Where the score sheet or the budget sheet differs from what the commands compute."""
    try:
        assert_scores(book["คะแนน"], compute_scorecard(plan))
        assert_budget(book["งบประมาณ"], plan)
    except AssertionError as difference:
        yield str(difference)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=60, help="how many workbooks")
    options.add_argument("--seed", type=int, default=1000, help="the number of the first plan")
    given = options.parse_args()
    plans = {f"random-{seed}": random_plan(seed) for seed in range(given.seed, given.seed + given.count)}
    books = {name: build_workbook(plan) for name, plan in plans.items()}
    differences, formulas = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, book in recalculate(books, Path(folder)):
            formulas += sum(
                cell.data_type == "f" for sheet in load_workbook(BytesIO(books[name])) for row in sheet.iter_rows() for cell in row
            )
            found = [*list_differences(books[name], book), *compare_figures(book, plans[name])]
            differences += [f"{name}: {each}" for each in found]
    print(f"{len(books)} workbooks, {formulas:,} formulas, {len(differences)} differences")
    print(*differences, sep="\n", end="\n" if differences else "")
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
