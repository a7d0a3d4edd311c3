from __future__ import annotations

from xml.etree import ElementTree as ET

from orgplan.reports.form_looks import FONT, OTHER_FONT
from orgplan.views.word import styles

SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def attribute(element: ET.Element | None, name: str) -> str | None:
    return None if element is None else element.get(f"{SPACE}{name}")


def test_thai_letters_have_the_font_the_size_and_the_language_that_all_others_have() -> None:
    root = ET.fromstring(styles.write_styles())  # noqa: S314 - written by the code under test
    usual = root.find(f"{SPACE}docDefaults/{SPACE}rPrDefault/{SPACE}rPr")
    assert usual is not None
    fonts = usual.find(f"{SPACE}rFonts")
    assert {attribute(fonts, script) for script in ("ascii", "hAnsi", "cs")} == {FONT}
    assert attribute(usual.find(f"{SPACE}lang"), "bidi") == "th-TH"
    for style in root.iter(f"{SPACE}rPr"):
        assert attribute(style.find(f"{SPACE}sz"), "val") == attribute(style.find(f"{SPACE}szCs"), "val")
        assert (style.find(f"{SPACE}b") is None) == (style.find(f"{SPACE}bCs") is None)


def test_every_style_has_a_name_of_its_own_in_thai() -> None:
    root = ET.fromstring(styles.write_styles())  # noqa: S314 - written by the code under test
    own = [style for style in root.iter(f"{SPACE}style") if attribute(style, "customStyle")]
    names = [attribute(style.find(f"{SPACE}name"), "val") or "" for style in own]
    assert len(set(names)) == len(names) > 10
    assert all("ก" <= name[0] <= "๛" for name in names)


def test_the_font_has_its_other_name() -> None:
    assert f'w:name="{FONT}"><w:altName w:val="{OTHER_FONT}"/>' in styles.write_fonts()
