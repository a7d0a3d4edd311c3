"""Many plans at a glance: one row a plan, totals, the distribution of scores, and what fails most."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, Self

from orgplan.exact import add_up, round_half_up
from orgplan.fiscal import Month
from orgplan.loading import Loaded
from orgplan.model import Plan
from orgplan.problems import UNREADABLE, Severity
from orgplan.reports import budget, status
from orgplan.reports.progress import is_reported
from orgplan.reports.scorecard import KpiScore, Scorecard, compute_scorecard, merge_telling_replaced
from orgplan.scales.levels import format_result
from orgplan.texts import order_round


class PortfolioRow(NamedTuple):
    """One plan. Scores in points, rounded to the plan's decimals; money in baht; None where there is nothing to say.

    `score` is None while results are missing; then `min` and `max` bound it. `late` is None in a plan whose steps report no progress; it and `spent` are None, too, where a results file cannot be read. A file that cannot be used has counts of
    findings and nothing else.
    """

    file: str
    organization: str | None
    fiscal_year: int | None
    round: str | None
    score: Decimal | None
    so_far: Decimal | None
    min: Decimal | None
    max: Decimal | None
    kpis: int | None
    unreported: int | None
    steps: int | None
    late: int | None
    declared: Decimal | None
    computed: Decimal | None
    spent: Decimal | None
    errors: int
    warnings: int
    infos: int
    band: str | None = None


COLUMNS = PortfolioRow._fields
_EXACT = [column in {"score", "so_far", "min", "max", "declared", "computed", "spent"} for column in COLUMNS]
"""Which columns hold exact decimals."""
_DECIMAL = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?(?:E[+-][0-9]{1,2})?")
"""Exact decimals as texts."""
_NOTHING = (None, None, None, None, None, None, None, None, None, None, None, None, None, None)
"""The columns between the file's name and the counts of its findings, for a file that cannot be used."""


class Summary(NamedTuple):
    """What a file adds to a portfolio; small, because it travels between processes and into the cache.

    `rules` counts its findings by rule; `weak` names the KPIs that score the floor or less than 2 points, by title; `points` is
    its score to twenty decimals, whatever the plan rounds to, and `best` the points that each of its KPIs has at best; None where they differ. `beside` names the results files of a plan, which its score takes
    in unless some are `faulty`, and `replaced` the results that one of those replaced: KPI, round, what was and what is.
    `code` is how a run over the file ends (0 to 3), as its folder's settings have it: under strict ones a warning is an error.
    `fields` are the plan's own, by name.
    `is_results` is a results file that goes with no plan here; `against` is the plan that was read to check it. `to_mend` are its errors and
    warnings in a language, where those were asked for; the cache does not keep them. `is_final` is whether all this stays as long as the files do: not where another file or the system has a say.
    """

    row: PortfolioRow
    rules: tuple[tuple[str, int], ...]
    weak: tuple[str, ...]
    points: Decimal | None = None
    beside: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str, str, str], ...] = ()
    is_results: bool = False
    code: int = 0
    fields: tuple[tuple[str, str], ...] = ()
    is_final: bool = True
    against: str | None = None
    to_mend: tuple[tuple[object, ...], ...] = ()
    best: Decimal | None = Decimal(5)

    @property
    def is_broken(self) -> bool:
        """Whether orgplan itself failed on the file."""
        return any(rule == BROKEN for rule, _ in self.rules)

    @property
    def names_plan(self) -> bool:
        """Whether this is a results file on its own that names a plan, on which its findings rest."""
        return self.is_results and not self.is_final

    def packed(self) -> tuple[Any, ...]:
        """The same in texts, numbers and tuples of them, for a cache."""
        row = tuple(str(value) if isinstance(value, Decimal) else value for value in self.row)
        points, best = (None if each is None else str(each) for each in (self.points, self.best))
        return (
            row,
            self.rules,
            self.weak,
            points,
            self.beside,
            self.faulty,
            self.replaced,
            self.is_results,
            self.code,
            self.fields,
            best,
        )

    @classmethod
    def unpacked(cls, stored: Any) -> Self | None:
        """The summary that was packed, also with lists for tuples; None if it is no such thing."""
        try:
            row, rules, weak, points, beside, faulty, replaced, is_results, code, named, best = stored
            if not _are_kinds((*map(type, row), type(points), type(is_results), type(code), type(best))):
                return None
            pairs, changes, fields = (
                tuple(map(tuple, rules)),
                tuple(map(tuple, replaced)),
                tuple((name, value) for name, value in named),
            )
            held = (text for texts in (*changes, *fields) for text in texts)
            texts = (*weak, *beside, *faulty, *held, *(rule for rule, _ in pairs))
            if {*map(type, texts)} - {str} or {type(count) for _, count in pairs} - {int} or {*map(len, changes)} - {4}:
                return None
            values = [_decimal(value) if exact else value for value, exact in zip(row, _EXACT, strict=True)]
            columns, rest = PortfolioRow._make(values), (tuple(beside), tuple(faulty), changes, is_results, code, fields)
            return cls(columns, pairs, tuple(weak), _decimal(points), *rest, best=_decimal(best))
        except (TypeError, ValueError):
            return None


