"""Compares the scores of random plans with those of a scorer in fractions: `orgplan score`, and the recalculated workbook.

    python benchmarks/scores.py --kpis 50000 --workbooks 300

prints how many KPIs and figures were compared, and every difference. Workbooks need LibreOffice (`soffice` on the PATH).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from fraction_scorer import PlanScore, Score, score_plan
from openpyxl import load_workbook  # noqa: TID253
from scored_plans import PlanMaker

from orgplan.cli import main as orgplan
from orgplan.forms.score.columns import COLUMNS, WHOLE_PLAN, choose_columns
from orgplan.loading import load_text
from orgplan.model import Plan

AT_ONCE = 200
"""Plans that one run of `orgplan score` gets."""
NEAR = Fraction(1, 10**9)
ROUND_AGAIN = "6m"
"""Each plan is scored at its latest round, and at this one."""


class Made(NamedTuple):
    """A random plan and its results file."""

    name: str
    plan: dict[str, Any]
    results: dict[str, Any] | None

    @property
    def leaves(self) -> int:
        """KPIs and parts that are measured."""
        return sum(len(kpi.get("kpis", [kpi])) for category in self.plan["categories"] for kpi in category.get("kpis", ()))

    def write(self, folder: Path) -> None:
        """Write its files; JSON is YAML."""
        (folder / f"{self.name}.yaml").write_text(json.dumps(self.plan, ensure_ascii=False, indent=1), "utf-8")
        if self.results:
            data = {**self.results, "plan": f"{self.name}.yaml"}
            (folder / f"{self.name}-results.yaml").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


class Tally:
    """What was compared, and where it differed."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.differences: list[str] = []

    def compare(self, where: str, expected: object, found: object) -> None:
        """Note whether two figures or texts are the same."""
        self.counted["figures"] += 1
        if not same(expected, found):
            shown = float(expected) if isinstance(expected, Fraction) else expected
            self.differences.append(f"{where}: expected {shown}, found {found}")


def same(expected: object, found: object) -> bool:
    """Equal, or numbers nearer than any rounding that orgplan does."""
    if isinstance(expected, int | Fraction) and isinstance(found, int | float | Fraction):
        return abs(Fraction(expected) - Fraction(found)) <= NEAR * max(1, abs(Fraction(expected)))
    return expected == found


def make_plans(kpis: int, seed: int) -> Iterator[Made]:
    """Plans with at least so many measured KPIs in all."""
    number = 0
    while kpis > 0:
        made = Made(f"{number:05d}", *PlanMaker(number, seed).make())
        yield made
        kpis -= made.leaves
        number += 1


# --- orgplan score -------------------------------------------------------------------------------------------------------


def compare_scores(plans: list[Made], folder: Path, tally: Tally) -> None:
    """What `orgplan score` prints of plans, at their latest round and at another, by category and by dimension."""
    for made in plans:
        made.write(folder)
    for options in ([], ["--round", ROUND_AGAIN]):
        answers = {Path(each["file"]).stem: each for each in _score("--by", "dimension", *options, folder)}
        for made in plans:
            tally.counted["plans"] += 1
            expected = score_plan(made.plan, made.results, options[-1] if options else None)
            if made.name in answers:
                _compare_answer(expected, answers[made.name], made.name, tally)
            else:
                tally.differences.append(f"{made.name}: not scored")


def _run(*args: object) -> str:
    """What a command prints, run in this process; what it remarks on is left aside."""
    before, out = sys.argv, StringIO()
    sys.argv = ["orgplan", *map(str, args)]
    try:
        with redirect_stdout(out), redirect_stderr(StringIO()):
            orgplan()
    except SystemExit:
        pass
    finally:
        sys.argv = before
    return out.getvalue()


def _score(*args: object) -> list[Any]:
    answer = json.loads(_run("score", *args, "--format", "json", "--jobs", "1", "--lang", "en"), parse_float=Fraction)
    return answer if isinstance(answer, list) else [answer]


