"""The plan: every object of the plan file, and how values are inherited.

Objects are frozen. Their fields are the keys of the file (../docs/plan-format.md is the author's reference); values are
months, exact decimals and texts, None where the file is blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Annotated, Any, Final, NamedTuple, Protocol, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from orgplan.agencies import inherit_dittos
from orgplan.exact import add_up, to_fraction
from orgplan.fiscal import Month, Period, months_of_year, months_within_reach
from orgplan.letters import unify_letters
from orgplan.model_base import Node
from orgplan.names import DIMENSIONS, TERMS, OwnTerms, call_object
from orgplan.problems import Malformed, Path, Words, quote
from orgplan.scales import CRITERIA_KEYS, METHODS, Criteria, Scale
from orgplan.scales.base import read_number
from orgplan.scales.levels import ThresholdScale
from orgplan.sources import OptionalBudget
from orgplan.texts import (
    DITTO_MARK,
    ROUND_PATTERN,
    YEAR_END,
    Accumulate,
    AgencyNames,
    Bands,
    CategoryNumber,
    Decimals,
    Dimension,
    Fields,
    Figure,
    FiscalYear,
    FloorPoints,
    FormatVersion,
    ListOf,
    MappingOf,
    Months,
    Names,
    OptionalAccumulate,
    OptionalDimension,
    OptionalDuration,
    OptionalFigure,
    OptionalMoney,
    OptionalMonth,
    OptionalNumber,
    OptionalText,
    OptionalWeight,
    OrBlank,
    Reads,
    Text,
    order_round,
    parse_round,
    read_round,
)
from orgplan.thai import Duration, read_no_money, says_percent, tidy_text


class Progress(Node):
    """How far work has come: per cent done (0..100), the months in which it really ran, and baht spent."""

    percent: OptionalNumber = None
    start: OptionalMonth = None
    end: OptionalMonth = None
    spent: OptionalMoney = None
    note: OptionalText = None

    @property
    def is_blank(self) -> bool:
        """Whether it reports nothing, whatever its note says."""
        return self.percent is None and self.start is None and self.end is None and self.spent is None


class PlannedWork(Node):
    """An activity or a step: what is done, when, by whom, for how much. Months are whole and inclusive, the budget is in baht."""

    no: Text
    title: Text
    duration: OptionalDuration = None
    start: OptionalMonth = None
    end: OptionalMonth = None
    months: Months = ()
    output: Names = ()
    responsible: AgencyNames = ()
    involved: AgencyNames = ()
    budget: OptionalBudget = None
    progress: Annotated[Progress | None, OrBlank] = None
    steps: Annotated[tuple[Step, ...], ListOf] = ()
    fields: Fields = Field(default_factory=dict)
    note: OptionalText = None
    _no_budget: str = PrivateAttr("")

    @model_validator(mode="wrap")
    @classmethod
    def _keep_words(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Keep the words in place of an amount, which the forms print."""
        work = read(data)
        if work.budget is None and isinstance(data, Mapping) and isinstance(budget := data.get("budget"), str):
            work._no_budget = read_no_money(budget)  # noqa: SLF001 - of its own class
        return work

    @property
    def no_budget(self) -> str:
        """The words by which the plan says that there is no budget; empty where it says an amount or nothing."""
        return self._no_budget

    @property
    def called(self) -> Words:
        """What messages call it."""
        return call_object("steps", self.no)

    @property
    def is_dated(self) -> bool:
        """Whether the plan says in which months the work is: by its start and end, by naming them, or by its duration."""
        if self.months:
            return True
        if self.start is None and self.end is None:
            return self.duration is not None and bool(self.duration.quarters)
        return self.start is not None and self.end is not None and self.start <= self.end

    @property
    def written_months(self) -> Iterator[tuple[Path, Month]]:
        """Every month that the plan gives for the work, with the path from the work to it, as far as it is there."""
        for key, month in (("start", self.start), ("end", self.end)):
            if month is not None:
                yield (key,), month
        yield from ((("months", index), month) for index, month in enumerate(self.months))

    def months_in(self, year: int) -> tuple[Month, ...]:
        """The months of the work in a plan of fiscal year `year`, rising; none where the plan does not say them."""
        return _months_of(self.start, self.end, self.months, self.duration, year)

    @property
    def percent_done(self) -> Decimal | None:
        """What is reported, 0..100: the percentage, or 100 where only the month of completion is; None for no report."""
        if self.progress is None:
            return None
        if self.progress.percent is None and self.progress.end is not None:
            return Decimal(100)
        return self.progress.percent

    @property
    def computed(self) -> Decimal | None:
        """Baht: the sum over the leaves below, blanks as nothing; a leaf's own figure (None when blank)."""
        return self._below if self.steps else self.budget

    @cached_property
    def _below(self) -> Decimal:
        return add_up(step.computed for step in self.steps)

    @cached_property
    def spent(self) -> Decimal | None:
        """Baht: the sum of what the steps below report as spent; where none does, what the work itself reports."""
        below = [step.spent for step in self.steps if step.spent is not None]
        return add_up(below) if below else self.progress.spent if self.progress else None


