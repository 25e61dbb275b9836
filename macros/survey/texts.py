"""The texts of all records, and the macros in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import wraps

import jinja2

from ..course import FOLDERS, Course
from ..errors import GeneratorError, MacroError, Problem, did_you_mean
from ..models.base import Location, Record, SourceLine
from ..pages import Addresses, PageSource
from ..rendering import has_macros, read_jinja
from .arguments import check_arguments
from .macro_set import Macro, MacroSet
from .mistakes import RAW, cannot_be_run, jinja_mistake, only_calls
from .page import Page
from .placing import misplaced


class _DataPage(Page):
    """Where texts of data are tried out; a mistake is reported at the text's own place."""

    place = SourceLine("", 0)
    _outputs: list[tuple[str, int, str]]

    def try_out(self, place: SourceLine, text: str) -> list[Problem]:
        self.place, self._outputs, self.problems = place, [], []
        try:
            for message in only_calls(text):
                self._report("macro-syntax", message)
            for name in () if self.problems else sorted({name for name, _ in read_jinja(text).names}):
                if name not in self.macros.inline:
                    self._report("macro-unknown", self._cannot_call(name))
            if not self.problems:
                self.markdown.try_out(text)
            for _, message in misplaced(text, self._outputs):
                self._report("macro-place", message)
        except jinja2.TemplateSyntaxError as error:
            self._report("macro-syntax", jinja_mistake(text, error)[1])
        except MacroError as error:
            self._report(error.code, str(error))
        except GeneratorError:
            raise
        except Exception as error:  # a text can do much that Python can
            self._report("macro-syntax", cannot_be_run(error))
        return self.problems

    def _cannot_call(self, name: str) -> str:
        known = sorted(self.macros.inline)
        return f"data cannot call {name!r}, only {', '.join(known)}{did_you_mean(name, known) or f'; {RAW}'}"

    def _report(self, code: str, message: str) -> None:
        self.problems.append(Problem(self.place.path, self.place.line, code, message))

    def _in_data(self, macro: Macro) -> Macro:
        @wraps(macro)
        def call(*args: object, **kwargs: object) -> str:
            try:
                check_arguments(macro.__name__, macro, args, kwargs)
                output = self.made(macro, args, kwargs)
                self._outputs.append((macro.__name__, 0, output))
                return output
            except MacroError as error:
                self._report(error.code, str(error))
                return ""

        return call


def text_problems(course: Course, macros: MacroSet, addresses: Addresses) -> Iterator[Problem]:
    """Every mistake in the macros that texts of the data call."""
    page = _DataPage(PageSource("data.md", {}, ""), course, addresses, macros)
    for place, text in texts_with_macros(course):
        yield from page.try_out(place, text)


def texts_with_macros(course: Course) -> Iterator[tuple[SourceLine, str]]:
    """Every text in which a macro is called, with its place."""
    return (found for found in all_texts(course) if has_macros(found[1]))


def all_texts(course: Course) -> Iterator[tuple[SourceLine, str]]:
    """Every text of every record but the references, with its place."""
    for record in all_records(course):
        yield from record.placed_texts


def texts_of(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of a record in which a macro is called, with its location."""
    return (found for found in record.texts if has_macros(found[1]))


def all_records(course: Course) -> Iterator[Record]:
    """Every record of a course but its references."""
    single: list[Record | None] = [course.info, course.vocabulary, course.curriculum, course.claims, course.signs]
    folders: list[Mapping[str, Record]] = [getattr(course, name) for name in FOLDERS]
    for record in [*single, *(record for folder in folders for record in folder.values())]:
        if record is not None:
            yield record
