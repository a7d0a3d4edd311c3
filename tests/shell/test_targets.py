"""Every output of every command on every kind of target: what is written, and what is left exactly as it was."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import typer.main

from fragments import text_with
from orgplan.cli import app
from running import invoke

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX files")

PLAN: Final = text_with("kpi", "results: {12m: 4}\n")
RESULTS: Final = "orgplan_results: 1\nresults: {k1: {12m: {value: 3}}}\n"

OUTPUTS: Final = {
    "validate --output": ("validate", "plan.yaml", "-o"),
    "validate --output, as JSON": ("validate", "plan.yaml", "--format", "json", "-o"),
    "validate --output, as SARIF": ("validate", "plan.yaml", "--format", "sarif", "-o"),
    "validate --output, as JUnit": ("validate", "plan.yaml", "--format", "junit", "-o"),
    "validate --output, as lines": ("validate", "plan.yaml", "--format", "concise", "-o"),
    "validate --output, for GitHub": ("validate", "plan.yaml", "--format", "github", "-o"),
    "validate --output, a diff": ("validate", "faulty.yaml", "--diff", "-o"),
    "portfolio --output": ("portfolio", "plan.yaml", "--format", "text", "-o"),
    "portfolio --output, as CSV": ("portfolio", "plan.yaml", "--format", "csv", "-o"),
    "portfolio --output, as JSON lines": ("portfolio", "plan.yaml", "--format", "jsonl", "-o"),
    "portfolio --output, as a workbook": ("portfolio", "plan.yaml", "--format", "xlsx", "-o"),
    "portfolio --output, as a page": ("portfolio", "plan.yaml", "--as-of", "2026-03", "--format", "html", "-o"),
    "export json --output": ("export", "json", "plan.yaml", "-o"),
    "export docx --output": ("export", "docx", "plan.yaml", "-o"),
    "export html --output": ("export", "html", "plan.yaml", "--as-of", "2026-03", "-o"),
    "export ics --output": ("export", "ics", "work.yaml", "-o"),
    "export xlsx --output": ("export", "xlsx", "plan.yaml", "-o"),
    "schema --output": ("schema", "-o"),
    "results --output": ("results", "plan.yaml", "--round", "9m", "-o"),
    "results --xlsx": ("results", "plan.yaml", "--round", "9m", "--xlsx"),
    "template --output": ("template", "--year", "2570", "-o"),
    "template --xlsx": ("template", "--year", "2570", "--xlsx"),
    "carry --output": ("carry", "work.yaml", "--year", "2554", "-o"),
    "import xlsx --output": ("import", "xlsx", "form.xlsx", "-o"),
    "import table --output": ("import", "table", "table.csv", "--year", "2570", "--organization", "ก", "-o"),
}
FOLDERS: Final = {
    "export csv --output": ("export", "csv", "plan.yaml", "-o"),
    "export ics --each-agency": ("export", "ics", "work.yaml", "--each-agency"),
}
IN_PLACE: Final = {"import xlsx --into"}
"""It changes a plan that must be there."""
ALWAYS_ASKS: Final = {"carry --output", "results --output", "template --output", "import xlsx --output", "import table --output"}
"""What they write is the author's from the first moment."""
HOLDS_PLANS: Final = ALWAYS_ASKS
BINARY: Final = {
    "portfolio --output, as a workbook", "export xlsx --output", "export docx --output", "results --xlsx", "template --xlsx",
}  # fmt: skip

PASSED_OVER: Final = {"--results", "--record"}
"""Options that name files to read."""


def named_files() -> Iterator[str]:
    """Every option of every command that names a file to write."""
    stack: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    while stack:
        name, command = stack.pop()
        stack += [(f"{name} {child.name}".strip(), child) for child in getattr(command, "commands", {}).values()]
        for parameter in command.params:
            options = [each for each in getattr(parameter, "opts", ()) if each.startswith("--")]
            if options and parameter.type_descriptor.annotation is Path and options[0] not in PASSED_OVER:
                yield f"{name} {options[0]}"


def test_every_output_is_tried() -> None:
    assert set(named_files()) == {name.partition(",")[0] for name in (*OUTPUTS, *FOLDERS, *IN_PLACE)}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("form")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    assert invoke("export", "xlsx", folder / "plan.yaml", "-o", folder / "form.xlsx").exit_code == 0
    return (folder / "form.xlsx").read_bytes()


