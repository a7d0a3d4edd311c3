"""The record of signings beside a plan: where it is, what it says, and a new one written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from orgplan.problems import Words
from orgplan.shell.disk import Output, read, refuse_changed, write_whole
from orgplan.shell.near_names import is_missing
from orgplan.shell.outcome import CannotDo
from orgplan.shell.remarks import say_remarks
from orgplan.shell.standard_input import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgplan.model import Plan
    from orgplan.reports.signing import SignedFoot, Signing
    from orgplan.views.screen import Screen

ENDING: Final = ".signed.json"
"""What stands in the name of a record in the place of the plan's ending."""
_MOST: Final = 100_000_000
"""Bytes that a record may have: some signings of the largest plan."""


def name_record(plan: Path) -> Path:
    """Where the record of a plan stands, or that of a workbook or page called like it."""
    return plan.with_name(f"{plan.stem}{ENDING}")


def load_record(path: Path) -> tuple[Signing, ...] | Words | None:
    """The signings of a record, why it cannot be relied on, or None where there is none."""
    if is_missing(path):
        return None
    raw = read(path, _MOST)
    if isinstance(raw, Words):
        return raw
    from orgplan.reports.signing_record import read_record

    return read_record(raw)


def must_load_record(path: Path) -> tuple[Signing, ...] | None:
    """The same. Raises `CannotDo` for a record that cannot be relied on."""
    signings = load_record(path)
    if isinstance(signings, Words):
        raise CannotDo(signings.prefixed(path))
    return signings


def find_foot(file: Path, plan: Plan, screen: Screen | None) -> SignedFoot | None:
    """What the forms of a plan say at their foot of its last signing; None where there is no record.

    None also for one that cannot be relied on, which is said on a `screen`.
    """
    if str(file) == MARK:
        return None
    record = name_record(file)
    signings = load_record(record)
    if isinstance(signings, Words):
        no_code = Words("the forms bear no code", "แบบฟอร์มจึงไม่มีรหัส")
        if screen is not None:
            say_remarks([Words.joined((signings, no_code), "; ", " ").prefixed(record)], screen)
        return None
    if signings is None:
        return None
    from orgplan.reports.signing import describe_foot

    return describe_foot(plan, signings)


def write_signings(record: Path, signings: Sequence[Signing], plan: Path) -> None:
    """Write a record whose signings but the last are those that it has. Raises `CannotDo`."""
    from orgplan.reports.signing_record import write_record

    earlier = tuple(signings[:-1])

    def judge(path: Path) -> None:
        if load_record(path) != earlier:
            raise refuse_changed(path)

    write_whole(Output(record, judge, holds_plan=True), write_record(signings).encode("utf-8", "surrogatepass"), (plan,))
