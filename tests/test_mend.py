"""Repairs with one right answer, and the many faults that have two: those are never touched."""

from __future__ import annotations

import random
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fragments import text_with
from orgplan.document import parse_document
from orgplan.loading import Loaded, load_bytes, load_text
from orgplan.mend import find_repairs, mend_text, rename_keys
from orgplan.problems import Edit, Severity, Span
from orgplan.shell.file_store import FileStore
from orgplan.shell.repairing import preview_text, repair_text
from orgplan.shell.rewriting import format_diff
from plans import Written, plans


def once(text: str) -> str:
    """The text after one round of repairs."""
    loaded = load_text(text, "p.yaml")
    return mend_text(text, find_repairs(loaded.document, loaded.diagnostics)) if loaded.document is not None else text


def fixed(text: str) -> str:
    """The text after all rounds."""
    for _ in range(10):
        text = once(text)
    return text


def errors(text: str) -> int:
    return sum(each.severity is Severity.ERROR for each in load_text(text, "p.yaml").diagnostics)


# (kind, fragment with a fault, the same mended)
ONE_ANSWER = [
    ("step", "bugdet: 3\n", "budget: 3\n"),
    ("step", "Output: ก\n", "output: ก\n"),
    ("step", "output\u200b: ก\n", "output: ก\n"),
    ("step", "responsable: ก  # ค\n", "responsible: ก  # ค\n"),
    ("step", '"responsable": ก\n', '"responsible": ก\n'),
    ("step", "'responsable': ก\n", "'responsible': ก\n"),
    ("kpi", "involvd: ก\n", "involved: ก\n"),
    ("kpi", "results: {12m: {valeu: 3}}\n", "results: {12m: {value: 3}}\n"),
    ("kpi", "criteria: {method: step, levls: [1, 2, 3, 4, 5]}\n", "criteria: {method: step, levels: [1, 2, 3, 4, 5]}\n"),
    ("plan", "agencys: {ก: ข}\n", "agencies: {ก: ข}\n"),
    ("category", "activites: []\n", "activities: []\n"),
    ("step", "start: มิ.ค. 53\nend: เม.ย. 53\nduration: 2 เดือน\n", "start: มี.ค. 53\nend: เม.ย. 53\nduration: 2 เดือน\n"),
    ("step", "start: ก.พ. 53\nend: มิ.ค. 53\nduration: 2 เดือน\n", "start: ก.พ. 53\nend: มี.ค. 53\nduration: 2 เดือน\n"),
    ("step", "start: ม.ค. 53\nend: มิ.ค. 53\nduration: ไตรมาสที่ 2\n", "start: ม.ค. 53\nend: มี.ค. 53\nduration: ไตรมาสที่ 2\n"),
    ("step", 'start: "มิ.ค. 53"\nend: เม.ย. 53\nduration: 2 เดือน\n', 'start: "มี.ค. 53"\nend: เม.ย. 53\nduration: 2 เดือน\n'),
    ("step", "start: พฤษภ 53\nend: มิ.ย. 53\n", "start: พ.ค. 53\nend: มิ.ย. 53\n"),
    ("step", "start: ม.ค.\nend: มี.ค. 53\n", "start: ม.ค. 53\nend: มี.ค. 53\n"),
    ("step", "start: ต.ค.\nend: มี.ค.\n", "start: ต.ค.\nend: มี.ค.\n"),
    ("step", "start: ต.ค.\nend:\n", "start: ต.ค. 52\nend:\n"),
    ("step", "months: [ต.ค. 52, พฤษภ 53]\n", "months: [ต.ค. 52, พ.ค. 53]\n"),
    ("activity", "months:\n- พฤษภ 53  # ก\n- ต.ค. 52\n", "months:\n- พ.ค. 53  # ก\n- ต.ค. 52\n"),
    ("step", "months: [มิ.ย. 53, มิ.ค. 53, ม.ค. 53]\n", "months: [มิ.ย. 53, มี.ค. 53, ม.ค. 53]\n"),
    (
        "step",
        "duration: ไตรมาสที่ 2\nmonths: [ม.ค. 53, ก.พ. 53, มิ.ค. 53]\n",
        "duration: ไตรมาสที่ 2\nmonths: [ม.ค. 53, ก.พ. 53, มี.ค. 53]\n",
    ),
    ("step", "note: ก\nnote: ก\n", "note: ก\n"),
    ("step", "note: ก\noutput: ข\nnote: ก\n", "note: ก\noutput: ข\n"),
    ("step", 'note: ก\nnote: "ก"\n', "note: ก\n"),
    ("step", "budget: -\n", 'budget: "-"\n'),
    ("step", "progress: {percent: 40, spent: 12,500}\n", 'progress: {percent: 40, spent: "12,500"}\n'),
    ("step", "progress: {spent: 1,250,000.50, percent: 40}\n", 'progress: {spent: "1,250,000.50", percent: 40}\n'),
    ("step", "progress: {spent: ๑๒,๕๐๐ }\n", 'progress: {spent: "๑๒,๕๐๐" }\n'),
    ("kpi", "results: {6m: 1,000, 12m: 2,500}\n", 'results: {6m: "1,000", 12m: "2,500"}\n'),
    ("kpi", "results: {6m: 1,000, 12m: 2,000}\n", 'results: {6m: "1,000", 12m: "2,000"}\n'),
    ("step", "start: “ม.ค. 53”\n", "start: ม.ค. 53\n"),
    ("step", "budget: “30,000”\n", "budget: 30,000\n"),
    ("step", "budget: 1.5 แสน\n", "budget: 150,000\n"),
    ("activity", "budget: ๒ ล้านบาท  # ปีนี้\n", "budget: 2,000,000  # ปีนี้\n"),
    ("step", "progress: {percent: 40, spent: 3 หมื่น}\n", 'progress: {percent: 40, spent: "30,000"}\n'),
    ("step", "budget: 150k\n", "budget: 150,000\n"),
    ("step", "งบประมาณ: 30,000\n", "budget: 30,000\n"),
    ("activity", '"งบประมาณ": 1.5 แสน\n', '"budget": 150,000\n'),
    ("step", "ผลผลิต/ดัชนีความก้าวหน้า: รายงาน\n", "output: รายงาน\n"),
    ("category", "ตัวชี้วัด: []\n", "kpis: []\n"),
    ("kpi", "เป้าหมาย: 5\n", "target: 5\n"),
    ("kpi", "dimension: คุณภาพการให้บริการ\n", "dimension: 7.2\n"),
    ("kpi", "dimension: มิติที่ ๒\n", "dimension: 7.2\n"),
    ("step", "start: 11-2552\nend: 2552/12\n", "start: พ.ย. 52\nend: ธ.ค. 52\n"),
    ("plan", "fiscal_year: ปีงบประมาณ พ.ศ. ๒๕๕๓\n", "fiscal_year: 2553\n"),
    ("kpi", "baseline: “-”\n", 'baseline: "-"\n'),
    ("step", "note:\nnote: ~\noutput: ก\n", "note:\noutput: ก\n"),
    ("step", "note: ก\nnote: ก\nnote: ก\n", "note: ก\n"),
]


