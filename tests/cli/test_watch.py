"""`orgplan watch`: the address on the first line, the page fresh at every save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from running import PLAN, ROOT, invoke


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes((ROOT / PLAN).read_bytes())
    return path


def watch(plan: Path, saves: Iterator[None], monkeypatch: pytest.MonkeyPatch, *options: str) -> list[str]:
    """The lines that a run prints, through saves and to Ctrl-C."""
    monkeypatch.setattr("orgplan.shell.watching.watch_files", lambda _: saves)
    result = invoke("watch", plan, "--no-open", *options)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_each_save_is_counted_and_shown(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look() -> str:
        with urlopen(opened[0], timeout=10) as answer:  # noqa: S310 - the server's own address
            return str(answer.read().decode())

    def saves() -> Iterator[None]:
        seen.append(look())
        plan.write_text(plan.read_text(encoding="utf-8").replace("fiscal_year:", "fiscal_yer:"), encoding="utf-8")
        yield
        seen.append(look())
        raise KeyboardInterrupt

    opened: list[str] = []
    from orgplan.shell.page_server import PageServer

    start = PageServer.start

    def take_down_address(server: PageServer) -> None:
        opened.append(server.address)
        start(server)

    monkeypatch.setattr(PageServer, "start", take_down_address)
    lines = watch(plan, saves(), monkeypatch)
    assert lines == [opened[0], "0 errors, 12 warnings, 8 infos", "1 error, 4 warnings, 8 infos"]
    assert seen[0].index('id="findings"') < seen[0].index('id="now"')
    assert "fiscal_yer" in seen[1]
    assert 'id="now"' not in seen[1]
    with pytest.raises(OSError, match="refused"):
        look()


def test_the_browser_is_opened_unless_told_otherwise(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    lines = watch(plan, iter(()), monkeypatch)
    assert not opened
    monkeypatch.setattr("orgplan.shell.watching.watch_files", lambda _: iter(()))
    lines = invoke("watch", plan).stdout.splitlines()
    assert opened == lines[:1]


def test_standard_input_cannot_be_watched() -> None:
    assert invoke("watch", "-").exit_code == 2


def test_a_plan_that_is_not_there_is_refused_with_the_name_that_is_meant(plan: Path) -> None:
    refused = invoke("watch", plan.with_name("plan.yml"), "--no-open")
    assert refused.exit_code == 2
    assert "plan.yaml" in refused.stderr
