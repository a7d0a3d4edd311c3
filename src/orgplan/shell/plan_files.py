"""Plans and results files from disk, for the commands."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from orgplan.loading import Loaded, check_results, load_bytes, load_text, unreadable, without_plan
from orgplan.model import Plan, ResultsFile
from orgplan.problems import UNREADABLE, Severity, Words
from orgplan.shell.belonging import Unfit, explain_unfit, find_plan_file, is_unreadable
from orgplan.shell.disk import read
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.standard_input import MARK, NAME, hint_for_pipe, read_standard_input
from orgplan.shell.streams import complain, complain_at_length, name_for_display, on_stderr
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.reports.scorecard import KpiResults
    from orgplan.shell.folders import SearchFault
    from orgplan.shell.pairing import PlanTask


def load_standard_input(name: str) -> Loaded:
    """Read and check what comes in on standard input; `name` is how findings call it."""
    return check_results(_load_input(name), None)


def _load_input(name: str) -> Loaded:
    raw = read_standard_input()
    return unreadable(make_harmless(name), raw) if isinstance(raw, Words) else load_bytes(raw, make_harmless(name))


def load_path(path: Path, text: str | None = None) -> Loaded:
    """Read and check one file, or `text` in its place; a results file is checked against the plan it names."""
    loaded = load_alone(path) if text is None else load_text(text, name_for_display(path))
    named = loaded.results.plan if loaded.results is not None else None
    if named is None:
        return check_results(loaded, None)
    file = find_plan_file(str(path), named)
    if isinstance(file, Unfit):
        return without_plan(loaded, *file)
    plan = load_alone(Path(file))
    # Of what is no plan, the finding at `plan:` says what it is.
    return replace(_checked_against(plan, loaded, str(path)), against=None if plan.plan is None else file)


def _checked_against(plan: Loaded, results: Loaded, path: str) -> Loaded:
    """The results file of a path, held against a file that should be its plan."""
    named = results.results.plan if results.results is not None else None
    if plan.plan is None and named is not None:
        return without_plan(results, *explain_unfit(path, named, plan))
    return check_results(results, plan.plan)


def load_task(task: PlanTask) -> list[Loaded]:
    """Read and check a plan and, held against it, the results files that go with it; without any, one file of either kind."""
    path = Path(task.file)
    if task.fault is not None:
        return [unreadable(name_for_display(path), *task.fault)]
    if not task.results:
        return [load_path(path)]
    loaded = load_alone(path)
    return [loaded, *(_checked_against(loaded, load_alone(Path(name)), name) for name in task.results)]


def load_alone(path: Path) -> Loaded:
    """Read and check one file by itself: of a results file, without what shows only beside its plan."""
    if str(path) == MARK:
        return _load_input(NAME)
    raw = read(path)
    if isinstance(raw, Words):
        hint = hint_for_pipe(path) or Words("check the name and the folder", "ตรวจชื่อแฟ้มและโฟลเดอร์")
        return unreadable(name_for_display(path), Words(f"the file {raw.en}" if raw.en[0] in "ic" else raw.en, raw.th), hint)
    return load_bytes(raw, name_for_display(path))


def find_exit_code(loaded: Loaded) -> ExitCode:
    """How a run ends for a file: it could not be read, it has errors, or neither."""
    if any(each.rule == UNREADABLE for each in loaded.diagnostics):
        return ExitCode.CANNOT
    return ExitCode.FAULTS if loaded.has_errors else ExitCode.DONE


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan ready for figures, with the results files that go with it; `data` is what its file holds.

    `code` is how the run ends: a plan with errors that leave its figures defined is shown, and ends in 1 all the same.
    """

    file: str
    plan: Plan
    results: tuple[ResultsFile, ...]
    data: Any = None
    code: ExitCode = ExitCode.DONE


class OnlyResults(CannotDo):
    """A results file stands where a plan should."""


