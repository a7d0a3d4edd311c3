"""Slips of YAML in real plans: alone and in company, each is told once at its line, and what has one right answer is mended."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from orgplan import recovery
from orgplan.document import Document, parse_document
from orgplan.loading import Loaded, load_text
from orgplan.mend import find_repairs, mend_text
from orgplan.problems import Diagnostic
from orgplan.recovery import MAX_SLIPS, find_guessed, recover_document
from orgplan.shell.file_store import FileStore
from orgplan.shell.repairing import repair_text
from orgplan.yaml_pieces import Piece, YamlEntry, read_piece

ROOT = Path(__file__).parent.parent
EXAMPLES = ("central-department-2568", "provincial-hospital-2570", "subdistrict-organisation-2566", "hospital-kpis-2569")
"""Plans of several shapes; the last has blocks behind which a line may be moved."""
PLANS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (ROOT / "plans" / "2553.yaml", *(ROOT / "examples" / f"{name}.yaml" for name in EXAMPLES))
}


class Slip(NamedTuple):
    """What is done to a line, what is said of it, and what `--fix` makes of it: nothing, the line as it was, or another."""

    name: str
    pattern: str
    makes: str
    says: str
    mended: str | None = None


AS_BEFORE, EITHER = r"\g<0>", "as before or not at all"
NEVER, COLON, SPACE, LINE_UP = "never closed", "no `key: value`", "YAML wants", "does not line up"
VALUE = r"([^\[\]{}\"'#:\s][^\[\]{}\"'#:]*)$"
TITLE, START, BUDGET, NO = rf"^( *(?:- )?title: ){VALUE}", rf"^( *start: ){VALUE}", rf"^( *budget: ){VALUE}", rf"^( *- no: ){VALUE}"
END, WEIGHT, UNIT, WHO = rf"^( *end: ){VALUE}", rf"^( *weight: ){VALUE}", rf"^( *unit: ){VALUE}", rf"^( *responsible: ){VALUE}"
GROUP = r"^( *)(steps|kpis|activities|approval):$"

SLIPS = [
    # a space that is missing behind a colon or a dash
    Slip("no space: start", r"^( *start:) (.*\d)$", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: end", r"^( *end:) (.*\d)$", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: budget", r"^( *budget:) (\S.*\d)$", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: title", rf"^( +title:) {VALUE}", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: no", rf"^( *- no:) {VALUE}", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: weight", rf"^( *weight:) {VALUE}", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: duration", rf"^( *duration:) {VALUE}", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: organization", rf"^(organization:) {VALUE}", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: fiscal_year", rf"^(fiscal_year:) {VALUE}", r"\1\2", COLON, AS_BEFORE),
    Slip("no space: dash", r"^( *-) (no: .*)$", r"\1\2", "a space is missing after the `-`"),
    Slip("no space: dash of a measure", r"^( *-) (id: .*)$", r"\1\2", "a space is missing after the `-`"),
    # a colon that is missing
    Slip("no colon: title", rf"^( +title): {VALUE}", r"\1 \2", COLON),
    Slip("no colon: start", rf"^( *start): {VALUE}", r"\1 \2", COLON),
    Slip("no colon: budget", rf"^( *budget): {VALUE}", r"\1 \2", COLON),
    Slip("no colon: no", rf"^( *- no): {VALUE}", r"\1 \2", COLON),
    Slip("no colon: weight", rf"^( *weight): {VALUE}", r"\1 \2", COLON),
    Slip("no colon: steps", r"^( *steps):$", r"\1", COLON),
    Slip("no colon: kpis", r"^( *kpis):$", r"\1", COLON),
    Slip("no colon: activities", r"^( *activities):$", r"\1", COLON),
    Slip("equals for the colon", rf"^( *start): {VALUE}", r"\1 = \2", COLON),
    Slip("semicolon for the colon", rf"^( *end): {VALUE}", r"\1; \2", COLON),
    Slip("wide colon: end", r"^( *end): (\S.*)$", "\\1\uff1a \\2", "FULLWIDTH COLON", AS_BEFORE),
    Slip("wide colon: title", rf"^( +title): {VALUE}", "\\1\uff1a\\2", "FULLWIDTH COLON", AS_BEFORE),
    Slip("wide colon: budget", rf"^( *budget): {VALUE}", "\\1\uff1a\\2", "FULLWIDTH COLON", AS_BEFORE),
    # tabs
    Slip("tab: start", r"^ +(?=start: )", "\t\t", "a tab", EITHER),
    Slip("tab: end", r"^ +(?=end: )", "\t\t\t", "a tab", EITHER),
    Slip("tab and spaces: end", r"^(?= +end: )", "\t", "a tab", EITHER),
    Slip("tab: unit", r"^ +(?=unit: )", "\t", "a tab", EITHER),
    Slip("tab: weight", r"^ +(?=weight: )", "\t\t", "a tab", EITHER),
    Slip("tab: steps", r"^ +(?=steps:$)", "\t\t", "a tab", EITHER),
    Slip("tab: kpis", r"^ +(?=kpis:$)", "\t", "a tab", EITHER),
    Slip("tab: an item", r"^ +(?=- no: )", "\t\t", "a tab", EITHER),
    # spaces and characters that nobody sees
    Slip("no-break spaces: start", r"^  (?= *start: )", "\u00a0\u00a0", "NO-BREAK SPACE", AS_BEFORE),
    Slip("no-break space: end", r"^( +) (?=end: )", "\\1\u00a0", "NO-BREAK SPACE", AS_BEFORE),
    Slip("no-break space behind a dash", r"^( *-) (?=no: )", "\\1\u00a0", "NO-BREAK SPACE", AS_BEFORE),
    Slip("no-break space behind a colon", r"^( *start:) (?=\S)", "\\1\u00a0", "NO-BREAK SPACE", AS_BEFORE),
    Slip("zero width space before a line", r"^(?= *end: )", "\u200b", "ZERO WIDTH SPACE", AS_BEFORE),
    Slip("byte order mark before a line", r"^(?=organization: )", "\ufeff", "ZERO WIDTH NO-BREAK SPACE", AS_BEFORE),
    Slip("wide space: budget", r"^  (?= *budget: )", "\u3000", "IDEOGRAPHIC SPACE"),
    Slip("an en dash for an item", r"^( *)-(?= no: )", "\\1\u2013", "EN DASH", AS_BEFORE),
    # quotation marks
    Slip("open quote: title", TITLE, r'\1"\2', NEVER, r'\1"\2"'),
    Slip("open quote: start", START, r'\1"\2', NEVER, r'\1"\2"'),
    Slip("open quote: budget", BUDGET, r'\1"\2', NEVER, r'\1"\2"'),
    Slip("open single quote: title", TITLE, r"\1'\2", NEVER, r"\1'\2'"),
    Slip("open single quote: end", END, r"\1'\2", NEVER, r"\1'\2'"),
    Slip("open single quote: weight", WEIGHT, r"\1'\2", NEVER, r"\1'\2'"),
    Slip("open single quote: no", NO, r"\1'\2", NEVER, r"\1'\2'"),
    Slip("a lone quote", WHO, r'\1"', NEVER),
    Slip("text behind a quote: title", TITLE, r'\1"\2" (\2)', "after the closing quotation mark"),
    Slip("text behind a quote: start", START, r'\1"\2" ?', "after the closing quotation mark"),
    Slip("text behind a single quote", END, r"\1'\2' \2", "after the closing quotation mark"),
    Slip("a backslash in quotes", TITLE, r'\1"\2 c:\\docs"', "a backslash"),
    # brackets
    Slip("open bracket: title", TITLE, r"\1[\2", "is never closed"),
    Slip("open bracket: responsible", WHO, r"\1[\2, \2", "is never closed"),
    Slip("open brace: budget", BUDGET, r"\1{\2", "is never closed"),
    Slip("open brace: end", END, r"\1{\2", "is never closed"),
    Slip("text behind a bracket", WHO, r"\1[\2] \2", "after the closing bracket"),
    Slip("a bracket too many", WHO, r"\1[\2]]", "after the closing bracket"),
    Slip("a bracket for a brace", WHO, r"\1[\2}", "is never closed"),
    # a dash for none
    Slip("bare dash: start", START, r"\1-", "bare `-`", r'\1"-"'),
    Slip("bare dash: budget", BUDGET, r"\1-", "bare `-`", r'\1"-"'),
    Slip("bare dash: responsible", WHO, r"\1-", "bare `-`", r'\1"-"'),
    Slip("bare dash: unit", UNIT, r"\1-", "bare `-`", r'\1"-"'),
    # signs that start no value, colons within one
    Slip("at sign", TITLE, r"\1@\2", "cannot start with"),
    Slip("per cent", BUDGET, r"\1%\2", "cannot start with"),
    Slip("backtick", START, r"\1`\2`", "cannot start with"),
    Slip("an asterisk", TITLE, r"\1*", "cannot start with"),
    Slip("a bar", END, r"\1|\2", "cannot start with"),
    Slip("colon in a title", TITLE, r"\1\2: \2", "a colon and a space", r'\1"\2: \2"'),
    Slip("colon in a unit", rf"^( *unit: )(?!percent){VALUE}", r"\1\2: x", "a colon and a space", r'\1"\2: x"'),
    Slip("colon in a month", START, r"\1\2: ?", "a colon and a space"),
    Slip("two entries on one line", TITLE, r"\1\2 start: \2", "a colon and a space"),
    # indentation
    Slip("one space more: end", r"^(?= +end: )", " ", LINE_UP),
    Slip("one space less: start", r"^ (?= +start: )", "", LINE_UP),
    Slip("one space less: title", r"^ (?= +title: )", "", LINE_UP),
    Slip("one space more: an item", r"^(?= +- no: [2-9])", " ", LINE_UP),
    Slip("one space less: kpis", r"^ (?= +kpis:$)", "", LINE_UP),
    # what is being typed
    Slip("a word of a key", r"^( *)unit: .*$", r"\1resp", COLON),
    Slip("a word alone", WEIGHT.replace("weight", "(?:baseline|target)"), r"\1[", "is never closed"),
]  # fmt: skip


def chosen(seed: str) -> random.Random:
    """Chance that falls the same way each time."""
    return random.Random(seed)  # noqa: S311 - a test


def places(text: str, slip: Slip) -> list[int]:
    """The lines (from 0) of a plan at which a slip can be made."""
    lines = text.split("\n")
    return [number for number, line in enumerate(lines) if re.search(slip.pattern, line)]


def slipped(line: str, slip: Slip) -> str:
    return re.sub(slip.pattern, slip.makes, line, count=1)


def mended(line: str, slip: Slip, fixed_line: str) -> str:
    """What `--fix` should make of the line; where that depends on the lines around it, what it made of it."""
    if slip.mended is None or (slip.mended == EITHER and fixed_line == slipped(line, slip)):
        return slipped(line, slip)
    return line if slip.mended in {AS_BEFORE, EITHER} else re.sub(slip.pattern, slip.mended, line, count=1)


def fixed(text: str) -> str:
    """The text after `--fix`."""
    document = repair_text(Path("p.yaml"), load_text(text, "p.yaml"), FileStore())[0].document
    assert document is not None
    return document.text


@cache
def usual(text: str) -> set[tuple[int, str]]:
    """What is found in a plan as it is."""
    return {(each.span.line, each.rule) for each in load_text(text, "p.yaml").diagnostics}


def news(loaded: Loaded, text: str) -> list[Diagnostic]:
    """The findings that the plan did not have before."""
    before = usual(text)
    return [each for each in loaded.diagnostics if (each.span.line, each.rule) not in before]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_a_slip_is_told_once_and_hides_nothing(slip: Slip, plan: str) -> None:
    text = PLANS[plan]
    lines = text.split("\n")
    numbers = places(text, slip)
    for number in chosen(slip.name + plan).sample(numbers, min(2, len(numbers))):
        broken = "\n".join([*lines[:number], slipped(lines[number], slip), *lines[number + 1 :]])
        (found,) = news(load_text(broken, "p.yaml"), text)
        assert (found.rule, found.span.line) == ("syntax", number + 1)
        assert slip.says in found.message.en
        assert found.source == slipped(lines[number], slip)
        assert parse_document(broken, "p.yaml").diagnostics[0].message == found.message
        after = fixed(broken)
        right = mended(lines[number], slip, after.split("\n")[number])
        assert after == "\n".join([*lines[:number], right, *lines[number + 1 :]])
        assert fixed(after) == after


def test_every_slip_was_made_in_some_plan() -> None:
    assert [slip.name for slip in SLIPS if sum(bool(places(text, slip)) for text in PLANS.values()) < 2] == []


def in_company(text: str, chance: random.Random, count: int = 6) -> tuple[str, dict[int, Slip]]:
    """A plan with several slips on lines of their own, and where they are (from 0)."""
    lines, made = text.split("\n"), dict[int, Slip]()
    while len(made) < count:
        slip = chance.choice(SLIPS)
        number = chance.choice(places(text, slip) or [-1])
        if number >= 0 and number not in made:
            made[number] = slip
            lines[number] = slipped(lines[number], slip)
    return "\n".join(lines), made


def right_text(text: str, made: dict[int, Slip], after: str) -> str:
    """A plan with slips as `--fix` should leave it."""
    lines, fixed_lines = text.split("\n"), after.split("\n")
    for number, slip in made.items():
        lines[number] = mended(lines[number], slip, fixed_lines[number])
    return "\n".join(lines)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("seed", range(6))
def test_six_slips_are_told_once_each(seed: int, plan: str) -> None:
    for more in range(3):
        text = PLANS[plan]
        broken, made = in_company(text, chosen(f"{seed} {more} {plan}"))
        loaded = load_text(broken, "p.yaml")
        told = news(loaded, text)
        assert [each.span.line - 1 for each in told] == sorted(made), {n + 1: made[n].name for n in sorted(made)}
        assert [made[each.span.line - 1].name for each in told if made[each.span.line - 1].says not in each.message.en] == []
        after = fixed(broken)
        assert after == right_text(text, made, after)
        assert fixed(after) == after


@pytest.mark.parametrize("plan", PLANS)
def test_fifty_slips_are_told_and_the_rest_is_known(plan: str) -> None:
    text = PLANS[plan]
    broken, made = in_company(text, chosen(plan), MAX_SLIPS)
    document = recover_document(parse_document(broken, "p.yaml"))
    assert len([each for each in document.diagnostics if each.rule == "syntax"]) == MAX_SLIPS
    assert set(document.data) == set(parse_document(text, "p.yaml").data)
    assert document.text == broken
    assert {number + 1 for number in made} <= document.guessed


def test_reading_stops_after_fifty() -> None:
    text = PLANS["2553"].replace("budget: ", "budget: @")
    text = text.replace("start: ", "start: @").replace("title: ", "title: @")
    loaded = load_text(text, "p.yaml")
    assert len(loaded.diagnostics) == MAX_SLIPS + 1
    assert "more than 50 slips" in loaded.diagnostics[-1].message.en
    assert loaded.plan is None


def read_characters(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """The characters of a text that are read for its entries and as a whole, again and again included."""
    count = 0
    follow, parse = read_piece, parse_document

    def counted(lines: list[str], start: YamlEntry, end: int, swallows: Callable[[int, int], bool]) -> Piece:
        nonlocal count
        piece = follow(lines, start, end, swallows)
        mark = getattr(piece.error, "problem_mark", None)
        count += len(piece.text) if mark is None else mark.index
        return piece

    def counted_whole(text: str, name: str) -> Document:
        nonlocal count
        count += len(text)
        return parse(text, name)

    with monkeypatch.context() as patched:
        patched.setattr(recovery, "read_piece", counted)
        patched.setattr(recovery, "parse_document", counted_whole)
        recover_document(parse_document(text, "p.yaml"))
    return count


@pytest.mark.parametrize("plan", PLANS)
def test_fifty_slips_cost_few_readings(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PLANS[plan]
    broken, _ = in_company(text, chosen(plan), MAX_SLIPS)
    assert read_characters(monkeypatch, broken) < 5 * len(text)
    longer = text + text[text.index("\n  - no: ") + 1 :] * 9
    broken, _ = in_company(longer, chosen(plan), MAX_SLIPS)
    assert read_characters(monkeypatch, broken) < 3 * len(longer)
    assert read_characters(monkeypatch, text) == 0


# --- what is known besides -------------------------------------------------------------------------------------------


def told(text: str) -> list[tuple[int, str]]:
    return [(each.span.line, each.rule) for each in load_text(text, "p.yaml").diagnostics]


PLAN = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดตัวอย่าง
criteria: [60, 65, 70, 75, 80]
categories:
  - no: 3
    title: ผู้รับบริการ
    activities:
      - no: 1
        title: ปรับปรุงบริการ
        budget: 90,000
        responsible: สนจ.
        steps:
          - no: 1
            title: ประชุม
            start: ต.ค. 52
            end: ต.ค. 52
            budget: 30,000
          - no: 2
            title: อบรม
            start: ม.ค. 53
            end: ก.พ. 53
            budget: 60,000
    kpis:
      - id: k1
        dimension: 7.2
        title: ร้อยละความพึงพอใจ
        baseline: 60
        target: 80
        weight: 0.5
      - id: k2
        dimension: 7.2
        title: จำนวนข้อร้องเรียน
        baseline: 30
        target: 8
        weight: 0.5
    approval: {position: รองผู้ว่า}
"""
SOUND = told(PLAN)


