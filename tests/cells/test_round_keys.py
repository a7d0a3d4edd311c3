from __future__ import annotations

from orgplan.cells.round_keys import find_round_key


def test_a_round_is_found_however_it_is_written() -> None:
    data = {"results": {"๖ เดือน": "1", "9m": "2", "ต้นปี": "3"}, "targets": None}
    assert [find_round_key(data, ("results",), name) for name in ("6m", "9m", "12m")] == ["๖ เดือน", "9m", "12m"]
    assert find_round_key(data, ("targets",), "6m") == "6m"
    assert find_round_key(data, ("nowhere",), "6m") == "6m"
