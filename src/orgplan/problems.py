"""What can be wrong with a plan, and where: words, paths, spans, problems, diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, NamedTuple

SLIP = 0.75
"""How alike (0..1) a word must be to a known one to count as a slip of it."""
CLEARLY = 0.1
"""How much more alike than to any other."""

Lang = Literal["en", "th"]

Path = tuple[str | int, ...]
"""The way from the root of a plan to a value: keys and list indices, as pydantic's `loc`."""


class Words(NamedTuple):
    """One sentence in both languages. The type checker refuses a message that lacks one."""

    en: str
    th: str

    def said(self, lang: Lang) -> str:
        """The sentence in one language."""
        return self.th if lang == "th" else self.en

    @classmethod
    def same(cls, text: str) -> Words:
        """What reads alike in both languages: names, figures, code."""
        return cls(text, text)

    @classmethod
    def counted(cls, number: int, one: str, classifier: str = "", many: str = "") -> Words:
        """A number with what it counts: "1 month", "1,200 months" (or `many`); in Thai the number and its classifier."""
        noun = one if number == 1 else many or f"{one}s"
        return cls(f"{number:,} {noun}", f"{number:,} {classifier}".rstrip())

    @classmethod
    def joined(cls, parts: Iterable[Words], en: str = "; ", th: str = " ") -> Words:
        """Several as one, with what stands between them in each language; empty ones fall away."""
        parts = tuple(parts)
        return cls(en.join(each.en for each in parts if each.en), th.join(each.th for each in parts if each.th))

    @classmethod
    def any_of(cls, names: Iterable[str]) -> Words:
        """Names of which one is to be chosen: `a, b or c`."""
        *others, last = names
        if not others:
            return cls.same(last)
        return Words("{others} or {last}", "{others} หรือ {last}").fill(others=", ".join(others), last=last)

    def prefixed(self, start: object) -> Words:
        """With the name of what they speak of, and a colon, before them."""
        return Words("{start}: {words}", "{start}: {words}").fill(start=start, words=self)

    def fill(self, **parts: object) -> Words:
        """With each `{name}` replaced by the part of that name; a part that is `Words` itself, by its own language.

        For sentences written out as they are. An f-string, with a user's braces in it, is none: what it puts in is a part too.
        """
        en = {name: part.en if isinstance(part, Words) else part for name, part in parts.items()}
        th = {name: part.th if isinstance(part, Words) else part for name, part in parts.items()}
        return Words(self.en.format_map(en), self.th.format_map(th))


NO_WORDS = Words("", "")


class Severity(StrEnum):
    """How much a finding weighs; the order of the members is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITIES: Final[Mapping[Severity, Words]] = {
    Severity.ERROR: Words("error", "ข้อผิดพลาด"),
    Severity.WARNING: Words("warning", "คำเตือน"),
    Severity.INFO: Words("info", "ข้อสังเกต"),
}
"""What every severity is called, by weight."""

UNREADABLE: Final = "unreadable"
"""The rule of a file that the system does not give out."""


class Span(NamedTuple):
    """A piece of a text file. Lines and columns count from 1, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


WHOLE_FILE = Span(1, 1, 1, 1)


class Spot(NamedTuple):
    """A cell of a workbook, by the name on the tab of its sheet and its address; without an address the sheet."""

    sheet: str
    cell: str

    @property
    def words(self) -> Words:
        """What it is called: `sheet 'x' cell A1`."""
        sheet = Words(f"sheet '{self.sheet}'", f"แผ่นงาน '{self.sheet}'")
        return Words(f"{sheet.en} cell {self.cell}", f"{sheet.th} เซลล์ {self.cell}") if self.cell else sheet


class Related(NamedTuple):
    """Another place in the plan that a problem speaks of, and what stands there."""

    path: Path
    message: Words


