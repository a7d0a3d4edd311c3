"""The official forms as a Word document (ECMA-376) that people edit: each begins a page, all share the styles and the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from orgplan.file_kinds import checksum_text
from orgplan.views.fixed_package import EPOCH, fix_package
from orgplan.views.printed_forms import PrintedForm
from orgplan.views.word import styles
from orgplan.views.word.tables import ROOM, escape_text, write_paragraph, write_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

CREATOR: Final = "orgplan"
_MARGIN_MM: Final = 10
_FOOT_MM: Final = 8
_SETTINGS: Final = (
    f'<w:settings {styles.W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def format_document(forms: Sequence[PrintedForm], name: str, code: str) -> bytes:
    """The document; `name` and `code`, which may be empty, stand at its foot. The same forms give the same bytes.

    Raises `ImportError` where python-docx is not there.
    """
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    _replace_parts(document)
    _lay_out_page(document)
    _write_foot(document, name, code)
    end = document.element.body.sectPr
    for place, form in enumerate(forms):
        for xml in _write_form(form, begins_page=place > 0):
            end.addprevious(parse_xml(xml))
    end.addprevious(parse_xml(_as_root(write_paragraph("", styles.END))))
    properties = document.core_properties
    properties.title, properties.language = name, "th-TH"
    properties.author = properties.last_modified_by = CREATOR
    properties.comments = ""
    properties.identifier = checksum_text(document.part.blob)
    properties.created = properties.modified = datetime(*EPOCH, tzinfo=UTC)
    out = BytesIO()
    document.save(out)
    return fix_package(out.getvalue())


def _write_form(form: PrintedForm, *, begins_page: bool) -> Iterator[str]:
    """The paragraphs and the table of a form, one after the other."""
    for place, title in enumerate(form.titles):
        yield _as_root(write_paragraph(title, styles.TITLE, begins_page=begins_page and place == 0))
    yield write_table(form)


def _as_root(paragraph: str) -> str:
    return paragraph.replace("<w:p>", f"<w:p {styles.W}>", 1)


def _replace_parts(document: WordDocument) -> None:
    """Put own styles, fonts and settings in place of those that python-docx begins with, and leave out what nobody needs."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = document.part
    needed = {RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
    for links in (part.rels, part.package.rels):
        for key, link in list(links.items()):
            if link.reltype not in needed:
                del links[key]
    for name, kind, content, xml in (
        ("styles", RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, styles.write_styles()),
        ("fontTable", RELATIONSHIP_TYPE.FONT_TABLE, CONTENT_TYPE.WML_FONT_TABLE, styles.write_fonts()),
        ("settings", RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, _SETTINGS),
    ):
        own = Part(PackURI(f"/word/{name}.xml"), content, f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode(), part.package)
        part.relate_to(own, kind)


def _lay_out_page(document: WordDocument) -> None:
    """A4 on its side."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = Mm(_MARGIN_MM)
    section.bottom_margin, section.footer_distance, section.header_distance = Mm(14), Mm(_FOOT_MM), Mm(_FOOT_MM)


def _write_foot(document: WordDocument, name: str, code: str) -> None:
    """The foot of every page: the name, and to the right the code and the number of the page of how many."""
    from docx.oxml import parse_xml

    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    page, pages = (f'<w:fldSimple w:instr=" {field} ">{text("1")}</w:fldSimple>' for field in ("PAGE", "NUMPAGES"))
    start, _, own = write_paragraph(name, styles.FOOT).partition("</w:pPr>")
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{ROOM}"/></w:tabs>'
    right = f"{text(escape_text(f'{code}   หน้า ' if code else 'หน้า '))}{page}{text(' / ')}{pages}"
    xml = f"{start}{stop}</w:pPr>{own.removesuffix('</w:p>')}<w:r><w:tab/></w:r>{right}</w:p>"
    foot = document.sections[0].footer.paragraphs[0]
    foot._p.getparent().replace(foot._p, parse_xml(_as_root(xml)))  # noqa: SLF001 - python-docx has no public way
