"""What holds of every page: closed to the outside, texts stay texts, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest

from orgplan.views.html.page_maker import make_page
from page_reading import draw_page, read_page
from running import ROOT

TEMPLATES = files("orgplan.views.html").joinpath("templates")
SHOWS = {"lang": "en", "version": "1", "title": "<i>", "skip": "skip"}


def checksums(page: str, kind: str) -> list[str]:
    contents = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
    return [base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in contents]


@pytest.mark.parametrize("asks", ["'self'", "'none'"])
def test_the_policy_lets_through_what_stands_in_the_page_and_nothing_else(asks: str) -> None:
    page = make_page("page.html.jinja", styles=["page.css"], scripts=["page.css"], connects=asks == "'self'", shows=SHOWS)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(each.strip().split(" ", 1) for each in unescape(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == f"'sha256-{checksums(page, 'style')[0]}'"
    assert rules["script-src"] == f"'sha256-{checksums(page, 'script')[0]}'"
    assert rules["connect-src"] == asks
    assert "unsafe" not in policy


def test_a_page_without_a_script_allows_none() -> None:
    page = make_page("page.html.jinja", styles=["page.css"], shows=SHOWS)
    assert "script-src &#39;none&#39;" in page
    assert "<script" not in page
    assert "<title>&lt;i&gt;</title>" in page


def test_no_template_has_what_the_policy_forbids() -> None:
    for template in (each for each in TEMPLATES.iterdir() if each.name.endswith(".jinja")):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son\w+=|javascript:|https?://|\|\s*safe", text), template.name


def test_templates_hold_no_words_of_their_own() -> None:
    for template in (each for each in TEMPLATES.iterdir() if each.name.endswith(".jinja")):
        text = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"[A-Za-z\u0e00-\u0e7f]{2,}", text), f"{template.name}: words stand in Python, in both languages"


def test_a_plan_page_is_well_formed_and_loads_nothing() -> None:
    page = read_page(draw_page())
    assert not page.faults
    assert len(page.ids) == len(set(page.ids))
    loading = [
        (tag, name, value) for tag, name, value in page.attributes if name in {"src", "srcset", "data", "action", "xlink:href"}
    ]
    assert not loading
    assert all((value or "").startswith("#") for _, name, value in page.attributes if name == "href")


def test_the_same_files_and_month_give_the_same_page() -> None:
    assert draw_page() == draw_page()


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}{% raw %}&lt;ก"


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    plan = tmp_path / '<b>"x".yaml'
    quoted = HOSTILE.replace("'", "''")
    plan.write_text(
        f"""orgplan: 1
fiscal_year: 2553
organization: '{quoted}'
title: '{quoted}'
categories:
  - no: 1
    title: '{quoted}'
    activities: [{{no: 1, title: '{quoted}', responsible: ['{quoted}'], steps: [{{no: 1, title: '{quoted}', start: ม.ค. 53, end: มี.ค. 53, budget: 5}}]}}]
    kpis: [{{id: '{quoted}', title: '{quoted}', unit: '{quoted}', criteria: [1, 2, 3, 4, 5], weight: 1, dimension: 7.1}}]
    approval: {{name: '{quoted}', position: '{quoted}'}}
""",
        encoding="utf-8",
    )
    text = draw_page(plan)
    page = read_page(text)
    assert not page.faults
    assert "script" not in {tag for tag, _, _ in page.attributes}
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "<b>" not in text
    assert sum(HOSTILE in each for each in page.texts) >= 5, page.texts


def test_the_readme_names_what_templates_are_made_with() -> None:
    assert "| jinja2 |" in (ROOT / "README.md").read_text(encoding="utf-8").lower()


def test_data_in_a_page_cannot_end_or_become_anything_else() -> None:
    page = make_page("page.html.jinja", styles=["page.css"], data=["</script><!--<script>", "ก"], shows=SHOWS)
    assert r'<script type="application/json" id="data">["\u003c/script>\u003c!--\u003cscript>","ก"]</script>' in page
    assert "script-src &#39;none&#39;" in page
