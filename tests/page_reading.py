"""Pages as they are read: drawn in-process, and taken apart again."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from running import ROOT, invoke

VOID = {"meta", "br", "img", "input", "link", "rect", "line", "path", "circle", "use", "polyline", "polygon"}


def draw_page(plan: Path = ROOT / "plans" / "2553.yaml", *options: str, as_of: str = "2010-07", lang: str = "th") -> str:
    """The page of a plan by the command itself."""
    result = invoke("export", "html", plan, "--as-of", as_of, "--lang", lang, *options)
    assert result.stdout, result.output
    return result.stdout


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += ((tag, name, value) for name, value in attrs)
        self.ids += (value or "" for name, value in attrs if name == "id")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += ((tag, name, value) for name, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "script"} & set(self.open):
            self.texts.append(" ".join(data.split()))


def read_page(page: str) -> _Reader:
    """The texts, ids and attributes of a page, and where tags do not pair."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.faults += reader.open
    return reader


def read_text(page: str) -> str:
    """All that a reader of the page reads, a line for each piece."""
    return "\n".join(read_page(page).texts)
