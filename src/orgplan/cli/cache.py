"""What is known of files that have not changed: one small file, believed only if it is whole and of this version.

A file counts as unchanged while its size, times of change and inode stay; ctime moves with every write, also one that
keeps the other three. What was written so shortly before it was looked at that the next write may bear the same time is
not remembered, nor is what depends on another file. The cache is keyed besides by orgplan's version, its rules' sources, Python's version and what was
asked. It is read at once and replaced at once, so two runs at a time never mix; whatever is torn or foreign is ignored.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from orgplan import __version__
from orgplan.cli.shell import CannotDo, write_whole
from orgplan.reports.portfolio import Row, Summary

MAGIC = b"orgplan cache 1\n"
Stamp = tuple[int, int, int, int]
"""Size, mtime and ctime in nanoseconds, inode."""
TICK, SECOND = 20_000_000, 1_000_000_000
"""Nanoseconds within which two writes can bear the same time, where it is kept finely; where it is not, two seconds."""


def folder() -> Path:
    """The user's cache folder."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - never raises
    return Path(base) / "orgplan"


class Cache:
    """Summaries of files, by path and stamp."""

    def __init__(self, file: Path, key: str) -> None:
        self.file = file
        self.header = MAGIC + hashlib.sha256(f"{key}|{_version()}".encode()).digest()
        self.known: dict[str, tuple[Stamp, Any]] = self._read()
        self.fresh: dict[str, tuple[Stamp, Any]] = {}
        self.began = time.time_ns()

    @classmethod
    def of(cls, root: str, asked: str) -> Cache:
        """The cache for a root folder and what was asked of it."""
        name = hashlib.sha256(f"{root}|{asked}".encode(errors="surrogateescape")).hexdigest()[:24]
        return cls(folder() / f"portfolio-{name}.bin", asked)

    def _read(self) -> dict[str, tuple[Stamp, Any]]:
        with suppress(OSError, ValueError, EOFError, TypeError, MemoryError):
            raw = self.file.read_bytes()
            if not raw.startswith(self.header):
                return {}
            digest, body = raw[len(self.header) :][:32], raw[len(self.header) + 32 :]
            if hashlib.sha256(body).digest() == digest:
                loaded = marshal.loads(body)  # noqa: S302 - of our own making, and proven whole by its digest
                return loaded if isinstance(loaded, dict) else {}
        return {}

    def get(self, path: str, stamp: Stamp | None) -> Summary | None:
        """What is known of a file with this stamp; None if nothing is."""
        found = self.known.get(path)
        if stamp is None or found is None or found[0] != stamp:
            return None
        self.fresh[path] = found
        return _unpacked(found[1])

    def put(self, path: str, stamp: Stamp | None, summary: Summary) -> None:
        """Remember what was found in a file, if that stays true as long as its stamp does."""
        if stamp is not None and summary.is_final and self._is_settled(stamp):
            self.fresh[path] = (stamp, _packed(summary))

    def _is_settled(self, stamp: Stamp) -> bool:
        changed = max(stamp[1:3])
        return changed + (TICK if changed % SECOND else 2 * SECOND) < self.began

    def save(self) -> None:
        """Replace the stored cache, if anything changed; a cache that cannot be written costs nothing but time."""
        if self.fresh == self.known:
            return
        body = marshal.dumps(self.fresh)
        with suppress(OSError, CannotDo):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, self.header + hashlib.sha256(body).digest() + body)


def stamp_of(path: Path) -> Stamp | None:
    """What changes when a file does; None if it cannot be seen."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, for each of thousands
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _version() -> str:
    """Orgplan's version and that of its code, for runs from a checkout, and Python's, for the format of `marshal`."""
    sources = Path(__file__).parents[1]
    stamps = sorted((str(entry), entry.stat().st_size, entry.stat().st_mtime_ns) for entry in sources.rglob("*.py"))
    return f"{__version__}|{stamps}|{sys.version_info[:3]}"


def _packed(summary: Summary) -> Any:
    row = tuple(str(value) if isinstance(value, Decimal) else value for value in summary.row)
    return row, summary.rules, summary.weak, summary.is_results


def _unpacked(stored: Any) -> Summary:
    row, rules, weak, is_results = stored
    values = list(row)
    for place in _DECIMALS:
        if values[place] is not None:
            values[place] = Decimal(values[place])
    return Summary(Row._make(values), rules, weak, is_results)


_DECIMALS = [Row._fields.index(name) for name in ("score", "so_far", "min", "max", "declared", "computed", "spent")]
