"""A step names an agency that the plan's `agencies` list does not have, or several in one text.

Budgets are rolled up by agency: `พช.` and `พช` would become two agencies, each with part of the money, and `สนจ./พช.` a third
one beside the two that it names. Several agencies are a list: `[สนจ., พช.]`; where all are known, `--fix` makes it. Plans
without an `agencies` list are not checked.

In practice: the 2553 forms write the same office with and without its final point, and several offices in one cell.

Bad (plan):

    agencies:
      พช.: สำนักงานพัฒนาชุมชนจังหวัด
    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: เห็นชอบ}
        activities:
          - {no: 1, title: ประชุม, responsible: พช}

Good (plan):

    agencies:
      พช.: สำนักงานพัฒนาชุมชนจังหวัด
    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: เห็นชอบ}
        activities:
          - {no: 1, title: ประชุม, responsible: พช.}

ไทย: ขั้นตอนระบุหน่วยงานที่ไม่มีในรายการ `agencies` ของแผน หรือระบุหลายหน่วยงานในข้อความเดียว

งบประมาณสรุปตามหน่วยงาน ถ้าเขียนชื่อไม่ตรงกัน หน่วยงานเดียวจะกลายเป็นสองหน่วยงาน และ `สนจ./พช.` จะกลายเป็นหน่วยงานที่สาม หลายหน่วยงานให้เขียนเป็นรายการ `[สนจ., พช.]` ถ้ารู้จักทุกชื่อ `--fix` จะแก้ให้ แผนที่ไม่มีรายการ `agencies` จะไม่ตรวจข้อนี้

ที่พบจริง: แบบฟอร์มปี 2553 เขียนชื่อย่อหน่วยงานเดียวกันทั้งมีจุดและไม่มีจุดท้าย และเขียนหลายหน่วยงานในช่องเดียว
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.agencies import Name, find_among_words, names_nobody, refers_elsewhere, split_names
from orgplan.model import Category, Plan, PlannedWork, SubKpi
from orgplan.problems import Path, Problem, RestsOn, Severity, Words, ask_whether, find_nearest, quote
from orgplan.texts import LIKE_BLANKS
from orgplan.thai import tidy_text

NAME = "unknown-agency"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(inherited=("agencies",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every name that is neither an abbreviation nor a full name of the list."""
    if not plan.agencies:
        return
    agencies = [name for pair in plan.agencies.items() for name in pair if name]
    known = {*agencies, *map(tidy_text, agencies)}
    for path, node in _list_owned(plan):
        for key, names in (("responsible", node.responsible), ("involved", node.involved)):
            if known.issuperset(names):
                continue
            for index, name in enumerate(names):
                if name not in known and tidy_text(name) not in known:
                    yield _problem((*path, key, index), name, agencies, is_alone=len(names) == 1)


def _list_owned(plan: Plan) -> Iterator[tuple[Path, Category | PlannedWork | SubKpi]]:
    """Everything that may name agencies, with its path."""
    yield from ((("categories", c), category) for c, category in enumerate(plan.categories))
    yield from ((placed.path, placed.work) for placed in plan.activities_and_steps)
    yield from ((placed.path, placed.kpi) for placed in plan.kpis)


