"""What `validate` does with one file and with all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fragments import text_with
from orgplan.shell.checking import FindingFormat, FindingsRun, ValidateRequest, check_file, choose_rules
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.pairing import PlanTask
from orgplan.shell.paths import find_files
from orgplan.views.screen import Screen

EN = Screen("en")
PLAIN = ValidateRequest(FindingFormat.CONCISE, choose_rules(None, None), False, False, False, True, "<stdin>")  # noqa: FBT003
MISSPELT = text_with("plan", "agencys: {สนจ.: สำนักงานจังหวัด}\n")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.yaml").write_text(text_with("kpi", "results: {12m: 4}\n"), "utf-8")
    Path("bad.yaml").write_text(MISSPELT, "utf-8")


def test_rules_are_split_at_commas_and_must_exist() -> None:
    assert choose_rules(["bad-amount, no-baseline", "weights-sum"], None)[0] == {"bad-amount", "no-baseline", "weights-sum"}
    with pytest.raises(CannotDo, match="--ignore"):
        choose_rules(None, ["nonsense"])


def test_findings_are_written_file_by_file_where_the_format_allows_it() -> None:
    bad = check_file(PlanTask("bad.yaml"), FileStore(), PLAIN, EN)
    assert (bad.code, bad.diagnostics) == (ExitCode.FAULTS, ())
    assert "error unknown-key" in bad.text
    together = check_file(PlanTask("bad.yaml"), FileStore(), PLAIN._replace(style=FindingFormat.JSON), EN)
    assert (together.text, [each.rule for each in together.diagnostics]) == ("", ["unknown-key"])


@pytest.mark.parametrize("is_looked_at", [True, False])
def test_a_repair_is_made_and_said_unless_it_is_only_looked_at(capsys: pytest.CaptureFixture[str], *, is_looked_at: bool) -> None:
    asked = PLAIN._replace(fix=True, diff=is_looked_at)
    checked = check_file(PlanTask("bad.yaml"), FileStore(), asked, EN)
    assert capsys.readouterr().err == ""
    assert (Path("bad.yaml").read_text("utf-8") == MISSPELT) == is_looked_at
    assert [getattr(each, "en", "")[:18] for each in checked.mended] == ([] if is_looked_at else ["bad.yaml: mended 1"])
    assert ("+agencies:" in checked.text) == is_looked_at


@pytest.mark.parametrize("style", list(FindingFormat))
def test_a_run_counts_its_files_and_ends_as_the_worst(style: FindingFormat) -> None:
    files = find_files([Path("good.yaml"), Path("bad.yaml")], follow_links=False)
    asked = PLAIN._replace(style=style)
    run = FindingsRun(asked, EN, files)
    text = "".join(run.pieces(check_file(PlanTask(name), FileStore(), asked, EN) for name in files.names))
    assert "unknown-key" in text
    assert (run.files, run.code) == (2, ExitCode.FAULTS)
