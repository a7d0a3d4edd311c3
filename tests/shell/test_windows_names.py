"""Names that Windows takes for something else are refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.shell import disk
from orgplan.shell.outcome import CannotDo
from orgplan.shell.windows_names import explain_unfit_name, is_device_name
from running import PLAN, ROOT, invoke

DEVICES = [
    "CON",
    "con.html",
    "aux.yaml",
    "nul.xlsx",
    "COM1",
    "lpt9.csv",
    "plans\\aux\\a.xlsx",
    "C:\\plans\\prn.html",
    "com¹",
    "CONIN$",
    "aux .yaml",
]
DROPPED = ["plan.", "plan.xlsx ", "plans.\\a.xlsx", "a.xlsx..."]
FORBIDDEN = ["plan:b.xlsx", "a?.xlsx", 'say "x".xlsx', "a|b", "plans<1>.html", "C:\\a*.xlsx", "a\tb"]
FIT = [
    "plan.xlsx",
    "C:\\แผน\\a b.xlsx",
    "\\\\server\\share\\a.html",
    "..\\a.xlsx",
    ".\\a",
    "/plans/a.xlsx",
    "C:a.xlsx",
    "console.xlsx",
    "auxiliary.yaml",
    "com10",
    "nul",
    "NUL",
]


@pytest.mark.parametrize(
    "path, says", [*((each, "is the name of a device") for each in DEVICES), *((each, "Windows drops") for each in DROPPED), *((each, "Windows takes no") for each in FORBIDDEN)]
)  # fmt: skip
def test_an_unfit_name_is_explained(path: str, says: str) -> None:
    words = explain_unfit_name(path)
    assert words is not None
    assert says in words.en


@pytest.mark.parametrize("path", FIT)
def test_any_other_name_is_fit(path: str) -> None:
    assert explain_unfit_name(path) is None


def test_devices_are_known_with_any_ending() -> None:
    assert is_device_name("Aux.tar.gz")
    assert not is_device_name("auxiliary")


@pytest.mark.parametrize("command", ["export xlsx", "export html", "export json"])
def test_no_command_writes_to_such_a_name_on_windows(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_ON_WINDOWS", True)
    monkeypatch.chdir(tmp_path)
    for name in ("aux.xlsx", "plan.xlsx."):
        refused = invoke(*command.split(), ROOT / PLAN, "-o", name, "--lang", "th")
        assert refused.exit_code == 2
        if not command.endswith("xlsx") or name == "aux.xlsx":  # a workbook must be called .xlsx anyway
            assert isinstance(refused.exception, CannotDo)
            assert "Windows" in refused.exception.words.th
    assert not list(tmp_path.iterdir())


def test_elsewhere_such_names_are_names(tmp_path: Path) -> None:
    assert invoke("export", "json", ROOT / PLAN, "-o", tmp_path / "aux.json").exit_code == 0
