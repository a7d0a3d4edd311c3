"""What the severities of findings are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.problems import Severity, Words

SEVERITIES: Final[Mapping[Severity, Words]] = {
    Severity.ERROR: Words("error", "ข้อผิดพลาด"),
    Severity.WARNING: Words("warning", "คำเตือน"),
    Severity.INFO: Words("info", "ข้อสังเกต"),
}
"""Every severity, by weight."""
