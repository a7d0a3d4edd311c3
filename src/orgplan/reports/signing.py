"""Signings of a plan: what was signed each time, and how a plan stands to it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from orgplan.model import Plan
from orgplan.problems import NO_WORDS, Words
from orgplan.reports.changes import Change, find_changes
from orgplan.reports.signed_form import REPORTED, Form, compute_code, describe_form


@dataclass(frozen=True)
class Signing:
    """A plan as it was signed: the how manieth time, its code, its form, and the name of its file with the SHA-256 of its bytes.

    `note` is what whoever kept it had to say, such as when it was signed.
    """

    number: int
    code: str
    file: str
    checksum: str
    note: str | None
    form: Form

    @cached_property
    def plan(self) -> Plan:
        """The form as a plan."""
        return Plan.model_validate(self.form)


class SignedFoot(NamedTuple):
    """What the foot of a form says of a plan: which signing it is, and its code; without one it has been changed since that signing."""

    number: int
    code: str | None

    @property
    def words(self) -> Words:
        """The same in words."""
        if self.code is None:
            return Words("Changed since signing {number}, hence without its code", "แก้ไขหลังการลงนามครั้งที่ {number} จึงไม่มีรหัส").fill(
                number=self.number
            )
        return Words("Signing {number}, code {code}", "ฉบับลงนามครั้งที่ {number} รหัส {code}").fill(number=self.number, code=self.code)


class Comparison(NamedTuple):
    """A plan held against an earlier one: what of it changed, and what was reported since, which is no change."""

    changes: tuple[Change, ...]
    reported: tuple[Change, ...]


def sign_plan(plan: Plan, file: str, checksum: str, note: str | None, earlier: Sequence[Signing]) -> Signing:
    """A plan without errors as it is signed, after `earlier` signings."""
    form = describe_form(plan)
    return Signing(len(earlier) + 1, compute_code(form), file, checksum, note, form)


def describe_foot(plan: Plan, signings: Sequence[Signing]) -> SignedFoot:
    """What the forms of a plan say of its last signing."""
    last = signings[-1]
    return SignedFoot(last.number, last.code if compute_code(describe_form(plan)) == last.code else None)


def compare_plans(was: Plan, now: Plan) -> Comparison:
    """What became of a plan, apart from the ways in which it is written."""
    differences = [each for each in find_changes(was, now) if each.where != NO_WORDS or each.field is not None]
    return Comparison(
        tuple(each for each in differences if not _is_reported(each)), tuple(each for each in differences if _is_reported(each))
    )


def _is_reported(change: Change) -> bool:
    return (change.field or "").partition(".")[0] in REPORTED
