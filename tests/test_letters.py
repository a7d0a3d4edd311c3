"""The same letters in other code points are the same, wherever names are compared; what nobody sees is named and mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.letters import bare_key, first_unseen, name_character, unify_letters
from orgplan.loading import Loaded, load_text
from orgplan.mend import find_repairs, mend_text
from orgplan.problems import Severity
from orgplan.reports.budget import compute_budget as build_budget
from orgplan.reports.changes import find_changes as build_changes
from orgplan.reports.scorecard import compute_scorecard as build_scorecard
from orgplan.reports.scorecard import merge_results
from orgplan.thai import tidy_text
from plans import loaded_plan
from running import invoke

SAME = [
    ("น้ำ", "น\u0e49\u0e4d\u0e32"),  # SARA AM in two pieces
    ("น้ำ", "น\u0e4d\u0e49\u0e32"),  # the tone between them
    ("น้ำ", "น\u0e33\u0e49"),  # the tone behind SARA AM
    ("น้ำ", "น\u0e4d\u0e32\u0e49"),
    ("น้ำ", "น\u0e49\u0e49\u0e33"),  # a mark twice
    ("สำนักงาน", "ส\u0e4d\u0e32นักงาน"),
    ("แผน", "เเผน"),  # SARA E twice
    ("แผน", "เ\u200bเผน"),
    ("ที่", "ท\u0e48\u0e35"),  # the tone before the vowel over it
    ("ผู้", "ผ\u0e49\u0e39"),  # the tone before the vowel below it
    ("สิทธิ์", "สิทธ\u0e4c\u0e34"),
    ("ก็", "ก\u0e47\u0e47"),
    ("พช.", "พ\u00adช."),  # a soft hyphen
    ("พช.", "\ufeffพช."),
    ("พช.", "พ\u200dช\u2060.\u061c"),
    ("k3-1", "k3\u20111"),  # a hyphen that does not break
    ("k3-1", "ｋ３－１"),
    ("ศูนย์ 1", "ศูนย์\u00a01"),
    ("ศูนย์ 1", "ศูนย์\u30001"),
    ("ศูนย์ 1", "ศูนย์\u202f1"),
    ("café", "cafe\u0301"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_looks_the_same_is_the_same(one: str, other: str) -> None:
    assert one != other
    assert unify_letters(other) == unify_letters(one) == one


@pytest.mark.parametrize(
    ("one", "other"),
    [("น้ำ", "นำ"), ("ที่", "ที"), ("มา", "ม่า"), ("แผน", "เผน"), ("k1", "K1"), ("พช.", "พช"), ("ก ข", "กข"), ("สี่", "สี้"), ("๑", "1")],
)
def test_what_looks_different_is_different(one: str, other: str) -> None:
    assert unify_letters(one) != unify_letters(other)


@pytest.mark.parametrize("text", ["\u0e33\u0e33\u0e48", "น\u0e33\u0e48\u0e33\u0e48", "น\u0e33\u0e48\u0e49"])
def test_no_tone_stays_behind_one_of_several_sara_am(text: str) -> None:
    assert unify_letters(unify_letters(text)) == unify_letters(text)
    assert not re.search("\u0e33[\u0e48-\u0e4b]", unify_letters(text))


@given(st.text(st.sampled_from("กนผเแ\u0e31\u0e34\u0e35\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c\u0e4d\u0e32\u0e33\u200b\u00a0 a1")))
def test_the_form_of_a_form_is_itself(text: str) -> None:
    assert unify_letters(unify_letters(text)) == unify_letters(text)
    assert tidy_text(tidy_text(text)) == tidy_text(text)


def test_characters_are_called_by_their_names() -> None:
    assert name_character("\u200b").en == "ZERO WIDTH SPACE (U+200B)"
    assert name_character("\u00a0").th.endswith("NO-BREAK SPACE (U+00A0)")
    assert name_character("\x07") == ("CONTROL CHARACTER (U+0007)", "อักขระควบคุม (U+0007)")
    assert name_character("\U000e0fff").en == "U+E0FFF"


@pytest.mark.parametrize("sign", "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u00a0\u202f\u2007\u2009\u3000\u202e\u2028“”‘’–—")
def test_characters_that_come_with_copied_text_have_a_name_in_thai_too(sign: str) -> None:
    english, thai = name_character(sign)
    assert thai.endswith(english)
    assert re.match("[ก-๛]", thai)
    assert first_unseen("ก\u200bข") == "\u200b"
    assert first_unseen("กข") is None
    assert bare_key(" “ti\u200btle” ") == "title"


# --- through every door --------------------------------------------------------------------------------------------------

PLAN = """orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
agencies: {ส\u0e4d\u0e32นัก 1: สำนักงานหนึ่ง, ที่ดิน: สำนักงานที่ดิน}
categories:
  - no: 1
    title: ก
    approval: {statement: เห็นชอบ}
    activities:
      - {no: 1, title: ก, budget: 100, responsible: สำนัก\u00a0๑}
      - {no: 2, title: ข, budget: 50, responsible: ท\u0e48\u0e35ดิน}
    kpis:
      - {id: น้ำ-1, dimension: 7.1, title: ก, baseline: 1, weight: 50, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.1, title: ข, unit: "ร\u0e49อย\u200bละ", baseline: 1, weight: 50, criteria: {method: "ste\u200bp", levels: [1, 2, 3, 4, 5]}}
