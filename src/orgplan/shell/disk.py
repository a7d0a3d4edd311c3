"""Files, read safely, and written whole or not at all: the one door through which every output of every command goes.

What may be replaced is one rule for all (`examine`): what orgplan wrote itself in the same form, as the output's `judge`
recognises it; anything else only with `--force`. A file that the run reads, settings, and, but for what writes plans, a plan
or results file are never replaced; nor is what is write-protected, or one file under several names (hard links), for nobody
can tell whether the others are to follow. Folders, pipes and devices are refused, unread; what goes to the null device is gone.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orgplan.file_kinds import holds_plan
from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo
from orgplan.shell.refusals import explain_reason, explain_too_deep
from orgplan.shell.staging import PATIENCE, SPARE, OutputPlace, Staged, growing, hidden_name, look_at, stamp_of, telling
from orgplan.shell.windows_names import explain_unfit_name
from orgplan.views.safe import make_harmless

# Opening must not wait for a pipe's writer, nor Windows change line ends; each system has one of the two.
O_NONBLOCK: int = getattr(os, "O_NONBLOCK", 0)
O_BINARY: int = getattr(os, "O_BINARY", 0)

_ON_WINDOWS: Final = os.name == "nt"

MAX_READ = 10_000_001
"""One byte more than a plan may have, so that the reader can tell."""
PLAN_ENDINGS = (".yaml", ".yml")
WORKBOOK_ENDING: Final = ".xlsx"
DOCUMENT_ENDING: Final = ".docx"


def name_for_display(path: Path) -> str:
    """How findings call a file: as the user gave it, harmless to print."""
    return make_harmless(str(path))


def read(path: Path, most: int = MAX_READ) -> bytes | Words:
    """A file's bytes, or why there are none. Never blocks on a pipe or device and never reads more than `most`, as a plan may have."""
    try:
        handle = os.open(path, os.O_RDONLY | O_NONBLOCK | O_BINARY)
        try:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode):
                return Words("is a folder, not a file", "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม")
            if not stat.S_ISREG(mode):
                return Words("is not an ordinary file", "ไม่ใช่แฟ้มข้อมูลทั่วไป")
            return _all_bytes(handle, most)
        finally:
            os.close(handle)
    except FileNotFoundError as error:
        return explain_too_deep(error) or Words("there is no such file", "ไม่พบแฟ้มนี้")
    except (OSError, ValueError) as error:
        with suppress(OSError):  # Windows does not open folders at all
            if path.is_dir():
                return Words("is a folder, not a file", "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม")
        return explain_reason(error).prefixed(Words("cannot be read", "อ่านไม่ได้"))


