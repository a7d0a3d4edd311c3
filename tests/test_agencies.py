"""Names of agencies as forms write them: several in one text, and ditto marks for those above."""

from __future__ import annotations

import pytest

from orgplan.agencies import is_ditto, repeats_names, split_names
from orgplan.cells.cell_values import split_agencies
from orgplan.loading import Loaded, load_text
from orgplan.mend import find_repairs, mend_text
from orgplan.model import Plan
from orgplan.problems import Severity
from orgplan.reports.budget import compute_budget
from plans import loaded_plan

KNOWN = ["สนจ.", "สำนักงานจังหวัด", "พช.", "อก.", "สำนักงานเกษตรและสหกรณ์จังหวัด", "กองคลัง/พัสดุ", "ที่ทำการปกครอง จังหวัด", "R&D"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("สนจ./พช.", "สนจ.|พช."),
        ("สนจ. / พช.", "สนจ.|พช."),
        ("สนจ. และ พช.", "สนจ.|พช."),
        ("สนจ.และพช.", "สนจ.|พช."),
        ("สนจ. กับ พช.", "สนจ.|พช."),
        ("สนจ. ร่วมกับ พช.", "สนจ.|พช."),
        ("สนจ., พช.", "สนจ.|พช."),
        ("สนจ., พช. และ อก.", "สนจ.|พช.|อก."),
        ("สนจ., พช., และ อก.", "สนจ.|พช.|อก."),
        ("สนจ. & พช.", "สนจ.|พช."),
        ("สนจ. and พช.", "สนจ.|พช."),
        ("สนจ. + พช.", "สนจ.|พช."),
        ("สนจ.\nพช.", "สนจ.|พช."),
        ("สนจ.; พช.;", "สนจ.|พช."),
        ("สนจ. พช.", "สนจ.|พช."),
        ("สำนักงานจังหวัด/พ\u200bช.", "สำนักงานจังหวัด|พช."),
        ("สำนักงานเกษตรและสหกรณ์จังหวัด", "สำนักงานเกษตรและสหกรณ์จังหวัด"),
        ("สำนักงานเกษตรและสหกรณ์จังหวัด และ พช.", "สำนักงานเกษตรและสหกรณ์จังหวัด|พช."),
        ("พช.และสำนักงานเกษตรและสหกรณ์จังหวัด", "พช.|สำนักงานเกษตรและสหกรณ์จังหวัด"),
        ("กองคลัง / พัสดุ", "กองคลัง/พัสดุ"),
        ("กองคลัง/พัสดุ/พช.", "กองคลัง/พัสดุ|พช."),
        ("R&D & พช.", "R&D|พช."),
        ("สนจ.-พช.", "สนจ.|พช."),
        ("สนจ.พช.อก.", "สนจ.|พช.|อก."),
        ("1. สนจ.\n2. พช.", "สนจ.|พช."),
        ("- สนจ.\n- ที่ทำการปกครอง จังหวัด", "สนจ.|ที่ทำการปกครอง จังหวัด"),
        ("ที่ทำการปกครอง จังหวัด พช.", "ที่ทำการปกครอง จังหวัด|พช."),
    ],
)
def test_names_that_are_known_are_parted(text: str, names: str) -> None:
    assert [(name.text, name.is_known) for name in split_names(text, KNOWN)] == [(name, True) for name in names.split("|")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("สำนักงานขนส่งและจราจร", "?สำนักงานขนส่งและจราจร"),
        ("อบต./เทศบาล", "?อบต./เทศบาล"),
        ("34 หน่วยงานภูมิภาค", "?34 หน่วยงานภูมิภาค"),
        ("สำนักงานขนส่งและจราจร, พช.", "?สำนักงานขนส่งและจราจร|พช."),
        ("พช. และสำนักงานขนส่งและจราจร", "พช.|?สำนักงานขนส่งและจราจร"),
        ("ททท., กกท.", "?ททท.|?กกท."),
        ("Thailand Post", "?Thailand Post"),
        ("อบต.-พช.", "?อบต.-พช."),
        ("สำนักงานจังหวัดพช.", "?สำนักงานจังหวัดพช."),
        ("1. กอง 2. พช.", "?1. กอง 2. พช."),
        ("", ""),
        (" , ", ""),
    ],
)
def test_of_unknown_names_only_what_is_certain_is_parted(text: str, names: str) -> None:
    found = split_names(text, KNOWN)
    assert "|".join(name.text if name.is_known else f"?{name.text}" for name in found) == names


def test_a_long_text_takes_no_time() -> None:
    assert len(split_names(", ".join(f"ก{number}" for number in range(5_000)), KNOWN)) == 5_000
    assert len(split_names("ก / " * 5_000, KNOWN)) == 1
    assert len(split_names("พช. " * 5_000, KNOWN)) == 5_000


