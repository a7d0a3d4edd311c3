"""What the pages need to be a site in two languages: their tree, links from one to the other, a search within Thai sentences."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

OTHER = {"th": "en", "en": "th"}


def make_anchor(title: str) -> str:
    """The anchor that GitHub gives a head: letters with their marks, digits, hyphens and low lines."""
    kept = (each for each in title.lower() if each in " -_" or unicodedata.category(each)[0] in "LMN")
    return "".join(kept).replace(" ", "-")


class WithinThai(SearchLanguage):
    """Thai has no spaces between words, so a word is looked for within whatever stands between spaces.

    The search of Sphinx finds a word within longer ones of the index, but only where the word itself is not among these:
    a run of Thai letters is kept with a mark behind it, which nobody types. Words of two letters are found by the pairs of a run.
    """

    js_splitter_code = r"""
function splitQuery(query) {
  return query.split(/[^\p{Letter}\p{Mark}\p{Number}_]+/u).filter((word) => word);
}
"""
    _RUN = re.compile("[\u0e01-\u0e4e]+")

    def split(self, input: str) -> list[str]:  # noqa: A002 - its name in the base
        """The words of a text: runs of Thai letters, their pairs, and what stands between them."""
        runs = self._RUN.findall(input)
        pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
        return [*(f"{run}·" for run in runs), *sorted(pairs), *super().split(self._RUN.sub(" ", input))]


class SearchThai(WithinThai):
    """Of the Thai pages."""

    lang = "th"
    language_name = "Thai"

    def stem(self, word: str) -> str:
        """A word as it is kept."""
        return word.lower()


class SearchEnglishPages(WithinThai, SearchEnglish):
    """Of the English pages, which are full of Thai."""


def add_tree(app: Sphinx, page: str, source: list[str]) -> None:
    """The tree of pages, behind the front page."""
    if page == app.config.root_doc:
        for caption, pages in app.config.page_groups.items():
            entries = "\n".join(f"/{each}" for each in pages)
            source[0] += f"\n\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{entries}\n```\n"


def to_other_language(app: Sphinx, page: str, other: str) -> str:
    """The way from a page to one of the other language."""
    return "../" * (page.count("/") + 1) + f"{OTHER[app.config.language]}/{other}.html"


def exists(app: Sphinx, page: str) -> bool:
    """Whether there is such a page, in whatever language."""
    return (Path(app.srcdir) / f"{page}.md").is_file()


def link_to_other_language(app: Sphinx, tree: nodes.document) -> None:
    """Links to pages of the other language lead to its site."""
    for link in list(tree.findall(pending_xref)):
        page = link.get("reftarget", "")
        if link.get("refdomain") == "doc" and page.endswith(".th") != (app.config.language == "th") and exists(app, page):
            anchor = f"#{link['reftargetid']}" if link.get("reftargetid") else ""
            link.replace_self(
                nodes.reference("", "", *link.children, refuri=to_other_language(app, app.env.docname, page) + anchor)
            )


def name_other_language(app: Sphinx, page: str, _template: str, context: dict[str, object], _tree: object) -> None:
    """For the switch of languages: the same page, or the front page where there is none."""
    thai = app.config.language == "th"
    others = [each.removesuffix(".th") if thai else f"{each}.th" for each in (page, app.config.root_doc)]
    context["other_language"] = OTHER[app.config.language]
    context["other_page"] = to_other_language(app, page, next(each for each in others if exists(app, each)))


def setup(app: Sphinx) -> None:
    """Hook all this in."""
    app.add_config_value("page_groups", {}, "env", dict)
    app.add_search_language(SearchThai)
    app.add_search_language(SearchEnglishPages)
    app.connect("source-read", add_tree)
    app.connect("doctree-read", link_to_other_language)
    app.connect("html-page-context", name_other_language)
