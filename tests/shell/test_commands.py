"""Help speaks the language of the run, wherever that is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgplan.problems import Words
from orgplan.shell.commands import CommandGroup, HelpfulCommand, make_group
from running import PLAN, ROOT, invoke, process

THAI, ENGLISH = "วิธีใช้: ", "Usage: "


@pytest.mark.parametrize(
    "line",
    ["--help --lang th", "--lang th --help", "--lang=th -h", "score --help --lang th", "score --lang th --help", "score -h --lang ไทย",
     "--lang th score --help", "import --help --lang th", "import --lang=thai --help", "export xlsx --help --lang th", "--lang th export csv -h",
     "export --lang th ics --help", "schema --lang th --help", "--lang en score --lang th --help"],
)  # fmt: skip
def test_the_option_is_heard_before_and_behind(line: str) -> None:
    ended = invoke(*line.split(), ORGPLAN_LANG="en")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.startswith(THAI)
    assert invoke(
        *line.replace("thai", "en").replace("th", "en").replace("ไทย", "en").split(), ORGPLAN_LANG="th"
    ).stdout.startswith(ENGLISH)


@pytest.mark.parametrize("command", ["", "score", "import", "export json"])
def test_the_environment_and_the_locale_are_heard(command: str) -> None:
    assert invoke(*command.split(), "--help", ORGPLAN_LANG="th").stdout.startswith(THAI)
    assert invoke(*command.split(), "--help", ORGPLAN_LANG="", LANG="th_TH.UTF-8", LC_ALL="").stdout.startswith(THAI)
    assert invoke(*command.split(), "--help", ORGPLAN_LANG="", LANG="de_DE.UTF-8", LC_ALL="").stdout.startswith(ENGLISH)


def test_the_settings_of_the_folder_are_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "orgplan.toml").write_text('lang = "th"\n', "utf-8")
    shutil.copy(ROOT / PLAN, tmp_path / "plan.yaml")
    assert invoke("score", tmp_path / "plan.yaml", "--help", ORGPLAN_LANG="").stdout.startswith(THAI)
    monkeypatch.chdir(tmp_path)
    assert invoke("score", "--help", ORGPLAN_LANG="").stdout.startswith(THAI)


@pytest.mark.parametrize("arguments", [(), ("import",), ("export",)])
def test_what_is_called_without_a_command_is_explained(arguments: tuple[str, ...]) -> None:
    for lang, start in (("th", THAI), ("en", ENGLISH)):
        ended = invoke(*arguments, ORGPLAN_LANG=lang)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr.startswith(start)
    assert invoke("--lang", "th", *arguments, ORGPLAN_LANG="en").stderr.startswith("วิธีใช้: ")


def test_a_language_named_before_the_command_holds_for_it() -> None:
    assert invoke("--lang", "th", "rules", ORGPLAN_LANG="en").stdout == invoke("rules", ORGPLAN_LANG="th").stdout
    assert invoke("--lang", "th", "rules", "--lang", "en").stdout == invoke("rules").stdout
    assert "อ่านเป็น --as-of" in invoke("--lang", "th", "gantt", PLAN, "--as-of", "ก.ค.", "53").stderr
    assert "ไม่มีตัวเลือก" in invoke("--lang", "th", "gantt", PLAN, "--nothing").stderr
    refused = invoke("--lang", "fr", "rules")
    assert refused.exit_code == 2
    assert "orgplan does not speak “fr”" in str(refused.exception)


def test_a_narrow_console_and_one_that_is_no_terminal_get_help() -> None:
    assert max(map(len, process("score", "--help", COLUMNS="60").stdout.split("\n"))) <= 59
    assert max(map(len, process("score", "--help", COLUMNS=None).stdout.split("\n"))) <= 79


def test_a_group_makes_commands_that_explain_themselves() -> None:
    group = CommandGroup(Words("Try.", "ลอง"))

    @group.command("one")
    def one() -> None:
        """One."""

    assert one is not None
    command = make_group("try", group)
    assert (command.name, command.purpose) == ("try", Words("Try.", "ลอง"))
    assert isinstance(command.commands["one"], HelpfulCommand)


def test_no_option_is_the_value_of_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / PLAN, tmp_path / "plan.yaml")
    monkeypatch.chdir(tmp_path)
    assert invoke("results", "plan.yaml", "-o", "--force").exit_code == 2
    assert [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]
    assert "“--lang” is not a month" in str(invoke("gantt", "plan.yaml", "--as-of=--lang").exception)
    behind = invoke("validate", "--", "--output", "--force").stdout
    assert "--output:1:1" in behind
    assert "--force:1:1" in behind