def _all_bytes(handle: int, most: int) -> bytes:
    chunks, left = [], most
    while left and (chunk := os.read(handle, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


# --- writing -----------------------------------------------------------------------------------------------------------

SETTINGS: Final = frozenset({"orgplan.toml", "pyproject.toml"})
"""Files that settings are read from."""
_STREAMS: Final = ("/dev/fd/", "/dev/stderr", "/dev/stdin", "/proc/")
"""Paths that lead to what is open already, which is not to be replaced by a file."""

Judge = Callable[[Path], None]
"""Raises `CannotDo` where the file that stands at a path may not be replaced unasked."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that a command is to write, and what it may replace there.

    `judge` speaks for what stands there, and `force` is the user's word against it. What `holds_plan` may replace plans and
    results files, if its judge or the user says so. Without a judge it is a file of orgplan's own keeping. What is `expected`
    must still be what stands there.
    """

    path: Path
    judge: Judge | None
    force: bool = False
    holds_plan: bool = False
    expected: bytes | None = None


def refuse_changed(path: Path) -> CannotDo:
    """The refusal of a file that is no longer what it was when the new content was worked out."""
    return CannotDo(Words(f"{path} has changed meanwhile; run the command again", f"{path} ถูกแก้ไขระหว่างนี้ ให้สั่งใหม่อีกครั้ง"))


def examine(output: Output, inputs: Iterable[Path] = ()) -> OutputPlace | None:
    """Where an output is to stand, if it may be written there; None for the null device. Raises `CannotDo`."""
    target = output.path
    if _ON_WINDOWS and (unfit := explain_unfit_name(str(target))):
        raise CannotDo(unfit)
    with telling(target):
        if os.path.abspath(target).startswith(_STREAMS):  # noqa: PTH100 - a text is wanted
            raise _not_ordinary(target)
        real = os.path.realpath(target)
        status = look_at(real)
        _spare_settings(output, real)
        if output.expected is not None and read(target) != output.expected:
            raise refuse_changed(target)
        if status is None:
            _must_be_folder(os.path.dirname(real))  # noqa: PTH120 - a text is wanted
        elif _is_null(status):
            return None
        elif not stat.S_ISREG(status.st_mode):
            raise _not_ordinary(target, is_folder=stat.S_ISDIR(status.st_mode))
        elif output.judge is not None:
            _spare_inputs(target, status, inputs)
            _spare_protected(target, real, status)
            _spare(output, real)
        return OutputPlace(target, real, stamp_of(status))


def write_whole(output: Output, content: bytes, inputs: Iterable[Path] = (), *, patience: float = PATIENCE) -> None:
    """Write a file whole or not at all. Raises `CannotDo` and leaves everything as it was."""
    with writing([output], inputs, patience=patience) as write:
        write[0](content)


@contextmanager
def writing(
    outputs: Sequence[Output], inputs: Iterable[Path] = (), *, like: Path | None = None, patience: float = PATIENCE
) -> Iterator[list[Callable[[bytes], None]]]:
    """Write several files piece by piece, all of them or none; gives a way to write for each. The last appears last.

    What changes at a target meanwhile is looked at again before it is replaced. `like` names the file whose permissions new
    files get. Raises `CannotDo` and leaves everything as it was.
    """
    inputs = list(inputs)
    places = [examine(output, inputs) for output in outputs]

    def look_again() -> None:
        for output, place in zip(outputs, places, strict=True):
            with telling(output.path):
                if place is not None and not place.is_as_it_was:
                    examine(output, inputs)

    like_real = None if like is None else os.path.realpath(like)
    with growing([place for place in places if place is not None], look_again, like=like_real, patience=patience) as files:
        staged: Iterator[Staged] = iter(files)
        yield [_write_nowhere if place is None else next(staged).write for place in places]


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """A folder, made with those above it where they are missing; taken away again if what is done in it fails."""
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    try:
        with telling(folder):
            folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


def _write_nowhere(_: bytes) -> None:
    """What the null device does."""


def _is_null(status: os.stat_result) -> bool:
    return stat.S_ISCHR(status.st_mode) and (os.name == "nt" or status.st_rdev == os.stat(os.devnull).st_rdev)  # noqa: PTH116 - a text


def _must_be_folder(folder: str) -> None:
    """Raises `OSError` where a file's folder is none."""
    if not stat.S_ISDIR(os.stat(folder).st_mode):  # noqa: PTH116 - a text
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _not_ordinary(target: Path, *, is_folder: bool = False) -> CannotDo:
    if is_folder:
        return CannotDo(Words(f"{target} is a folder, not an ordinary file; name a file in it",
                              f"{target} เป็นโฟลเดอร์ ไม่ใช่แฟ้มข้อมูลทั่วไป ระบุชื่อแฟ้มในโฟลเดอร์นั้น"))  # fmt: skip
    return CannotDo(Words(f"{target} is not an ordinary file; choose another name, or - for standard output",
                          f"{target} ไม่ใช่แฟ้มข้อมูลทั่วไป เลือกชื่ออื่น หรือใช้ - สำหรับผลลัพธ์มาตรฐาน"))  # fmt: skip


def _spare_settings(output: Output, real: str) -> None:
    if {output.path.name.lower(), os.path.basename(real).lower()} & SETTINGS:  # noqa: PTH119 - a text is wanted
        raise CannotDo(Words(f"{output.path} is where settings are kept; choose another name for the output",
                             f"{output.path} เป็นแฟ้มการตั้งค่า เลือกชื่อแฟ้มผลลัพธ์อื่น"))  # fmt: skip


def _spare_inputs(target: Path, status: os.stat_result, inputs: Iterable[Path]) -> None:
    for each in inputs:
        with suppress(OSError, ValueError):
            if os.path.samestat(status, os.stat(each)):  # noqa: PTH116 - half the time, for each of thousands
                raise CannotDo(
                    Words(
                        f"{target} is the plan itself; choose another name for the output", f"{target} คือแฟ้มแผนเอง เลือกชื่อแฟ้มผลลัพธ์อื่น"
                    )
                )


def _spare_protected(target: Path, real: str, status: os.stat_result) -> None:
    if not status.st_mode & 0o222 or not os.access(real, os.W_OK):  # the first holds for an administrator too
        raise CannotDo(Words(f"{target} is write-protected; nothing was changed", f"{target} ถูกป้องกันการเขียน ไม่มีแฟ้มใดถูกเปลี่ยน"))
    if status.st_nlink > 1:
        spare = look_at(hidden_name(real, SPARE))  # what a killed run kept of it
        if status.st_nlink > 2 or spare is None or not os.path.samestat(spare, status):  # noqa: PLR2004 - it and the spare
            raise CannotDo(
                Words(f"{target} is one file under several names (hard links), which writing would part; choose another name, or copy it first",
                      f"{target} เป็นแฟ้มเดียวที่มีหลายชื่อ (hard link) การเขียนจะทำให้แยกจากกัน เลือกชื่ออื่นหรือทำสำเนาก่อน")
            )  # fmt: skip


def _spare(output: Output, real: str) -> None:
    """Hear the judge of an output; a plan is spared even from the user's word, unless a plan is what is written."""
    target = output.path
    if not output.holds_plan and any(name.lower().endswith(PLAN_ENDINGS) for name in (target.name, real)):
        raise _may_be_plan(target)
    try:
        if output.judge is not None:
            output.judge(target)
    except CannotDo:
        if not output.holds_plan and _looks_like_plan(target):
            raise _may_be_plan(target) from None
        if not output.force:
            raise


def _looks_like_plan(target: Path) -> bool:
    raw = read(target)
    return not isinstance(raw, Words) and holds_plan(raw)


def _may_be_plan(target: Path) -> CannotDo:
    return CannotDo(
        Words(f"{target} exists and may be a plan; choose another name for the output",
              f"มีแฟ้ม {target} อยู่แล้วและอาจเป็นแผน เลือกชื่อแฟ้มผลลัพธ์อื่น")
    )  # fmt: skip
