"""YAML that is written is read back as the same data, and changes in a text leave every other byte as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orgplan import writing
from orgplan.document import find_exact_value, parse_document
from orgplan.editing import Add, Counterparts, Drop, Misplaced, Moves, Op, Put, apply_ops, are_same, edit_document
from orgplan.letters import bare_key
from orgplan.loading import load_text
from orgplan.model_base import Node
from orgplan.names import NOUNS
from orgplan.scales import SCALES
from orgplan.views import templatefile
from plans import Written, activity, category, make_plan, plans

ROOT = Path(__file__).parent.parent
FILES = [path for path in (*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")) if "results" not in path.name]

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from(list(" #:-?[]{},'\"\\|>&*!%@`=~\n\tab1ก.<")), max_size=8),
    st.text(max_size=6).filter(lambda text: not _FORBIDDEN.search(text)),
    st.sampled_from(["null", "~", "yes", "---", "- a", "?", "a: b", "a #b", "<<", "2553-05", "1,000", "...", "ก: ", "\ufeff"]),
)


def mappings(values: st.SearchStrategy[Any], *, least: int = 0, most: int) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings no two keys of which look the same; those are duplicates, whatever their code points."""
    return st.lists(st.tuples(TEXTS, values), min_size=least, max_size=most, unique_by=lambda item: bare_key(item[0])).map(dict)


DATA = st.recursive(st.none() | TEXTS, lambda inner: st.lists(inner, max_size=3) | mappings(inner, most=3), max_leaves=8)


def edit_text(text: str, ops: list[Op]) -> str:
    return edit_document(parse_document(text, ""), ops).text


def data_of(text: str) -> Any:
    document = parse_document(text, "test.yaml")
    assert document.diagnostics == (), (text, document.diagnostics)
    return document.data


def has_twins(data: Any) -> bool:
    """Whether two keys of a mapping differ only in the spaces around them, which a file cannot hold."""
    values = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    keys = [key.strip() for key in data] if isinstance(data, dict) else []
    return len(set(keys)) < len(keys) or any(map(has_twins, values))


# --- writing -----------------------------------------------------------------------------------------------------------


@given(mappings(DATA, least=1, most=4))
@settings(max_examples=150)
def test_any_data_comes_back(data: dict[str, Any]) -> None:
    assume(not has_twins(data))
    assert data_of(writing.write_plan(data)) == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_file_comes_back(path: Path) -> None:
    loaded = load_text(path.read_text(encoding="utf-8"), path.name)
    assert loaded.document is not None
    assert loaded.plan is not None
    data = loaded.document.data
    assert data_of(writing.write_plan(writing.order_keys(data))) == data
    assert load_text(writing.write_plan(writing.describe_plan(loaded.plan)), "again").plan == loaded.plan


@given(plans())
@settings(max_examples=15)
def test_a_random_plan_comes_back(written: Written) -> None:
    assert load_text(writing.write_plan(writing.describe_plan(written.plan)), "again").plan == written.plan


def test_it_is_written_as_people_write_it() -> None:
    data = {
        "note": "ก: ข",
        "fiscal_year": "2553",
        "orgplan": "1",
        "criteria": ["60%", "65%", "70%", "75%", "80%"],
        "categories": [
            {
                "title": "ก",
                "no": "1",
                "activities": [
                    {
                        "no": "1.10",
                        "title": "- ข",
                        "budget": "150,000",
                        "steps": [
                            {
                                "title": "ค #1",
                                "no": "(1)",
                                "end": None,
                                "progress": {"percent": "40", "end": None, "spent": "1,000"},
                            }
                        ],
                        "note": "บรรทัด\nสอง",
                    }
                ],
                "kpis": [{"id": "k1", "results": {"6m": "62", "12m": {"value": "5", "evidence": "จ"}}, "dimension": "7.1"}],
            },
            {"no": "2", "title": 'ว่า "ใช่"'},
        ],
    }
    assert writing.write_plan(writing.order_keys(data), schema="x.json") == (
        """\
# yaml-language-server: $schema=x.json
orgplan: 1
fiscal_year: 2553

criteria: [60%, 65%, 70%, 75%, 80%]

note: "ก: ข"

categories:
  - no: 1
    title: ก
    activities:
      - no: 1.10
        title: "- ข"
        budget: 150,000
        note: "บรรทัด\\nสอง"
        steps:
          - no: (1)
            title: "ค #1"
            end:
            progress: {percent: 40, end: , spent: "1,000"}
    kpis:
      - id: k1
        dimension: 7.1
        results: {6m: 62, 12m: {value: 5, evidence: จ}}

  - no: 2
    title: ว่า "ใช่"
"""
    )


def _holds_several(annotation: object) -> bool:
    """Whether values of a type are lists, mappings or objects; a value of several fields, such as a month, is one."""
    kind = get_origin(annotation) or annotation
    if kind in (Union, UnionType, Annotated):
        return any(map(_holds_several, get_args(annotation)))
    return isinstance(kind, type) and issubclass(kind, (tuple, Mapping, Node)) and not hasattr(kind, "_fields")