@pytest.mark.parametrize("kind, faulty, right", ONE_ANSWER)
def test_one_right_answer(kind: str, faulty: str, right: str) -> None:
    assert fixed(text_with(kind, faulty)) == text_with(kind, faulty).replace(indented(kind, faulty), indented(kind, right))


def indented(kind: str, fragment: str) -> str:
    """A fragment as `text_with` puts it into a plan."""
    lines = fragment.splitlines()
    text = text_with(kind, fragment)
    margin = next(line for line in text.split("\n") if line.lstrip(" ") == lines[0].lstrip(" ")).index(lines[0])
    return "".join(f"{' ' * margin}{line}\n" for line in lines)


TWO_ANSWERS = [
    ("step", "start: มิ.ค. 53\nend:\n"),  # มี.ค. or มิ.ย.
    ("step", "start: มิ.ค. 53\nend: ก.ย. 53\n"),
    ("step", "start: ก.พ. 53\nend: มิ.ค. 53\n"),  # มี.ค. or มิ.ย.
    ("step", "start: มี.ย. 53\nend: ก.ค. 53\n"),
    ("step", "months: [ต.ค. 52, มิ.ค. 53]\n"),  # มี.ค. or มิ.ย.
    ("step", "months: [มี.ค. 53, มิ.ย. 53, มิ.ค. 53, ม.ค. 53]\n"),  # each is named
    ("step", "months: [มิ.ย. 53, มิ.ค. 54, ม.ค. 53]\n"),  # another year
    ("step", "months: [มิ.ย. 53, มิ.ค. 53, เมย์ 53]\n"),  # two faulty
    ("step", "start: มิ.ค. 54\nend: เม.ย. 53\nduration: 2 เดือน\n"),  # another year
    ("step", "start: มิ.ค. 53\nend: เมย์ 53\n"),  # both faulty
    ("step", "start: มิ.ค. 53\nend: เม.ย. 53\nduration: สั้น\n"),
    ("step", "start: 5 มี.ค. 53\nend: เม.ย. 53\n"),  # a day
    ("step", "start: 13/2553\n"),
    ("step", "progress: {end: พ.ย.}\n"),  # this year or the next
    ("step", "titel: ก\ntilte: ข\n"),  # which of the two?
    ("step", "xyz: ก\n"),
    ("kpi", "titel: ก\ntitle: ข\n"),  # the right one is there already
    ("step", "note: ก\nnote: ข\n"),
    ("step", "note: ก\nnote: ก  # ทำไม\n"),  # the comment would go too
    ("step", "note: |\n  ก\nnote: |\n  ก\n"),
    ("step", "note: [ก]\nnote: [ก]\n"),
    # Two steps, of which the second lacks its dash:
    ("step", "duration: 1 เดือน\nstart: ต.ค. 52\nend: ต.ค. 52\nno: 2\nno: 3\nduration: 1 เดือน\n"),
    ("step", 'note: "a\\x1b"\nnote: "b\\x1b"\n'),  # unreadable is not the same
    ("step", 'start: "มิ.ค.\n  53"\nend: เม.ย. 53\nduration: 2 เดือน\n'),  # over two lines
    ("step", "start: มิ.ค.\n  53\nend: เม.ย. 53\nduration: 2 เดือน\n"),
    ("step", '? "bug\\\n  det"\n: 3\n'),
    ("step", '"bug\\x64et": 3\n'),
    ("step", "budget: 12.500,00\n"),
    ("step", "budget: 3 หมื่น 5\n"),
    ("step", "budget: 1\nงบประมาณ: 2\n"),  # the right one is there already
    ("step", "งบประมาณ: 1\nวงเงิน: 2\n"),
    ("kpi", "dimension: 7.1 ด้านคุณภาพการให้บริการ\n"),
    ("kpi", "results: {12m: 2 ล้าน}\n"),  # or 2, of a KPI that counts in millions
    ("step", "progress: {spent: 12, 500}\n"),
    ("step", "progress: {spent: 12,50}\n"),
    ("step", "progress: {spent: 1200,500}\n"),
    ("step", "progress: {spent: 12,500: 3}\n"),
    ("step", "progress: {spent: 12,\n  500}\n"),
    ("kpi", "dimension: 7.5\n"),
    ("kpi", "weight: ครึ่ง\n"),
    ("plan", "fiscal_year: 2010\n"),
]


