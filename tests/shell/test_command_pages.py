"""Every command, group, argument and option says in both languages what it is for, in words and not in those of Python."""

from __future__ import annotations

import re
from typing import Any

import pytest

from orgplan.problems import Lang, Words
from orgplan.shell.command_pages import build_page, describe_usage, list_choices, name_value, read_words_beside
from orgplan.views.help_page import find_summary
from orgplan.views.terminal.thaitext import count_cells
from running import every_command, invoke
from test_thai_through import KNOWN, NAMES, WORD

COMMANDS: dict[str, Any] = dict(every_command())
THAI = re.compile("[ก-๛]")
OTHER_NAMES = frozenset(
    word
    for name in ("Ctrl GitHub Actions Markdown Schema draft gitignore bak docx xls ods CSV datapackage kpis YAML errors fields stdin Word bash zsh fish powershell",
                 *COMMANDS, *(word for command in COMMANDS.values() for each in command.params for word in (*list_choices(each), each.metavar if (each.metavar or "").islower() else "")))
    for word in WORD.findall(name)
)  # fmt: skip
"""Names that stand in both languages: of programs, formats and commands, and the words that options take."""


def path_of(name: str) -> str:
    return f"orgplan {name}".rstrip()


@pytest.mark.parametrize("name", COMMANDS)
def test_everything_is_said_in_both_languages(name: str) -> None:
    command = COMMANDS[name]
    page = build_page(command, path_of(name))  # a parameter without words would fail here
    for words in (page.words, *(each.words for each in (*page.arguments, *page.options))):
        assert THAI.search(words.th), words
        assert words.en.endswith("."), words
        assert not words.th.endswith("."), words
        assert re.search("[A-Za-z]{3}", words.en), words
    assert set(read_words_beside(command)) == {each.name for each in command.params}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["en", "th"])
def test_the_first_sentence_fits_a_line_of_the_list(name: str, lang: Lang) -> None:
    group, _, own = name.rpartition(" ")
    beside = max((len(each) for each in COMMANDS[group].commands), default=0) if own else 0
    summary = find_summary(build_page(COMMANDS[name], path_of(name)).words).said(lang)
    assert "\n" not in summary
    if own:
        assert 2 + beside + 2 + count_cells(summary) <= 79, summary
        lines = invoke(*group.split(), "--help", COLUMNS="80", ORGPLAN_LANG=lang).stdout.split("\n")
        assert f"  {own:{beside}}  {summary}" in lines


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_help_keeps_within_the_screen_and_names_every_option(name: str, lang: Lang, columns: int) -> None:
    ended = invoke(*name.split(), "--help", COLUMNS=str(columns), ORGPLAN_LANG=lang)
    assert ended.exit_code == 0
    assert ended.stdout.startswith({"en": "Usage: ", "th": "วิธีใช้: "}[lang] + path_of(name))
    assert max(map(count_cells, ended.stdout.split("\n"))) <= max(min(columns, 80) - 1, 50)
    for parameter in COMMANDS[name].params:
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert option in ended.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_no_types_of_python_stand_in_the_help(name: str) -> None:
    for lang in ("en", "th"):
        shown = invoke(*name.split(), "--help", ORGPLAN_LANG=lang).stdout
        assert not re.search(r"<(?!stdin|=? \d)|list\[|Path|>=|\[x|None|\{", shown)


@pytest.mark.parametrize("name", COMMANDS)
def test_thai_help_is_thai(name: str) -> None:
    """Names of programs, options, commands, formats and files are left."""
    shown = invoke(*name.split(), "--help", ORGPLAN_LANG="th").stdout
    shown = re.sub(r'ค่าเริ่มต้น: [\w<>]+|pip install "orgplan\[\w+\]"', "", " ".join(NAMES.sub("", shown).split()))
    assert not set(WORD.findall(shown)) - KNOWN - OTHER_NAMES


@pytest.mark.parametrize("name", COMMANDS)
def test_what_stands_for_a_value_has_a_thai_name(name: str) -> None:
    for each in COMMANDS[name].params:
        if each.metavar and not each.metavar.islower():
            thai = name_value(each.metavar).th
            assert not re.search(r"\b[A-Z]+\b", thai), f"add {each.metavar} to the names in command_pages.py"
    assert not re.search(r"\b[A-Z]{2,}\b", describe_usage(COMMANDS[name], "").th)


def test_values_are_named_piece_by_piece() -> None:
    assert name_value("KPI=VALUE") == Words("KPI=VALUE", "ตัวชี้วัด=ค่า")
    assert name_value("OUT.xlsx") == Words("OUT.xlsx", "แฟ้ม.xlsx")
    assert name_value("pmqa|own") == Words.same("pmqa|own")


def test_usage_tells_what_must_stand_and_what_may() -> None:
    assert describe_usage(COMMANDS["validate"], "orgplan validate").en == "orgplan validate [OPTIONS] [FILE]..."
    assert describe_usage(COMMANDS["diff"], "orgplan diff").th == "orgplan diff [ตัวเลือก] แผนเดิม แผนใหม่"
    assert describe_usage(COMMANDS["import"], "orgplan import").en == "orgplan import [OPTIONS] COMMAND [ARGS]..."


def test_notes_tell_defaults_variables_and_what_is_required() -> None:
    assert "; variable: ORGPLAN_FORMAT]" in " ".join(invoke("validate", "--help").stdout.split())
    assert "[ค่าเริ่มต้น: category]" in invoke("score", "--help", ORGPLAN_LANG="th").stdout
    assert "[ต้องระบุ]" in invoke("export", "csv", "--help", ORGPLAN_LANG="th").stdout
    assert "default: 0" not in invoke("watch", "--help").stdout


def test_few_choices_stand_beside_their_option_and_many_behind_what_it_is_for() -> None:
    assert "--by category|dimension" in invoke("score", "--help").stdout
    assert "--by ชนิด" in invoke("budget", "--help", ORGPLAN_LANG="th").stdout
    assert "one of category, activity, agency" in " ".join(invoke("budget", "--help").stdout.split())
    assert list_choices(COMMANDS["diff"].params[0]) == []
