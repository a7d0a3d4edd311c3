"""`orgplan export`: the plan as a workbook or document with the official forms, as a page to look at, as tables, as a calendar or as JSON."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.clock import this_month
from orgplan.shell.commands import CommandGroup
from orgplan.shell.disk import examine, write_whole
from orgplan.shell.each_plan import PlanFiles
from orgplan.shell.endings import must_be_document, must_be_workbook
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_agencies
from orgplan.shell.options import (
    AsOfOption,
    FollowLinksOption,
    ForceOption,
    NoBomOption,
    ReportRoundOption,
    ResultsOption,
    RoundOption,
    instead_of_output,
    month_option,
    output_option,
    round_option,
)
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import Heir, name_output, spare_all_but, spare_document, spare_workbook
from orgplan.shell.paths import find_files, say_missing, say_notes
from orgplan.shell.processes import JobsOption
from orgplan.shell.remarks import say_remarks
from orgplan.shell.streams import PlanFile, complain, finish, look_at_screen, refuse_terminal

app = CommandGroup(
    Words("Write the plan as Excel, Word, a page, tables or dates.", "เขียนแผนเป็น Excel, Word, หน้าเว็บ, ตาราง หรือปฏิทิน")
)


@app.command("xlsx")
def xlsx(
    file: PlanFile,
    *,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT.xlsx"),
        Words("The workbook to write.", "แฟ้ม Excel ที่จะเขียน"),
    ],
    results: ResultsOption = None,
    round_: ReportRoundOption = None,
    as_of: AsOfOption = None,
    force: Annotated[
        bool,
        typer.Option("--force"),
        Words(
            "Write over a workbook with edits that were not read back, or a file that orgplan did not make.",
            "เขียนทับแฟ้ม Excel ที่มีการแก้ไขซึ่งยังไม่ได้อ่านกลับ หรือแฟ้มที่ orgplan ไม่ได้สร้าง",
        ),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write forms 7.1 and 7.2 as an Excel workbook, ready to print.

    A sheet to look at first, both forms of each category, a sheet to report a round on, a score sheet and a budget sheet, with live formulas.

    ไทย: เขียนแบบ 7.1 และ 7.2 เป็นแฟ้ม Excel พร้อมพิมพ์

    แผ่นภาพรวม ทั้งสองแบบของแต่ละหมวด แผ่นสำหรับรายงานผลรอบ แผ่นคะแนน และแผ่นงบประมาณ พร้อมสูตรที่คำนวณได้
    """
    from orgplan.reports import scorecard
    from orgplan.shell.signings import find_foot
    from orgplan.shell.subjects import read_subject

    screen, month = look_at_screen(lang), month_option(as_of) or this_month()
    must_be_workbook(output)
    given = read_subject(file, screen, results or ())
    out = name_output(output, partial(spare_workbook, heir=Heir(file, given.data)), force=force)
    inputs = (file, *(results or ()))
    if out is None:
        refuse_terminal()
    else:
        examine(out, inputs)
    from orgplan import forms

    foot = find_foot(file, given.plan, screen)
    results_of_all = scorecard.merge_results(given.plan, given.results)
    printed = None if foot is None else foot.words.th
    report = round_option(round_)
    content = forms.build_workbook(given.plan, results=results_of_all, source=given.data, foot=printed, report=report, as_of=month)
    if out is None:
        finish(content, given.code)
    write_whole(out, content, inputs)
    complain(screen.say(Words(f"wrote {output}", f"เขียน {output} แล้ว")))
    raise typer.Exit(given.code)