def _compare_answer(expected: PlanScore, answer: Mapping[str, Any], name: str, tally: Tally) -> None:
    tally.compare(f"{name} round", expected.round, answer["round"])
    _compare_group(expected, expected.whole, answer, name, tally)
    for category, row in zip(expected.whole.parts, answer["categories"], strict=True):
        where = f"{name} category {category.key}"
        _compare_group(expected, category, row, where, tally)
        if category.parts:
            tally.compare(f"{where} weight", category.weight, row["weight"])
        for kpi, each in zip(category.parts, row["kpis"], strict=True):
            _compare_kpi(expected, kpi, each, f"{name} {kpi.key}", tally)
            for part, below in zip(kpi.parts, each.get("kpis", ()), strict=True):
                _compare_kpi(expected, part, below, f"{name} {part.key}", tally)
    rows = {row["key"] or "": row for row in answer["dimensions"]}
    tally.compare(f"{name} dimensions", sorted(each.key for each in expected.dimensions), sorted(rows))
    whole = sum(Fraction(row["weight"]) for row in rows.values())
    for dimension in expected.dimensions:
        row, where = rows[dimension.key], f"{name} dimension {dimension.key}"
        _compare_group(expected, dimension, row, where, tally, measure=Fraction(row["weight"]))
        tally.compare(f"{where} share", dimension.weight, Fraction(row["weight"]) / whole)


def _compare_group(
    plan: PlanScore, score: Score, row: Mapping[str, Any], where: str, tally: Tally, *, measure: Fraction | None = None
) -> None:
    """A category, dimension or plan; `measure` is what its weights sum to, where that is not the sum of its parts'."""
    figures = {"score": score.score, "so_far": score.so_far, "min": score.low, "max": score.high}
    for key, value in figures.items():
        tally.compare(f"{where} {key}", plan.shown(value), row[key])
    total = sum(part.weight for part in score.parts) if measure is None else measure
    tally.compare(f"{where} reported_weight", score.share * total, row["reported_weight"])
    tally.compare(f"{where} band", plan.band(score), row["band"])


def _compare_kpi(plan: PlanScore, score: Score, row: Mapping[str, Any], where: str, tally: Tally) -> None:
    if not score.parts:
        tally.counted["KPIs"] += 1
        tally.compare(f"{where} result", score.result, row["result"])
    weighted = None if score.score is None else score.weight * score.score
    for key, value in {"score": score.score, "weighted": weighted, "min": score.low, "max": score.high}.items():
        tally.compare(f"{where} {key}", plan.shown(value), row[key])
    tally.compare(f"{where} weight", score.weight, row["weight"])
    tally.compare(f"{where} band", plan.band(score), row["band"])


# --- the workbook --------------------------------------------------------------------------------------------------------


def compare_workbooks(plans: list[Made], folder: Path, tally: Tally) -> None:
    """The score sheets of plans, calculated anew by LibreOffice in one call from formulas without values."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for made in plans:
        made.write(folder)
        out, results = folder / f"{made.name}.xlsx", folder / f"{made.name}-results.yaml"
        _run("export", "xlsx", folder / f"{made.name}.yaml", "-o", out, *(["--results", results] if made.results else []))
        (before / out.name).write_bytes(without_values(out.read_bytes()))
    recalculate(sorted(before.iterdir()), after, folder / "profile")
    for made in plans:
        _compare_sheet(made, after / f"{made.name}.xlsx", tally)


def without_values(data: bytes) -> bytes:
    """A workbook whose formulas have no cached values."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", old.read(name)))
    return out.getvalue()


