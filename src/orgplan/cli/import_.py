"""`orgplan import`: an edited workbook comes back as a plan file, new or in place of the old one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from orgplan.problems import Severity, Words
from orgplan.shell.disk import Output, examine, read, write_whole
from orgplan.shell.folder_settings import find_settings, weigh_findings
from orgplan.shell.options import NoBackupOption
from orgplan.shell.outcome import CannotDo, ExitCode, find_exit_code
from orgplan.shell.streams import LangOption, complain, finish, look_at_screen, name_for_display
from orgplan.shell.workbook_file import read_workbook
from orgplan.views.safe import make_harmless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgplan.document import Document
    from orgplan.editing import Moves, Op
    from orgplan.forms.cell_changes import CellChange, CellFault, Spot, UnreadCells, WorkbookChanges
    from orgplan.loading import Loaded
    from orgplan.problems import Diagnostic
    from orgplan.problems import Path as PlanPath
    from orgplan.views.screen import Screen

app = typer.Typer(help="Read a plan from another form.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.callback()
def _group() -> None:
    """Read a plan from another form."""


class _Work(NamedTuple):
    """What is to be done: the target, its text before (empty where there is none) and after, and the changes made.

    `before` is the text of the plan that the changes were made to: it tells which findings they brought.
    """

    name: str
    before: str
    old: str
    new: str
    ops: list[Op]
    made: list[CellChange]
    lost: list[CellChange]
    faults: list[CellFault]
    left: list[UnreadCells]
    moves: Moves
    """Where the objects of the plan stand after the changes."""


@app.command("xlsx")
def xlsx(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="A workbook of `orgplan export xlsx`.", show_default=False)],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="PLAN", help="Write a complete new plan file.", show_default=False)
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="PLAN", help="Change only what changed in this plan file.", show_default=False),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Also take out what was deleted in the workbook.")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="Write what can be read even if some cells cannot.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change in the file, and write nothing.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report the changes, and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="With -o: write over an existing file.")] = False,
    no_backup: NoBackupOption = False,
    lang: LangOption = None,
) -> None:
    """Read an edited workbook back. Each change is printed with its line: was -> is.

    Cells that cannot be read, and what has no place in a plan (own text beside the forms, comments, colours), are listed; then
    nothing is written, unless --partial is given, and the exit code is 1.
    """
    shown = look_at_screen(lang)
    target = output or into
    if target is None or (output is not None and into is not None):
        raise CannotDo(
            Words(
                "give either -o for a new plan file or --into for an existing one",
                "ระบุ -o สำหรับแฟ้มแผนใหม่ หรือ --into สำหรับแฟ้มแผนที่มีอยู่ อย่างใดอย่างหนึ่ง",
            )
        )
    if str(target) == "-":
        raise CannotDo(Words("a plan is not written to standard output, where its changes are listed: name a file",
                             "ไม่เขียนแผนไปยังผลลัพธ์มาตรฐานซึ่งใช้แสดงรายการแก้ไข ให้ระบุชื่อแฟ้ม"))  # fmt: skip
    out = Output(target, _spare_existing, force, holds_plan=True)
    if output is not None and not (diff or dry_run):
        examine(out, (file,))
    found = _found(file)
    for note in found.notes:
        complain(shown.say(note))
    work = _new(found, target, remove=remove) if into is None else _changed(found, into, shown, remove=remove)
    from orgplan.loading import load_bytes
    from orgplan.shell.rewriting import format_diff

    loaded = load_bytes(work.new.encode(), work.name)  # by the whole way that the plan will be read
    settings = find_settings(target)
    brought = _brought(work, weigh_findings(loaded, settings).findings, new=into is None)
    errors = [each for each in brought if each.severity is Severity.ERROR]
    faults = [*work.faults, *_refused(work, errors)]
    stop = bool(errors) or (bool(faults or work.left) and not partial)
    text = format_diff(target, work.old, work.new, "imported") if diff else _report(work, loaded, shown)
    text += "".join(f"{line}\n" for line in (*_fault_lines(file, faults, shown), *_left_lines(file, work.left, shown)))
    text += _say_findings(file, work, brought, shown)
    if not (stop or diff or dry_run):
        kept = _write(work, out, file, new=into is None, backup=not no_backup)
        if kept:
            complain(shown.say(Words(f"what {target} was is in {kept}", f"ข้อความเดิมของ {target} อยู่ใน {kept}")))
    warnings = sum(each.severity is Severity.WARNING for each in brought)
    summary = _summary(work, faults, target, stop=stop, looking=diff or dry_run, errors=len(errors), warnings=warnings)
    complain(shown.say(summary))
    finish(text, ExitCode.FAULTS if stop or faults else find_exit_code(brought, strict=settings.strict))


def _spare_existing(output: Path) -> None:
    """The judge of a new plan file. Raises `CannotDo`."""
    raise CannotDo(Words(f"{output} exists; choose another name, add --force, or use --into to change it",
                         f"มีแฟ้ม {output} อยู่แล้ว เลือกชื่ออื่น เพิ่ม --force หรือใช้ --into เพื่อแก้ไขแฟ้มนั้น"))  # fmt: skip


def _found(file: Path) -> WorkbookChanges:
    """What the workbook says. Raises `CannotDo`."""
    raw = read_workbook(file)
    from orgplan.forms.reading_back import Unusable, read_filled_workbook

    try:
        return read_filled_workbook(raw)
    except Unusable as error:
        raise CannotDo(error.words.prefixed(file)) from None


# --- the new text ------------------------------------------------------------------------------------------------------


def _new(found: WorkbookChanges, target: Path, *, remove: bool) -> _Work:
    """A complete plan file."""
    from orgplan import writing
    from orgplan.editing import Moves, apply_ops
    from orgplan.forms.reading_back import find_unfilled_parts, take_in_results

    made = [*found.changes, *(found.removed if remove else ())]
    ops = [*take_in_results(found), *(change.op for change in made), *find_unfilled_parts(found)]
    text = writing.write_plan(writing.order_keys(apply_ops(found.data, ops)), schema=_schema_near(target))
    old = ""
    if target.exists():
        raw = read(target)
        old = "" if isinstance(raw, Words) else raw.decode(errors="replace")
    before = "" if found.template else writing.write_plan(writing.order_keys(apply_ops(found.data, take_in_results(found))))
    lost = [] if remove else list(found.removed)
    return _Work(name_for_display(target), before, old, text, ops, made, lost, list(found.faults), list(found.left), Moves(ops))


def _schema_near(target: Path) -> str | None:
    """The JSON Schema of plans as a file beside or above the target, if there is one: an editor that finds it explains the keys."""
    for above in ("", "../", "../../"):
        if (target.parent / above / "schema" / "plan.schema.json").is_file():
            return f"{above}schema/plan.schema.json"
    return None


def _changed(found: WorkbookChanges, into: Path, shown: Screen, *, remove: bool) -> _Work:
    """The text of an existing plan with the changes in place."""
    from orgplan.editing import Misplaced, Moves, edit_text
    from orgplan.merging import merge_changes, pick_placeable
    from orgplan.shell.plan_files import load_path

    loaded = load_path(into)
    document = loaded.document
    if document is None or not isinstance(document.data, dict) or loaded.holds_results or document.diagnostics:
        raise _unusable(into, loaded, shown)
    _say_if_foreign(found, document, into, shown)
    made, lost, faults = merge_changes(found, document.data, remove=remove)
    ops = [change.op for change in made]
    try:
        text = edit_text(document.text, ops, loaded.name)
    except Misplaced:
        made, more = pick_placeable(document, made)
        faults = [*faults, *more]
        ops = [change.op for change in made]
        text = edit_text(document.text, ops, loaded.name)
    return _Work(loaded.name, document.text, document.text, text, ops, made, lost, faults, list(found.left), Moves(ops))


def _say_if_foreign(found: WorkbookChanges, document: Document, into: Path, shown: Screen) -> None:
    """Say so where the workbook is not of this plan, by organisation or year; what is told of its cells would mislead."""
    from orgplan.thai import tidy_text

    theirs, ours = ([str(data.get(key) or "") for key in ("organization", "fiscal_year")] for data in (found.data, document.data))
    if [tidy_text(each) for each in theirs] != [tidy_text(each) for each in ours]:
        complain(
            shown.say(
                Words(f"the workbook is of {' '.join(theirs)}, but {into} is of {' '.join(ours)}: is this the right file?",
                      f"ไฟล์ Excel นี้เป็นของ {' '.join(theirs)} แต่ {into} เป็นของ {' '.join(ours)} ตรวจว่าเลือกแฟ้มถูกหรือไม่")
            )
        )  # fmt: skip


def _unusable(into: Path, loaded: Loaded, shown: Screen) -> CannotDo | typer.Exit:
    from orgplan.shell.remarks import say_remarks

    errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    if loaded.holds_results or not errors:
        return CannotDo(Words(f"{into} holds results, not a plan", f"{into} เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน"))
    say_remarks(errors, shown)
    return typer.Exit(find_exit_code(errors))


# --- findings of the new plan -------------------------------------------------------------------------------------------

_ITEMS = re.compile(r"(?:(?:categories|activities|steps|kpis)\[\d+\]\.?)+")
_LAST_PART = re.compile(r"(?:\.?[^.\[\]]*|\[\d+\])$")
_LINE = re.compile(r"\bline \d+")


def _refused(work: _Work, errors: Sequence[Diagnostic]) -> list[CellFault]:
    """Errors that the changes brought, as faults of the cells that they come from."""
    from orgplan.forms.cell_changes import CellFault

    if not errors:
        return []
    spots = _spots(work) | _added_spots(work)
    found = ((each, _spot_above(each.path, spots) if each.path else _spot_behind(each, work)) for each in errors)
    return [CellFault(spot, each.message, each.hint) for each, spot in found if spot is not None]


def _spot_above(path: str, spots: Mapping[str, Spot]) -> Spot | None:
    """The cell of the value at a path, or of the nearest object around it that the workbook brought."""
    while path and path not in spots:
        path = _LAST_PART.sub("", path)
    return spots.get(path)


def _spot_behind(error: Diagnostic, work: _Work) -> Spot | None:
    """The cell behind an error of the file as a whole: the one whose text stands there, or the longest where it is too large."""
    from orgplan.document import parse_document
    from orgplan.editing import Add
    from orgplan.problems import WHOLE_FILE

    if not work.made:
        return None
    if error.span == WHOLE_FILE:
        return max(work.made, key=_size).spot
    document = parse_document(work.new, work.name)
    for change in work.made:
        paths = work.moves.added_at(change.op) if isinstance(change.op, Add) else [work.moves.shifted(change.op.path)]
        for path in paths:
            if error.span.line == document.locate(path)[0].line:
                return change.spot
    return None


def _size(change: CellChange) -> int:
    """How many characters a change brings."""
    from orgplan.editing import Drop

    return 0 if isinstance(change.op, Drop) else len(str(change.op))


def _added_spots(work: _Work) -> dict[str, Spot]:
    """The cells of new rows, by the paths where those now stand."""
    from orgplan.editing import Add
    from orgplan.problems import format_path

    added = ((change.op, change.spot) for change in work.made if isinstance(change.op, Add))
    return {format_path(path): spot for op, spot in added for path in work.moves.added_at(op)}


def _spots(work: _Work) -> dict[str, Spot]:
    """The cells that changed values come from, by the paths where those now stand."""
    from orgplan.editing import Put
    from orgplan.problems import format_path

    found = {format_path(work.moves.shifted(change.op.path)): change.spot for change in work.made if isinstance(change.op, Put)}
    # A result that has evidence beside it stands at `value`; the checks speak of the result.
    return {path.removesuffix(".value"): spot for path, spot in found.items()} | found


def _brought(work: _Work, findings: Sequence[Diagnostic], *, new: bool) -> list[Diagnostic]:
    """Findings that the plan would have and did not have before. A `new` file answers for all its errors."""
    known = _known(work)
    return [
        each
        for each in findings
        if _identity(each.rule, each.path, each.message) not in known or (new and each.severity is Severity.ERROR)
    ]


def _known(work: _Work) -> set[tuple[str, str, str]]:
    """The findings of the plan before, at the paths that their objects have after the changes."""
    if not work.before:
        return set()
    from orgplan.loading import load_text

    before = load_text(work.before, work.name).diagnostics
    return {_identity(each.rule, _moved(each.path, work.moves), each.message) for each in before}


def _identity(rule: str, path: str, message: Words) -> tuple[str, str, str]:
    return rule, path, _LINE.sub("line", message.en)


def _moved(path: str, moves: Moves) -> str:
    """A path as text, counted as its lists are after the changes."""
    from orgplan.problems import format_path

    items = _ITEMS.match(path)
    if items is None:
        return path
    parts: PlanPath = tuple(int(part) if part.isdigit() else part for part in re.findall(r"\w+", items[0]))
    rest = path[items.end() :]
    return format_path(moves.shifted(parts)) + (f".{rest}" if rest else "")


# --- what is said ------------------------------------------------------------------------------------------------------


def _report(work: _Work, loaded: Loaded, shown: Screen) -> str:
    """A line for every change, where it now stands."""
    from orgplan.editing import Add, Drop
    from orgplan.forms.cell_changes import shorten_value

    lines: list[str] = []

    def line(path: PlanPath, words: Words) -> None:
        place = f"{work.name}:"
        if loaded.document is not None:
            span = loaded.document.locate(path)[0]
            place += f"{span.line}:{span.column}:"
        lines.append(f"{place} {make_harmless(shown.say(words))}")

    for change in work.made:
        op, where, title = change.op, change.where, shorten_value(change.now or change.was)
        if isinstance(op, Add):
            line(work.moves.added_at(op)[0], Words("{where} added: {title}", "เพิ่ม{where}: {title}").fill(where=where, title=title))
        elif isinstance(op, Drop):
            line(
                work.moves.shifted(op.path[:-2]),
                Words("{where} removed: {title}", "ตัด{where}: {title}").fill(where=where, title=title),
            )
        else:
            values = f"{shorten_value(change.was)} -> {shorten_value(change.now)}"
            line(work.moves.shifted(op.path), Words.same(values).prefixed(where))
    for change in work.lost:
        where = change.where
        line(
            work.moves.shifted(change.op.path),
            Words("{where} is gone from the workbook; kept here, --remove takes it out",
                  "{where} ไม่มีในแฟ้ม Excel แล้ว ในแผนยังคงไว้ ใช้ --remove เพื่อตัดออก").fill(where=where),
        )  # fmt: skip
    return "".join(f"{each}\n" for each in lines)


def _fault_lines(file: Path, faults: Sequence[CellFault], shown: Screen) -> list[str]:
    lines = [f"{_cell_words(file, fault.spot, shown)}: {_with_hint(fault.message, fault.hint, shown)}" for fault in faults]
    return list(dict.fromkeys(lines))


def _left_lines(file: Path, left: Sequence[UnreadCells], shown: Screen) -> list[str]:
    """A line for everything that is not read back."""
    not_read = shown.say(Words("not read back", "ไม่อ่านกลับ"))
    return [f"{_cell_words(file, each.spot, shown)}: {not_read}: {make_harmless(shown.say(each.words))}" for each in left]


def _say_findings(file: Path, work: _Work, brought: Sequence[Diagnostic], shown: Screen) -> str:
    """What the changes brought: lines of the report with the cells where those are known, the rest at length on stderr."""
    from orgplan.shell.streams import complain_at_length, on_stderr
    from orgplan.views.findings.text import format_findings, name_severity

    spots = _spots(work)
    lines, elsewhere = [], []
    for each in brought:
        if each.severity is Severity.ERROR or each.path not in spots:
            elsewhere.append(each)
        else:
            weight = shown.say(name_severity(each.severity))
            words = _with_hint(each.message, each.hint, shown)
            lines.append(f"{_cell_words(file, spots[each.path], shown)}: {weight}: {words} [{each.rule}]\n")
    if elsewhere:
        complain_at_length(format_findings(elsewhere, on_stderr(shown)))
    return "".join(lines)


def _cell_words(file: Path, spot: Spot, shown: Screen) -> str:
    sheet, cell = spot
    at = Words(f"sheet '{sheet}'" + (f" cell {cell}" if cell else ""), f"แผ่นงาน '{sheet}'" + (f" เซลล์ {cell}" if cell else ""))
    return f"{name_for_display(file)}: {make_harmless(shown.say(at))}"


def _with_hint(message: Words, hint: Words, shown: Screen) -> str:
    more = shown.say(hint)
    return make_harmless(shown.say(message)) + (f" ({make_harmless(more)})" if more else "")


def _summary(
    work: _Work, faults: Sequence[CellFault], target: Path, *, stop: bool, looking: bool, errors: int, warnings: int
) -> Words:
    changes = Words("{count}", "เปลี่ยน {count}").fill(count=Words.counted(len(work.made), "change", "รายการ"))
    if warnings:
        changes = Words("{changes} with {warnings}", "{changes} มีคำเตือนใหม่ {warnings}").fill(
            changes=changes, warnings=Words.counted(warnings, "new warning", "ข้อ")
        )
    if errors:
        return Words(
            "{changes}, but the plan would have errors; {target} was not written", "{changes} แต่แผนจะมีข้อผิดพลาด ไม่ได้เขียน {target}"
        ).fill(changes=changes, target=target)
    if stop and work.left and not faults:
        return Words(
            "{places} would be lost; {target} was not written (--partial writes the rest)",
            "ข้อมูล {places}จะหายไป ไม่ได้เขียน {target} (--partial เพื่อเขียนส่วนที่เหลือ)",
        ).fill(places=Words.counted(len(work.left), "place", "แห่ง"), target=target)
    if stop:
        return Words(
            "{cells} could not be read; {target} was not written (--partial writes the rest)",
            "อ่านไม่ได้ {cells} ไม่ได้เขียน {target} (--partial เพื่อเขียนส่วนที่เหลือ)",
        ).fill(cells=Words.counted(len(faults), "cell", "เซลล์"), target=target)
    if looking:
        return Words("{changes}; nothing was written", "{changes} ไม่มีการเขียนแฟ้ม").fill(changes=changes)
    if work.old == work.new:
        return Words(f"nothing changed; {target} stays as it is", f"ไม่มีการเปลี่ยนแปลง {target} คงเดิม")
    return Words("{changes}; wrote {target}", "{changes} เขียน {target} แล้ว").fill(changes=changes, target=target)


def _write(work: _Work, out: Output, file: Path, *, new: bool, backup: bool) -> Path | None:
    """Write the plan, and give the path of what it was where that is kept."""
    if new:
        write_whole(out, work.new.encode(), (file,))
        return None
    from orgplan.shell import rewriting
    from orgplan.shell.repairing import BOM as MARK

    if work.new == work.old:
        rewriting.sweep(out.path)
        return None

    target, raw = out.path, read(out.path)
    if isinstance(raw, Words) or raw.removeprefix(MARK) != work.old.encode():
        raise CannotDo(Words(f"{target} has changed meanwhile; run the command again", f"{target} ถูกแก้ไขระหว่างนี้ ให้สั่งใหม่อีกครั้ง"))
    return rewriting.rewrite(target, raw, (MARK if raw.startswith(MARK) else b"") + work.new.encode(), (file,), backup=backup)
