from __future__ import annotations

from orgplan.yaml_pieces import START, Open, YamlEntry, can_read, explain_fault, read_piece

LINES = [
    "a: 1",
    "b:",
    "  - c: 1",
    "    d: {x: 1,",
    "      y: 2}",
    "    e:",
    "    - f",
    '    - g: "h',
    '        i"',
    "  - j: k",
    "l: m",
]


def never(_first: int, _last: int) -> bool:
    return False


def test_entries_are_told_with_what_is_open_there() -> None:
    piece = read_piece(LINES, START, len(LINES), never)
    assert piece.is_sound
    assert [each.line for each in piece.entries] == [0, 1, 2, 2, 3, 5, 6, 7, 7, 9, 9, 10]
    assert piece.entries[4].open == (
        Open(is_mapping=True, column=0, line=0),
        Open(is_mapping=False, column=2, line=2),
        Open(is_mapping=True, column=4, line=2),
    )


def test_reading_can_begin_anew_at_every_entry() -> None:
    whole = read_piece(LINES, START, len(LINES), never)
    for entry in whole.entries:
        piece = read_piece(LINES, entry, len(LINES), never)
        assert piece.is_sound, entry
        lines = [each.line for each in whole.entries if each.line >= entry.line]
        assert [each.line for each in piece.entries] == lines
        columns = [[(part.is_mapping, part.column) for part in each.open] for each in whole.entries if each.line >= entry.line]
        assert [[(part.is_mapping, part.column) for part in each.open] for each in piece.entries] == columns


def test_a_fault_is_told_at_its_place_in_the_file() -> None:
    lines = [*LINES[:9], "  - j: @k", *LINES[10:]]
    whole = read_piece(lines, START, len(lines), never)
    piece = read_piece(lines, whole.entries[7], len(lines), never)
    assert piece.above
    assert explain_fault(piece) == explain_fault(whole)
    assert explain_fault(piece).span.line == 10
    assert not piece.ends_at_end


def test_what_looks_alike_is_told_with_its_repair() -> None:
    lines = ["a: 1", "b:", "  -\u00a0c: 1", "    d: 2"]
    fault = explain_fault(read_piece(lines, YamlEntry(1, (Open(is_mapping=True, column=0, line=0),)), 4, never))
    assert fault.span.line == 3
    assert fault.fix is not None
    assert fault.fix.text == "  - c: 1"
    odd = read_piece(["a: 1", "\ufeffb: 2"], START, 2, never)
    assert not odd.is_sound
    assert explain_fault(odd).fix is not None


def test_the_end_of_a_piece_and_an_open_quotation_mark_are_seen() -> None:
    piece = read_piece(LINES, START, 8, never)
    assert piece.ends_at_end
    assert piece.open_quote == 7
    assert read_piece(LINES, START, 4, never).open_quote is None


def test_a_text_that_swallows_entries_is_a_fault() -> None:
    lines = ['a: "x', "b: 1", 'c: y"', "d: 1"]
    assert read_piece(lines, START, 4, never).is_sound
    piece = read_piece(lines, START, 4, lambda first, last: (first, last) == (0, 2))
    assert "never closed" in explain_fault(piece).message.en
    assert explain_fault(piece).span.line == 1


def test_can_read() -> None:
    assert can_read("a: 1")
    assert not can_read("a: @")
