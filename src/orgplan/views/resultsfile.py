"""A results file to fill in: every KPI of a plan, with what a reporter needs to know as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from orgplan.problems import Words
from orgplan.views.safe import harmless

_PLAIN = re.compile(r"[A-Za-z0-9ก-ฮ][\w.ก-๙-]*", re.ASCII)
"""Ids that YAML reads as they stand."""


class Blank(NamedTuple):
    """A KPI whose result is asked for; `levels` and `target` as text, `last` its latest result with its round."""

    id: str
    title: str
    unit: str | None
    levels: Sequence[str]
    target: str | None
    last: tuple[str, str] | None


def document(plan_file: str, organization: str, fiscal_year: int, round_name: str, kpis: Sequence[Blank]) -> str:
    """The YAML text, in both languages."""
    lines = [
        f"# {_line(organization)} ปีงบประมาณ พ.ศ. {fiscal_year} ผลการดำเนินงานรอบ {round_name}",
        f"# Results of round {round_name}: fill in the values; leave blank what is not measured yet.",
        "# ระบุค่า หรือ {numerator: ตัวตั้ง, denominator: ตัวหาร} และ evidence: หลักฐาน",
        "orgplan_results: 1",
        f"plan: {json.dumps(plan_file, ensure_ascii=False)}",
        "results:",
    ]
    for kpi in kpis:
        lines += [f"  # {_line(kpi.title)}" + (f" ({_line(kpi.unit)})" if kpi.unit else "")]
        about = [Words(f"levels {' / '.join(kpi.levels)}", f"เกณฑ์ {' / '.join(kpi.levels)}").th] if kpi.levels else []
        about += [f"เป้าหมาย {kpi.target}"] if kpi.target else []
        about += [f"ผลล่าสุด {kpi.last[1]} ({kpi.last[0]})"] if kpi.last else []
        if about:
            lines.append(f"  # {_line('; '.join(about))}")
        lines += [f"  {_key(kpi.id)}:", f"    {round_name}:"]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """A text on one line of a comment."""
    return harmless(" ".join(text.split()))


def _key(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in {"null", "Null", "NULL"} else json.dumps(text, ensure_ascii=False)
