"""Copies of orgplan with something added, run as processes of their own: what CONTRIBUTING says must be all that it takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import orgplan

Change = tuple[str, str]
"""A text of a file, and what stands in its place."""
RUN = "import sys; from orgplan.cli import main; sys.argv = ['orgplan', *sys.argv[1:]]; main()"


def copy_house(folder: Path, new: Mapping[str, str], changes: Mapping[str, Change | tuple[Change, ...]]) -> Path:
    """The package in `folder`, with new files and with changes in others; each change must fit exactly once."""
    shutil.copytree(Path(orgplan.__file__).parent, folder / "orgplan", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in new.items():
        (folder / "orgplan" / name).write_text(text, "utf-8")
    for name, each in changes.items():
        file = folder / "orgplan" / name
        text = file.read_text("utf-8")
        for old, with_ in [each] if isinstance(each[0], str) else each:
            assert text.count(old) == 1, f"{name}: {old!r} stands {text.count(old)} times"
            text = text.replace(old, with_)
        file.write_text(text, "utf-8")
    return folder


def run_house(house: Path, *args: str, code: int = 0) -> str:
    """What a command of the copy says, on both streams."""
    environment = {**os.environ, "PYTHONPATH": str(house), "ORGPLAN_LANG": "en", "PYTHONUTF8": "1", "GITHUB_ACTIONS": ""}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *args], cwd=house, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr
