"""What the pages say: the macros of every page run once, without an engine, before any page is made.

The survey learns who cites what, which criterion is taught at which heading, and which exercise stands on
which page. It finds every mistake of every page at once, and keeps what the macros returned, so that the
engine need not make it again.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import FrameType
from typing import Any

import jinja2
from jinja2 import nodes
from markupsafe import Markup
from pydantic import BaseModel

from .course import Course
from .errors import DataError, MacroError, Problem, nearest
from .models.base import Place, Record
from .pages import Addresses, Heading, PageSource, outline
from .rendering import Writing, one_line, render

Macro = Callable[..., str]

ENGINE_NAMES = frozenset(
    [
        "config",
        "page",
        "extra",
        "environment",
        "files",
        "filters",
        "filters_builtin",
        "git",
        "macros",
        "navigation",
        "plugin",
        "context",
        "now",
        "macros_info",
        "fix_url",
        "loop",
        "caller",
        "self",
        "super",
        "varargs",
        "kwargs",
        "range",
        "dict",
        "lipsum",
        "cycler",
        "joiner",
        "namespace",
    ]
)
"""What the macro plugins and Jinja bring by themselves."""

_TEACHES = re.compile(r'data-teaches="([^"]*)"')


@dataclass(frozen=True)
class MacroSet:
    """The macros of the generator: all by name, and which of them are special."""

    all: Mapping[str, Macro]
    inline: frozenset[str]
    """May be called from text in data."""
    whole_course: frozenset[str]
    """Need the finished survey, so what they return is not kept."""


@dataclass
class Facts:
    """What one page says."""

    path: str
    title: str
    cites: list[tuple[str, str]] = field(default_factory=list)
    """Key and id of each mark, in order."""
    shows: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each record stands on the page, by kind and id."""
    teaches: list[tuple[str, Heading]] = field(default_factory=list)
    """Criterion, and the heading it is taught under."""
    headings: list[Heading] = field(default_factory=list)
    kept: list[tuple[object, str]] = field(default_factory=list)
    """Each call of a macro in order, and what it returned."""
    text: str = ""
    """The page's Markdown after its macros, without those that need the whole course."""


