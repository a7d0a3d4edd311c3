"""The plan that a results file belongs to, by its `plan:`: which names are allowed, and what stands there if it is no plan.

A name is counted from the folder of the results file and may go up with `..`; it ends in .yaml or .yml, and no link on its way
leads out of the folder that the `..` reach. By any other name no file is opened: a results file comes from somebody else, and
what is read and quoted for it should be a plan and nothing else.
"""

from __future__ import annotations

import os
import posixpath
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from orgplan.letters import CURLY_MARKS, drop_curly_marks, first_unseen, name_character, unify_letters
from orgplan.problems import UNREADABLE, Severity, Words, quote
from orgplan.shell.disk import PLAN_ENDINGS
from orgplan.shell.near_names import find_meant_files, is_missing, suggest_files, without_text_ending

if TYPE_CHECKING:
    from orgplan.loading import Loaded


class Unfit(NamedTuple):
    """Why results cannot be checked against what `plan:` names, and what to write."""

    message: Words
    hint: Words


_NAME = Words("write the plan's file name, as seen from this file", "เขียนชื่อแฟ้มแผน โดยนับจากที่อยู่ของแฟ้มนี้")


def find_plan_file(results: str, named: str) -> str | Unfit:
    """The file that `plan:` of a results file names, not opened yet; or why none is opened by that name."""
    name = quote(named)
    if (odd := _tell_odd_sign(results, named)) is not None:
        return odd
    if not named.lower().endswith(PLAN_ENDINGS):
        message = Words(f"{name} is not called like a plan, which ends in .yaml or .yml, and is not opened",
                        f"{name} ไม่ใช่ชื่อของแฟ้มแผน ซึ่งลงท้ายด้วย .yaml หรือ .yml จึงไม่เปิดแฟ้มนี้")  # fmt: skip
        return Unfit(message, _suggest_name(results, named) or _NAME)
    folder = os.path.dirname(results) or "."  # noqa: PTH120 - names are texts here, as in `tasks`
    path = os.path.join(folder, named)  # noqa: PTH118 - as above
    windows = PureWindowsPath(named)
    if named.startswith("/") or windows.drive or (os.name == "nt" and windows.root):
        message = Words(f"the name {name} is not counted from the folder of this file, and is not opened",
                        f"ชื่อ {name} ไม่ได้นับจากโฟลเดอร์ของแฟ้มนี้ จึงไม่เปิดแฟ้มนี้")  # fmt: skip
        return Unfit(message, _as_seen(path, folder))
    top = os.path.realpath(folder)
    for _ in range(_ups(named)):
        top = os.path.dirname(top)  # noqa: PTH120 - as above
    if not os.path.realpath(path).startswith(os.path.join(top, "")):  # noqa: PTH118 - as above
        message = Words(f"a link on the way to {name} leads elsewhere, and is not followed",
                        f"มีลิงก์ระหว่างทางไปยัง {name} ที่ชี้ไปที่อื่น จึงไม่ตามลิงก์นั้น")  # fmt: skip
        return Unfit(message, _as_seen(path, folder))
    return path


def _tell_odd_sign(results: str, named: str) -> Unfit | None:
    """A name that holds what nobody sees, or stands in curly quotation marks, if no file is called so."""
    plain = drop_curly_marks(unify_letters(named).strip())
    sign = first_unseen(named) or (named[0] if named[:1] in CURLY_MARKS else named[-1])
    is_odd = first_unseen(named) is not None or sign in CURLY_MARKS
    path = os.path.join(os.path.dirname(results), named)  # noqa: PTH118, PTH120 - names are texts here, as in `tasks`
    if plain == named or not is_odd or os.path.lexists(path):
        return None
    return Unfit(
        Words("the name {name} holds the character {sign}", "ชื่อ {name} มีอักขระ {sign}").fill(
            name=quote(named), sign=name_character(sign)
        ),
        Words(f"type the name anew: `plan: {plain}`", f"พิมพ์ชื่อใหม่: `plan: {plain}`"),
    )


def _ups(named: str) -> int:
    """How many folders a name goes up."""
    parts = posixpath.normpath(named.replace(os.sep, "/")).split("/")
    return sum(part == ".." for part in parts)


def _as_seen(path: str, folder: str) -> Words:
    """How to name the same file as seen from a folder."""
    try:
        seen = os.path.relpath(os.path.realpath(path), os.path.realpath(folder)).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return _NAME
    return Words(f"write it as seen from this file: `plan: {seen}`", f"เขียนโดยนับจากที่อยู่ของแฟ้มนี้: `plan: {seen}`")


def explain_unfit(results: str, named: str, beside: Loaded) -> Unfit:
    """Why a file that was read for a `plan:` is no plan to check against, by what it is."""
    from orgplan.texts import is_blank

    name = quote(named)
    if is_missing(beside_name(results, named)):
        return Unfit(Words(f"the plan {name} is not there", f"ไม่พบแผน {name}"), _suggest_name(results, named) or _NAME)
    if is_unreadable(beside):
        return Unfit(Words(f"the plan {name} cannot be read", f"อ่านแผน {name} ไม่ได้"), _NAME)
    data = beside.document.data if beside.document is not None else None
    if isinstance(data, dict) and "orgplan_results" in data:
        if os.path.realpath(beside_name(results, named)) == os.path.realpath(results):
            return Unfit(Words(f"{name} is this results file itself, not a plan", f"{name} คือแฟ้มผลแฟ้มนี้เอง ไม่ใช่แผน"), _NAME)
        return Unfit(Words(f"{name} is a results file, not a plan", f"{name} เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน"), _NAME)
    errors = [each for each in beside.diagnostics if each.severity is Severity.ERROR]
    first = errors[0].message
    if is_blank(data) or not isinstance(data, dict):
        return Unfit(first.prefixed(Words(f"{name} is no plan", f"{name} ไม่ใช่แผน")), _NAME)
    at, more = errors[0].span.line, len(errors) - 1
    message = Words(
        "the plan {name} has errors, so that these results cannot be checked: line {at}: {first}{rest}",
        "แผน {name} มีข้อผิดพลาด จึงตรวจผลเหล่านี้ไม่ได้: บรรทัด {at}: {first}{rest}",
    ).fill(name=name, at=at, first=first, rest=Words(f" (and {more} more)", f" (และอีก {more} รายการ)") if more else "")
    return Unfit(message, Words("mend that file first, or name the plan", "แก้แฟ้มนั้นก่อน หรือระบุแฟ้มแผนที่ถูกต้อง"))


def _suggest_name(results: str, named: str) -> Words | None:
    """What to write at `plan:` in place of the name of nothing, if a plan is there that was most likely meant.

    Of no folder but that of the results file, and those in it and around it, are names told.
    """
    path, windows = beside_name(results, named), PureWindowsPath(named)
    if windows.root or windows.drive or not is_missing(path):
        return None
    meant = find_meant_files(path)
    if not all(without_text_ending(each) or each.lower().endswith(PLAN_ENDINGS) for each in meant):
        return None
    if len(meant) == 1 and without_text_ending(meant[0]) is None:
        return _as_seen(meant[0], os.path.dirname(results) or ".")  # noqa: PTH120 - as below
    return suggest_files(path)


def beside_name(results: str, named: str) -> str:
    """The name of a file as seen from the folder of a results file."""
    return os.path.join(os.path.dirname(results), named)  # noqa: PTH118, PTH120 - as above


def is_unreadable(loaded: Loaded) -> bool:
    """Whether the system does not give out a file."""
    return any(each.rule == UNREADABLE for each in loaded.diagnostics)
