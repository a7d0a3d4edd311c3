"""Plans for tests: small ones by hand, random ones by Hypothesis. JSON is YAML, so a plan's text is its data as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import strategies as st

from orgplan.loading import load_text
from orgplan.model import Plan, ResultsFile
from orgplan.reports.portfolio import Summary, Totals

Data = dict[str, Any]

YEAR = 2553
MONTHS = ("2009-10", "2009-11", "2009-12", *(f"2010-{number:02d}" for number in range(1, 10)))
AGENCIES = {"พช.": "สำนักงานพัฒนาชุมชนจังหวัด", "สนจ.": None, "ที่ดิน": "สำนักงานที่ดิน"}


def category(no: int | str = 1, **keys: Any) -> Data:
    return {"no": no, "title": f"หมวด {no}", **keys}


def activity(no: str = "1", **keys: Any) -> Data:
    return {"no": no, "title": f"กิจกรรม {no}", **keys}


def step(no: str = "1", **keys: Any) -> Data:
    return {"no": no, "title": f"ขั้นตอน {no}", **keys}


def kpi(id: str = "k1", **keys: Any) -> Data:  # noqa: A002 - the name of the key
    return {"id": id, "dimension": "7.1", "title": "จำนวนโครงการ", "weight": "1", "criteria": ["1", "2", "3", "4", "5"], **keys}


def plan_text(*categories: Data, **keys: Any) -> str:
    """The text of a plan with these categories; `keys` are other keys of the plan."""
    data = {"orgplan": "1", "fiscal_year": YEAR, "organization": "จังหวัดสมมติบุรี", **keys, "categories": categories or [category()]}
    return json.dumps(data, ensure_ascii=False, indent=1, default=str)


def loaded_plan(text: str) -> Plan:
    loaded = load_text(text, "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


def make_plan(*categories: Data, **keys: Any) -> Plan:
    """The same as a model; the plan must have no errors."""
    return loaded_plan(plan_text(*categories, **keys))


def make_results(results: Mapping[str, Mapping[str, object]]) -> ResultsFile:
    return ResultsFile.model_validate(
        {
            "orgplan_results": "1",
            "results": {key: {name: str(value) for name, value in rounds.items()} for key, rounds in results.items()},
        }
    )


class Written(NamedTuple):
    """A random plan: what stands in its file, and the model that is read from it."""

    text: str
    plan: Plan


def baht() -> st.SearchStrategy[str]:
    """An amount as a plan writes it, or a blank."""
    return st.one_of(
        st.sampled_from(["", "ไม่มี", "-", "0"]),
        st.integers(0, 10**12).map(lambda satang: f"{Decimal(satang) / 100:,.2f}"),
    )


def weights(count: int) -> st.SearchStrategy[list[str]]:
    """So many weights that sum to 1 or to 100."""

    def cut(cuts: list[int], whole: int) -> list[str]:
        ends = [0, *sorted(cuts), 1000]
        return [str(Decimal((high - low) * whole) / 1000) for low, high in pairwise(ends)]

    cuts = st.lists(st.integers(1, 999), min_size=count - 1, max_size=count - 1, unique=True)
    return st.builds(cut, cuts, st.sampled_from([1, 100]))


@st.composite
def criteria(draw: st.DrawFn) -> Any:
    """A rubric of any method, rising or falling."""
    if draw(st.integers(0, 5)) == 0:
        return {"method": "milestone", "levels": [f"ระยะที่ {level}" for level in range(1, 6)]}
    levels = sorted(draw(st.lists(st.decimals(-50, 150, places=2), min_size=5, max_size=5, unique=True)))
    if draw(st.booleans()):
        levels.reverse()
    return {"method": draw(st.sampled_from(["linear", "step"])), "levels": list(map(str, levels))}


@st.composite
def kpis(draw: st.DrawFn, no: int) -> list[Data]:
    count = draw(st.integers(0, 3))
    shares = draw(weights(count)) if count else []
    found = []
    for index, weight in enumerate(shares):
        rubric = draw(criteria())
        figures = st.integers(0, 5) if rubric["method"] == "milestone" else st.decimals(-60, 160, places=2)
        results = draw(st.dictionaries(st.sampled_from(["6m", "9m", "12m"]), figures.map(str) | st.just("-")))
        found.append(kpi(f"k{no}-{index}", weight=weight, criteria=rubric, results=results))
    return found


@st.composite
def steps(draw: st.DrawFn, level: int = 0) -> list[Data]:
    found = []
    for no in range(draw(st.integers(0, 3 - level))):
        keys: Data = {"budget": draw(baht()), "steps": draw(steps(level + 1)) if level < 2 else []}
        if draw(st.integers(0, 3)):
            start, end = sorted(draw(st.tuples(st.integers(0, 11), st.integers(0, 11))))
            keys |= {"start": MONTHS[start], "end": MONTHS[end]}
        if draw(st.booleans()):
            keys["responsible"] = draw(st.lists(st.sampled_from([*AGENCIES, "สำนักงานที่ดิน", "อบต."]), max_size=3))
        if draw(st.booleans()):
            keys["progress"] = {"percent": draw(st.integers(0, 100)), "spent": draw(baht())}
        found.append(step(f"{no + 1}", **keys))
    return found


@st.composite
def categories(draw: st.DrawFn) -> list[Data]:
    numbers = draw(st.lists(st.integers(1, 7), min_size=1, max_size=3, unique=True))
    weighted = draw(st.booleans())
    found = []
    for no in numbers:
        keys: Data = {"weight": draw(st.integers(1, 40))} if weighted else {}
        activities = [
            activity(f"{index + 1}", budget=draw(baht()), responsible=draw(st.sampled_from(["", "พช."])), steps=draw(steps()))
            for index in range(draw(st.integers(0, 2)))
        ]
        found.append(category(no, kpis=draw(kpis(no)), activities=activities, **keys))
    return found


@st.composite
def plans(draw: st.DrawFn) -> Written:
    """A random plan without errors."""
    scoring = {"floor": draw(st.sampled_from(["0", "1"]))}
    text = plan_text(*draw(categories()), agencies=AGENCIES, scoring=scoring)
    return Written(text, loaded_plan(text))


def add_up_summaries(summaries: Iterable[Summary]) -> Totals:
    """The totals over plans, as `orgplan portfolio` counts them."""
    totals = Totals()
    for each in summaries:
        totals.add(each)
    return totals
