"""Files that grow beside their targets and take their places once they are whole: all of them, or none.

Each is written under a hidden name that its target alone has, locked, synced and only then renamed. What a run that was
killed has left there is not litter for long: the next run for that target takes the name over. A second run at the same time
waits for the first.

Renaming one file is atomic. Renaming several is not: where one fails, those before it are put back, but a run that is killed
between two renames leaves some new and some old. Whoever writes several lets the last say which belong together.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo
from orgplan.shell.refusals import explain_reason

BESIDE = ".orgplan.tmp"
"""How the hidden name of a file ends that grows."""
SPARE = ".orgplan-old.tmp"
"""How the hidden name ends under which a replaced file is kept until all are in place."""
PATIENCE, PAUSE = 10.0, 0.02
"""Seconds to wait for another run that writes the same file, and between two looks."""
ABANDONED = 60
"""Seconds after which a hidden file is nobody's, on file systems that know no locks."""
PIECE = 1 << 20
"""Bytes that are gathered before they are written."""
OPEN_ELSEWHERE = frozenset({5, 32, 33})
"""What Windows says of a file that another program holds open: access denied, sharing violation, lock violation."""

_FLAGS = (
    os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)  # fmt: skip

Stamp = tuple[int, int, int, int, int]
"""Device, inode, size, mtime in nanoseconds, mode."""


class OutputPlace(NamedTuple):
    """Where a file is to stand: what the user calls it, where that leads, and what stood there when it was looked at."""

    target: Path
    real: str
    stamp: Stamp | None

    @property
    def is_as_it_was(self) -> bool:
        """Whether what stands there is still what stood there."""
        return stamp_of(look_at(self.real)) == self.stamp


def look_at(real: str) -> os.stat_result | None:
    """What stands at a path; None if nothing does. Raises `OSError` where that cannot be seen."""
    try:
        return os.stat(real)  # noqa: PTH116 - a text, as all names here
    except FileNotFoundError:
        return None


def stamp_of(status: os.stat_result | None) -> Stamp | None:
    """What of a file changes when it is replaced or written."""
    return None if status is None else (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode)


def hidden_name(real: str, ending: str = BESIDE) -> str:
    """The name beside a file that only that file has; no longer than a name may be."""
    import hashlib  # most runs write nothing

    folder, name = os.path.split(real)
    own = hashlib.sha256(os.fsencode(name)).hexdigest()[:8]
    return os.path.join(folder, f".{name[:40]}.{own}{ending}")  # noqa: PTH118 - as above


@contextmanager
def telling(target: Path) -> Iterator[None]:
    """Turn what the system refuses into words about the file that was to be written. Raises `CannotDo`."""
    try:
        yield
    except OSError as error:
        raise cannot_write(target, error) from None


def cannot_write(target: Path, error: OSError) -> CannotDo:
    """That the system refused to write a file, and why."""
    return CannotDo(
        Words("cannot write {target}: {reason}; nothing was changed", "เขียน {target} ไม่ได้: {reason} ไม่มีแฟ้มใดถูกเปลี่ยน").fill(
            target=target, reason=explain_reason(error)
        )
    )


