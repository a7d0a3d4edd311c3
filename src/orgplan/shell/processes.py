"""Work over many files: in order, on several cores, with one file's failure never stopping the rest."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, NamedTuple, TypeVar

import typer

from orgplan.problems import Lang, Words
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.spoken_language import begin_run, language_of_failure
from orgplan.shell.standard_input import MARK
from orgplan.shell.streams import NO_MEMORY, complain, explain_refusal

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

P = TypeVar("P")
"""What there is much of: paths, or what is named like one."""
T = TypeVar("T")

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N"),
    Words("Processes to use; all cores by default.", "จำนวนโปรเซสที่ใช้ หากไม่ระบุจะใช้ทุกแกนของเครื่อง"),
]

WORTH_A_PROCESS = 64
"""Files below which starting another process costs more than it saves."""
CHUNK = 50
"""Files that a process takes at a time; their results are held together, so this bounds memory."""
WORTH_A_BAR = 200
"""Files from which a terminal gets a progress bar."""
GARBAGE = (20_000, 10, 10)
"""Objects after which garbage is looked for: more than a plan has, so that its own objects are not looked through in vain."""
MOST_PROCESSES = 61
"""As many as Windows can wait for."""


class _Failed(NamedTuple):
    """Why nothing came of a file, and how the run ends for that."""

    why: Words
    code: ExitCode


class _Done(NamedTuple, Generic[T]):
    """What came of a file."""

    result: T


def run_over(
    paths: Sequence[P], work: Callable[[P], T], jobs: int | None, *, instead: Callable[[P, ExitCode], T] | None = None
) -> Iterator[T]:
    """`work` done on every path, results in the order of the paths whatever the number of processes.

    `work` is a top-level function whose result is small, because it travels between processes. Where the system or orgplan
    itself fails on a file, that is said and the others go on; `instead` then stands for its result, told the code that this
    ends in. Without it the file is passed over, and the run ends in that code after the last one.
    """
    if len(paths) > 1:
        # What is loaded by now stays; what a file leaves behind goes with its last name, but for a few circles.
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()
    wanted = jobs or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
    useful = min(wanted, len(paths) // WORTH_A_PROCESS + 1, MOST_PROCESSES)
    shared = useful > 1 and not any(str(path) == MARK for path in paths)  # standard input is read in this process alone
    results = _shared(paths, work, useful) if shared else (_guarded(work, path) for path in paths)
    return _told(paths, _watched(results, len(paths)), instead)


def _told(paths: Sequence[P], results: Iterator[_Done[T] | _Failed], instead: Callable[[P, ExitCode], T] | None) -> Iterator[T]:
    worst = ExitCode.DONE
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, _Done):
            yield result.result
            continue
        complain(f"{path}: {result.why.said(language_of_failure())}")
        worst = max(worst, result.code)
        if instead is not None:
            yield instead(path, result.code)
    if worst and instead is None:
        raise typer.Exit(worst)


def _internal(place: str) -> Words:
    from orgplan import __version__

    return Words(
        f"internal error in orgplan {__version__}: {place}. This is a fault of orgplan, not of your plan; "
        "the other files are not touched by it. Please report it with this line and, if you can, the plan.",
        f"ข้อผิดพลาดภายในของ orgplan {__version__}: {place} เป็นความผิดของ orgplan ไม่ใช่ของแผน "
        "แฟ้มอื่นไม่ได้รับผลกระทบ โปรดแจ้งพร้อมข้อความบรรทัดนี้และแฟ้มแผน (ถ้าส่งได้)",
    )


def _guarded(work: Callable[[P], T], path: P) -> _Done[T] | _Failed:
    """What comes of a file, or why nothing does. What a command means to end with still ends it."""
    try:
        return _Done(work(path))
    except (CannotDo, typer.Exit, BrokenPipeError):
        raise
    except OSError as error:
        return _Failed(explain_refusal(error), ExitCode.CANNOT)
    except MemoryError:
        return _Failed(NO_MEMORY, ExitCode.CANNOT)
    except Exception as error:  # noqa: BLE001 - a fault of orgplan itself must not stop the other files
        import traceback

        frame = traceback.extract_tb(error.__traceback__)[-1]
        return _Failed(_internal(f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"), ExitCode.INTERNAL)


def _shared(paths: Sequence[P], work: Callable[[P], T], jobs: int) -> Iterator[_Done[T] | _Failed]:
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    # A window of chunks ahead keeps the processes busy without holding all results.
    started = _started(jobs, work, chunks[: jobs * 4])
    if started is None:
        yield from (_guarded(work, path) for path in paths)
        return
    pool, waiting = started
    try:
        for place in range(len(chunks)):
            done = _awaited(waiting.pop(0))
            if place + jobs * 4 < len(chunks):
                waiting.append(pool.submit(_chunk, work, chunks[place + jobs * 4]))
            yield from done
    finally:
        # Whoever reads no further waits for no more than what is being worked on.
        pool.shutdown(cancel_futures=True)


def _started(
    jobs: int, work: Callable[[P], T], chunks: Sequence[Sequence[P]]
) -> tuple[ProcessPoolExecutor, list[Future[list[_Done[T] | _Failed]]]] | None:
    """Helping processes with their first chunks; None where the system gives none, or too little for them."""
    # Only runs over many files pay for loading this.
    import multiprocessing

    try:
        from concurrent.futures import ProcessPoolExecutor

        # A forked process has everything imported already; where there is no fork, each imports anew.
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin" else "spawn"
        pool = ProcessPoolExecutor(
            jobs, mp_context=multiprocessing.get_context(method), initializer=_begin, initargs=(language_of_failure(),)
        )
        return pool, [pool.submit(_chunk, work, chunk) for chunk in chunks]
    except (ImportError, NotImplementedError, OSError, RuntimeError):
        for child in multiprocessing.active_children():  # of a pool that came up in part
            child.terminate()
        return None


def _awaited(chunk: Future[list[_Done[T] | _Failed]]) -> list[_Done[T] | _Failed]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return chunk.result()
    except BrokenProcessPool:
        raise CannotDo(Words("the system ended a helping process, perhaps for want of memory; add --jobs 1",
                             "ระบบยุติกระบวนการช่วยงาน อาจเพราะหน่วยความจำไม่พอ ให้เพิ่ม --jobs 1")) from None  # fmt: skip


def _begin(spoken: Lang) -> None:
    """What a helping process does first: speak the language of the run, leave Ctrl-C to its parent, and end when that is gone."""
    import signal
    import threading

    begin_run((), spoken)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(ExitCode.INTERRUPTED)


def _chunk(work: Callable[[P], T], paths: Sequence[P]) -> list[_Done[T] | _Failed]:
    return [_guarded(work, path) for path in paths]


def _watched(results: Iterator[T], total: int) -> Iterator[T]:
    """The results, with a progress bar on a terminal's standard error where there are many."""
    if total < WORTH_A_BAR or sys.stderr is None or not sys.stderr.isatty():
        return results
    from orgplan.views.terminal.progress_bar import show_progress

    return show_progress(results, total)