@pytest.mark.parametrize("was, now, other", [
    ("weight: 0.5\n    approval", "weight: 0.4\n    approval", (24, "weights-sum")),
    ("end: ก.พ. 53", "end: ก.พ. 54", None),
    ("target: 8\n", "target: แปด\n", None),
    ("    approval: {", "    aproval: {", None),
])  # fmt: skip
def test_findings_of_other_rules_come_in_the_same_run(was: str, now: str, other: tuple[int, str] | None) -> None:
    assert was in PLAN
    faulty = PLAN.replace(was, now)
    alone = [each for each in told(faulty) if each not in SOUND]
    assert alone
    assert other is None or other[1] in {rule for _, rule in alone} or alone
    line = PLAN[: PLAN.index("title: ประชุม")].count("\n") + 1
    assert [each for each in told(faulty.replace("title: ประชุม", "title: @ประชุม")) if each not in SOUND] == sorted(
        [*alone, (line, "syntax")]
    )


@pytest.mark.parametrize("was, now", [
    ("budget: 30,000\n", "budget:30,000\n"),  # the sum of the steps rests on it
    ("budget: 30,000\n", 'budget: "30,000\n'),
    ("weight: 0.5\n      -", "weight 0.5\n      -"),
    ("weight: 0.5\n      -", "weight: @0.5\n      -"),
    ("criteria: [60, 65, 70, 75, 80]", "criteria: [60, 65, 70, 75, 80"),
    ("criteria: [60, 65, 70, 75, 80]", 'criteria: [60, 65, "70" 75, 80]'),
    ("id: k2", "id: @k1"),
    ("fiscal_year: 2553", "fiscal_year: @2010"),
    ("organization: จังหวัดตัวอย่าง", "organi"),
    ("title: ร้อยละความพึงพอใจ", "ti"),
    ("end: ต.ค. 52", 'end: "'),
    ("responsible: สนจ.", "resp"),
    ("    approval: {position: รองผู้ว่า}", "    approval: {position: รองผู้ว่า"),
])  # fmt: skip
def test_what_rests_on_a_guess_is_left_out(was: str, now: str) -> None:
    assert PLAN.count(was) == 1
    broken = PLAN.replace(was, now)
    line = PLAN[: PLAN.index(was)].count("\n") + 1
    assert [each for each in told(broken) if each not in SOUND] == [(line, "syntax")]


