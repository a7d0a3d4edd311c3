"""Files of the user's own that are changed in place: what is replaced is kept beside them, unless git keeps it already."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from orgplan.problems import Words
from orgplan.shell import git
from orgplan.shell.disk import Output, name_for_display, read, writing
from orgplan.shell.outcome import CannotDo
from orgplan.shell.staging import SPARE, hidden_name

BACKUP: Final = ".bak"
"""What is added to a file's name for the text that was replaced last; earlier ones have a number behind it."""


def rewrite(path: Path, old: bytes, new: bytes, inputs: Iterable[Path] = (), *, backup: bool) -> Path | None:
    """Put new content in the place of `old`, and `old` into NAME.bak if wanted and git does not keep it; gives the backup's path.

    Both or none of it is done. Raises `CannotDo`, also where something else than `old` stands there by now.
    """
    kept = list(_backups(path, old)) if backup and not git.is_tracked_clean(path, old) else []
    outputs = [Output(each, None) for each, _ in kept]
    with writing([*outputs, Output(path, _accept, holds_plan=True, expected=old)], inputs, like=path) as write:
        for write_one, content in zip(write, [*(content for _, content in kept), new], strict=True):
            write_one(content)
    return kept[-1][0] if kept else None


def holds_text(raw: bytes, text: str) -> bool:
    """Whether the bytes of a file are this text, with or without a byte-order mark."""
    return raw.removeprefix(BOM_UTF8) == text.encode()


def encode_like(raw: bytes, text: str) -> bytes:
    """The bytes of a text that is to take the place of `raw`: with the byte-order mark that those have."""
    return (BOM_UTF8 if raw.startswith(BOM_UTF8) else b"") + text.encode()


def format_diff(path: Path, old: str, new: str, change: str) -> str:
    """A unified diff from a file's text as it is now to the one after a `change`."""
    from orgplan.line_diff import format_hunks

    name, hunks = name_for_display(path), format_hunks(old, new)
    return f"--- {name}\tnow\n+++ {name}\t{change}\n{hunks}" if hunks else ""


def sweep(path: Path) -> None:
    """Take away what a run that was killed when all was in place has kept of a file and its backup."""
    for each in (path, Path(f"{path}{BACKUP}")):
        with suppress(OSError):
            os.unlink(hidden_name(os.path.realpath(each), SPARE))  # noqa: PTH108 - a text


def _accept(_: Path) -> None:
    """The judge of a file that is known, and changed by the user's command."""


def _backups(path: Path, old: bytes) -> Iterator[tuple[Path, bytes]]:
    """The backups to be written with their content: the one before moves on to a number of its own, and nothing is lost."""
    newest = Path(f"{path}{BACKUP}")
    if not os.path.lexists(newest):
        yield newest, old
        return
    before = None if newest.is_symlink() else read(newest)
    if not isinstance(before, bytes):
        raise CannotDo(Words(f"{newest} is in the way of a backup; move it, or add --no-backup",
                             f"{newest} ขวางการเก็บแฟ้มสำรอง ให้ย้ายออก หรือเพิ่ม --no-backup"))  # fmt: skip
    number = max(_numbers(newest), default=1)
    if before != old and read(Path(f"{newest}.{number}")) != before:
        yield Path(f"{newest}.{number + 1}"), before
    yield newest, old


def _numbers(newest: Path) -> Iterator[int]:
    """The numbers of earlier backups."""
    pattern = re.compile(re.escape(newest.name) + r"\.([1-9][0-9]{0,8})")
    with suppress(OSError):
        yield from (int(found[1]) for name in newest.parent.iterdir() if (found := pattern.fullmatch(name.name)))
