"""The check less-is-better: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.less_is_better import NAME, SEVERITY

CASES = [
    (
        "kpi",
        """
title: «ร้อยละความไม่พึงพอใจของผู้รับบริการ»
criteria: ‹[60, 65, 70, 75, 80]›
""",
    ),
    (
        "kpi",
        """
title: ร้อยละความไม่พึงพอใจของผู้รับบริการ
criteria: [80, 75, 70, 65, 60]
""",
    ),
    (
        "kpi",
        """
title: ร้อยละความพึงพอใจของผู้รับบริการ
criteria: [60, 65, 70, 75, 80]
""",
    ),
    (
        "kpi",
        """
title: «จำนวนข้อร้องเรียน»
criteria: ‹[1, 2, 3, 4, 5]›
""",
    ),
    (
        "kpi",
        """
title: «ระยะเวลาเฉลี่ยในการให้บริการ»
criteria: ‹{method: step, levels: [1, 2, 3, 4, 5]}›
""",
    ),
    (
        "kpi",
        """
title: «จำนวนข้อผิดพลาดในการเบิกจ่าย»
criteria: ‹[1, 2, 3, 4, 5]›
""",
    ),
    (
        "kpi",
        """
title: «Number of Complaints»
criteria: ‹[1, 2, 3, 4, 5]›
""",
    ),
    ("kpi", "title: ร้อยละของข้อร้องเรียนที่ได้รับการแก้ไข"),
    ("kpi", "title: ร้อยละของเรื่องร้องเรียนที่ยุติ"),
    ("kpi", "title: ร้อยละของงานที่แล้วเสร็จภายในระยะเวลาที่กำหนด"),
    ("kpi", "title: ร้อยละของอุบัติเหตุที่ลดลง"),
    ("kpi", "title: จำนวนช่องทางรับเรื่องร้องเรียน"),
    ("kpi", "title: ร้อยละความพึงพอใจของผู้รับบริการด้านระยะเวลา"),
    ("kpi", "title: complaints resolved within 15 days"),
    ("kpi", "title: ร้อยละความไม่พึงพอใจที่ลดลง"),
    ("kpi", "title: ระดับความสำเร็จของการจัดการความไม่พึงพอใจ"),
    (
        "kpi",
        """
title: «ร้อยละความไม่พึงพอใจของผู้ตอบแบบสอบถาม»
criteria: ‹[1, 2, 3, 4, 5]›
""",
    ),
    (
        "kpi",
        """
title: «ร้อยละความไม่พึงพอใจต่อการบริหารจัดการโครงการ»
criteria: ‹[1, 2, 3, 4, 5]›
""",
    ),
    (
        "kpi",
        """
title: «ร้อยละความไม่พึงพอใจของผู้รับบริการภายใน»
criteria: ‹[1, 2, 3, 4, 5]›
""",
    ),
    (
        "kpi",
        """
title: จำนวนข้อร้องเรียน
criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}
""",
    ),
    (
        "category",
        """
criteria: [60, 65, 70, 75, 80]
kpis:
  - {id: k1, dimension: 7.2, title: «ร้อยละความไม่พึงพอใจ», weight: 1}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k1, dimension: 7.2, title: ร้อยละความไม่พึงพอใจ, weight: 1}
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