@lru_cache
def _are_kinds(kinds: tuple[type, ...]) -> bool:
    """Whether a row, the points, a flag, a code and the best points have the types that they have when packed."""
    none = type(None)
    wanted: list[set[type]] = []
    for column, exact in zip(COLUMNS, _EXACT, strict=True):
        text = exact or column in {"file", "organization", "round", "band"}
        wanted.append({str if text else int} | (set() if column in {"file", "errors", "warnings", "infos"} else {none}))
    wanted += [{str, none}, {bool}, {int}, {str, none}]
    return len(kinds) == len(wanted) and all(kind in each for kind, each in zip(kinds, wanted, strict=True))


def _decimal(text: str | None) -> Decimal | None:
    """A decimal that was packed. Raises `ValueError` for what no plan comes to."""
    if text is None:
        return None
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


BROKEN = "internal-error"
"""What counts as the rule where orgplan itself failed on a file."""
FINE = 20
"""Decimals of a score that sums of thousands take in; exact fractions of as many kinds would grow without end."""
USUAL_BEST = 5
"""The points of level 5, the last of the usual ones."""
WEAK = 2
"""Points below which a KPI counts as failing in the portfolio."""


def summarise_plan(loaded: Loaded, as_of: Month, beside: Sequence[Loaded] = ()) -> Summary:
    """The summary of one file. A plan's score takes in the results files `beside` it, and its findings theirs."""
    findings = [finding for each in (loaded, *beside) for finding in each.diagnostics]
    severities = Counter(finding.severity for finding in findings)
    counts = [severities[severity] for severity in Severity]
    rules = tuple(sorted(Counter(finding.rule for finding in findings).items()))
    data = loaded.document.data if loaded.document is not None else None
    held = data if isinstance(data, dict) else {}
    is_results = "orgplan_results" in held
    leans = is_results and held.get("plan") is not None
    is_final = not leans and all(finding.rule != UNREADABLE for finding in findings)
    files = [each.results for each in beside if each.results is not None]
    if loaded.plan is None:
        errors, warnings, infos = counts
        return Summary(
            PortfolioRow(loaded.name, *_NOTHING, errors, warnings, infos),
            rules,
            (),
            is_results=is_results,
            is_final=is_final,
            against=loaded.against,
        )
    plan = loaded.plan
    results, replaced = merge_telling_replaced(plan, files)
    card = compute_scorecard(plan, results)
    row = _row(loaded.name, plan, card, as_of, counts)
    fields = tuple((name, value) for name, value in plan.fields.items() if value is not None)
    if len(files) < len(beside):  # what the others report is not known
        row = row._replace(
            round=None, score=None, so_far=None, min=None, max=None, unreported=None, late=None, spent=None, band=None
        )
        return Summary(row, rules, (), fields=fields, is_final=is_final)
    return Summary(
        row,
        rules,
        _weak(card),
        fields=fields,
        points=None if card.standing.score is None else round_half_up(card.standing.score, FINE),
        replaced=tuple((each.kpi, each.round, format_result(each.was), format_result(each.now)) for each in replaced),
        is_final=is_final,
        best=_best(card),
    )


def summarise_broken(file: str, code: int, rule: str = BROKEN) -> Summary:
    """The summary of a file of which nothing is known, because orgplan itself failed on it or as `rule` says; a run ends in `code`."""
    return Summary(PortfolioRow(file, *_NOTHING, 1, 0, 0), ((rule, 1),), (), code=code, is_final=False)


def _row(file: str, plan: Plan, card: Scorecard, as_of: Month, counts: Sequence[int]) -> PortfolioRow:
    money = budget.total_of(plan)
    work = status.count_work(plan, as_of)
    standing = card.standing
    errors, warnings, infos = counts
    return PortfolioRow(
        file=file,
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        round=card.round,
        score=_points(standing.score, card),
        so_far=_points(standing.so_far, card),
        min=_points(standing.low, card),
        max=_points(standing.high, card),
        kpis=len(card.measured),
        unreported=card.unscored,
        steps=len(work),
        late=status.behind(work) if is_reported(plan) or not work else None,
        declared=money.declared,
        computed=money.computed,
        spent=money.spent,
        errors=errors,
        warnings=warnings,
        infos=infos,
        band=card.band(standing),
    )


def _points(value: Fraction | None, card: Scorecard) -> Decimal | None:
    return None if value is None else round_half_up(value, card.decimals)


def _best(card: Scorecard) -> Decimal | None:
    """The points that each KPI has at best; None where they differ."""
    found = {Decimal(max(kpi.level_points, default=USUAL_BEST)) for kpi in card.measured}
    return found.pop() if len(found) == 1 else None


def _weak(card: Scorecard) -> tuple[str, ...]:
    return tuple(kpi.title for kpi in card.measured if _is_weak(kpi))


