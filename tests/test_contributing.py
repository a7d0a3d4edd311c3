"""The table of CONTRIBUTING is true: each row is followed with an addition that nobody meant, in a copy of orgplan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook  # noqa: TID253 - no part of the program

from houses import Change, copy_house, run_house
from orgplan.workbook.reader import read_workbook

ROOT = Path(__file__).parent.parent
ROWS: Mapping[str, str] = {
    row[0].strip(): " ".join(row[1:])
    for line in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and len(row := line.strip("|").split("|")) == 3
}
PLAN = """orgplan: 1
fiscal_year: 2553
organization: หน่วยงาน
categories:
  - no: 1
    title: หมวด
    approval: {name: ก, position: ข}
    activities:
      - {no: 1, title: งาน, steps: [{no: 1, title: ขั้น, start: พ.ย. 52, end: ธ.ค. 52, budget: 1000, responsible: ก}]}
"""
PLAN_OF_KPI = """orgplan: 1
fiscal_year: 2553
organization: หน่วยงาน
categories:
  - no: 1
    title: หมวด
    kpis:
      - {id: k1, title: ตัวชี้วัด, unit: เรื่อง, criteria: [1, 2, 3, 4, 5]}
"""
CHECK = '''"""A title is very short.

Nobody knows what is meant.

In practice: made up.

Bad (step):

    title: ก

Good (step):

    title: ประชุมคณะทำงาน

ไทย: ชื่อสั้นมาก

ไม่มีใครทราบว่าหมายถึงอะไร

ที่พบจริง: สมมติ
"""

from orgplan.problems import Problem, RestsOn, Severity, Words

NAME = "short-title"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("title",))
FIGURES_NEED = False


def check(plan):
    for placed in plan.steps:
        if len(placed.work.title) < 5:
            yield Problem((*placed.path, "title"), Words("a very short title", "ชื่อสั้นมาก"))
'''
COMMAND = '''"""`orgplan echo`: how many steps a plan has."""

from orgplan.shell.language import LangOption
from orgplan.shell.streams import PlanFile, finish, look_at_screen


def echo(file: PlanFile, *, lang: LangOption = None) -> None:
    """Count the steps."""
    from orgplan.reports.echo import compute_echo
    from orgplan.shell.subjects import read_subject
    from orgplan.views.terminal.echo import draw_echo

    given = read_subject(file, look_at_screen(lang))
    finish(draw_echo(compute_echo(given.plan)), given.code)
'''
EXPORT = '''

@app.command("names")
def names(file: PlanFile, *, lang: LangOption = None) -> None:
    """Write the titles of all steps."""
    from orgplan.shell.subjects import read_subject
    from orgplan.views.step_names import format_names

    given = read_subject(file, look_at_screen(lang))
    finish(format_names([each.work.title for each in given.plan.steps]), given.code)
'''


MARKED_READER = '''"""Tables whose cells stand between plus signs."""

from orgplan.intake.grid import CellGrid, GridCell
from orgplan.workbook.bounds import check_size


def read_marked_grid(raw):
    check_size(raw)
    grid = CellGrid("ตาราง")
    for row, line in enumerate(raw.decode().splitlines()):
        for column, text in enumerate(line.split("+"), 1):
            if row:
                grid.put(row, column, GridCell(text))
    return grid
'''
DOTS = """            case FindingFormat.DOTS:
                from orgplan.views.findings.dots import format_dots

                return format_dots(sum(self.tally.counts.values()))
            case FindingFormat.CONCISE | FindingFormat.GITHUB:
