"""Names of files that promise another kind: refused before anything is written, with the way to that kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.shell.outcome import CannotDo
from running import PLAN, ROOT, invoke

WORKBOOKS = (
    ("export", "xlsx", ROOT / PLAN, "-o"),
    ("portfolio", ROOT / PLAN, "--format", "xlsx", "-o"),
    ("template", "--year", "2570", "--xlsx"),
)
TEXTS = (
    ("portfolio", ROOT / PLAN, "-o"),
    ("portfolio", ROOT / PLAN, "--format", "csv", "-o"),
    ("template", "--year", "2570", "-o"),
)
WAYS = {
    "pdf": "then print it to PDF from the spreadsheet program, or run `soffice --headless --convert-to pdf ",
    "PDF": "or run `soffice --headless --convert-to pdf ",
    "xls": "then save it as .xls from the spreadsheet program, or run `soffice --headless --convert-to xls ",
    "ods": "soffice --headless --convert-to ods ",
    "xlsm": "then save it as .xlsm from the spreadsheet program",
    "docx": ".xlsx",
}


def refusal(command: tuple[object, ...], output: Path) -> CannotDo:
    result = invoke(*command, output)
    assert result.exit_code == 2
    assert isinstance(result.exception, CannotDo), result.stderr
    assert list(output.parent.iterdir()) == []
    return result.exception


@pytest.mark.parametrize("ending", WAYS)
@pytest.mark.parametrize("command", (*WORKBOOKS, *TEXTS), ids=str)
def test_another_kind_is_refused_with_the_way_to_it(command: tuple[object, ...], ending: str, tmp_path: Path) -> None:
    words = refusal(command, tmp_path / f"แผน 2553.{ending}").words
    assert WAYS[ending] in words.en
    assert f'"{tmp_path}/แผน 2553.xlsx"' in words.en
    assert f'"{tmp_path}/แผน 2553.xlsx"' in words.th
    assert ("PDF" in words.th) == (ending.lower() == "pdf")


@pytest.mark.parametrize("ending", ["csv", "txt", "json", "yaml"])
@pytest.mark.parametrize("command", WORKBOOKS, ids=str)
def test_a_workbook_goes_into_no_text(command: tuple[object, ...], ending: str, tmp_path: Path) -> None:
    words = refusal(command, tmp_path / f"a.{ending}").words
    assert ("orgplan export csv" in words.en) == (ending == "csv")


@pytest.mark.parametrize("command", TEXTS[1:], ids=str)
def test_text_goes_into_no_workbook(command: tuple[object, ...], tmp_path: Path) -> None:
    assert "is text" in refusal(command, tmp_path / "a.xlsx").words.en


@pytest.mark.parametrize("ending", ["pdf", "PDF", "doc", "odt", "xlsx", "txt", "yaml"])
def test_a_document_goes_into_no_other_kind(ending: str, tmp_path: Path) -> None:
    words = refusal(("export", "docx", ROOT / PLAN, "-o"), tmp_path / f"หนังสือ 1.{ending}").words
    assert f'"{tmp_path}/หนังสือ 1.docx"' in words.en
    assert f'"{tmp_path}/หนังสือ 1.docx"' in words.th
    assert ("from Word, or run `soffice --headless --convert-to" in words.en) == (ending.lower() in {"pdf", "doc", "odt"})


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX", "แผน 2553.1 ฉบับร่าง", "อบต.บ้านฉาง", "plan"])
def test_other_names_are_names(name: str, tmp_path: Path) -> None:
    assert invoke("template", "--year", "2570", "--xlsx", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(b"PK")
