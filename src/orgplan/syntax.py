"""YAML's own errors in the words of somebody who writes plans: where it really went wrong, and the mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import yaml
from yaml.tokens import FlowMappingStartToken, FlowSequenceStartToken

from orgplan.letters import ODD_SPACES, UNSEEN, name_character
from orgplan.problems import Edit, Span, Words, quote

MAX_GUESSED = 2000
"""Characters of a line that are searched for a cause, so that no line takes long."""
MAX_GUESSED_DEPTH = 1000
"""Opening brackets before the scanner, which grows slow with them, is asked no further."""
_OPENING = (FlowSequenceStartToken, FlowMappingStartToken)
_Scanner: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_KEY = r"[^\s#:{}\[\],&*!|>'\"%@`-][^#\n]*?"


_ODD_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_ODD_SIGNS = UNSEEN | {*_ODD_DASHES, "\uff1a"}
USUAL_INDENT = 2
"""Spaces by which what stands below a key is usually indented."""
MAX_MENDED = 20_000
"""Lines that are mended at once."""


class OddSign(NamedTuple):
    """A character that stands where YAML wants an ordinary one: where, what is said of it, and the repair."""

    span: Span
    message: Words
    hint: Words
    fix: Edit


class _At(NamedTuple):
    line: int  # from 0
    column: int  # from 0


def explain_syntax(error: yaml.YAMLError, text: str) -> tuple[Span, Words, Words]:
    """Span, message and hint for an error of PyYAML's scanner, parser or reader."""
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    if conflict := CONFLICT.search(text):
        number = text.count("\n", 0, conflict.start()) + 1
        return tell_conflict(number - 1, conflict[0])
    problem = str(getattr(error, "problem", "") or error)
    at = _mark(getattr(error, "problem_mark", None), lines)
    began = _mark(getattr(error, "context_mark", None), lines)
    line = lines[at.line]
    if opened := _swallowing_quote(text, lines, at.line):
        return _never_closed(opened, lines)
    for explain in (
        _tab,
        _odd_spaces,
        _bare_dash,
        _bad_escape,
        _text_after_value,
        _reserved_start,
        _no_space_after_dash,
        _colon_in_text,
        _unclosed_bracket,
        _indent,
    ):
        if explained := explain(problem, str(getattr(error, "context", "") or ""), at, began, lines, line):
            return explained
    return (
        _span(at, line),
        Words(f"this cannot be read as YAML ({problem})", f"อ่านตามรูปแบบ YAML ไม่ได้ ({problem})"),
        Words("check the punctuation and the indentation of this line and the one above",
              "ตรวจเครื่องหมายและการย่อหน้าของบรรทัดนี้และบรรทัดก่อนหน้า"),
    )  # fmt: skip


Told = tuple[Span, Words, Words] | None


def tell_conflict(number: int, line: str) -> tuple[Span, Words, Words]:
    """Span, message and hint for a line (from 0) that is the mark of a merge conflict."""
    return (
        Span(number + 1, 1, number + 1, len(line) + 1),
        Words("a merge conflict was left in the file", "มีร่องรอยการรวมแฟ้มที่ยังไม่ได้แก้ไข (merge conflict)"),
        Words("keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>",
              "เลือกเก็บเนื้อหาชุดเดียว แล้วลบบรรทัด <<<<<<<, ======= และ >>>>>>>"),
    )  # fmt: skip


def find_odd_sign(error: yaml.YAMLError, text: str) -> OddSign | None:
    """The character that a line fails on because it only looks like a space, a dash or a colon, or like nothing at all.

    None unless YAML gets further with the ordinary character in its place.
    """
    lines = text.split("\n")
    failed = _mark(getattr(error, "problem_mark", None), lines).line
    began = _mark(getattr(error, "context_mark", None), lines).line
    return odd_sign_on(text, failed, failed, failed - 1, began)


def odd_sign_on(text: str, failed: int, *numbers: int) -> OddSign | None:
    """The same on one of some lines (from 0); YAML must get further than the line `failed` without it."""
    lines = text.split("\n")
    for number in dict.fromkeys(numbers):
        if number < 0 or (odd := _odd_place(lines[number])) is None:
            continue
        last = number
        while last + 1 < len(lines) and last - number < MAX_MENDED and _goes_on_oddly(lines[number][: odd + 1], lines[last + 1]):
            last += 1
        for end in dict.fromkeys((last, number)):
            new = [plain_start(line) for line in lines[number : end + 1]]
            if find_failing_line("\n".join([*lines[:number], *new, *lines[end + 1 :]])) > failed:
                return _tell_odd(number, odd, lines[number : end + 1], new)
    return None


