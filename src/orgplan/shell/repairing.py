"""`orgplan validate --fix`: repairs with one right answer, written in place; `--diff` shows them."""

from __future__ import annotations

from pathlib import Path

from orgplan.document import MAX_FINDINGS, Document, parse_document
from orgplan.loading import Loaded, load_document
from orgplan.mend import find_repairs, mend_text, rename_keys
from orgplan.problems import Edit, Words
from orgplan.shell import rewriting
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo
from orgplan.shell.pairing import PlanTask
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
        edits = _find_edits(loaded)
        if loaded.document is None or not edits:
            break
        loaded, count = _read_mended(path, loaded.document, edits, store), count + len(edits)
    return loaded, count


def preview_text(path: Path, loaded: Loaded, store: FileStore) -> str:
    """The text that `repair_text` makes of a file's; where no more than names of keys are mended, that is not read once more."""
    for _ in range(PASSES):
        edits = _find_edits(loaded)
        if loaded.document is None or not edits:
            break
        renamed = rename_keys(loaded.document, edits)
        if renamed is not None and not any(each.fix for each in load_path(path, store, renamed, mending=True).diagnostics):
            return mend_text(loaded.document.text, edits)
        loaded = _read_mended(path, loaded.document, edits, store)
    return loaded.document.text if loaded.document is not None else ""


def _find_edits(loaded: Loaded) -> list[Edit]:
    """The repairs of a file, in all of it."""
    document, findings = loaded.document, loaded.diagnostics
    if document is None:
        return []
    if loaded.is_cut:
        # Mended a thousand at a time, a long file would be read once for each thousand.
        findings = load_document(document, whole=True).diagnostics
    return find_repairs(document, findings)


def _read_mended(path: Path, document: Document, edits: list[Edit], store: FileStore) -> Loaded:
    return load_path(path, store, parse_document(mend_text(document.text, edits), document.name))


def load_mended(task: PlanTask, loaded: Loaded) -> Loaded:
    """A file that was loaded whole to be mended, as it is reported: no more faults than are listed, and beside the files before it."""
    if loaded.document is None or (len(loaded.diagnostics) <= MAX_FINDINGS and not task.before):
        return loaded
    return load_path(Path(task.file), FileStore(), loaded.document, task.before)


def write_mended(path: Path, loaded: Loaded, mended: Document, store: FileStore, *, backup: bool = True) -> Path | None:
    """Put a repaired text in the place of the file it came from, unless that has changed meanwhile; gives the backup's path."""
    raw, text = store.read(path), mended.text
    if isinstance(raw, Words) or loaded.document is None or not rewriting.holds_text(raw, loaded.document.text):
        raise CannotDo(
            Words(f"{path} has changed while it was checked; run the command again", f"{path} ถูกแก้ไขระหว่างตรวจ ให้สั่งใหม่อีกครั้ง")
        )
    must_read_back(text, path, loaded.document, mended)
    return rewriting.rewrite(path, raw, rewriting.encode_like(raw, text), backup=backup)


def show_diff(path: Path, loaded: Loaded, store: FileStore) -> str:
    """A unified diff of the repairs that would be made in a file; empty without any."""
    old = loaded.document.text if loaded.document is not None else ""
    return rewriting.format_diff(path, old, preview_text(path, loaded, store), "mended")


def explain_no_mending(name: str) -> Words:
    """That `--fix` and `--diff` mend text alone, and what to do with a workbook."""
    argument = quote_argument(name)
    return Words(
        f"{name}: --fix and --diff mend plan files, not workbooks: change the cells in Excel, or make a plan file with "
        f"`orgplan import xlsx {argument} -o plan.yaml` and mend that",
        f"{name}: --fix และ --diff แก้เฉพาะแฟ้มแผน ไม่แก้แฟ้ม Excel ให้แก้เซลล์ใน Excel หรือสร้างแฟ้มแผนด้วย "
        f"`orgplan import xlsx {argument} -o plan.yaml` แล้วแก้แฟ้มนั้น",
    )
