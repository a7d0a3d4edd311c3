"""The timeline of a page: its bars are those of the report, and say in words what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgplan.fiscal import Month
from orgplan.reports.timeline import compute_timeline
from page_reading import draw_page
from plans import loaded_plan
from running import ROOT

HEAD = "orgplan: 1\nfiscal_year: 2553\norganization: ก\n"
PLAN = (
    HEAD
    + """terms: {activity: โครงการ}
categories:
  - no: 1
    title: ข
    activities:
      - no: 1
        title: ค
        steps:
          - {no: 1, title: ช้า, start: ต.ค. 52, end: เม.ย. 53, progress: {percent: 40}}
          - {no: 2, title: เป็นช่วง, months: [ต.ค. 52, ธ.ค. 52], progress: {percent: 66.67}}
          - {no: 3, title: ก่อนปี, start: ก.ย. 52, end: ต.ค. 52, progress: {percent: 100}}
          - {no: 4, title: หลังปี, start: ส.ค. 53, end: ต.ค. 53}
          - {no: 5, title: ไม่มีเดือน}
          - {no: 6, title: มีส่วน, steps: [{no: (1), title: ส่วน, start: ม.ค. 53, end: ม.ค. 53}]}
      - {no: 2, title: งานเอง, start: ม.ค. 53, end: ก.พ. 53}
"""
)


def draw(tmp_path: Path, text: str = PLAN, lang: str = "en", as_of: str = "2010-03") -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return section(draw_page(path, lang=lang, as_of=as_of))


def section(page: str) -> str:
    return page.partition('<section id="timeline"')[2].partition("</section>")[0]


def rows(shown: str) -> dict[str, str]:
    return {each[1]: each[0] for each in re.finditer(r'<tr class=".*?<th scope="row">(.*?)</th>.*?</tr>', shown)}


def say_bar(row: str) -> str:
    said = re.search(r'aria-label="(.*?)"', row)
    return said[1].replace("\u00a0", " ") if said else ""


def test_a_row_stands_for_all_work_and_every_sum_at_its_depth(tmp_path: Path) -> None:
    shown = rows(draw(tmp_path))
    assert [(re.search(r'class="(.*?)"', row)[1], title) for title, row in shown.items()] == [  # type: ignore[index]
        ("category l0 sum", "Category 1 ข"),
        ("activity l1 sum", "โครงการ 1 ค"),
        ("step l2", "1 ช้า"),
        ("step l2", "2 เป็นช่วง"),
        ("step l2", "3 ก่อนปี"),
        ("step l2", "4 หลังปี"),
        ("step l2", "5 ไม่มีเดือน"),
        ("step l2", "6 มีส่วน"),
        ("step l3", "(1) ส่วน"),
        ("activity l1", "โครงการ 2 งานเอง"),
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("1 ช้า", "done ต.ค. 52 - พ.ย. 52, late ธ.ค. 52 - ก.พ. 53, planned มี.ค. 53 - เม.ย. 53"),
        ("2 เป็นช่วง", "done ต.ค. 52, late ธ.ค. 52"),
        ("3 ก่อนปี", "done ต.ค. 52, began before the year"),
        ("4 หลังปี", "planned ส.ค. 53 - ก.ย. 53, goes on after the year"),
        ("5 ไม่มีเดือน", ""),
    ],
)
def test_a_bar_says_what_it_shows(tmp_path: Path, title: str, said: str) -> None:
    assert say_bar(rows(draw(tmp_path))[title]) == said


def test_bars_lie_where_their_months_are(tmp_path: Path) -> None:
    shown = draw(tmp_path)
    assert re.findall(r'class="(\w+)" x="([\d.]+%)" width="([\d.]+%)"', rows(shown)["1 ช้า"]) == [
        ("done", "0%", "16.67%"),
        ("late", "16.67%", "25%"),
        ("planned", "41.67%", "16.67%"),
    ]
    assert '<line id="bar-now" class="now" x1="41.67%" x2="41.67%" y2="100%"/>' in shown


def test_months_and_per_cent_stand_beside_each_bar(tmp_path: Path) -> None:
    shown = rows(draw(tmp_path))
    assert '<td class="months">ต.ค.\u00a052,<br>ธ.ค.\u00a052</td><td class="figure">66.67</td>' in shown["2 เป็นช่วง"]
    assert '<td class="months">no months given</td><td class="figure"></td>' in shown["5 ไม่มีเดือน"]


def test_where_nothing_is_reported_nothing_is_late_and_it_says_so(tmp_path: Path) -> None:
    shown = draw(tmp_path, re.sub(", progress: {.*?}", "", PLAN))
    assert "Nothing reported: no step says how far it has come" in shown
    assert 'class="late"' not in shown
    assert 'class="figure"' not in shown


@pytest.mark.parametrize(("as_of", "drawn"), [("2009-10", True), ("2009-09", False), ("2010-10", False)])
def test_the_line_of_the_month_stands_within_the_year_alone(tmp_path: Path, as_of: str, *, drawn: bool) -> None:
    assert ("#bar-now" in draw(tmp_path, as_of=as_of)) is drawn


def test_a_plan_without_activities_has_no_timeline(tmp_path: Path) -> None:
    assert draw(tmp_path, HEAD + "categories:\n  - {no: 1, title: ข}\n") == ""


def test_the_bars_of_2553_are_those_of_the_report() -> None:
    plan = ROOT / "plans" / "2553.yaml"
    line = compute_timeline(loaded_plan(plan.read_text(encoding="utf-8")), Month(2010, 7))
    shown = [*re.finditer(r'<tr class=".*?</tr>', section(draw_page(plan)))]
    assert len(shown) == len(line.rows)
    for row, drawn in zip(line.rows, shown, strict=True):
        pieces = re.findall(r'class="(planned|done|late)" x="([\d.]+)%" width="([\d.]+)%"', drawn[0])
        cells = [""] * 12
        for state, x, width in pieces:
            first, count = round(float(x) * 12 / 100), round(float(width) * 12 / 100)
            cells[first : first + count] = [state] * count
        assert tuple(cells) == row.cells


def test_a_row_of_a_large_plan_is_small(tmp_path: Path) -> None:
    steps = "".join(
        f"          - {{no: {no}, title: ก, start: ต.ค. 52, end: เม.ย. 53, progress: {{percent: 40}}}}\n" for no in range(1000)
    )
    shown = draw(
        tmp_path,
        HEAD + f"categories:\n  - no: 1\n    title: ข\n    activities:\n      - no: 1\n        title: ค\n        steps:\n{steps}",
    )
    assert len(shown.encode()) < 1000 * 600
