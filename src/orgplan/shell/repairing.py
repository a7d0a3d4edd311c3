"""`orgplan validate --fix`: repairs with one right answer, written in place; `--diff` shows them."""

from __future__ import annotations

from pathlib import Path

from orgplan.document import MAX_FINDINGS, Document
from orgplan.loading import Loaded, load_document
from orgplan.mend import find_repairs, mend_text
from orgplan.problems import Words
from orgplan.shell import rewriting
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo
from orgplan.shell.plan_files import load_path
from orgplan.shell.readback import must_read_back

PASSES = 50
"""A repair can bring another to light (a misspelt key hid a misspelt month); more rounds than this bring nothing."""


def repair_text(path: Path, loaded: Loaded, store: FileStore) -> tuple[Loaded, int]:
    """A file with every safe repair made in its text, and how many there were.

    A `whole` store saves a second look at files with more faults than are listed.
    """
    count = 0
    for _ in range(PASSES):
        document, findings = loaded.document, loaded.diagnostics
        if document is not None and loaded.is_cut:
            # Mended a thousand at a time, a long file would be read once for each thousand.
            findings = load_document(document, whole=True).diagnostics
        edits = find_repairs(document, findings) if document is not None else []
        if document is None or not edits:
            break
        loaded, count = load_path(path, store, mend_text(document.text, edits)), count + len(edits)
    return loaded, count


def cut_faults(path: Path, loaded: Loaded) -> Loaded:
    """A file that was loaded whole, with no more faults than are listed."""
    if loaded.document is None or len(loaded.diagnostics) <= MAX_FINDINGS:
        return loaded
    return load_path(path, FileStore(), loaded.document.text)


def rewrite(path: Path, loaded: Loaded, mended: Document, store: FileStore, *, backup: bool = True) -> Path | None:
    """Put a repaired text in the place of the file it came from, unless that has changed meanwhile; gives the backup's path."""
    raw, text = store.read(path), mended.text
    if isinstance(raw, Words) or loaded.document is None or not rewriting.holds_text(raw, loaded.document.text):
        raise CannotDo(
            Words(f"{path} has changed while it was checked; run the command again", f"{path} ถูกแก้ไขระหว่างตรวจ ให้สั่งใหม่อีกครั้ง")
        )
    must_read_back(text, path, loaded.document, mended)
    return rewriting.rewrite(path, raw, rewriting.encode_like(raw, text), backup=backup)


def show_diff(path: Path, old: str, new: str) -> str:
    """A unified diff of the repairs."""
    return rewriting.format_diff(path, old, new, "mended")
