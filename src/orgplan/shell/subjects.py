"""Plans ready for figures: a plan with the results files that go with it, what is to be said of them, and how a run about it ends.

What errors leave without figures is a value too (`NoFigures`), so that the other plans of a run go on.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from orgplan.filled_workbooks import load_raw
from orgplan.loading import Loaded, check_results, unreadable, without_plan
from orgplan.model import Plan, ResultsFile
from orgplan.problems import Diagnostic, Words
from orgplan.shell.belonging import Unfit, explain_unfit, find_plan_file, is_unreadable
from orgplan.shell.disk import name_for_display
from orgplan.shell.file_store import FileStore
from orgplan.shell.folder_settings import Heard, Settings, find_settings, weigh_findings
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.plan_files import load_alone, load_beside, load_path
from orgplan.shell.remarks import (
    Remark,
    Talk,
    remark_errors,
    remark_foreign,
    remark_plan_read,
    remark_result_replaced,
    remark_warnings,
    say_remarks,
)
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.reports.scorecard import KpiResults
    from orgplan.shell.folders import SearchFault


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan ready for figures, with the progress of the results files that go with it, and those; `data` is what its file holds.

    `findings` are those of all of them that the folder's settings let speak. `talk` is what is to be said of the files. `code` is how the run ends: a plan with errors that leave its figures defined
    is shown, and ends in 1 all the same.
    """

    file: str
    plan: Plan
    results: tuple[ResultsFile, ...]
    data: Any = None
    talk: Talk = ()
    code: ExitCode = ExitCode.DONE
    findings: tuple[Diagnostic, ...] = ()


class NoFigures(NamedTuple):
    """Why a file gives no figures, with its findings, and how the run ends for that; `only_results` where it is a sound results file, not a plan."""

    talk: Talk
    code: ExitCode
    only_results: bool = False
    findings: tuple[Diagnostic, ...] = ()


def load_subject(
    path: Path, store: FileStore, results: Sequence[Path] = (), fault: SearchFault | None = None, *, is_alone: bool = True
) -> Subject | NoFigures:
    """The plan of a command that computes figures, with its results files. Raises `CannotDo` where a plan is given as results.

    `fault` is why the file cannot be looked at, if it cannot. Where it `is_alone`, what becomes of its figures is said without
    its name. Warnings are one line: `orgplan validate` has them at length.
    """
    loaded = load_path(path, store) if fault is None else unreadable(name_for_display(path), *fault)
    everything = load_beside(loaded, results, lambda each, plan: _load_results(each, path, plan, store))
    loaded, *files = everything
    usable = all(each.plan is not None or each.results is not None for each in everything)
    heard = [weigh_for_figures(at, each) for at, each in zip((path, *results), everything, strict=True)]
    code = max(each.code for each in heard)
    talk: list[Remark] = [] if loaded.against is None else [remark_plan_read(loaded.name, loaded.against)]
    talk += (remark for at, each in zip(results, files, strict=True) for remark in _remark_if_foreign(at, each, path))
    findings = [finding for each in heard for finding in each.findings]
    talk += remark_errors(findings, usable=usable, name="" if is_alone else loaded.name)
    if loaded.plan is None or not usable:
        if loaded.holds_results:
            talk.append(
                Words("{path} holds results, not a plan; give the plan, and the results with --results",
                      "{path} เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน ระบุแฟ้มแผน และระบุแฟ้มผลด้วย --results").fill(path=path)
            )  # fmt: skip
        return NoFigures(tuple(talk), ExitCode.CANNOT if usable else code, usable, tuple(findings))
    talk += (remark for at, each in zip((path, *results), heard, strict=True) for remark in remark_warnings(at, each.tally))
    data = loaded.document.data if loaded.document is not None else None
    reports = tuple(each.results for each in files if each.results is not None)
    return Subject(loaded.name, loaded.plan, reports, data, tuple(talk), code, tuple(findings))


def weigh_for_figures(path: Path, loaded: Loaded) -> Heard:
    """The findings of a file that its settings let speak; of one that gives no figures all do, for they are the reason."""
    usable = loaded.plan is not None or loaded.results is not None
    return weigh_findings(loaded, find_settings(path) if usable else Settings())


def read_subject(path: Path, screen: Screen, results: Sequence[Path] = (), store: FileStore | None = None) -> Subject:
    """The plan of a command for one plan; what is to be said of it is printed. Ends the run where errors leave no figures.

    With a `store`, what was read can be looked at again.
    """
    subject = load_subject(path, store or FileStore(), results)
    say_remarks(subject.talk, screen)
    if isinstance(subject, NoFigures):
        raise typer.Exit(subject.code)
    return subject


def read_plan(name: str, screen: Screen, store: FileStore, raw: bytes | None = None) -> tuple[Plan, ExitCode]:
    """The plan in a file, or in `raw` bytes that `name` calls, and how a run about it ends.

    Errors that leave the plan without meaning end the run at once; others are shown.
    """
    loaded = load_alone(Path(name), store) if raw is None else load_raw(raw, make_harmless(name))
    if loaded.holds_results:
        raise CannotDo(Words("{name} holds results, not a plan", "{name} เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน").fill(name=name))
    # What comes from git follows the settings of the folder in which its file would stand.
    heard = weigh_for_figures(Path(name if raw is None else name.partition(":")[2]), loaded)
    say_remarks(remark_errors(heard.findings, usable=loaded.plan is not None), screen)
    if loaded.plan is None:
        raise typer.Exit(heard.code)
    return loaded.plan, heard.code


def merge_subject_results(given: Subject) -> tuple[KpiResults, Talk]:
    """The results of a plan with those of its results files over them, and every value that is replaced."""
    from orgplan.reports.scorecard import merge_telling_replaced
    from orgplan.scales.levels import format_result

    merged, replaced = merge_telling_replaced(given.plan, given.results)
    return merged, tuple(
        remark_result_replaced(each.kpi, each.round, format_result(each.was), format_result(each.now)) for each in replaced
    )


def _load_results(path: Path, given: Path, plan: Loaded, store: FileStore) -> Loaded:
    """A results file given with a plan. What it names itself must be a plan too, if it is there at all."""
    loaded = load_alone(path, store)
    named = loaded.results.plan if loaded.results is not None else None
    if named is not None:
        file = find_plan_file(str(path), named)
        if isinstance(file, Unfit):
            return without_plan(loaded, *file)
        if os.path.realpath(file) != os.path.realpath(given):
            beside = load_alone(Path(file), store, by_any_name=True)
            if beside.plan is None and not is_unreadable(beside):
                return without_plan(loaded, *explain_unfit(str(path), named, beside))
    if loaded.plan is not None:
        raise CannotDo(
            Words("{path} is a plan, not a results file; it should start with `orgplan_results: 1`",
                  "{path} เป็นแผน ไม่ใช่แฟ้มผลการดำเนินงาน ซึ่งต้องเริ่มด้วย `orgplan_results: 1`").fill(path=path)
        )  # fmt: skip
    return check_results(loaded, plan.plan, plan.reported)


def _remark_if_foreign(results: Path, loaded: Loaded, plan: Path) -> Talk:
    """What to say of a results file that names another plan than the one it is used with."""
    named = loaded.results.plan if loaded.results is not None else None
    if named is None:
        return ()
    meant = results.parent / named
    try:
        is_foreign = not meant.samefile(plan)
    except (OSError, ValueError):
        is_foreign = meant.name != plan.name
    return (remark_foreign(results, named, plan),) if is_foreign else ()
