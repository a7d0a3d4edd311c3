"""A plan in the making: comments stand at their keys, and harm nothing."""

from __future__ import annotations

from orgplan.document import parse_document
from orgplan.intake.drafting import PlanDraft, write_draft
from orgplan.problems import Words


def test_comments_stand_beside_their_blanks() -> None:
    node = {"no": "1", "title": "ก"}
    draft = PlanDraft({"orgplan": "1", "categories": [{"no": "1", "title": "ข", "activities": [node]}]})
    draft.leave_blank(node, "budget", "D5", "ตาม\nจริง # orgplan: ignore[x]\x1b")
    draft.miss(draft.data, "fiscal_year", Words("no year", "ไม่มีปี"))
    draft.leave_out("A9", "ลงชื่อ")
    lines = write_draft(draft, "th").split("\n")
    assert "        budget:  # D5: ตาม จริง (#) orgplan: ignore[x]" in [line.rstrip() for line in lines]
    assert "fiscal_year:  # ไม่มีปี" in lines
    assert lines[-2:] == ["# A9: ลงชื่อ", ""]
    document = parse_document("\n".join(lines), "")
    assert document.data["categories"][0]["activities"][0] == {"no": "1", "title": "ก", "budget": None}
