"""Keys that stand within a text of several lines, because they are indented as deep as it: YAML reads them as words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from orgplan.document import MAX_FINDINGS, Document, find_exact_value, list_children
from orgplan.model import GROUP_KEYS, find_keys
from orgplan.model_base import Node
from orgplan.problems import Diagnostic, Path, Severity, Span, Words, format_path, quote

RULE: Final = "key-in-text"

_BLOCK: Final = re.compile(r":[ \t]+[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\r?\n")
"""The start of a text of several lines; most plans have none."""
_ENTRY: Final = re.compile(r"(?P<head>\s*)(?P<entry>(?P<key>[a-z_]+):(?:[ \t]+(?P<value>\S.*?))?)\s*")


def find_keys_in_texts(document: Document, kind: type[Node]) -> Iterator[Diagnostic]:
    """Every line of such a text that is a key, with its value, that the object around it may have and has not.

    `kind` is what the document holds.
    """
    if _BLOCK.search(document.text) is not None:
        yield from islice(_search(document, kind, document.marks[4], ()), MAX_FINDINGS)


def _search(document: Document, kind: type[Node], children: Any, path: Path) -> Iterator[Diagnostic]:
    for part, (_, _, start, end, below) in list_children(children):
        if below is not None:
            yield from _search(document, kind, below, (*path, part))
        elif isinstance(part, str) and document.text[start.index : start.index + 1] in {"|", ">"}:
            yield from _look_into(document, kind, (*path, part), range(start.line + 2, end.line + 1 + (end.column > 0)))


def _look_into(document: Document, kind: type[Node], path: Path, lines: range) -> Iterator[Diagnostic]:
    holder, text = path[:-1], str(path[-1])
    beside = find_exact_value(document.data, holder)
    free = set(find_keys(holder, kind)).difference(beside if isinstance(beside, dict) else ())
    for number in lines:
        line = document.line(number)
        entry = _ENTRY.fullmatch(line)
        if entry is None or entry["key"] not in free or (entry["value"] is None) != (entry["key"] in GROUP_KEYS):
            continue
        said, key = quote(entry["entry"]), entry["key"]
        yield Diagnostic(
            document.name, Span(number, entry.start("entry") + 1, number, entry.end("entry") + 1), Severity.WARNING, RULE,
            Words(f"{said} is part of the text of `{text}`, in which it stands; is it meant as the key `{key}`?",
                  f"{said} เป็นส่วนหนึ่งของข้อความ `{text}` หรือตั้งใจให้เป็นคีย์ `{key}`"),
            Words(f"for a key, indent the line as `{text}` is; for a text, put quotation marks round it",
                  f"ถ้าเป็นคีย์ ให้ย่อหน้าบรรทัดนี้ให้ตรงกับ `{text}` ถ้าเป็นข้อความ ให้ครอบด้วยเครื่องหมายคำพูด"),
            format_path(path), line,
        )  # fmt: skip
