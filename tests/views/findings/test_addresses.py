"""Addresses of files as they were named, on Windows and elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from fragments import findings
from orgplan.views.findings.addresses import find_address, with_slashes
from orgplan.views.findings.one_line import format_github_commands
from orgplan.views.findings.sarif import build_sarif_log

FILES = [
    ("plans/2553.yaml", "plans/2553.yaml"),
    ("plans\\แผน 2553.yaml", "plans/%E0%B9%81%E0%B8%9C%E0%B8%99%202553.yaml"),
    ("C:\\plans\\a b.yaml", "file:///C:/plans/a%20b.yaml"),
    ("d:/plans/a.yaml", "file:///d:/plans/a.yaml"),
    ("\\\\server\\share\\a.yaml", "file://server/share/a.yaml"),
    ("/home/plans/a.yaml", "/home/plans/a.yaml"),
    ("..\\a.yaml", "../a.yaml"),
    ("<stdin>", "%3Cstdin%3E"),
]


@pytest.mark.parametrize("file, address", FILES)
def test_a_file_is_addressed(file: str, address: str) -> None:
    assert find_address(file) == address
    (finding, *_) = findings("step", "start: 32/2553")
    log = build_sarif_log([replace(finding, file=file)], [], "1", "en")
    assert json.loads(json.dumps(log))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": address
    }


def test_annotations_name_files_with_slashes() -> None:
    (finding, *_) = findings("step", "start: 32/2553")
    assert "file=D%3A/a/plans/2553.yaml,line=" in format_github_commands([replace(finding, file="D:\\a\\plans\\2553.yaml")], "en")
    assert with_slashes("plans\\a.yaml") == "plans/a.yaml"
