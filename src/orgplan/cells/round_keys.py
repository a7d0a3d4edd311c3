"""By which key a plan writes a round: `6m` and `6 เดือน` are the same."""

from __future__ import annotations

from typing import Any

from orgplan.document import find_exact_value
from orgplan.problems import Malformed, Path
from orgplan.texts import parse_round


def find_round_key(data: Any, path: Path, name: str) -> str:
    """The key of the round `name` in the values by round at a path of a plan's data; the name itself where there is none yet."""
    return next((each for each in find_exact_value(data, path) or {} if _is_round(each, name)), name)


def _is_round(text: str, name: str) -> bool:
    try:
        return parse_round(text) == name
    except Malformed:
        return False
