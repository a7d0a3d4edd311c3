"""From arguments to files: files as they are, folders searched, patterns expanded."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from orgplan.problems import NO_WORDS, Words
from orgplan.shell.disk import PLAN_ENDINGS, WORKBOOK_ENDING
from orgplan.shell.folder_settings import find_misnamed_settings
from orgplan.shell.folders import LOCK, FolderEntry, Search, SearchFault
from orgplan.shell.found_workbooks import WorkbookOfPlan, describe_workbooks, find_of_plans, is_called_workbook, is_foreign
from orgplan.shell.near_names import CHECK_NAME, is_missing, suggest_files, suggest_renamed
from orgplan.shell.outcome import CannotDo
from orgplan.shell.standard_input import MARK
from orgplan.shell.streams import complain
from orgplan.views.screen import Screen

HERE = Path()
"""The folder that one is in."""
MOST_NAMED = 20
"""Links that are named one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What arguments mean: the names of files, each once and in order, and what is to be said besides.

    `faults` are those names that cannot be looked at, and why; `outward` links that were left alone because they lead out of
    the folders given, with what they lead to; `passed` counts what is called like a plan and ignored by a .gitignore.
    `foreign` are workbooks of folders that hold no plan, `of_plans` those whose plan is among the files; neither is read.
    """

    names: list[str]
    faults: Mapping[str, SearchFault] = field(default_factory=dict)
    outward: Mapping[str, str] = field(default_factory=dict)
    passed: int = 0
    doubts: Sequence[Words] = ()
    foreign: Sequence[str] = ()
    of_plans: Sequence[WorkbookOfPlan] = ()

    @property
    def readable(self) -> list[Path]:
        """The files that may be read."""
        return [Path(name) for name in self.names if name not in self.faults]

    def notes(self) -> list[Words]:
        """What was not read although it may be a plan: links first, those that are called like plans above all."""
        links = sorted(self.outward.items(), key=lambda link: (not _may_be_plan(*link), link))
        notes = [_unfollowed(name, target) for name, target in links[:MOST_NAMED]]
        if (more := len(links) - MOST_NAMED) > 0:
            notes.append(Words(f"{more:,} more links that lead out of the folder were not followed",
                               f"มีลิงก์ที่ชี้ออกนอกโฟลเดอร์อีก {more:,} รายการที่ไม่ได้ตามไป"))  # fmt: skip
        if self.passed:
            notes.append(
                Words(f"{self.passed:,} .yaml or .yml {'file was' if self.passed == 1 else 'files were'} passed over because of a "
                      ".gitignore; a file named on the command line is always read",
                      f"ข้ามแฟ้ม .yaml หรือ .yml {self.passed:,} แฟ้มตามที่ .gitignore ระบุ แฟ้มที่ระบุชื่อในคำสั่งจะอ่านเสมอ")
            )  # fmt: skip
        return [*notes, *describe_workbooks(self.foreign, self.of_plans), *self.doubts]


class _Group(NamedTuple):
    """What one argument means, and what to say if that is nothing; None where nothing needs to be said.

    `is_searched` is whether somebody else named the entries: a folder or a pattern.
    """

    name: str
    entries: list[FolderEntry]
    if_empty: Words | None
    is_searched: bool = True


_NAME_ANOTHER = Words("name another folder, or leave this one out", "ระบุโฟลเดอร์อื่น หรือไม่ต้องระบุรายการนี้")


def find_files(arguments: Sequence[Path], *, follow_links: bool = False) -> FoundFiles:
    """The files that arguments mean, each once, in order.

    A folder means every .yaml and .yml below it and every workbook with a plan, sorted, without what is hidden or ignored by a
    .gitignore; a pattern (for shells that do not expand it, as on Windows) what it matches of such; a file itself, whatever it is.
    What Excel keeps beside an open workbook, and a workbook whose plan is among them, is left out. What cannot be
    looked at is named among them. Raises `CannotDo` where there is nothing at all.
    """
    arguments = [each for each in arguments if not each.name.startswith(LOCK)] or arguments
    search = Search(follow_links=follow_links)
    groups = [_meant(str(argument), search) for argument in arguments]
    collected, empty, foreign = list[FolderEntry](), dict[str, Words](), dict[str, None]()
    for group in groups:
        entries = [entry for each in group.entries for entry in (_through(each, search) if each.is_link else [each])]
        if group.is_searched:
            entries = [each for each in entries if not _is_left_out(each.path, search, foreign)]
        led_inside = any(each.is_link and each.path not in search.outward for each in group.entries)
        if group.if_empty is not None and not entries and not led_inside:
            empty[group.name] = group.if_empty
        collected += entries
    names = _once(collected)
    search.faults |= _find_missing(names, arguments)
    of_plans = find_of_plans([name for name in names if name not in search.faults])
    left_out = {each.workbook for each in of_plans}
    names = [name for name in names if name not in left_out]
    passed = search.passed and search.passed - {each.real for each in collected}
    faults = search.faults | {name: SearchFault(words, _NAME_ANOTHER) for name, words in empty.items()}
    unread = [name for name in foreign if name not in names]
    doubts = (*search.ignore_files.doubts, *find_misnamed_settings(names))
    result = FoundFiles([*names, *empty], faults, search.outward, len(passed), doubts, unread, of_plans)
    if empty and not names:
        said = [*list(empty.values())[:1], *result.notes()]
        raise CannotDo(Words.joined(said))
    return result


def find_plans(arguments: Sequence[Path], *, follow_links: bool = False) -> FoundFiles:
    """The same for a command that without arguments is about the folder that one is in; where that holds no plan, with what to do."""
    try:
        return find_files(arguments or [HERE], follow_links=follow_links)
    except CannotDo as error:
        if arguments:
            raise
        start = Words("name a plan or its folder; `orgplan init` starts a new plan",
                      "ระบุแฟ้มแผนหรือโฟลเดอร์ หรือใช้ `orgplan init` เพื่อเริ่มแผนใหม่")  # fmt: skip
        raise CannotDo(Words.joined((error.words, start))) from None


def expand_pattern(argument: Path) -> list[Path]:
    """The files that a pattern matches, whatever they are, for shells that do not expand it; what matches nothing stays as it is."""
    text = str(argument)
    if not glob.has_magic(text) or os.path.lexists(text):
        return [argument]
    return [each for each in map(Path, sorted(glob.glob(text))) if not each.name.startswith(LOCK)] or [argument]


def _is_left_out(name: str, search: Search, foreign: dict[str, None]) -> bool:
    """Whether a file of a search is a workbook without a plan, which is noted, unless it holds figures of ours."""
    if not is_called_workbook(name) or name in search.faults or (answer := is_foreign(name)) is False:
        return False
    if answer:
        foreign[name] = None
    return True


def _meant(text: str, search: Search) -> _Group:
    if os.path.isdir(text):  # Path.is_dir raises for a name that is too long
        entries, is_known = search.folder(text)
        none = Words(f"the folder {text} holds no .yaml or .yml file", f"โฟลเดอร์ {text} ไม่มีแฟ้ม .yaml หรือ .yml")
        renamed = None if entries or is_known else suggest_renamed(text)
        return _Group(text, entries, None if is_known else Words.joined((none, renamed or NO_WORDS)))
    if glob.has_magic(text) and not os.path.lexists(text):
        entries, is_known = search.pattern(text)
        none = Words(f"no file matches {text}", f"ไม่มีแฟ้มใดตรงกับ {text}")
        return _Group(text, entries, None if is_known else none)
    return _Group(text, [FolderEntry(text, text if text == MARK else os.path.realpath(text))], None, is_searched=False)


def _find_missing(names: Sequence[str], arguments: Sequence[Path]) -> dict[str, SearchFault]:
    """The arguments at which nothing stands, with what was most likely meant; of very many the first."""
    given = set(map(str, arguments))
    missing = [name for name in names if name in given and name != MARK and is_missing(name)]
    message = Words("there is no such file or folder", "ไม่มีแฟ้มหรือโฟลเดอร์นี้")
    hints = (suggest_files(name, folders=True) if at < MOST_NAMED else None for at, name in enumerate(missing))
    return {name: SearchFault(message, hint or CHECK_NAME) for name, hint in zip(missing, hints, strict=True)}


def _through(link: FolderEntry, search: Search) -> list[FolderEntry]:
    """What a link leads to, and the links found there, in order."""
    collected, waiting = list[FolderEntry](), [link]
    while waiting:
        entry = waiting.pop()
        if entry.is_link:
            waiting += reversed(search.followed(entry))
        else:
            collected.append(entry)
    return collected


def _once(collected: Sequence[FolderEntry]) -> list[str]:
    """The names of files, each file once: by the name that it has itself, if it was found by that too, or else by the first."""
    itself = {os.path.normcase(each.real) for each in collected if not each.came_by_link}
    names: dict[str, str] = {}
    for each in collected:
        real = os.path.normcase(each.real)
        if not each.came_by_link or real not in itself:
            names.setdefault(real, each.path)
    return list(names.values())


def _may_be_plan(*names: str) -> bool:
    return any(name.lower().endswith((*PLAN_ENDINGS, WORKBOOK_ENDING)) for name in names)


def _unfollowed(name: str, target: str) -> Words:
    if _may_be_plan(name, target):
        return Words(f"not read: {name} is a link to {target}, out of the folder; add --follow-links to read it",
                     f"ไม่ได้อ่าน {name} ซึ่งเป็นลิงก์ไปยัง {target} นอกโฟลเดอร์ ถ้าต้องการอ่านให้เพิ่ม --follow-links")  # fmt: skip
    return Words(f"not searched: {name} is a link to {target}, out of the folder; add --follow-links to search it",
                 f"ไม่ได้ค้นใน {name} ซึ่งเป็นลิงก์ไปยัง {target} นอกโฟลเดอร์ ถ้าต้องการค้นให้เพิ่ม --follow-links")  # fmt: skip


def say_notes(listed: FoundFiles, screen: Screen) -> None:
    """Say on standard error what was not read although it may be a plan."""
    for note in listed.notes():
        complain(screen.say(note))


def say_missing(listed: FoundFiles, screen: Screen) -> None:
    """Say what is not there or cannot be looked at, for commands whose output would only count it."""
    for name, (message, hint) in listed.faults.items():
        complain(screen.say(Words.joined((message, hint)).prefixed(name)))
