"""What an import reads and writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from fragments import text_with
from orgplan.forms import build_workbook
from orgplan.loading import load_text
from orgplan.shell.disk import Output
from orgplan.shell.file_store import FileStore
from orgplan.shell.importing import import_into, import_new, write_import
from orgplan.shell.outcome import CannotDo
from orgplan.shell.workbook_file import read_workbook_changes, read_workbook_file
from orgplan.views.screen import Screen

EN = Screen("en")
GOOD = text_with("kpi", "results: {12m: 4}\n")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    loaded = load_text(GOOD, "plan.yaml")
    assert loaded.plan is not None
    assert loaded.document is not None
    Path("plan.yaml").write_text(GOOD, "utf-8")
    Path("f.xlsx").write_bytes(build_workbook(loaded.plan, source=loaded.document.data))
    return Path("f.xlsx")


def test_what_is_no_workbook_is_refused_by_name(book: Path) -> None:
    assert read_workbook_file(book) == book.read_bytes()
    with pytest.raises(CannotDo, match=r"^none.xlsx: there is no such file"):
        read_workbook_file(Path("none.xlsx"))
    with pytest.raises(CannotDo, match=r"^plan.yaml: "):
        read_workbook_changes(Path("plan.yaml"))


def test_an_unchanged_workbook_leaves_its_plan_alone(book: Path) -> None:
    target = Path("plan.yaml")
    work = import_into(read_workbook_changes(book), target, FileStore(), EN, remove=False)
    assert (work.old, work.new) == (GOOD, GOOD)
    assert write_import(work, Output(target, None, holds_plan=True), book, FileStore(), new=False, backup=True) is None
    assert target.read_text("utf-8") == GOOD


def test_a_changed_text_replaces_the_plan_and_keeps_what_it_was(book: Path) -> None:
    target = Path("plan.yaml")
    work = import_into(read_workbook_changes(book), target, FileStore(), EN, remove=False)._replace(new=GOOD + "# seen\n")
    out = Output(target, None, holds_plan=True)
    assert write_import(work, out, book, FileStore(), new=False, backup=True) == Path("plan.yaml.bak")
    assert target.read_text("utf-8") == work.new
    with pytest.raises(CannotDo, match="has changed meanwhile"):
        write_import(work._replace(new=GOOD + "# again\n"), out, book, FileStore(), new=False, backup=True)


def test_a_new_plan_names_the_schema_that_is_near(book: Path) -> None:
    (Path("schema")).mkdir()
    Path("schema/plan.schema.json").write_text("{}", "utf-8")
    Path("plans").mkdir()
    for target, schema in (("new.yaml", "=schema/plan.schema.json"), ("plans/new.yaml", "=../schema/plan.schema.json")):
        work = import_new(read_workbook_changes(book), Path(target), remove=False)
        assert schema in work.new.splitlines()[0]
        write_import(work, Output(Path(target), None, holds_plan=True), book, FileStore(), new=True, backup=True)
        assert Path(target).read_text("utf-8") == work.new


def test_what_cannot_be_read_ends_the_run(book: Path) -> None:
    Path("odd.yaml").write_text("a: [\n", "utf-8")
    with pytest.raises(typer.Exit):
        import_into(read_workbook_changes(book), Path("odd.yaml"), FileStore(), EN, remove=False)
