"""A made-up country of plans: realistic Thai text, known faults, known scores. The same seed gives the same bytes.

    python benchmarks/country.py FOLDER --plans 10000 --faulty 0.1

writes the plans and `expected.csv` with each plan's faults (rule and line) and plan score in exact fractions.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
VERBS = ("จัดทำ", "ทบทวน", "ถ่ายทอด", "ประชุมชี้แจง", "ติดตามและประเมินผล", "พัฒนา", "ปรับปรุง", "สำรวจ", "เผยแพร่", "สรุปผล")
THINGS = (
    "แผนปฏิบัติราชการประจำปี", "ระบบการให้บริการประชาชน", "ช่องทางการรับฟังความคิดเห็น", "คู่มือการปฏิบัติงาน",
    "ฐานข้อมูลบุคลากร", "แผนบริหารความเสี่ยง", "กระบวนงานที่สร้างคุณค่า", "มาตรฐานการบริการ", "หลักสูตรฝึกอบรม",
    "เครือข่ายภาคประชาชน", "รายงานผลการดำเนินงาน", "ระบบสารสนเทศเพื่อการตัดสินใจ",
)  # fmt: skip
ENDS = ("ของหน่วยงาน", "ตามเกณฑ์คุณภาพการบริหารจัดการภาครัฐ", "ร่วมกับส่วนราชการที่เกี่ยวข้อง", "ในพื้นที่เป้าหมาย", "อย่างต่อเนื่อง")
AGENCIES = ("สนจ.", "พช.", "สสจ.", "พม.", "ขนส่ง", "ที่ดิน", "เกษตร", "แรงงาน")
CATEGORIES = (
    "การนำองค์การ", "การวางแผนเชิงยุทธศาสตร์", "การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "การวัด การวิเคราะห์ และการจัดการความรู้", "การมุ่งเน้นบุคลากร", "การมุ่งเน้นระบบปฏิบัติการ", "ผลลัพธ์การดำเนินการ",
)  # fmt: skip
YEAR = 2569


@dataclass(slots=True)
class Plan:
    """A generated plan: its lines, the faults put into it (rule, line), and its score unless a fault forbids one."""

    lines: list[str] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)
    score: Fraction | None = None

    def add(self, *lines: str) -> None:
        """Add lines at the end."""
        self.lines += lines

    def spoil(self, rule: str, line: str) -> None:
        """Add a line that breaks a rule."""
        self.add(line)
        self.faults.append((rule, len(self.lines)))

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self.lines) + "\n"


def phrase(chance: random.Random) -> str:
    """A few words of a plan."""
    return f"{chance.choice(VERBS)}{chance.choice(THINGS)}{chance.choice(ENDS)} ({chance.randint(1, 99)})"


def month(index: int) -> str:
    """Month `index` (0 = October) of the fiscal year."""
    return f"{MONTHS[index]} {(YEAR - (index < 3)) % 100}"  # noqa: PLR2004 - October to December lie in the year before


def points(levels: Sequence[Fraction], value: Fraction) -> Fraction:
    """Points by brute search, written apart from orgplan's own."""
    sign = 1 if levels[0] < levels[-1] else -1
    best = Fraction(1)
    for number, (low, high) in enumerate(pairwise(levels), 1):
        if (value - low) * sign >= 0:
            best = number + min((value - low) / (high - low), Fraction(1))
    return best


