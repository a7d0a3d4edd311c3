"""The official forms of a page: folded on a screen, whole on paper, Thai in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from page_reading import draw_page, read_page, read_text
from running import ROOT

HEAD = "orgplan: 1\nfiscal_year: 2553\norganization: ก\n"
PLAN = (
    HEAD
    + """categories:
  - no: 1
    title: ข
    activities:
      - no: 1
        title: ค
        steps:
          - {no: 1, title: ง, start: ก.ย. 52, end: พ.ย. 52, budget: 1000, output: [จ, ฉ]}
          - {no: 2, title: ช, start: ก.ย. 53, end: ต.ค. 53}
          - {no: 3, title: ซ, start: ก.ย. 52, end: ก.ย. 52}
    kpis:
      - {id: a, title: ความพึงพอใจ, weight: 1, dimension: 7.1, criteria: [1, 2, 3, 4, 5]}
      - {id: b, title: แผน, weight: 2, dimension: 7.1, criteria: {method: linear, levels: [1, 2, 3, 4, 5], points: [0, 1, 2, 3, 5]}}
    approval: {statement: เห็นชอบ, name: นาย ก}
"""
)


@pytest.fixture
def shown(tmp_path: Path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return section(draw_page(path, lang="en"))


def section(page: str) -> str:
    return page.partition('<section id="forms"')[2].partition("</section>")[0]


def rows(form: str) -> list[str]:
    return re.findall(r"<tr class=.*?</tr>", form)


def test_every_category_has_both_forms_each_with_what_is_signed(shown: str) -> None:
    assert re.findall(r"<summary>(.*?)</summary>", shown) == ["Form 7.1, category 1", "Form 7.2, category 1"]
    assert shown.count('<div class="form"') == shown.count('<div lang="th">') == 2
    assert '<caption class="unseen" lang="en">Form 7.1, category 1</caption>' in shown
    assert shown.count("<p>(นาย ก)</p>") == 2
    assert shown.count("แบบฟอร์มที่ 7.1<") == shown.count("แบบฟอร์มที่ 7.2<") == 1
    assert shown.count("แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2553<") == 1


def test_months_of_work_are_filled_and_arrows_tell_of_others(shown: str) -> None:
    first, second, third = (row for row in rows(shown) if 'class="step' in row)
    assert '<td class="on edge">◄</td><td class="on">■</td>' in first
    assert '<td class="on edge">►</td>' in second
    assert "<td>◄</td>" in third
    assert first.count("■") == 1
    assert "- จ<br>- ฉ" in first
    assert '<td class="figure">1,000</td>' in first


def test_every_row_of_form_71_is_as_wide_as_its_heads(shown: str) -> None:
    for row in rows(shown.partition("form72")[0]):
        spans = [
            int(each or 1) for each in re.findall(r"<t[hd](?: scope=\"row\")?(?: class=\"[^\"]*\")?(?: colspan=\"(\d+)\")?", row)
        ]
        assert sum(spans) == 20


def test_the_dimension_stands_beside_all_its_kpis_and_the_category_beside_all_rows(shown: str) -> None:
    form = shown.partition("form72")[2]
    assert '<td class="plan" rowspan="5">1. แผนหมวด 1: ข<br>กิจกรรมหลัก<br>1. ค</td><td rowspan="2">7.1 ด้านประสิทธิผล</td>' in form
    assert re.search(r'<th scope="row" colspan="5">รวมน้ำหนัก</th><td class="count">3</td>', form)


def test_a_plan_of_other_forms_has_its_own_heads_and_only_what_it_has() -> None:
    shown = section(draw_page(ROOT / "examples" / "hospital-kpis-2569.yaml", lang="th"))
    assert not re.search(r"แบบฟอร์มที่ 7\.[12]", read_text(shown))
    assert "แบบฟอร์มสำหรับพิมพ์" in shown


def test_the_forms_of_2553_have_all_its_money() -> None:
    shown = section(draw_page())
    totals = re.findall(r"รวมทั้งสิ้น</th><td class=\"figure\">([\d,]+)</td>", shown)
    assert sum(int(each.replace(",", "")) for each in totals) == 600_000
    assert len(read_page(shown).texts) > 100
