"""`orgplan schema`: what an editor needs, on the screen or in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgplan.json_schema import build_schema
from running import invoke


def test_the_schema_is_printed_as_it_is_built() -> None:
    assert json.loads(invoke("schema").stdout) == json.loads(json.dumps(build_schema()))


def test_a_schema_of_ours_is_replaced_and_another_file_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("schema", "-o", "plan.schema.json").exit_code == 0
    assert invoke("schema", "-o", "plan.schema.json").exit_code == 0
    Path("mine.json").write_text("{}", "utf-8")
    assert invoke("schema", "-o", "mine.json").exit_code == 2
    assert Path("mine.json").read_text("utf-8") == "{}"
    assert invoke("schema", "-o", "mine.json", "--force").exit_code == 0
