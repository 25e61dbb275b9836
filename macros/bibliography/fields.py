"""Raw entries to records: what each field means, and what to write where it cannot be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..models.reference import Reference
from . import dates
from .access import DATE, access, without_address
from .known import ALSO_FIELDS, ALSO_TYPES, CONTAINERS, ISSUERS, KINDS, TYPES, WRITTEN, is_known, misspelt
from .names import people
from .parsing import RawEntry, RawField, Report
from .text import readable
from .wording import edition_of, en_dashed, pages_of, unless_missing, with_subtitle

Fields = Mapping[str, RawField]

PRINTED = {"eid": "eid", "address": "place", "version": "version", "supports": "supports"}
"""BibTeX field to field of the record, for text that is printed as it stands."""

CHECKED = {
    "confirmed": (r"high|medium|low", "bib-confirmed", "high, medium or low"),
    "checked": (DATE, "bib-date", "a date as in 2024-05-31"),
    "effects": (r"yes", "bib-effects", "yes, or no such field"),
    "no_newer": (DATE, "bib-date", "a date as in 2024-05-31"),
    "superseded_by": (r"\S+", "bib-superseded", "the key of one entry, as in smith2020"),
}
"""Fields of our own with one right form: pattern, code of the mistake, and that form in words."""

KEY = re.compile(r"[^\W_][\w.:+/()-]*")
NUMBERED_PARTS = ("article", "incollection", "inproceedings")
_LAST_STOP = re.compile(r"(?<=[^\W\d_A-Z]{4})\.$")
"""The stop that some programs put after a title; that of an abbreviation stays."""

_REFERENCE_TYPES = {"journal article", "book", "edited book", "book section", "conference paper", "generic"}
"""What EndNote writes into `type`: its name of the entry's type, which readers need not see."""


def build(entry: RawEntry, report: Report) -> Reference | None:
    """Return the record of `entry`, or None after a mistake was reported."""
    mistakes: list[str] = []

    def tell(line: int, code: str, message: str) -> None:
        mistakes.append(code)
        report(line, code, f'"{entry.key}": {message}')

    fields = _under_one_name(entry.fields)
    kind = _type(entry, fields, tell)
    _check_entry(entry, tell)
    values: dict[str, Any] = {**_texts(kind, fields, tell), **_numbers(entry.type, kind, fields, tell)}
    values |= {"year": _year(fields, tell), **access(fields, tell), **_names(fields, tell), **_own(fields, tell)}
    unread = tuple(name for name in entry.fields if not _is_read(name, entry.fields[name], tell))
    if mistakes:
        return None
    return Reference(key=entry.key, type=kind, line=entry.line, unread=unread, **values)


def _under_one_name(fields: Fields) -> dict[str, RawField]:
    """The fields that hold something, each under the name that BibTeX gives it."""
    found = {name: raw for name, raw in fields.items() if raw.value.strip(" \t\n{}")}
    for name, others in ALSO_FIELDS.items():
        for other in others:
            if other in found:
                found.setdefault(name, found[other])
    return found


def _is_read(name: str, raw: RawField, tell: Report) -> bool:
    """Whether a field has a meaning here, or none anywhere; one that was misspelt is told."""
    if is_known(name) or not raw.value.strip():
        return True
    meant = misspelt(name, WRITTEN)
    if meant:
        tell(raw.line, "bib-field", f'no field is called "{name}"; did you mean {meant!r}?')
    return bool(meant)


def _type(entry: RawEntry, fields: Fields, tell: Report) -> str:
    """The type that a work is printed as. An @inbook without the title of a book is a book of which a part is cited."""
    if entry.type == "inbook" and not any(name in fields for name in CONTAINERS["incollection"]):
        return "book"
    kind = ALSO_TYPES.get(entry.type, entry.type)
    if kind in TYPES:
        return kind
    meant = misspelt(entry.type, (*TYPES, *ALSO_TYPES))
    hint = f"; did you mean {meant!r}?" if meant else "; write @misc for what is none of them"
    tell(entry.line, "bib-type", f'got the type "@{entry.type}", expected one of {", ".join(TYPES)}{hint}')
    return "misc"