@lru_cache(4096)
def _months_of(
    start: Month | None, end: Month | None, named: tuple[Month, ...], duration: Duration | None, year: int
) -> tuple[Month, ...]:
    """The one place where months of work come from: from its start to its end, those that it names, or those of its duration.

    A plan has the same few spans over and over, so they are kept. Months beyond the reach of the year are an error, and none.
    """
    within = months_within_reach(months_of_year(year))
    if named:
        return tuple(sorted(set(named))) if all(map(within.covers, named)) else ()
    if start is None and end is None:
        return duration.named(year) if duration is not None else ()
    if start is None or end is None:
        return ()
    return Period(start, end).months if within.covers(start) and within.covers(end) else ()


class Step(PlannedWork):
    """Scheduled work; may hold sub-steps of the same shape. Months are whole and inclusive, the budget is in baht."""


class Activity(PlannedWork):
    """A main activity of a category, with the budget in baht that the form declares for it.

    It is work of its own where it says when, how long or how far: then it stands to its steps as a step to its sub-steps.
    """

    @property
    def called(self) -> Words:
        """What messages call it."""
        return call_object("activities", self.no)

    @property
    def is_work(self) -> bool:
        """Whether it has months, a duration or progress of its own."""
        dates = (self.start, self.end, self.duration)
        return bool(self.months) or any(each is not None for each in dates) or not (self.progress is None or self.progress.is_blank)


