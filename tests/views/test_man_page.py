"""The manual pages: what the help says, as `man` reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from orgplan.problems import Lang, Words
from orgplan.views.help_page import CommandHelp, ParameterHelp
from orgplan.views.man_page import format_man_page
from running import ROOT, every_command

PAGES = {"en": "orgplan.1", "th": "orgplan.th.1"}
ROOT_HELP = CommandHelp("orgplan", Words("orgplan COMMAND", "orgplan คำสั่ง"), Words("Plans.\n\nMore.", "แผน\n\nเพิ่มเติม"))


def test_the_kept_pages_are_what_the_help_says() -> None:
    code = "import build; print(*[build.PAGES[lang].read_text('utf-8') == build.format_page(lang) for lang in build.PAGES])"
    kept = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "docs" / "man", capture_output=True, text=True, check=True
    ).stdout
    assert kept == "True True\n", "run: python docs/man/build.py"


def test_the_wheel_brings_them_to_where_man_looks() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {
        "docs/man/orgplan.1": "share/man/man1/orgplan.1",
        "docs/man/orgplan.th.1": "share/man/th/man1/orgplan.1",
    }


@pytest.mark.parametrize("lang", PAGES)
def test_groff_renders_them_without_a_warning(lang: str) -> None:
    if shutil.which("groff") is None:
        pytest.skip("no groff here")
    command = ["groff", "-K", "utf8", "-T", "utf8", "-man", "-ww", "-P", "-cbou", str(ROOT / "docs" / "man" / PAGES[lang])]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    assert max(map(len, done.stdout.split("\n"))) <= 80
    for path, each in every_command():
        assert f"orgplan {path}".rstrip() in done.stdout
        for option in (name for param in each.params if param.param_type_name == "option" for name in param.opts):
            assert option in done.stdout
    if lang == "th":
        assert "ตรวจแผน: แสดงทุกสิ่งที่ตรวจพบ พร้อมบรรทัดและวิธีแก้" in done.stdout


def lines_of(words: Words, lang: Lang = "en") -> list[str]:
    page = format_man_page(ROOT_HELP, [CommandHelp("orgplan x", Words.same("orgplan x"), words)], lang)
    return page.split(".P\n")[-1].rstrip("\n").split("\n")


def test_nothing_in_a_text_acts() -> None:
    assert lines_of(Words(".TH is a macro", "ก")) == ["\\&.TH is a macro"]
    assert lines_of(Words('\'a plans\\x "y"', "ก")) == ["\\&'a plans\\ex \\(dqy\\(dq"]


def test_thai_may_be_broken_between_words_only() -> None:
    (line,) = lines_of(Words("x", "ตรวจแผนทุกแฟ้มในโฟลเดอร์"), "th")
    assert "\\:" in line
    assert line.replace("\\:", "") == "ตรวจแผนทุกแฟ้มในโฟลเดอร์"
    assert not re.search(r"\\:[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", line)


def test_what_is_typed_is_bold_but_for_thai_whose_marks_would_be_printed_twice() -> None:
    option = ParameterHelp(Words("--round ROUND", "--round รอบ"), Words("Which.", "รอบใด"))
    page = format_man_page(ROOT_HELP, [CommandHelp("orgplan x", Words.same("orgplan x"), Words("X.", "ก"), options=[option])], "th")
    assert "\\fB\\-\\-round \\fRรอบ\n" in page
