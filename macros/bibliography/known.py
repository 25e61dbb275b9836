"""Types and fields of BibTeX, BibLaTeX and the programs that write them: what each means here."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import get_args

from ..models.reference import EntryType

TYPES = get_args(EntryType)
"""Entry types that have a template in every citation style."""

ALSO_TYPES = {
    "conference": "inproceedings", "paper": "inproceedings", "presentation": "misc",
    "inbook": "incollection", "bookinbook": "incollection", "suppbook": "incollection",
    "suppcollection": "incollection", "inreference": "incollection", "entry": "incollection",
    "mvbook": "book", "booklet": "book", "collection": "book", "mvcollection": "book", "reference": "book",
    "mvreference": "book", "manual": "book", "mvproceedings": "proceedings",
    "phdthesis": "thesis", "mastersthesis": "thesis", "bachelorthesis": "thesis", "bachelorsthesis": "thesis",
    "report": "techreport", "standard": "techreport",
    "suppperiodical": "article", "periodical": "article", "review": "article", "newsarticle": "article",
    "electronic": "online", "www": "online", "webpage": "online", "website": "online", "internet": "online",
    "software": "misc", "dataset": "misc", "unpublished": "misc", "patent": "misc", "video": "misc", "movie": "misc",
    "audio": "misc", "music": "misc", "image": "misc", "artwork": "misc", "performance": "misc", "letter": "misc",
    "legal": "misc", "legislation": "misc", "jurisdiction": "misc", "commentary": "misc", "preprint": "misc",
    "hardware": "misc", "generic": "misc", "other": "misc",
}  # fmt: skip
"""Other programs' types, and the type that each is printed as."""

KINDS = {
    "phdthesis": "phdthesis", "mastersthesis": "mathesis", "bachelorthesis": "bathesis",
    "bachelorsthesis": "bathesis", "thesis": "thesis", "software": "software", "dataset": "dataset",
    "unpublished": "unpublished", "patent": "patent", "video": "video", "movie": "video", "audio": "audio",
}  # fmt: skip
"""Types that say what kind of work it is, where no field `type` does; BibLaTeX's name of that kind."""

DATA_ONLY = {"xdata", "set"}
"""Types that lend their fields and are no works."""

ALSO_FIELDS = {
    "journal": ("journaltitle", "shortjournal", "fjournal"),
    "address": ("location",),
    "number": ("issue",),
    "eid": ("articleno", "article-number", "article_number", "articlenumber", "art_number", "elocation-id"),
    "author": ("authors",),
    "editor": ("editors",),
    "pmid": ("pubmed", "pubmedid", "pubmed-id", "pubmed_id"),
}
"""A field, and the names that other programs give it, in the order in which they are taken."""

ISSUERS = {
    "techreport": ("institution", "school", "organization", "organisation", "publisher"),
    "thesis": ("school", "institution", "university", "organization", "organisation", "publisher"),
    "": ("publisher", "organization", "organisation", "institution", "school"),
}
"""Who brought a work out, by its type: the first of these fields that it has."""

CONTAINERS = {
    "article": ("journal", "booktitle"),
    "incollection": ("booktitle", "journal"),
    "inproceedings": ("booktitle", "journal", "eventtitle"),
    "misc": ("howpublished", "journal", "booktitle"),
    "online": ("howpublished", "journal", "booktitle"),
}
"""What a work of a type stands in: the first of these fields that it has."""

READ = {
    "author", "editor", "title", "subtitle", "maintitle", "mainsubtitle", "booktitle", "booksubtitle", "journal",
    "howpublished", "volume", "number", "pages", "eid", "publisher", "address", "institution", "school", "university", "organization",
    "organisation", "edition", "type", "version", "year", "date", "doi", "pmid", "url", "urldate", "eprint",
    "eprinttype", "archiveprefix", "crossref", "xdata", "eventtitle", "note", "supports", "confirmed", "checked",
    "effects", "no_newer", "superseded_by",
}  # fmt: skip
"""Fields that mean something here, under the names that they are read by."""

WRITTEN = READ - {"note", "eprint", "eprinttype", "archiveprefix", "crossref", "xdata", "eventtitle"}
"""Fields that an author writes, and may misspell."""

NOT_PRINTED = set(
    """
    abbrev_source_title abstract addendum affiliation affiliations afterword annotate annotation annotator
    annote archive archived arxivid author-email author_full_names author_keywords bibsource biburl bookauthor
    bookpagination bookshorttitle booktitleaddon chapter cited-by cited-references citedby coden collaborator
    comment commentator comments contributor copyright correspondence_address1 country created creationdate da
    day dimensions doc-delivery-number document_type editora editoraddon editoratype editorb editorbtype editorc
    editorctype editortype eissn entryset entrysubtype eprintclass eventdate eventtitleaddon eventvenue
    eventyear execute file foreword funding funding-acknowledgement funding-text funding_details gender groups
    guid holder hyphenation ids indexsorttitle indextitle introduction isan isbn ismn isrn issn issue_date
    issuesubtitle issuetitle issuetitleaddon iswc journal-iso journaliso journalsubtitle journaltitleaddon
    keyword keywords keywords-plus label langid langidopts language lastchecked lccn library license link lista
    listb listc listd liste listf localfile maintitleaddon modificationdate month mrclass
    mrnumber mrreviewer namea nameaddon nameatype nameb namebtype namec namectype number-of-cited-references
    numpages oa options orcid-numbers origdate origlanguage origlocation origpublisher origtitle owner pagetotal
    pagination part pdf pmc pmcid preface presort price primaryclass printed priority pubstate qualityassured
    ranking rating readstatus references related relatedoptions relatedstring relatedtype relevance reprinttitle
    research-areas researcherid-numbers reviewed rights series shortauthor shortbooktitle shorteditor shorthand
    shorthandintro shortseries shorttitle size sortkey sortname sortshorthand sorttitle sortyear source subject
    tags times-cited timestamp titleaddon translator unique-id urn usage-count-last-180-days
    usage-count-since-2013 usera userb userc userd usere userf venue verba verbb verbc volumes
    web-of-science-categories web-of-science-index website xref zblnumber
    """.split()
)
"""Fields of BibTeX, BibLaTeX and reference managers that are not printed here."""

PREFIXES = ("bdsk-", "mendeley-", "date-", "comment-", "citeulike-", "zotero-", "x-", "__")
"""Beginnings of fields that a program keeps for itself."""


def is_known(name: str) -> bool:
    """Whether a field of this name has a known meaning, or is known to have none."""
    return name in READ or name in _ALSO or name in NOT_PRINTED or name.startswith(PREFIXES)


_ALSO = {other for others in ALSO_FIELDS.values() for other in others}


def misspelt(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that `name` was meant to be, or nothing where that is only a guess.

    A letter too many, too few or out of place, or the beginning of a word, as in `vol`.
    """
    if any(sign.isdigit() for sign in name):
        return ""
    words = sorted(known)
    same_letters = [word for word in words if sorted(word) == sorted(name)]
    begun = [word for word in words if len(name) > 2 and word.startswith(name)]
    close = difflib.get_close_matches(name[:40], words, n=3, cutoff=0.75)
    alike = [word for word in close if abs(len(word) - len(name)) <= 2 and word.count("_") == name.count("_")]
    return next(iter([*same_letters, *alike, *begun]), "")
