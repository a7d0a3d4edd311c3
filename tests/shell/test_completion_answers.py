"""Answers to the scripts of shells: quoted as each takes them, and silent where there is nothing to say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main

from orgplan.cli import app
from orgplan.shell.completion_answers import _join_broken, _quote_for_bash, _unquote, answer_shell
from running import PLAN, ROOT, Ended, process


def ask(shell: str, *words: str, cwd: Path = ROOT, **env: str) -> Ended:
    return process(*words, cwd=cwd, _ORGPLAN_COMPLETE=shell, **env)


VALUES = ["k3-1", "ก.ค. 53", 'say "x"', "it's", "a$b`c`", "x&y|z;", "(a)<b>", "#1", "~x", "a\\b", "*?[1]{2}!"]


@pytest.mark.parametrize("mark", ["", '"', "'"])
def test_what_bash_is_given_is_what_it_reads(mark: str) -> None:
    words = " ".join(mark + _quote_for_bash(value, mark) + mark for value in VALUES)
    read = subprocess.run(["bash", "-c", f"printf '%s\\n' {words}"], capture_output=True, check=True).stdout.decode()
    assert read.splitlines() == VALUES


@pytest.mark.parametrize(
    "typed, read",
    [
        ("", ""),
        ("a\\ b", "a b"),
        ('"ก.ค. 5', "ก.ค. 5"),
        ("'it", "it"),
        ('"a b"', "a b"),
        ("a\\", "a\\"),
        ('"x\\"y', 'x"y'),
        ("a'b c", "a'b c"),
    ],
)
def test_a_word_is_read_while_its_quotes_are_open(typed: str, read: str) -> None:
    assert _unquote(typed) == read


def test_words_that_bash_took_apart_are_one() -> None:
    assert _join_broken(["score", "--round", "=", "6"]) == (["score", "--round=6"], True)
    assert _join_broken(["score", "--round", "="]) == (["score", "--round="], True)
    assert _join_broken(["diff", "HEAD", ":", "a.yaml", "b"]) == (["diff", "HEAD:a.yaml", "b"], False)
    assert _join_broken(["--set", "k1", "=", "2", ""]) == (["--set", "k1=2", ""], False)
    assert _join_broken([""]) == ([""], False)


def test_each_shell_gets_its_lines() -> None:
    line = ("gantt", PLAN, "--as-of=2010-07")
    assert ask("bash", *line).stdout == "--as-of=2010-07\n"
    assert ask("bash", "gantt", PLAN, "--as-of", "=", "2010-07").stdout == "2010-07\n"
    assert ask("zsh", *line).stdout == "2010-07\t2010-07  ก.ค. 53\n"
    assert ask("fish", *line).stdout == "--as-of=2010-07\tก.ค. 53\n"
    assert ask("powershell", *line[:-1], ".--as-of=2010-07").stdout == "--as-of=2010-07\tก.ค. 53\n"
    assert "กลุ่มงานยุทธศาสตร์\\ สำนักงานจังหวัดระยอง\n" in ask("bash", "export", "ics", PLAN, "--agency", "").stdout


def test_what_a_value_is_stands_in_the_language_of_the_run() -> None:
    assert ask("fish", "import", "t", ORGPLAN_LANG="th").stdout.startswith("table\tสร้างแผน")
    assert ask("fish", "import", "--lang", "th", "t").stdout.startswith("table\tสร้างแผน")
    assert ask("fish", "import", "t").stdout.startswith("table\tMake a plan")


NOTHING = [("nothing", ""), ("score", "broken.yaml", "--explain", ""), ("score", "none.yaml", "--set", ""), ("rules", "x"), ("score", "--lang", "zz", "--by", "x"),
           ("score", ".", "--explain", "")]  # fmt: skip


@pytest.mark.parametrize("words", NOTHING)
@pytest.mark.parametrize("shell", ["bash", "fish", "tcsh", "complete_bash", "complete_zsh"])
def test_nothing_lands_in_the_line_where_there_is_nothing_to_offer(
    words: tuple[str, ...], shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.yaml").write_bytes(b"orgplan: 1\n\xff\xfe: [")
    (tmp_path / "orgplan.toml").write_text("lang = 7\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGPLAN_LANG", raising=False)
    with pytest.raises(SystemExit) as ended:
        answer_shell(typer.main.get_command(app), shell, words)
    assert (ended.value.code, *capsys.readouterr()) == (2, "", "")


def test_files_are_asked_for_by_the_code() -> None:
    assert (ask("bash", "score", "pl").returncode, ask("bash", "score", "pl").stdout) == (1, "")


def test_a_fault_of_orgplan_itself_offers_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    offers = tmp_path / "src" / "orgplan" / "shell" / "offers.py"
    offers.write_text(
        offers.read_text("utf-8").replace("    from orgplan.manual import pages\n", "    raise RuntimeError\n", 1), "utf-8"
    )
    ended = ask("bash", "explain", "", PYTHONPATH=str(tmp_path / "src"))
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", "")
