"""Harvard (author and year), after Cite Them Right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pybtex.style.template import first_of, join, optional

from ..models.reference import Name, Reference
from .base import CourseStyle, SortKey, more_people
from .names import Initials, family_first, given_first, sort_form
from .templates import doi, field, italic, optional_field, pmid, sentences, style_text, url

PUBLISHED = join(": ")[optional_field("place"), optional_field("publisher")]
ISSUED = join(": ")[optional_field("place"), optional_field("institution")]
QUOTED = join["‘", field("title"), "’"]
DATED = join["(", style_text("year"), ")"]
KIND = optional["[", field("genre"), "]"]


class Harvard(CourseStyle):
    """Author and year, as in Cite Them Right"""

    undated = "undated"
    suffix_join = " "
    edition_words = "edition"
    initials = Initials(".", "", "-")

    def author(self, work: Reference) -> str:
        """Authors, or editors with their role."""
        if work.authors:
            return self.name_list(work.authors, work.others)
        return f"{self.name_list(work.editors, work.more_editors)} {self.role(work)}" if work.editors else ""

    def role(self, work: Reference) -> str:
        """ "(ed.)" or "(eds)", after the names of editors."""
        return f"({self.say('editor', count=2 if len(work.editors) > 1 or work.more_editors else 1)})"

    def name_list(self, names: Sequence[Name], others: bool = False) -> str:
        """All of up to three names; of more, the first and et al."""
        return self.first_of_many(names, 3, self.name, others)

    def name(self, name: Name) -> str:
        """As in Ash, M.J."""
        return family_first(name, self.initials, ", ", ", ")

    def editor(self, work: Reference) -> str:
        """Editors inside an entry, given names first: those of a chapter's book."""
        return self.first_of_many(work.editors, 3, lambda name: given_first(name, self.initials), work.more_editors)

    def in_place_of_author(self, work: Reference) -> str:
        return (work.container if work.type == "article" else "") or work.title

    def sort_names(self, work: Reference) -> str:
        """As shown: beyond three names the first decides, then the year."""
        people = work.authors or work.editors
        if not people:
            return self.in_place_of_author(work)
        return self.first_of_many(
            people, 3, lambda name: sort_form(name, self.initials, False), more_people(work), "; "
        )

    def mark_order(self, work: Reference, sort_key: SortKey) -> SortKey:
        """By year, the oldest first."""
        return (work.year or "9999", *sort_key[:3])

    def pages(self, work: Reference) -> str:
        """Pages of an article, or its number where it has none."""
        if work.pages or not work.eid:
            return self.printed_on(work)
        return self.say("article", number=work.eid)

    def accessed(self, work: Reference) -> str:
        """ " (Accessed: 3 May 2024)", or nothing where the record has no such day."""
        return f" ({self.say('accessed', day=self.words.day(work.accessed))})" if work.accessed else ""

    def edited_by(self, work: Reference) -> str:
        """Editors of a book that has authors."""
        return self.say("edited_by", names=self.editor(work)) if work.authors and work.editors else ""

    def entry(self, work: Reference, title: Any, *rest: Any, kind: Any = "", within: Sequence[Any] = ()) -> Any:
        """Author (year) title kind, `within` what it stands, then sentences. A title that leads is not said again."""
        signed = bool(work.authors or work.editors)
        lead = style_text("author") if signed else italic[style_text("in_place_of_author")]
        again = signed or self.in_place_of_author(work) != work.title
        head = join(" ")[lead, DATED, join(", ")[(join(" ")[title if again else "", kind], *within)]]
        available = f"{self.say('available')} "
        access = first_of[optional[available, doi], optional[available, url, style_text("accessed")]]
        return sentences[(head, *rest, access, optional["PMID: ", pmid])]

    def get_article_template(self, work: Reference) -> Any:
        shown = bool(work.authors or work.editors or not work.container)
        place = [italic[optional_field("container")]] if shown else []
        numbers = join[optional_field("volume"), optional["(", field("issue"), ")"]]
        return self.entry(work, QUOTED, within=[*place, numbers, style_text("pages")])

    def get_book_template(self, work: Reference) -> Any:
        published = join(", ")[PUBLISHED, style_text("printed_on")]
        return self.entry(work, italic[field("title")], style_text("edited_by"), style_text("edition"), published)

    def get_incollection_template(self, work: Reference) -> Any:
        editors = f"{self.editor(work)} {self.role(work)}" if work.editors else ""
        inside = join(" ")[self.say("in"), editors if work.authors else "", italic[optional_field("container")]]
        published = join(", ")[PUBLISHED, style_text("pages")]
        return self.entry(work, QUOTED, style_text("edition"), published, within=[inside])

    def get_techreport_template(self, work: Reference) -> Any:
        number = join(" ")[optional_field("genre"), optional_field("number")]
        return self.entry(work, italic[field("title")], number, ISSUED)

    def get_misc_template(self, work: Reference) -> Any:
        version = f"({self.version(work)})" if work.version else ""
        if not work.container:
            return self.entry(work, italic[field("title")], PUBLISHED, kind=join(" ")[version, KIND])
        place = join(" ")[italic[field("container")], KIND]
        return self.entry(work, QUOTED, PUBLISHED, kind=version, within=[place])
