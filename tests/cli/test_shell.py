"""Files read safely, files written whole or not at all, streams, widths and languages."""

from __future__ import annotations

import errno
import io
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import typer

from orgplan.cli import shell
from orgplan.cli.shell import Color, Language, write_whole
from orgplan.problems import Severity, Tally, Words
from orgplan.shell.disk import MAX_READ, read
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.views.screen import Screen
from running import ROOT, process

OLD, NEW = b"old " * 2000, b"new " * 3000

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX files")

ODD_NAMES = (
    "แผน ๒๕๕๓.yaml",
    "new\nline.yaml",
    "esc\x1b[31m.yaml",
    "[red]x[bold].yaml",
    "{}%s.yaml",
    "-.yaml",
    "not utf-8 \udcff.yaml",
    " .yaml",
)


@pytest.fixture(autouse=True)
def _fresh_language() -> Iterator[None]:
    token = shell._SPOKEN.set(None)
    yield
    shell._SPOKEN.reset(token)


# --- reading -----------------------------------------------------------------------------------------------------------


def said(path: Path) -> Words:
    answer = read(path)
    assert isinstance(answer, Words), answer
    return answer


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a\r\nb\x00\xff")
    assert read(path) == b"a\r\nb\x00\xff"


@posix_only
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_file_with_an_odd_name_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert read(tmp_path / name) == b"x"


def test_what_is_missing_is_called_missing(tmp_path: Path) -> None:
    assert said(tmp_path / "none") == ("there is no such file", "ไม่พบแฟ้มนี้")
    assert said(tmp_path / "no" / "folder" / "none").en == "there is no such file"


def test_a_dangling_link_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "none")
    assert said(tmp_path / "link").en == "there is no such file"


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    assert said(tmp_path).en == "is a folder, not a file"


def test_a_folder_that_the_system_does_not_open_is_called_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    assert said(tmp_path).en == "is a folder, not a file"


@posix_only
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    started = time.monotonic()
    assert said(tmp_path / "pipe").en == "is not an ordinary file"
    assert time.monotonic() - started < 1


@posix_only
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty", "/dev/full"])
def test_a_device_is_refused(device: str) -> None:
    assert read(Path(device)) != b""
    assert isinstance(read(Path(device)), Words)


@posix_only
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert said(Path("socket")).en.startswith("cannot be read: ")


@posix_only
def test_a_link_loop_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert said(tmp_path / "loop").en == f"cannot be read: {os.strerror(errno.ELOOP)}"


@posix_only
def test_a_name_that_is_too_long_is_refused() -> None:
    assert said(Path("a" * 300)).en == f"cannot be read: {os.strerror(errno.ENAMETOOLONG)}"


def test_a_name_with_a_nul_is_refused() -> None:
    assert said(Path("a\0b")).en.startswith("cannot be read: ")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "secret").write_bytes(b"x")
    monkeypatch.setattr(os, "open", refuse)
    assert said(tmp_path / "secret").en == f"cannot be read: {os.strerror(errno.EACCES)}"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("place", ["secret", "locked/plan.yaml"])
def test_another_user_gets_a_reason_and_no_traceback(place: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "locked").mkdir()
        (folder / place).write_bytes(b"x")
        (folder / "secret").touch(0o600)
        (folder / "secret").chmod(0o600)
        (folder / "locked").chmod(0o700)
        folder.chmod(0o755)
        child = os.fork()
        if child == 0:  # pragma: no cover - runs as another user, in a process that ends here
            code = 1
            try:
                os.setuid(65534)
                answer = read(folder / place)
                code = 0 if isinstance(answer, Words) and answer.en == "cannot be read: Permission denied" else 1
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@posix_only
def test_a_huge_sparse_file_is_read_only_as_far_as_a_plan_goes(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(3 * 2**30)
    started = time.monotonic()
    answer = read(tmp_path / "huge")
    assert isinstance(answer, bytes)
    assert len(answer) == MAX_READ == 10_000_001
    assert time.monotonic() - started < 5


def test_short_reads_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(NEW)
    whole = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: whole(handle, min(size, 7)))
    assert read(tmp_path / "file") == NEW


def test_a_read_that_fails_half_way_is_refused_and_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    closed: list[int] = []
    close = os.close

    def count(handle: int) -> None:
        closed.append(handle)
        close(handle)

    (tmp_path / "file").write_bytes(NEW)
    monkeypatch.setattr(os, "read", fail)
    monkeypatch.setattr(os, "close", count)
    assert said(tmp_path / "file").en == f"cannot be read: {os.strerror(errno.EIO)}"
    assert len(closed) == 1


