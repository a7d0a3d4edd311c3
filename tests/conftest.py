"""Hypothesis profiles: `local` explores, `ci` (when the environment sets CI) gives the same run every time.

openpyxl is set up as orgplan sets it up, before any test imports it: with lxml installed it would write other bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from orgplan.workbook import no_lxml as _no_lxml  # noqa: F401

settings.register_profile("local", deadline=None, max_examples=30)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice keeps of its user, which takes seconds to make."""
    return tmp_path_factory.mktemp("profile")
