"""A year played through, from the signing in October to the report of twelve months, with a mid-year revision."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253 - no part of the program

from forms.workbooks import reported_cell
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from running import invoke

SIGNED = """\
orgplan: 1
fiscal_year: 2555
organization: จังหวัดสมมติบุรี
title: แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2555
agencies: {สนจ.: สำนักงานจังหวัด, พช.: สำนักงานพัฒนาชุมชนจังหวัด}
categories:
  - no: 3
    title: การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย
    activities:
      - no: 1
        title: การปรับปรุงคุณภาพการให้บริการ
        budget: 240,000
        responsible: สนจ.
        steps:
          - {no: 1, title: สำรวจความต้องการ, duration: 3 เดือน, start: ต.ค. 54, end: ธ.ค. 54, budget: "60,000"}
          - {no: 2, title: ปรับปรุงจุดบริการ, duration: 6 เดือน, start: ม.ค. 55, end: มิ.ย. 55, budget: "120,000"}
          - {no: 3, title: ประเมินผล, duration: 2 เดือน, start: ก.ค. 55, end: ส.ค. 55, budget: "60,000", responsible: พช.}
    kpis:
      - {id: k3-1, dimension: 7.2, title: ร้อยละความพึงพอใจ, unit: ร้อยละ, baseline: 61, target: 80, weight: 0.5, criteria: [60, 65, 70, 75, 80]}
      - {id: k3-2, dimension: 7.3, title: ระยะเวลาให้บริการเฉลี่ย, unit: วัน, baseline: 28, target: 12, weight: 0.3, criteria: [30, 25, 20, 15, 12]}
      - {id: k3-3, dimension: 7.4, title: มีจุดบริการร่วม, baseline: 0, target: 1, weight: 0.2, criteria: {method: yes_no}}
    approval: {statement: พิจารณาเห็นชอบดำเนินการ, name: นางสมมติ นามสมมติ}
