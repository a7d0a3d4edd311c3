"""The bounds within which files of strangers are opened, whatever their kind, and how one beyond them is refused."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from orgplan.problems import Words

if TYPE_CHECKING:
    from zipfile import ZipInfo

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 200_000_000
MAX_RATIO: Final = 150
"""How much larger a part may be than it is packed: sheets of formulas shrink to a fortieth."""
MAX_SMALL: Final = 1_000_000
"""Bytes of a part that may shrink as much as it likes."""
MAX_PARTS: Final = 10_000
MAX_CELLS: Final = 1_000_000
MAX_TEXT: Final = 40_000
"""Characters in one cell, of which Excel allows 32,767."""
MAX_TEXTS: Final = 60_000_000
"""Characters in all cells."""
MAX_SHEETS: Final = 200
MAX_COLUMNS: Final = 16_384
MAX_DEPTH: Final = 100


class Unusable(Exception):  # noqa: N818 - says what is wrong, as raised
    """A file that is not read, and why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def check_size(raw: bytes) -> None:
    """Raise `Unusable` for a file that is too large to be looked at."""
    if len(raw) > MAX_BYTES:
        most = f"{MAX_BYTES // 1_000_000} MB"
        raise Unusable(Words(f"the file is larger than {most}; is this the right file?", f"แฟ้มใหญ่กว่า {most} ตรวจว่าเลือกแฟ้มถูกหรือไม่"))


def check_parts(parts: Collection[ZipInfo]) -> None:
    """Raise `Unusable` for a package that is locked, whose parts are too many, or which unpacks to too much."""
    if any(part.flag_bits & 1 for part in parts):
        raise refuse_locked()
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > max(MAX_SMALL, part.compress_size * MAX_RATIO) for part in parts)
    ):
        raise refuse_too_large()


def refuse_locked() -> Unusable:
    """That a file takes a password."""
    return Unusable(Words("the file is locked with a password; save it without one", "แฟ้มถูกล็อกด้วยรหัสผ่าน บันทึกใหม่โดยไม่ใส่รหัสผ่าน"))


def refuse_damaged() -> Unusable:
    """That a file is not what its kind is."""
    return Unusable(
        Words("the file is damaged; open it in Excel, Word or LibreOffice and save it again",
              "แฟ้มเสียหาย เปิดใน Excel, Word หรือ LibreOffice แล้วบันทึกใหม่")
    )  # fmt: skip


def refuse_too_large() -> Unusable:
    """That a file, small as it may be, stands for more than a plan can be."""
    return Unusable(
        Words("the file holds, or unpacks to, far more than a plan; it is not opened",
              "แฟ้มมีข้อมูลหรือขยายแล้วใหญ่เกินกว่าแผนหนึ่งมาก จึงไม่เปิดอ่าน")
    )  # fmt: skip


def refuse_entities() -> Unusable:
    """That the XML of a file declares what could grow without end or lead elsewhere."""
    return Unusable(
        Words("the file holds a document type or entities, which no office program writes; it is not opened",
              "แฟ้มมีการประกาศชนิดเอกสารหรือเอนทิตี ซึ่งโปรแกรมสำนักงานไม่เขียน จึงไม่เปิดอ่าน")
    )  # fmt: skip