@pytest.mark.parametrize("kind, faulty", TWO_ANSWERS)
def test_two_answers_are_left_alone(kind: str, faulty: str) -> None:
    text = text_with(kind, faulty)
    assert fixed(text) == text


def test_every_fault_left_alone_is_a_fault() -> None:
    assert [fault for fault in TWO_ANSWERS if not errors(text_with(*fault))] == []


def test_json_stays_json() -> None:
    text = '{"orgplan":1,"fiscal_year":2553,"organisation":"x","categories":[{"no":1,"title":"y"}]}'
    assert fixed(text) == text.replace("organisation", "organization")
    assert load_text(fixed(text), "p").plan is not None


def test_the_method_of_criteria_is_a_key_like_others() -> None:
    text = text_with("kpi", "criteria: {methd: step, levels: [1, 2, 3, 4, 5]}\n")
    assert fixed(text) == text.replace("methd", "method")
    assert load_text(fixed(text), "p").plan is not None
    twice = text_with("kpi", "criteria: {methd: step, method: step, levels: [1, 2, 3, 4, 5]}\n")
    assert fixed(twice) == twice


def test_a_repair_brings_the_next_to_light() -> None:
    text = text_with("activity", "step:\n  - {no: 1, titel: ก, start: มิ.ค. 53, end: เม.ย. 53, duration: 2 เดือน}\n")
    assert fixed(text) == text.replace("step:", "steps:").replace("titel", "title").replace("มิ.ค.", "มี.ค.")
    assert load_text(fixed(text), "p").plan is not None


