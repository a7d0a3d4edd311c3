"""What is wrong with a command line is said in the language of the run, with what to write."""

from __future__ import annotations

import re
from typing import Any

import pytest

from orgplan.shell.command_pages import list_choices
from orgplan.shell.outcome import CannotDo
from running import PLAN, every_command, invoke
from test_thai_through import NAMES

EXPORTS = ", ".join(path.removeprefix("export ") for path, _ in reversed(list(every_command())) if path.startswith("export "))
ENGLISH = re.compile(r"(?i)\b(?:usage|error|option|argument|invalid|missing|no such|try|got|value|expected|input|should)\b")
"""Words by which typer would be known."""
WRONG = [
    (("score",), "FILE is missing", "ยังไม่ได้ระบุ แฟ้ม"),
    (("diff", "a"), "NEW is missing", "ยังไม่ได้ระบุ แผนใหม่"),
    (("carry", PLAN), "--output NEW is missing", "ยังไม่ได้ระบุ --output แผนใหม่"),
    (("export", "xlsx", PLAN), "--output OUT.xlsx is missing", "ยังไม่ได้ระบุ --output แฟ้ม.xlsx"),
    (("validate", PLAN, "--formt", "text"), "there is no option “--formt”; did you mean --format?", "ไม่มีตัวเลือก “--formt” หมายถึง --format หรือไม่"),
    (("validate", PLAN, "-x"), "there is no option “-x”", "ไม่มีตัวเลือก “-x”"),
    (("--color", "never"), "there is no option “--color”; options stand behind the command", "ไม่มีตัวเลือก “--color” ให้เขียนตัวเลือกไว้หลังชื่อคำสั่ง"),
    (("validate", PLAN, "--format", "tex"), "--format: “tex” is not known; did you mean text?", "--format: ไม่รู้จัก “tex” หมายถึง text หรือไม่"),
    (
        ("score", PLAN, "--format=zzz"),
        "--format: “zzz” is not known; write text or json",
        "--format: ไม่รู้จัก “zzz” เขียน text หรือ json",
    ),
    (("validate", PLAN, "--jobs", "two"), "--jobs: “two” is not a whole number from 1 up", "--jobs: “two” ไม่ใช่จำนวนเต็มตั้งแต่ 1 ขึ้นไป"),
    (("validate", PLAN, "-j0"), "--jobs: “0” is not a whole number from 1 up", "--jobs: “0” ไม่ใช่จำนวนเต็มตั้งแต่ 1 ขึ้นไป"),
    (("validate", PLAN, "--select"), "--select needs a value behind it", "ต้องมีค่าตามหลัง --select"),
    (("template", "--xlsx", "--year", "2570"), "--xlsx needs a value behind it", "ต้องมีค่าตามหลัง --xlsx"),
    (("results", PLAN, "-o", "--force"), "-o needs a value behind it", "ต้องมีค่าตามหลัง -o"),
    (("validate", PLAN, "--strict=1"), "--strict takes no value", "--strict ไม่รับค่า"),
    (
        ("gantt", PLAN, "more"),
        "“more” is more than the command takes; put what belongs together, such as a name with spaces, in double quotes",
        '“more” เกินจากที่คำสั่งรับ ค่าหรือชื่อที่มีช่องว่างให้ใส่ในเครื่องหมาย " "',
    ),
    (("validat", PLAN), "there is no command “validat”; did you mean validate?", "ไม่มีคำสั่ง “validat” หมายถึง validate หรือไม่"),
    (
        (PLAN,),
        f"there is no command “{PLAN}”; to check the file, write `orgplan validate {PLAN}`",
        f"ไม่มีคำสั่ง “{PLAN}” ถ้าจะตรวจแฟ้มนี้ ให้สั่ง `orgplan validate {PLAN}`",
    ),
    (("export", "pdf"), f"there is no command “pdf”; there are {EXPORTS}", f"ไม่มีคำสั่ง “pdf” คำสั่งที่มี: {EXPORTS}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "english", "thai"), WRONG, ids=lambda each: " ".join(each) if isinstance(each, tuple) else ""
)
def test_both_languages_say_what_is_wrong(arguments: tuple[str, ...], english: str, thai: str) -> None:
    for lang, says, heads in (("en", english, ("usage: ", "help:  ")), ("th", thai, ("วิธีใช้: ", "คำอธิบาย: "))):
        result = invoke(*arguments, ORGPLAN_LANG=lang)
        assert (result.exit_code, result.stdout) == (2, "")
        lines = result.stderr.splitlines()
        assert lines[-1] == f"orgplan: {says}"
        for line, head in zip(lines[:-1], heads, strict=len(lines) > 1):
            assert line.startswith(f"{head}orgplan")


@pytest.mark.parametrize("arguments", [each for each, _, _ in WRONG if each[0] not in {"--color", "validat", PLAN}])
@pytest.mark.parametrize("option", [("--lang", "th"), ("--lang=thai",)])
def test_the_option_is_heard_though_the_line_is_wrong(arguments: tuple[str, ...], option: tuple[str, ...]) -> None:
    place = 2 if arguments[0] == "export" else 1
    result = invoke(*arguments[:place], *option, *arguments[place:], ORGPLAN_LANG="en")
    assert re.search("[ก-๛]", result.stderr.splitlines()[-1])


def test_usage_names_arguments_in_thai_and_as_once() -> None:
    assert invoke("score", ORGPLAN_LANG="en").stderr.splitlines()[0] == "usage: orgplan score [OPTIONS] FILE..."
    assert invoke("score", ORGPLAN_LANG="th").stderr.splitlines()[0] == "วิธีใช้: orgplan score [ตัวเลือก] แฟ้ม..."


def test_a_value_of_the_environment_is_called_by_its_variable() -> None:
    result = invoke("validate", PLAN, ORGPLAN_FORMAT="tex")
    assert result.stderr.splitlines()[-1] == "orgplan: ORGPLAN_FORMAT: “tex” is not known; did you mean text?"


def test_what_was_typed_cannot_act_on_the_terminal() -> None:
    result = invoke("validate", PLAN, "--a\x1b[31m")
    assert "\x1b" not in result.stderr
    assert "\\x1b" in result.stderr


def test_no_command_at_all_is_answered_with_the_help() -> None:
    result = invoke()
    assert result.exit_code == 2
    assert "Commands:" in result.output


@pytest.mark.parametrize("path, command", list(every_command()), ids=lambda each: each if isinstance(each, str) else "")
def test_whatever_is_wrong_with_a_command_line_is_told_in_thai(path: str, command: Any) -> None:
    """An unknown option, an option without its value or with a strange one, and words too many."""
    lines = [["--nothing"], *([["--port", "x"]] if path == "watch" else []), ["a", "b", "c", "d"]]
    for each in (each for each in command.params if each.param_type_name == "option"):
        lines += [[max(each.opts, key=len)]] if not each.is_flag else [[f"{max(each.opts, key=len)}=1"]]
        lines += [[max(each.opts, key=len), "?"]] if list_choices(each) else []
    for line in lines:
        said = invoke(*path.split(), *line, ORGPLAN_LANG="th")
        if said.exit_code != 2 or isinstance(said.exception, CannotDo) or not said.stderr:  # files that are not there are findings
            continue
        assert re.search("[ก-๛]", said.stderr.splitlines()[-1]), said.stderr
        assert not ENGLISH.search(NAMES.sub("", said.stderr)), said.stderr
