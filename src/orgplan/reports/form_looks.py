"""How the official forms look wherever they are printed: the font of Thai government papers, and the fills of their cells."""

from __future__ import annotations

from typing import Final

FONT: Final = "TH Sarabun New"
"""The font of Thai government papers. It is never embedded; the Thai character set leads programs without it to another."""
OTHER_FONT: Final = "TH SarabunPSK"
"""The same font under the name that it had before, which many offices have."""
HEAD_FILL: Final = "E3EAF2"
ACTIVITY_FILL: Final = "F3F5F8"
"""Fills as red, green and blue in hexadecimal digits: of heads, and of rows that name or sum what stands around them."""
BAR_FILL: Final = "9DC3E6"
"""The fill of the months of work."""
LINE_COLOR: Final = "7F7F7F"
