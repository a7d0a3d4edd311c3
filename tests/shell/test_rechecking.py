"""`validate --watch`: the findings again at every save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from running import PLAN, ROOT, invoke


def test_each_save_is_checked_anew_and_the_last_check_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    sound = (ROOT / PLAN).read_text(encoding="utf-8")
    plan.write_text(sound, encoding="utf-8")

    def saves(_: object) -> Iterator[None]:
        plan.write_text(sound.replace("fiscal_year:", "fiscal_yer:"), encoding="utf-8")
        yield
        (tmp_path / "second.yaml").write_text(sound.replace("organization:", "organisation:"), encoding="utf-8")
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr("orgplan.shell.rechecking.watch_files", saves)
    result = invoke("validate", "--watch", tmp_path)
    assert result.exit_code == 1
    first, second, third = result.stdout.split("checked: ")[:3]
    assert "unknown-key" not in first
    assert "fiscal_yer" in second
    assert "second.yaml" in third


@pytest.mark.parametrize("options", [["--fix"], ["--diff"], ["-o", "findings.txt"]])
def test_what_does_not_go_with_it_is_refused(options: list[str]) -> None:
    refused = invoke("validate", "--watch", PLAN, *options)
    assert refused.exit_code == 2
    assert options[0] in str(refused.exception)


def test_standard_input_cannot_be_watched() -> None:
    assert invoke("validate", "--watch", "-").exit_code == 2
