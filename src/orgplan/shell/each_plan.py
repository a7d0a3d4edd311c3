"""Figures of one plan or of many: each printed in its turn, whatever happens to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from orgplan.problems import Words
from orgplan.shell.disk import name_for_display
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.pairing import PlanTask, pair_files
from orgplan.shell.paths import find_files, say_notes
from orgplan.shell.processes import run_over
from orgplan.shell.remarks import Talk, remark_results, say_remarks
from orgplan.shell.streams import deliver
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.shell.subjects import Subject

PlanFiles = Annotated[
    list[Path],
    typer.Argument(metavar="FILE"),
    Words(
        "Plan files (YAML), folders of them (but for what is hidden or in a .gitignore), or patterns.",
        "แฟ้มแผน (YAML) โฟลเดอร์ของแผน (ยกเว้นแฟ้มที่ซ่อนหรืออยู่ใน .gitignore) หรือรูปแบบชื่อแฟ้ม",
    ),
]


class Answer(NamedTuple):
    """What a command says of one plan: its figures as text, and what is to be said besides."""

    text: str
    talk: Talk = ()


class Answered(NamedTuple):
    """What came of one plan: its figures, what is to be said about it, and how it ended."""

    out: str
    talk: Talk
    code: ExitCode


@dataclass(slots=True)
class _Ending:
    """The worst way in which any plan of a run has ended so far."""

    code: ExitCode = ExitCode.DONE


Make = Callable[["Subject", Screen], Answer]
"""What a command says of one plan: a top-level function, or a partial of one, because plans are shared out to processes."""


def show_each(
    files: Sequence[Path],
    make: Make,
    screen: Screen,
    *,
    as_json: bool,
    jobs: int | None,
    results: tuple[Path, ...],
    follow_links: bool,
) -> NoReturn:
    """Print what `make` says of every plan, in order. Several JSON documents become one list.

    Results files among `files` go with the plans that they name; so do `results`, which win over those. `follow_links` is as
    for `find_files`.
    """
    listed = find_files(files, follow_links=follow_links)
    say_notes(listed, screen)
    store = FileStore()
    tasks = pair_files(listed.names, store, list(map(str, results)), listed.faults)
    ending = _Ending()
    one = len(tasks) == 1
    answers = run_over(
        tasks, partial(_answer, store=store, make=make, screen=screen, alone=one, given=results), jobs, instead=_broken
    )
    answers = _saying(answers, screen)
    pieces = _plainly(answers, ending) if one else _as_list(answers, ending) if as_json else _headed(tasks, answers, ending)
    deliver(pieces, lambda: ExitCode(ending.code))


def _answer(task: PlanTask, store: FileStore, make: Make, screen: Screen, *, alone: bool, given: Sequence[Path]) -> Answered:
    from orgplan.shell.subjects import NoFigures, load_subject

    results = list(map(Path, task.results))
    talk: Talk = ()
    try:
        subject = load_subject(Path(task.file), store, results, task.fault, is_alone=alone)
        talk = subject.talk
        if isinstance(subject, NoFigures):
            # Beside plans a results file is no mistake: a folder holds both.
            return Answered("", talk, ExitCode.DONE if subject.only_results and not alone else subject.code)
        talk += tuple(remark_results(subject.file, name_for_display(path)) for path in results if path not in given)
        answer = make(subject, screen.speak_as(subject.plan.terms.own))
    except CannotDo as error:
        return Answered("", (*talk, error.words), ExitCode.CANNOT)
    return Answered(answer.text, (*talk, *answer.talk), subject.code)


def _broken(_: PlanTask, code: ExitCode) -> Answered:
    return Answered("", (), code)


def _saying(answers: Iterator[Answered], screen: Screen) -> Iterator[Answered]:
    """What came of each plan, with what is to be said about it said before."""
    for each in answers:
        say_remarks(each.talk, screen)
        yield each


def _plainly(answers: Iterator[Answered], ending: _Ending) -> Iterator[str]:
    for each in answers:
        ending.code = max(ending.code, each.code)
        yield each.out


def _headed(tasks: Sequence[PlanTask], answers: Iterator[Answered], ending: _Ending) -> Iterator[str]:
    for task, text in zip(tasks, _plainly(answers, ending), strict=True):
        if text:
            yield f"== {name_for_display(Path(task.file))}\n{text}\n"


def _as_list(answers: Iterator[Answered], ending: _Ending) -> Iterator[str]:
    mark = "["
    for text in _plainly(answers, ending):
        if text:
            yield f"{mark}\n{text.rstrip()}"
            mark = ","
    yield "\n]\n" if mark == "," else "[]\n"
