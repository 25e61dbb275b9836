"""Forms: modules that exist, and questions for signs that exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..models.form import SignQuestions
from ..survey import Survey
from .problems import at, unknown_id, unknown_word


def modules(survey: Survey) -> Iterator[Problem]:
    """The module that a form belongs to exists."""
    known = survey.course.modules
    for form in survey.course.forms.values():
        if form.module and form.module not in known:
            yield unknown_id(form.at("module"), "module", form.module, known)


def signs(survey: Survey) -> Iterator[Problem]:
    """Fields that ask for signs name an urgency that signs have, and words only for signs that they ask."""
    course = survey.course
    urgencies = course.vocabulary.ids("urgencies")
    for form in course.forms.values():
        for s, section in enumerate(form.sections):
            for f, field in enumerate(section.fields):
                if not isinstance(field, SignQuestions):
                    continue
                where = ("sections", s, "fields", f)
                asked = [sign.id for sign in course.asked_on_forms(field.urgency)]
                if field.urgency not in urgencies:
                    yield unknown_word(form.at(*where, "urgency"), "urgencies", field.urgency, urgencies)
                elif not asked:
                    message = f"signs.yml has no sign of urgency {field.urgency!r} that forms ask for; remove the field, or add a sign"
                    yield at(form.at(*where, "urgency"), "form-sign", message)
                for name in field.own_words:
                    if field.urgency in urgencies and name not in asked:
                        kind = f"sign of urgency {field.urgency!r} that forms ask for"
                        yield unknown_id(form.at(*where, "own_words", name), kind, name, asked, "form-sign")