@pytest.fixture
def place(tmp_path: Path, form: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in {
        "plan.yaml": PLAN, "other.yaml": PLAN, "plan.txt": PLAN, "results.yml": RESULTS, "results.txt": RESULTS, "orgplan.toml": "strict = false\n",
        "pyproject.toml": "", "foreign": "my notes\n", "faulty.yaml": text_with("step", "bugdet: 3\n"),
        "work.yaml": text_with("step", "responsible: พช.\n"),
        "table.csv": "โครงการ,งบประมาณ\nก,500\n",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "form.xlsx").write_bytes(form)
    (tmp_path / "read-only").write_text("my notes\n", "utf-8")
    (tmp_path / "read-only").chmod(0o444)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link to plan").symlink_to("other.yaml")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "twice").write_text("my notes\n", "utf-8")
    (tmp_path / "twin").hardlink_to(tmp_path / "twice")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, object]:
    """All that stands in a folder, hidden files too."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            path.lstat().st_ino,
            path.read_bytes() if path.is_file() else None,
        )
        for path in folder.rglob("*")
    }


SPARED: Final = (
    "plan.yaml", "other.yaml", "plan.txt", "results.yml", "results.txt", "orgplan.toml", "pyproject.toml", "foreign", "read-only", "folder",
    "pipe", "link to plan", "loop", "twice", "missing/out", "ก" * 200, "/dev/full", "/dev/zero", "/dev/urandom", "/dev/stderr",
)  # fmt: skip
STAYS_UNDER_FORCE: Final = {
    "plan.yaml", "orgplan.toml", "pyproject.toml", "read-only", "folder", "pipe", "loop", "twice", "missing/out", "ก" * 200,
    "/dev/full", "/dev/zero", "/dev/urandom", "/dev/stderr",
}  # fmt: skip
PLANS_AND_RESULTS: Final = {"other.yaml", "plan.txt", "results.yml", "results.txt", "link to plan"}


@pytest.mark.parametrize("target", SPARED)
@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_not_ours_is_spared(place: Path, name: str, target: str) -> None:
    before = everything(place)
    result = invoke(*OUTPUTS[name], target)
    if name.startswith("template") and target == "plan.yaml":
        assert "exists" in str(result.exception)  # no plan is read
    assert (result.exit_code, result.stdout) == (2, "")
    assert everything(place) == before


@pytest.mark.parametrize("target", [*SPARED, "new"])
@pytest.mark.parametrize("name", ["validate --output", "export json --output", "results --output", "template --xlsx"])
def test_force_writes_over_what_is_foreign_and_no_more(place: Path, name: str, target: str) -> None:
    before = everything(place)
    result = invoke(*OUTPUTS[name], target, "--force")
    stays = target in STAYS_UNDER_FORCE and not (name == "template --xlsx" and target == "plan.yaml")
    if name not in HOLDS_PLANS:
        stays = stays or target in PLANS_AND_RESULTS or target == "plan.yaml"
    assert result.exit_code == (2 if stays else 0)
    assert (everything(place) == before) is stays


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_new_name_and_a_broken_link_are_written(place: Path, name: str) -> None:
    (place / "broken").symlink_to("folder/there")
    for target, there in (("new", "new"), ("broken", "folder/there")):
        assert invoke(*OUTPUTS[name], target).exit_code in (0, 1)
        assert (place / there).stat().st_size or "lines" in name or "GitHub" in name
    assert (place / "broken").is_symlink()
    assert not list(place.rglob(".*"))


@pytest.mark.parametrize("name", OUTPUTS)
def test_its_own_earlier_output_is_replaced(place: Path, name: str) -> None:
    assert invoke(*OUTPUTS[name], "out").exit_code in (0, 1)
    first = (place / "out").stat().st_ino
    again = invoke(*OUTPUTS[name], "out")
    assert again.exit_code == 2 if name in ALWAYS_ASKS else again.exit_code in (0, 1), again.exception
    assert ((place / "out").stat().st_ino == first) is (name in ALWAYS_ASKS)


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("columns", ["40", "60", "200"])
@pytest.mark.parametrize("name", [name for name in OUTPUTS if name.startswith(("validate", "portfolio"))])
def test_a_report_is_known_again_in_any_language_and_width(place: Path, name: str, columns: str, lang: str) -> None:
    for _ in range(2):
        result = invoke(*OUTPUTS[name], "out", "--lang", lang, "--color", "always", COLUMNS=columns)
        assert result.exit_code in (0, 1), result.exception
    assert (place / "out").exists()


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_null_device_takes_anything(place: Path, name: str) -> None:
    before = everything(place)
    assert invoke(*OUTPUTS[name], "/dev/null").exit_code in (0, 1)
    assert everything(place) == before
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", [*OUTPUTS, *FOLDERS])
def test_a_dash_is_standard_output_or_refused_with_a_word(place: Path, name: str) -> None:
    before = everything(place)
    result = invoke(*(OUTPUTS | FOLDERS)[name], "-")
    if name.startswith(("carry", "import")) or name in FOLDERS or name == "portfolio --output, as a workbook":
        assert result.exit_code == 2
        assert "name a f" in str(result.exception) or "add -o OUT.xlsx" in str(result.exception)
    else:
        assert result.exit_code in (0, 1)
        assert result.stdout_bytes.startswith(b"PK") if name in BINARY else (result.stdout or "lines" in name or "GitHub" in name)
    assert everything(place) == before


# --- tables --------------------------------------------------------------------------------------------------------------


def export(folder: object, *more: str) -> tuple[int, str]:
    result = invoke("export", "csv", "plan.yaml", "-o", folder, *more)
    return result.exit_code, str(result.exception)


def test_a_plan_that_is_called_like_a_table_is_not_written_over(place: Path) -> None:
    (place / "plans.csv").write_text(PLAN, "utf-8")
    before = everything(place)
    for more in ((), ("--force",)):
        result = invoke("export", "csv", "plans.csv", "-o", ".", *more)
        assert result.exit_code == 2
        assert "is the plan itself" in str(result.exception)
        assert export(".", *more)[0] == 2
        assert everything(place) == before


@pytest.mark.parametrize(
    "kind", ["by hand", "edited", "read-only", "folder", "pipe", "full", "results", "without package", "hard link"]
)
def test_a_table_that_is_not_ours_stays_and_with_it_the_whole_set(place: Path, kind: str) -> None:
    out = place / "out"
    assert export("out")[0] == 0
    table = out / "steps.csv"
    match kind:
        case "by hand":
            (out / "datapackage.json").unlink()
            table.write_text("no,title\n1,ก\n", "utf-8")
        case "edited":
            table.write_bytes(table.read_bytes() + b"mine\n")
        case "read-only":
            table.chmod(0o444)
        case "folder":
            table.unlink()
            table.mkdir()
        case "pipe":
            table.unlink()
            os.mkfifo(table)
        case "full":
            table.unlink()
            table.symlink_to("/dev/full")
        case "results":
            table.write_text(RESULTS, "utf-8")
        case "without package":
            (out / "datapackage.json").unlink()
        case "hard link":
            (place / "second name").hardlink_to(table)
    before = everything(place)
    assert export("out")[0] == 2
    assert everything(place) == before
    forced = export("out", "--force")[0]
    assert forced == (0 if kind in {"by hand", "edited", "without package"} else 2)


@pytest.mark.parametrize("target", ["foreign", "pipe", "loop", "/dev/null", "/dev/null/x", "ก" * 200, "plan.yaml"])
def test_a_folder_that_cannot_be_made_leaves_nothing(place: Path, target: str) -> None:
    before = everything(place)
    assert export(target)[0] == 2
    assert everything(place) == before


def test_a_package_that_would_never_end_is_not_read(place: Path) -> None:
    for kind in ("pipe", "/dev/zero", "/dev/urandom"):
        out = place / "out"
        out.mkdir(exist_ok=True)
        (out / "datapackage.json").unlink(missing_ok=True)
        (out / "datapackage.json").symlink_to(place / "pipe" if kind == "pipe" else kind)
        assert export("out")[0] == 2
        assert [path.name for path in out.iterdir()] == ["datapackage.json"]


def test_both_outputs_of_template_or_none(place: Path) -> None:
    assert invoke("template", "--year", "2570", "--xlsx", "new.xlsx", "-o", "foreign").exit_code == 2
    assert not (place / "new.xlsx").exists()
    assert invoke("template", "--year", "2570", "--xlsx", "new.xlsx", "-o", "new.yaml").exit_code == 0
    assert (place / "new.xlsx").exists()
    assert (place / "new.yaml").exists()
