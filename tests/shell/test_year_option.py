"""The fiscal year of an option."""

from __future__ import annotations

import pytest

from orgplan.shell.outcome import CannotDo
from orgplan.shell.year_option import read_year


def test_years() -> None:
    assert read_year("๒๕๖๙") == 2569


@pytest.mark.parametrize("text", ["2026", "2443", "x"])
def test_what_is_no_year(text: str) -> None:
    with pytest.raises(CannotDo, match="--year"):
        read_year(text)
