"""Work over many files: in order, on several cores, with one file's failure never stopping the rest."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

T = TypeVar("T")

JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use; all cores by default.", show_default=False)
]

WORTH_A_PROCESS = 64
"""Files below which starting another process costs more than it saves."""
CHUNK = 50
"""Files that a process takes at a time; their results are held together, so this bounds memory."""
WORTH_A_BAR = 200
"""Files from which a terminal gets a progress bar."""


def over(paths: Sequence[Path], work: Callable[[Path], T], jobs: int | None) -> Iterator[T]:
    """`work` done on every path, results in the order of the paths whatever the number of processes.

    `work` is a top-level function whose result is small, because it travels between processes.
    """
    if len(paths) > 1:
        gc.enable()
    wanted = jobs or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
    useful = min(wanted, len(paths) // WORTH_A_PROCESS + 1)
    results = map(work, paths) if useful < 2 else _shared(paths, work, useful)  # noqa: PLR2004 - one process is this one
    return _watched(results, len(paths))


def _shared(paths: Sequence[Path], work: Callable[[Path], T], jobs: int) -> Iterator[T]:
    # Only runs over many files pay for loading these.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    # A forked process has everything imported already; where there is no fork, each imports anew.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin" else "spawn"
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method)) as pool:
        # A window of chunks ahead keeps the processes busy without holding all results.
        waiting = [pool.submit(_chunk, work, chunk) for chunk in chunks[: jobs * 4]]
        for place in range(len(chunks)):
            done = waiting.pop(0).result()
            if place + jobs * 4 < len(chunks):
                waiting.append(pool.submit(_chunk, work, chunks[place + jobs * 4]))
            yield from done


def _chunk(work: Callable[[Path], T], paths: Sequence[Path]) -> list[T]:
    return [work(path) for path in paths]


def _watched(results: Iterator[T], total: int) -> Iterator[T]:
    """The results, with a progress bar on a terminal's standard error where there are many."""
    if total < WORTH_A_BAR or sys.stderr is None or not sys.stderr.isatty():
        return results
    from orgplan.views.progress import watched

    return watched(results, total)