def test_every_list_and_group_of_a_plan_is_written_on_one_line_or_below_its_key() -> None:
    kinds = (*writing.ORDER, *SCALES)
    # Not the annotations that pydantic keeps: older versions leave that of a step's own steps unread.
    several = {
        key
        for kind in kinds
        for key, annotation in get_type_hints(kind).items()
        if key in kind.model_fields and _holds_several(annotation)
    }
    below = {*NOUNS, "agencies", "dimensions", "approval"}
    assert several | {"budget"} == writing._SHORT | below
    assert not writing._SHORT & below


def test_amounts_of_money_are_known_by_their_type() -> None:
    step = {"no": "1", "title": "a", "budget": "1234567", "progress": {"percent": "12.5", "spent": "1234567.5"}}
    plan = make_plan(category(activities=[activity(budget="1234567", steps=[step])]))
    text = writing.write_plan(writing.describe_plan(plan))
    assert re.findall(r"\b(budget|spent): ([\d,.\"']+)", text.replace('"', "")) == [
        ("budget", "1,234,567"), ("budget", "1,234,567"), ("spent", "1,234,567.50"),
    ]  # fmt: skip


@pytest.mark.parametrize("year", [2444, 2499, 2500, 2553, 2570, 2599, 2600, 2601, 3000])
def test_the_template_has_no_findings(year: int) -> None:
    loaded = load_text(templatefile.format_template(year), "template")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert loaded.plan.fiscal_year == year


# --- changes in place --------------------------------------------------------------------------------------------------

TEXT = """\
# first
orgplan: 1   # version
categories:
  # about one
  - no: 1
    title: 'one'   # its title
    activities:
      -   no: 1
          title: a
          responsible: [x, y]   # who
          budget:   # none yet
          steps:
            - {no: 1, title: s, end: , progress: {percent: 4}}   # flow
            - no: 2
              title: |
                long
                text
              output:
                - p
                - q
            # about three
            - no: 3
              title: third
  - no: 2
    title: two
"""
ONE = ("categories", 0)
ACTIVITY = (*ONE, "activities", 0)


