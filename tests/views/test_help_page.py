"""The help of a command on a terminal, in both languages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from orgplan.problems import Lang, Words
from orgplan.views.help_page import CommandHelp, ParameterHelp, find_summary, format_help
from orgplan.views.terminal.thaitext import count_cells

PAGE = CommandHelp(
    "orgplan try",
    Words("orgplan try [OPTIONS] FILE", "orgplan try [ตัวเลือก] แฟ้ม"),
    Words("Try it.\n\nIt is worth it, " + "and so on " * 12, "ลองดู\n\nคุ้มค่า " + "และอื่น ๆ อีกมากมาย" * 9),
    [ParameterHelp(Words("FILE", "แฟ้ม"), Words("The plan.", "แผน"))],
    [
        ParameterHelp(
            Words("--kpi KPI", "--kpi ตัวชี้วัด"), Words("Which one.", "ตัวใด"), [Words("required", "ต้องระบุ"), Words.same("x")]
        ),
        ParameterHelp(Words.same("--format text|json|csv|xlsx|html"), Words("How to write it. " * 5, "รูปแบบของผลลัพธ์ที่จะเขียน" * 5)),
    ],
)


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("width", [50, 79])
def test_no_line_is_wider_and_texts_begin_in_one_column(lang: Lang, width: int) -> None:
    lines = format_help(PAGE, lang, width).split("\n")
    assert max(map(count_cells, lines)) <= width
    start = lines.index({"en": "Options:", "th": "ตัวเลือก:"}[lang])
    texts = [line for line in lines[start + 1 :] if not line.startswith("  --format")]
    column = count_cells(texts[0][: texts[0].index({"en": "Which", "th": "ตัวใด"}[lang])])
    assert len(texts) > 2
    for line in texts[1:]:
        assert line[:column].isspace()
        assert not line[column].isspace()


def test_the_names_of_the_parts_and_notes_are_in_the_language() -> None:
    english, thai = format_help(PAGE, "en", 79), format_help(PAGE, "th", 79)
    assert english.startswith("Usage: orgplan try [OPTIONS] FILE\n\n  Try it.\n\n  It is worth it,")
    assert thai.startswith("วิธีใช้: orgplan try [ตัวเลือก] แฟ้ม\n\n  ลองดู\n\n  คุ้มค่า")
    assert "Arguments:\n  FILE  The plan.\n" in english
    assert "สิ่งที่ระบุ:\n  แฟ้ม  แผน\n" in thai
    assert "Which one.  [required; x]" in english
    assert "ตัวใด  [ต้องระบุ; x]" in thai


def test_a_group_lists_its_commands_by_their_first_paragraph() -> None:
    summary = find_summary(PAGE.words)
    assert summary == Words("Try it.", "ลองดู")
    group = CommandHelp("orgplan", Words.same("orgplan"), Words("All.", "ทั้งหมด"), commands=[("try", summary), ("other", summary)])
    assert "Commands:\n  try    Try it.\n  other  Try it.\n" in format_help(group, "en", 79)
    assert "`orgplan คำสั่ง --help`" in format_help(group, "th", 79)


def test_plain_english_is_laid_out_without_what_knows_the_width_of_thai() -> None:
    code = "from orgplan.views.help_page import *; import sys; p = ParameterHelp(Words.same('a'), Words('b ' * 90, 'ข'))\n"
    code += "format_help(CommandHelp('x', p.name, p.words, [p]), 'en', 60); print('rich' in sys.modules)\n"
    code += "format_help(CommandHelp('x', p.name, p.words, [p]), 'th', 60); print('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "False",
        "True",
    ]