class Result(Node):
    """What was measured for a KPI at a reporting round: a value, or the two counts that give it."""

    value: OptionalFigure = None
    numerator: OptionalNumber = None
    denominator: OptionalNumber = None
    evidence: OptionalText = None
    note: OptionalText = None

    @model_validator(mode="after")
    def _one_way(self) -> Result:
        if (self.numerator is None) != (self.denominator is None):
            raise Malformed(
                "bad-result",
                Words("a numerator needs a denominator, and the other way round", "ตัวตั้งกับตัวหารต้องมาคู่กัน"),
                Words("give both counts, or `value` alone", "ระบุทั้งสองจำนวน หรือระบุเฉพาะ `value`"),
            )
        if self.value is not None and self.numerator is not None:
            raise Malformed(
                "bad-result",
                Words("the result is given twice: as a value and as two counts", "ระบุผลซ้ำสองแบบ: ทั้งค่าและตัวตั้งตัวหาร"),
                Words("keep `value`, or `numerator` and `denominator`", "เก็บ `value` หรือ `numerator` กับ `denominator` อย่างใดอย่างหนึ่ง"),
            )  # fmt: skip
        if self.denominator is not None and self.denominator == 0:
            raise Malformed(
                "bad-result",
                Words("the denominator is zero", "ตัวหารเป็นศูนย์"),
                Words("leave the result blank until there is something to count", "เว้นผลว่างไว้จนกว่าจะมีจำนวนให้นับ"),
            )
        return self

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to score."""
        return self.value is None and self.numerator is None

    def quotient(self, *, percent: bool) -> Fraction | None:
        """The numerator over the denominator, exact, times 100 for a percentage; None where they are not given."""
        if self.numerator is None or self.denominator is None:
            return None
        return to_fraction(self.numerator) / to_fraction(self.denominator) * (100 if percent else 1)


def _same_round(first: str, second: str, rule: str) -> Malformed:
    return Malformed(
        rule,
        Words(f"{quote(first)} and {quote(second)} are the same round", f"{quote(first)} กับ {quote(second)} คือรอบเดียวกัน"),
        Words("keep one of the two", "เก็บไว้เพียงอันเดียว"),
    )


def _results(value: Any) -> Any:
    """Results in their long form: rounds as `Nm`, scalars as `{value: ...}`."""
    if not isinstance(value, dict):
        return value
    _refuse_twice(value, "bad-result")
    return {name: result if isinstance(result, dict) else {"value": result} for name, result in value.items()}


def _refuse_twice(rounds: dict[str, Any], rule: str) -> None:
    """Raise `Malformed` where one round is named in two ways, such as `6m` and `6 เดือน`."""
    seen: dict[str, str] = {}
    for name in rounds:
        try:
            earlier = seen.setdefault(parse_round(name), name)
        except Malformed:
            continue  # reported by the type of the key
        if earlier != name:
            raise _same_round(earlier, name, rule)


CONFLICTING_TARGET: Final = "conflicting-target"


def _targets(value: Any) -> Any:
    if isinstance(value, dict):
        _refuse_twice(value, CONFLICTING_TARGET)
    return value


def _in_time_order(targets: dict[str, Figure | None]) -> dict[str, Figure]:
    """Those that are not blank, the earliest round first."""
    return {name: figure for name in sorted(targets, key=order_round) if (figure := targets[name]) is not None}


Round = Annotated[str, Reads(read_round, {"type": "string", "pattern": ROUND_PATTERN})]
Results = Annotated[
    dict[Round, Result],
    BeforeValidator(_results, json_schema_input_type=dict[Round, Result | OptionalFigure]),
    MappingOf,
]
Targets = Annotated[
    dict[Round, OptionalFigure],
    AfterValidator(_in_time_order),
    BeforeValidator(_targets, json_schema_input_type=dict[Round, OptionalFigure]),
    MappingOf,
]
"""What is aimed at in the year so far, by round, in time order. A blank one is as good as absent."""


class SubKpi(Node):
    """One weighted part of a KPI: measured and scored like a KPI, in the dimension of the KPI it is part of."""

    id: Text
    title: Text
    unit: OptionalText = None
    baseline: OptionalFigure = None
    target: OptionalFigure = None
    targets: Targets = Field(default_factory=dict)
    weight: OptionalWeight = None
    criteria: Annotated[Criteria | None, OrBlank] = None
    accumulate: OptionalAccumulate = None
    results: Results = Field(default_factory=dict)
    responsible: AgencyNames = ()
    involved: AgencyNames = ()
    fields: Fields = Field(default_factory=dict)
    note: OptionalText = None

    @property
    def called(self) -> Words:
        """What messages call it."""
        return call_object("kpis", quote(self.id))

    @cached_property
    def is_percentage(self) -> bool:
        """Whether results are percentages, which the unit says or, only without one, the title."""
        return says_percent(self.title if self.unit is None else self.unit)


class Kpi(SubKpi):
    """A KPI of one of the plan's dimensions or of none, with its weight within the category and the rubric that scores it.

    A KPI with `kpis` is composite: its points are the weighted average of theirs, and it has no result of its own.
    """

    dimension: OptionalDimension = None
    kpis: Annotated[tuple[SubKpi, ...], ListOf] = ()


class Approval(Node):
    """The block under a form that is signed."""

    statement: OptionalText = None
    name: OptionalText = None
    position: OptionalText = None
    acting_for: OptionalText = None
    note: OptionalText = None


class Category(Node):
    """One of the seven PMQA categories, a strategy or a programme, with its activities (form 7.1) and KPIs (form 7.2)."""

    no: CategoryNumber
    title: Text
    weight: OptionalWeight = None
    criteria: Annotated[Criteria | None, OrBlank] = None
    responsible: AgencyNames = ()
    involved: AgencyNames = ()
    activities: Annotated[tuple[Activity, ...], ListOf] = ()
    kpis: Annotated[tuple[Kpi, ...], ListOf] = ()
    approval: Annotated[Approval | None, OrBlank] = None
    fields: Fields = Field(default_factory=dict)
    note: OptionalText = None

    @property
    def called(self) -> Words:
        """What messages call it."""
        return call_object("categories", self.no)


class Scoring(Node):
    """How scores are floored and shown, as the evaluator's manual says."""

    floor: FloorPoints = 1
    decimals: Decimals = 4
    bands: Bands = Field(default_factory=dict)
    note: OptionalText = None


