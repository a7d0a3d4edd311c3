"""How often a run reads each file and parses each text: once; where that is not so yet, the table says how often at most."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import orgplan
from fragments import text_with
from orgplan import document
from orgplan.shell import disk
from running import invoke

PLAN: Final = text_with("kpi", "results: {12m: 4}\n")
RESULTS: Final = "orgplan_results: 1\nplan: plan.yaml\nresults: {k1: {12m: 5}}\n"
MISSPELT: Final = text_with("plan", "agencys: {สนจ.: สำนักงานจังหวัด}\n")

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
    # Of several files each is looked at first: is it results, and of which plan?
    "score with results": (["score", "plan.yaml", "--results", "r.yaml"], 2, 1),
    "portfolio of several": (["portfolio", "plan.yaml", "old.yaml", "r.yaml"], 2, 2),
    # A results file asks for its plan each time.
    "validate a folder": (["validate", "plan.yaml", "r.yaml"], 2, 2),
    # What is replaced is looked at first, and again right before it is.
    "export over a workbook": (["export", "xlsx", "plan.yaml", "-o", "f.xlsx"], 2, 1),
    # Before it is replaced: whether it is still what was checked, whether git keeps that, and once more right before.
    "fix": (["validate", "--fix", "slip.yaml"], 4, 3),
}
"""A command, how often it reads any file at most, and how often it parses any text."""


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], Counter[str]]:
    """The names of files read, and of texts parsed, by how often that was."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "plan.yaml": PLAN,
        "old.yaml": f"# old\n{PLAN}",
        "r.yaml": RESULTS,
        "slip.yaml": MISSPELT,
        "orgplan.toml": "",
    }.items():
        Path(name).write_text(text, "utf-8")
    assert invoke("export", "xlsx", "plan.yaml", "-o", "f.xlsx").exit_code == 0
    for module in pkgutil.walk_packages(orgplan.__path__, "orgplan."):
        if module.name != "orgplan.__main__":
            importlib.import_module(module.name)  # one that is loaded later would keep what counts
    reads, parses = Counter[str](), Counter[str]()
    _count_calls(monkeypatch, disk.read, lambda path, *_: reads.update([str(path)]))
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
