"""`orgplan template`: an empty plan of a fiscal year to start from, as YAML or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.disk import writing
from orgplan.shell.endings import must_be_text, must_be_workbook
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_years
from orgplan.shell.options import instead_of_output, output_option
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import name_output, spare_any, spare_workbook
from orgplan.shell.streams import complain, finish, look_at_screen, refuse_terminal
from orgplan.shell.year_option import choose_year


def template(
    *,
    year: Annotated[
        str | None,
        typer.Option("--year", metavar="YEAR"),
        Offering(offer_years),
        Words("Fiscal year, Buddhist Era, such as 2570; by default the coming one.", "ปีงบประมาณ พ.ศ. เช่น 2570 หากไม่ระบุคือปีที่จะถึง"),
    ] = None,
    output: Annotated[
        Path | None, output_option("PLAN"), instead_of_output(Words("The plan file to write", "แฟ้มแผนที่จะเขียน"))
    ] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="FORM.xlsx"),
        Words("Write an empty workbook for `orgplan import xlsx`.", "เขียนแฟ้ม Excel เปล่าสำหรับ `orgplan import xlsx`"),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force"),
        Words("Write over an existing plan file, or a workbook that was edited.", "เขียนทับแฟ้มแผนที่มีอยู่ หรือแฟ้ม Excel ที่แก้ไขแล้ว"),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write an empty plan for a fiscal year, for YAML or Excel.

    The YAML file explains its keys in comments; the workbook is to be filled in.

    ไทย: เขียนแผนเปล่าของปีงบประมาณ เป็น YAML หรือ Excel

    แฟ้ม YAML มีหมายเหตุอธิบายคีย์ ส่วนแฟ้ม Excel มีไว้สำหรับกรอก
    """
    screen = look_at_screen(lang)
    wanted = choose_year(year, screen)
    text, form = name_output(output, spare_any, force=force, holds_plan=True), name_output(xlsx, spare_workbook, force=force)
    if text is not None:
        must_be_text(text.path)
    if form is not None:
        must_be_workbook(form.path)
    if xlsx is None:
        finish(_text(wanted), output=text)
    if form is None:
        refuse_terminal()
    if form is None and output is not None and text is None:
        raise CannotDo(
            Words("only one of -o and --xlsx can go to standard output", "ส่งไปยังผลลัพธ์มาตรฐานได้เพียงอย่างเดียว -o หรือ --xlsx")
        )
    from orgplan import forms

    book = forms.build_blank_workbook(wanted)
    contents = [(each, content) for each, content in ((form, book), (text, _text(wanted).encode())) if each is not None]
    with writing([each for each, _ in contents]) as write:
        for write_one, (_, content) in zip(write, contents, strict=True):
            write_one(content)
    if form is not None:
        complain(screen.say(Words(f"wrote {form.path}", f"เขียน {form.path} แล้ว")))
    if form is None:
        finish(book)
    if output is not None and text is None:
        finish(_text(wanted))


def _text(year: int) -> str:
    from orgplan.views import templatefile

    return templatefile.format_template(year)
