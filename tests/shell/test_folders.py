"""Folders with odd entries: nothing is passed over in silence, everything else is read, each real folder once."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from fragments import text_with
from orgplan.shell.outcome import CannotDo
from orgplan.shell.paths import FoundFiles, find_files
from running import invoke

PLAN = text_with("plan", "")
ALL_COMMANDS = ("validate", "score", "budget", "status", "portfolio", "export csv -o out")


def write(*names: str, text: str = PLAN) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("p/a.yaml", "p/sub/b.yaml", "p/sub/deep/c.yaml", "p/z/d.yaml")
    return tmp_path


EVERY = ["p/a.yaml", "p/sub/b.yaml", "p/sub/deep/c.yaml", "p/z/d.yaml"]


def found(*arguments: str, follow: bool = False) -> FoundFiles:
    return find_files([Path(each) for each in arguments], follow_links=follow)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, who may read everything."""
    if os.geteuid():
        yield
        return
    Path().chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


# --- what cannot be looked at ----------------------------------------------------------------------------------------


def loop() -> str:
    Path("p/sub/loop").symlink_to("loop")
    return "p/sub/loop"


def loop_of_two() -> str:
    Path("p/sub/one").symlink_to("two.yaml")
    Path("p/sub/two.yaml").symlink_to("one")
    return "p/sub/one"


def to_nothing() -> str:
    Path("p/sub/gone").symlink_to("nothing")
    return "p/sub/gone"


def plan_to_nothing() -> str:
    Path("p/sub/gone.yaml").symlink_to("../nothing.yaml")
    return "p/sub/gone.yaml"


def to_a_long_name() -> str:
    Path("p/sub/long").symlink_to("ก" * 200)
    return "p/sub/long"


ODD: list[Callable[[], str]] = [loop, loop_of_two, to_nothing, plan_to_nothing, to_a_long_name]


@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("argument, rest", [("p", EVERY), ("p/**/*", EVERY), ("p/s*", EVERY[1:3]), ("p/*/*", EVERY[1:])])
def test_what_leads_nowhere_is_named_and_the_rest_is_read(make: Callable[[], str], argument: str, rest: list[str]) -> None:
    odd = make()
    result = found(argument)
    assert result.faults[odd].message.en.startswith("the link leads ")
    assert [name for name in result.names if name not in result.faults] == rest


@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_every_command_ends_in_two_and_shows_the_rest(make: Callable[[], str], command: str) -> None:
    odd = make()
    result = invoke(*command.split(), "p")
    assert result.exit_code == 2
    assert odd in result.stdout + result.stderr
    assert "the link leads " in result.stdout + result.stderr
    if command in {"score", "budget", "status"}:
        assert [line for line in result.stdout.splitlines() if line.startswith("==")] == [f"== {name}" for name in EVERY]


@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_a_broken_plan_beside_a_loop_is_seen(command: str) -> None:
    loop()
    write("p/sub/bad.yaml", text="a: [")
    result = invoke(*command.split(), "p")
    assert result.exit_code == 2
    if command.startswith("export"):
        assert "p/sub/bad.yaml" in Path("out/findings.csv").read_text("utf-8")
        assert "p/sub/loop" in Path("out/findings.csv").read_text("utf-8")
    else:
        assert "p/sub/bad.yaml" in result.stdout + result.stderr


def test_folders_that_may_not_be_read() -> None:
    for name in ("p/sub", "p/z"):
        Path(name).chmod(0o000)
    try:
        with as_nobody():
            result = found("p")
            outright = found("p/sub", "p/a.yaml")
    finally:
        for name in ("p/sub", "p/z"):
            Path(name).chmod(0o755)
    assert result.names == ["p/a.yaml", "p/sub", "p/z"]
    assert [fault.message.en for fault in result.faults.values()] == ["the folder cannot be read: Permission denied"] * 2
    assert outright.names == ["p/sub", "p/a.yaml"]
    assert list(outright.faults) == ["p/sub"]


@pytest.fixture
def _one_folder_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(name: str) -> Any:
        if Path(name) == Path("p/sub"):
            raise PermissionError(13, "Permission denied", name)
        return listed(name)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.usefixtures("_one_folder_fails")
@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_every_command_says_which_folder_it_could_not_read(command: str) -> None:
    result = invoke(*command.split(), "p", "--lang", "th")
    assert result.exit_code == 2
    assert "p/sub" in result.stdout + result.stderr
    assert "อ่านโฟลเดอร์ไม่ได้: ไม่มีสิทธิ์เข้าถึง" in result.stdout + result.stderr