def find_odd_start(line: str, number: int) -> OddSign | None:
    """The first such character in the start of one line (from 0), whether or not YAML fails on it."""
    odd = _odd_place(line)
    return None if odd is None else _tell_odd(number, odd, [line], [plain_start(line)])


def _tell_odd(number: int, odd: int, old: list[str], new: list[str]) -> OddSign:
    line = old[0]
    length = len(line[odd:]) - len(line[odd:].lstrip(line[odd]))
    span = Span(number + 1, odd + 1, number + 1, odd + length + 1)
    whole = Span(number + 1, 1, number + len(old), len(old[-1]) + 1)
    return OddSign(span, *_odd_words(line[odd]), Edit(whole, "\n".join(new), yaml=True))


def _odd_place(line: str) -> int | None:
    """Where the start of a line first differs from what it should be, in characters that look alike."""
    if plain_start(line) == line:
        return None
    return next((place for place, sign in enumerate(line) if sign in UNSEEN or sign in _ODD_DASHES or sign == "\uff1a"), None)


def _goes_on_oddly(start: str, line: str) -> bool:
    """Whether a line is indented with the character with which another was, up to there: a block that was copied."""
    odd = _odd_place(line)
    return odd is not None and line[odd] == start[-1] and not start[:-1].strip() and not line[:odd].strip()


@cache
def _start_pattern() -> re.Pattern[str]:
    """What a line of a plan starts with, in whatever characters: indentation, dashes, a key and its colon.

    Made when it is first needed, for thousands of characters are a while to put into a pattern.
    """
    unseen = "".join(sorted(UNSEEN))
    return re.compile(
        rf"(?P<head>[ \t{unseen}]*(?:[-{_ODD_DASHES}][ {unseen}]+)*)"
        rf"(?:(?P<key>[^\s:#,'\"“”\[\]{{}}\uff1a{unseen}]+)(?P<colon>[ {unseen}]*[:\uff1a](?:[ {unseen}]+|(?=\S)|$)))?"
    )


def plain_start(line: str) -> str:
    """A line whose indentation, dashes and colon are of the ordinary characters."""
    start = None if _ODD_SIGNS.isdisjoint(line[:MAX_GUESSED]) else _start_pattern().match(line[:MAX_GUESSED])
    if start is None:
        return line
    head = "".join(" " if each in ODD_SPACES else "-" if each in _ODD_DASHES else each for each in start["head"] if _is_kept(each))
    colon = start["colon"] or ""
    if not colon.isascii() or (start["key"] and colon and colon[-1] == "\uff1a"):
        colon = ": "
    return f"{head}{start['key'] or ''}{colon}{line[start.end() :]}"


def _is_kept(sign: str) -> bool:
    return sign not in UNSEEN or sign in ODD_SPACES


def find_failing_line(text: str) -> int:
    """The line (from 0) on which YAML fails; beyond the last where it does not."""
    scanner = _Scanner(text)
    try:
        while scanner.check_event():
            scanner.get_event()
    except yaml.YAMLError as error:
        return _mark(getattr(error, "problem_mark", None), text.split("\n")).line
    finally:
        scanner.dispose()
    return text.count("\n") + 1


def _odd_words(sign: str) -> tuple[Words, Words]:
    name = name_character(sign)
    if sign in UNSEEN and sign not in ODD_SPACES:
        return (
            Words("the character {name}, which nobody sees, keeps YAML from reading this line",
                  "มีอักขระ {name} ซึ่งมองไม่เห็น ทำให้อ่านบรรทัดนี้ไม่ได้").fill(name=name),
            Words("delete it, or let `orgplan validate --fix` do so", "ลบทิ้ง หรือให้ `orgplan validate --fix` แก้ให้"),
        )  # fmt: skip
    wanted = Words("a colon and a space (: )", "เครื่องหมาย : ธรรมดาตามด้วยช่องว่าง")
    if sign in ODD_SPACES:
        wanted = Words("an ordinary space", "ช่องว่างธรรมดา")
    elif sign in _ODD_DASHES:
        wanted = Words("a hyphen (-)", "ยัติภังค์ (-)")
    return (
        Words("the character {name} stands where YAML wants {wanted}",
              "มีอักขระ {name} ตรงที่ต้องเป็น{wanted}").fill(name=name, wanted=wanted),
        Words("type {wanted} in its place, or let `orgplan validate --fix` do so",
              "พิมพ์{wanted}แทน หรือให้ `orgplan validate --fix` แก้ให้").fill(wanted=wanted),
    )  # fmt: skip