def _problem(path: Path, name: str, known: list[str], *, is_alone: bool) -> Problem:
    parts = split_names(name, known)
    if len(parts) > 1 or (parts and parts[0].is_known):
        return _several(path, name, parts, known)
    if among := find_among_words(name, known):
        return _among_words(path, name, among)
    message = Words(f"the agency {quote(name)} is not in the plan's `agencies`", f"ไม่มีหน่วยงาน {quote(name)} ใน `agencies` ของแผน")
    if name in LIKE_BLANKS or names_nobody(name):
        return _nobody(path, name, message, is_alone=is_alone)
    if refers_elsewhere(name):
        message = Words(f"{quote(name)} names no agency, but refers to another place", f"{quote(name)} ไม่ใช่ชื่อหน่วยงาน แต่อ้างถึงที่อื่น")
        return Problem(path, message, Words("write the names themselves", "เขียนชื่อหน่วยงานลงไปตรง ๆ"))
    if (bare := [each.text for each in split_names(name.strip("“”‘’„‟ "), known) if each.is_known]) and len(bare) == 1:
        hint = Words(f"curly quotation marks are part of the name: write `{bare[0]}` without them",
                     f"เครื่องหมายคำพูดโค้งนับเป็นส่วนหนึ่งของชื่อ เขียน `{bare[0]}` โดยไม่ต้องใส่")  # fmt: skip
        return Problem(path, message, hint, fix=bare[0])
    return Problem(path, message, _meant(name, known))


def _nobody(path: Path, name: str, message: Words, *, is_alone: bool) -> Problem:
    """A text that says that there is none; beside other names, a blank would be an error."""
    if not is_alone:
        return Problem(path, message, Words("take it out of the list: it names nobody", "ตัดออกจากรายการ เพราะไม่ได้ระบุหน่วยงานใด"))
    hint = Words('for nobody leave it blank, or write "-" in quotation marks', 'ถ้าไม่มีให้เว้นว่าง หรือเขียน "-" ในเครื่องหมายคำพูด')
    return Problem(path, message, hint, fix="-" if name in LIKE_BLANKS else None)


def _meant(name: str, known: list[str]) -> Words:
    if meant := find_nearest(name, known, key=tidy_text):
        return Words.joined((ask_whether(quote(meant)), Words("otherwise add it to `agencies`", "ถ้าไม่ใช่ให้เพิ่มใน `agencies`")), " ")
    return Words("add it to `agencies`, with its full name", "เพิ่มใน `agencies` พร้อมชื่อเต็ม")


def _among_words(path: Path, name: str, among: list[str]) -> Problem:
    """A text that names several agencies among other words, which may say that one of them is meant, or who does what."""
    names, listed = " ".join(map(quote, among)), ", ".join(among)
    return Problem(
        path,
        Words(f"{quote(name)} is one text that names {len(among)} agencies among other words: {names}",
              f"{quote(name)} เป็นข้อความเดียวที่ระบุ {len(among)} หน่วยงานปนกับคำอื่น: {names}"),
        Words(f"write those that are meant as a list, without the other words: [{listed}]",
              f"เขียนเฉพาะหน่วยงานที่หมายถึงเป็นรายการ โดยไม่มีคำอื่น: [{listed}]"),
    )  # fmt: skip


def _several(path: Path, name: str, parts: list[Name], known: list[str]) -> Problem:
    """A text that names more than one agency, or one with something beside it."""
    listed = ", ".join(part.text for part in parts)
    strangers = [part.text for part in parts if not part.is_known]
    names = " ".join(quote(part.text) for part in parts)
    message = Words(f"{quote(name)} is one text that names {len(parts)} agencies: {names}",
                    f"{quote(name)} เป็นข้อความเดียวที่ระบุ {len(parts)} หน่วยงาน: {names}")  # fmt: skip
    as_list = Words(f"write them as a list: [{listed}]", f"เขียนเป็นรายการ: [{listed}]")
    if len(parts) == 1:
        message = Words(
            f"{quote(name)} is {names} with a sign that does not belong to it", f"{quote(name)} คือ {names} ที่มีเครื่องหมายเกินมา"
        )
        as_list = Words(f"write {quote(listed)}", f"เขียน {quote(listed)}")
    if not strangers:
        return Problem(path, message, as_list, fix=listed if len(parts) == 1 else tuple(part.text for part in parts))
    return Problem(
        path,
        message,
        Words.joined([as_list, *(
            Words("{name} is not in `agencies`: {hint}", "{name} ไม่มีใน `agencies`: {hint}").fill(name=quote(each), hint=_meant(each, known))
            for each in strangers
        )]),
    )  # fmt: skip
