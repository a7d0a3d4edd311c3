"""The results file to fill in: it can be read, names every KPI exactly, and nothing in a title leaves its comment."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.agencies import is_ditto
from orgplan.letters import unify_letters
from orgplan.loading import check_results, load_text
from orgplan.model import ResultsFile
from orgplan.problems import Lang
from orgplan.views import resultsfile
from orgplan.views.resultsfile import Blank

ODD = ["k3-1", "1.10", "ก1", "yes", "null", "NULL", "a b", "a: b", "# a", "'", 'a"', "\\", "a\\nb", "-", "- a", "?", "{a}", "[a]", "&a",
       "*a", "!a", "%a", "@a", "`a", "1:30", "0x1f", "1e3", "2553-05", "~", "<<", "=", "a=b", "ตัวชี้วัดที่ ๑", "😀", "a #b", "a,b",
       ">", "|", "é", "a\u00a0b", "true", "9m", "results"]  # fmt: skip
IDS = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12
)  # fmt: skip


def is_id(text: str) -> bool:
    """Whether a text can be the id of a KPI: no blank, and no mark that says "as above"."""
    return unify_letters(text).strip() not in {"", "-"} and not is_ditto(text)


def blank(key: str = "k", **keys: Any) -> Blank:
    return Blank(
        **{"id": key, "title": "ชื่อ", "unit": None, "asks": "figure", "levels": ("1", "2"), "target": None, "last": None, **keys}
    )


def read(text: str) -> ResultsFile:
    loaded = load_text(text, "results.yaml")
    assert loaded.diagnostics == ()
    assert loaded.results is not None
    return loaded.results


@given(st.lists(IDS.map(str.strip).filter(is_id), max_size=6, unique_by=unify_letters), st.sampled_from(["en", "th"]))
def test_every_id_comes_back_as_it_is(ids: list[str], lang: Lang) -> None:
    text = resultsfile.format_results_file("2553.yaml", "จังหวัด", 2553, "9m", [blank(key) for key in ids], lang)
    results = read(text)
    assert list(results.results) == ids
    assert all(list(rounds) == ["9m"] and rounds["9m"].value is None for rounds in results.results.values())
    assert results.plan == "2553.yaml"


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nb: 1", "\n", "a\u2028results: x", "a\x85b", "\x1b[31m", "# '\"", "กำ\nหนด", "\u202eabc", "a\tb"]
)
def test_no_text_leaves_its_comment(text: str) -> None:
    made = resultsfile.format_results_file(
        "2553.yaml", text, 2553, "9m", [blank(title=text, unit=text, levels=(text, "ข"), target=text, last=("6m", text))]
    )
    assert all(
        line.startswith(("#", "  #")) for line in made.split("\n") if line and not re.fullmatch(r'[\w ]+:( \{\}| [\w."]+)?', line)
    )
    assert list(read(made).results) == ["k"]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", made)


@pytest.mark.parametrize(
    "name", ["plans/2553.yaml", "../a b.yaml", "a#b.yaml", 'a"b.yaml', "a\\b.yaml", "แผน: ๑.yaml", "a\nb.yaml"]
)
def test_the_plan_is_named_exactly(name: str) -> None:
    assert read(resultsfile.format_results_file(name, "จังหวัด", 2553, "9m", [blank()])).plan == name.strip()


def test_what_a_reporter_needs_to_know_stands_in_comments() -> None:
    kpis = [
        blank("k1", title="ร้อยละ", unit="ร้อยละ", levels=("60", "65"), target="80", last=("6m", "62")),
        blank("k2", asks="stage", levels=("ตั้งคณะทำงาน", "ร่าง"), unit=None),
        blank("k3", asks="answer", levels=("ไม่ใช่", "ใช่"), last=("6m", "0")),
        blank("k4", asks="answer", levels=(), last=("6m", "1")),
        blank("k5", levels=("0", "120"), target="8,500", own_points=(Decimal(0), Decimal(120)), of_target=True),
    ]
    assert resultsfile.format_results_file("p.yaml", "จังหวัด", 2553, "9m", kpis, "en").split("\n")[3:] == [
        "orgplan_results: 1", 'plan: "p.yaml"', "results:",
        "  # ร้อยละ (ร้อยละ)", "  # levels 60 / 65", "  # target 80", "  # last result 62 (6m)", "  k1:", "    9m:",
        "  # ชื่อ", "  # the stage reached, 0 to 2, or its text:", "  # 1 = ตั้งคณะทำงาน", "  # 2 = ร่าง", "  k2:", "    9m:",
        "  # ชื่อ", "  # yes or no", "  # last result no (6m)", "  k3:", "    9m:",
        "  # ชื่อ", "  # yes or no", "  # last result yes (6m)", "  k4:", "    9m:",
        "  # ชื่อ", "  # levels 0 / 120 % of the target 8,500 (0 / 120 points)", "  # target 8,500", "  k5:", "    9m:", "",
    ]  # fmt: skip
    thai = resultsfile.format_results_file("p.yaml", "จังหวัด", 2553, "9m", kpis, "th")
    assert "# จังหวัด ปีงบประมาณ พ.ศ. 2553: ผลการดำเนินงานรอบ 9 เดือน\n" in thai
    assert "  # เกณฑ์ 60 / 65\n  # เป้าหมาย 80\n  # ผลล่าสุด 62 (6m)\n" in thai
    assert "ใช่ หรือ ไม่ใช่" in thai


def test_a_plan_without_kpis_gives_an_empty_file_that_can_be_read() -> None:
    assert read(resultsfile.format_results_file("p.yaml", "จังหวัด", 2553, "9m", [])).results == {}


@given(build.plans())
def test_the_file_fits_its_plan(written: build.Written) -> None:
    ids = [placed.kpi.id for placed in written.plan.measured_kpis]
    text = resultsfile.format_results_file("plan.yaml", "จังหวัด", 2553, "6m", [blank(key) for key in ids])
    assert check_results(load_text(text, "results.yaml"), written.plan).diagnostics == ()


def test_written_through_the_command_it_validates(tmp_path: Path) -> None:
    from running import invoke

    plan = tmp_path / "plan.yaml"
    kpis = [
        build.kpi(key, weight="0.25", title=title)
        for key, title in zip(['a"', "a: b", "# x", "ก"], ["a\nb", "#", '"x', "ก: ข"], strict=True)
    ]
    data = json.loads(build.plan_text(build.category(kpis=kpis)))
    plan.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    target = tmp_path / "r.yaml"
    assert invoke("results", plan, "--round", "9m", "-o", target).exit_code == 0
    assert invoke("validate", target).exit_code == 0
    assert list(read(target.read_text(encoding="utf-8")).results) == ['a"', "a: b", "# x", "ก"]


def test_the_target_of_the_round_and_how_rounds_come_together_are_said() -> None:
    kpis = [blank("k1", target="60", by="9m", accumulate="sum"), blank("k2", target="80"), blank("k3", accumulate="mean")]
    text = resultsfile.format_results_file("plan.yaml", "ก", 2569, "9m", kpis, "en")
    comments = [line.strip(" #") for line in text.splitlines() if line.startswith("  #")]
    assert [line for line in comments if line.startswith(("target", "of this"))] == [
        "target by 9m 60",
        "of this round alone: rounds are added up",
        "target 80",
        "of this round alone: rounds are averaged",
    ]