def _mark(mark: yaml.Mark | None, lines: list[str]) -> _At:
    if mark is None:
        return _At(0, 0)
    line = min(mark.line, len(lines) - 1)
    return _At(line, min(mark.column, len(lines[line]))) if line == mark.line else _At(line, len(lines[line]))


def _span(at: _At, line: str, length: int = 1) -> Span:
    return Span(at.line + 1, at.column + 1, at.line + 1, min(at.column + length, max(len(line), at.column + 1)) + 1)


def _in_indent(signs: str, at: _At, lines: list[str]) -> Span | None:
    """Where the line at fault, or the one above it, is indented with what the pattern matches."""
    for number in (at.line, at.line - 1):
        if 0 <= number < len(lines) and (match := re.match(f" *({signs})", lines[number])):
            return Span(number + 1, match.start(1) + 1, number + 1, match.end(1) + 1)
    return None


def _tab(_problem: str, _context: str, at: _At, _began: _At, lines: list[str], _line: str) -> Told:
    return (span := _in_indent(r"\t+", at, lines)) and (
        span,
        Words("the line is indented with a tab", "บรรทัดนี้ย่อหน้าด้วยแท็บ"),
        Words("indent with spaces, two for each level", "ใช้ช่องว่างย่อหน้า ชั้นละสองช่อง"),
    )


def _odd_spaces(_problem: str, _context: str, at: _At, _began: _At, lines: list[str], _line: str) -> Told:
    span = _in_indent(r"[^\S \t]+", at, lines)
    if span is None:
        return None
    name = name_character(lines[span.line - 1][span.column - 1])
    return (
        span,
        Words("the line is indented with spaces that are not ordinary ones, {name} (they came with a copied text)",
              "บรรทัดนี้ย่อหน้าด้วยช่องว่างชนิดพิเศษ {name} (ติดมากับข้อความที่คัดลอก)").fill(name=name),
        Words("delete the indentation and type it again with the space bar", "ลบช่องว่างหน้าบรรทัด แล้วพิมพ์ใหม่ด้วยแป้นเว้นวรรค"),
    )  # fmt: skip


def _bare_dash(problem: str, _context: str, at: _At, _began: _At, _lines: list[str], line: str) -> Told:
    if "block sequence entries are not allowed" in problem or re.search(r":\s+-\s*(#.*)?$", line):
        dash = re.search(r":\s+(-)", line)
        column = dash.start(1) if dash else at.column
        return (
            Span(at.line + 1, column + 1, at.line + 1, column + 2),
            Words("a bare `-` starts a list in YAML; it cannot stand for “none”", "เครื่องหมาย `-` ลอย ๆ ใน YAML หมายถึงรายการ ใช้แทน “ไม่มี” ไม่ได้"),
            Words('leave the value blank, or write "-" in quotes; items of a list go on lines of their own',
                  'เว้นว่างไว้ หรือเขียน "-" ในเครื่องหมายคำพูด ถ้าเป็นรายการให้ขึ้นบรรทัดใหม่'),
        )  # fmt: skip
    return None


_LOOKS_LIKE_PLAN = re.compile(rf"\s*(?:- |#|(?:- +)?{_KEY}:(?:\s|$))")


def _swallowing_quote(text: str, lines: list[str], at: int) -> _At | None:
    """Where a quote opened that was never closed, if that is what is wrong at line `at`.

    When a line lacks its closing quote, the scanner pairs it with the opening quote of a later value, or with none, and
    stumbles only there. The culprit is the text that runs over lines which look like keys and items of the plan.
    """
    if "'" not in text and '"' not in text:
        return None
    scanner = _Scanner(text)
    depth = 0
    try:
        while token := scanner.get_token():
            start, end = token.start_mark, token.end_mark
            depth += type(token) in _OPENING
            if depth > MAX_GUESSED_DEPTH or start.line > at:
                break
            if (
                getattr(token, "style", None) in {"'", '"'}
                and at <= end.line + 1
                and any(map(_LOOKS_LIKE_PLAN.match, lines[start.line + 1 : end.line + 1]))
            ):
                return _At(start.line, start.column)
    except yaml.YAMLError as error:
        if "quoted scalar" in str(getattr(error, "context", "")) and re.search("end of stream|document indicator", str(error)):
            return _mark(getattr(error, "context_mark", None), lines)
    finally:
        scanner.dispose()
    return None


