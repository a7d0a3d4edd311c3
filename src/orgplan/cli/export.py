"""`orgplan export`: the plan as a workbook with the official forms, or as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from orgplan.problems import Lang, Words
from orgplan.shell.disk import Output, examine, made_folder, write_whole, writing
from orgplan.shell.each_plan import PlanFiles
from orgplan.shell.endings import must_be_workbook
from orgplan.shell.options import FollowLinksOption, ForceOption, NoBomOption
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.overwriting import Heir, name_output, spare_all_but, spare_package, spare_table, spare_workbook
from orgplan.shell.pairing import PlanTask, pair_files
from orgplan.shell.paths import find_files, say_missing, say_notes
from orgplan.shell.processes import JobsOption, run_over
from orgplan.shell.remarks import Talk, remark_left_out, remark_plan_read, say_remarks
from orgplan.shell.streams import LangOption, PlanFile, complain, finish, look_at_screen, refuse_terminal

if TYPE_CHECKING:
    from orgplan.views.datapackage import Written

app = typer.Typer(help="Write the plan in another form.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.command("xlsx")
def xlsx(
    file: PlanFile,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.xlsx", help="The workbook to write.", show_default=False)],
    results: Annotated[
        list[Path] | None, typer.Option("--results", metavar="FILE", help="Results file; may be repeated, later ones win.")
    ] = None,
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
    from orgplan.shell.subjects import read_subject

    shown = look_at_screen(lang)
    must_be_workbook(output)
    given = read_subject(file, shown, results or ())
    out = name_output(output, partial(spare_workbook, heir=Heir(file, given.data)), force=force)
    inputs = (file, *(results or ()))
    if out is None:
        refuse_terminal()
    else:
        examine(out, inputs)
    from orgplan import forms

    content = forms.build_workbook(given.plan, results=scorecard.merge_results(given.plan, given.results), source=given.data)
    if out is None:
        finish(content, given.code)
    write_whole(out, content, inputs)
    complain(shown.say(Words(f"wrote {output}", f"เขียน {output} แล้ว")))
    raise typer.Exit(given.code)


@app.command("csv")
def csv_(
    files: PlanFiles,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write the tables into.", show_default=False)
    ],
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
    from orgplan.views import csv_jsonl, datapackage, jsontext

    if str(output) == "-":
        raise CannotDo(
            Words("six tables cannot go to standard output: name a folder", "ส่งหกตารางไปยังผลลัพธ์มาตรฐานไม่ได้ ให้ระบุโฟลเดอร์")
        )
    shown = look_at_screen(lang)
    found = find_files(files, follow_links=follow_links)
    say_missing(files, found, shown)
    say_notes(found, shown)
    with made_folder(output), writing(_tables_in(output, force=force), found.readable) as write:
        *writers, write_package = write
        targets = {name: _Target(write_one) for name, write_one in zip(tables.COLUMNS, writers, strict=True)}
        for name, target in targets.items():
            target.write(csv_jsonl.format_csv(tables.COLUMNS[name], (), excel=not no_bom))
        code = ExitCode.DONE
        for each in run_over(pair_files(found.names, faults=found.faults), partial(_tables, lang=shown.lang), jobs):
            code = max(code, each.code)
            say_remarks(each.talk, shown)
            for name, text in each.texts.items():
                targets[name].write(text)
        written = {name: target.written for name, target in targets.items()}
        write_package(jsontext.format_json(datapackage.describe_tables(written)).encode())
    complain(
        look_at_screen(lang).say(Words(f"wrote {len(targets)} tables into {output}", f"เขียน {len(targets)} ตารางใน {output} แล้ว"))
    )
    raise typer.Exit(code)


def _tables_in(folder: Path, *, force: bool) -> list[Output]:
    """The tables of a folder and, last, the package that describes them: it never appears before what it describes."""
    from orgplan.reports import tables
    from orgplan.views import datapackage

    package, name = folder / datapackage.FILE, datapackage.NAME
    outputs = [Output(folder / f"{each}.csv", spare_table(package, name), force) for each in tables.COLUMNS]
    return [*outputs, Output(package, spare_package(name), force)]


class _Target:
    """A table that grows, and what it will be checked by."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._digest = hashlib.sha256()
        self._bytes = 0

    def write(self, text: str) -> None:
        """Add a text."""
        content = text.encode()
        self._write(content)
        self._digest.update(content)
        self._bytes += len(content)

    @property
    def written(self) -> Written:
        """What was written so far."""
        from orgplan.views.datapackage import Written

        return Written(self._digest.hexdigest(), self._bytes)


class _Texts(NamedTuple):
    texts: dict[str, str]
    code: ExitCode
    talk: Talk = ()


def _tables(task: PlanTask, lang: Lang) -> _Texts:
    from orgplan.reports import tables
    from orgplan.shell.plan_files import load_task
    from orgplan.shell.subjects import weigh_for_figures
    from orgplan.views import csv_jsonl

    everything = load_task(task)
    heard = [weigh_for_figures(Path(name), each) for name, each in zip((task.file, *task.results), everything, strict=True)]
    loaded, *beside = (replace(each, diagnostics=spoken.findings) for each, spoken in zip(everything, heard, strict=True))
    texts = {name: csv_jsonl.format_csv_rows(rows) for name, rows in tables.build_tables(loaded, lang, beside).items()}
    talk: Talk = () if loaded.against is None else (remark_plan_read(loaded.name, loaded.against),)
    if loaded.results is not None:
        talk += (remark_left_out(loaded.name, names_plan=loaded.results.plan is not None),)
    return _Texts(texts, max(each.code for each in heard), talk)


@app.command("json")
def json_(
    file: PlanFile,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT.json", help="The file to write; standard output by default.", show_default=False
        ),
    ] = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write the plan in its normal form: every default, inherited value and computed sum spelt out."""
    from orgplan.reports import normal
    from orgplan.shell.subjects import read_subject
    from orgplan.views import jsontext, own_output

    shown = look_at_screen(lang)
    given = read_subject(file, shown)
    out = name_output(output, spare_all_but(own_output.is_normal_form), force=force)
    text = jsontext.format_json(normal.normalise_plan(given.plan), ascii_only=out is None and not shown.symbols)
    finish(text, given.code, out, (file,))
