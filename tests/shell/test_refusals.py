"""What the system refuses is told in both languages, whatever the system speaks."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from orgplan.problems import Words
from orgplan.shell.disk import read
from orgplan.shell.refusals import explain_reason
from running import ROOT, process

ENGLISH = re.compile("[A-Za-z]{3,}")
USUAL = [
    errno.EACCES,
    errno.EISDIR,
    errno.ENOSPC,
    errno.ENAMETOOLONG,
    errno.EROFS,
    errno.EIO,
    errno.EDQUOT,
    errno.ELOOP,
    errno.EMFILE,
]


@pytest.mark.parametrize("number", USUAL, ids=lambda number: errno.errorcode[number])
def test_usual_refusals_are_thai_and_as_the_system_says_them(number: int) -> None:
    words = explain_reason(OSError(number, os.strerror(number)))
    assert words.en == os.strerror(number)
    assert not ENGLISH.search(words.th), words.th


def test_a_rare_refusal_is_told_by_its_code() -> None:
    words = explain_reason(OSError(errno.ECHILD, os.strerror(errno.ECHILD)))
    assert words == Words(os.strerror(errno.ECHILD), "ระบบปฏิเสธ (รหัส ECHILD)")


@pytest.mark.parametrize("error", [OSError(), OSError("odd"), OSError(99999, "odd")])
def test_a_refusal_without_a_known_number_says_something(error: OSError) -> None:
    words = explain_reason(error)
    assert words.th.startswith("ระบบปฏิเสธ (รหัส ")
    assert "None" not in words.th


@pytest.mark.parametrize(
    ("code", "english", "thai"),
    [
        (32, "it is open in another program, close it there", "เปิดอยู่ในโปรแกรมอื่น ปิดที่นั่นก่อน"),
        (33, "it is open in another program, close it there", "เปิดอยู่ในโปรแกรมอื่น ปิดที่นั่นก่อน"),
        (206, "the name is too long for Windows", "ชื่อยาวเกินที่ Windows รับได้"),
    ],
)
def test_codes_of_windows_come_before_the_number(code: int, english: str, thai: str) -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = code  # type: ignore[attr-defined, unused-ignore]
    assert explain_reason(error) == Words(english, thai)


def test_a_name_that_no_system_takes() -> None:
    answer = read(Path("a\0b"))
    assert isinstance(answer, Words)
    assert answer.th == "อ่านไม่ได้: ชื่อมีอักขระที่ระบบไม่รับ"


@pytest.mark.skipif(os.name == "nt", reason="/dev/full")
def test_a_full_disk_is_told_in_thai() -> None:
    script = f"import sys; sys.argv = ['orgplan', 'rules', '--lang', 'th']; sys.path.insert(0, {str(ROOT / 'src')!r})"
    script += "; sys.stdout = open('/dev/full', 'w'); from orgplan.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "orgplan: เขียนผลลัพธ์ไม่ได้: ไม่มีเนื้อที่ว่างเหลือในดิสก์\n")


def test_a_name_that_is_too_long_is_told_in_thai() -> None:
    done = process("template", "--year", "2570", "-o", "ก" * 200 + ".yaml", "--lang", "th")
    assert done.returncode == 2
    assert "ชื่อยาวเกินที่ระบบรับได้ ไม่มีแฟ้มใดถูกเปลี่ยน" in done.stderr
    assert not ENGLISH.search(done.stderr.replace("orgplan", "").replace(".yaml", ""))