def _never_closed(opened: _At, lines: list[str]) -> tuple[Span, Words, Words]:
    line = lines[opened.line]
    if line[: opened.column].rstrip().endswith(("]", "}")):
        return (
            _span(opened, line, len(line.rstrip())),
            Words("a quotation mark stands behind the closing bracket", "มีเครื่องหมายคำพูดต่อท้ายวงเล็บปิด"),
            Words("take away the quotation mark and what follows it", "ลบเครื่องหมายคำพูดนั้นและสิ่งที่ตามหลัง")
            if line[opened.column + 1 :].strip()
            else Words("take it away", "ลบออก"),
        )
    if not line[opened.column + 1 :].partition(" #")[0].strip():
        return (
            _span(opened, line),
            Words("a single quotation mark opens a text here that is never closed; is it meant as a ditto mark?",
                  "เครื่องหมายคำพูดตัวเดียวตรงนี้เปิดข้อความที่ไม่ได้ปิด ตั้งใจเขียนเครื่องหมายละหรือไม่"),
            Words("leave the value blank where it is inherited from the activity, or write the names of the row above",
                  "เว้นว่างถ้าใช้ตามกิจกรรม หรือเขียนชื่อตามแถวบน"),
        )  # fmt: skip
    return (
        _span(opened, line, len(line.rstrip())),
        Words("the quotation mark that opens here is never closed", "เครื่องหมายคำพูดที่เปิดตรงนี้ไม่ได้ปิด"),
        Words("close it at the end of the value, or take it away", "ปิดเครื่องหมายคำพูดที่ท้ายค่า หรือลบออก"),
    )


def _bad_escape(problem: str, context: str, at: _At, _began: _At, lines: list[str], _line: str) -> Told:
    if "quoted scalar" not in context or "escape" not in problem:
        return None
    return (
        _span(at, lines[at.line]),
        Words("a backslash inside double quotes starts an escape that YAML does not know", "เครื่องหมาย \\ ในเครื่องหมายคำพูดคู่ไม่ใช่รหัสที่ YAML รู้จัก"),
        Words("write \\\\ for a backslash, or use single quotes", "เขียน \\\\ แทนเครื่องหมาย \\ หรือใช้เครื่องหมายคำพูดเดี่ยว"),
    )  # fmt: skip


_AFTER_QUOTE = re.compile(r"""(?:^\s*-|:)\s+(["'])(?:(?!\1).)*\1\s*([^\s#,}\]])""")
_AFTER_BRACKET = re.compile(r"(?::|-)\s+(?:\[[^\[\]]*\]|\{[^{}]*\})\s*([^\s#,}])")


def _text_after_value(problem: str, _context: str, at: _At, _began: _At, _lines: list[str], line: str) -> Told:
    if not re.search("expected <block end>|did not find expected|mapping keys are not allowed", problem):
        return None
    if match := _AFTER_QUOTE.search(line[:MAX_GUESSED]):
        return (
            Span(at.line + 1, match.end(), at.line + 1, len(line.rstrip()) + 1),
            Words("text goes on after the closing quotation mark", "มีข้อความต่อท้ายเครื่องหมายคำพูดปิด"),
            Words("put the whole value inside the quotes, or double a quote that belongs to the text",
                  "ครอบทั้งค่าด้วยเครื่องหมายคำพูด หรือพิมพ์เครื่องหมายคำพูดซ้ำสองตัวถ้าเป็นส่วนหนึ่งของข้อความ"),
        )  # fmt: skip
    if match := _AFTER_BRACKET.search(line[:MAX_GUESSED]):
        return (
            Span(at.line + 1, match.end(), at.line + 1, len(line.rstrip()) + 1),
            Words("text goes on after the closing bracket", "มีข้อความต่อท้ายวงเล็บปิด"),
            Words(
                "put it inside the bracket, or the whole value in quotation marks", "ย้ายเข้าไปในวงเล็บ หรือครอบทั้งค่าด้วยเครื่องหมายคำพูด"
            ),
        )
    return None


