"""The due work of each agency as a text to paste into a message."""

from __future__ import annotations

from orgplan.fiscal import Month
from orgplan.problems import Lang
from orgplan.reports.due_work import compute_due_work
from orgplan.reports.scorecard import merge_results
from orgplan.views.screen import Screen
from orgplan.views.terminal.due_work import write_due_work
from plans import activity, category, kpi, make_plan, step


def text_of(lang: Lang = "en", width: int | None = None, title: str = "ออกแบบ") -> str:
    steps = [
        step("1", title=title, start="มิ.ย. 53", end="ก.ค. 53", responsible=["สนจ.", "พช."], progress={"percent": 20}),
        step("2", title="สรุป", start="ส.ค. 53", end="ส.ค. 53"),
        step("3", start="ก.ย. 53", end="ก.ย. 53", responsible="กร."),
    ]
    plan = make_plan(
        category(activities=[activity(steps=steps)], kpis=[kpi(title="ร้อยละความสำเร็จ", responsible="พช.", results={"9m": 3})]),
        agencies={"สนจ.": "สำนักงานจังหวัด"},
    )
    return write_due_work(compute_due_work(plan, merge_results(plan), Month(2010, 7)), Screen(lang, color=True, width=width))


def test_the_text_in_english() -> None:
    assert (
        text_of()
        == """\
จังหวัดสมมติบุรี, fiscal year 2553: due work at the start of ก.ค. 53

สนจ. (สำนักงานจังหวัด)
Behind plan:
- 1/1/1 ออกแบบ (มิ.ย. 53 - ก.ค. 53) 20 % done of 50 % planned by now [together: สนจ., พช.]
Ends this month (ก.ค. 53):
- 1/1/1 ออกแบบ (มิ.ย. 53 - ก.ค. 53) 20 % done of 50 % planned by now [together: สนจ., พช.]

พช.
Behind plan:
- 1/1/1 ออกแบบ (มิ.ย. 53 - ก.ค. 53) 20 % done of 50 % planned by now [together: สนจ., พช.]
Ends this month (ก.ค. 53):
- 1/1/1 ออกแบบ (มิ.ย. 53 - ก.ค. 53) 20 % done of 50 % planned by now [together: สนจ., พช.]
To report for 12m (to the end of ก.ย. 53):
- k1 ร้อยละความสำเร็จ

no agency named
Ends next month (ส.ค. 53):
- 1/1/2 สรุป (ส.ค. 53)

Nothing due: กร.
"""
    )


def test_the_text_in_thai() -> None:
    text = text_of("th")
    for line in (
        "ช้ากว่าแผน:",
        "- 1/1/1 ออกแบบ (มิ.ย. 53 - ก.ค. 53) ทำแล้วร้อยละ 20 จากแผนร้อยละ 50 [ร่วมกัน: สนจ., พช.]",
        "สิ้นสุดเดือนหน้า (ส.ค. 53):",
        "ต้องรายงานผล รอบ 12 เดือน (ถึงสิ้น ก.ย. 53):",
        "ไม่มีงานถึงกำหนด: กร.",
    ):
        assert f"\n{line}\n" in text, line


def test_lines_are_never_wrapped_and_hold_nothing_active() -> None:
    assert text_of(width=40) == text_of()
    assert "- 1/1/1 ออก แบบ (" in text_of(title="ออก\nแบบ")
