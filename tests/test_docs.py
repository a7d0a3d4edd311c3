"""What the pages and examples say is true: every block is read, every key is explained, the signed forms keep their oddities.

In the pages of the plan file an HTML comment before a YAML block says what it is: `<!-- fragment: KIND -->` for the keys of one
object, `<!-- fault: RULE -->` or `<!-- fault: RULE fragment: KIND -->` for one that breaks a rule. A block that starts with
`orgplan:` or `orgplan_results:` is a complete file; another one without a kind cannot be read as YAML at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import NamedTuple

import pytest

from fragments import KINDS, findings, text_with
from orgplan.exact import round_half_up
from orgplan.loading import check_results, load_bytes, load_text
from orgplan.model import (
    Activity,
    Approval,
    Category,
    Kpi,
    Plan,
    PlannedWork,
    Progress,
    Result,
    ResultsFile,
    Scoring,
    Step,
    SubKpi,
    Terms,
)
from orgplan.model_base import Node
from orgplan.problems import Severity
from orgplan.reports import budget, scorecard
from orgplan.scales import LinearScale, MilestoneScale, Points, StepScale, YesNoScale
from orgplan.scales.levels import PointedScale, ThresholdScale

ROOT = Path(__file__).parent.parent
FORMAT, THAI_FORMAT = ((ROOT / "docs" / page).read_text("utf-8") for page in ("plan-format.md", "plan-format.th.md"))
SHOWING_PLANS = ["README.md", "README.th.md", "docs/plan-format.md", "docs/plan-format.th.md", "docs/year.th.md"]
PLAN = ROOT / "plans" / "2553.yaml"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))

_BLOCK = re.compile(
    r"(?:<!-- (?:fault: (?P<rule>[\w-]+))? ?(?:fragment: (?P<kind>\w+))? -->\n)?(?<!\.yaml -->\n)```yaml\n(?P<text>.*?)```",
    re.DOTALL,
)


class Block(NamedTuple):
    line: int
    rule: str
    kind: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(page):
        kind = found["kind"] or ("results" if found["text"].startswith("orgplan_results:") else "file")
        yield Block(page.count("\n", 0, found.start("text")) + 1, found["rule"] or "", kind, found["text"])


BLOCKS = list(blocks(FORMAT))
SHOWN = [(page, block) for page in SHOWING_PLANS for block in blocks((ROOT / page).read_text("utf-8"))]


@pytest.mark.parametrize("page", [FORMAT, THAI_FORMAT], ids=["en", "th"])
def test_blocks_are_found(page: str) -> None:
    found = list(blocks(page))
    assert len(found) == page.count("```yaml")
    assert {block.kind for block in found} == {*KINDS, "results", "file"} - ({"category"} if page is THAI_FORMAT else set())
    assert page.count("<!--") == sum(bool(block.rule) or block.kind in KINDS for block in found)


@pytest.mark.parametrize("block", [block for _, block in SHOWN], ids=[f"{page}-line-{block.line}" for page, block in SHOWN])
def test_block_of_a_page(block: Block) -> None:
    kind, text = block.kind, block.text
    if kind == "results":
        loaded = load_text(text, "results.yaml")
        plan = next(each.text for each in BLOCKS if "id: k3-2" in each.text and each.text.startswith("orgplan:"))
        assert check_results(loaded, load_text(plan, "plan.yaml").plan).diagnostics == ()
        return
    if kind == "file" and not text.startswith("orgplan:"):
        kind = "step"
        assert block.rule == "syntax"
    found = findings(kind, text)
    errors = {each.rule for each in found if each.severity is Severity.ERROR}
    if block.rule:
        assert block.rule in {each.rule for each in found}, found
        assert errors <= {block.rule}, found
    else:
        assert errors == set(), found


MODELS: dict[str, tuple[type[Node], ...]] = {
    "The plan": (Plan,), "A category": (Category,), "An activity": (Activity,), "A step": (Step,), "Progress": (Progress,),
    "A KPI": (Kpi,), "A sub-KPI": (SubKpi,), "Criteria": (LinearScale, StepScale, MilestoneScale, YesNoScale), "Results": (Result,), "Approval": (Approval,),
    "Scoring": (Scoring,), "Groups of your own": (Terms,), "A results file": (ResultsFile,),
}  # fmt: skip


IN_THAI = {
    "The plan": "แผน", "A category": "หมวด", "An activity": "กิจกรรม", "A step": "ขั้นตอน", "Progress": "ความก้าวหน้า", "A KPI": "ตัวชี้วัด",
    "A sub-KPI": "ตัวชี้วัดย่อย", "Criteria": "เกณฑ์", "Results": "ผล", "Approval": "การเห็นชอบ", "Scoring": "การตั้งค่าคะแนน",
    "Groups of your own": "คำเรียกของหน่วยงาน", "A results file": "แฟ้มผลการดำเนินงาน",
}  # fmt: skip


@pytest.mark.parametrize("thai", [False, True], ids=["en", "th"])
@pytest.mark.parametrize("heading", MODELS)
def test_every_key_is_explained_in_its_table_and_no_other(heading: str, thai: bool) -> None:  # noqa: FBT001 - a parameter
    rows = {cells[0]: cells for cells in (table_of(IN_THAI[heading], THAI_FORMAT) if thai else table_of(heading))}
    head = next(iter(rows.values()))
    models = MODELS[heading]
    assert set(rows) - {head[0]} == {key for model in models for key in model.model_fields}
    needed, yes = ("จำเป็น", "ต้องมี") if thai else ("required", "yes")
    if needed in head:
        required = {
            key for key in rows if all(key in model.model_fields and model.model_fields[key].is_required() for model in models)
        }
        marked = {key for key, cells in rows.items() if cells[head.index(needed)] == yes}
        assert marked == required


def table_of(heading: str, page: str = FORMAT) -> list[list[str]]:
    """The cells of the first table under a heading, the keys without their code marks; its head first."""
    section = page.split(f"\n### {heading}\n", 1)[1].split("\n##", 1)[0]
    lines = list(
        takewhile(lambda line: line.startswith("|"), dropwhile(lambda line: not line.startswith("|"), section.split("\n")))
    )
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if not line.startswith("| ---")]
    return [[first.strip("`"), *rest] for first, *rest in cells]


def test_every_model_has_its_table() -> None:
    def below(model: type[Node]) -> set[type[Node]]:
        return {model}.union(*(below(each) for each in model.__subclasses__()))

    documented = {model for models in MODELS.values() for model in models}
    assert below(Node) - {Node, PlannedWork, PointedScale, ThresholdScale} - documented == set()


@pytest.mark.parametrize("page", [FORMAT, THAI_FORMAT], ids=["en", "th"])
def test_short_examples_in_the_tables_are_right(page: str) -> None:
    kinds = {"The plan": "plan", "A category": "category", "An activity": "activity", "A step": "step", "A KPI": "kpi"}
    for heading, kind in kinds.items():
        section = page.split(f"\n### {IN_THAI[heading] if page is THAI_FORMAT else heading}\n", 1)[1].split("\n##", 1)[0]
        for row in section.split("\n"):
            example = re.search(r"\| `(\w+: [^`]+)` \|$", row)
            if example:
                found = findings(kind, example[1])
                assert {each.rule for each in found if each.severity is Severity.ERROR} == set(), row


def test_limits_on_the_page_are_those_of_the_program() -> None:
    from orgplan.document import MAX_BYTES, MAX_DEPTH
    from orgplan.letters import MOST_IN_CELL
    from orgplan.thai import MAX_DIGITS

    for limit in (
        f"{MAX_BYTES // 1_000_000} MB",
        f"{MAX_DEPTH} levels",
        f"{MOST_IN_CELL:,} characters",
        f"number | {MAX_DIGITS} |",
    ):
        assert limit in FORMAT


def test_links_within_the_page_lead_somewhere() -> None:
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", FORMAT, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", FORMAT)) <= anchors
    for target in re.findall(r"\]\((\.\./[^)#]+)\)", FORMAT):
        assert (ROOT / "docs" / target).exists(), target


# --- the worked figures of the page ----------------------------------------------------------------------------------


def worked_plan(*changes: tuple[str, str]) -> Plan:
    text = next(block.text for block in BLOCKS if "id: k3-4" in block.text)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    plan = load_text(text, "plan.yaml").plan
    assert plan is not None
    return plan


def shown(value: Fraction | None) -> str:
    assert value is not None
    return str(round_half_up(value, 4))


def test_worked_scores() -> None:
    card = scorecard.compute_scorecard(worked_plan())
    assert [shown(category.standing.score) for category in card.categories] == ["4.2000", "3.5950"]
    assert shown(card.standing.score) == "3.8370"
    points = [kpi.outcome.points for kpi in card.categories[1].kpis if isinstance(kpi.outcome, Points)]
    assert points == [Fraction("3.3"), 4, Fraction("3.5"), 4]
    unweighted = worked_plan(("    weight: 0.4\n    kpis", "    kpis"), ("    weight: 0.6\n    kpis", "    kpis"))
    assert shown(scorecard.compute_scorecard(unweighted).standing.score) == "3.8975"


def test_worked_composite() -> None:
    fragment = next(block.text for block in BLOCKS if "id: k4-1.2" in block.text)

    def kpi(text: str, at: str) -> scorecard.KpiScore:
        plan = load_text(text_with("kpi", text), "plan.yaml").plan
        assert plan is not None
        return scorecard.compute_scorecard(plan, round_name=at).categories[0].kpis[0]

    assert [part.points for part in kpi(fragment, "12m").parts] == [Fraction("3.3"), 5]
    assert shown(kpi(fragment, "12m").points) == "3.9800"
    assert shown(kpi(fragment, "6m").points) == "1.2400"
    missing = kpi(fragment.replace(", 12m: ใช่", ""), "12m")
    assert missing.points is None
    assert [shown(each) for each in (missing.low, missing.high)] == ["2.3800", "3.9800"]


def test_worked_targets_of_rounds() -> None:
    fragment = next(block.text for block in BLOCKS if "id: k5-1" in block.text)

    def kpi(text: str) -> scorecard.KpiScore:
        plan = load_text(text_with("kpi", text), "plan.yaml").plan
        assert plan is not None
        return scorecard.compute_scorecard(plan).categories[0].kpis[0]

    assert kpi(fragment).result == 920
    assert kpi(fragment).points == Fraction("2.2")
    assert kpi(fragment).aim == 900
    missing = kpi(fragment.replace("6m: 280, ", ""))
    assert missing.points is None
    assert "6m" in missing.outcome.reason.en


def test_the_methods_on_the_page_are_those_of_the_program() -> None:
    methods = {model.model_fields["method"].annotation.__args__[0] for model in MODELS["Criteria"]}  # type: ignore[union-attr]
    (row,) = [cells for cells in table_of("Criteria") if cells[0] == "method"]
    assert {f"`{method}`" for method in methods} == set(re.findall(r"`\w+`", row[4]))


FLOOR_0 = ("organization:", "scoring: {floor: 0}\norganization:")
SHORT = ("results: {12m: 71.5}", "results: {12m: 52}")
NO_RESULT = ("results: {12m: 14}", "results:")


def test_worked_floor() -> None:
    assert shown(scorecard.compute_scorecard(worked_plan(SHORT)).categories[1].standing.score) == "2.6750"
    assert shown(scorecard.compute_scorecard(worked_plan(SHORT, FLOOR_0)).categories[1].standing.score) == "2.2750"


def test_worked_missing_result() -> None:
    card = scorecard.compute_scorecard(worked_plan(NO_RESULT))
    standing = card.categories[1].standing
    assert standing.score is None
    assert standing.reported_weight == Fraction("0.75")
    assert [shown(each) for each in (standing.so_far, standing.low, standing.high)] == ["3.6267", "2.9700", "3.9700"]
    assert [shown(each) for each in (card.standing.low, card.standing.high)] == ["3.4620", "4.0620"]
    assert shown(scorecard.compute_scorecard(worked_plan(NO_RESULT, FLOOR_0)).categories[1].standing.low) == "2.7200"


def test_worked_budget() -> None:
    fragment = next(block.text for block in BLOCKS if "กิจกรรมในอำเภออื่น" in block.text)
    plan = load_text(text_with("activity", fragment), "plan.yaml").plan
    assert plan is not None
    rollup = budget.compute_budget(plan)
    assert rollup.total.computed == 150_000
    assert {row.key: str(row.computed) for row in rollup.by_month if row.computed} == {
        "2010-06": "56666.67", "2010-07": "36666.67", "2010-08": "16666.66", "undated": "40000",
    }  # fmt: skip
    assert [str(row.computed) for row in rollup.by_quarter if row.computed] == ["56666.67", "53333.33", "40000"]
    agencies = {row.key: (row.computed, row.shared) for row in rollup.by_agency}
    assert agencies["พช."] == (Decimal(40_000), Decimal(110_000))
    assert agencies["สนจ."] == (Decimal(0), Decimal(110_000))
    assert agencies["joint"][0] == 110_000


# --- examples and the signed forms ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_gives_no_findings_at_all(path: Path) -> None:
    loaded = load_bytes(path.read_bytes(), path.name)
    if loaded.results is not None:
        assert loaded.results.plan
        plan = load_bytes((path.parent / loaded.results.plan).read_bytes(), "plan").plan
        assert plan is not None
        loaded = check_results(loaded, plan)
    assert loaded.diagnostics == ()


def keys_used(data: object, path: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """Every key with the name of the object that it stands in."""
    if isinstance(data, list):
        return set().union(*(keys_used(each, path) for each in data), set())
    if not isinstance(data, dict):
        return set()
    holder = "kpis of a KPI" if path.count("kpis") > 1 and path[-1] == "kpis" else path[-1] if path else ""
    return {(holder, key) for key in data} | set().union(*(keys_used(value, (*path, key)) for key, value in data.items()), set())


def test_examples_use_every_key_of_the_format() -> None:
    used: set[tuple[str, str]] = set()
    for path in EXAMPLES:
        document = load_bytes(path.read_bytes(), path.name).document
        assert document is not None
        if "orgplan" in document.data:
            used |= keys_used(document.data)
    objects: dict[str, type[Node]] = {
        "": Plan, "terms": Terms, "scoring": Scoring, "categories": Category, "activities": Activity, "steps": Step, "progress": Progress,
        "kpis": Kpi, "kpis of a KPI": SubKpi, "criteria": LinearScale, "approval": Approval,
    }  # fmt: skip
    for holder, model in objects.items():
        assert {key for key in model.model_fields if (holder, key) not in used} == set(), holder
    assert {key for key in Result.model_fields if not any(name == key and re.fullmatch(r"\d+m", at) for at, name in used)} == set()


def test_invented_results_say_so_in_the_first_line() -> None:
    first = (ROOT / "examples" / "2553-results.yaml").read_text("utf-8").split("\n")[0]
    assert "สมมติ" in first
    assert "invented" in first


def oddity(*way: str) -> int:
    """The line of a text in the plan that follows, in this order, the texts before it."""
    text, at = PLAN.read_text("utf-8"), 0
    for part in way:
        at = text.index(part, at)
    return text.count("\n", 0, at) + 1


ACTIVITY_2_5, STEP_1_2 = "title: การจัดทำแผนบริหารความเสี่ยง", "- no: 1.2"
ODDITIES = {
    "activity 2 of category 3 declares 150,000, its steps 200,000": ("budget-mismatch", oddity("- no: 3\n    title", "budget: 150,000")),
    "step 1.2 declares 30,000, its sub-steps 240,000": ("budget-mismatch", oddity(STEP_1_2, "budget: 30,000")),
    "step 4 has no dates": ("undated-step", oddity(ACTIVITY_2_5, "- no: 4", "start:")),
    "step 6 says quarters 3 and 4": ("duration-mismatch", oddity(ACTIVITY_2_5, "- no: 6", "duration: ไตรมาสที่ 3 และ 4")),
    "dissatisfaction scores more as better": ("less-is-better", oddity("- id: k3-2", "title:")),
    **{f"step 1.2 ends in January, {no} runs later": ("outside-parent", oddity(STEP_1_2, f"- no: {no}", "start:"))
       for no in ("(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)")},
    **{f"target of {kpi} above the top level": ("target-beyond-top", oddity(f"- id: {kpi}", "target: 100%"))
       for kpi in ("k2-1", "k2-2", "k3-1", "k3-2")},
    **{f"no baseline of {kpi}": ("no-baseline", oddity(f"- id: {kpi}", 'baseline: "-"')) for kpi in ("k2-1", "k2-2", "k3-1", "k3-2")},
}  # fmt: skip
FOUND = load_bytes(PLAN.read_bytes(), "2553.yaml").diagnostics


def test_the_signed_forms_have_no_errors() -> None:
    assert [each for each in FOUND if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("rule, line", ODDITIES.values(), ids=ODDITIES.keys())
def test_oddity_of_the_signed_forms_is_found_at_its_line(rule: str, line: int) -> None:
    assert (rule, line) in {(each.rule, each.span.line) for each in FOUND}


def test_the_signed_forms_have_no_other_oddities() -> None:
    assert {(each.rule, each.span.line) for each in FOUND} == set(ODDITIES.values())


def test_sums_point_at_their_parts() -> None:
    (activity,) = [each for each in FOUND if each.rule == "budget-mismatch" and "150,000" in each.message.en]
    assert [place.message.en for place in activity.related] == ["50,000"] * 4
    assert all("budget: 50,000" in PLAN.read_text("utf-8").split("\n")[place.span.line - 1] for place in activity.related)


def test_transcription_names_every_sheet() -> None:
    page = (ROOT / "docs" / "transcription-2553.md").read_text("utf-8")
    for sheet, what in {
        "A": "category 2, form 7.1", "B": "category 2, form 7.2", "C": "category 3, form 7.1", "D": "category 3, form 7.1",
        "E": "category 3, form 7.1", "F": "category 3, form 7.2",
    }.items():  # fmt: skip
        assert re.search(rf"^\| {sheet} \| {re.escape(what)}", page, re.MULTILINE), sheet
    assert "certain" in page
    assert "likely" in page