def _reserved_start(problem: str, context: str, at: _At, began: _At, lines: list[str], _line: str) -> Told:
    if re.search("alias|anchor|directive|block scalar|tag", context):
        at = began
    elif "cannot start any token" not in problem and "expected node content" not in problem:
        return None
    line = lines[at.line]
    sign = line[at.column : at.column + 1]
    if not sign.strip():
        return None
    if sign == "," and (before := line[: at.column].rstrip()).endswith((",", "[")):
        items = before.rpartition("[")[2]
        return _empty_item(
            _span(at, line), items.count(",") + 1, is_level=re.search(r"(?:levels|criteria):\s*\[[^\[\]]*$", before) is not None
        )
    return (
        _span(at, line, len(line)),
        Words(f"a value cannot start with {quote(sign)} in YAML", f"ค่าใน YAML ขึ้นต้นด้วย {quote(sign)} ไม่ได้"),
        Words("put the value in quotation marks", "ครอบค่าด้วยเครื่องหมายคำพูด"),
    )


def _empty_item(span: Span, place: int, *, is_level: bool) -> tuple[Span, Words, Words]:
    """What is said of two commas in a row, or of one behind the bracket, within a list."""
    if is_level:
        return (
            span,
            Words(f"level {place} is empty", f"ระดับ {place} ว่างเปล่า"),
            Words(
                f"write what level {place} takes before this comma, or delete the comma",
                f"เขียนเกณฑ์ของระดับ {place} หน้าจุลภาคนี้ หรือลบจุลภาคที่เกิน",
            ),
        )
    return (
        span,
        Words(f"item {place} of this list is empty", f"รายการที่ {place} ว่างเปล่า"),
        Words("write the item before this comma, or delete the comma", "เขียนรายการหน้าจุลภาคนี้ หรือลบจุลภาคที่เกิน"),
    )


def _colon_in_text(problem: str, _context: str, at: _At, _began: _At, lines: list[str], line: str) -> Told:
    if "mapping values are not allowed" not in problem:
        return None
    if line[: at.column].count(": ") or re.search(r":\s", line[: at.column]):
        value = re.match(rf"\s*(?:- +)?{_KEY}:\s+", line)
        start = value.end() if value else 0
        return (
            Span(at.line + 1, start + 1, at.line + 1, len(line.rstrip()) + 1),
            Words("the value holds a colon and a space, which YAML reads as a new key", "ค่ามีเครื่องหมาย : ตามด้วยช่องว่าง ซึ่ง YAML อ่านเป็นคีย์ใหม่"),
            Words("put the value in quotation marks", "ครอบค่าด้วยเครื่องหมายคำพูด"),
        )  # fmt: skip
    indent = len(line) - len(line.lstrip())
    if (unpaired := _unpaired_above(at.line, indent, lines)) is not None:
        return tell_no_pair(unpaired, lines[unpaired])
    above = next((lines[number] for number in _filled(range(at.line - 1, -1, -1), lines)), "")
    if ":" in above and indent != len(above) - len(above.lstrip()):
        return _stray_indent(at.line, line)
    return (
        _span(_At(at.line, indent), line, len(line.strip())),
        Words("a new key starts here, but the value above has not ended", "มีคีย์ใหม่เริ่มตรงนี้ แต่ค่าก่อนหน้ายังไม่จบ"),
        Words("check the quotation marks, the colon and the indentation of the line above", "ตรวจเครื่องหมายคำพูด เครื่องหมาย : และการย่อหน้าของบรรทัดก่อนหน้า"),
    )  # fmt: skip


def _filled(numbers: range, lines: list[str]) -> Iterator[int]:
    """Those lines that hold more than a comment."""
    return (number for number in numbers if lines[number].strip() and not lines[number].lstrip().startswith("#"))


def _unpaired_above(at: int, indent: int, lines: list[str]) -> int | None:
    """The line above `at` if it should be a `key: value` like the one that starts at `indent`, and lacks the colon."""
    number, before = [*_filled(range(at - 1, -1, -1), lines), -1, -1][:2]
    if number < 0 or _key_column(lines[number]) != indent or re.search(r":(?:\s|$)", lines[number]):
        return None
    if before >= 0 and _goes_on(lines[before], indent):
        return None
    return number


def _goes_on(line: str, indent: int) -> bool:
    """Whether a line begins a value that may go on over lines at `indent`."""
    return _indent_of(line) < indent and re.search(r":\s+[^\s#]", line.partition(" #")[0]) is not None