def test_mended_takes_the_first_of_two_that_overlap() -> None:
    edits = [Edit(Span(1, 3, 1, 5), "Y"), Edit(Span(1, 1, 1, 4), "X"), Edit(Span(2, 1, 2, 2), "Z")]
    assert mend_text("abcde\nfg", edits) == "Xde\nZg"
    assert mend_text("abc", []) == "abc"
    assert mend_text("a\nb", [Edit(Span(2, 1, 3, 1), "")]) == "a"
    assert mend_text("a\r\nb\nc", [Edit(Span(2, 1, 3, 1), ""), Edit(Span(3, 1, 4, 1), "")]) == "a"


def test_diff_is_one_that_patch_reads() -> None:
    shown = format_diff(Path("แผน.yaml"), "a\nb\nc", "a\nB\nc", "mended")
    assert shown.splitlines() == [
        "--- แผน.yaml\tnow",
        "+++ แผน.yaml\tmended",
        "@@ -1,3 +1,3 @@",
        " a",
        "-b",
        "+B",
        " c",
        "\\ No newline at end of file",
    ]


# --- properties ------------------------------------------------------------------------------------------------------

SLIPS = {
    '"title"': '"titel"', '"budget"': '"bugdet"', '"steps"': '"step"', '"kpis"': '"kpi"', '"weight"': '"wieght"',
    '"dimension"': '"dimention"', '"start"': '"strat"', '"responsible"': '"responsable"', '"organization"': '"organisation"',
    '"2010-03"': '"มิ.ค. 53"', '"2009-11"': '"พ.ย."', '"results"': '"result"', '"levels"': '"levls"', '"method"': '"methd"',
}  # fmt: skip


@given(plans())
def test_a_valid_plan_is_never_changed(written: Written) -> None:
    assert fixed(written.text) == written.text


def with_slips(text: str, chance: random.Random, count: int) -> str:
    for _ in range(count):
        right = chance.choice(sorted(SLIPS))
        places = [place for place in range(len(text)) if text.startswith(right, place)]
        if places:
            place = chance.choice(places)
            text = text[:place] + SLIPS[right] + text[place + len(right) :]
    return text


