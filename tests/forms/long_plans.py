"""Plans by seed with what is hard to print: long texts, many outputs, large sums, months that fill pages."""

from __future__ import annotations

from random import Random
from typing import Any

from orgplan.model import Plan
from plans import MONTHS, Data, activity, category, kpi, make_plan, step

WORDS = (
    "จัดประชุม", "คณะทำงาน", "เพื่อกำหนดแนวทาง", "การพัฒนาคุณภาพ", "การบริหารจัดการภาครัฐ", "ผู้มีส่วนได้ส่วนเสีย", "รายงานผล", "สรุปผล",
    "เสนอผู้บริหาร", "ประเมินความพึงพอใจ", "ฐานข้อมูลกลาง", "customer profile", "มาตรฐานการปฏิบัติงาน", "ปี 2553 - 2554",
)  # fmt: skip
AGENCIES = ("สนจ.", "พช.", "ที่ดิน", "สำนักงานเกษตรและสหกรณ์จังหวัด", "คณะทำงานพัฒนาคุณภาพการบริหารจัดการภาครัฐ", "ขนส่ง")
SIGNED = {"statement": "พิจารณาเห็นชอบดำเนินการ", "name": "นาย ก", "position": "รองผู้ว่าราชการจังหวัด", "acting_for": "ผู้ว่าราชการจังหวัด"}


def make_long_plan(seed: int) -> Plan:
    """The same plan for the same seed; the first has amounts of thousands of millions."""
    random = Random(seed)  # noqa: S311 - for tests
    most = 10 ** (10 if seed == 0 else random.choice((5, 7, 9)))
    categories = [
        category(
            number,
            title=_text(random, (30, 160)),
            activities=[_activity(random, str(place), most) for place in range(1, random.randint(2, 4))],
            kpis=[_kpi(random, f"k{number}-{place}") for place in range(1, random.randint(3, 9))],
            approval=SIGNED,
            fields={"ที่มา": _text(random, (40, 3000))},
        )
        for number in (1, 2)
    ]
    return make_plan(*categories, agencies=dict.fromkeys(AGENCIES))


def _text(random: Random, sizes: tuple[int, ...]) -> str:
    """A text of one of some sizes, with or without spaces between its words."""
    size, between, words = random.choice(sizes), random.choice((" ", "")), [random.choice(WORDS)]
    while sum(map(len, words)) < size:
        words.append(random.choice(WORDS))
    return between.join(words)


def _activity(random: Random, no: str, most: int) -> Data:
    steps = [_step(random, str(place), most) for place in range(1, random.randint(2, 8))]
    budget = str(random.randint(1, most))
    return activity(
        no,
        title=_text(random, (20, 120, 600)),
        budget=budget,
        responsible=random.sample(AGENCIES, 2),
        involved="34 หน่วยงาน",
        steps=steps,
    )


def _step(random: Random, no: str, most: int) -> Data:
    first = random.randint(0, 9)
    last = random.randint(first, 11)
    keys: dict[str, Any] = {
        "title": _text(random, (20, 60, 200, 900)),
        "duration": random.choice((f"{last - first + 1} เดือน", "ไตรมาส 1-2", "ไตรมาสที่ 2-4", "ไตรมาสที่ 1 และ 3")),
        "output": [_text(random, (15, 60, 76, 140)) for _ in range(random.choice((0, 1, 3, 8, 14)))],
        "responsible": random.sample(AGENCIES, random.choice((1, 2, 5))) if random.random() < 0.3 else None,
        "budget": random.choice((None, "ไม่มี", str(random.randint(1, most)), f"{random.randint(1, most)}.25")),
    }
    months = {"start": MONTHS[first], "end": MONTHS[last]}
    if random.random() < 0.2:
        keys["budget"] = None
        keys["steps"] = [
            step(f"({place})", title=_text(random, (50,)), budget=str(random.randint(1, most)), **months) for place in (1, 2)
        ]
    return step(no, **months, **{key: value for key, value in keys.items() if value})


def _kpi(random: Random, key: str) -> Data:
    base = 10 ** random.choice((1, 2, 6, 8))
    criteria: Any = random.choice(([str(base * level) for level in range(1, 6)], ["0.5", "1", "1.25", "1.5", "2"]))
    if random.random() < 0.2:
        criteria = {"method": "milestone", "levels": [f"{_text(random, (20, 200))} {level}" for level in range(5)]}
    aims = {} if isinstance(criteria, dict) else {"target": criteria[-1], "baseline": random.choice(("123456789", "3.25", "-"))}
    weight, dimension = random.choice(("0.25", "1", "12.5")), f"7.{random.randint(1, 4)}"
    return kpi(key, title=_text(random, (20, 90, 300, 2000)), weight=weight, dimension=dimension, criteria=criteria, **aims)
