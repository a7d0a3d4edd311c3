"""Work over many files: the same output for any number of processes, and no file that stops the others."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import typer

from fragments import text_with
from orgplan import loading
from orgplan.document import Document
from orgplan.fiscal import Month
from orgplan.loading import Loaded, load_document
from orgplan.reports.tables import COLUMNS
from orgplan.shell import processes
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo
from orgplan.shell.pairing import PlanTask
from orgplan.shell.processes import run_over
from orgplan.shell.summaries import summarise_task
from running import clean_environment, invoke, process, shell

STEPS = """
weight: 1
activities:
  - no: 1
    title: งาน
    budget: {budget}
    steps: [{{no: 1, title: ขั้น, start: ต.ค. 52, end: ธ.ค. 52, budget: 1000}}]
kpis:
  - {{id: k1, dimension: 7.1, title: ก, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5], results: {{12m: {result}}}}}
"""


COUNT = 36


def plan(number: int) -> str:
    """A small plan; every seventh has a fault, every fifth a warning."""
    text = text_with("category", STEPS.format(budget=900 if number % 5 == 0 else 1000, result=1 + number % 4))
    return text.replace("จังหวัดสมมติบุรี", f"จังหวัดที่ {number}") + ("nonsense: 1\n" if number % 7 == 0 else "")


def fill(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03d}.yaml").write_text(plan(number), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few files are enough for several processes, so that tests are short."""
    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 8)
    monkeypatch.setattr(processes, "CHUNK", 5)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough plans for three processes, and among them every kind of file that is none."""
    folder = fill(tmp_path_factory.mktemp("many") / "plans", COUNT)
    (folder / "020-broken.yaml").write_text("a: [", "utf-8")
    (folder / "021-binary.yaml").write_bytes(b"\xff\xfe\x00\x00")
    (folder / "022-empty.yaml").write_bytes(b"")
    (folder / "023-gone.yaml").symlink_to("nowhere")
    (folder / "024-results.yaml").write_text("orgplan_results: 1\nresults: {}\n", "utf-8")
    os.mkfifo(folder / "025-pipe.yaml")
    return folder


MONTH = ("--as-of", "2010-03")


@pytest.mark.parametrize(
    "command, code",
    [
        (["validate", "--format", "concise"], 2),
        (["validate"], 2),
        (["validate", "--format", "json"], 2),
        (["score", "--format", "json"], 2),
        (["budget", "--format", "json"], 2),
        (["status", *MONTH, "--format", "json"], 2),
        (["portfolio", *MONTH], 2),
        (["portfolio", *MONTH, "--format", "csv"], 2),
        (["portfolio", *MONTH, "--format", "jsonl", "--sort", "-score", "--where", "errors = 0"], 0),
    ],
)
def test_the_number_of_processes_changes_nothing(country: Path, command: list[str], code: int) -> None:
    name, *options = command
    told = []
    for jobs in (1, 2, 3):
        result = invoke(name, country, "--jobs", jobs, *options)
        told.append((result.exit_code, result.stdout, result.stderr))
    assert told[0] == told[1] == told[2]
    assert told[0][0] == code
    assert len(told[0][1]) > 1000


def test_exported_tables_are_the_same_too(country: Path, tmp_path: Path) -> None:
    for jobs in (1, 2, 3):
        assert invoke("export", "csv", country, "-o", tmp_path / str(jobs), "--jobs", jobs).exit_code != 0
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert names == sorted(["datapackage.json", *(f"{table}.csv" for table in COLUMNS)])
    for name in names:
        one = (tmp_path / "1" / name).read_bytes()
        assert one == (tmp_path / "2" / name).read_bytes() == (tmp_path / "3" / name).read_bytes()
        assert one.count(b"\n") > 25 or name in {"findings.csv", "levels.csv", "targets.csv", "sources.csv", "fields.csv"}


def test_tables_end_in_2_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "faulty.yaml").write_text("orgplan: 2\n", encoding="utf-8")
    assert invoke("export", "csv", tmp_path / "faulty.yaml", "-o", tmp_path / "out").exit_code == 1
    assert invoke("export", "csv", tmp_path / "faulty.yaml", tmp_path / "no.yaml", "-o", tmp_path / "out").exit_code == 2
    assert "no.yaml" in (tmp_path / "out/findings.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_come_in_order_and_none_is_missing(country: Path, jobs: int) -> None:
    lines = invoke("validate", country, "--format", "concise", "--jobs", jobs).stdout.splitlines()
    names = [Path(line.split(":")[0]).name for line in lines]
    assert names == sorted(names)
    bad = {"020-broken.yaml", "021-binary.yaml", "022-empty.yaml", "023-gone.yaml", "025-pipe.yaml"}
    faulty = {f"{number:03d}.yaml" for number in range(COUNT) if number % 7 == 0 or number % 5 == 0}
    assert set(names) == bad | faulty


def double(path: Path) -> int:
    return 2 * int(path.name)


def fails_on_sevens(path: Path) -> int:
    if int(path.name) % 70 == 7:
        raise ZeroDivisionError
    return int(path.name)


PATHS = [Path(str(number)) for number in range(500)]


@pytest.mark.parametrize("jobs", [None, 1, 2, 3, 100_000])
@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_over_keeps_the_order(monkeypatch: pytest.MonkeyPatch, jobs: int | None, count: int) -> None:
    monkeypatch.setattr(processes, "MOST_PROCESSES", 4)
    assert list(run_over(PATHS[:count], double, jobs)) == list(range(0, 2 * count, 2))


def test_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    tasks = [PlanTask(str(path)) for path in sorted(fill(tmp_path / "few", 20).iterdir())]
    work = partial(summarise_task, store=FileStore(), month=Month(2010, 3))
    assert list(run_over(tasks, work, 2)) == [work(task) for task in tasks]


@pytest.mark.parametrize("error", [BlockingIOError(11, "Resource temporarily unavailable"), RuntimeError("can't start new thread")])
def test_where_no_process_can_be_started_this_one_does_it_all(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse() -> int:
        raise error

    monkeypatch.setattr("os.fork", refuse)
    seen: list[int] = []
    with pytest.raises(typer.Exit):
        seen.extend(run_over(PATHS, fails_on_sevens, 2))
    assert seen == [number for number in range(500) if number % 70 != 7]


def vanishes(path: Path) -> int:
    raise FileNotFoundError(2, "No such file or directory", str(path))


def wants_memory(_: Path) -> int:
    raise MemoryError


@pytest.mark.parametrize("work, said", [
    (vanishes, "0: 0: No such file or directory"), (wants_memory, "0: there is not enough memory for this"),
])  # fmt: skip
def test_what_the_system_refuses_is_told_and_ends_in_two(
    work: Callable[[Path], int], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(run_over(PATHS[:2], work, 1, instead=lambda _, code: -code)) == [-2, -2]
    assert capsys.readouterr().err.splitlines()[0] == f"orgplan: {said}"
    with pytest.raises(typer.Exit) as end:
        list(run_over(PATHS[:2], work, 1))
    assert end.value.exit_code == 2


def dies(_: Path) -> int:
    os._exit(9)


def test_a_process_that_the_system_ends_is_told() -> None:
    with pytest.raises(CannotDo, match="add --jobs 1"):
        list(run_over(PATHS, dies, 2))


# --- a fault of orgplan itself ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_passes_over_one_file(jobs: int, capfd: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []
    with pytest.raises(typer.Exit) as end:
        seen.extend(run_over(PATHS, fails_on_sevens, jobs))
    assert end.value.exit_code == 3
    assert seen == [number for number in range(500) if number % 70 != 7]
    results = run_over(PATHS, fails_on_sevens, jobs, instead=lambda path, _: -int(path.name))
    assert list(results) == [-number if number % 70 == 7 else number for number in range(500)]
    said = capfd.readouterr().err.splitlines()
    assert len(said) == 16
    assert said[0].startswith("orgplan: 7: internal error in orgplan ")
    assert "ZeroDivisionError at test_processes.py:" in said[0]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(document: Document, *, whole: bool = False) -> Loaded:
        if document.name.endswith("003.yaml"):
            raise KeyError("secret of the plan")
        return load_document(document, whole=whole)

    monkeypatch.setattr(loading, "load_document", fails)


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("command", ["validate", "score", "budget", "status", "portfolio"])
def test_an_internal_failure_never_stops_the_other_files(country: Path, command: str) -> None:
    told = [invoke(command, country, "--jobs", jobs) for jobs in (1, 2)]
    assert told[0].output == told[1].output
    for result in told:
        assert result.exit_code == 3
        assert result.stderr.count("003.yaml: internal error in orgplan") == 1
        assert "KeyError at test_processes.py" in result.stderr
        assert "secret" not in result.output
        assert "035.yaml" in result.output  # the last one has a fault that validate finds


@pytest.mark.usefixtures("failing")
def test_a_failed_file_is_a_row_of_the_portfolio_and_no_sheet(country: Path, tmp_path: Path) -> None:
    result = invoke("portfolio", country, "--format", "csv")
    row = next(line for line in result.stdout.splitlines() if "003.yaml" in line)
    assert row.endswith("/003.yaml" + "," * 15 + "1,0,0,")
    book = tmp_path / "desk.xlsx"
    assert invoke("portfolio", country, "--format", "xlsx", "-o", book).exit_code == 3
    assert book.stat().st_size > 1000


@pytest.mark.usefixtures("failing")
def test_no_half_a_table_after_an_internal_failure(country: Path, tmp_path: Path) -> None:
    assert invoke("export", "csv", country, "-o", tmp_path / "out").exit_code == 3
    assert not (tmp_path / "out").exists()


# --- terminals, signals, pipes ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("crowd") / "plans", 260)


def on_terminal(*args: str | Path, stdout_too: bool = False) -> tuple[str, str]:
    """Standard output, and what the terminal shows; with `stdout_too` both go there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "orgplan", *args],
        stdout=theirs if stdout_too else subprocess.PIPE,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=clean_environment({"TERM": "xterm"}),
    ) as run:
        os.close(theirs)
        shown = b"".join(_all_of(ours))
        out = run.stdout.read() if run.stdout is not None else b""
    os.close(ours)
    return out.decode(), shown.decode().replace("\r\n", "\n")


