"""Every reader of text takes time in proportion to it, whatever it holds: up to what one cell of a spreadsheet can hold.

A pattern that tries one more thing for every character it has seen takes a second for a text of 32,767 characters, or an hour.
"""

from __future__ import annotations

import ast
import functools
import gc
import math
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orgplan import (
    agencies,
    comments,
    document,
    editing,
    letters,
    line_diff,
    loading,
    merging,
    scalars,
    silence,
    text_dates,
    texts,
    thai,
    unseen,
    writing,
)
from orgplan.cells import cell_values, row_identity
from orgplan.cells.cell_changes import CellChange
from orgplan.problems import Malformed, Spot, Words
from orgplan.reports.portfolio import PortfolioRow, Summary
from orgplan.scales import LinearScale, MilestoneScale, YesNoScale
from orgplan.scales.base import folded, read_number
from orgplan.shell import folder_settings, row_conditions
from orgplan.shell.outcome import CannotDo
from orgplan.workbook.reader import Cell

Read = Callable[[str], object]

SIZES = (2000, 8000, 32_000)
STEEP = 1.5
"""The highest exponent of a reader whose time grows with the text; one that looks back for every character has 2."""
SHORT = 0.02
"""Seconds that are too short to be measured: a reader of the longest text within them has no exponent that matters."""
LONG = 2.0
"""Seconds in which each reader is done with the longest text, also on a slow machine."""


