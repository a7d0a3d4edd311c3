"""Pages of signed plans: drawn anew from what they keep, and any edit of one is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from orgplan.shell import kept_pages
from orgplan.shell.kept_pages import redraw_page
from orgplan.shell.verifying import SignedAnchor, verify_file
from orgplan.views.html.kept_content import find_differences, read_content, seal_page
from running import ROOT, invoke

RESULTS = ROOT / "examples" / "2553-results.yaml"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of Rayong, signed, with its page."""
    plan = tmp_path_factory.mktemp("signed") / "2553.yaml"
    plan.write_bytes((ROOT / "plans" / "2553.yaml").read_bytes())
    assert invoke("freeze", plan).exit_code == 0
    return plan


def export(plan: Path, *options: object) -> str:
    return invoke("export", "html", plan, "--results", RESULTS, "--as-of", "2010-07", *options).stdout


@pytest.fixture(scope="module")
def page(signed: Path) -> str:
    return export(signed)


def judge(folder: Path, page: str, record: Path | None = None) -> tuple[str, list[str]]:
    """The verdict about a page that travels without its record, with all that is said."""
    path = folder / "page.html"
    path.write_bytes(page.encode())
    verdict, _ = verify_file(path, SignedAnchor(record))
    said = (verdict.words, *(each.words for each in verdict.changes), *verdict.edits, *verdict.notes)
    return verdict.outcome, [each.en for each in said]


def test_the_code_stands_at_the_foot_of_the_page_and_of_every_form(page: str) -> None:
    feet = re.findall(r'class="foot">([^<]*)<', page)
    assert feet == ["ฉบับลงนามครั้งที่ 1 รหัส ADA1-GRK8-C3TM-RCDN-X13T"] * 4 + ["Signing 1, code ADA1-GRK8-C3TM-RCDN-X13T"]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_page_is_drawn_anew_with_and_without_results(signed: Path, tmp_path: Path, lang: str) -> None:
    page = export(signed, "--lang", lang, "--round", "9m")
    assert judge(tmp_path, page)[0] == "same"
    assert judge(tmp_path, page.replace("\n", "\r\n"))[0] == "same"
    assert judge(tmp_path, page, signed) == ("same", ["the same as signing 1, code ADA1-GRK8-C3TM-RCDN-X13T"])
    verdict, _ = verify_file(tmp_path / "page.html", SignedAnchor(signed))
    assert "KPI k3-1 result 12m: - -> 81" in [each.words.en for each in verdict.reported]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*-25*.yaml")), ids=lambda path: path.stem)
def test_pages_of_all_kinds_of_plans_are_drawn_anew(path: Path, tmp_path: Path) -> None:
    plan = tmp_path / path.name
    plan.write_bytes(path.read_bytes())
    if invoke("freeze", plan).exit_code:
        return  # a results file
    invoke("export", "html", plan, "-o", tmp_path / "x.html")
    assert judge(tmp_path, (tmp_path / "x.html").read_text("utf-8"))[0] == "same"


def test_an_edit_of_any_text_is_told(page: str) -> None:
    content = read_content(page)
    assert content is not None
    drawn = redraw_page(content, "page.html")
    assert drawn is not None
    assert drawn.page is not None
    assert find_differences(page, drawn.page) is None
    findings = page.index('<section id="findings"'), page.index('<section id="provenance"')
    places = [match.start(1) for match in re.finditer(r">\s*([^<>\s])", page.partition('<script type="application/json"')[0])]
    assert len(places) > 500
    for place in places[::8]:
        if not findings[0] <= place < findings[1] and "<style" not in page[place - 20 : place]:
            assert find_differences(f"{page[:place]}ฯ{page[place + 1 :]}", drawn.page) is not None, page[place - 20 : place + 20]


