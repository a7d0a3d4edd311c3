from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgplan.paper.paging import PagedRows, choose_scale


def test_a_page_begins_where_the_one_before_is_full() -> None:
    rows = PagedRows([10.0] * 10)
    assert rows.divide(40) == [4, 8]
    assert rows.divide(100) == []


def test_heads_take_room_on_every_page() -> None:
    assert PagedRows([10.0] * 10, repeated=range(1, 2)).divide(40) == [4, 7]


def test_what_belongs_together_goes_to_the_next_page() -> None:
    assert PagedRows([10.0] * 10, together=[(2, 3), (3, 4)]).divide(40) == [2, 6]


def test_no_page_ends_below_its_heads() -> None:
    assert PagedRows([10.0, 10.0, 20.0, 10.0, 10.0], range(1, 2), [(2, 3)]).divide(45) == [1, 4]


def test_what_is_higher_than_a_page_is_parted_where_that_is_full() -> None:
    assert PagedRows([10.0] * 9, together=[(0, 8)]).divide(40) == [4, 8]
    assert PagedRows([10.0] * 5, together=[(0, 2), (2, 4)]).divide(40) == [2]


def test_only_the_first_row_of_its_kind_on_a_page_is_written_out() -> None:
    rows = PagedRows([10.0] * 8, restated={1: 10.0, 2: 20.0, 5: 20.0, 6: 20.0})
    tops = rows.divide(40)
    assert tops == [4, 7]
    assert rows.find_restated(tops) == [5]
    assert rows.find_restated([]) == []


def test_heads_are_not_needed_where_no_page_begins_below_them() -> None:
    rows = PagedRows([10.0] * 10, range(1))
    assert rows.drop_needless_heads({66: 40}, 6) is rows
    bare = rows.drop_needless_heads({66: 40}, 4)
    assert not bare.repeated
    assert bare.divide(40) == [4, 8]


def test_a_table_is_parted_only_to_save_a_page() -> None:
    # Two tables of a title, a head and four rows each, on pages of 8: whole, or the second with its head on the next page.
    rows = PagedRows([1.0] * 12)
    tables = [(0, 5), (6, 11)]
    assert rows.keep_tables({100: 8.0}, tables).divide(8.0) == [6]
    last = PagedRows([1.0] * 14)
    parted = last.keep_tables({100: 8.0}, [(0, 9), (10, 13)])
    assert parted.repeated == range(1, 2)
    assert parted.divide(8.0) == [8]
    # Whole: three pages. The second parted behind its head and a row: two.
    three = last.keep_tables({100: 8.0}, [(0, 4), (5, 9), (10, 13)])
    assert (three.repeated, three.divide(8.0)) == (range(6, 7), [8])
    assert PagedRows([1.0] * 20).keep_tables({100: 8.0}, [(0, 4), (5, 9), (10, 19)]).divide(8.0) == [5, 13]


def test_a_sheet_shrinks_only_to_save_a_page() -> None:
    rows = PagedRows([10.0] * 10)
    assert choose_scale(rows, {66: 90, 65: 95, 64: 100, 63: 105}) == (64, [])
    assert choose_scale(rows, {66: 60, 65: 61}) == (66, [6])


@given(
    st.lists(st.floats(5, 60), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=4),
    st.dictionaries(st.integers(0, 39), st.floats(60, 90)),
)
def test_no_page_holds_more_than_it_can(sizes: list[float], together: list[tuple[int, int]], restated: dict[int, float]) -> None:
    rows = PagedRows(sizes, range(1), together, restated)
    tops = rows.divide(160)
    written_out = {*rows.find_restated([0, *tops])}
    for begin, after in zip([0, *tops], [*tops, len(sizes)], strict=True):
        assert after > begin
        heads = sizes[0] if begin else 0
        assert heads + sum(restated[row] if row in written_out else sizes[row] for row in range(begin, after)) <= 160 + 1e-6
