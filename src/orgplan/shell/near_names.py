"""A file that is not there: which one was most likely meant, by its name and place.

Names are looked at, nothing is opened. A name is another way to write one if it differs in capitals, spaces, dashes or letters
that look alike, in the ending, or in a `.txt` that Windows has put behind it unseen; or else if it is spelt nearly alike.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from pathlib import Path
from typing import Final

from orgplan.letters import unify_letters
from orgplan.problems import SLIP, Words, ask_whether
from orgplan.shell.disk import PLAN_ENDINGS, name_for_display

MOST_NAMES: Final = 20_000
"""Names in a folder that are looked at."""
MOST_COMPARED: Final = 500
"""Names that are compared letter by letter: those nearest by the letters that they have."""
MOST_OFFERED: Final = 3
"""Names that are offered, if they are all as near."""
_LONGEST: Final = 255
"""Letters of a name, beyond which no system has any."""
_USUAL_FOLDER: Final = "plans"
"""Where plans are kept, so that a name without a folder may be one of those."""
_TEXT: Final = ".txt"
CHECK_NAME: Final = Words("check the name and the folder", "ตรวจชื่อแฟ้มและโฟลเดอร์")
"""The hint where nothing like the name is there."""
_JOINTS: Final = re.compile(r"[\s_-]+")


def is_missing(path: str | Path) -> bool:
    """Whether nothing at all stands at a path; not where the system does not say."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False


def suggest_files(path: str | Path, endings: Sequence[str] = PLAN_ENDINGS, *, folders: bool = False) -> Words | None:
    """The hint for a file that is not there: what was most likely meant, if anything like it is.

    `endings` are those of the files wanted; with `folders`, a folder may have been meant.
    """
    meant = find_meant_files(path, endings, folders=folders)
    if not meant:
        return None
    question = ask_whether(Words.any_of(name_for_display(Path(each)) for each in meant))
    renamed = without_text_ending(meant[0], endings)
    return question if renamed is None or len(meant) > 1 else Words.joined((question, _ask_to_rename(renamed)), " ")


def suggest_renamed(folder: str | Path) -> Words | None:
    """The hint for a folder without plans: the first file in it that is a plan but for a `.txt` behind its name."""
    names = sorted(name for name, _ in _list_names(str(folder)) if without_text_ending(name))
    bare = without_text_ending(names[0]) if names else None
    if bare is None:
        return None
    holds = Words("it holds {name};", "มีแฟ้ม {name}").fill(name=name_for_display(Path(names[0])))
    return Words.joined((holds, _ask_to_rename(bare)), " ")


def _ask_to_rename(path: str) -> Words:
    return Words(
        "rename it {name}: Windows puts {text} behind the names of text files and may not show it",
        "เปลี่ยนชื่อเป็น {name} เพราะ Windows เติม {text} ท้ายชื่อแฟ้มข้อความโดยอาจไม่แสดงให้เห็น",
    ).fill(name=name_for_display(Path(os.path.basename(path))), text=_TEXT)  # noqa: PTH119 - texts


def without_text_ending(name: str, endings: Sequence[str] = PLAN_ENDINGS) -> str | None:
    """A name without the `.txt` that stands behind one of the endings; None for any other name."""
    bare = name[: -len(_TEXT)]
    return bare if name.lower().endswith(_TEXT) and bare.lower().endswith(tuple(endings)) else None


def find_meant_files(path: str | Path, endings: Sequence[str] = PLAN_ENDINGS, *, folders: bool = False) -> list[str]:
    """The paths that a path of nothing was most likely meant for: one, or a few that are as likely."""
    folder, name = os.path.split(str(path).rstrip("/" + os.sep))
    if not name.strip(".") or len(name) > _LONGEST:
        return []
    places = list(_find_folders(folder))
    searches = (find(place, name, endings, folders=folders) for find in (_find_other_spellings, _find_nearest) for place in places)
    return next(filter(None, searches), [])[:MOST_OFFERED]