@pytest.mark.parametrize("was, now", [
    ("        steps:\n", "        steps\n"), ("        steps:\n", "\t\tsteps:\n"),
    ("        steps:\n", "       steps:\n"), ("        steps:\n", "        steps：\n"), ("    kpis:\n", "    kpis\n"),
    ("    kpis:\n", "   kpis:\n"), ("    kpis:\n", "\tkpis:\n"), ("    kpis:\n", "    kpis=\n"), ("    activities:\n", "    activities;\n"),
])  # fmt: skip
def test_what_stands_below_a_slip_is_kept(was: str, now: str) -> None:
    document = recover_document(parse_document(PLAN.replace(was, now), "p.yaml"))
    assert document.data == parse_document(PLAN, "p.yaml").data
    assert len(document.diagnostics) == 1
    assert find_guessed(document) == set()


def test_a_line_being_typed_leaves_the_rest_known() -> None:
    for typed in ("resp", "res", "note: ", 'title: "', "title: 'ก", "output: [", "output: {", "ก"):
        for number, line in enumerate(PLAN.split("\n")):
            if line.startswith("            title:"):
                lines = PLAN.split("\n")
                lines.insert(number + 1, f"            {typed}")
                document = recover_document(parse_document("\n".join(lines), "p.yaml"))
                assert document.data is not None, typed
                assert document.data["categories"][0]["kpis"] == parse_document(PLAN, "p.yaml").data["categories"][0]["kpis"]
                assert len(document.data["categories"][0]["activities"][0]["steps"]) == 2
                assert {each.span.line for each in document.diagnostics} <= {number + 2}


