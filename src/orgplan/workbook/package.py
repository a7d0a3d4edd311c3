"""The parts of a package as all programs read them, from the parts as openpyxl writes them.

What openpyxl writes is right by ECMA-376 part 1 and still not for everybody. It gives drawings and charts a namespace without a
prefix, which some readers know by its prefix alone; it writes the properties of a font in an order of its own, where the schema
of the Open XML SDK wants that of the type CT_Font; and it writes elements that say nothing, of which some readers complain.
"""

from __future__ import annotations

import re
from typing import Final
from zipfile import ZipInfo

from orgplan.views.fixed_package import FixedPackage

_PREFIXES: Final = {"xl/drawings/drawing": "xdr", "xl/charts/chart": "c"}
"""The usual prefix of the first namespace of a part, by how the part's name begins."""
_STYLES: Final = "xl/styles.xml"
_WORKBOOK: Final = "xl/workbook.xml"
_UNPROTECTED: Final = re.compile(rb"<workbookProtection ?/>")
_PLAIN_TAG: Final = re.compile(rb"<(/?)(\w+)(?=[\s/>])")
"""An element without a prefix; `<` stands nowhere else in XML."""
_FONT: Final = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL)
_PROPERTY: Final = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER: Final = (
    b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz", b"color", b"name", b"family",
    b"charset", b"scheme",
)  # fmt: skip


class WorkbookPackage(FixedPackage):
    """The package of a workbook, with each part arranged as all programs read it."""

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object, **__: object) -> None:  # type: ignore[override] # - openpyxl passes a name and data alone
        """Write a part that is given as a whole, arranged."""
        part = name if isinstance(name, str) else name.filename
        super().writestr(part, arrange_part(part, data.encode() if isinstance(data, str) else data))


def arrange_part(name: str, xml: bytes) -> bytes:
    """A part of a workbook as all programs read it; most are so already."""
    if name == _STYLES:
        return _FONT.sub(_order_properties, xml)
    if name == _WORKBOOK:
        return _UNPROTECTED.sub(b"", xml, 1)
    for beginning, prefix in _PREFIXES.items():
        if name.startswith(beginning):
            return _add_prefix(xml, prefix.encode())
    return xml


def _add_prefix(xml: bytes, prefix: bytes) -> bytes:
    return _PLAIN_TAG.sub(rb"<\1%b:\2" % prefix, xml).replace(b' xmlns="', b' xmlns:%b="' % prefix, 1)


def _order_properties(font: re.Match[bytes]) -> bytes:
    properties = [(_FONT_ORDER.index(each[1]), each[0]) for each in _PROPERTY.finditer(font[0])]
    return b"".join(text for _, text in sorted(properties))