def _find_folders(folder: str) -> Iterator[str]:
    """Where a file may be that was looked for in a folder, the likeliest first."""
    if os.path.isdir(folder or "."):
        yield folder
        if not folder:
            yield _USUAL_FOLDER
        return
    above, name = os.path.split(folder)
    if name and os.path.isdir(above or "."):
        yield from _find_other_spellings(above, name, (), folders=True) or _find_nearest(above, name, (), folders=True)
    if not os.path.isabs(folder):  # noqa: PTH117 - a text
        yield ""


def _find_other_spellings(folder: str, name: str, endings: Sequence[str], *, folders: bool) -> list[str]:
    """The entries of a folder whose names are other ways to write a name, those that differ least first."""
    folded = _fold(name)
    stem = _stem(folded, endings)
    kept = [f"{bare}{ending}" for bare in (stem, os.path.splitext(stem)[0]) for ending in endings]  # noqa: PTH122 - as below
    wanted = [folded, *kept, *(f"{each}{_TEXT}" for each in kept), f"{folded}{_TEXT}", stem]
    ranks = {each: rank for rank, each in reversed(list(enumerate(wanted)))}
    entries = ((ranks.get(folded, -1), each) for each, folded in _list_names(folder))
    paths = [(rank, path) for rank, each in sorted(entries) if rank >= 0 and (path := _wanted(folder, each, folders=folders))]
    return [path for rank, path in paths if rank == paths[0][0]]


def _find_nearest(folder: str, name: str, endings: Sequence[str], *, folders: bool) -> list[str]:
    """The entries of a folder of the endings wanted whose names are spelt most nearly like a name."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_stem(_fold(name), endings))
    likely = list[tuple[float, str, str]]()
    for each, folded in _list_names(folder):
        if folders or each.lower().endswith(tuple(endings)) or without_text_ending(each, endings):
            matcher.set_seq1(stem := _stem(folded, endings))
            if matcher.real_quick_ratio() >= SLIP and (alike := matcher.quick_ratio()) >= SLIP:
                likely.append((-alike, each, stem))
    near = list[tuple[float, str]]()
    for _, each, stem in nsmallest(MOST_COMPARED, likely):
        matcher.set_seq1(stem)
        if (alike := matcher.ratio()) >= SLIP:
            near.append((-alike, each))
    paths = ((rank, path) for rank, each in sorted(near) if (path := _wanted(folder, each, folders=folders)))
    best = list(islice(paths, MOST_OFFERED))
    return [path for rank, path in best if rank == best[0][0]]


def _fold(name: str) -> str:
    """A name without what is easily typed otherwise."""
    return _JOINTS.sub("", unify_letters(name)).casefold()


def _stem(folded: str, endings: Sequence[str]) -> str:
    """A folded name without the ending by which its kind is known, and without `.txt` behind that."""
    bare = without_text_ending(folded, endings) or folded
    return next((bare.removesuffix(each) for each in endings if bare.endswith(each) and bare != each), bare)


def _list_names(folder: str) -> tuple[tuple[str, str], ...]:
    """The names in a folder but for hidden ones, each with itself folded; none where it cannot be listed."""
    try:
        changed = os.stat(folder or ".").st_mtime_ns  # noqa: PTH116 - a text
        return _list_unchanged(os.path.abspath(folder), changed)  # noqa: PTH100 - a text
    except OSError:
        return ()


@lru_cache(4)
def _list_unchanged(folder: str, _changed: int) -> tuple[tuple[str, str], ...]:
    with os.scandir(folder) as listing:
        return tuple((each.name, _fold(each.name)) for each in islice(listing, MOST_NAMES) if not each.name.startswith("."))


def _wanted(folder: str, name: str, *, folders: bool) -> str | None:
    """The path of an entry if it is a file, or with `folders` a folder."""
    path = os.path.join(folder, name)  # noqa: PTH118 - texts, as the names of arguments are
    return path if os.path.isfile(path) or (folders and os.path.isdir(path)) else None
