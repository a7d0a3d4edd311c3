"""What offices already have goes on: files as the first release made them are read with the same meaning.

`tests/data/kept` holds four plans, and what orgplan 82c0b81 and a user made of them; none of it is ever made anew:

- `workbooks`: exported, and saved anew by LibreOffice without a change;
- `edited`: results, money and months typed over, or a row inserted; beside each, the lines of the plan that change;
- `blank`: the empty form of `template`, filled in with openpyxl and in LibreOffice; beside them the plan that comes out;
- `results`: results files of `results`, empty and filled in;
- `tables` and `json`: exports, of the plans alone and with the results; `score` is with the results of `results/*-filled.yaml`;
- `cache`: what `portfolio --cache` stored;
- `signed`: what `freeze` kept of one of them, by the first version that had it.
"""

from __future__ import annotations

import csv
import difflib
import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from orgplan.loading import load_bytes
from running import invoke, json_of

KEPT: Final = Path(__file__).parent / "data" / "kept"
PLANS: Final = tuple(path.stem for path in sorted((KEPT / "plans").iterdir()))
ROUNDS: Final = {name: "12m" if name == "provincial-hospital-2570" else "9m" for name in PLANS}
"""The round that the results files of a plan report."""
CODES: Final = {
    "2553": "ADA1-GRK8-C3TM-RCDN-X13T",
    "central-department-2568": "589A-SRF8-XNFZ-S9FE-GC64",
    "provincial-hospital-2570": "FZGP-G9R8-85KA-W41P-QWY8",
    "subdistrict-organisation-2566": "WXX4-3P87-G396-5CC7-PQKN",
}
"""What stands on signed paper."""
FILLED: Final = tuple(f"results/{name}-{ROUNDS[name]}-filled.yaml" for name in PLANS)
TABLES: Final = ("plans", "activities", "steps", "kpis", "results", "findings")
SHOWN: Final = ("file", "line", "rule", "path")
"""What of a finding stays; its words may become better."""


@pytest.fixture(autouse=True)
def there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(KEPT)


def names(folder: str, pattern: str = "*.xlsx") -> list[str]:
    return [f"{folder}/{path.name}" for path in sorted((KEPT / folder).glob(pattern))]


def plan_beside(name: str, folder: Path) -> Path:
    """A copy of the plan that a file was made of."""
    stem = max((each for each in PLANS if Path(name).name.startswith(each)), key=len)
    return Path(shutil.copy(KEPT / "plans" / f"{stem}.yaml", folder))


def changed_lines(before: str, after: str) -> str:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return "".join(f"{line}\n" for line in lines)


# --- workbooks ---------------------------------------------------------------------------------------------------------


def test_nothing_is_missing() -> None:
    assert len(PLANS) == 4
    assert [len(names(folder)) for folder in ("workbooks", "edited", "blank")] == [7, 8, 3]


@pytest.mark.parametrize("name", names("workbooks"))
def test_an_unedited_workbook_says_no_change(name: str, tmp_path: Path) -> None:
    plan = plan_beside(name, tmp_path)
    before = plan.read_bytes()
    result = invoke("import", "xlsx", name, "--into", plan)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing changed" in result.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize("name", names("edited"))
def test_an_edited_workbook_changes_the_lines_that_were_edited(name: str, tmp_path: Path) -> None:
    plan = plan_beside(name, tmp_path)
    before = plan.read_text("utf-8")
    result = invoke("import", "xlsx", name, "--into", plan)
    assert result.exit_code == 0, result.stderr
    assert changed_lines(before, plan.read_text("utf-8")) == (KEPT / name).with_suffix(".diff").read_text("utf-8")


@pytest.mark.parametrize("name", [each for each in names("workbooks") if "with-results" in each])
def test_results_that_a_workbook_shows_become_part_of_a_new_plan(name: str, tmp_path: Path) -> None:
    result = invoke("import", "xlsx", name, "-o", tmp_path / "plan.yaml")
    assert result.exit_code == 0, result.stderr
    expected = json_kept("provincial-hospital-2570-score.json")
    score = json_of("score", "--format", "json", tmp_path / "plan.yaml")
    assert (score["score"], score["so_far"]) == (expected["score"], expected["so_far"])
    rates = [kpi["result"] for category in score["categories"] for kpi in category["kpis"] if kpi["id"] == "h6-2"]
    assert round(rates[0], 10) == Decimal("4.4444444444")


@pytest.mark.parametrize("name", names("blank", "filled*.xlsx"))
def test_a_filled_in_form_is_the_same_plan(name: str, tmp_path: Path) -> None:
    result = invoke("import", "xlsx", name, "-o", tmp_path / "plan.yaml")
    assert result.exit_code == 0, result.stderr
    new, old = (load_bytes(path.read_bytes(), "plan.yaml") for path in (tmp_path / "plan.yaml", KEPT / "blank" / "filled.yaml"))
    assert new.plan is not None
    assert new.plan == old.plan
    assert_says(json_kept("filled-score.json", "blank"), json_of("score", "--format", "json", "blank/filled.yaml"))


