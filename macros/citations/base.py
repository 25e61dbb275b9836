"""What every citation style shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting.none import SortingStyle

from ..models.reference import Reference
from .names import Initials, first_of_many, sort_form
from .words import WORDS

SortKey = tuple[str, str, str, str]


def ordinal(edition: str) -> str:
    """ "2" as "2nd"; words stay as they are."""
    if not edition.isdigit():
        return edition
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return edition + ("th" if edition[-2:-1] == "1" else ending)


class CourseStyle(BaseStyle):  # type: ignore[misc]
    """What all styles share: an entry by the type of the work, and the words of a mark.

    `suffixes` gives the letter that tells works of one author and year apart, by key.
    """

    numbered: ClassVar[bool] = False
    particle_sorts: ClassVar[bool] = False
    no_date: ClassVar[str] = "n.d."
    suffix_join: ClassVar[str] = ""
    marked_names: ClassVar[int] = 3
    mark_last: ClassVar[str] = " and "
    edition_word: ClassVar[str] = "ed."
    initials: ClassVar[Initials]

    def __init__(self, suffixes: Mapping[str, str]) -> None:
        super().__init__(label_style=LabelStyle, name_style=NameStyle, sorting_style=SortingStyle)
        self.suffixes = suffixes

    def year(self, work: Reference) -> str:
        """Year, or the words for none, with the letter that tells works apart."""
        letter = self.suffixes.get(work.key, "")
        if work.year:
            return work.year + letter
        return f"{self.no_date}{self.suffix_join}{letter}" if letter else self.no_date

    def short_names(self, work: Reference, last: str = "") -> str:
        """The author as a mark names them: surnames, or what stands in their place."""
        people = work.authors or work.editors
        if not people:
            return self.in_place_of_author(work)
        others = work.others and bool(work.authors)
        return first_of_many(people, self.marked_names, lambda name: name.surname, last or self.mark_last, others)

    def in_place_of_author(self, work: Reference) -> str:
        """What a list and a mark begin with where nobody signed."""
        return work.title

    def sort_names(self, work: Reference) -> str:
        """The names of a work for sorting: all of them, or what stands in their place."""
        people = work.authors or work.editors
        shown = [sort_form(name, self.initials, self.particle_sorts) for name in people]
        return "; ".join(shown) or self.in_place_of_author(work)

    def mark_order(self, work: Reference, sort_key: SortKey) -> SortKey:
        """Where a work stands among those that one mark cites: as in the list of references."""
        return sort_key

    def edition(self, work: Reference) -> str:
        """ "2nd edn", or the words of the record."""
        shown = ordinal(work.edition)
        return f"{shown} {self.edition_word}" if work.edition.isdigit() else shown

    def in_words(self, work: Reference) -> Reference:
        """The work with the name of its kind, where the record holds BibLaTeX's key of it (`phdthesis`)."""
        kind = WORDS.get(f"kind.{work.genre}")
        return work.model_copy(update={"genre": kind}) if kind else work

    def get_inproceedings_template(self, work: Reference) -> Any:
        return self.get_incollection_template(work)

    def get_proceedings_template(self, work: Reference) -> Any:
        return self.get_book_template(work)

    def get_thesis_template(self, work: Reference) -> Any:
        return self.get_techreport_template(work)

    def get_online_template(self, work: Reference) -> Any:
        return self.get_misc_template(work)
