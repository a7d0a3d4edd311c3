"""What every command needs of the outside world: streams, languages, and how a result is delivered."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from orgplan.problems import Words
from orgplan.shell.disk import Output, write_whole
from orgplan.shell.language import Language
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.refusals import explain_reason
from orgplan.shell.spoken_language import choose_language, pop_doubt
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen

NARROWEST, WIDEST = 40, 10_000
"""Columns between which a width is believed."""


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


PlanFile = Annotated[Path, typer.Argument(metavar="FILE"), Words("The plan file (YAML).", "แฟ้มแผน (YAML)")]
ColorOption = Annotated[Color, typer.Option("--color"), Words("When to use colour.", "ใช้สีเมื่อใด")]


# --- streams ---------------------------------------------------------------------------------------------------------


def prepare_streams() -> None:
    """Make standard streams safe for any text: UTF-8 in pipes, replacement where a console cannot show a character."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or not hasattr(stream, "reconfigure"):
            continue
        keeps = stream.isatty() or "PYTHONIOENCODING" in os.environ
        with suppress(OSError, ValueError):
            if keeps:
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def look_at_screen(lang: Language | None = None, color: Color = Color.AUTO) -> Screen:
    """What standard output can show now."""
    out = sys.stdout
    terminal = out is not None and out.isatty()
    spoken = choose_language(lang)
    if doubt := pop_doubt():
        complain(doubt.said(spoken))
    return Screen(
        lang=spoken,
        color=_colored(color, terminal=terminal),
        width=_width(terminal=terminal),
        symbols=_encodes("█░▒│─«»", out.encoding if out is not None else None),
    )


def _colored(color: Color, *, terminal: bool) -> bool:
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not terminal or os.environ.get("TERM") == "dumb":
        return False
    if os.name == "nt":
        from orgplan.shell.windows_console import ask_to_read_codes

        return ask_to_read_codes()
    return True


def _width(*, terminal: bool) -> int | None:
    """Columns to lay out for; None in a pipe, where nothing is wrapped unless COLUMNS asks for it."""
    with suppress(ValueError):
        if (columns := int(os.environ.get("COLUMNS", ""))) > 0:
            return min(max(columns, NARROWEST), WIDEST)
    if terminal:
        with suppress(OSError, ValueError):
            return max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST)
    return None


def _encodes(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def on_stderr(shown: Screen) -> Screen:
    """The same screen for standard error: without colour where that is not a terminal and nobody insists."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    return replace(shown, color=shown.color and (terminal or bool(os.environ.get("FORCE_COLOR"))))


def complain(line: str) -> None:
    """One line to standard error."""
    complain_at_length(f"orgplan: {make_harmless(line)}\n")


def complain_at_length(text: str) -> None:
    """A harmless text to standard error, as far as that can take it."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def finish(
    result: str | bytes,
    code: ExitCode = ExitCode.DONE,
    output: Output | None = None,
    inputs: Iterable[Path] = (),
    *,
    is_text: bool = False,
) -> NoReturn:
    """Deliver the result, to a file or, where there is none, to standard output, and end the run with `code`.

    Bytes go out as they are, to a terminal only where what they hold `is_text`.
    """
    if output is not None:
        write_whole(output, result.encode() if isinstance(result, str) else result, inputs)
    elif isinstance(result, str):
        _print(result, code)
    else:
        if not is_text:
            refuse_terminal()
        _print_bytes(result, code)
    raise typer.Exit(code)


def deliver(pieces: Iterable[str], code: Callable[[], ExitCode]) -> NoReturn:
    """Print a result piece by piece as it comes, and end the run with the code that holds by then."""
    for piece in pieces:
        _print(piece, code())
    raise typer.Exit(code())


def refuse_terminal() -> None:
    """Refuse to send what is no text to a terminal. Raises `CannotDo`."""
    if sys.stdout is not None and sys.stdout.isatty():
        raise CannotDo(Words("what would be written is no text for a terminal: name a file, or send standard output to one",
                             "สิ่งที่จะเขียนไม่ใช่ข้อความสำหรับหน้าจอ ระบุชื่อแฟ้ม หรือส่งผลลัพธ์มาตรฐานไปยังแฟ้ม"))  # fmt: skip


def _print_bytes(content: bytes, code: ExitCode) -> None:
    if sys.stdout is not None:
        with _reader_may_go(code):
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()


def _print(text: str, code: ExitCode) -> None:
    if sys.stdout is not None:
        with _reader_may_go(code):
            sys.stdout.write(text)
            sys.stdout.flush()


@contextmanager
def _reader_may_go(code: ExitCode) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # The reader has gone: what it did not want is not printed, and the exit code stays true.
        silence(sys.stdout)
        raise typer.Exit(code) from None
    except OSError as error:
        raise CannotDo(explain_refusal(error)) from None


def explain_refusal(error: OSError) -> Words:
    """What the system refused and why: a file, or standard output where none is named."""
    reason = explain_reason(error)
    if error.filename is not None:
        return reason.prefixed(os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename))
    if error.errno in _OF_OUTPUT:
        return reason.prefixed(Words("cannot write the output", "เขียนผลลัพธ์ไม่ได้"))
    if isinstance(error, FileNotFoundError) and not _stands_somewhere():
        return Words(
            "the folder that you are in is no longer there; change to another one", "ไม่มีโฟลเดอร์ที่ใช้งานอยู่แล้ว ให้ย้ายไปโฟลเดอร์อื่น"
        )
    return reason.prefixed(Words("cannot go on", "ทำต่อไม่ได้"))


NO_MEMORY = Words("there is not enough memory for this", "หน่วยความจำไม่พอสำหรับงานนี้")

_OF_OUTPUT = {errno.EAGAIN, errno.EBADF, errno.EFBIG, errno.EINVAL, errno.EIO, errno.ENOSPC, errno.EPIPE}
"""What the system says of an output that takes no more, or that is none."""


def _stands_somewhere() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def settle_streams() -> None:
    """Let go of what the standard streams hold and nobody takes, so that the interpreter does not fail on it at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            silence(stream)


def silence(stream: TextIO | None) -> None:
    """Send what a standard stream holds, and all that follows, nowhere."""
    if stream is not None:
        with suppress(OSError, ValueError, AttributeError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a name, not a path
            os.dup2(nowhere.fileno(), stream.fileno())
