"""`orgplan validate`: everything that is wrong with plans, where, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from orgplan.problems import NO_WORDS, Diagnostic, Severity, Tally, Words
from orgplan.shell.disk import examine
from orgplan.shell.folder_settings import Settings, find_settings, weigh_findings
from orgplan.shell.options import FollowLinksOption, ForceOption, NoBackupOption
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.overwriting import name_output, spare_all_but
from orgplan.shell.processes import JobsOption, run_over
from orgplan.shell.streams import Color, ColorOption, LangOption, complain, deliver, finish, look_at_screen, name_for_display
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.loading import Loaded
    from orgplan.shell.pairing import Place, PlanTask
    from orgplan.shell.paths import FoundFiles


Chosen = tuple[frozenset[str], frozenset[str]]


class FindingFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


Rules = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE", help="Report these rules only; several with commas, or repeat it.")
]
Ignored = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", help="Do not report these rules; several with commas, or repeat it.")
]


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Plans and results files, folders of them (but for what is hidden or in a .gitignore), patterns, or - for standard input.",
            show_default=False,
        ),
    ],
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
    from orgplan.shell.pairing import PlanTask
    from orgplan.shell.paths import find_files, say_notes

    shown = look_at_screen(lang, color)
    found = find_files(files, follow_links=follow_links)
    tasks = [PlanTask(name, fault=found.faults.get(name)) for name in found.names]
    style = format_ or (FindingFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else FindingFormat.TEXT)
    asked = ValidateRequest(
        style, _chosen(select, ignore), strict=strict, fix=fix, diff=diff, backup=not no_backup, stdin_filename=stdin_filename
    )
    # Repairs are made one after the other, and standard input can be read only here.
    from_input = "-" in found.names
    if fix and from_input and not diff:
        raise CannotDo(Words("standard input is no file that could be mended: see its repairs with --diff, or name the file",
                             "ข้อมูลนำเข้ามาตรฐานไม่ใช่แฟ้มที่แก้ได้ ดูการแก้ด้วย --diff หรือระบุชื่อแฟ้ม"))  # fmt: skip
    alone = fix or diff or from_input
    checked = run_over(tasks, partial(_checked, asked=asked, shown=shown), 1 if alone else jobs)
    run = _Run(asked, shown, found)
    if style is not FindingFormat.TEXT or diff or output is not None:
        say_notes(found, shown)
    out = name_output(output, _spare_others, force=force)
    if out is None:
        deliver(run.pieces(checked), lambda: run.code)
    examine(out, found.readable)
    text = "".join(run.pieces(checked))
    from orgplan.views.findings.text import format_summary

    complain(format_summary(run.files, run.tally.counts, look_at_screen(lang, Color.NEVER)).rstrip())
    finish(text, run.code, out, found.readable)


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


class ValidateRequest(NamedTuple):
    """What is to be done with each file, and how its findings are written."""

    style: FindingFormat
    chosen: Chosen
    strict: bool
    fix: bool
    diff: bool
    backup: bool
    stdin_filename: str


class Checked(NamedTuple):
    """What came of one file: its findings, written already where that is possible file by file, and how it ended."""

    name: str
    found: tuple[Diagnostic, ...]
    text: str
    counts: dict[Severity, int]
    code: ExitCode
    against: str | None = None
    unchecked: Words | None = None


def _checked(task: PlanTask, asked: ValidateRequest, shown: Screen) -> Checked:
    from orgplan.shell.plan_files import load_standard_input, load_task
    from orgplan.shell.remarks import remark_unchecked

    path, standard_input = Path(task.file), task.file == "-"
    (loaded,) = [load_standard_input(asked.stdin_filename)] if standard_input else load_task(task)
    change = ""
    if asked.fix or asked.diff:
        loaded, change = _mend(path, loaded, shown, asked)
    named = Path(asked.stdin_filename) if standard_input else path
    found, tally, code = weigh_findings(loaded, _settings(named, asked.chosen, strict=asked.strict))
    text = change if asked.diff else _one_by_one(asked.style, found, shown)
    return Checked(
        name_for_display(named),
        found if text is None else (),
        text or "",
        tally.counts,
        code,
        loaded.against,
        remark_unchecked(loaded),
    )


@dataclass(slots=True)
class _Run:
    """A run over files: what it has seen so far, and the pieces of its output."""

    asked: ValidateRequest
    shown: Screen
    found: FoundFiles
    files: int = 0
    tally: Tally = field(default_factory=Tally)
    code: ExitCode = ExitCode.DONE
    places: frozenset[Place] = frozenset()

    def pieces(self, checked: Iterable[Checked]) -> Iterator[str]:
        """Findings file by file as they come, where the format allows it; then what needs all of them."""
        names, found, said = list[str](), list[Diagnostic](), False
        for each in checked:
            if each.against is not None:
                self._say_besides(each.name, each.against)
            if each.unchecked is not None:
                complain(self.shown.say(each.unchecked))
            self.files += 1
            self.code = max(self.code, each.code)
            for severity, count in each.counts.items():
                self.tally.counts[severity] += count
            if each.found or self.asked.style is FindingFormat.JUNIT:
                names.append(each.name)
                found += each.found
            said = said or bool(each.text)
            if each.text:
                yield each.text
        if not self.asked.diff:
            yield self._whole(names, found)
        elif self.code and not said:
            complain(self.shown.say(Words("nothing here has one right repair; `orgplan validate` says what is wrong",
                                          "ไม่มีแห่งใดที่แก้แทนได้ ดูข้อผิดพลาดด้วย `orgplan validate`")))  # fmt: skip

    def _say_besides(self, results: str, plan: str) -> None:
        from orgplan.shell.pairing import place_of
        from orgplan.shell.remarks import remark_plan_read

        self.places = self.places or frozenset(map(place_of, self.found.names))
        if place_of(plan) not in self.places:
            complain(self.shown.say(remark_plan_read(results, plan)))

    def _whole(self, names: Sequence[str], found: Sequence[Diagnostic]) -> str:
        match self.asked.style:
            case FindingFormat.TEXT:
                from orgplan.views.findings.text import format_summary

                notes = [] if self.asked.diff else self.found.notes()
                return format_summary(self.files, self.tally.counts, self.shown, notes)
            case FindingFormat.JSON:
                from orgplan.views import jsontext

                return self._as_json(
                    {
                        **jsontext.describe_findings(self.files, found, self.tally.counts, self.shown.lang),
                        "not_followed": [{"link": name, "target": target} for name, target in self.found.outward.items()],
                        "ignored": self.found.passed,
                    }
                )
            case FindingFormat.SARIF:
                return self._as_json(_sarif(found, self.shown))
            case FindingFormat.JUNIT:
                from orgplan.views.findings.junit import format_junit

                return format_junit(names, found, self.shown.lang)
            case FindingFormat.CONCISE | FindingFormat.GITHUB:
                return ""

    def _as_json(self, value: dict[str, Any]) -> str:
        from orgplan.views import jsontext

        return jsontext.format_json(value, ascii_only=not self.shown.symbols)


def _chosen(select: list[str] | None, ignore: list[str] | None) -> Chosen:
    """The rules selected and ignored on the command line."""
    if not select and not ignore:
        return frozenset(), frozenset()
    from orgplan.shell.folder_settings import known_rules

    def split(given: Sequence[str] | None) -> list[str]:
        return [name.strip() for each in given or () for name in each.split(",") if name.strip()]

    return known_rules(split(select), "--select"), known_rules(split(ignore), "--ignore")


def _settings(path: Path, chosen: Chosen, *, strict: bool) -> Settings:
    """The settings of the file's folder, overridden by the command line."""
    select, ignore = chosen
    found = find_settings(path)
    return Settings(select or found.select, ignore | (frozenset() if select else found.ignore), strict or found.strict)