def generate(number: int, seed: int, *, steps: int | None = None, faulty: float = 0.1) -> Plan:
    """Plan `number` of a country; `steps` fixes how many steps it has, else 20 to 40."""
    chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - reproducible on purpose
    plan = Plan()
    fault = chance.choice(("month", "key", "amount", "order", "year", "reversed")) if chance.random() < faulty else None
    plan.add("orgplan: 1", f"fiscal_year: {YEAR}", f"organization: องค์การบริหารส่วนตำบลสมมติที่ {number}",
             f"title: แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. {YEAR}", "agencies:")  # fmt: skip
    plan.add(*(f"  {name}: หน่วยงาน {name} ประจำจังหวัด" for name in AGENCIES))
    plan.add("categories:")
    wanted = steps or chance.randint(20, 40)
    shares = [(wanted + c) // 4 for c in range(4)]
    scores = []
    for c, share in enumerate(shares):
        plan.add(f"  - no: {c + 1}", f"    title: {CATEGORIES[c]}", "    activities:")
        _activities(plan, chance, share, fault if c == 1 else None)
        scores.append(_kpis(plan, chance, c, fault if c == 2 else None))  # noqa: PLR2004 - the third category is spoilt
        plan.add("    approval:", "      statement: พิจารณาเห็นชอบดำเนินการ", "      position: นายกองค์การบริหารส่วนตำบล")
    plan.score = None if plan.faults else sum(scores, Fraction(0)) / len(scores)
    return plan


def _activities(plan: Plan, chance: random.Random, steps: int, fault: str | None) -> None:
    for number, start in enumerate(range(0, steps, 6), 1):
        count = min(6, steps - start)
        budgets = [chance.randrange(5, 500) * 1000 for _ in range(count)]
        plan.add(f"      - no: {number}", f"        title: {phrase(chance)}", f"        budget: {sum(budgets):,}",
                 f"        responsible: [{', '.join(chance.sample(AGENCIES, 2))}]", "        steps:")  # fmt: skip
        for step, budget in enumerate(budgets, 1):
            first = chance.randrange(12)
            last = chance.randrange(first, 12)
            spoilt = fault if number == 1 and step == 1 else None
            plan.add(f"          - no: {step}", f"            title: {phrase(chance)} {phrase(chance)}")
            plan.add(f"            duration: {last - first + 1} เดือน")
            _dates(plan, first, last, spoilt)
            plan.add(f"            output: [{phrase(chance)}, {phrase(chance)}]")
            if spoilt == "amount":
                plan.spoil("bad-amount", f"            budget: {budget // 1000} พันบาท")
            elif spoilt == "key":
                plan.add(f"            budget: {budget:,}")
                plan.spoil("unknown-key", "            responsable: พช.")
            else:
                plan.add(f"            budget: {budget:,}")
            plan.add(f"            progress: {{percent: {chance.randrange(101)}}}")


def _dates(plan: Plan, first: int, last: int, spoilt: str | None) -> None:
    if spoilt == "month":
        plan.spoil("bad-month", f"            start: เดือนแรก {YEAR}")
    elif spoilt == "year":
        plan.spoil("far-from-fiscal-year", f"            start: {MONTHS[first]} {YEAR - 13}")
    elif spoilt == "reversed":
        plan.add("            start: ก.ย. 69")
        plan.spoil("end-before-start", "            end: ต.ค. 68")
        return
    else:
        plan.add(f"            start: {month(first)}")
    plan.add(f"            end: {month(last)}")


def _kpis(plan: Plan, chance: random.Random, category: int, fault: str | None) -> Fraction:
    plan.add("    kpis:")
    score = Fraction(0)
    for number in (1, 2):
        low, step = chance.randrange(40, 60), chance.choice((3, 4, 5, 7))
        levels = [Fraction(low + step * place) for place in range(5)]
        falling = chance.random() < 0.3  # noqa: PLR2004 - three KPIs in ten are better the lower
        if falling:
            levels.reverse()
        value = Fraction(chance.randrange(300, 1000), 10)
        plan.add(f"      - id: k{category + 1}-{number}", f"        dimension: 7.{chance.randint(1, 4)}", f"        title: ค่าเฉลี่ย{phrase(chance)}",
                 "        unit: คะแนน", f"        baseline: {low}", f"        target: {levels[-1]}", "        weight: 0.5")  # fmt: skip
        shown = [str(level) for level in levels]
        if fault == "order" and number == 1:
            shown[3] = shown[1]
            plan.spoil("criteria-order", f"        criteria: [{', '.join(shown)}]")
        else:
            plan.add(f"        criteria: [{', '.join(shown)}]")
        plan.add(f"        results: {{6m: {float(value) - 1:.1f}, 12m: {float(value):.1f}}}")
        score += points(levels, value) / 2
    return score


def main() -> None:
    """Write a country of plans."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--plans", type=int, default=1000)
    reader.add_argument("--faulty", type=float, default=0.1)
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with (asked.folder / "expected.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "score", "rule", "line"))
        for number in range(asked.plans):
            plan = generate(number, asked.seed, faulty=asked.faulty)
            name = f"plan-{number:05d}.yaml"
            (asked.folder / name).write_text(plan.text, encoding="utf-8")
            rule, line = plan.faults[0] if plan.faults else ("", "")
            rows.writerow((name, "" if plan.score is None else str(plan.score), rule, line))


if __name__ == "__main__":
    main()
