"""What this repository's course promises to hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from macros.survey import Survey

READY = (
    "role-scope-evidence",
    "understanding-lbp",
    "anatomy-load",
    "pain-mind-communication",
    "consultation-intake",
    "screening-red-flags-referral",
    "physical-assessment",
    "presentations-start-small",
    "core-big-three",
    "mobility-stretching-self-massage",
    "hips-strength-movements",
    "programming-avoid-return",
    "passive-and-lifestyle",
    "special-cases-capstone",
)


def test_the_records_are_all_there(whole_course: Survey) -> None:
    course = whole_course.course
    assert len(course.exercises) == 57
    assert len(course.references) >= 129
    assert len(course.modules) == 14
    assert len(course.claims_by_id) == 157
    assert sum(module.minutes for module in course.modules.values()) == 2995


def test_the_ready_modules_are_ready(whole_course: Survey) -> None:
    assert tuple(slug for slug, module in whole_course.course.modules.items() if module.ready) == READY


@pytest.mark.parametrize("slug", READY)
def test_a_module_has_its_length(slug: str, whole_course: Survey) -> None:
    """Words to be read, without front matter, macros, key points, practice tasks and lists of works."""
    text = whole_course.pages[f"modules/{slug}.md"].source
    text = re.sub(r"\{\{.*?\}\}", "", text, flags=re.DOTALL)
    text = re.sub(r"^!!! (?:practice|key-points).*\n(?:(?: {4}.*)?\n)+", "", text, flags=re.MULTILINE)
    text = re.split(r"^## (?:Practice|Further reading|References)\b", text, flags=re.MULTILINE)[0]
    text = re.sub(r"^#.*", "", text, flags=re.MULTILINE)
    words = len(re.findall(r"[\w’']+", text))
    assert 2500 <= words <= 4000, words


@pytest.mark.parametrize("slug", READY)
def test_a_module_is_whole(slug: str, whole_course: Survey) -> None:
    facts, course = whole_course.pages[f"modules/{slug}.md"], whole_course.course
    module, quiz = course.modules[slug], course.quizzes[slug]
    assert {criterion.id for criterion in module.criteria} <= {name for name, _ in facts.teaches}
    assert len(quiz.asked) >= 12
    assessed = Counter(name for asked in quiz.asked for name in asked.question.criteria)
    assert all(assessed[criterion.id] >= 2 for criterion in module.criteria)
    assert len(facts.cites) >= 20
    for box in ("case", "example", "say", "key-points", "practice"):
        assert f"!!! {box}" in facts.text, box
    assert any(heading.id == "further-reading" for heading in facts.headings)


def test_the_key_is_not_given_away(whole_course: Survey) -> None:
    """Over a whole quiz the key is neither mostly the longest option nor mostly in one place."""
    for quiz in whole_course.course.quizzes.values():
        single = [asked.question for asked in quiz.asked if asked.question.type == "single"]
        longest = sum(max(q.options, key=lambda option: len(option.text)).correct for q in single)
        places = Counter(next(i for i, option in enumerate(q.options) if option.correct) for q in single)
        assert longest <= 0.5 * len(single), quiz.id
        assert max(places.values()) <= 0.5 * len(single), quiz.id


def test_an_emergency_comes_before_everything_else(whole_course: Survey) -> None:
    """The page about screening and the page for the kit bag open with the emergency signs."""
    for path in ("modules/screening-red-flags-referral.md", "toolkit/red-flags.md"):
        first = re.search(r"\{\{ (\w+)\(", whole_course.pages[path].source)
        assert first and first[1] == "alert", path


def test_bladder_and_bowel_are_emergencies(whole_course: Survey) -> None:
    signs = whole_course.course.signs_by_id.values()
    urgent = [sign for sign in signs if re.search(r"bladder|bowel|urine|genital|saddle", sign.sign, re.IGNORECASE)]
    assert urgent
    wrong = [sign.id for sign in urgent if sign.tier != "emergency" and "inflammat" not in str(sign).lower()]
    assert not wrong, wrong


def test_the_disclaimer_is_where_readers_begin(whole_course: Survey) -> None:
    disclaimer = whole_course.course.info.disclaimer
    assert disclaimer == (
        "This is an independent study course. It is not a regulated qualification, does not confer Level 4 status and "
        "does not change what you are insured to do."
    )
    for path in ("index.md", "about.md"):
        assert "course.disclaimer" in whole_course.pages[path].source


BENDS_OR_TURNS = (
    "spinal-flexion",
    "spinal-extension",
    "trunk-flexion",
    "spinal-motion",
    "rotation",
    "hinge",
    "ballistic-hinge",
    "lift",
)


def test_exercises_that_bend_or_turn_the_back_say_what_fragile_bone_asks(whole_course: Survey) -> None:
    for one in whole_course.course.exercises.values():
        if one.pattern in BENDS_OR_TURNS or one.id in ("modified-curl-up", "pigeon-pose"):
            assert any("osteoporosis" in caution for caution in one.cautions), one.id


def test_strength_is_dosed_as_strength(whole_course: Survey) -> None:
    """Loads of 80% of the maximum come in two or three sets, on two days, and not to failure; the start is lighter."""
    heavy = [
        one for one in whole_course.course.exercises.values() if one.later and (one.later.percent_1rm or (0,))[0] >= 80
    ]
    assert len(heavy) >= 5
    for one in heavy:
        assert one.later and one.later.sets and one.later.sets.low >= 2, one.id
        assert one.later.rir and one.later.rir.low >= 1, one.id
        assert "two days" in (one.later.frequency or ""), one.id
        assert one.dose.percent_1rm is None or one.dose.percent_1rm.high <= 70, one.id
        assert "skill and tolerance first" in (one.dose.note or ""), one.id
