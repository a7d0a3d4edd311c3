"""Draws the workbook's pictures of the README: `python docs/pictures/draw_sheets.py`, with LibreOffice Calc, poppler and ImageMagick.

The workbook is that of the plan of Rayong with its invented results, as of July 2553, printed: the first page of each sheet that is
named below, without the blank paper around it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BOOK = ("plans/2553.yaml", "--results", "examples/2553-results.yaml", "--as-of", "2010-07", "--lang", "th")
SHEETS = {"ภาพรวม": "overview-sheet", "7.1 หมวด 3": "form-7.1", "7.2 หมวด 3": "form-7.2", "คะแนน": "score-sheet"}
"""The pictures by the names of their sheets, which stand at the foot of each page."""
DOTS = 100
_EDGE = 8
_COLORS = 48


def find_pages(book: Path) -> dict[str, int]:
    """The first page of each sheet, by the line at its foot."""
    pages = subprocess.run(["pdftotext", "-layout", book, "-"], check=True, capture_output=True, text=True).stdout.split("\f")
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        foot = re.sub(r"\s+หน้า.*", "", page.strip().rpartition("\n")[2]).strip()
        found.setdefault(re.sub(r"\s", "", foot), number)
    return found


def draw(book: Path, number: int, picture: str) -> None:
    """A page without the paper around it and the line at its foot, in few colours."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-f", str(number), "-r", str(DOTS), book, page], check=True)
        foot = int(0.55 * DOTS)
        cut = ["-gravity", "South", "-chop", f"0x{foot}", "-gravity", "NorthWest", "-trim", "+repage"]
        around = ["-bordercolor", "white", "-border", str(_EDGE), "+dither", "-colors", str(_COLORS), "-strip"]
        subprocess.run(["convert", page.with_suffix(".png"), *cut, *around, f"png8:{HERE / picture}.png"], check=True)


def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.xlsx"
        subprocess.run([sys.executable, "-m", "orgplan", "export", "xlsx", *BOOK, "-o", book], check=True, cwd=ROOT)
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, book], check=True, capture_output=True)
        pages = find_pages(book.with_suffix(".pdf"))
        for sheet, picture in SHEETS.items():
            draw(book.with_suffix(".pdf"), pages[re.sub(r"\s", "", sheet)], picture)


if __name__ == "__main__":
    main()
