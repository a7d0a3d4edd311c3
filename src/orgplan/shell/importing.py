"""What `orgplan import` reads and writes: the plan that is to be changed or made, and its new text in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from orgplan.incoming import Incoming, change_plan, find_foreign, make_new_plan
from orgplan.incoming_results import OwnPlan, change_results
from orgplan.problems import Severity, Words
from orgplan.shell import rewriting
from orgplan.shell.disk import Output, name_for_display, read, refuse_changed, write_whole
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo, find_exit_code
from orgplan.shell.plan_files import load_path
from orgplan.shell.remarks import say_remarks
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.cells.cell_changes import WorkbookChanges
    from orgplan.loading import Loaded


def import_new(changes: WorkbookChanges, target: Path, *, remove: bool) -> Incoming:
    """A complete plan file."""
    old = ""
    if target.exists():
        raw = read(target)
        old = "" if isinstance(raw, Words) else raw.decode(errors="replace")
    return make_new_plan(changes, name_for_display(target), old, remove=remove, schema=find_schema(target))


def find_schema(target: Path) -> str | None:
    """The JSON Schema of plans as a file beside or above the target, if there is one: an editor that finds it explains the keys."""
    for above in ("", "../", "../../"):
        if (target.parent / above / "schema" / "plan.schema.json").is_file():
            return f"{above}schema/plan.schema.json"
    return None


def import_into(changes: WorkbookChanges, into: Path, store: FileStore, screen: Screen, *, remove: bool) -> Incoming:
    """A plan or a results file with the changes in place. Ends the run with the errors of one that cannot be changed."""
    loaded = load_path(into, store)
    document = loaded.document
    if loaded.is_workbook:
        raise CannotDo(Words(f"{into} is a workbook, not a plan file: name the plan file, or write a new one with -o",
                             f"{into} เป็นแฟ้ม Excel ไม่ใช่แฟ้มแผน ให้ระบุแฟ้มแผน หรือเขียนแฟ้มใหม่ด้วย -o"))  # fmt: skip
    is_broken_report = loaded.holds_results and loaded.results is None
    if document is None or not isinstance(document.data, dict) or document.diagnostics or is_broken_report:
        errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
        say_remarks(errors, screen)
        raise typer.Exit(find_exit_code(errors))
    own = _load_own_plan(loaded, store)
    work = (
        change_results(changes, loaded, document, own)
        if loaded.holds_results
        else change_plan(changes, loaded, document, remove=remove)
    )
    foreign = find_foreign(changes, document.data if own is None else own.data, into) if own or not loaded.holds_results else None
    say_remarks([] if foreign is None else [foreign], screen)
    return work._replace(foreign=foreign)


def _load_own_plan(loaded: Loaded, store: FileStore) -> OwnPlan | None:
    """The plan that a results file was checked against."""
    if loaded.against is None:
        return None
    beside = load_path(Path(loaded.against), store)
    return None if beside.plan is None or beside.document is None else OwnPlan(beside.plan, beside.document.data)


def write_import(work: Incoming, out: Output, workbook: Path, store: FileStore, *, new: bool, backup: bool) -> Path | None:
    """Write the plan, and give the path of what it was where that is kept."""
    if new:
        write_whole(out, work.new.encode(), (workbook,))
        return None
    if work.new == work.old:
        rewriting.sweep(out.path)
        return None

    target, raw = out.path, store.read(out.path)
    if isinstance(raw, Words) or not rewriting.holds_text(raw, work.old):
        raise refuse_changed(target)
    return rewriting.rewrite(target, raw, rewriting.encode_like(raw, work.new), (workbook,), backup=backup)