"""


def command(*args: object) -> Any:
    result = invoke(*args, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout, parse_float=Decimal)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2555.yaml"
    path.write_text(SIGNED, encoding="utf-8")
    return path


def change(plan: Path, *changes: tuple[str, str]) -> None:
    text = plan.read_text(encoding="utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    plan.write_text(text, encoding="utf-8")
    result = invoke("validate", "--strict", plan)
    assert result.exit_code == 0, result.stdout


def report(plan: Path, name: str, values: dict[str, str]) -> Path:
    """A round's results file, made by the command and filled in."""
    path = plan.parent / f"{name}.yaml"
    assert invoke("results", plan, "--round", name, "-o", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        blank = f"  {key}:\n    {name}:\n"
        assert blank in text
        text = text.replace(blank, f"  {key}:\n    {name}: {value}\n")
    path.write_text(text, encoding="utf-8")
    assert invoke("validate", "--strict", path).exit_code == 0
    return path


def test_a_year(plan: Path) -> None:  # noqa: PLR0915 - a year has many months
    # October: the plan is signed. Nothing is due, no score, and the whole range is open.
    assert invoke("validate", "--strict", plan).exit_code == 0
    october = command("status", plan, "--as-of", "ต.ค. 54")
    assert (october["due"], october["planned_to_date"], october["round"], october["missing_results"]) == (0, 0, None, [])
    assert october["states"]["not due"] == 3
    card = command("score", plan)
    assert (card["round"], card["score"], card["min"], card["max"]) == (None, None, 1, 5)

    # November to March: a month counts once it is over; what is late is not known while nobody reports.
    expected = {  # as of: planned to date, planned percent of step 1, state of step 1
        "2011-11": (20_000, Decimal("33.3333333333"), "unreported"),
        "2011-12": (40_000, Decimal("66.6666666667"), "unreported"),
        "2012-01": (60_000, 100, "unreported"),
    }
    for month, (money, percent, state) in expected.items():
        figures = command("status", plan, "--as-of", month)
        assert figures["planned_to_date"] == money
        assert (figures["work"][0]["planned"], figures["work"][0]["state"]) == (percent, state)
    change(
        plan,
        ('end: ธ.ค. 54, budget: "60,000"}',
         'end: ธ.ค. 54, budget: "60,000", progress: {percent: 100, end: ม.ค. 55, spent: "58,500"}}'),
    )  # fmt: skip
    february = command("status", plan, "--as-of", "ก.พ. 55")
    assert (february["states"]["done"], february["states"]["not started"], february["due"]) == (1, 1, 1)
    assert (february["planned_to_date"], february["spent"]) == (80_000, 58_500)
    # the leap day of 2012 changes nothing: a month is a month
    assert command("status", plan, "--as-of", "มี.ค. 55")["planned_to_date"] == 100_000

    # April: the report of six months.
    change(
        plan,
        (
            'end: มิ.ย. 55, budget: "120,000"}',
            'end: มิ.ย. 55, budget: "120,000", progress: {percent: 50, start: ม.ค. 55, spent: "40,000"}}',
        ),
    )
    april = command("status", plan, "--as-of", "เม.ย. 55")
    assert (april["round"], april["missing_results"]) == ("6m", ["k3-1", "k3-2", "k3-3"])
    assert (april["work"][1]["planned"], april["work"][1]["state"]) == (50, "running")
    six = report(plan, "6m", {"k3-1": "62", "k3-2": "24"})
    assert command("status", plan, "--as-of", "เม.ย. 55", "--results", six)["missing_results"] == ["k3-3"]
    # 0.5 x 1.4 + 0.3 x 2.2 = 1.36; k3-3 adds 0.2 x 1 to 0.2 x 5
    card = command("score", plan, "--results", six)
    assert (card["round"], card["score"], card["reported_weight"]) == ("6m", None, Decimal("0.8"))
    assert (card["min"], card["max"], card["so_far"]) == (Decimal("1.56"), Decimal("2.36"), Decimal("1.7"))
    # what would it take to reach 4? yes to the joint service point, and the rest of the way on satisfaction
    goal = command("score", plan, "--results", six, "--goal", "4")
    assert goal["now"] == Decimal("1.56")
    tries = [part for way in goal["together"] for part in ("--set", f"{way['id']}={way['result']}")]
    assert command("score", plan, "--results", six, "--set", "k3-3=no", *tries)["score"] >= 4

    # May: the revision. The signed version is kept beside it.
    signed = plan.parent / "signed.yaml"
    signed.write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    change(
        plan,
        ("budget: 240,000", "budget: 300,000"),
        ('start: ก.ค. 55, end: ส.ค. 55, budget: "60,000"', 'start: ส.ค. 55, end: ก.ย. 55, budget: "120,000"'),
        ("baseline: 61, target: 80, weight: 0.5", "baseline: 61, target: 75, weight: 0.6"),
        ("target: 12, weight: 0.3", "target: 12, weight: 0.2"),
    )
    assert invoke("diff", signed, plan).stdout.splitlines() == [
        "category 3 activity 1 budget: 240,000 -> 300,000",
        "category 3 activity 1 step 3 moved 1 month later: ก.ค. 55 - ส.ค. 55 -> ส.ค. 55 - ก.ย. 55",
        "category 3 activity 1 step 3 budget: 60,000 -> 120,000",
        "KPI k3-1 target: 80 -> 75",
        "KPI k3-1 weight: 0.5 -> 0.6",
        "KPI k3-2 weight: 0.3 -> 0.2",
        "category 3: the weights still sum to 1",
    ]

    # July: the report of nine months, with a correction of the first one.
    change(plan, ('percent: 50, start: ม.ค. 55, spent: "40,000"', 'percent: 100, start: ม.ค. 55, end: มิ.ย. 55, spent: "118,000"'))
    nine = report(plan, "9m", {"k3-1": "{numerator: 141, denominator: 200, evidence: แบบสำรวจ}", "k3-2": "18", "k3-3": "ไม่ใช่"})
    nine.write_text(nine.read_text(encoding="utf-8").replace("  k3-1:\n", "  k3-1:\n    6m: 63\n"), encoding="utf-8")
    result = invoke("score", plan, "--results", six, "--results", nine, "--format", "json")
    assert result.stderr == "orgplan: k3-1 6m: 62 is replaced by 63\n"
    # 141 / 200 = 70.5: 3.1; 18 days: 3 + 2 / 5 = 3.4; no: 1. 0.6 x 3.1 + 0.2 x 3.4 + 0.2 x 1 = 2.74
    assert json.loads(result.stdout, parse_float=Decimal)["score"] == Decimal("2.74")
    july = command("status", plan, "--as-of", "ก.ค. 55", "--results", six, "--results", nine)
    assert (july["due"], july["states"]["done"], july["states"]["not due"]) == (2, 2, 1)
    assert (july["planned_to_date"], july["spent"], july["missing_results"]) == (180_000, 176_500, [])

    # October again: the report of twelve months, the score, and the way it went.
    change(
        plan,
        (
            'budget: "120,000", responsible: พช.}',
            'budget: "120,000", responsible: พช., progress: {percent: 100, end: ก.ย. 55, spent: "117,250.50"}}',
        ),
    )
    twelve = report(plan, "12m", {"k3-1": "77", "k3-2": "13", "k3-3": "ใช่"})
    files = [part for each in (six, nine, twelve) for part in ("--results", each)]
    end = command("status", plan, "--as-of", "ต.ค. 55", *files)
    assert (end["states"]["done"], end["due"], end["round"], end["missing_results"]) == (3, 3, "12m", [])
    assert (end["planned_to_date"], end["budget"], end["spent"]) == (300_000, 300_000, Decimal("293750.50"))
    assert [each["cumulative"] for each in end["quarters"]] == [60_000, 120_000, 180_000, 300_000]
    # 77: 4.4; 13 days: 4 + 2 / 3; yes: 5. 0.6 x 4.4 + 0.2 x 4.66667 + 0.2 x 5 = 4.57333
    final = command("score", plan, *files)
    assert (final["round"], final["score"]) == ("12m", Decimal("4.5733"))
    trend = command("score", plan, *files, "--trend")
    assert trend["rounds"] == ["6m", "9m", "12m"]
    whole = trend["rows"][-1]
    # six months with the corrected 63: (0.6 x 1.6 + 0.2 x 2.2) / 0.8 = 1.75 so far
    assert whole["points"] == [Decimal("1.75"), Decimal("2.74"), Decimal("4.5733")]
    assert whole["complete"] == [False, True, True]
    assert whole["change"] == Decimal("1.8333")
    assert invoke("score", plan, *files).stdout.rstrip().endswith("= 4.5733333333, rounded 4.5733")


# --- the same year in Excel ----------------------------------------------------------------------------------------------


DESIGN = '{no: 2, title: ออกแบบ, duration: 1 เดือน, start: เม.ย. 55, end: เม.ย. 55, budget: "10,000"}'


def typed(book: Path, cells: dict[tuple[str, str], object]) -> Path:
    """Type into the sheet of the round."""
    opened = load_workbook(book)
    for (row, column), value in cells.items():
        reported_cell(opened, row, column).value = value
    opened.save(book)
    return book


def sheet_of_round(plan: Path, name: str, cells: dict[tuple[str, str], object]) -> Path:
    book = plan.parent / f"{name}.xlsx"
    assert invoke("results", plan, "--round", name, "--xlsx", book).exit_code == 0
    return typed(book, cells)


def verify(file: Path, *args: object) -> tuple[int, list[str]]:
    result = invoke("verify", file, *args)
    return result.exit_code, [line.strip() for line in result.stdout.splitlines()[1:]]


def is_told(file: Path, place: int) -> bool:
    """Whether `verify` tells of a byte that was flipped, before it is put back."""
    raw = file.read_bytes()
    file.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
    result = invoke("verify", file.parent / "2555.yaml")
    file.write_bytes(raw)
    return result.exit_code != 0 or "every byte is as signed" not in result.stdout


def test_a_year_in_excel(plan: Path) -> None:  # noqa: PLR0915 - as above
    # October: a budget is typed into the form, and what comes back is signed.
    form = plan.parent / "2555.xlsx"
    assert invoke("export", "xlsx", plan, "-o", form).exit_code == 0
    book = load_workbook(form)
    rows = book["7.1 หมวด 3"]
    row = next(row for row in range(1, rows.max_row + 1) if str(rows.cell(row, 1).value).startswith("1. สำรวจ"))
    rows.cell(row, FORM_71["budget"]).value = "๗๐,๐๐๐ บาท"
    book.save(form)
    assert invoke("import", "xlsx", form, "--into", plan, "--no-backup").stdout.endswith("budget: 60,000 -> 70,000\n")
    change(plan, ("budget: 240,000", "budget: 250,000"))
    first = command("freeze", plan)["code"]
    assert invoke("export", "xlsx", plan, "-o", form).exit_code == 0
    assert first in str(load_workbook(form)["7.1 หมวด 3"].oddFooter)
    assert [verify(file)[0] for file in (plan, form)] == [0, 0]
    record = plan.with_suffix(".signed.json")
    flips = [(file, place) for file in (plan, record) for place in range(7, file.stat().st_size, file.stat().st_size // 12)]
    assert [(file.name, place) for file, place in flips if not is_told(file, place)] == []

    # April: the sheet of six months fills a results file; one is still with the other office.
    six = plan.parent / "2555-6m.yaml"
    assert invoke("results", plan, "--round", "6", "--steps", "-o", six).exit_code == 0
    late = sheet_of_round(plan, "6m", {})
    sheet = sheet_of_round(plan, "6m", {("k3-1", "value"): "๖๒", ("k3-2", "value"): 24, ("k3-1", "evidence"): "แบบสำรวจ"})
    assert invoke("import", "xlsx", sheet, "--into", six, "--no-backup").exit_code == 0
    card = command("score", plan, "--results", six)
    assert (card["min"], card["max"], card["so_far"]) == (Decimal("1.56"), Decimal("2.36"), Decimal("1.7"))
    late.write_bytes(sheet.read_bytes())

    # May: the revision. A step goes in before the last two, which get new numbers; the plan is signed again.
    change(
        plan,
        ("budget: 250,000", "budget: 260,000"),
        ("no: 3, title: ประเมินผล", "no: 4, title: ประเมินผล"),
        ("          - {no: 2, title: ปรับปรุง", f"          - {DESIGN}\n          - {{no: 3, title: ปรับปรุง"),
        ("target: 80", "target: 75"),
    )
    code, lines = verify(plan)
    assert code == 1
    assert {"KPI k3-1 target: 80 -> 75", "category 3 activity 1 budget: 250,000 -> 260,000"} <= set(lines)
    second = command("freeze", plan, "--note", "ปรับแผน พ.ค. 55")
    assert (second["code"] == first, verify(plan)[0], verify(form)[0]) == (False, 0, 1)
    # the sheet of before comes in: what was done for step 2 is done for what is step 3 by now
    assert invoke("import", "xlsx", typed(late, {("3/1/2", "percent"): 50, ("3/1/2", "start"): "ม.ค. ๕๕", ("3/1/2", "spent"): "๔๐,๐๐๐"}),
                  "--into", plan, "--no-backup").exit_code == 0  # fmt: skip
    work = command("status", plan, "--as-of", "พ.ค. 55")["work"]
    assert [(each["no"], each["reported"]) for each in work if each["reported"]] == [("3", 50)]

    # July and October: two more rounds, which are no change of what was signed.
    nine = {("k3-1", "numerator"): 141, ("k3-1", "denominator"): "๒๐๐", ("k3-2", "value"): 18, ("k3-3", "value"): "ไม่ใช่"}
    assert invoke("import", "xlsx", sheet_of_round(plan, "9m", nine), "--into", plan, "--no-backup").exit_code == 0
    # 0.5 x 3.1 + 0.3 x 3.4 + 0.2 x 1
    assert command("score", plan)["score"] == Decimal("2.77")
    twelve = {("k3-1", "value"): 77, ("k3-2", "value"): 13, ("k3-3", "value"): "ใช่", ("3/1/4", "percent"): 100}
    last = sheet_of_round(plan, "12m", twelve)
    assert invoke("import", "xlsx", last, "--into", plan, "--no-backup").exit_code == 0
    # 0.5 x 4.4 + 0.3 x 4.66667 + 0.2 x 5
    assert command("score", plan)["score"] == Decimal("4.6")
    assert verify(plan)[0] == 0

    # The next plan: a year later, from the results of this one, and signed in its turn.
    new = plan.with_name("2556.yaml")
    report = command("carry", plan, "-o", new)
    baselines = [each["message"].partition(" (")[0] for each in report["notes"] if each["kind"] == "baseline"]
    assert baselines == ["61 -> 77", "28 -> 13", "0 -> ใช่"]
    text = new.read_text(encoding="utf-8")
    assert "title: ประเมินผล, duration: 2 เดือน, start: ก.ค. 55, end: ส.ค. 55" not in text
    assert "title: ประเมินผล, duration: 2 เดือน, start: ก.ค. 56, end: ส.ค. 56" in text
    assert invoke("validate", new).exit_code == 0
    assert command("freeze", new)["code"] not in {first, second["code"]}
    # last year's sheet is none of its own
    assert invoke("import", "xlsx", last, "--into", new).exit_code == 1
    assert new.read_text(encoding="utf-8") == text
