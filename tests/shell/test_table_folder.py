"""The tables of many plans in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.reports import tables
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import ExitCode
from orgplan.shell.pairing import PlanTask
from orgplan.shell.paths import find_files
from orgplan.shell.table_folder import export_tables, write_tables
from orgplan.views.screen import Screen

TEXTS = {"a.yaml": text_with("kpi", "results: {12m: 4}\n"), "bad.yaml": text_with("plan", "nonsense: 1\n")}
ALONE = "orgplan_results: 1\nresults: {}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    for name, text in TEXTS.items():
        Path("plans", name).write_text(text, "utf-8")


@pytest.mark.parametrize("excel", [False, True])
def test_all_tables_and_their_package_are_written(*, excel: bool) -> None:
    files = find_files([Path("plans")], follow_links=False)
    code = write_tables(files, Path("out"), Screen("en"), excel=excel, force=False, jobs=1)
    assert code is ExitCode.FAULTS
    described = json.loads(Path("out/datapackage.json").read_text("utf-8"))["resources"]
    assert {each["path"] for each in described} == {f"{name}.csv" for name in tables.COLUMNS}
    for each in described:
        content = Path("out", each["path"]).read_bytes()
        assert len(content) == each["bytes"]
        assert content.startswith(b"\xef\xbb\xbf") == excel


def test_a_results_file_that_goes_with_no_plan_is_left_out_and_that_is_said() -> None:
    Path("r.yaml").write_text(ALONE, "utf-8")
    texts = export_tables(PlanTask("r.yaml"), FileStore(), "en")
    assert texts.code is ExitCode.DONE
    assert [getattr(each, "en", "")[:18] for each in texts.talk] == ["r.yaml is left out"]
