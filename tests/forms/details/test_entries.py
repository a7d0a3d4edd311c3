"""What stands on the sheet of details."""

from __future__ import annotations

from forms.details.returned import detailed_plan
from orgplan.forms.details.entries import has_details, list_entries, list_holders
from plans import category, kpi, make_plan


def test_every_field_and_every_owner_that_no_form_prints_is_an_entry() -> None:
    entries = [(entry.holder.place, entry.name, entry.value) for entry in list_entries(detailed_plan())]
    assert entries == [
        (("", "", "", ""), "ผู้จัดทำ", "ฝ่ายแผน"),
        (("1", "", "", ""), "ผู้รับผิดชอบ", "สนจ."),
        (("1", "", "", ""), "ยุทธศาสตร์", "ด้านที่ 1"),
        (("1", "1", "", ""), "สถานที่", "ศาลากลาง"),
        (("1", "1", "1.10", ""), "รหัส", "A-12"),
        (("1", "", "", "k1"), "ผู้เกี่ยวข้อง", "พช."),
        (("1", "", "", "k1"), "note", "ชื่อเดียวกับคีย์"),
        (("1", "", "", "k2a"), "เป้าหมาย 6 เดือน", "2"),
        (("1", "", "", "k2a"), "เป้าหมาย 12 เดือน", "๔"),
        (("1", "", "", "k2a"), "วิธีสะสมผล", "sum"),
        (("1", "", "", "k2a"), "ผู้รับผิดชอบ", "สนจ., พช."),
        (("1", "", "", "k2a"), "นิยาม", "นับครั้ง"),
    ]


def test_each_entry_says_where_the_plan_has_it() -> None:
    paths = {entry.name: entry.path for entry in list_entries(detailed_plan())}
    assert paths["รหัส"] == ("categories", 0, "activities", 0, "steps", 0, "fields", "รหัส")
    assert paths["ผู้จัดทำ"] == ("fields", "ผู้จัดทำ")
    assert len(list(list_holders(detailed_plan()))) == 7


def test_a_plan_without_details_has_no_such_sheet() -> None:
    assert not has_details(make_plan(category(kpis=[kpi()])))
    assert has_details(detailed_plan())