class Cause(NamedTuple):
    """What a problem says where several of one rule have one cause: `message` once for all of them, `own` at each place.

    `path` is what in the plan is at fault for all of them, where that is one thing: the step outside of which they lie.
    """

    message: Words
    own: Words = NO_WORDS
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check finds: a path and words. It knows neither files nor lines.

    `at_key` points at the key instead of the value. `fix` is the text, or the list of texts, that belongs there, if only one
    can be meant. `cause` is needed where the message names the place or is in another way its own; problems that say the same and
    point to the same places have one cause without it.
    """

    path: Path
    message: Words
    hint: Words = NO_WORDS
    at_key: bool = False
    related: tuple[Related, ...] = ()
    fix: str | tuple[str, ...] | None = None
    cause: Cause | None = None


class RestsOn(NamedTuple):
    """On which values the findings of a check rest, besides those at which they stand and those to which they point.

    `own` are keys of the object at which a finding stands, `within` of the objects inside it, and `anywhere` of any object of
    the plan; `inherited` are keys of the object itself or of the nearest one around it that has them. A key within a group is
    written `progress.percent`. Where such a value cannot be read, a finding says nothing that anybody meant, and is left out.
    """

    own: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()


class Edit(NamedTuple):
    """A repair with one right answer: `text` in place of what stands at `span`.

    Quotation marks round what stands there stay, unless the text is `yaml` as it is, with those that it needs.
    """

    span: Span
    text: str
    yaml: bool = False


class Place(NamedTuple):
    """A related place in a file: of a workbook, a cell. `path` is its way in the plan."""

    span: Span
    message: Words
    path: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem at its place in a file. `source` is the text of the line `span.line`.

    In a workbook the place is a cell, `spot`, whose row and column are the line and the column of the span.
    """

    file: str
    span: Span
    severity: Severity
    rule: str
    message: Words
    hint: Words
    path: str
    source: str = ""
    related: tuple[Place, ...] = ()
    fix: Edit | None = None
    cause: Cause | None = None
    spot: Spot | None = None

    def name_place(self) -> Words:
        """The place as editors know it, `file:line:column`; of a workbook the file and the cell."""
        at = name_position(self)
        return Words.same(f"{self.file}:{at.en}") if self.spot is None else at.prefixed(self.file)

    def name_cell_in_message(self) -> Words:
        """The message, behind the name of the cell in a workbook: for readers that know files, lines and columns alone."""
        return self.message if self.spot is None else self.message.prefixed(self.spot.words)


def name_position(place: Place | Diagnostic) -> Words:
    """Where in its file something stands: `line:column`, or the cell of a workbook."""
    return Words.same(f"{place.span.line}:{place.span.column}") if place.spot is None else place.spot.words


class Malformed(ValueError):  # noqa: N818 - reads as what is raised: "raise Malformed(...)"
    """A text that cannot be read as what the schema wants there: the rule it breaks, what is wrong, what to write.

    `fix` is the text that belongs there, if only one can be meant.
    """

    def __init__(self, rule: str, message: Words, hint: Words, fix: str | None = None) -> None:
        super().__init__(message.en)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.fix = fix


def format_path(path: Path) -> str:
    """`("categories", 1, "kpis", 0, "weight")` as `categories[1].kpis[0].weight`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).removeprefix(".")


LEADING_VOWELS, TRAILING_SIGNS = frozenset("เแโใไ"), frozenset("ะาำๅๆฯ")
"""Thai vowels and signs that stand before, or behind, the letter they belong to, without being marks on it."""


def belong_together(left: str, right: str) -> bool:
    """Whether a text is not to be cut between two neighbouring letters."""
    from unicodedata import category

    return left in LEADING_VOWELS or right in TRAILING_SIGNS or category(right) == "Mn"


_QUOTES: Final = (("“", "”"), ("`", "`"), ('"', '"'))
"""Marks round the user's own words: the first pair of which, or of whose like, the words hold none."""
_ALIKE: Final = {_QUOTES[0]: "“”„‟", _QUOTES[1]: "`", _QUOTES[2]: '"'}
_LINE_END: Final = re.compile("\r\n|[\r\n]")


