"""How long a module takes, worked out from what it holds; see `StudyPace` for the rates."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

from ..models.curriculum import Module
from .facts import Facts, Survey


class StudyTime(NamedTuple):
    """Minutes of each kind of work."""

    reading: int
    """The words and figures of the page."""
    practice: int
    """The questions on the page, and the tasks of the module."""
    quiz: int
    """The questions of the quiz."""

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self)


def study_time(survey: Survey, module: Module) -> StudyTime:
    """The minutes of a module at the course's pace; nothing for what is not written yet."""
    pace, course = survey.course.info.study_pace, survey.course
    facts, quiz = survey.pages.get(f"modules/{module.slug}.md"), course.quizzes.get(module.slug)
    asked = facts.count("questions") if facts else 0
    tasks = sum(task.minutes for task in course.tasks_by_module.get(module.slug, ()))
    looking = facts.count("figures") * pace.figure_s / 60 if facts else 0
    return StudyTime(
        round(_words(facts) / pace.words_per_minute + looking if facts else 0),
        round(tasks + asked * pace.question_s / 60),
        round(len(quiz.asked) * pace.question_s / 60 if quiz else 0),
    )


def _words(facts: Facts) -> int:
    """The words that a page shows, without its list of references."""
    text = re.split(r"^## .*\{: #references \}$", facts.text, maxsplit=1, flags=re.MULTILINE)[0]
    return len(re.findall(r"\w[\w'’-]*", Markup(text).striptags()))