class Terms(Node):
    """What the office calls a category, an activity, a step and a dimension, where it calls them anything else."""

    category: OptionalText = None
    activity: OptionalText = None
    step: OptionalText = None
    dimension: OptionalText = None
    note: OptionalText = None

    @cached_property
    def own(self) -> OwnTerms:
        """Those that are given."""
        return {term: name for term in TERMS if (name := getattr(self, term)) is not None}


def find_own_terms(data: Any) -> OwnTerms:
    """The terms in the data of a plan that may have faults; none where they cannot be read."""
    try:
        return Terms.model_validate((data.get("terms") if isinstance(data, dict) else None) or {}).own
    except ValidationError:
        return {}


def _dimensions(value: Any) -> Any:
    """Dimensions as they are written, once it is known that no two of them are one and the same."""
    if not isinstance(value, dict):
        return value
    seen: dict[str, str] = {}
    for name in value:
        earlier = seen.setdefault(tidy_text(str(name)), name)
        if earlier != name:
            raise Malformed(
                "duplicate-number",
                Words("{one} and {other} are the same ⟦dimension⟧",
                      "{one} กับ {other} คือ⟦dimension⟧เดียวกัน").fill(one=quote(str(earlier)), other=quote(str(name))),
                Words("keep one of the two", "เก็บไว้เพียงอันเดียว"),
            )  # fmt: skip
    return value


Dimensions = Annotated[dict[Dimension, OptionalText], BeforeValidator(_dimensions), MappingOf]

OFFICIAL_CATEGORIES: Final = frozenset("1234567")
"""The numbers of the categories that forms 7.1 and 7.2 are made for."""

CATEGORY_PARTS, ACTIVITY_PARTS = 2, 4
"""Parts of the path of a category, and of an activity: `categories`, 0, `activities`, 0."""


def join_step_path(category: str, activity: str, number: str | None) -> str:
    """Where work stands, by the numbers: `3/2/1` a step, `3/2` an activity, which has no number within itself."""
    return "/".join(filter(None, (category, activity, number)))


