"""Where a page comes from: who signed the plan, from which files and with which settings its figures were made, as of when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgplan import __version__
from orgplan.names import KEY_NAMES, name_round
from orgplan.problems import Words
from orgplan.reports.overview import Overview
from orgplan.scales import name_method
from orgplan.thai import format_month, format_number
from orgplan.views.html.page_maker import Section
from orgplan.views.screen import Screen
from orgplan.weights import Basis


class SourceFile(NamedTuple):
    """A file that the figures rest on: its name without the folder, and the SHA-256 checksum of its bytes, None where they are not at hand."""

    name: str
    checksum: str | None


class Signed(NamedTuple):
    """The signed blocks, line by line, and facts with their names."""

    approvals: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, str], ...]


_BASES = {
    Basis.GIVEN: Words("as given", "ตามที่ระบุ"),
    Basis.ALIKE: Words("all alike", "เท่ากันทั้งหมด"),
    Basis.SUMS: Words("the sums of their KPIs' weights", "ผลรวมน้ำหนักของตัวชี้วัด"),
}


def build_provenance(figures: Overview, sources: Sequence[SourceFile], screen: Screen) -> Section:
    """The last section of a page: approval and provenance."""
    facts = tuple((screen.say(name), screen.say(value)) for name, value in _facts(figures, sources))
    heading = Words("Approval and provenance", "การอนุมัติและที่มาของข้อมูล")
    return Section("provenance", screen.say(heading), "signed.html.jinja", Signed(tuple(_approvals(figures, screen)), facts))


def _approvals(figures: Overview, screen: Screen) -> Iterator[tuple[str, ...]]:
    acting = screen.say(KEY_NAMES["acting_for"])
    for block in figures.approvals:
        name = f"({block.name})" if block.name else "(…)"
        lines = (block.statement, name, block.position, f"{acting} {block.acting_for}" if block.acting_for else None, block.note)
        yield tuple(line for line in lines if line)


def _facts(figures: Overview, sources: Sequence[SourceFile]) -> Iterator[tuple[Words, Words]]:
    for place, source in enumerate(sources):
        file = Words.same(source.name if source.checksum is None else f"{source.name} (SHA-256 {source.checksum})")
        yield (Words("Plan file", "แฟ้มแผน") if place == 0 else Words("Results file", "แฟ้มผล")), file
    yield Words("Made with", "สร้างด้วย"), Words.same(f"orgplan {__version__}")
    yield Words("As of the start of", "ณ ต้นเดือน"), Words.same(format_month(figures.status.as_of))
    card = figures.card
    yield Words("Round of the score", "รอบของคะแนน"), name_round(card.round)
    if card.measured:
        yield Words("Methods", "วิธีคิดคะแนน"), Words.joined(map(name_method, card.methods), ", ", ", ")
        yield Words("Floor", "คะแนนต่ำสุด"), Words.same(str(card.floor))
        yield Words("Decimals, rounded half up", "ทศนิยม ปัดครึ่งขึ้น"), Words.same(str(card.decimals))
    if card.category_basis is not None:
        yield Words("Weights of the ⟦categories⟧", "น้ำหนัก⟦category⟧"), _BASES[card.category_basis]
    if card.bands:
        bands = ", ".join(f"{name} {format_number(least)}" for name, least in card.bands.items())
        yield Words("Bands, from points", "ระดับผลการประเมิน เริ่มที่คะแนน"), Words.same(bands)
