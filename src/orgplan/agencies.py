"""How forms write who answers for something: one name, several names in one text, or a ditto mark for those above.

A name may itself hold what parts names (สำนักงานเกษตรและสหกรณ์จังหวัด, กองคลัง/พัสดุ), so that known names are looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from orgplan.problems import Path
from orgplan.thai import tidy_text

LONGEST_DITTO: Final = 12
LONGEST_WORDS: Final = 30
"""Characters of a text that may say "as above" by a mark, and in words."""
DITTO_STARTS: Final = frozenset("\"“”„‟″‶〃〞〝ʺ״＂'‘’´`′,‚-–—_. ")
"""What a ditto mark can start with."""
_DITTO: Final = re.compile(
    r"""[-–—_.\s]*(?:["“”„‟″‶〃〞〝ʺ״＂]|''|‘‘|’’|´´|``|′′|,,|‚‚)(?:["“”„‟″‶〃〞〝ʺ״＂',‘’´`′‚\s])*[-–—_.\s]*"""
)
_AS_ABOVE: Final = frozenset(
    {
        "ditto",
        "do.",
        "-do-",
        "same",
        "as above",
        "same as above",
        "ๆ",
        "เหมือนกัน",
        "เหมือนเดิม",
        "เหมือนข้างบน",
        "เหมือนข้างต้น",
        "เหมือนด้านบน",
        "เหมือนข้อข้างบน",
        "ตามข้างต้น",
        "ตามข้างบน",
        "ตามด้านบน",
        "เช่นเดียวกัน",
        "เช่นเดียวกับข้างบน",
        "เช่นเดียวกับข้างต้น",
        "เช่นเดียวกับด้านบน",
    }
)


def is_ditto(text: str) -> bool:
    """Whether a text is nothing but a mark that says "as above": `"`, `”`, `〃`, `''`, `,,`, `-"-`."""
    return len(text) <= LONGEST_DITTO and _DITTO.fullmatch(text.strip()) is not None


@lru_cache(1024)
def repeats_names(text: str) -> bool:
    """Whether what stands for a name says "as above", by a mark or in words."""
    return len(text) <= LONGEST_WORDS and (is_ditto(text) or " ".join(tidy_text(text).split()).casefold() in _AS_ABOVE)


_ELSEWHERE: Final = re.compile(
    r"(?:เหมือน|ตาม|เช่นเดียวกัน|เช่นเดียว|ดู|อ้างถึง)(?:กัน)?(?:กับ)?\s?(?:ใน)?\s?(?:ข้อ|กิจกรรม|ขั้นตอน|ลำดับ|แถว|รายการ)(?:ที่)?\s?[\d.()]*"
    r"|(?:ตามที่|ดังที่|ดัง|ที่|ตาม)?(?:ได้)?กล่าว(?:มา|ไป)?(?:แล้ว)?\s?(?:ข้างต้น|ด้านบน|ข้างบน)?"
)
_NOBODY: Final = frozenset({"ไม่มี", "ไม่ระบุ", "ไม่มีผู้รับผิดชอบ", "ไม่มีหน่วยงาน", "none", "n/a", "nil"})
_ONLY_SIGNS: Final = re.compile(r"[-–—―‒_.…\s]+")


def refers_elsewhere(text: str) -> bool:
    """Whether what stands for a name is but a reference to other items, not to the row above: เหมือนข้อ 1, ดังกล่าวข้างต้น."""
    return len(text) <= LONGEST_WORDS and _ELSEWHERE.fullmatch(" ".join(tidy_text(text).split())) is not None


def names_nobody(text: str) -> bool:
    """Whether what stands for a name says that there is none, in words or by dots and dashes."""
    return len(text) <= LONGEST_WORDS and (tidy_text(text).casefold() in _NOBODY or _ONLY_SIGNS.fullmatch(text) is not None)


class Name(NamedTuple):
    """One of the names in a text, as the plan writes it where it is known there."""

    text: str
    is_known: bool


_SURE: Final = r"[,،、，;；\n]"
_MOST_PARTS: Final = 12
"""Parts of a known name that is looked for within a text. One of more is known only where it is all of the text."""
_PARTS: Final = re.compile(
    rf"((?<!\s)\s*(?:{_SURE}\s*(?:และ|กับ|and\b|&)?|[/／|&＆+＋•]|(?:ร่วม)?กับ|และ|(?<![A-Za-z])and(?![A-Za-z]))\s*)", re.IGNORECASE
)
_BESIDE: Final = re.compile(r"((?:^|\s+|(?<=[.)]))\(?\d{1,2}[.)]\s*|(?<!\s)\s*[-–—]\s*|\s+|(?<=\.)(?=[^\s.]))")
"""What may part known names: the number of an item, a dash, spaces, the place behind a point."""
_NOTES: Final = re.compile(r"\([^()]*\)")
_OR: Final = re.compile(r"หรือ|(?<![A-Za-z])or(?![A-Za-z])", re.IGNORECASE)
_IS_SURE: Final = re.compile(_SURE)


def split_names(text: str, known: Iterable[str]) -> list[Name]:
    """The names in one text, the known ones as they are written in `known`.

    Between names stand commas, semicolons, line ends; and also strokes, "and", กับ, และ or spaces, if at least one of the names
    beside them is known: these may as well be part of a name. Where every one is known, spaces, dashes, the numbers of items, or
    only the point that an abbreviation ends with may part them too.
    """
    names = _Names(frozenset(known))
    if whole := names.find(text):
        return [Name(whole, is_known=True)]
    return [each for name in _joined(names, _PARTS.split(text)) for each in names.side_by_side(name)]


def find_among_words(text: str, known: Iterable[str]) -> list[str]:
    """The known names in a text that holds nothing else but "or" and notes in brackets; none where it holds more, or fewer than two."""
    names = split_names(_OR.sub(",", _NOTES.sub(" ", text)), known)
    return [name.text for name in names] if len(names) > 1 and all(name.is_known for name in names) else []


def _joined(names: _Names, pieces: list[str]) -> list[Name]:
    """The names in pieces of a text, every second of which parts the others: the longest known ones, and what is between."""
    joined: list[Name] = []
    unknown: list[str] = []
    sure, start, stop = True, 0, len(pieces)
    while start < stop:
        longest = min(stop, start + names.most_pieces)
        end = next((end for end in range(longest, start, -2) if names.find("".join(pieces[start:end]))), start + 1)
        text = "".join(pieces[start:end])
        whole = names.find(text)
        if whole is None and not sure and unknown:
            unknown += [pieces[start - 1], text]
        elif whole is not None or text.strip():
            joined += _unknown(unknown)
            if whole is None:
                unknown = [text]
            else:
                unknown = []
                joined.append(Name(whole, is_known=True))
        sure = end < stop and _IS_SURE.search(pieces[end]) is not None
        start = end + 1
    return [*joined, *_unknown(unknown)]


def _unknown(pieces: list[str]) -> list[Name]:
    """The one name that pieces are which lie between known ones or signs that surely part; none without any."""
    return [Name("".join(pieces).strip(), is_known=False)] if pieces else []


class _Names:
    """Known names, by the form in which they are compared."""

    def __init__(self, known: frozenset[str]) -> None:
        self._by_form = {_form(name): name for name in sorted(known, reverse=True)}
        self.most_pieces = _most((len(_PARTS.split(name)) for name in known), 2 * _MOST_PARTS - 1)
        self._most_beside = _most((len(_BESIDE.split(name)) for name in known), 2 * _MOST_PARTS - 1)

    def find(self, text: str) -> str | None:
        """The known name that a text is, if it is one."""
        return self._by_form.get(_form(text))

    def side_by_side(self, name: Name) -> list[Name]:
        """The names in a text that has no more than spaces, dashes, item numbers or points between them, if all are known; else the one."""
        pieces = [] if name.is_known else _BESIDE.split(name.text)
        names: list[Name] = []
        start = 0
        while start < len(pieces):
            longest = min(len(pieces), start + self._most_beside)
            end, whole = next(self._known_runs(pieces, start, longest), (start + 1, None))
            if whole is not None:
                names.append(Name(whole, is_known=True))
            elif pieces[start]:
                return [name]
            start = end + 1
        return names or [name]

    def _known_runs(self, pieces: list[str], start: int, longest: int) -> Iterator[tuple[int, str]]:
        """The known names that begin at a piece, the longest first, each with where it ends."""
        for end in range(longest, start, -2):
            if pieces[start] and (whole := self.find("".join(pieces[start:end]))):
                yield end, whole


def _most(counts: Iterable[int], limit: int) -> int:
    """The highest of the counts that are within a limit; 1 without any."""
    return max((count for count in counts if count <= limit), default=1)


# --- ditto marks in a plan -----------------------------------------------------------------------------------------------

KEYS: Final = ("responsible", "involved")
_BLANKS: Final = frozenset({"", "-"})
Names = tuple[str, ...]


class Ditto(NamedTuple):
    """A ditto mark for names, at its path.

    On the form it repeats the row above; in a plan whoever names none inherits from above (`inherited`). `meant` are the
    names that it can only stand for; None where nothing above is certain.
    """

    path: Path
    meant: Names | None
    inherited: Names

    @property
    def inherits(self) -> bool:
        """Whether to name none says the same."""
        return bool(self.meant) and self.meant is not None and _forms(self.meant) == _forms(self.inherited)


def find_dittos(data: Any) -> Iterator[Ditto]:
    """Every ditto mark in the names of a plan's data, and what it stands for. Whatever is no plan is passed over."""
    for c, category in enumerate(_list_at(data, "categories")):
        for key in KEYS:
            rows = _Rows(key)
            for a, activity in enumerate(_list_at(category, "activities")):
                yield from rows.read(activity, ("categories", c, "activities", a), ())


def inherit_dittos(data: Any) -> Any:
    """A plan's data in which ditto marks that say no more than a blank are blank; a copy if there are any."""
    for path in [ditto.path for ditto in find_dittos(data) if ditto.inherits]:
        data = _blanked(data, path)
    return data


class _Rows:
    """The names that one column of the form shows, row by row; None where they are not certain."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._above: Names | None = ()
        self._before: list[Names | None] = [()]

    def read(self, node: Any, path: Path, inherited: Names | None) -> Iterator[Ditto]:
        """The ditto marks of an activity or step and of the steps below it."""
        own = node.get(self._key) if isinstance(node, dict) else None
        if _is_mark(own):
            sibling = self._before[-1]
            sure = self._above is not None and sibling is not None and _forms(self._above) == _forms(sibling)
            meant = self._above if sure and inherited is not None else None
            yield Ditto((*path, self._key), meant or None, inherited or ())
            names = meant
        else:
            names = _names_in(own) or inherited
        self._above = names
        self._before[-1] = names
        self._before.append(names)  # the row above the first step below is what it belongs to
        for index, step in enumerate(_list_at(node, "steps")):
            yield from self.read(step, (*path, "steps", index), names)
        self._before.pop()


def _is_mark(value: Any) -> bool:
    """Whether names are nothing but a ditto mark."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return isinstance(value, str) and repeats_names(value)


def _names_in(value: Any) -> Names:
    names = value if isinstance(value, list) else [value]
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip() not in _BLANKS)


def _list_at(node: Any, key: str) -> list[Any]:
    value = node.get(key) if isinstance(node, dict) else None
    return value if isinstance(value, list) else []


def _blanked(data: Any, path: Path) -> Any:
    """A copy of the data along a path, whose end is blank."""
    if not path:
        return None
    copy: Any = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = _blanked(data[path[0]], path[1:])
    return copy


def _forms(names: Names) -> Names:
    return tuple(map(_form, names))


@lru_cache(1024)
def _form(name: str) -> str:
    return re.sub(r"\s*([,/&])\s*", r"\1", " ".join(tidy_text(name).split()))
