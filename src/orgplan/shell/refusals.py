"""Why the system refused to read or write something, in both languages."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import Final

from orgplan.problems import Words
from orgplan.shell.windows_names import LONGEST

_THAI: Final[Mapping[str, str]] = {
    "EACCES": "ไม่มีสิทธิ์เข้าถึง",
    "EPERM": "ระบบไม่อนุญาต",
    "EISDIR": "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม",
    "ENOTDIR": "ส่วนหนึ่งของเส้นทางไม่ใช่โฟลเดอร์",
    "ENOENT": "ไม่พบแฟ้มหรือโฟลเดอร์นี้",
    "EEXIST": "มีแฟ้มหรือโฟลเดอร์ชื่อนี้อยู่แล้ว",
    "ENOTEMPTY": "โฟลเดอร์ยังไม่ว่าง",
    "ENOSPC": "ไม่มีเนื้อที่ว่างเหลือในดิสก์",
    "EDQUOT": "ใช้เนื้อที่ดิสก์ครบโควตาแล้ว",
    "EROFS": "ดิสก์นี้อ่านได้อย่างเดียว",
    "EFBIG": "แฟ้มใหญ่เกินที่ระบบรับได้",
    "ENAMETOOLONG": "ชื่อยาวเกินที่ระบบรับได้",
    "EILSEQ": "ชื่อมีอักขระที่ระบบไม่รับ",
    "ELOOP": "ลิงก์ชี้วนกลับมาที่เดิม",
    "EXDEV": "อยู่คนละดิสก์กัน",
    "EMLINK": "มีลิงก์มากเกินที่ระบบรับได้",
    "EIO": "ดิสก์หรืออุปกรณ์อ่านเขียนผิดพลาด",
    "ENXIO": "ไม่มีอุปกรณ์นี้",
    "ENODEV": "ไม่มีอุปกรณ์นี้",
    "EBUSY": "มีโปรแกรมอื่นใช้อยู่",
    "ETXTBSY": "มีโปรแกรมอื่นใช้อยู่",
    "EAGAIN": "ยังรับส่งข้อมูลไม่ได้ในขณะนี้",
    "EMFILE": "เปิดแฟ้มไว้มากเกินไป",
    "ENFILE": "เปิดแฟ้มไว้มากเกินไป",
    "ENOLCK": "ล็อกแฟ้มไม่ได้",
    "ENOMEM": "หน่วยความจำไม่พอ",
    "EBADF": "ช่องทางนี้ถูกปิดไปแล้ว",
    "EPIPE": "ผู้รับปลายทางปิดไปแล้ว",
    "EINVAL": "ระบบไม่รับคำขอนี้",
    "EOPNOTSUPP": "ระบบแฟ้มนี้ไม่รองรับ",
    "ENOSYS": "ระบบนี้ไม่รองรับ",
    "ESTALE": "แฟ้มบนเครือข่ายไม่อยู่แล้ว",
    "ETIMEDOUT": "หมดเวลารอการตอบกลับ",
    "EHOSTDOWN": "ติดต่อเครื่องปลายทางไม่ได้",
    "EHOSTUNREACH": "ติดต่อเครื่องปลายทางไม่ได้",
    "ENETUNREACH": "ติดต่อเครือข่ายไม่ได้",
}
"""By the names that the systems share; their numbers differ."""
_IN_USE: Final = Words("it is open in another program, close it there", "เปิดอยู่ในโปรแกรมอื่น ปิดที่นั่นก่อน")
_IN_THE_CLOUD: Final = Words(
    "it is kept online only (OneDrive), which did not deliver it: connect, or choose `Always keep on this device` in its menu",
    "แฟ้มเก็บไว้ออนไลน์เท่านั้น (OneDrive) และดาวน์โหลดไม่ได้ ให้เชื่อมต่อ หรือคลิกขวาที่แฟ้มแล้วเลือก `Always keep on this device`",
)
_TOO_DEEP: Final = Words(
    "its path is longer than Windows opens (260 letters): move it into a folder nearer to the drive",
    "เส้นทางของแฟ้มยาวเกินที่ Windows เปิดได้ (260 ตัวอักษร) ให้ย้ายไปโฟลเดอร์ที่ใกล้ไดรฟ์กว่านี้",
)
_NOT_THERE: Final = frozenset({2, 3, 206})
"""What Windows says of a path that leads nowhere, and of one that is too long."""
_OF_WINDOWS: Final[Mapping[int, Words]] = {
    32: _IN_USE,  # sharing violation
    33: _IN_USE,  # lock violation
    123: Words("the name has a character that Windows does not take", "ชื่อมีอักขระที่ Windows ไม่รับ"),
    206: Words("the name is too long for Windows", "ชื่อยาวเกินที่ Windows รับได้"),
    **dict.fromkeys((362, 386, 387, 388, 389, 391, 393, 395, 398, 404, 426), _IN_THE_CLOUD),
}
"""What Python has no number of its own for, or a misleading one."""


def explain_reason(error: OSError | ValueError) -> Words:
    """Why the system refused. In English as the system says it; in Thai by the kind of the refusal, or its code where it is a rare one."""
    if of_windows := explain_too_deep(error) or _OF_WINDOWS.get(getattr(error, "winerror", None) or 0):
        return of_windows
    if not isinstance(error, OSError):
        return Words(str(error), "ชื่อมีอักขระที่ระบบไม่รับ")  # a null character, or half of a surrogate pair
    code = errno.errorcode.get(error.errno or 0, "")
    english = error.strerror or str(error) or code
    return Words(english, _THAI.get(code) or f"ระบบปฏิเสธ (รหัส {code or error.errno or type(error).__name__})")


def explain_too_deep(error: OSError | ValueError) -> Words | None:
    """That a path is longer than Windows opens, which it tells as if nothing were there; None of any other refusal."""
    path = str(getattr(error, "filename", None) or "")
    is_too_deep = getattr(error, "winerror", None) in _NOT_THERE and len(os.path.abspath(path)) >= LONGEST  # noqa: PTH100 - a text
    return _TOO_DEEP if is_too_deep else None
