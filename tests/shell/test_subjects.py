"""Plans ready for figures, and files that give none, as values."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from fragments import text_with
from orgplan.problems import Diagnostic, Words
from orgplan.shell.file_store import FileStore
from orgplan.shell.folders import SearchFault
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.subjects import NoFigures, Subject, load_subject, merge_subject_results, read_plan, read_subject
from orgplan.texts import Figure
from orgplan.views.screen import Screen

EN = Screen("en")
GOOD = text_with("kpi", "results: {12m: 4}\n")
TWISTED = text_with("step", "start: ก.พ. 53\nend: ม.ค. 53\n")
BAD = text_with("plan", "nonsense: 1\n")
RESULTS = "orgplan_results: 1\nresults: {k1: {12m: 5}}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"good": GOOD, "twisted": TWISTED, "bad": BAD, "r": RESULTS, "of-other": f"plan: twisted.yaml\n{RESULTS}"}
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, "utf-8")


def subject_of(name: str, *results: str) -> Subject:
    subject = load_subject(Path(name), FileStore(), [Path(each) for each in results])
    assert isinstance(subject, Subject)
    return subject


def words_of(talk: tuple[Words | Diagnostic, ...]) -> list[str]:
    return [each.en if isinstance(each, Words) else f"[{each.rule}]" for each in talk]


def test_a_sound_plan_comes_with_its_data_and_results() -> None:
    subject = subject_of("good.yaml", "r.yaml")
    assert (subject.file, subject.code, subject.talk, len(subject.results)) == ("good.yaml", ExitCode.DONE, (), 1)
    assert subject.data["orgplan"] == "1"
    merged, talk = merge_subject_results(subject)
    assert merged["k1"]["12m"].value == Figure("5")
    assert words_of(talk) == ["k1 12m: 4 is replaced by 5"]


def test_results_of_another_plan_are_used_and_that_is_said() -> None:
    said = words_of(subject_of("good.yaml", "of-other.yaml").talk)
    assert said == ["of-other.yaml says that it belongs to twisted.yaml; its results are used with good.yaml"]


@pytest.mark.parametrize("is_alone, start", [(True, ""), (False, "twisted.yaml: ")])
def test_errors_that_leave_figures_go_with_them(start: str, *, is_alone: bool) -> None:
    subject = load_subject(Path("twisted.yaml"), FileStore(), is_alone=is_alone)
    assert isinstance(subject, Subject)
    assert subject.code is ExitCode.FAULTS
    assert words_of(subject.talk) == ["[end-before-start]", f"{start}the figures are of a plan with errors"]


@pytest.mark.parametrize("name, code", [("bad.yaml", ExitCode.FAULTS), ("none.yaml", ExitCode.CANNOT), ("r.yaml", ExitCode.CANNOT)])
def test_what_gives_no_figures_is_a_value(capsys: pytest.CaptureFixture[str], name: str, code: ExitCode) -> None:
    refused = load_subject(Path(name), FileStore())
    assert isinstance(refused, NoFigures)
    assert (refused.code, refused.only_results) == (code, name == "r.yaml")
    assert capsys.readouterr().err == ""
    with pytest.raises(typer.Exit) as end:
        read_subject(Path(name), EN)
    assert end.value.exit_code == code
    assert capsys.readouterr().err


def test_a_file_that_cannot_be_looked_at_says_why() -> None:
    refused = load_subject(Path("x.yaml"), FileStore(), fault=SearchFault(Words("too long", "ยาวไป"), Words("shorten", "ย่อ")))
    assert isinstance(refused, NoFigures)
    assert refused.code is ExitCode.CANNOT


def test_a_plan_given_as_results_is_refused() -> None:
    with pytest.raises(CannotDo, match=r"twisted.yaml is a plan, not a results file"):
        load_subject(Path("good.yaml"), FileStore(), [Path("twisted.yaml")])


def test_a_plan_is_read_from_a_file_or_from_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_plan("good.yaml", EN, FileStore())[1] is ExitCode.DONE
    plan, code = read_plan("HEAD:twisted.yaml", EN, FileStore(), TWISTED.encode())
    assert (plan.fiscal_year, code) == (2553, ExitCode.FAULTS)
    assert "HEAD:twisted.yaml:" in capsys.readouterr().err
    with pytest.raises(CannotDo, match="holds results"):
        read_plan("r.yaml", EN, FileStore())
    with pytest.raises(typer.Exit):
        read_plan("bad.yaml", EN, FileStore())