class Staged:
    """A file that grows beside its target. Its methods raise `CannotDo`; `like` names the file whose permissions it gets."""

    def __init__(self, place: OutputPlace, *, like: str | None = None, patience: float = PATIENCE) -> None:
        self.place = place
        self._like = place.real if like is None else like
        self._name = hidden_name(place.real)
        self._pieces: list[bytes] = []
        self._held = 0
        self._is_begun = False
        self._is_placed = False
        self._handle = -1
        with telling(place.target):
            self._handle = _open_alone(self._name, place.target, patience)

    def write(self, content: bytes) -> None:
        """Add bytes."""
        self._pieces.append(content)
        self._held += len(content)
        if self._held >= PIECE:
            with telling(self.place.target):
                self._pour()

    def _pour(self) -> None:
        if not self._is_begun:
            os.ftruncate(self._handle, 0)  # what a killed run has left is looked at until now
            self._is_begun = True
        rest = memoryview(b"".join(self._pieces))
        self._pieces, self._held = [], 0
        while rest:
            rest = rest[os.write(self._handle, rest) :]

    def seal(self) -> None:
        """Bring all of it to the disk, with the permissions that it shall have."""
        with telling(self.place.target):
            self._pour()
            with suppress(OSError):
                os.chmod(self._name, _mode(self._like))  # noqa: PTH101 - as above
            os.fsync(self._handle)

    def put_in_place(self) -> None:
        """Rename it to its target. Raises `OSError`."""
        if os.name == "nt":
            self._close()  # an open file has a fixed name there
        os.replace(self._name, self.place.real)  # noqa: PTH105 - as above
        self._is_placed = True

    @property
    def is_placed(self) -> bool:
        """Whether it has its name, also where an interrupt came between the renaming and knowing of it."""
        return self._is_placed or not os.path.lexists(self._name)

    def keep_beside(self) -> str:
        """Give it a name of its own beside its target, and tell that. Raises `OSError`."""
        start, ending = os.path.splitext(self.place.target)  # noqa: PTH122 - as above
        names = (f"{start}.new{number}{ending}" for number in ("", *range(2, 1000)))
        name = next(name for name in names if not os.path.lexists(name))
        os.rename(self._name, name)  # noqa: PTH104 - as above
        self._is_placed = True
        return name

    def discard(self) -> None:
        """Close it, and take it away unless it is in place."""
        with suppress(OSError):
            if not self._is_placed and self._is_own():
                os.unlink(self._name)  # noqa: PTH108 - as above
        self._close()

    def _is_own(self) -> bool:
        """Whether the hidden name still leads to this file, and not to that of another run."""
        return self._handle < 0 or os.path.samestat(os.stat(self._name), os.fstat(self._handle))  # noqa: PTH116 - as above

    def _close(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with suppress(OSError):
                os.close(handle)


def _open_alone(name: str, target: Path, patience: float) -> int:
    """Open a hidden file that no other run uses, new or left by one that is gone. Raises `CannotDo` and `OSError`."""
    until = time.monotonic() + patience
    while True:
        handle = os.open(name, _FLAGS, 0o600)
        try:
            verdict = _verdict(name, handle)
        except BaseException:
            _throw_away(name, handle)
            raise
        if verdict == "alone":
            return handle
        os.close(handle)
        if verdict == "strange":
            os.unlink(name)  # noqa: PTH108 - as above
        if time.monotonic() > until:
            raise CannotDo(Words(f"another run of orgplan is writing {target}; wait for it and run the command again",
                                 f"orgplan อีกคำสั่งหนึ่งกำลังเขียน {target} รอให้เสร็จแล้วสั่งใหม่"))  # fmt: skip
        time.sleep(PAUSE)


def _throw_away(name: str, handle: int) -> None:
    with suppress(OSError):
        if os.fstat(handle).st_size == 0:
            os.unlink(name)  # noqa: PTH108 - as above
    with suppress(OSError):
        os.close(handle)


def _verdict(name: str, handle: int) -> str:
    """Whether a hidden file is ours `alone`, is `busy` in another run, or is `strange`: not such a file at all."""
    status = os.fstat(handle)
    mine = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    if not stat.S_ISREG(status.st_mode) or not mine or status.st_nlink > 1:
        return "strange"
    locked = _lock(handle)
    if locked is None:
        locked = status.st_size == 0 or status.st_mtime < time.time() - ABANDONED
    # Between opening and locking, its run may have put it in place or taken it away.
    there = look_at(name)
    return "alone" if locked and there is not None and os.path.samestat(there, os.fstat(handle)) else "busy"


def _lock(handle: int) -> bool | None:
    """Lock a file as long as it is open: whether that worked; None where the system knows no such locks."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _mode(like: str) -> int:
    """The permissions of a file, or those that any new file gets."""
    status = look_at(like)
    if status is not None:
        return stat.S_IMODE(status.st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


@contextmanager
def growing(
    places: Sequence[OutputPlace], look_again: Callable[[], object], *, like: str | None = None, patience: float = PATIENCE
) -> Iterator[list[Staged]]:
    """Files that are written piece by piece and appear at their places together, the last of them last.

    `look_again` is called when all are whole and before any is put in place. Raises `CannotDo`; then, and whatever else is
    raised within, all stays as it was.
    """
    files: list[Staged] = []
    try:
        for place in reversed(places):  # the last is the lock of all
            files.insert(0, Staged(place, like=like, patience=patience))
        yield files
        for file in files:
            file.seal()
        look_again()
        _put_all(files)
    finally:
        for file in files:
            file.discard()


def _put_all(files: Sequence[Staged]) -> None:
    if not files:
        return
    spares: list[tuple[Staged, str | None]] = []
    file = files[0]
    try:
        for file in files if len(files) > 1 else ():
            spares += [(file, _spare(file.place.real))]
        for file in files:
            file.put_in_place()
    except OSError as error:
        _put_back(spares)
        if getattr(error, "winerror", None) in OPEN_ELSEWHERE:
            raise _blocked(file, is_alone=len(files) == 1) from None
        raise cannot_write(file.place.target, error) from None
    except BaseException:
        _put_back(spares)
        raise
    _drop([(file, hidden_name(file.place.real, SPARE)) for file in files])  # those of a killed run too
    for folder in dict.fromkeys(os.path.dirname(file.place.real) for file in files):  # noqa: PTH120 - as above
        _sync_folder(folder)


def _spare(real: str) -> str | None:
    """Keep what stands at a path under a second name, or a copy of it; None where nothing stands."""
    name = hidden_name(real, SPARE)
    with suppress(FileNotFoundError):
        os.unlink(name)  # noqa: PTH108 - as above
    try:
        os.link(real, name)
    except FileNotFoundError:
        return None
    except OSError:  # a file system without links
        import shutil

        shutil.copy2(real, name)
    return name


def _put_back(spares: Sequence[tuple[Staged, str | None]]) -> None:
    """Undo what was put in place; what cannot be undone is left, and the others still are."""
    for file, spare in reversed(spares):
        with suppress(OSError):
            if file.is_placed:
                if spare is None:
                    os.unlink(file.place.real)  # noqa: PTH108 - as above
                else:
                    os.replace(spare, file.place.real)  # noqa: PTH105 - as above
    _drop(spares)


def _drop(spares: Sequence[tuple[Staged, str | None]]) -> None:
    for _, spare in spares:
        if spare is not None:
            with suppress(OSError):
                os.unlink(spare)  # noqa: PTH108 - as above


def _blocked(file: Staged, *, is_alone: bool) -> CannotDo:
    """That another program holds the target open, and under which name what was made is kept; of a set nothing is."""
    target = file.place.target
    en, th = f"{target} is open in another program; close it in Excel", f"{target} เปิดอยู่ในโปรแกรมอื่น ปิดแฟ้มใน Excel"
    try:
        kept = file.keep_beside() if is_alone else ""
    except (OSError, StopIteration):
        kept = ""
    if not kept:
        return CannotDo(Words(f"{en} and run the command again; nothing was changed", f"{th} แล้วสั่งใหม่ ไม่มีแฟ้มใดถูกเปลี่ยน"))
    return CannotDo(Words(f"{en} and run the command again; what was made is kept as {kept}",
                          f"{th} แล้วสั่งใหม่ ผลลัพธ์เก็บไว้ใน {kept}"))  # fmt: skip


def _sync_folder(folder: str) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
