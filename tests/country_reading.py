"""The page of many plans, and the plans that stand in it as its script reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from orgplan.views.html.country_rows import NONE
from running import invoke

NAMES: Final = (
    "file", "organization", "fiscal_year", "round", "points", "best", "band", "kpis", "unreported", "steps", "late", "declared", "computed",
    "spent", "errors", "warnings", "infos", "rules", "weak", "results", "faulty", "fields",
)  # fmt: skip
TEXTS: Final = ("file", "organization", "round", "band")


def draw_country(folder: Path, *options: str, lang: str = "th") -> str:
    """The page of a folder by the command itself."""
    result = invoke("portfolio", folder, "--as-of", "2569-05", "--format", "html", "--lang", lang, *options)
    assert result.stdout, result.output
    return result.stdout


def find_data(page: str) -> str:
    """The data in a page, as text."""
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return str(data)


def read_plans(page: str) -> list[dict[str, Any]]:
    """Every plan of a page by the names of its values, texts in place of their numbers."""
    data = json.loads(find_data(page))
    texts: list[str] = []
    for shared, rest in zip(data["texts"][::2], data["texts"][1::2], strict=True):
        texts.append((texts[-1] if texts else "")[:shared] + rest)
    assert texts == sorted(texts)
    return [_read_row(row, texts) for row in data["rows"]]


def _read_row(row: list[Any], texts: list[str]) -> dict[str, Any]:
    plan = dict(zip(NAMES, row + [[]] * (len(NAMES) - len(row)), strict=True))
    for name in TEXTS:
        plan[name] = None if plan[name] is None else texts[plan[name]]
    for name in ("weak", "results", "faulty", "fields"):
        plan[name] = [texts[place] for place in plan[name]]
    plan["rules"] = [(texts[place], count) for place, count in zip(plan["rules"][::2], plan["rules"][1::2], strict=True)]
    points = plan["points"]
    plan["score"] = points[0] if len(points) == 1 else None
    plan["shown"] = f"{points[1]} {NONE} {points[2]}" if len(points) == 3 else plan["score"] or NONE
    return plan
