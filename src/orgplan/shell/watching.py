"""Files that are looked at again whenever they are saved.

Programs save in their own ways: some write over a file, some put a new one in its place, most do several things at once. So the
folders of the files are watched, and what happens within a short while is one change.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Final

from orgplan.problems import Words
from orgplan.shell.disk import PLAN_ENDINGS, WORKBOOK_ENDING
from orgplan.shell.folder_settings import SETTING_FILES, forget_settings
from orgplan.shell.folders import LOCK
from orgplan.shell.outcome import CannotDo
from orgplan.shell.standard_input import MARK

if TYPE_CHECKING:
    from watchfiles import Change

QUIET: Final = 200
"""Milliseconds without a further change after which a change is over: editors write a file, its copy and its name one after the other."""
LONGEST: Final = 2.0
"""Seconds after which a change is reported though files still change."""
STEP: Final = 50
"""Milliseconds in which the system's own reports are gathered."""
_KINDS: Final = (*PLAN_ENDINGS, WORKBOOK_ENDING)


def watch_files(paths: Sequence[Path], *, stop: Event | None = None) -> Iterator[None]:
    """Once at every change of one of the files, of one below one of the folders, or of the settings beside them.

    The files are watched from this call on, also while nobody asks for the next change. Ends when `stop` is set, or with the KeyboardInterrupt of Ctrl-C. Raises `CannotDo` at once for standard input, for a file in a
    folder that is not there, and where the extra is not installed.
    """
    if Path(MARK) in paths:
        raise CannotDo(Words("standard input cannot be watched: name the file", "เฝ้าดูข้อมูลนำเข้ามาตรฐานไม่ได้ ให้ระบุชื่อแฟ้ม"))
    try:
        from watchfiles import watch
    except ImportError:
        raise CannotDo(
            Words(
                'watching needs one more package: pip install "orgplan[watch]"',
                'การเฝ้าดูแฟ้มต้องติดตั้งเพิ่ม: pip install "orgplan[watch]"',
            )
        ) from None
    whole = [path.absolute() for path in paths if path.is_dir()]
    names = {path.absolute() for path in paths if not path.is_dir()}

    def concerns(_: Change, changed: str) -> bool:
        path = Path(changed)
        if path in names or path.name in SETTING_FILES:
            return True
        is_passed_over = path.name.startswith((LOCK, "."))
        return not is_passed_over and path.name.lower().endswith(_KINDS) and any(folder in path.parents for folder in whole)

    alone = sorted({path.parent for path in names})
    for folder in alone:
        if not folder.is_dir():
            raise CannotDo(Words(f"{folder}: there is no such folder", f"{folder}: ไม่มีโฟลเดอร์นี้"))
    # One file that is written again and again is one change to watchfiles too, and would come out while it is still written.
    seen = watch(
        *whole, *alone, watch_filter=concerns, step=STEP, debounce=STEP, rust_timeout=QUIET, yield_on_timeout=True, stop_event=stop,
        recursive=bool(whole),
    )  # fmt: skip
    # The first look of the library is where the system begins to watch: what is saved from here on is not missed.
    return _wait_for_quiet(chain([next(seen, set())], seen))


def _wait_for_quiet(seen: Iterable[set[Any]]) -> Iterator[None]:
    """Once for all changes that follow each other closely; `seen` has an empty set where nothing changed for a while."""
    since: float | None = None
    for changes in seen:
        if changes and since is None:
            since = time.monotonic()
        if since is not None and (not changes or time.monotonic() - since > LONGEST):
            since = None
            forget_settings()
            yield
