"""Files held against what was signed: a plan by what it says, a workbook by its sheets.

They are held against the record beside them, or against one that is named. A workbook travels without a record: then it is held against
the code that stands at its foot, with the plan inside it to tell what is different.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from orgplan.filled_workbooks import load_raw
from orgplan.problems import NO_WORDS, Severity, Words
from orgplan.reports.signed_form import CODE_PATTERN, compute_code, describe_form
from orgplan.reports.signing import Signing, compare_with_signing
from orgplan.reports.verdict import Verdict
from orgplan.shell.disk import PLAN_ENDINGS, name_for_display, read
from orgplan.shell.near_names import is_missing, suggest_files
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.signings import ENDING, must_load_record, name_record
from orgplan.shell.standard_input import MARK, NAME, read_standard_input

if TYPE_CHECKING:
    from orgplan.loading import Loaded
    from orgplan.model import Plan
    from orgplan.shell.remarks import Talk

EXIT_CODES: Final = {"same": ExitCode.DONE, "changed": ExitCode.FAULTS, "nothing": ExitCode.CANNOT}
_MOST: Final = 60_000_000
"""Bytes of a file that are looked at."""
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class SignedAnchor:
    """What files are to be held against: the record that the user names, or the code on the signed paper; without them, the record beside a file."""

    record: Path | None = None
    code: str | None = None


class _Said(NamedTuple):
    """What a file says: its plan, what no plan holds of it, the codes that it bears, and the plan that it was exported from."""

    name: str
    plan: Plan
    edits: tuple[Words, ...] = ()
    codes: frozenset[str] = frozenset()
    source: Plan | None = None


def verify_file(path: Path, anchor: SignedAnchor) -> tuple[Verdict, Talk]:
    """The verdict about one file, and what is to be said of it besides."""
    name = NAME if str(path) == MARK else name_for_display(path)
    try:
        raw = read_standard_input() if str(path) == MARK else read(path, _MOST)
        if isinstance(raw, Words):
            hint = (suggest_files(path, (*PLAN_ENDINGS, ".xlsx", ".html")) if is_missing(path) else None) or NO_WORDS
            return Verdict(name, "nothing", Words.joined((raw, hint))), ()
        if raw.startswith(_ZIP):
            return _judge(_read_sheets(raw, name), *_find_signings(path, anchor), anchor), ()
        return _verify_plan(raw, name, *_find_signings(path, anchor), anchor)
    except CannotDo as error:
        return Verdict(name, "nothing", error.words), ()


def _find_signings(path: Path, anchor: SignedAnchor) -> tuple[tuple[Signing, ...], Path]:
    """The signings that a file is held against, if any, and where they stand or should stand. Raises `CannotDo`."""
    if anchor.record is not None:
        record = anchor.record if anchor.record.name.endswith(ENDING) else name_record(anchor.record)
        signings = must_load_record(record)
        if signings is None:
            raise CannotDo(Words("there is no {record}", "ไม่พบแฟ้ม {record}").fill(record=record))
        return signings, record
    record = name_record(path)
    return (() if str(path) == MARK else must_load_record(record) or ()), record


# --- what files say ----------------------------------------------------------------------------------------------------


def _verify_plan(raw: bytes, name: str, signings: tuple[Signing, ...], record: Path, anchor: SignedAnchor) -> tuple[Verdict, Talk]:
    loaded = load_raw(raw, name)
    if loaded.plan is None:
        return _explain_no_plan(loaded, signings)
    verdict = _judge(_Said(name, loaded.plan), signings, record, anchor)
    signing = next((each for each in signings if each.number == verdict.signing), None)
    if signing is None or verdict.outcome != "same":
        return verdict, ()
    if hashlib.sha256(raw).hexdigest() == signing.checksum:
        note = Words("every byte of the file is as it was signed", "ทุกไบต์ของแฟ้มตรงกับที่ลงนาม")
    elif verdict.reported:
        note = Words("the bytes of the file changed too; of what was signed nothing did", "ไบต์ของแฟ้มเปลี่ยนด้วย แต่ไม่มีสิ่งที่ลงนามเปลี่ยน")
    else:
        note = Words("the bytes of the file changed, nothing in the plan did: comments, spacing or ways of writing",
                     "ไบต์ของแฟ้มเปลี่ยน แต่เนื้อหาแผนไม่เปลี่ยน เช่น หมายเหตุ ช่องว่าง หรือวิธีเขียน")  # fmt: skip
    return replace(verdict, notes=(*verdict.notes, note)), ()


def _explain_no_plan(loaded: Loaded, signings: tuple[Signing, ...]) -> tuple[Verdict, Talk]:
    """A file that is no plan, or one no longer."""
    errors = tuple(each for each in loaded.diagnostics if each.severity is Severity.ERROR)
    if loaded.holds_results:
        return Verdict(loaded.name, "nothing", Words("it holds results, not a plan", "เป็นแฟ้มผลการดำเนินงาน ไม่ใช่แผน")), ()
    if not signings:
        return Verdict(loaded.name, "nothing", Words("it cannot be read as a plan", "อ่านเป็นแผนไม่ได้")), errors
    words = Words(
        "changed since signing {number}: it can no longer be read as a plan", "แก้ไขหลังการลงนามครั้งที่ {number}: อ่านเป็นแผนไม่ได้แล้ว"
    ).fill(number=signings[-1].number)
    return Verdict(loaded.name, "changed", words, signing=signings[-1].number), errors


def _read_sheets(raw: bytes, name: str) -> _Said:
    """What the sheets of a workbook say. Raises `CannotDo`."""
    from orgplan.forms.reading_back import read_filled_workbook
    from orgplan.incoming import apply_changes
    from orgplan.loading import load_bytes
    from orgplan.workbook.bounds import Unusable

    try:
        changes = read_filled_workbook(raw)
    except Unusable as error:
        raise CannotDo(error.words) from None
    loaded = load_bytes(apply_changes(changes, remove=True).text.encode(), name)
    cells = dict.fromkeys(
        [(each.spot, each.message) for each in changes.faults] + [(each.spot, each.words) for each in changes.left]
    )
    edits = [words.prefixed(spot.words) for spot, words in cells]
    if loaded.plan is None:
        raise CannotDo(
            Words("its sheets make no plan; `orgplan validate` says why", "แผ่นงานอ่านเป็นแผนไม่ได้ ดูสาเหตุด้วย `orgplan validate`")
        )
    return _Said(name, loaded.plan, tuple(edits), frozenset(_list_codes(changes.feet)), None if changes.template else changes.plan)


def _list_codes(texts: Iterable[str]) -> Iterable[str]:
    return (code for text in texts for code in re.findall(CODE_PATTERN, text))


# --- verdicts ----------------------------------------------------------------------------------------------------------


def _judge(said: _Said, signings: tuple[Signing, ...], record: Path, anchor: SignedAnchor) -> Verdict:
    """What becomes of what a file says."""
    code = compute_code(describe_form(said.plan))
    strange = sorted(said.codes - {code})
    edits = [
        *said.edits,
        *(
            Words("it bears the code {strange}, but what it says has {code}", "มีรหัส {strange} กำกับ แต่เนื้อหามีรหัส {code}").fill(
                strange=each, code=code
            )
            for each in strange
        ),
    ]
    signing = _choose_signing(said, signings, anchor)
    if signing is None:
        return _judge_by_code(said.name, code, edits, anchor.code, record)
    compared = compare_with_signing(signing, said.plan)
    is_same = code == signing.code and not edits
    if is_same:
        words = _SAME.fill(signing=_name_signing(signing), code=code)
    elif code == signing.code:
        words = Words("the plan is that of {signing}, code {code}, but it was edited",
                      "แผนตรงกับ{signing} รหัส {code} แต่มีการแก้ไขอย่างอื่น").fill(signing=_name_signing(signing), code=code)  # fmt: skip
    else:
        words = Words("changed since {signing}: what was signed has code {was}, this has {code}",
                      "แก้ไขหลัง{signing}: ฉบับที่ลงนามมีรหัส {was} แฟ้มนี้มีรหัส {code}"
                      ).fill(signing=_name_signing(signing), was=signing.code, code=code)  # fmt: skip
    return Verdict(
        said.name,
        "same" if is_same else "changed",
        words,
        code,
        signing.number or None,
        compared.changes,
        tuple(edits),
        compared.reported,
        tuple(_note_others(signing, code, signings)),
    )


_SAME: Final = Words("the same as {signing}, code {code}", "ตรงกับ{signing} รหัส {code}")


def _name_signing(signing: Signing) -> Words:
    if not signing.number:
        return Words("what its code stands for", "ฉบับที่รหัสระบุ")
    return Words("signing {number}", "การลงนามครั้งที่ {number}").fill(number=signing.number)


def _choose_signing(said: _Said, signings: tuple[Signing, ...], anchor: SignedAnchor) -> Signing | None:
    """The signing whose code is asked for, else the last; without a record, the plan inside a workbook, as far as it bears a code."""
    if anchor.code is not None:
        return next((each for each in reversed(signings) if each.code == anchor.code), None)
    if signings:
        return signings[-1]
    if said.source is None or len(said.codes) != 1:
        return None
    return Signing(0, next(iter(said.codes)), said.name, "", None, describe_form(said.source))


def _judge_by_code(name: str, code: str, edits: list[Words], wanted: str | None, record: Path) -> Verdict:
    """The verdict where no signing can be looked at: by the code on the paper alone."""
    if wanted is None:
        words = Words(
            "nothing to compare with: there is no {record} (`orgplan freeze` keeps one) and no code stands in the file; "
            "name the record with --record, or give the code on the signed paper with --code",
            "ไม่มีสิ่งให้เทียบ: ไม่พบ {record} (สร้างด้วย `orgplan freeze`) และไม่มีรหัสในแฟ้ม ให้ระบุบันทึกด้วย --record หรือรหัสบนเอกสารที่ลงนามด้วย --code",
        ).fill(record=record)
        return Verdict(name, "nothing", words, code)
    if wanted == code and not edits:
        words = Words("the same as what was signed: code {code}", "ตรงกับที่ลงนาม รหัส {code}").fill(code=code)
        return Verdict(name, "same", words, code)
    words = Words(
        "not what was signed: that has code {wanted}, this has {code}", "ไม่ตรงกับที่ลงนาม: ฉบับที่ลงนามมีรหัส {wanted} แฟ้มนี้มีรหัส {code}"
    ).fill(wanted=wanted, code=code)
    return Verdict(name, "changed", words, code, edits=tuple(edits))


def _note_others(signing: Signing, code: str, signings: tuple[Signing, ...]) -> Iterable[Words]:
    """What other signings have to do with it: one in its place since, or an earlier one that it is."""
    last = signings[-1].number if signings else signing.number
    if signing.number != last:
        yield Words("signing {last} has taken its place", "การลงนามครั้งที่ {last} ใช้แทนแล้ว").fill(last=last)
    earlier = next((each.number for each in reversed(signings) if each.code == code and each.number != signing.number), None)
    if code != signing.code and earlier is not None:
        yield Words("it is what signing {earlier} was", "เป็นฉบับของการลงนามครั้งที่ {earlier}").fill(earlier=earlier)
