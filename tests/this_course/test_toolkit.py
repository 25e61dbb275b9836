"""What this repository's programmes, forms and cases promise to hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from macros.models.dose import Dose
from macros.models.programme import Session
from macros.survey import Survey

INTAKE = ("intake-readiness", "intake-back-story", "intake-impact-beliefs")
RECORDS = ("physical-assessment", "session-plan", "response-diary", "progress-review", "referral-letter")


def test_each_stage_has_a_session_and_four_weeks(whole_course: Survey) -> None:
    course = whole_course.course
    found = Counter((one.stage, len(one.weeks)) for one in course.programmes.values())
    assert found == {
        **{(stage.id, weeks): 1 for stage in course.vocabulary.stages for weeks in (0, 4)},
        ("chronic", 16): 1,
    }


def test_sixteen_weeks_rise_to_strength(whole_course: Survey) -> None:
    """Weeks 5 to 20, with lighter weeks and tests; the loads of its sessions rise to 80% of the maximum and more."""
    course = whole_course.course
    plan = course.programmes["chronic-sixteen-weeks"]
    assert [int(week.title.split()[1].rstrip(":")) for week in plan.weeks] == list(range(5, 21))
    assert sum("lighter" in week.title for week in plan.weeks) == 2
    assert sum("test" in week.title for week in plan.weeks) == 2
    assert any("flare-up" in step for step in plan.step_back)
    loads = [
        max(dose.percent_1rm.high for block in one.blocks for dose in block.doses(course.exercises) if dose.percent_1rm)
        for one in plan.sessions
    ]
    assert loads == sorted(loads)
    assert loads[0] <= 75
    assert loads[-1] >= 80


def exercises(session: Session) -> list[list[str]]:
    """The exercises of each part of a session."""
    return [[drill.exercise for drill in block.drills] for block in session.blocks]


def test_the_template_is_the_template(whole_course: Survey) -> None:
    """The session for an improving back has the parts, minutes, exercises and doses of the course's template."""
    rows = whole_course.course.tables["session-template"].rows
    (session,) = whole_course.course.programmes["subacute-start"].sessions
    assert [str(block.minutes) for block in session.blocks] == [row["minutes"] for row in rows]
    assert all(set(names) <= set(row["exercises"]) for names, row in zip(exercises(session), rows, strict=True))
    exercises_of = whole_course.course.exercises
    for block, row in zip(session.blocks, rows, strict=True):
        for dose in block.doses(exercises_of):
            numbers = [f"{value}" for value in (dose.reps, dose.hold_s, dose.minutes) if value]
            assert any(all(number in line for number in numbers) for line in row["dose"]), (block.title, numbers)


def test_the_smallest_session_is_small(whole_course: Survey) -> None:
    """One walk and two or three exercises in 10 to 15 minutes, as the framework for choosing says."""
    (session,) = whole_course.course.programmes["acute-start"].sessions
    names = [name for block in exercises(session) for name in block]
    assert "walking" in names
    assert 2 <= len(names) - 1 <= 3
    assert sum(block.minutes.low for block in session.blocks) == 10
    assert sum(block.minutes.high for block in session.blocks) == 15
    row = whole_course.course.tables["selection-framework"].rows[0]
    assert "10 to 15 minutes" in str(row["session"])
    assert "two or three of these exercises" in str(row["session"])


def test_acute_programmes_ask_for_less_than_the_exercises_own_dose(whole_course: Survey) -> None:
    course = whole_course.course
    (session,) = course.programmes["acute-start"].sessions
    for drill in (drill for block in session.blocks for drill in block.drills):
        own = course.exercises[drill.exercise].dose
        here = drill.dose or Dose()
        for field in ("sets", "reps", "hold_s", "minutes"):
            least, most = getattr(here, field), getattr(own, field)
            assert least is None or most is None or least.high <= most.high, (drill.exercise, field)


def test_every_form_is_there(whole_course: Survey) -> None:
    assert {*INTAKE, *RECORDS, "weekly-planner"} == set(whole_course.course.forms)
    assert "eparmedx.com" in str(whole_course.course.forms["intake-readiness"])


def test_the_intake_asks_for_every_warning_sign(whole_course: Survey) -> None:
    """Each form asks for all signs of the urgencies that it names."""
    course = whole_course.course
    asked = {field.urgency for name in INTAKE for field in course.forms[name].sign_questions}
    assert asked == {sign.tier for sign in course.signs_by_id.values()}


def test_twelve_cases_of_four_to_six_decisions(whole_course: Survey) -> None:
    cases = whole_course.course.cases
    assert len(cases) == 12
    assert all(4 <= len(case.steps) <= 6 for case in cases.values())
    urgencies = {step.urgency for case in cases.values() for step in case.steps}
    assert {"emergency", "same-day", "soon", "review"} <= urgencies


@pytest.mark.parametrize("worth", ["sound", "workable", "unsafe"])
def test_every_case_has_choices_of_each_worth(worth: str, whole_course: Survey) -> None:
    for case in whole_course.course.cases.values():
        assert any(choice.verdict == worth for step in case.steps for choice in step.choices), case.id


def test_the_sound_choice_is_not_given_away(whole_course: Survey) -> None:
    """Over all cases it is neither mostly the longest nor mostly in one place."""
    steps = [step for case in whole_course.course.cases.values() for step in case.steps]
    longest = sum(max(step.choices, key=lambda one: len(one.text)).verdict == "sound" for step in steps)
    places = Counter([choice.verdict for choice in step.choices].index("sound") for step in steps)
    assert longest <= 0.45 * len(steps)
    assert max(places.values()) <= 0.45 * len(steps)


def test_a_case_names_the_signs_of_its_situation(whole_course: Survey) -> None:
    """A speed is typed only where a letter sets it, and no sign: Leonie's team asks for a call the same day."""
    steps = [(case.id, step) for case in whole_course.course.cases.values() for step in case.steps]
    assert [(id, step.id) for id, step in steps if step.urgency and not step.signs] == [
        ("after-disc-surgery", "leg-again")
    ]


def test_weakness_that_gets_worse_is_an_emergency_at_any_pace(whole_course: Survey) -> None:
    """The sign is weakness that gets worse over hours or days, so no page asks that it be fast."""
    pace = re.compile(r"weakness (?:that )?(?:grows|growing|worsens|getting worse)(?: \w+)? (?:fast|quickly)")
    assert [path for path, facts in whole_course.pages.items() if pace.search(facts.text)] == []
