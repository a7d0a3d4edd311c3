"""`orgplan diff`: what changed between two versions of a plan, in the plan's own terms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.git import read_blob
from orgplan.shell.language import LangOption
from orgplan.shell.options import FigureFormat, FigureFormatOption
from orgplan.shell.outcome import CannotDo
from orgplan.shell.streams import Color, ColorOption, finish, look_at_screen


def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD"),
        Words(
            "The earlier plan: a file, or a git revision of one, such as HEAD:plans/2553.yaml.",
            "แผนเดิม: แฟ้ม หรือแฟ้มในรุ่นของ git เช่น HEAD:plans/2553.yaml",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW"), Words("The later plan, likewise.", "แผนใหม่ ระบุได้แบบเดียวกัน")],
    *,
    format_: FigureFormatOption = FigureFormat.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Say what changed from one plan to another, in the plan's terms.

    Targets, budgets, months, steps, KPIs, weights. Exit code 1 if the later plan has errors.

    ไทย: บอกสิ่งที่เปลี่ยนจากแผนหนึ่งเป็นอีกแผนหนึ่ง ด้วยคำในแผน

    เป้าหมาย งบประมาณ เดือน ขั้นตอน ตัวชี้วัด น้ำหนัก รหัสจบงาน 1 เมื่อแผนใหม่มีข้อผิดพลาด
    """
    from orgplan.reports import changes
    from orgplan.shell.file_store import FileStore
    from orgplan.shell.subjects import read_plan

    screen = look_at_screen(lang, color)
    store = FileStore()
    before, _ = read_plan(old, screen, store, _revision(old))
    after, code = read_plan(new, screen, store, _revision(new))
    differences = changes.find_changes(before, after)
    if format_ is FigureFormat.JSON:
        from orgplan.views import jsontext

        finish(
            jsontext.format_json(jsontext.describe_changes(differences, old, new, screen.lang), ascii_only=not screen.symbols), code
        )
    from orgplan.views.terminal.changes import draw_changes

    finish(draw_changes(differences, screen), code)


def _revision(text: str) -> bytes | None:
    """The bytes of a file at a git revision, at most as many as a plan may have; None if `text` is a file's name.

    The path is read as git reads it, from the top of the repository, and from this folder where nothing stands there.
    """
    revision, colon, path = text.partition(":")
    if not colon or not revision or text.startswith("-") or Path(text).exists():
        return None
    if not path:
        raise CannotDo(Words(f"{text}: name the file too, such as {text}plan.yaml", f"{text}: ระบุชื่อแฟ้มด้วย เช่น {text}plan.yaml"))
    raw = read_blob(text)
    if isinstance(raw, Words) and not path.startswith((".", "/")):
        beside = read_blob(f"{revision}:./{path}")
        raw = raw if isinstance(beside, Words) else beside
    if isinstance(raw, Words):
        raise CannotDo(raw.prefixed(Words(f"git has no {text}", f"git ไม่มี {text}")))
    return raw
