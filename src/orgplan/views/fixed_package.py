"""A zip package of documents whose bytes follow from its parts alone: nothing of the time and the machine is in it."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Final, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a zip file knows."""


class FixedPackage(ZipFile):
    """A zip file to write, whose parts carry no time, no rights and no system."""

    def __init__(self, buffer: BytesIO) -> None:
        super().__init__(buffer, "w", ZIP_DEFLATED)

    def open(self, name: str | ZipInfo, mode: Literal["r", "w"] = "r", *_: object, **__: object) -> IO[bytes]:
        """Everything is written through this, also what `write` takes from a file."""
        if isinstance(name, ZipInfo):
            name.date_time, name.create_system, name.external_attr = EPOCH, 0, 0
        return super().open(name, mode)


def fix_package(raw: bytes) -> bytes:
    """The same parts in the same order, written so."""
    buffer = BytesIO()
    with ZipFile(BytesIO(raw)) as given, FixedPackage(buffer) as package:
        for name in given.namelist():
            package.writestr(name, given.read(name))
    return buffer.getvalue()