# --- writing -----------------------------------------------------------------------------------------------------------


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_file_is_written_with_ordinary_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "out", NEW)
    finally:
        os.umask(before)
    assert (tmp_path / "out").read_bytes() == NEW
    assert files(tmp_path) == {"out"}
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_an_old_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    (tmp_path / "out").write_bytes(OLD)
    (tmp_path / "out").chmod(mode)
    write_whole(tmp_path / "out", NEW)
    assert (tmp_path / "out").read_bytes() == NEW
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == mode


def test_the_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "out").write_bytes(OLD)
    (tmp_path / "link").symlink_to(Path("real") / "out")
    write_whole(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "out").read_bytes() == NEW
    assert files(tmp_path) == {"real", "link"}
    assert files(tmp_path / "real") == {"out"}


@posix_only
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_file_with_an_odd_name_is_written(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, NEW)
    assert (tmp_path / name).read_bytes() == NEW
    assert len(files(tmp_path)) == 1


def test_the_name_of_the_temporary_file_is_short_enough(tmp_path: Path) -> None:
    name = "ก" * 85  # 255 bytes, the most that a name may have
    write_whole(tmp_path / name, NEW)
    assert files(tmp_path) == {name}


@pytest.mark.parametrize("way", ["itself", "symlink", "hard link", "other spelling", "second input"])
def test_the_plan_is_never_written_over(tmp_path: Path, way: str) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "out"
    plan.write_bytes(OLD)
    other = tmp_path / "other.yaml"
    other.write_bytes(b"other")
    inputs: tuple[Path, ...] = (plan,)
    match way:
        case "itself":
            out = plan
        case "symlink":
            out.symlink_to(plan)
        case "hard link":
            out.hardlink_to(plan)
        case "other spelling":
            out = tmp_path / ".." / tmp_path.name / "plan.yaml"
        case "second input":
            out, inputs = plan, (other, plan)
    before = files(tmp_path)
    with pytest.raises(CannotDo, match="is the plan itself") as caught:
        write_whole(out, NEW, inputs)
    assert str(out) in caught.value.words.th
    assert plan.read_bytes() == OLD
    assert files(tmp_path) == before


def test_an_input_that_has_gone_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(OLD)
    write_whole(tmp_path / "out", NEW, (tmp_path / "gone",))
    assert (tmp_path / "out").read_bytes() == NEW


@posix_only
@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_only_ordinary_files_are_replaced(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    match kind:
        case "folder":
            out.mkdir()
        case "pipe":
            os.mkfifo(out)
        case "device":
            out = Path("/dev/null")
    with pytest.raises(CannotDo, match="is not an ordinary file"):
        write_whole(out, NEW)
    assert kind != "device" or stat.S_ISCHR(out.stat().st_mode)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    out = tmp_path / "none" / "out"
    with pytest.raises(CannotDo) as caught:
        write_whole(out, NEW)
    assert str(caught.value) == f"cannot write {out}: {os.strerror(errno.ENOENT)}; nothing was changed"
    assert files(tmp_path) == set()


def test_a_write_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda path, mode: not (mode & os.W_OK))
    with pytest.raises(CannotDo, match="write-protected"):
        write_whole(tmp_path / "out", NEW)
    assert (tmp_path / "out").read_bytes() == OLD
    assert files(tmp_path) == {"out"}


# Every call that writing makes, as (where it is looked up, its name). `file.` are methods of the opened file.
CALLS: Final = (
    (tempfile, "mkstemp"), (os, "fdopen"), ("file", "write"), ("file", "flush"), (os, "fsync"), (os, "umask"), (Path, "chmod"),
    (Path, "replace"), (os, "open"), (os, "close"), (Path, "exists"), (Path, "stat"), (os.path, "realpath"),
)  # fmt: skip
ERRORS: Final = ("ENOSPC", "EIO", "EACCES", "EROFS", "EFBIG", "EDQUOT", "interrupt")
TOLERATED: Final = {"chmod", "open", "close"}
"""Calls whose failure leaves a good file: permissions that cannot be set, a folder that cannot be synced."""


def failing(error: str, original: Callable[..., Any], at: int) -> Callable[..., Any]:
    """`original`, but the call number `at` fails."""
    count = 0

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            if error == "interrupt":
                raise KeyboardInterrupt
            number = getattr(errno, error)
            raise OSError(number, os.strerror(number))
        return original(*args, **kwargs)

    return call


class FailingFile(io.BufferedWriter):
    """A file of which one method fails, after it has written a part."""

    error = ""
    method = ""

    def _maybe_fail(self, method: str) -> None:
        if method == type(self).method:
            type(self).method = ""  # closing flushes again
            failing(type(self).error, lambda: None, 1)()

    def write(self, content: Any) -> int:
        if type(self).method == "write":
            super().write(content[:100])
            super().flush()
        self._maybe_fail("write")
        return super().write(content)

    def flush(self) -> None:
        self._maybe_fail("flush")
        super().flush()


