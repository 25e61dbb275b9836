"""Raw entries to records: what each field must look like, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString, Person

from ..errors import did_you_mean
from ..models.reference import EntryType, Name, Reference
from .latex import decode, literal
from .parsing import RawEntry, RawField, Report

TYPES = get_args(EntryType)
"""Entry types that have a template in every citation style."""

PRINTED = {
    "title": "title", "journal": "container", "booktitle": "container", "howpublished": "container",
    "volume": "volume", "number": "number", "pages": "pages", "eid": "eid", "publisher": "publisher",
    "address": "place", "institution": "institution", "edition": "edition", "type": "genre",
    "supports": "supports",
}  # fmt: skip
"""BibTeX field to field of the record, for text in which LaTeX is read."""

DATE = r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])"

CHECKED = {
    "year": (r"\d{4}", "bib-year", "four digits, as in 2021; leave the field out where the year is not known"),
    "doi": (r"10\.\d{4,9}/[^\s<>\"]*[^\s\"]*", "bib-doi", "the DOI alone, as in 10.1234/abc.56"),
    "pmid": (r"\d{1,9}", "bib-pmid", "the PubMed number alone, as in 34580864"),
    "url": (r"https?://[^\s<>\"']+", "bib-url", "an address that begins with https:// or http://"),
    "urldate": (DATE, "bib-date", "a date as in 2024-05-31"),
    "confirmed": (r"high|medium|low", "bib-confirmed", "high, medium or low"),
    "checked": (DATE, "bib-date", "a date as in 2024-05-31"),
    "effects": (r"yes", "bib-effects", "yes, or no such field"),
    "no_newer": (DATE, "bib-date", "a date as in 2024-05-31"),
    "superseded_by": (r"\S+", "bib-superseded", "the key of one entry, as in smith2020"),
}
"""Fields with one right form: pattern, code of the mistake, and that form in words."""

OWN = {"crossref", "supports", "confirmed", "checked", "effects", "no_newer", "superseded_by"}
"""Fields that say something of one work and are not lent by `crossref`."""

RANGES = {"pages", "number", "volume"}
NAMES = {"author": "authors", "editor": "editors"}
SILENT = {"abstract", "keywords", "isbn", "issn", "month", "note", "series", "language", "pmcid", "crossref"}
KNOWN = {*PRINTED, *CHECKED, *NAMES, *SILENT}
ELSEWHERE = {"journaltitle": "journal", "location": "address", "date": "year", "issue": "number"}
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")
DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(10\..+)$", re.IGNORECASE)


def build(entry: RawEntry, report: Report) -> Reference | None:
    """Return the record of `entry`, or None after a mistake was reported."""
    mistakes: list[str] = []

    def tell(line: int, code: str, message: str) -> None:
        mistakes.append(code)
        report(line, code, f'"{entry.key}": {message}')

    _check_entry(entry, tell)
    values: dict[str, Any] = {}
    for name, raw in entry.fields.items():
        values.update(_field(name, raw, tell))
    if mistakes:
        return None
    if entry.type in ("article", "incollection", "inproceedings"):
        values["issue"] = values.pop("number", "")
    if "doi" in values:
        values.pop("url", None)
    return Reference(key=entry.key, type=entry.type, line=entry.line, **values)


def inherit(entry: RawEntry, entries: Mapping[str, RawEntry], report: Report) -> RawEntry:
    """Return `entry` with the fields it lacks from the entry that its crossref names."""
    crossref = entry.fields.get("crossref")
    if not crossref:
        return entry
    parent = entries.get(crossref.value.strip().lower())
    if parent is None or parent is entry:
        hint = did_you_mean(crossref.value, [other.key for other in entries.values() if other is not entry])
        report(crossref.line, "bib-crossref", f'"{entry.key}": no entry has the key "{crossref.value}"{hint}')
        return entry
    given = {name: raw for name, raw in parent.fields.items() if name not in OWN}
    title = given.pop("title", None)
    if title and entry.type in ("incollection", "inproceedings"):
        given["booktitle"] = given.get("booktitle", title)
    return RawEntry(entry.type, entry.key, entry.line, {**given, **entry.fields})


def _check_entry(entry: RawEntry, tell: Report) -> None:
    if not KEY.fullmatch(entry.key):
        tell(entry.line, "bib-key", "a key is letters, digits and any of - _ . : +, and begins with a letter or digit")
    if entry.type not in TYPES:
        hint = did_you_mean(entry.type, TYPES)
        tell(entry.line, "bib-type", f'got the type "@{entry.type}", expected one of {", ".join(TYPES)}{hint}')
    if not decode(entry.fields.get("title", RawField("", 0)).value):
        tell(entry.line, "bib-title", "has no title; every work needs one")


def _field(name: str, raw: RawField, tell: Report) -> dict[str, Any]:
    """Return the fields of the record that one BibTeX field gives."""
    if not raw.value.strip() or name in SILENT or name == "annotation":  # told of once for the whole file
        return {}
    if name in NAMES:
        return _names(name, raw, tell)
    if name in CHECKED:
        return _checked(name, raw, tell)
    if name in PRINTED:
        text = _text(raw.value, raw, tell)
        return {PRINTED[name]: _range(text, r"\w" if name == "pages" else r"\d") if name in RANGES else text}
    known = f"; did you mean {ELSEWHERE[name]!r}?" if name in ELSEWHERE else did_you_mean(name, KNOWN)
    tell(raw.line, "bib-field", f'no field is called "{name}"{known}')
    return {}


def _checked(name: str, raw: RawField, tell: Report) -> dict[str, str]:
    pattern, code, expected = CHECKED[name]
    value = literal(raw.value)
    if re.fullmatch(pattern, value):
        return {"accessed" if name == "urldate" else name: value}
    address = DOI_ADDRESS.match(value) if name == "doi" else None
    advice = f"; write {address[1]}" if address else ""
    tell(raw.line, code, f'got {name} "{value[:80]}", expected {expected}{advice}')
    return {}


def _text(latex: str, raw: RawField, tell: Report) -> str:
    text = decode(latex)
    for command in text.unknown:
        advice = "write the sign itself (the file is UTF-8)"
        tell(raw.line, "bib-latex", f'the LaTeX command "{command}" is not known; {advice}')
    return str(text)


def _range(text: str, end: str) -> str:
    """Ranges carry an en dash, however they were typed; `end` matches the sign on either side."""
    return re.sub(rf"(?<={end})\s*-\s*(?={end})", "–", text)


def _names(name: str, raw: RawField, tell: Report) -> dict[str, Any]:
    found = [part for part in split_name_list(raw.value) if part.strip()]
    others = bool(found) and found[-1] == "others"
    people = [_name(part, raw, tell) for part in (found[:-1] if others else found)]
    return {NAMES[name]: tuple(people)} | ({"others": True} if others and name == "author" else {})


def _name(latex: str, raw: RawField, tell: Report) -> Name:
    try:
        person = Person(latex)
    except InvalidNameString:
        return _no_name(latex, raw, tell)
    given, lasts = person.first_names + person.middle_names, person.last_names
    if len(lasts) == 1 and lasts[0].startswith("{") and not (given or person.prelast_names):
        name = Name(literal=_text(lasts[0], raw, tell))
    else:
        parts = {"given": given, "particle": person.prelast_names, "family": lasts, "suffix": person.lineage_names}
        name = Name(**{part: _text(" ".join(words), raw, tell) for part, words in parts.items()})
    return name if name.surname else _no_name(latex, raw, tell)


def _no_name(latex: str, raw: RawField, tell: Report) -> Name:
    expected = '"Last, First" or "Last, Jr, First", with "and" between names'
    tell(raw.line, "bib-name", f'got the name "{latex[:60]}", expected {expected}')
    return Name()