@given(plans(), st.integers(0, 2**32), st.integers(1, 6))
def test_fixing_never_adds_an_error_and_has_an_end(written: Written, seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test
    text = with_slips(written.text, chance, count)
    lines = text.split("\n")
    if chance.random() < 0.5:
        place = chance.randrange(len(lines))
        lines.insert(place, lines[place])
        text = "\n".join(lines)
    result = fixed(text)
    assert once(result) == result
    # What stands below a misspelt key shows only once the key is right.
    legible = text
    for right, slip in SLIPS.items():
        legible = legible.replace(f"{slip}:", f"{right}:")
    assert errors(result) <= max(errors(text), errors(legible))


@given(plans(), st.integers(0, 2**32), st.integers(1, 20))
def test_what_diff_shows_is_what_fix_writes(written: Written, seed: int, count: int) -> None:
    text = with_slips(written.text, random.Random(seed), count)  # noqa: S311 - a test
    loaded = load_text(text, "p.yaml")
    mended = repair_text(Path("p.yaml"), loaded, FileStore())[0].document
    assert mended is not None
    assert preview_text(Path("p.yaml"), loaded, FileStore()) == mended.text
    assert loaded.document is not None
    assert loaded.document.data == parse_document(text, "p.yaml").data


RENAMED = [
    ("step", "bugdet: 3\nresponsable: [ก, ข]\n"),
    ("step", '"bugdet": 3\n"responsable" : ก\n'),
    ("step", '? bugdet\n: {"จังหวัด": 3}\n'),
    ("step", "progres: {spnt: 3}\n"),
    ("kpi", "results: {12m: {valeu: 3, evidense: ก}}\n"),
    ("plan", 'agencys: {bugdet: ก, "budget ": ข}\n'),
]


@pytest.mark.parametrize(("kind", "fragment"), RENAMED)
def test_a_document_with_other_keys_is_that_of_the_mended_text(kind: str, fragment: str) -> None:
    text = text_with(kind, fragment)
    loaded = load_text(text, "p.yaml")
    assert loaded.document is not None
    edits = find_repairs(loaded.document, loaded.diagnostics)
    renamed, mended = rename_keys(loaded.document, edits), parse_document(mend_text(text, edits), "p.yaml")
    assert edits
    assert renamed is not None
    assert (renamed.data, list(renamed.data)) == (mended.data, list(mended.data))
    assert [each.line for each in renamed.scalar_spans()] == [each.line for each in mended.scalar_spans()]
    assert (
        renamed.locate(("categories", 0, "activities", 0, "steps", 0))[1]
        == mended.locate(("categories", 0, "activities", 0, "steps", 0))[1]
    )


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("a: 1\nb: 2\n", [Edit(Span(1, 4, 1, 5), "x")]),  # a value
        ("a: 1\nb: 2\n", [Edit(Span(1, 1, 1, 2), "b")]),  # a key that is there
        ("a: 1\nb: 2\n", [Edit(Span(1, 1, 1, 2), "c"), Edit(Span(2, 1, 2, 2), "c")]),
        ("a: 1\nb: 2\n", [Edit(Span(1, 1, 1, 3), "c")]),  # more than a key
        ("a: 1\nb: 2\n", [Edit(Span(1, 1, 2, 1), "")]),
        ("a：1: \nb: 2\n", [Edit(Span(1, 1, 1, 5), "a: 1")]),
        ("a: 1\na: 1\n", [Edit(Span(1, 1, 1, 2), "b")]),  # a document with faults of its own
    ],
)
def test_what_is_more_than_the_name_of_a_key_is_read_anew(text: str, edits: list[Edit]) -> None:
    assert rename_keys(parse_document(text, "p.yaml"), edits) is None


@given(st.lists(st.sampled_from(["titel: ก", "note: ก", "note: ก", "bugdet: 3", "start: มิ.ค. 53", "end: เม.ย. 53", "duration: 2 เดือน",
                                 "# ก", "", "  ", "note: 'ข'", "output: |", "  x"]), max_size=12), st.booleans())  # fmt: skip
def test_lines_without_a_repair_stay_to_the_byte(lines: list[str], crlf: bool) -> None:  # noqa: FBT001 - drawn
    end = "\r\n" if crlf else "\n"
    text = text_with("step", "\n".join(lines)).replace("\n", end)
    before, after = text.split(end), once(text).split(end)
    loaded = load_text(text, "p.yaml")
    edits = find_repairs(loaded.document, loaded.diagnostics) if loaded.document is not None else []
    touched = {edit.span.line for edit in edits}
    gone = {edit.span.line for edit in edits if not edit.text}
    assert [line for number, line in enumerate(before, 1) if number not in gone and number not in touched] == [
        line
        for number, line in zip((n for n in range(1, len(before) + 1) if n not in gone), after, strict=True)
        if number not in touched
    ]


@pytest.mark.parametrize("bom", [b"", BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_every_other_byte_stays(bom: bytes, end: str, final: bool) -> None:  # noqa: FBT001 - a table
    text = "# หัว\n\n" + text_with("step", "# ก\nbugdet:   3   # ข\n\nnote: ค\nnote: ค\noutput: ' ก '").rstrip("\n") + "\n" * final
    text = text.replace("\n", end)
    loaded: Loaded = load_bytes(bom + text.encode(), "p.yaml")
    mended, count = repair_text(Path("p.yaml"), loaded, FileStore())
    assert count == 2
    assert mended.document is not None
    margin = " " * 12
    assert mended.document.text == text.replace("bugdet", "budget").replace(
        f"{margin}note: ค{end}{margin}note: ค{end}", f"{margin}note: ค{end}"
    )
