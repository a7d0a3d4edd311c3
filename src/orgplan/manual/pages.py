"""The manual of the rules: every page, taken apart and put together as plain text or Markdown.

Loaded only by the commands that print pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import Final

from orgplan.bilingual import flow_paragraphs, split_page
from orgplan.checks import ALL
from orgplan.manual.file_rules import FILE_RULES, Rule
from orgplan.problems import SEVERITIES, Lang, Severity, Words


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a plan that breaks a rule or keeps it.

    `kind` names the object whose keys it shows: plan, category, activity, step, kpi; or results or file for a whole text;
    it is empty where the example is no YAML.
    """

    kind: str
    good: bool
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule finds, why it matters, whether a form in practice has it, and how it is broken and kept."""

    name: str
    severity: Severity
    title: Words
    why: Words
    practice: Words
    examples: tuple[Example, ...]


_BY_NAME: Final = {each.name: each for each in FILE_RULES} | {
    each.NAME: Rule(each.NAME, each.SEVERITY, each.__doc__ or "") for each in ALL
}

RULES: Final[tuple[Rule, ...]] = tuple(_BY_NAME[name] for name in sorted(_BY_NAME))
"""Every rule, by name."""

_PRACTICE: Final = Words("In practice: ", "ที่พบจริง: ")
_EXAMPLE: Final = re.compile(r"^(Bad|Good)(?: \((\w+)\))?:\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)


def find(name: str) -> Page | None:
    """The page of a rule; None if there is no such rule."""
    rule = _BY_NAME.get(name)
    return None if rule is None else _parsed(rule)


def _parsed(rule: Rule) -> Page:
    english, thai = split_page(rule.page)
    prose = _EXAMPLE.split(f"{english}\n", maxsplit=1)[0]
    (title, why, practice), (title_th, why_th, practice_th) = _prose(prose, _PRACTICE.en), _prose(thai, _PRACTICE.th)
    examples = tuple(
        Example(kind or "", word == "Good", dedent(text).strip("\n")) for word, kind, text in _EXAMPLE.findall(f"{english}\n")
    )
    return Page(rule.name, rule.severity, Words(title, title_th), Words(why, why_th), Words(practice, practice_th), examples)


def _prose(text: str, practice: str) -> tuple[str, str, str]:
    """Title, why and practice of one language; paragraphs on one line each."""
    title, _, rest = text.strip().partition("\n\n")
    why, _, seen = rest.partition(f"\n\n{practice}")
    return flow_paragraphs(title), flow_paragraphs(why), flow_paragraphs(seen)


# --- plain text and Markdown ---------------------------------------------------------------------------------------

_WHY: Final = Words("Why", "เหตุผล")
_SEEN: Final = Words("In practice", "ที่พบจริง")
_GOOD: Final = {False: Words("Bad", "ไม่ถูกต้อง"), True: Words("Good", "ถูกต้อง")}
_KINDS: Final = {
    "plan": Words("plan", "แผน"),
    "category": Words("category", "หมวด"),
    "activity": Words("activity", "กิจกรรม"),
    "step": Words("step", "ขั้นตอน"),
    "kpi": Words("KPI", "ตัวชี้วัด"),
    "results": Words("results file", "แฟ้มผลการดำเนินงาน"),
    "file": Words("whole file", "ทั้งแฟ้ม"),
}


def render(page: Page, lang: Lang) -> str:
    """A page as plain text: one line for each paragraph, examples indented."""
    parts = [
        f"{page.name} ({SEVERITIES[page.severity].said(lang)})",
        page.title.said(lang),
        f"{_WHY.said(lang)}: {page.why.said(lang)}",
        f"{_SEEN.said(lang)}: {page.practice.said(lang)}",
    ]
    for example in page.examples:
        parts += [f"{_heading(example, lang)}:", indent(example.text, "    ")]
    return "\n\n".join(parts) + "\n"


def _heading(example: Example, lang: Lang) -> str:
    kind = f" ({_KINDS[example.kind].said(lang)})" if example.kind else ""
    return _GOOD[example.good].said(lang) + kind


_INTRO: Final = Words(
    """# The rules

Every finding of `orgplan validate` names its rule. This page says what each rule finds, why it matters, and how it is broken
and kept. `orgplan explain RULE` prints the same for one rule. The page is made from the program; it is not edited by hand.

Errors must be mended before a plan can be used. Warnings are places where a plan contradicts itself. Infos are worth a look.
The word after *bad* and *good* says which object of the plan the example shows.""",
    """# กฎการตรวจ

ทุกข้อที่ `orgplan validate` แจ้งจะบอกชื่อกฎ หน้านี้อธิบายว่ากฎแต่ละข้อตรวจอะไร สำคัญอย่างไร และตัวอย่างที่ผิดและถูก คำสั่ง `orgplan explain RULE` แสดงคำอธิบายเดียวกันทีละข้อ หน้านี้สร้างจากโปรแกรม ไม่แก้ด้วยมือ

ข้อผิดพลาดต้องแก้ก่อนจึงจะใช้แผนได้ คำเตือนคือจุดที่แผนขัดกันเอง ข้อสังเกตคือจุดที่ควรทบทวน คำในวงเล็บหลัง *ไม่ถูกต้อง* และ *ถูกต้อง* บอกว่าตัวอย่างเป็นส่วนใดของแผน""",
)
_TABLE: Final = Words("| rule | severity | finds |", "| กฎ | ระดับ | ตรวจพบ |")


def markdown(lang: Lang) -> str:
    """The whole reference in one language: a table of the rules, then every page."""
    pages = [_parsed(rule) for rule in RULES]
    rows = [
        f"| [`{page.name}`](#{page.name}) | {SEVERITIES[page.severity].said(lang)} | {page.title.said(lang)} |" for page in pages
    ]
    table = "\n".join([_TABLE.said(lang), "| --- | --- | --- |", *rows])
    return "\n\n".join([_INTRO.said(lang), table, *(_section(page, lang) for page in pages)]) + "\n"


def _section(page: Page, lang: Lang) -> str:
    parts = [
        f"## {page.name}",
        f"**{page.title.said(lang)}** ({SEVERITIES[page.severity].said(lang)})",
        page.why.said(lang),
        f"*{_SEEN.said(lang)}:* {page.practice.said(lang)}",
    ]
    for example in page.examples:
        parts += [f"{_heading(example, lang)}:", f"```{'yaml' if example.kind else 'text'}\n{example.text}\n```"]
    return "\n\n".join(parts)
