"""Harvard (author and year), after Cite Them Right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pybtex.style.template import first_of, join, optional

from ..models.reference import Name, Reference
from .base import CourseStyle, SortKey
from .names import Initials, family_first, first_of_many, given_first, sort_form
from .templates import doi, given, italic, pmid, said, sentences, url, value

MONTHS = "January February March April May June July August September October November December".split()

PUBLISHED = join(": ")[given("place"), given("publisher")]
ISSUED = join(": ")[given("place"), given("institution")]
QUOTED = join["‘", value("title"), "’"]
DATED = join["(", said("year"), ")"]
ACCESS = first_of[optional["Available at: ", doi], optional["Available at: ", url, said("accessed")]]


class Harvard(CourseStyle):
    """Author and year, after Cite Them Right."""

    no_date = "no date"
    suffix_join = " "
    edition_word = "edn"
    initials = Initials(".", "", "-")

    def author(self, work: Reference) -> str:
        if work.authors:
            return self.name_list(work.authors, work.others)
        label = " (eds)" if len(work.editors) > 1 else " (ed.)"
        return self.name_list(work.editors) + label if work.editors else ""

    def name_list(self, names: Sequence[Name], others: bool = False) -> str:
        return first_of_many(names, 3, self.name, " and ", others)

    def name(self, name: Name) -> str:
        return family_first(name, self.initials, ", ", ", ")

    def editor(self, work: Reference) -> str:
        """Editors inside an entry, given names first: those of a chapter's book."""
        return first_of_many(work.editors, 3, lambda name: given_first(name, self.initials), " and ", False)

    def in_place_of_author(self, work: Reference) -> str:
        return (work.container if work.type == "article" else "") or work.title

    def sort_names(self, work: Reference) -> str:
        """As shown: beyond three names the first decides, then the year."""
        people = work.authors or work.editors
        if not people:
            return self.in_place_of_author(work)
        return first_of_many(people, 3, lambda name: sort_form(name, self.initials, False), "; ", work.others)

    def mark_order(self, work: Reference, sort_key: SortKey) -> SortKey:
        """By year, the oldest first."""
        return (work.year or "9999", *sort_key[:3])

    def pages(self, work: Reference) -> str:
        if work.pages:
            return ("pp. " if re.search("[–,]", work.pages) else "p. ") + work.pages
        return f"article {work.eid}" if work.eid else ""

    def accessed(self, work: Reference) -> str:
        if not work.accessed:
            return ""
        year, month, day = work.accessed.split("-")
        return f" (Accessed: {int(day)} {MONTHS[int(month) - 1]} {year})"

    def entry(self, work: Reference, title: Any, *rest: Any) -> Any:
        """Author (year) title, then sentences. A title that stands for the author is not said again."""
        signed = bool(work.authors or work.editors)
        lead = said("author") if signed else italic[said("in_place_of_author")]
        again = signed or self.in_place_of_author(work) != work.title
        head = join(" ")[lead, DATED, title if again else ""]
        return sentences[(head, *rest, ACCESS, optional["PMID: ", pmid])]

    def get_article_template(self, work: Reference) -> Any:
        shown = bool(work.authors or work.editors or not work.container)
        place = [italic[given("container")]] if shown else []
        numbers = join[given("volume"), optional["(", value("issue"), ")"]]
        return self.entry(work, join(", ")[(QUOTED, *place, numbers, said("pages"))])

    def get_book_template(self, work: Reference) -> Any:
        edited = optional["Edited by ", said("editor")] if work.authors and work.editors else ""
        return self.entry(work, italic[value("title")], edited, said("edition"), PUBLISHED)

    def get_incollection_template(self, work: Reference) -> Any:
        label = " (eds)" if len(work.editors) > 1 else " (ed.)"
        inside = join(" ")["in", join[said("editor"), label] if work.editors else "", italic[given("container")]]
        return self.entry(work, join(", ")[QUOTED, inside], said("edition"), join(", ")[PUBLISHED, said("pages")])

    def get_techreport_template(self, work: Reference) -> Any:
        return self.entry(work, italic[value("title")], join(" ")[given("genre"), given("number")], ISSUED)

    def get_misc_template(self, work: Reference) -> Any:
        kind = optional["[", value("genre"), "]"]
        if not work.container:
            return self.entry(work, join(" ")[italic[value("title")], kind], PUBLISHED)
        return self.entry(work, join(", ")[QUOTED, join(" ")[italic[value("container")], kind]], PUBLISHED)