"""


def load(text: str) -> Loaded:
    return load_text(text, "p.yaml")


def rules(text: str, *severities: Severity) -> list[str]:
    return [each.rule for each in load(text).diagnostics if each.severity in (severities or (Severity.ERROR, Severity.WARNING))]


def test_names_in_a_plan_match() -> None:
    assert rules(PLAN) == []
    plan = loaded_plan(PLAN)
    rows = {row.key: row.computed for row in build_budget(plan).by_agency}
    assert rows == {"ส\u0e4d\u0e32นัก 1": 100, "ที่ดิน": 50}  # as the plan writes them
    assert plan.kpis[1].kpi.is_percentage
    assert plan.kpis[1].scale is not None
    assert plan.kpis[1].scale.method == "step"


@pytest.mark.parametrize("key", ["น้ำ-1", "น\u0e49\u0e4d\u0e32-1", "น้ำ\u20111", "\u200bน้ำ-1", "น\u0e33\u0e49-1"])
def test_ids_of_a_results_file_and_of_options_match(key: str, tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(PLAN, "utf-8")
    results = tmp_path / "r.yaml"
    results.write_text(f'orgplan_results: 1\nplan: p.yaml\nresults: {{"{key}": {{12m: 3}}, k2: {{12m: 5}}}}\n', "utf-8")
    assert invoke("validate", str(results)).exit_code == 0
    loaded = load_text(results.read_text("utf-8"), "r.yaml")
    assert loaded.results is not None
    card = build_scorecard(loaded_plan(PLAN), merge_results(loaded_plan(PLAN), [loaded.results]))
    assert card.standing.score == 4
    assert '"score": 3' in invoke("score", str(plan), "--set", f"{key}=3", "--set", "k2=3", "--format", "json").stdout
    assert "น้ำ-1" in invoke("score", str(plan), "--results", str(results), "--explain", key).stdout


def test_ids_that_only_look_alike_are_one_kpi_to_diff() -> None:
    old, new = (
        loaded_plan(PLAN),
        loaded_plan(PLAN.replace("id: น้ำ-1", "id: น\u0e4d\u0e49\u0e32-1").replace("title: ข, unit", "title: ค, unit")),
    )
    assert [change.kind for change in build_changes(old, new)] == ["changed"]


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("id: k2", 'id: "น\u0e49\u0e4d\u0e32-1"', "duplicate-id"),
        ("no: 2", 'no: "1\u200b"', "duplicate-number"),
        ("ที่ดิน: สำนักงานที่ดิน}", "ที่ดิน: ก, ท\u0e48\u0e35ดิน: ข}", "duplicate-key"),
        ("ที่ดิน: สำนักงานที่ดิน}", "ท\u0e48\u0e35ดิน: ก, ที่ดิน: ข}", "duplicate-key"),
        ("budget: 100,", 'budget: 100, "budget\u200b": 100,', "duplicate-key"),
        ("budget: 100,", '"budget\u200b": 100, budget: 100,', "duplicate-key"),
    ],
)
def test_what_differs_only_in_this_is_there_twice(was: str, now: str, rule: str) -> None:
    found = rules(PLAN.replace(was, now, 1), Severity.ERROR)
    assert rule in found


def test_many_odd_keys_take_no_longer_than_others() -> None:
    text = "orgplan: 1\nagencies:\n" + "".join(f"  ก\u200b{number}: ก\n" for number in range(20_000))
    assert "duplicate-key" not in rules(text, Severity.ERROR)


@pytest.mark.parametrize("key", ["note\u200b", "\u00a0note", "no\u00adte", "“note”", "note\ufeff", "\u200e\u200fnote"])
def test_a_key_is_told_with_the_name_of_the_character_and_mended(key: str) -> None:
    text = PLAN.replace("no: 2, title: ข", f"no: 2, {key}: ค, title: ข")
    found = [each for each in load(text).diagnostics if each.severity is Severity.ERROR]
    assert [each.rule for each in found] == ["unknown-key"]
    assert "(U+" in found[0].message.en
    assert "`note`" in found[0].hint.th
    assert fixed(text) == fixed(text.replace(key, "note"))


def fixed(text: str) -> str:
    for _ in range(10):
        loaded = load(text)
        assert loaded.document is not None
        text = mend_text(text, find_repairs(loaded.document, loaded.diagnostics))
    return text


BLOCK = """orgplan: 1
fiscal_year: 2553
organization: ก
categories:
  - no: 1
    title: ก
    approval: {statement: ก}
    activities:
      - no: 1
        title: ก
        steps:
          - no: 1
            title: ข
            duration: 1 เดือน
            start: ต.ค. 52
            end: ต.ค. 52
          - no: 2
            title: ข
            start: ต.ค. 52
            end: ต.ค. 52
