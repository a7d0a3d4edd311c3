"""`orgplan validate --fix`: repairs with one right answer, written in place; `--diff` shows them."""

from __future__ import annotations

from pathlib import Path

from orgplan.loading import Loaded
from orgplan.mend import find_repairs, mend_text
from orgplan.problems import Words
from orgplan.shell import rewriting
from orgplan.shell.disk import read
from orgplan.shell.outcome import CannotDo
from orgplan.shell.plan_files import load_path
from orgplan.shell.readback import must_read_back

PASSES = 50
"""A repair can bring another to light (a misspelt key hid a misspelt month); more rounds than this bring nothing."""


def repair_text(path: Path, loaded: Loaded) -> tuple[str, int]:
    """The text of a file with every safe repair made, and how many there were."""
    if loaded.document is None:
        return "", 0
    text, count = loaded.document.text, 0
    for _ in range(PASSES):
        edits = find_repairs(loaded.document, loaded.diagnostics) if loaded.document is not None else []
        if not edits:
            break
        text, count = mend_text(text, edits), count + len(edits)
        loaded = load_path(path, text)
    return text, count


def rewrite(path: Path, loaded: Loaded, text: str, *, backup: bool = True) -> Path | None:
    """Put a repaired text in the place of the file it came from, unless that has changed meanwhile; gives the backup's path."""
    raw = read(path)
    if isinstance(raw, Words) or loaded.document is None or not rewriting.holds_text(raw, loaded.document.text):
        raise CannotDo(
            Words(f"{path} has changed while it was checked; run the command again", f"{path} ถูกแก้ไขระหว่างตรวจ ให้สั่งใหม่อีกครั้ง")
        )
    must_read_back(text, path, loaded.document)
    return rewriting.rewrite(path, raw, rewriting.encode_like(raw, text), backup=backup)


def show_diff(path: Path, old: str, new: str) -> str:
    """A unified diff of the repairs."""
    return rewriting.format_diff(path, old, new, "mended")
