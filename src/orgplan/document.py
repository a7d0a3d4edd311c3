"""YAML text -> plain data, and where each value was written.

YAML knows positions, not meaning: every scalar comes out as text (a plain blank, `~` or `null` as None), every mapping as
a dict, every sequence as a list. What a plan may not use (anchors, aliases, merge keys, tags, a second document) and what
would be lost in silence (duplicate keys) become diagnostics. One pass over PyYAML's events does it all: events do not
recurse, so depth is bounded before anything can overflow.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from orgplan.file_kinds import FileKind, holds_plan, holds_record, identify_file
from orgplan.letters import MOST_IN_CELL, UNSEEN, name_character, unify_letters
from orgplan.problems import (
    NO_WORDS,
    WHOLE_FILE,
    Diagnostic,
    Edit,
    Path,
    Place,
    Problem,
    Related,
    Severity,
    Span,
    Words,
    format_path,
    quote,
)
from orgplan.scalars import write_scalar
from orgplan.syntax import explain_syntax, find_odd_sign, odd_sign_on

Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it (all its wheels are); only its events are used."""

MAX_BYTES = 10_000_000
MAX_DEPTH = 50
MAX_FINDINGS = 1000
"""A file with more faults than this is no plan; reading stops there."""

SLIP_RULES: Final = frozenset({"syntax", "forbidden-character"})
"""Rules that end the reading of a file."""
_OPENING: Final = "[{"
_BLANK = frozenset({"", "~", "null", "Null", "NULL"})
LONGEST_BLANK = 4
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]|\r(?!\n)")
_FORBIDDEN_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")