@pytest.mark.usefixtures("_one_folder_fails")
def test_every_format_has_the_folder_as_a_finding() -> None:
    report = json.loads(invoke("validate", "p", "--format", "json", "--select", "syntax").stdout)
    (finding,) = report["findings"]
    assert (finding["file"], finding["rule"], finding["severity"]) == ("p/sub", "unreadable", "error")
    assert finding["hint"].startswith("ask for the right to read it")
    (result,) = json.loads(invoke("validate", "p", "--format", "sarif", "--select", "syntax").stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "p/sub"
    suites = fromstring(invoke("validate", "p", "--format", "junit").stdout)  # noqa: S314 - our own output
    assert [suite.get("name") for suite in suites if suite.get("failures") == "1"] == ["p/sub"]
    assert invoke("validate", "p", "--format", "concise", "--select", "syntax").stdout.startswith("p/sub:1:1: error unreadable ")


def test_a_folder_that_fails_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    class Failing:
        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return self.entries()

        def __exit__(self, *_: object) -> None:
            pass

        def entries(self) -> Iterator[os.DirEntry[str]]:
            with listed("p") as entries:
                yield from sorted(entries, key=lambda each: each.name)[:2]
            raise OSError(5, "Input/output error", "p")

    monkeypatch.setattr(os, "scandir", lambda name: Failing() if name == "p/" else listed(name))
    result = found("p")
    assert result.names == ["p", "p/a.yaml", "p/sub/b.yaml", "p/sub/deep/c.yaml"]
    assert result.faults["p"].message.en == "the folder cannot be read: Input/output error"


def test_a_path_that_is_too_long() -> None:
    top = Path.cwd()
    for _ in range(45):
        name = "ย" * 33
        Path(name).mkdir()
        os.chdir(name)
        write("p.yaml")
    os.chdir(top)
    result = found("p", "ย" * 33)
    (deepest,) = result.faults
    assert result.faults[deepest].message.en == "the path of this folder is too long for the system"
    assert len(deepest.encode()) > 4000
    assert result.names[:4] == EVERY
    assert len(result.names) == 45
    ended = invoke("validate", "p", "ย" * 33, "--format", "concise")
    assert ended.exit_code == 2
    assert ended.stdout.count("unreadable") == 1


@pytest.mark.parametrize("argument", ["empty", "*.plan"])
def test_an_argument_that_means_nothing_does_not_hide_the_others(argument: str) -> None:
    Path("empty").mkdir()
    result = invoke("validate", argument, "p", "--format", "concise")
    assert result.exit_code == 2
    assert result.stdout.count("unreadable") == 1
    assert found(argument, "p").names == [*EVERY, argument]


# --- links -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def _out_of_the_folder(place: Path) -> None:
    write("elsewhere/x.yaml", "elsewhere/more/y.yaml", "other.yaml", "notes.txt")
    Path("p/link.yaml").symlink_to("../other.yaml")
    Path("p/linked").symlink_to(place / "elsewhere")
    Path("p/notes").symlink_to("../notes.txt")
    Path("p/sub/far").symlink_to("/nowhere/at/all")


OUTWARD = {"p/link.yaml": "other.yaml", "p/linked": "elsewhere", "p/sub/far": "/nowhere/at/all"}


@pytest.mark.usefixtures("_out_of_the_folder")
@pytest.mark.parametrize("argument", ["p", "p/*", "p/**/*"])
def test_links_that_lead_out_are_named_and_not_followed(place: Path, argument: str) -> None:
    result = found(argument)
    assert [name for name in result.names if name != "p/notes"] == EVERY
    wanted = {name: str(place / target) for name, target in OUTWARD.items()}
    named = {name: target for name, target in result.outward.items() if name != "p/notes"}
    assert named == {name: target for name, target in wanted.items() if argument != "p/*" or name != "p/sub/far"} | (
        {"p/sub/far": "/nowhere/at/all"} if argument == "p/*" else {}
    )
    assert result.notes()[0].en.startswith(f"not read: p/link.yaml is a link to {place / 'other.yaml'}")


@pytest.mark.usefixtures("_out_of_the_folder")
def test_links_are_followed_where_that_is_asked_for() -> None:
    result = found("p", follow=True)
    assert [name for name in result.names if name not in result.faults] == [
        "p/a.yaml", "p/link.yaml", "p/linked/x.yaml", "p/linked/more/y.yaml", "p/sub/b.yaml", "p/sub/deep/c.yaml", "p/z/d.yaml"
    ]  # fmt: skip
    assert list(result.faults) == ["p/sub/far"]
    assert not result.outward
    assert found("p/**/*.yaml", follow=True).names[:4] == ["p/a.yaml", "p/link.yaml", "p/linked/more/y.yaml", "p/linked/x.yaml"]


@pytest.mark.usefixtures("_out_of_the_folder")
@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_every_command_names_the_links_and_can_follow_them(command: str) -> None:
    Path("p/sub/far").unlink()
    result = invoke(*command.split(), "p")
    assert result.exit_code == 0
    said = result.stdout if command == "validate" else result.stderr
    assert "not read: p/link.yaml is a link to " in said
    assert "not searched: p/linked is a link to " in said
    result = invoke(*command.split(), "p", "--follow-links")
    assert result.exit_code == 0
    assert "not read" not in result.stdout + result.stderr


@pytest.mark.usefixtures("_out_of_the_folder")
def test_the_json_names_the_links(place: Path) -> None:
    report = json.loads(invoke("validate", "p", "--format", "json").stdout)
    assert {"link": "p/linked", "target": str(place / "elsewhere")} in report["not_followed"]


@pytest.mark.usefixtures("_out_of_the_folder")
def test_a_link_named_outright_is_read_and_one_into_a_folder_given_is_inside() -> None:
    assert found("p/link.yaml").names == ["p/link.yaml"]
    assert found("p/linked").names == ["p/linked/x.yaml", "p/linked/more/y.yaml"]
    result = found("p", "elsewhere")
    assert result.names == [*EVERY, "elsewhere/x.yaml", "elsewhere/more/y.yaml"]
    assert "p/linked" not in result.outward


def test_a_folder_with_nothing_but_a_link_out_says_so() -> None:
    Path("q").mkdir()
    Path("q/plans").symlink_to("../p")
    with pytest.raises(CannotDo, match=r"the folder q holds no .yaml or .yml file; not searched: q/plans is a link to "):
        found("q")


def test_a_file_that_has_links_within_is_read_once_by_its_own_name() -> None:
    Path("p/0.yaml").symlink_to("z/d.yaml")
    Path("p/0").symlink_to("sub")
    Path("p/sub/up").symlink_to("..")
    assert found("p").names == EVERY
    assert sorted(found("p/**/*.yaml").names) == EVERY


def test_what_only_a_link_leads_to_is_read() -> None:
    write("p/..data/k.yaml", "p/.versions/3/v.yaml")
    Path("p/k.yaml").symlink_to("..data/k.yaml")
    Path("p/now").symlink_to(".versions/3")
    assert found("p").names == ["p/a.yaml", "p/k.yaml", "p/now/v.yaml", *EVERY[1:]]


def test_two_links_to_one_file_are_one() -> None:
    write("out.yaml")
    for name in ("p/m.yaml", "p/n.yaml"):
        Path(name).symlink_to("../out.yaml")
    assert found("p", follow=True).names == ["p/a.yaml", "p/m.yaml", *EVERY[1:]]


def test_many_links_are_counted() -> None:
    write("out.yaml")
    for number in range(25):
        Path(f"p/l{number:02}.yaml").symlink_to("../out.yaml")
    notes = [note.en for note in found("p").notes()]
    assert len(notes) == 21
    assert notes[-1] == "5 more links that lead out of the folder were not followed"


# --- size ------------------------------------------------------------------------------------------------------------


def linked_to_each_other(count: int) -> None:
    for one in range(count):
        write(f"l{count}/{one}/p.yaml")
        for other in range(count):
            if one != other:
                Path(f"l{count}/{one}/to{other}").symlink_to(f"../{other}")


@pytest.mark.parametrize("argument", ["l20", "l20/**/*.yaml", "l20/*/**/p.yaml"])
def test_folders_that_link_to_each_other_are_visited_once(argument: str) -> None:
    linked_to_each_other(20)
    began = time.process_time()
    assert len(found(argument).names) == 20
    assert time.process_time() - began < 5


LEVELS = 1_500


@pytest.fixture
def _many_levels() -> Iterator[None]:
    top = Path.cwd()
    Path("deep").mkdir()
    os.chdir("deep")
    for _ in range(LEVELS):
        Path("d").mkdir()
        os.chdir("d")
    write("p.yaml")
    os.chdir(top)
    yield
    # Here and not by pytest, which recurses.
    Path(f"deep/{'d/' * LEVELS}p.yaml").unlink()
    for depth in range(LEVELS, -1, -1):
        Path(f"deep/{'d/' * depth}").rmdir()


@pytest.mark.usefixtures("_many_levels")
def test_many_levels() -> None:
    result = found("deep")
    assert result.names == [f"deep/{'d/' * LEVELS}p.yaml"]
    assert found("deep/**/*.yaml").names == result.names
    ended = invoke("validate", "deep", "--format", "concise")
    assert (ended.exit_code, ended.stdout) == (0, "")


def test_many_files_take_time_in_proportion() -> None:
    spent = {}
    for count in (1_000, 16_000):
        for number in range(count // 100):
            Path(f"w{count}/{number}").mkdir(parents=True)
            for name in range(100):
                Path(f"w{count}/{number}/{name}.yaml").touch()
        began = time.process_time()
        assert len(found(f"w{count}").names) == count
        spent[count] = time.process_time() - began
    assert spent[16_000] < max(spent[1_000], 0.01) * 16 * 4
