"""YAML's own errors in the words of somebody who writes plans: where it really went wrong, and the mend."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from orgplan.problems import Span, Words, quoted

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_KEY = r"[^\s#:{}\[\],&*!|>'\"%@`-][^#\n]*?"


class _At(NamedTuple):
    line: int  # from 0
    column: int  # from 0


def explain_syntax(error: yaml.YAMLError, text: str) -> tuple[Span, Words, Words]:
    """Span, message and hint for an error of PyYAML's scanner, parser or reader."""
    lines = text.split("\n")
    if found := _CONFLICT.search(text):
        number = text.count("\n", 0, found.start()) + 1
        return (
            Span(number, 1, number, len(found[0]) + 1),
            Words("a merge conflict was left in the file", "มีร่องรอยการรวมแฟ้มที่ยังไม่ได้แก้ไข (merge conflict)"),
            Words("keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>",
                  "เลือกเก็บเนื้อหาชุดเดียว แล้วลบบรรทัด <<<<<<<, ======= และ >>>>>>>"),
        )  # fmt: skip
    problem = str(getattr(error, "problem", "") or error)
    at = _mark(getattr(error, "problem_mark", None), lines)
    began = _mark(getattr(error, "context_mark", None), lines)
    line = lines[at.line].rstrip("\r") if at.line < len(lines) else ""
    for explain in (
        _tab,
        _bare_dash,
        _unclosed_quote,
        _text_after_quote,
        _odd_quote,
        _reserved_start,
        _colon_in_text,
        _unclosed_bracket,
        _indent,
    ):
        if told := explain(problem, str(getattr(error, "context", "") or ""), at, began, lines, line):
            return told
    return (
        _span(at, line),
        Words(f"this cannot be read as YAML ({problem})", f"อ่านตามรูปแบบ YAML ไม่ได้ ({problem})"),
        Words("check the punctuation and the indentation of this line and the one above",
              "ตรวจเครื่องหมายและการย่อหน้าของบรรทัดนี้และบรรทัดก่อนหน้า"),
    )  # fmt: skip


_NEVER_CLOSED = (
    Words("the quotation mark that opens here is never closed", "เครื่องหมายคำพูดที่เปิดตรงนี้ไม่ได้ปิด"),
    Words("close it at the end of the value, or take it away", "ปิดเครื่องหมายคำพูดที่ท้ายค่า หรือลบออก"),
)

Told = tuple[Span, Words, Words] | None


def _mark(mark: yaml.Mark | None, lines: list[str]) -> _At:
    if mark is None:
        return _At(0, 0)
    line = min(mark.line, len(lines) - 1)
    return _At(line, min(mark.column, len(lines[line]))) if line == mark.line else _At(line, len(lines[line]))


def _span(at: _At, line: str, length: int = 1) -> Span:
    return Span(at.line + 1, at.column + 1, at.line + 1, min(at.column + length, max(len(line), at.column + 1)) + 1)


def _tab(_problem: str, _context: str, at: _At, _began: _At, lines: list[str], _line: str) -> Told:
    for number in (at.line, at.line - 1):
        if 0 <= number < len(lines) and (found := re.match(r" *(\t+)", lines[number])):
            return (
                Span(number + 1, found.start(1) + 1, number + 1, found.end(1) + 1),
                Words("the line is indented with a tab", "บรรทัดนี้ย่อหน้าด้วยแท็บ"),
                Words("indent with spaces, two for each level", "ใช้ช่องว่างย่อหน้า ชั้นละสองช่อง"),
            )
    return None


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


def _unclosed_quote(problem: str, context: str, at: _At, began: _At, lines: list[str], _line: str) -> Told:
    if "quoted scalar" not in context:
        return None
    if "end of stream" in problem or "document indicator" in problem:
        began = _last_opening(began, lines)
        line = lines[began.line]
        return (
            _span(began, line, len(line.rstrip())),
            *_NEVER_CLOSED,
        )
    if "escape" in problem:
        return (
            _span(at, lines[at.line]),
            Words("a backslash inside double quotes starts an escape that YAML does not know", "เครื่องหมาย \\ ในเครื่องหมายคำพูดคู่ไม่ใช่รหัสที่ YAML รู้จัก"),
            Words("write \\\\ for a backslash, or use single quotes", "เขียน \\\\ แทนเครื่องหมาย \\ หรือใช้เครื่องหมายคำพูดเดี่ยว"),
        )  # fmt: skip
    return None


def _last_opening(began: _At, lines: list[str]) -> _At:
    """Where a quote that swallowed the rest of the file opened.

    When a line lacks its closing quote, the scanner pairs it with the opening quote of a later value and notices only at
    the last one. The first line with an odd number of that quote is the culprit.
    """
    return _first_odd_quote(lines[: began.line + 1]) or began


