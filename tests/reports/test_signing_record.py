"""The record of signings: read as it was written, and every byte of it counts."""

from __future__ import annotations

import hashlib

import pytest

from orgplan.problems import Words
from orgplan.reports.signing import Signing, sign_plan
from orgplan.reports.signing_record import DAMAGED, read_record, write_record
from plans import activity, category, kpi, make_plan, step


def sign(budget: str, *earlier: Signing) -> Signing:
    plan = make_plan(category(activities=[activity(steps=[step(budget=budget)])], kpis=[kpi(results={"6m": "3"})]))
    return sign_plan(plan, "แผน.yaml", "0" * 64, "ลงนาม 15 ต.ค. 52" if earlier else None, earlier)


SIGNINGS = (first := sign("5"), sign("6", first))
RAW = write_record(SIGNINGS).encode()


def test_it_is_read_as_it_was_written() -> None:
    assert read_record(RAW) == SIGNINGS
    assert write_record(SIGNINGS).encode() == RAW
    assert b"\xe0\xb8" in RAW  # Thai can be read in it


def test_line_ends_of_windows_do_no_harm() -> None:
    assert read_record(RAW.replace(b"\n", b"\r\n")) == SIGNINGS
    assert read_record(RAW.replace(b"\n", b"\r\n", 1)) == DAMAGED


def test_every_byte_counts() -> None:
    for place in range(len(RAW)):
        for bit in (1, 32):
            changed = bytearray(RAW)
            changed[place] ^= bit
            assert read_record(bytes(changed)) == DAMAGED, place


@pytest.mark.parametrize("raw", [b"", b"{}", RAW[:-1], RAW + b"\n", RAW[100:], b"\xff" * 90, b"[" * 100_000])
def test_what_is_no_record_proves_nothing(raw: bytes) -> None:
    assert read_record(raw) == DAMAGED


def seal(body: str) -> bytes:
    return f'{body},\n "sha256": "{hashlib.sha256(body.encode()).hexdigest()}"\n}}\n'.encode()


@pytest.mark.parametrize(
    "was, now",
    [
        ('"budget": "6"', '"budget": "7"'),  # not what its code stands for
        ('"number": 2', '"number": 3'),
        ('"orgplan": "1"', '"orgplan": "x"'),
        ('"signings": [', '"others": ['),
        ('"plan": {', '"plan": 5, "x": {'),
    ],
)
def test_a_record_put_together_by_hand_must_agree_with_itself(was: str, now: str) -> None:
    body = RAW.decode().rpartition(",\n")[0]
    assert read_record(seal(body)) == SIGNINGS
    assert was in body
    assert read_record(seal(now.join(body.rsplit(was, 1)))) == DAMAGED


def test_a_later_version_is_named() -> None:
    said = read_record(seal(RAW.decode().rpartition(",\n")[0].replace('"orgplan_signed": 1', '"orgplan_signed": 2')))
    assert isinstance(said, Words)
    assert "later version" in said.en
