"""`orgplan portfolio`: every plan of a folder at a glance."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.cli.many import JobsOption, over
from orgplan.cli.options import AsOfOption, month_option
from orgplan.cli.shell import (
    CannotDo,
    Color,
    ColorOption,
    ExitCode,
    LangOption,
    display_name,
    finish,
    is_file,
    screen,
    spare_plan,
    write_whole,
)
from orgplan.cli.status import this_month
from orgplan.fiscal import Month
from orgplan.problems import UNREADABLE, Lang, Severity, Words

if TYPE_CHECKING:
    from orgplan.reports.portfolio import Row, Summary, Totals


class Format(StrEnum):
    """How a portfolio is written."""

    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


def portfolio(
    files: Annotated[
        list[Path], typer.Argument(metavar="DIR...", help="Folders of plans, plan files or patterns.", show_default=False)
    ],
    *,
    sort: Annotated[
        str, typer.Option("--sort", metavar="COLUMN", help="Sort by this column; with a minus before it, largest first.")
    ] = "file",
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="CONDITION",
            help='Only plans like "errors > 0" or "score < 3"; may be repeated, all must hold.',
            show_default=False,
        ),
    ] = None,
    as_of: AsOfOption = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="How to write the rows; else as the output's name says, or as text.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write; needed for xlsx.", show_default=False)
    ] = None,
    cache: Annotated[
        bool, typer.Option("--cache", help="Keep what was found under the user's cache folder; read only files that changed.")
    ] = False,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Show one row per plan: score or its range, findings, budget, late steps; then totals and what fails most.

    Exit code 1 if any plan shown has errors, 2 if a file could not be read.
    """
    from orgplan.cli.conditions import condition, ordered
    from orgplan.cli.paths import expand, say_missing
    from orgplan.reports import portfolio as report

    shown = screen(lang, color)
    month = month_option(as_of) or this_month()
    conditions = [condition(text) for text in where or ()]
    key, backwards = ordered(sort)
    format_ = format_ or _format_of(output)
    if is_file(output):
        spare_plan(output)
    elif format_ is Format.XLSX:
        raise CannotDo(Words("an xlsx needs a file to be written to: add -o OUT.xlsx", "ต้องระบุแฟ้มที่จะเขียน: เพิ่ม -o OUT.xlsx"))
    paths = expand(files)
    say_missing(files, shown)
    totals = report.Totals()
    kept: list[tuple[Path, Row]] = []
    broken: set[Path] = set()
    for path, found in zip(paths, _summaries(paths, month, jobs, files if cache else None), strict=True):
        if found.is_results or all(holds(found.row) for holds in conditions):
            totals.add(found)
            if not found.is_results:
                kept.append((path, found.row))
            if report.BROKEN in dict(found.rules):
                broken.add(path)
    kept.sort(key=lambda each: key(each[1]), reverse=backwards)
    code = _code(totals)
    if format_ is Format.XLSX and is_file(output):
        _workbook(kept, broken, output, paths, shown.lang)
        raise typer.Exit(code)
    rows = [row for _, row in kept]
    match format_:
        case Format.CSV:
            from orgplan.views import tabular

            finish(tabular.csv_text(report.COLUMNS, rows, excel=output is not None), code, output, paths)
        case Format.JSONL:
            from orgplan.views import tabular

            finish(tabular.json_lines(report.COLUMNS, rows), code, output, paths)
        case _:
            from orgplan.views import desk

            finish(desk.portfolio(rows, totals, shown), code, output, paths)


def _format_of(output: Path | None) -> Format:
    """The format that the name of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return Format(ending) if ending in set(Format) else Format.TEXT


def _code(totals: Totals) -> ExitCode:
    """The worst that happened to any file."""
    from orgplan.reports.portfolio import BROKEN

    if totals.rules[BROKEN]:
        return ExitCode.INTERNAL
    if totals.rules[UNREADABLE]:
        return ExitCode.CANNOT
    return ExitCode.FAULTS if totals.errors else ExitCode.DONE


def _summaries(paths: Sequence[Path], month: Month, jobs: int | None, roots: Sequence[Path] | None) -> Iterator[Summary]:
    work = partial(summarised, month=month)
    if roots is None:
        yield from over(paths, work, jobs, instead=_broken)
        return
    from orgplan.cli.cache import Cache, stamp_of

    stored = Cache.of("|".join(str(root.absolute()) for root in roots), str(month))
    stamps = {path: stamp_of(path) for path in paths}
    known = {path: found for path in paths if (found := stored.get(str(path.absolute()), stamps[path])) is not None}
    fresh = over([path for path in paths if path not in known], work, jobs, instead=_broken)
    for path in paths:
        if path in known:
            yield _called(known[path], display_name(path))
        else:
            found = next(fresh)
            stored.put(str(path.absolute()), stamps[path], found)
            yield found
    stored.save()


def _called(found: Summary, name: str) -> Summary:
    """What is known of a file, which may have been called by another name then."""
    return found if found.row.file == name else found._replace(row=found.row._replace(file=name))


def summarised(path: Path, month: Month) -> Summary:
    """The summary of one file."""
    from orgplan.cli.reading import load_path
    from orgplan.load import unreadable
    from orgplan.reports.portfolio import summary

    try:
        return summary(load_path(path), month)
    except CannotDo as error:
        return summary(unreadable(str(path), error.words), month)


def _broken(path: Path) -> Summary:
    """What stands for a file on which orgplan itself failed."""
    from orgplan.reports.portfolio import broken

    return broken(display_name(path))


def _workbook(kept: Sequence[tuple[Path, Row]], broken: Container[Path], output: Path, inputs: Sequence[Path], lang: Lang) -> None:
    from orgplan.forms import desk
    from orgplan.reports.portfolio import COLUMNS

    faulty = [(path, row) for path, row in kept if (row.errors or row.warnings) and path not in broken]
    to_mend = ((row.organization or path.stem, row.file, _to_mend(path, lang)) for path, row in faulty)
    write_whole(output, desk.workbook(COLUMNS, [row for _, row in kept], to_mend), inputs)


def _to_mend(path: Path, lang: Lang) -> list[tuple[object, ...]]:
    """What is to be mended in a plan: its errors and warnings, read again because a portfolio keeps only their number."""
    from orgplan.cli.reading import load_path

    return [
        (each.span.line, each.span.column, each.severity.value, each.rule, each.message.said(lang), each.hint.said(lang), each.path)
        for each in load_path(path).diagnostics
        if each.severity is not Severity.INFO
    ]
