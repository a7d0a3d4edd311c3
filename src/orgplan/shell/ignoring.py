"""What .gitignore files say of the files of a folder: as git reads them, from the root of the repository down.

Only .gitignore files count, and not what one person's git is told besides (`.git/info/exclude`, `core.excludesFile`): a check
must see the same files at every desk.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from orgplan.problems import Words
from orgplan.shell.disk import read

if TYPE_CHECKING:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

FILE = ".gitignore"
LONGEST = 100_000
"""Bytes of a .gitignore beyond which it is not obeyed."""
MOST_STARS = 3
"""Runs of `*` in a line beyond which it is not obeyed: the time to compare grows with a power of their number."""
_FOLDERS_WITHIN = re.compile(r"/\*\*/\s*$")
"""The end of a line about the folders within one, which pathspec takes for that folder itself."""
_STARS = re.compile(r"(?<!\\)\*+")


class Rules(NamedTuple):
    """One .gitignore: the real folder that it stands in, with a separator at the end, and what it says."""

    base: str
    patterns: tuple[GitIgnoreSpecPattern, ...]


Chain = tuple[Rules, ...]
"""The .gitignore files in force at a place, the nearest first: it has the first word."""


def is_ignored(chain: Chain, real: str, *, is_folder: bool) -> bool:
    """Whether a file or folder, by its real name, is to be passed over. What stands in an ignored folder is not asked about."""
    for rules in chain:
        name = real[len(rules.base) :].replace(os.sep, "/")
        if (said := _said(rules.patterns, f"{name}/" if is_folder else name)) is not None:
            return said
    return False


def _said(patterns: tuple[GitIgnoreSpecPattern, ...], name: str) -> bool | None:
    """What the last line says that matches a name itself.

    Pathspec's own rule of which line wins is for whole paths; here folders are asked about one by one, from the top, as git does.
    So a line that matches a folder above is passed over: its expression then has its group, the folder's slash, before the end.
    """
    for pattern in reversed(patterns):
        for match in () if pattern.regex is None else list(pattern.regex.finditer(name))[-1:]:
            is_above = match.lastgroup is not None and match.end(match.lastgroup) < len(name)
            is_within_only = match.lastgroup is None and len(match[0]) > 1 and match[0].endswith("/")  # of `x/**`
            if not is_above and not (is_within_only and match.end() == len(name)):
                return pattern.include
    return None


class IgnoreFiles:
    """The .gitignore files that were met, each read once; what could not be obeyed is kept in `doubts`."""

    def __init__(self) -> None:
        self.doubts: list[Words] = []
        self._read: dict[str, Rules | None] = {}

    def within(self, chain: Chain, base: str) -> Chain:
        """The chain within a folder that holds a .gitignore, by its real name with a separator at the end."""
        if base not in self._read:
            self._read[base] = self._rules(base)
        rules = self._read[base]
        return chain if rules is None else (rules, *chain)

    def above(self, real: str, top: str | None) -> tuple[Chain, bool]:
        """The chain above a file or folder, and whether that itself, or a folder above it, is ignored.

        It starts at the root of the repository; outside of any at `top`, or if that is None nowhere.
        """
        folders, place = list[str](), os.path.dirname(real)  # noqa: PTH120 - texts, as everywhere in the search
        while True:
            folders.append(os.path.join(place, ""))  # noqa: PTH118 - as above
            if os.path.lexists(folders[-1] + ".git"):
                break
            parent = os.path.dirname(place)  # noqa: PTH120 - as above
            if parent == place:
                folders = [each for each in folders if top is not None and each.startswith(top)]
                break
            place = parent
        chain: Chain = ()
        for folder in reversed(folders):
            if chain and is_ignored(chain, folder[:-1], is_folder=True):
                return chain, True
            if os.path.lexists(folder + FILE):
                chain = self.within(chain, folder)
        return chain, bool(chain) and is_ignored(chain, real, is_folder=os.path.isdir(real))

    def _rules(self, base: str) -> Rules | None:
        name = base + FILE
        if os.path.islink(name) or not os.path.isfile(name):  # noqa: PTH114 - as above; git follows no such link either
            return None
        raw = read(Path(name))
        if isinstance(raw, Words):
            self._doubt(name, raw)
            return None
        if len(raw) > LONGEST:
            self._doubt(name, Words(f"is longer than {LONGEST:,} bytes", f"ยาวเกิน {LONGEST:,} ไบต์"))
            return None
        return Rules(base, self._patterns(name, raw.decode("utf-8-sig", errors="surrogateescape").splitlines()))

    def _patterns(self, name: str, lines: list[str]) -> tuple[GitIgnoreSpecPattern, ...]:
        from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

        obeyed = []
        for number, line in enumerate(lines, 1):
            if not line.startswith("#") and len(_STARS.findall(line)) > MOST_STARS:
                self._doubt(f"{name}:{number}", Words(f"has more than {MOST_STARS} stars", f"มีเครื่องหมาย * เกิน {MOST_STARS} แห่ง"))
                continue
            with suppress(ValueError, re.error):  # git passes over a line that makes no sense, too
                pattern = GitIgnoreSpecPattern(_FOLDERS_WITHIN.sub("/**/*/", line))
                if pattern.include is not None:
                    obeyed.append(pattern)
        return tuple(obeyed)

    def _doubt(self, place: str, why: Words) -> None:
        self.doubts.append(
            Words("{place} {why} and is not obeyed: nothing is passed over for it",
                  "{place} {why} จึงไม่ใช้ ไม่มีแฟ้มใดถูกข้ามเพราะข้อนี้").fill(place=place, why=why)
        )  # fmt: skip
