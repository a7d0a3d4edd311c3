"""Text -> Document -> Plan -> checks. Every failure becomes a Diagnostic; nothing is raised and nothing stops the rest.

When part of a plan breaks the schema, the broken values are set aside (blank, or a stand-in where one is required) so that
the checks still see everything else and one run shows all findings; findings that rest on a stand-in are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from orgplan import checks, silence
from orgplan.agencies import Ditto, find_dittos
from orgplan.block_texts import find_keys_in_texts
from orgplan.comments import find_swallowed
from orgplan.document import MAX_FINDINGS, SLIP_RULES, Document, copy_data, decode_text, find_value, list_children, parse_document
from orgplan.letters import bare_key, first_unseen, name_character
from orgplan.mend import find_split_number, only_meaning
from orgplan.model import CATEGORY_PARTS, Plan, ResultsFile, find_keys, find_own_terms
from orgplan.model_base import Node
from orgplan.names import OwnTerms, call_by, find_key_called, find_key_nearest
from orgplan.problems import (
    NO_WORDS,
    UNREADABLE,
    WHOLE_FILE,
    Diagnostic,
    Malformed,
    Path,
    Problem,
    Severity,
    Words,
    ask_whether,
    find_nearest,
    find_only_near,
    format_path,
    quote,
)
from orgplan.scales import CRITERIA_KEYS, DEFAULT_METHOD, METHODS
from orgplan.texts import DITTO_MARK, explain_disguise, read_one_of
from orgplan.thai import parse_listed_month, parse_month, parse_year
from orgplan.unread_values import UnreadValues
from orgplan.unseen import find_curly, find_unseen

N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that was read: its plan or results if it holds either, and every finding, in the order of the lines.

    `plan` and `results` are None where the file leaves figures undefined; then `diagnostics` holds at least one error.
    `against` is the plan's file that was read besides, to check results against. `is_cut`: there are more faults than are listed.
    `reported` has the values of a plan that results files put in place of its own, each with the name of its file.
    `is_workbook`: the plan is what the sheets of a workbook say, and the document one that stands in no file.
    """

    name: str
    document: Document | None
    plan: Plan | None
    results: ResultsFile | None
    diagnostics: tuple[Diagnostic, ...]
    against: str | None = None
    is_cut: bool = False
    is_workbook: bool = False
    reported: Mapping[Path, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether there is anything that must be mended."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)

    @property
    def holds_results(self) -> bool:
        """Whether the file is a results file, sound or not."""
        data = self.document.data if self.document is not None else None
        return isinstance(data, dict) and _holds_results(data)


def load_bytes(raw: bytes, name: str, parsed: Document | None = None) -> Loaded:
    """Read a file's bytes as a plan or as a results file. `name` is how findings call the file.

    `parsed` is the document of the same text, where that was parsed before.
    """
    text = decode_text(raw, name)
    if isinstance(text, Diagnostic):
        return Loaded(name, None, None, None, (text,))
    return load_text(text, name) if parsed is None else load_document(parsed)


def _go_on(document: Document) -> Document:
    """A document with what could be read behind an error of YAML; most have none."""
    if document.data is not None or not document.diagnostics:
        return document
    from orgplan.recovery import recover_document

    return recover_document(document)


def load_text(text: str, name: str, *, whole: bool = False) -> Loaded:
    """Read a text as a plan or as a results file."""
    return load_document(parse_document(text, name), whole=whole)


def load_document(document: Document, *, whole: bool = False, mending: bool = False) -> Loaded:
    """What a parsed text is as a plan or as a results file; of faulty keys and values, a thousand are listed, or the `whole` of them.

    With `mending`, no checks are made but those that may offer a repair.
    """
    document = _go_on(document)
    if document.data is None:
        return Loaded(document.name, document, None, None, document.diagnostics)
    if not isinstance(document.data, dict):
        return Loaded(document.name, document, None, None, (*document.diagnostics, document.diagnose(*_NO_MAPPING)))
    if _holds_results(document.data):
        results = _read(document, ResultsFile, whole=whole)
        loaded = _loaded(document, None, results.node, [*document.diagnostics, *results.diagnostics])
        return replace(loaded, is_cut=results.is_cut)
    plan, diagnostics, set_aside, is_cut = _read(document, Plan, whole=whole)
    findings = [*document.diagnostics, *diagnostics]
    if plan is not None:
        usable = not findings
        findings += _checked(plan, document, set_aside, checks.MENDING if mending else checks.CHECKS)
        plan = plan if usable else None
    return replace(_loaded(document, plan, None, _silenced(document, findings)), is_cut=is_cut)


def _checked(plan: Plan, document: Document, set_aside: set[Path], those: Iterable[checks.Check]) -> list[Diagnostic]:
    """What checks find, but for what rests on values that cannot be read: by the schema, or by the scale of their KPI."""
    problems = list(checks.run(plan, those))
    refused = UnreadValues(set_aside, document.data)
    bad = {problem.path for check, problem in problems if check is checks.bad_number}
    unread = UnreadValues(set_aside | bad, document.data) if bad else refused
    return [
        document.diagnose(problem, check.NAME, check.SEVERITY)
        for check, problem in problems
        if not (refused if check is checks.bad_number else unread).support(problem, check.RESTS_ON)
    ]


def _holds_results(data: dict[str, Any]) -> bool:
    """Whether a file is a results file, if only by a key that looks like theirs."""
    return "orgplan_results" in data or ("orgplan" not in data and "orgplan_results" in map(bare_key, data))


def _silenced(document: Document, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The findings that remain once the file's own comments have had their say, with those about its comments."""
    wrong = {each.span for each in diagnostics if each.severity is Severity.ERROR}
    diagnostics = [
        *diagnostics,
        *find_swallowed(document),
        *find_keys_in_texts(document, Plan if not _holds_results(document.data) else ResultsFile),
        *(each for each in (*find_unseen(document), *find_curly(document)) if each.span not in wrong),
    ]
    if not silence.is_asked(document.text):
        return diagnostics
    from orgplan.manual.pages import RULES

    known = frozenset(rule.name for rule in RULES)
    return silence.apply_silences(document, diagnostics, known, known - checks.SILENCEABLE)


def _loaded(
    document: Document, plan: Plan | None, results: ResultsFile | None, diagnostics: list[Diagnostic], terms: OwnTerms | None = None
) -> Loaded:
    """What was read of a file, with findings that call things as the plan does: by its `terms`, or by those of the file."""
    terms = find_own_terms(document.data) if terms is None else terms
    findings = sorted(
        (_in_terms(terms, each) for each in diagnostics if not _is_guess(each, document)), key=lambda each: (each.span, each.rule)
    )
    # Some errors leave every figure defined (weights that sum to 0.9); the plan then can still be looked at.
    broken = any(each.severity is Severity.ERROR and each.rule not in checks.SILENCEABLE for each in findings)
    faulty = any(each.severity is Severity.ERROR for each in findings)
    return Loaded(document.name, document, None if broken else plan, None if faulty else results, tuple(findings))


def _in_terms(own: OwnTerms, finding: Diagnostic) -> Diagnostic:
    related = tuple(each._replace(message=call_by(own, each.message)) for each in finding.related)
    cause = finding.cause and finding.cause._replace(
        message=call_by(own, finding.cause.message), own=call_by(own, finding.cause.own)
    )
    message, hint = call_by(own, finding.message), call_by(own, finding.hint)
    if (message, hint) == (finding.message, finding.hint) and related == finding.related and cause == finding.cause:
        return finding
    return replace(finding, message=message, hint=hint, related=related, cause=cause)


def _is_guess(found: Diagnostic, document: Document) -> bool:
    """Whether a finding is about a line whose data is a guess, or about a comment that would silence what is left out."""
    if not document.guessed or found.rule in SLIP_RULES:
        return False
    return found.rule == silence.UNUSED or any(
        span.line in document.guessed for span in (found.span, *(each.span for each in found.related))
    )


def check_results(loaded: Loaded, plan: Plan | None, earlier: Mapping[Path, str] = MappingProxyType({})) -> Loaded:
    """A results file together with the findings that need the plan it belongs to; anything else as it is.

    `earlier` is what the plan has from results files before it, as `Loaded.reported`.
    """
    if loaded.results is None or loaded.document is None:
        return loaded
    problems = [
        loaded.document.diagnose(problem, check.NAME, check.SEVERITY)
        for check, problem in (checks.run_on_results(plan, loaded.results, earlier) if plan is not None else ())
    ]
    own = plan.terms.own if plan is not None else {}
    return _loaded(loaded.document, None, loaded.results, _silenced(loaded.document, [*loaded.diagnostics, *problems]), own)


def without_plan(loaded: Loaded, message: Words, hint: Words) -> Loaded:
    """A results file with no plan to check it against, and why: its ids and ranges prove nothing, which is an error of its own."""
    if loaded.results is None or loaded.document is None:
        return loaded
    finding = loaded.document.diagnose(Problem(("plan",), message, hint), "plan-not-found", Severity.ERROR)
    return _loaded(loaded.document, None, loaded.results, _silenced(loaded.document, [*loaded.diagnostics, finding]))


_NO_MAPPING: Final = (
    Problem(
        (),
        Words("a plan is a mapping of keys to values, and this file is not", "แฟ้มแผนต้องเป็นกลุ่ม `คีย์: ค่า` แต่แฟ้มนี้ไม่ใช่"),
        Words("is this the right file? a plan starts with `orgplan: 1`", "ตรวจว่าเลือกแฟ้มถูกหรือไม่ แผนเริ่มด้วย `orgplan: 1`"),
    ),
    "wrong-type",
    Severity.ERROR,
)


# --- schema errors as findings ---------------------------------------------------------------------------------------


class _Reading(NamedTuple, Generic[N]):
    """The object that a document holds, what is wrong with it, the paths of the values that were set aside, and whether there is more."""

    node: N | None
    diagnostics: list[Diagnostic]
    set_aside: set[Path]
    is_cut: bool = False


def _read(document: Document, kind: type[N], *, whole: bool) -> _Reading[N]:
    known_bad = {each.path for each in document.diagnostics if each.rule != "duplicate-key" and each.path}
    guessed = _find_guessed(document)
    refused = guessed | (set(_refused(document.data, known_bad)) if known_bad else set())
    try:
        return _Reading(kind.model_validate(document.data), [], refused)
    except ValidationError as error:
        every = error.errors(include_url=False, include_input=False)
    faults = [_plainly(fault, document.data) for fault in (every if whole else every[:MAX_FINDINGS])]
    is_cut = len(faults) < len(every)
    meant = _keys_meant(faults, document, kind)
    problems = _problems(_certain(faults, guessed), document, kind, meant)
    dittos = {each.path: each for each in find_dittos(document.data)} if any(rule == DITTO_MARK for rule, _ in problems) else {}
    diagnostics = [
        diagnostic
        for rule, problem in problems
        if (diagnostic := _diagnose(document, _fixed(rule, problem, document, kind, dittos), rule)).path not in known_bad
    ]
    data, set_aside = _stand_ins(document.data, faults)
    set_aside |= refused | set(meant.values())
    try:
        return _Reading(kind.model_validate(data), diagnostics, set_aside, is_cut)
    except ValidationError:
        return _Reading(None, diagnostics, set_aside, is_cut)


def _diagnose(document: Document, problem: Problem, rule: str) -> Diagnostic:
    """A problem at its place; a key that is the rest of a number is mended with the number."""
    diagnostic = document.diagnose(problem, rule, Severity.ERROR)
    if problem.at_key and problem.fix is None and str(problem.path[-1])[:1].isdigit():
        return replace(diagnostic, fix=find_split_number(document, problem.path))
    return diagnostic


def _find_guessed(document: Document) -> set[Path]:
    if not document.guessed:
        return set()
    from orgplan.recovery import find_guessed

    paths = find_guessed(document)
    # How deep a guessed line stands is a guess as well: behind a group, it may be a key of the object around that.
    outside = {
        (*path[:-2], path[-1]) for path in paths if len(path) > 1 and isinstance(path[-2], str) and isinstance(path[-1], str)
    }
    return paths | outside


def _certain(faults: list[ErrorDetails], guessed: set[Path]) -> list[ErrorDetails]:
    """The faults that do not rest on a guess: a guessed value, a part of one, or a key that may be the missing one."""
    if not guessed:
        return faults
    unknown = {fault["loc"][:-1] for fault in faults if fault["type"] == "extra_forbidden" and fault["loc"] in guessed}
    return [
        fault
        for fault in faults
        if not (
            fault["loc"][:-1] in unknown if fault["type"] == "missing" else any(_overlap(fault["loc"], path) for path in guessed)
        )
    ]


def _overlap(one: Path, other: Path) -> bool:
    """Whether one path leads through the other."""
    return all(left == right for left, right in zip(one, other, strict=False))


def _plainly(fault: ErrorDetails, data: Any) -> ErrorDetails:
    """A fault as its author would see it: criteria without a method that have a misspelt one have an unknown key."""
    if fault["type"] != "union_tag_not_found":
        return fault
    criteria = find_value(data, fault["loc"])
    slip = find_nearest("method", (key for key in criteria if key not in CRITERIA_KEYS))
    return fault if slip is None else {**fault, "type": "extra_forbidden", "loc": (*fault["loc"], slip)}


def _fixed(rule: str, problem: Problem, document: Document, kind: type[Node], dittos: Mapping[Path, Ditto]) -> Problem:
    if rule == DITTO_MARK:
        ditto = dittos.get(problem.path[:-1])
        return problem if ditto is None else _ditto(ditto, problem)
    if problem.fix:
        beside = find_value(document.data, problem.path[:-1]) if problem.at_key else ()
        return replace(problem, fix=None) if problem.fix in beside else problem
    if rule == "bad-month":
        problem = _with_own_year(problem, document.data)
    fix = only_meaning(rule, problem.path, document.data, kind)
    hint = ask_whether(fix) if fix and rule == "bad-month" else problem.hint
    return replace(problem, fix=fix, hint=hint)


def _with_own_year(problem: Problem, data: Any) -> Problem:
    """A text that is no month, with what to write in the plan's own fiscal year; as it is where the file has none."""
    text, year = find_value(data, problem.path), data.get("fiscal_year")
    if not (isinstance(text, str) and isinstance(year, str)) or problem.path[-1] == "months":
        return problem
    read = parse_listed_month if "months" in problem.path else parse_month
    with suppress(Malformed):
        own = parse_year(year)
        try:
            read(text.strip(), own)
        except Malformed as fault:
            return replace(problem, hint=fault.hint)
    return problem


def _ditto(ditto: Ditto, problem: Problem) -> Problem:
    """A ditto mark for names, which would be others if they were inherited."""
    own = quote(", ".join(ditto.inherited)) if ditto.inherited else ""
    blank = Words(
        f"to name none means {own}" if own else "to name none means nobody",
        f"ถ้าเว้นว่างจะหมายถึง {own}" if own else "ถ้าเว้นว่างจะหมายถึงไม่มีผู้ใด",
    )
    if ditto.meant is None:
        message = Words("the ditto mark repeats the row above, and what that names is not certain here",
                        "เครื่องหมายละหมายถึงแถวบน แต่แถวบนในที่นี้ไม่แน่ชัดว่าคือผู้ใด")  # fmt: skip
        return replace(
            problem, message=message, hint=Words("write the names themselves; {blank}", "เขียนชื่อเต็ม {blank}").fill(blank=blank)
        )
    names = ", ".join(ditto.meant)
    written = f"[{names}]" if len(ditto.meant) > 1 else quote(names)
    message = Words("the ditto mark repeats the row above, {names}; in a plan {blank}",
                    "เครื่องหมายละหมายถึงแถวบน คือ {names} แต่ในแฟ้มแผน {blank}").fill(names=quote(names), blank=blank)  # fmt: skip
    fix = ditto.meant if len(ditto.meant) > 1 else names
    return replace(problem, message=message, hint=Words(f"write the names themselves: {written}", f"เขียนชื่อเต็ม: {written}"), fix=fix)


def _problems(
    faults: list[ErrorDetails], document: Document, kind: type[Node], meant: Mapping[Path, Path]
) -> list[tuple[str, Problem]]:
    explained = {meant[fault["loc"]] for fault in faults if fault["loc"] in meant}
    merged = {each.path for each in document.diagnostics if each.path.endswith("<<")}
    return [
        _problem(fault, kind, meant)
        for fault in faults
        if not (fault["type"] == "missing" and (fault["loc"] in explained or format_path((*fault["loc"][:-1], "<<")) in merged))
        # pydantic counts only the valid items of a list: a list whose one item is faulty is not empty.
        and not (fault["type"] == "too_short" and find_value(document.data, fault["loc"]))
    ]


def _keys_meant(faults: list[ErrorDetails], document: Document, kind: type[Node]) -> dict[Path, Path]:
    """For every unknown key that has a near match, the path at which it would be right."""
    meant: dict[Path, Path] = {}
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            *above, key = fault["loc"]
            parent = tuple(above)
            if near := _key_meant(str(key), find_keys(parent, kind), find_value(document.data, parent)):
                meant[fault["loc"]] = (*parent, near)
    return meant


def _key_meant(key: str, known: tuple[str, ...], siblings: Any) -> str | None:
    free = [name for name in known if not isinstance(siblings, dict) or name not in siblings]
    value = siblings.get(key) if isinstance(siblings, dict) else None
    return find_nearest(bare_key(key).partition(":")[0].strip(), free) or find_key_nearest(key, free, value)


_read_method: Final = read_one_of(*METHODS, what=Words("the method", "วิธี"))


def _unknown_method(tag: str) -> Malformed:
    near = find_only_near(tag, METHODS)
    hint = Words("write {methods}", "เขียน {methods}").fill(methods=Words.any_of((near,) if near else METHODS))
    return Malformed("bad-choice", Words(f"the method {quote(tag)} is not known", f"ไม่รู้จักวิธี {quote(tag)}"), hint, near)


def _at_level(error: Malformed, loc: Path) -> tuple[Words, Words]:
    """Message and hint for what is wrong with a value; of one level of a rubric, with the number of the level."""
    *above, last = loc
    if not above or above[-1] != "levels" or not isinstance(last, int):
        return error.message, error.hint
    level = last + 1
    if error.rule == "missing-key":
        return (
            Words(f"level {level} is empty", f"ระดับ {level} ว่างเปล่า"),
            Words(
                f"write what level {level} takes, or take it out with its points", f"เขียนเกณฑ์ของระดับ {level} หรือลบระดับนี้พร้อมคะแนน"
            ),
        )
    return error.message.prefixed(Words(f"level {level}", f"ระดับ {level}")), error.hint


_LIKE: Final[dict[str | int, str]] = {
    "progress": "progress: {percent: 40}",
    "results": "results: {12m: 78}",
    "scoring": "scoring: {decimals: 2}",
    "approval": "approval: {position: ผู้ว่าราชการจังหวัด}",
    "agencies": "agencies: {สนจ.: สำนักงานจังหวัด}",
    "dimensions": 'dimensions: {"1": ประสิทธิผล, "2": คุณภาพการให้บริการ}',
    "terms": "terms: {category: แผนงาน, activity: โครงการ}",
}
"""How the groups are written that are most often given as a single value."""
_LIKE_BY_NAME: Final[dict[str | int, str]] = {
    "progress": 'progress: {"3/2/1": {percent: 40}}',
    "results": "results: {k3-1: {12m: 78}}",
}
"""The same in a results file, where they stand by step path or by KPI."""


def _problem(fault: ErrorDetails, kind: type[Node], meant: Mapping[Path, Path]) -> tuple[str, Problem]:  # noqa: PLR0911 - one return for each kind of fault
    loc, error = fault["loc"], fault.get("ctx", {}).get("error")
    if isinstance(error, Malformed):
        path = loc[:-1] if loc and loc[-1] == "[key]" else loc
        message, hint = _at_level(error, loc)
        return error.rule, Problem(path, message, hint, at_key=path != loc, fix=error.fix)
    key = quote(str(loc[-1])) if loc else ""
    match fault["type"]:
        case "extra_forbidden":
            near = str(meant[loc][-1]) if loc in meant else None
            return "unknown-key", Problem(loc, *_unknown_key(str(loc[-1]), near, find_keys(loc[:-1], kind)), at_key=True)
        case "missing":
            return "missing-key", Problem(
                loc,
                Words(f"the key {key} is missing here", f"ตรงนี้ขาดคีย์ {key}"),
                Words(f"add `{loc[-1]}:` to this object", f"เพิ่ม `{loc[-1]}:` ในกลุ่มนี้"),
            )
        case "too_short":
            return "missing-key", Problem(
                loc,
                Words(f"{key} is empty", f"{key} ว่างเปล่า"),
                Words("a plan has at least one ⟦category⟧", "แผนต้องมีอย่างน้อยหนึ่ง⟦category⟧"),
            )
        case "union_tag_not_found":
            return "missing-key", Problem(
                loc,
                Words("the criteria do not say their method, and their levels are no numbers", "เกณฑ์ไม่ได้ระบุวิธี (method) และระดับไม่ใช่ตัวเลข"),
                Words("for stages add `method: milestone`, for what is met or not `method: yes_no`; thresholds are numbers",
                      "ถ้าเป็นขั้นความสำเร็จให้เพิ่ม `method: milestone` ถ้าเป็นใช่หรือไม่ใช่ให้เพิ่ม `method: yes_no` ส่วนเกณฑ์ตัวเลขเขียนเป็นตัวเลข"),
            )  # fmt: skip
        case "union_tag_invalid":
            tag = str(fault.get("ctx", {}).get("tag", ""))
            method = explain_disguise(_unknown_method(tag), tag, _read_method)
            return method.rule, Problem((*loc, "method"), method.message, method.hint, fix=method.fix)
        case "list_type" | "tuple_type":
            return "wrong-type", Problem(
                loc,
                Words(f"{key} must be a list", f"{key} ต้องเป็นรายการ"),
                Words("start each item on its own line with `- `", "ขึ้นบรรทัดใหม่และนำหน้าแต่ละรายการด้วย `- `"),
            )
        case _ if loc and loc[-1] == "criteria":
            return "wrong-type", Problem(
                loc,
                Words(
                    "the criteria must be a list of thresholds, or a mapping with `levels`",
                    "เกณฑ์ต้องเป็นรายการตัวเลข หรือกลุ่มคีย์ที่มี `levels`",
                ),
                Words(
                    "write them in brackets, with commas between: [60, 65, 70, 75, 80]",
                    "เขียนในวงเล็บเหลี่ยม คั่นด้วยจุลภาค: [60, 65, 70, 75, 80]",
                ),
            )
        case _ if loc and (like := _LIKE_BY_NAME.get(loc[0]) if kind is ResultsFile else _LIKE.get(loc[-1])):
            return "wrong-type", Problem(
                loc,
                Words(f"{key} must be a group of keys and values", f"{key} ต้องเป็นกลุ่ม `คีย์: ค่า`"),
                Words(f"write it like `{like}`", f"เขียนเช่น `{like}`"),
            )
        case _:
            return "wrong-type", Problem(
                loc,
                Words("keys and values belong here", "ตรงนี้ต้องเป็นกลุ่ม `คีย์: ค่า`"),
                Words("write `key: value` on lines of their own, indented below", "เขียน `คีย์: ค่า` บรรทัดละหนึ่งคู่ โดยย่อหน้าเข้าไป"),
            )


def _disguised(key: str, meant: str) -> tuple[Words, Words] | None:
    """Words for a key that looks like one of the format and is not, because of characters that the eye passes over."""
    name, colon, _ = key.partition("\uff1a")
    signs = first_unseen(key) or next((sign for sign in key if sign in "“”‘’"), None) or (colon or None)
    if signs is None or bare_key(name) != meant:
        return None
    sign = name_character(signs)
    message = Words("the key {key} holds the character {sign}, and so is not `{meant}`",
                    "คีย์ {key} มีอักขระ {sign} จึงไม่ใช่ `{meant}`").fill(key=quote(key), sign=sign, meant=meant)  # fmt: skip
    if colon:
        return message, Words(f"write an ordinary colon and a space: `{meant}: `", f"ใช้เครื่องหมาย : ธรรมดาตามด้วยช่องว่าง: `{meant}: `")
    return message, Words(f"type the key anew: `{meant}`", f"พิมพ์คีย์ใหม่: `{meant}`")


@lru_cache(1024)
def _unknown_key(key: str, meant: str | None, known: tuple[str, ...]) -> tuple[Words, Words]:
    message = Words(f"the key {quote(key)} is not known here", f"ไม่รู้จักคีย์ {quote(key)} ตรงนี้")
    if key.isdigit():
        return message, Words(
            'a number with a comma inside braces must stand in quotes: {budget: "12,500"}',
            'ตัวเลขที่มีจุลภาคในวงเล็บปีกกาต้องอยู่ในเครื่องหมายคำพูด: {budget: "12,500"}',
        )
    if meant:
        if disguised := _disguised(key, meant):
            return disguised
        return message, ask_whether(f"`{meant}`")
    if twin := find_key_called(key, known, None):
        return message, Words(
            f"that is `{twin}`, which stands here already: keep one of the two", f"คือ `{twin}` ซึ่งมีอยู่แล้ว เก็บไว้เพียงอันเดียว"
        )
    return message, Words(f"the keys known here are {', '.join(known)}", f"คีย์ที่ใช้ได้ตรงนี้: {', '.join(known)}")


# --- going on after a schema error -----------------------------------------------------------------------------------

_CATEGORY_NUMBER: Final = "1"
_REQUIRED: Final[dict[str, Any]] = {
    "orgplan": "1", "orgplan_results": "1", "fiscal_year": "2553", "organization": "?", "no": "?", "title": "?",
    "id": "?", "weight": "1", "floor": "1", "decimals": "4", "method": DEFAULT_METHOD,
    "levels": ["1", "2", "3", "4", "5"],
}  # fmt: skip
_KPI_STAND_IN: Final = {"id": "?", "title": "?", "weight": "1"}
_ITEMS: Final[dict[str | int, Any]] = {
    "categories": {"no": _CATEGORY_NUMBER, "title": "?"}, "activities": {"no": "?", "title": "?"},
    "steps": {"no": "?", "title": "?"}, "kpis": _KPI_STAND_IN,
}  # fmt: skip


def _stand_ins(data: Any, faults: list[ErrorDetails]) -> tuple[Any, set[Path]]:
    """A copy of the data in which every faulty value is blank or a stand-in, and where those stand."""
    data, set_aside = copy_data(data), set()
    for fault in faults:
        place = tuple(part for part in fault["loc"] if part != "[key]")
        if fault["type"] == "too_short" and find_value(data, place):
            continue  # Counted without its faulty items, which get stand-ins of their own.
        path = _replaceable(place)
        *above, last = path or ("",)
        holder = find_value(data, tuple(above))
        if isinstance(holder, dict):
            bad_key = fault["type"] == "extra_forbidden" or place != fault["loc"]
            if bad_key and path == place:
                holder.pop(last, None)
                continue
            holder[last] = _CATEGORY_NUMBER if last == "no" and len(above) == CATEGORY_PARTS else _REQUIRED.get(str(last))
        elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
            holder[last] = _ITEMS.get(above[-1] if above else "", "?")
        set_aside.add(path)
    return data, set_aside


def _replaceable(path: Path) -> Path:
    """The smallest part around a faulty value that can stand blank: criteria and months as a whole, the result of a round."""
    for whole in ("criteria", "months"):
        if whole in path:
            return path[: path.index(whole) + 1]
    return path[: path.index("results") + 2] if "results" in path else path


def _refused(data: Any, known_bad: set[str], path: Path = ()) -> Iterator[Path]:
    """Where a value is blank only because the YAML around it was refused."""
    if data is None and format_path(path) in known_bad:
        yield path
    for part, value in list_children(data):
        yield from _refused(value, known_bad, (*path, part))


def unreadable(name: str, message: Words, hint: Words = NO_WORDS) -> Loaded:
    """A file that could not be opened or read, as a value like any other."""
    finding = Diagnostic(name, WHOLE_FILE, Severity.ERROR, UNREADABLE, message, hint, "")
    return Loaded(name, None, None, None, (finding,))
