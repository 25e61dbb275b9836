"""The texts of all records, and the macros in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import jinja2
from pydantic import BaseModel

from ..course import FOLDERS, Course
from ..errors import MacroError, Problem, did_you_mean
from ..models.base import Location, Record, SourceLine
from ..pages import Addresses, PageSource
from .arguments import check_arguments
from .mistakes import jinja_mistake
from .page import Macro, MacroSet, Page


class _DataPage(Page):
    """Where texts of data are tried out; a mistake is reported at the text's own place."""

    place = SourceLine("", 0)

    def try_out(self, place: SourceLine, text: str) -> list[Problem]:
        self.place, self.problems = place, []
        try:
            self.markdown.try_out(text)
        except jinja2.TemplateSyntaxError as error:
            self._report("macro-syntax", jinja_mistake(text, error)[1])
        except jinja2.UndefinedError as error:
            name = str(error).split("'")[1] if "'" in str(error) else str(error)
            known = sorted(self.macros.inline)
            message = f"data cannot call {name!r}{did_you_mean(name, known)}; they call only {', '.join(known)}"
            self._report("macro-unknown", message)
        except Exception as error:  # a text can do much that Python can
            message = f"cannot be run: {error} ({type(error).__name__}); check what stands in the braces"
            self._report("macro-syntax", message)
        return self.problems

    def _report(self, code: str, message: str) -> None:
        self.problems.append(Problem(self.place.path, self.place.line, code, message))

    def _in_data(self, macro: Macro) -> Macro:
        def call(*args: object, **kwargs: object) -> str:
            try:
                check_arguments(macro.__name__, macro, args, kwargs)
                return macro(self, *args, **kwargs)
            except MacroError as error:
                self._report(error.code, str(error))
                return ""

        return call


def text_problems(course: Course, macros: MacroSet, addresses: Addresses) -> Iterator[Problem]:
    """Every mistake in the macros that texts of the data call."""
    page = _DataPage(PageSource("data.md", {}, "", 0), course, addresses, macros)
    for place, text in texts_with_macros(course):
        yield from page.try_out(place, text)


def texts_with_macros(course: Course) -> Iterator[tuple[SourceLine, str]]:
    """Every text in which a macro is called, with its place."""
    return (found for found in all_texts(course) if "{{" in found[1])


def all_texts(course: Course) -> Iterator[tuple[SourceLine, str]]:
    """Every text of every record but the references, with its place."""
    for record in all_records(course):
        for location, text in _texts(record, ()):
            yield record.at(*location), text


def texts_of(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of a record in which a macro is called, with its location."""
    return (found for found in _texts(record, ()) if "{{" in found[1])


def all_records(course: Course) -> Iterator[Record]:
    """Every record of a course but its references."""
    single: list[Record | None] = [course.info, course.vocabulary, course.curriculum, course.claims, course.signs]
    folders: list[Mapping[str, Record]] = [getattr(course, name) for name in FOLDERS]
    for record in [*single, *(record for folder in folders for record in folder.values())]:
        if record is not None:
            yield record


def _texts(value: object, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*at, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*at, index))
