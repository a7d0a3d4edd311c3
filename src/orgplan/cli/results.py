"""`orgplan results`: a results file to fill in, or the sheet of a round as a workbook."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from orgplan.names import name_round
from orgplan.problems import Lang, Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import examine, write_whole
from orgplan.shell.endings import must_be_workbook
from orgplan.shell.found_workbooks import is_called_workbook, is_foreign
from orgplan.shell.language import LangOption
from orgplan.shell.options import OverwriteOption, ReportRoundOption, ResultsOption, instead_of_output, output_option, round_option
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import Heir, name_output, spare_any, spare_workbook
from orgplan.shell.standard_input import MARK
from orgplan.shell.streams import PlanFile, complain, finish, look_at_screen, refuse_terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgplan.model import PlacedKpi, PlacedWork, Plan, Result
    from orgplan.reports.scorecard import KpiResults
    from orgplan.shell.subjects import Subject
    from orgplan.views.resultsfile import Blank, BlankStep
    from orgplan.views.screen import Screen


def results(
    file: PlanFile,
    *,
    round_: ReportRoundOption = None,
    results: ResultsOption = None,
    steps: Annotated[
        bool,
        typer.Option("--steps"),
        Words(
            "Ask for the progress of every step that is not reported as done too.",
            "ให้กรอกความก้าวหน้าของทุกขั้นตอนที่ยังไม่รายงานว่าแล้วเสร็จด้วย",
        ),
    ] = False,
    output: Annotated[Path | None, output_option("FILE"), instead_of_output(Words("The file to write", "แฟ้มที่จะเขียน"))] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="FORM.xlsx"),
        Words(
            "Write a workbook with the sheet of the round alone, for `orgplan import xlsx`.",
            "เขียนแฟ้ม Excel ที่มีเฉพาะแผ่นรายงานรอบ สำหรับ `orgplan import xlsx`",
        ),
    ] = None,
    force: OverwriteOption = False,
    lang: LangOption = None,
) -> None:
    """Write a results file to fill in: every KPI by its id.

    Title, unit, levels, target and last result of each stand beside it as comments. With --xlsx a workbook of one sheet: every KPI
    and every step in a row, to be read back into the plan or into a results file.

    ไทย: เขียนแฟ้มผลสำหรับกรอก: ตัวชี้วัดทุกตัวตามรหัส

    มีชื่อ หน่วย เกณฑ์ เป้าหมาย และผลล่าสุดของแต่ละตัวเป็นหมายเหตุ ใช้ --xlsx เขียนแฟ้ม Excel แผ่นเดียว มีตัวชี้วัดทุกตัวและขั้นตอนทุกขั้นแถวละรายการ
    สำหรับอ่านกลับเข้าแฟ้มแผนหรือแฟ้มผล
    """
    from orgplan.shell.subjects import read_subject

    screen = look_at_screen(lang)
    if xlsx is None:
        _must_be_plan_file(file)
    elif steps or output is not None:
        raise CannotDo(Words("--xlsx writes a workbook, which has every step: leave out --steps and -o",
                             "--xlsx เขียนแฟ้ม Excel ซึ่งมีทุกขั้นตอนอยู่แล้ว ไม่ต้องใส่ --steps และ -o"))  # fmt: skip
    given = read_subject(file, screen, results or ())
    report = _choose_report(given, round_option(round_))
    inputs = (file, *(results or ()))
    if xlsx is not None:
        _write_sheet(given, report, xlsx, inputs, screen, force=force)
    from orgplan.shell.readback import must_read_back

    out = name_output(output, spare_any, force=force, holds_plan=True)
    if out is not None:
        examine(out, inputs)
    folder = out.path.parent if out is not None else Path()
    plan_file = Path(os.path.relpath(file, folder)).as_posix()
    text = _format(given.plan, report, plan_file, screen.lang, steps=steps)
    must_read_back(text, output)
    finish(text, given.code, out, inputs)


def _must_be_plan_file(file: Path) -> None:
    """Refuse what no results file can name as its plan. Raises `CannotDo`."""
    if str(file) == MARK:
        raise CannotDo(Words("a results file names its plan: save the plan as a file and name that",
                             "แฟ้มผลต้องระบุชื่อแฟ้มแผน ให้บันทึกแผนเป็นแฟ้มแล้วระบุชื่อแฟ้มนั้น"))  # fmt: skip
    if is_called_workbook(str(file)) and is_foreign(str(file)) is False:
        command = f"`orgplan import xlsx {quote_argument(str(file))} -o plan.yaml`"
        raise CannotDo(Words(f"a results file names a plan file, and {file} is a workbook: make one of it with {command}, or type the results into the workbook",
                             f"แฟ้มผลต้องระบุแฟ้มแผน แต่ {file} เป็นแฟ้ม Excel ให้สร้างแผนด้วย {command} หรือกรอกผลในแฟ้ม Excel นั้น"))  # fmt: skip


class _Report(NamedTuple):
    """The round to be reported, and what is known of all rounds."""

    round_name: str
    results: KpiResults


def _choose_report(given: Subject, round_name: str | None) -> _Report:
    """The report of a round, or without one of that which is to be reported next."""
    from orgplan.reports.report_round import choose_rounds
    from orgplan.reports.scorecard import merge_results

    merged = merge_results(given.plan, given.results)
    return _Report(choose_rounds(given.plan, merged, round_name).own, merged)


def _format(plan: Plan, report: _Report, plan_file: str, lang: Lang, *, steps: bool) -> str:
    """The results file of a round; it names the plan as `plan_file`."""
    from orgplan.reports.status import list_outstanding
    from orgplan.views.resultsfile import format_results_file

    name = report.round_name
    blanks = [_blank(placed, name, report.results.get(placed.kpi.id, {})) for placed in plan.measured_kpis]
    asked = [_blank_step(placed) for placed in list_outstanding(plan)] if steps else None
    return format_results_file(plan_file, plan.organization, plan.fiscal_year, name, blanks, lang, asked)


def _write_sheet(given: Subject, report: _Report, xlsx: Path, inputs: tuple[Path, ...], screen: Screen, *, force: bool) -> NoReturn:
    """Write the workbook of a round, and end the run."""
    must_be_workbook(xlsx)
    heir = Heir(inputs[0], given.data)
    out = name_output(xlsx, partial(spare_workbook, heir=heir, alone=True), force=force)
    if out is None:
        refuse_terminal()
    else:
        examine(out, inputs)
    from orgplan import forms

    content = forms.build_report_workbook(given.plan, report.round_name, results=report.results, source=given.data)
    if out is None:
        finish(content, given.code)
    write_whole(out, content, inputs)
    said = Words("wrote {xlsx}: round {name}", "เขียน {xlsx} แล้ว รอบ {name}").fill(xlsx=xlsx, name=name_round(report.round_name))
    complain(screen.say(said))
    raise typer.Exit(given.code)


def _blank_step(placed: PlacedWork) -> BlankStep:
    from orgplan.thai import format_month, format_number
    from orgplan.views.resultsfile import BlankStep

    ends = [format_month(month) for month in dict.fromkeys(placed.months[:1] + placed.months[-1:])]
    percent = placed.work.percent_done
    title = f"{placed.activity.title}: {placed.work.title}" if placed.number else placed.work.title
    return BlankStep(placed.step_path, title, " - ".join(ends) or None, None if percent is None else format_number(percent))


def _blank(placed: PlacedKpi, name: str, results: Mapping[str, Result]) -> Blank:
    from orgplan.scales.levels import format_result
    from orgplan.texts import order_round
    from orgplan.thai import format_number
    from orgplan.views.resultsfile import Blank

    kpi, target = placed.kpi, placed.target_at(name)
    values = [
        (earlier, value) for earlier in sorted(results, key=order_round) if (value := placed.measured(results[earlier])) is not None
    ]
    return Blank(
        id=kpi.id,
        title=kpi.title,
        unit=kpi.unit,
        asks=placed.scale.RESULT if placed.scale else None,
        levels=placed.scale.texts if placed.scale else (),
        target=None if target is None else format_number(target),
        last=(values[-1][0], format_result(values[-1][1])) if values else None,
        own_points=placed.scale.level_points if placed.scale and not placed.scale.has_usual_points else (),
        of_target=placed.scale is not None and placed.scale.of is not None,
        by=name if name in kpi.targets else None,
        accumulate=placed.accumulate,
    )
