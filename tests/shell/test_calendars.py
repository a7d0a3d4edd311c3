"""`orgplan export ics`: whose dates are written, into which files, and what is said where there is nothing to write or to write it with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import icalendar
import pytest

from orgplan.shell.calendars import ENDING, name_files
from orgplan.views.own_output import is_calendar
from plans import AGENCIES, activity, category, kpi, plan_text, step
from running import PLAN, RESULTS, invoke

BOTH: dict[str, Any] = {"start": "ต.ค. 52", "end": "พ.ย. 52"}
STEPS = [
    step("1", **BOTH, responsible="พช."),
    step("2", **BOTH, responsible="สำนักงานที่ดิน"),
    step("3", **BOTH),
    step("4"),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path, category(activities=[activity(steps=STEPS)], kpis=[kpi(responsible="พช.")]))


def write(folder: Path, *categories: Any, agencies: dict[str, Any] | None = AGENCIES) -> Path:
    path = folder / "plan.yaml"
    path.write_text(plan_text(*categories, **({"agencies": agencies} if agencies else {})), "utf-8")
    return path


def titles(raw: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")]


def test_all_dates_or_those_of_an_agency_by_any_of_its_names(plan: Path) -> None:
    assert len(titles(invoke("export", "ics", plan).stdout_bytes)) == 6
    for name in ("ที่ดิน", "สำนักงานที่ดิน"):
        done = invoke("export", "ics", plan, "--agency", name)
        assert titles(done.stdout_bytes)[0] == "ends: ขั้นตอน 2 (1/1/2)"
        assert len(titles(done.stdout_bytes)) == 4


def test_an_agency_that_the_plan_has_not_is_refused_with_what_may_be_meant(plan: Path) -> None:
    refused = invoke("export", "ics", plan, "--agency", "สำนักงานทีดิน")
    assert refused.exit_code == 2
    assert str(refused.exception) == "--agency: the plan has no agency “สำนักงานทีดิน”; did you mean “สำนักงานที่ดิน”?"


def test_work_without_an_end_and_work_of_nobody_are_told(plan: Path, tmp_path: Path) -> None:
    undated = "1 entry of outstanding work without a last month: in no calendar"
    assert undated in invoke("export", "ics", plan).stderr
    assert undated not in invoke("export", "ics", plan, "--agency", "พช.").stderr
    told = invoke("export", "ics", plan, "--each-agency", tmp_path / "out").stderr
    assert undated in told
    assert "1 entry of outstanding work for which no agency answers: in no calendar" in told
    assert "wrote 2 calendars into" in told


def test_each_agency_with_dates_has_a_file_which_is_what_it_gets_alone(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert invoke("export", "ics", plan, "--each-agency", out).exit_code == 0
        assert {each.name for each in out.iterdir()} == {"พช.ics", "ที่ดิน.ics"}
    assert (out / "ที่ดิน.ics").read_bytes() == invoke("export", "ics", plan, "--agency", "ที่ดิน").stdout_bytes


def test_a_calendar_over_an_earlier_one_numbers_what_changed(plan: Path, tmp_path: Path) -> None:
    whole, own = tmp_path / "all.ics", tmp_path / "out" / "ที่ดิน.ics"
    commands = (("export", "ics", plan, "-o", whole), ("export", "ics", plan, "--each-agency", own.parent))
    assert [invoke(*each).exit_code for each in commands] == [0, 0]
    first = whole.read_bytes(), own.read_bytes()
    plan.write_text(plan.read_text("utf-8").replace("ขั้นตอน 2", "สำรวจ"), "utf-8")
    assert [invoke(*each).exit_code for each in commands] == [0, 0]
    for path, before in zip((whole, own), first, strict=True):
        assert (path.read_bytes().count(b"SEQUENCE:1\r\n"), before.count(b"SEQUENCE:0")) == (1, before.count(b"BEGIN:VEVENT"))
    assert invoke("export", "ics", plan).stdout_bytes.count(b"SEQUENCE:1") == 0


def test_a_file_that_is_not_ours_stays_and_with_it_the_whole_folder(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ที่ดิน.ics").write_text("my notes\n", "utf-8")
    assert invoke("export", "ics", plan, "--each-agency", out).exit_code == 2
    assert [each.name for each in out.iterdir()] == ["ที่ดิน.ics"]
    assert invoke("export", "ics", plan, "--each-agency", out, "--force").exit_code == 0
    assert is_calendar((out / "ที่ดิน.ics").read_bytes().decode())


@pytest.mark.parametrize("more", [("--agency", "พช."), ("-o", "one.ics")])
def test_a_file_for_each_agency_takes_no_other_choice(plan: Path, tmp_path: Path, more: tuple[str, str]) -> None:
    refused = invoke("export", "ics", plan, "--each-agency", tmp_path / "out", *more)
    assert "leave out --agency and -o" in str(refused.exception)
    assert not (tmp_path / "out").exists()


def test_results_files_take_out_what_is_done_and_reported(plan: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.yaml"
    results.write_text('orgplan_results: 1\nresults: {k1: {6m: 3}}\nprogress: {"1/1/1": {percent: 100}}\n', "utf-8")
    assert titles(invoke("export", "ics", plan, "--results", results).stdout_bytes) == [
        "ends: ขั้นตอน 2 (1/1/2)",
        "ends: ขั้นตอน 3 (1/1/3)",
        "report of round 9m is due: จังหวัดสมมติบุรี",
        "report of round 12m is due: จังหวัดสมมติบุรี",
    ]


def test_nothing_to_write_is_said_and_nothing_written(tmp_path: Path) -> None:
    done: dict[str, Any] = {**BOTH, "progress": {"percent": "100"}}
    plan = write(tmp_path, category(activities=[activity(steps=[step(**done, responsible="พช.")])]))
    for more in (("-o", tmp_path / "out"), ("--agency", "พช."), ("--each-agency", tmp_path / "out")):
        refused = invoke("export", "ics", plan, *more)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert str(refused.exception).startswith("there is no date to write")
    assert "for พช.:" in str(invoke("export", "ics", plan, "--agency", "พช.").exception)
    assert not (tmp_path / "out").exists()


def test_without_agencies_one_calendar_is_advised(tmp_path: Path) -> None:
    plan = write(tmp_path, category(activities=[activity(steps=[step(**BOTH)])]), agencies=None)
    assert "names no agency" in str(invoke("export", "ics", plan, "--each-agency", tmp_path / "out").exception)
    plan = write(tmp_path, category(activities=[activity(steps=[step(**BOTH)])]))
    assert "no agency answers for any" in str(invoke("export", "ics", plan, "--each-agency", tmp_path / "out").exception)


def test_without_its_library_the_line_that_installs_it_is_named(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    refused = invoke("export", "ics", plan)
    assert refused.exit_code == 2
    assert 'pip install "orgplan[calendar]"' in str(refused.exception)


def test_the_plan_of_rayong_gives_the_same_bytes_every_time() -> None:
    first, second = (invoke("export", "ics", PLAN, "--results", RESULTS).stdout_bytes for _ in range(2))
    assert first == second
    assert max(map(len, first.split(b"\r\n"))) <= 75


def test_names_of_files_are_safe_and_all_different() -> None:
    odd = ["../../x", "ก/ข", "ก ข", "CON", "nul.txt", "...", "", "Aa", "aA", "น" * 300, "น" * 299, "a\u200b\x07b", "-o", ".hidden"]
    names = list(name_files(odd))
    assert names[:9] == ["x.ics", "ก-ข.ics", "ก-ข-2.ics", "agency-CON.ics", "agency-nul.txt.ics", "agency.ics", "agency-2.ics", "Aa.ics",
                         "aA-2.ics"]  # fmt: skip
    assert names[11:] == ["a-b.ics", "o.ics", "hidden.ics"]
    assert len({each.casefold() for each in names}) == len(names)
    assert all(len(each.encode()) < 200 and each.endswith(ENDING) for each in names)
