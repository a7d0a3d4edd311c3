"""`orgplan rules` and `orgplan explain`: what is checked, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.folder_settings import no_rule
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_rules
from orgplan.shell.streams import finish, look_at_screen


class RuleListFormat(StrEnum):
    """How the list of rules is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


def explain(
    rule: Annotated[
        str,
        typer.Argument(metavar="RULE"),
        Offering(offer_rules),
        Words("A rule's name, as findings show it in brackets.", "ชื่อกฎ ตามที่แสดงในวงเล็บท้ายสิ่งที่ตรวจพบ"),
    ],
    *,
    lang: LangOption = None,
) -> None:
    """Explain a rule: what it finds, why, a bad and a good example.

    ไทย: อธิบายกฎ: ตรวจอะไร เพราะเหตุใด ตัวอย่างที่ผิดและที่ถูก
    """
    from orgplan.manual import pages

    spoken = look_at_screen(lang).lang
    page = pages.find(rule)
    if page is None:
        raise no_rule(rule)
    finish(pages.render(page, spoken))


def rules(
    *,
    format_: Annotated[
        RuleListFormat, typer.Option("--format"), Words("A list, or every page as Markdown.", "แสดงเป็นรายการ หรือทุกหน้าเป็น Markdown")
    ] = RuleListFormat.TEXT,
    lang: LangOption = None,
) -> None:
    """List every rule with its severity and what it finds.

    ไทย: แสดงกฎทุกข้อ พร้อมความรุนแรงและสิ่งที่ตรวจ
    """
    from orgplan.manual import pages

    spoken = look_at_screen(lang).lang
    if format_ is RuleListFormat.MARKDOWN:
        finish(pages.markdown(spoken))
    from orgplan.problems import SEVERITIES
    from orgplan.views.terminal.thaitext import count_cells, pad_text

    listed = [page for rule in pages.RULES if (page := pages.find(rule.name)) is not None]
    width = max(len(page.name) for page in listed)
    severities = [SEVERITIES[page.severity].said(spoken) for page in listed]
    room = max(map(count_cells, severities))
    finish(
        "".join(
            f"{page.name:{width}}  {pad_text(severity, room)}  {page.title.said(spoken)}\n"
            for page, severity in zip(listed, severities, strict=True)
        )
    )
