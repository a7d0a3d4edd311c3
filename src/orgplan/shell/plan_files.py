"""Plans and results files from disk, for the commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from orgplan.filled_workbooks import load_raw
from orgplan.loading import Loaded, check_results, load_document, unreadable, without_plan
from orgplan.problems import Words
from orgplan.shell.belonging import Unfit, explain_unfit, find_plan_file
from orgplan.shell.disk import name_for_display
from orgplan.shell.file_store import FileStore
from orgplan.shell.near_names import CHECK_NAME, is_missing, suggest_files
from orgplan.shell.standard_input import MARK, NAME, hint_for_pipe, read_standard_input
from orgplan.step_progress import apply_progress, locate_progress
from orgplan.views.safe import make_harmless

if TYPE_CHECKING:
    from orgplan.document import Document
    from orgplan.shell.pairing import PlanTask

T = TypeVar("T")


def load_standard_input(name: str) -> Loaded:
    """Read and check what comes in on standard input; `name` is how findings call it."""
    return check_results(_load_input(name), None)


def _load_input(name: str) -> Loaded:
    raw = read_standard_input()
    return unreadable(make_harmless(name), raw) if isinstance(raw, Words) else load_raw(raw, make_harmless(name))


def load_path(
    path: Path, store: FileStore, parsed: Document | None = None, before: Sequence[str] = (), *, mending: bool = False
) -> Loaded:
    """Read and check one file, or a document in its place; a results file is checked against the plan it names.

    `before` are results files of that plan which go before it. `mending`: of a document, what may be mended in it is all that
    is asked for.
    """
    loaded = load_alone(path, store) if parsed is None else load_document(parsed, whole=store.whole, mending=mending)
    named = loaded.results.plan if loaded.results is not None else None
    if named is None:
        return check_results(loaded, None)
    file = find_plan_file(str(path), named)
    if isinstance(file, Unfit):
        return without_plan(loaded, *file)
    plan, *_ = load_beside(load_alone(Path(file), store, by_any_name=True), before, lambda name, _: load_alone(Path(name), store))
    # Of what is no plan, the finding at `plan:` says what it is.
    return replace(_checked_against(plan, loaded, str(path)), against=None if plan.plan is None else file)


def _checked_against(plan: Loaded, results: Loaded, path: str) -> Loaded:
    """The results file of a path, held against a file that should be its plan."""
    named = results.results.plan if results.results is not None else None
    if plan.plan is None and named is not None:
        return without_plan(results, *explain_unfit(path, named, plan))
    return check_results(results, plan.plan, plan.reported)


def load_task(task: PlanTask, store: FileStore) -> list[Loaded]:
    """Read and check a plan and, held against it, the results files that go with it; without any, one file of either kind."""
    path = Path(task.file)
    if task.fault is not None:
        return [unreadable(name_for_display(path), *task.fault)]
    if not task.results:
        return [load_path(path, store, before=task.before)]
    loaded = load_alone(path, store)
    return load_beside(loaded, task.results, lambda name, plan: _checked_against(plan, load_alone(Path(name), store), name))


def load_beside(plan: Loaded, names: Sequence[T], load: Callable[[T, Loaded], Loaded]) -> list[Loaded]:
    """A plan with the progress of the results files that go with it, and those files, the later ones winning.

    `load` reads one of them and holds it against the plan, which has the progress of those before it by then.
    """
    beside = []
    for name in names:
        beside.append(results := load(name, plan))
        if plan.plan is not None and results.results is not None:
            reported = dict.fromkeys(locate_progress(plan.plan, results.results), results.name)
            plan = replace(plan, plan=apply_progress(plan.plan, [results.results]), reported={**plan.reported, **reported})
    return [plan, *beside]


def load_alone(path: Path, store: FileStore, *, by_any_name: bool = False) -> Loaded:
    """Read and check one file by itself: of a results file, without what shows only beside its plan.

    `by_any_name` is for one that nothing is said of by name: it may have been loaded by another.
    """
    if str(path) == MARK:
        return _load_input(NAME)
    loaded = store.load(path, by_any_name=by_any_name)
    if isinstance(loaded, Words):
        hint = hint_for_pipe(path) or (suggest_files(path) if is_missing(path) else None) or CHECK_NAME
        reason = Words(f"the file {loaded.en}" if loaded.en[0] in "ic" else loaded.en, loaded.th)
        return unreadable(name_for_display(path), reason, hint)
    return loaded