Mark = tuple[Any, Any, Any, Any, Any]
"""Start and end of the key (None in a list), start and end of the value's first event, marks of its children (None for a
scalar). Kept as PyYAML gives them: they are plain C objects, of which the garbage collector takes no notice.
"""
NOWHERE: Mark = (None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its data, the marks to locate paths with, and what is wrong with it as YAML."""

    name: str
    text: str
    data: Any
    marks: Mark
    diagnostics: tuple[Diagnostic, ...]
    is_printable: bool = False
    """Whether every character of the text is one that can be seen, or an ordinary space or line end."""
    guessed: frozenset[int] = frozenset()
    """Lines whose data is a guess, because YAML cannot read them as they are."""

    def locate(self, path: Path, *, at_key: bool = False) -> tuple[Span, Path]:
        """Where a path stands, and the longest part of it that the file knows.

        Parts that the file does not have (a missing key, a schema's union tag) are passed over. A blank value is shown at
        its key; a mapping or list over its first line, because YAML ends a block at the next token.
        """
        mark, known = self.marks, list[str | int]()
        for part in path:
            children = mark[4]
            if (isinstance(children, dict) and part in children) or (
                isinstance(children, list) and isinstance(part, int) and part < len(children)
            ):
                mark = mark[4][part]
            else:
                continue
            known.append(part)
        key, key_end, start, end, children = mark
        blank = start is None or (start.index == end.index and children is None)
        if key is not None and (blank or at_key):
            return self._span(key, key_end, whole_line=False), tuple(known)
        return self._span(start, end, whole_line=children is not None) if start is not None else WHOLE_FILE, tuple(known)

    def _span(self, start: Any, end: Any, *, whole_line: bool) -> Span:
        if whole_line or end.line != start.line:
            line = self.line(start.line + 1)
            return Span(start.line + 1, start.column + 1, start.line + 1, max(len(line.rstrip()), start.column + 1) + 1)
        return Span(start.line + 1, start.column + 1, end.line + 1, max(end.column, start.column + 1) + 1)

    def scalar_spans(self) -> list[Span]:
        """The spans of all scalar values: what lies outside them is syntax, comment or blank."""
        spans, waiting = list[Span](), [self.marks]
        while waiting:
            _, _, start, end, children = waiting.pop()
            if children is not None:
                waiting += children.values() if isinstance(children, dict) else children
            elif start is not None:
                spans.append(Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1))
        return spans

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty past the last one."""
        return find_line(self.text, number)

    def diagnose(self, problem: Problem, rule: str, severity: Severity) -> Diagnostic:
        """The one place where a path meets a line."""
        span, known = self.locate(problem.path, at_key=problem.at_key)
        related = tuple(self._place(each) for each in problem.related)
        return Diagnostic(
            self.name, span, severity, rule, problem.message, problem.hint, format_path(known), self.line(span.line), related,
            None if problem.fix is None else self._edit(span, problem.fix), problem.cause,
        )  # fmt: skip

    def _place(self, related: Related) -> Place:
        span, known = self.locate(related.path)
        return Place(span, related.message, format_path(known))

    def _edit(self, span: Span, fix: str | tuple[str, ...]) -> Edit:
        """A repair at its place; several texts become a list, or items of the list in which the one stands that they replace."""
        if isinstance(fix, str):
            return Edit(span, fix)
        line = self.line(span.line)
        before = line[: span.column - 1]
        if _DASHES.fullmatch(before):
            indent = re.sub(r"[^ ]", " ", before[: before.rindex("-")])
            end = "\r\n" if "\r\n" in self.text else "\n"
            return Edit(span, f"{end}{indent}- ".join(write_scalar(each) for each in fix), yaml=True)
        items = ", ".join(write_scalar(each, flow=True) for each in fix)
        within = is_in_brackets(line, span.column) and not before.rstrip().endswith(":")
        return Edit(span, items if within else f"[{items}]", yaml=True)


def list_children(data: Any) -> Iterable[tuple[str | int, Any]]:
    """What an object or a list holds, each with the part of a path that leads to it; nothing for all else."""
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()


def find_value(data: Any, path: Path) -> Any:
    """What stands at a path in plain data; parts that the data does not have are passed over."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part, data)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
    return data


def find_exact_value(data: Any, path: Path) -> Any:
    """What stands at a path in plain data; None where anything of the path is missing."""
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def copy_data(data: Any) -> Any:
    """A copy of plain data, whose mappings and lists can be changed."""
    if isinstance(data, dict):
        return {key: copy_data(value) for key, value in data.items()}
    return [copy_data(value) for value in data] if isinstance(data, list) else data


_DASHES = re.compile(r" *(?:- +)+")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


def is_in_brackets(line: str, column: int) -> bool:
    """Whether what stands at a column (from 1) of a line is within brackets that open on that line."""
    before = _QUOTED.sub("", line[: column - 1])
    return before.count("[") + before.count("{") > before.count("]") + before.count("}")


def find_line(text: str, number: int) -> str:
    """Line `number` (from 1) of a text, without its end; empty past the last one."""
    lines = _lines(text)
    return lines[number - 1].removesuffix("\r") if number <= len(lines) else ""


@lru_cache(2)
def _lines(text: str) -> list[str]:
    # Kept, because a thousand findings at the end of a large file would look for their lines from its start.
    return text.split("\n")


def find_span(text: str, offset: int, length: int = 1) -> Span:
    """The span of `length` characters at an offset of a text."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(line, column, line, column + length)


def report_file(name: str, rule: str, message: Words, hint: Words) -> Diagnostic:
    """A diagnostic about a file as a whole."""
    return Diagnostic(name, WHOLE_FILE, Severity.ERROR, rule, message, hint, "")


# --- bytes -> text -------------------------------------------------------------------------------------------------


_MOJIBAKE = re.compile("[\u1f00-\u1fff]")
_MOJIBAKE_LEAD = "\u1f00".encode()[:1]
"""The first byte of them all, which Thai letters do not have."""
_SAVE_AS_UTF8 = Words("open it in your editor and save it again with the encoding UTF-8",
                      "เปิดด้วยโปรแกรมแก้ไขข้อความแล้วบันทึกใหม่โดยเลือกรหัสอักขระ UTF-8")  # fmt: skip
_ASCII = bytes(range(128))
_THAI_BYTES = bytes((*range(0xA1, 0xDB), *range(0xDF, 0xFC)))
"""Thai letters, digits and signs in Windows-874."""
_THAI_OR_GREEK = re.compile("[\u0370-\u03ff\u0e00-\u0e7f]")
_THAI = re.compile("[\u0e00-\u0e7f]")


class _Encoding(NamedTuple):
    """What a file that is not UTF-8 is most likely saved as: its name, the codec that shows the most of it, and what to do."""

    name: Words
    codec: str = "latin-1"
    hint: Words = _SAVE_AS_UTF8


_UTF_16 = _Encoding(Words.same("UTF-16"))
_WINDOWS_874 = _Encoding(Words.same("Windows-874 / TIS-620"), "cp874")
_DAMAGED = _Encoding(
    Words("damaged UTF-8", "UTF-8 ที่เสียหาย"), "utf-8",
    Words("take it again from where it is whole, or type anew what is shown as � in your editor and save it as UTF-8",
          "นำแฟ้มที่สมบูรณ์มาใหม่ หรือเปิดด้วยโปรแกรมแก้ไขข้อความ พิมพ์ส่วนที่แสดงเป็น � ใหม่ แล้วบันทึกเป็น UTF-8"),
)  # fmt: skip
_OTHER = _Encoding(Words("another encoding", "รหัสอักขระอื่น"))


def decode_text(raw: bytes, name: str) -> str | Diagnostic:
    """The text of a file's bytes: UTF-8, with or without a byte-order mark. Anything else is named and refused."""
    if (words := _refuse_by_kind(raw, name)) is not None:
        return report_file(name, "not-text", *words)
    if len(raw) > MAX_BYTES:
        return report_file(
            name, "limit",
            Words(f"the file is larger than {MAX_BYTES // 1_000_000} MB", f"แฟ้มใหญ่กว่า {MAX_BYTES // 1_000_000} MB"),
            Words("a plan is a few dozen kilobytes: is this the right file?", "แผนหนึ่งมีขนาดไม่กี่สิบกิโลไบต์ ตรวจว่าเลือกแฟ้มถูกหรือไม่"),
        )  # fmt: skip
    marked, raw = raw.startswith(codecs.BOM_UTF8), raw.removeprefix(codecs.BOM_UTF8)
    if _is_wide(raw):
        return _not_utf8(name, WHOLE_FILE, _UTF_16, "")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        encoding = _likely_encoding(raw, error)
        line = raw.count(b"\n", 0, error.start) + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode()) + 1
        seen = raw[start:].partition(b"\n")[0][:400].decode(encoding.codec, "replace")
        return _not_utf8(name, Span(line, column, line, column + 1), encoding, _FORBIDDEN_IN_TEXT.sub("�", seen.rstrip("\r")))

    if not marked and _MOJIBAKE_LEAD in raw and (match := _MOJIBAKE.search(text)) and _is_all_thai(raw, text):
        span = find_span(text, match.start())
        return Diagnostic(
            name, span, Severity.ERROR, "encoding",
            Words("the file looks like Windows-874 / TIS-620 read as UTF-8", "แฟ้มนี้น่าจะบันทึกเป็น Windows-874 / TIS-620 ไม่ใช่ UTF-8"),
            _SAVE_AS_UTF8, "", find_line(text, span.line),
        )  # fmt: skip
    return text


def _refuse_by_kind(raw: bytes, name: str) -> tuple[Words, Words] | None:
    """What to say of a file that is no text, or a table by its name; None for what may be a plan."""
    if (kind := identify_file(raw)) is not None:
        return _no_text(kind, name)
    if holds_record(raw):
        return (Words("this is a record of what was signed, not a plan", "แฟ้มนี้เป็นบันทึกการลงนาม ไม่ใช่แผน"),
                Words("leave it as it is; `orgplan verify` holds a plan against it", "เก็บแฟ้มนี้ไว้ตามเดิม เทียบแผนกับแฟ้มนี้ด้วย `orgplan verify`"))  # fmt: skip
    if not name.lower().endswith(".csv") or holds_plan(raw):
        return None
    command = f'`orgplan import table "{name}" -o plan.yaml`'
    message = Words("this is a table (.csv), not a plan", "แฟ้มนี้เป็นตาราง (.csv) ไม่ใช่แผน")
    return message, Words(f"{command} makes a plan of it", f"สร้างแผนจากแฟ้มนี้ด้วย {command}")


def _no_text(kind: FileKind, name: str) -> tuple[Words, Words]:
    message = Words("this is {kind}, not a text", "แฟ้มนี้เป็น{kind} ไม่ใช่แฟ้มข้อความ").fill(kind=kind.words)
    if kind.is_own_workbook:
        command = f'`orgplan import xlsx "{name}" -o plan.yaml`'
        return message, Words(f"{command} makes a plan of it, of an empty form once it is filled in",
                              f"สร้างแผนจากแฟ้มนี้ด้วย {command} ถ้าเป็นแบบฟอร์มเปล่าให้กรอกก่อน")  # fmt: skip
    if kind.holds_tables:
        command = f'`orgplan import table "{name}" -o plan.yaml`'
        return message, Words(f"leave it as it is; {command} makes a plan of a table in it",
                              f"เก็บแฟ้มนี้ไว้ตามเดิม สร้างแผนจากตารางในแฟ้มนี้ด้วย {command}")  # fmt: skip
    return message, Words(
        "leave it as it is: no command reads it as a plan; `orgplan template --year 2570 -o plan.yaml` writes an empty plan to type into",
        "เก็บแฟ้มนี้ไว้ตามเดิม เพราะไม่มีคำสั่งใดอ่านเป็นแผนได้ สร้างแผนเปล่าไว้กรอกด้วย `orgplan template --year 2570 -o plan.yaml`",
    )


def _is_all_thai(raw: bytes, text: str) -> bool:
    """Whether a file that is valid UTF-8 is rather Windows-874.

    A few Thai letters in Windows-874 happen to be valid UTF-8 for ancient Greek ones: แผน. There each byte beyond ASCII is a Thai
    letter; ancient Greek has bytes that are none, or ordinary Greek letters beside it, and a plan in UTF-8 has Thai ones.
    """
    return not raw.translate(None, _ASCII + _THAI_BYTES) and _THAI_OR_GREEK.search(text) is None


def _not_utf8(name: str, span: Span, encoding: _Encoding, source: str) -> Diagnostic:
    return Diagnostic(
        name, span, Severity.ERROR, "encoding",
        Words("the file is not UTF-8 (this looks like {encoding})", "แฟ้มนี้ไม่ได้บันทึกเป็น UTF-8 (น่าจะเป็น {encoding})").fill(encoding=encoding.name),
        encoding.hint, "", source,
    )  # fmt: skip


def _is_wide(raw: bytes) -> bool:
    """Whether a file is UTF-16, most of which happens to be valid UTF-8 with zero bytes between the letters."""
    start = raw[:200]
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or start.count(0) > len(start) // 4


def _likely_encoding(raw: bytes, error: UnicodeDecodeError) -> _Encoding:
    high = raw.translate(None, _ASCII)
    # Windows-874 holds pairs of bytes that are letters in UTF-8 too, but hardly ever Thai ones.
    readable = _THAI.findall(raw.decode("utf-8", "ignore"))
    if error.reason == "unexpected end of data" or len(readable) * len("ก".encode()) * 2 > len(high):
        return _DAMAGED
    thai = sum(0xA1 <= byte <= 0xFB for byte in high)  # noqa: PLR2004 - ก to ๛
    return _WINDOWS_874 if thai > len(high) * 0.9 else _OTHER


# --- text -> data --------------------------------------------------------------------------------------------------


def parse_document(text: str, name: str) -> Document:
    """Read a YAML text. Never raises: `data` is None where nothing could be read, and `diagnostics` says why."""
    return _Builder(text, name).document()


_KEEP_ONE = Words("keep one of the two", "เก็บไว้เพียงอันเดียว")
_OR_NEW_ITEM = Words("keep one of the two; or does a new item start here, whose `- ` is missing?",
                     "เก็บไว้เพียงอันเดียว หรือถ้าเป็นรายการใหม่ ให้เติม `- ` หน้ารายการ")  # fmt: skip


class _Stop(Exception):  # noqa: N818 - ends a reading that cannot go on; never leaves this module
    """Reading cannot go on; the diagnostic is already recorded."""


class _Builder:
    """Builds the data of one document from its events, and marks beside them."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.diagnostics: list[Diagnostic] = []
        self.marked = any(sign in text for sign in "&!")
        """Whether there can be anchors or tags at all; most plans have neither sign."""
        self.sound: set[str] = set()
        """Keys that can be used as they are."""
        self.too_deep = False
        """Whether reading stopped because the file is nested too deep."""
        self.is_printable = False
        self.is_odd = False
        """Whether a key was met that could be typed otherwise, and look the same."""

    def document(self) -> Document:
        data: Any = None
        mark = NOWHERE
        if self._characters_allowed() and self.text.strip():
            loader = Loader(self.text)
            self.event = loader.get_event
            try:
                data, mark = self._root()
            except yaml.YAMLError as error:
                with suppress(_Stop):
                    if not self._is_too_deep_before(error):
                        self._syntax(error)
            except _Stop:
                pass
            finally:
                loader.dispose()
        if data is None and not self.diagnostics:
            self.diagnostics.append(
                report_file(
                    self.name, "empty", Words("the file is empty", "แฟ้มว่างเปล่า"),
                    Words("start from `orgplan: 1`, `fiscal_year:`, `organization:` and `categories:`",
                          "เริ่มด้วย `orgplan: 1`, `fiscal_year:`, `organization:` และ `categories:`"),
                )
            )  # fmt: skip
        return Document(self.name, self.text, data, mark, tuple(self.diagnostics), self.is_printable)

    def _add(
        self,
        span: Span,
        message: Words,
        hint: Words = NO_WORDS,
        *,
        rule: str,
        path: Path = (),
        first: Place | None = None,
        fix: Edit | None = None,
    ) -> None:
        if len(self.diagnostics) == MAX_FINDINGS:
            raise _Stop
        self.diagnostics.append(
            Diagnostic(self.name, span, Severity.ERROR, rule, message, hint, format_path(path),
                       find_line(self.text, span.line), (first,) if first else (), fix)
        )  # fmt: skip

    def _is_too_deep_before(self, error: yaml.YAMLError) -> bool:
        """Whether the file is nested too deep before the place of an error; that then is what is wrong with it.

        Parsers read ahead of the events that they give, and some have limits of their own: libyaml 0.2.6 refuses the
        thousandth bracket in a row before it has told of the first. What stands before the error is read alone.
        """
        mark = getattr(error, "problem_mark", None)
        before = self.text[: mark.index] if mark is not None else ""
        if before == self.text or sum(map(before.count, _OPENING)) <= MAX_DEPTH:
            return False
        alone = _Builder(before, self.name)
        alone.document()
        if alone.too_deep:
            self.too_deep = True
            self.diagnostics = [replace(each, source=find_line(self.text, each.span.line)) for each in alone.diagnostics]
        return self.too_deep

    def _syntax(self, error: yaml.YAMLError) -> None:
        if odd := find_odd_sign(error, self.text):
            self._add(odd.span, odd.message, odd.hint, rule="syntax", fix=odd.fix)
        else:
            self._add(*explain_syntax(error, self.text), rule="syntax")

    def _characters_allowed(self) -> bool:
        # The one-call test in C lets ordinary plans skip the slower search.
        self.is_printable = self.text.replace("\n", "").isprintable()
        if self.is_printable:
            return True
        bad = FORBIDDEN.search(self.text)
        if bad:
            self._add(find_span(self.text, bad.start()), *tell_forbidden(bad[0]), rule="forbidden-character")
        return bad is None

    def _root(self) -> tuple[Any, Mark]:
        while type(event := self.event()) is not DocumentStartEvent:
            if type(event) is StreamEndEvent:
                return None, NOWHERE
        data, children, first = self._node(self.event(), (), 0)
        self.event()  # the document's end
        if type(event := self.event()) is DocumentStartEvent:
            self._refuse(event, (), "a second document starts here (`---`)", "มีเอกสารที่สองเริ่มตรงนี้ (`---`)",
                         "keep one plan in one file", "เก็บแผนหนึ่งไว้ในแฟ้มเดียว")  # fmt: skip
        return data, (None, None, first.start_mark, first.end_mark, children)

    def _node(self, event: Any, path: Path, depth: int) -> tuple[Any, Any, Any]:
        """Data, marks of the children and first event of the node that starts with `event`."""
        kind = type(event)
        if kind is not AliasEvent and (event.anchor is not None or event.tag is not None):
            self._plain(event, path)
        if kind is ScalarEvent:
            return self._scalar(event, path[:-1], *path[-1:]), None, event
        if kind is AliasEvent:
            self._refuse(event, path, f"`*{event.anchor}` repeats another value", f"`*{event.anchor}` เรียกค่าจากที่อื่นซ้ำ",
                         "write the value itself here", "เขียนค่านั้นลงตรงนี้")  # fmt: skip
            return None, None, event
        if depth == MAX_DEPTH:
            self._add(
                self._event_span(event),
                Words(f"the file is nested deeper than {MAX_DEPTH} levels", f"แฟ้มซ้อนชั้นลึกเกิน {MAX_DEPTH} ชั้น"),
                Words("is this a plan? steps rarely need more than three levels", "ตรวจว่าเป็นแฟ้มแผนหรือไม่ ขั้นตอนมักซ้อนไม่เกินสามชั้น"),
                rule="limit", path=path,
            )  # fmt: skip
            self.too_deep = True
            raise _Stop
        if kind is MappingStartEvent:
            return *self._mapping(path, depth + 1), event
        return *self._sequence(path, depth + 1), event

    def _mapping(self, path: Path, depth: int) -> tuple[dict[str, Any], dict[str, Mark]]:
        data: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        event, marked, sound, scalar = self.event, self.marked, self.sound, ScalarEvent
        while (kind := type(key_event := event())) is not MappingEndEvent:
            if kind is not scalar:
                self._odd_key(key_event, path, depth)
                continue
            key: str = key_event.value
            # Most keys have been looked at before: a plan has few different ones.
            if (marked or key not in sound) and not self._key(key_event, path, depth):
                continue
            value_event = event()
            # The common case, a plain scalar, stays in this loop without a call: it is most of a plan.
            if type(value_event) is scalar and not (marked and (value_event.anchor is not None or value_event.tag is not None)):
                value: Any = value_event.value
                if value_event.style or len(value) > MOST_IN_CELL:
                    value = self._scalar(value_event, path, key)
                elif len(value) <= LONGEST_BLANK and value in _BLANK:
                    value = None
                children = None
            else:
                value, children, _ = self._node(value_event, (*path, key), depth)
            if key in data:
                same = type(value_event) is ScalarEvent and value == data[key]
                fix = self._line_of(key_event.start_mark, value_event.end_mark) if same else None
                self._duplicate(key, self._event_span(key_event), key, marks[key], path, fix=fix)
            else:
                data[key] = value
                marks[key] = (key_event.start_mark, key_event.end_mark, value_event.start_mark, value_event.end_mark, children)
        if self.is_odd:
            self._part_twins(data, marks, path)
        return data, marks

    def _key(self, event: Any, path: Path, depth: int) -> bool:
        """Whether a key can be used; if not, its value is read past."""
        key: str = event.value
        if key == "<<" and not event.style:
            self._refuse(event, (*path, key), "`<<` merges another mapping into this one", "`<<` รวมค่าจากที่อื่นเข้ามา",
                         "write the keys and values themselves here", "เขียนคีย์และค่าเหล่านั้นลงตรงนี้")  # fmt: skip
            self._node(self.event(), (*path, key), depth)
            return False
        if event.anchor is not None or event.tag is not None:
            self._plain(event, (*path, key))
        if (
            key[:1] in UNSEEN
            and event.start_mark.column == 0
            and (odd := odd_sign_on(self.text, event.start_mark.line, event.start_mark.line))
        ):
            self._add(odd.span, odd.message, odd.hint, rule="syntax", fix=odd.fix)
            raise _Stop
        if not self._is_sound(event, path):
            self._node(self.event(), path, depth)
            return False
        if key != "<<":
            self.sound.add(key)
            self.is_odd = self.is_odd or _form_of_key(key) != key
        return True

    def _part_twins(self, data: dict[str, Any], marks: dict[str, Mark], path: Path) -> None:
        """Take out the keys that are the same as an earlier one but for letters and spaces; they are there twice."""
        first_of: dict[str, str] = {}
        for key in list(data):
            first = first_of.setdefault(_form_of_key(key), key)
            if first == key:
                continue
            start, end, _, value_end, children = marks.pop(key)
            same = data.pop(key) == data[first] and children is None
            fix = self._line_of(start, value_end) if same else None
            self._duplicate(key, _short_span(start, end), first, marks[first], path, fix=fix)

    def _sequence(self, path: Path, depth: int) -> tuple[list[Any], list[Mark]]:
        data: list[Any] = []
        marks: list[Mark] = []
        next_event = self.event
        while type(event := next_event()) is not SequenceEndEvent:
            children = None
            if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
                value: Any = event.value
                if event.style or len(value) <= LONGEST_BLANK or len(value) > MOST_IN_CELL:
                    value = self._scalar(event, path, len(data))
            else:
                value, children, _ = self._node(event, (*path, len(data)), depth)
            data.append(value)
            marks.append((None, None, event.start_mark, event.end_mark, children))
        return data, marks

    def _scalar(self, event: Any, parent: Path, *part: str | int) -> str | None:
        value: str = event.value
        if not event.style and value in _BLANK:
            return None
        if not value and event.style in {">", "|"} and self.text[event.start_mark.index + 1 : event.start_mark.index + 2].isdigit():
            sign = self.text[event.start_mark.index]
            self._refuse(event, (*parent, *part), f"`{sign}` starts a long text in YAML, and the number after it is lost",
                         f"`{sign}` ใน YAML ใช้ขึ้นต้นข้อความยาว ตัวเลขที่ตามหลังจะหายไป",
                         "put the value in quotation marks", "ครอบค่าด้วยเครื่องหมายคำพูด")  # fmt: skip
            return None
        return value if self._is_sound(event, parent, *part) else None

    def _is_sound(self, event: Any, parent: Path, *part: str | int) -> bool:
        """Whether a text, be it a key or a value, is of characters and of a length that a plan may hold."""
        value: str = event.value
        if event.style and not value.isprintable() and (bad := _FORBIDDEN_IN_TEXT.search(value)):
            self._add(
                self._event_span(event),
                Words("the text holds a character that must not stand in a plan: {name}",
                      "ข้อความมีอักขระที่ห้ามใช้ในแผน: {name}").fill(name=name_character(bad[0])),
                Words("delete it or its escape", "ลบอักขระนั้นหรือรหัสของอักขระนั้น"),
                rule="forbidden-character", path=(*parent, *part),
            )  # fmt: skip
            return False
        if len(value) > MOST_IN_CELL:
            self._add(
                self._event_span(event),
                Words(f"the text has {len(value):,} characters; {MOST_IN_CELL:,} is the most",
                      f"ข้อความยาว {len(value):,} อักขระ เกินกว่าที่กำหนด {MOST_IN_CELL:,}"),
                Words("shorten it: a spreadsheet cell holds no more", "ย่อข้อความลง เซลล์ของตารางรับได้ไม่เกินนี้"),
                rule="limit", path=(*parent, *part),
            )  # fmt: skip
            return False
        return True

    def _plain(self, event: Any, path: Path) -> None:
        if event.anchor is not None:
            self._refuse(event, path, f"`&{event.anchor}` names a value for reuse", f"`&{event.anchor}` ตั้งชื่อค่าไว้ใช้ซ้ำ",
                         "leave it out: one value stands in one place", "ตัดออก ค่าหนึ่งเขียนไว้ที่เดียว")  # fmt: skip
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, path, f"{quote(tag)} gives the value a type", f"{quote(tag)} กำหนดชนิดของค่า",
                         "leave it out: the plan's format knows the type", "ตัดออก รูปแบบของแผนรู้ชนิดของค่าอยู่แล้ว")  # fmt: skip

    def _refuse(self, event: Any, path: Path, en: str, th: str, hint_en: str, hint_th: str) -> None:
        self._add(self._event_span(event), Words(en, th), Words(hint_en, hint_th), rule="unsupported-yaml", path=path)

    def _odd_key(self, event: Any, path: Path, depth: int) -> None:
        self._add(self._event_span(event), Words("a key must be a word", "คีย์ต้องเป็นคำ"),
                  Words("write `key: value`", "เขียนเป็น `คีย์: ค่า`"), rule="wrong-type", path=path)  # fmt: skip
        self._node(event, path, depth)
        self._node(self.event(), path, depth)

    def _line_of(self, start: Any, end: Any) -> Edit | None:
        """The repair of an entry that stands twice with the same value: its line goes, if it holds nothing else."""
        line = find_line(self.text, start.line + 1)
        if start.line == end.line and not line[: start.column].strip() and not line[end.column :].strip():
            return Edit(Span(start.line + 1, 1, start.line + 2, 1), "")
        return None

    def _duplicate(self, key: str, span: Span, first: str, mark: Mark, path: Path, *, fix: Edit | None) -> None:
        first_span = _short_span(mark[0], mark[1])
        words = Words(f"the key {quote(key)} stands here a second time; the first is on line {first_span.line}",
                      f"คีย์ {quote(key)} ซ้ำกับที่อยู่ในบรรทัดที่ {first_span.line}")  # fmt: skip
        if key != first:
            words = Words("{words}, typed in another way that looks the same", "{words} ซึ่งพิมพ์ต่างกันแต่มองเห็นเหมือนกัน").fill(
                words=words
            )
        self._add(
            span,
            words,
            _KEEP_ONE if not (path and isinstance(path[-1], int)) else _OR_NEW_ITEM,
            rule="duplicate-key", path=(*path, key),
            first=Place(first_span, Words("the first one", "อันแรก")),
            fix=fix,
        )  # fmt: skip

    def _event_span(self, event: Any) -> Span:
        return _short_span(event.start_mark, event.end_mark)


def _form_of_key(key: str) -> str:
    """The form in which keys are compared: readers strip names, so that what only spaces tell apart would be lost in silence."""
    return unify_letters(key).strip()


def tell_forbidden(sign: str) -> tuple[Words, Words]:
    """Message and hint for a character that must not stand in a plan."""
    return (
        Words("the file holds an invisible character that must not stand in a plan: {name}",
              "แฟ้มมีอักขระที่มองไม่เห็นซึ่งห้ามใช้ในแผน: {name}").fill(name=name_character(sign)),
        Words("delete it; it came with a copied text or a damaged file", "ลบทิ้ง อักขระนี้ติดมากับข้อความที่คัดลอกหรือแฟ้มที่เสียหาย"),
    )  # fmt: skip


def _short_span(start: Any, end: Any) -> Span:
    """From a start to an end on the same line; else the first character."""
    if end.line != start.line or end.column <= start.column:
        return Span(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
