from __future__ import annotations

import itertools
import json
import time
from pathlib import Path as File
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan import document
from orgplan.document import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FINDINGS,
    Document,
    copy_data,
    decode_text,
    find_exact_value,
    find_value,
    list_children,
    parse_document,
)
from orgplan.letters import MOST_IN_CELL
from orgplan.problems import NO_WORDS, WHOLE_FILE, Diagnostic, Path, Problem, Related, Severity, Span, Words

PLAN = (File(__file__).parent.parent / "plans" / "2553.yaml").read_text(encoding="utf-8")


def text_at(text: str, span: Span) -> str:
    """What stands in a text at a span of one line."""
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def found(text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding."""
    return [(each.rule, each.span.line, each.span.column) for each in parse_document(text, "f").diagnostics]


def only(made: Document | str | Diagnostic) -> Diagnostic:
    """The one finding of a reading, with words in both languages."""
    diagnostics = (made,) if isinstance(made, Diagnostic) else made.diagnostics if isinstance(made, Document) else ()
    (diagnostic,) = diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert all((*diagnostic.message, *diagnostic.hint))
    return diagnostic


# --- data and positions --------------------------------------------------------------------------------------------

CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
WORDS = st.text(CHARACTERS, min_size=1, max_size=8) | st.sampled_from(
    ["1.10", "no", "~", "null", "12:30", "<<", "พ.ค. 53", "a: b", "- x", "#"]
)
DATA = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def written(data: Any, indent: int = 0) -> str:
    """Block YAML of nested data with every scalar in double quotes."""
    pad = " " * indent
    if isinstance(data, dict):
        return "".join(f"\n{pad}{json.dumps(key, ensure_ascii=False)}:{written(value, indent + 2)}" for key, value in data.items())
    if isinstance(data, list):
        return "".join(f"\n{pad}-{written(value, indent + 2)}" for value in data)
    return " " + json.dumps(data, ensure_ascii=False)


def scalars(data: Any, path: Path = ()) -> list[tuple[Path, str]]:
    if isinstance(data, str):
        return [(path, data)]
    items = data.items() if isinstance(data, dict) else enumerate(data)
    return [each for part, value in items for each in scalars(value, (*path, part))]


@given(DATA, st.sampled_from(["block", "json", "yaml"]))
def test_every_scalar_is_read_and_located(data: Any, style: str) -> None:
    text = {
        "block": lambda: written(data),
        "json": lambda: json.dumps(data, ensure_ascii=False, indent=1),
        "yaml": lambda: yaml.safe_dump(data, allow_unicode=True, default_style="'", width=10**6),
    }[style]()
    made = parse_document(text, "f")
    assert made.diagnostics == ()
    assert made.data == data
    for path, value in scalars(data):
        span, known = made.locate(path)
        assert known == path
        assert yaml.safe_load(text_at(text, span)) == value
        if path and isinstance(path[-1], str):
            key, _ = made.locate(path, at_key=True)
            assert yaml.safe_load(text_at(text, key)) == path[-1]
            assert key < span


def test_scalars_stay_text_and_blanks_are_none() -> None:
    text = (
        "a: 1.10\nb: no\nc: 12:30\nd: 2553-05\ne: 0o17\nf: ~\ng: null\nh:\ni: ''\nj: \"~\"\nk: 'null'\nl: <<\nm: .nan\nn: |\n  x\n"
    )
    assert parse_document(text, "f").data == {
        "a": "1.10", "b": "no", "c": "12:30", "d": "2553-05", "e": "0o17", "f": None, "g": None, "h": None, "i": "", "j": "~",
        "k": "null", "l": "<<", "m": ".nan", "n": "x\n",
    }  # fmt: skip


SAMPLE = "organization: จังหวัด\nagencies:\n  พช.:\nlist:\n  - {no: 1, title: 'ก ข'}  # c\n  -\n    no: 2\nflow: [a,\n  b]\nlong: |\n  x\n  y\n"


@pytest.mark.parametrize(
    ("path", "text", "known"),
    [
        (("organization",), "จังหวัด", 1),
        (("agencies", "พช."), "พช.", 2),
        (("list", 0, "title"), "'ก ข'", 3),
        (("list", 0), "{no: 1, title: 'ก ข'}  # c", 2),
        (("list", 1, "no"), "2", 3),
        (("flow", 1), "b", 2),
        (("flow",), "[a,", 1),
        (("long",), "|", 1),
        (("list", 0, "linear", "no"), "1", 3),
        (("list", 0, "budget"), "{no: 1, title: 'ก ข'}  # c", 2),
        (("list", 7, "no"), "- {no: 1, title: 'ก ข'}  # c", 1),
        (("nothing",), "organization: จังหวัด", 0),
        ((), "organization: จังหวัด", 0),
    ],
)
def test_locate(path: Path, text: str, known: int) -> None:
    span, prefix = parse_document(SAMPLE, "f").locate(path)
    assert text_at(SAMPLE, span) == text
    assert len(prefix) == known


def test_a_problem_meets_its_lines_here() -> None:
    made = parse_document(SAMPLE, "f.yaml")
    message = Words("m", "ม")
    problem = Problem(("list", 0, "title"), message, NO_WORDS, related=(Related(("organization",), message),))
    diagnostic = made.diagnose(problem, "rule", Severity.WARNING)
    assert (diagnostic.file, diagnostic.rule, diagnostic.severity) == ("f.yaml", "rule", Severity.WARNING)
    assert diagnostic.path == "list[0].title"
    assert diagnostic.source == "  - {no: 1, title: 'ก ข'}  # c"
    assert diagnostic.span == Span(5, 20, 5, 25)
    assert [place.span for place in diagnostic.related] == [Span(1, 15, 1, 22)]
    at_key = made.diagnose(Problem(("list",), message, at_key=True), "rule", Severity.WARNING)
    assert (at_key.span, at_key.source) == (Span(4, 1, 4, 5), "list:")


@pytest.mark.parametrize(("number", "line"), [(1, "a"), (2, ""), (3, "ข"), (4, ""), (5, ""), (99, "")])
def test_lines(number: int, line: str) -> None:
    assert parse_document("a\r\n\r\nข\n", "f").line(number) == line


# --- what a plan may not use ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "data"),
    [
        ("a: &x 1\nb: 2", [("unsupported-yaml", 1, 4)], {"a": "1", "b": "2"}),
        ("a: 1\nb: *x", [("unsupported-yaml", 2, 4)], {"a": "1", "b": None}),
        ("a: &x {c: 1}\nb:\n  <<: *x\n  d: 2", [("unsupported-yaml", 1, 4), ("unsupported-yaml", 3, 3), ("unsupported-yaml", 3, 7)], {"a": {"c": "1"}, "b": {"d": "2"}}),
        ("a: !!int 5", [("unsupported-yaml", 1, 4)], {"a": "5"}),
        ("a: !!python/object/apply:os.system [x]", [("unsupported-yaml", 1, 4)], {"a": ["x"]}),
        ("&k a: 1", [("unsupported-yaml", 1, 1)], {"a": "1"}),
        ("a: [&x !y z]", [("unsupported-yaml", 1, 5), ("unsupported-yaml", 1, 5)], {"a": ["z"]}),
        ("a: 1\n---\nb: 2", [("unsupported-yaml", 2, 1)], {"a": "1"}),
        ("a: 1\n...\n---\nb: 2", [("unsupported-yaml", 3, 1)], {"a": "1"}),
        ("a: 1\nb: 2\na: 3", [("duplicate-key", 3, 1)], {"a": "1", "b": "2"}),
        ('x:\n  - {a: 1, "a": {b: 1}}', [("duplicate-key", 2, 12)], {"x": [{"a": "1"}]}),
        ("a: 1\na: 2\na: 3", [("duplicate-key", 2, 1), ("duplicate-key", 3, 1)], {"a": "1"}),
        ("? [a]\n: 1\nb: 2", [("wrong-type", 1, 3)], {"b": "2"}),
        ("*x : 1\nb: 2", [("wrong-type", 1, 1), ("unsupported-yaml", 1, 1)], {"b": "2"}),
        ("--- \na: 1\n...\n", [], {"a": "1"}),
        ("a: >5\nb: 1", [("unsupported-yaml", 1, 4)], {"a": None, "b": "1"}),
        ("a: |2\n", [("unsupported-yaml", 1, 4)], {"a": None}),
        ("a: |\nb: >2\n    x\n", [], {"a": "", "b": "  x\n"}),
        ("%YAML 1.1\n---\na: 1\n", [], {"a": "1"}),
    ],
)  # fmt: skip
def test_what_a_plan_may_not_use(text: str, expected: list[tuple[str, int, int]], data: object) -> None:
    made = parse_document(text, "f")
    assert found(text) == expected
    assert made.data == data
    assert all(all((*each.message, *each.hint)) for each in made.diagnostics)


def test_a_duplicate_key_names_both_lines() -> None:
    diagnostic = only(parse_document("a:\n  ก: 1\n  b: 2\n  ก: 3", "f"))
    assert (diagnostic.path, diagnostic.span) == ("a.ก", Span(4, 3, 4, 4))
    assert "the first is on line 2" in diagnostic.message.en
    assert [place.span for place in diagnostic.related] == [Span(2, 3, 2, 4)]


def test_a_merge_bomb_is_refused_at_once() -> None:
    text = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    started = time.perf_counter()
    assert {each.rule for each in parse_document(text, "f").diagnostics} == {"unsupported-yaml"}
    assert time.perf_counter() - started < 1


# --- limits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
def test_nesting_to_50_is_read_and_no_deeper(opening: str, closing: str) -> None:
    leaf = "x"
    at_limit = opening * MAX_DEPTH + leaf + closing * MAX_DEPTH
    assert "limit" not in {each.rule for each in parse_document(at_limit, "f").diagnostics}
    deeper = opening * (MAX_DEPTH + 1) + leaf + closing * (MAX_DEPTH + 1)
    limit = next(each for each in parse_document(deeper, "f").diagnostics if each.rule == "limit")
    assert limit.span[:2] == (1, len(opening) * MAX_DEPTH + 1)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "a: " + "[" * 100_000, "[" * 100_000 + "]" * 100_000]
)
def test_deep_nesting_is_refused_in_bounded_time(text: str) -> None:
    started = time.perf_counter()
    assert any(each.rule == "limit" for each in parse_document(text, "f").diagnostics)
    assert time.perf_counter() - started < 1


class ShallowParser:
    """A parser with a limit of its own, which it meets while it reads ahead, before it tells of any bracket."""

    limit = 0

    def __init__(self, text: str) -> None:
        self.inner = REAL_LOADER(text)
        depths = itertools.accumulate((sign in "[{") - (sign in "]}") for sign in text)
        self.refused = next((index for index, depth in enumerate(depths) if depth > self.limit), None)

    def get_event(self) -> Any:
        event = self.inner.get_event()
        if self.refused is not None and type(event).__name__ in {"SequenceStartEvent", "MappingStartEvent"}:
            mark = yaml.Mark("f", self.refused, 0, self.refused, "", 0)
            raise yaml.scanner.ScannerError("while increasing flow level", mark, "exceeded maximum nesting depth", mark)
        return event

    def dispose(self) -> None:
        self.inner.dispose()


REAL_LOADER = document.Loader


@pytest.mark.parametrize("limit", [MAX_DEPTH + 1, MAX_DEPTH + 2, 1000])
@pytest.mark.parametrize("text", ["[" * 5000, "[" * 5000 + "]" * 5000, "{a: " * 5000, "[{a: " * 2500])
def test_the_limit_of_nesting_comes_before_any_limit_of_the_parser(limit: int, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = only(parse_document(text, "f"))
    monkeypatch.setattr(ShallowParser, "limit", limit)
    monkeypatch.setattr(document, "Loader", ShallowParser)
    assert only(parse_document(text, "f")) == expected
    assert expected.rule == "limit"


def test_a_slip_behind_many_brackets_is_still_that_slip() -> None:
    many = "".join(f"k{number}: [b]\n" for number in range(60))
    assert only(parse_document(f"{many}c: [d\n", "f")).rule == "syntax"


def test_texts_to_32767_characters() -> None:
    assert parse_document(f"a: {'ก' * MOST_IN_CELL}", "f").diagnostics == ()
    diagnostic = only(parse_document(f"a: [b, {'ก' * (MOST_IN_CELL + 1)}]", "f"))
    assert (diagnostic.rule, diagnostic.path, diagnostic.span[:2]) == ("limit", "a[1]", (1, 8))
    assert "32,768" in diagnostic.message.en


def test_a_key_is_a_text_too() -> None:
    made = parse_document(f"? {'ก' * (MOST_IN_CELL + 1)}\n: {{a: 1}}\nb: 2", "f")
    assert only(made).rule == "limit"
    assert made.data == {"b": "2"}


@pytest.mark.parametrize("end", ["", "x: [", "@", "a: 'open"])
def test_reading_stops_after_a_thousand_findings(end: str) -> None:
    for count in (MAX_FINDINGS - 1, MAX_FINDINGS, MAX_FINDINGS + 1):
        made = parse_document("a: 1\n" * (count + 1) + end, "f")
        assert len(made.diagnostics) == min(count + bool(end), MAX_FINDINGS)


def test_findings_at_the_end_of_a_large_file_take_bounded_time() -> None:
    started = time.perf_counter()
    made = parse_document("\n" * 3_000_000 + "a: 1\n" * MAX_FINDINGS, "f")
    assert len(made.diagnostics) == MAX_FINDINGS - 1
    assert made.diagnostics[-1].source == "a: 1"
    assert time.perf_counter() - started < 3


# --- characters ----------------------------------------------------------------------------------------------------

BAD = [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
       0xFFFE, 0xFFFF]  # fmt: skip


@pytest.mark.parametrize("code", [*BAD, 0xD800, 0xDFFF])
def test_control_and_bidi_characters_are_refused_where_they_stand(code: int) -> None:
    diagnostic = only(parse_document(f"a: 1\nข: กก{chr(code)}ก", "f"))
    assert (diagnostic.rule, diagnostic.span) == ("forbidden-character", Span(2, 6, 2, 7))
    assert f"U+{code:04X}" in diagnostic.message.en


@pytest.mark.parametrize("code", BAD)
@pytest.mark.parametrize("shape", ['a: 1\nข: "ก\\u{code:04x}"', 'a: 1\nข: ["\\u{code:04x}ก"]'])
def test_escaped_ones_are_refused_too(code: int, shape: str) -> None:
    text = shape.replace("{code:04x}", f"{code:04x}")
    diagnostic = only(parse_document(text, "f"))
    assert (diagnostic.rule, diagnostic.span.line) == ("forbidden-character", 2)
    assert diagnostic.path.startswith("ข")


@pytest.mark.parametrize("code", BAD)
def test_escaped_ones_are_refused_in_keys(code: int) -> None:
    made = parse_document(f'agencies: {{"\\u{code:04x}x": [ก, ข], c: d}}', "f")
    diagnostic = only(made)
    assert (diagnostic.rule, diagnostic.path, diagnostic.span[:2]) == ("forbidden-character", "agencies", (1, 12))
    assert made.data == {"agencies": {"c": "d"}}


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\U00110000"', 'a: "\\xz"', 'a: "\\q"'])
def test_escapes_that_are_no_character_are_syntax_errors(text: str) -> None:
    assert found(text)[0][:2] == ("syntax", 1)


@pytest.mark.parametrize(
    "text", ["a: ก\u200bข", "a: 👨\u200d👩", "a: ก\u00a0ข", "a: 'x\ty'", 'a: "x\\ty"', 'a: "x\\n\\ny"', "a: \u00ad\u200c"]
)
def test_what_thai_and_emoji_need_is_allowed(text: str) -> None:
    assert parse_document(text, "f").diagnostics == ()


@pytest.mark.parametrize("text", ["a: 1\rb: 2", "a: 1\r", "\r\ra: 1"])
def test_a_bare_carriage_return_is_refused(text: str) -> None:
    assert only(parse_document(text, "f")).rule == "forbidden-character"


def test_line_ends_of_windows_change_nothing() -> None:
    unix, windows = parse_document(PLAN, "f"), parse_document(PLAN.replace("\n", "\r\n"), "f")
    assert windows.data == unix.data
    for path, _ in scalars_or_blanks(unix.data):
        assert windows.locate(path) == unix.locate(path)
    assert windows.line(7) == unix.line(7)


def scalars_or_blanks(data: Any, path: Path = ()) -> list[tuple[Path, str | None]]:
    if isinstance(data, dict | list):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        return [each for part, value in items for each in scalars_or_blanks(value, (*path, part))]
    return [(path, data)]


# --- bytes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a: แผน\n", "", "\n", PLAN])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_8_is_read_with_and_without_a_mark(mark: str, text: str) -> None:
    assert decode_text((mark + text).encode(), "f") == text


WINDOWS = Words.same("Windows-874 / TIS-620")
DAMAGED = Words("damaged UTF-8", "UTF-8 ที่เสียหาย")
OTHER = Words("another encoding", "รหัสอักขระอื่น")


@pytest.mark.parametrize(
    ("raw", "encoding", "line", "column"),
    [
        (PLAN.encode("utf-16"), Words.same("UTF-16"), 1, 1),
        (PLAN.encode("utf-16-le"), Words.same("UTF-16"), 1, 1),
        (PLAN.encode("utf-16-be"), Words.same("UTF-16"), 1, 1),
        ("orgplan: 1\n".encode("utf-32"), Words.same("UTF-16"), 1, 1),
        ("orgplan: 1\ntitle: ข้อมูลพื้นฐาน\n".encode("cp874"), WINDOWS, 2, 8),
        (b"orgplan: 1\ntitle: " + "ก".encode("cp874"), WINDOWS, 2, 8),
        (b"a: b\n" * 100 + "t: ก\n".encode("cp874"), WINDOWS, 101, 4),
        ("title: “naïve” – x\n".encode("cp1252"), OTHER, 1, 8),
        ("title: แผน\n".encode() + b"x: \xff\n", DAMAGED, 2, 4),
        ("title: แผน".encode()[:-1], DAMAGED, 1, 10),
        ("a: ก".encode()[:-1], DAMAGED, 1, 4),
        ("\ufeffa: แผน ".encode() + b"\xff\n", DAMAGED, 1, 8),
    ],
)
def test_other_encodings_are_named_and_refused(raw: bytes, encoding: Words, line: int, column: int) -> None:
    diagnostic = only(decode_text(raw, "f"))
    assert (diagnostic.rule, diagnostic.span[:2]) == ("encoding", (line, column))
    assert diagnostic.message.en.endswith(f"(this looks like {encoding.en})")
    assert diagnostic.message.th.endswith(f"(น่าจะเป็น {encoding.th})")
    assert "UTF-8" in diagnostic.hint.en
    assert ("where it is whole" in diagnostic.hint.en) == (encoding is DAMAGED)  # saved again, it would be as damaged as before


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        ("title: ข้อมูลพื้นฐาน\r\n".encode("cp874"), "title: ข้อมูลพื้นฐาน"),
        ("title: แผน ".encode() + b"\xff\n", "title: แผน \ufffd"),
    ],
)
def test_the_line_is_shown_as_far_as_it_can_be_read(raw: bytes, source: str) -> None:
    assert only(decode_text(raw, "f")).source == source


@pytest.mark.parametrize("title", ["แผน", "แผน แพก", "แผนรถ", "รก แผน"])
def test_thai_that_passes_as_greek_is_refused(title: str) -> None:
    raw = b"a: 1\ntitle: " + title.encode("cp874")
    assert raw.decode()  # valid UTF-8, by accident
    diagnostic = only(decode_text(raw, "f"))
    assert (diagnostic.rule, diagnostic.span[0]) == ("encoding", 2)
    assert "Windows-874" in diagnostic.message.en


ILIAD = "Μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος οὐλομένην, ἣ μυρί᾽ Ἀχαιοῖς ἄλγε᾽ ἔθηκε"


@pytest.mark.parametrize("title", ["Μῆνις", "ῆ", "ἀ", "ἄνθρωπος", "θεᾶ", "Ἱπποκράτης", "ᾠδή", ILIAD, f"{ILIAD}\n  " * 200])
@pytest.mark.parametrize("around", ["title: {}\n", "organization: สำนักงานจังหวัด\ntitle: {}\n", "note: naïve café\ntitle: {} x\n"])
def test_ancient_greek_is_text(title: str, around: str) -> None:
    text = around.format(title)
    assert decode_text(text.encode(), "f") == text
    marked = ("\ufeff" + text).encode()
    assert decode_text(marked, "f") == text


def test_one_greek_letter_that_is_thai_in_windows_874_is_text_in_a_file_that_is_surely_utf_8() -> None:
    assert "Ἱ".encode().decode("cp874") == "แผน"
    assert decode_text("title: Ἱ แผน\n".encode(), "f") == "title: Ἱ แผน\n"
    assert decode_text("\ufefftitle: Ἱ\n".encode(), "f") == "title: Ἱ\n"


def test_ten_megabytes_are_the_most() -> None:
    assert decode_text(b"#" * MAX_BYTES, "f") == "#" * MAX_BYTES
    diagnostic = only(decode_text(b"#" * (MAX_BYTES + 1), "f"))
    assert (diagnostic.rule, diagnostic.span) == ("limit", WHOLE_FILE)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "# only a comment\n", "---\n", "--- \n...\n", "~", "null\n"])
def test_an_empty_file_says_so(text: str) -> None:
    made = parse_document(text, "f")
    assert made.data is None
    assert only(made).rule == "empty"


# --- an oracle, and anything at all --------------------------------------------------------------------------------


class Peer(yaml.CSafeLoader):
    """What PyYAML makes of a text whose scalars stay text: blanks are None, as here."""

    def construct_document(self, node: yaml.Node) -> Any:
        def plain(node: yaml.Node) -> Any:
            if isinstance(node, yaml.MappingNode):
                return {plain(key) or key.value: plain(value) for key, value in node.value}
            if isinstance(node, yaml.SequenceNode):
                return [plain(each) for each in node.value]
            assert isinstance(node, yaml.ScalarNode)
            return None if not node.style and node.value in {"", "~", "null", "Null", "NULL"} else node.value

        return plain(node)


def peer(text: str) -> Any:
    return yaml.load(text, Peer)  # noqa: S506 - constructs nothing but texts


LINES = PLAN.splitlines(keepends=True)
SIGNS = st.sampled_from([*"-:?,[]{}#&*!|>'\"%@` \n\t~", "  ", ": ", "- ", "\n\n", "---\n", "<<: ", "ก"])


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A stretch of the plan with a few signs put in, taken out or doubled."""
    start = draw(st.integers(0, len(LINES) - 1))
    text = "".join(LINES[start : start + draw(st.integers(1, 25))])
    for _ in range(draw(st.integers(0, 3))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(SIGNS | st.just("")) + text[at + length :]
    return text


@given(mutations())
@settings(max_examples=300)
def test_agreement_with_pyyaml_on_damaged_plans(text: str) -> None:
    made = parse_document(text, "f")
    rules = {each.rule for each in made.diagnostics}
    try:
        data = peer(text)
    except yaml.YAMLError:
        assert rules & {"syntax", "unsupported-yaml", "wrong-type"} or not text.strip()
        return
    except TypeError:
        assert rules & {"wrong-type"}
        return
    if not rules:
        assert made.data == data
    else:
        assert "syntax" not in rules
        assert rules != {"empty"} or data is None


def test_the_plan_itself_is_read_as_pyyaml_reads_it() -> None:
    assert parse_document(PLAN, "f").diagnostics == ()
    assert parse_document(PLAN, "f").data == peer(PLAN)


def assert_sound(made: Document) -> None:
    """Data or a finding; every finding within the file, with words in both languages."""
    assert made.data is not None or made.diagnostics
    lines = made.text.split("\n")
    for each in made.diagnostics:
        assert all((*each.message, *each.hint))
        assert 1 <= each.span.line <= len(lines)
        assert 1 <= each.span.column <= len(lines[each.span.line - 1]) + 1
        assert (each.span.end_line, each.span.end_column) > (each.span.line, each.span.column) or each.span == WHOLE_FILE
        assert each.source == ("" if each.span == WHOLE_FILE else lines[each.span.line - 1].removesuffix("\r"))


@given(st.text() | st.lists(SIGNS | st.sampled_from(["a", "ข"]), max_size=30).map("".join))
@settings(max_examples=400)
def test_any_text_is_data_or_findings(text: str) -> None:
    assert_sound(parse_document(text, "f"))


@given(
    st.binary()
    | mutations().map(str.encode)
    | mutations().map(lambda text: text.encode("cp874", "replace"))
    | st.text().map(lambda t: t.encode("utf-16"))
)
@settings(max_examples=200)
def test_any_bytes_are_a_text_or_a_finding(raw: bytes) -> None:
    text = decode_text(raw, "f")
    if isinstance(text, str):
        assert_sound(parse_document(text, "f"))
    else:
        assert all((*text.message, *text.hint))
        assert 1 <= text.span.line <= raw.count(b"\n") + 1


def test_the_c_parser_is_used() -> None:
    assert document.Loader is yaml.CSafeLoader


def test_a_value_at_a_path_exactly_or_past_what_is_missing() -> None:
    data = {"a": [{"b": "1"}]}
    assert find_value(data, ("a", 0, "b")) == find_exact_value(data, ("a", 0, "b")) == "1"
    assert find_value(data, ("a", 0, "tag", "b")) == "1"
    assert find_exact_value(data, ("a", 0, "tag", "b")) is None
    assert find_exact_value(data, ("a", 1)) is None


def test_a_copy_can_be_changed() -> None:
    data = {"a": [{"b": "1"}]}
    copy = copy_data(data)
    copy["a"][0]["b"] = "2"
    assert data == {"a": [{"b": "1"}]}


def test_keys_that_only_spaces_around_them_tell_apart_are_the_same_twice() -> None:
    document = parse_document('agencies:\n  ก: หนึ่ง\n  "ก ": สอง\n', "plan.yaml")
    assert [(each.rule, each.span.line) for each in document.diagnostics] == [("duplicate-key", 3)]


def test_entries_are_those_of_objects_and_lists() -> None:
    assert [list(list_children(data)) for data in ({"a": 1}, ["b"], "text", None)] == [[("a", 1)], [(0, "b")], [], []]
