"""What is known of files that have not changed: a small file, believed only if whole and of this version.

A file counts as unchanged while its size, times of change and inode stay; ctime moves with every write, also one that
keeps the other three. What was written so shortly before it was looked at that the next write may bear the same time is
not remembered, nor is what depends on another file. Everything is keyed besides by orgplan's version, its rules' sources,
and what was asked. It is JSON, which can hold no code, and what has not its shape is not believed. It is read at once and replaced
at once, so two runs at a time never mix; whatever is torn or foreign is ignored.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from orgplan import __version__
from orgplan.problems import Words
from orgplan.shell.disk import Output, read, write_whole
from orgplan.shell.outcome import CannotDo

MAGIC = b"orgplan cache 4\n"
MOST = 1 << 30
"""Bytes of a cache that are read."""
Stamp = tuple[int, int, int, int]
"""Size, mtime and ctime in nanoseconds, inode."""
Files = tuple[str, ...]
"""Names of files, all of which a value rests on."""
Stamps = tuple[Stamp | None, ...]
TICK, SECOND = 20_000_000, 1_000_000_000
"""Nanoseconds within which two writes can bear the same time, where it is kept finely; where it is not, two seconds."""


def find_cache_folder() -> Path:
    """The user's cache folder."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - never raises
    return Path(base) / "orgplan"


class Cache:
    """What is known of a list of files: a value for each, or for some together.

    Values are what JSON can hold, and come back as that has them: lists for tuples. One cache file serves the same arguments in the same folder.
    """

    def __init__(self, arguments: Sequence[Path], names: Sequence[str], asked: str) -> None:
        name = _digest(f"{_here()}|{'|'.join(map(str, arguments))}").hex()[:24]
        self._file = find_cache_folder() / f"portfolio-{name}.bin"
        self._key = _digest(f"{asked}|{_version()}")
        self._began = time.time_ns()
        self._stamps = dict(zip(names, map(stamp_file, names), strict=True))
        self._fresh: dict[Files, tuple[Stamps, Any]] = {}

    @cached_property
    def _known(self) -> dict[Files, tuple[Stamps, Any]]:
        stored = _stored(self._file, self._key)
        entries = stored if isinstance(stored, list) else ()
        return dict(filter(None, map(_entry, entries)))

    def get(self, files: Files) -> Any:
        """What is known of files none of which has changed; None if nothing is."""
        kept = self._known.get(files)
        if kept is None or kept[0] != self._stamps_of(files):
            return None
        self._fresh[files] = kept
        return kept[1]

    def put(self, files: Files, value: Any) -> None:
        """Remember what was found in files, if that stays true as long as their stamps do. None is nothing to remember."""
        stamps = self._stamps_of(files)
        if value is not None and all(stamp is not None and self._is_settled(stamp) for stamp in stamps):
            self._fresh[files] = (stamps, value)

    def _stamps_of(self, files: Files) -> Stamps:
        return tuple(self._stamps[name] for name in files)

    def _is_settled(self, stamp: Stamp) -> bool:
        changed = max(stamp[1:3])
        return changed + (TICK if changed % SECOND else 2 * SECOND) < self._began

    def save(self) -> None:
        """Replace the stored values, if any changed; a cache that cannot be written costs nothing but time."""
        if self._fresh != self._known:
            _store(self._file, self._key, [(files, *kept) for files, kept in self._fresh.items()])


def stamp_file(name: str) -> Stamp | None:
    """What changes when a file does; None if it cannot be seen."""
    try:
        entry = os.stat(name)  # noqa: PTH116 - half the time of Path.stat, for each of thousands
    except (OSError, ValueError):
        return None
    return entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino


def _store(file: Path, seal: bytes, value: Any) -> None:
    body = json.dumps(value, separators=(",", ":"), check_circular=False).encode()
    with suppress(OSError, CannotDo):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(Output(file, None), MAGIC + seal + hashlib.sha256(body).digest() + body, patience=0)


def _stored(file: Path, seal: bytes) -> Any:
    """What a cache file holds under this seal; None if it has another, or is torn."""
    raw, head = read(file, MOST), MAGIC + seal
    if isinstance(raw, Words) or not raw.startswith(head):
        return None
    body = memoryview(raw)[len(head) + 32 :]
    if hashlib.sha256(body).digest() == raw[len(head) :][:32]:
        with suppress(ValueError, RecursionError, MemoryError):
            return json.loads(bytes(body))
    return None


def _entry(stored: Any) -> tuple[Files, tuple[Stamps, Any]] | None:
    """What was stored of some files: their names, their stamps, a value; None if it is no such thing."""
    if not isinstance(stored, list) or list(map(type, stored))[:2] != [list, list]:
        return None
    try:
        names, stamps, value = stored
        files = tuple(map(str, names))
        return files, (tuple(each if each is None else tuple(each) for each in stamps), value)
    except (TypeError, ValueError):
        return None


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogateescape")).digest()


def _here() -> str:
    with suppress(OSError):
        return os.getcwd()  # noqa: PTH109 - a text is wanted
    return ""


def _version() -> str:
    """Orgplan's version and that of its code, for runs from a checkout."""
    stamps = sorted((name, stamp_file(name)) for name in _sources(os.fspath(Path(__file__).parents[1])))
    return f"{__version__}|{stamps}"


def _sources(place: str) -> Iterator[str]:
    for where, _, names in os.walk(place):
        yield from (os.path.join(where, name) for name in names if name.endswith(".py"))  # noqa: PTH118 - as above
