from __future__ import annotations

from orgplan.forms.form72.columns import COLUMNS


def test_the_official_columns_are_printed_and_the_others_hidden() -> None:
    assert [each.field for each in COLUMNS if each.on == "paper"] == [
        "plan", "dimension", "title", "baseline", "target", "weight", "threshold", "points",
    ]  # fmt: skip
    assert [each.field for each in COLUMNS if each.on == "nowhere"] == ["id", "role"]


def test_what_has_no_head_is_known_by_the_head_before_it() -> None:
    assert not any(COLUMNS.find_column(field).is_known_by_head for field in ("points", "id", "role"))
    assert COLUMNS.find_column("threshold").needed
