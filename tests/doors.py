"""The ways in which a value comes into orgplan or leaves it, each as a function that says in one line what came of it.

- `error RULE PATH`: the plan or the results file is refused there, and no figure is given;
- `warning RULE PATH | FIGURE`: told, and the figure stays;
- `refused SHEET!CELL`: the workbook is not taken over, and the plan file is as it was;
- `left SHEET!CELL`: what stands there has no place in a plan, and nothing is taken over;
- `FIGURE`: read, with nothing to say.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook  # noqa: TID253

from forms.workbooks import reported_cell, row_with
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from orgplan.loading import load_text
from running import invoke, json_of

Figure = Callable[[Sequence[Path]], str]
"""What is looked at in the plan, and in the results files beside it."""
Edits = Mapping[str, object] | Callable[[Any], None]
"""What is typed into which cells, or any other change of an opened workbook."""

TOLD: Final = re.compile(r"sheet '(?P<sheet>[^']+)' cells? (?P<cell>[A-Z]+\d+(?::[A-Z]+\d+)?): (?P<says>.*)")
COLUMNS: Final = {
    "7.1": {"title": FORM_71["title"], "duration": FORM_71["duration"], "start": FORM_71["start"], "end": FORM_71["end"], "output": FORM_71["output"],
            "responsible": FORM_71["responsible"], "involved": FORM_71["involved"], "budget": FORM_71["budget"]},
    "7.2": {"kpi": FORM_72["title"], "baseline": FORM_72["baseline"], "target": FORM_72["target"], "weight": FORM_72["weight"], "level": FORM_72["threshold"]},
}  # fmt: skip


# --- doors -------------------------------------------------------------------------------------------------------------


def through_plan(folder: Path, text: str, figure: Figure) -> str:
    """The value stands in the plan file."""
    return _outcome([_written(folder, "plan.yaml", text)], figure)


def through_results(folder: Path, text: str, reported: Mapping[str, Any], figure: Figure) -> str:
    """The value stands in a results file; `reported` are its keys."""
    plan = _written(folder, "plan.yaml", text)
    data = {"orgplan_results": 1, "plan": plan.name, **reported}
    return _outcome([plan, _written(folder, "results.yaml", json.dumps(data, ensure_ascii=False, indent=1))], figure)


def through_set(folder: Path, text: str, setting: str) -> str:
    """The value is tried out with `score --set`."""
    result = invoke("score", "--format", "json", _written(folder, "plan.yaml", text), "--set", setting)
    if result.exit_code != 0:
        return next(line.removeprefix("orgplan: ") for line in result.stderr.splitlines() if "--set" in line)
    told = [f"warning {line.partition(': ')[2]}" for line in result.stderr.splitlines() if "--set" in line]
    return " | ".join([*told, _points(json.loads(result.stdout))])


def through_workbook(folder: Path, text: str, edits: Edits, figure: Figure) -> str:
    """The value is typed into the exported workbook, which is imported."""
    plan = _written(folder, "plan.yaml", text)
    book = folder / "book.xlsx"
    book.write_bytes(_edited(text, edits))
    result = invoke("import", "xlsx", book, "--into", plan)
    said = (result.stdout + result.stderr).splitlines()
    told = [found for line in said if (found := TOLD.search(line))]
    if result.exit_code != 0:
        assert plan.read_text("utf-8") == text
        return "; ".join(
            f"{'left' if 'not read back' in each['says'] else 'refused'} {each['sheet']}!{each['cell']}" for each in told
        )
    warned = [f"warning {each['sheet']}!{each['cell']}" for each in told if each["says"].startswith("warning")]
    return " | ".join([*warned, _outcome([plan], figure)])


def through_tables(folder: Path, text: str, wanted: str, reported: Mapping[str, Any] | None = None) -> str:
    """The rows of an exported table; `wanted` is its name and columns, as in `kpis: kpi weight points`."""
    files = [_written(folder, "plan.yaml", text)]
    if reported:
        data = {"orgplan_results": 1, "plan": "plan.yaml", **reported}
        files.append(_written(folder, "results.yaml", json.dumps(data, ensure_ascii=False)))
    result = invoke("export", "csv", *files, "-o", folder / "tables")
    assert result.exit_code in (0, 1), result.stderr
    name, _, columns = wanted.partition(": ")
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if name == "findings":
        rows = [row for row in rows if row["severity"] != "info"]
    return "; ".join(" ".join(row[column] or "-" for column in columns.split()) for row in rows)


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _outcome(files: list[Path], figure: Figure) -> str:
    found = json.loads(invoke("validate", "--format", "json", files[-1]).stdout)["findings"]
    if len(files) > 1:
        found += json.loads(invoke("validate", "--format", "json", files[0]).stdout)["findings"]
    told = [f"{each['severity']} {each['rule']} {each['path']}" for each in found if each["severity"] != "info"]
    if any(each.startswith("error") for each in told):
        return " | ".join(told)
    return " | ".join([*told, figure(files)])


# --- workbooks ---------------------------------------------------------------------------------------------------------


@cache
def _exported(text: str) -> bytes:
    """The workbook of a plan, made once for all that is typed into it."""
    loaded = load_text(text, "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    assert loaded.document is not None
    return build_workbook(loaded.plan, source=loaded.document.data)


_opened = cache(lambda text: load_workbook(BytesIO(_exported(text))))
"""The same, opened once; what is typed into it is taken back after it was saved."""


def _edited(text: str, edits: Edits) -> bytes:
    out = BytesIO()
    if callable(edits):
        book = load_workbook(BytesIO(_exported(text)))
        edits(book)
        book.save(out)
        return out.getvalue()
    book = _opened(text)
    cells = [(cell_at(book, place), value) for place, value in edits.items()]
    before = [(cell, cell.value, cell.number_format) for cell, _ in cells]
    for cell, value in cells:
        cell.value = value
    book.save(out)
    for cell, value, number_format in before:
        cell.value, cell.number_format = value, number_format
    return out.getvalue()


def cell_at(book: Any, place: str) -> Any:
    """The cell of `report k1 6m`, `report 3/2/1 percent`, `score weight 3`, `7.1 TITLE start`, `7.2 TITLE level3` or `SHEET!A1`."""
    if "!" in place:
        sheet, _, address = place.partition("!")
        return book[sheet][address]
    form, _, rest = place.partition(" ")
    row, _, column = rest.rpartition(" ")
    if form == "score":
        return _score_cell(book["คะแนน"], row, column)
    if form == "report":
        return reported_cell(book, row, column)
    key, level = (column[:-1], int(column[-1]) - 1) if column.startswith("level") else (column, 0)
    titles_in = FORM_71["title"] if form == "7.1" else FORM_72["title"]
    sheet = next(book[name] for name in book.sheetnames if name.startswith(form) and _has(book[name], row, titles_in))
    return sheet.cell(row_with(sheet, row, titles_in) + level, COLUMNS[form][key])


def _has(sheet: Any, text: str, column: int) -> bool:
    return any(text in str(sheet.cell(row, column).value or "") for row in range(1, sheet.max_row + 1))


def _score_cell(sheet: Any, row: str, column: str) -> Any:
    assert row == "weight", row
    return sheet.cell(row_with(sheet, f"หมวด {column}", SCORE_COLUMNS["category"]), SCORE_COLUMNS["weight"])


# --- figures -----------------------------------------------------------------------------------------------------------


def points(files: Sequence[Path]) -> str:
    """Result and points of each KPI that is reported at its latest round."""
    plan, *results = files
    return _points(json_of("score", "--format", "json", plan, *(part for each in results for part in ("--results", each))))


def _points(data: Any) -> str:
    shown = []
    for each in data["categories"]:
        for kpi in each["kpis"]:
            shown += [f"{part['id']} {_short(part['result'])} -> {_short(part['score'])}" for part in (kpi, *kpi.get("kpis", ()))]
    return ", ".join(each for each in shown if " None -> None" not in each)


def _short(value: object) -> str:
    return str(None if value is None else round(float(str(value)), 4)).removesuffix(".0")


def _plain(value: object) -> str:
    return value if isinstance(value, str) else _short(value)


def shares(files: Sequence[Path]) -> str:
    """The weight that counts for each category and KPI, and the score so far."""
    data = json_of("score", "--format", "json", files[0], *(part for each in files[1:] for part in ("--results", each)))
    rows = [
        f"{each['no']}={_short(each['weight'])} ({' '.join(_short(kpi['weight']) for kpi in each['kpis'])})"
        for each in data["categories"]
    ]
    return f"{' '.join(rows)} so far {_short(data['so_far'])}"


def progress(files: Sequence[Path]) -> str:
    """What is reported of each step in the plan."""
    return _of_steps(
        files, lambda step: " ".join(_plain(value) for value in (step["progress"] or {}).values() if value is not None) or "-"
    )


def agencies(files: Sequence[Path]) -> str:
    """Who answers for each step."""
    return _of_steps(files, lambda step: "+".join(step["responsible"]) or "-")


def months(files: Sequence[Path]) -> str:
    """Money by month, with what lies before and after the year."""
    rows = json_of("budget", "--format", "json", *files)["by"]["month"]
    return " ".join(f"{row['key']}={_short(row['computed'])}" for row in rows if row["computed"])


def money(files: Sequence[Path]) -> str:
    """The declared budget of each step."""
    return _of_steps(files, lambda step: _short(step["budget"]["declared"]))


def titles(files: Sequence[Path]) -> str:
    """Number and title of each step."""
    return _of_steps(files, lambda step: str(step["title"]))


def _of_steps(files: Sequence[Path], figure: Callable[[Any], str]) -> str:
    data = json_of("export", "json", files[0], *(part for each in files[1:] for part in ("--results", each)))
    return " ".join(
        text for each in data["categories"] for activity in each["activities"] for text in _each(activity["steps"], figure)
    )


def _each(steps: Any, figure: Callable[[Any], str]) -> list[str]:
    return [text for step in steps for text in (f"{step['no']}={figure(step)}", *_each(step["steps"], figure))]


def by_agency(files: Sequence[Path]) -> str:
    """Money by agency, as names are counted."""
    rows = json_of("budget", "--format", "json", *files)["by"]["agency"]
    return " ".join(f"{row['key']}={_short(row['computed'])}" for row in rows)


def counts(files: Sequence[Path]) -> str:
    """Numerator and denominator of the results that are written so."""
    found = re.findall(r'"numerator": "?(\d+)"?,\s*"denominator": "?(\d+)', files[0].read_text("utf-8"))
    return " ".join(f"{above} of {below}" for above, below in found)