def _mend(path: Path, loaded: Loaded, shown: Screen, asked: ValidateRequest) -> tuple[Loaded, str]:
    """The file after its repairs, and the diff of them; written unless it is only to be shown."""
    from orgplan.shell import repairing
    from orgplan.shell.plan_files import load_path

    text, count = repairing.repair_text(path, loaded)
    if not count and asked.fix and not asked.diff:
        repairing.sweep(path)
    if not count or loaded.document is None:
        return loaded, ""
    change = repairing.show_diff(path, loaded.document.text, text)
    if asked.diff:
        return loaded, change
    kept = repairing.rewrite(path, loaded, text, backup=asked.backup)
    was = Words(f"; what it was is in {kept}", f" ข้อความเดิมอยู่ใน {kept}") if kept else NO_WORDS
    complain(
        shown.say(Words("{path}: mended {count}{was}", "{path}: แก้แล้ว {count} แห่ง{was}").fill(path=path, count=count, was=was))
    )
    return load_path(path), change


def _one_by_one(style: FindingFormat, found: Sequence[Diagnostic], shown: Screen) -> str | None:
    """The findings of one file as text; None for formats that need those of all files at once."""
    match style:
        case FindingFormat.TEXT:
            if not found:
                return ""
            from orgplan.views.findings.text import format_findings

            return format_findings(found, shown)
        case FindingFormat.CONCISE:
            from orgplan.views.findings.one_line import format_concise

            return format_concise(found, shown.lang)
        case FindingFormat.GITHUB:
            from orgplan.views.findings.one_line import format_github_commands

            return format_github_commands(found, shown.lang)
        case FindingFormat.JSON | FindingFormat.SARIF | FindingFormat.JUNIT:
            return None


def _sarif(found: Sequence[Diagnostic], shown: Screen) -> dict[str, Any]:
    from orgplan import __version__
    from orgplan.manual import pages
    from orgplan.views.findings.sarif import RuleText, build_sarif_log

    found_pages = filter(None, map(pages.find, {each.rule for each in found}))
    texts = [RuleText(page.name, page.severity, page.title, page.why) for page in found_pages]
    return build_sarif_log(found, texts, __version__, shown.lang)
