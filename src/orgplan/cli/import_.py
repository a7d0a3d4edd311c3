"""`orgplan import`: an edited workbook comes back as a plan file, new or in place of the old one; a foreign table becomes a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.file_kinds import TABLE_ENDINGS
from orgplan.problems import Severity, Words
from orgplan.shell.commands import CommandGroup
from orgplan.shell.disk import Output, examine, name_for_display, write_whole
from orgplan.shell.folder_settings import find_settings, weigh_findings
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_rounds
from orgplan.shell.options import NewPlanYearOption, NoBackupOption, OrganizationOption, OverwriteOption
from orgplan.shell.outcome import CannotDo, ExitCode, find_exit_code
from orgplan.shell.overwriting import spare_any
from orgplan.shell.remarks import say_remarks
from orgplan.shell.streams import finish, look_at_screen
from orgplan.shell.workbook_file import read_workbook_changes
from orgplan.shell.year_option import read_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgplan.cells.cell_changes import CellFault
    from orgplan.incoming import Incoming
    from orgplan.problems import Diagnostic
    from orgplan.views.import_report import CellLine

app = CommandGroup(
    Words("Read a plan from another form: an edited workbook, a table.", "อ่านแผนจากรูปแบบอื่น: แฟ้ม Excel ที่แก้แล้ว หรือตาราง")
)


FileArgument = Annotated[
    Path,
    typer.Argument(metavar="FILE.xlsx"),
    Words(
        "A workbook of `orgplan export xlsx`, `template --xlsx` or `results --xlsx`.",
        "แฟ้ม Excel ที่ได้จาก `orgplan export xlsx`, `template --xlsx` หรือ `results --xlsx`",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="PLAN"),
    Words("Write a complete new plan file.", "เขียนแฟ้มแผนใหม่ทั้งแฟ้ม"),
]
IntoOption = Annotated[
    Path | None,
    typer.Option("--into", metavar="PLAN"),
    Words("Change only what changed in this plan or results file.", "แก้แฟ้มแผนหรือแฟ้มผลนี้เฉพาะส่วนที่เปลี่ยน"),
]
RemoveOption = Annotated[
    bool,
    typer.Option("--remove"),
    Words("Also take out what was deleted in the workbook.", "นำสิ่งที่ลบออกจากแฟ้ม Excel ออกจากแผนด้วย"),
]
PartialOption = Annotated[
    bool,
    typer.Option("--partial"),
    Words(
        "Write what can be read even if some cells cannot, or the workbook is of another plan.",
        "เขียนส่วนที่อ่านได้ แม้มีบางเซลล์ที่อ่านไม่ได้ หรือเป็นแฟ้ม Excel ของแผนอื่น",
    ),
]
DiffOption = Annotated[
    bool,
    typer.Option("--diff"),
    Words("Show what would change in the file, and write nothing.", "แสดงว่าแฟ้มจะเปลี่ยนอย่างไร โดยไม่เขียนแฟ้ม"),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run"), Words("Report the changes, and write nothing.", "รายงานสิ่งที่เปลี่ยน โดยไม่เขียนแฟ้ม")
]
ForceOption = Annotated[bool, typer.Option("--force"), Words("With -o: write over an existing file.", "ใช้กับ -o: เขียนทับแฟ้มที่มีอยู่")]


@app.command("xlsx")
def xlsx(
    file: FileArgument,
    *,
    output: OutputOption = None,
    into: IntoOption = None,
    remove: RemoveOption = False,
    partial: PartialOption = False,
    diff: DiffOption = False,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
    no_backup: NoBackupOption = False,
    lang: LangOption = None,
) -> None:
    """Read an edited workbook back into a plan, new or existing.

    Each change is printed with its line: was -> is. Cells that cannot be read, and what has no place in a plan (own text beside
    the forms, comments, colours), are listed; then nothing is written, unless --partial is given, and the exit code is 1.

    ไทย: อ่านแฟ้ม Excel ที่แก้แล้วกลับเป็นแผน ใหม่หรือที่มีอยู่

    แสดงทุกการแก้ไขพร้อมบรรทัด: ค่าเดิม -> ค่าใหม่ เซลล์ที่อ่านไม่ได้ และสิ่งที่ไม่มีที่ในแผน (ข้อความนอกแบบ ข้อคิดเห็น สี)
    จะแสดงไว้ แล้วไม่เขียนแฟ้ม เว้นแต่ใช้ --partial และรหัสจบงานเป็น 1
    """
    screen = look_at_screen(lang)
    target = _choose_target(output, into)
    out = Output(target, _spare_existing, force, holds_plan=True)
    if output is not None and not (diff or dry_run):
        examine(out, (file,))
    from orgplan.incoming import blame_cells, describe_cell_changes, find_brought
    from orgplan.shell.file_store import FileStore
    from orgplan.shell.importing import import_into, import_new, write_import
    from orgplan.shell.rewriting import format_diff
    from orgplan.views import import_report

    changes = read_workbook_changes(file)
    screen = screen.speak_as(changes.plan.terms.own)
    say_remarks(changes.notes, screen)
    store = FileStore()
    work = import_new(changes, target, remove=remove) if into is None else import_into(changes, into, store, screen, remove=remove)
    loaded, settings = work.loaded, find_settings(target)
    brought = find_brought(work, weigh_findings(loaded, settings).findings, new=into is None)
    errors = [each for each in brought if each.severity is Severity.ERROR]
    faults = [*work.faults, *blame_cells(work, errors, loaded.document)]
    stop = bool(errors) or (bool(faults or work.left or work.foreign) and not partial)
    text = (
        format_diff(target, work.old, work.new, "imported")
        if diff
        else import_report.format_change_lines(describe_cell_changes(work, loaded.document), screen)
    )
    cells, elsewhere = _list_cells(work, faults, brought)
    text += import_report.format_cell_lines(name_for_display(file), cells, screen)
    say_remarks(elsewhere, screen)
    if not (stop or diff or dry_run):
        kept = write_import(work, out, file, store, new=into is None, backup=not no_backup)
        say_remarks([Words(f"what {target} was is in {kept}", f"ข้อความเดิมของ {target} อยู่ใน {kept}")] if kept else [], screen)
    warnings = sum(each.severity is Severity.WARNING for each in brought)
    end = import_report.ImportEnd(
        target, len(work.made), warnings, len(errors), len(faults), len(work.left),
        is_foreign=work.foreign is not None, is_stopped=stop, is_rehearsal=diff or dry_run, is_same=work.old == work.new,
    )  # fmt: skip
    say_remarks([import_report.summarise_import(end)], screen)
    finish(text, ExitCode.FAULTS if stop or faults else find_exit_code(brought, strict=settings.strict))


TableFileArgument = Annotated[
    Path,
    typer.Argument(metavar="FILE"),
    Words("A table of your office: {endings}.", "ตารางของหน่วยงาน: {endings}").fill(endings=Words.any_of(TABLE_ENDINGS)),
]
TableOutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="PLAN"), Words("Write the plan file.", "เขียนแฟ้มแผน")
]
TableKeysOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="HEAD=KEY"),
    Words("What a column holds, by its head; may be repeated.", "คอลัมน์ที่มีหัวนี้เก็บค่าอะไร ระบุซ้ำได้"),
]
TableSheetOption = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME"),
    Words("The sheet, or the table of a document.", "แผ่นงาน หรือตารางในเอกสาร"),
]
TableRoundNameOption = Annotated[
    str | None,
    typer.Option("--round", metavar="ROUND"),
    Offering(offer_rounds),
    Words("The round of results that name none; 12m by default.", "รอบของผลที่ไม่ได้ระบุรอบ หากไม่ระบุคือ 12m"),
]


@app.command("table")
def table(
    file: TableFileArgument,
    *,
    output: TableOutputOption = None,
    keys: TableKeysOption = None,
    sheet: TableSheetOption = None,
    year: NewPlanYearOption = None,
    organization: OrganizationOption = None,
    round_name: TableRoundNameOption = None,
    force: OverwriteOption = False,
    lang: LangOption = None,
) -> None:
    """Make a plan of a table that your office has.

    Such as an action plan or the KPIs of an agreement. Shows what is read: each column, row, guess and sum with its cell, and
    what `validate` finds in the plan. With -o the plan is written even where errors remain: what cannot be read stands as a
    comment beside a blank. Nothing else is written.

    ไทย: สร้างแผนจากตารางที่หน่วยงานมีอยู่

    เช่น แผนปฏิบัติการ หรือตัวชี้วัดตามคำรับรอง แสดงสิ่งที่อ่านได้: แต่ละคอลัมน์ แถว สิ่งที่คาดเดา และผลรวมพร้อมเซลล์ และสิ่งที่
    `validate` ตรวจพบในแผน เมื่อใช้ -o จะเขียนแผนแม้ยังมีข้อผิดพลาด สิ่งที่อ่านไม่ได้เป็นหมายเหตุข้างช่องว่าง ไม่เขียนแฟ้มอื่น
    """
    screen = look_at_screen(lang)
    if output is not None:
        _must_be_file(output)
        out = Output(output, spare_any, force, holds_plan=True)
        examine(out, (file,))
    from orgplan.intake.drafting import write_draft
    from orgplan.intake.report import KIND_WORDS, EntryKind
    from orgplan.loading import load_text
    from orgplan.shell.importing import find_schema
    from orgplan.shell.readback import must_read_back
    from orgplan.shell.table_intake import read_table_file, read_wishes
    from orgplan.views.findings.text import format_findings
    from orgplan.views.table_report import TableLine, format_table_lines

    wishes = read_wishes(keys or [], None if year is None else read_year(year), organization, round_name)
    read = read_table_file(file, sheet, wishes)
    say_remarks(read.notes, screen)
    text = write_draft(read.draft, screen.lang, None if output is None else find_schema(output))
    must_read_back(text, output)
    loaded = load_text(text, name_for_display(output) if output is not None else f"({file.name})")
    heard = weigh_findings(loaded, find_settings(output or file))
    lines = [TableLine(each.cell, KIND_WORDS[each.kind], each.words) for each in read.draft.report.entries]
    listed = format_table_lines(read.grid.name, lines, screen) + format_findings(heard.findings, screen)
    unread = Words.counted(read.draft.report.count(EntryKind.UNREAD), "cell", "เซลล์")
    errors = Words.counted(sum(each.severity is Severity.ERROR for each in heard.findings), "error", "ข้อ")
    counts = Words("{unread} not read, {errors}", "อ่านไม่ได้ {unread} ข้อผิดพลาด {errors}").fill(unread=unread, errors=errors)
    if output is None:
        end = Words("{counts}; nothing was written (-o writes the plan)", "{counts} ไม่มีการเขียนแฟ้ม (เขียนแผนด้วย -o)").fill(
            counts=counts
        )
    else:
        write_whole(out, text.encode(), (file,))
        end = Words("{counts}; wrote {output}", "{counts} เขียน {output} แล้ว").fill(counts=counts, output=output)
    say_remarks([end], screen)
    finish(listed, heard.code)


def _choose_target(output: Path | None, into: Path | None) -> Path:
    """The plan file that is to be written: one of the two. Raises `CannotDo`."""
    target = output or into
    if target is None or (output is not None and into is not None):
        raise CannotDo(
            Words(
                "give either -o for a new plan file or --into for an existing one",
                "ระบุ -o สำหรับแฟ้มแผนใหม่ หรือ --into สำหรับแฟ้มแผนที่มีอยู่ อย่างใดอย่างหนึ่ง",
            )
        )
    _must_be_file(target)
    return target


def _must_be_file(target: Path) -> None:
    """Refuse standard output. Raises `CannotDo`."""
    if str(target) == "-":
        raise CannotDo(Words("a plan is not written to standard output, where its changes are listed: name a file",
                             "ไม่เขียนแผนไปยังผลลัพธ์มาตรฐานซึ่งใช้แสดงรายการแก้ไข ให้ระบุชื่อแฟ้ม"))  # fmt: skip


def _spare_existing(output: Path) -> None:
    """The judge of a new plan file. Raises `CannotDo`."""
    raise CannotDo(Words(f"{output} exists; choose another name, add --force, or use --into to change it",
                         f"มีแฟ้ม {output} อยู่แล้ว เลือกชื่ออื่น เพิ่ม --force หรือใช้ --into เพื่อแก้ไขแฟ้มนั้น"))  # fmt: skip


def _list_cells(
    work: Incoming, faults: Sequence[CellFault], brought: Sequence[Diagnostic]
) -> tuple[list[CellLine], list[Diagnostic]]:
    """What is to be said of cells: faults, what is not read back, and what the changes brought there; and what they brought elsewhere."""
    from orgplan.incoming import split_by_cell
    from orgplan.problems import SEVERITIES
    from orgplan.views.import_report import CellLine

    inside, elsewhere = split_by_cell(work, brought)
    not_read = Words("not read back", "ไม่อ่านกลับ")
    lines = list(dict.fromkeys(CellLine(*each.spot, each.message, each.hint) for each in faults))
    lines += [CellLine(*each.spot, each.words, kind=not_read) for each in work.left]
    lines += [CellLine(*spot, each.message, each.hint, SEVERITIES[each.severity], each.rule) for spot, each in inside]
    return lines, elsewhere