def test_a_byte_changed_anywhere_is_told(page: str, tmp_path: Path) -> None:
    raw = page.encode()
    for number, place in enumerate(range(300, len(raw), len(raw) // 40)):
        changed = bytearray(raw)
        changed[place] ^= (1, 4, 64)[number % 3]
        (tmp_path / "page.html").write_bytes(changed)
        verdict, _ = verify_file(tmp_path / "page.html", SignedAnchor())
        assert verdict.outcome != "same", place


EDITS = {
    "target": ("100%</td>", "90%</td>"),
    "name": ("ว่าที่ ร.ต. สุพรีพจน์ จอองพานิช", "นายสมมติ"),
    "budget": ("150,000", "150,001"),
    "month": ("มิ.ย. 53", "ก.ค. 53"),
    "title": ("การจัดทำแผนบริหารความเสี่ยง", "การจัดทำแผน"),
    "bar": ('class="on"', 'class=""'),
    "style": ("<style>", "<style>.foot::after { content: '!' }"),
}


@pytest.mark.parametrize("was, now", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("is_sealed_anew", [False, True])
def test_a_page_edited_with_its_code_left_in_place_is_told(
    page: str, signed: Path, tmp_path: Path, was: str, now: str, *, is_sealed_anew: bool
) -> None:
    head, tag, tail = page.partition('<script type="application/json"')
    assert was in head
    forged = head.replace(was, now) + tag + tail
    if is_sealed_anew:
        forged = seal_page(forged.rpartition("<!-- orgplan")[0])
    outcome, said = judge(tmp_path, forged)
    assert outcome == "changed"
    assert len(said) > 1
    assert judge(tmp_path, forged, signed)[0] == "changed"


def test_a_page_of_another_plan_under_the_same_code_is_told(page: str, signed: Path, tmp_path: Path) -> None:
    forged = seal_page(page.replace("150,000", "160,000").rpartition("<!-- orgplan")[0])
    outcome, said = judge(tmp_path, forged)
    assert outcome == "changed"
    assert "edited: it bears the code ADA1-GRK8-C3TM-RCDN-X13T, but what it says has" in said[0]
    outcome, said = judge(tmp_path, forged, signed)
    assert outcome == "changed"
    assert "category 3 activity 2 budget: 150,000 -> 160,000" in said


@pytest.mark.parametrize(
    "was, now",
    [
        ('"plan":{', '"plan":[{'),
        ('"orgplan":"1"', '"orgplan":1'),
        ('"as_of":"2010-07"', '"as_of":"x"'),
        ('"signing":[1', '"signing":['),
        ('"round":null', '"round":"x"'),
        ('"lang":"en"', '"lang":"xx"'),
        ('"sources":[', '"sources":[5,'),
    ],
)
def test_what_a_page_keeps_may_be_spoiled(page: str, tmp_path: Path, was: str, now: str) -> None:
    assert was in page
    assert judge(tmp_path, page.replace(was, now))[0] == "changed"


def test_a_page_of_another_version_is_held_against_its_seal(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "__version__", "99")
    outcome, said = judge(tmp_path, page)
    assert outcome == "same"
    assert "another version of orgplan drew the page" in said[-1]
    assert judge(tmp_path, page.replace("150,000", "150,001", 1))[0] == "changed"


def test_results_of_a_later_round_are_no_change(signed: Path, page: str, tmp_path: Path) -> None:
    plan = tmp_path / "2553.yaml"
    key = "        target: 100%\n"
    plan.write_text(signed.read_text("utf-8").replace(key, f"{key}        results: {{6m: 70}}\n", 1), "utf-8")
    plan.with_name("2553.signed.json").write_bytes(signed.with_name("2553.signed.json").read_bytes())
    invoke("export", "html", plan, "-o", tmp_path / "2553.html")
    verdict, _ = verify_file(tmp_path / "2553.html", SignedAnchor())
    assert verdict.outcome == "same"
    assert [each.words.en for each in verdict.reported] == ["KPI k2-1 result 6m: - -> 70"]
    assert (tmp_path / "2553.html").read_text("utf-8") != page


def test_a_page_of_a_plan_changed_since_claims_no_code(signed: Path, tmp_path: Path) -> None:
    plan = tmp_path / "2553.yaml"
    plan.write_bytes(signed.read_bytes().replace(b"150,000", b"160,000"))
    plan.with_name("2553.signed.json").write_bytes(signed.with_name("2553.signed.json").read_bytes())
    invoke("export", "html", plan, "-o", tmp_path / "2553.html")
    page = (tmp_path / "2553.html").read_text("utf-8")
    assert "Changed since signing 1, hence without its code" in page
    assert not re.search(r"code [0-9A-Z]{4}-", page)
    outcome, said = judge(tmp_path, page)
    assert outcome == "nothing"
    verdict, _ = verify_file(tmp_path / "2553.html", SignedAnchor())
    assert verdict.outcome == "changed"
    assert verdict.changes[0].words.en == "category 3 activity 2 budget: 150,000 -> 160,000"
    assert said


def test_an_unsigned_plan_has_the_page_that_it_had(tmp_path: Path) -> None:
    plan = tmp_path / "2553.yaml"
    plan.write_bytes((ROOT / "plans" / "2553.yaml").read_bytes())
    invoke("export", "html", plan, "-o", tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert page.endswith("</html>\n")
    assert 'class="foot"' not in page
    assert judge(tmp_path, page)[0] == "nothing"


def test_a_code_without_what_it_was_made_from_is_told(page: str, tmp_path: Path) -> None:
    outcome, said = judge(tmp_path, page.replace('id="data"', 'id="date"'))
    assert outcome == "changed"
    assert "can no longer be read" in said[0]
    assert judge(tmp_path, page.replace("<!doctype", "<!DOCTYPO", 1))[0] == "changed"


def test_what_is_kept_is_data(page: str) -> None:
    content = read_content(page)
    assert content is not None
    assert set(content) == {"orgplan_page", "orgplan", "plan", "round", "as_of", "lang", "sources", "signing"}
    assert json.loads(json.dumps(content)) == content
