"""Imported before anything else here: openpyxl must not use lxml, with which it writes other bytes.

openpyxl reads the setting once, at its first import. The environment is left as it was, for the sake of child processes.
"""

from __future__ import annotations

import os

_SETTING = "OPENPYXL_LXML"

_before = os.environ.get(_SETTING)
os.environ[_SETTING] = "False"
import openpyxl  # noqa: E402, F401 - imported for its reading of the setting

if _before is None:
    del os.environ[_SETTING]
else:
    os.environ[_SETTING] = _before
