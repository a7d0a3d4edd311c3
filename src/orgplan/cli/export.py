"""`orgplan export`: the plan as a workbook with the official forms, as a page to look at, as tables, as a calendar or as JSON."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.disk import examine, write_whole
from orgplan.shell.each_plan import PlanFiles
from orgplan.shell.endings import must_be_workbook
from orgplan.shell.language import LangOption
from orgplan.shell.options import (
    AsOfOption,
    FollowLinksOption,
    ForceOption,
    NoBomOption,
    ResultsOption,
    RoundOption,
    month_option,
    output_option,
    round_option,
    this_month,
)
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import Heir, name_output, spare_all_but, spare_workbook
from orgplan.shell.paths import find_files, say_missing, say_notes
from orgplan.shell.processes import JobsOption
from orgplan.shell.remarks import say_remarks
from orgplan.shell.streams import PlanFile, complain, finish, look_at_screen, refuse_terminal

app = typer.Typer(help="Write the plan in another form.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.command("xlsx")
def xlsx(
    file: PlanFile,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.xlsx", help="The workbook to write.", show_default=False)],
    results: ResultsOption = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Write over a workbook with edits that were not read back, or a file that orgplan did not make."
        ),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write forms 7.1 and 7.2 of each category, a score sheet and a budget sheet, with live formulas, ready to print."""
    from orgplan.reports import scorecard
    from orgplan.shell.signings import find_foot
    from orgplan.shell.subjects import read_subject

    screen = look_at_screen(lang)
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
    content = forms.build_workbook(
        given.plan, results=results_of_all, source=given.data, foot=None if foot is None else foot.words.th
    )
    if out is None:
        finish(content, given.code)
    write_whole(out, content, inputs)
    complain(screen.say(Words(f"wrote {output}", f"เขียน {output} แล้ว")))
    raise typer.Exit(given.code)


@app.command("html")
def html(
    file: PlanFile,
    *,
    output: Annotated[Path | None, output_option("OUT.html", "The page to write")] = None,
    results: ResultsOption = None,
    round_: RoundOption = None,
    as_of: AsOfOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write one page to look at and to print: score, what is late, timeline, KPIs, money, findings. It needs no network."""
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
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write the tables into.", show_default=False)
    ],
    results: ResultsOption = None,
    no_bom: NoBomOption = False,
    follow_links: FollowLinksOption = False,
    force: ForceOption = False,
    jobs: JobsOption = None,
    lang: LangOption = None,
) -> None:
    """Write flat tables of many plans for data tools: plans, activities, steps, kpis, results, findings (docs/tables.md).

    Beside them, datapackage.json says what their columns hold. Plans whose errors leave no figures add their findings only.
    Exit code 1 if any plan has errors, 2 if a file could not be read.
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
        typer.Option(
            "--agency", metavar="NAME", help="Only what this agency answers for, by its short or full name.", show_default=False
        ),
    ] = None,
    output: Annotated[Path | None, output_option("OUT.ics", "The calendar to write")] = None,
    each_agency: Annotated[
        Path | None,
        typer.Option(
            "--each-agency", metavar="FOLDER", help="Write a calendar for every agency into this folder.", show_default=False
        ),
    ] = None,
    results: ResultsOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write a calendar to import: when work ends that is not done, and when rounds are to be reported, as all-day events.

    Work ends on the last day of its last month; a round is due on the last day of the month after it is over. A later import
    changes the events of an earlier one. Needs one more package: pip install "orgplan[calendar]".
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
    output: Annotated[Path | None, output_option("OUT.json", "The file to write")] = None,
    results: ResultsOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write the plan in its normal form: every default, inherited value and computed sum spelt out."""
    from orgplan.reports import normal, scorecard
    from orgplan.shell.subjects import read_subject
    from orgplan.views import jsontext, own_output

    screen = look_at_screen(lang)
    given = read_subject(file, screen, results or ())
    out = name_output(output, spare_all_but(own_output.is_normal_form), force=force)
    data = normal.normalise_plan(given.plan, scorecard.merge_results(given.plan, given.results))
    text = jsontext.format_json(data, ascii_only=out is None and not screen.symbols)
    finish(text, given.code, out, (file, *(results or ())))
