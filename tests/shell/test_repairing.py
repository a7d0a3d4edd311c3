"""`orgplan validate --fix` and `--diff` on real files: what is written, what is only shown, what is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.mend import mend_text
from orgplan.problems import Edit
from orgplan.shell import repairing
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo
from orgplan.shell.pairing import PlanTask
from orgplan.shell.plan_files import load_path
from running import PLAN, ROOT, invoke, shell

FAULTY = text_with("step", "# ก\nbugdet:   3   # ข\nresponsable: ค\n")
RIGHT = FAULTY.replace("bugdet", "budget").replace("responsable", "responsible")


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_fix_mends_in_place_and_says_how_much(tmp_path: Path) -> None:
    path = written(tmp_path / "แผน.yaml", FAULTY)
    path.chmod(0o640)
    result = invoke("validate", "--fix", path)
    assert result.exit_code == 0
    assert path.read_bytes() == RIGHT.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert "mended 2" in result.stderr
    assert "1 file checked: 0 errors" in result.stdout
    backup = Path(f"{path}.bak")
    assert sorted(tmp_path.iterdir()) == [path, backup]
    assert (backup.read_bytes(), stat.S_IMODE(backup.stat().st_mode)) == (FAULTY.encode(), 0o640)
    assert f"what it was is in {backup}" in result.stderr


def test_fix_speaks_thai(tmp_path: Path) -> None:
    result = invoke("validate", "--fix", "--lang", "th", written(tmp_path / "a.yaml", FAULTY))
    assert "แก้แล้ว 2 แห่ง" in result.stderr


def test_fix_twice_is_fix_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", FAULTY)
    invoke("validate", "--fix", path)
    before = path.stat().st_mtime_ns
    result = invoke("validate", "--fix", path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, result.stderr) == (RIGHT.encode(), before, "")


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_every_other_byte_stays(tmp_path: Path, bom: bytes, end: bytes, final: bool) -> None:  # noqa: FBT001 - a table
    def as_file(text: str) -> bytes:
        return bom + (text.rstrip("\n") + "\n" * final).encode().replace(b"\n", end)

    path = written(tmp_path / "a.yaml", as_file(FAULTY))
    assert invoke("validate", "--fix", path).exit_code == 0
    assert path.read_bytes() == as_file(RIGHT)


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", FAULTY)
    for options in (["--diff"], ["--diff", "--fix"]):
        result = invoke("validate", *options, path)
        assert result.exit_code == 1
        assert [line for line in result.stdout.splitlines() if line.startswith(("-", "+"))] == [
            f"--- {path}\tnow", f"+++ {path}\tmended",
            "-            bugdet:   3   # ข", "-            responsable: ค", "+            budget:   3   # ข", "+            responsible: ค",
        ]  # fmt: skip
        assert path.read_bytes() == FAULTY.encode()


def test_standard_input_is_no_file_to_mend(tmp_path: Path) -> None:
    written(tmp_path / "a.yaml", FAULTY)
    ended = shell("orgplan validate - --fix < a.yaml", cwd=tmp_path)
    assert ended.returncode == 2
    assert "see its repairs with --diff" in ended.stderr
    for options in ("--diff", "--diff --fix"):
        assert "+            budget:   3   # ข" in shell(f"orgplan validate - {options} < a.yaml", cwd=tmp_path).stdout


def test_diff_of_a_good_plan_is_empty() -> None:
    ended = invoke("validate", "--diff", ROOT / PLAN)
    assert (ended.exit_code, ended.output) == (0, "")


def test_a_diff_without_repairs_says_so(tmp_path: Path) -> None:
    ended = invoke("validate", "--diff", written(tmp_path / "a.yaml", text_with("plan", "nonsense: 1\n")))
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "nothing here has one right repair" in ended.stderr


def test_what_is_written_at_once_has_no_diff_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(repairing, "show_diff")
    path = written(tmp_path / "a.yaml", FAULTY)
    assert invoke("validate", "--fix", path).exit_code == 0
    assert path.read_bytes() == RIGHT.encode()


def test_diff_to_a_file(tmp_path: Path) -> None:
    path, out = written(tmp_path / "a.yaml", FAULTY), tmp_path / "fix.diff"
    assert invoke("validate", "--diff", path, "-o", out).stdout == ""
    assert "+            budget:" in out.read_text("utf-8")


def test_what_cannot_be_mended_is_reported_after_the_rest_was(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", FAULTY + "            progress: {start: 13/2553}\n")
    result = invoke("validate", "--fix", path, "--format", "concise")
    assert result.exit_code == 1
    assert path.read_text("utf-8") == RIGHT + "            progress: {start: 13/2553}\n"
    assert [line.split()[2] for line in result.stdout.splitlines() if " error " in line] == ["bad-month"]


def test_several_files(tmp_path: Path) -> None:
    files = [written(tmp_path / name, text) for name, text in (("a.yaml", FAULTY), ("b.yaml", RIGHT), ("c.yaml", FAULTY), ("d.yaml", "a: [")) ]  # fmt: skip
    assert invoke("validate", "--fix", tmp_path).exit_code == 1
    assert [path.read_text("utf-8") for path in files] == [RIGHT, RIGHT, RIGHT, "a: ["]


@pytest.mark.parametrize("content", [b"", b"a: [", b"\xff\xfe", "ชื่อ".encode("cp874"), b"- 1", b"a\x00b"])
def test_what_is_no_plan_stays(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path / "a.yaml", content)
    assert invoke("validate", "--fix", path).exit_code == 1
    assert path.read_bytes() == content


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", FAULTY)
    loaded = load_path(path, FileStore())
    mended = repairing.repair_text(path, loaded, FileStore())[0].document
    assert mended is not None
    written(path, "# another hand\n" + FAULTY)
    with pytest.raises(CannotDo, match="has changed"):
        repairing.write_mended(path, loaded, mended, FileStore())
    assert path.read_text("utf-8").startswith("# another hand\n")
    path.unlink()
    with pytest.raises(CannotDo, match="has changed"):
        repairing.write_mended(path, loaded, mended, FileStore())


def test_a_protected_file_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.yaml", FAULTY)
    monkeypatch.setattr("os.access", lambda *_: False)
    result = invoke("validate", "--fix", path)
    assert result.exit_code == 2
    assert path.read_text("utf-8") == FAULTY


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = written(tmp_path / "a.yaml", FAULTY), tmp_path / "b.yaml"
    link.symlink_to(path)
    assert invoke("validate", "--fix", link).exit_code == 0
    assert link.is_symlink()
    assert path.read_text("utf-8") == RIGHT


def test_results_files_are_mended_too(tmp_path: Path) -> None:
    written(tmp_path / "plan.yaml", text_with("kpi", ""))
    path = written(tmp_path / "r.yaml", "orgplan_results: 1\nplan: plan.yaml\nresults: {k1: {12m: {valeu: 3}}}\n")
    assert invoke("validate", "--fix", path).exit_code == 0
    assert "{value: 3}" in path.read_text("utf-8")


def test_a_repair_after_which_the_file_could_not_be_read_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.yaml", FAULTY.replace("responsable", "responsibl"))
    before = path.read_bytes()
    monkeypatch.setattr("orgplan.document.MAX_BYTES", len(before))
    result = invoke("validate", "--fix", path)
    assert result.exit_code == 2
    assert "could not be read again, so nothing was written: the file is larger than" in str(result.exception)
    assert path.read_bytes() == before


def test_thousands_of_slips_are_mended_in_one_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told is limited to a thousand; were the repairs so too, a long file would be read once for each thousand."""
    right = text_with("activity", "steps:\n" + "".join(f"- no: {number}\n  title: ก\n  budget: 3\n" for number in range(1, 2501)))
    path = written(tmp_path / "plan.yaml", right.replace("budget: 3", "bugdet: 3"))
    rounds: list[str] = []
    mend = mend_text

    def counted(text: str, edits: list[Edit]) -> str:
        rounds.append(text)
        return mend(text, edits)

    monkeypatch.setattr(repairing, "mend_text", counted)
    diff = invoke("validate", "--diff", path)
    assert (diff.stdout.count("\n+"), diff.stdout.count("\n-")) == (2501, 2500)
    assert len(rounds) == 1
    result = invoke("validate", "--fix", path)
    assert path.read_text("utf-8") == right
    assert "mended 2500" in result.stderr
    assert len(rounds) == 2


