"""Draws the pictures of docs/import-table.md: `python docs/pictures/draw_tables.py`, with LibreOffice Writer and Calc, and poppler.

Tables are printed as they look in an office; what orgplan says of them stands in SVG, as a terminal shows it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TABLES = {
    "calendar-arrows-2569.xlsx": "table-arrows",
    "municipality-2569.xlsx": "table-municipality",
    "work-plan-2569.docx": "table-word",
}
SCREENS = {"import-table.en": "en", "import-table.th": "th"}
_LINES = 20


def draw_table(name: str, picture: str, folder: Path) -> None:
    """Print the first page of a table, without the blank paper below it."""
    table = ROOT / "examples" / "tables" / name
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, table], check=True, capture_output=True)
    page = (folder / name).with_suffix(".pdf")
    boxes = subprocess.run(["pdftotext", "-f", "1", "-l", "1", "-bbox", page, "-"], check=True, capture_output=True, text=True)
    edges = [
        [float(each) for each in re.findall(r'[xy]M(?:in|ax)="([\d.]+)"', line)]
        for line in boxes.stdout.split("\n")
        if "<word" in line
    ]
    dots = 90
    left, top = (min(each[place] for each in edges) for place in (0, 1))
    right, bottom = (max(each[place] for each in edges) for place in (2, 3))
    cut = [int((each * dots) / 72) for each in (left - 12, top - 12, right - left + 24, bottom - top + 24)]
    options = [text for sign, each in zip(("-x", "-y", "-W", "-H"), cut, strict=True) for text in (sign, str(max(each, 0)))]
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-l", "1", "-r", str(dots), *options, page, HERE / picture], check=True)


def draw_screen(picture: str, lang: str) -> None:
    """What `orgplan import table` says first, as a terminal shows it."""
    table = "examples/tables/calendar-arrows-2569.xlsx"
    command = [sys.executable, "-m", "orgplan", "import", "table", table, "--lang", lang]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, encoding="utf-8").stdout.split("\n")
    end = next(place for place, line in enumerate(lines) if line.startswith("("))  # the findings
    own = [line for line in lines[:end] if not re.match(r" +[D-M]5 ", line)][:_LINES]
    console = Console(record=True, width=100, file=StringIO())
    console.print(Text("\n".join([f"$ orgplan import table {table}", *own])))
    drawn = console.export_svg(title="orgplan import table", unique_id=picture.replace(".", "-"))
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # a picture loads nothing
    drawn = drawn.replace("Fira Code, monospace", "Noto Sans Mono, Loma, Tahoma, monospace")
    (HERE / f"{picture}.svg").write_text(drawn, encoding="utf-8")


def main() -> None:
    """Draw all of them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, picture in TABLES.items():
            draw_table(name, picture, Path(folder))
    for picture, lang in SCREENS.items():
        draw_screen(picture, lang)


if __name__ == "__main__":
    main()
