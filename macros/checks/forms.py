"""Forms: modules that exist, and questions for signs that exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, did_you_mean
from ..models.form import SignQuestions
from ..survey import Survey
from .exercises import at


def modules(survey: Survey) -> Iterator[Problem]:
    """The module that a form belongs to exists."""
    known = survey.course.modules
    for form in survey.course.forms.values():
        if form.module and form.module not in known:
            message = f"no module is called {form.module!r}{did_you_mean(form.module, known)}"
            yield at(form.at("module"), "module-unknown", message)


def signs(survey: Survey) -> Iterator[Problem]:
    """Fields that ask for signs name an urgency that signs have, and words only for signs that they ask."""
    course = survey.course
    urgencies = [urgency.id for urgency in course.vocabulary.urgencies]
    for form in course.forms.values():
        for s, section in enumerate(form.sections):
            for f, field in enumerate(section.fields):
                if not isinstance(field, SignQuestions):
                    continue
                where = ("sections", s, "fields", f)
                asked = [sign.id for sign in course.asked_on_forms(field.urgency)]
                if field.urgency not in urgencies:
                    message = f"{field.urgency!r} is none of the urgencies in vocabulary.yml{did_you_mean(field.urgency, urgencies)}"
                    yield at(form.at(*where, "urgency"), "word-unknown", message)
                elif not asked:
                    message = f"signs.yml has no sign of urgency {field.urgency!r} that forms ask for; remove the field, or add a sign"
                    yield at(form.at(*where, "urgency"), "form-sign", message)
                for name in field.own_words:
                    if field.urgency in urgencies and name not in asked:
                        message = f"no sign of urgency {field.urgency!r} that forms ask for is called {name!r}{did_you_mean(name, asked)}"
                        yield at(form.at(*where, "own_words", name), "form-sign", message)
