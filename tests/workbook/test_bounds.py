"""What is refused before it is read, whatever kind of file it is."""

from __future__ import annotations

from zipfile import ZipInfo

import pytest

from orgplan.workbook import bounds
from orgplan.workbook.bounds import Unusable, check_parts, check_size


def part(size: int, packed: int, *, is_locked: bool = False) -> ZipInfo:
    info = ZipInfo("a.xml")
    info.file_size, info.compress_size, info.flag_bits = size, packed, int(is_locked)
    return info


def test_a_file_up_to_the_limit_is_looked_at() -> None:
    check_size(bytes(bounds.MAX_BYTES))
    with pytest.raises(Unusable, match="larger than 20 MB"):
        check_size(bytes(bounds.MAX_BYTES + 1))


def test_parts_that_a_plan_may_have() -> None:
    check_parts([part(bounds.MAX_SMALL, 1), part(bounds.MAX_RATIO * 10_000, 10_000)])


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([part(bounds.MAX_SMALL + 1, 10)], "unpacks"),
        ([part(bounds.MAX_UNPACKED // 2 + 1, 10_000_000)] * 2, "unpacks"),
        ([part(1, 1)] * (bounds.MAX_PARTS + 1), "unpacks"),
        ([part(1, 1, is_locked=True)], "locked with a password"),
    ],
)
def test_others_are_refused(parts: list[ZipInfo], says: str) -> None:
    with pytest.raises(Unusable, match=says):
        check_parts(parts)
