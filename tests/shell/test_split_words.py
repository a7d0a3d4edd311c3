"""What a shell has split for want of double quotes is put together again, or explained with the line to type."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from orgplan.shell.outcome import CannotDo
from orgplan.shell.split_words import join_split_words
from running import PLAN, RESULTS, ROOT, invoke

OPTIONS = {
    "--as-of": True, "--round": True, "--year": True, "--where": True, "--set": True, "--select": True, "--ignore": True,
    "--results": True, "--into": True, "-o": True, "--output": True, "--format": True, "--strict": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("plan.yaml", "แผน ปี 2553.yaml"):
        shutil.copy(ROOT / PLAN, tmp_path / name)
    shutil.copy(ROOT / RESULTS, tmp_path / "my results.yaml")
    (tmp_path / "plans").mkdir()


JOINED = [
    ("plan.yaml --as-of ก.ค. 53", ["plan.yaml", "--as-of", "ก.ค. 53"], '--as-of "ก.ค. 53"'),
    ("--as-of ก.ค. 53 plan.yaml", ["--as-of", "ก.ค. 53", "plan.yaml"], '--as-of "ก.ค. 53"'),
    ("--as-of=ก.ค. 53 plan.yaml", ["--as-of=ก.ค. 53", "plan.yaml"], '--as-of "ก.ค. 53"'),
    ("--as-of กรกฎาคม พ.ศ. 2553 --strict", ["--as-of", "กรกฎาคม พ.ศ. 2553", "--strict"], '--as-of "กรกฎาคม พ.ศ. 2553"'),
    ("--as-of 'ก.ค. 53'", ["--as-of", "ก.ค. 53"], '--as-of "ก.ค. 53"'),
    ("--as-of '2010-07'", ["--as-of", "2010-07"], '--as-of "2010-07"'),
    ("--as-of “ก.ค. 53”", ["--as-of", "ก.ค. 53"], '--as-of "ก.ค. 53"'),
    ("--round 9 เดือน", ["--round", "9 เดือน"], '--round "9 เดือน"'),
    ("--year พ.ศ. 2570", ["--year", "พ.ศ. 2570"], '--year "พ.ศ. 2570"'),
    ("--where errors = 0 plans", ["--where", "errors = 0", "plans"], '--where "errors = 0"'),
    ("--where score = - plans", ["--where", "score = -", "plans"], '--where "score = -"'),
    ("--where errors= 0", ["--where", "errors= 0"], '--where "errors= 0"'),
    ("--where 'errors=0'", ["--where", "errors=0"], '--where "errors=0"'),
    ("--set k3-1 = 81 plan.yaml", ["--set", "k3-1 = 81", "plan.yaml"], '--set "k3-1 = 81"'),
    ("--set k3-1= 81", ["--set", "k3-1= 81"], '--set "k3-1= 81"'),
    ("--select no-baseline, weights-sum plans", ["--select", "no-baseline, weights-sum", "plans"], '--select "no-baseline, weights-sum"'),
    ("--ignore no-baseline , weights-sum", ["--ignore", "no-baseline , weights-sum"], '--ignore "no-baseline , weights-sum"'),
    ("แผน ปี 2553.yaml --strict", ["แผน ปี 2553.yaml", "--strict"], '"แผน ปี 2553.yaml"'),
    ("plan.yaml --results my results.yaml", ["plan.yaml", "--results", "my results.yaml"], '--results "my results.yaml"'),
]  # fmt: skip


@pytest.mark.parametrize(("line", "arguments", "shown"), JOINED, ids=[each[0] for each in JOINED])
def test_what_belongs_together_is_joined_and_said(line: str, arguments: list[str], shown: str) -> None:
    joined = join_split_words(line.split(" "), OPTIONS)
    assert joined.arguments == arguments
    assert [each.en for each in joined.remarks] == [f"read as {shown}; a value with spaces stands in double quotes"]
    assert join_split_words(arguments, OPTIONS).remarks == []  # as it says


@pytest.mark.parametrize(
    "line",
    [
        "plan.yaml --as-of 2010-07 53",
        "--as-of ก.ค. plan.yaml",
        "--as-of 53 ก.ค.",
        "--where errors plans",
        "--where errors=0 plans",
        "--set k3-1= plan.yaml",
        "--set k3-1=81 plan.yaml",
        "--select no-baseline, plan.yaml",
        "--select no-baseline plans",
        "--where errors=0 -- x y",
        "-- แผน ปี 2553.yaml",
        "plan.yaml nothing here.yaml",
        "--format ก.ค. 53",
        "-o out.xlsx other.yaml",
        "--as-of",
        "-",
    ],
)
def test_what_is_whole_or_means_nothing_is_left(line: str) -> None:
    joined = join_split_words(line.split(" "), OPTIONS)
    assert (joined.arguments, joined.remarks) == (line.split(" "), [])


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("--where organization=จังหวัด ระยอง plans", '--where "organization=จังหวัด ระยอง"'),
        ("plan.yaml --set k3-1=ไม่ ผ่าน", '--set "k3-1=ไม่ ผ่าน"'),
        ("plan.yaml -o my report.xlsx", '-o "my report.xlsx"'),
    ],
)
def test_what_may_belong_together_is_explained(line: str, shown: str) -> None:
    with pytest.raises(CannotDo) as refused:
        join_split_words(line.split(" "), OPTIONS)
    assert refused.value.words.en.endswith(f", write {shown}")
    assert refused.value.words.th.endswith(f" ให้เขียน {shown}")


@pytest.mark.parametrize("command", ["gantt plan.yaml", "status plan.yaml", "portfolio plan.yaml"])
def test_every_command_that_takes_a_month_takes_it_in_two_words(command: str) -> None:
    whole = invoke(*command.split(), "--as-of", "ก.ค. 53")
    split = invoke(*command.split(), "--as-of", "ก.ค.", "53")
    assert (whole.exit_code, whole.stdout) == (split.exit_code, split.stdout)
    assert split.stderr.startswith('orgplan: read as --as-of "ก.ค. 53"; a value with spaces stands in double quotes\n')


def test_a_condition_that_the_shell_has_cut_short_is_explained_first() -> None:
    """As bash leaves it of `--where organization ~ ระยอง`, where ~ is a folder, and of `--where errors > 0`, where 0 is a file."""
    for arguments in (["organization", "/", "ระยอง"], ["errors"]):
        result = invoke("portfolio", "plans", "--where", *arguments)
        assert result.exit_code == 2
        assert str(result.exception).endswith('in double quotes, such as --where "errors > 0"')


def test_ten_thousand_files_are_looked_through_in_no_time() -> None:
    names = [f"no{number}" for number in range(10_000)]
    start = time.process_time()
    assert join_split_words(names, OPTIONS).arguments == names
    assert time.process_time() - start < 3
