"""Questions on a terminal: asked until the answer can be read."""

from __future__ import annotations

import io

import pytest

from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo
from orgplan.shell.questions import ask, can_ask, read_choice
from orgplan.views.screen import Screen

GROUPS = {"1": "pmqa", "pmqa": "pmqa", "2": "own", "own": "own"}
QUESTION = Words("Groups", "การจัดกลุ่ม")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, typed: str, default: str = "") -> str:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    return ask(QUESTION, read_choice("--groups", GROUPS), Screen("en"), default)


@pytest.mark.parametrize(("typed", "read"), [("own\n", "own"), (" 2 \n", "own"), ("PMQA\n", "pmqa"), ("\n", "pmqa")])
def test_an_answer_is_read_as_the_option_is(monkeypatch: pytest.MonkeyPatch, typed: str, read: str) -> None:
    assert answer(monkeypatch, typed, "1") == read


def test_it_is_asked_again_until_the_answer_can_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(monkeypatch, "3\nown\n", "1") == "own"
    said = capsys.readouterr().err
    assert said.count("Groups [1]: ") == 2
    assert "“3” is not known; write pmqa or own" in said


def test_no_answer_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotDo, match="not answered"):
        answer(monkeypatch, "3\n")


def test_bytes_that_are_no_text_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\n"), "utf-8"))
    with pytest.raises(CannotDo, match="not answered"):
        ask(QUESTION, str, Screen("en"))


def test_only_a_terminal_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stderr", Terminal())
    assert can_ask()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert not can_ask()
    monkeypatch.setattr("sys.stdin", None)
    assert not can_ask()
