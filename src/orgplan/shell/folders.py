"""Folders searched and patterns expanded: every plan found once, every entry that cannot be looked at kept as a fault.

Nothing here recurses, so that depth costs no more than breadth; each real folder is visited once, by whatever links it is reached.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum, auto
from fnmatch import fnmatch
from glob import has_magic
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from orgplan.problems import Words
from orgplan.shell.disk import PLAN_ENDINGS, WORKBOOK_ENDING
from orgplan.shell.ignoring import FILE, Chain, IgnoreFiles, is_ignored
from orgplan.shell.refusals import explain_reason

LOCK: Final = "~$"
"""What the name of the file begins with that Excel keeps beside a workbook while it is open."""
Key = tuple[int, int] | str
"""What a real folder is known by: device and inode, or its real name where the system gives no inodes."""


class SearchFault(NamedTuple):
    """Why something on the disk cannot be looked at, and what to do about it."""

    message: Words
    hint: Words


class FolderEntry(NamedTuple):
    """What a search comes to: by the path that led there, and by its real one. A link is still to be followed; `came_by_link` was."""

    path: str
    real: str
    is_link: bool = False
    came_by_link: bool = False


class SearchedFolder(NamedTuple):
    """A folder: what the paths of its entries start with, as they lead there and in truth, and what is ignored in it; `is_passed` itself is."""

    path: str
    real: str
    chain: Chain = ()
    is_passed: bool = False


class Kind(Enum):
    """What an entry of a folder is."""

    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    LINK_TO_FOLDER = auto()
    LINK_TO_NOTHING = auto()
    FAULTY = auto()


_LINKS = (Kind.LINK, Kind.LINK_TO_FOLDER, Kind.LINK_TO_NOTHING)


class Child(NamedTuple):
    """An entry of a folder."""

    name: str
    path: str
    real: str
    kind: Kind
    place: SearchedFolder
    """What it is in, or if it is a folder, it itself."""

    @property
    def is_link(self) -> bool:
        """Whether it is a link, to whatever."""
        return self.kind in _LINKS

    @property
    def may_be_plan(self) -> bool:
        """Whether it is called like a plan."""
        return self.name.lower().endswith(PLAN_ENDINGS)

    @property
    def is_looked_for(self) -> bool:
        """Whether it is called like a plan, or like a workbook that may be one."""
        return self.name.lower().endswith((*PLAN_ENDINGS, WORKBOOK_ENDING))


class Search:
    """A search through folders and patterns. `roots` are the folders given; links that lead out of all of them are not followed.

    `faults` are entries that could not be looked at, by name; `outward` links that were left alone, with what they lead to;
    `passed` real names of what is called like a plan and was passed over for a .gitignore.
    """

    def __init__(self, *, follow_links: bool = False) -> None:
        self.faults: dict[str, SearchFault] = {}
        self.outward: dict[str, str] = {}
        self.passed: set[str] = set()
        self.ignore_files = IgnoreFiles()
        self._follow_links = follow_links
        self._roots: list[str] = []
        self._visited: set[Key] = set()

    def folder(self, name: str) -> tuple[list[FolderEntry], bool]:
        """What a folder given holds: plans, links to be followed, and what is faulty, in order; and whether it was searched before."""
        start = self._start(name)
        is_known = self._is_known(start)
        return list(self._walk(start)), is_known

    def pattern(self, text: str) -> tuple[list[FolderEntry], bool]:
        """What a pattern matches: any files, and what is in the folders that it matches; and whether one was searched before."""
        parts = Path(text).parts
        first = next(at for at, part in enumerate(parts) if has_magic(part))
        base = os.path.join("", *parts[:first])  # noqa: PTH118 - texts, as everywhere in the search
        if not os.path.isdir(base or "."):
            return [], False
        matched = self._matched(self._start(base), parts[first:])
        is_known = any(isinstance(each, SearchedFolder) and self._is_known(each) for each in matched)
        return [entry for each in matched for entry in ([each] if isinstance(each, FolderEntry) else self._walk(each))], is_known

    def followed(self, link: FolderEntry) -> list[FolderEntry]:
        """What a link leads to, unless it leads out of the folders given or to what is known already."""
        real = os.path.realpath(link.path)
        if not self._follow_links and self._is_outside(real):
            self.outward[link.path] = real
            return []
        try:
            mode = os.stat(link.path).st_mode  # noqa: PTH116 - Path.stat takes twice the time
        except OSError as error:
            return [self._faulty(FolderEntry(link.path, link.real), _link_fault(error))]
        if stat.S_ISDIR(mode):
            return list(self._walk(self._linked(link.path, real)))
        if self.ignore_files.above(real, self._root_of(real))[1]:
            if real.lower().endswith(PLAN_ENDINGS):
                self.passed.add(real)
            return []
        return [FolderEntry(link.path, real, came_by_link=True)]

    # --- places ------------------------------------------------------------------------------------------------------

    def _start(self, name: str) -> SearchedFolder:
        """A folder given: what is ignored above it holds in it, unless that ignores the folder itself, which was asked for."""
        real = os.path.realpath(name or ".")
        root = os.path.join(real, "")  # noqa: PTH118 - as above
        self._roots.append(root)
        chain, is_passed = self.ignore_files.above(real, None)
        start = str(Path(name, "x"))[:-1]  # as a path writes it: nothing for the current folder
        return SearchedFolder(start, root, () if is_passed else chain)

    def _linked(self, path: str, real: str) -> SearchedFolder:
        chain, is_passed = self.ignore_files.above(real, self._root_of(real))
        return SearchedFolder(path + os.sep, os.path.join(real, ""), chain, is_passed)  # noqa: PTH118 - as above

    def _root_of(self, real: str) -> str | None:
        return next((root for root in self._roots if f"{real}{os.sep}".startswith(root)), None)

    def _is_outside(self, real: str) -> bool:
        return self._root_of(real) is None

    # --- folders -----------------------------------------------------------------------------------------------------

    def _walk(self, start: SearchedFolder) -> Iterator[FolderEntry]:
        """The plans of a folder, then what is in its folders, each in the order of the names."""
        waiting: list[SearchedFolder | FolderEntry] = [start]
        while waiting:
            place = waiting.pop()
            if isinstance(place, FolderEntry):
                yield place
                continue
            if not self._enters(place):
                continue
            inner: list[SearchedFolder | FolderEntry] = []
            for child in self._children(place):
                if child.kind is Kind.FOLDER:
                    inner.append(child.place)
                elif child.kind is Kind.LINK_TO_FOLDER:
                    inner += self._entries(child)
                elif child.is_looked_for or child.kind in {Kind.LINK_TO_NOTHING, Kind.FAULTY}:
                    yield from self._entries(child)
            waiting += reversed(inner)

    def _is_known(self, place: SearchedFolder) -> bool:
        with suppress(OSError):
            return _key(place.path) in self._visited
        return False

    def _enters(self, place: SearchedFolder) -> bool:
        """Whether a folder was not searched before. One that is passed over may still be asked for."""
        try:
            key = _key(place.path)
        except OSError:
            return True  # listing it will say why it cannot be looked at
        is_new = key not in self._visited
        if is_new and not place.is_passed:
            self._visited.add(key)
        return is_new

    def _entries(self, child: Child) -> Iterator[FolderEntry]:
        """An entry as found, unless it is to be passed over, which is counted where it is called like a plan."""
        if child.kind is Kind.FAULTY or not child.place.is_passed:
            yield FolderEntry(child.path, child.real, child.is_link)
        elif child.may_be_plan:
            self.passed.add(child.real)

    def _children(self, place: SearchedFolder, *, hidden: bool = False) -> Iterator[Child]:
        """The entries of a folder in the order of their names, without hidden ones and Excel's locks; itself where it cannot be listed."""
        entries: list[os.DirEntry[str]] = []
        try:
            with os.scandir(place.path or ".") as listing:
                entries.extend(listing)
        except OSError as error:
            name = place.path.rstrip(os.sep) or (place.path[:1] or ".")
            if not place.is_passed:
                entry = self._faulty(FolderEntry(name, place.real.rstrip(os.sep)), _folder_fault(error))
                yield Child(name, *entry[:2], Kind.FAULTY, place)
        entries.sort(key=attrgetter("name"))
        names = {each.name for each in entries if each.name in {".git", FILE}}
        chain = () if ".git" in names else place.chain
        if FILE in names and not place.is_passed:
            chain = self.ignore_files.within(chain, place.real)
        for each in entries:
            if not each.name.startswith(LOCK) and (hidden or not each.name.startswith(".")):
                yield self._child(each, place, chain)

    def _child(self, entry: os.DirEntry[str], place: SearchedFolder, chain: Chain) -> Child:
        path, real = place.path + entry.name, place.real + entry.name
        try:
            kind = _kind(entry, path)
        except OSError as error:
            if not place.is_passed:
                self._faulty(FolderEntry(path, real), _file_fault(error))
            return Child(entry.name, path, real, Kind.FAULTY, place)
        is_folder = kind is Kind.FOLDER
        is_passed = place.is_passed or (bool(chain) and is_ignored(chain, real, is_folder=is_folder))
        start, at = (path + os.sep, real + os.sep) if is_folder else (place.path, place.real)
        return Child(entry.name, path, real, kind, SearchedFolder(start, at, chain, is_passed))

    def _faulty(self, entry: FolderEntry, fault: SearchFault) -> FolderEntry:
        self.faults[entry.path] = fault
        return entry

    # --- patterns ----------------------------------------------------------------------------------------------------

    def _matched(self, start: SearchedFolder, parts: tuple[str, ...]) -> list[SearchedFolder | FolderEntry]:
        """What the parts of a pattern lead to from a folder, in the order of the names; links are gone through last."""
        places: dict[str, SearchedFolder | FolderEntry] = {}
        waiting, links, seen = [(start, 0)], list[tuple[SearchedFolder, int]](), set[tuple[str, int]]()
        while waiting or links:
            place, at = (waiting or links).pop()
            if (place.real, at) in seen:
                continue
            seen.add((place.real, at))
            if at == len(parts):
                places[place.path.rstrip(os.sep)] = place
                continue
            if parts[at] == "**":
                waiting.append((place, at + 1))
            for child, after in self._next(place, parts[at], at):
                if child.kind is Kind.FOLDER:
                    waiting.append((child.place, after))
                elif child.kind is Kind.LINK_TO_FOLDER and after < len(parts):
                    links += ((each, after) for each in self._inside(child.path))
                elif after == len(parts) or child.kind in {Kind.LINK_TO_NOTHING, Kind.FAULTY}:
                    places.update((each.path, each) for each in self._entries(child))
        return [places[name] for name in sorted(places)]

    def _next(self, place: SearchedFolder, part: str, at: int) -> Iterator[tuple[Child, int]]:
        """The entries of a folder to which one part of a pattern leads, each with the part that comes behind it."""
        if part == "**":
            yield from ((child, at) for child in self._children(place))
        elif has_magic(part):
            for child in self._children(place, hidden=part.startswith(".")):
                if child.kind is Kind.FAULTY or fnmatch(child.name, part):
                    yield child, at + 1
        elif os.path.lexists(path := place.path + part):
            # Perhaps a link, perhaps `..`: to be followed in any case.
            kind = Kind.LINK_TO_FOLDER if os.path.isdir(path) else Kind.LINK
            yield Child(part, path, place.real + part, kind, place), at + 1

    def _inside(self, path: str) -> list[SearchedFolder]:
        """A folder as a place, unless a link to it leads out."""
        real = os.path.realpath(path)
        if self._is_outside(real) and not self._follow_links:
            self.outward[path] = real
            return []
        return [self._linked(path, real)]


