"""The table of work: every activity and step with what is planned, and cells for how far it has come."""

from __future__ import annotations

from typing import Final

from orgplan.forms.round_report.input_areas import InputAreas
from orgplan.forms.round_report.layout import GROUP, TYPED, TYPED_TEXT, write_group, write_part
from orgplan.forms.scale_cells import PERCENT, ResultInput
from orgplan.model import PlacedWork, Plan, Progress
from orgplan.paper import doubt_marks, page
from orgplan.paper.columns import Columns
from orgplan.paper.doubt_marks import Doubt
from orgplan.paper.lookup_lists import MONTHS
from orgplan.problems import format_path
from orgplan.reports.form71_words import format_dates
from orgplan.reports.form_words import call_in_thai, format_category_line
from orgplan.thai import format_month
from orgplan.workbook import heights, highlights
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import BODY, HEAD, HIDDEN_CELL, MONEY

_DEEPEST_INDENT: Final = 6
_FULL: Final = 100
_PER_CENT: Final = f'General"{PERCENT}"'
"""The look of a percentage that is typed as 40, and not as 0.4."""
_PERCENT: Final = ResultInput("decimal", "0", "100", "กรอกร้อยละของงานที่ทำได้ 0 ถึง 100 ไม่ต้องใส่เครื่องหมาย % หรือเว้นว่าง")
_MONTH: Final = ResultInput("list", MONTHS, None, "เลือกเดือนที่เริ่มหรือเสร็จจริง หรือเว้นว่าง")
_SPENT: Final = ResultInput("decimal", "0", "1E+15", "กรอกเงินที่เบิกจ่ายแล้วเป็นบาท หรือเว้นว่าง")
_MONEY: Final = TYPED.but(across="right", number=MONEY, shrink=True)


def takes_progress(placed: PlacedWork) -> bool:
    """Whether work reports progress of its own: every step, and activities that are work themselves or have no steps."""
    return placed.level >= 0 or placed.activity.is_work or not placed.work.steps


class ReportedWorkWriter:
    """Writes the table of work."""

    def __init__(self, sheet: Sheet, plan: Plan, columns: Columns) -> None:
        self._sheet = sheet
        self._plan = plan
        self._columns = columns
        self._widths = {column.field: column.width * column.count for column in columns}
        self._areas = InputAreas(sheet, "ความก้าวหน้า")

    def write(self, row: int, steps: dict[int, list[PlacedWork]]) -> int:
        """The whole table below `row`; its last row. `steps` are those of each category, by its place."""
        row = head = self._heads(row + 1)
        activities: dict[int, list[PlacedWork]] = {}
        for placed in self._plan.activities:
            activities.setdefault(int(placed.path[1]), []).append(placed)
        for index, category in enumerate(self._plan.categories):
            if index not in activities:
                continue
            row += 1
            write_group(self._sheet, row, self._columns["remark"], format_category_line(self._plan, category))
            below: dict[int, list[PlacedWork]] = {}
            for placed in steps.get(index, ()):
                below.setdefault(int(placed.path[3]), []).append(placed)
            for holder in activities[index]:
                for placed in (holder, *below.get(int(holder.path[3]), ())):
                    row += 1
                    self._row(row, placed)
        self._areas.write_rules()
        first = head + 1
        amounts = self._columns.cells("spent", first, max(row, first))
        self._sheet.worksheet.conditional_formatting.add(amounts, highlights.show_satang(self._columns.cell("spent", first)))
        return row

    def _heads(self, row: int) -> int:
        """The line above the table and its row of heads."""
        sheet, columns = self._sheet, self._columns
        write_part(sheet, row, call_in_thai(self._plan, "2. ความก้าวหน้าของ⟦activity⟧และ⟦step⟧"))
        head = row + 1
        printed = [column for column in columns if column.on == "paper" and column.head]
        for column in printed:
            span = columns.find_span(column.field)
            sheet.text(head, span[0], column.head, HEAD)
            sheet.merge(head, span[0], head, span[-1], HEAD)
        for field in ("path", "note"):
            style = HIDDEN_CELL if field == "path" else HEAD.but(color="9C0006")
            sheet.text(head, columns[field], columns.find_column(field).head, style)
        sheet.height(head, page.measure_heads(self._plan, ((each.head, each.width) for each in printed), least=2), fixed=True)
        return head

    def _row(self, row: int, placed: PlacedWork) -> None:
        """One activity or step: what is planned, and cells for what became of it."""
        sheet, columns, work = self._sheet, self._columns, placed.work
        is_activity = placed.level < 0
        style = GROUP if is_activity else BODY
        indent = 0 if is_activity else min(placed.level + 1, _DEEPEST_INDENT)
        texts = {
            "no": placed.step_path,
            "title": work.title,
            "responsible": ", ".join(placed.responsible),
            "months": " - ".join(dict.fromkeys(filter(None, format_dates(work)))) or (work.duration.text if work.duration else ""),
            "output": "\n".join(work.output),
        }
        for field, text in texts.items():
            look = style.but(indent=indent) if field == "title" else style.but(across=columns.find_column(field).across)
            sheet.text(row, columns[field], split_text(text)[0], look)
        outputs = columns.find_span("output")
        sheet.merge(row, outputs[0], row, outputs[-1], style)
        sheet.number(row, columns["budget"], work.budget, style.but(across="right", number=MONEY, shrink=True))
        sheet.text(row, columns["path"], format_path(placed.path), HIDDEN_CELL)
        progress = work.progress or Progress()
        if takes_progress(placed):
            texts["remark"] = progress.note or ""
            self._progress(row, progress)
        else:
            for field in ("percent", "start", "end", "spent", "remark"):
                sheet.blank(row, columns[field], style)
        lines = (
            heights.count_lines(text, self._widths[field], indent=indent if field == "title" else 0)
            for field, text in texts.items()
            if text
        )
        sheet.height(row, heights.measure_lines(max([1, *lines])))

    def _progress(self, row: int, progress: Progress) -> None:
        """The cells of progress, with what to look at again in them."""
        sheet, columns = self._sheet, self._columns
        sheet.number(row, columns["percent"], progress.percent, TYPED.but(number=_PER_CENT))
        for field, month in (("start", progress.start), ("end", progress.end)):
            sheet.text(row, columns[field], format_month(month) if month else "", TYPED)
        sheet.number(row, columns["spent"], progress.spent, _MONEY)
        sheet.text(row, columns["remark"], split_text(progress.note or "")[0], TYPED_TEXT)
        percent, start, end, spent = (f"${columns.name(field)}{row}" for field in ("percent", "start", "end", "spent"))
        of_percent = _doubt_percent(percent, end)
        of_months = _doubt_months(start, end)
        of_money = doubt_marks.doubt_spent(spent)
        doubts = (*of_percent, *of_months, *of_money)
        doubt_marks.write_note(sheet, row, columns["note"], doubts, _judge(progress))
        for fields, some in ((("percent", "percent"), of_percent), (("start", "end"), of_months), (("spent", "spent"), of_money)):
            span = columns[fields[0]], columns[fields[1]]
            self._areas.mark(row, span, some, fields)
        for field, wanted in (("percent", _PERCENT), ("start", _MONTH), ("end", _MONTH), ("spent", _SPENT)):
            self._areas.take(row, (columns[field], columns[field]), wanted)