class PlacedWork(NamedTuple):
    """An activity or a step with its path, its place in the plan, its depth, its months and what it inherits.

    `number` is its own behind those of the steps above it, within the activity: `1/(2)`; that of an activity is empty. `level` is
    -1 for an activity, 0 for a step of one, 1 and more for sub-steps. `months` are those of its work, rising.
    """

    path: Path
    category: Category
    activity: Activity
    work: PlannedWork
    number: str
    level: int
    months: tuple[Month, ...]
    responsible: tuple[str, ...]
    involved: tuple[str, ...]

    @property
    def step_path(self) -> str:
        """Where it stands, by the numbers: `3/2/1/(1)`."""
        return join_step_path(self.category.no, self.activity.no, self.number)

    @property
    def start(self) -> Month | None:
        """Its first month: as the plan has it, else as its duration says."""
        return self.months[0] if self.months else self.work.start

    @property
    def end(self) -> Month | None:
        """Its last month: as the plan has it, else as its duration says."""
        return self.months[-1] if self.months else self.work.end


class PlacedKpi(NamedTuple):
    """A KPI or part of one, with its path, its category, the KPI it is part of, what it inherits, and where its criteria stand.

    `scale` is None for a composite KPI, which has none, and where there are no criteria anywhere. `responsible` and `involved` are
    its own, or those of the KPI that it is part of, or those of the category.
    """

    path: Path
    category: Category
    kpi: SubKpi
    parent: Kpi | None
    scale: Scale | None
    criteria_path: Path
    responsible: tuple[str, ...]
    involved: tuple[str, ...]

    @property
    def is_composite(self) -> bool:
        """Whether the KPI has weighted parts."""
        return isinstance(self.kpi, Kpi) and bool(self.kpi.kpis)

    def read_figure(self, text: str) -> Decimal:
        """A value as the KPI's scale reads it: a number, a stage, yes or no. Raises `Malformed` (bad-number) for anything else."""
        return self.scale.read_figure(text) if self.scale is not None else read_number(text)

    def figure(self, given: Figure | None) -> Decimal | None:
        """The same; None for a blank, and for what cannot be read, which the check bad-number tells."""
        try:
            return None if given is None else self.read_figure(given.text)
        except Malformed:
            return None

    @property
    def baseline(self) -> Decimal | None:
        """The value before the plan, read by the scale."""
        return self.figure(self.kpi.baseline)

    @property
    def target(self) -> Decimal | None:
        """The value aimed at in the year, read by the scale: `target`, or where that is blank the last of `targets`."""
        return self.figure(self._aimed[1])

    @property
    def target_path(self) -> Path:
        """Where the target of the year stands."""
        return self._aimed[0]

    @property
    def target_paths(self) -> tuple[Path, ...]:
        """Everywhere that the target of the year stands: it may be given twice."""
        again = self.kpi.target is not None and YEAR_END in self.kpi.targets
        return (self.target_path, (*self.path, "targets", YEAR_END)) if again else (self.target_path,)

    @property
    def _aimed(self) -> tuple[Path, Figure | None]:
        if self.kpi.target is not None or not self.kpi.targets:
            return (*self.path, "target"), self.kpi.target
        last = next(reversed(self.kpi.targets))
        return (*self.path, "targets", last), self.kpi.targets[last]

    def list_targets(self) -> Iterator[tuple[Path, Decimal | None]]:
        """Every target that is given, of the year and of the rounds, with where it stands."""
        if self.kpi.target is not None:
            yield (*self.path, "target"), self.figure(self.kpi.target)
        for name, figure in self.kpi.targets.items():
            yield (*self.path, "targets", name), self.figure(figure)

    def round_target(self, name: str) -> Decimal | None:
        """What the results of a round are held against: what `targets` names for it, and at the end of the year also `target`."""
        return self.figure(self.kpi.targets.get(name, self.kpi.target if name == YEAR_END else None))

    def target_at(self, round_name: str | None) -> Decimal | None:
        """The value aimed at in a round, or where `targets` does not name that, in the year."""
        own = None if round_name is None else self.round_target(round_name)
        return self.target if own is None else own

    @property
    def accumulate(self) -> Accumulate:
        """How the results of the rounds come together."""
        return self.kpi.accumulate or "last"

    def scale_at(self, round_name: str | None = None) -> Scale | None:
        """The scale with its levels in the unit of the KPI, also where they are per cent of its target in a round.

        None where there is no scale, or no target of more than 0 to read its levels by.
        """
        scale = self.scale
        if not isinstance(scale, ThresholdScale) or scale.of is None:
            return scale
        target = self.target_at(round_name)
        return None if target is None or target <= 0 else scale.turn_into_figures(target)

    def measured(self, result: Result) -> Fraction | None:
        """What a result says, exact: its value, or its two counts over each other (times 100 for a percentage); None when blank."""
        written = self.written(result)
        return to_fraction(written) if isinstance(written, Decimal) else written

    def written(self, result: Result) -> Decimal | Fraction | None:
        """The same with the digits that the file gives, where it gives a value."""
        return result.quotient(percent=self.kpi.is_percentage) if result.value is None else self.figure(result.value)

    @property
    def dimension(self) -> str | None:
        """The dimension of the KPI, which its parts share; None where it has none."""
        owner = self.parent or self.kpi
        return owner.dimension if isinstance(owner, Kpi) else None


