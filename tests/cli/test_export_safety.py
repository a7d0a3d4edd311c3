"""`orgplan export xlsx`: the workbook appears whole or not at all, and leaves nothing behind, whatever happens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orgplan.forms.reading_back import read_filled_workbook
from running import PLAN, ROOT, clean_environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")

KILLS = 4
COMMAND = [sys.executable, "-m", "orgplan", "export", "xlsx", str(ROOT / PLAN), "-o"]


def export(out: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, str(out)]
    if before:
        code = (
            f"import resource, signal, sys\n{before}\nsys.argv = ['orgplan', *sys.argv[1:]]\nfrom orgplan.cli import main\nmain()"
        )
        command = [sys.executable, "-c", code, *command[3:]]
    return subprocess.run(command, env=clean_environment({}), capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, bytes]:
    """A workbook from before, alone in its folder."""
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "form.xlsx"
    assert export(out).returncode == 0
    return out, out.read_bytes()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_export_leaves_a_whole_file(old: tuple[Path, bytes], sign: signal.Signals) -> None:
    out, before = old
    dice = random.Random(int(sign))  # noqa: S311 - a test's dice
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*COMMAND, str(out)], env=clean_environment({}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(0.05, 1.2))
        process.send_signal(sign)
        process.wait(timeout=30)
        assert out.read_bytes() == before
    assert read_filled_workbook(out.read_bytes()).faults == []
    left = [path.name for path in out.parent.iterdir() if path != out]
    if sign is not signal.SIGKILL:
        assert left == []
    assert len(left) <= 1, "a kill in the few milliseconds of writing may leave its temporary file, and no more"
    assert export(out).returncode == 0


def test_a_kill_while_the_file_is_written_leaves_the_old_one(old: tuple[Path, bytes]) -> None:
    """The worst moment: killed after the bytes are on disk and before the name changes."""
    out, before = old
    kill = "import os\nos.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    assert export(out, kill).returncode == -signal.SIGKILL
    assert out.read_bytes() == before
    (left,) = [path for path in out.parent.iterdir() if path != out]
    assert left.name.startswith(".form.xlsx.")
    (out.parent / ".form.xlsx.mine.tmp").write_bytes(b"not ours")
    assert export(out).returncode == 0
    assert out.read_bytes() == before
    assert sorted(path.name for path in out.parent.iterdir()) == [".form.xlsx.mine.tmp", "form.xlsx"]


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_full_disk_leaves_the_old_file_and_no_litter(old: tuple[Path, bytes], size: int) -> None:
    out, before = old
    limit = f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    done = export(out, limit)
    assert done.returncode == 2, done.stderr
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("name", ["os.fsync", "os.replace", "os.write", "os.ftruncate"])
def test_a_failure_of_any_file_operation_leaves_the_old_file_and_no_litter(old: tuple[Path, bytes], name: str) -> None:
    out, before = old
    module, _, attribute = name.rpartition(".")
    fail = f"import os\ndef fail(*_, **__):\n    raise OSError(28, 'No space left on device')\n{module}.{attribute} = fail"
    done = export(out, fail)
    assert done.returncode == 2, done.stderr
    assert "No space left on device" in done.stderr
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_write_protected_file_is_not_written_over(old: tuple[Path, bytes]) -> None:
    out, before = old
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    out.chmod(0o444)
    assert export(out).returncode == 2
    assert out.read_bytes() == before


def test_a_workbook_of_others_is_never_written_over(tmp_path: Path) -> None:
    from openpyxl import Workbook

    out = tmp_path / "theirs.xlsx"
    Workbook().save(out)
    before = out.read_bytes()
    assert export(out).returncode == 2
    assert out.read_bytes() == before