def test_slips_that_cannot_be_mended_are_told_up_to_a_thousand(tmp_path: Path) -> None:
    steps = "".join(f"- no: {number}\n  title: ก\n  qqqqqq: 3\n" for number in range(1, 1501))
    path = written(tmp_path / "plan.yaml", text_with("activity", "steps:\n" + steps))
    without, fixing = (invoke("validate", *option, path, "--format", "concise") for option in ((), ("--fix",)))
    assert fixing.stdout == without.stdout
    assert fixing.stdout.count("unknown-key") == 1000


def test_more_faults_than_are_told_are_all_mended_and_never_all_listed(tmp_path: Path) -> None:
    steps = "".join(f"{' ' * 10}- no: {number}\n{' ' * 12}title: ก\n{' ' * 12}bugdet: 1\n" for number in range(2, 1500))
    path = written(tmp_path / "a.yaml", text_with("step", "") + steps)
    shown = invoke("validate", "--format", "concise", path).stdout.splitlines()
    diff = invoke("validate", "--diff", path).stdout.splitlines()
    assert len(shown) == 1000
    assert sum(line.startswith("+ ") for line in diff) == 1498
    assert "mended 1498" in invoke("validate", "--fix", path).stderr.replace(",", "")
    hopeless = written(tmp_path / "b.yaml", path.read_text("utf-8").replace("budget:", "zzzzzz:"))
    assert len(invoke("validate", "--fix", "--format", "concise", hopeless).stdout.splitlines()) == 1000
    assert invoke("validate", "--diff", hopeless).stdout == ""


def test_a_store_that_is_whole_saves_a_second_look(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", text_with("step", "").replace("title:", "titel:"))
    assert not load_path(path, FileStore(whole=True)).is_cut
    steps = "".join(f"{' ' * 10}- no: {number}\n{' ' * 12}title: ก\n{' ' * 12}bugdet: 1\n" for number in range(2, 1500))
    many = written(tmp_path / "b.yaml", text_with("step", "") + steps)
    limited, whole = (load_path(many, FileStore(whole=each)) for each in (False, True))
    assert (limited.is_cut, len(limited.diagnostics)) == (True, 1000)
    assert (whole.is_cut, sum(each.fix is not None for each in whole.diagnostics)) == (False, 1498)
    assert repairing.load_mended(PlanTask(str(many)), whole).diagnostics == limited.diagnostics


def test_what_to_do_instead_of_mending() -> None:
    assert '`orgplan import xlsx "my form.xlsx" -o plan.yaml`' in repairing.explain_no_mending("my form.xlsx").en