@pytest.mark.parametrize("old", [None, OLD], ids=["new file", "old file"])
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", [name for _, name in CALLS])
def test_a_failure_of_any_call_leaves_the_old_or_the_whole_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: str, old: bytes | None
) -> None:
    out = tmp_path / "out"
    if old is not None:
        out.write_bytes(old)
    owner = next(owner for owner, name in CALLS if name == call)
    failed = False
    for at in range(1, 4):
        with monkeypatch.context() as patch:
            if owner == "file":
                patch.setattr(FailingFile, "error", error)
                patch.setattr(FailingFile, "method", call)
                patch.setattr(os, "fdopen", lambda handle, mode: FailingFile(io.FileIO(handle, mode)))
            else:
                patch.setattr(owner, call, failing(error, getattr(owner, call), at))
            try:
                write_whole(out, NEW)
            except CannotDo as caught:
                said = caught.words
                told = all(part in words for words in said for part in (str(out), os.strerror(getattr(errno, error, 0))))
                assert told, said
                failed = True
            except KeyboardInterrupt:
                assert error == "interrupt"
                failed = True
        content = out.read_bytes() if out.exists() else None
        assert content in (old, NEW)
        assert files(tmp_path) <= {"out"}, "litter"
        old = content
    assert failed or call in TOLERATED or (call == "umask" and old is not None), "the fault was never met"


def test_a_full_disk_is_told_with_the_name(tmp_path: Path) -> None:
    """The kernel refuses to let the file grow: EFBIG, as on a disk that has no room for it."""
    script = (
        "import resource, signal, sys; from pathlib import Path; from orgplan.cli.shell import write_whole; from orgplan.shell.outcome import CannotDo\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 5000)\nexcept CannotDo as error: print(error)"
    )
    out = tmp_path / "out"
    out.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", script, str(out)], capture_output=True, text=True, check=True)
    assert done.stdout == f"cannot write {out}: {os.strerror(errno.EFBIG)}; nothing was changed\n"
    assert out.read_bytes() == b"old"
    assert files(tmp_path) == {"out"}


@posix_only
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from orgplan.cli.shell import write_whole\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    for letter in b'ab': write_whole(Path(sys.argv[1]), bytes([letter]) * 300_000)\n"
    )
    out = tmp_path / "out"
    out.write_bytes(b"a" * 300_000)
    chance = random.Random(2553)  # noqa: S311 - not a secret
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", script, str(out)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            child.kill()
        assert child.returncode == -signal.SIGKILL
        content = out.read_bytes()
        assert len(content) == 300_000
        assert len(set(content)) == 1, "a torn file"
        # What the killed process could not sweep up is a hidden file beside it, never the file itself.
        assert all(name == "out" or name.startswith(".out.") for name in files(tmp_path))


# --- streams -----------------------------------------------------------------------------------------------------------


def test_finish_prints_and_ends_with_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        shell.finish("ผล\n", ExitCode.FAULTS)
    assert caught.value.exit_code == 1
    assert capsys.readouterr() == ("ผล\n", "")


def test_finish_writes_a_file_in_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        shell.finish("ผล\n", output=tmp_path / "out")
    assert caught.value.exit_code == 0
    assert (tmp_path / "out").read_bytes() == "ผล\n".encode()
    assert capsys.readouterr() == ("", "")


def test_a_dash_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(typer.Exit):
        shell.finish("ผล\n", output=Path("-"))
    assert capsys.readouterr().out == "ผล\n"
    assert files(tmp_path) == set()


def test_finish_without_standard_output_still_ends_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(typer.Exit) as caught:
        shell.finish("x", ExitCode.FAULTS)
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
        shell.finish("x", ExitCode.FAULTS)
    assert caught.value.exit_code == 1


def test_a_full_standard_output_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(CannotDo, match=r"^cannot write the output: No space left on device$"):
        shell.finish("x")


def test_complaints_are_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    shell.complain("a\nb\x1b[31m\u202e")
    assert capsys.readouterr() == ("", "orgplan: a\\x0ab\\x1b[31m\\u202e\n")


@pytest.mark.parametrize(
    "stream", [None, Stream(OSError(errno.EIO, "Input/output error")), Stream(BrokenPipeError(errno.EPIPE, ""))]
)
def test_complaints_never_fail(monkeypatch: pytest.MonkeyPatch, stream: Stream | None) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    shell.complain("x")
    assert sys.stderr is stream


