"""Under `--lang th` no English is left but keys, names of rules and options, and what stands in files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from orgplan.cli import _MODULES
from orgplan.manual.pages import RULES
from orgplan.names import KEY_NAMES
from orgplan.reports.portfolio import COLUMNS
from orgplan.shell.outcome import CannotDo
from running import PLAN, RESULTS, ROOT, invoke

WORD = re.compile("[A-Za-z]{3,}")
NAMES = re.compile(
    r"`[^`]*`|“[^”]*”|--[a-z-]+|[\w./-]*\.(?:yaml|md|xlsx?|docx|ods|html|ics|toml|csv|json|txt|pdf)\b|ORGPLAN_[A-Z]+|\b(?:k|h|d|s)\d[\w.-]*|^ *\d+ \|.*|^.*\^+.*$",
    re.MULTILINE,
)
"""Code, the user's own words, options, files, variables, ids, lines of a file that are shown."""
KNOWN = frozenset(
    word for name in ("orgplan", "Excel", "YAML", "TOML", "UTF", "JSON", "PMQA", "git", "yaml", "yml", "xlsx", "help",
                      "jsonl", "cascading", "PDF", "HEAD", "nothing",
                      *_MODULES, *COLUMNS, *KEY_NAMES, *(rule.name for rule in RULES)) for word in WORD.findall(name)
)  # fmt: skip
"""Names of programs, formats, commands, columns, keys and rules; `cascading` stands in the plan, `nothing` is typed here."""
COMMANDS = [
    "validate plan.yaml", "validate plan.yaml --fix", "score plan.yaml", "score plan.yaml --results results.yaml",
    "score plan.yaml --results results.yaml --trend", "score plan.yaml --results results.yaml --goal 4.5", "score plan.yaml --results results.yaml --explain k3-1",
    "score plan.yaml --set k3-1=81", "gantt plan.yaml", "budget plan.yaml --by quarter --by agency --by activity", "status plan.yaml --as-of 2010-07",
    "portfolio .", "diff plan.yaml other.yaml", "rules", "export xlsx plan.yaml -o new.xlsx",
    "gantt plan.yaml --as-of ก.ค. 53", "status plan.yaml --by agency --as-of 2010-07", "init --example", "template -o new.yaml",
    "init --year 2570 --organization ก --groups own --format yaml", "init --year 2570 --organization ก --groups pmqa --format xlsx",
]  # fmt: skip
"""What is done."""
REFUSED = [
    "validate none.yaml", "validate folder.yaml", "validate plan.yaml --select nothing", "validate plan.yaml --format tex", "validate plan.yaml --jobs two",
    "score", "gantt plan.yaml more", "gantt folder.yaml", "carry plan.yaml", "results plan.yaml --round 13m", "score plan.yaml --set k9=1", "score plan.yaml --set k3-1",
    "score plan.yaml --set k3-1=many", "score plan.yaml --goal many", "score plan.yaml --trend --goal 4", "status plan.yaml --as-of 53", "portfolio . --where errors",
    "portfolio . --where nothing=1", "portfolio . --sort nothing", "diff plan.yaml HEAD:none.yaml", "diff plan.yaml none.yaml", "explain nothing", "export xlsx plan.yaml -o new.pdf",
    "export xlsx plan.yaml -o plan.yaml", "export xlsx plan.yaml -o none/new.xlsx", "export xlsx plan.yaml", "import xlsx plan.yaml -o new.yaml", "import xlsx none.xlsx -o new.yaml",
    "init --year 2570 --organization ก --groups own --format xlsx",
    "template --year 53", "template --year 2570 -o plan.yaml", "rules --lang fr", "nothing", "validate plan.yaml --nothing", "score results.yaml",
]  # fmt: skip
"""What cannot be done."""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / PLAN, "plan.yaml")
    Path("other.yaml").write_text(Path("plan.yaml").read_text("utf-8").replace("budget: 150,000", "budget: 160,000"), "utf-8")
    results = (ROOT / RESULTS).read_text("utf-8").replace("../plans/2553.yaml", "plan.yaml")
    Path("results.yaml").write_text(results, "utf-8")
    Path("folder.yaml").mkdir()


def english_in(command: str) -> list[str]:
    result = invoke(*command.split(), ORGPLAN_LANG="th")
    said = result.output + (result.exception.words.th if isinstance(result.exception, CannotDo) else "")
    assert re.search("[ก-๛]", said), said
    return [line for line in NAMES.sub("", said).splitlines() if set(WORD.findall(line)) - KNOWN]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_prints_is_thai(command: str) -> None:
    assert english_in(command) == []


@pytest.mark.parametrize("command", REFUSED)
def test_what_a_command_refuses_is_told_in_thai(command: str) -> None:
    assert english_in(command) == []