Reported = tuple[PlacedKpi, Path, Mapping[str, Result]]
"""A KPI, where its results stand, and those by round."""


class Plan(Node):
    """One organisation, one fiscal year (Buddhist Era)."""

    orgplan: FormatVersion
    fiscal_year: FiscalYear
    organization: Text
    title: OptionalText = None
    agencies: Annotated[dict[Text, OptionalText], MappingOf] = Field(default_factory=dict)
    dimensions: Dimensions = Field(default_factory=dict)
    terms: Annotated[Terms, MappingOf] = Terms()
    criteria: Annotated[Criteria | None, OrBlank] = None
    scoring: Annotated[Scoring, MappingOf] = Scoring()
    categories: tuple[Category, ...] = Field(min_length=1)
    fields: Fields = Field(default_factory=dict)
    note: OptionalText = None

    @model_validator(mode="wrap")
    @classmethod
    def _inherit_dittos(cls, data: Any, read: ModelWrapValidatorHandler[Plan]) -> Plan:
        """Few plans have ditto marks, and those that have get findings first."""
        try:
            return read(data)
        except ValidationError as error:
            if not any(_is_of_ditto(fault) for fault in error.errors(include_url=False, include_input=False)):
                raise
            inherited = inherit_dittos(data)
            if inherited is data:
                raise
            return read(inherited)

    @property
    def has_usual_groups(self) -> bool:
        """Whether the plan has neither dimensions nor words of its own for what it consists of."""
        return not self.dimensions and not self.terms.own

    @cached_property
    def is_official(self) -> bool:
        """Whether forms 7.1 and 7.2 are made for the plan: it has usual groups, and its categories are of the seven."""
        return self.has_usual_groups and all(category.no in OFFICIAL_CATEGORIES for category in self.categories)

    @cached_property
    def all_dimensions(self) -> Mapping[str, str]:
        """The names of the dimensions in their order: the plan's own, or the four of form 7.2. A name is empty where there is none."""
        return {key: name or "" for key, name in self.dimensions.items()} or {key: name.th for key, name in DIMENSIONS.items()}

    @cached_property
    def year(self) -> Period:
        """The twelve months of the fiscal year."""
        return months_of_year(self.fiscal_year)

    @cached_property
    def activities(self) -> tuple[PlacedWork, ...]:
        """Every activity, in the order of the file."""
        year = self.fiscal_year
        return tuple(
            PlacedWork(
                ("categories", c, "activities", a), category, each, each, "", -1, each.months_in(year), *_owners(each, category)
            )
            for c, category in enumerate(self.categories)
            for a, each in enumerate(category.activities)
        )

    @cached_property
    def steps(self) -> tuple[PlacedWork, ...]:
        """Every step and sub-step, parents before children, with what each inherits from above."""
        return tuple(step for placed in self.activities for step in _steps(placed, self.fiscal_year))

    @cached_property
    def activities_and_steps(self) -> tuple[PlacedWork, ...]:
        """Every activity, then every step."""
        return (*self.activities, *self.steps)

    @cached_property
    def work(self) -> tuple[PlacedWork, ...]:
        """All work: the activities that are work of their own, and every step; each before what it holds."""
        steps = {path: list(below) for path, below in groupby(self.steps, key=lambda placed: placed.path[:ACTIVITY_PARTS])}
        return tuple(
            each
            for placed in self.activities
            for each in (*((placed,) if placed.activity.is_work else ()), *steps.get(placed.path, ()))
        )

    @cached_property
    def kpis(self) -> tuple[PlacedKpi, ...]:
        """Every KPI, in the order of the file, a composite one before its parts."""
        return tuple(
            placed
            for c, category in enumerate(self.categories)
            for k, kpi in enumerate(category.kpis)
            for placed in self._placed(("categories", c, "kpis", k), category, kpi)
        )

    def _placed(self, path: Path, category: Category, kpi: Kpi) -> Iterator[PlacedKpi]:
        holder: Path = path if kpi.criteria else path[:2] if category.criteria else ()
        shared, at = kpi.criteria or category.criteria or self.criteria, (*holder, "criteria")
        whole = PlacedKpi(path, category, kpi, None, None if kpi.kpis else shared, at, *_owners(kpi, category))
        yield whole
        for index, part in enumerate(kpi.kpis):
            below = (*path, "kpis", index)
            own = (*below, "criteria") if part.criteria else at
            yield PlacedKpi(below, category, part, kpi, part.criteria or shared, own, *_owners(part, whole))

    @cached_property
    def rubrics(self) -> tuple[tuple[Path, Scale], ...]:
        """Where criteria are written, of the plan, its categories and its KPIs, and what they say."""
        places: list[tuple[Path, Scale | None]] = [((), self.criteria)]
        places += [(("categories", c), category.criteria) for c, category in enumerate(self.categories)]
        places += [(placed.path, placed.kpi.criteria) for placed in self.kpis]
        return tuple(((*path, "criteria"), scale) for path, scale in places if scale is not None)

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {unify_letters(placed.kpi.id): placed.kpi.id for placed in self.kpis}

    def kpi_id(self, text: str) -> str | None:
        """The id, as the plan writes it, of the KPI that a text names; None where no KPI has that id."""
        return self._ids.get(unify_letters(text).strip())

    @cached_property
    def _step_paths(self) -> Mapping[str, tuple[PlacedWork, ...]]:
        named: dict[str, tuple[PlacedWork, ...]] = {}
        for placed in self.activities_and_steps:
            key = tidy_text(placed.step_path)
            named[key] = (*named.get(key, ()), placed)
        return named

    def find_by_step_path(self, text: str) -> tuple[PlacedWork, ...]:
        """The activities and steps that a step path such as `3/2/1` names, compared whole: one, none, or several."""
        return self._step_paths.get(tidy_text(text), ())

    @property
    def reported(self) -> Iterator[Reported]:
        """What each KPI of the plan reports."""
        return ((placed, (*placed.path, "results"), placed.kpi.results) for placed in self.kpis)

    @cached_property
    def measured_kpis(self) -> tuple[PlacedKpi, ...]:
        """Every KPI that has results of its own: plain ones and the parts of composite ones."""
        return tuple(placed for placed in self.kpis if not placed.is_composite)


