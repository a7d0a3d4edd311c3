"""Settings of a folder, and the options that override them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fragments import text_with
from orgplan.problems import Words
from orgplan.shell import folder_settings
from orgplan.shell.folder_settings import Settings, find_misnamed_settings, find_settings
from orgplan.shell.outcome import CannotDo
from running import invoke

# One warning (budget-mismatch), one info (no-baseline), one error (duplicate-number).
PLAN = text_with(
    "activity",
    "budget: 1\nsteps: [{no: 1, title: ก, start: ต.ค. 52, end: ต.ค. 52, budget: 2}, {no: 1, title: ข, start: ต.ค. 52, end: ต.ค. 52}]\n",
) + ("    kpis: [{id: k1, dimension: 7.1, title: จำนวน, weight: 1, criteria: [1, 2, 3, 4, 5]}]\n")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    folder_settings._KNOWN.clear()


def rules(path: Path, *options: str, **env: str) -> list[str]:
    result = invoke("validate", path, "--format", "concise", *options, **env)
    assert result.exit_code in {0, 1}, result.output
    return sorted(line.split()[2] for line in result.stdout.splitlines())


def plan(folder: Path, text: str = PLAN) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8")
    return path


ALL = ["budget-mismatch", "duplicate-number", "no-baseline"]


def test_without_settings_every_rule_speaks(tmp_path: Path) -> None:
    assert rules(plan(tmp_path)) == ALL
    assert find_settings(tmp_path / "plan.yaml") == Settings()


@pytest.mark.parametrize(
    "options, expected",
    [
        (["--select", "duplicate-number"], ["duplicate-number"]),
        (["--select", "duplicate-number,no-baseline"], ["duplicate-number", "no-baseline"]),
        (["--select", "duplicate-number", "--select", " no-baseline , "], ["duplicate-number", "no-baseline"]),
        (["--ignore", "duplicate-number"], ["budget-mismatch", "no-baseline"]),
        (["--ignore", ",".join(ALL)], []),
        (["--select", "duplicate-number,no-baseline", "--ignore", "no-baseline"], ["duplicate-number"]),
    ],
)
def test_options(tmp_path: Path, options: list[str], expected: list[str]) -> None:
    assert rules(plan(tmp_path), *options) == expected


def test_exit_codes_follow_what_is_reported(tmp_path: Path) -> None:
    path = plan(tmp_path)
    assert invoke("validate", path).exit_code == 1
    assert invoke("validate", path, "--ignore", "duplicate-number").exit_code == 0
    assert invoke("validate", path, "--ignore", "duplicate-number", "--strict").exit_code == 1
    assert invoke("validate", path, "--ignore", "duplicate-number,budget-mismatch", "--strict").exit_code == 0


@pytest.mark.parametrize("content", [b"a: [", b"", b"\xff\xfe\x00", b"- 1\n---\n- 2", b"[" * 60])
def test_a_file_that_cannot_be_read_is_not_a_good_one_whatever_is_selected(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    if b"---" in content:
        assert rules(path) != []
    else:
        assert len(rules(path, "--select", "no-baseline")) == 1
        assert invoke("validate", path, "--select", "no-baseline").exit_code == 1


@pytest.mark.parametrize("options", [["--select", "no-baseline"], ["--ignore", "unreadable"]])
def test_a_missing_file_is_always_reported(tmp_path: Path, options: list[str]) -> None:
    result = invoke("validate", tmp_path / "no.yaml", *options)
    assert result.exit_code == 2
    assert "there is no such file" in result.stdout


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("written, says", [("weight-sum", "did you mean weights-sum?"), ("qqq", "see `orgplan rules`")])
def test_an_unknown_rule_on_the_command_line(tmp_path: Path, option: str, written: str, says: str) -> None:
    result = invoke("validate", plan(tmp_path), option, written)
    assert result.exit_code == 2
    assert isinstance(result.exception, CannotDo)
    assert f"{option}: there is no rule “{written}”; {says}" == result.exception.words.en
    assert f"“{written}”" in result.exception.words.th


# --- files -----------------------------------------------------------------------------------------------------------

FILES = [("orgplan.toml", "{}"), ("pyproject.toml", "[project]\nname = 'x'\n[tool.orgplan]\n{}")]


@pytest.mark.parametrize("name, frame", FILES)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_file_next_to_the_plan_or_above(tmp_path: Path, name: str, frame: str, bom: str) -> None:
    (tmp_path / name).write_text(bom + frame.replace("{}", 'select = ["duplicate-number"]\nstrict = true\n'), "utf-8")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert rules(plan(tmp_path)) == rules(plan(deep)) == ["duplicate-number"]
    assert find_settings(deep / "plan.yaml").strict


@pytest.mark.parametrize("name, frame", FILES)
def test_settings_and_options_together(tmp_path: Path, name: str, frame: str) -> None:
    (tmp_path / name).write_text(frame.replace("{}", 'ignore = ["duplicate-number"]\n'), "utf-8")
    path = plan(tmp_path)
    assert rules(path) == ["budget-mismatch", "no-baseline"]
    assert rules(path, "--ignore", "no-baseline") == ["budget-mismatch"]
    assert rules(path, "--select", "duplicate-number") == ["duplicate-number"]  # asked for outright


def test_strict_in_a_file_is_strict_for_that_folder_only(tmp_path: Path) -> None:
    warned = PLAN.replace("{no: 1, title: ข", "{no: 2, title: ข")
    for name in ("strict", "easy"):
        (tmp_path / name).mkdir()
        plan(tmp_path / name, text_with("plan", "") if name == "strict" else warned)
    (tmp_path / "strict" / "orgplan.toml").write_text("strict = true", "utf-8")
    assert invoke("validate", tmp_path / "strict", tmp_path / "easy").exit_code == 0
    plan(tmp_path / "strict", warned)
    assert invoke("validate", tmp_path / "strict", tmp_path / "easy").exit_code == 1
    assert invoke("validate", tmp_path / "easy").exit_code == 0


@pytest.mark.parametrize(
    "text",
    [
        '[tool.orgplan]\nignore = ["no-baseline"]',
        '[ tool . "orgplan" ]\nignore = ["no-baseline"]',
        '[tool]\norgplan = {ignore = ["no-baseline"]}',
        '["tool"] # ours\norgplan.ignore = ["no-baseline"]',
        'tool.orgplan.ignore = ["no-baseline"]',
        'tool = {orgplan = {ignore = ["no-baseline"]}}',
    ],
)
def test_every_way_to_write_the_table_is_seen(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    assert folder_settings.find_settings(tmp_path / "plan.yaml").ignore == {"no-baseline"}


def test_a_pyproject_of_others_is_theirs(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "orgplan"\n# [tool.orgplan]\n[tool.x\n', "utf-8")
    assert folder_settings.find_settings(tmp_path / "plan.yaml") == folder_settings.Settings()


def test_the_nearest_file_wins_and_orgplan_toml_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "orgplan.toml").write_text('ignore = ["duplicate-number"]', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.orgplan]\nignore = ["no-baseline"]', "utf-8")
    assert rules(plan(tmp_path)) == ["budget-mismatch", "no-baseline"]
    below = tmp_path / "below"
    below.mkdir()
    (below / "pyproject.toml").write_text("[tool.other]\nx = 1", "utf-8")  # says nothing of orgplan
    assert rules(plan(below)) == ["budget-mismatch", "no-baseline"]
    (below / "orgplan.toml").write_text("", "utf-8")
    folder_settings._KNOWN.clear()
    assert rules(plan(below)) == ALL


FAULTS = [
    ("ignore = ['weight-sum']", "there is no rule “weight-sum”; did you mean weights-sum?"),
    ("select = ['qqq']", "there is no rule “qqq”"),
    ("ignroe = []", "the key “ignroe” is not known; did you mean ignore?"),
    ("xyz = 1", "the keys are select, ignore, strict and lang"),
    ("strict = 'yes'", "strict must be true or false"),
    ("select = 'duplicate-number'", "select must be a list of rule names"),
    ("ignore = [1]", "ignore must be a list of rule names"),
    ("ignore = [", "cannot be read"),
]


@pytest.mark.parametrize("name, frame", FILES)
@pytest.mark.parametrize("content, says", FAULTS)
def test_faulty_settings_are_told_with_their_file(tmp_path: Path, name: str, frame: str, content: str, says: str) -> None:
    file = tmp_path / name
    file.write_text(frame.replace("{}", content), "utf-8")
    result = invoke("validate", plan(tmp_path))
    assert result.exit_code == 2
    assert isinstance(result.exception, CannotDo)
    assert str(file) in result.exception.words.en
    assert says in result.exception.words.en
    assert str(file) in result.exception.words.th


def test_a_settings_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "orgplan.toml").write_bytes(b"\xff\xfe")
    assert invoke("validate", plan(tmp_path)).exit_code == 2


def test_a_folder_called_like_a_settings_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "orgplan.toml").mkdir()
    assert rules(plan(tmp_path)) == ALL


# --- settings that cannot be read ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, says",
    [
        ("x = " + "[" * 5000, "it is nested too deeply"),
        ("x = " + "{a = " * 5000, "it is nested too deeply"),
        ("strict = true\n" + ".".join(["a"] * 50_000) + " = 1", "a key has more than 50 parts (at line 2)"),
        ("[" + " . ".join(["'a'"] * 50_000) + "]", "a key has more than 50 parts (at line 1)"),
        ("x = {" + ".".join(["a"] * 50_000) + " = 1}", "a key has more than 50 parts (at line 1)"),
        ("x = 1\n" * 200_000, "settings have at most 1,000,000 characters"),
        ("x = " + "9" * 10_000, "digits"),
        ("x = '\x00'", "character"),
    ],
    ids=["lists", "tables", "dots", "head", "dots within", "long", "digits", "nul"],
)
@pytest.mark.parametrize("name", ["orgplan.toml", "pyproject.toml"])
def test_hostile_settings_are_refused_at_once(tmp_path: Path, name: str, text: str, says: str) -> None:
    if name == "pyproject.toml":
        text = f"{text}\n[tool.orgplan]\n"
    (tmp_path / name).write_text(text, "utf-8")
    result = invoke("validate", plan(tmp_path))
    assert result.exit_code == 2
    assert f"{name} cannot be read: " in str(result.exception)
    assert says in str(result.exception)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"strict\xe0 = true\r", b"\x00", b"strict = true\x00"])
def test_odd_bytes_in_settings_are_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "orgplan.toml").write_bytes(raw)
    result = invoke("validate", plan(tmp_path))
    assert result.exit_code == 2
    assert "orgplan.toml cannot be read" in str(result.exception)


def test_long_lines_and_line_ends_of_windows_are_fine(tmp_path: Path) -> None:
    names = ".".join(["a"] * 50)
    (tmp_path / "orgplan.toml").write_bytes(f"# {names}\r\nstrict = true\r\n".encode())
    assert find_settings(tmp_path / "plan.yaml").strict


@pytest.mark.parametrize("name", ["orgplan.toml", "pyproject.toml"])
def test_settings_that_may_not_be_read_are_no_missing_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / name).write_text("strict = true", "utf-8")
    monkeypatch.setattr(folder_settings, "read", lambda _: Words("cannot be read: Permission denied", "อ่านไม่ได้: Permission denied"))
    with pytest.raises(CannotDo, match=f"{name} cannot be read: Permission denied; make it readable"):
        find_settings(tmp_path / "plan.yaml")


@pytest.mark.parametrize(
    ("raw", "thai"),
    [
        (b"ignore = [", "เขียนไม่ถูกตามรูปแบบ TOML ที่ท้ายแฟ้ม"),
        (b"strict = true\nignore == 1", "เขียนไม่ถูกตามรูปแบบ TOML ที่บรรทัด 2 คอลัมน์ 9"),
        (b"\xff", "ไม่ได้บันทึกเป็น UTF-8"),
        (b".".join([b"a"] * 60), "คีย์มีมากกว่า 50 ส่วน (บรรทัด 1)"),
    ],
)
def test_what_is_wrong_with_the_text_of_settings_is_thai(tmp_path: Path, raw: bytes, thai: str) -> None:
    (tmp_path / "orgplan.toml").write_bytes(raw)
    with pytest.raises(CannotDo) as refused:
        find_settings(tmp_path / "plan.yaml")
    assert refused.value.words.th.endswith(f"orgplan.toml ไม่ได้: {thai}")


@pytest.mark.parametrize("name", ["orgplan.toml.txt", "Orgplan.TOML.txt", "orgplna.toml", "org-plan.toml"])
@pytest.mark.parametrize("folder", ["plans", "."])
def test_settings_under_a_misspelt_name_are_told(tmp_path: Path, name: str, folder: str) -> None:
    (tmp_path / "plans").mkdir()
    plans = [tmp_path / "plans" / each for each in ("a.yaml", "b.yaml")]
    for plan in plans:
        plan.write_text("", "utf-8")
    (tmp_path / folder / name).write_text("strict = true\n", "utf-8")
    (said,) = find_misnamed_settings(map(str, plans))
    assert f"{name} is not read: settings are in a file called orgplan.toml" in said.en
    (tmp_path / folder / "orgplan.toml").write_text("", "utf-8")
    assert not list(find_misnamed_settings(map(str, plans)))


@pytest.mark.parametrize("name", ["pyproject.toml", "ruff.toml", "orgplan.yaml", "orgplan.toml.bak"])
def test_files_of_other_tools_are_not_taken_for_settings(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("", "utf-8")
    assert not list(find_misnamed_settings([str(tmp_path / "a.yaml"), str(tmp_path / "none" / "b.yaml")]))
