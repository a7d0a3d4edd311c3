from __future__ import annotations

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from forms.workbooks import SIGNED, plan_of
from orgplan.reports.official_forms import list_official_forms
from orgplan.views.printed_forms import PrintedForm, print_form
from orgplan.views.word.document import format_document

docx = pytest.importorskip("docx", reason="the extra `word` is not installed")


@pytest.fixture(scope="module")
def forms() -> list[PrintedForm]:
    plan = plan_of(SIGNED)
    return [print_form(form, plan.year.months, lambda words: words.th) for form in list_official_forms(plan)]


def test_the_same_forms_give_the_same_bytes(forms: list[PrintedForm]) -> None:
    one, other = (format_document(forms, "จังหวัดระยอง", "รหัส") for _ in range(2))
    assert one == other
    with ZipFile(BytesIO(one)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]


def test_every_form_begins_a_page_of_a4_on_its_side(forms: list[PrintedForm]) -> None:
    document = docx.Document(BytesIO(format_document(forms, "ก", "")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert len(document.tables) == len(forms) == 4
    begun = [paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert begun == [form.titles[0] for form in forms[1:]]


def test_the_foot_has_name_code_and_numbers_of_pages(forms: list[PrintedForm]) -> None:
    document = docx.Document(BytesIO(format_document(forms, "จังหวัด <ก> & ข", "ฉบับลงนามครั้งที่ 1 รหัส AB")))
    foot = document.sections[0].footer
    assert foot.paragraphs[0].text.startswith("จังหวัด <ก> & ข\tฉบับลงนามครั้งที่ 1 รหัส AB   หน้า ")
    fields = [each.get(docx.oxml.ns.qn("w:instr")).strip() for each in foot._element.iter(docx.oxml.ns.qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_properties_say_what_it_is_and_never_when(forms: list[PrintedForm]) -> None:
    properties = docx.Document(BytesIO(format_document(forms, "จังหวัดระยอง", ""))).core_properties
    assert (properties.author, properties.last_modified_by, properties.language) == ("orgplan", "orgplan", "th-TH")
    assert properties.title == "จังหวัดระยอง"
    assert properties.created == properties.modified
    assert properties.created.year == 1980


def test_without_the_library_there_is_an_import_error(forms: list[PrintedForm], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError):
        format_document(forms, "ก", "")
