"""`orgplan init`: a start for an office: asks for what a plan needs, or takes it as options, and writes the file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple, NoReturn

import typer

from orgplan.problems import Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import Output, examine, write_whole, writing
from orgplan.shell.language import LangOption
from orgplan.shell.offering import offer_words
from orgplan.shell.options import NewPlanYearOption, OrganizationOption
from orgplan.shell.outcome import CannotDo
from orgplan.shell.questions import ask, can_ask, read_choice
from orgplan.shell.streams import complain, look_at_screen
from orgplan.shell.year_option import find_coming_year, read_year
from orgplan.views.screen import Screen

_GROUPS = {"1": "pmqa", "pmqa": "pmqa", "2": "own", "own": "own"}
_FORMATS = {"1": "yaml", "yaml": "yaml", "yml": "yaml", "2": "xlsx", "xlsx": "xlsx", "excel": "xlsx"}


class _Start(NamedTuple):
    """What a plan starts with."""

    year: int
    organization: str
    has_own_groups: bool
    is_workbook: bool


def init(
    *,
    year: NewPlanYearOption = None,
    organization: OrganizationOption = None,
    groups: Annotated[
        str | None,
        typer.Option("--groups", metavar="pmqa|own"),
        offer_words("pmqa", "own"),
        Words(
            "The seven categories of PMQA with forms 7.1 and 7.2, or groups of your own.",
            "เจ็ดหมวดของ PMQA พร้อมแบบ 7.1 และ 7.2 หรือกลุ่มงานที่กำหนดเอง",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="yaml|xlsx"),
        offer_words("yaml", "xlsx"),
        Words("A plan file, or a workbook to fill in with Excel.", "แฟ้มแผน หรือแฟ้มสำหรับกรอกใน Excel"),
    ] = None,
    example: Annotated[
        bool,
        typer.Option("--example"),
        Words(
            "Write the plan of Rayong, fiscal year 2553, with invented results, to try things out.",
            "เขียนแผนของจังหวัดระยอง ปีงบประมาณ พ.ศ. 2553 พร้อมผลสมมติ ไว้ทดลองใช้",
        ),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Start a plan in this folder; it asks for what it needs.

    Year, office, groups and kind of file are asked for, or given as options. No file is ever written over.

    ไทย: เริ่มแผนในโฟลเดอร์นี้ โดยถามสิ่งที่ต้องใช้

    ถามปี หน่วยงาน กลุ่มงาน และชนิดของแฟ้ม หรือระบุเป็นตัวเลือกก็ได้ ไม่เขียนทับแฟ้มใด
    """
    screen = look_at_screen(lang)
    given = {"--year": year, "--organization": organization, "--groups": groups, "--format": format_}
    if example:
        _write_example([name for name, value in given.items() if value is not None], screen)
    missing = [name for name, value in given.items() if value is None]
    if groups is not None and read_choice("--groups", _GROUPS)(groups) == "own" and format_ is None:
        missing.remove("--format")
    if missing and not can_ask():
        names = ", ".join(
            f"{name} pmqa|own" if name == "--groups" else f"{name} yaml|xlsx" if name == "--format" else name for name in missing
        )
        raise CannotDo(Words(f"there is no terminal to ask on: add {names}", f"ไม่มีหน้าจอให้ถาม ให้เพิ่ม {names}"))
    _write_start(_settle(year, organization, groups, format_, screen), screen)


