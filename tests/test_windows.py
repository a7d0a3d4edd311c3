"""What Windows does otherwise, as far as it can be had elsewhere: its code page, its line ends, its refusals."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.core

from orgplan.problems import Words
from orgplan.shell import disk
from orgplan.shell.refusals import explain_reason
from running import PLAN, RESULTS, ROOT, invoke, run_main

SHOWN = [
    ("--help",),
    ("score", PLAN, "--results", RESULTS, "--explain", "k3-1"),
    ("gantt", PLAN, "--as-of", "2010-07"),
]


@pytest.mark.parametrize("arguments", SHOWN, ids=lambda each: each[0])
def test_a_console_of_code_page_874_shows_every_sign(arguments: tuple[str, ...]) -> None:
    """What it cannot show would be a question mark."""
    shown = {}
    for encoding in ("cp874", "utf-8"):
        env = {**os.environ, "PYTHONIOENCODING": encoding, "ORGPLAN_LANG": "th", "COLUMNS": "100", "PYTHONPATH": str(ROOT / "src")}
        shown[encoding] = run_bytes(arguments, env).decode(encoding)
    assert shown["cp874"].count("?") == shown["utf-8"].count("?")
    assert not set("█░▒│─«»") & set(shown["cp874"])


def run_bytes(arguments: tuple[str, ...], env: dict[str, str]) -> bytes:
    done = subprocess.run([sys.executable, "-m", "orgplan", *arguments], cwd=ROOT, env=env, capture_output=True, check=False)
    assert done.returncode in {0, 1}
    return done.stdout + done.stderr


# --- line ends -------------------------------------------------------------------------------------------------------


def with_windows_lines(path: Path) -> Path:
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return path


def only_windows_lines(raw: bytes) -> bool:
    return raw.count(b"\n") == raw.count(b"\r\n") > 10


def test_line_ends_of_windows_stay_where_a_plan_is_mended_or_carried(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = (ROOT / PLAN).read_text("utf-8")
    plan.write_text(text.replace("responsible:", "responsable:", 1), "utf-8")
    with_windows_lines(plan)
    assert invoke("validate", plan, "--fix").exit_code == 0
    assert b"responsable" not in plan.read_bytes()
    assert only_windows_lines(plan.read_bytes())
    assert invoke("carry", plan, "-o", tmp_path / "next.yaml").exit_code == 0
    assert only_windows_lines((tmp_path / "next.yaml").read_bytes())


def test_results_settings_and_tables_are_read_with_line_ends_of_windows(tmp_path: Path) -> None:
    plan, results = Path(shutil.copy(ROOT / PLAN, tmp_path / "plan.yaml")), tmp_path / "results.yaml"
    results.write_text((ROOT / RESULTS).read_text("utf-8").replace("../plans/2553.yaml", "plan.yaml"), "utf-8")
    before = invoke("score", plan, "--results", results).stdout
    for path in (plan, results):
        with_windows_lines(path)
    assert invoke("score", plan, "--results", results).stdout == before
    office = tmp_path / "office"
    office.mkdir()
    (office / "orgplan.toml").write_bytes(b'lang = "th"\r\nignore = ["no-baseline"]\r\n')
    shown = invoke("validate", shutil.copy(plan, office), ORGPLAN_LANG="").stdout
    assert "คำเตือน" in shown
    assert "no-baseline" not in shown


# --- arguments -------------------------------------------------------------------------------------------------------


def test_only_who_reads_files_expands_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typer would expand every argument on Windows: `--where "fields.x ~ *"`, `$PROFILE`."""
    given: dict[str, object] = {}
    monkeypatch.setattr(typer.core.TyperGroup, "main", lambda _self, *_args, **settings: given.update(settings))
    run_main(monkeypatch, "rules")
    assert given["windows_expand_args"] is False


# --- refusals --------------------------------------------------------------------------------------------------------


class WindowsRefusalError(OSError):
    """A refusal with a code of Windows."""

    def __init__(self, code: int, filename: str = "") -> None:
        super().__init__(errno.ENOENT if code in {2, 3} else errno.EINVAL, "as the system says it")
        self.winerror, self.filename = code, filename


class MissingOnWindowsError(WindowsRefusalError, FileNotFoundError):
    """Nothing stands at a path, says Windows."""


@pytest.mark.parametrize("code", [362, 386, 387, 388, 389, 391, 393, 395, 398, 404, 426])
def test_a_file_that_is_only_online_is_told(code: int) -> None:
    words = explain_reason(WindowsRefusalError(code))
    assert "OneDrive" in words.en
    assert "OneDrive" in words.th


@pytest.mark.parametrize("code", [2, 3, 206])
def test_a_path_that_is_too_long_is_told_as_such(code: int) -> None:
    long = "C:\\" + "แผนพัฒนา\\" * 40 + "plan.yaml"
    assert "260" in explain_reason(WindowsRefusalError(code, long)).th
    assert "260" not in explain_reason(WindowsRefusalError(code, "C:\\plan.yaml")).en


def test_a_plan_behind_a_path_that_is_too_long_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / ("a" * 250 + ".yaml")

    def open_as_windows(name: object, *_: object) -> int:
        raise MissingOnWindowsError(3, str(name))

    monkeypatch.setattr(os, "open", open_as_windows)
    assert disk.read(path) == Words(
        "its path is longer than Windows opens (260 letters): move it into a folder nearer to the drive",
        "เส้นทางของแฟ้มยาวเกินที่ Windows เปิดได้ (260 ตัวอักษร) ให้ย้ายไปโฟลเดอร์ที่ใกล้ไดรฟ์กว่านี้",
    )
    assert disk.read(Path("a.yaml")) == Words("there is no such file", "ไม่พบแฟ้มนี้")
