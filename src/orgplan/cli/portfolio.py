"""`orgplan portfolio`: every plan of a folder at a glance."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from orgplan.fiscal import Month
from orgplan.problems import Words
from orgplan.shell.clock import this_month
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import Output, examine
from orgplan.shell.endings import must_be_text, must_be_workbook
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_columns, offer_orders
from orgplan.shell.options import AsOfOption, FollowLinksOption, ForceOption, NoBomOption, month_option
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.overwriting import name_output, spare_all_but, spare_workbook
from orgplan.shell.processes import JobsOption
from orgplan.shell.streams import Color, ColorOption, finish, look_at_screen
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.reports.portfolio import PortfolioRow, Summary, Totals
    from orgplan.shell.cache import Cache


CacheOption = Annotated[
    bool,
    typer.Option("--cache"),
    Words(
        "Keep what was found under the user's cache folder; check only files that changed.",
        "เก็บสิ่งที่ตรวจพบไว้ในโฟลเดอร์แคชของผู้ใช้ และตรวจเฉพาะแฟ้มที่เปลี่ยน",
    ),
]


class PortfolioFormat(StrEnum):
    """How a portfolio is written."""

    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    HTML = "html"


FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FOLDER"),
    Words(
        "Folders of plans (but for what is hidden or in a .gitignore), plan files or patterns.",
        "โฟลเดอร์ของแผน (ยกเว้นแฟ้มที่ซ่อนหรืออยู่ใน .gitignore) แฟ้มแผน หรือรูปแบบชื่อแฟ้ม",
    ),
]
SortOption = Annotated[
    str,
    typer.Option("--sort", metavar="COLUMN"),
    Offering(offer_orders),
    Words("Sort by this column; with a minus before it, largest first.", "เรียงตามคอลัมน์นี้ ใส่เครื่องหมายลบนำหน้าเพื่อเรียงจากมากไปน้อย"),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="CONDITION"),
    Offering(offer_columns),
    Words(
        'Only plans like "errors > 0", "score < 3" or "fields.สังกัด = ก" (fields of the plan); may be repeated, all must hold.',
        'เฉพาะแผนที่ตรงเงื่อนไข เช่น "errors > 0", "score < 3" หรือ "fields.สังกัด = ก" (ช่องของแผน) ระบุซ้ำได้ ต้องตรงทุกข้อ',
    ),
]
FormatOption = Annotated[
    PortfolioFormat | None,
    typer.Option("--format"),
    Words(
        "How to write the rows; else as the output's name says, or as text.",
        "รูปแบบของผลลัพธ์ หากไม่ระบุจะเป็นไปตามนามสกุลของแฟ้มผลลัพธ์ หรือเป็นข้อความ",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE"),
    Words("The file to write; needed for xlsx.", "แฟ้มที่จะเขียน ต้องระบุเมื่อใช้ xlsx"),
]


def portfolio(
    files: FilesArgument,
    *,
    sort: SortOption = "file",
    where: WhereOption = None,
    as_of: AsOfOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    cache: CacheOption = False,
    no_bom: NoBomOption = False,
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Show many plans at a glance, one row per plan.

    Score or its range, findings, budget and late steps of each; then totals and what fails most. Exit code 1 if any plan shown
    has errors, 2 if a file could not be read.

    ไทย: แสดงภาพรวมของหลายแผน แผนละหนึ่งแถว

    คะแนนหรือช่วงคะแนน สิ่งที่ตรวจพบ งบประมาณ และขั้นตอนที่ล่าช้าของแต่ละแผน แล้วยอดรวมและสิ่งที่ผิดมากที่สุด รหัสจบงาน 1
    เมื่อมีแผนที่มีข้อผิดพลาด 2 เมื่อมีแฟ้มที่อ่านไม่ได้
    """
    from orgplan.shell.paths import find_files, say_missing, say_notes
    from orgplan.shell.remarks import say_remarks
    from orgplan.shell.summaries import summarise_files

    screen = look_at_screen(lang, color)
    choice = _read_choice(sort, where or ())
    month = month_option(as_of) or this_month()
    format_ = format_ or _format_of(output)
    out = _name_output(output, format_, force=force)
    listed = find_files(files, follow_links=follow_links)
    say_missing(listed, screen)
    say_notes(listed, screen)
    inputs = listed.readable
    if out is not None:
        examine(out, inputs)
    known = _known(files, listed.names, month) if cache else None
    listing = screen.lang if format_ is PortfolioFormat.XLSX else None
    rows = _collect(summarise_files(listed, month, jobs, known, listing), choice)
    say_remarks(_talk(rows), screen)
    if format_ is PortfolioFormat.XLSX:
        finish(_workbook(rows), rows.code, out, inputs)
    if format_ is PortfolioFormat.HTML:
        finish(_page(rows, month, sort, where or (), screen), rows.code, out, inputs)
    finish(_written(rows, format_, screen, excel=out is not None and not no_bom), rows.code, out, inputs)


def _name_output(output: Path | None, format_: PortfolioFormat, *, force: bool) -> Output | None:
    """Where to write, None for standard output. Raises `CannotDo`."""
    judge = partial(spare_workbook, holds_forms=False) if format_ is PortfolioFormat.XLSX else _spare_others
    out = name_output(output, judge, force=force)
    if out is not None:
        (must_be_workbook if format_ is PortfolioFormat.XLSX else must_be_text)(out.path)
    elif format_ is PortfolioFormat.XLSX:
        raise CannotDo(Words("an xlsx needs a file to be written to: add -o OUT.xlsx", "ต้องระบุแฟ้มที่จะเขียน: เพิ่ม -o OUT.xlsx"))
    return out


