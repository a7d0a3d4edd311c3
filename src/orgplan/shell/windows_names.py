"""Names of files that Windows does not take as they are written: those of devices, and what it drops or forbids.

`-o aux.yaml` would write to a device, and `-o "plan."` a file of another name, both without a word.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import Final

from orgplan.problems import Words, quote

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:[.:].*)?", re.IGNORECASE | re.DOTALL)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f]')
LONGEST: Final = 260
"""Letters of a path, its end included, that Windows opens unless somebody has allowed longer ones."""


def is_device_name(name: str) -> bool:
    """Whether Windows takes a name for one of its devices, whatever stands behind a point."""
    return bool(_DEVICE.fullmatch(name))


def explain_unfit_name(path: str) -> Words | None:
    """Why Windows would not write a file of this name, and what to do; None where it would. `NUL` alone is where nothing is kept."""
    windows = PureWindowsPath(path)
    for part in windows.parts[1 if windows.anchor else 0 :]:
        if is_device_name(part) and path.upper() != "NUL":
            return Words(f"{quote(part)} is the name of a device on Windows; choose another name",
                         f"{quote(part)} เป็นชื่ออุปกรณ์ของ Windows ให้ใช้ชื่ออื่น")  # fmt: skip
        if part not in {".", ".."} and part != part.rstrip(" ."):
            return Words(f"Windows drops the points and spaces at the end of {quote(part)}; leave them out",
                         f"Windows ตัดจุดและช่องว่างท้าย {quote(part)} ออก ให้ลบออกก่อน")  # fmt: skip
        if sign := _FORBIDDEN.search(part):
            return Words(f"Windows takes no {quote(sign[0])} in a name; choose another name for {quote(part)}",
                         f"Windows ไม่รับ {quote(sign[0])} ในชื่อแฟ้ม ให้ใช้ชื่ออื่นแทน {quote(part)}")  # fmt: skip
    return None
