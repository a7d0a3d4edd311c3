"""Guesses at what a line of a plan that YAML cannot read was meant to be, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orgplan.model import Activity, Approval, Category, Kpi, Plan, Progress, Result, ResultsFile, Scoring, Step, SubKpi
from orgplan.scalars import quote_scalar
from orgplan.scales import CRITERIA_KEYS
from orgplan.yaml_pieces import can_read

LONGEST: Final = 40_000
"""Characters of a line from which on nobody guesses at it: a text may not be as long."""
_MOST_LINES: Final = 30
"""Lines of one entry that are looked at together."""
_TAB_WIDTHS: Final = (2, 4, 8)
_TWICE: Final = 2

KNOWN_KEYS: Final = frozenset(
    key
    for kind in (Activity, Approval, Category, Kpi, Plan, Progress, Result, ResultsFile, Scoring, Step, SubKpi)
    for key in kind.model_fields
).union(CRITERIA_KEYS)
_TEXT_KEYS: Final = frozenset(
    {"title", "note", "statement", "name", "position", "acting_for", "evidence", "output", "organization", "unit"}
)
"""Keys of texts, in which a colon and a space can only be part of the text."""

_KNOWN: Final = "|".join(sorted(KNOWN_KEYS, key=len, reverse=True))
_PLAN_LINE: Final = re.compile(rf"[ \t]*(?:-[ \t]+)*(?:{_KNOWN}):(?:[ \t]|$)")
_KEY_WITHIN: Final = re.compile(rf"(?:^|\s)(?:{_KNOWN}):\s")
_START: Final = re.compile(r"[ \t]*(?:-[ \t]+)*")
_ENTRY: Final = re.compile(
    r"(?P<key>\"[^\"]{0,200}\"|'[^']{0,200}'|[^\s#'\"\[\]{}](?:[^:#]{0,200}[^\s:#])?)(?P<colon>[ \t]{0,20}:(?:[ \t]+|$))(?P<value>.*)"
)
_GROUP: Final = re.compile(r"(?:categories|activities|steps|kpis) *: *(?:#.*)?")
_DASH_ALONE: Final = re.compile(r"( *(?:- +)*-)(?=[^\s-])")
_COLON_ALONE: Final = re.compile(r"(?P<key>[^\s:#'\"\[\]{}]+):(?P<value>\S.*)")
_KEY_ALONE: Final = re.compile(rf"(?P<key>{_KNOWN})(?:\s*[=;.,]\s*|\s+|$)(?P<value>.*)")
_COMMENT: Final = re.compile(r"(?<!\s)\s+#(?:\s.*)?$")
_ESCAPE: Final = re.compile(r"\\(?![0abtnvfre \"/\\N_LPxuU])|\\x(?![0-9A-Fa-f]{2})|\\u(?![0-9A-Fa-f]{4})|\\U(?![0-9A-Fa-f]{8})")
_NO_VALUE: Final = re.compile(r":\s*(?:#.*)?$")
_CLOSING: Final = {"[": "]", "{": "}"}
_QUOTES: Final = frozenset("'\"")


class Mend(NamedTuple):
    """A guess: the lines (from 0) that it replaces, and whether nothing else can have been meant."""

    lines: dict[int, str]
    is_certain: bool = False


class Neighbours(NamedTuple):
    """What stands around a line: the columns of the mappings and lists that are open before it, the line above it, those below.

    Of the lines below, those that are indented with tabs say nothing and are left out.
    """

    mappings: tuple[int, ...]
    lists: tuple[int, ...]
    above: str | None
    below: tuple[str, ...]


def is_filled(line: str) -> bool:
    """Whether a line holds more than a comment."""
    return line.strip() != "" and not line.lstrip().startswith("#")


def looks_like_plan(line: str) -> bool:
    """Whether a line begins with a key of the format."""
    return _PLAN_LINE.match(line) is not None


def lacks_colon(line: str) -> bool:
    """Whether a line begins with a known key that has no colon, or none with a space behind it."""
    body = line[_key_column(line) :]
    if (entry := _ENTRY.match(body)) is not None:
        return _is_doubtful(entry["key"])
    known = _COLON_ALONE.match(body) or _KEY_ALONE.match(body)
    return known is not None and known["key"] in KNOWN_KEYS


def find_mends(lines: Sequence[str], number: int, beside: Neighbours) -> Iterator[Mend]:
    """What the line at `number` (from 0) can have been meant to be; at the end, that it were not there."""
    line = lines[number]
    if len(line) <= LONGEST:
        column = _key_column(line)
        head, body = line[:column], line[column:]
        if "\t" in head:
            yield from _without_tab(number, head, body, beside)
        if dash := _DASH_ALONE.match(line):
            yield Mend({number: f"{dash[1]} {line[dash.end() :]}"})
        entry = _ENTRY.match(body)
        if entry is None or _is_doubtful(entry["key"]):
            yield from _with_colon(number, head, body)
        group = find_group(lines, number)
        yield from _as_value(lines, number, group, head, entry)
        yield from _in_line(lines, number, beside)
        if entry is not None:
            yield Mend({**dict.fromkeys(group, "#"), number: f"{head}{entry['key']}:"})
        elif body.strip() and not head.rstrip().endswith("-"):
            yield Mend({number: f"{head}{quote_scalar(body.strip())}:"})
        elif "-" in head:
            yield Mend({**dict.fromkeys(group, "#"), number: head.rstrip()})
        yield Mend({each: f"#{lines[each]}" for each in group})
    yield Mend({number: "#"})


def find_group(lines: Sequence[str], number: int) -> list[int]:
    """A line, and those below it over which its value may go on."""
    column = _key_column(lines[number])
    group = [number]
    for each in range(number + 1, min(number + _MOST_LINES, len(lines))):
        line = lines[each]
        if not is_filled(line) or looks_like_plan(line) or _indent(line) < column or re.match(r" *- ", line):
            break
        if _indent(line) == column and line.strip()[:1] not in {"]", "}"}:
            break
        group.append(each)
    return group


def with_space(line: str) -> str:
    """A line with the space that is missing behind its dash."""
    return _DASH_ALONE.sub(r"\1 ", line)


def _is_doubtful(key: str) -> bool:
    """Whether what stands before a colon is rather a known key with its colon or the space behind it missing, and a text."""
    known = _KEY_ALONE.match(key) or _COLON_ALONE.match(key)
    return known is not None and known["key"] in KNOWN_KEYS and known["key"] != key.strip()


# --- no colon, or no space behind it -----------------------------------------------------------------------------------


def _with_colon(number: int, head: str, body: str) -> Iterator[Mend]:
    text = body.rstrip()
    if parts := _COLON_ALONE.fullmatch(text):
        key, value = parts["key"], parts["value"]
        new = f"{head}{key}: {value}{body[len(text) :]}"
        if can_read(f"{key}: {value}"):
            yield Mend({number: new}, key in KNOWN_KEYS)
        yield Mend({number: f"{head}{key}: {quote_scalar(value)}"})
    if parts := _KEY_ALONE.fullmatch(text):
        key, value = parts["key"], parts["value"]
        if can_read(f"a: {value}"):
            yield Mend({number: f"{head}{key}: {value}".rstrip()})
        yield Mend({number: f"{head}{key}: {quote_scalar(value)}" if value else f"{head}{key}:"})
    elif "-" not in head and re.fullmatch(r"[\w.]+", text):
        yield Mend({number: f"{head}{text}:"})


# --- a value that cannot be read ---------------------------------------------------------------------------------------


def _as_value(lines: Sequence[str], number: int, group: list[int], head: str, entry: re.Match[str] | None) -> Iterator[Mend]:
    """Other ways to write the value of a line that cannot be read even if it stands alone."""
    body = lines[number][len(head) :]
    begin, value = (f"{entry['key']}{entry['colon']}", entry["value"]) if entry else ("", body)
    if entry is None and "-" not in head:
        return
    if not begin.endswith((" ", "\t")) and begin:
        return
    comment = _COMMENT.search(value)
    value, end = (value[: comment.start()], comment[0]) if comment else (value.rstrip(), "")
    if not value:
        return
    wrap = "a: {}" if begin else "- {}"
    if len(group) > 1 and not can_read(wrap.format(value)):
        together = "\n ".join([value, *(lines[each].strip() for each in group[1:])])
        if can_read(wrap.format(together)):
            return
        if value[0] in _CLOSING or value[0] in _QUOTES:
            yield Mend({**dict.fromkeys(group, "#"), number: f"{head}{begin.rstrip() or quote_scalar('?')}"})
    key = entry["key"] if entry else None
    if can_read(wrap.format(value)):
        return
    for new, is_certain in _rewritten(value, key, end):
        if can_read(wrap.format(new)):
            yield Mend({number: f"{head}{begin}{new}{end}".rstrip()}, is_certain)


def _rewritten(value: str, key: str | None, comment: str) -> Iterator[tuple[str, bool]]:
    """A value in other ways, and whether each is the only one."""
    known = key is None or key in KNOWN_KEYS
    sign, rest = value[0], value[1:]
    if value == "-":
        yield '"-"', True
    elif sign in _QUOTES and not rest.strip():
        yield "", False
    elif sign in _QUOTES:
        if sign not in rest:
            yield value + sign, known and not comment and " #" not in value and "\\" not in value
        if sign == '"' and _ESCAPE.search(value):
            yield _ESCAPE.sub(lambda escape: "\\" + escape[0], value), False
        yield quote_scalar(value.replace(sign, "")), False
    elif sign in _CLOSING:
        yield from ((each, False) for each in _closed(value))
    elif re.search(r":(?:\s|$)", value):
        yield quote_scalar(value), key in _TEXT_KEYS and not comment and _KEY_WITHIN.search(value) is None and " #" not in value
    yield quote_scalar(value), False


def _closed(value: str) -> Iterator[str]:
    """A value in brackets with its quotation marks and brackets closed, or cut off where they are."""
    waiting, quote, last = list[str](), "", ""
    for at, sign in enumerate(value):
        last, before = (sign if sign.strip() else last), last
        if quote:
            quote = "" if sign == quote else quote
        elif sign in _QUOTES and before in {",", "[", "{", ":"}:
            quote = sign
        elif sign in _CLOSING:
            waiting.append(_CLOSING[sign])
        elif sign in _CLOSING.values():
            if waiting and waiting[-1] == sign:
                waiting.pop()
            elif waiting:
                yield value[:at] + "".join(reversed(waiting))
                return
            if not waiting:
                yield value[: at + 1]
                return
    inner = value.rstrip("]} ")
    yield f"{inner}{quote}{value[len(inner) :]}{''.join(reversed(waiting)) if not quote else ''}"
    yield value + quote + "".join(reversed(waiting))


# --- indentation -------------------------------------------------------------------------------------------------------


def _columns(is_item: bool, beside: Neighbours) -> list[int]:  # noqa: FBT001 - which of two kinds
    """The columns at which a line can belong to what is open, or to a key above it that has no value yet."""
    columns = list(reversed(beside.lists if is_item else beside.mappings))
    if beside.above is not None and _NO_VALUE.search(beside.above):
        above = _key_column(beside.above)
        columns += [above + 2, above] if is_item else [above + 2]
    return list(dict.fromkeys(columns)) or [0]


def _without_tab(number: int, head: str, body: str, beside: Neighbours) -> Iterator[Mend]:
    dashes = re.sub(r"-[ \t]+", "- ", head.lstrip())
    indent = head[: len(head) - len(head.lstrip())]
    if "\t" not in indent:
        yield Mend({number: f"{indent}{dashes}{body}"}, is_certain=True)
        return
    near = _agreeing(dashes, body, beside)
    widths = [len(indent.replace("\t", " " * width)) for width in _TAB_WIDTHS]
    columns = _columns(bool(dashes), beside)
    columns.sort(key=lambda column: (-near.count(column), column not in widths, -column))
    if not dashes and (below := _find_beside_moved_item(beside)) is not None:
        yield Mend({number: " " * below + body})
    fitting = {width for width in widths if width in columns}
    for column in columns:
        agreed = near.count(column) == len(near) or (fitting == {column} and column in near)
        yield Mend({number: f"{' ' * column}{dashes}{body}"}, is_certain=agreed and column == columns[0])


def _find_beside_moved_item(beside: Neighbours) -> int | None:
    """The column of keys in the line below, where the item above stands a space further right: that is then to be moved back."""
    above, below = beside.above, next(iter(beside.below), None)
    if above is None or below is None or not above.startswith("- ", _indent(above)):
        return None
    return _key_column(below) if _key_column(above) == _key_column(below) + 1 else None


def _agreeing(head: str, body: str, beside: Neighbours) -> list[int]:
    """Columns at which a line would line up with the one above or below; the one that tells more counts twice."""
    near = []
    is_group = _GROUP.fullmatch(body) is not None
    for line in (beside.above, *beside.below[: 2 if head else 1]):
        if line is None:
            continue
        is_item = line.startswith("- ", _indent(line))
        column = _key_column(line)
        if head:
            column = _indent(line) if is_item else column - len(head)
        elif line is beside.above and _opens_block(line, body, beside):
            column = _indent(beside.below[0])
        elif is_item and is_group and line is not beside.above:
            column = _indent(line) - len("- ")
        near += [column] * (_TWICE if (line is not beside.above) == bool(head or is_group) else 1)
    return near


def _opens_block(above: str, body: str, beside: Neighbours) -> bool:
    """Whether a line with a value stands between a key without one and an entry below it, which both are then."""
    if _NO_VALUE.search(above) is None or _NO_VALUE.search(body) or not beside.below:
        return False
    below = beside.below[0]
    return _indent(below) > _key_column(above) and not below.startswith("- ", _indent(below))


def _in_line(lines: Sequence[str], number: int, beside: Neighbours) -> Iterator[Mend]:
    """The line where it lines up with others, the nearest first; with those below it that were moved with it."""
    line = lines[number]
    text, now, key = line.lstrip(), _indent(line), _key_column(line)
    is_item = text.startswith("- ")
    near = _agreeing(line[now:key], line[key:], beside)
    columns = sorted(_columns(is_item, beside), key=lambda column: (abs(column - now), -near.count(column)))
    moved = [number]
    floor = key if is_item else now
    for each in range(number + 1, min(number + _MOST_LINES, len(lines))):
        if is_filled(lines[each]) and (_indent(lines[each]) < floor or (not is_item and _indent(lines[each]) in beside.mappings)):
            break
        moved.append(each)
    below = next((_key_column(lines[each]) for each in moved[1:] if is_filled(lines[each])), None)
    together = below is not None and below == key and key not in beside.mappings
    for column in columns:
        if column == now:
            continue
        alone = Mend({number: " " * column + text})
        if together:
            yield Mend({each: _shifted(lines[each], column - now) for each in moved})
        yield alone


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * max(0, _indent(line) + by) + line.lstrip(" ")


# --- small things ------------------------------------------------------------------------------------------------------


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _key_column(line: str) -> int:
    start = _START.match(line)
    return start.end() if start else 0
