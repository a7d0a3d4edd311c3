"""Files, read safely."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from orgplan.problems import Words

# Opening must not wait for a pipe's writer, nor Windows change line ends; each system has one of the two.
O_NONBLOCK: int = getattr(os, "O_NONBLOCK", 0)
O_BINARY: int = getattr(os, "O_BINARY", 0)

MAX_READ = 10_000_001
"""One byte more than a plan may have, so that the reader can tell."""
PLAN_ENDINGS = (".yaml", ".yml")


def read(path: Path) -> bytes | Words:
    """A file's bytes, or why there are none. Never blocks on a pipe or device and never reads more than a plan may have."""
    try:
        handle = os.open(path, os.O_RDONLY | O_NONBLOCK | O_BINARY)
        try:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode):
                return Words("is a folder, not a file", "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม")
            if not stat.S_ISREG(mode):
                return Words("is not an ordinary file", "ไม่ใช่แฟ้มข้อมูลทั่วไป")
            return _all_bytes(handle)
        finally:
            os.close(handle)
    except FileNotFoundError:
        return Words("there is no such file", "ไม่พบแฟ้มนี้")
    except (OSError, ValueError) as error:
        with suppress(OSError):  # Windows does not open folders at all
            if path.is_dir():
                return Words("is a folder, not a file", "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม")
        reason = getattr(error, "strerror", None) or str(error)
        return Words(f"cannot be read: {reason}", f"อ่านไม่ได้: {reason}")


def _all_bytes(handle: int) -> bytes:
    chunks, left = [], MAX_READ
    while left and (chunk := os.read(handle, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