def _key(name: str) -> Key:
    status = os.stat(name or ".")  # noqa: PTH116 - Path.stat takes twice the time
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(name or ".")


def _kind(entry: os.DirEntry[str], path: str) -> Kind:
    """What an entry is. Raises `OSError`; a link that leads nowhere is a link all the same."""
    is_junction = getattr(entry, "is_junction", None)  # Python 3.12
    if entry.is_symlink() or (is_junction is not None and is_junction()):
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - as below
        except OSError:
            return Kind.LINK_TO_NOTHING
        return Kind.LINK_TO_FOLDER if stat.S_ISDIR(mode) else Kind.LINK
    return Kind.FOLDER if entry.is_dir(follow_symlinks=False) else Kind.FILE


_ASK = Words(
    "ask for the right to read it, or name what is to be read without it", "ขอสิทธิ์อ่าน หรือระบุเฉพาะแฟ้มและโฟลเดอร์ที่จะอ่านโดยไม่รวมรายการนี้"
)
_SHORTEN = Words(
    "move it nearer to the top, or give the folders above it shorter names", "ย้ายขึ้นไปใกล้ระดับบนสุด หรือตั้งชื่อโฟลเดอร์เหนือขึ้นไปให้สั้นลง"
)
_UNLINK = Words("delete the link, or let it lead to a file or folder that is there", "ลบลิงก์นี้ หรือแก้ให้ชี้ไปยังแฟ้มหรือโฟลเดอร์ที่มีอยู่จริง")