def _odd_one(at: int, indent: int, lines: list[str]) -> tuple[int, str]:
    """The line that stands out: `at`, or the one line of its block above it if the line below agrees with `at`."""
    first, before = [*_filled(range(at - 1, -1, -1), lines), -1, -1][:2]
    below = next(_filled(range(at + 1, len(lines)), lines), -1)
    agreed = below >= 0 and indent in {_indent_of(lines[below]), _key_column(lines[below])}
    if before >= 0 and indent == _key_column(lines[before]) + USUAL_INDENT:
        agreed = agreed or (_key_column(lines[first]) - indent) % USUAL_INDENT != 0
    alone = first >= 0 and indent < _key_column(lines[first]) and (before < 0 or _indent_of(lines[before]) < indent)
    if agreed and alone:
        return first, lines[first]
    return at, lines[at]


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_column(line: str) -> int:
    """Where the key of a line starts, behind the dashes of lists."""
    return len(line) - len(re.sub(r"^ *(?:- +)*", "", line))


def tell_no_pair(number: int, line: str) -> tuple[Span, Words, Words]:
    """Span, message and hint for a line (from 0) that should be a key with a value and has no colon."""
    line = line.rstrip()
    column = _key_column(line) + 1
    return (
        Span(number + 1, column, number + 1, max(len(line), column) + 1),
        Words("this line is no `key: value`", "บรรทัดนี้ไม่อยู่ในรูป `คีย์: ค่า`"),
        Words("write a colon and a space after the key", "เขียนเครื่องหมาย : และช่องว่างหลังคีย์"),
    )


def _no_space_after_dash(problem: str, _context: str, at: _At, _began: _At, lines: list[str], _line: str) -> Told:
    if "did not find expected" not in problem and "not allowed" not in problem:
        return None
    for number in (at.line, at.line - 1):
        if number >= 0 and (match := re.match(r" *-(?=[^\s-])", lines[number])):
            return (
                Span(number + 1, match.end(), number + 1, len(lines[number].rstrip()) + 1),
                Words("a space is missing after the `-` of the list", "ขาดช่องว่างหลังเครื่องหมาย `-` ของรายการ"),
                Words("write `- ` before each item", "เขียน `- ` นำหน้าแต่ละรายการ"),
            )
    return None


def _stray_indent(number: int, line: str) -> tuple[Span, Words, Words]:
    indent = len(line) - len(line.lstrip())
    return (
        Span(number + 1, indent + 1, number + 1, max(len(line.rstrip()), indent + 1) + 1),
        Words("the line does not line up with the ones it belongs to", "บรรทัดนี้ย่อหน้าไม่ตรงกับบรรทัดในกลุ่มเดียวกัน"),
        Words("give it the same number of spaces as its neighbours", "ย่อหน้าให้เท่ากับบรรทัดข้างเคียง"),
    )


def _unclosed_bracket(_problem: str, context: str, at: _At, began: _At, lines: list[str], _line: str) -> Told:
    if "flow" not in context:
        return None
    if "flow node" in context:
        # The file ended, and the parser no longer knows where the bracket stood.
        began = next(
            (
                _At(number, max(map(lines[number].rfind, "[{")))
                for number in range(at.line, -1, -1)
                if re.search(r"[\[{]", lines[number])
            ),
            began,
        )
    line = lines[began.line]
    sign = line[began.column : began.column + 1]
    close = {"[": "]", "{": "}"}.get(sign)
    if close is None:
        return None
    if close in line[began.column :] and at.line == began.line:
        return (
            _span(at, line),
            Words(f"the items between {sign} and {close} are not separated as YAML expects", f"รายการระหว่าง {sign} กับ {close} คั่นไม่ถูกต้อง"),
            Words("put a comma between items, and quotation marks round a value that holds , : { } [ or ]",
                  "คั่นรายการด้วยจุลภาค และครอบค่าที่มี , : { } [ หรือ ] ด้วยเครื่องหมายคำพูด"),
        )  # fmt: skip
    return (
        _span(began, line),
        Words(f"the bracket {sign} that opens here is never closed", f"วงเล็บ {sign} ที่เปิดตรงนี้ไม่ได้ปิด"),
        Words(f"close it with {close}", f"ปิดด้วย {close}"),
    )


def _indent(problem: str, context: str, at: _At, began: _At, lines: list[str], line: str) -> Told:
    if (
        "did not find expected key" in problem
        or "did not find expected '-'" in problem
        or re.search("<block end>|<document start>", problem)
    ):
        if "simple key" in context:
            return None
        indent = len(line) - len(line.lstrip())
        if (unpaired := _unpaired_above(at.line, indent, lines)) is not None:
            return tell_no_pair(unpaired, lines[unpaired])
        return _stray_indent(*_odd_one(at.line, indent, lines))
    if "could not find expected ':'" in problem:
        return tell_no_pair(began.line, lines[began.line])
    return None
