from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from orgplan.views.fixed_package import FixedPackage, fix_package


def test_what_comes_from_a_file_carries_no_time_either(tmp_path: Path) -> None:
    (tmp_path / "sheet.xml").write_bytes(b"<a />")
    out = BytesIO()
    with FixedPackage(out) as package:
        package.write(tmp_path / "sheet.xml", "xl/worksheets/sheet1.xml")
        package.writestr("b.xml", "<b />")
    with ZipFile(out) as package:
        assert [(part.date_time, part.external_attr, part.create_system) for part in package.infolist()] == [
            ((1980, 1, 1, 0, 0, 0), 0o600 << 16, 0)
        ] * 2
        assert package.read("xl/worksheets/sheet1.xml") == b"<a />"


def test_a_package_written_at_any_time_becomes_the_same(tmp_path: Path) -> None:
    raw = BytesIO()
    with ZipFile(raw, "w") as package:
        package.writestr("b", "2")
        package.writestr("a", "1")
    fixed = fix_package(raw.getvalue())
    assert fix_package(fixed) == fixed
    with ZipFile(BytesIO(fixed)) as package:
        assert [(name, package.read(name)) for name in package.namelist()] == [("b", b"2"), ("a", b"1")]
