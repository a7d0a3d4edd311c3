"""The page of a plan by the command: where it is written, what it replaces, what it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from orgplan.cli import app
from orgplan.fiscal import Month
from orgplan.shell.plan_pages import PageRequest, draw_live_page
from orgplan.views.screen import Screen
from page_reading import read_text
from running import ENV, ROOT, invoke

PLAN, RESULTS = ROOT / "plans" / "2553.yaml", ROOT / "examples" / "2553-results.yaml"


def test_it_is_written_whole_and_again_over_itself(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert invoke("export", "html", PLAN, "-o", page, "--as-of", "2010-07").exit_code == 0
    first = page.read_bytes()
    assert invoke("export", "html", PLAN, "-o", page, "--as-of", "2010-07").exit_code == 0
    assert page.read_bytes() == first
    assert first == invoke("export", "html", PLAN, "--as-of", "2010-07").stdout_bytes


def test_a_page_of_somebody_else_is_spared(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html>\n<title>ก</title>\n", encoding="utf-8")
    assert invoke("export", "html", PLAN, "-o", page).exit_code == 2
    assert page.read_text(encoding="utf-8").endswith("</title>\n")
    assert invoke("export", "html", PLAN, "-o", page, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("options", "says"), [(["--round", "x"], "--round"), (["--as-of", "2010-13"], "--as-of"), (["--results", PLAN], "2553.yaml")]
)
def test_options_are_refused_as_everywhere(options: list[str], says: str) -> None:
    refused = invoke("export", "html", PLAN, *options)
    assert refused.exit_code == 2
    assert says in f"{refused.stderr}{refused.exception}"


def test_a_plan_whose_errors_leave_its_figures_has_a_page_with_them(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace("weight:", "weigth:", 1), encoding="utf-8")
    result = invoke("export", "html", plan, "--lang", "en")
    assert result.exit_code == 1
    if result.stdout:
        assert "unknown-key" in read_text(result.stdout)


def test_standard_input_has_no_checksum() -> None:

    result = CliRunner().invoke(
        app, ["export", "html", "-", "--as-of", "2010-07", "--lang", "en"], input=PLAN.read_bytes(), env=ENV
    )
    assert result.exit_code == 0, result.output
    assert "SHA-256" not in result.stdout


def test_a_live_page_bears_the_code_and_keeps_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "2553.yaml"
    plan.write_bytes(PLAN.read_bytes())
    invoke("freeze", plan)
    page = draw_live_page(PageRequest((plan,), None, Month(2010, 7)), Screen("en")).page
    assert "Signing 1, code ADA1-GRK8-C3TM-RCDN-X13T" in read_text(page)
    assert "orgplan_page" not in page