def test_a_merge_conflict_is_one_finding() -> None:
    ours, theirs = "            title: ประชุม\n", "            title: ประชุมใหญ่\n            note: ก\n"
    text = PLAN.replace(ours, f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n").replace("target: 80", "target:80")
    line = PLAN[: PLAN.index(ours)].count("\n") + 1
    assert [each for each in told(text) if each[1] == "syntax"] == [(line, "syntax"), (34, "syntax")]
    document = recover_document(parse_document(text, "p.yaml"))
    assert document.data == parse_document(PLAN, "p.yaml").data
    loaded = load_text(text, "p.yaml")
    assert mend_text(text, find_repairs(document, loaded.diagnostics)) == text.replace("target:80", "target: 80")


def test_characters_that_must_not_stand_there_hide_nothing() -> None:
    text = PLAN.replace("ประชุม", "ประ\x07ชุม").replace("target: 80", "target: @80").replace("อบรม", "อบรม\u2028")
    assert [each for each in told(text) if each not in SOUND] == [
        (15, "forbidden-character"),
        (20, "forbidden-character"),
        (29, "syntax"),
    ]


def test_results_files_are_recovered_too() -> None:
    text = "orgplan_results: 1\nplan: plan.yaml\nresults:\n  k1: {6m: 3\n  k2:{12m: 4}\n  k3: {12m: สี่}\n  k4: {13m: 4}\n"
    assert [line for line, _ in told(text)] == [4, 5, 7]
    assert load_text(text, "p.yaml").holds_results


@pytest.mark.parametrize("tabs", ["\t", "\t\t", "\t\t\t", "    \t"])
def test_a_tab_behind_a_key_that_opens_a_block_is_mended_by_what_stands_below(tabs: str) -> None:
    text = "orgplan_results: 1\nresults:\n  k1:\n    9m:\n{tabs}value: 70.5\n      evidence: ก\n    12m: 4\n"
    assert fixed(text.format(tabs=tabs)) == text.format(tabs=" " * 6)
    plan = PLAN.replace(
        "            end: ก.พ. 53\n",
        "            end: ก.พ. 53\n            progress:\n{tabs}percent: 40\n              start: ม.ค. 53\n",
    )
    assert fixed(plan.replace("{tabs}", tabs)) == plan.replace("{tabs}", " " * 14)


def test_an_item_moved_by_a_space_with_a_tab_in_its_next_line_is_two_slips() -> None:
    text = PLANS["2553"]
    lines, data = text.split("\n"), parse_document(text, "").data
    starts = [number for number, line in enumerate(lines) if re.match(" +- ", line) and re.match(r" +\w+:", lines[number + 1])]
    assert len(starts) > 30
    for number in starts:
        moved = [*lines[:number], f" {lines[number]}", f"\t{lines[number + 1].lstrip()}", *lines[number + 2 :]]
        loaded = load_text("\n".join(moved), "")
        slips = [each.span.line for each in loaded.diagnostics if each.rule == "syntax"]
        assert (slips, loaded.document is not None and loaded.document.data == data) == ([number + 1, number + 2], True)


@pytest.mark.parametrize("line", ["start:", "x"])
def test_a_tab_that_may_stand_in_two_places_is_not_mended(line: str) -> None:
    text = f"orgplan_results: 1\nresults:\n  k1:\n    9m:\n\t{line}\n      evidence: ก\n"
    assert fixed(text) == text


def test_what_is_no_plan_has_one_error() -> None:
    assert told("# Read me\n\nThis: is a text: with colons\nand more: of: them\n") == [(3, "syntax")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay(end: str) -> None:
    text = PLAN.replace("title: อบรม", 'title: "อบรม').replace("target: 8\n", "target:8\n").replace("\n", end)
    assert fixed(text) == PLAN.replace("title: อบรม", 'title: "อบรม"').replace("\n", end)
    assert [each for each in told(text) if each not in SOUND] == [(20, "syntax"), (35, "syntax")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_copied_blocks_are_mended_with_their_line_ends(end: str) -> None:
    lines = PLAN.split("\n")
    for number in (2, 15, 16, 17, 19, 20, 21, 28):
        lines[number] = lines[number].replace("  ", "\u00a0\u00a0") if number != 2 else lines[number].replace(": ", ":")
    assert fixed(end.join(lines)) == PLAN.replace("\n", end)


def test_a_line_that_was_moved_is_not_mended_by_the_columns_of_its_guess() -> None:
    moved = PLAN.replace("          - no: 2\n            title", "           \u2013 no: 2\n             title").replace(
        "      - no: 1\n        title: ป", "       - no: 1\n         title: ป"
    )
    after = fixed(moved)
    assert after.count("\n") == PLAN.count("\n")
    assert [line for line in after.split("\n") if line not in moved.split("\n")] in ([], ["           - no: 2"])


# --- mutations -------------------------------------------------------------------------------------------------------

SIGNS = "\"'[]{}:,-#@%`*&!|>?\\\t \u00a0\u200b\uff1a“”ก1\n"


def mutated(text: str, chance: random.Random) -> str:
    """A plan with one to five characters put in, taken out or replaced."""
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(text))
        text = text[:place] + chance.choice([*SIGNS, ""]) + text[place + chance.randint(0, 1) :]
    return text


@pytest.mark.parametrize("seed", range(10))
def test_fixing_twice_is_fixing_once_and_nothing_else_changes(seed: int) -> None:
    for more in range(25):
        chance = chosen(f"mutation {seed} {more}")
        plan = chance.choice(list(PLANS.values()))
        start = chance.choice([found.end() for found in re.finditer(r"^categories:.*\n", plan, re.MULTILINE)])
        items = [each for each in re.split(r"(?m)^(?=  - )", plan[start:]) if each]
        text = mutated(plan[:start] + chance.choice(items), chance)
        loaded = load_text(text, "p.yaml")
        after = fixed(text)
        assert fixed(after) == after
        edits = find_repairs(loaded.document, loaded.diagnostics) if loaded.document is not None else []
        lines = {number for each in edits for number in range(each.span.line, each.span.end_line + 1)}
        once = mend_text(text, edits)
        if not any(each.text == "" for each in edits):
            pairs = zip(text.split("\n"), once.split("\n"), strict=True)
            assert {number for number, (before, now) in enumerate(pairs, 1) if before != now} <= lines
        assert not edits or loaded.document is None or fixes_keep_the_data(loaded, once)


def fixes_keep_the_data(loaded: Loaded, once: str) -> bool:
    """Whether the repairs of slips give the data that the working copy had, if there were no other repairs."""
    document = loaded.document
    slips = [each for each in loaded.diagnostics if each.rule == "syntax"]
    if document is None or document.data is None or any(each.fix and each.rule != "syntax" for each in loaded.diagnostics):
        return True
    return recover_document(parse_document(once, "p.yaml")).data == document.data or any(each.fix is None for each in slips)