def again(piece: str) -> Callable[[int], str]:
    return lambda count: (piece * (count // len(piece) + 1))[:count]


def between(first: str, piece: str, last: str) -> Callable[[int], str]:
    return lambda count: first + again(piece)(count - 2) + last


KINDS: dict[str, Callable[[int], str]] = {
    "one letter": again("ก"),
    "digits": again("1"),
    "digits with points and commas": again("1,1."),
    "spaces": between("1", " ", "x"),
    "spaces that do not break": between("ก", "\u00a0", "ข"),
    "commas with spaces": again("a   ,   b "),
    "names": lambda count: ",".join(f"กอง{number}" for number in range(count))[:count],
    "names beside words": again("กองคลัง และ กองช่าง "),
    "Thai marks": between("ก", "\u0e48\u0e31\u0e4d", "ก"),
    "combining marks": between("a", "\u0301\u0316", "b"),
    "marks with nothing between": between("a", "\u0301\u200b\u0316", "b"),
    "brackets": again("["),
    "brackets in pairs": again("{}()"),
    "quotation marks": again('"'),
    "single quotation marks": again("'"),
    "curly quotation marks": again("“"),
    "dashes and dots": between("-", "-.", "x"),
    "Thai of every sort": again("พ.ค. 2553 - ก.ย. 53, ๑๒ เดือน 30% บาท "),
    "line ends": between("a", "\n", "b"),
    "lines": again("a: b #c\n"),
    "signs of comments": again("# "),
    "tools": again("tool"),
    "nothing that is seen": again("\u200b"),
}

KNOWN = [*(f"กอง{number}" for number in range(40)), "กองคลัง", "สำนักงาน ก และ ข, ค"]
WORDS = Words("a", "ก")
STAGES = MilestoneScale(method="milestone", levels=("ก", "ข", "ค", "ง", "จ"))
LADDER = LinearScale.model_validate({"method": "linear", "levels": ["1", "2", "3", "4", "5"]})
ROW: Any = Summary(PortfolioRow("x", *(None,) * 14, 0, 0, 0), (), ())


def cell(read: Callable[[Cell], object], kind: str = "text") -> Read:
    return lambda text: read(Cell(text, kind))


READERS: dict[str, Read] = {
    "thai.use_ascii_digits": thai.use_ascii_digits,
    "thai.tidy_text": thai.tidy_text,
    "thai.parse_number": thai.parse_number,
    "thai.says_percent": thai.says_percent,
    "thai.is_number": thai.is_number,
    "thai.parse_money": thai.parse_money,
    "thai.read_no_money": thai.read_no_money,
    "thai.parse_month": thai.parse_month,
    "text_dates.move_month": lambda text: text_dates.move_month(text, 1),
    "text_dates.move_dates": lambda text: text_dates.move_dates(text, 2553, 1),
    "text_dates.move_dates, years": lambda text: text_dates.move_dates(text.replace("a", "ปี 2553 - ต.ค. "), 2553, 1),
    "thai.find_month_number": thai.find_month_number,
    "thai.find_months": lambda text: thai.find_months(text, 2553),
    "thai.parse_listed_month": thai.parse_listed_month,
    "thai.split_month": thai.split_month,
    "thai.suggest_months": thai.suggest_months,
    "thai.parse_year": thai.parse_year,
    "thai.parse_duration": thai.parse_duration,
    "letters.unify_letters": letters.unify_letters,
    "letters.bare_key": letters.bare_key,
    "letters.drop_curly_marks": letters.drop_curly_marks,
    "letters.first_unseen": letters.first_unseen,
    "agencies.is_ditto": agencies.is_ditto,
    "agencies.repeats_names": agencies.repeats_names,
    "agencies.split_names": lambda text: agencies.split_names(text, KNOWN),
    "agencies.split_names, nobody known": lambda text: agencies.split_names(text, ()),
    "agencies.split_names, a long one known": lambda text: agencies.split_names(text, (f"{text}x", *text[:2000].split(","))),
    "agencies.find_among_words": lambda text: agencies.find_among_words(text, KNOWN),
    "agencies.names_nobody": agencies.names_nobody,
    "agencies.refers_elsewhere": agencies.refers_elsewhere,
    "texts.is_blank": texts.is_blank,
    "texts.read_one_of": texts.read_one_of("1", "2", what=WORDS),
    "texts.parse_round": texts.parse_round,
    "texts.read_round": texts.read_round,
    "texts.read_required": texts.read_required(thai.parse_money),
    "texts.explain_disguise": lambda text: texts.explain_disguise(Malformed("x", WORDS, WORDS), text, thai.parse_number, "-"),
    "texts.explain_ditto": texts.explain_ditto,
    "texts.Figure": lambda text: texts.Figure(text) == texts.Figure(f"{text} "),
    "scales.folded": folded,
    "scales.read_number": read_number,
    "scales.milestone": STAGES.read_figure,
    "scales.linear": LADDER.read_figure,
    "scales.yes_no": YesNoScale(method="yes_no").read_figure,
    "row_conditions.parse_condition": row_conditions.parse_condition,
    "row_conditions.parse_condition, a number": lambda text: row_conditions.parse_condition(f"errors > {text}"),
    "row_conditions.parse_condition, a part": lambda text: row_conditions.parse_condition(f"file ~ {text}")(ROW),
    "row_conditions.order_rows": row_conditions.order_rows,
    "folder_settings.known_rules": lambda text: folder_settings.known_rules([text], "--select"),
    "folder_settings.no_rule": folder_settings.no_rule,
    "document.decode_text": lambda text: document.decode_text(text.encode(), "x"),
    "document.decode_text, Windows-874": lambda text: document.decode_text(text.encode("cp874", "ignore"), "x"),
    "document.parse_document": lambda text: document.parse_document(text, "x"),
    "document.parse_document, a value": lambda text: document.parse_document(f"k: {text}", "x"),
    "document.parse_document, in quotation marks": lambda text: document.parse_document(f'k: "{text}"', "x"),
    "document.parse_document, behind a value": lambda text: document.parse_document(f'k: "a" {text}', "x"),
    "document.is_in_brackets": lambda text: document.is_in_brackets(text, len(text)),
    "loading.load_text, a key": lambda text: loading.load_text(f"orgplan: 1\n{text}: 1\n", "x"),
    "loading.load_text, a note": lambda text: loading.load_text(f"orgplan: 1\nnote: {text}\n", "x"),
    "comments.list_comments": lambda text: list(comments.list_comments(document.parse_document(f"a: b\n# {text}", "x"))),
    "comments.insert_comments": lambda text: comments.insert_comments(document.parse_document("a: b\n", "x"), [(("a",), text)]),
    "comments.find_swallowed": lambda text: list(comments.find_swallowed(document.parse_document(f"a: b\n{text}", "x"))),
    "unseen.find_unseen": lambda text: list(unseen.find_unseen(document.parse_document(f"a: b\n# {text}", "x"))),
    "unseen.find_curly": lambda text: list(unseen.find_curly(document.parse_document(f"id: “a”\n# {text}", "x"))),
    "silence.is_asked": lambda text: silence.is_asked(f"ignore # {text}"),
    "silence.apply_silences, rules": lambda text: loading.load_text(
        f"orgplan: 1\nnote: x # orgplan: ignore[{text}] because a", "x"
    ),
    "silence.apply_silences, a reason": lambda text: loading.load_text(
        f"orgplan: 1\nnote: x # orgplan: ignore[a] because {text}", "x"
    ),
    "silence.apply_silences, no reason": lambda text: loading.load_text(
        f"orgplan: 1\nnote: x # orgplan: ignore[a] because{text[:-1]}", "x"
    ),
    "scalars.write_scalar": scalars.write_scalar,
    "scalars.quote_scalar": scalars.quote_scalar,
    "scalars.quote_text": scalars.quote_text,
    "writing.write_flow": writing.write_flow,
    "scalars.is_plain": lambda text: scalars.is_plain(text, flow=True),
    "writing.write_key": writing.write_key,
    "writing.write_plan": lambda text: writing.write_plan({"orgplan": "1", "note": text, text[:900]: [text]}),
    "cell_values.read_cell_text": cell(cell_values.read_cell_text),
    "cell_values.read_cell_months": lambda text: cell_values.read_cell_months(Cell(text, "text"), old_dates=False, year=2553),
    "cell_values.read_cell_text, a number": cell(cell_values.read_cell_text, "number"),
    "cell_values.read_cell_number": cell(cell_values.read_cell_number),
    "cell_values.read_cell_number, a number": cell(cell_values.read_cell_number, "number"),
    "cell_values.read_cell_number, a percentage": cell(lambda each: cell_values.read_cell_number(each, percentage=True), "percent"),
    "cell_values.read_cell_money": cell(cell_values.read_cell_money),
    "cell_values.read_cell_budget": cell(cell_values.read_cell_budget),
    "cell_values.read_cell_weight": cell(cell_values.read_cell_weight),
    "cell_values.read_cell_month": cell(lambda each: cell_values.read_cell_month(each, old_dates=False, year=2553)),
    "cell_values.read_day": cell(lambda each: cell_values.read_day(each, old_dates=False), "date"),
    "cell_values.read_cell_month, a date": cell(lambda each: cell_values.read_cell_month(each, old_dates=False, year=2553), "date"),
    "cell_values.is_empty": cell(cell_values.is_empty),
    "cell_values.require_usable": cell(cell_values.require_usable),
    "cell_values.is_written_as_percent": cell_values.is_written_as_percent,
    "cell_values.simplify_head": cell_values.simplify_head,
    "cell_values.looks_same": lambda text: cell_values.looks_same(text, f"{text} "),
    "cell_values.is_same_number": cell(lambda each: cell_values.is_same_number(each, Decimal(1)), "number"),
    "cell_values.format_like": lambda text: cell_values.format_like(text, Decimal(1), money=True),
    "cell_values.split_number": cell_values.split_number,
    "cell_values.split_number, behind a number": lambda text: cell_values.split_number(f"1.{text}"),
    "cell_values.split_items": cell_values.split_items,
    "cell_values.split_items, dashes": lambda text: cell_values.split_items(f"- {text}"),
    "cell_values.split_agencies": lambda text: cell_values.split_agencies(text, KNOWN),
    "cell_values.pack_items": lambda text: cell_values.pack_items([text]),
}
NO_READERS = {
    "comments": {"has_own_line"},  # of a place
    "text_dates": {"move_year"},  # of a year that was read
    "agencies": {"find_dittos", "inherit_dittos"},  # of a plan's data; each text by is_ditto
    "thai": {"format_money", "format_number", "format_month"},  # of values
    "texts": {"order_round"},  # of a round that was read
    "letters": {"name_character"},  # of one character
    "folder_settings": {
        "find_settings",
        "find_misnamed_settings",
        "forget_settings",
        "weigh_findings",
    },  # of folders, whose names no system lets grow long, and of what was read
    "document": {
        "find_value",
        "find_exact_value",
        "copy_data",
        "find_line",
        "list_children",
        "find_span",
        "report_file",
        "tell_forbidden",
    },  # of places
    "cell_values": {
        "require_kind",
        "read_cell_result",
        "are_close",
        "format_figure",
        "format_yes_no",
    },  # of what the others have read
    "writing": {
        "write_list",
        "write_mapping",
        "find_order",
        "order_keys",
        "describe_plan",
        "describe_progress",
        "describe_result",
    },  # of data; each text by write_scalar
}
MODULES = {
    "thai": thai, "letters": letters, "agencies": agencies, "texts": texts, "cell_values": cell_values, "row_conditions": row_conditions,
    "folder_settings": folder_settings, "comments": comments, "text_dates": text_dates, "silence": silence, "unseen": unseen, "document": document, "scalars": scalars, "writing": writing,
}  # fmt: skip


def test_every_public_function_of_the_modules_that_read_text_is_measured() -> None:
    measured = {name.partition(",")[0] for name in READERS}
    for name, module in MODULES.items():
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        public = {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")}
        left_out = NO_READERS.get(name, set())
        assert left_out <= public, f"{name}: {sorted(left_out - public)} are gone"
        missing = {f"{name}.{each}" for each in public - left_out} - measured
        assert not missing, f"readers that are not measured: {sorted(missing)}"


def caches() -> Iterable[functools._lru_cache_wrapper[object]]:
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper) and str(getattr(each, "__module__", "")).startswith("orgplan")
    ]


KEPT = list(caches())


def seconds(read: Read, text: str) -> float:
    """Seconds of the processor for one reading without anything kept; the least of a few, because others work too."""
    best = math.inf
    for _ in range(3):
        for kept in KEPT:
            kept.cache_clear()
        before = time.process_time()
        with suppress(Malformed, CannotDo, UnicodeEncodeError):
            read(text)
        best = min(best, time.process_time() - before)
        if not SHORT < best < LONG / 4:
            break
    return best


def steepness(times: list[float]) -> float:
    """The exponent of time over size: the slope of the straight line nearest to their logarithms."""
    xs, ys = [math.log(size) for size in SIZES], [math.log(max(each, 1e-4)) for each in times]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / sum((x - middle_x) ** 2 for x in xs)


def steep(read: Read, kind: Callable[[int], str]) -> str:
    """What is wrong with the time that a reader takes; empty if nothing is."""
    first = seconds(read, kind(SIZES[0]))
    if first > LONG:
        return f"{first:.1f} s for {SIZES[0]} characters"
    middle = seconds(read, kind(SIZES[1]))
    if middle > LONG:
        return f"{middle:.1f} s for {SIZES[1]} characters"
    last = seconds(read, kind(SIZES[2]))
    if last < SHORT:
        return ""
    exponent = steepness([first, middle, last])
    return f"exponent {exponent:.2f}, {last:.2f} s" if exponent > STEEP or last > LONG else ""


@pytest.mark.parametrize("name", READERS)
def test_time_is_in_proportion(name: str) -> None:
    found = {kind: wrong for kind, make in KINDS.items() if (wrong := steep(READERS[name], make))}
    # A machine that others use may be slow for once; what is really steep is so again.
    found = {kind: wrong for kind in found if (wrong := steep(READERS[name], KINDS[kind]))}
    assert not found, found


@pytest.mark.parametrize("piece", ["tool", "\n", " ", "[tool ", "# tool", "\n [ "])
def test_the_settings_of_other_tools_are_passed_over_in_proportion(tmp_path: Path, piece: str) -> None:
    def settings(text: str) -> object:
        (tmp_path / "pyproject.toml").write_text(text, "utf-8")
        return folder_settings.find_settings(tmp_path / "plan.yaml")

    assert steep(settings, lambda count: again(piece)(count * 4)) == ""


STEP = "- no: 1\n  titel: ก\n  start: ต.ค. 52\n  note: -\n"
CHANGES: dict[str, Callable[[str], str]] = {
    "a key": lambda text: text.replace("titel", "title"),
    "a key of every third step": lambda text: text.replace(f"{STEP * 2}- no: 1\n  titel", f"{STEP * 2}- no: 1\n  title"),
    "a line more": lambda text: text.replace("  note", "  budget: 1\n  note"),
    "a line more that is there already": lambda text: text.replace("  note", "  start: ต.ค. 52\n  note"),
    "a line less": lambda text: text.replace("  note: -\n", ""),
    "every line": lambda text: text.replace("\n", " \n"),
    "the end at the beginning": lambda text: text[len(text) // 2 :] + text[: len(text) // 2],
    "backwards": lambda text: "".join(reversed(text.splitlines(keepends=True))),
    "sorted": lambda text: "".join(sorted(text.splitlines(keepends=True))),
}


def counted(text: str) -> str:
    """A text whose lines are all different."""
    return "".join(f"{line[:-1]} {number}\n" for number, line in enumerate(text.splitlines(keepends=True)))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_diff_takes_time_in_proportion(change: Callable[[str], str]) -> None:
    def diff(old: str) -> object:
        return line_diff.format_hunks(old, change(old)), line_diff.format_hunks(counted(old), counted(change(old)))

    def diff_twins(old: str) -> object:  # of lines that stand twice in either text, none holds the two together
        return line_diff.format_hunks(counted(old) * 2, change(counted(old)) * 2)

    assert steep(diff, lambda count: again(STEP)(count * 4)) == ""
    assert steep(diff_twins, lambda count: again(STEP)(count * 2)) == ""


HEAD = "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories: [{no: 1, title: ก, activities: [{no: 1, title: ก, steps:\n"
UNDATED = "  {no: 1, title: ก, bugdet: 1, duration: 3 เดือน},\n"


def test_faults_beside_findings_are_read_in_proportion() -> None:
    def read(steps: str) -> object:
        loaded = loading.load_text(f"{HEAD}  [{steps}]}}]}}]\n", "x", whole=True)
        assert {"unknown-key", "undated-step"} <= {each.rule for each in loaded.diagnostics}
        return loaded

    assert steep(read, lambda count: UNDATED * (count // 25)) == ""


ITEM = "- no: 1\n  title: ก\n  note: ข\n"
KEPT_REMARK = "- no: 1\n  note:\n  - ก\n  # why\n  - ข\n"


def test_changes_are_put_into_a_text_in_proportion() -> None:
    def drop(text: str) -> object:
        read = document.parse_document(text, "x")
        return editing.edit_document(read, [editing.Drop((place,)) for place in range(0, len(read.data), 2)])

    def carry(text: str) -> object:
        data = {"steps": document.parse_document(text, "x").data}
        counterparts = editing.Counterparts(data, data)
        return [counterparts.find(("steps", place, "title")) for place in range(len(data["steps"]))]

    assert steep(drop, lambda count: ITEM * (count // 12)) == ""
    assert steep(carry, lambda count: ITEM * (count // 12)) == ""


def test_changes_without_a_place_are_picked_out_in_proportion() -> None:
    def pick(text: str) -> object:
        read = document.parse_document(text, "x")
        ops = [editing.Put((place, "note"), "ก") for place in range(len(read.data))]
        kept, faults = merging.pick_placeable(read, [CellChange(op, WORDS, "", "", Spot("7.1", "A1")) for op in ops])
        assert len(kept) == len(faults)
        return kept

    assert steep(pick, lambda count: (ITEM + KEPT_REMARK) * (count // 40)) == ""


BEARINGS: dict[str, Callable[[int], row_identity.Bearing]] = {
    "names": lambda number: row_identity.Bearing(f"{number}. ก{number}", f"ก{number}"),
    "one name": lambda _: row_identity.Bearing("1. ก", "ก"),
    "one title": lambda number: row_identity.Bearing(f"{number}. ก", "ก"),
    "a group each": lambda number: row_identity.Bearing("1. ก", "ก", number),
}


@pytest.mark.parametrize("name", BEARINGS)
@pytest.mark.parametrize("anew", [False, True], ids=["moved", "renumbered"])
def test_rows_are_told_apart_in_proportion(name: str, anew: bool) -> None:  # noqa: FBT001 - a table
    def identify(text: str) -> object:
        objects = {number: BEARINGS[name](number) for number in range(len(text))}
        rows = [
            row_identity.ReturnedRow(number, hidden, each._replace(text=f"x{each.text}") if anew else each)
            for number, (hidden, each) in enumerate(zip(objects, reversed(objects.values()), strict=True))
        ]
        return row_identity.identify_rows(
            [*rows, row_identity.ReturnedRow(len(rows), 0, row_identity.Bearing("new", "new"))], objects
        )

    assert steep(identify, lambda count: "x" * (count // 4)) == ""


def test_what_is_steep_is_found() -> None:
    assert "exponent" in steep(lambda text: sum(text[place:].count("x") for place in range(0, len(text), 2)), KINDS["spaces"])
