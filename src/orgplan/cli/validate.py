"""`orgplan validate`: everything that is wrong with plans, where, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from orgplan.problems import Words
from orgplan.shell.checking import Checked, FindingFormat, FindingsRun, ValidateRequest, check_file, choose_rules
from orgplan.shell.disk import examine
from orgplan.shell.file_store import FileStore
from orgplan.shell.language import LangOption, Language
from orgplan.shell.options import FollowLinksOption, ForceOption, NoBackupOption
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import name_output, spare_all_but
from orgplan.shell.processes import JobsOption, run_over
from orgplan.shell.streams import Color, ColorOption, complain, deliver, finish, look_at_screen

Rules = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE", help="Report these rules only; several with commas, or repeat it.")
]
Ignored = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", help="Do not report these rules; several with commas, or repeat it.")
]

WatchOption = Annotated[
    bool, typer.Option("--watch", help='Check again at every save, until Ctrl-C; needs pip install "orgplan[watch]".')
]


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Plans and results files, folders of them (but for what is hidden or in a .gitignore), patterns, or - for standard input; "
            "by default what is in this folder.",
            show_default=False,
        ),
    ] = None,
    *,
    format_: Annotated[
        FindingFormat | None,
        typer.Option(
            "--format",
            envvar="ORGPLAN_FORMAT",
            help="How to write the findings; text by default, github under GitHub Actions.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the findings to this file.", show_default=False)
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    select: Rules = None,
    ignore: Ignored = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer, in place; the rest is reported.")] = False,
    no_backup: NoBackupOption = False,
    watch: WatchOption = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What findings call standard input.")
    ] = "<stdin>",
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    force: ForceOption = False,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Check plans: every finding of every file, with its line and what to do next.

    Files that are fine are passed over in silence. Exit code 0: no errors; 1: errors; 2: a file could not be read.
    """
    from orgplan.shell.pairing import line_up_files
    from orgplan.shell.paths import find_plans, say_notes
    from orgplan.shell.rechecking import check_at_every_save

    screen = look_at_screen(lang, color)
    style = format_ or (FindingFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else FindingFormat.TEXT)
    asked = ValidateRequest(
        style, choose_rules(select, ignore), strict=strict, fix=fix, diff=diff, backup=not no_backup, stdin_filename=stdin_filename
    )
    if watch:
        _refuse_beside_watch(fix=fix, diff=diff, output=output)
        check_at_every_save(files or (), asked, screen, follow_links=follow_links)
    listed = find_plans(files or (), follow_links=follow_links)
    # Repairs are made one after the other, and standard input can be read only here.
    from_input = "-" in listed.names
    if fix and from_input and not diff:
        raise CannotDo(Words("standard input is no file that could be mended: see its repairs with --diff, or name the file",
                             "ข้อมูลนำเข้ามาตรฐานไม่ใช่แฟ้มที่แก้ได้ ดูการแก้ด้วย --diff หรือระบุชื่อแฟ้ม"))  # fmt: skip
    store, alone = FileStore(whole=fix or diff), fix or diff or from_input
    tasks = line_up_files(listed.names, store, listed.faults)
    checked = run_over(tasks, partial(check_file, store=store, asked=asked, screen=screen), 1 if alone else jobs)
    run = FindingsRun(asked, screen, listed)
    if style is not FindingFormat.TEXT or diff or output is not None:
        say_notes(listed, screen)
    _deliver_findings(run, checked, output, force=force, lang=lang)


def _deliver_findings(
    run: FindingsRun, checked: Iterable[Checked], output: Path | None, *, force: bool, lang: Language | None
) -> NoReturn:
    """Print findings as they come; those for a file are written when all of them are there, and counted on the terminal."""
    out = name_output(output, _spare_others, force=force)
    if out is None:
        deliver(run.pieces(checked), lambda: run.code)
    examine(out, run.listed.readable)
    text = "".join(run.pieces(checked))
    from orgplan.views.findings.text import format_summary

    complain(format_summary(run.files, run.tally.counts, look_at_screen(lang, Color.NEVER)).rstrip())
    finish(text, run.code, out, run.listed.readable)


def _refuse_beside_watch(*, fix: bool, diff: bool, output: Path | None) -> None:
    """Whoever watches reads on the terminal, and mends by hand."""
    given = [name for name, is_given in (("--fix", fix), ("--diff", diff), ("-o", output is not None)) if is_given]
    if given:
        raise CannotDo(Words(f"--watch and {given[0]} do not go together", f"ใช้ --watch พร้อมกับ {given[0]} ไม่ได้"))


def _spare_others(output: Path) -> None:
    """The judge of findings in a file: those of an earlier run are replaced, whatever format they have."""
    from orgplan.manual.pages import RULES
    from orgplan.views import own_output

    rules = frozenset(rule.name for rule in RULES)
    texts = (
        own_output.recognize_findings_at_length(rules),
        own_output.recognize_findings_lines(rules),
        own_output.is_findings_commands,
    )
    spare_all_but(*texts, own_output.is_findings_json, own_output.is_sarif, own_output.is_junit, own_output.is_diff)(output)
