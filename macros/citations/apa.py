"""APA, 7th edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pybtex.style.template import first_of, join, optional

from ..models.reference import Name, Reference
from .base import CourseStyle
from .names import Initials, family_first, given_first
from .templates import doi, field, italic, optional_field, pmid, sentences, style_text, url

DATED = join["(", style_text("year"), ")"]
LINKS = join(" ")[first_of[optional[doi], optional[url]], optional["PMID: ", pmid]]


class Apa(CourseStyle):
    """Author and year, as in APA, 7th edition"""

    particle_sorts = True
    suffix_join = "-"
    marked_names = 2
    mark_last = " & "
    initials = Initials(".", " ", "-")

    def author(self, work: Reference) -> str:
        """Up to twenty authors, then an ellipsis and the last; editors with their role."""
        if work.authors:
            return self.name_list(work.authors, work.others)
        return f"{self.name_list(work.editors, work.more_editors)} ({self.role(work)})" if work.editors else ""

    def role(self, work: Reference) -> str:
        """ "Ed." or "Eds.", after the names of editors."""
        return self.say("editor_capital", count=2 if len(work.editors) > 1 or work.more_editors else 1)

    def short_names(self, work: Reference, last: str = "") -> str:
        """A title in the author's place stands in quotes, unless it is a whole book or report."""
        names = super().short_names(work, last)
        part = work.type in ("article", "incollection", "inproceedings")
        return f"“{names}”" if part and not (work.authors or work.editors) else names

    def name_list(self, names: Sequence[Name], others: bool = False) -> str:
        """All of up to twenty names; of more, nineteen and the last after an ellipsis."""
        shown = [self.name(name) for name in names]
        if others:
            return self.say("others", names=", ".join(shown) + ",")
        if len(shown) > 20:
            return ", ".join(shown[:19]) + ", … " + shown[-1]
        return self.series(shown, ", & ")

    def name(self, name: Name) -> str:
        """As in Ash, M. J."""
        return family_first(name, self.initials, ", ", ", ")

    def editor(self, work: Reference) -> str:
        """Editors inside an entry, given names first, with their role."""
        if not work.editors:
            return ""
        names = [given_first(name, self.initials) for name in work.editors]
        shown = self.series(names, ", & " if len(names) > 2 else " & ")
        return f"{self.say('others', names=shown) if work.more_editors else shown} ({self.role(work)})"

    def pages(self, work: Reference) -> str:
        """Pages of an article, or its number where it has none."""
        return work.pages or (self.say("article_capital", number=work.eid) if work.eid else "")

    def report(self, work: Reference) -> str:
        """ "(Safety Report No. SR12)", or "[Safety report]" where there is no number."""
        if not work.number:
            return f"[{work.genre}]" if work.genre else ""
        kind = " ".join(word[:1].upper() + word[1:] for word in (work.genre or self.say("report")).split())
        return f"({self.say('report_number', kind=kind, number=work.number)})"

    def issuer(self, work: Reference) -> str:
        """The institution of a report, unless it is its author."""
        names = {name.literal for name in work.authors}
        return "" if work.institution in names else work.institution

    def entry(self, work: Reference, title: Any, *rest: Any) -> Any:
        """Author, year, title, then sentences; the title leads where nobody signed."""
        head = (style_text("author"), DATED, title) if work.authors or work.editors else (title, DATED)
        return join(" ")[sentences[(*head, *rest)], LINKS]

    def get_article_template(self, work: Reference) -> Any:
        numbers = join[italic[optional_field("volume")], optional["(", field("issue"), ")"]]
        place = join(", ")[italic[optional_field("container")], numbers, style_text("pages")]
        return self.entry(work, field("title"), place)

    def get_book_template(self, work: Reference) -> Any:
        title = join(" ")[italic[field("title")], self.in_brackets(work)]
        return self.entry(work, title, optional_field("publisher"))

    def get_incollection_template(self, work: Reference) -> Any:
        book = join(", ")[style_text("editor"), italic[optional_field("container")]]
        inside = join(" ")[self.say("in_capital"), book, self.in_brackets(work)]
        chapter = work if work.authors else work.model_copy(update={"editors": ()})  # so that its title leads
        return self.entry(chapter, field("title"), inside, optional_field("publisher"))

    def in_brackets(self, work: Reference) -> str:
        """ "(3rd ed., pp. 15–32)"."""
        details = ", ".join(filter(None, (self.edition(work), self.printed_on(work))))
        return f"({details})" if details else ""

    def get_techreport_template(self, work: Reference) -> Any:
        return self.entry(work, join(" ")[italic[field("title")], style_text("report")], style_text("issuer"))

    def get_thesis_template(self, work: Reference) -> Any:
        """A thesis that can be fetched names its university in the brackets."""
        if not (work.doi or work.url):
            return super().get_thesis_template(work)
        kind = join["[", join(", ")[optional_field("genre"), optional_field("institution")], "]"]
        return self.entry(work, join(" ")[italic[field("title")], kind if work.genre or work.institution else ""])

    def get_misc_template(self, work: Reference) -> Any:
        version = f"({self.version(work)})" if work.version else ""
        title = join(" ")[italic[field("title")], version, optional["[", field("genre"), "]"]]
        return self.entry(work, title, optional_field("container"), optional_field("publisher"))