def _check_entry(entry: RawEntry, tell: Report) -> None:
    if not KEY.fullmatch(entry.key):
        better = re.sub(r"[^\w.:+/()-]|^\W+|^_+", "", entry.key)
        advice = f'; write "{better}"' if KEY.fullmatch(better) else ""
        form = "a key is letters, digits and any of - _ . : + / ( ), and begins with a letter or digit"
        tell(entry.line, "bib-key", form + advice)
    if not readable(entry.fields.get("title", RawField("", 0)).value):
        tell(entry.line, "bib-title", "has no title; every work needs one")


def _text(fields: Fields, name: str, tell: Report) -> str:
    """A field as readers see it, or nothing; what cannot be shown is told."""
    if name not in fields:
        return ""
    text = readable(fields[name].value)
    for code, message in text.mistakes:
        tell(fields[name].line, code, f"{name}: {message}")
    return str(text)


def _first(fields: Fields, names: tuple[str, ...], tell: Report) -> str:
    return next((_text(fields, name, tell) for name in names if name in fields), "")


def _texts(kind: str, fields: Fields, tell: Report) -> dict[str, str]:
    found = {field: _text(fields, name, tell) for name, field in PRINTED.items()}
    if "howpublished" in fields:
        raw = fields["howpublished"]
        fields = {**fields, "howpublished": RawField(without_address(raw.value), raw.line)}
    whole = with_subtitle(_text(fields, "maintitle", tell), _text(fields, "mainsubtitle", tell))
    title = with_subtitle(_text(fields, "title", tell), _text(fields, "subtitle", tell))
    found["title"] = _LAST_STOP.sub("", title)
    container = _first(fields, CONTAINERS.get(kind, ()), tell)
    if kind in ("incollection", "inproceedings"):
        container = with_subtitle(whole, with_subtitle(container, _text(fields, "booksubtitle", tell)))
    elif whole:
        found["title"] = with_subtitle(whole, found["title"])
    found["container"] = container
    found["version"] = re.sub(r"^v(?:er(?:sion)?)?\.?\s*(?=\d)", "", found["version"], flags=re.IGNORECASE)
    issuer = _first(fields, ISSUERS.get(kind, ISSUERS[""]), tell)
    found["institution" if kind in ISSUERS else "publisher"] = issuer
    return found


def _numbers(typed: str, kind: str, fields: Fields, tell: Report) -> dict[str, str]:
    """Pages, number, edition and kind of work, without what programs write around them."""
    number, pages = unless_missing(_text(fields, "number", tell)), pages_of(_text(fields, "pages", tell))
    genre = _text(fields, "type", tell)
    genre = KINDS.get(typed, "") if not genre or genre.lower() in _REFERENCE_TYPES else genre
    return {
        "issue" if kind in NUMBERED_PARTS else "number": en_dashed(number, r"\d") if kind != "techreport" else number,
        "volume": en_dashed(unless_missing(_text(fields, "volume", tell)), r"\d"),
        "pages": "" if kind == "book" and typed != "inbook" else pages,  # there it says how many pages a book has
        "edition": edition_of(_text(fields, "edition", tell)),
        "genre": genre,
    }


def _year(fields: Fields, tell: Report) -> str | None:
    found = {}
    for name in ("year", "date"):
        if name in fields:
            raw = fields[name]
            found[name] = dates.year(raw.value if name == "year" else dates.plain(raw.value))
            if found[name] is None:
                expected = "four digits, as in 2021; leave the field out where the year is not known"
                tell(raw.line, "bib-year", f'got {name} "{readable(raw.value)[:80]}", expected {expected}')
    if None not in found.values() and len(set(found.values())) == 2:
        tell(fields["date"].line, "bib-year", f"got year {found['year']} and date {found['date']}; keep the right one")
    return next(iter(found.values()), None)


def _names(fields: Fields, tell: Report) -> dict[str, Any]:
    nobody = RawField("", 0)
    authors = people("author", fields.get("author", nobody), tell)
    editors = people("editor", fields.get("editor", nobody), tell)
    return {
        "authors": authors.names,
        "others": authors.others,
        "editors": editors.names,
        "more_editors": editors.others,
    }


def _own(fields: Fields, tell: Report) -> dict[str, str]:
    found = {}
    for name, (pattern, code, expected) in CHECKED.items():
        if name in fields:
            value = fields[name].value.strip()
            found[name] = value
            if not re.fullmatch(pattern, value):
                tell(fields[name].line, code, f'got {name} "{value[:80]}", expected {expected}')
    return found
