"""APA, 7th edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pybtex.style.template import first_of, join, optional

from ..models.reference import Name, Reference
from .base import CourseStyle
from .names import Initials, family_first, given_first, series
from .templates import doi, given, italic, pmid, said, sentences, url, value

DATED = join["(", said("year"), ")"]
LINKS = join(" ")[first_of[optional[doi], optional[url]], optional["PMID: ", pmid]]


class Apa(CourseStyle):
    """Up to twenty authors, then an ellipsis and the last; "&" between names."""

    particle_sorts = True
    suffix_join = "-"
    marked_names = 2
    mark_last = " & "
    initials = Initials(".", " ", "-")

    def author(self, work: Reference) -> str:
        if work.authors:
            return self.name_list(work.authors, work.others)
        label = " (Eds.)" if len(work.editors) > 1 else " (Ed.)"
        return self.name_list(work.editors) + label if work.editors else ""

    def short_names(self, work: Reference, last: str = "") -> str:
        """A title in the author's place stands in quotes, unless it is a whole book or report."""
        names = super().short_names(work, last)
        part = work.type in ("article", "incollection", "inproceedings")
        return f"“{names}”" if part and not (work.authors or work.editors) else names

    def name_list(self, names: Sequence[Name], others: bool = False) -> str:
        shown = [self.name(name) for name in names]
        if others:
            return ", ".join([*shown, "et al."])
        if len(shown) > 20:
            return ", ".join(shown[:19]) + ", … " + shown[-1]
        return series(shown, ", & ")

    def name(self, name: Name) -> str:
        return family_first(name, self.initials, ", ", ", ")

    def editor(self, work: Reference) -> str:
        """Editors inside an entry, given names first, with their role."""
        if not work.editors:
            return ""
        names = [given_first(name, self.initials) for name in work.editors]
        role = "Eds." if len(names) > 1 else "Ed."
        joint = ", & " if len(names) > 2 else " & "
        return f"{series(names, joint)} ({role})"

    def pages(self, work: Reference) -> str:
        return work.pages or (f"Article {work.eid}" if work.eid else "")

    def printed_on(self, work: Reference) -> str:
        """ "pp. 15–32", for a chapter."""
        if not work.pages:
            return ""
        return ("pp. " if re.search("[–,]", work.pages) else "p. ") + work.pages

    def report(self, work: Reference) -> str:
        """ "(Safety Report No. SR12)", or "[Safety report]" where there is no number."""
        if not work.number:
            return f"[{work.genre}]" if work.genre else ""
        kind = " ".join(word[:1].upper() + word[1:] for word in (work.genre or "Report").split())
        return f"({kind} No. {work.number})"

    def issuer(self, work: Reference) -> str:
        """The institution of a report, unless it is its author."""
        names = {name.literal for name in work.authors}
        return "" if work.institution in names else work.institution

    def entry(self, work: Reference, title: Any, *rest: Any) -> Any:
        """Author, year, title, then sentences; the title leads where nobody signed."""
        head = (said("author"), DATED, title) if work.authors or work.editors else (title, DATED)
        return join(" ")[sentences[(*head, *rest)], LINKS]

    def get_article_template(self, work: Reference) -> Any:
        numbers = join[italic[given("volume")], optional["(", value("issue"), ")"]]
        place = join(", ")[italic[given("container")], numbers, said("pages")]
        return self.entry(work, value("title"), place)

    def get_book_template(self, work: Reference) -> Any:
        title = join(" ")[italic[value("title")], self.bracketed(said("edition") if work.edition else "")]
        return self.entry(work, title, given("publisher"))

    def get_incollection_template(self, work: Reference) -> Any:
        book = join(", ")[said("editor"), italic[given("container")]]
        details = join(", ")[said("edition") if work.edition else "", said("printed_on")]
        known = bool(work.edition or work.pages)
        inside = join(" ")["In", book, self.bracketed(details) if known else ""]
        signed = work.authors
        chapter = work if signed else work.model_copy(update={"editors": ()})
        return self.entry(chapter, value("title"), inside, given("publisher"))

    @staticmethod
    def bracketed(inside: Any) -> Any:
        return join["(", inside, ")"] if inside else ""

    def get_techreport_template(self, work: Reference) -> Any:
        return self.entry(work, join(" ")[italic[value("title")], said("report")], said("issuer"))

    def get_misc_template(self, work: Reference) -> Any:
        title = join(" ")[italic[value("title")], optional["[", value("genre"), "]"]]
        return self.entry(work, title, given("container"), given("publisher"))
