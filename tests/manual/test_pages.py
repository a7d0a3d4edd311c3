"""Every rule has its manual page, in both languages, and the page tells the truth."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import orgplan
from fragments import KINDS, WHOLE, findings, text_with
from orgplan import checks, problems
from orgplan.loading import load_bytes, unreadable
from orgplan.manual.pages import RULES, Page, find, markdown, render
from orgplan.problems import Lang, Severity, Words

SOURCE = Path(orgplan.__file__).parent
NAMES = [rule.name for rule in RULES]
MODULES = checks.ALL
SHOWN_IN_PROSE = {"unreadable", "encoding", "not-text", "unusable-workbook", "unreadable-cell", "not-read-back", "row-gone"}
THAI = re.compile("[ก-๛]")


def page(name: str) -> Page:
    found = find(name)
    assert found is not None
    return found


def test_minimal_plans_are_clean() -> None:
    for kind in KINDS:
        assert findings(kind, "") == (), text_with(kind, "")


def test_names_are_unique_and_kebab() -> None:
    assert sorted(set(NAMES)) == NAMES
    assert [name for name in NAMES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


def test_module_is_named_after_its_rule() -> None:
    for module in MODULES:
        assert isinstance(module, ModuleType)
        assert module.__name__ == f"orgplan.checks.{module.NAME.replace('-', '_')}"


def test_every_check_module_is_registered_and_has_its_test() -> None:
    files = {path.stem for path in (SOURCE / "checks").glob("*.py")} - {"__init__"}
    assert {module.NAME.replace("-", "_") for module in MODULES} == files
    here = {path.stem.removeprefix("test_") for path in (Path(__file__).parent.parent / "checks").glob("test_*.py")}
    assert files - here == set()


@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole_in_both_languages(name: str) -> None:
    found = page(name)
    for words in (found.title, found.why, found.practice):
        assert words.en.strip(), name
        assert THAI.search(words.th), name
        assert not re.search(r"^(Bad|Good|In practice|ไทย|ที่พบจริง)\b", words.en + words.th, re.MULTILINE), name
    assert "\n" not in found.title.en + found.title.th
    assert {example.good for example in found.examples} == {True, False}
    kinds = {example.kind for example in found.examples}
    assert kinds == {""} if name in SHOWN_IN_PROSE else kinds <= {*KINDS, *WHOLE}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHOWN_IN_PROSE])
def test_page_examples_do_what_they_say(name: str) -> None:
    of_a_check = name in {module.NAME for module in MODULES}
    for example in page(name).examples:
        found = findings(example.kind, example.text)
        rules = {each.rule for each in found}
        errors = {each.rule for each in found if each.severity is Severity.ERROR}
        if example.good:
            assert name not in rules, found
            assert errors == set(), found
        else:
            assert name in rules, found
            assert errors <= {name} or not of_a_check, found
            assert errors == {name} or page(name).severity is not Severity.ERROR, found


def test_rules_without_an_example_are_found() -> None:
    assert [each.rule for each in load_bytes("ชื่อ".encode("cp874"), "f").diagnostics] == ["encoding"]
    assert [each.rule for each in load_bytes(b"%PDF-1.7", "f").diagnostics] == ["not-text"]
    assert [each.rule for each in unreadable("f", Words("no such file", "ไม่พบแฟ้ม")).diagnostics] == ["unreadable"]


def named_in(tree: ast.Module) -> set[str]:
    """The rule names in a module: every kebab-case text, and single words where rules are given."""
    names = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", node.value)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            position = {"Malformed": 0, "report_file": 1, "Diagnostic": 3}.get(called)
            given = [node.args[position]] if position is not None and len(node.args) > position else []
            given += [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            names |= {each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)}
            names |= {problems.UNREADABLE for each in given if isinstance(each, ast.Name) and each.id == "UNREADABLE"}
    return names


def test_every_rule_name_in_the_source_has_a_page_and_every_page_a_use() -> None:
    spine = [*SOURCE.glob("*.py"), *(SOURCE / "checks").glob("*.py"), *(SOURCE / "scales").glob("*.py")]
    used: set[str] = set()
    for path in spine:
        used |= named_in(ast.parse(path.read_text("utf-8")))
    used -= {"utf-sig", "sub-step"}
    assert used - set(NAMES) == set()
    assert set(NAMES) - used == set()


def test_find_knows_only_rules() -> None:
    assert find("no-such-rule") is None
    assert page("undated-step").severity is Severity.WARNING


def test_render_uses_the_words_of_the_language() -> None:
    english, thai = render(page("undated-step"), "en"), render(page("undated-step"), "th")
    for heading in ("undated-step (warning)", "Why: ", "In practice: ", "Bad (step):", "Good (step):"):
        assert heading in english
    for heading in ("undated-step (คำเตือน)", "เหตุผล: ", "ที่พบจริง: ", "ไม่ถูกต้อง (ขั้นตอน):", "ถูกต้อง (ขั้นตอน):"):
        assert heading in thai
    assert "\n    duration: 1 เดือน\n    start: พ.ค. 53\n" in english
    assert not THAI.search(english.split("Bad")[0])


@pytest.mark.parametrize("name", NAMES)
def test_render_has_all_parts(name: str) -> None:
    found = page(name)
    for words in (found.title, found.why, found.practice):
        assert words.en in render(found, "en")
        assert words.th in render(found, "th")


def test_markdown_holds_every_page_in_its_language() -> None:
    for lang in get_args(Lang):
        text = markdown(lang)
        assert re.findall(r"^## (\S+)$", text, re.MULTILINE) == NAMES
        for name in NAMES:
            found = page(name)
            for words in (found.title, found.why, found.practice):
                assert words.said(lang) in text
        assert text.count("```") % 2 == 0
    assert markdown("en").startswith("# The rules\n")
    assert markdown("th").startswith("# กฎการตรวจ\n")


def test_pages_stay_out_of_an_ordinary_run() -> None:
    probe = (
        "import sys, orgplan.loading; sys.exit('orgplan.manual.file_rules' in sys.modules or 'orgplan.manual.pages' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
