"""What every citation style shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting.none import SortingStyle

from ..models.reference import Name, Reference
from ..words import Words
from .names import Initials, sort_form

SortKey = tuple[str, str, str, str]


class CourseStyle(BaseStyle):  # type: ignore[misc]
    """What all styles share: an entry by the type of the work, and the words of a mark.

    `suffixes` gives the letter that tells works of one author and year apart, by key; `words` is the course's
    language, whose group `citation` holds every word that a style prints.
    """

    numbered: ClassVar[bool] = False
    particle_sorts: ClassVar[bool] = False
    undated: ClassVar[str] = "undated_short"
    suffix_join: ClassVar[str] = ""
    marked_names: ClassVar[int] = 3
    mark_last: ClassVar[str] = ""
    edition_words: ClassVar[str] = "edition_short"
    initials: ClassVar[Initials]

    def __init__(self, suffixes: Mapping[str, str], words: Words) -> None:
        super().__init__(label_style=LabelStyle, name_style=NameStyle, sorting_style=SortingStyle)
        self.suffixes = suffixes
        self.words = words

    def say(self, key: str, **values: object) -> str:
        """Words of the group `citation`, as plain text."""
        return self.words.say(f"citation.{key}", **values).unescape()

    def and_word(self) -> str:
        """What stands between two names: " and "."""
        return self.say("and", names="", last="")

    def series(self, shown: Sequence[str], last: str = "") -> str:
        """Names with commas, and `last` (or "and") before the last one."""
        return (last or self.and_word()).join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))

    def first_of_many(
        self, names: Sequence[Name], limit: int, show: Callable[[Name], str], others: bool = False, last: str = ""
    ) -> str:
        """All names up to `limit`; beyond it, or where the record says "and others", the first one et al."""
        if names and (others or len(names) > limit):
            return self.say("others", names=show(names[0]))
        return self.series([show(name) for name in names], last)

    def year(self, work: Reference) -> str:
        """Year, or the words for none, with the letter that tells works apart."""
        letter = self.suffixes.get(work.key, "")
        if work.year:
            return work.year + letter
        undated = self.say(self.undated)
        return f"{undated}{self.suffix_join}{letter}" if letter else undated

    def short_names(self, work: Reference, last: str = "") -> str:
        """The author as a mark names them: surnames, or what stands in their place."""
        people = work.authors or work.editors
        if not people:
            return self.in_place_of_author(work)
        return self.first_of_many(
            people, self.marked_names, lambda name: name.surname, more_people(work), last or self.mark_last
        )

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
        if not work.edition.isdigit():
            return work.edition
        category = self.words.locale.ordinal_form(int(work.edition))
        return self.say(self.edition_words, ordinal=self.say(f"ordinal_{category}", number=work.edition))

    def printed_on(self, work: Reference) -> str:
        """ "pp. 15–32", for a part of a book."""
        if not work.pages:
            return ""
        several = 2 if re.search("[–,]", work.pages) else 1
        return self.say("pages", pages=work.pages, count=several)

    def version(self, work: Reference) -> str:
        """ "Version 1.2"."""
        return self.say("version", version=work.version) if work.version else ""

    def in_words(self, work: Reference) -> Reference:
        """The work with the name of its kind, where the record holds the key of it, as in `phdthesis`."""
        if work.genre not in KINDS:
            return work
        return work.model_copy(update={"genre": self.say(f"kind.{work.genre}")})

    def get_inproceedings_template(self, work: Reference) -> Any:
        return self.get_incollection_template(work)

    def get_proceedings_template(self, work: Reference) -> Any:
        return self.get_book_template(work)

    def get_thesis_template(self, work: Reference) -> Any:
        return self.get_techreport_template(work)

    def get_online_template(self, work: Reference) -> Any:
        return self.get_misc_template(work)


KINDS = {
    "phdthesis", "mathesis", "bathesis", "thesis", "techreport", "resreport", "software", "dataset", "unpublished",
    "patent", "video", "audio",
}  # fmt: skip
"""Kinds of work that a record may name by a key, and the words say."""


def more_people(work: Reference) -> bool:
    """Whether the names that lead an entry are not all that there are."""
    return work.others if work.authors else work.more_editors