def _settle(year: str | None, organization: str | None, groups: str | None, format_: str | None, screen: Screen) -> _Start:
    """Read what is given, and ask for the rest. What is given is read first, so that nobody answers in vain."""
    wanted = None if year is None else read_year(year)
    office = None if organization is None else _read_organization(organization)
    group = None if groups is None else read_choice("--groups", _GROUPS)(groups)
    kind = None if format_ is None else read_choice("--format", _FORMATS)(format_)
    if wanted is None:
        wanted = ask(Words("Fiscal year (Buddhist Era)", "ปีงบประมาณ พ.ศ."), read_year, screen, str(find_coming_year()))
    if office is None:
        office = ask(Words("Name of the office", "ชื่อหน่วยงาน"), _read_organization, screen)
    if group is None:
        asked = Words("Groups: 1 the seven categories of PMQA, 2 your own", "การจัดกลุ่ม: 1 เจ็ดหมวดของ PMQA, 2 กลุ่มของหน่วยงานเอง")
        group = ask(asked, read_choice("--groups", _GROUPS), screen, "1")
    if kind is None:
        asked = Words(
            "File: 1 YAML, to be written in an editor, 2 Excel, to be filled in",
            "แฟ้ม: 1 YAML เขียนด้วยโปรแกรมแก้ไขข้อความ, 2 Excel กรอกในแบบฟอร์ม",
        )
        kind = "yaml" if group == "own" else ask(asked, read_choice("--format", _FORMATS), screen, "1")
    if group == "own" and kind == "xlsx":
        raise CannotDo(
            Words("--format xlsx: the empty workbook has the seven categories; start with --format yaml, and `orgplan export xlsx` makes a workbook of that plan",
                  "--format xlsx: แบบฟอร์ม Excel เปล่ามีเฉพาะเจ็ดหมวด ให้เริ่มด้วย --format yaml แล้วใช้ `orgplan export xlsx` สร้างแฟ้ม Excel จากแผนนั้น")
        )  # fmt: skip
    return _Start(wanted, office, group == "own", kind == "xlsx")


def _read_organization(text: str) -> str:
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise CannotDo(Words("--organization: write the name of the office", "--organization: เขียนชื่อหน่วยงาน"))
    return name


def _write_start(start: _Start, screen: Screen) -> NoReturn:
    out = Output(Path(f"{start.year}.{'xlsx' if start.is_workbook else 'yaml'}"), _spare, holds_plan=True)
    examine(out)
    name = quote_argument(str(out.path))
    if start.is_workbook:
        from orgplan import forms

        write_whole(out, forms.build_blank_workbook(start.year, start.organization))
        following = f"orgplan import xlsx {name} -o {start.year}.yaml"
        complain(
            screen.say(Words(f"wrote {out.path}; fill it in, then `{following}`", f"เขียน {out.path} แล้ว กรอกแล้วใช้ `{following}`"))
        )
    else:
        from orgplan.shell.readback import must_read_back
        from orgplan.views import templatefile

        text = templatefile.format_template(start.year, start.organization, own_groups=start.has_own_groups)
        must_read_back(text, out.path)
        write_whole(out, text.encode())
        complain(screen.say(Words(f"wrote {out.path}; replace the sample texts, then `orgplan validate {name}`",
                                  f"เขียน {out.path} แล้ว แทนที่ข้อความตัวอย่าง แล้วใช้ `orgplan validate {name}`")))  # fmt: skip
    raise typer.Exit


def _write_example(beside: list[str], screen: Screen) -> NoReturn:
    """The plan of 2553 and its results, both or none."""
    from orgplan.shell.example import read_example

    if beside:
        raise CannotDo(Words(f"--example and {beside[0]} do not go together", f"ใช้ --example พร้อมกับ {beside[0]} ไม่ได้"))
    files = read_example()
    with writing([Output(Path(name), _spare, holds_plan=True) for name in files]) as write:
        for write_one, content in zip(write, files.values(), strict=True):
            write_one(content)
    plan, results = files
    command = f"orgplan score {plan} --results {results}"
    complain(screen.say(Words(f"wrote {plan} and {results}; try `{command}`", f"เขียน {plan} และ {results} แล้ว ลองใช้ `{command}`")))
    raise typer.Exit


def _spare(output: Path) -> None:
    """The judge of a start: there is no word by which it is written over a file. Raises `CannotDo`."""
    raise CannotDo(
        Words(f"{output} exists, and init never writes over a file: rename it, or start in another folder",
              f"มีแฟ้ม {output} อยู่แล้ว และ init ไม่เขียนทับแฟ้มใด ให้เปลี่ยนชื่อแฟ้มนั้น หรือเริ่มในโฟลเดอร์อื่น")
    )  # fmt: skip
