"""The page of a plan, from the files that a command was given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from orgplan.fiscal import Month
from orgplan.shell.file_store import FileStore
from orgplan.shell.remarks import say_remarks
from orgplan.shell.standard_input import MARK
from orgplan.shell.streams import name_for_display
from orgplan.shell.subjects import Subject, merge_subject_results
from orgplan.views.html.findings import name_file
from orgplan.views.html.plan_page import PlanPage, draw_plan_page
from orgplan.views.html.provenance import SourceFile
from orgplan.views.screen import Screen


def draw_subject(
    given: Subject, inputs: Sequence[Path], store: FileStore, screen: Screen, *, round_name: str | None, as_of: Month
) -> str:
    """The page of a plan and the results files after it; what they replace is said."""
    from orgplan.reports.overview import build_overview

    merged, replaced = merge_subject_results(given)
    say_remarks(replaced, screen)
    figures = build_overview(given.plan, merged, round_name=round_name, as_of=as_of)
    page = PlanPage(figures, given.findings, tuple(_name_sources(inputs, store)))
    return draw_plan_page(page, screen.speak_as(given.plan.terms.own))


def _name_sources(inputs: Sequence[Path], store: FileStore) -> Iterator[SourceFile]:
    """The files with their checksums, which show that a page belongs to a file."""
    for path in inputs:
        raw = None if str(path) == MARK else store.read(path)
        name = name_file(name_for_display(path))
        yield SourceFile(name, hashlib.sha256(raw).hexdigest() if isinstance(raw, bytes) else None)
