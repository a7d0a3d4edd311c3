"""After an error of YAML: every further slip of the file, and the data of what is sound, from a working copy.

The working copy has the lines of the file, so that every line number stays true; a line at fault is mended there by a guess.
It is read piece by piece, from one slip to the next, and once more as a whole. Findings that rest on a guessed line are for
`loading` to leave out. A guess that is the only right answer is the repair of its slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from orgplan import syntax
from orgplan.document import FORBIDDEN, SLIP_RULES, Document, Mark, find_line, list_children, parse_document, tell_forbidden
from orgplan.letters import UNSEEN
from orgplan.line_mends import Mend, Neighbours, find_mends, is_filled, lacks_colon, looks_like_plan, with_space
from orgplan.problems import Diagnostic, Edit, Path, Severity, Span, Words
from orgplan.yaml_pieces import START, Fault, Piece, YamlEntry, explain_fault, read_piece

MAX_SLIPS: Final = 50
"""Slips of one file that are told; a file with more is rather no plan."""
_NARROW: Final = 6
"""Lines that are read at once behind a slip; twice as many each time that there is none."""
_BACK: Final = 2
"""Entries before a slip that are read again with it, for what is said of it depends on them."""
_FAR: Final = 2000
"""Characters that are read again at the most for their sake."""
_NEAR: Final = 40
"""Lines before and behind a slip among which its neighbours are looked for."""
_MOST_READ: Final = 4
"""How often as many characters may be read as the file has, besides those of `_FREE`."""
_FREE: Final = 200_000
_MAX_GUESSES: Final = 400
"""Guesses at one file in all."""
_MAX_READINGS: Final = 3
"""Times that the working copy is read as a whole."""
_IS_OURS: Final = re.compile(r"^\W{0,9}(?:orgplan|orgplan_results|fiscal_year|organization|categories|results)\b", re.MULTILINE)
"""What one line at least of a file begins with, whose slips are worth telling: of any other file the first error is enough."""
_OTHER_END: Final = re.compile("\r(?!\n)")
"""A line end of no system of today, behind which the lines of a file are counted differently."""
_TOO_MANY: Final = (
    Words(f"this file has more than {MAX_SLIPS} slips of YAML; reading stopped here",
          f"แฟ้มนี้ผิดรูปแบบ YAML มากกว่า {MAX_SLIPS} แห่ง จึงหยุดอ่านตรงนี้"),
    Words("mend those above and check again", "แก้ที่แจ้งไว้ข้างบนแล้วตรวจใหม่"),
)  # fmt: skip


def recover_document(document: Document) -> Document:
    """A document that YAML could not read, with all its slips and the data of its working copy; any other as it is.

    Where no working copy can be read, the slips are those up to there, and the data is None.
    """
    last = document.diagnostics[-1] if document.diagnostics else None
    if document.data is not None or last is None or last.rule not in SLIP_RULES or not _IS_OURS.search(document.text):
        return document
    if _OTHER_END.search(document.text) or (not document.is_printable and _is_damaged(document.text)):
        return document
    return _Recovery(document, last).recover()


def find_guessed(document: Document) -> set[Path]:
    """The paths of the values that rest on guessed lines; the whole of a mapping or list of which all does."""
    paths = set[Path]()
    if document.guessed:
        _collect_guessed(document.marks, (), document.guessed, paths)
    return paths


def _collect_guessed(mark: Mark, path: Path, guessed: frozenset[int], paths: set[Path]) -> bool:
    """Whether all at a mark is guessed; if not, the paths below it that are come into `paths`."""
    key, _, start, end, children = mark
    if start is None:
        return False
    if not children:
        lines = {each.line + 1 for each in (key, start) if each is not None} | set(range(start.line + 1, end.line + 1))
        return not guessed.isdisjoint(lines)
    items = list(list_children(children))
    all_of_them = [(*path, part) for part, child in items if _collect_guessed(child, (*path, part), guessed, paths)]
    if len(all_of_them) == len(items) and (key is None or key.line + 1 in guessed):
        return True
    paths.update(all_of_them)
    return False


class _Recovery:
    """The working copy of one document, and what was found wrong on the way."""

    def __init__(self, document: Document, first: Diagnostic) -> None:
        self.document = document
        self.first: Diagnostic | None = first if first.rule == "syntax" else None
        """What was said of the first error with the whole file in view, until its turn comes."""
        self.original = document.text.split("\n")
        self.lines = [line.removesuffix("\r") for line in self.original]
        self.slips: dict[int, Diagnostic] = {}
        """By their lines (from 0)."""
        self.guessed: set[int] = set()
        self.guesses: dict[int, Iterator[Mend] | None] = {}
        """For a slip's line, the guesses at it that are left; None where its repair was known."""
        self.replaced: dict[int, dict[int, str]] = {}
        """For a slip's line, the lines that the guess at it has replaced."""
        self.count = 0

    def recover(self) -> Document:
        """The document as far as it could be recovered."""
        self._drop_forbidden()
        self._part_conflicts()
        whole = self._read_whole() if self._read_through() else None
        slips = sorted(self.slips.values(), key=lambda each: each.span)
        if whole is None:
            return replace(self.document, diagnostics=tuple(slips) or self.document.diagnostics)
        guessed = frozenset(number + 1 for number in self.guessed)
        others = (self._in_file(each) for each in whole.diagnostics if each.span.line not in guessed)
        return replace(self.document, data=whole.data, marks=whole.marks, diagnostics=(*slips, *others), guessed=guessed)

    # --- slips that are seen without YAML ------------------------------------------------------------------------------

    def _drop_forbidden(self) -> None:
        """Take characters out that must not stand in a plan; each line with one is a slip."""
        if self.document.is_printable:
            return
        for number, line in enumerate(self.lines):
            if bad := FORBIDDEN.search(line):
                span = Span(number + 1, bad.start() + 1, number + 1, bad.start() + 2)
                self._add(self._diagnostic(Fault(span, *tell_forbidden(bad[0])), "forbidden-character"))
                self._put({number: FORBIDDEN.sub("", line)})

    def _part_conflicts(self) -> None:
        """Of the two sides of every merge conflict, read the first; each conflict is one slip."""
        if syntax.CONFLICT.search("\n".join(self.lines)) is None:
            return
        self.first, side = None, ""
        for number, line in enumerate(self.lines):
            marker = line[0] if syntax.CONFLICT.match(line) else ""
            is_new = marker == "<" or (marker and not side)
            if is_new and not self._add(self._diagnostic(Fault(*syntax.tell_conflict(number, line)))):
                return
            side = "" if marker == ">" else marker or side
            if marker or side:
                self._put({number: line if side == "<" and not marker else f"#{line}"})

    # --- piece by piece ------------------------------------------------------------------------------------------------

    def _read_through(self) -> bool:
        """Read the file from slip to slip and mend each; whether the end was reached with no more slips than are told."""
        start, width = START, _NARROW
        left = _FREE + _MOST_READ * len(self.document.text)
        while len(self.slips) <= MAX_SLIPS:
            piece = read_piece(self.lines, start, min(start.line + width, len(self.lines)), self._swallows)
            left -= len(piece.text)
            if left < 0:
                return False
            is_last = piece.end == len(self.lines)
            if piece.is_sound and is_last:
                return True
            if piece.is_sound or (not is_last and self._is_cut_off(piece)):
                onward = piece.entries[-_BACK:][0] if piece.entries else start
                start, width = max(start, onward, key=lambda each: each.line), width * 2
                continue
            number = self._mend(piece, start)
            if number is None:
                return False
            start, width = self._find_restart(number, piece.entries, start), _NARROW
        return False

    def _find_restart(self, number: int, entries: list[YamlEntry], start: YamlEntry) -> YamlEntry:
        """From where to read again when a line was mended: some entries before it, if they are short."""
        length, chosen, before = 0, start, number
        for count, entry in enumerate(reversed([start, *(each for each in entries if each.line < number)])):
            length += sum(map(len, self.lines[entry.line : before]))
            if count == _BACK or (count and length > _FAR):
                break
            chosen, before = entry, entry.line
        return chosen

    def _is_cut_off(self, piece: Piece) -> bool:
        """Whether an error is there only because the file goes on behind the piece."""
        if not piece.ends_at_end:
            return False
        return piece.open_quote is None or not self._swallows(piece.open_quote, piece.end)

    def _swallows(self, first: int, last: int) -> bool:
        """Whether a text that begins on one line and goes on to another holds a line that is rather an entry of the plan."""
        return last > first and any(map(looks_like_plan, self.lines[first + 1 : last + 1]))

    # --- mends ---------------------------------------------------------------------------------------------------------

    def _mend(self, piece: Piece, start: YamlEntry) -> int | None:
        """Mend the line that an error is about; its number, or None where nothing helps or there are too many slips."""
        slip = self._find_slip(piece)
        number = slip.span.line - 1
        self.count += 1
        if self.count > _MAX_GUESSES or not 0 <= number < len(self.lines):
            return None
        if number not in self.guesses:
            if not self._add(replace(slip, fix=self._fix_in_file(slip.fix))):
                return None
            if slip.fix is not None and self._apply(slip.fix):
                self.guesses[number] = None
                return number
        if self.guesses.get(number) is None:
            entries = [start, *(each for each in piece.entries if each.line < number)]
            self.guesses[number] = find_mends(self.lines, number, self._find_neighbours(number, entries[-1]))
        self._put(self.replaced.pop(number, {}))
        mend = next(self.guesses[number] or iter(()), None)
        if mend is None:
            return None
        self.replaced[number] = {each: self.lines[each] for each in mend.lines}
        if number in self.slips:
            self.slips[number] = replace(self.slips[number], fix=self._find_fix(number, mend))
        self._put(mend.lines)
        return number

    def _find_slip(self, piece: Piece) -> Diagnostic:
        """The slip at which a piece ends."""
        if self.first is not None and self.first.span.line <= piece.end:
            slip, self.first = self.first, None
        else:
            slip = self._diagnostic(explain_fault(piece))
        return self._find_plain_slip(slip) or slip

    def _find_plain_slip(self, slip: Diagnostic) -> Diagnostic | None:
        """The slip that is plainly there on the line at fault or above it, where YAML's error speaks of something else.

        A line without a colon, and one that starts with a character that only looks like another, is to YAML a text that may
        go on in the next line.
        """
        number = slip.span.line - 1
        if slip.fix is not None or number in self.guesses:
            return None
        above = self._find_above(number)
        is_told = self.lines[number][slip.span.column - 1 : slip.span.column] in UNSEEN
        for each in (above,) if is_told else (above, number):
            if each not in self.guesses and (odd := syntax.find_odd_start(self.lines[each], each)) is not None:
                return self._diagnostic(Fault(*odd))
        if above not in self.guesses and above != number and lacks_colon(self.lines[above]):
            return self._diagnostic(Fault(*syntax.tell_no_pair(above, self._line(above))))
        return None

    def _find_above(self, number: int) -> int:
        """The nearest line above one that holds more than a comment; that line itself where there is none near."""
        return next((each for each in range(number - 1, max(-1, number - _NEAR), -1) if is_filled(self.lines[each])), number)

    def _find_neighbours(self, number: int, entry: YamlEntry) -> Neighbours:
        above = reversed(self.lines[max(0, number - _NEAR) : number])
        below = map(syntax.plain_start, self.lines[number + 1 : number + 1 + _NEAR])
        filled = (with_space(each) for each in below if is_filled(each) and not each.lstrip(" ").startswith("\t"))
        return Neighbours(
            tuple(each.column for each in entry.open if each.is_mapping),
            tuple(each.column for each in entry.open if not each.is_mapping),
            next(filter(is_filled, above), None),
            tuple(islice(filled, 2)),
        )

    def _apply(self, fix: Edit) -> bool:
        """Put a repair that spans whole lines into the working copy."""
        first, last = fix.span.line - 1, fix.span.end_line - 1
        new = fix.text.split("\n")
        if len(new) != last - first + 1:
            return False
        self._put(dict(enumerate((line.removesuffix("\r") for line in new), first)))
        return True

    def _fix_in_file(self, fix: Edit | None) -> Edit | None:
        """A repair of lines of the working copy as one of the file, with the line ends there; None if the lines differ."""
        if fix is None:
            return None
        first, last = fix.span.line - 1, fix.span.end_line
        old, new = self.original[first:last], fix.text.split("\n")
        if len(new) != len(old) or [line.removesuffix("\r") for line in old] != self.lines[first:last]:
            return None
        for index, line in enumerate(old[:-1]):
            if line.endswith("\r") and not new[index].endswith("\r"):
                new[index] += "\r"
        return Edit(fix.span, "\n".join(new), fix.yaml)

    def _put(self, lines: dict[int, str]) -> None:
        for number, line in lines.items():
            self.lines[number] = line
            self.guessed.add(number)

    def _find_fix(self, number: int, mend: Mend) -> Edit | None:
        """A guess as a repair, if there is no other right answer and it replaces the line as it is in the file.

        Nor may its indentation be that of a line which is a guess itself.
        """
        old, new = self._line(number), mend.lines[number]
        if not mend.is_certain or old != self.lines[number]:
            return None
        above = self._find_above(number)
        is_moved = old[: len(old) - len(old.lstrip())] != new[: len(new) - len(new.lstrip())]
        return None if is_moved and above in self.guessed else _smallest_edit(number, old, new)

    # --- findings ------------------------------------------------------------------------------------------------------

    def _line(self, number: int) -> str:
        return find_line(self.document.text, number + 1)

    def _diagnostic(self, fault: Fault, rule: str = "syntax") -> Diagnostic:
        source = self._line(fault.span.line - 1)
        return Diagnostic(
            self.document.name, fault.span, Severity.ERROR, rule, fault.message, fault.hint, "", source, (), fault.fix
        )

    def _in_file(self, found: Diagnostic) -> Diagnostic:
        """A finding in the working copy with the line as it is in the file."""
        return replace(found, source=self._line(found.span.line - 1))

    def _add(self, slip: Diagnostic) -> bool:
        """Add a slip; False, and a word about it instead, where there are too many."""
        if len(self.slips) < MAX_SLIPS:
            self.slips.setdefault(slip.span.line - 1, slip)
            return True
        if len(self.slips) == MAX_SLIPS:
            self.slips.setdefault(slip.span.line - 1, self._diagnostic(Fault(slip.span, *_TOO_MANY)))
        return False

    def _read_whole(self) -> Document | None:
        """The working copy read as a whole; what is still wrong with it is mended by force."""
        for _ in range(_MAX_READINGS):
            whole = parse_document("\n".join(self.lines), self.document.name)
            if whole.data is not None:
                return whole
            last = whole.diagnostics[-1]
            if last.rule != "syntax" or not self._add(replace(self._in_file(last), fix=self._fix_in_file(last.fix))):
                return None
            if last.fix is None or not self._apply(last.fix):
                number = last.span.line - 1
                self._put({number: f"#{self.lines[number]}"})
        return None


def _smallest_edit(number: int, old: str, new: str) -> Edit:
    """The edit that turns one line into another, with what is the same before and after left out."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    return Edit(Span(number + 1, head + 1, number + 1, len(old) - tail + 1), new[head : len(new) - tail], yaml=True)


def _is_damaged(text: str) -> bool:
    """Whether more lines than can be slips hold characters that must not stand in a plan."""
    return sum(FORBIDDEN.search(line) is not None for line in text.replace("\r\n", "\n").split("\n")) > MAX_SLIPS