def _is_weak(kpi: KpiScore) -> bool:
    """Whether a KPI scores less than 2 of 1 to 5 points, or as little of points of its own: less than a quarter of their way."""
    if kpi.points is None or kpi.has_usual_points:
        return kpi.points is not None and kpi.points < WEAK
    least, best = (Fraction(bound(kpi.level_points)) for bound in (min, max))
    return kpi.points < least + (best - least) / 4


STEPS = range(0, 101, 5)
"""Shares of the points at best, in per cent, from which the scores of a step of a distribution begin."""
PARTS = (0, 40, 60, 80, 100)
"""The same of its parts, which are of several steps each."""


@dataclass
class Scores:
    """The scores of fully reported plans that have the same points at best.

    `steps` counts them from nothing to 5, 10 and so on to 100 per cent of those points, by the scores before rounding.
    """

    best: Decimal
    plans: int = 0
    total: Decimal = Decimal(0)
    steps: list[int] = field(default_factory=lambda: [0] * len(STEPS))
    years_and_rounds: Counter[tuple[int, str]] = field(default_factory=Counter)

    def add(self, points: Decimal, year_and_round: tuple[int, str]) -> None:
        """Count one more."""
        self.plans += 1
        self.total = add_up((self.total, points))
        self.steps[bisect(self._least_points, points, lo=1) - 1] += 1
        self.years_and_rounds[year_and_round] += 1

    @cached_property
    def _least_points(self) -> list[Decimal]:
        return [self.best * share / 100 for share in STEPS]

    @property
    def bounds(self) -> list[Decimal]:
        """The least points of each part: nothing, 40, 60, 80 and 100 per cent of the points at best."""
        return [self._least_points[STEPS.index(share)] for share in PARTS]

    @property
    def parts(self) -> list[int]:
        """How many scores there are of each part."""
        ends = [*map(STEPS.index, PARTS), len(STEPS)]
        return [sum(self.steps[low:high]) for low, high in pairwise(ends)]

    @property
    def mean(self) -> Fraction:
        """The plain mean."""
        return Fraction(self.total) / self.plans

    @property
    def kinds(self) -> list[tuple[int, str, int]]:
        """Years and rounds of the scores, in time order, with how many there are of each."""
        counts = sorted(self.years_and_rounds.items(), key=lambda each: (each[0][0], order_round(each[0][1])))
        return [(year, name, count) for (year, name), count in counts]


@dataclass(slots=True)
class Band:
    """The plans of one band; `highest` is the most that any of them scores or can still score, by which bands are in order."""

    name: str
    plans: int = 0
    highest: Decimal = Decimal(0)

    def add(self, points: Decimal) -> None:
        """Count one more."""
        self.plans += 1
        self.highest = max(self.highest, points)


@dataclass(slots=True)
class Totals:
    """Sums over a portfolio, gathered row by row so that memory does not grow with it.

    `withheld` plans have no score because a results file of theirs has errors.
    `silent` plans have steps and report no progress: what is late in them is not known. `late` is None where no plan reports any; `plans_late` have late steps.
    `scores` are kept apart by the points that they have at best; of plans whose KPIs differ in that, `scored_mixed` says how many there are.
    `bands` are by name.
    """

    plans: int = 0
    results_used: int = 0
    results_left_out: int = 0
    results_faulty: int = 0
    withheld: int = 0
    unusable: int = 0
    scored_mixed: int = 0
    declared: Decimal = Decimal(0)
    computed: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)
    late: int | None = None
    plans_late: int = 0
    silent: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    scores: dict[Decimal, Scores] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)
    weak: Counter[str] = field(default_factory=Counter)
    bands: dict[str, Band] = field(default_factory=dict)

    def add(self, summary: Summary) -> None:
        """Count one more file. One of results that goes with no plan counts for itself, with its errors."""
        row = summary.row
        if summary.is_results and not row.errors:
            self.results_left_out += 1
            return
        self.errors += row.errors
        self.warnings += row.warnings
        self.infos += row.infos
        self.rules.update(dict(summary.rules))
        if summary.is_results:
            self.results_faulty += 1
            return
        if row.organization is not None and summary.faulty:
            self.withheld += 1
        elif row.organization is not None:
            self.results_used += len(summary.beside)
        self.plans += 1
        self.unusable += row.organization is None
        if row.late is not None:
            self.late = (self.late or 0) + row.late
            self.plans_late += row.late > 0
        self.silent += bool(row.steps) and row.late is None and not summary.faulty
        self.declared = add_up((self.declared, row.declared))
        self.computed = add_up((self.computed, row.computed))
        self.spent = add_up((self.spent, row.spent))
        if summary.points is not None and summary.best is None:
            self.scored_mixed += 1
        elif summary.points is not None and summary.best is not None:
            kind = (row.fiscal_year or 0, row.round or "0m")
            self.scores.setdefault(summary.best, Scores(summary.best)).add(summary.points, kind)
        self.weak.update(summary.weak)
        if row.band is not None and row.max is not None:
            self.bands.setdefault(row.band, Band(row.band)).add(row.max)
