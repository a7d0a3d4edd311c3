"""One table of exit codes for all commands: 0 done, 1 errors (and warnings where settings are strict), 2 it could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from fragments import text_with
from orgplan.cli import _MODULES
from running import invoke

CLEAN: Final = text_with("kpi", "results: {12m: 4}\n")
WARNED: Final = text_with("activity", "budget: 5\nsteps: [{no: 1, title: ก, start: ต.ค. 52, end: ต.ค. 52, budget: 6}]\n")
TWISTED: Final = text_with("step", "start: ก.พ. 53\nend: ม.ค. 53\n")
"""A plan with an error that leaves its figures defined."""
BROKEN: Final = text_with("plan", "nonsense: 1\n")

KINDS: Final = {
    "clean": (CLEAN, "", 0),
    "clean, strict": (CLEAN, "strict = true", 0),
    "warned": (WARNED, "", 0),
    "warned, strict": (WARNED, "strict = true", 1),
    "warned, strict, silenced": (WARNED, 'strict = true\nignore = ["budget-mismatch"]', 0),
    "error": (TWISTED, "", 1),
    "error, silenced": (TWISTED, 'ignore = ["end-before-start"]', 0),
    "error, not selected": (TWISTED, 'select = ["budget-mismatch"]', 0),
    "no figures": (BROKEN, "", 1),
    "unreadable": (None, "", 2),
    "unreadable, silenced": (None, 'ignore = ["unreadable"]', 2),
}
"""The text of a plan (None: there is no such file), the settings of its folder, and how a run about it ends."""

COMMANDS: Final = {
    "validate": ["validate", "plan.yaml"],
    "score": ["score", "plan.yaml"],
    "gantt": ["gantt", "plan.yaml"],
    "budget": ["budget", "plan.yaml"],
    "status": ["status", "plan.yaml"],
    "portfolio": ["portfolio", "plan.yaml"],
    "portfolio as a workbook": ["portfolio", "plan.yaml", "-o", "all.xlsx"],
    "results": ["results", "plan.yaml", "--round", "9m"],
    "diff": ["diff", "good.yaml", "plan.yaml"],
    "carry": ["carry", "plan.yaml", "-o", "new.yaml"],
    "freeze": ["freeze", "plan.yaml"],
    "export xlsx": ["export", "xlsx", "plan.yaml", "-o", "plan.xlsx"],
    "export docx": ["export", "docx", "plan.yaml", "-o", "plan.docx"],
    "export html": ["export", "html", "plan.yaml", "-o", "plan.html"],
    "portfolio as a page": ["portfolio", "plan.yaml", "-o", "all.html"],
    "export csv": ["export", "csv", "plan.yaml", "-o", "tables"],
    "export json": ["export", "json", "plan.yaml"],
}
"""Every command that ends by what it finds in a plan."""
OF_NO_PLAN: Final = {"init", "template", "explain", "rules", "schema"}
BY_ITS_CHANGES: Final = {"import", "verify"}
UNTIL_IT_IS_ENDED: Final = {"watch"}

kinds = pytest.mark.parametrize("kind", KINDS)


def _lay_out(folder: Path, kind: str) -> int:
    text, settings, code = KINDS[kind]
    (folder / "good.yaml").write_text(CLEAN, "utf-8")
    (folder / "orgplan.toml").write_text(settings, "utf-8")
    if text is not None:
        (folder / "plan.yaml").write_text(text, "utf-8")
    return code


def test_every_command_is_in_the_table() -> None:
    assert {args[0] for args in COMMANDS.values()} | OF_NO_PLAN | BY_ITS_CHANGES | UNTIL_IT_IS_ENDED == set(_MODULES)


@kinds
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_ends_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    code = _lay_out(tmp_path, kind)
    result = invoke(*COMMANDS[command])
    assert result.exit_code == code, result.stderr


@pytest.mark.parametrize(
    "command", [name for name in COMMANDS if name != "validate" and not name.startswith(("port", "export csv"))]
)
def test_what_leaves_no_figures_is_said_whatever_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _lay_out(tmp_path, "no figures")
    (tmp_path / "orgplan.toml").write_text('ignore = ["unknown-key"]', "utf-8")
    assert invoke("validate", "plan.yaml").exit_code == 0
    result = invoke(*COMMANDS[command])
    assert result.exit_code == 1
    assert "[unknown-key]" in result.stderr
    assert "there are no figures" in result.stderr


@pytest.mark.parametrize("command", ["score", "budget", "gantt", "export json", "diff"])
def test_a_silenced_error_is_not_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    _lay_out(tmp_path, "error, silenced")
    assert invoke(*COMMANDS[command]).stderr == ""


def test_tables_hold_what_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, rules in (("error", 1), ("error, silenced", 0)):
        (folder := tmp_path / kind).mkdir()
        monkeypatch.chdir(folder)
        _lay_out(folder, kind)
        invoke(*COMMANDS["export csv"])
        assert (folder / "tables" / "findings.csv").read_text("utf-8-sig").count("end-before-start") == rules


@pytest.mark.parametrize(
    "kind, into, new",
    [
        ("clean", 0, 0),
        ("warned", 0, 0),
        ("error", 0, 1),
        ("error, silenced", 0, 0),
        ("no figures", 0, None),
        ("unreadable", 2, None),
    ],
)
def test_import_answers_for_what_it_brings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, into: int, new: int | None
) -> None:
    monkeypatch.chdir(tmp_path)
    _lay_out(tmp_path, kind)
    source = "good.yaml" if new is None else "plan.yaml"
    invoke("export", "xlsx", source, "-o", "plan.xlsx")
    assert invoke("import", "xlsx", "plan.xlsx", "--into", "plan.yaml").exit_code == into
    if new is not None:
        assert invoke("import", "xlsx", "plan.xlsx", "-o", "new.yaml").exit_code == new