def _folder_fault(error: OSError) -> SearchFault:
    if error.errno == errno.ENAMETOOLONG:
        return SearchFault(
            Words("the path of this folder is too long for the system", "เส้นทางของโฟลเดอร์นี้ยาวเกินที่ระบบรับได้"), _SHORTEN
        )
    return SearchFault(explain_reason(error).prefixed(Words("the folder cannot be read", "อ่านโฟลเดอร์ไม่ได้")), _ASK)


def _file_fault(error: OSError) -> SearchFault:
    return SearchFault(explain_reason(error).prefixed(Words("this cannot be looked at", "ดูรายการนี้ไม่ได้")), _ASK)


def _link_fault(error: OSError) -> SearchFault:
    if error.errno == errno.ELOOP:
        return SearchFault(Words("the link leads round in a circle", "ลิงก์ชี้วนกลับมาที่เดิม"), _UNLINK)
    if error.errno == errno.ENOENT:
        return SearchFault(Words("the link leads to nothing", "ลิงก์ชี้ไปยังที่ที่ไม่มีอะไร"), _UNLINK)
    if error.errno == errno.ENAMETOOLONG:
        return SearchFault(Words("the link leads to a name that is too long for the system", "ลิงก์ชี้ไปยังชื่อที่ยาวเกินที่ระบบรับได้"), _UNLINK)
    return SearchFault(explain_reason(error).prefixed(Words("what the link leads to cannot be looked at", "ดูสิ่งที่ลิงก์ชี้ไปไม่ได้")), _ASK)
