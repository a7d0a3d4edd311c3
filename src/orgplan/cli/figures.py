"""Figures of one plan or of many: each printed in its turn, whatever happens to the others."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple, NoReturn

import typer

from orgplan.cli.many import over
from orgplan.cli.paths import expand
from orgplan.cli.shell import CannotDo, ExitCode, complain, deliver, repeat
from orgplan.problems import Lang

PlanFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Plan files (YAML), folders of them, or patterns.", show_default=False)
]


class Told(NamedTuple):
    """What came of one plan: its figures, what was said about it, and how it ended."""

    out: str
    talk: str
    code: int


@dataclass(slots=True)
class _Ending:
    """The worst way in which any plan of a run has ended so far."""

    code: int = ExitCode.DONE


def show(files: Sequence[Path], make: Callable[[Path], str], *, as_json: bool, jobs: int | None, lang: Lang) -> NoReturn:
    """Print what `make` says of every plan, in order. Several JSON documents become one list.

    `make` is a top-level function, or a partial of one, because plans are shared out to processes.
    """
    paths = expand(files)
    ending = _Ending()
    told = over(paths, partial(_told, make=make, lang=lang), jobs)
    one = len(paths) == 1
    pieces = _plainly(told, ending) if one else _as_list(told, ending) if as_json else _headed(paths, told, ending)
    deliver(pieces, lambda: ExitCode(ending.code))


def _told(path: Path, make: Callable[[Path], str], lang: Lang) -> Told:
    talk = io.StringIO()
    with redirect_stderr(talk):
        try:
            return Told(make(path), talk.getvalue(), ExitCode.DONE)
        except typer.Exit as end:
            return Told("", talk.getvalue(), end.exit_code)
        except CannotDo as error:
            complain(error.words.said(lang))
            return Told("", talk.getvalue(), ExitCode.CANNOT)


def _plainly(told: Iterator[Told], ending: _Ending) -> Iterator[str]:
    for each in told:
        repeat(each.talk)
        ending.code = max(ending.code, each.code)
        yield each.out


def _headed(paths: Sequence[Path], told: Iterator[Told], ending: _Ending) -> Iterator[str]:
    for path, text in zip(paths, _plainly(told, ending), strict=True):
        if text:
            yield f"== {path}\n{text}\n"


def _as_list(told: Iterator[Told], ending: _Ending) -> Iterator[str]:
    mark = "["
    for text in _plainly(told, ending):
        if text:
            yield f"{mark}\n{text.rstrip()}"
            mark = ","
    yield "\n]\n" if mark == "," else "[]\n"