def read_subject(
    path: Path, screen: Screen, results: Sequence[Path] = (), fault: SearchFault | None = None, *, is_alone: bool = True
) -> Subject:
    """The plan of a command that computes figures. Ends the run with the findings where errors leave figures undefined.

    `fault` is why the file cannot be looked at, if it cannot. Where it `is_alone`, what becomes of its figures is said without
    its name. Warnings stay one line on standard error: `orgplan validate` has them at length.
    """
    loaded = load_path(path) if fault is None else unreadable(name_for_display(path), *fault)
    files = [_results(each, path, loaded.plan) for each in results]
    if loaded.against is not None:
        complain(screen.say(say_read_besides(loaded.name, loaded.against)))
    for each, file in zip(results, files, strict=True):
        _say_if_foreign(each, file, path, screen)
    everything = [loaded, *files]
    faulty = any(each.has_errors for each in everything)
    usable = all(each.plan is not None or each.results is not None for each in everything)
    if faulty:
        _show_errors(everything, screen, usable=usable, name="" if is_alone else loaded.name)
    no_plan = Words(f"{path} holds results, not a plan; give the plan, and the results with --results",
                    f"{path} เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน ระบุแฟ้มแผน และระบุแฟ้มผลด้วย --results")  # fmt: skip
    if not usable:
        if loaded.holds_results:
            complain(screen.say(no_plan))
        raise typer.Exit(max(map(find_exit_code, everything)))
    if loaded.plan is None:
        raise OnlyResults(no_plan)
    for at, what in zip((path, *results), everything, strict=True):
        _say_warnings(at, what, screen)
    data = loaded.document.data if loaded.document is not None else None
    reports = tuple(each.results for each in files if each.results is not None)
    return Subject(loaded.name, loaded.plan, reports, data, ExitCode.FAULTS if faulty else ExitCode.DONE)


def require_plan(name: str, screen: Screen, raw: bytes | None = None) -> tuple[Plan, ExitCode]:
    """The plan in a file, or in `raw` bytes that `name` calls, and how a run about it ends.

    Errors that leave the plan without meaning end the run at once; others are shown.
    """
    loaded = load_alone(Path(name)) if raw is None else load_bytes(raw, make_harmless(name))
    if loaded.holds_results:
        raise CannotDo(Words(f"{name} holds results, not a plan", f"{name} เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน"))
    if loaded.has_errors:
        _show_errors([loaded], screen, usable=loaded.plan is not None)
    if loaded.plan is None:
        raise typer.Exit(find_exit_code(loaded))
    return loaded.plan, find_exit_code(loaded)


def require_results(given: Subject, screen: Screen) -> KpiResults:
    """The results of a plan with those of its results files over them; every value that is replaced is said."""
    from orgplan.reports.scorecard import merge_telling_replaced
    from orgplan.scales.levels import shown

    merged, replaced = merge_telling_replaced(given.plan, given.results)
    for each in replaced:
        complain(screen.say(say_replaced(f"{each.kpi} {each.round}", shown(each.was), shown(each.now))))
    return merged


def say_replaced(what: str, was: str, now: str) -> Words:
    """That a value stands in the place of another one."""
    return Words(f"{what}: {was} is replaced by {now}", f"{what}: ใช้ {now} แทน {was}")


def _say_warnings(path: Path, loaded: Loaded, screen: Screen) -> None:
    """How many warnings `validate` has for a file, with its settings."""
    found = [each.rule for each in loaded.diagnostics if each.severity is Severity.WARNING]
    if not found:
        return
    from orgplan.shell.folder_settings import find_settings

    settings = find_settings(path)
    if warnings := sum(map(settings.speaks, found)):
        words = Words(
            f"{path}: {warnings} warning{'s' if warnings > 1 else ''}; see `orgplan validate {path}`",
            f"{path}: คำเตือน {warnings} รายการ ดูได้ด้วย `orgplan validate {path}`",
        )
        complain(screen.say(words))


def say_read_besides(results: str, plan: str) -> Words:
    """That a plan was read that nobody asked for, to check a results file."""
    return Words(f"{results}: checked against {plan}, which was read for it", f"{results}: ตรวจเทียบกับ {plan} ซึ่งอ่านเพื่อการนี้")


