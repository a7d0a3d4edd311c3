"""Which language a run speaks: the option, then the environment, the settings, the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.shell import folder_settings
from orgplan.shell.language import Language
from orgplan.shell.spoken_language import begin_run, choose_language, language_of_failure
from running import PLAN, ROOT, invoke

VARIABLES = ("ORGPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of this machine's environment or of an earlier run."""
    folder_settings._KNOWN.clear()
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    begin_run(())


@pytest.mark.parametrize(
    "env, expected",
    [
        ({}, "en"),
        ({"LANG": "th_TH.UTF-8"}, "th"),
        ({"LANG": "th"}, "th"),
        ({"LANG": "TH_th"}, "th"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "th_TH", "LANG": "en_US"}, "th"),
        ({"LC_ALL": "C.UTF-8", "LANG": "th_TH"}, "en"),
        ({"LC_ALL": "", "LANG": "th_TH"}, "th"),
        ({"ORGPLAN_LANG": "en", "LANG": "th_TH"}, "en"),
        ({"ORGPLAN_LANG": "TH", "LANG": "en_US"}, "th"),
        ({"ORGPLAN_LANG": "", "LANG": "th_TH"}, "th"),
        ({"ORGPLAN_LANG": "fr", "LANG": "th_TH"}, "th"),
    ],
)
def test_the_language_of_the_environment(env: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert choose_language() == expected
    assert choose_language(Language.TH) == "th"
    assert language_of_failure() == "th"  # a failure is told in the language that was asked for


@pytest.mark.parametrize(
    "command", [["validate", PLAN], ["rules"], ["explain", "weights-sum"], ["score", PLAN], ["gantt", PLAN], ["budget", PLAN]]
)
def test_the_option_comes_before_the_environment(command: list[str]) -> None:
    arguments = [str(ROOT / each) if each == PLAN else each for each in command]
    spoken = {lang: invoke(*arguments, "--lang", lang, ORGPLAN_LANG="en" if lang == "th" else "th") for lang in ("th", "en")}
    for lang, result in spoken.items():
        assert result.exit_code == 0
        assert result.output == invoke(*arguments, ORGPLAN_LANG=lang).output
    assert spoken["th"].output != spoken["en"].output


# --- settings --------------------------------------------------------------------------------------------------------


def plan_with_settings(folder: Path, settings: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "orgplan.toml").write_text(settings, "utf-8")
    (folder / "plan.yaml").write_text((ROOT / PLAN).read_text("utf-8"), "utf-8")
    return folder / "plan.yaml"


@pytest.mark.parametrize("written", ["th", "Thai", "th_TH.UTF-8", "ไทย"])
def test_settings_come_after_the_environment_and_before_the_locale(tmp_path: Path, written: str) -> None:
    path = plan_with_settings(tmp_path / "plans", f'lang = "{written}"')
    thai = invoke("budget", path, "--lang", "th").stdout
    english = invoke("budget", path, "--lang", "en").stdout
    assert thai != english
    assert invoke("budget", path, ORGPLAN_LANG="", LANG="en_US").stdout == thai
    assert invoke("budget", path.parent, ORGPLAN_LANG="", LANG="en_US").stdout == thai
    assert invoke("budget", path, ORGPLAN_LANG="en", LANG="th_TH").stdout == english
    assert invoke("budget", path, "--lang", "en", ORGPLAN_LANG="").stdout == english


def test_settings_speak_for_errors_of_the_command_line_too(tmp_path: Path) -> None:
    path = plan_with_settings(tmp_path / "plans", 'lang = "th"')
    assert "ไม่มีตัวเลือก" in invoke("budget", path, "--bye", ORGPLAN_LANG="").stderr
    assert "ไม่มีตัวเลือก" in invoke("budget", path.parent / "none.yaml", "--bye", ORGPLAN_LANG="").stderr


def test_without_a_file_the_settings_of_the_folder_at_hand_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_with_settings(tmp_path / "plans", 'lang = "th"')
    assert "ข้อผิดพลาด" not in invoke("rules", ORGPLAN_LANG="").stdout
    monkeypatch.chdir(tmp_path / "plans")
    assert invoke("rules", ORGPLAN_LANG="").stdout == invoke("rules", "--lang", "th").stdout


def test_a_wrong_language_in_settings_is_refused_where_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plan_with_settings(tmp_path / "plans", 'lang = "fr"')
    refused = invoke("validate", path, ORGPLAN_LANG="")
    assert refused.exit_code == 2
    assert str(refused.exception).endswith("orgplan.toml: lang: orgplan does not speak “fr”; write th or en")
    monkeypatch.chdir(path.parent)
    told = invoke("rules", ORGPLAN_LANG="")
    assert (told.exit_code, told.stderr.count("\n")) == (0, 1)
    assert "lang: orgplan does not speak “fr”" in told.stderr