def _spare_others(output: Path) -> None:
    """The judge of a portfolio as text: an earlier one is replaced, whatever format it has."""
    from orgplan.reports.portfolio import COLUMNS
    from orgplan.views import own_output

    spare_all_but(
        own_output.is_page,
        own_output.is_portfolio_text,
        own_output.recognize_portfolio_csv(COLUMNS),
        own_output.recognize_portfolio_lines(COLUMNS),
    )(output)


def _format_of(output: Path | None) -> PortfolioFormat:
    """The format that the name of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return PortfolioFormat(ending) if ending in set(PortfolioFormat) else PortfolioFormat.TEXT


class _Rows(NamedTuple):
    """What the portfolio shows: names of files with their summaries in order, what those come to, and what is left out.

    `besides` are results files with the plans that were read to check them.
    """

    named: list[tuple[str, Summary]]
    totals: Totals
    left_out: list[Summary]
    besides: list[tuple[str, str]]

    @property
    def rows(self) -> list[PortfolioRow]:
        """The rows, in order."""
        return [summary.row for _, summary in self.named]

    @property
    def code(self) -> ExitCode:
        """The worst that happened to any file."""
        return ExitCode(max((summary.code for _, summary in self.named), default=ExitCode.DONE))


class _Choice(NamedTuple):
    """Which rows are wanted, and in which order: all `conditions` hold, sorted by `key`."""

    conditions: Sequence[Callable[[Summary], bool]]
    key: Callable[[PortfolioRow], Any]
    backwards: bool


def _read_choice(sort: str, where: Sequence[str]) -> _Choice:
    from orgplan.shell.row_conditions import order_rows, parse_condition

    return _Choice([parse_condition(text) for text in where], *order_rows(sort))


def _collect(summaries: Iterable[tuple[str, Summary]], choice: _Choice) -> _Rows:
    from orgplan.reports.portfolio import Totals

    rows = _Rows([], Totals(), [], [])
    for name, summary in summaries:
        if summary.against is not None:
            rows.besides.append((summary.row.file, summary.against))
        if summary.is_results and not summary.row.errors:
            rows.totals.add(summary)
            rows.left_out.append(summary)
        elif all(holds(summary) for holds in choice.conditions):
            rows.totals.add(summary)
            rows.named.append((name, summary))
    rows.named.sort(key=lambda each: choice.key(each[1].row), reverse=choice.backwards)
    return rows


def _talk(rows: _Rows) -> list[Words]:
    """What is said of results that count for nothing: files that go with no plan, and values that others replace; and of what may count twice."""
    from orgplan.shell.found_workbooks import describe_rivals
    from orgplan.shell.remarks import remark_left_out, remark_plan_read, remark_result_replaced

    lines = [remark_left_out(summary.row.file, names_plan=summary.names_plan) for summary in rows.left_out]
    lines += [
        Words(
            f"{summary.row.file} has no score, and what is late and spent is not known: see `orgplan validate {quote_argument(name)}`",
            f"{summary.row.file} ไม่มีคะแนน และไม่ทราบงานที่ล่าช้ากับเงินที่เบิกจ่าย ดู `orgplan validate {quote_argument(name)}`",
        )
        for _, summary in rows.named
        for name in summary.faulty
    ]
    lines += [remark_plan_read(results, plan) for results, plan in rows.besides]
    lines += [
        remark_result_replaced(kpi, round_, was, now).prefixed(summary.row.file)
        for _, summary in rows.named
        for kpi, round_, was, now in summary.replaced
    ]
    return [*lines, *describe_rivals((name, each.row.organization, each.row.fiscal_year) for name, each in rows.named)]


def _written(rows: _Rows, format_: PortfolioFormat, screen: Screen, *, excel: bool) -> str:
    if format_ is PortfolioFormat.TEXT:
        from orgplan.views.terminal.portfolio import draw_portfolio

        return draw_portfolio(rows.rows, rows.totals, screen)
    from orgplan.reports.portfolio import COLUMNS
    from orgplan.views import csv_jsonl

    if format_ is PortfolioFormat.CSV:
        return csv_jsonl.format_csv(COLUMNS, rows.rows, excel=excel)
    return csv_jsonl.format_json_lines(COLUMNS, rows.rows)


def _page(rows: _Rows, month: Month, sort: str, conditions: Sequence[str], screen: Screen) -> str:
    from orgplan.views.html.country_page import CountryPage, draw_country_page

    return draw_country_page(CountryPage([summary for _, summary in rows.named], rows.totals, month, sort, conditions), screen)


def _known(files: Sequence[Path], names: Sequence[str], month: Month) -> Cache:
    from orgplan.shell.cache import Cache
    from orgplan.shell.folder_settings import Settings, find_settings

    folders = sorted({os.path.dirname(name) for name in names})  # noqa: PTH120 - a tenth of the time where there are thousands
    settings = ((folder, find_settings(Path(folder, "x"))) for folder in folders)
    return Cache(files, names, f"{month}|{[(folder, each.key) for folder, each in settings if each != Settings()]}")


def _workbook(rows: _Rows) -> bytes:
    from orgplan.forms import portfolio_workbook
    from orgplan.reports.portfolio import COLUMNS

    sheets = [
        (summary.row.organization or Path(name).stem, name, summary)
        for name, summary in rows.named
        if (summary.row.errors or summary.row.warnings) and not summary.is_broken
    ]
    to_mend = ((title, summary.row.file, summary.to_mend) for title, _, summary in sheets)
    return portfolio_workbook.build_portfolio_workbook(COLUMNS, rows.rows, to_mend, [title for title, _, _ in sheets])
