"""Results of KPIs that cells report, put into the plan: as a figure, as two counts, with where they come from and a remark."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import format_like, format_yes_no
from orgplan.cells.round_keys import find_round_key
from orgplan.document import find_exact_value
from orgplan.model import PlacedKpi, Result
from orgplan.problems import Malformed, Path, Spot, Words
from orgplan.scales.levels import format_result

COUNTS: Final = ("numerator", "denominator")
_FIGURES: Final = frozenset({"value", *COUNTS})


class KnownResult(NamedTuple):
    """What a workbook was exported with for a KPI and a round: as its file has it, and as an object; whether that is a results file."""

    written: Any
    result: Result | None
    is_beside: bool

    @property
    def parts(self) -> dict[str, Any]:
        """What the file says, by key."""
        if isinstance(self.written, dict):
            return dict(self.written)
        return {} if self.written is None else {"value": self.written}


def find_known_result(changes: WorkbookChanges, placed: PlacedKpi, name: str) -> KnownResult:
    """The result of a round that the export knew: that of a results file goes before that of the plan."""
    beside = changes.beside.get(placed.kpi.id, {}).get(name)
    if beside is not None:
        return KnownResult(beside, Result.model_validate(beside if isinstance(beside, dict) else {"value": beside}), is_beside=True)
    path: Path = (*placed.path, "results")
    rounds = find_exact_value(changes.data, path) or {}
    return KnownResult(rounds.get(find_round_key(changes.data, path, name)), placed.kpi.results.get(name), is_beside=False)


def write_result_value(placed: PlacedKpi, value: Decimal | None, was: object) -> str | None:
    """A figure of a KPI as the plan writes it: like the one before it, a yes and a no in words."""
    if value is None:
        return None
    return format_yes_no(value) if placed.scale is not None and placed.scale.RESULT == "answer" else format_like(was, value)


def put_result(
    changes: WorkbookChanges, placed: PlacedKpi, name: str, given: Mapping[str, str | None], spots: Mapping[str, Spot]
) -> None:
    """Note the parts of a result that changed (None for one that is gone), each with its cell. What is not given stays.

    Raises `Malformed` where a result cannot be so, with a figure beside two counts for one.
    """
    known = find_known_result(changes, placed, name)
    before, path = known.parts, (*placed.path, "results")
    path = (*path, find_round_key(changes.data, path, name))
    merged = {**before, **given}
    keys = dict.fromkeys((*(key for key in Result.model_fields if key in merged), *merged))
    after = {key: merged[key] for key in keys if merged[key] is not None or key not in given}
    try:
        Result.model_validate(after)
    except ValidationError as error:
        cause = error.errors()[0].get("ctx", {}).get("error")
        if isinstance(cause, Malformed):
            raise cause from None
        raise
    if known.is_beside:
        changes.note_results_file(Words.same(f"{placed.kpi.id} {name}"))
    loses_counts = any(before.get(key) is not None and after.get(key) is None for key in COUNTS)
    if isinstance(known.written, dict) and not known.is_beside and not loses_counts:
        for key, value in given.items():
            was = before.get(key)
            changes.put((*path, key), value, _said(placed, known) if key == "value" else str(was or ""), spots[key])
        return
    first, *_ = spots.values()
    new = after.get("value") if set(after) <= {"value"} else after
    was, now = (_list_parts(parts, given) for parts in (before, after))
    changes.put(path, new, _said(placed, known) or was if _FIGURES & given.keys() else was, first, now=now)


def _said(placed: PlacedKpi, known: KnownResult) -> str:
    measured = placed.measured(known.result) if known.result else None
    return "" if measured is None else format_result(measured)


def _list_parts(parts: Mapping[str, Any], given: Collection[str]) -> str:
    """What was `given` of a result, on one line: the figure or the counts first."""
    figure = str(parts.get("value") or " / ".join(str(parts[key]) for key in COUNTS if parts.get(key) is not None))
    texts = [str(parts[key]) for key in given if key not in _FIGURES and parts.get(key)]
    return "; ".join(filter(None, (figure if _FIGURES & set(given) else "", *texts)))