@app.command("docx")
def docx(
    file: PlanFile,
    *,
    output: Annotated[
        Path | None, output_option("OUT.docx"), instead_of_output(Words("The document to write", "เอกสารที่จะเขียน"))
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force"),
        Words(
            "Write over a document that was edited, or a file that orgplan did not make.",
            "เขียนทับเอกสารที่ถูกแก้ไข หรือแฟ้มที่ orgplan ไม่ได้สร้าง",
        ),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write forms 7.1 and 7.2 as a Word document to edit.

    Both forms of each category, for the official letter that they go out with. Needs one more package: pip install "orgplan[word]".

    ไทย: เขียนแบบ 7.1 และ 7.2 เป็นเอกสาร Word ที่แก้ไขได้

    ทั้งสองแบบของแต่ละหมวด สำหรับแนบหนังสือราชการ ต้องติดตั้งเพิ่ม: pip install "orgplan[word]"
    """
    from orgplan.shell.signings import find_foot
    from orgplan.shell.subjects import read_subject
    from orgplan.shell.word_document import build_word_document

    screen = look_at_screen(lang)
    if output is not None:
        must_be_document(output)
    given = read_subject(file, screen, ())
    out = name_output(output, spare_document, force=force)
    foot = find_foot(file, given.plan, screen)
    finish(build_word_document(given.plan, "" if foot is None else foot.words.th), given.code, out, (file,))


@app.command("html")
def html(
    file: PlanFile,
    *,
    output: Annotated[Path | None, output_option("OUT.html"), instead_of_output(Words("The page to write", "หน้าที่จะเขียน"))] = None,
    results: ResultsOption = None,
    round_: RoundOption = None,
    as_of: AsOfOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write one page to look at and to print; it needs no network.

    Score, what is late, timeline, KPIs, money, findings.

    ไทย: เขียนหนึ่งหน้าสำหรับดูและพิมพ์ ไม่ต้องต่ออินเทอร์เน็ต

    คะแนน งานล่าช้า ผังเวลา ตัวชี้วัด เงิน และสิ่งที่ตรวจพบ
    """
    from orgplan.shell.file_store import FileStore
    from orgplan.shell.plan_pages import PageRequest, draw_subject
    from orgplan.shell.subjects import read_subject
    from orgplan.views import own_output

    screen = look_at_screen(lang)
    month, at = month_option(as_of) or this_month(), round_option(round_)
    store = FileStore()
    given = read_subject(file, screen, results or (), store)
    out = name_output(output, spare_all_but(own_output.is_page), force=force)
    asked = PageRequest((file, *(results or ())), at, month)
    finish(draw_subject(given, asked, store, screen), given.code, out, asked.inputs)


@app.command("csv")
def csv_(
    files: PlanFiles,
    *,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FOLDER"),
        Words("The folder to write the tables into.", "โฟลเดอร์ที่จะเขียนตาราง"),
    ],
    results: ResultsOption = None,
    no_bom: NoBomOption = False,
    follow_links: FollowLinksOption = False,
    force: ForceOption = False,
    jobs: JobsOption = None,
    lang: LangOption = None,
) -> None:
    """Write flat tables of many plans for data tools.

    Plans, activities, steps, kpis, results and findings (docs/tables.md); datapackage.json beside them says what their columns
    hold. Plans whose errors leave no figures add their findings only. Exit code 1 if any plan has errors, 2 if a file could not
    be read.

    ไทย: เขียนตารางของหลายแผนสำหรับเครื่องมือวิเคราะห์ข้อมูล

    แผน กิจกรรม ขั้นตอน ตัวชี้วัด ผล และสิ่งที่ตรวจพบ (docs/tables.md) มี datapackage.json บอกว่าคอลัมน์เก็บอะไร
    แผนที่มีข้อผิดพลาดจนคำนวณไม่ได้จะมีเฉพาะสิ่งที่ตรวจพบ รหัสจบงาน 1 เมื่อมีแผนที่มีข้อผิดพลาด 2 เมื่อมีแฟ้มที่อ่านไม่ได้
    """
    from orgplan.reports import tables
    from orgplan.shell.table_folder import write_tables

    if str(output) == "-":
        raise CannotDo(Words("tables cannot go to standard output: name a folder", "ส่งตารางไปยังผลลัพธ์มาตรฐานไม่ได้ ให้ระบุโฟลเดอร์"))
    screen = look_at_screen(lang)
    listed = find_files(files, follow_links=follow_links)
    say_missing(listed, screen)
    say_notes(listed, screen)
    code = write_tables(listed, output, screen, results or (), excel=not no_bom, force=force, jobs=jobs)
    count = len(tables.COLUMNS)
    complain(screen.say(Words(f"wrote {count} tables into {output}", f"เขียน {count} ตารางใน {output} แล้ว")))
    raise typer.Exit(code)


@app.command("ics")
def ics(
    file: PlanFile,
    *,
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar="NAME"),
        Offering(offer_agencies),
        Words("Only what this agency answers for, by its short or full name.", "เฉพาะงานที่หน่วยงานนี้รับผิดชอบ ระบุชื่อย่อหรือชื่อเต็ม"),
    ] = None,
    output: Annotated[
        Path | None, output_option("OUT.ics"), instead_of_output(Words("The calendar to write", "ปฏิทินที่จะเขียน"))
    ] = None,
    each_agency: Annotated[
        Path | None,
        typer.Option("--each-agency", metavar="FOLDER"),
        Words("Write a calendar for every agency into this folder.", "เขียนปฏิทินของแต่ละหน่วยงานไว้ในโฟลเดอร์นี้"),
    ] = None,
    results: ResultsOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write a calendar of what is due, to import on a phone or PC.

    All-day events: work that is not done ends on the last day of its last month; a round is to be reported by the last day of
    the month after it is over. A later import changes the events of an earlier one. Needs one more package: pip install
    "orgplan[calendar]".

    ไทย: เขียนปฏิทินกำหนดงาน ไว้นำเข้าในโทรศัพท์หรือคอมพิวเตอร์

    เหตุการณ์ทั้งวัน: งานที่ยังไม่เสร็จสิ้นสุดในวันสุดท้ายของเดือนสุดท้าย และรอบต้องรายงานภายในวันสุดท้ายของเดือนหลังสิ้นรอบ
    นำเข้าซ้ำจะปรับเหตุการณ์เดิม ต้องติดตั้งเพิ่ม: pip install "orgplan[calendar]"
    """
    from orgplan.reports.deadlines import list_deadlines
    from orgplan.shell.calendars import build_calendar, choose_agency, describe_left_out, write_calendars
    from orgplan.shell.subjects import merge_subject_results, read_subject
    from orgplan.views import own_output

    if each_agency is not None and (agency is not None or output is not None):
        raise CannotDo(Words("--each-agency writes into its folder: leave out --agency and -o",
                             "--each-agency เขียนลงในโฟลเดอร์ของตัวเอง ไม่ต้องใส่ --agency และ -o"))  # fmt: skip
    if str(each_agency) == "-":
        raise CannotDo(Words("calendars of agencies cannot go to standard output: name a folder",
                             "ส่งปฏิทินของหน่วยงานไปยังผลลัพธ์มาตรฐานไม่ได้ ให้ระบุโฟลเดอร์"))  # fmt: skip
    screen = look_at_screen(lang)
    given = read_subject(file, screen, results or ())
    screen, inputs = screen.speak_as(given.plan.terms.own), (file, *(results or ()))
    merged, replaced = merge_subject_results(given)
    say_remarks(replaced, screen)
    dates = list_deadlines(given.plan, merged, None if agency is None else choose_agency(given.plan, agency))
    say_remarks(describe_left_out(dates, by_agency=each_agency is not None), screen)
    if each_agency is not None:
        written = write_calendars(given.plan, merged, each_agency, screen, inputs, force=force)
        count = Words.counted(len(written), "calendar", "แฟ้ม")
        complain(
            screen.say(
                Words("wrote {count} into {folder}", "เขียนปฏิทิน {count}ใน {folder} แล้ว").fill(count=count, folder=each_agency)
            )
        )
        raise typer.Exit(given.code)
    out = name_output(output, spare_all_but(own_output.is_calendar), force=force)
    finish(build_calendar(dates, screen, None if out is None else out.path), given.code, out, inputs, is_text=True)


@app.command("json")
def json_(
    file: PlanFile,
    *,
    output: Annotated[Path | None, output_option("OUT.json"), instead_of_output(Words("The file to write", "แฟ้มที่จะเขียน"))] = None,
    results: ResultsOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write the plan as JSON, with every value spelt out.

    Its normal form: every default, inherited value and computed sum.

    ไทย: เขียนแผนเป็น JSON โดยมีทุกค่าครบถ้วน

    รูปแบบมาตรฐาน: ค่าที่ไม่ได้เขียน ค่าที่รับมาจากระดับบน และผลรวมที่คำนวณ
    """
    from orgplan.reports import normal, scorecard
    from orgplan.shell.subjects import read_subject
    from orgplan.views import jsontext, own_output

    screen = look_at_screen(lang)
    given = read_subject(file, screen, results or ())
    out = name_output(output, spare_all_but(own_output.is_normal_form), force=force)
    data = normal.normalise_plan(given.plan, scorecard.merge_results(given.plan, given.results))
    text = jsontext.format_json(data, ascii_only=out is None and not screen.symbols)
    finish(text, given.code, out, (file, *(results or ())))