@pytest.mark.parametrize("mark", ['"', "”", "“", "〃", "''", "″", ",,", "’’", "„", '-"-', '- " -', "—”—", '""', '" "', "״", "＂"])
def test_ditto_marks(mark: str) -> None:
    assert is_ditto(mark)
    assert repeats_names(f" {mark} ")


@pytest.mark.parametrize("text", ["", "-", '"-"', '"ก"', "'", "ก", ",", "--", "5'", '5"', "..."])
def test_what_is_no_ditto_mark(text: str) -> None:
    assert not is_ditto(text)


@pytest.mark.parametrize("words", ["เหมือนข้างบน", "Ditto", "-do-", "ๆ", "เช่นเดียวกัน", "เช่นเดียวกับด้านบน", "ตามด้านบน"])
def test_words_repeat_names(words: str) -> None:
    assert repeats_names(words)


def test_words_are_no_marks() -> None:
    assert not is_ditto("เหมือนข้างบน")


# --- ditto marks in a plan -----------------------------------------------------------------------------------------------

HEAD = """orgplan: 1
fiscal_year: 2553
organization: ก
agencies: {สนจ.: สำนักงานจังหวัด, พช.: พัฒนาชุมชน, อก.: อุตสาหกรรม}
categories:
  - no: 1
    title: ก
    approval: {statement: ก}
    activities:
"""


def plan_text(*steps: str, own: str = "สนจ.") -> str:
    """A plan of one activity; of each step, who is responsible."""
    rows = [
        f"          - {{no: {number}, title: ข, responsible: {who}, budget: 10, start: ต.ค. 52, end: ต.ค. 52}}\n"
        for number, who in enumerate(steps, 1)
    ]
    return f"{HEAD}      - no: 1\n        title: ก\n        budget: {len(steps) * 10}\n        responsible: {own}\n        steps:\n{''.join(rows)}"


def load(text: str) -> Loaded:
    return load_text(text, "p.yaml")


def people(plan: Plan) -> list[str]:
    return [", ".join(placed.responsible) for placed in plan.steps]


@pytest.mark.parametrize("mark", ["'\"'", "”", "〃", "['\"']", '-"-', "เหมือนข้างบน"])
def test_a_mark_that_says_what_blank_says_is_inheritance(mark: str) -> None:
    text = plan_text("", mark, mark)
    assert load(text).diagnostics == ()
    plan = loaded_plan(text)
    assert people(plan) == ["สนจ."] * 3
    assert {row.key: row.computed for row in compute_budget(plan).by_agency} == {"สนจ.": 30}
    assert people(loaded_plan(plan_text("สนจ.", mark))) == ["สนจ."] * 2


@pytest.mark.parametrize(
    ("steps", "line", "meant"),
    [
        (("พช.", "'\"'"), 16, "พช."),
        (("[พช., อก.]", "〃"), 16, "[พช., อก.]"),
        (("พช.", "", "พช.", "”"), 18, "พช."),
        (("", "พช.", "['\"']"), 17, "[พช.]"),
    ],
)
def test_a_mark_that_says_something_else_is_an_error_with_one_repair(steps: tuple[str, ...], line: int, meant: str) -> None:
    text = plan_text(*steps)
    (found,) = load(text).diagnostics
    assert (found.rule, found.severity, found.span.line) == ("ditto-mark", Severity.ERROR, line)
    assert "ditto mark" in found.message.en
    assert "เครื่องหมายละ" in found.message.th
    new = fixed(text)
    assert load(new).diagnostics == ()
    assert people(loaded_plan(new))[-1] == meant.strip("[]")


def test_marks_below_marks_are_mended_all() -> None:
    text = plan_text("พช.", '"\\""', "〃", "''''''")
    assert [each.rule for each in load(text).diagnostics] == ["ditto-mark"] * 3
    assert people(loaded_plan(fixed(text))) == ["พช."] * 4


def fixed(text: str) -> str:
    loaded = load(text)
    assert loaded.document is not None
    return mend_text(text, find_repairs(loaded.document, loaded.diagnostics))


@pytest.mark.parametrize("text", [plan_text("[พช., '\"']"), plan_text("", own="'\"'"), plan_text("'\"'", own="")])
def test_a_mark_without_one_meaning_is_an_error_that_asks(text: str) -> None:
    found = load(text).diagnostics
    assert "ditto-mark" in {each.rule for each in found}
    assert "ditto mark" in found[0].message.en
    assert fixed(text) == text


