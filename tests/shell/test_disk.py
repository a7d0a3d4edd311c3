"""Files read safely, files written whole or not at all."""

from __future__ import annotations

import errno
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from orgplan.problems import Words
from orgplan.shell import disk
from orgplan.shell.disk import MAX_READ, Output, read
from orgplan.shell.outcome import CannotDo

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


def accept(_: Path) -> None:
    """A judge that spares nothing."""


def write_whole(path: Path, content: bytes, inputs: Iterable[Path] = ()) -> None:
    disk.write_whole(Output(path, accept), content, inputs)


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
            out = Path("/dev/full")
    with pytest.raises(CannotDo, match="not an ordinary file"):
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


def test_a_full_disk_is_told_with_the_name(tmp_path: Path) -> None:
    """The kernel refuses to let the file grow: EFBIG, as on a disk that has no room for it."""
    script = (
        "import resource, signal, sys; from pathlib import Path; from orgplan.shell.disk import Output, write_whole; from orgplan.shell.outcome import CannotDo\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Output(Path(sys.argv[1]), None), b'x' * 5000)\nexcept CannotDo as error: print(error)"
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
        "import sys; from pathlib import Path; from orgplan.shell.disk import Output, write_whole\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    for letter in b'ab': write_whole(Output(Path(sys.argv[1]), None), bytes([letter]) * 300_000)\n"
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
