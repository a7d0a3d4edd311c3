"""What the clock of this machine says; nothing else asks it."""

from __future__ import annotations

from orgplan.fiscal import Month


def this_month() -> Month:
    """The month that the clock of this machine shows."""
    from datetime import UTC, datetime

    today = datetime.now(UTC).astimezone()
    return Month(today.year, today.month)
