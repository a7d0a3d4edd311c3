"""The record of signings that is kept beside a plan, as text: every signing, and the checksum of all that stands before it.

The checksum shows that the record was damaged or edited. It is no signature: whoever can write the record can write another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from orgplan.model import Approval, Plan
from orgplan.problems import Words
from orgplan.reports.signed_form import compute_code
from orgplan.reports.signing import Signing

VERSION: Final = 1
_KEY: Final = "orgplan_signed"
_ABOUT: Final = (
    "What was signed, kept by `orgplan freeze`; do not edit it. A checksum is no signature: keep the code on the signed paper.",
    "สิ่งที่ลงนามแล้ว เก็บโดย `orgplan freeze` โปรดอย่าแก้ไข รหัสนี้ไม่ใช่ลายมือชื่อ ให้เก็บรหัสที่พิมพ์บนเอกสารที่ลงนามไว้",
)
_END: Final = re.compile(rb',\n "sha256": "([0-9a-f]{64})"\n}\n\Z')
DAMAGED: Final = Words(
    "the record was changed since orgplan wrote it, so it proves nothing; bring it back from a backup or from git",
    "บันทึกการลงนามถูกแก้ไขหลังจาก orgplan เขียนไว้ จึงใช้ยืนยันไม่ได้ ให้นำกลับมาจากแฟ้มสำรองหรือจาก git",
)


def write_record(signings: Sequence[Signing]) -> str:
    """The text of a record; the same for the same signings."""
    data = {_KEY: VERSION, "about": _ABOUT, "signings": [_describe_signing(each) for each in signings]}
    body = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{body},\n "sha256": "{hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()}"\n}}\n'


def read_record(raw: bytes) -> tuple[Signing, ...] | Words:
    """The signings of a record, or why it cannot be relied on. Its line ends may have become those of Windows, all of them."""
    text = raw.replace(b"\r\n", b"\n") if raw.count(b"\r\n") == raw.count(b"\n") else raw
    end = _END.search(text)
    if end is None or hashlib.sha256(text[: end.start()]).hexdigest() != end[1].decode():
        return DAMAGED
    try:
        data = json.loads(text)
        if data[_KEY] != VERSION:
            return Words(
                "the record was written by a later version of orgplan; install that", "บันทึกนี้เขียนด้วย orgplan รุ่นใหม่กว่า ให้ติดตั้งรุ่นนั้น"
            )
        signings = tuple(map(_read_signing, data["signings"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return DAMAGED
    numbers = [each.number for each in signings]
    return signings if signings and numbers == list(range(1, len(signings) + 1)) else DAMAGED


def _describe_signing(signing: Signing) -> dict[str, Any]:
    plan = signing.plan
    return {
        "number": signing.number,
        "code": signing.code,
        "organization": plan.organization,
        "fiscal_year": plan.fiscal_year,
        "approved_by": list(dict.fromkeys(_name_approvals(plan))),
        **({} if signing.note is None else {"note": signing.note}),
        "file": signing.file,
        "sha256": signing.checksum,
        "plan": signing.form,
    }


def _name_approvals(plan: Plan) -> Iterator[str]:
    """Who approved each category, as far as the plan says."""
    for category in plan.categories:
        if category.approval is not None and (name := _name_approval(category.approval)):
            yield name


def _name_approval(block: Approval) -> str:
    return " ".join(filter(None, (block.name, block.position)))


def _read_signing(data: dict[str, Any]) -> Signing:
    """A signing whose plan can be read and has the code that stands beside it. Raises `ValueError`."""
    note = data.get("note")
    signing = Signing(
        int(data["number"]),
        str(data["code"]),
        str(data["file"]),
        str(data["sha256"]),
        None if note is None else str(note),
        data["plan"],
    )
    if compute_code(signing.form) != signing.code:
        raise ValueError(signing.code)
    _ = signing.plan  # what cannot be read as a plan shows here
    return signing
