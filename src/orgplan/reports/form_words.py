"""What all official forms say in words, and which of them a category has: the lines above them, the block that is signed."""

from __future__ import annotations

from typing import Final, NamedTuple

from orgplan.model import Approval, Category, Plan
from orgplan.names import call_by
from orgplan.problems import Words

DOTS: Final = "." * 48
DATE: Final = f"วันที่ {'.' * 10} เดือน {'.' * 30} พ.ศ. {'.' * 14}"
"""The line on which whoever signs writes the date."""
OFFICIAL_CATEGORY: Final = "แผนหมวด"
"""Stands before the number of a category on forms 7.1 and 7.2."""
ACTING: Final = "ปฏิบัติราชการแทน"


def format_year_line(plan: Plan) -> str:
    """What the heads of the forms call the plan: as the official ones do, or by its title."""
    if plan.is_official:
        return f"แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}"
    return plan.title or f"แผนประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}"


def call_in_thai(plan: Plan, words: str) -> str:
    """A text of a sheet with what the plan's office calls things in place of the marks."""
    return call_by(plan.terms.own, Words.same(words)).th


def name_category(plan: Plan) -> str:
    """What stands before the number of a category of a plan."""
    return OFFICIAL_CATEGORY if plan.is_official else call_in_thai(plan, "⟦category⟧")


def format_category_line(plan: Plan, category: Category) -> str:
    """The line above a form 7.1 that names its category."""
    return f"{name_category(plan)} {category.no} : {category.title}"


class ApprovalLines(NamedTuple):
    """The lines of the block that is signed, from the top; blank where the plan says nothing."""

    statement: str
    signature: str
    name: str
    position: str
    acting_for: str
    date: str


def list_approval_lines(block: Approval) -> ApprovalLines:
    """What the block under a form says. A name that the plan leaves blank is a dotted line."""
    position = block.position or ""
    return ApprovalLines(
        statement=block.statement or "",
        signature=f"ลงนาม {DOTS}",
        name=f"({block.name or DOTS})",
        position=f"{position} {ACTING}".strip() if block.acting_for else position,
        acting_for=block.acting_for or "",
        date=DATE,
    )


def wants_timeline(plan: Plan, category: Category | None) -> bool:
    """Whether a category, or any of the plan, has a form of its timeline. Forms 7.1 and 7.2 go together, filled or not.

    On other forms what is empty is left out; a category without activities and KPIs keeps the timeline, so as to be seen.
    """
    categories = plan.categories if category is None else (category,)
    return plan.is_official or any(each.activities or not each.kpis for each in categories)


def wants_kpis(plan: Plan, category: Category | None) -> bool:
    """Whether a category, or any of the plan, has a form of its KPIs; see `wants_timeline`."""
    categories = plan.categories if category is None else (category,)
    return plan.is_official or any(each.kpis for each in categories)
