"""What a file is that holds no text, by its first bytes and, of packages, by the names inside.

Nothing is unpacked but the properties of a workbook, and of them no more than a few pages.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from orgplan.problems import Words

CREATOR: Final = b"<dc:creator>orgplan</dc:creator>"
"""What a workbook written by orgplan says of its creator."""
MOST_IN_LIST: Final = 1_000_000
"""Bytes that the list of the sheets of a workbook may have; it is a few thousand."""
_MOST_IN_TEXT: Final = 100_000_000
"""Bytes that the text of a document may have; they are a few hundred thousand."""
_HIDDEN: Final = re.compile(rb"""<(?:\w{1,10}:)?sheet\s[^<>]{0,500}?name=["']orgplan["']""")
"""The sheet that holds the plan of a workbook, in the list of its sheets."""
MOST_PROPERTIES: Final = 100_000
"""Bytes that the properties of a workbook may have; they are a few hundred."""


TABLE_ENDINGS: Final = (".xlsx", ".docx", ".csv", ".xls", ".ods")
"""What files are called whose tables `import table` reads."""


class FileKind(NamedTuple):
    """A kind of file: what it is called, and whether it is a workbook that orgplan wrote, with its plan inside."""

    words: Words
    is_own_workbook: bool = False

    @property
    def is_workbook(self) -> bool:
        """Whether it is a workbook of today, which `import xlsx` can look into."""
        return self.words == _WORKBOOK

    @property
    def is_spreadsheet(self) -> bool:
        """Whether it can be saved as such a workbook."""
        return self.words in {_OLD_WORKBOOK, _OPEN_WORKBOOK}

    @property
    def is_word(self) -> bool:
        """Whether it is a document of Word of today."""
        return self.words == _WORD

    @property
    def holds_tables(self) -> bool:
        """Whether it is of a kind whose tables `import table` reads."""
        return self.words in _WITH_TABLES

    @property
    def is_archive(self) -> bool:
        """Whether files are packed in it."""
        return self.is_zip or self.words == _ARCHIVE

    @property
    def is_zip(self) -> bool:
        """Whether it is an archive of the kind that documents of Office are, and does not show which."""
        return self.words == ZIPPED

    @property
    def is_locked(self) -> bool:
        """Whether it is a document of Office, of whatever kind, that is locked with a password."""
        return self.words == _LOCKED_DOCUMENT


_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
"""What documents of Office 2003 or older begin with, and locked ones of any."""
_PLAN: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?[{\s]*["']?orgplan(_results)?["']?\s*:""", re.MULTILINE)
_RECORD: Final = re.compile(rb"""\s*{\s*"orgplan_signed":""")
_WORKBOOK: Final = Words("an Excel workbook (.xlsx)", "แฟ้ม Excel (.xlsx)")
_OLD_WORKBOOK: Final = Words("a workbook of Excel 2003 or older (.xls)", "แฟ้ม Excel 2003 หรือเก่ากว่า (.xls)")
_OPEN_WORKBOOK: Final = Words("a spreadsheet of LibreOffice (.ods)", "ตารางของ LibreOffice (.ods)")
_WORD: Final = Words("a Word document (.docx)", "เอกสาร Word (.docx)")
_WITH_TABLES: Final = frozenset({_WORKBOOK, _OLD_WORKBOOK, _OPEN_WORKBOOK, _WORD})
_LOCKED_DOCUMENT: Final = Words("an Office document that is locked with a password", "เอกสาร Office ที่ล็อกด้วยรหัสผ่าน")
ZIPPED: Final = Words("a zip archive (.zip)", "แฟ้มบีบอัด (.zip)")
_IMAGE: Final = Words("an image", "รูปภาพ")
_ARCHIVE: Final = Words("a compressed archive", "แฟ้มบีบอัด")
_STARTS: Final = (
    (b"%PDF-", Words("a PDF document", "เอกสาร PDF")),
    (b"\x89PNG\r\n\x1a\n", _IMAGE), (b"\xff\xd8\xff", _IMAGE), (b"GIF87a", _IMAGE), (b"GIF89a", _IMAGE),
    (b"II*\x00", _IMAGE), (b"MM\x00*", _IMAGE),
    (b"Rar!\x1a\x07", _ARCHIVE), (b"7z\xbc\xaf\x27\x1c", _ARCHIVE), (b"\x1f\x8b\x08", _ARCHIVE),
)  # fmt: skip
_INSIDE_ZIP: Final = (
    (b"xl/workbook", _WORKBOOK),
    (b"word/document", _WORD),
    (b"ppt/presentation", Words("a PowerPoint presentation (.pptx)", "งานนำเสนอ PowerPoint (.pptx)")),
    (b"opendocument.spreadsheet", _OPEN_WORKBOOK),
    (b"opendocument.text", Words("a document of LibreOffice (.odt)", "เอกสารของ LibreOffice (.odt)")),
)
_INSIDE_OLE: Final = (
    ("EncryptedPackage", _LOCKED_DOCUMENT),
    ("Workbook", _OLD_WORKBOOK),
    ("WordDocument", Words("a document of Word 2003 or older (.doc)", "เอกสาร Word 2003 หรือเก่ากว่า (.doc)")),
    (
        "PowerPoint Document",
        Words("a presentation of PowerPoint 2003 or older (.ppt)", "งานนำเสนอ PowerPoint 2003 หรือเก่ากว่า (.ppt)"),
    ),
)


def is_package(raw: bytes) -> bool:
    """Whether a file is packed as workbooks and documents of today are, whatever it holds."""
    return raw.startswith(_ZIP)


def identify_file(raw: bytes) -> FileKind | None:
    """What a file is by its bytes, which may be cut off; None for what may be a text."""
    if is_package(raw):
        places = [(place, words) for name, words in _INSIDE_ZIP if (place := raw.rfind(name)) >= 0]
        words = max(places, key=lambda each: each[0])[1] if places else ZIPPED  # its own names stand behind those it embeds
        return FileKind(words, holds_forms(raw))
    if raw.startswith(_OLE):
        old = Words("a document of Office 2003 or older", "เอกสาร Office 2003 หรือเก่ากว่า")
        return FileKind(next((words for name, words in _INSIDE_OLE if _is_inside(name, raw)), old))
    if (raw.startswith(b"RIFF") and raw[8:12] == b"WEBP") or raw[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}:
        return FileKind(_IMAGE)
    if raw.startswith(b"BM") and raw[6:10] == bytes(4):
        return FileKind(_IMAGE)
    return next((FileKind(words) for start, words in _STARTS if raw.startswith(start)), None)


def holds_plan(raw: bytes) -> bool:
    """Whether a text begins a line with the key that every plan and results file has."""
    return _PLAN.search(raw) is not None


def holds_record(raw: bytes) -> bool:
    """Whether a text is a record of `orgplan freeze`."""
    return _RECORD.match(raw) is not None


def _is_inside(name: str, raw: bytes) -> bool:
    """Whether a document of Office 2003 or older has a part of this name."""
    return name.encode("utf-16-le") in raw


def is_made_by_orgplan(raw: bytes | str) -> bool:
    """Whether a package is a workbook whose properties name orgplan as its creator."""
    return CREATOR in _read_part(raw, "docProps/core.xml", MOST_PROPERTIES)


def checksum_text(text: bytes) -> str:
    """What a Word document of orgplan says of its own text, by which edits are seen."""
    from hashlib import sha256

    return f"sha256:{sha256(text).hexdigest()}"


def is_untouched_document(raw: bytes) -> bool:
    """Whether a package is a Word document of orgplan whose text is as it was written."""
    text = _read_part(raw, "word/document.xml", _MOST_IN_TEXT)
    said = f"<dc:identifier>{checksum_text(text)}</dc:identifier>".encode()
    return bool(text) and said in _read_part(raw, "docProps/core.xml", MOST_PROPERTIES)


def holds_forms(raw: bytes | str) -> bool:
    """Whether a package, in bytes or by the name of its file, is a workbook that orgplan wrote, with its plan inside.

    Programs that save it anew put themselves for its creator, and keep its sheets.
    """
    if isinstance(raw, bytes) and not is_package(raw):
        return False
    return _HIDDEN.search(_read_part(raw, "xl/workbook.xml", MOST_IN_LIST)) is not None


def _read_part(package: bytes | str, name: str, most: int) -> bytes:
    """A part of a package, if it has no more bytes than `most`; none else."""
    import zipfile
    import zlib
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(package) if isinstance(package, bytes) else package) as opened:
            info = opened.getinfo(name)
            if info.file_size >= most:
                return b""
            with opened.open(info) as part:
                return part.read(most)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error, zipfile.BadZipFile):
        return b""
