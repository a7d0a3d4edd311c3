"""`orgplan results`: a results file to fill in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import examine
from orgplan.shell.found_workbooks import is_called_workbook, is_foreign
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_rounds
from orgplan.shell.options import instead_of_output, output_option, round_option
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import name_output, spare_any
from orgplan.shell.standard_input import MARK
from orgplan.shell.streams import PlanFile, finish, look_at_screen

if TYPE_CHECKING:
    from orgplan.model import PlacedKpi, PlacedWork
    from orgplan.views.resultsfile import Blank, BlankStep


def results(
    file: PlanFile,
    *,
    round_: Annotated[
        str,
        typer.Option("--round", metavar="ROUND"),
        Offering(offer_rounds),
        Words("The round to report: 6m, 9m or 12m.", "รอบที่จะรายงาน: 6m, 9m หรือ 12m"),
    ],
    steps: Annotated[
        bool,
        typer.Option("--steps"),
        Words(
            "Ask for the progress of every step that is not reported as done too.",
            "ให้กรอกความก้าวหน้าของทุกขั้นตอนที่ยังไม่รายงานว่าแล้วเสร็จด้วย",
        ),
    ] = False,
    output: Annotated[Path | None, output_option("FILE"), instead_of_output(Words("The file to write", "แฟ้มที่จะเขียน"))] = None,
    force: Annotated[bool, typer.Option("--force"), Words("Write over an existing file.", "เขียนทับแฟ้มที่มีอยู่")] = False,
    lang: LangOption = None,
) -> None:
    """Write a results file to fill in: every KPI by its id.

    Title, unit, levels, target and last result of each stand beside it as comments.

    ไทย: เขียนแฟ้มผลสำหรับกรอก: ตัวชี้วัดทุกตัวตามรหัส

    มีชื่อ หน่วย เกณฑ์ เป้าหมาย และผลล่าสุดของแต่ละตัวเป็นหมายเหตุ
    """
    from orgplan.reports import status
    from orgplan.shell.readback import must_read_back
    from orgplan.shell.subjects import read_subject
    from orgplan.views import resultsfile

    shown = look_at_screen(lang)
    if str(file) == MARK:
        raise CannotDo(Words("a results file names its plan: save the plan as a file and name that",
                             "แฟ้มผลต้องระบุชื่อแฟ้มแผน ให้บันทึกแผนเป็นแฟ้มแล้วระบุชื่อแฟ้มนั้น"))  # fmt: skip
    if is_called_workbook(str(file)) and is_foreign(str(file)) is False:
        command = f"`orgplan import xlsx {quote_argument(str(file))} -o plan.yaml`"
        raise CannotDo(Words(f"a results file names a plan file, and {file} is a workbook: make one of it with {command}, or type the results into the workbook",
                             f"แฟ้มผลต้องระบุแฟ้มแผน แต่ {file} เป็นแฟ้ม Excel ให้สร้างแผนด้วย {command} หรือกรอกผลในแฟ้ม Excel นั้น"))  # fmt: skip
    given = read_subject(file, shown)
    name = round_option(round_) or round_
    out = name_output(output, spare_any, force=force, holds_plan=True)
    if out is not None:
        examine(out, (file,))
    folder = out.path.parent if out is not None else Path()
    plan_file = Path(os.path.relpath(file, folder)).as_posix()
    blanks = [_blank(placed, name) for placed in given.plan.measured_kpis]
    asked = [_blank_step(placed) for placed in status.list_outstanding(given.plan)] if steps else None
    text = resultsfile.format_results_file(
        plan_file, given.plan.organization, given.plan.fiscal_year, name, blanks, shown.lang, asked
    )
    must_read_back(text, output)
    finish(text, given.code, out, (file,))


def _blank_step(placed: PlacedWork) -> BlankStep:
    from orgplan.thai import format_month, format_number
    from orgplan.views.resultsfile import BlankStep

    ends = [format_month(month) for month in dict.fromkeys(placed.months[:1] + placed.months[-1:])]
    percent = placed.work.percent_done
    title = f"{placed.activity.title}: {placed.work.title}" if placed.number else placed.work.title
    return BlankStep(placed.step_path, title, " - ".join(ends) or None, None if percent is None else format_number(percent))


def _blank(placed: PlacedKpi, name: str) -> Blank:
    from orgplan.scales.levels import format_result
    from orgplan.texts import order_round
    from orgplan.thai import format_number
    from orgplan.views.resultsfile import Blank

    kpi, target = placed.kpi, placed.target_at(name)
    values = [
        (earlier, value)
        for earlier in sorted(kpi.results, key=order_round)
        if (value := placed.measured(kpi.results[earlier])) is not None
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
