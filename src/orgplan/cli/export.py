"""`orgplan export`: the plan as a workbook with the official forms, or as JSON."""

from __future__ import annotations

import hashlib
import re
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NamedTuple

import typer

from orgplan.cli.endings import must_be_workbook
from orgplan.cli.figures import PlanFiles
from orgplan.cli.many import JobsOption, over
from orgplan.cli.options import FollowLinksOption, NoBomOption
from orgplan.cli.overwriting import Heir, spare_workbook
from orgplan.cli.paths import find_files, say_missing, say_notes
from orgplan.cli.shell import LangOption, PlanFile, complain, finish, growing, screen, write_whole
from orgplan.cli.tasks import Task, tasks_of
from orgplan.problems import Lang, Words
from orgplan.shell.outcome import CannotDo, ExitCode

if TYPE_CHECKING:
    from orgplan.views.datapackage import Written

app = typer.Typer(help="Write the plan in another form.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)

STALE = 60
"""Seconds after which a temporary file belongs to no export that still runs."""
_LEFT = re.compile(r"\.[a-z0-9_]{8}\.tmp")


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
    from orgplan.cli.reading import subject
    from orgplan.reports import scorecard

    shown = screen(lang)
    must_be_workbook(output)
    given = subject(file, shown, results or ())
    if not force:
        spare_workbook(output, Heir(file, given.data))
    from orgplan import forms

    content = forms.workbook(given.plan, results=scorecard.merged_results(given.plan, given.results), source=given.data)
    write_whole(output, content, (file, *(results or ())))
    _sweep(output)
    complain(shown.say(Words(f"wrote {output}", f"เขียน {output} แล้ว")))
    raise typer.Exit(given.code)


def _sweep(output: Path) -> None:
    """Take away what an export that was killed while writing has left beside the workbook."""
    with suppress(OSError):
        for left in output.parent.iterdir():
            if (
                _LEFT.fullmatch(left.name.removeprefix(f".{output.name[:40]}"))
                and left.stat().st_mtime < output.stat().st_mtime - STALE
            ):
                left.unlink()


@app.command("csv")
def csv_(
    files: PlanFiles,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write the tables into.", show_default=False)
    ],
    no_bom: NoBomOption = False,
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    lang: LangOption = None,
) -> None:
    """Write flat tables of many plans for data tools: plans, activities, steps, kpis, results, findings (docs/tables.md).

    Beside them, datapackage.json says what their columns hold. Plans whose errors leave no figures add their findings only.
    Exit code 1 if any plan has errors, 2 if a file could not be read.
    """
    from orgplan.reports import tables
    from orgplan.views import datapackage, jsontext, tabular

    shown = screen(lang)
    spoken = shown.lang
    found = find_files(files, follow_links=follow_links)
    tasks = tasks_of(found.names, faults=found.faults)
    say_missing(files, found, shown)
    say_notes(found, shown)
    with ExitStack() as stack:
        # What is entered first appears last: a package never describes tables that are not there yet.
        package, targets = _targets(output, stack)
        for name, target in targets.items():
            target.write(tabular.csv_text(tables.COLUMNS[name], (), excel=not no_bom))
        code = ExitCode.DONE
        for each in over(tasks, partial(_tables, lang=spoken), jobs):
            code = max(code, each.code)
            for words in each.besides:
                complain(shown.say(words))
            for name, text in each.texts.items():
                targets[name].write(text)
        written = {name: target.written for name, target in targets.items()}
        package.write(jsontext.document(datapackage.describe_tables(written)))
    complain(screen(lang).say(Words(f"wrote {len(targets)} tables into {output}", f"เขียน {len(targets)} ตารางใน {output} แล้ว")))
    raise typer.Exit(code)


class _Target:
    """A file that grows, and what it will be checked by."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._bytes = 0

    def write(self, text: str) -> None:
        """Add a text."""
        content = text.encode()
        self._file.write(content)
        self._digest.update(content)
        self._bytes += len(content)

    @property
    def written(self) -> Written:
        """What was written so far."""
        from orgplan.views.datapackage import Written

        return Written(self._digest.hexdigest(), self._bytes)


def _targets(output: Path, stack: ExitStack) -> tuple[_Target, dict[str, _Target]]:
    """The package and the table files of a folder, to be written. Raises `CannotDo`."""
    from orgplan.reports import tables
    from orgplan.views import datapackage

    try:
        output.mkdir(parents=True, exist_ok=True)
        _spare_foreign(output / datapackage.FILE, f'"name": "{datapackage.NAME}"'.encode())
        package = _Target(stack.enter_context(growing(output / datapackage.FILE)))
        return package, {name: _Target(stack.enter_context(growing(output / f"{name}.csv"))) for name in tables.COLUMNS}
    except OSError as error:
        raise CannotDo(Words(f"cannot write into {output}: {error.strerror}", f"เขียนใน {output} ไม่ได้: {error.strerror}")) from None


def _spare_foreign(package: Path, mark: bytes) -> None:
    """Refuse to write over a description of other tables. Raises `CannotDo`, and what the system raises."""
    if package.exists() and mark not in package.read_bytes():
        raise CannotDo(
            Words(f"{package} describes other tables; choose another folder", f"{package} อธิบายตารางอื่นอยู่แล้ว เลือกโฟลเดอร์อื่น")
        )


class _Texts(NamedTuple):
    texts: dict[str, str]
    code: ExitCode
    besides: tuple[Words, ...] = ()


def _tables(task: Task, lang: Lang) -> _Texts:
    from orgplan.cli.reading import ending, load_task, read_besides
    from orgplan.reports import tables
    from orgplan.views import tabular

    loaded, *beside = load_task(task)
    texts = {name: tabular.csv_rows(rows) for name, rows in tables.build_tables(loaded, lang, beside).items()}
    besides = () if loaded.against is None else (read_besides(loaded.name, loaded.against),)
    return _Texts(texts, max(map(ending, (loaded, *beside))), besides)


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
    lang: LangOption = None,
) -> None:
    """Write the plan in its normal form: every default, inherited value and computed sum spelt out."""
    from orgplan.cli.reading import subject
    from orgplan.reports import normal
    from orgplan.views import jsontext

    shown = screen(lang)
    given = subject(file, shown)
    text = jsontext.document(normal.build(given.plan), ascii_only=output is None and not shown.symbols)
    finish(text, given.code, output, (file,))
