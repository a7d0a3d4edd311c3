"""Every text command on narrow screens: whatever the width, no figure and no letter of a text is lost, and no line is too long."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from orgplan.views.terminal.thaitext import count_cells
from running import ROOT, invoke, json_of

PLAN = """
orgplan: 1
fiscal_year: 2568
organization: สำนักงานสาธารณสุขจังหวัดนครศรีธรรมราช ฝ่ายพัฒนาองค์การและกำกับติดตามแผนปฏิบัติราชการประจำปี
agencies:
  กพ.: กองการเจ้าหน้าที่
  สนย.: สำนักนโยบายและยุทธศาสตร์ของกระทรวงที่มีชื่อยาวมาก
categories:
  - no: 1
    title: การนำองค์การ
    weight: 30
    activities:
      - no: 1
        title: ทบทวนวิสัยทัศน์ พันธกิจ และค่านิยมขององค์การให้สอดคล้องกับยุทธศาสตร์ชาติ
        budget: 987,654,321.25
        responsible: [กพ., สนย.]
        steps:
          - {no: 1, title: ประชุมคณะกรรมการอำนวยการและคณะทำงานทุกคณะ, start: ส.ค. 67, end: ม.ค. 68, budget: "987,654,000.25", progress: {percent: 33.3333, spent: "123,456,789.75"}}
          - {no: 1.1.1.1.1, title: สรุปผล, start: ก.พ. 68, end: ธ.ค. 68, budget: "450,000,890.5", responsible: กพ., progress: {percent: 12.345}}
          - {no: 2, title: ไม่มีเดือน, budget: 1, involved: สำนักงานเลขานุการรัฐมนตรี}
          - {no: 3, title: ติดตามผลรายไตรมาส, duration: ไตรมาสที่ 1 และ 3, budget: "612,345,678", responsible: สำนักงานตรวจเงินแผ่นดินภูมิภาคที่สิบห้า}
    kpis:
      - {id: a-very-long-name-of-a-kpi, dimension: 7.1, title: รายได้ที่จัดเก็บ, unit: บาท, weight: 0.4, baseline: 1,
         criteria: [100000000.25, 200000000.5, 300000000.75, 400000000, 500000000], results: {6m: 101234567.5, 9m: 111234567.25, 12m: 123456789.125}}
      - {id: k2, dimension: 7.4, title: ระดับความสำเร็จของการพัฒนาระบบบริหารจัดการภาครัฐ, weight: 0.6, baseline: 0,
         criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}, results: {6m: 1, 9m: 2, 12m: 3}}
    approval: {statement: เห็นชอบ}
  - no: 7
    title: ผลลัพธ์การดำเนินการ
    weight: 70
    kpis: [{id: k3, dimension: 7.2, title: ความพึงพอใจ, unit: ร้อยละ, baseline: 1, weight: 1, criteria: [60, 65, 70, 75, 80], results: {9m: 66.66}}]
    approval: {statement: เห็นชอบ}
"""
OTHER = PLAN.replace("450,000,890.5", "349,999,111.75").replace("ประชุม", "จัดประชุม", 1)
COMMANDS = (
    "score", "score --trend", "score --goal 4.9", "score --explain a-very-long-name-of-a-kpi", "budget", "status --as-of 2568-07",
    "portfolio --as-of 2568-07", "diff",
)  # fmt: skip
WIDTHS = (40, 50, 60, 80, 110)
HEAD = "แผน plan"
"""What stands above the first column of a portfolio alone, where it is a table."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("widths")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "other.yaml").write_text(OTHER, "utf-8")
    return folder


@cache
def told(command: str, place: Path, lang: str, width: int | None) -> str:
    files = ["other.yaml"] if command == "diff" else []
    return invoke(
        *command.split(),
        place / "plan.yaml",
        *(place / each for each in files),
        LANG=lang,
        ORGPLAN_LANG=lang,
        COLUMNS=str(width or 0),
    ).stdout


def letters(text: str) -> Counter[str]:
    """Letters, marks and digits of any script; what is drawn round them may differ."""
    return Counter(sign for sign in text if unicodedata.category(sign)[0] in "LMN")


def figures(text: str) -> Counter[str]:
    """Numbers, with their separators."""
    return Counter(found for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text))


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_lost_at_any_width(command: str, width: int, lang: str, place: Path) -> None:
    wide, narrow = told(command, place, lang, None), told(command, place, lang, width)
    assert wide
    assert not figures(wide) - figures(narrow), narrow
    assert not letters(wide) - letters(narrow) - letters(HEAD), narrow
    assert "…" not in narrow
    assert max(map(count_cells, narrow.splitlines())) <= width, narrow


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", ["gantt", "gantt --as-of 2568-07"])
def test_a_chart_has_every_title_percentage_and_bar_at_any_width(command: str, width: int, lang: str, place: Path) -> None:
    narrow = told(command, place, lang, width)
    rows = json_of(*command.split(), place / "plan.yaml", "--format", "json")["rows"]
    assert not letters("".join(f"{row['no']}{row['title']}" for row in rows)) - letters(narrow), narrow
    assert not figures(" ".join(str(row["percent"]) for row in rows if row["kind"] == "step" and row["percent"])) - figures(
        narrow
    ), narrow
    assert (narrow.count("«"), narrow.count("»")) == (4, 4)  # the step, its activity, its category, the legend
    assert "…" not in narrow
    assert max(map(count_cells, narrow.splitlines())) <= width, narrow


@pytest.mark.parametrize("width", WIDTHS)
def test_only_source_lines_are_cut_in_findings_with_a_sign_that_they_are(width: int, place: Path) -> None:
    wide, narrow = (told("validate", place, "en", each).splitlines() for each in (None, width))
    assert len(wide) == len(narrow)
    for whole, shown in zip(wide, narrow, strict=True):
        assert whole == shown or re.match(r"^ +(\d+ )?\|", whole)
        assert "…" in shown or letters(whole) == letters(shown)


@pytest.mark.parametrize("command", ["explain outside-fiscal-year", "rules"])
def test_the_manual_is_the_same_at_any_width(command: str) -> None:
    assert {invoke(*command.split(), COLUMNS=str(width)).stdout for width in (0, 40, 80)} == {invoke(*command.split()).stdout}


def test_the_plan_of_rayong_is_whole_at_forty_columns() -> None:
    for command in ("score --goal 4.9 --results examples/2553-results.yaml", "status --as-of 2553-07", "budget", "score --trend"):
        wide, narrow = (invoke(*command.split(), ROOT / "plans/2553.yaml", COLUMNS=str(width)).stdout for width in (0, 40))
        assert not figures(wide) - figures(narrow), narrow
        assert not letters(wide) - letters(narrow), narrow