def recalculate(files: list[Path], out: Path, profile: Path) -> None:
    """Let LibreOffice open and save workbooks."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SystemExit("workbooks need LibreOffice: put `soffice` on the PATH")
    command = [soffice, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless"]
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, *kind, *map(str, files)], check=True, capture_output=True)


def _compare_sheet(made: Made, file: Path, tally: Tally) -> None:
    tally.counted["workbooks"] += 1
    sheet = load_workbook(file, data_only=True)["คะแนน"]
    columns = choose_columns(loaded_plan(made), _count_rounds(sheet))
    expected = score_plan(made.plan, made.results)
    rows = {str(sheet.cell(row, columns["id"]).value): row for row in range(1, sheet.max_row + 1)}
    for kpi in (each for category in expected.whole.parts for each in category.parts):
        for leaf in (kpi, *kpi.parts):
            tally.counted["KPIs on sheets"] += not leaf.parts
            row, where = rows[leaf.key], f"{made.name}.xlsx {leaf.key}"
            for field, value in {"exact": leaf.score, "exact_low": leaf.low, "exact_high": leaf.high}.items():
                tally.compare(f"{where} {field}", value, _blank(sheet.cell(row, columns[field]).value))
            weighted = None if leaf.score is None else leaf.weight * leaf.score
            shown = {"points": leaf.score, "weighted": weighted, "low": leaf.low, "high": leaf.high}
            for field, value in shown.items():
                tally.compare(f"{where} {field}", expected.shown(value), _blank(sheet.cell(row, columns[field]).value))
    firsts = {str(sheet.cell(row, 1).value): row for row in range(sheet.max_row, 0, -1)}
    for category in expected.whole.parts:
        row = next((row for text, row in firsts.items() if re.match(rf"\S+ {re.escape(category.key)} ", text)), None)
        if category.parts and row:
            _compare_summary(expected, category, sheet, row, f"{made.name}.xlsx category {category.key}", tally)
        elif category.parts:
            tally.differences.append(f"{made.name}.xlsx: no row of category {category.key}")
    row = next(row for text, row in firsts.items() if text.startswith(WHOLE_PLAN))
    _compare_summary(expected, expected.whole, sheet, row, f"{made.name}.xlsx plan", tally)


def loaded_plan(made: Made) -> Plan:
    """A plan as orgplan reads it, which says what columns its sheet has."""
    loaded = load_text(json.dumps(made.plan, ensure_ascii=False), f"{made.name}.yaml")
    if loaded.plan is None:
        raise SystemExit(f"{made.name}: {loaded.diagnostics[0]}")
    return loaded.plan


def _compare_summary(plan: PlanScore, score: Score, sheet: Any, row: int, where: str, tally: Tally) -> None:
    levels, rounds = COLUMNS["levels"], COLUMNS["rounds"]
    places = {"score": (levels, score.score), "so_far": (levels + 2, score.so_far), "low": (rounds, score.low)}
    for key, (column, value) in {**places, "high": (rounds + 1, score.high)}.items():
        tally.compare(f"{where} {key}", plan.shown(value), _blank(sheet.cell(row, column).value))
    total = sum(part.weight for part in score.parts)
    tally.compare(f"{where} reported_weight", score.share * total, _blank(sheet.cell(row, rounds + 2).value))


def _count_rounds(sheet: Any) -> int:
    """How many columns are headed by a round (`12 เดือน`)."""
    texts = (str(cell.value) for cells in sheet.iter_rows() for cell in cells)
    return len({text for text in texts if re.fullmatch(r"\d+ เดือน", text)})


def _blank(value: object) -> object:
    return None if value in ("", "-") else value


def main() -> None:
    """Compare, and print what was compared and what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kpis", type=int, default=50_000)
    parser.add_argument("--workbooks", type=int, default=0, metavar="PLANS")
    parser.add_argument("--seed", type=int, default=14)
    args = parser.parse_args()
    plans, tally = list(make_plans(args.kpis, args.seed)), Tally()
    for start in range(0, len(plans), AT_ONCE):
        with tempfile.TemporaryDirectory() as folder:
            compare_scores(plans[start : start + AT_ONCE], Path(folder), tally)
    if args.workbooks:
        with tempfile.TemporaryDirectory() as folder:
            compare_workbooks(plans[: args.workbooks], Path(folder), tally)
    print(*tally.differences, sep="\n")
    print(f"{dict(tally.counted)}: {len(tally.differences)} differences")
    raise SystemExit(bool(tally.differences))


if __name__ == "__main__":
    main()
