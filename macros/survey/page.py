"""A page while its macros run, of which nothing else need be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, wraps
from typing import Any

from markupsafe import Markup

from ..course import Course
from ..errors import MacroError, Problem, own_code
from ..pages import Addresses, PageSource
from ..rendering import DataMarkdown, Sandbox, escape_markdown, one_line, render, template_for
from .arguments import check_arguments
from .facts import Facts, Survey
from .macro_run import DeferredCall, MadeCall, call_key
from .macro_set import Macro, MacroSet
from .safe_record import SafeRecord
from .undefined_names import AnyUndefined


class Page:
    """A page while its macros run, before the survey knows all pages; `RenderedPage` is one afterwards.

    Calls that need the whole course leave a mark, mistakes are noted, and what macros return is kept for the engine.
    """

    def __init__(
        self,
        source: PageSource,
        course: Course,
        addresses: Addresses,
        macros: MacroSet,
        medium: str = "web",
    ) -> None:
        self.source = source
        self.path = source.path
        self.course = course
        self.medium = medium
        """Where its blocks will stand: `web`, `paper`, `reader` (an e-book) or `card`."""
        self.facts = Facts(source, broken=source.broken)
        self.problems: list[Problem] = []
        self._addresses = addresses
        self.macros = macros
        self.sandbox: Sandbox | None = None
        """What runs the page, unless an engine does."""
        self.numbers: dict[str, int] = {}
        """Those that works have on this page, by their keys."""

    @property
    def whole(self) -> Survey:
        """The finished survey, for macros that need the whole course."""
        raise AssertionError("only a macro named in whole_course may ask for the survey")

    def link(self, target: str) -> str:
        """The address of `modules/x.md#id`, as seen from this page."""
        return self._addresses.between(self.path, target)

    @property
    def packed(self) -> bool:
        """Whether the page is read from a disk, away from the server and from what it offers."""
        return self._addresses.packed

    @property
    def root(self) -> str:
        """The way from this page to the root of the site, for addresses that scripts put together."""
        return "../" * self._addresses.url(self.path).count("/") or "./"

    def from_root(self, target: str) -> str:
        """The address of `modules/x.md#id`, from the root of the site."""
        path, mark, anchor = target.partition("#")
        return self._addresses.url(path) + mark + anchor

    def shown(self, kind: str, name: str) -> Any:
        """The record that a macro shows, noted as standing on this page.

        Raises:
            MacroError: when there is no such record.
        """
        record = self.course.find(kind, name)
        self.facts.shows[kind, name] += 1
        return record

    def with_pages(self, kind: str, ids: Iterable[str] | None = None) -> list[tuple[Any, str | None]]:
        """The records of a kind, or those named, each with the page that shows it.

        Raises:
            MacroError: when an id is unknown.
        """
        names = list(getattr(self.course, kind)) if ids is None else ids
        return [(self.course.find(kind, name), self.whole.page_of(kind, name)) for name in names]

    def cited(self, key: str) -> tuple[str, dict[str, int]]:
        """Note one more mark for `key`: its id on the page, and all keys' numbers in order of first citing."""
        self.shown("references", key)
        self.numbers.setdefault(key, len(self.numbers) + 1)
        mark = f"cite-{key}-{self.facts.shows['references', key]}"
        self.facts.cites.append((key, mark))
        return mark, self.numbers

    @cached_property
    def markdown(self) -> DataMarkdown:
        """Text from data to HTML, with the inline macros bound to this page."""
        inline = {name: self._in_data(self.macros.all[name]) for name in self.macros.inline}
        return DataMarkdown(inline, self.link)

    def block(self, template: str, **context: object) -> str:
        """A block's template for the page's medium, on one line; in it `inline` and `block` write text from data."""
        writing = self.markdown
        return one_line(
            render(
                template_for(template, self.medium),
                self.course.words,
                page=self,
                course=self.course,
                inline=writing.inline,
                block=writing.block,
                cite=self._cite,
                **context,
            )
        )

    def _cite(self, keys: Iterable[str], locator: str = "") -> Markup:
        """A mark for the references of a record; a key that is unknown is reported where the record stands."""
        known = [key for key in keys if key in self.course.references]
        return Markup(self.macros.all["cite"](self, *known, locator=locator)) if known else Markup()

    def names(self) -> dict[str, object]:
        """What a page may name: each macro bound to this page, and the course's own record."""
        bound: dict[str, object] = {name: self._bound(name, macro) for name, macro in self.macros.all.items()}
        return {**bound, "course": SafeRecord(self.course.info, self.markdown)}

    def _in_data(self, macro: Macro) -> Macro:
        """An inline macro in data. Its mistakes are reported where the data stands, not on each page that shows it."""

        def call(*args: object, **kwargs: object) -> str:
            try:
                check_arguments(macro.__name__, macro, args, kwargs)
                return self.made(macro, args, kwargs)
            except MacroError:
                return ""

        return call

    def _bound(self, name: str, macro: Macro) -> Macro:
        @wraps(macro)
        def call(*args: object, **kwargs: object) -> str:
            try:
                return self._run(name, macro, args, kwargs)
            except MacroError as error:
                self.complain(error.code, str(error))
            return ""

        return call

    def _run(self, name: str, macro: Macro, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
        if any(isinstance(value, AnyUndefined) for value in (*args, *kwargs.values())):
            return ""
        check_arguments(name, macro, args, kwargs)
        self.facts.shows["macros", name] += 1
        return self.returned(name, args, kwargs)

    def returned(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
        """What a call puts on the page, as Markdown."""
        line = self._line()
        if name in self.macros.whole_course:
            return self.facts.run.defer(DeferredCall(name, args, kwargs, line))
        output = self.in_markdown(name, args, kwargs)
        self.facts.run.made.append(MadeCall(call_key(name, args, kwargs), output, line - self.source.offset))
        return output

    def in_markdown(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
        """What a macro returns, with no sign in it that Markdown would read if it stands in a line."""
        output = self.made(self.macros.all[name], args, kwargs)
        return escape_markdown(output) if name in self.macros.inline else output

    def made(self, macro: Macro, args: Iterable[Any], kwargs: Mapping[str, Any]) -> str:
        """What a macro returns; anything that it raises unforeseen is the generator's fault."""
        with own_code():
            return macro(self, *args, **kwargs)

    def complain(self, code: str, message: str) -> None:
        """Note a mistake in the call that runs."""
        self.problems.append(Problem(self.source.shown, self._line(), code, message))

    def _line(self) -> int:
        """The line of the file on which the call stands that runs."""
        return self.source.offset + (self.sandbox.line if self.sandbox else 0)