def quote(text: str, limit: int = 60) -> str:
    """The user's own words in quotation marks, shortened in the middle if long; a Thai letter keeps its vowels and tone mark.

    A line end within them becomes ⏎. Words that hold curly marks themselves stand in others, so that it is seen whose they are.
    """
    if len(text) > limit:
        head, tail = limit // 2, len(text) - limit // 2
        while head and belong_together(text[head - 1], text[head]):
            head -= 1
        while tail < len(text) and belong_together(text[tail - 1], text[tail]):
            tail += 1
        text = f"{text[:head]} … {text[tail:]}"
    text = _LINE_END.sub("⏎", text)
    before, after = next((marks for marks in _QUOTES if not any(mark in text for mark in _ALIKE[marks])), _QUOTES[0])
    return f"{before}{text}{after}"


def find_only_near(word: str, known: Iterable[str]) -> str | None:
    """The one known word that `word` can be a slip of; None if there is none, or a second one nearly as near."""
    return _find_only_near(word, tuple(known))


@lru_cache(4096)
def _find_only_near(word: str, known: tuple[str, ...]) -> str | None:
    # The same slip stands in a file often, each time among the same keys.
    from difflib import SequenceMatcher

    near = {name: SequenceMatcher(None, word.casefold(), name.casefold()).ratio() for name in known}
    first, second = (*sorted(near, key=near.__getitem__, reverse=True), "", "")[:2]
    alike = near.get(first, 0.0)
    return first if alike >= SLIP and alike - near.get(second, 0.0) >= CLEARLY else None


def find_nearest(word: str, known: Iterable[str], *, key: Callable[[str], str] = str.casefold) -> str | None:
    """The known word that somebody who typed `word` most likely meant; None where none is near, or two are as near as each other.

    Of these nobody can tell which was meant: a guess would be as wrong as right.
    """
    return _find_nearest(word, tuple(known), key)


@lru_cache(4096)
def _find_nearest(word: str, known: tuple[str, ...], key: Callable[[str], str]) -> str | None:
    from difflib import SequenceMatcher, get_close_matches

    by_key = {key(name): name for name in known}
    near = get_close_matches(key(word), by_key, n=2, cutoff=0.6)
    # As get_close_matches compares them: the ratio of two words depends on which of them comes first.
    ratios = {SequenceMatcher(None, name, key(word)).ratio() for name in near}
    return by_key[near[0]] if near and len(ratios) == len(near) else None


def ask_whether(meant: Words | str) -> Words:
    """The question for somebody who most likely meant this."""
    return Words("did you mean {meant}?", "หมายถึง {meant} หรือไม่").fill(meant=meant)


def suggest_nearest(
    word: str, known: Iterable[str], otherwise: Words, *, show: Callable[[str], str] = str, key: Callable[[str], str] = str.casefold
) -> Words:
    """The hint for a word that is not known: the nearest that is (as `show` writes it), or else what to do `otherwise`."""
    meant = find_nearest(word, known, key=key)
    return ask_whether(show(meant)) if meant else otherwise


def count_findings(counts: Mapping[Severity, int]) -> Words:
    """How many findings there are of each of these severities: `1 error, 12 warnings`."""
    return Words.joined(
        (Words(Words.counted(count, SEVERITIES[each].en).en, f"{SEVERITIES[each].th} {count:,}") for each, count in counts.items()),
        ", ",
    )


@dataclass(slots=True)
class Tally:
    """How many findings of each severity a run has seen."""

    counts: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Count these findings too."""
        for diagnostic in diagnostics:
            self.counts[diagnostic.severity] += 1

    @property
    def words(self) -> Words:
        """How many there are of each: `1 error, 12 warnings, 0 infos`."""
        return count_findings(self.counts)
