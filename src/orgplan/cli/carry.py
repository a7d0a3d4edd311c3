"""`orgplan carry`: next year's plan from this one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.disk import Output, examine, name_for_display, write_whole
from orgplan.shell.endings import must_be_text
from orgplan.shell.folder_settings import find_settings, weigh_findings
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_years
from orgplan.shell.options import FigureFormat, FigureFormatOption, ResultsOption
from orgplan.shell.outcome import CannotDo
from orgplan.shell.remarks import say_remarks
from orgplan.shell.streams import PlanFile, finish, look_at_screen
from orgplan.shell.year_option import read_year

if TYPE_CHECKING:
    from orgplan.document import Document
    from orgplan.loading import Loaded
    from orgplan.shell.file_store import FileStore

OPEN = 5
"""KPIs without a result that are named; the others are counted."""


OutputOption = Annotated[Path, typer.Option("-o", "--output", metavar="NEW"), Words("The new plan file.", "แฟ้มแผนใหม่")]
YearOption = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR"),
    Offering(offer_years),
    Words("Fiscal year of the new plan; the next one by default.", "ปีงบประมาณของแผนใหม่ หากไม่ระบุคือปีถัดไป"),
]


def carry(
    file: PlanFile,
    *,
    output: OutputOption,
    year: YearOption = None,
    results: ResultsOption = None,
    format_: FigureFormatOption = FigureFormat.TEXT,
    lang: LangOption = None,
) -> None:
    """Make next year's plan from this one.

    Months are moved by a year, results become baselines, and what was reported is taken out. Comments, notes, order, targets
    and levels stay. What is changed, not finished or to be decided is listed with its line in the new file; there it stands as
    a comment that begins with `carry:`. No file is ever written over.

    ไทย: สร้างแผนปีถัดไปจากแผนนี้

    เดือนเลื่อนไปหนึ่งปี ผลกลายเป็นข้อมูลปัจจุบัน และสิ่งที่รายงานแล้วถูกนำออก หมายเหตุ ลำดับ เป้าหมาย และเกณฑ์คงเดิม สิ่งที่เปลี่ยน
    ยังไม่เสร็จ หรือต้องตัดสินใจ จะแสดงพร้อมบรรทัดในแฟ้มใหม่ และเป็นหมายเหตุที่ขึ้นต้นด้วย `carry:` ในแฟ้มนั้น ไม่เขียนทับแฟ้มใด
    """
    screen = look_at_screen(lang)
    if str(output) == "-":
        raise CannotDo(Words("a plan is not written to standard output, where the report stands: name a file",
                             "ไม่เขียนแผนไปยังผลลัพธ์มาตรฐานซึ่งใช้แสดงรายงาน ให้ระบุชื่อแฟ้ม"))  # fmt: skip
    must_be_text(output)
    out = Output(output, _spare_existing, holds_plan=True)
    inputs = (file, *(results or ()))
    examine(out, inputs)
    wanted = None if year is None else read_year(year)

    from orgplan.carrying import carry_plan
    from orgplan.editing import Misplaced
    from orgplan.loading import load_document
    from orgplan.shell.file_store import FileStore
    from orgplan.shell.readback import must_read_back
    from orgplan.shell.rewriting import encode_like
    from orgplan.shell.subjects import merge_subject_results, read_subject
    from orgplan.views.carry_report import describe_carried_plan, format_carried_plan, summarise_carried_plan

    store = FileStore()
    given = read_subject(file, screen, results or (), store)
    old = _load_plan(file, store)
    screen = screen.speak_as(given.plan.terms.own)
    target = _choose_year(wanted, given.plan.fiscal_year)
    merged, replaced = merge_subject_results(given)
    say_remarks(replaced, screen)
    document = _document_of(old, file)
    try:
        carried = carry_plan(document, given.plan, merged, target, screen.lang)
    except Misplaced:
        raise CannotDo(Words(f"{file}: its text cannot be changed in place; write the lists and groups of the plan without brackets",
                             f"{file}: แก้ข้อความในแฟ้มนี้โดยตรงไม่ได้ ให้เขียนรายการในแผนโดยไม่ใช้วงเล็บ")) from None  # fmt: skip
    must_read_back(carried.text, output, parsed=carried.document)
    name = name_for_display(output)
    loaded = load_document(replace(carried.document, name=name))
    heard = weigh_findings(loaded, find_settings(output))
    raw = store.read(file)
    write_whole(out, encode_like(raw if isinstance(raw, bytes) else b"", carried.text), inputs)
    known = {(each.rule, each.path) for each in old.diagnostics}
    say_remarks([each for each in heard.findings if (each.rule, each.path) not in known], screen)
    say_remarks(_hint_at_results(carried.unmeasured), screen)
    summary = summarise_carried_plan(carried)
    say_remarks([Words("wrote {output}: {summary}", "เขียน {output} แล้ว: {summary}").fill(output=output, summary=summary)], screen)
    if format_ is FigureFormat.JSON:
        from orgplan.views.jsontext import format_json

        data = describe_carried_plan(carried, given.file, name, screen.lang, screen.terms)
        finish(format_json(data, ascii_only=not screen.symbols), heard.code)
    finish(format_carried_plan(carried, name, screen), heard.code)


def _spare_existing(output: Path) -> None:
    """The judge of the new plan file. Raises `CannotDo`."""
    raise CannotDo(Words(f"{output} exists; choose another name: carry never writes over a file",
                         f"มีแฟ้ม {output} อยู่แล้ว ให้เลือกชื่ออื่น คำสั่ง carry ไม่เขียนทับแฟ้มใด"))  # fmt: skip


def _choose_year(wanted: int | None, own: int) -> int:
    """The fiscal year of the new plan. Raises `CannotDo` for one that is not later than the plan's own."""
    target = read_year(str(own + 1)) if wanted is None else wanted
    if target <= own:
        raise CannotDo(Words(f"--year: the plan is of fiscal year {own}; write a later year, such as {own + 1}",
                             f"--year: แผนนี้เป็นของปีงบประมาณ {own} ให้เขียนปีหลังจากนั้น เช่น {own + 1}"))  # fmt: skip
    return target


def _load_plan(file: Path, store: FileStore) -> Loaded:
    """The plan by itself, as it was read already."""
    from orgplan.shell.plan_files import load_alone

    return load_alone(file, store)


def _document_of(loaded: Loaded, file: Path) -> Document:
    """The text of a plan. Raises `CannotDo` for a workbook, which has none."""
    if loaded.is_workbook or loaded.document is None:
        raise CannotDo(Words(f"{file} is a workbook: make a plan file of it with `orgplan import xlsx`, and carry that",
                             f"{file} เป็นแฟ้ม Excel ให้สร้างแฟ้มแผนด้วย `orgplan import xlsx` แล้วสร้างแผนปีถัดไปจากแฟ้มนั้น"))  # fmt: skip
    return loaded.document


def _hint_at_results(unmeasured: tuple[str, ...]) -> list[Words]:
    """That KPIs have no result, and from where they may get one."""
    if not unmeasured:
        return []
    names = ", ".join(unmeasured[:OPEN]) + (", …" if len(unmeasured) > OPEN else "")
    count = Words.counted(len(unmeasured), "KPI", "ตัวชี้วัด")
    return [Words("{count} without a result: {names}; results files are given with --results",
                  "ไม่มีผล {count}: {names} หากผลอยู่ในแฟ้มผล ให้ระบุด้วย --results").fill(count=count, names=names)]  # fmt: skip
