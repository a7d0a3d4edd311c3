"""The KPIs of a page: their figures are those of `score`, their marks lie where their values are."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orgplan.exact import round_half_up
from page_reading import draw_page, read_text
from running import ROOT, json_of

HEAD = "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - no: 1\n    title: ข\n    kpis:\n"
PLANS = [
    (ROOT / "plans" / "2553.yaml", ["--results", str(ROOT / "examples" / "2553-results.yaml")]),
    *((path, []) for path in sorted((ROOT / "examples").glob("*-25*.yaml"))),
]


def section(page: str) -> str:
    return page.partition('<section id="kpis"')[2].partition("</section>")[0]


def draw(tmp_path: Path, *kpis: str, lang: str = "en") -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + "".join(f"      - {each}\n" for each in kpis), encoding="utf-8")
    return section(draw_page(path, lang=lang))


def cards(shown: str) -> dict[str, str]:
    pieces = re.split('<article class="kpi', shown)[1:]
    return {html.unescape(re.search(r'class="key">(.*?)<', piece)[1]): piece for piece in pieces}  # type: ignore[index]


def figures(card: str) -> dict[str, str]:
    return {name: html.unescape(said).replace("\u00a0", " ") for name, said in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", card)}


def list_scored(kpis: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for kpi in kpis for each in (kpi, *list_scored(kpi.get("kpis") or []))]


@pytest.mark.parametrize(("plan", "options"), PLANS, ids=lambda value: value.stem if isinstance(value, Path) else "")
def test_figures_are_those_of_score(plan: Path, options: list[str]) -> None:
    shown = section(draw_page(plan, *options, lang="en", as_of="2026-07"))
    told = json_of("score", plan, *options, "--lang", "en", "--format", "json")
    printed = json_of("export", "json", plan)["scoring"]["decimals"]
    found = cards(shown)
    scored = list_scored([kpi for category in told["categories"] for kpi in category["kpis"]])
    assert list(found) == [kpi["id"] for kpi in scored]
    for kpi in scored:
        says, text = figures(found[kpi["id"]]), read_text(found[kpi["id"]])
        if kpi["score"] is None:
            assert says["Points"] == "–"
            assert "Weighted" not in says
        else:
            assert Decimal(says["Points"]) == round_half_up(Fraction(kpi["score"]), printed)
            assert Decimal(says["Weighted"]) == round_half_up(Fraction(kpi["weighted"]), printed)
        assert kpi["reason"] in text
        assert Decimal(says["Weight"]) == kpi["weight"]


def test_marks_lie_where_their_values_are(tmp_path: Path) -> None:
    keys = "baseline: 62.5, target: 80, targets: {6m: 70}, criteria: [60, 65, 70, 75, 80], results: {6m: 65, 9m: 77.5, 12m: 81}"
    (card,) = cards(draw(tmp_path, f"{{id: k1, title: ค, unit: ร้อยละ, {keys}}}")).values()
    marks = re.findall(r'<svg class="ruler-mark (\w+)" x="([\d.]+%)"', card)
    assert sorted(marks) == [
        ("aim", "50%"), ("baseline", "12.5%"), ("result", "100%"), ("result", "25%"), ("result", "87.5%"), ("target", "100%"),
    ]  # fmt: skip
    assert 'href="#mark-after"' in card
    assert '<text class="end" x="-2" y="4">81</text>' in card
    assert 'aria-label="Levels 60 / 65 / 70 / 75 / 80"' in card
    says = figures(card)
    assert says["Baseline"] == "62.5 %"
    assert says["6m"] == "65 % · target 70 % · behind plan"
    assert says["12m"] == "81 % · as planned"


@pytest.mark.parametrize(
    ("criteria", "labels"),
    [
        ("[5, 4, 3, 2, 1]", ["5", "4", "3", "2", "1"]),
        ("{levels: [80, 90, 100, 110], points: [1, 5, 5, 2]}", ["80", "90", "100", "110"]),
        ("{of: target, levels: [50, 100], points: [50, 100]}", ["100", "200"]),
        ("{method: milestone, levels: [ร่าง, ส่ง], points: [2, 5]}", ["0", "1", "2"]),
        ("{method: yes_no}", ["no", "yes"]),
    ],
)
def test_a_ruler_has_the_levels_of_its_scale(tmp_path: Path, criteria: str, labels: list[str]) -> None:
    target = "target: 200, " if "of:" in criteria else ""
    (card,) = cards(draw(tmp_path, f"{{id: k1, title: ค, {target}criteria: {criteria}, results: {{12m: 1}}}}")).values()
    assert re.findall(r'"/><text x="[^"]*" y="\d+">(.*?)</text><text class="points"', card) == labels


def test_levels_in_per_cent_say_of_which_target(tmp_path: Path) -> None:
    (card,) = cards(
        draw(
            tmp_path,
            "{id: k1, title: ค, target: 200, criteria: {of: target, levels: [50, 100], points: [50, 100]}, results: {12m: 150}}",
        )
    ).values()
    assert 'aria-label="Levels 50 / 100 % of the target 200 (50 / 100 points)"' in card
    assert "% of the target 200" in read_text(card)
    assert '<th scope="row">1</th><td>50</td><td>100</td><td>50</td>' in card


def test_a_kpi_without_a_result_says_so_and_has_no_zero(tmp_path: Path) -> None:
    shown = cards(
        draw(
            tmp_path,
            "{id: k1, title: ค, weight: 1, criteria: [1, 2, 3, 4, 5], results: {6m: 2}}",
            "{id: k2, title: ง, weight: 1, criteria: [1, 2, 3, 4, 5], results: {6m: 1, 12m: 3}}",
        )
    )
    says = figures(shown["k1"])
    assert says["Points"] == "–"
    assert says["Result"] == "–"
    assert says["not reported"] == "12m"
    assert "no result at 12m; the last one is 2 at 6m; between 1.0000 and 5.0000 points" in read_text(shown["k1"])
    assert 'class="kpi open"' not in '<article class="kpi' + shown["k2"]


def test_parts_stand_in_their_whole(tmp_path: Path) -> None:
    shown = draw(
        tmp_path,
        "{id: k1, title: ค, weight: 1, kpis: [{id: a, title: ง, weight: 1, criteria: [1, 2, 3, 4, 5], results: {12m: 3}}]}",
    )
    assert '<article class="kpi whole">' in shown
    assert re.findall(r"<(h\d)><span", shown) == ["h4", "h5"]
    assert "average of its parts: (1 x 3) / 1 = 3 points" in read_text(shown)


def test_results_that_add_up_say_what_the_round_alone_brought(tmp_path: Path) -> None:
    kpi = "{id: k1, title: ค, unit: คน, accumulate: sum, criteria: [10, 20, 30, 40, 50], results: {6m: 12, 12m: 30}}"
    (card,) = cards(draw(tmp_path, kpi)).values()
    assert figures(card)["12m"] == "42 คน · 30 คน in the round alone"
    assert "sum of the rounds 6m, 12m: 12 + 30 = 42" in read_text(card)


def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    shown = draw(tmp_path, "{id: '<i>', title: '<script>x</script>', unit: '\"><b>', criteria: [1, 2, 3, 4, 5], results: {12m: 3}}")
    assert not re.search("<script|<i>|<b>", shown)


def test_scores_by_dimension_stand_where_there_are_several(tmp_path: Path) -> None:
    shown = section(draw_page(lang="en"))
    assert "Scores by dimension" in shown
    assert "Scores by" not in draw(tmp_path, "{id: k1, title: ค, dimension: 7.1, criteria: [1, 2, 3, 4, 5]}")


def test_a_plan_without_kpis_has_no_such_section(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - {no: 1, title: ข}\n", encoding="utf-8")
    assert section(draw_page(path)) == ""
