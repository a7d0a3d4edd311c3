"""Next year's plan from this one, in its own text: months and the year move, results become baselines, what was reported goes.

Every other byte stays: order, layout, comments, notes, silences, targets, levels, money. Nothing is invented. What the old plan
cannot know of the new year is left as it was and named, in the file as a comment that begins with `carry:` and in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Literal, NamedTuple

from orgplan.comments import has_own_line, insert_comments, list_comments
from orgplan.document import Document, find_exact_value, find_value, list_children
from orgplan.editing import Amend, Clear, Op, Put, edit_document
from orgplan.model import PlacedKpi, PlacedWork, Plan
from orgplan.names import call_by, call_object, name_key, name_round
from orgplan.problems import NO_WORDS, Lang, Malformed, Path, Words, quote
from orgplan.reports.accumulation import describe_lack
from orgplan.reports.against_target import hold_against_target
from orgplan.reports.last_result import LastResult, find_last_result
from orgplan.reports.progress import is_reported
from orgplan.reports.scorecard import KpiResults
from orgplan.reports.status import list_outstanding
from orgplan.scales.levels import format_result
from orgplan.silence import is_asked
from orgplan.text_dates import MovedText, move_dates, move_month, move_year
from orgplan.texts import YEAR_END, is_blank
from orgplan.thai import format_money, format_month, format_number, is_number

MARK: Final = "carry:"
"""How comments begin that a carried plan has and the old one had not."""

NoteKind = Literal["changed", "baseline", "unfinished", "decide", "stays"]
KIND_WORDS: Final[dict[NoteKind, Words]] = {
    "changed": Words("changed", "เปลี่ยน"),
    "baseline": Words("baseline", "ข้อมูลปัจจุบัน"),
    "unfinished": Words("unfinished", "ยังไม่เสร็จ"),
    "decide": Words("decide", "ต้องตัดสินใจ"),
    "stays": Words("stays", "คงไว้"),
}
"""What each kind of note is called."""


_STAYS: Final = Words("{stays} stays as it is: does it hold in {year}?", "คง {stays} ไว้ตามเดิม: ยังถูกต้องในปี {year} หรือไม่")
_NOTE_ON: Final = Words("note on {of} of {year}: {note}", "หมายเหตุ ({of}) ปี {year}: {note}")
_BEYOND: Final = Words("planned for {ends}, which is not all in fiscal year {year}: is it done again, or does it go on?",
                       "กำหนดไว้ {ends} ซึ่งไม่อยู่ในปีงบประมาณ {year} ทั้งหมด: จะทำอีกครั้งหรือทำต่อเนื่อง")  # fmt: skip
_NOT_FINISHED: Final = Words("not finished in {year}: {said}", "ยังไม่เสร็จในปี {year}: {said}")
_OF_PARTS: Final = Words(
    "stays as it is: the KPI has no result of its own, its parts have", "คงไว้ตามเดิม: ตัวชี้วัดนี้ไม่มีผลของตนเอง ผลอยู่ที่ตัวชี้วัดย่อย"
)
_NO_RESULT: Final = Words("no result in {year}: this is the value before {year}", "ไม่มีผลในปี {year}: ค่านี้เป็นของก่อนปี {year}")
_SUM_UNTIL: Final = Words(
    "the last result, {text}, is the sum until {at}, not of the year", "ผลล่าสุด {text} เป็นผลรวมถึงรอบ {at} ไม่ใช่ทั้งปี"
)
_KEPT: Final = Words("stays as it is: {why}", "คงไว้ตามเดิม: {why}")
_BASELINE: Final = Words("{old} -> {new} (result of {source})", "{old} -> {new} (ผลรอบ {source})")
_EARLIER: Final = Words("this is the result of {at}: none of 12m was reported", "ค่านี้เป็นผลรอบ {at}: ไม่มีรายงานรอบ 12 เดือน")
_REACHED: Final = Words("the last result, {result}, reached this target: what is aimed at in {year}?",
                        "ผลล่าสุด {result} ถึงเป้าหมายนี้แล้ว: เป้าหมายปี {year} คือเท่าใด")  # fmt: skip
_SIGNED: Final = Words("{name} signed the plan of {year}; nobody has signed this one", "{name} ลงนามในแผนปี {year} แผนนี้ยังไม่มีผู้ลงนาม")
"""What is said of single places."""


class CarryNote(NamedTuple):
    """One thing to be said of the new plan: of what kind, on which line (from 1), what the plan calls the place, and the words."""

    kind: NoteKind
    line: int
    where: Words
    words: Words


class CarriedPlan(NamedTuple):
    """The text of the new plan, as a document, of fiscal year `year` (Buddhist Era), and what is to be said of it.

    `months` and `texts` are how many of them moved, `cleared` how many groups of progress and results were taken out.
    `reports_progress` is whether the old plan says how far its work came; `unmeasured` are KPIs without any result.
    """

    document: Document
    year: int
    notes: tuple[CarryNote, ...]
    months: int
    texts: int
    cleared: int
    reports_progress: bool
    unmeasured: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text."""
        return self.document.text