"""


@pytest.mark.parametrize(
    ("was", "now", "name"),
    [
        ("categories:", "\ufeffcategories:", "ZERO WIDTH NO-BREAK SPACE"),
        ("            duration: 1", "\u00a0" * 12 + "duration: 1", "NO-BREAK SPACE"),
        ("            duration: 1", "\u2003" * 12 + "duration: 1", "EM SPACE"),
        ("            duration: 1", "\u3000" * 12 + "duration: 1", "IDEOGRAPHIC SPACE"),
        ("duration: 1", "duration:\u00a01", "NO-BREAK SPACE"),
        ("duration: 1", "duration:\u200b1", "ZERO WIDTH SPACE"),
        ("duration: 1", "duration\uff1a1", "FULLWIDTH COLON"),
        ("duration: 1", "duration\uff1a 1", "FULLWIDTH COLON"),
        ("duration: 1", "duration \uff1a\u00a01", "FULLWIDTH COLON"),
        ("- no: 2", "-\u00a0no: 2", "NO-BREAK SPACE"),
        ("- no: 2", "\u2013 no: 2", "EN DASH"),
        ("- no: 2", "- no\uff1a2", "FULLWIDTH COLON"),
        ("organization: ก", "organization\uff1aก", "FULLWIDTH COLON"),
    ],
)
def test_what_yaml_refuses_is_told_with_the_name_of_the_character_and_mended(was: str, now: str, name: str) -> None:
    text = BLOCK.replace(was, now, 1)
    found = [each for each in load(text).diagnostics if each.severity is Severity.ERROR]
    assert [(each.rule, each.span.line) for each in found] == [("syntax", BLOCK[: BLOCK.index(was)].count("\n") + 1)]
    assert name in found[0].message.en
    assert name in found[0].message.th
    assert load(fixed(text)).plan is not None
    assert fixed(text).replace(": ", ":").split() == BLOCK.replace(": ", ":").split()


def test_a_whole_block_is_mended_at_once() -> None:
    text = "\n".join("\u00a0" * (len(line) - len(line.lstrip())) + line.lstrip() for line in BLOCK.split("\n"))
    assert fixed(text) == BLOCK


@pytest.mark.parametrize("text", ["title: ก\u00a0: [\n", "a: “ก: b\n\uff1a", 'x: "\u00a0\n\u00a0y：', "\u00a0\n - [\uff1a\n"])
def test_what_has_no_one_repair_stays(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("duration: 1 เดือน", "duration: 1\u00a0เดือน"),
        ("duration: 1 เดือน", 'duration: "1 เดือน\\u200b"'),
        ("start: ต.ค. 52", "start: ต.ค.\u00a052"),
        ("no: 2", "no: 2\u200b"),
        ("fiscal_year: 2553", "fiscal_year: 2553\u00a0"),
    ],
)
def test_values_are_read_without_it_named_and_mended(was: str, now: str) -> None:
    text = BLOCK.replace(was, now, 1)
    assert rules(text) == []
    (found,) = (each for each in load(text).diagnostics if each.rule == "invisible-character")
    assert found.severity is Severity.INFO
    assert load(text).plan is not None
    assert fixed(text) == BLOCK.replace(was, was.replace("1 เดือน", '"1 เดือน"') if '"' in now else was, 1)


def test_free_texts_stay_as_they_are() -> None:
    text = BLOCK.replace("title: ก", "title: ก\u200bข\u00a0ค", 1).replace("statement: ก", "statement: ก\u200bข")
    assert rules(text, *Severity) == rules(BLOCK, *Severity)
    assert fixed(text) == text


@pytest.mark.parametrize(("text", "plain"), [("a\u00a0#b", '"a #b"'), ("- a\u200b", '"- a"')])
def test_a_mended_value_is_read_back_as_itself(text: str, plain: str) -> None:
    assert f"responsible: {plain}\n" in fixed(
        BLOCK + f"        responsible: {text}\n".replace("- a", '"- a').replace("a\u200b", 'a\u200b"')
        if text[0] == "-"
        else BLOCK + f"        responsible: {text}\n"
    )


@pytest.mark.parametrize(
    ("key", "value", "mended_to"),
    [
        ("budget", "“30,000”", "30,000"),
        ("budget", "‘30,000’", "30,000"),
        ("budget", "–", '"-"'),
        ("budget", "“-”", '"-"'),
        ("budget", "—", '"-"'),
        ("start", "“ต.ค. 52”", "ต.ค. 52"),
        ("duration", "“1 เดือน”", "1 เดือน"),
    ],
)
def test_curly_marks_and_long_dashes_are_named_and_mended(key: str, value: str, mended_to: str) -> None:
    old = (
        next(line for line in BLOCK.split("\n") if line.strip().startswith(f"{key}:"))
        if key != "budget"
        else "            title: ข"
    )
    new = f"            {key}: {value}" + ("\n            title: ข" if key == "budget" else "")
    text = BLOCK.replace(old, new, 1)
    (found,) = (each for each in load(text).diagnostics if each.severity is Severity.ERROR)
    assert "(U+" in found.message.en
    assert f"{key}: {mended_to}\n" in fixed(text)
    assert rules(fixed(text), Severity.ERROR) == []


def test_comments_that_silence_are_read_whatever_is_in_them() -> None:
    text = BLOCK.replace(
        "duration: 1 เดือน", "duration: 2 เดือน  #\u00a0orgplan:\u200bignore[duration-\u2060mismatch] เพ\u200bราะ เตรียมงาน"
    )
    assert rules(text) == []


def test_where_compares_letters(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(BLOCK.replace("organization: ก", "organization: ท\u0e48\u0e35ดิน"), "utf-8")
    assert "p.yaml" in invoke("portfolio", str(tmp_path), "--where", "organization = ที่ดิน", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("written", "mended_to"),
    [
        ("target: “3”", "target: 3"),
        ("baseline: –", 'baseline: "-"'),
        ("results: {12m: ‘4’}", "results: {12m: 4}"),
        ("target: “-”", 'target: "-"'),
    ],
)
def test_figures_of_kpis_too(written: str, mended_to: str) -> None:
    kpi = f"    kpis:\n      - id: k1\n        dimension: 7.1\n        title: ก\n        weight: 1\n        criteria: [1, 2, 3, 4, 5]\n        {written}\n"
    (found,) = (each for each in load(BLOCK + kpi).diagnostics if each.severity is Severity.ERROR)
    assert "(U+" in found.message.en
    assert fixed(BLOCK + kpi) == (BLOCK + kpi).replace(written, mended_to)
