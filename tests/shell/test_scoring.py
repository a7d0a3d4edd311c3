"""What `score` answers of one plan, as a value."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from orgplan.shell.outcome import CannotDo
from orgplan.shell.scoring import ScoreRequest, answer_score
from orgplan.shell.subjects import Subject
from orgplan.views.screen import Screen
from plans import category, kpi, make_plan, make_results

SCREEN = Screen("en")
SUBJECT = Subject("p.yaml", make_plan(category(kpis=[kpi("k1", results={"12m": "4"})])), (make_results({"k1": {"12m": 3}}),))
PLAIN = ScoreRequest(None, (), None, trend=False, explain=None, by_dimension=False, as_json=True)


def test_the_score_counts_the_results_files_and_says_what_they_replace() -> None:
    answer = answer_score(SUBJECT, SCREEN, PLAIN)
    assert json.loads(answer.text)["score"] == 3
    assert [getattr(each, "en", "") for each in answer.talk] == ["k1 12m: 4 is replaced by 3"]


@pytest.mark.parametrize(
    "asked, key",
    [
        (PLAIN._replace(trend=True), "rounds"),
        (PLAIN._replace(goal=Fraction(5)), "goal"),
        (PLAIN._replace(explain="k1"), "share"),
        (PLAIN._replace(settings=("k1=5",)), "score"),
    ],
)
def test_each_question_has_its_answer(asked: ScoreRequest, key: str) -> None:
    assert key in json.loads(answer_score(SUBJECT, SCREEN, asked).text)
    assert answer_score(SUBJECT, SCREEN, asked._replace(as_json=False)).text.strip()


def test_a_kpi_that_the_plan_does_not_have_is_refused() -> None:
    with pytest.raises(CannotDo, match="--explain"):
        answer_score(SUBJECT, SCREEN, PLAIN._replace(explain="k9"))