def carry_plan(document: Document, plan: Plan, results: KpiResults, year: int, lang: Lang) -> CarriedPlan:
    """The plan of fiscal year `year`, which is later than that of `plan`, whose text and data are the document's.

    `plan` has the progress, and `results` has the results, of all that was reported. Comments are written in `lang`. Raises
    `Misplaced` where the text cannot be changed in place.
    """
    carrying = _Carrying(document, plan, year - plan.fiscal_year)
    carrying.carry_kpis(results)
    carrying.walk(document.data, ())
    carrying.carry_work()
    carrying.carry_approvals()
    edited = edit_document(document, carrying.ops)
    own = plan.terms.own
    comments = [(note.path, f"{MARK} {_say(note, edited, own, lang)}") for note in carrying.notes if note.is_comment]
    written = insert_comments(edited, comments)
    notes = [_locate(note, written) for note in carrying.notes]
    notes += _list_dated_comments(written, plan.fiscal_year, year - plan.fiscal_year)
    counts = carrying.counts
    return CarriedPlan(
        written, year, tuple(sorted(notes, key=lambda note: note.line)), counts["months"], counts["texts"], counts["cleared"],
        is_reported(plan), tuple(carrying.unmeasured),
    )  # fmt: skip


class _Note(NamedTuple):
    """A note before its line is known; as `is_comment` it also stands in the file, above what is at its path."""

    kind: NoteKind
    path: Path
    words: Words
    is_comment: bool = False


def _say(note: _Note, document: Document, own: Any, lang: Lang) -> str:
    """The words of a comment; with the place that it speaks of, where it cannot stand there."""
    words = note.words if has_own_line(document, note.path) else note.words.prefixed(_name_place(document.data, note.path))
    return call_by(own, words).said(lang)


def _locate(note: _Note, document: Document) -> CarryNote:
    return CarryNote(note.kind, document.locate(note.path, at_key=True)[0].line, _name_place(document.data, note.path), note.words)


def _name_place(data: Any, path: Path) -> Words:
    """What the plan calls a place: its categories, activities and steps by number, a KPI by its id alone, then the key."""
    parts, group = list[Words](), ""
    for place, part in enumerate(path):
        if isinstance(part, int) and group in {"categories", "activities", "steps", "kpis"}:
            item = find_exact_value(data, path[: place + 1])
            called = call_object(group, str(item.get("id" if group == "kpis" else "no", "")) if isinstance(item, dict) else "")
            parts = [called] if group == "kpis" else [*parts, called]
        elif isinstance(part, str) and part not in {"categories", "activities", "steps", "kpis"}:
            parts.append(name_key(part, group))
        group = part if isinstance(part, str) else group
    return Words.joined(parts, " ", " ")


def _list_dated_comments(document: Document, year: int, years: int) -> Iterator[CarryNote]:
    """The author's comments that name the old year: they stay, and may want another word."""
    for line, comment in list_comments(document):
        moved = move_dates(comment, year, years)
        if (moved.text != comment or moved.left) and not comment.startswith(f"# {MARK}"):
            yield CarryNote("stays", line, Words("comment", "หมายเหตุในแฟ้ม"), Words.same(quote(comment)))


# --- what changes where --------------------------------------------------------------------------------------------------

_OBJECTS: Final = frozenset({"categories", "activities", "steps", "kpis", "approval", "criteria", "scoring"})
"""Keys below which more is to be looked at."""