def lines_changed(new: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, now = TEXT.splitlines(), new.splitlines()
    return [line for line in old if line not in now], [line for line in now if line not in old]


@pytest.mark.parametrize(
    "op, gone, came",
    [
        (Put((*ONE, "title"), "it's"), ["    title: 'one'   # its title"], ["    title: 'it''s'   # its title"]),
        (Put((*ACTIVITY, "budget"), "5,000"), ["          budget:   # none yet"], ["          budget: 5,000   # none yet"]),
        (Put((*ACTIVITY, "responsible"), ["x", "z, w"]), ["          responsible: [x, y]   # who"], ['          responsible: [x, "z, w"]   # who']),
        (Put((*ACTIVITY, "responsible"), "x"), ["          responsible: [x, y]   # who"], ["          responsible: x   # who"]),
        (Put((*ACTIVITY, "responsible"), None), ["          responsible: [x, y]   # who"], ["          responsible:   # who"]),
        (Put((*ACTIVITY, "involved"), ["b", "c"]), [], ["          involved: [b, c]"]),
        (Put((*ACTIVITY, "steps", 0, "end"), "ก.ค. 53"), None, ["            - {no: 1, title: s, end: ก.ค. 53, progress: {percent: 4}}   # flow"]),
        (Put((*ACTIVITY, "steps", 0, "end"), ""), [], []),
        (Put((*ACTIVITY, "steps", 0, "progress", "percent"), None), None, ["            - {no: 1, title: s, end: , progress: {percent: }}   # flow"]),
        (Put((*ACTIVITY, "steps", 0, "budget"), "1,000"), None, ['            - {no: 1, title: s, end: , budget: "1,000", progress: {percent: 4}}   # flow']),
        (Put((*ACTIVITY, "steps", 0, "progress", "end"), "ก.ค. 53"), None, ["            - {no: 1, title: s, end: , progress: {percent: 4, end: ก.ค. 53}}   # flow"]),
        (Put((*ACTIVITY, "steps", 1, "title"), "short"), ["              title: |", "                long", "                text"], ["              title: short"]),
        (Put((*ACTIVITY, "steps", 1, "output"), ["p", "r"]), ["                - q"], ["                - r"]),
        (Put((*ACTIVITY, "steps", 1, "output"), ["p", "q", "r"]), [], ["                - r"]),
        (Put((*ACTIVITY, "steps", 1, "output"), "p"), ["              output:", "                - p", "                - q"], ["              output: p"]),
        (Put((*ACTIVITY, "steps", 2, "progress", "spent"), "5"), [], ["              progress: {spent: 5}"]),
        (Put((*ONE, "approval", "name"), "nn"), [], ["    approval:", "      name: nn"]),
        (Add((*ACTIVITY, "steps"), 1, ({"no": "2.5", "title": "new"},)), [], ["            - no: 2.5", "              title: new"]),
        (Add((*ONE, "activities"), 0, ({"no": "2", "title": "new", "steps": [{"no": "1", "title": "x"}]},)), [],
         ["      -   no: 2", "          title: new", "            - no: 1", "              title: x"]),
        (Add(("categories", 1, "kpis"), -1, ({"id": "k"},)), [], ["    kpis:", "      - id: k"]),
        (Drop((*ACTIVITY, "steps", 2)), ["            - no: 3", "              title: third"], []),
        (Drop((*ACTIVITY, "steps", 0)), None, []),
        (Drop(ONE), None, []),
    ],
)  # fmt: skip
def test_one_change_touches_its_lines_only(op: Op, gone: list[str] | None, came: list[str]) -> None:
    new = edit_text(TEXT, [op])
    went, now = lines_changed(new)
    assert [line for line in now if line not in came] == []
    assert all(line in new.splitlines() for line in came), new
    if gone is not None:
        assert went == gone
    assert are_same(data_of(new), apply_ops(data_of(TEXT), [op]))
    assert new.startswith("# first\norgplan: 1   # version\n")
    assert new.endswith("  - no: 2\n    title: two\n") or op.path[0:2] == ("categories", 1)


def test_line_ends_and_a_missing_last_one_stay() -> None:
    text = "a: 1\r\ncategories:\r\n  - no: 1\r\n    title: x"
    new = edit_text(text, [Put(("categories", 0, "note"), "nn"), Add(("categories",), 0, ({"no": "2"},))])
    assert new == "a: 1\r\ncategories:\r\n  - no: 1\r\n    title: x\r\n    note: nn\r\n  - no: 2"


def test_remarks_are_never_lost() -> None:
    text = "output:\n  - a   # why\n  - b\n"
    with pytest.raises(Misplaced):
        edit_text(text, [Put(("output",), "c")])


def block_and_flow() -> st.SearchStrategy[str]:
    written = st.builds(lambda plan, block: writing.write_plan(data_of(plan.text)) if block else plan.text, plans(), st.booleans())
    return st.one_of(st.sampled_from([path.read_text(encoding="utf-8") for path in FILES]), written)


@given(st.data())
@settings(max_examples=40)
def test_any_changes_give_the_changed_data(data: st.DataObject) -> None:
    text = data.draw(block_and_flow())
    plan = load_text(text, "plan").plan
    assert plan is not None
    rows = [*(placed.path for placed in plan.activities), *(placed.path for placed in plan.steps)]
    ops: list[Op] = []
    for path in data.draw(st.lists(st.sampled_from(rows), max_size=5, unique=True)) if rows else []:
        key = data.draw(st.sampled_from([("note",), ("responsible",), ("budget",), ("progress", "end"), "add", "drop"]))
        if key == "add":
            ops.append(
                Add(path[:-1], data.draw(st.integers(-1, int(path[-1]))), ({"no": "9", "title": "new: x", "output": ["a", "b"]},))
            )
        elif key == "drop":
            ops.append(Drop(path))
        elif isinstance(key, tuple) and (path[-2] == "steps" or key[0] != "progress"):
            value = data.draw(
                st.sampled_from(["x", "1,000", "a: b", "", None, "ก\nข", *([["a", "b, c"]] if key == ("responsible",) else [])])
            )
            ops.append(Put((*path, *key), value))
    dropped = [op.path for op in ops if isinstance(op, Drop)]
    ops = [op for op in ops if not any(op.path != path and op.path[: len(path)] == path for path in dropped)]
    before = data_of(text)
    after = data_of(edit_text(text, ops))
    assert are_same(after, apply_ops(before, ops))
    for op in ops:
        if isinstance(op, Add):
            assert all(
                find_exact_value(after, place) == item for place, item in zip(Moves(ops).added_at(op), op.items, strict=True)
            )
    for path in rows:
        if not any(path[: len(gone)] == gone for gone in dropped):
            assert find_exact_value(after, Moves(ops).shifted(path))["title"] == find_exact_value(before, path)["title"]


def test_objects_are_found_again_by_their_names() -> None:
    old = {
        "categories": [
            {"no": "3", "activities": [{"no": "1"}, {"no": "๒", "steps": [{"no": "1"}, {"no": "1"}]}], "kpis": [{"id": "a"}]}
        ]
    }
    new = {
        "categories": [
            {"no": "1"},
            {"no": "3", "kpis": [{"id": "b"}, {"id": "a"}], "activities": [{"no": "2", "steps": [{"no": "1"}]}]},
        ]
    }
    assert Counterparts(old, new).find(("categories", 0, "kpis", 0, "title")) == ("categories", 1, "kpis", 1, "title")
    assert Counterparts(old, new).find(("categories", 0, "activities", 1, "steps", 0)) == (
        "categories",
        1,
        "activities",
        0,
        "steps",
        0,
    )
    assert Counterparts(old, new).find(("categories", 0, "activities", 1, "steps", 1)) is None
    assert Counterparts(old, new).find(("categories", 0, "activities", 0)) is None
