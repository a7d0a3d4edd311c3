"""Make the manual pages from the help of the commands: python docs/man/build.py

A test holds that they are what the help says; the wheel puts them where `man` looks for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer.main

from orgplan.cli import app
from orgplan.problems import Lang
from orgplan.shell.command_pages import build_page, list_pages
from orgplan.views.man_page import format_man_page

HERE: Final = Path(__file__).parent
PAGES: Final[dict[Lang, Path]] = {"en": HERE / "orgplan.1", "th": HERE / "orgplan.th.1"}


def format_page(lang: Lang) -> str:
    """The page of the whole program in one language."""
    root = typer.main.get_command(app)
    return format_man_page(build_page(root, "orgplan"), list(list_pages(root, "orgplan")), lang)


if __name__ == "__main__":
    for each, path in PAGES.items():
        path.write_text(format_page(each), "utf-8")