"""


class Addition(NamedTuple):
    """What is added in which files, what is then asked of orgplan, and what it must say."""

    new: Mapping[str, str]
    changes: Mapping[str, Change | tuple[Change, ...]]
    asked: Mapping[tuple[str, ...], str]
    plan: str = PLAN


ADDITIONS: Mapping[str, Addition] = {
    "a check": Addition(
        {"checks/short_title.py": CHECK},
        {"checks/__init__.py": (("    bad_number,\n    band_out_of_scale,", "    bad_number,\n    short_title,\n    band_out_of_scale,"),
                                ("    bad_number,\n    duplicate_id,", "    bad_number,\n    short_title,\n    duplicate_id,"))},
        {("validate", "plan.yaml"): "warning: a very short title [short-title]", ("explain", "short-title"): "Nobody knows",
         ("rules",): "short-title"},
    ),
    "a column of form 7.1": Addition(
        {},
        {"names.py": ('    "output": "ผลผลิต/', '    "remark": "หมายเหตุของงาน",\n    "output": "ผลผลิต/'),
         "forms/form71/columns.py": ('    Column("output",', '    Column("remark", HEADS_71["remark"], 20),\n    Column("output",'),
         "reports/form71_words.py": ('        "output": "\\n".join(', '        "remark": work.note or "",\n        "output": "\\n".join('),
         "forms/form71/rows.py": (
             ('        if not looks_same(cells["output"]', '        if not looks_same(cells["remark"].value, texts["remark"]):\n            self._cells.read_into(values, row, "remark", lambda: read_cell_text(cells["remark"]))\n        if not looks_same(cells["output"]'),
             ('            "output": lambda cell', '            "remark": read_cell_text,\n            "output": lambda cell')),
         "forms/form71/comparison.py": (
             ('        if "output" in values and', '        if "remark" in values:\n            spot = self._fields.spot(row.number, "remark")\n            self._changes.put((*path, "note"), values["remark"], step.note or "", spot)\n        if "output" in values and'),
             ('    if "output" in row.values:\n', '    if "remark" in row.values:\n        data["note"] = row.values["remark"]\n    if "output" in row.values:\n'))},
        {("export", "xlsx", "plan.yaml", "-o", "plan.xlsx"): "wrote plan.xlsx",
         ("import", "xlsx", "plan.xlsx", "--into", "plan.yaml", "--dry-run"): "0 changes",
         ("export", "html", "plan.yaml"): "รอผู้ว่าราชการ"},
        PLAN.replace("responsible: ก}", "responsible: ก, note: รอผู้ว่าราชการ}"),
    ),
    "a column of form 7.2": Addition(
        {},
        {"names.py": ('    "baseline": "ข้อมูลปัจจุบัน",', '    "unit": "หน่วยวัด",\n    "baseline": "ข้อมูลปัจจุบัน",'),
         "forms/form72/columns.py": ('    Column("baseline",', '    Column("unit", HEADS_72["unit"], 11),\n    Column("baseline",'),
         "forms/form72/writer.py": ("        if placed.baseline is None:\n", '        sheet.text(row, COLUMNS["unit"], kpi.unit or "", figures)\n        sheet.merge(row, COLUMNS["unit"], last, COLUMNS["unit"], figures)\n        if placed.baseline is None:\n'),
         "forms/form72/rows.py": (
             ('        was = {"baseline":', '        if not looks_same((self._fields.cell(row, "unit") or _NO_CELL).value, placed.kpi.unit or ""):\n            self._read_into(values, row, "unit", read_cell_text)\n        was = {"baseline":'),
             ("        others = self._exported.list_weights()\n", '        self._read_into(values, row, "unit", read_cell_text)\n        others = self._exported.list_weights()\n')),
         "forms/form72/comparison.py": ('    figures = {"baseline":', '    if "unit" in values:\n        changes.put((*placed.path, "unit"), values["unit"], placed.kpi.unit or "", fields.spot(row.number, "unit"))\n    figures = {"baseline":'),
         "reports/official_forms.py": (("    baseline: str\n", "    unit: str\n    baseline: str\n"),
                                       ("        baseline=_format_figure(", '        unit=kpi.unit or "",\n        baseline=_format_figure(')),
         "views/printed_forms.py": (
             ('"title", "baseline", "target"', '"title", "unit", "baseline", "target"'), ("(kpi.baseline, kpi.target", "(kpi.unit, kpi.baseline, kpi.target"),
             ("range(4 + LEVELS)", "range(5 + LEVELS)"), ("form.total_head, columns=5", "form.total_head, columns=6"))},
        {("export", "xlsx", "plan.yaml", "-o", "plan.xlsx"): "wrote plan.xlsx",
         ("import", "xlsx", "plan.xlsx", "--into", "plan.yaml", "--dry-run"): "0 changes",
         ("export", "html", "plan.yaml"): "หน่วยวัด"},
        PLAN_OF_KPI,
    ),
    "a key of an object": Addition(
        {},
        {"model.py": ("    dimension: OptionalDimension = None\n", "    dimension: OptionalDimension = None\n    formula: OptionalText = None\n"),
         "reports/normal.py": ('        "dimension": placed.dimension,\n', '        "dimension": placed.dimension,\n        "formula": getattr(kpi, "formula", None),\n'),
         "reports/tables.py": (('        "accumulate", "band",\n', '        "accumulate", "band", "formula",\n'),
                               ("            card and score and card.band(score),\n", '            card and score and card.band(score), getattr(kpi, "formula", None),\n')),
         "forms/__init__.py": ('    "Kpi.note":', '    "Kpi.formula": "No form has a column for it.",\n    "Kpi.note":'),
         "names.py": ('    "involved": Words("involved",', '    "formula": Words("formula", "สูตรคำนวณ"),\n    "involved": Words("involved",'),
         "json_schema.py": ('        "dimension": Words(f"One of', '        "formula": Words("How it is calculated.", "วิธีคำนวณ"),\n        "dimension": Words(f"One of'),
         "carrying.py": ('("title", "output",', '("formula", "title", "output",'),
         "unseen.py": ('        "title",\n', '        "title",\n        "formula",\n')},
        {("validate", "plan.yaml"): "0 errors", ("export", "json", "plan.yaml"): '"formula": "A / B ปีงบประมาณ พ.ศ. 2553"',
         ("diff", "old.yaml", "plan.yaml"): "formula", ("schema",): "วิธีคำนวณ", ("carry", "plan.yaml", "-o", "next.yaml"): "1 text changed",
         ("export", "csv", "plan.yaml", "-o", "tables"): "wrote"},
        PLAN_OF_KPI.replace("title: ตัวชี้วัด", "title: ตัวชี้วัด, formula: A / B ปีงบประมาณ พ.ศ. 2553"),
    ),
    "a report": Addition(
        {"reports/echo.py": '"""Steps."""\n\n\ndef compute_echo(plan):\n    return len(tuple(plan.steps))\n',
         "cli/echo.py": COMMAND, "views/terminal/echo.py": '"""Steps."""\n\n\ndef draw_echo(count):\n    return f"{count} steps\\n"\n'},
        {"cli/__init__.py": ('"gantt": "gantt",', '"gantt": "gantt", "echo": "echo",')},
        {("echo", "plan.yaml"): "1 steps", ("--help",): "Count the steps."},
    ),
    "an export format": Addition(
        {"views/step_names.py": '"""Titles."""\n\n\ndef format_names(titles):\n    return "\\n".join(titles) + "\\n"\n'},
        {"cli/export.py": ('\n\n@app.command("csv")', f'{EXPORT}\n\n@app.command("csv")')},
        {("export", "names", "plan.yaml"): "ขั้น"},
    ),
    "a finding format": Addition(
        {"views/findings/dots.py": '"""Dots."""\n\n\ndef format_dots(count):\n    return "." * count + "\\n"\n'},
        {"shell/checking.py": (
            ('    JUNIT = "junit"\n', '    JUNIT = "junit"\n    DOTS = "dots"\n'),
            ("            case FindingFormat.CONCISE | FindingFormat.GITHUB:\n", DOTS),
            ("FindingFormat.SARIF | FindingFormat.JUNIT:", "FindingFormat.SARIF | FindingFormat.JUNIT | FindingFormat.DOTS:")),
         "views/own_output.py": ("def is_diff(", "def is_dots(text):\n    return not text.strip('.\\n')\n\n\ndef is_diff("),
         "cli/validate.py": ("own_output.is_junit, ", "own_output.is_junit, own_output.is_dots, ")},
        {("validate", "plan.yaml", "--format", "dots", "-o", "dots.txt"): "", ("validate", "plan.yaml", "--format", "dots"): "."},
        PLAN.replace("    approval: {name: ก, position: ข}\n", ""),
    ),
    "a reader of another kind of table": Addition(
        {"intake/marked_reader.py": MARKED_READER},
        {"file_kinds.py": (
            ('".xls", ".ods")', '".xls", ".ods", ".marked")'),
            ('    (b"%PDF-"', '    (b"%MARKED", MARKED), (b"%PDF-"'),
            ("_WITH_TABLES: Final = frozenset({", 'MARKED: Final = Words("a marked table", "ตารางมีเครื่องหมาย")\n_WITH_TABLES: Final = frozenset({MARKED, ')),
         "intake/readers.py": (
            ("READERS: Final[", "def _read_marked(raw):\n    from orgplan.intake.marked_reader import read_marked_grid\n\n    return TableFile([read_marked_grid(raw)])\n\n\nREADERS: Final["),
            ("    (lambda kind: kind.is_word,", "    (lambda kind: kind.words == MARKED, _read_marked),\n    (lambda kind: kind.is_word,"),
            ("import TABLE_ENDINGS, FileKind,", "import MARKED, TABLE_ENDINGS, FileKind,"))},
        {("import", "table", "plan.yaml", "--year", "2570", "--organization", "กอง", "-o", "new.yaml"): "new.yaml",
         ("gantt", "new.yaml"): "ประชุม", ("import", "table", "--help"): ".marked"},
        "%MARKED\nที่+กิจกรรม+เริ่ม+สิ้นสุด\n1+ประชุม+ต.ค. 69+พ.ย. 69\n",
    ),
    "a spelling of a month": Addition(
        {}, {"thai.py": ('    | {"sept": 9}', '    | {"sept": 9, "สิบสอง": 12}')}, {("gantt", "plan.yaml", "--format", "json"): '"end": "2009-12"'},
        PLAN.replace("end: ธ.ค. 52", "end: สิบสอง 52"),
    ),
    "another first month of the fiscal year": Addition(
        {}, {"fiscal.py": ("FIRST_MONTH: Final = 10", "FIRST_MONTH: Final = 7")},
        {("gantt", "plan.yaml", "--format", "json"): '"2009-07"', ("validate", "plan.yaml"): "0 errors, 0 warnings",
         ("export", "xlsx", "plan.yaml", "-o", "plan.xlsx"): "wrote plan.xlsx",
         ("template", "--year", "2571"): "fiscal year 2571 (July 2027 to June 2028)"},
        PLAN.replace("พ.ย. 52", "ก.ค. 52"),
    ),
    "a sheet of the workbook": Addition(
        {"forms/hello.py": '"""Hello."""\n\nfrom orgplan.workbook.style import BODY\n\n\ndef write_hello(sheet, content, _):\n    sheet.text(1, 1, "สวัสดี", BODY)\n'},
        {"forms/sheet_kinds.py": (
            ("    SheetKind(embedded.SHEET", '    SheetKind("ทักทาย", write_hello, _find_by_name),\n    SheetKind(embedded.SHEET'),
            ("SHEETS: Final = (", "from orgplan.forms.hello import write_hello\n\nSHEETS: Final = ("))},
        {("export", "xlsx", "plan.yaml", "-o", "plan.xlsx"): "wrote plan.xlsx",
         ("import", "xlsx", "plan.xlsx", "--into", "plan.yaml", "--dry-run"): "0 changes"},
    ),
}  # fmt: skip
EDITS = {
    "a column of form 7.1": ("7.1 หมวด 1", "รอผู้ว่าราชการ", "ลงนามแล้ว"),
    "a column of form 7.2": ("7.2 หมวด 1", "เรื่อง", "ราย"),
}
"""What is changed in a workbook with the column, and read back: a sheet, what a cell says, and what it says then."""
TOGETHER = {"a report": ("a report", "a command", "a view")}
"""Rows that are only of use together."""
ELSEWHERE: Mapping[str, str] = {
    "a command": "a report",
    "a view": "a report",
    "a scoring method": "tests/scales/test_own_scale.py",
    "a column of the score sheet": "tests/paper/test_columns.py",
}
"""Rows that are followed by another addition or test."""


@pytest.mark.parametrize("name", ADDITIONS)
def test_what_is_added_as_the_table_says_works(name: str, tmp_path: Path) -> None:
    added = ADDITIONS[name]
    house = copy_house(tmp_path, added.new, added.changes)
    (house / "plan.yaml").write_text(added.plan, "utf-8")
    (house / "old.yaml").write_text(PLAN_OF_KPI, "utf-8")
    for arguments, said in added.asked.items():
        assert said in run_house(house, *arguments), arguments
    if "forms/hello.py" in added.new:
        assert "ทักทาย" in [grid.name for grid in read_workbook((house / "plan.xlsx").read_bytes()).grids]
    if name in EDITS:
        sheet, was, now = EDITS[name]
        book = load_workbook(house / "plan.xlsx")
        (cell,) = [cell for row in book[sheet] for cell in row if cell.value == was]
        cell.value = now
        book.save(house / "plan.xlsx")
        assert f"{was} -> {now}" in run_house(house, "import", "xlsx", "plan.xlsx", "--into", "plan.yaml", "--dry-run")


@pytest.mark.parametrize("name", ADDITIONS)
def test_the_table_names_every_file_that_was_touched_and_no_other(name: str) -> None:
    row = " ".join(ROWS[each] for each in TOGETHER.get(name, (name,)))
    named = set(re.findall(r"[a-z_0-9]+(?:/[a-z_0-9]+)*\.py", row))
    changed = set(ADDITIONS[name].changes)
    own = {each for each in named if "your" in each}
    assert changed == named - own, "the table and what it takes differ"
    folders = {path.rpartition("/")[0] for path in ADDITIONS[name].new}
    assert folders == {path.rpartition("/")[0] for path in own} | ({"forms"} if name == "a sheet of the workbook" else set())


def test_every_row_is_followed() -> None:
    rows = set(ROWS) - {"to add", "---"}
    assert rows == set(ADDITIONS) | set(ELSEWHERE)
    for place in ELSEWHERE.values():
        assert place in ADDITIONS or (ROOT / place).is_file()
