"""What the states of work are called, on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.problems import Words
from orgplan.reports.status import State

STATES: Final[Mapping[State, Words]] = {
    "late": Words("late", "ล่าช้า"),
    "not started": Words("not started though due to start", "ถึงกำหนดเริ่มแต่ยังไม่เริ่ม"),
    "unreported": Words("due to be started or finished", "ถึงกำหนดเริ่มหรือเสร็จแล้ว"),
    "running": Words("running as planned", "ดำเนินการตามแผน"),
    "done": Words("done", "เสร็จแล้ว"),
    "not due": Words("not due yet", "ยังไม่ถึงกำหนด"),
    "undated": Words("without months", "ไม่ระบุเดือน"),
}
"""Every state, what needs a look first."""
