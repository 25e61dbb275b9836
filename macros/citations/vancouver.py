"""Vancouver (numbers in the order of citing), after the NLM's Citing Medicine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pybtex.style.template import join, optional

from ..models.reference import Name, Reference
from .base import CourseStyle
from .names import Initials, family_first
from .templates import doi, given, pmid, said, sentences, url, value

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Vancouver(CourseStyle):
    """Six authors, then et al.; page ranges cut short; DOI and PubMed number at the end."""

    numbered = True
    initials = Initials("", "", "")

    def year(self, work: Reference) -> str:
        return work.year or ""

    def author(self, work: Reference) -> str:
        """Authors, or editors with their role."""
        return self.name_list(work.authors, work.others) if work.authors else self.editor(work)

    def editor(self, work: Reference) -> str:
        role = ", editors" if len(work.editors) > 1 else ", editor"
        return self.name_list(work.editors) + role if work.editors else ""

    def name_list(self, names: Sequence[Name], others: bool = False) -> str:
        shown = [self.name(name) for name in names[:6]]
        return ", ".join([*shown, "et al"] if others or len(names) > 6 else shown)

    def name(self, name: Name) -> str:
        return family_first(name, self.initials, " ", " ").replace("Jr.", "Jr")

    def journal(self, work: Reference) -> str:
        return work.container.replace(".", "") + self.medium(work)

    def medium(self, work: Reference) -> str:
        """Says that the work was read online, where its address is all there is."""
        return " [Internet]" if work.url else ""

    def cited(self, work: Reference) -> str:
        if not work.accessed:
            return ""
        year, month, day = work.accessed.split("-")
        return f"[cited {year} {MONTHS[int(month) - 1]} {int(day)}]"

    def pages(self, work: Reference) -> str:
        """Pages with the second number cut to what differs: 2640–50."""
        match = re.fullmatch(r"([A-Za-z]*)(\d+)–\1(\d+)", work.pages)
        if not match:
            return work.pages or work.eid
        _, first, last = match.groups()
        if len(first) == len(last):
            same = next((place for place, digit in enumerate(last) if digit != first[place]), len(last) - 1)
            last = last[same:]
        return f"{match[1]}{first}–{last}"

    def report(self, work: Reference) -> str:
        return f"{work.genre or 'Report'} no.: {work.number}" if work.number else ""

    def entry(self, *parts: Any) -> Any:
        """Sentences, then what leads to the work."""
        access = (
            optional["Available from: ", url],
            optional["doi:", doi(bare=True)],
            optional["PubMed PMID: ", pmid, "."],
        )
        return join(" ")[(sentences[(said("author"), *parts)], *access)]

    def get_article_template(self, work: Reference) -> Any:
        numbers = join[given("volume"), optional["(", value("issue"), ")"]]
        where = join(":")[numbers, said("pages")]
        when = join(" ")[said("year"), said("cited")]
        return self.entry(value("title"), said("journal"), join(";")[when, where])

    def titled(self, work: Reference) -> Any:
        return join[value("title"), optional[" [", value("genre"), "]"], said("medium")]

    def published(self, publisher: str) -> Any:
        when = join(" ")[said("year"), said("cited")]
        return join("; ")[join(": ")[given("place"), given(publisher)], when]

    def get_book_template(self, work: Reference) -> Any:
        edited = said("editor") if work.authors else ""
        return self.entry(self.titled(work), said("edition"), edited, self.published("publisher"))

    def get_incollection_template(self, work: Reference) -> Any:
        inside = join["In: ", join(". ")[said("editor"), given("container")]]
        pages = join["p. ", said("pages")] if work.pages or work.eid else ""
        return self.entry(value("title"), inside, said("edition"), self.published("publisher"), pages)

    def get_techreport_template(self, work: Reference) -> Any:
        return self.entry(self.titled(work), self.published("institution"), said("report"))

    def get_misc_template(self, work: Reference) -> Any:
        return self.entry(self.titled(work), given("container"), self.published("publisher"))
