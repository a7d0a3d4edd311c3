"""Files held against what was signed: a plan by what it says, a workbook by its sheets, a page by what it shows.

They are held against the record beside them, or against one that is named. Workbooks and pages travel without a record: then they are held
against the code that stands at their foot, with the plan inside them to tell what is different.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from orgplan.file_kinds import identify_file, is_package
from orgplan.filled_workbooks import load_raw
from orgplan.problems import NO_WORDS, Severity, Words, quote
from orgplan.reports.signed_form import CODE_PATTERN, compute_code, describe_form
from orgplan.reports.signing import compare_plans
from orgplan.reports.verdict import Verdict
from orgplan.shell.disk import PLAN_ENDINGS, name_for_display, read
from orgplan.shell.near_names import is_missing, suggest_files
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.signings import ENDING, must_load_record, name_record
from orgplan.shell.standard_input import MARK, NAME, read_standard_input

if TYPE_CHECKING:
    from orgplan.loading import Loaded
    from orgplan.model import Plan
    from orgplan.reports.signing import Signing
    from orgplan.shell.remarks import Talk

EXIT_CODES: Final = {"same": ExitCode.DONE, "changed": ExitCode.FAULTS, "nothing": ExitCode.CANNOT}
_MOST: Final = 60_000_000
"""Bytes of a file that are looked at."""


@dataclass(frozen=True, slots=True)
class SignedAnchor:
    """What files are to be held against: the record that the user names, or the code on the signed paper; without them, the record beside a file."""

    record: Path | None = None
    code: str | None = None


class _Signed(NamedTuple):
    """What one file is held against: the signings, if any, where they stand or should stand, and the code that the user gave."""

    signings: tuple[Signing, ...]
    record: Path
    code: str | None


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
        if (kind := identify_file(raw)) is not None and kind.is_word:
            return Verdict(name, "nothing", _WORD), ()
        if is_package(raw):
            return _judge(_read_sheets(raw, name), _find_signed(path, anchor)), ()
        if (page := _decode_page(raw)) is not None:
            return _verify_page(page, name, _find_signed(path, anchor)), ()
        return _verify_plan(raw, name, _find_signed(path, anchor))
    except CannotDo as error:
        return Verdict(name, "nothing", error.words), ()


def _find_signed(path: Path, anchor: SignedAnchor) -> _Signed:
    """What a file is held against. Raises `CannotDo`."""
    if anchor.record is not None:
        if not anchor.record.name or anchor.record.is_dir():
            raise CannotDo(
                Words(f"{anchor.record} is a folder; name a record or a plan", f"{anchor.record} เป็นโฟลเดอร์ ให้ระบุแฟ้มบันทึกหรือแฟ้มแผน")
            )
        record = anchor.record if anchor.record.name.endswith(ENDING) else name_record(anchor.record)
        signings = must_load_record(record)
        if signings is None:
            raise CannotDo(Words("there is no {record}", "ไม่พบแฟ้ม {record}").fill(record=record))
        return _Signed(signings, record, anchor.code)
    record = name_record(path)
    signings = None if str(path) == MARK else must_load_record(record)
    return _Signed(signings or (), record, anchor.code)


# --- what files say ----------------------------------------------------------------------------------------------------


def _verify_plan(raw: bytes, name: str, signed: _Signed) -> tuple[Verdict, Talk]:
    loaded = load_raw(raw, name)
    if loaded.plan is None:
        return _explain_no_plan(loaded, signed.signings)
    verdict = _judge(_Said(name, loaded.plan), signed)
    signing = next((each for each in signed.signings if each.number == verdict.signing), None)
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


def _decode_page(raw: bytes) -> str | None:
    """The text of a page that orgplan drew, if only by what it keeps, with the line ends that it had; None for any other file."""
    from orgplan.views.html.kept_content import read_content
    from orgplan.views.own_output import is_page

    page = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    return page if is_page(page) or read_content(page) is not None else None


def _verify_page(page: str, name: str, signed: _Signed) -> Verdict:
    from orgplan.shell.kept_pages import redraw_page
    from orgplan.views.html.kept_content import find_differences, is_sealed, read_content, strip_content

    content, codes = read_content(page), frozenset(_list_codes([strip_content(page)]))
    if content is None and not codes:
        return Verdict(name, "nothing", _NO_CODE)
    kept = None if content is None else redraw_page(content, name)
    if kept is None:
        return Verdict(name, "changed", Words("edited since orgplan wrote it: the plan inside it can no longer be read",
                                              "แก้ไขหลังจาก orgplan เขียน: อ่านแผนที่อยู่ข้างในไม่ได้แล้ว"))  # fmt: skip
    edits = []
    if kept.page is not None and (differences := find_differences(page, kept.page)) is not None:
        edits = [_name_difference(*each) for each in differences] or [_EDITED]
    elif not is_sealed(page):
        edits = [_EDITED]
    said = _Said(name, kept.plan, tuple(edits), codes, kept.plan)
    verdict = _judge(said, signed)
    if kept.page is None and verdict.outcome != "nothing":
        verdict = replace(verdict, notes=(*verdict.notes, _ANOTHER_VERSION))
    return verdict


_EDITED: Final = Words("it was edited since orgplan wrote it, though its texts are as they were drawn",
                       "มีการแก้ไขหลังจาก orgplan เขียน แม้ข้อความยังตรงกับที่สร้างไว้")  # fmt: skip
_NO_CODE: Final = Words(
    "nothing to compare with: the page keeps no plan; after `orgplan freeze`, `orgplan export html` writes one that does",
    "ไม่มีสิ่งให้เทียบ: หน้านี้ไม่มีแผนอยู่ข้างใน หลัง `orgplan freeze` หน้าที่เขียนด้วย `orgplan export html` จะมี",
)
_WORD: Final = Words(
    "a Word document is there to be edited, so its code says nothing about its text; verify the plan, the workbook or the page",
    "เอกสาร Word มีไว้ให้แก้ไข รหัสจึงไม่ยืนยันข้อความในเอกสาร ให้ตรวจแผน แฟ้ม Excel หรือหน้าเว็บแทน",
)
_ANOTHER_VERSION: Final = Words(
    "another version of orgplan drew the page, so its texts were held against its own checksum alone",
    "หน้านี้สร้างด้วย orgplan รุ่นอื่น จึงเทียบข้อความกับรหัสตรวจสอบของหน้าเองเท่านั้น",
)


def _name_difference(wanted: str, given: str) -> Words:
    """A text of a page that is not the one which its plan gives."""
    if not wanted:
        return Words("added to the page: {given}", "เพิ่มในหน้า: {given}").fill(given=quote(given))
    if not given:
        return Words("gone from the page: {wanted}", "หายไปจากหน้า: {wanted}").fill(wanted=quote(wanted))
    return Words("the page says {given} where its plan gives {wanted}", "หน้านี้เขียน {given} แต่แผนของหน้าให้ {wanted}").fill(
        given=quote(given), wanted=quote(wanted)
    )


def _list_codes(texts: Iterable[str]) -> Iterable[str]:
    return (code for text in texts for code in re.findall(CODE_PATTERN, text))


# --- verdicts ----------------------------------------------------------------------------------------------------------


def _judge(said: _Said, signed: _Signed) -> Verdict:
    """What becomes of what a file says."""
    code = compute_code(describe_form(said.plan))
    signings = signed.signings
    if signed.code is not None:
        signing = next((each for each in reversed(signings) if each.code == signed.code), None)
        return _judge_by_paper(said, code, signed.code) if signing is None else _judge_by_signing(said, code, signing, signings)
    if signings:
        return _judge_by_signing(said, code, signings[-1], signings)
    if said.source is not None and said.codes:
        return _judge_by_itself(said, code, said.source)
    words = Words(
        "nothing to compare with: there is no {record} (`orgplan freeze` keeps one) and no code stands in the file; "
        "name the record with --record, or give the code on the signed paper with --code",
        "ไม่มีสิ่งให้เทียบ: ไม่พบ {record} (สร้างด้วย `orgplan freeze`) และไม่มีรหัสในแฟ้ม ให้ระบุบันทึกด้วย --record หรือรหัสบนเอกสารที่ลงนามด้วย --code",
    ).fill(record=signed.record)
    return Verdict(said.name, "nothing", words, code)


def _judge_by_signing(said: _Said, code: str, signing: Signing, signings: tuple[Signing, ...]) -> Verdict:
    """The verdict where it is known what was signed."""
    compared = compare_plans(signing.plan, said.plan)
    edits = _list_edits(said, code)
    other = next((each.number for each in reversed(signings) if each.code == code), None)
    if code != signing.code and other is not None:
        words = Words("what signing {other} was, code {code}: not what signing {number} was, code {was}",
                      "เป็นฉบับของการลงนามครั้งที่ {other} รหัส {code} ไม่ใช่ฉบับของการลงนามครั้งที่ {number} รหัส {was}"
                      ).fill(other=other, number=signing.number, was=signing.code, code=code)  # fmt: skip
    elif code != signing.code:
        words = Words("changed since signing {number}: what was signed has code {was}, this has {code}",
                      "แก้ไขหลังการลงนามครั้งที่ {number}: ฉบับที่ลงนามมีรหัส {was} แฟ้มนี้มีรหัส {code}"
                      ).fill(number=signing.number, was=signing.code, code=code)  # fmt: skip
    elif edits:
        words = Words("the plan is that of signing {number}, code {code}, but the file was edited",
                      "แผนตรงกับการลงนามครั้งที่ {number} รหัส {code} แต่แฟ้มมีการแก้ไข").fill(number=signing.number, code=code)  # fmt: skip
    else:
        words = Words("the same as signing {number}, code {code}", "ตรงกับการลงนามครั้งที่ {number} รหัส {code}").fill(
            number=signing.number, code=code
        )
    is_same = code == signing.code and not edits
    return Verdict(
        said.name, "same" if is_same else "changed", words, code, signing.number,
        () if code == signing.code else compared.changes, edits, compared.reported, tuple(_note_later(signing, signings)),
    )  # fmt: skip


def _judge_by_itself(said: _Said, code: str, source: Plan) -> Verdict:
    """The verdict about a file that bears codes and came without a record."""
    compared = compare_plans(source, said.plan)
    if said.codes == {code} and not said.edits:
        words = Words("it says what its code stands for: {code}", "เนื้อหาตรงกับรหัสที่กำกับ: {code}").fill(code=code)
        note = Words("compare the code with the one on the signed paper", "ให้เทียบรหัสนี้กับรหัสบนเอกสารที่ลงนาม")
        return Verdict(said.name, "same", words, code, reported=compared.reported, notes=(note,))
    if said.codes == {code}:
        words = Words("edited: its plan is the one that code {code} stands for, the file is not as it was written",
                      "มีการแก้ไข: แผนตรงกับรหัส {code} แต่แฟ้มไม่เหมือนที่เขียนไว้").fill(code=code)  # fmt: skip
    else:
        strange = ", ".join(sorted(said.codes - {code}))
        words = _name_strange_code(strange, code).prefixed(Words("edited", "มีการแก้ไข"))
    return Verdict(said.name, "changed", words, code, None, compared.changes, said.edits, compared.reported)


def _judge_by_paper(said: _Said, code: str, wanted: str) -> Verdict:
    """The verdict by the code on the signed paper alone."""
    edits = _list_edits(said, code)
    if code != wanted:
        words = Words(
            "not what was signed: that has code {wanted}, this has {code}", "ไม่ตรงกับที่ลงนาม: ฉบับที่ลงนามมีรหัส {wanted} แฟ้มนี้มีรหัส {code}"
        ).fill(wanted=wanted, code=code)
    elif edits:
        words = Words(
            "the plan is what was signed, code {code}, but the file was edited", "แผนตรงกับที่ลงนาม รหัส {code} แต่แฟ้มมีการแก้ไข"
        ).fill(code=code)
    else:
        words = Words("the same as what was signed: code {code}", "ตรงกับที่ลงนาม: รหัส {code}").fill(code=code)
    return Verdict(said.name, "same" if code == wanted and not edits else "changed", words, code, edits=edits)


def _list_edits(said: _Said, code: str) -> tuple[Words, ...]:
    """What no plan holds of a file, and codes that it bears although what it says has another."""
    return (*said.edits, *(_name_strange_code(each, code) for each in sorted(said.codes - {code})))


def _name_strange_code(strange: str, code: str) -> Words:
    return Words("it bears the code {strange}, but what it says has {code}", "มีรหัส {strange} กำกับ แต่เนื้อหามีรหัส {code}").fill(
        strange=strange, code=code
    )


def _note_later(signing: Signing, signings: tuple[Signing, ...]) -> Iterable[Words]:
    """That another signing has taken the place of the one compared with."""
    if signing.number != signings[-1].number:
        yield Words("signing {last} has taken its place", "การลงนามครั้งที่ {last} ใช้แทนแล้ว").fill(last=signings[-1].number)
