"""The check bad-number: what a KPI's scale can read of a result, a baseline and a target, through every door."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.workbooks import reported_cell
from fragments import expect_marked, findings_in, text_with
from orgplan.checks.bad_number import NAME, SEVERITY
from orgplan.forms import build_workbook
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.reading_back import read_filled_workbook
from orgplan.loading import check_results, load_text
from orgplan.model import Plan
from orgplan.problems import Diagnostic
from running import invoke

MINUTES = "title: ระยะเวลารอคอยเฉลี่ย\nunit: นาที\ncriteria: [45, 35, 25, 20, 15]\n"
PERCENT = "title: ร้อยละของผู้เข้าอบรม\nunit: ร้อยละ\ncriteria: [60, 65, 70, 75, 80]\n"
PROJECTS = "title: จำนวนโครงการ\nunit: โครงการ\ncriteria: [10, 20, 30, 40, 50]\n"
STEPWISE = "title: จำนวนหลักสูตร\nunit: หลักสูตร\ncriteria: {method: step, levels: [1, 2, 3, 4, 5]}\n"
STAGES = "title: ระดับความสำเร็จ\ncriteria: {method: milestone, levels: [ตั้งคณะทำงาน, จัดทำแผน 2 ปี, แผน ได้รับความเห็นชอบ, ดำเนินการ, ประเมินผล]}\n"
MET = "title: ได้รับการรับรอง\ncriteria: {method: yes_no}\n"

WORDS = ["ไม่มี", "มี", "ไม่ผ่าน", "ผ่าน", "ไม่ใช่", "ใช่", "สำเร็จ", "no", "Yes", "true", "false", "ไม่มีข้อร้องเรียน", "รอผล"]


def found(kpi: str, result: str) -> list[Diagnostic]:
    return [each for each in findings_in(text_with("kpi", f"{kpi}results: {{12m: {result}}}\n")) if each.rule == NAME]


def points(kpi: str, result: str, key: str = "results") -> Fraction | None:
    """What a KPI scores with a result."""
    from orgplan.reports.scorecard import compute_scorecard

    plan = load_text(text_with("kpi", f"{kpi}{key}: {{12m: {result}}}\n"), "plan.yaml").plan
    assert plan is not None
    return compute_scorecard(plan).standing.score


def plan_of(kpi: str, result: str = "") -> Plan:
    plan = load_text(text_with("kpi", f"{kpi}results: {{12m: {result}}}\n"), "plan.yaml").plan
    assert plan is not None
    return plan


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("kpi", [MINUTES, PERCENT, PROJECTS, STEPWISE])
def test_a_word_in_place_of_a_number_is_asked_about(kpi: str, word: str) -> None:
    (fault,) = found(kpi, word)
    assert word in fault.message.en
    assert ("leave it blank" in fault.hint.en, "write 0" in fault.hint.en) == (True, True)
    assert ("เว้นว่าง" in fault.hint.th, "0" in fault.hint.th) == (True, True)
    assert load_text(text_with("kpi", f"{kpi}results: {{12m: {word}}}\n"), "p").plan is None


@pytest.mark.parametrize(
    "word, gets",
    [
        ("ใช่", 5), ("ผ่าน", 5), ("มี", 5), ("สำเร็จ", 5), ("true", 5), ("Yes", 5), ("1", 5), ("๑", 5), ("ไม่ใช่", 1), ("ไม่ผ่าน", 1),
        ("ไม่ ผ่าน", 1), ("ไม่มี", 1), ("no", 1), ("FALSE", 1), ("0", 1), ("ผ่\u200bาน", 5),
    ],
)  # fmt: skip
def test_a_kpi_that_is_met_or_not_takes_words(word: str, gets: int) -> None:
    assert points(MET, f'"{word}"') == gets


@pytest.mark.parametrize("word", ["maybe", "บางส่วน", "ใช่ครับ", "35/50"])
def test_it_takes_no_others(word: str) -> None:
    (fault,) = found(MET, word)
    assert "neither yes nor no" in fault.message.en
    assert "ใช่ or ไม่ใช่" in fault.hint.en


@pytest.mark.parametrize("figure", ["35", "0.5", "100%"])
def test_it_takes_no_other_number(figure: str) -> None:
    assert [
        each.rule for each in findings_in(text_with("kpi", f"{MET}results: {{12m: {figure}}}\n")) if each.severity == "error"
    ] == ["result-range"]


@pytest.mark.parametrize(
    "text, level",
    [
        ("ตั้งคณะทำงาน", 1), ("จัดทำแผน 2 ปี", 2), ("จัดทำแผน ๒ ปี", 2), ("จัดทำแผน2ปี", 2), ("แผนได้รับความเห็นชอบ", 3),
        ("แผน  ได้รับ ความเห็นชอบ", 3), ("ดำเนินการ", 4), ("ด\u0e4d\u0e32เนินการ", 4), ("3", 3), ("ระดับ ๕", 5),
    ],
)  # fmt: skip
def test_the_text_of_a_level_is_that_level(text: str, level: int) -> None:
    assert points(STAGES, f'"{text}"') == level


@pytest.mark.parametrize("text", ["ไม่มี", "ผ่าน", "ดำเนินการแล้ว", "2/5"])
def test_any_other_text_is_no_level(text: str) -> None:
    (fault,) = found(STAGES, text)
    assert "neither the number of a stage nor the text of one" in fault.message.en
    assert ("0 if none is" in fault.hint.en, "leave it blank" in fault.hint.en) == (True, True)


STAGE_NUMBERS = "criteria: {method: milestone, levels: [1, 3, 5, 7, 9]}\n"
PER_CENTS = "criteria: {method: milestone, levels: [20%, 40%, 60%, 80%, 100%]}\n"
ALIKE = "criteria: {method: milestone, levels: [ร่าง, ประชุม, ประชุม, แจ้ง, ใช้]}\n"
WORDY = "criteria: {method: milestone, levels: [ไม่มี, มี, ผ่าน, ใช่, สำเร็จ]}\n"


@pytest.mark.parametrize("kpi, text, level", [(STAGE_NUMBERS, "7", 4), (STAGE_NUMBERS, "1", 1), (PER_CENTS, "60%", 3), (PER_CENTS, "๔๐%", 2),
                                              (WORDY, "ไม่มี", 1), (WORDY, "มี", 2), (ALIKE, "แจ้ง", 4), (ALIKE, "2", 2)])  # fmt: skip
def test_levels_whose_texts_look_like_something_else(kpi: str, text: str, level: int) -> None:
    assert points(kpi, text) == level


@pytest.mark.parametrize("kpi, text, words", [(STAGE_NUMBERS, "3", "level 2 or level 3"), (ALIKE, "ประชุม", "level 2 or level 3")])
def test_a_text_with_two_readings_is_refused(kpi: str, text: str, words: str) -> None:
    (fault,) = found(kpi, text)
    assert words in fault.message.en


# --- where it stands, and what it rests on ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind, fragment",
    [
        ("kpi", f"{MINUTES}baseline: «ไม่มี»\ntarget: «ไม่น้อยกว่า 20»\nresults: {{6m: «ไม่มี», 9m: , 12m: {{value: «ผ่าน»}}}}\n"),
        ("kpi", f"{MET}baseline: ไม่ใช่\ntarget: ผ่าน\nresults: {{6m: ไม่ผ่าน}}\n"),
        ("kpi", f"{STAGES}baseline: ตั้งคณะทำงาน\ntarget: ประเมินผล\n"),
        ("kpi", "title: ก\ncriteria: [1, 2, 3, 4, ห้า]\nresults: {12m: ผ่าน}\n"),
        ("kpi", "title: ก\ncriteria:\nresults: {12m: ผ่าน}\n"),
        (
            "category",
            """