def _judge(progress: Progress) -> tuple[bool, ...]:
    """Which of the doubts hold for the values that are written; months far from the year are none that a plan can have."""
    percent, start, end = progress.percent, progress.start, progress.end
    return (
        False,
        percent is not None and not 0 <= percent <= _FULL,
        percent is not None and 0 < percent < 1 and end is None,
        percent is not None and percent < _FULL and end is not None,
        False,
        start is not None and end is not None and start > end,
    )


def _doubt_percent(percent: str, end: str) -> tuple[Doubt, ...]:
    """What can be wrong with how far work has come, beside the month in which it was finished."""
    return (
        Doubt(f"{doubt_marks.count_unreadable(percent)}>0", "ร้อยละที่ทำได้ไม่เป็นตัวเลข พิมพ์ 0 ถึง 100"),
        Doubt(f'COUNTIF({percent},"<0")+COUNTIF({percent},">{_FULL}")>0', "ร้อยละที่ทำได้ต้องเป็น 0 ถึง 100"),
        Doubt(f'AND(COUNTIFS({percent},">0",{percent},"<1")>0,TRIM({end})="")', "ร้อยละที่ทำได้ไม่ถึงหนึ่ง ถ้าหมายถึง 40% ให้พิมพ์ 40"),
        Doubt(f'AND(COUNTIF({percent},"<{_FULL}")>0,TRIM({end})<>"")', "มีเดือนที่เสร็จจริง แต่ทำได้ไม่ถึงร้อยละ 100"),
    )


def _doubt_months(start: str, end: str) -> tuple[Doubt, ...]:
    """What can be wrong with the months in which work really ran."""
    return (
        Doubt(
            f"OR({doubt_marks.is_no_month(start)},{doubt_marks.is_no_month(end)})",
            "เดือนไกลจากปีงบประมาณ หรือตารางไม่รู้จัก เลือกจากรายการ",
        ),
        Doubt(f"IFERROR({doubt_marks.place_month(start)}>{doubt_marks.place_month(end)},FALSE)", "เสร็จจริงก่อนเริ่มจริง"),
    )