class Page:
    """A page while its macros run."""

    def __init__(
        self, source: PageSource, course: Course, addresses: Addresses, macros: MacroSet, survey: Survey | None = None
    ) -> None:
        self.source = source
        self.path = source.path
        self.course = course
        self.survey = survey
        self.facts = Facts(source.path, source.title)
        self.problems: list[Problem] = []
        self._addresses = addresses
        self.macros = macros
        self._calls = 0
        self._numbers: dict[str, int] = {}

    @property
    def whole(self) -> Survey:
        """The finished survey, for macros that need the whole course."""
        assert self.survey is not None, "only a macro named in whole_course may ask for the survey"
        return self.survey

    def link(self, target: str) -> str:
        """The address of `modules/x.md#id`, as seen from this page."""
        return self._addresses.between(self.path, target)

    def shown(self, kind: str, name: str) -> Any:
        """The record that a macro shows, noted as standing on this page.

        Raises:
            MacroError: when there is no such record.
        """
        record = self.course.find(kind, name)
        self.facts.shows[kind, name] += 1
        return record

    def cited(self, key: str) -> tuple[str, dict[str, int]]:
        """Note one more mark for `key`: its id on the page, and all keys' numbers in order of first citing."""
        self.shown("references", key)
        self._numbers.setdefault(key, len(self._numbers) + 1)
        mark = f"cite-{key}-{self.facts.shows['references', key]}"
        self.facts.cites.append((key, mark))
        return mark, self._numbers

    @cached_property
    def writing(self) -> Writing:
        """Text from data to HTML, with the inline macros bound to this page."""
        inline = {name: self._in_data(self.macros.all[name]) for name in self.macros.inline}
        return Writing(inline, self.link)

    def block(self, template: str, **context: object) -> str:
        """A block's template on one line; in it `inline` and `block` write text from data."""
        writing = self.writing
        return one_line(
            render(
                template,
                page=self,
                course=self.course,
                inline=writing.inline,
                block=writing.block,
                cite=self._cite,
                **context,
            )
        )

    def _cite(self, keys: Iterable[str]) -> Markup:
        """A mark for the references of a record; a key that is unknown is reported where the record stands."""
        known = [key for key in keys if key in self.course.references]
        return Markup(self.macros.all["cite"](self, *known)) if known else Markup()

    def names(self) -> dict[str, object]:
        """What a page may name: each macro bound to this page, and the course's own record."""
        bound: dict[str, object] = {name: self._bound(name, macro) for name, macro in self.macros.all.items()}
        return {**bound, "course": self.course.info}

    def _in_data(self, macro: Macro) -> Macro:
        """An inline macro in data. Its mistakes are reported where the data stands, not on each page that shows it."""

        def call(*args: object, **kwargs: object) -> str:
            try:
                return macro(self, *args, **kwargs)
            except (MacroError, TypeError):
                return ""

        return call

    def _bound(self, name: str, macro: Macro) -> Macro:
        def call(*args: object, **kwargs: object) -> str:
            try:
                return self._run(name, macro, args, kwargs)
            except MacroError as error:
                self._complain(error.code, str(error))
            return ""

        return call

    def _run(self, name: str, macro: Macro, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
        _check_arguments(name, macro, args, kwargs)
        self.facts.shows["macros", name] += 1
        if name in self.macros.whole_course:
            return macro(self, *args, **kwargs) if self.survey else ""
        key, call = (name, repr(args), repr(kwargs)), self._calls
        self._calls += 1
        done = self.survey.pages.get(self.path) if self.survey else None
        if done and call < len(done.kept) and done.kept[call][0] == key:
            return done.kept[call][1]
        output = macro(self, *args, **kwargs)
        if not self.survey:
            self.facts.kept.append((key, output))
        return output

    def _complain(self, code: str, message: str) -> None:
        if self.survey:
            raise DataError([Problem(self.source.shown, 0, code, message)])
        line = _template_line(sys._getframe())
        self.problems.append(Problem(self.source.shown, self.source.offset + line, code, message))


def _check_arguments(name: str, macro: Macro, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    signature = inspect.signature(macro)
    known = [parameter for parameter in signature.parameters if parameter != "page"]
    for wrong in kwargs:
        if wrong not in known and not any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values()):
            raise MacroError(
                "macro-argument", f"{name}() takes no {wrong!r}{nearest(wrong, known)}; it takes {', '.join(known)}"
            )
    try:
        signature.bind(None, *args, **kwargs)
    except TypeError as error:
        raise MacroError("macro-argument", f"{name}(): {error}; it takes {', '.join(known)}") from None


def _template_line(frame: FrameType | None) -> int:
    """The line of the page on which the innermost template frame stands."""
    while frame:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and template.filename in (None, "<template>"):
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 0


class Survey:
    """What all pages say."""

    def __init__(self, course: Course, pages: Mapping[str, Facts], problems: Iterable[Problem]) -> None:
        self.course = course
        self.pages = pages
        self.problems = tuple(sorted(problems))

    @cached_property
    def cited_on(self) -> dict[str, list[tuple[Facts, str]]]:
        """The pages that cite each key, with the id of the first mark there."""
        found: dict[str, list[tuple[Facts, str]]] = {}
        for facts in self.pages.values():
            for key, mark in dict(reversed(facts.cites)).items():
                found.setdefault(key, []).append((facts, mark))
        return found

    @cached_property
    def taught(self) -> dict[str, list[tuple[Facts, Heading]]]:
        """The headings at which each criterion is taught."""
        found: dict[str, list[tuple[Facts, Heading]]] = {}
        for facts in self.pages.values():
            for criterion, heading in facts.teaches:
                found.setdefault(criterion, []).append((facts, heading))
        return found

    @cached_property
    def shown_on(self) -> dict[tuple[str, str], list[Facts]]:
        """The pages on which each record stands, by kind and id."""
        found: dict[tuple[str, str], list[Facts]] = {}
        for facts in self.pages.values():
            for what in facts.shows:
                found.setdefault(what, []).append(facts)
        return found


def survey(course: Course, sources: Iterable[PageSource], macros: MacroSet, addresses: Addresses) -> Survey:
    """Run the macros of every page and of every text in data, once."""
    problems: list[Problem] = list(_data_text_problems(course, macros, addresses))
    pages = {}
    for source in sources:
        page = Page(source, course, addresses, macros)
        page.facts.text = run_page(page)
        _read_outline(page)
        pages[source.path] = page.facts
        problems.extend(page.problems)
    return Survey(course, pages, problems)


_ENV = jinja2.Environment(undefined=jinja2.ChainableUndefined)


def run_page(page: Page) -> str:
    source = page.source
    if not source.has_macros:
        return source.text
    try:
        names = {**page.names(), **source.meta}
        tree = _ENV.parse(source.text)
        names.update(_strangers(page, tree, names))
        return _ENV.from_string(tree).render(names)
    except jinja2.TemplateSyntaxError as error:
        advice = "; write a heading's id as {: #id }, since {# begins a comment" if "comment" in str(error) else ""
        page.problems.append(
            Problem(source.shown, source.offset + error.lineno, "macro-syntax", f"{error.message}{advice}")
        )
    except jinja2.TemplateError as error:
        page.problems.append(Problem(source.shown, 0, "macro-syntax", str(error)))
    return source.text


def _strangers(page: Page, tree: nodes.Template, names: Mapping[str, object]) -> dict[str, Macro]:
    """A stand-in for each name that nothing defines, so that the rest of the page is read too."""
    found: dict[str, Macro] = {}
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for node in tree.find_all(nodes.Name):
        if node.name not in names and node.name not in stored and node.name not in ENGINE_NAMES:
            message = f"there is no macro {node.name!r}{nearest(node.name, names)}"
            page.problems.append(Problem(page.source.shown, page.source.offset + node.lineno, "macro-unknown", message))
            found[node.name] = lambda *args, **kwargs: ""
    return found


def _read_outline(page: Page) -> None:
    heading = Heading(1, "", page.facts.title)
    for piece in outline(page.facts.text):
        if isinstance(piece, Heading):
            heading = piece
            page.facts.headings.append(piece)
        elif "data-teaches" in piece:
            page.facts.teaches.extend(
                (criterion, heading) for found in _TEACHES.findall(piece) for criterion in found.split()
            )


class _DataPage(Page):
    """Where texts of data are tried out; a mistake is reported at the text's own place."""

    place = Place("", 0)

    def try_out(self, place: Place, text: str) -> list[Problem]:
        self.place, self.problems = place, []
        try:
            self.writing.block(text)
        except jinja2.TemplateError as error:
            self._report("macro-syntax", f"{error}; in data only {', '.join(sorted(self.macros.inline))} may be called")
        return self.problems

    def _report(self, code: str, message: str) -> None:
        self.problems.append(Problem(self.place.path, self.place.line, code, message))

    def _in_data(self, macro: Macro) -> Macro:
        def call(*args: object, **kwargs: object) -> str:
            try:
                _check_arguments(macro.__name__, macro, args, kwargs)
                return macro(self, *args, **kwargs)
            except MacroError as error:
                self._report(error.code, str(error))
                return ""

        return call


def _data_text_problems(course: Course, macros: MacroSet, addresses: Addresses) -> Iterator[Problem]:
    page = _DataPage(PageSource("data.md", {}, "", 0), course, addresses, macros)
    for place, text in data_texts(course):
        if "{" in text and ("{{" in text or "{%" in text or "{#" in text):
            yield from page.try_out(place, text)


def data_texts(course: Course) -> Iterator[tuple[Place, str]]:
    """Every text of every record, with its place."""
    single: list[Record | None] = [course.info, course.vocabulary, course.curriculum, course.claims]
    folders: list[Mapping[str, Record]] = [
        course.exercises,
        course.quizzes,
        course.tables,
        course.glossary,
        course.figures,
    ]
    for record in [*single, *(record for folder in folders for record in folder.values())]:
        if record is not None:
            for location, text in _texts(record, ()):
                yield record.at(*location), text


def _texts(value: object, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
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