criteria: {method: yes_no}
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 0.5, results: {12m: ผ่าน}}
  - {id: k2, dimension: 7.1, title: ข, weight: 0.5, criteria: [1, 2, 3, 4, 5], results: {12m: «ผ่าน»}}
""",
        ),
        (
            "plan",
            """
criteria: [1, 2, 3, 4, 5]
categories:
  - no: 1
    title: ก
    kpis:
      - id: k1
        dimension: 7.1
        title: ก
        weight: 1
        kpis:
          - {id: k1.1, title: ก, weight: 0.5, results: {12m: «มี»}}
          - {id: k1.2, title: ข, weight: 0.5, criteria: {method: yes_no}, results: {12m: มี}}
""",
        ),
        ("results", "orgplan_results: 1\nresults: {k1: {6m: «ไม่มี», 12m: {value: «ผ่าน», evidence: ก}}, unknown: {12m: ผ่าน}}\n"),
    ],
)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    if "ห้า" in fragment:
        # The rubric is faulty: nobody can say what a word means on it.
        assert {each.path for each in findings_in(text_with(kind, fragment)) if each.rule == NAME} == {
            "categories[0].kpis[0].criteria[4]"
        }
        return
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_a_results_file_is_read_by_the_scales_of_its_plan() -> None:
    for kpi, word, rules in ((MET, "ผ่าน", []), (MINUTES, "ผ่าน", [NAME]), (STAGES, "ดำเนินการ", []), (MET, "ดำเนินการ", [NAME])):
        results = load_text(f"orgplan_results: 1\nresults: {{k1: {{12m: {word}}}}}\n", "results.yaml")
        assert results.diagnostics == ()
        checked = check_results(results, plan_of(kpi))
        assert [each.rule for each in checked.diagnostics] == rules
        assert (checked.results is None) == bool(rules)


# --- two counts ------------------------------------------------------------------------------------------------------

COUNTS = [
    ("35/50", "numerator: 35, denominator: 50", "70"),
    ("35 / 50", "numerator: 35, denominator: 50", "70"),
    ("๓๕/๕๐", "numerator: 35, denominator: 50", "70"),
    ("35 จาก 50", "numerator: 35, denominator: 50", "70"),
    ("35 คน จาก 50 คน", "numerator: 35, denominator: 50", "70"),
    ("35 จากทั้งหมด 50", "numerator: 35, denominator: 50", "70"),
    ("1,250 of 2,000", "numerator: 1250, denominator: 2000", "62.5"),
    ("224/200", "numerator: 224, denominator: 200", "112"),
    ("1/3", "numerator: 1, denominator: 3", None),
]


@pytest.mark.parametrize("text, keys, figure", COUNTS)
def test_two_counts_are_told_how_they_are_written(text: str, keys: str, figure: str | None) -> None:
    (fault,) = found(PERCENT, f'"{text}"')
    assert fault.hint.en == f"write both counts: `12m: {{{keys}}}`"
    followed = points(PERCENT, f"{{{keys}}}")
    assert figure is None or followed == points(PERCENT, figure)
    (fault,) = found(PERCENT, f'{{value: "{text}", evidence: ทะเบียน}}')
    assert fault.hint.en == "write `{}` and `{}` in place of `value`".format(*keys.split(", "))


@pytest.mark.parametrize("text, keys, figure", COUNTS)
def test_a_value_to_try_is_told_its_number(tmp_path: Path, text: str, keys: str, figure: str | None) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text_with("kpi", PERCENT), "utf-8")
    result = invoke("score", path, "--set", f"k1={text}")
    assert result.exit_code == 2
    assert f"`{{{keys}}}` in the plan file or in a results file" in result.stderr
    if figure is not None:
        assert f"write {figure} here" in result.stderr
        assert invoke("score", path, "--set", f"k1={figure}").exit_code == 0


def test_of_a_number_that_is_no_percentage_the_first_count_may_be_meant() -> None:
    (fault,) = found(PROJECTS, "35/50")
    assert fault.hint.en == (
        "if 35 is the result, write 35; if the one over the other is meant, write both counts: `12m: {numerator: 35, denominator: 50}`"
    )


def test_nothing_is_counted_over_zero() -> None:
    (fault,) = found(PERCENT, "0/0")
    assert fault.hint.en == "leave it blank until there is something to count"


@pytest.mark.parametrize("text", ["12/05/2553", "35/50/60", "ประมาณ 35", "35 คน", "3,5/5"])
def test_what_is_not_two_counts_is_told_otherwise(text: str) -> None:
    (fault,) = found(PERCENT, f'"{text}"')
    assert "numerator" not in fault.hint.en


@pytest.mark.parametrize(
    "kpi, text, hint",
    [(PERCENT, "35/50", "write one number: 70"), (PROJECTS, "35/50", "write one number: 35, or 0.7 if the ratio is meant")],
)
def test_a_target_is_one_number(kpi: str, text: str, hint: str) -> None:
    (fault,) = [each for each in findings_in(text_with("kpi", f"{kpi}target: {text}\n")) if each.rule == NAME]
    assert fault.hint.en == hint


# --- the other doors -------------------------------------------------------------------------------------------------


Typed = str | bool


def typed(kpi: str, text: Typed, *, sheet: str = "", column: int = 0) -> tuple[list[str], list[str]]:
    """The faults and the changes of a workbook in which something is typed beside KPI k1: without a sheet its result of the year."""
    book = load_workbook(BytesIO(build_workbook(plan_of(kpi))))
    if sheet:
        page = book[sheet]
        row = next(row for row in range(1, page.max_row + 1) if page.cell(row, FORM_72["id"]).value == "k1")
        page.cell(row, column).value = text
    else:
        reported_cell(book, "k1", "12m").value = text
    data = BytesIO()
    book.save(data)
    found = read_filled_workbook(data.getvalue())
    return [f"{each.spot.cell}: {each.message.en}; {each.hint.en}" for each in found.faults], [each.now for each in found.changes]


@pytest.mark.parametrize("word", ["ไม่มี", "ผ่าน", "no", "ไม่ผ่าน", "มี"])
def test_a_word_on_the_sheet_of_the_round_is_refused_with_its_cell(word: str) -> None:
    (fault,), changes = typed(MINUTES, word)
    assert fault.startswith("K8: ")
    assert "write 0" in fault
    assert changes == []


@pytest.mark.parametrize(
    "kpi, text, now",
    [
        (MET, "ผ่าน", "ใช่"),
        (MET, "ไม่มี", "ไม่ใช่"),
        (MET, True, "ใช่"),
        (STAGES, "จัดทำแผน ๒ ปี", "2"),
        (STAGES, "ดำเนินการ", "4"),
        (MINUTES, "๒๒", "22"),
    ],
)
def test_what_the_scale_knows_comes_back_from_the_sheet_of_the_round(kpi: str, text: Typed, now: str) -> None:
    assert typed(kpi, text) == ([], [now])


@pytest.mark.parametrize("column", [FORM_72["baseline"], FORM_72["target"]])
def test_form_72_is_read_by_the_scale_too(column: int) -> None:
    (fault,), changes = typed(MINUTES, "ไม่ผ่าน", sheet="7.2 หมวด 1", column=column)
    assert "write 0" in fault
    assert changes == []
    faults, changes = typed(STAGES, "ประเมินผล", sheet="7.2 หมวด 1", column=column)
    assert (faults, changes[-1]) == ([], "5")


@pytest.mark.parametrize("text, keys, figure", COUNTS)
def test_two_counts_in_a_cell(text: str, keys: str, figure: str | None) -> None:
    (fault,), changes = typed(PERCENT, text)
    above, below = (part.split()[-1] for part in keys.split(", "))
    assert f"write {above} and {below} as ตัวตั้ง and ตัวหาร on the sheet of the round" in fault
    assert figure is None or f"write {figure} here" in fault
    assert changes == []


@pytest.mark.parametrize("word", ["ไม่มี", "ผ่าน"])
def test_a_value_to_try_is_asked_about(tmp_path: Path, word: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text_with("kpi", MINUTES), "utf-8")
    result = invoke("score", path, "--set", f"k1={word}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "write 0" in result.stderr


def test_tables_hold_what_the_scale_reads(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for number, (kpi, result) in enumerate([(STAGES, "ดำเนินการ"), (MET, "ผ่าน"), (MINUTES, "ผ่าน")]):
        (tmp_path / "plans" / f"{number}.yaml").write_text(text_with("kpi", f"{kpi}results: {{12m: {result}}}\n"), "utf-8")
    assert invoke("export", "csv", tmp_path / "plans", "-o", tmp_path / "out").exit_code == 1
    rows = list(csv.DictReader((tmp_path / "out" / "results.csv").read_text("utf-8-sig").splitlines()))
    assert [row["value"] for row in rows] == ["4", "1"]


def test_json_holds_the_level(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text_with("kpi", f"{STAGES}target: ประเมินผล\nresults: {{12m: ดำเนินการ}}\n"), "utf-8")
    kpi = json.loads(invoke("export", "json", path).stdout)["categories"][0]["kpis"][0]
    assert (kpi["target"], kpi["results"]["12m"]["value"]) == (5, 4)