@dataclass(slots=True)
class _Carrying:
    """The changes that make the new plan, gathered while the old one is looked through."""

    document: Document
    plan: Plan
    years: int
    ops: list[Op] = field(default_factory=list)
    notes: list[_Note] = field(default_factory=list)
    unmeasured: list[str] = field(default_factory=list)
    replaced: set[Path] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: {"months": 0, "texts": 0, "cleared": 0})

    @property
    def _year(self) -> int:
        return self.plan.fiscal_year

    def walk(self, node: Any, path: Path) -> None:
        """The months, the texts and what was reported, in the data of an object or a list of objects."""
        for key, value in list_children(node):
            here = (*path, key)
            if isinstance(value, dict | list) and (isinstance(key, int) or key in _OBJECTS):
                self.walk(value, here)
            elif key in self._BECOMES:
                self._BECOMES[key](self, here, value)

    def _move_year(self, path: Path, value: Any) -> None:
        self._amend(path, value, lambda text: move_year(text, self.years))

    def _amend(self, path: Path, old: Any, change: Callable[[str], str]) -> bool:
        """Change a text, in the file among its quotation marks and line ends; says whether it changes."""
        new = change(str(old))
        if new == old:
            return False

        def amend(text: str) -> str:
            # In the file the letters may stand among quotation marks, be folded into lines, or be codes, which are written anew.
            with suppress(Malformed):
                return text.replace(old, new, 1) if old in text else change(text)
            return text

        self.ops.append(Amend(path, amend))
        return True

    def _move_months(self, path: Path, value: Any) -> None:
        if isinstance(value, list):
            for index, each in enumerate(value):
                self._move_months((*path, index), each)
        elif isinstance(value, str) and not is_blank(value):
            try:
                self.counts["months"] += self._amend(path, value, lambda text: move_month(text, self.years))
            except Malformed:
                self.notes.append(_Note("stays", path, Words.same(quote(value))))

    def _move_figures(self, path: Path, value: Any) -> None:
        """The dates in stages, which a target or a baseline may name too; numbers are none."""
        for key, each in list_children(value):
            self._move_figures((*path, key), each)
        if isinstance(value, str) and not is_number(value) and path not in self.replaced:
            self._move_texts(path, value)

    def _move_fields(self, path: Path, value: Any) -> None:
        self._move_texts(path, value)
        self._keep(path, list(value or ()))

    def _move_texts(self, path: Path, value: Any) -> None:
        """The dates in a text, or in those of a list or group."""
        for key, each in list_children(value):
            self._move_texts((*path, key), each)
        if isinstance(value, str):
            moved = self._move_dates(path, value)
            if self._amend(path, value, lambda text: self._move_dates(path, text).text):
                self.counts["texts"] += 1
                words = Words("{old} -> {new}", "{old} -> {new}").fill(old=quote(value), new=quote(moved.text))
                self.notes.append(_Note("changed", path, words))
            if moved.left:
                stays = ", ".join(map(quote, moved.left))
                self._decide(path, _STAYS.fill(stays=stays, year=self._year + self.years))

    def _move_dates(self, path: Path, text: str) -> MovedText:
        return move_dates(text, self._year, self.years, ends_with_year=path == ("title",))

    def _keep(self, path: Path, value: Any) -> None:
        """Names and notes stay as they are; those that name the old year are listed."""
        for text in _list_texts(value):
            moved = move_dates(text, self._year, self.years)
            if moved.text != text or moved.left:
                self.notes.append(_Note("stays", path, Words.same(quote(text))))

    def _clear(self, path: Path, value: Any) -> None:
        """What was reported goes. The author's notes on it become comments, and so do silences, which would else speak of other lines."""
        if value in (None, [], {}) or is_blank(value):
            return
        self.ops.append(Clear(path, _retire_silence))
        self.counts["cleared"] += 1
        for name, each in [(None, value), *value.items()] if isinstance(value, dict) else []:
            if isinstance(each, dict) and isinstance(each.get("note"), str) and not is_blank(each["note"]):
                of = Words("the progress", "ความก้าวหน้า") if name is None else name_round(str(name))
                self.notes.append(_Note("stays", path, _NOTE_ON.fill(of=of, year=self._year, note=each["note"]), is_comment=True))

    def _decide(self, path: Path, words: Words) -> None:
        self.notes.append(_Note("decide", path, words, is_comment=True))

    # --- work ---

    def carry_work(self) -> None:
        """What is not finished, and what does not lie within the year."""
        if is_reported(self.plan):
            for placed in list_outstanding(self.plan):
                self.notes.append(_Note("unfinished", placed.path, self._describe_rest(placed), is_comment=True))
        year = self.plan.year
        for placed in self.plan.work:
            months = [month for _, month in placed.work.written_months]
            outside = [month for month in months if not year.covers(month)]
            if outside:
                ends = " - ".join(map(format_month, dict.fromkeys((min(months), max(months)))))
                self._decide(placed.path, _BEYOND.fill(ends=ends, year=self._year))

    def _describe_rest(self, placed: PlacedWork) -> Words:
        percent, spent, budget = placed.work.percent_done, placed.work.spent, placed.work.budget
        done = Words("nothing reported", "ไม่มีรายงาน")
        if percent is not None:
            done = Words("{percent} percent reported", "รายงานร้อยละ {percent}").fill(percent=format_number(percent))
        money = NO_WORDS
        if spent is not None:
            of = NO_WORDS
            if budget is not None:
                of = Words(" of {budget}", " จาก {budget}").fill(budget=format_money(budget))
            money = Words("{spent}{of} baht spent", "เบิกจ่าย {spent}{of} บาท").fill(spent=format_money(spent), of=of)
        return _NOT_FINISHED.fill(year=self._year, said=Words.joined((done, money), ", "))

    # --- KPIs ---

    def carry_kpis(self, results: KpiResults) -> None:
        """The last result of each KPI as its baseline, and targets that it reached."""
        for placed in self.plan.kpis:
            if placed.is_composite:
                if placed.kpi.baseline is not None:
                    self._decide((*placed.path, "baseline"), _OF_PARTS)
                continue
            last = find_last_result(placed, results.get(placed.kpi.id, {}))
            if last is None:
                self.unmeasured.append(placed.kpi.id)
                if placed.kpi.baseline is not None:
                    self._decide((*placed.path, "baseline"), _NO_RESULT.fill(year=self._year))
            else:
                self._carry_result(placed, last)

    def _carry_result(self, placed: PlacedKpi, last: LastResult) -> None:
        path, at = (*placed.path, "baseline"), name_round(last.round)
        if not last.is_of_year:
            why = describe_lack(last.gathered, last.round)
            if last.value is not None:
                why = _SUM_UNTIL.fill(text=last.text, at=at)
            self._decide(path, _KEPT.fill(why=why))
            return
        text = self._write_baseline(placed, last)
        was = find_exact_value(self.document.data, path)
        self.replaced.add(path)
        self.ops.append(Put(path, text))
        source = at
        if not last.is_exact:
            source = Words("{at}, rounded to 4 decimals", "{at} ปัดเป็นทศนิยม 4 ตำแหน่ง").fill(at=at)
        old = Words("blank", "ว่าง") if was is None or is_blank(was) else Words.same(str(was))
        self.notes.append(_Note("baseline", path, _BASELINE.fill(old=old, new=text, source=source)))
        if last.round != YEAR_END:
            self._decide(path, _EARLIER.fill(at=at))
        held = hold_against_target(placed, last.value, YEAR_END)
        if held is not None and held.as_planned:
            target = find_value(self.document.data, placed.target_path)
            if not isinstance(target, dict | list):
                self._decide(placed.target_path, _REACHED.fill(result=last.text, year=self._year + self.years))

    def _write_baseline(self, placed: PlacedKpi, last: LastResult) -> str:
        """The result as a baseline: a stage by its number where the target says it so, else in its own words with their dates moved."""
        if placed.scale is None or placed.scale.RESULT != "stage" or last.value is None:
            return last.text
        if placed.kpi.target is not None and is_number(placed.kpi.target.text):
            return format_result(last.value)
        return move_dates(last.text, self._year, self.years).text

    # --- approvals ---

    def carry_approvals(self) -> None:
        """Whoever signed, signed the old plan."""
        for index, category in enumerate(self.plan.categories):
            approval, path = category.approval, ("categories", index, "approval")
            if approval is not None and approval.name is not None:
                self.ops.append(Put((*path, "name"), None))
                self._decide((*path, "name"), _SIGNED.fill(name=approval.name, year=self._year))

    _BECOMES: ClassVar[dict[str | int, Callable[[_Carrying, Path, Any], None]]] = {
        "fiscal_year": _move_year,
        **dict.fromkeys(("start", "end", "months"), _move_months),
        **dict.fromkeys(("title", "output", "statement", "dimensions"), _move_texts),
        **dict.fromkeys(("levels", "baseline", "target", "targets"), _move_figures),
        **dict.fromkeys(("progress", "results"), _clear),
        **dict.fromkeys(("responsible", "involved", "organization", "position", "acting_for", "agencies", "note"), _keep),
        "fields": _move_fields,
    }
    """What becomes of what stands at a key; at all others it stays."""


def _list_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _list_texts(each)


_IGNORE: Final = re.compile(r"ignore.*")


def _retire_silence(comment: str) -> str:
    """A comment that may stand by itself: one that silences a rule no longer does, because what it spoke of is gone."""
    silence = _IGNORE.search(comment) if is_asked(comment) else None
    return comment if silence is None else f"# {MARK} went with what it spoke of: {silence[0].replace('#', ' ')}"
