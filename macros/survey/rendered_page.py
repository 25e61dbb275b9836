"""A page while it is rendered, when the survey knows all pages."""

from __future__ import annotations

from ..course import Course
from ..errors import DataError, MacroError, Problem
from ..pages import Addresses, PageSource
from .facts import Survey
from .macro_run import MacroRun, call_key
from .macro_set import MacroSet
from .page import Page


class RenderedPage(Page):
    """A page whose macros run once more, for an engine or an export.

    On the web what the survey kept is given back, call by call, for as long as the calls are the same ones. Works have the
    numbers of the site in every medium. A mistake is one that the survey did not meet, and ends the run.
    """

    def __init__(
        self,
        source: PageSource,
        course: Course,
        addresses: Addresses,
        macros: MacroSet,
        survey: Survey,
        medium: str = "web",
    ) -> None:
        super().__init__(source, course, addresses, macros, medium)
        self._survey = survey
        facts = survey.pages.get(source.path)
        self._kept = iter(facts.run.made if facts and medium == "web" else ())
        cited = dict.fromkeys(key for key, _ in facts.cites) if facts else {}
        self.numbers = {key: place for place, key in enumerate(cited, 1)}

    @property
    def whole(self) -> Survey:
        """The finished survey."""
        return self._survey

    def returned(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
        """What a call puts on the page, as Markdown."""
        if name in self.macros.whole_course:
            return self.made(self.macros.all[name], args, kwargs)
        kept = next(self._kept, None)
        if kept and kept.key == call_key(name, args, kwargs):
            return kept.output
        return self.in_markdown(name, args, kwargs)

    def run_deferred(self, run: MacroRun) -> list[Problem]:
        """Make the calls of the surveyed page that waited for the whole course; the mistakes in them."""
        found = []
        for name, args, kwargs, line in run.deferred:
            try:
                run.deferred_outputs.append(self.made(self.macros.all[name], args, kwargs))
            except MacroError as error:
                run.deferred_outputs.append("")
                found.append(Problem(self.source.shown, line, error.code, str(error)))
        return found

    def complain(self, code: str, message: str) -> None:
        """End the run with a mistake, unless it is one that the course does not count.

        Raises:
            DataError: with the mistake.
        """
        if code not in self.course.info.checks:
            raise DataError([Problem(self.source.shown, 0, code, message)])
