from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from forms.workbooks import RESULTS, SIGNED, opened, random_plan, signed_workbook
from orgplan.forms import build_workbook
from plans import category, make_plan

SCRIPT = """
import hashlib, pathlib, sys
from orgplan.forms import build_workbook
from orgplan.loading import load_bytes
from orgplan.reports.scorecard import merge_results
plan = load_bytes(pathlib.Path(sys.argv[1]).read_bytes(), "a").plan
results = load_bytes(pathlib.Path(sys.argv[2]).read_bytes(), "b").results
print(hashlib.sha256(build_workbook(plan, results=merge_results(plan, [results]))).hexdigest())
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Asia/Bangkok", "LC_ALL": "th_TH.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "2", "OPENPYXL_LXML": "True"},
    ],
)
def test_the_same_plan_gives_the_same_bytes_anywhere(surroundings: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(SIGNED), str(RESULTS)],
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(signed_workbook()).hexdigest()


def test_the_environment_is_left_as_it_was() -> None:
    code = "import os; before = dict(os.environ); import orgplan.forms; assert dict(os.environ) == before"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("seed", range(5))
def test_every_part_is_well_formed(seed: int) -> None:
    with ZipFile(BytesIO(build_workbook(random_plan(seed)))) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        for part in archive.infolist():
            assert part.date_time == (1980, 1, 1, 0, 0, 0)
            ET.fromstring(archive.read(part))  # noqa: S314 - written by the code under test


def test_cells_stand_in_order_and_within_the_dimension() -> None:
    with ZipFile(BytesIO(signed_workbook())) as archive:
        root = ET.fromstring(archive.read("xl/worksheets/sheet3.xml"))  # noqa: S314
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = [int(row.attrib["r"]) for row in root.iter(f"{space}row")]
    assert rows == sorted(set(rows))
    for row in root.iter(f"{space}row"):
        columns = [cell.attrib["r"].removesuffix(row.attrib["r"]) for cell in row]
        assert columns == sorted(set(columns), key=lambda name: (len(name), name))
    assert root.find(f"{space}dimension") is not None


def test_properties_say_what_it_is() -> None:
    properties = opened(signed_workbook()).properties
    assert (properties.creator, properties.language) == ("orgplan", "th-TH")
    assert properties.title == "แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2553"
    assert properties.created == properties.modified


def test_sheet_names_are_legal_and_unique_whatever_the_titles() -> None:
    plan = make_plan(*(category(no, title="a/b:c*[x]?" * 9) for no in range(1, 8)))
    names = opened(build_workbook(plan)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 18
    assert all(len(name) <= 31 and not set(name) & set(r":\/?*[]") for name in names)
