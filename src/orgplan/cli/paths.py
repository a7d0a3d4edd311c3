"""From arguments to files: files as they are, folders searched, patterns expanded."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from orgplan.cli.shell import PLAN_ENDINGS, CannotDo, complain
from orgplan.problems import Words
from orgplan.views.screen import Screen


def expand(arguments: Sequence[Path]) -> list[Path]:
    """The files that arguments mean, each once, in order.

    A folder means every .yaml and .yml below it, sorted, without hidden files and folders, each folder once though links lead
    to it; a pattern (for shells that do
    not expand it, as on Windows) what it matches. Raises `CannotDo` where a folder or pattern holds no plan.
    """
    return [Path(name) for name in names_of(arguments)]


def names_of(arguments: Sequence[Path]) -> list[str]:
    """The names of those files; a tenth of the time where there are thousands."""
    if len(arguments) == 1:
        return list(dict.fromkeys(_meant(arguments[0])))
    found: dict[str, str] = {}
    for argument in arguments:
        for name in _meant(argument):
            found.setdefault(name if name == "-" else os.path.realpath(name), name)
    return list(found.values())


def say_missing(arguments: Sequence[Path], screen: Screen) -> None:
    """Say which arguments are neither a file, a folder nor a pattern, for commands whose output would only count them."""
    for argument in arguments:
        if not os.path.lexists(argument) and not glob.has_magic(str(argument)):
            complain(screen.say(Words(f"{argument}: there is no such file or folder", f"{argument}: ไม่มีแฟ้มหรือโฟลเดอร์นี้")))


def _meant(argument: Path) -> list[str]:
    text = str(argument)
    if os.path.isdir(text):  # Path.is_dir raises for a name that is too long
        files = list(_below(text))
        if not files:
            raise CannotDo(Words(f"the folder {text} holds no .yaml or .yml file", f"โฟลเดอร์ {text} ไม่มีแฟ้ม .yaml หรือ .yml"))
        return files
    if glob.has_magic(text) and not os.path.lexists(text):
        names = map(str, map(Path, sorted(glob.glob(text, recursive=True))))
        files = [file for name in names for file in (_below(name) if os.path.isdir(name) else [name])]
        if not files:
            raise CannotDo(Words(f"no file matches {text}", f"ไม่มีแฟ้มใดตรงกับ {text}"))
        return files
    return [text]


def _below(folder: str) -> Iterator[str]:
    seen = set[str]()
    for place, folders, files in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(place)) in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        start = str(Path(place, "x"))[:-1]  # as a path writes it: nothing for the current folder
        yield from (start + name for name in sorted(files) if name.lower().endswith(PLAN_ENDINGS) and not name.startswith("."))
