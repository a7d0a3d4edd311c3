"""What every command needs of the outside world: streams, languages, and files written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO, NoReturn, TextIO, TypeGuard

import typer

from orgplan.problems import Lang, Severity, Tally, Words
from orgplan.shell.disk import PLAN_ENDINGS
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.views.safe import harmless
from orgplan.views.screen import Screen

NARROWEST, WIDEST = 40, 10_000
"""Columns between which a width is believed."""


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Language(StrEnum):
    """The language of messages."""

    TH = "th"
    EN = "en"


PlanFile = Annotated[Path, typer.Argument(metavar="FILE", help="The plan file (YAML).", show_default=False)]
LangOption = Annotated[
    Language | None,
    typer.Option("--lang", help="Language of messages; by default ORGPLAN_LANG, else the locale's.", show_default=False),
]
ColorOption = Annotated[Color, typer.Option("--color", help="When to use colour.")]


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


_SPOKEN: ContextVar[Lang | None] = ContextVar("spoken language", default=None)
"""What the command speaks, so that its failure is told in the same language."""


def spoken_language(chosen: Language | None = None) -> Lang:
    """The language to speak: as chosen, else ORGPLAN_LANG, else Thai where the locale is Thai, else English."""
    lang = chosen.value if chosen is not None else _default_language()
    _SPOKEN.set(lang)
    return lang


def language_of_failure() -> Lang:
    """The language that the command spoke before it failed."""
    return _SPOKEN.get() or _default_language()


def _default_language() -> Lang:
    wanted = os.environ.get("ORGPLAN_LANG", "").lower()
    if wanted in {"th", "en"}:
        return "th" if wanted == "th" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "th" if value.lower().startswith("th") else "en"
    if os.name == "nt":
        import locale

        return "th" if (locale.getlocale()[0] or "").lower().startswith("th") else "en"
    return "en"


def screen(lang: Language | None = None, color: Color = Color.AUTO) -> Screen:
    """What standard output can show now."""
    out = sys.stdout
    terminal = out is not None and out.isatty()
    return Screen(
        lang=spoken_language(lang),
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
    return terminal and os.environ.get("TERM") != "dumb"


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
    complain_at_length(f"orgplan: {harmless(line)}\n")


def complain_at_length(text: str) -> None:
    """A harmless text to standard error, as far as that can take it."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def finish(
    text: str, code: ExitCode = ExitCode.DONE, output: Path | None = None, inputs: Iterable[Path] = (), *, is_plan: bool = False
) -> NoReturn:
    """Deliver the result, to standard output or a file, and end the run with `code`.

    Only what is written in the format of plans (`is_plan`) may replace a file that is called like one.
    """
    if is_file(output):
        write_whole(output, text.encode(), inputs, is_plan=is_plan)
    else:
        _print(text, code)
    raise typer.Exit(code)


def is_file(output: Path | None) -> TypeGuard[Path]:
    """Whether a result goes into a file, and not to standard output, which `-` stands for."""
    return output is not None and str(output) != "-"


def spare_existing(output: Path | None, *, force: bool) -> None:
    """Refuse to write over any file unless that is asked for. Raises `CannotDo`."""
    if is_file(output) and output.exists() and not force:
        raise CannotDo(Words(f"{output} exists; choose another name or add --force", f"มีแฟ้ม {output} อยู่แล้ว เลือกชื่ออื่นหรือเพิ่ม --force"))


def spare_plan(output: Path) -> None:
    """Refuse to write over a file that is called like a plan. Raises `CannotDo`."""
    if output.name.lower().endswith(PLAN_ENDINGS) and os.path.lexists(output):
        raise CannotDo(
            Words(f"{output} exists and may be a plan; choose another name for the output",
                  f"มีแฟ้ม {output} อยู่แล้วและอาจเป็นแผน เลือกชื่อแฟ้มผลลัพธ์อื่น")
        )  # fmt: skip


