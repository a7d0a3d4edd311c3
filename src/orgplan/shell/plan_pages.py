"""The page of a plan, from the files that a command was given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from orgplan.fiscal import Month
from orgplan.problems import Tally
from orgplan.shell.disk import name_for_display
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import ExitCode
from orgplan.shell.remarks import Talk, say_remarks
from orgplan.shell.signings import find_foot
from orgplan.shell.standard_input import MARK
from orgplan.shell.subjects import NoFigures, Subject, load_subject, merge_subject_results
from orgplan.views.html.findings import name_file
from orgplan.views.html.plan_page import PlanPage, draw_faulty_page, draw_plan_page
from orgplan.views.html.provenance import SourceFile
from orgplan.views.screen import Screen


class PageRequest(NamedTuple):
    """Which page is asked for: of the plan and the results files after it, at a round (the latest without one) and a month."""

    inputs: tuple[Path, ...]
    round_name: str | None
    as_of: Month


def draw_subject(given: Subject, asked: PageRequest, store: FileStore, screen: Screen, *, is_live: bool = False) -> str:
    """The page of a plan with its results files; what they replace is said, unless the page `is_live`."""
    from orgplan.reports.overview import build_overview
    from orgplan.shell.kept_pages import PageSettings, describe_content

    merged, replaced = merge_subject_results(given)
    if not is_live:
        say_remarks(replaced, screen)
    figures = build_overview(given.plan, merged, round_name=asked.round_name, as_of=asked.as_of)
    sources = tuple(_name_sources(asked.inputs, store))
    foot = find_foot(asked.inputs[0], given.plan, None if is_live else screen)
    settings = PageSettings(asked.round_name, asked.as_of, screen.lang)
    content = None if foot is None or is_live else describe_content(given.plan, merged, sources, settings, foot)
    page = PlanPage(figures, given.findings, sources, None if foot is None else foot.words, content)
    return draw_plan_page(page, screen.speak_as(given.plan.terms.own), is_live=is_live)


class LivePage(NamedTuple):
    """A page as it is now, and how many findings of each severity it has; `missing` is what is to be said where the plan cannot even be read."""

    page: str
    tally: Tally
    missing: Talk = ()


def draw_live_page(asked: PageRequest, screen: Screen) -> LivePage:
    """The page of a plan as its files are now, with or without figures."""
    path, *results = asked.inputs
    store = FileStore()
    given = load_subject(path, store, results)
    tally = Tally()
    tally.add(given.findings)
    if isinstance(given, NoFigures):
        missing = given.talk if given.code is ExitCode.CANNOT else ()
        return LivePage(draw_faulty_page(name_for_display(path), given.findings, screen), tally, missing)
    return LivePage(draw_subject(given, asked, store, screen, is_live=True), tally)


def _name_sources(inputs: Sequence[Path], store: FileStore) -> Iterator[SourceFile]:
    """The files with their checksums, which show that a page belongs to a file."""
    for path in inputs:
        raw = None if str(path) == MARK else store.read(path)
        name = name_file(name_for_display(path))
        yield SourceFile(name, hashlib.sha256(raw).hexdigest() if isinstance(raw, bytes) else None)
