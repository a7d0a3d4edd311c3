"""Workbooks as LibreOffice calculates them anew."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook  # noqa: TID253

SOFFICE: Final = shutil.which("soffice")
XLSX: Final = "xlsx:Calc MS Excel 2007 XML"
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed: put `soffice` on the PATH (Debian: libreoffice-calc)"
)


def convert(files: list[Path], kind: str, out: Path, profile: Path) -> None:
    """All files in one call, which takes little longer than one file."""
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=600,
    )  # fmt: skip


def without_cached_values(data: bytes) -> bytes:
    """A workbook whose formulas have no values, so that they must be calculated."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", old.read(name)))
    return out.getvalue()


def same(value: object, again: object) -> bool:
    """Whether two values of a cell are one, but for what floats lose; a blank is an empty text."""
    if isinstance(value, int | float) and isinstance(again, int | float):
        return abs(value - again) <= 1e-9 * max(1.0, abs(value))
    return (value or "") == (again or "")


def is_sum(value: object) -> bool:
    """Whether a number is one that people add up to, and no quotient."""
    return isinstance(value, int | float) and round(value, 10) == value


def list_differences(data: bytes, book: Any) -> Iterator[str]:
    """The cells of a workbook that another program calculated to something else, or to a sum with what binary fractions leave."""
    for sheet in load_workbook(BytesIO(data), data_only=True):
        for cells in sheet.iter_rows():
            for cell in cells:
                again = book[sheet.title].cell(cell.row, cell.column).value
                if not same(cell.value, again) or (is_sum(cell.value) and cell.value != again):
                    yield f"{sheet.title}!{cell.coordinate}: {cell.value!r} became {again!r}"
