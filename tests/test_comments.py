"""Text that became a comment by accident is told; comments are not."""

from __future__ import annotations

import pytest

from orgplan.comments import Texts, find_swallowed, insert_comments, list_comments
from orgplan.document import parse_document
from orgplan.loading import load_text
from orgplan.problems import Severity, Span


def found(text: str) -> list[tuple[Span, str]]:
    return [(each.span, each.message.en) for each in find_swallowed(parse_document(text, "f"))]


@pytest.mark.parametrize(
    "text, column, lost",
    [
        ("title: อบรมรุ่น #2 สำหรับหัวหน้า\n", 17, "#2 สำหรับหัวหน้า"),
        ("title: round #๒\r\n", 14, "#๒"),
        ("output:\n  - report\t#1   \n", 12, "#1"),
        ("title: two\n  lines #3\n", 9, "#3"),
        ('title: 5" pipe" #9', 17, "#9"),
    ],
)
def test_text_behind_a_hash_is_told(text: str, column: int, lost: str) -> None:
    ((span, message),) = found(text)
    assert span.column == column
    assert f"“{lost}”" in message
    assert text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1].rstrip() == lost


@pytest.mark.parametrize(
    "text",
    [
        "title: one # two\n",
        "title: one #! two\n",
        "title: one#2\n",
        'title: "one #2"\n',
        'title: "one" #two\n',
        "title: 'one'   #two\n",
        "title: |\n  one #2\n  #3\n",
        "budget: 5,000 #ok\n",
        "title: #none\n",
        "#head\ntitle: one\n  #tail\n",
        "kpis: #list\n  - 1\n",
        "a: [x, y] #list\n",
    ],
)
def test_comments_and_quoted_texts_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_it_is_a_warning_that_leaves_the_plan_usable() -> None:
    text = "orgplan: 1\nfiscal_year: 2553\norganization: จังหวัด #1\ncategories: [{no: 1, title: ก}]\n"
    loaded = load_text(text, "plan")
    assert loaded.plan is not None
    (warning,) = [each for each in loaded.diagnostics if each.rule == "text-after-hash"]
    assert (warning.severity, warning.span[:2], warning.source) == (Severity.WARNING, (3, 23), "organization: จังหวัด #1")


def test_the_value_at_a_place() -> None:
    texts = Texts(parse_document("a: xy\nb: [1, '2 3']\n", "f"))
    assert [texts.at(1, column) is not None for column in range(1, 7)] == [False, False, False, True, True, False]
    assert texts.at(2, 9) == texts.at(2, 11) == Span(2, 8, 2, 13)
    assert texts.at(9, 1) is None


TEXT = """# head
a: "x # no"  # of a
b: |
  # text
  more
# below
c:
  - # of item
    d: 1
  - {e: 1}
"""


def test_comments_are_told_from_texts() -> None:
    assert list(list_comments(parse_document(TEXT, ""))) == [(1, "# head"), (2, "# of a"), (6, "# below"), (8, "# of item")]
    assert list(list_comments(parse_document(TEXT, ""), 2, 5)) == [(2, "# of a")]


def test_a_comment_stands_above_what_it_speaks_of() -> None:
    document = parse_document(TEXT, "")
    new = insert_comments(
        document, [(("c", 0, "d"), "one"), (("c", 1), "two # orgplan: ignore[x] because y"), (("c", 1, "e"), "three")]
    )
    assert new.data == document.data
    assert new.text == TEXT.replace("    d: 1\n", "    # one\n    d: 1\n").replace(
        "  - {e", "  # two orgplan: ignore[x] because y\n  # three\n  - {e"
    )


@pytest.mark.parametrize("text", ['{"a": [{"b": 1}]}', "---\na: [\n  {b: 1}]\n", "a:\r\n  - b: 1\r\n"])
def test_a_comment_finds_a_place_in_any_style(text: str) -> None:
    document = parse_document(text, "")
    new = insert_comments(document, [(("a", 0, "b"), "here"), ((), "of all")])
    assert new.data == document.data
    assert not new.diagnostics
    assert sorted(each for _, each in list_comments(new)) == ["# here", "# of all"]
    assert [line for line in new.text.split("\n") if "#" not in line] == text.split("\n")
