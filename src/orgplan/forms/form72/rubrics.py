"""The rubrics of KPIs that came back, put where they belong in the plan: KPIs may share one, on several sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import format_like, is_written_as_percent
from orgplan.document import find_exact_value
from orgplan.forms.form72.worded_levels import format_worded_scale, join_worded_scale
from orgplan.model import PlacedKpi
from orgplan.problems import Path, Spot
from orgplan.scales import DEFAULT_METHOD, Scale

Levels = tuple[Any, ...]
"""Five thresholds as numbers, or five texts."""


@dataclass(frozen=True, slots=True)
class NewLevels:
    """The rubric that a KPI's rows now show, where it is another than was exported, and the cells that changed.

    `scale` is the one that they say in words where the plan has figures.
    """

    levels: Levels
    spots: tuple[Spot, ...]
    scale: Scale | None = None


def list_levels(scale: Scale) -> Levels:
    """The levels of a scale as its form 7.2 shows them."""
    return scale.thresholds or scale.texts


def put_rubrics(changes: WorkbookChanges, changed: Mapping[Path, NewLevels]) -> None:
    """Note the changed rubrics, by path of KPI: the shared one where all KPIs that share it changed alike; else their own."""
    groups: dict[Path, list[PlacedKpi]] = {}
    for placed in changes.plan.kpis:
        if placed.scale is not None:
            groups.setdefault(placed.criteria_path, []).append(placed)
    for path, group in groups.items():
        new = [changed.get(placed.path) for placed in group]
        together = None not in new and len({each.levels for each in new if each is not None}) == 1
        for placed, each in zip(group, new, strict=True):
            if each is None or placed.scale is None:
                continue
            if each.scale is not None:
                _put_worded(changes, placed, placed.scale, each.scale, each.spots[0])
                continue
            texts = _write_levels(changes.data, placed, placed.scale, each.levels)
            if together or path == (*placed.path, "criteria"):
                spots = iter(each.spots)
                for where, was, now in texts:
                    if was != now:
                        changes.put(where, now, was, next(spots))
            else:
                _put_own(changes, placed, placed.scale, [now for _, _, now in texts], each.spots[0])


def _write_levels(data: Any, placed: PlacedKpi, scale: Scale, levels: Levels) -> list[tuple[Path, str, str]]:
    """For every level where it stands, what stands there, and what is to stand there."""
    path, written = _find_written_levels(data, placed)
    result = []
    for level, (was, now) in enumerate(zip(list_levels(scale), levels, strict=True)):
        old = str(written[level])
        text = old if now == was else format_like(old, now) if scale.thresholds else str(now)
        result.append(((*path, level), old, text))
    return result


def _find_written_levels(data: Any, placed: PlacedKpi) -> tuple[Path, list[Any]]:
    """Where the levels of a KPI stand in the plan, and as what."""
    path = placed.criteria_path
    path = path if isinstance(find_exact_value(data, path), list) else (*path, "levels")
    return path, find_exact_value(data, path) or []


def takes_percent(data: Any, placed: PlacedKpi) -> bool:
    """Whether figures of a KPI are percentages: by what it measures, or by how its author writes them in the plan's data."""
    kpi = find_exact_value(data, placed.path)
    texts = [kpi.get("baseline"), kpi.get("target"), *_find_written_levels(data, placed)[1], *(kpi.get("results") or {}).values()]
    return placed.kpi.is_percentage or is_written_as_percent(texts)


def _put_own(changes: WorkbookChanges, placed: PlacedKpi, scale: Scale, texts: list[str], spot: Spot) -> None:
    written = find_exact_value(changes.data, placed.criteria_path)
    rest = (
        {key: each for key, each in written.items() if key not in {"levels", "note"} and each} if isinstance(written, dict) else {}
    )
    value: Any = {**rest, "levels": texts} if rest.keys() - {"method"} or scale.method != DEFAULT_METHOD else texts
    changes.put((*placed.path, "criteria"), value, " / ".join(scale.texts), spot, now=" / ".join(texts))


def _put_worded(changes: WorkbookChanges, placed: PlacedKpi, was: Scale, now: Scale, spot: Spot) -> None:
    changes.put((*placed.path, "criteria"), format_worded_scale(now), " / ".join(was.texts), spot, now=join_worded_scale(now))
