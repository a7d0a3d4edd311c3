"""What `validate` does with files: check each, mend it if asked, and write the findings as they come or all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan.problems import NO_WORDS, Diagnostic, Severity, Tally, Words
from orgplan.shell.disk import name_for_display
from orgplan.shell.file_store import FileStore
from orgplan.shell.folder_settings import Settings, find_settings, weigh_findings
from orgplan.shell.outcome import ExitCode
from orgplan.shell.remarks import Talk, say_remarks
from orgplan.shell.streams import complain
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


class ValidateRequest(NamedTuple):
    """What is to be done with each file, and how its findings are written."""

    style: FindingFormat
    chosen: Chosen
    strict: bool
    fix: bool = False
    diff: bool = False
    backup: bool = True
    stdin_filename: str = "<stdin>"


class Checked(NamedTuple):
    """What came of one file: its findings, written already where that is possible file by file, and how it ended.

    `mendable` is how many of them `--fix` would mend at once, where that is to be said.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    text: str
    counts: dict[Severity, int]
    code: ExitCode
    against: str | None = None
    mended: Talk = ()
    unchecked: Words | None = None
    mendable: int = 0


def check_file(task: PlanTask, store: FileStore, asked: ValidateRequest, screen: Screen) -> Checked:
    """Read and check one file, mend it if that is asked, and write its findings where that is possible file by file."""
    from orgplan.shell.plan_files import load_standard_input, load_task
    from orgplan.shell.remarks import remark_unchecked

    path, standard_input = Path(task.file), task.file == "-"
    (loaded,) = [load_standard_input(asked.stdin_filename)] if standard_input else load_task(task, store)
    change: str = ""
    mended: Talk = ()
    if loaded.is_workbook and (asked.fix or asked.diff):
        from orgplan.shell.repairing import explain_no_mending

        mended = (explain_no_mending(loaded.name),) if loaded.diagnostics else ()
    elif asked.diff:
        from orgplan.shell.repairing import show_diff

        change = show_diff(path, loaded, store)
    elif asked.fix:
        loaded, mended = _mend(task, loaded, store, asked)
    named = Path(asked.stdin_filename) if standard_input else path
    diagnostics, tally, code = weigh_findings(loaded, _settings(named, asked.chosen, strict=asked.strict))
    text = change if asked.diff else _one_by_one(asked.style, diagnostics, screen)
    return Checked(
        name_for_display(named),
        diagnostics if text is None else (),
        text or "",
        tally.counts,
        code,
        loaded.against,
        mended,
        remark_unchecked(loaded),
        0 if standard_input or asked.diff or asked.style is not FindingFormat.TEXT else _count_mendable(loaded, diagnostics),
    )


@dataclass(slots=True)
class FindingsRun:
    """A run over files: what it has seen so far, and the pieces of its output."""

    asked: ValidateRequest
    screen: Screen
    listed: FoundFiles
    files: int = 0
    tally: Tally = field(default_factory=Tally)
    code: ExitCode = ExitCode.DONE
    places: frozenset[Place] = frozenset()
    mendable: int = 0

    def pieces(self, checked: Iterable[Checked]) -> Iterator[str]:
        """Findings file by file as they come, where the format allows it; then what needs all of them."""
        names, diagnostics, said = list[str](), list[Diagnostic](), False
        for each in checked:
            say_remarks(each.mended, self.screen)
            if each.against is not None:
                self._say_besides(each.name, each.against)
            if each.unchecked is not None:
                complain(self.screen.say(each.unchecked))
            self.files += 1
            self.mendable += each.mendable
            self.code = max(self.code, each.code)
            for severity, count in each.counts.items():
                self.tally.counts[severity] += count
            if each.diagnostics or self.asked.style is FindingFormat.JUNIT:
                names.append(each.name)
                diagnostics += each.diagnostics
            said = said or bool(each.text)
            if each.text:
                yield each.text
        if not self.asked.diff:
            yield self._whole(names, diagnostics)
        elif self.code and not said:
            complain(self.screen.say(Words("nothing here has one right repair; `orgplan validate` says what is wrong",
                                          "ไม่มีแห่งใดที่แก้แทนได้ ดูข้อผิดพลาดด้วย `orgplan validate`")))  # fmt: skip

    def _say_besides(self, results: str, plan: str) -> None:
        from orgplan.shell.pairing import place_of
        from orgplan.shell.remarks import remark_plan_read

        self.places = self.places or frozenset(map(place_of, self.listed.names))
        if place_of(plan) not in self.places:
            complain(self.screen.say(remark_plan_read(results, plan)))

    def _whole(self, names: Sequence[str], diagnostics: Sequence[Diagnostic]) -> str:
        match self.asked.style:
            case FindingFormat.TEXT:
                from orgplan.views.findings.text import format_summary

                notes = [] if self.asked.diff else self.listed.notes()
                return format_summary(self.files, self.tally.counts, self.screen, notes, mendable=self.mendable)
            case FindingFormat.JSON:
                from orgplan.views import jsontext

                return self._as_json(
                    {
                        **jsontext.describe_findings(self.files, diagnostics, self.tally.counts, self.screen.lang),
                        "not_followed": [{"link": name, "target": target} for name, target in self.listed.outward.items()],
                        "ignored": self.listed.passed,
                        **self._describe_workbooks(),
                    }
                )
            case FindingFormat.SARIF:
                return self._as_json(_sarif(diagnostics, self.screen))
            case FindingFormat.JUNIT:
                from orgplan.views.findings.junit import format_junit

                return format_junit(names, diagnostics, self.screen.lang)
            case FindingFormat.CONCISE | FindingFormat.GITHUB:
                return ""

    def _describe_workbooks(self) -> dict[str, Any]:
        """The workbooks that were not read, where there are any."""
        of_plans = [{"workbook": book, "plan": plan, "edits": edits} for book, plan, edits in self.listed.of_plans]
        described = {"foreign_workbooks": list(self.listed.foreign), "workbooks_of_plans": of_plans}
        return {key: value for key, value in described.items() if value}

    def _as_json(self, value: dict[str, Any]) -> str:
        from orgplan.views import jsontext

        return jsontext.format_json(value, ascii_only=not self.screen.symbols)