def say_unchecked(loaded: Loaded) -> Words | None:
    """That a sound results file was held against no plan, and what to do; None for any other file.

    A name in what comes on standard input is counted from no folder: no plan is read for it.
    """
    if loaded.results is None or loaded.against is not None:
        return None
    todo = Words("name the plan in it, such as `plan: 2553.yaml`", "ให้ระบุแฟ้มแผนในแฟ้มนี้ เช่น `plan: 2553.yaml`")
    if loaded.results.plan is not None:
        todo = Words("validate it as a file, from which `plan:` can be found", "ให้บันทึกเป็นแฟ้มแล้วตรวจแฟ้มนั้น เพื่อให้หาแผนตาม `plan:` ได้")
    return Words(f"{loaded.name}: ids and values were checked against no plan; {todo.en}",
                 f"{loaded.name}: รหัสและค่ายังไม่ได้ตรวจเทียบกับแผนใด {todo.th}")  # fmt: skip


def say_left_out(name: str, *, names_plan: bool) -> Words:
    """That a results file counts for nothing: the plan that it names is not among the files, or it names none."""
    why = Words("`plan:` names no plan among these files", "`plan:` ไม่ได้ระบุแผนในชุดนี้")
    if not names_plan:
        why = Words("it names no plan; add `plan:` with the file name of its plan", "ไม่ได้ระบุแผน ให้เพิ่ม `plan:` ตามด้วยชื่อแฟ้มของแผน")
    return Words(f"{name} is left out: {why.en}", f"ไม่ได้นำ {name} มาคิด: {why.th}")


def _results(path: Path, given: Path, plan: Plan | None) -> Loaded:
    """A results file given with a plan. What it names itself must be a plan too, if it is there at all."""
    loaded = load_alone(path)
    named = loaded.results.plan if loaded.results is not None else None
    if named is not None:
        file = find_plan_file(str(path), named)
        if isinstance(file, Unfit):
            return without_plan(loaded, *file)
        if os.path.realpath(file) != os.path.realpath(given):
            beside = load_alone(Path(file))
            if beside.plan is None and not is_unreadable(beside):
                return without_plan(loaded, *explain_unfit(str(path), named, beside))
    if loaded.plan is not None:
        raise CannotDo(Words(f"{path} is a plan, not a results file; it should start with `orgplan_results: 1`",
                             f"{path} เป็นแผน ไม่ใช่แฟ้มผลการดำเนินงาน ซึ่งต้องเริ่มด้วย `orgplan_results: 1`"))  # fmt: skip
    return check_results(loaded, plan)


def _say_if_foreign(results: Path, loaded: Loaded, plan: Path, screen: Screen) -> None:
    """Say so where a results file names another plan than the one it is used with."""
    named = loaded.results.plan if loaded.results is not None else None
    if named is None:
        return
    meant = results.parent / named
    try:
        foreign = not meant.samefile(plan)
    except (OSError, ValueError):
        foreign = meant.name != plan.name
    if foreign:
        complain(
            screen.say(
                Words(f"{results} says that it belongs to {named}; its results are used with {plan}",
                      f"{results} ระบุว่าเป็นผลของ {named} แต่นำมาใช้กับ {plan}")
            )
        )  # fmt: skip


def _show_errors(everything: Sequence[Loaded], screen: Screen, *, usable: bool, name: str = "") -> None:
    """The errors of files, and what becomes of the figures; of those of a file called `name`, where there are others."""
    from orgplan.views.findings.text import format_findings

    errors = [found for each in everything for found in each.diagnostics if found.severity is Severity.ERROR]
    complain_at_length(format_findings(errors, on_stderr(screen)))
    words = Words("there are no figures until the errors are mended", "ต้องแก้ข้อผิดพลาดก่อนจึงจะคำนวณได้")
    if usable:
        words = Words("the figures are of a plan with errors", "ตัวเลขนี้มาจากแผนที่ยังมีข้อผิดพลาด")
    complain(f"{name}: {screen.say(words)}" if name else screen.say(words))
