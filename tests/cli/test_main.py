"""The command line as a whole: exit codes, streams, consoles, interrupts, and faults of orgplan itself."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orgplan import __version__, cli
from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo
from orgplan.shell.spoken_language import begin_run
from running import FIGURES, PLAN, RESULTS, ROOT, clean_environment, invoke, process, run_main, shell

EVERY = (*FIGURES, ["validate", PLAN])
NAMES = [" ".join(args[:2] if args[0] == "export" else args[:1]) for args in EVERY]
every_command = pytest.mark.parametrize("args", EVERY, ids=NAMES)

THAI = re.compile("[\u0e01-\u0e5b]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

posix_only = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")


@pytest.fixture(autouse=True)
def _fresh_language() -> None:
    begin_run(())


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# --- exit codes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args, code",
    [
        (["--version"], 0), (["--help"], 0), (["-h"], 0), (["score", "-h"], 0), (["export", "--help"], 0), (["validate", PLAN], 0),
        (["validate", "--strict", PLAN], 1), (["validate", "missing.yaml"], 2), (["score", "missing.yaml"], 2), (["score"], 2),
        (["nonsense"], 2), (["--nonsense"], 2), (["score", RESULTS], 2), (["gantt", PLAN, "--as-of", "x"], 2), ([], 2),
        (["export", "json", PLAN, "-o", "no/such/folder/out"], 2), (["score", PLAN, "--lang", "de"], 2),
    ],
)  # fmt: skip
def test_main_ends_with_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: list[str], code: int
) -> None:
    assert run_main(monkeypatch, *args) == code
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    if code == 2 and args[:1] != ["validate"]:
        assert printed.err
        assert not printed.out


def test_the_version_is_that_of_the_package(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main(monkeypatch, "--version") == 0
    assert capsys.readouterr() == (f"orgplan {__version__}\n", "")


@pytest.mark.parametrize("lang, message", [("en", "cannot write out/x.json: "), ("th", "เขียน out/x.json ไม่ได้: ")])
def test_what_cannot_be_done_is_told_in_the_chosen_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, message: str
) -> None:
    assert run_main(monkeypatch, "export", "json", PLAN, "-o", "out/x.json", "--lang", lang) == 2
    assert capsys.readouterr().err.split("\n")[-2].startswith(f"orgplan: {message}")


def test_a_wrong_orgplan_lang_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "ORGPLAN_LANG", "klingon")
    assert invoke("gantt", PLAN, ORGPLAN_LANG="klingon", LANG="C").exit_code == 0


@every_command
def test_every_command_speaks_thai(args: list[str]) -> None:
    result = invoke(*args, "--lang", "th")
    assert result.exit_code == 0
    assert THAI.search(result.stdout)
    if args[0] != "export":
        english = re.findall(
            r"[A-Za-z]{3,}",
            re.sub(r"\[[\w-]+\]|`[^`]*`|\S*\.yaml\S*|.*\|.*|method|linear|cascading|customer profile", "", result.stdout),
        )
        assert not english
    if args[0] != "validate":
        assert re.fullmatch(r"orgplan: \S+: คำเตือน \d+ รายการ ดูได้ด้วย `orgplan validate \S+`\n", result.stderr)


@every_command
def test_every_command_tells_results_from_talk(args: list[str]) -> None:
    result = invoke(*args)
    assert result.stdout
    talk = f"orgplan: {PLAN}: 12 warnings; see `orgplan validate {PLAN}`\n"
    assert result.stderr == ("" if args[0] == "validate" else talk)


@pytest.mark.parametrize("args", [args for args in EVERY if args[0] != "export"], ids=lambda args: args[0])
def test_json_is_one_document_and_nothing_else(args: list[str]) -> None:
    result = invoke(*args, "--format", "json", FORCE_COLOR="1")
    assert isinstance(json.loads(result.stdout), dict)
    assert result.stdout.endswith("}\n")


# --- faults of orgplan -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang, start", [("en", "internal error in orgplan"), ("th", "ข้อผิดพลาดภายในของ orgplan")])
@pytest.mark.parametrize("fault", [RuntimeError("secret\x1b[31m"), RecursionError(), KeyError("x"), AssertionError()])
def test_a_fault_of_orgplan_is_three_and_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception, lang: str, start: str
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("orgplan.reports.timeline.compute_timeline", break_down)
    assert run_main(monkeypatch, "gantt", PLAN, "--lang", lang) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    line = printed.err.rstrip("\n").split("\n")[-1]
    assert line.startswith(f"orgplan: {start} {__version__}: {type(fault).__name__} at cli/gantt.py:")
    assert "secret" not in line
    assert not CONTROL.search(line)


@pytest.mark.parametrize(
    "fault, said",
    [
        (MemoryError(), "there is not enough memory for this"),
        (OSError(errno.EMFILE, "Too many open files"), "cannot go on: Too many open files"),
        (OSError(errno.ENOSPC, "No space left on device"), "cannot write the output: No space left on device"),
    ],
)
def test_what_the_system_refuses_is_two_and_no_fault_of_orgplan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception, said: str
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("orgplan.reports.timeline.compute_timeline", break_down)
    assert run_main(monkeypatch, "gantt", PLAN) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"orgplan: {said}"


@posix_only
@pytest.mark.parametrize(
    "script, code",
    [
        ("orgplan --help | true", 0),
        ("orgplan --version | true", 0),
        ("orgplan rules | true", 0),
        (f"orgplan validate missing.yaml {PLAN} | true", 2),
        ("orgplan score 2>&1 | true", 2),
        ("orgplan score missing.yaml 2>&1 | true", 2),
        ("orgplan score missing.yaml 2>/dev/full", 2),
        (f"orgplan score {PLAN} 2>/dev/full", 0),
        (f"orgplan score {PLAN} <&- >&- 2>&-", 0),
        ("orgplan score missing.yaml <&- >&- 2>&-", 2),
        ("orgplan validate - <&-", 2),
        ("orgplan validate - 0>/dev/null", 2),
    ],
)
def test_streams_that_nobody_reads_change_no_exit_code(script: str, code: int) -> None:
    ended = shell(f"set -o pipefail\n{script}")
    assert ended.returncode == code, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@posix_only
def test_a_folder_that_is_gone_stops_only_what_stands_in_it(tmp_path: Path) -> None:
    def gone(command: str) -> tuple[int, str]:
        ended = shell(f"mkdir gone && cd gone && rmdir ../gone && {command}", cwd=tmp_path)
        return ended.returncode, ended.stdout + ended.stderr

    assert gone(f"orgplan validate {ROOT / PLAN}")[0] == 0
    code, said = gone("orgplan validate x.yaml")
    assert code == 2
    assert "the folder that you are in is no longer there" in said
    for command in ("validate .", "portfolio --cache ."):
        code, said = gone(f"orgplan {command}")
        assert code == 2
        assert "internal error" not in said


@posix_only
@pytest.mark.parametrize("environment", [
    {"COLUMNS": "garbage"}, {"COLUMNS": "-1"}, {"COLUMNS": "9" * 30}, {"LANG": "garbage.FOO@x", "LC_ALL": "xx"}, {"HOME": None},
    {"TMPDIR": "/nonexistent"}, {"TZ": "nowhere"},
])  # fmt: skip
def test_an_odd_environment_stops_nobody(environment: dict[str, str | None], tmp_path: Path) -> None:
    for command in (f"export xlsx {PLAN} -o {tmp_path}/x.xlsx", f"portfolio --cache {PLAN}"):
        ended = shell(f"orgplan {command}", env={"XDG_CACHE_HOME": str(tmp_path), **environment})
        assert ended.returncode == 0, ended.stderr


@posix_only
@pytest.mark.parametrize("limit", ["-n 8", "-f 0", "-v 400000"])
def test_a_system_that_gives_little_is_no_fault_of_orgplan(limit: str, tmp_path: Path) -> None:
    for number in range(130):
        (tmp_path / f"{number}.yaml").write_bytes((ROOT / PLAN).read_bytes())
    ended = shell(f"ulimit {limit}; orgplan validate --jobs 2 .", cwd=tmp_path)
    assert ended.returncode in {0, 2}
    assert "internal error" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_error_that_names_a_file_names_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error", "some\x1bfile")

    monkeypatch.setattr("orgplan.reports.timeline.compute_timeline", break_down)
    assert run_main(monkeypatch, "gantt", PLAN) == 2
    assert capsys.readouterr().err.endswith("orgplan: some\\x1bfile: Input/output error\n")


def test_what_cannot_be_done_is_one_harmless_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(**_: object) -> None:
        raise CannotDo(Words("no\x1b[31m\nway", "ไม่"))

    monkeypatch.setattr(cli, "app", refuse)
    assert run_main(monkeypatch) == 2
    assert capsys.readouterr().err == "orgplan: no\\x1b[31m\\x0away\n"


def test_an_interrupt_while_everything_is_loaded_is_130_and_silent() -> None:
    script = (
        "import sys\n"
        "from orgplan.__main__ import run\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'orgplan.cli':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "run()\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_an_interrupt_is_130_and_silent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgplan.reports.timeline.compute_timeline", interrupt)
    assert run_main(monkeypatch, "gantt", PLAN) == 130
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setattr(cli, "prepare_streams", interrupt)
    assert run_main(monkeypatch, "gantt", PLAN) == 130
    assert capsys.readouterr() == ("", "")


@posix_only
def test_ctrl_c_ends_a_long_run(tmp_path: Path) -> None:
    """A run of many files, interrupted while it works: 130, no traceback, no output half written."""
    text = (ROOT / PLAN).read_bytes()
    for number in range(300):
        (tmp_path / f"{number}.yaml").write_bytes(text)
    script = (
        "import sys, orgplan.cli, orgplan.shell.plan_files as reading\n"
        "original = reading.load_path\n"
        "def load(*args, **more):\n    print('go', file=sys.stderr, flush=True)\n    return original(*args, **more)\n"
        "reading.load_path = load\norgplan.cli.main()\n"
    )
    command = [sys.executable, "-c", script, "validate", "-o", str(tmp_path / "out.txt"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean_environment({})) as child:
        assert child.stderr is not None
        assert child.stderr.readline().startswith("go")
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".yaml"]


# --- streams -----------------------------------------------------------------------------------------------------------


@posix_only
def test_a_reader_that_has_gone_is_no_fault() -> None:
    script = f"""
        for command in "export json {PLAN}" "validate {PLAN}" "rules --format markdown"; do
            orgplan $command | head -1 >/dev/null
            echo "${{PIPESTATUS[0]}}"
        done
        orgplan --help | true; echo "${{PIPESTATUS[0]}}"
    """
    ended = shell(script)
    assert re.fullmatch(r"(orgplan: \S+: 12 warnings; see `[^`]*`\n)*", ended.stderr)
    codes = ended.stdout.split()
    assert codes[:3] == ["0", "0", "0"]
    assert codes[3] in {"0", "1"}  # typer's own answer


@posix_only
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_two_and_one_line() -> None:
    script = f"""
        orgplan --version >/dev/full; echo $?
        orgplan validate {PLAN} >/dev/full; echo $?
        orgplan budget {PLAN} --format json >/dev/full; echo $?
        orgplan validate {PLAN} 2>/dev/full >/dev/full; echo $?
    """
    ended = shell(script)
    assert ended.stdout.split() == ["2"] * 4
    warned, refused = rf"orgplan: {PLAN}: 12 warnings; .*\n", r"orgplan: cannot write the output: No space left on device\n"
    assert re.fullmatch(f"{refused}{refused}{warned}{refused}", ended.stderr)


@posix_only
def test_closed_streams_are_no_fault(tmp_path: Path) -> None:
    script = f"""
        orgplan gantt {PLAN} >&-; echo $?
        orgplan gantt {PLAN} 2>&- >/dev/null; echo $?
        orgplan gantt {PLAN} >&- 2>&- <&-; echo $?
        orgplan score missing.yaml 2>&-; echo $?
        orgplan export json {PLAN} -o {tmp_path}/out.json >&- 2>&-; echo $?
    """
    ended = shell(script)
    assert ended.stdout.split() == ["0", "0", "0", "2", "0"]
    assert "Traceback" not in ended.stderr
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["fiscal_year"] == 2553


@pytest.mark.parametrize("encoding", ["ascii", "cp874", "cp1252"])
def test_a_console_of_another_encoding_shows_what_it_can(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "orgplan", "gantt", PLAN],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=clean_environment({"PYTHONIOENCODING": encoding}),
    )
    assert done.returncode == 0
    shown = done.stdout.decode(encoding)
    assert ("จังหวัดระยอง" in shown) == (encoding == "cp874")
    if encoding == "cp874":
        assert "?" not in shown, "frames and bars must be ones that the console has"
    if encoding == "ascii":
        assert "---------|" in shown


def test_json_loses_nothing_on_a_console_that_has_only_ascii() -> None:
    ended = process("export", "json", PLAN, PYTHONIOENCODING="ascii")
    assert ended.stdout.isascii()
    assert json.loads(ended.stdout) == json.loads(invoke("export", "json", PLAN).stdout)


@pytest.mark.parametrize("env", [{"LC_ALL": "C", "LANG": None}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_pipe_speaks_utf8_in_any_locale(env: dict[str, str | None]) -> None:
    ended = shell(f"orgplan gantt {PLAN}", env=env)
    assert ended.returncode == 0
    assert ended.stdout.startswith("จังหวัดระยอง, fiscal year 2553\n")
    assert "│" in ended.stdout


@pytest.mark.parametrize("columns", ["0", "39", "100000", "9" * 30, "wide"])
@every_command
def test_any_width_will_do(args: list[str], columns: str) -> None:
    result = invoke(*args, COLUMNS=columns)
    assert result.exit_code == 0
    assert result.stdout


@every_command
def test_a_pipe_is_never_wrapped(args: list[str]) -> None:
    result = invoke(*args, COLUMNS="")
    title = "การปรับปรุงคุณภาพการให้บริการและการจัดกิจกรรมเพื่อสร้างความสัมพันธ์กับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย"
    if args[0] in {"gantt", "budget"}:
        assert re.search(f"2 {title} ", result.stdout)
    assert not re.search(r"[ \t]$", result.stdout, re.MULTILINE) or args[0] in {"validate", "export"}


@pytest.mark.parametrize(
    "env, colored",
    [
        ({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False),
        ({"FORCE_COLOR": ""}, False), ({"GITHUB_ACTIONS": "true"}, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("args", [EVERY[1], EVERY[-1]], ids=lambda args: args[0])
def test_colour_is_only_where_it_is_wanted(args: list[str], env: dict[str, str], colored: bool) -> None:  # noqa: FBT001
    result = invoke(*args, **{"NO_COLOR": "", **env})
    assert ("\x1b[" in result.stdout) == (colored and args[0] != "export")
    assert "\x1b" not in result.stderr


@every_command
def test_colour_changes_nothing_but_the_colour(args: list[str]) -> None:
    if args[0] == "export":
        assert "--color" not in invoke(*args[:2], "--help").stdout
        return
    plain, colored = invoke(*args, "--color", "never").stdout, invoke(*args, "--color", "always").stdout
    assert colored != plain
    stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert [line.rstrip() for line in stripped.split("\n")] == plain.split("\n")


# --- text from plans ---------------------------------------------------------------------------------------------------

TEXTS = ("[red]ชื่อ[/]", "[/]", "[/red] [link=http://x]", ":smile:", "{}{0}", "%s%d%", "$(id)", "=1+1", "\\x1b[31m", "a ' \" b")


@pytest.mark.parametrize("text", TEXTS)
def test_text_of_a_plan_is_shown_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    said = json.dumps(text, ensure_ascii=False)
    path.write_text(
        f"orgplan: 1\nfiscal_year: 2553\norganization: {said}\nagencies: {{a: {said}}}\ncategories:\n"
        f"- no: 1\n  title: {said}\n  activities: [{{no: 1, title: {said}, responsible: a, budget: 5,"
        f" steps: [{{no: 1, title: {said}, start: ต.ค. 52, end: ต.ค. 52, budget: 5}}]}}]\n"
        f"  kpis: [{{id: k, dimension: 7.1, title: {said}, unit: {said}, weight: 1, criteria: [1, 2, 3, 4, 5], results: {{12m: 3}}}}]\n",
        encoding="utf-8",
    )
    for args, times in ((["score"], 4), (["gantt"], 4), (["budget"], 4)):
        for color in ("never", "always"):
            result = invoke(*args, path, "--color", color, COLUMNS="")
            assert result.exit_code == 0, result.stdout + result.stderr
            assert result.stdout.count(text) == times
    exported = json.loads(invoke("export", "json", path).stdout)
    assert exported["categories"][0]["activities"][0]["steps"][0]["title"] == text


def test_a_title_on_several_lines_is_one_title(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "orgplan: 1\nfiscal_year: 2553\norganization: |\n  หนึ่ง\n  สอง\ncategories:\n- no: 1\n  title: |\n    สาม\n    สี่\n",
        encoding="utf-8",
    )
    for command in ("score", "gantt", "budget"):
        text = invoke(command, path).stdout
        assert "หนึ่ง สอง, fiscal year" in text
        assert "สาม สี่" in text or command == "budget"  # which has no rows without money
        assert "\\x0a" not in text


def test_a_thousand_kpis_are_scored_in_good_time(tmp_path: Path) -> None:
    kpis = "".join(f"  - {{id: k{n}, dimension: 7.1, title: ตัวชี้วัดที่ {n}, weight: 0.001}}\n" for n in range(1000))
    path = tmp_path / "plan.yaml"
    path.write_text(
        f"orgplan: 1\nfiscal_year: 2553\norganization: x\ncriteria: [1, 2, 3, 4, 5]\ncategories:\n- no: 1\n  title: t\n  kpis:\n{kpis}",
        encoding="utf-8",
    )
    started = time.monotonic()
    assert invoke("score", path, COLUMNS="").exit_code == 0
    assert time.monotonic() - started < 10