def _count_mendable(loaded: Loaded, diagnostics: Sequence[Diagnostic]) -> int:
    """How many of the findings that are reported of a file have a repair that `--fix` makes."""
    if loaded.document is None or not any(each.fix for each in diagnostics):
        return 0
    from orgplan.mend import find_repairs

    repairs = {each.span for each in find_repairs(loaded.document, loaded.diagnostics)}
    return sum(each.fix is not None and each.fix.span in repairs for each in diagnostics)


def choose_rules(select: list[str] | None, ignore: list[str] | None) -> Chosen:
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
    own = find_settings(path)
    return Settings(select or own.select, ignore | (frozenset() if select else own.ignore), strict or own.strict)


def _mend(task: PlanTask, loaded: Loaded, store: FileStore, asked: ValidateRequest) -> tuple[Loaded, Talk]:
    """The file after its repairs, which are written, and what is to be said of them."""
    from orgplan.shell import repairing, rewriting

    path = Path(task.file)
    mended, count = repairing.repair_text(path, loaded, store)
    if not count:
        rewriting.sweep(path)
    if not count or mended.document is None:
        return repairing.load_mended(task, loaded), ()
    kept = repairing.write_mended(path, loaded, mended.document, store, backup=asked.backup)
    was = Words(f"; what it was is in {kept}", f" ข้อความเดิมอยู่ใน {kept}") if kept else NO_WORDS
    words = Words("{path}: mended {count}{was}", "{path}: แก้แล้ว {count} แห่ง{was}").fill(path=path, count=count, was=was)
    return repairing.load_mended(task, mended), (words,)


def _one_by_one(style: FindingFormat, diagnostics: Sequence[Diagnostic], screen: Screen) -> str | None:
    """The findings of one file as text; None for formats that need those of all files at once."""
    match style:
        case FindingFormat.TEXT:
            if not diagnostics:
                return ""
            from orgplan.views.findings.text import format_findings

            return format_findings(diagnostics, screen)
        case FindingFormat.CONCISE:
            from orgplan.views.findings.one_line import format_concise

            return format_concise(diagnostics, screen.lang)
        case FindingFormat.GITHUB:
            from orgplan.views.findings.one_line import format_github_commands

            return format_github_commands(diagnostics, screen.lang)
        case FindingFormat.JSON | FindingFormat.SARIF | FindingFormat.JUNIT:
            return None


def _sarif(diagnostics: Sequence[Diagnostic], screen: Screen) -> dict[str, Any]:
    from orgplan import __version__
    from orgplan.manual import pages
    from orgplan.views.findings.sarif import RuleText, build_sarif_log

    pages_of_rules = filter(None, map(pages.find, {each.rule for each in diagnostics}))
    texts = [RuleText(page.name, page.severity, page.title, page.why) for page in pages_of_rules]
    return build_sarif_log(diagnostics, texts, __version__, screen.lang)
