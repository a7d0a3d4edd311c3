"""How Sphinx makes a site of the pages: one for each language, of which `-t th` makes the Thai one.

The pages stay what GitHub shows; what a site needs besides is added by two_languages.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
language = "th" if tags.has("th") else "en"  # noqa: F821 - sphinx-build gives it

# The tree of pages that the sidebar shows, by captions.
page_groups = {
    "th": {
        "เริ่มต้น": ["docs/windows.th", "docs/year.th", "docs/glossary.th"],
        "แผน": ["docs/plan-format.th", "docs/rules.th", "docs/signed.th", "docs/next-year.th"],
        "Excel และ Word": ["docs/excel.th", "docs/import-table.th"],
    },
    "en": {
        "Start": ["docs/windows", "docs/glossary"],
        "The plan": ["docs/plan-format", "docs/rules", "docs/signed", "docs/next-year", "docs/transcription-2553"],
        "Excel, Word and data": ["docs/excel", "docs/import-table", "docs/tables"],
        "The program": ["docs/performance", "docs/mutation", "docs/licences", "CONTRIBUTING", "CHANGELOG"],
    },
}[language]

project = "orgplan"
html_title = "orgplan"
root_doc = "README.th" if language == "th" else "README"
include_patterns = [f"{page}.md" for page in [root_doc, *(each for group in page_groups.values() for each in group)]]
extensions = ["myst_parser", "two_languages"]
myst_enable_extensions = ["html_image"]
myst_heading_anchors = 4
myst_heading_slug_func = "two_languages.make_anchor"
# Blocks that show what cannot be read.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
templates_path = ["templates"]
locale_dirs = [str(HERE / "locale")]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_show_sourcelink = html_copy_source = html_show_copyright = html_use_index = False