def deliver(pieces: Iterable[str], code: Callable[[], ExitCode]) -> NoReturn:
    """Print a result piece by piece as it comes, and end the run with the code that holds by then."""
    for piece in pieces:
        _print(piece, code())
    raise typer.Exit(code())


def repeat(talk: str) -> None:
    """Pass on to standard error what was said while it was held back."""
    if talk and sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(talk)
            sys.stderr.flush()


def _print(text: str, code: ExitCode) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone: what it did not want is not printed, and the exit code stays true.
        silence(sys.stdout)
        raise typer.Exit(code) from None
    except OSError as error:
        raise CannotDo(cannot_go_on(error)) from None


def cannot_go_on(error: OSError) -> Words:
    """What the system refused and why: a file, or standard output where none is named."""
    reason = error.strerror or str(error)
    if error.filename is not None:
        name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename)
        return Words(f"{name}: {reason}", f"{name}: {reason}")
    if error.errno in _OF_OUTPUT:
        return Words(f"cannot write the output: {reason}", f"เขียนผลลัพธ์ไม่ได้: {reason}")
    if isinstance(error, FileNotFoundError) and not _stands_somewhere():
        return Words(
            "the folder that you are in is no longer there; change to another one", "ไม่มีโฟลเดอร์ที่ใช้งานอยู่แล้ว ให้ย้ายไปโฟลเดอร์อื่น"
        )
    return Words(f"cannot go on: {reason}", f"ทำต่อไม่ได้: {reason}")


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


# --- files -----------------------------------------------------------------------------------------------------------


def display_name(path: Path) -> str:
    """How findings call a file: as the user gave it, harmless to print."""
    return harmless(str(path))


def write_whole(target: Path, content: bytes, inputs: Iterable[Path] = (), *, is_plan: bool = False) -> None:
    """Write a file whole or not at all: beside it, synced, then renamed over it.

    Refuses to write over any of `inputs`, also through a link, and over what is called like a plan unless the content is one
    too (`is_plan`). Raises `CannotDo` and leaves everything as it was.
    """
    try:
        real = Path(os.path.realpath(target))
        if any(real.exists() and each.exists() and real.samefile(each) for each in inputs):
            raise CannotDo(
                Words(f"{target} is the plan itself; choose another name for the output", f"{target} คือแฟ้มแผนเอง เลือกชื่อแฟ้มผลลัพธ์อื่น")
            )
        if not is_plan:
            spare_plan(target)
        if real.exists() and not real.is_file():
            raise CannotDo(Words(f"{target} is not an ordinary file", f"{target} ไม่ใช่แฟ้มข้อมูลทั่วไป"))
        if real.exists() and not os.access(real, os.W_OK):
            raise CannotDo(Words(f"{target} is write-protected; nothing was changed", f"{target} ถูกป้องกันการเขียน ไม่มีแฟ้มใดถูกเปลี่ยน"))
        _replace(real, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotDo(
            Words(f"cannot write {target}: {reason}; nothing was changed", f"เขียน {target} ไม่ได้: {reason} ไม่มีแฟ้มใดถูกเปลี่ยน")
        ) from None


def _replace(real: Path, content: bytes) -> None:
    with growing(real) as file:
        file.write(content)


@contextmanager
def growing(real: Path) -> Iterator[BinaryIO]:
    """A file that is written piece by piece and appears at `real` only once it is whole. Raises what the system raises."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(real, name)
        Path(name).replace(real)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(real.parent)


def _copy_mode(real: Path, name: str) -> None:
    """Give the new file the permissions of the old one, or those that any new file gets."""
    if real.exists():
        mode = stat.S_IMODE(real.stat().st_mode)
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    with suppress(OSError):
        Path(name).chmod(mode)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def exit_code(tally: Tally, *, unreadable: bool = False, strict: bool = False) -> ExitCode:
    """0, 1 or 2, as docs/plan-format.md has it."""
    if unreadable:
        return ExitCode.CANNOT
    counts = tally.counts
    return ExitCode.FAULTS if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]) else ExitCode.DONE