def _is_of_ditto(fault: ErrorDetails) -> bool:
    """Whether what the schema finds is a ditto mark."""
    cause = fault.get("ctx", {}).get("error")
    return isinstance(cause, Malformed) and cause.rule == DITTO_MARK


class _Owned(Protocol):
    """What names who answers for it, and who is involved."""

    @property
    def responsible(self) -> tuple[str, ...]: ...
    @property
    def involved(self) -> tuple[str, ...]: ...


def _owners(own: _Owned, above: _Owned) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is responsible and who is involved: those named, else those of what it stands in."""
    return own.responsible or above.responsible, own.involved or above.involved


def _steps(above: PlacedWork, year: int) -> Iterator[PlacedWork]:
    """The steps below an activity or a step; each before its sub-steps."""
    for index, step in enumerate(above.work.steps):
        placed = PlacedWork(
            (*above.path, "steps", index), above.category, above.activity, step, f"{above.number}/{step.no}" if above.number else step.no,
            above.level + 1, step.months_in(year), *_owners(step, above),
        )  # fmt: skip
        yield placed
        if step.steps:
            yield from _steps(placed, year)


def _refuse_same_step_path(value: Any) -> Any:
    """Progress as it is written, once it is known that no two step paths are one and the same."""
    if isinstance(value, dict):
        seen: dict[str, str] = {}
        for path in map(str, value):
            if (earlier := seen.setdefault(tidy_text(path), path)) != path:
                raise Malformed(
                    "duplicate-key",
                    Words("{one} and {other} are the same step path",
                          "{one} กับ {other} คือขั้นตอนเดียวกัน").fill(one=quote(earlier), other=quote(path)),
                    Words("keep one of the two", "เก็บไว้เพียงอันเดียว"),
                )  # fmt: skip
    return value


ProgressByStepPath = Annotated[dict[Text, Annotated[Progress | None, OrBlank]], BeforeValidator(_refuse_same_step_path), MappingOf]


class ResultsFile(Node):
    """Results and progress in a file of their own, so that a signed plan stays untouched; `plan` is relative to that file."""

    orgplan_results: FormatVersion
    plan: OptionalText = None
    results: Annotated[dict[Text, Results], MappingOf] = Field(default_factory=dict)
    progress: ProgressByStepPath = Field(default_factory=dict)
    note: OptionalText = None

    def reported(self, plan: Plan) -> Iterator[Reported]:
        """What the file reports for KPIs that the plan has."""
        kpis = {placed.kpi.id: placed for placed in plan.kpis}
        named = ((plan.kpi_id(key), key, rounds) for key, rounds in self.results.items())
        return ((kpis[kpi], ("results", key), rounds) for kpi, key, rounds in named if kpi is not None)


OBJECTS: Final[Mapping[str, type[Node]]] = {
    "categories": Category,
    "activities": Activity,
    "steps": Step,
    "progress": Progress,
    "kpis": Kpi,
    "approval": Approval,
    "scoring": Scoring,
    "terms": Terms,
}
"""The objects of a plan, by the keys at which they stand, alone or in a list."""
_KINDS: Final[tuple[type[Node], ...]] = (Plan, ResultsFile, *OBJECTS.values())
GROUP_KEYS: Final = frozenset(
    key
    for kind in _KINDS
    for key, field in kind.model_fields.items()
    if key in OBJECTS or not {ListOf, MappingOf, OrBlank}.isdisjoint(field.metadata)
)
"""Keys whose values are objects, lists of objects or mappings, so that they stand on lines below."""


def find_keys(path: Path, root: type[Node]) -> tuple[str, ...]:
    """The keys that the format knows in the object at `path`, for "did you mean"."""
    for part in reversed(path):
        if part == "criteria":
            # Behind it stands the method by which pydantic chose the scale.
            return tuple(METHODS[path[-1]].model_fields) if path[-1] in METHODS else CRITERIA_KEYS
        if part == "results":
            return _list_fields(Result)
        if part in ("targets", "bands"):
            return ()
        if part == "kpis" and path.count("kpis") > 1:
            return _list_fields(SubKpi)
        if isinstance(part, str) and part in OBJECTS:
            return _list_fields(OBJECTS[part])
    return _list_fields(root)


@cache
def _list_fields(kind: type[Node]) -> tuple[str, ...]:
    return tuple(kind.model_fields)