def test_an_error_of_the_system_names_its_file() -> None:
    assert shell.cannot_go_on(OSError(errno.EIO, "Input/output error", "x.yaml")).en == "x.yaml: Input/output error"
    assert shell.cannot_go_on(OSError(errno.EIO, "Input/output error", b"\xff")).en == "\udcff: Input/output error"


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
    "values, chosen, spoken",
    [
        ({}, None, "en"),
        ({"LANG": "th_TH.UTF-8"}, None, "th"),
        ({"LANG": "TH_th"}, None, "th"),
        ({"LANG": "en_US.UTF-8"}, None, "en"),
        ({"LANG": "th_TH.UTF-8", "LC_ALL": "C"}, None, "en"),
        ({"LANG": "C", "LC_MESSAGES": "th_TH"}, None, "th"),
        ({"LC_ALL": "", "LANG": "th_TH"}, None, "th"),
        ({"LANG": "th_TH.UTF-8", "ORGPLAN_LANG": "en"}, None, "en"),
        ({"ORGPLAN_LANG": "TH"}, None, "th"),
        ({"ORGPLAN_LANG": "de", "LANG": "th_TH"}, None, "th"),
        ({"ORGPLAN_LANG": ""}, None, "en"),
        ({"ORGPLAN_LANG": "en"}, Language.TH, "th"),
        ({"LANG": "th_TH.UTF-8"}, Language.EN, "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_locale_s(
    env: Callable[..., None], values: dict[str, str], chosen: Language | None, spoken: str
) -> None:
    env(**values)
    assert shell.spoken_language(chosen) == spoken


def test_a_failure_is_told_in_the_language_of_the_command(env: Callable[..., None]) -> None:
    env(LANG="th_TH.UTF-8")
    assert shell.language_of_failure() == "th"
    shell.screen(Language.EN)
    assert shell.language_of_failure() == "en"
    assert shell.spoken_language() == "th"


@pytest.mark.parametrize(
    "columns, width",
    [
        ("", None), ("0", None), ("-1", None), ("abc", None), ("80", 80), ("1", 40), ("39", 40), ("40", 40), (" 90 ", 90),
        ("100000", shell.WIDEST), ("9" * 30, shell.WIDEST), ("9" * 5000, None), ("๘๐", 80),
    ],
)  # fmt: skip
def test_the_width_of_a_pipe_is_what_columns_says(env: Callable[..., None], columns: str, width: int | None) -> None:
    env(COLUMNS=columns)
    assert shell.screen().width == width


def test_the_width_of_a_terminal_is_its_own(env: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal("utf-8"))
    for columns, width in ((10, 40), (40, 40), (132, 132)):
        monkeypatch.setattr(os, "get_terminal_size", lambda _, columns=columns: os.terminal_size((columns, 24)))
        assert shell.screen().width == width

    def unknown(_: int) -> os.terminal_size:
        raise OSError(errno.ENOTTY, "not a terminal")

    monkeypatch.setattr(os, "get_terminal_size", unknown)
    assert shell.screen().width is None


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
    assert shell.screen(None, color).color is colored


def test_standard_error_that_is_no_terminal_gets_no_colour(env: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    colored = Screen("en", color=True)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not shell.on_stderr(colored).color
    env(FORCE_COLOR="1")
    assert shell.on_stderr(colored).color
    assert not shell.on_stderr(Screen("en")).color
    monkeypatch.setattr(sys, "stderr", Terminal("utf-8"))
    assert shell.on_stderr(colored).color


@pytest.mark.parametrize(
    "encoding, symbols", [("utf-8", True), ("ascii", False), ("cp874", False), ("utf-16", True), ("cp437", True)]
)
def test_symbols_are_for_streams_that_can_show_them(monkeypatch: pytest.MonkeyPatch, encoding: str, symbols: bool) -> None:  # noqa: FBT001
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert shell.screen().symbols is symbols


def test_no_standard_output_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    shown = shell.screen(Language.EN)
    assert (shown.color, shown.width, shown.symbols) == (False, None, False)


def test_pipes_speak_utf8_and_replace_what_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252"), Terminal("cp874")
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", console)
    shell.prepare_streams()
    assert (pipe.encoding, pipe.errors) == ("utf-8", "replace")
    assert (console.encoding, console.errors) == ("cp874", "replace")


def test_an_encoding_that_was_asked_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", None)
    shell.prepare_streams()
    assert (pipe.encoding, pipe.errors) == ("ascii", "replace")


@pytest.mark.parametrize(
    "errors, warnings, unreadable, strict, code",
    [
        (0, 0, False, False, 0), (1, 0, False, False, 1), (0, 1, False, False, 0), (0, 1, False, True, 1), (1, 1, True, True, 2),
        (0, 0, True, False, 2), (0, 0, False, True, 0),
    ],
)  # fmt: skip
def test_the_exit_code_says_what_was_found(errors: int, warnings: int, unreadable: bool, strict: bool, code: int) -> None:  # noqa: FBT001
    tally = Tally()
    tally.counts[Severity.ERROR] += errors
    tally.counts[Severity.WARNING] += warnings
    tally.counts[Severity.INFO] += 1
    assert shell.exit_code(tally, unreadable=unreadable, strict=strict) == code


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
