"""Files read safely, files written whole or not at all, streams, widths and languages."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from orgplan.shell import streams
from orgplan.shell.disk import Output
from orgplan.shell.language import Language
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.spoken_language import begin_run
from orgplan.shell.streams import Color
from orgplan.views.screen import Screen
from running import ROOT, process


@pytest.fixture(autouse=True)
def _fresh_language() -> None:
    begin_run(())


# --- streams -----------------------------------------------------------------------------------------------------------


def test_finish_prints_and_ends_with_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        streams.finish("ผล\n", ExitCode.FAULTS)
    assert caught.value.exit_code == 1
    assert capsys.readouterr() == ("ผล\n", "")


def test_finish_writes_a_file_in_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        streams.finish("ผล\n", output=Output(tmp_path / "out", None))
    assert caught.value.exit_code == 0
    assert (tmp_path / "out").read_bytes() == "ผล\n".encode()
    assert capsys.readouterr() == ("", "")


def test_finish_without_standard_output_still_ends_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(typer.Exit) as caught:
        streams.finish("x", ExitCode.FAULTS)
    assert caught.value.exit_code == 1


class Stream(io.StringIO):
    """A stream that fails when written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


def test_a_reader_that_has_gone_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(BrokenPipeError(errno.EPIPE, "Broken pipe")))
    with pytest.raises(typer.Exit) as caught:
        streams.finish("x", ExitCode.FAULTS)
    assert caught.value.exit_code == 1


def test_a_full_standard_output_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(CannotDo, match=r"^cannot write the output: No space left on device$"):
        streams.finish("x")


def test_complaints_are_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    streams.complain("a\nb\x1b[31m\u202e")
    assert capsys.readouterr() == ("", "orgplan: a\\x0ab\\x1b[31m\\u202e\n")


@pytest.mark.parametrize(
    "stream", [None, Stream(OSError(errno.EIO, "Input/output error")), Stream(BrokenPipeError(errno.EPIPE, ""))]
)
def test_complaints_never_fail(monkeypatch: pytest.MonkeyPatch, stream: Stream | None) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    streams.complain("x")
    assert sys.stderr is stream


def test_an_error_of_the_system_names_its_file() -> None:
    assert streams.explain_refusal(OSError(errno.EIO, "Input/output error", "x.yaml")).en == "x.yaml: Input/output error"
    assert streams.explain_refusal(OSError(errno.EIO, "Input/output error", b"\xff")).en == "\udcff: Input/output error"


# --- what the screen can show ------------------------------------------------------------------------------------------


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets environment variables and takes away all others that matter."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "ORGPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


@pytest.mark.parametrize(
    "columns, width",
    [
        ("", None), ("0", None), ("-1", None), ("abc", None), ("80", 80), ("1", 40), ("39", 40), ("40", 40), (" 90 ", 90),
        ("100000", streams.WIDEST), ("9" * 30, streams.WIDEST), ("9" * 5000, None), ("๘๐", 80),
    ],
)  # fmt: skip
def test_the_width_of_a_pipe_is_what_columns_says(env: Callable[..., None], columns: str, width: int | None) -> None:
    env(COLUMNS=columns)
    assert streams.look_at_screen().width == width


def test_the_width_of_a_terminal_is_its_own(env: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal("utf-8"))
    for columns, width in ((10, 40), (40, 40), (132, 132)):
        monkeypatch.setattr(os, "get_terminal_size", lambda _, columns=columns: os.terminal_size((columns, 24)))
        assert streams.look_at_screen().width == width

    def unknown(_: int) -> os.terminal_size:
        raise OSError(errno.ENOTTY, "not a terminal")

    monkeypatch.setattr(os, "get_terminal_size", unknown)
    assert streams.look_at_screen().width is None


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(
    "values, color, terminal, colored",
    [
        ({}, Color.AUTO, True, True),
        ({}, Color.AUTO, False, False),
        ({}, Color.ALWAYS, False, True),
        ({}, Color.NEVER, True, False),
        ({"NO_COLOR": "1"}, Color.AUTO, True, False),
        ({"NO_COLOR": ""}, Color.AUTO, True, True),
        ({"NO_COLOR": "1"}, Color.ALWAYS, False, True),
        ({"FORCE_COLOR": "1"}, Color.AUTO, False, True),
        ({"FORCE_COLOR": ""}, Color.AUTO, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Color.AUTO, True, False),
        ({"FORCE_COLOR": "1"}, Color.NEVER, True, False),
        ({"TERM": "dumb"}, Color.AUTO, True, False),
        ({"TERM": "xterm-256color"}, Color.AUTO, True, True),
    ],
)
def test_colour_is_for_terminals_unless_somebody_insists(
    env: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    values: dict[str, str],
    color: Color,
    terminal: bool,  # noqa: FBT001
    colored: bool,  # noqa: FBT001
) -> None:
    env(**values)
    monkeypatch.setattr(sys, "stdout", Terminal("utf-8") if terminal else io.StringIO())
    assert streams.look_at_screen(None, color).color is colored


def test_standard_error_that_is_no_terminal_gets_no_colour(env: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    colored = Screen("en", color=True)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not streams.on_stderr(colored).color
    env(FORCE_COLOR="1")
    assert streams.on_stderr(colored).color
    assert not streams.on_stderr(Screen("en")).color
    monkeypatch.setattr(sys, "stderr", Terminal("utf-8"))
    assert streams.on_stderr(colored).color


@pytest.mark.parametrize(
    "encoding, symbols", [("utf-8", True), ("ascii", False), ("cp874", False), ("utf-16", True), ("cp437", True)]
)
def test_symbols_are_for_streams_that_can_show_them(monkeypatch: pytest.MonkeyPatch, encoding: str, symbols: bool) -> None:  # noqa: FBT001
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert streams.look_at_screen().symbols is symbols


def test_no_standard_output_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    shown = streams.look_at_screen(Language.EN)
    assert (shown.color, shown.width, shown.symbols) == (False, None, False)


def test_pipes_speak_utf8_and_replace_what_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252"), Terminal("cp874")
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", console)
    streams.prepare_streams()
    assert (pipe.encoding, pipe.errors) == ("utf-8", "replace")
    assert (console.encoding, console.errors) == ("cp874", "replace")


def test_an_encoding_that_was_asked_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", None)
    streams.prepare_streams()
    assert (pipe.encoding, pipe.errors) == ("ascii", "replace")


@pytest.mark.parametrize(
    "args",
    [
        ("export", "json", "mine.yaml"),
        ("portfolio", "mine.yaml", "--format", "csv"),
        ("portfolio", "mine.yaml", "--format", "xlsx"),
        ("validate", "mine.yaml"),
        ("schema",),
        ("export", "xlsx", "mine.yaml", "--force"),
    ],
)
def test_nothing_but_a_plan_is_written_over_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "plans" / "2553.yaml").read_text("utf-8")
    for name in ("mine.yaml", "other.YML"):
        Path(name).write_text(text, "utf-8")
    ended = process(*args, "-o", "other.YML", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "other.YML exists and may be a plan" in ended.stderr
    assert Path("other.YML").read_text("utf-8") == text
