"""The record beside a plan: where it stands, how it is written, and that nothing else takes it for a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgplan.model import Plan
from orgplan.problems import Words
from orgplan.reports.signing import sign_plan
from orgplan.shell.outcome import CannotDo
from orgplan.shell.signings import find_foot, load_record, must_load_record, name_record, write_signings
from orgplan.views.screen import Screen
from plans import category, loaded_plan, plan_text
from running import invoke


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2553.yaml"
    path.write_text(plan_text(), "utf-8")
    return path


def read(file: Path) -> Plan:
    return loaded_plan(file.read_text("utf-8"))


def test_it_is_called_like_its_plan() -> None:
    assert [name_record(Path("a") / f"2553.{ending}").name for ending in ("yaml", "yml", "xlsx", "html")] == [
        "2553.signed.json"
    ] * 4


def test_it_is_written_once_and_added_to(file: Path) -> None:
    record = name_record(file)
    assert load_record(record) is None
    first = sign_plan(read(file), file.name, "0" * 64, None, ())
    write_signings(record, [first], file)
    second = sign_plan(read(file), file.name, "1" * 64, None, [first])
    write_signings(record, [first, second], file)
    assert must_load_record(record) == (first, second)
    with pytest.raises(CannotDo, match="meanwhile"):
        write_signings(record, [first, second], file)
    assert must_load_record(record) == (first, second)


def test_forms_bear_no_code_of_a_damaged_record(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, screen = read(file), Screen("en")
    assert find_foot(file, plan, screen) is None
    invoke("freeze", file)
    foot = find_foot(file, plan, screen)
    assert foot is not None
    assert foot.code
    assert find_foot(Path("-"), plan, screen) is None
    record = name_record(file)
    record.write_bytes(record.read_bytes().replace(b"2553", b"2554", 1))
    assert find_foot(file, plan, screen) is None
    assert "the record was changed" in capsys.readouterr().err
    assert isinstance(load_record(record), Words)


def test_a_folder_is_read_as_if_no_record_were_there(file: Path) -> None:
    invoke("freeze", file)
    for command in ("validate", "portfolio", "score"):
        assert "signed" not in invoke(command, file.parent, "--format", "json" if command != "portfolio" else "jsonl").output
    assert json.loads(invoke("validate", file.parent, "--format", "json").stdout)["files"] == 1
    (file.parent / "2554.yaml").write_text(plan_text(category(2)), "utf-8")
    assert load_record(name_record(file.parent / "2554.yaml")) is None


def test_a_record_is_spared_by_every_output(file: Path) -> None:
    invoke("freeze", file)
    record = name_record(file)
    raw = record.read_bytes()
    for command in (["export", "json", file, "-o", record], ["export", "html", file, "-o", record, "--force"]):
        assert invoke(*command).exit_code == 2
    assert record.read_bytes() == raw
