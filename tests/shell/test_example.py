"""The plan that comes in the box."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from orgplan.shell import example
from orgplan.shell.outcome import CannotDo
from running import PLAN, RESULTS, ROOT


def test_the_files_are_those_of_the_repository_but_for_the_plan_that_the_results_name() -> None:
    files = example.read_example()
    assert list(files) == ["2553.yaml", "2553-results.yaml"]
    assert files["2553.yaml"] == (ROOT / PLAN).read_bytes()
    assert files["2553-results.yaml"] == (ROOT / RESULTS).read_bytes().replace(b"plan: ../plans/2553.yaml\n", b"plan: 2553.yaml\n")


def test_the_package_takes_along_what_is_read_from_it() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    packed = tool["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert packed == {source: f"orgplan/example/{name}" for name, source in example._SOURCES.items()}
    assert all((ROOT / source).is_file() for source in packed)


def test_an_installed_package_has_them_beside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "example").mkdir()
    for name in ("2553.yaml", "2553-results.yaml"):
        (tmp_path / "example" / name).write_bytes(b"plan: elsewhere.yaml\n")
    monkeypatch.setattr(example, "files", lambda _: tmp_path)
    assert example.read_example()["2553-results.yaml"] == b"plan: 2553.yaml\n"


def test_a_package_without_them_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(example, "files", lambda _: tmp_path)
    monkeypatch.setattr(example, "__file__", str(tmp_path / "src/orgplan/shell/example.py"))
    with pytest.raises(CannotDo, match="lacks the example"):
        example.read_example()
