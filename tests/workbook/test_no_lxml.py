"""openpyxl never uses lxml, whatever the environment says, and the environment stays as it was."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE = """
import os
before = dict(os.environ)
import orgplan.workbook.no_lxml
import openpyxl
print(openpyxl.LXML, dict(os.environ) == before)
"""


@pytest.mark.parametrize("setting", [None, "True", "False"])
def test_the_setting_holds_for_openpyxl_alone(setting: str | None) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"}
    if setting is not None:
        environment["OPENPYXL_LXML"] = setting
    run = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