def test_a_row_above_that_is_a_sub_step_of_others_leaves_it_open() -> None:
    text = f"""{HEAD}      - no: 1
        title: ก
        responsible: สนจ.
        steps:
          - no: 1
            title: ข
            steps:
              - {{no: 1, title: ข, responsible: พช., start: ต.ค. 52, end: ต.ค. 52}}
              - {{no: 2, title: ข, responsible: 〃, start: ต.ค. 52, end: ต.ค. 52}}
          - {{no: 2, title: ข, responsible: 〃, start: ต.ค. 52, end: ต.ค. 52}}
"""
    assert [(each.rule, each.span.line, each.fix is None) for each in load(text).diagnostics] == [
        ("ditto-mark", 18, False),
        ("ditto-mark", 19, True),
    ]


@pytest.mark.parametrize("key", ["title", "output", "duration", "start", "end", "budget", "no", "note"])
def test_elsewhere_a_mark_is_named(key: str) -> None:
    rows = {"no": "1", "title": "ข", "start": "ต.ค. 52", "end": "ต.ค. 52", key: "〃"}
    text = (
        plan_text("")
        + "          - {"
        + ", ".join(f"{each}: {value}" for each, value in rows.items()).replace("no: 1", "no: 2")
        + "}\n"
    )
    (found,) = (each for each in load(text).diagnostics if each.severity is Severity.ERROR)
    assert found.rule == "ditto-mark"
    assert "ditto mark" in found.message.en


def test_a_results_file_knows_them_too() -> None:
    found = load_text("orgplan_results: 1\nresults: {k1: {12m: {value: 3, evidence: '\"'}}}\n", "r.yaml").diagnostics
    assert [each.rule for each in found] == ["ditto-mark"]


def test_a_bare_quotation_mark_is_asked_about() -> None:
    (found,) = load(plan_text("") + '            responsible: "\n').diagnostics
    assert "ditto mark" in found.message.en or found.rule == "syntax"


# --- several in one text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["สนจ./พช.", "สนจ. และ พช.", "สนจ. กับพัฒนาชุมชน", "สนจ. & พช."])
def test_several_names_in_one_text_are_told_and_listed(who: str) -> None:
    text = plan_text("", own=who)
    (found,) = load(text).diagnostics
    assert (found.rule, found.severity) == ("unknown-agency", Severity.WARNING)
    assert "2 agencies" in found.message.en
    assert {row.key: row.computed for row in compute_budget(loaded_plan(text)).by_agency} == {
        who: 10
    }  # a warning changes no figure
    new = fixed(text)
    assert load(new).diagnostics == ()
    assert {row.key: row.computed for row in compute_budget(loaded_plan(new)).by_agency} == {"สนจ.": 0, "พช.": 0, "joint": 10}


@pytest.mark.parametrize(
    ("written", "mended_to"),
    [
        ("responsible: สนจ./พช.  # ค", "responsible: [สนจ., พช.]  # ค"),
        ('responsible: "สนจ., พช."', "responsible: [สนจ., พช.]"),
        ("responsible: [อก., สนจ./พช.]", "responsible: [อก., สนจ., พช.]"),
        ("responsible: ['สนจ./พช.', อก.]", "responsible: [สนจ., พช., อก.]"),
        (
            "responsible:\n          - สนจ. และ พช.\n          - อก.",
            "responsible:\n          - สนจ.\n          - พช.\n          - อก.",
        ),
        ("responsible: สนจ.,", "responsible: สนจ."),
        ("responsible: “สนจ.”", "responsible: สนจ."),
        ("responsible: –", 'responsible: "-"'),
    ],
)
def test_the_list_takes_the_place_of_the_text(written: str, mended_to: str) -> None:
    text = f"{HEAD}      - no: 1\n        title: ก\n        {written}\n        note: ง\n"
    assert fixed(text) == text.replace(written, mended_to)
    assert load(fixed(text)).diagnostics == ()


def test_what_is_not_known_of_several_is_said() -> None:
    text = plan_text("", own="สนจ. และ พข.")
    (found,) = load(text).diagnostics
    assert "“พข.” is not in `agencies`: did you mean “พช.”?" in found.hint.en
    assert fixed(text) == text


def test_a_cell_that_comes_back_is_parted_as_the_check_parts_a_text() -> None:
    assert split_agencies("สนจ. และ พช.", KNOWN) == ["สนจ.", "พช."]
    assert split_agencies("สำนักงานเกษตรและสหกรณ์จังหวัด, กองใหม่", KNOWN) == ["สำนักงานเกษตรและสหกรณ์จังหวัด", "กองใหม่"]
    assert split_agencies("พ\u200bช.\n-\nสำนักงานขนส่งและจราจร", KNOWN) == ["พช.", "สำนักงานขนส่งและจราจร"]
