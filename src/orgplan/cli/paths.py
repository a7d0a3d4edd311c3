"""From arguments to files: files as they are, folders searched, patterns expanded."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from orgplan.cli.shell import complain
from orgplan.problems import Words
from orgplan.shell.disk import PLAN_ENDINGS
from orgplan.shell.outcome import CannotDo
from orgplan.views.screen import Screen


def expand(arguments: Sequence[Path]) -> list[Path]:
    """The files that arguments mean, each once, in order.

    A folder means every .yaml and .yml below it, sorted, without hidden files and folders; what links lead to is found too, and
    each file once; a pattern (for shells that do not expand it, as on Windows) what it matches. Raises `CannotDo` where a folder or pattern holds no plan.
    """
    return [Path(name) for name in names_of(arguments)]


def names_of(arguments: Sequence[Path]) -> list[str]:
    """The names of those files; a tenth of the time where there are thousands."""
    links: list[str] = []
    names = list(dict.fromkeys(name for argument in arguments for name in _meant(argument, links)))
    if len(arguments) == 1 and not links:
        return names
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name if name == "-" else os.path.realpath(name), name)
    return list(found.values())


def say_missing(arguments: Sequence[Path], screen: Screen) -> None:
    """Say which arguments are neither a file, a folder nor a pattern, for commands whose output would only count them."""
    for argument in arguments:
        if not os.path.lexists(argument) and not glob.has_magic(str(argument)):
            complain(screen.say(Words(f"{argument}: there is no such file or folder", f"{argument}: ไม่มีแฟ้มหรือโฟลเดอร์นี้")))


def _meant(argument: Path, links: list[str]) -> list[str]:
    """The names that an argument means; every link by which files were found is added to `links`."""
    text = str(argument)
    if os.path.isdir(text):  # Path.is_dir raises for a name that is too long
        files = list(_below(text, links))
        if not files:
            raise CannotDo(Words(f"the folder {text} holds no .yaml or .yml file", f"โฟลเดอร์ {text} ไม่มีแฟ้ม .yaml หรือ .yml"))
        return files
    if glob.has_magic(text) and not os.path.lexists(text):
        names = list(map(str, map(Path, sorted(glob.glob(text, recursive=True)))))
        links += filter(os.path.islink, names)
        files = [file for name in names for file in (_below(name, links) if os.path.isdir(name) else [name])]
        if not files:
            raise CannotDo(Words(f"no file matches {text}", f"ไม่มีแฟ้มใดตรงกับ {text}"))
        return files
    return [text]


def _below(folder: str, links: list[str], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The plans of a folder, then those of its folders; a link that leads to a folder above it leads nowhere."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    with suppress(OSError), os.scandir(folder) as found:
        entries = sorted((each for each in found if not each.name.startswith(".")), key=attrgetter("name"))
        links += (each.path for each in entries if each.is_symlink())
        start = str(Path(folder, "x"))[:-1]  # as a path writes it: nothing for the current folder
        folders = [each.name for each in entries if each.is_dir()]
        inner = frozenset(folders)
        yield from (start + each.name for each in entries if each.name.lower().endswith(PLAN_ENDINGS) and each.name not in inner)
        for name in folders:
            yield from _below(start + name, links, seen | {real})
