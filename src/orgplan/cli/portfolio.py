"""`orgplan portfolio`: every plan of a folder at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.cli.many import JobsOption, over
from orgplan.cli.options import AsOfOption, month_option
from orgplan.cli.shell import CannotDo, Color, ColorOption, ExitCode, LangOption, finish, screen, write_whole
from orgplan.cli.status import this_month
from orgplan.fiscal import Month
from orgplan.problems import Lang, Severity, Words

if TYPE_CHECKING:
    from orgplan.reports.portfolio import Summary


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
    format_: Annotated[Format, typer.Option("--format", help="How to write the rows.")] = Format.TEXT,
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

    Exit code 1 if any plan has errors.
    """
    from orgplan.cli.conditions import condition, ordered
    from orgplan.cli.paths import expand
    from orgplan.reports import portfolio as report

    shown = screen(lang, color)
    month = month_option(as_of) or this_month()
    conditions = [condition(text) for text in where or ()]
    key, backwards = ordered(sort)
    paths = expand(files)
    totals = report.Totals()
    kept: list[Summary] = []
    for found in _summaries(paths, month, jobs, files if cache else None):
        if found.is_results or all(holds(found.row) for holds in conditions):
            totals.add(found)
        if not found.is_results and all(holds(found.row) for holds in conditions):
            kept.append(found)
    kept.sort(key=key, reverse=backwards)
    code = ExitCode.FAULTS if totals.errors else ExitCode.DONE
    rows = [found.row for found in kept]
    match format_:
        case Format.CSV:
            from orgplan.views import tabular

            finish(tabular.csv_text(report.COLUMNS, rows, excel=output is not None), code, output, paths)
        case Format.JSONL:
            from orgplan.views import tabular

            finish(tabular.json_lines(report.COLUMNS, rows), code, output, paths)
        case Format.XLSX:
            _workbook(kept, output, paths, shown.lang)
            raise typer.Exit(code)
        case Format.TEXT:
            from orgplan.views import desk

            finish(desk.portfolio(rows, totals, shown), code, output, paths)


def _summaries(paths: Sequence[Path], month: Month, jobs: int | None, roots: Sequence[Path] | None) -> Iterator[Summary]:
    work = partial(summarised, month=month)
    if roots is None:
        yield from over(paths, work, jobs)
        return
    from orgplan.cli.cache import Cache, stamp_of

    stored = Cache.of("|".join(str(root.absolute()) for root in roots), str(month))
    stamps = {path: stamp_of(path) for path in paths}
    known = {path: found for path in paths if (found := stored.get(str(path.absolute()), stamps[path])) is not None}
    fresh = over([path for path in paths if path not in known], work, jobs)
    for path in paths:
        found = known.get(path) or next(fresh)
        if path not in known:
            stored.put(str(path.absolute()), stamps[path], found)
        yield found
    stored.save()


def summarised(path: Path, month: Month) -> Summary:
    """The summary of one file; a failure of orgplan itself becomes a finding, so that it never stops the rest."""
    from orgplan.cli.reading import load_path
    from orgplan.load import unreadable
    from orgplan.reports.portfolio import summary

    try:
        return summary(load_path(path), month)
    except CannotDo as error:
        return summary(unreadable(str(path), error.words), month)


def _workbook(kept: Sequence[Summary], output: Path | None, inputs: Sequence[Path], lang: Lang) -> None:
    if output is None:
        raise CannotDo(Words("an xlsx needs a file to be written to: add -o OUT.xlsx", "ต้องระบุแฟ้มที่จะเขียน: เพิ่ม -o OUT.xlsx"))
    from orgplan.forms import desk
    from orgplan.reports.portfolio import COLUMNS

    faulty = [found.row for found in kept if found.row.errors or found.row.warnings]
    to_mend = ((row.organization or Path(row.file).stem, row.file, _to_mend(Path(row.file), lang)) for row in faulty)
    write_whole(output, desk.workbook(COLUMNS, [found.row for found in kept], to_mend), inputs)


def _to_mend(path: Path, lang: Lang) -> list[tuple[object, ...]]:
    """What is to be mended in a plan: its errors and warnings, read again because a portfolio keeps only their number."""
    from orgplan.cli.reading import load_path

    return [
        (each.span.line, each.span.column, each.severity.value, each.rule, each.message.said(lang), each.hint.said(lang), each.path)
        for each in load_path(path).diagnostics
        if each.severity is not Severity.INFO
    ]