def _first_odd_quote(lines: list[str]) -> _At | None:
    for number, line in enumerate(lines):
        opening = re.match(rf"""\s*(?:- +)?(?:{_KEY}:\s+)?(["'])""", line)
        if opening and re.sub(r"\\.|''" if opening[1] == '"' else "''", "", line).count(opening[1]) % 2:
            return _At(number, opening.start(1))
    return None


def _odd_quote(problem: str, _context: str, at: _At, _began: _At, lines: list[str], _line: str) -> Told:
    if "did not find expected" in problem and (opened := _first_odd_quote(lines[: at.line])):
        line = lines[opened.line]
        return (_span(opened, line, len(line.rstrip())), *_NEVER_CLOSED)
    return None


def _text_after_quote(problem: str, _context: str, at: _At, _began: _At, lines: list[str], line: str) -> Told:
    if "expected <block end>" not in problem and "did not find expected key" not in problem and "expected ',' or" not in problem:
        return None
    previous = lines[at.line]
    if found := re.search(r""":\s+(["'])(?:(?!\1).)*\1\s*[^\s#,}\]]""", previous):
        return (
            Span(at.line + 1, found.end(), at.line + 1, len(line.rstrip()) + 1),
            Words("text goes on after the closing quotation mark", "มีข้อความต่อท้ายเครื่องหมายคำพูดปิด"),
            Words("put the whole value inside the quotes, or double a quote that belongs to the text",
                  "ครอบทั้งค่าด้วยเครื่องหมายคำพูด หรือพิมพ์เครื่องหมายคำพูดซ้ำสองตัวถ้าเป็นส่วนหนึ่งของข้อความ"),
        )  # fmt: skip
    return None


def _reserved_start(problem: str, context: str, at: _At, _began: _At, _lines: list[str], line: str) -> Told:
    sign = line[at.column : at.column + 1]
    alias = "scanning an alias" in context or "scanning an anchor" in context
    if alias:
        sign, at = line[max(at.column - 1, 0)], _At(at.line, max(at.column - 1, 0))
    if not alias and ("cannot start any token" not in problem or not sign):
        return None
    return (
        _span(at, line, len(line)),
        Words(f"a value cannot start with {quoted(sign)} in YAML", f"ค่าใน YAML ขึ้นต้นด้วย {quoted(sign)} ไม่ได้"),
        Words("put the value in quotation marks", "ครอบค่าด้วยเครื่องหมายคำพูด"),
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
    above = next((lines[number] for number in range(at.line - 1, -1, -1) if lines[number].strip()), "")
    if ":" in above and indent != len(above) - len(above.lstrip()):
        return _stray_indent(at.line, line)
    return (
        _span(_At(at.line, indent), line, len(line.strip())),
        Words("a new key starts here, but the value above has not ended", "มีคีย์ใหม่เริ่มตรงนี้ แต่ค่าก่อนหน้ายังไม่จบ"),
        Words("check the quotation marks, the colon and the indentation of the line above", "ตรวจเครื่องหมายคำพูด เครื่องหมาย : และการย่อหน้าของบรรทัดก่อนหน้า"),
    )  # fmt: skip


def _stray_indent(number: int, line: str) -> tuple[Span, Words, Words]:
    indent = len(line) - len(line.lstrip())
    return (
        Span(number + 1, indent + 1, number + 1, max(len(line.rstrip()), indent + 1) + 1),
        Words("the line does not line up with the ones it belongs to", "บรรทัดนี้ย่อหน้าไม่ตรงกับบรรทัดในกลุ่มเดียวกัน"),
        Words("give it the same number of spaces as its neighbours", "ย่อหน้าให้เท่ากับบรรทัดข้างเคียง"),
    )


def _unclosed_bracket(problem: str, context: str, at: _At, began: _At, lines: list[str], _line: str) -> Told:
    if "flow" not in context:
        return None
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


def _indent(problem: str, context: str, at: _At, _began: _At, lines: list[str], line: str) -> Told:
    if "did not find expected key" in problem or "did not find expected '-'" in problem or "expected <block end>" in problem:
        if "simple key" in context:
            return None
        return _stray_indent(at.line, line)
    if "could not find expected ':'" in problem:
        number = _began.line
        text = lines[number].rstrip("\r")
        indent = len(text) - len(text.lstrip())
        return (
            Span(number + 1, indent + 1, number + 1, max(len(text.rstrip()), indent + 1) + 1),
            Words("this line is no `key: value`", "บรรทัดนี้ไม่อยู่ในรูป `คีย์: ค่า`"),
            Words("write a colon and a space after the key", "เขียนเครื่องหมาย : และช่องว่างหลังคีย์"),
        )
    return None
