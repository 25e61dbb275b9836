"""Vancouver (numbers in the order of citing), after the NLM's Citing Medicine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pybtex.style.template import join, optional

from ..models.reference import Name, Reference
from .base import CourseStyle
from .names import Initials, family_first
from .templates import doi, field, optional_field, pmid, sentences, style_text, url


class Vancouver(CourseStyle):
    """Numbers in the order of first citing, as in the NLM's Citing Medicine"""

    numbered = True
    initials = Initials("", "", "")

    def year(self, work: Reference) -> str:
        return work.year or ""

    def author(self, work: Reference) -> str:
        """Authors, or editors with their role."""
        return self.name_list(work.authors, work.others) if work.authors else self.editor(work)

    def editor(self, work: Reference) -> str:
        """Editors with their role, or nothing."""
        if not work.editors:
            return ""
        role = self.say("editor_long", count=2 if len(work.editors) > 1 or work.more_editors else 1)
        return f"{self.name_list(work.editors, work.more_editors)}, {role}"

    def name_list(self, names: Sequence[Name], others: bool = False) -> str:
        """Six names, then et al."""
        shown = ", ".join(self.name(name) for name in names[:6])
        return self.say("others", names=shown + ",") if others or len(names) > 6 else shown

    def name(self, name: Name) -> str:
        """As in Ash MJ."""
        return family_first(name, self.initials, " ", " ").replace("Jr.", "Jr")

    def journal(self, work: Reference) -> str:
        """The journal without full stops, and how it was read."""
        return work.container.replace(".", "") + self.medium(work)

    def medium(self, work: Reference) -> str:
        """Says that the work was read online, where its address is all there is."""
        return f" {self.say('internet')}" if work.url else ""

    def cited(self, work: Reference) -> str:
        """ "[cited 2024 May 3]", or nothing where the record has no such day."""
        if not work.accessed:
            return ""
        year, month, day = work.accessed.split("-")
        name = self.say("months_short").split()[int(month) - 1]
        return self.say("cited", day=f"{year} {name} {int(day)}")

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

    def part(self, work: Reference) -> str:
        """ "p. 15–32": the pages of a part, cut short."""
        pages = self.pages(work)
        return self.say("pages", pages=pages, count=1) if pages else ""

    def report(self, work: Reference) -> str:
        """The kind of a report and its number, or nothing where it has none."""
        kind = work.genre or self.say("report")
        return self.say("report_number_after", kind=kind, number=work.number) if work.number else ""

    def entry(self, *parts: Any) -> Any:
        """Sentences, then what leads to the work."""
        access = (
            optional[f"{self.say('available_from')} ", url],
            optional["doi:", doi(bare=True)],
            optional["PubMed PMID: ", pmid, "."],
        )
        return join(" ")[(sentences[(style_text("author"), *parts)], *access)]

    def get_article_template(self, work: Reference) -> Any:
        numbers = join[optional_field("volume"), optional["(", field("issue"), ")"]]
        where = join(":")[numbers, style_text("pages")]
        when = join(" ")[style_text("year"), style_text("cited")]
        return self.entry(field("title"), style_text("journal"), join(";")[when, where])

    def titled(self, work: Reference) -> Any:
        """The title, with the kind of work and how it was read."""
        return join[field("title"), optional[" [", field("genre"), "]"], style_text("medium")]

    def published(self, publisher: str) -> Any:
        """Place, publisher and year; `publisher` is the field that holds the publisher."""
        when = join(" ")[style_text("year"), style_text("cited")]
        return join("; ")[join(": ")[optional_field("place"), optional_field(publisher)], when]

    def get_book_template(self, work: Reference) -> Any:
        edited = self.editor(work) if work.authors else ""
        return self.entry(
            self.titled(work), style_text("edition"), edited, self.published("publisher"), style_text("part")
        )

    def get_incollection_template(self, work: Reference) -> Any:
        inside = join(" ")[self.say("in_colon"), join(". ")[style_text("editor"), optional_field("container")]]
        return self.entry(
            field("title"), inside, style_text("edition"), self.published("publisher"), style_text("part")
        )

    def get_techreport_template(self, work: Reference) -> Any:
        return self.entry(self.titled(work), self.published("institution"), style_text("report"))

    def get_misc_template(self, work: Reference) -> Any:
        return self.entry(
            self.titled(work), style_text("version"), optional_field("container"), self.published("publisher")
        )
