"""The plan that comes in the box: Rayong, fiscal year 2553, with invented results."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Final

from orgplan.problems import Words
from orgplan.shell.disk import read
from orgplan.shell.outcome import CannotDo

PLAN: Final = "2553.yaml"
RESULTS: Final = "2553-results.yaml"
_SOURCES: Final = {PLAN: f"plans/{PLAN}", RESULTS: f"examples/{RESULTS}"}
"""Where the files stand in the repository; in an installed package they are beside each other in `example/`."""
_NAMES_PLAN: Final = re.compile(rb"^plan: .*$", re.MULTILINE)


def read_example() -> dict[str, bytes]:
    """The files by their names, the plan first, as they stand beside each other. Raises `CannotDo` where the package lacks them."""
    contents = {name: _read(name, source) for name, source in _SOURCES.items()}
    contents[RESULTS] = _NAMES_PLAN.sub(b"plan: " + PLAN.encode(), contents[RESULTS])
    return contents


def _read(name: str, source: str) -> bytes:
    packed = Path(str(files("orgplan"))) / "example" / name
    unpacked = Path(__file__).parents[3] / source  # an editable install
    for path in (packed, unpacked):
        if isinstance(raw := read(path), bytes):
            return raw
    raise CannotDo(
        Words(
            f"this installation of orgplan lacks the example {name}; install it anew", f"orgplan ที่ติดตั้งไว้ไม่มีตัวอย่าง {name} ให้ติดตั้งใหม่"
        )
    )
