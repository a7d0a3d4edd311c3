"""The way back from Excel: what somebody changed in an exported workbook, as changes to the plan it was made from.

Every cell is held against what the export wrote there; only a difference is a change. Rows are recognised by the hidden cells
that say which step or KPI they show, columns by their heads. A row without such a cell is new, a row that is gone was
deleted. What cannot be read is a fault with its cell, and leaves the plan as it is at that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from orgplan.editing import Add, Drop, Op, Put, applied, value_at_exactly
from orgplan.forms import blank, embedded, form71, form72, score
from orgplan.forms.opening import Book, Grid, Unusable, opened
from orgplan.forms.people import People, PeopleRow
from orgplan.forms.sheet import letter, pieces
from orgplan.forms.values import (
    is_ditto,
    looks_same,
    month_in,
    money_in,
    number_in,
    number_like,
    result_in,
    same_number,
    split_number,
    text_in,
)
from orgplan.forms.wording import place_words
from orgplan.model import Approval, PlacedKpi, PlacedStep, Plan, Result
from orgplan.problems import NO_WORDS, Malformed, Path, Words, path_text, quoted
from orgplan.scales import YesNoScale
from orgplan.texts import reporting_round
from orgplan.thai import duration, month_text, tidy
