"""What is no text is called by its kind, and nobody is told to save it as one."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook  # noqa: TID253

from orgplan.file_kinds import identify_file, is_made_by_orgplan
from orgplan.forms import build_blank_workbook
from orgplan.loading import load_bytes
from orgplan.shell.outcome import CannotDo
from orgplan.shell.workbook_file import read_workbook_changes
from running import PLAN, invoke

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500)


def package(*names: str, **contents: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, contents.get(name.replace("/", "_").replace(".", "_"), b"x"))
    return stream.getvalue()


def foreign_workbook() -> bytes:
    stream = BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


KINDS = {
    "xlsx": (foreign_workbook(), "an Excel workbook (.xlsx)"),
    "docx": (package("[Content_Types].xml", "word/document.xml"), "a Word document (.docx)"),
    "pptx": (package("ppt/presentation.xml"), "a PowerPoint presentation (.pptx)"),
    "ods": (
        b"PK\x03\x04" + bytes(30) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "a spreadsheet of LibreOffice (.ods)",
    ),
    "zip": (package("plan.yaml"), "a zip archive (.zip)"),
    "a zip that is cut off": (package("plan.yaml")[:40], "a zip archive (.zip)"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "a workbook of Excel 2003 or older (.xls)"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "a document of Word 2003 or older (.doc)"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "an Office document that is locked with a password"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image"),
    "jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "an image"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "an image"),
    "heic": (b"\x00\x00\x00\x18ftypheic", "an image"),
    "bmp": (b"BM\x00\x00\x10\x00\x00\x00\x00\x00", "an image"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "a compressed archive"),
    "gz": (b"\x1f\x8b\x08\x00", "a compressed archive"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_called_by_its_kind(name: str) -> None:
    raw, words = KINDS[name]
    kind = identify_file(raw)
    assert kind is not None
    assert (kind.words.en, kind.is_own_workbook) == (words, False)


@pytest.mark.parametrize("name", KINDS)
def test_it_is_to_be_left_as_it_is(name: str) -> None:
    (finding,) = load_bytes(KINDS[name][0], "lastyear.bin").diagnostics
    assert finding.rule == "not-text"
    assert KINDS[name][1] in finding.message.en
    assert ("`orgplan import table" if name in {"xlsx", "xls", "ods"} else "leave it as it is") in finding.hint.en
    assert "UTF-8" not in finding.hint.en


@pytest.mark.parametrize(
    "text", ["", "orgplan: 1\n", "BM: 1\n", "GIF8: x\n", "PK: x\n", "%YAML 1.1\n---\n", "แผน: ก\n", "Rar: x\n"]
)
def test_a_text_is_none_of_them(text: str) -> None:
    assert identify_file(text.encode()) is None


def test_a_workbook_of_ours_is_read_by_the_command_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = build_blank_workbook(2570)
    assert is_made_by_orgplan(book)
    Path("แบบ ฟอร์ม.xlsx").write_bytes(book)
    result = invoke("validate", "แบบ ฟอร์ม.xlsx", "--format", "concise")
    assert result.exit_code == 1
    (finding,) = load_bytes(book, "แบบ ฟอร์ม.xlsx").diagnostics
    assert (
        finding.hint.en
        == '`orgplan import xlsx "แบบ ฟอร์ม.xlsx" -o plan.yaml` makes a plan of it, of an empty form once it is filled in'
    )


def test_hostile_properties_are_not_unpacked() -> None:
    bomb = package("xl/workbook.xml", "docProps/core.xml", docProps_core_xml=b"\0" * 5_000_000)
    assert len(bomb) < 10_000
    assert not is_made_by_orgplan(bomb)


@pytest.mark.parametrize("command", [("validate",), ("score",), ("gantt",), ("export", "json"), ("results", "--round", "12m")])
def test_every_command_says_so(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "lastyear.xlsx"
    file.write_bytes(KINDS["xlsx"][0])
    result = invoke(*command, file)
    assert result.exit_code in {1, 2}
    assert "an Excel workbook (.xlsx), not a text" in result.output


NOT_READ = {
    "docx": "this is a Word document (.docx), not an Excel workbook; name a workbook that",
    "pdf": "this is a PDF document, not an Excel workbook; name a workbook that",
    "jpg": "this is an image, not an Excel workbook; name a workbook that",
    "doc": "this is a document of Word 2003 or older (.doc), not an Excel workbook; name a workbook that",
    "zip": "this is a zip archive (.zip), not an Excel workbook; unpack it",
    "7z": "this is a compressed archive, not an Excel workbook; unpack it",
    "xls": "this is a workbook of Excel 2003 or older (.xls), not an Excel workbook; save it as an Excel workbook (.xlsx)",
    "ods": "this is a spreadsheet of LibreOffice (.ods), not an Excel workbook; save it as an Excel workbook (.xlsx)",
    "locked": "the file is locked with a password",
}
TEXTS = {
    "plan": (
        b"\xef\xbb\xbforgplan: 1\n",
        "this is a plan or results file already, not a workbook; check it with `orgplan validate`",
    ),
    "results": (b"# x\norgplan_results: 1\n", "this is a plan or results file already"),
    "csv": (b"a,b\n1,2\n", "this is a text, not an Excel workbook; name a workbook that"),
    "bytes": (bytes(range(256)), "this is not an Excel workbook; name a workbook that"),
}


@pytest.mark.parametrize("raw, says", [(KINDS[name][0], says) for name, says in NOT_READ.items()] + list(TEXTS.values()))
def test_what_is_no_workbook_is_called_by_its_kind_too(raw: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "lastyear.xlsx"
    file.write_bytes(raw)
    with pytest.raises(CannotDo) as caught:
        read_workbook_changes(file)
    assert caught.value.words.en.startswith(f"{file}: {says}")
    assert says.partition(" (")[0] not in caught.value.words.th


def test_a_document_with_a_workbook_in_it_is_a_document() -> None:
    inner, outer = BytesIO(), BytesIO()
    for target, names in ((inner, ("xl/workbook.xml",)), (outer, ("word/embeddings/a.xlsx", "word/document.xml"))):
        with zipfile.ZipFile(target, "w") as archive:
            for each in names:
                archive.writestr(each, inner.getvalue() if each.endswith(".xlsx") else "x")
    kind = identify_file(outer.getvalue())
    assert kind is not None
    assert kind.is_word


TABLES = Path(__file__).parent.parent / "examples" / "tables"


@pytest.mark.parametrize(
    "name", ["work-plan-2569.docx", "spending-2569.xlsx", "action-plan-english-2569.csv", "kpis-three-levels-2569.csv"]
)
def test_whoever_refuses_a_table_names_the_command_that_reads_it(name: str) -> None:
    done = invoke("validate", TABLES / name)
    assert (done.exit_code, f'`orgplan import table "{TABLES / name}" -o plan.yaml`' in done.stdout) == (1, True)
    refused = invoke("import", "xlsx", TABLES / name, "-o", "never.yaml")
    assert (refused.exit_code, "`orgplan import table` makes a plan of a table of your own" in str(refused.exception)) == (2, True)


def test_a_plan_that_is_called_a_table_is_a_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_bytes(Path(PLAN).read_bytes())
    assert invoke("validate", tmp_path / "plan.csv").exit_code == 0


def test_a_record_of_signings_is_called_by_its_name() -> None:
    for raw in (b'{\n "orgplan_signed": 1,\n', b'{"orgplan_signed":1}'):
        (finding,) = load_bytes(raw, "2553.signed.json").diagnostics
        assert finding.message.en == "this is a record of what was signed, not a plan"
        assert "orgplan verify" in finding.hint.en
