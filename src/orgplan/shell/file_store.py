"""Files of one run, each read, parsed and loaded once, however many ask for it.

Several look at one file: whoever pairs results files with plans, the command that it was given to, the results files that name
it as their plan. What was read is known by the file and its state, so that one that has changed meanwhile is read anew.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgplan.problems import Words
from orgplan.shell.disk import MAX_READ, WORKBOOK_ENDING, name_for_display, read
from orgplan.shell.staging import Stamp, look_at, stamp_of
from orgplan.shell.workbook_file import read_if_there

if TYPE_CHECKING:
    from orgplan.document import Document
    from orgplan.loading import Loaded

MOST_FILES = 128
"""Files that are kept: a plan and its results file for each of as many as one process takes on alone."""
MOST_BYTES = MAX_READ
"""Bytes of files that are kept, all together; what is loaded takes some thirteen times as many."""


@dataclass(slots=True)
class _Kept:
    """What is known of a file by now."""

    raw: bytes
    document: Document | None = None
    loaded: Loaded | None = None


class FileStore:
    """The files that were read last, with what they hold.

    It travels empty to another process, which reads for itself: to send what was read costs more than to read it.
    With `whole`, what is loaded has all its faults, not only as many as are listed: for whoever mends them.
    """

    def __init__(self, *, whole: bool = False) -> None:
        self.whole = whole
        self._kept: OrderedDict[Stamp, _Kept] = OrderedDict()
        self._bytes = 0

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(FileStore, whole=self.whole), ()

    def read(self, path: Path) -> bytes | Words:
        """A file's bytes, or why there are none; as `disk.read`."""
        kept = self._look(path)
        return kept if isinstance(kept, Words) else kept.raw

    def parse(self, path: Path) -> Document | None:
        """A file's document; None where the file cannot be read, or is no text."""
        kept = self._look(path)
        return None if isinstance(kept, Words) else _parsed(kept, name_for_display(path))

    def load(self, path: Path, *, by_any_name: bool = False) -> Loaded | Words:
        """A file as a plan or as a results file, by itself; or why it cannot be read.

        Findings call it as `path` does, unless `by_any_name`: then as it was called when it was first loaded.
        """
        kept = self._look(path)
        if isinstance(kept, Words):
            return kept
        name = name_for_display(path)
        if kept.loaded is None or not (by_any_name or kept.loaded.name == name):
            from orgplan.filled_workbooks import load_raw
            from orgplan.loading import load_document

            document = _parsed(kept, name)
            kept.loaded = load_raw(kept.raw, name) if document is None else load_document(document, whole=self.whole)
        return kept.loaded

    def _look(self, path: Path) -> _Kept | Words:
        """What is known of a file as it is now, read if nothing is."""
        stamp: Stamp | None = None
        with suppress(OSError, ValueError):
            stamp = stamp_of(look_at(str(path)))
        if stamp is not None and stamp in self._kept:
            self._kept.move_to_end(stamp)
            return self._kept[stamp]
        raw = read_if_there(path) if path.name.lower().endswith(WORKBOOK_ENDING) else read(path)
        if isinstance(raw, Words):
            return raw
        kept = _Kept(raw)
        if stamp is not None and stamp[1]:  # some file systems number no files
            self._kept[stamp] = kept
            self._bytes += len(raw)
            while len(self._kept) > 1 and (len(self._kept) > MOST_FILES or self._bytes > MOST_BYTES):
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.raw)
        return kept


def _parsed(kept: _Kept, name: str) -> Document | None:
    """The document of a file under this name; None where it is no text."""
    if kept.document is None:
        from orgplan.document import decode_text, parse_document

        text = decode_text(kept.raw, name)
        kept.document = parse_document(text, name) if isinstance(text, str) else None
    elif kept.document.name != name:
        diagnostics = tuple(replace(each, file=name) for each in kept.document.diagnostics)
        kept.document = replace(kept.document, name=name, diagnostics=diagnostics)
    return kept.document
