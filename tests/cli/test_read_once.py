"""How often a run reads each file and parses each text: once, but for what it replaces."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook  # noqa: TID253

import orgplan
from fragments import text_with
from orgplan import document
from orgplan.shell import disk
from running import invoke

PLAN: Final = text_with("kpi", "results: {12m: 4}\n")
RESULTS: Final = "orgplan_results: 1\nplan: plan.yaml\nresults: {k1: {12m: 5}}\n"
MISSPELT: Final = text_with("plan", "agencys: {สนจ.: สำนักงานจังหวัด}\n")
MISSPELT_WITHIN: Final = text_with("plan", "scorings: {decimal: 2}\n")
"""A misspelt key that hides another until it is mended."""

COMMANDS: Final = {
    "validate": (["validate", "plan.yaml"], 1, 1),
    "validate results": (["validate", "r.yaml"], 1, 1),
    "gantt": (["gantt", "plan.yaml"], 1, 1),
    "results": (["results", "plan.yaml", "--round", "9m"], 1, 1),
    "diff": (["diff", "old.yaml", "plan.yaml"], 1, 1),
    "export json": (["export", "json", "plan.yaml"], 1, 1),
    "export xlsx": (["export", "xlsx", "plan.yaml", "-o", "new.xlsx", "--results", "r.yaml"], 1, 1),
    "import new": (["import", "xlsx", "f.xlsx", "-o", "new.yaml"], 1, 1),
    "import into": (["import", "xlsx", "f.xlsx", "--into", "plan.yaml"], 1, 1),
    "score": (["score", "plan.yaml"], 1, 1),
    "budget": (["budget", "plan.yaml"], 1, 1),
    "status": (["status", "plan.yaml"], 1, 1),
    "portfolio": (["portfolio", "plan.yaml"], 1, 1),
    "export csv": (["export", "csv", "plan.yaml", "-o", "tables"], 1, 1),
    "score with results": (["score", "plan.yaml", "--results", "r.yaml"], 1, 1),
    "score with the same results for several": (["score", "plan.yaml", "old.yaml", "--results", "loose.yaml"], 1, 1),
    "portfolio of several": (["portfolio", "plan.yaml", "old.yaml", "r.yaml"], 1, 1),
    "export csv of several": (["export", "csv", "plan.yaml", "old.yaml", "r.yaml", "-o", "tables"], 1, 1),
    "validate a folder": (["validate", "plan.yaml", "r.yaml"], 1, 1),
    "validate results before their plan": (["validate", "a/r.yaml", "r.yaml", "plan.yaml"], 1, 1),
    "export html": (["export", "html", "plan.yaml", "--results", "r.yaml", "-o", "p.html"], 1, 1),
    "export ics": (["export", "ics", "dated.yaml", "-o", "p.ics"], 1, 1),
    "carry": (["carry", "plan.yaml", "-o", "next.yaml"], 1, 1),
    "freeze": (["freeze", "plan.yaml"], 1, 1),
    "status by agency": (["status", "plan.yaml", "--by", "agency"], 1, 1),
    "score by rounds": (["score", "plan.yaml", "--trend"], 1, 1),
    "portfolio as a page": (["portfolio", "plan.yaml", "old.yaml", "r.yaml", "-o", "all.html"], 1, 1),
    "diff of a plan and itself": (["diff", "plan.yaml", "plan.yaml"], 1, 1),
    # What is to be replaced is read once more, right before it is: it may have changed while the new text was worked out.
    "export over a workbook": (["export", "xlsx", "plan.yaml", "-o", "f.xlsx"], 2, 1),
    "import changes into": (["import", "xlsx", "edited.xlsx", "--into", "plan.yaml"], 2, 1),
    "fix": (["validate", "--fix", "slip.yaml"], 2, 1),
    "fix twice over": (["validate", "--fix", "slips.yaml"], 2, 1),
}
"""A command, how often it reads any file at most, and how often it parses any text."""


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], Counter[str]]:
    """The names of files read, and of texts parsed, by how often that was."""
    monkeypatch.chdir(tmp_path)
    Path("a").mkdir()
    for name, text in {
        "plan.yaml": PLAN,
        "old.yaml": f"# old\n{PLAN}",
        "r.yaml": RESULTS,
        "a/r.yaml": RESULTS.replace("plan: ", "plan: ../"),
        "loose.yaml": RESULTS.replace("plan: plan.yaml\n", ""),
        "dated.yaml": text_with("step", ""),
        "slip.yaml": MISSPELT,
        "slips.yaml": MISSPELT_WITHIN,
        "orgplan.toml": "",
    }.items():
        Path(name).write_text(text, "utf-8")
    assert invoke("export", "xlsx", "plan.yaml", "-o", "f.xlsx").exit_code == 0
    book = load_workbook("f.xlsx")
    for cell in [cell for row in book["7.2 หมวด 1"] for cell in row if "จำนวนโครงการ" in str(cell.value)]:
        cell.value = str(cell.value).replace("จำนวนโครงการ", "จำนวนงาน")
    book.save("edited.xlsx")
    for module in pkgutil.walk_packages(orgplan.__path__, "orgplan."):
        if module.name != "orgplan.__main__":
            importlib.import_module(module.name)  # one that is loaded later would keep what counts
    reads, parses = Counter[str](), Counter[str]()
    _count_calls(monkeypatch, disk.read, lambda path, *_: reads.update([os.path.realpath(path)]))
    _count_calls(monkeypatch, document.parse_document, lambda text, _: parses.update([text]))
    return reads, parses


def _count_calls(monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any], note: Callable[..., None]) -> None:
    """Note every call of a function, by whatever module it is called."""

    def noted(*args: Any) -> Any:
        note(*args)
        return function(*args)

    for module in [each for name, each in sys.modules.items() if name.startswith("orgplan")]:
        for name, value in list(vars(module).items()):
            if value is function:
                monkeypatch.setattr(module, name, noted)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_file_is_read_more_often_than_the_table_says(command: str, counted: tuple[Counter[str], Counter[str]]) -> None:
    reads, parses = counted
    args, most_reads, most_parses = COMMANDS[command]
    assert invoke(*args).exit_code == 0
    assert max(reads.values()) <= most_reads, reads
    assert max(parses.values()) <= most_parses, parses


def test_what_is_mended_or_changed_by_these_commands_is_so(counted: tuple[Counter[str], Counter[str]]) -> None:
    """The bounds above are those of runs that do replace the file."""
    assert len(counted) == 2
    for command, name, new in (
        ("import changes into", "plan.yaml", "title: จำนวนงาน"),
        ("fix", "slip.yaml", "agencies: "),
        ("fix twice over", "slips.yaml", "scoring: {decimals: 2}"),
    ):
        args, _, _ = COMMANDS[command]
        assert invoke(*args).exit_code == 0
        assert new in Path(name).read_text("utf-8")


def test_many_files_are_read_once_by_one_process_as_well(counted: tuple[Counter[str], Counter[str]]) -> None:
    reads, parses = counted
    Path("many").mkdir()
    for number in range(40):
        Path(f"many/{number}.yaml").write_text(f"# {number}\n{PLAN}", "utf-8")
        Path(f"many/r{number}.yaml").write_text(f"# {number}\n{RESULTS.replace('plan.yaml', f'{number}.yaml')}", "utf-8")
    assert invoke("score", "many", "--jobs", "1").exit_code == 0
    assert len(reads) >= len(parses) == 80
    assert set(reads.values()) == set(parses.values()) == {1}
