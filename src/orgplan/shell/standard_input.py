"""Standard input, which `-` stands for, and what to say of pipes that are given by a name."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final
from weakref import WeakKeyDictionary

from orgplan.problems import Words
from orgplan.shell.command_lines import join_arguments
from orgplan.shell.disk import MAX_READ
from orgplan.shell.refusals import explain_reason

MARK: Final = "-"
NAME: Final = "<stdin>"
"""What findings call standard input."""

_OPEN_FILE: Final = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")
_HEARD: Final[WeakKeyDictionary[BinaryIO, bytes]] = WeakKeyDictionary()
"""What came in: it comes once, and may be asked for again."""


def read_standard_input() -> bytes | Words:
    """All that comes in, at most as many bytes as a plan may have, or why nothing does."""
    if sys.stdin is None:
        return Words("standard input is closed", "ข้อมูลนำเข้ามาตรฐานถูกปิดอยู่")
    stream = sys.stdin.buffer
    try:
        if stream not in _HEARD:
            _HEARD[stream] = stream.read(MAX_READ)
        return _HEARD[stream]
    except (OSError, ValueError) as error:
        return explain_reason(error).prefixed(Words("standard input cannot be read", "อ่านข้อมูลนำเข้ามาตรฐานไม่ได้"))


def hint_for_pipe(path: Path) -> Words | None:
    """How to read what comes through a pipe that was given by a name (`<(...)`, /dev/stdin); None for anything else."""
    if not _is_pipe(path):
        return None
    given = sys.argv[1:]
    if sum(_is_pipe(Path(each)) for each in given) > 1:
        return Words("save it as a file and name that: only one can come by standard input, which is written -",
                     "บันทึกเป็นแฟ้มแล้วระบุชื่อแฟ้มนั้น เพราะข้อมูลนำเข้ามาตรฐาน (เขียนเป็น -) มีได้เพียงรายการเดียว")  # fmt: skip
    arguments = [MARK if each == str(path) else each for each in given]
    command = join_arguments(["orgplan", *(arguments if MARK in arguments else ["validate", MARK])])
    return Words(f"pipe it into `{command}`: standard input is written -", f"ส่งผ่านไปป์เข้า `{command}` โดย - หมายถึงข้อมูลนำเข้ามาตรฐาน")


def _is_pipe(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return (
        stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or (not stat.S_ISREG(mode) and _OPEN_FILE.fullmatch(os.fspath(path)) is not None)
    )
