"""`orgplan export docx`: what is written, what is spared, and how the pages come out of LibreOffice Writer."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from forms.recalculating import SOFFICE, convert
from forms.workbooks import EXAMPLES
from node_programs import validate_documents
from orgplan.file_kinds import is_untouched_document
from running import PLAN, ROOT, invoke

docx = pytest.importorskip("docx", reason="the extra `word` is not installed")

LONG = """orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
categories:
  - no: 1
    title: การนำองค์การ
    activities:
      - no: 1
        title: กิจกรรมที่มีขั้นตอนมากจนล้นหน้า
        steps: [{steps}]
    approval: {{statement: พิจารณาเห็นชอบ, position: ผู้ว่าราชการจังหวัดสมมติบุรี}}
"""


@cache
def has_writer() -> bool:
    """Whether LibreOffice can open documents: Calc alone cannot."""
    if SOFFICE is None or shutil.which("pdftotext") is None:
        return False
    return (
        shutil.which("dpkg") is None
        or subprocess.run(["dpkg", "-s", "libreoffice-writer"], check=False, capture_output=True).returncode == 0
    )


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Documents of the first plan, of all examples and of forms whose last step is anywhere on a page."""
    folder = tmp_path_factory.mktemp("documents")
    plans = [ROOT / PLAN, *EXAMPLES]
    for count in range(9, 15):
        steps = ", ".join(f"{{no: {no}, title: ขั้นตอนที่ {no}, output: ผลผลิต, budget: 100}}" for no in range(1, count + 1))
        plans.append(folder / f"long-{count}.yaml")
        plans[-1].write_text(LONG.format(steps=steps), "utf-8")
    for plan in plans:
        assert invoke("export", "docx", plan, "-o", folder / f"{plan.stem}.docx").exit_code == 0
    return sorted(folder.glob("*.docx"))


def test_the_validator_of_open_xml_finds_nothing(documents: list[Path]) -> None:
    some = [path for path in documents if re.search("2553|ministry|municipality|long-9", path.stem)]
    assert validate_documents(some) == {path.name: [] for path in some}


def list_last_numbers(path: Path) -> list[str]:
    """Of each form that is signed, the number of the last step or KPI, or of the last dimension where that has none."""
    numbers = []
    for table in docx.Document(path).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if "ลงนาม" in rows[-1][-1]:
            last = next(row for row in reversed(rows) if not row[0].startswith("รวม") and "ลงนาม" not in row[-1])
            start = 2 if len(last) == 11 and last[2] else 1 if len(last) == 11 else 0
            numbers.append((re.findall(r"[\d.()]+", last[start]) or [""])[0])
    return numbers


@pytest.mark.skipif(not has_writer(), reason="no LibreOffice Writer or no pdftotext (Debian: libreoffice-writer, poppler-utils)")
def test_pages_repeat_their_heads_and_no_signature_stands_without_the_last_row(
    documents: list[Path], tmp_path: Path, profile: Path
) -> None:
    convert(documents, "pdf", tmp_path, profile)
    for path in documents:
        done = subprocess.run(["pdftotext", "-layout", str(tmp_path / f"{path.stem}.pdf"), "-"], capture_output=True, check=True)
        pages = done.stdout.decode().removesuffix("\f").split("\f")
        numbers = iter(list_last_numbers(path))
        for number, page in enumerate(pages, 1):
            where = f"{path.name}, page {number}: {page}"
            assert re.search(rf"หน้า {number} / {len(pages)}", page), where
            assert "งบ" in page or "KPI" in page, where  # a head of either form
            if "ลงนาม" in page:
                assert re.search(rf"(?<!\S){re.escape(next(numbers))}", page), where
        assert next(numbers, None) is None


def test_the_same_plan_gives_the_same_bytes_in_any_language(documents: list[Path]) -> None:
    (own,) = (path.read_bytes() for path in documents if path.stem == "2553")
    assert invoke("export", "docx", PLAN).stdout_bytes == invoke("export", "docx", PLAN, "--lang", "th").stdout_bytes == own


def test_a_document_is_written_anew_until_somebody_edits_it(tmp_path: Path) -> None:
    out = tmp_path / "แผน.docx"
    command = ("export", "docx", PLAN, "-o", out)
    assert [invoke(*command).exit_code for _ in range(2)] == [0, 0]
    document = docx.Document(out)
    document.paragraphs[0].add_run(" (ร่าง)")
    document.save(out)
    edited = out.read_bytes()
    assert not is_untouched_document(edited)
    refused = invoke(*command)
    assert refused.exit_code == 2
    assert "was edited after orgplan wrote it" in str(refused.exception)
    assert out.read_bytes() == edited
    assert invoke(*command, "--force").exit_code == 0
    assert is_untouched_document(out.read_bytes())


def test_a_document_of_others_is_spared(tmp_path: Path) -> None:
    out = tmp_path / "other.docx"
    docx.Document().save(out)
    refused = invoke("export", "docx", PLAN, "-o", out)
    assert refused.exit_code == 2
    assert "was not made by orgplan" in str(refused.exception)


def test_the_code_of_the_last_signing_stands_at_the_foot(tmp_path: Path) -> None:
    plan = tmp_path / "2553.yaml"
    plan.write_bytes((ROOT / PLAN).read_bytes())
    assert invoke("freeze", plan).exit_code == 0
    foot = docx.Document(BytesIO(invoke("export", "docx", plan).stdout_bytes)).sections[0].footer.paragraphs[0].text
    assert re.search(r"ฉบับลงนามครั้งที่ 1 รหัส \S+ +หน้า", foot)


def test_without_its_library_the_line_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    refused = invoke("export", "docx", PLAN)
    assert refused.exit_code == 2
    assert 'pip install "orgplan[word]"' in str(refused.exception)


def test_what_office_calls_things_stands_in_the_forms(tmp_path: Path) -> None:
    (plan,) = (path for path in EXAMPLES if "municipality" in path.name)
    texts = "\n".join(
        cell.text
        for table in docx.Document(BytesIO(invoke("export", "docx", plan).stdout_bytes)).tables
        for cell in table.rows[-3].cells
    )
    assert "⟦" not in texts


def test_a_document_goes_in_again_as_a_table(tmp_path: Path) -> None:
    out, plan = tmp_path / "a.docx", tmp_path / "plan.yaml"
    assert invoke("export", "docx", PLAN, "-o", out).exit_code == 0
    done = invoke("import", "table", out, "-o", plan)
    assert done.exit_code == 0, done.stderr
    assert "sum: 500,000 is the sum of its parts" in done.stdout
    assert done.stdout.count("  row: group กิจกรรมที่ ") == 3
    assert "arrows" not in done.stdout
    assert invoke("validate", plan).exit_code == 0