def _all_of(handle: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(handle, 65536)
        except OSError:
            return
        if not piece:
            return
        yield piece


def test_a_bar_on_a_terminal_and_nothing_of_it_in_a_pipe(crowd: Path) -> None:
    args = ("portfolio", crowd, *MONTH, "--format", "csv")
    plain = process(*args)
    assert plain.stderr == ""
    out, shown = on_terminal(*args)
    assert "100%" in shown
    assert out == plain.stdout
    assert "จังหวัดที่" not in shown


def test_what_is_printed_meanwhile_still_goes_where_it_should(crowd: Path) -> None:
    args = ("validate", crowd, "--format", "concise")
    out, shown = on_terminal(*args)
    assert "orgplan " in shown
    assert out == process(*args).stdout
    assert "nonsense" in out
    assert "nonsense" not in shown


def test_on_one_terminal_the_findings_come_whole(crowd: Path) -> None:
    _, shown = on_terminal("validate", crowd, "--format", "concise", stdout_too=True)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\s", "", shown)
    for line in process("validate", crowd, "--format", "concise").stdout.splitlines():
        assert re.sub(r"\s", "", line) in plain


def test_no_bar_for_short_work(country: Path) -> None:
    _, shown = on_terminal("portfolio", country, "--format", "csv")
    gone, left_out = shown.splitlines()
    assert "023-gone.yaml: the link leads to nothing" in gone
    assert left_out.endswith("024-results.yaml is left out: it names no plan; add `plan:` with the file name of its plan")


def helpers_of(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(each) for each in text.split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_helpers(crowd: Path, sign: signal.Signals) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "orgplan", "score", crowd, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=clean_environment({}),
        start_new_session=True,
    )
    helpers: list[int] = []
    until = time.monotonic() + 20
    while len(helpers) < 2 and time.monotonic() < until and run.poll() is None:
        helpers = helpers_of(run.pid)
    assert len(helpers) == 2
    time.sleep(0.1)  # they have begun
    if sign is signal.SIGINT:
        os.killpg(run.pid, sign)  # as a terminal does
    else:
        run.kill()
    _, said = run.communicate(timeout=20)
    assert run.returncode == (130 if sign is signal.SIGINT else -signal.SIGKILL)
    assert b"Traceback" not in said
    until = time.monotonic() + 10
    while any(map(alive, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, helpers))


def test_a_reader_that_goes_away_is_no_failure(crowd: Path) -> None:
    ended = shell(f'orgplan validate {crowd} --format concise --jobs 2 | head -n 1; echo "${{PIPESTATUS[0]}}"')
    first, code = ended.stdout.splitlines()
    assert "000.yaml" in first
    assert code == "1"
    assert ended.stderr == ""