def test_an_empty_form_is_no_plan_yet(tmp_path: Path) -> None:
    result = invoke("import", "xlsx", "blank/empty.xlsx", "-o", tmp_path / "plan.yaml")
    assert result.exit_code == 2
    assert "nothing is filled in yet" in str(result.exception)
    assert not (tmp_path / "plan.yaml").exists()


# --- figures -----------------------------------------------------------------------------------------------------------


def json_kept(name: str, folder: str = "json") -> Any:
    return json.loads((KEPT / folder / name).read_text("utf-8"), parse_float=Decimal)


def assert_says(old: Any, new: Any, place: str = "$") -> None:
    """Everything that an old JSON says stands in the new one, in the same order; fields may have been added, `reason` reworded."""
    if isinstance(old, dict):
        assert isinstance(new, dict), place
        for key, value in old.items():
            assert key in new, f"{place}.{key}"
            if key != "reason":
                assert_says(value, new[key], f"{place}.{key}")
    elif isinstance(old, list):
        assert isinstance(new, list), place
        assert len(old) == len(new), place
        for number, (was, now) in enumerate(zip(old, new, strict=True)):
            assert_says(was, now, f"{place}[{number}]")
    else:
        assert old == new, place


SCORES: Final = {
    "2553": (Decimal("4.3278"), Decimal("4.3278")),
    "central-department-2568": (Decimal("3.0267"), Decimal("3.0267")),
    "provincial-hospital-2570": (None, Decimal("4.317")),
    "subdistrict-organisation-2566": (Decimal("3.51"), Decimal("3.51")),
}
"""Score and score so far of each plan with its results file."""


def scored(name: str, results: str) -> Any:
    """The scores of a plan with one of its results files."""
    file = f"results/{name}-{ROUNDS[name]}{results}.yaml"
    return json_of("score", "--format", "json", "--round", ROUNDS[name], f"plans/{name}.yaml", "--results", file)


@pytest.mark.parametrize("name", PLANS)
def test_results_files_score_the_same(name: str) -> None:
    score = scored(name, "-filled")
    assert (score["score"], score["so_far"]) == SCORES[name]
    assert_says(json_kept(f"{name}-score.json"), score)


@pytest.mark.parametrize("name", PLANS)
def test_a_results_file_that_nobody_filled_in_changes_nothing(name: str) -> None:
    alone = json_of("score", "--format", "json", "--round", ROUNDS[name], f"plans/{name}.yaml")
    assert scored(name, "") == alone


@pytest.mark.parametrize("name", PLANS)
def test_exported_json_keeps_what_it_said(name: str) -> None:
    assert_says(json_kept(f"{name}-plan.json"), json_of("export", "json", f"plans/{name}.yaml"))
    assert_says(json_kept(f"{name}-budget.json"), json_of("budget", "--format", "json", f"plans/{name}.yaml"))


# --- tables ------------------------------------------------------------------------------------------------------------


def table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    return head, [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("kept, inputs", [("of-plans", ()), ("of-plans-and-results", FILLED)])
def test_tables_keep_their_columns_and_rows(kept: str, inputs: tuple[str, ...], tmp_path: Path) -> None:
    assert invoke("export", "csv", "plans", *inputs, "-o", tmp_path).exit_code == 0
    for name in TABLES:
        head, rows = table(KEPT / "tables" / kept / f"{name}.csv")
        now, new_rows = table(tmp_path / f"{name}.csv")
        assert now[: len(head)] == head, name
        if name == "findings":
            assert set(findings(rows)) <= set(findings(new_rows))
        else:
            assert [{column: row[column] for column in head} for row in new_rows] == rows, name


def findings(rows: list[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple(row[column] for column in SHOWN)


# --- the cache ---------------------------------------------------------------------------------------------------------


def test_an_old_cache_does_not_change_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked = ("portfolio", "plans", "--as-of", "2010-07", "--format", "csv", "--jobs", "1")
    expected = invoke(*asked)
    assert invoke(*asked, "--cache").stdout == expected.stdout
    stored = sorted(tmp_path.rglob("portfolio-*"))
    (rows,) = stored
    # An answer was kept beside the rows; one that lies there still is nothing to anybody.
    for old in (KEPT / "cache").rglob("portfolio-*"):
        shutil.copy(old, rows.with_suffix(old.suffix))
    for _ in range(2):
        again = invoke(*asked, "--cache")
        assert (again.exit_code, again.stdout, again.stderr) == (expected.exit_code, expected.stdout, expected.stderr)


# --- what was signed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*names("plans", "*.yaml"), *names("workbooks"), *names("edited")])
def test_the_code_on_the_paper_is_that_of_the_plan_and_of_its_workbooks(name: str) -> None:
    code = next(code for stem, code in CODES.items() if Path(name).name.startswith(stem))
    assert invoke("verify", name, "--code", code).exit_code == (1 if name.startswith("edited") else 0)


def test_a_record_goes_on() -> None:
    stem = "subdistrict-organisation-2566"
    ended = invoke("verify", f"plans/{stem}.yaml", f"workbooks/{stem}.xlsx", "--record", f"signed/{stem}.signed.json")
    assert ended.exit_code == 0, ended.stdout
    assert "every byte of the file" in ended.stdout
