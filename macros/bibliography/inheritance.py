"""Fields that one entry lends to another, by `crossref` and `xdata`, however many steps away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..errors import did_you_mean
from .known import ALSO_TYPES
from .parsing import RawEntry, RawField, Report

OWN = {
    "crossref", "xdata", "ids", "supports", "confirmed", "checked", "effects", "no_newer", "superseded_by", "doi",
    "pmid", "url", "urldate", "eprint",
}  # fmt: skip
"""Fields that say something of one work and are not lent by `crossref`."""

PARTS = {"incollection": "booktitle", "inproceedings": "booktitle", "article": "journal"}
"""What the title of a whole is for its part, by the part's type."""


MAX_STEPS = 20


def inherit(entries: Mapping[str, RawEntry], report: Report) -> Iterator[RawEntry]:
    """Yield each entry with the fields it lacks from the entries that its `xdata` and `crossref` name.

    `entries` are all of the file, by key in small letters. A key that no entry has, or that leads back, is reported.
    """
    inheritance = _Inheritance(entries, report)
    for key in entries:
        yield inheritance.whole(key)


class _Inheritance:
    def __init__(self, entries: Mapping[str, RawEntry], report: Report) -> None:
        self.entries = entries
        self.report = report
        self.done: dict[str, RawEntry] = {}
        self.open: list[str] = []

    def whole(self, key: str) -> RawEntry:
        if key not in self.done:
            entry = self.entries[key]
            self.open.append(key)
            fields = dict(entry.fields)
            for parent in self.named(entry, "xdata"):
                fields = {**parent.fields, **fields}
            for parent in self.named(entry, "crossref"):
                fields = {**_for_part(parent, entry.type), **fields}
            self.open.pop()
            self.done[key] = RawEntry(entry.type, entry.key, entry.line, fields)
        return self.done[key]

    def named(self, entry: RawEntry, field: str) -> Iterator[RawEntry]:
        """The whole entries that a field names, and a mistake for each that is none."""
        raw = entry.fields.get(field, RawField("", 0))
        for name in filter(None, (part.strip() for part in raw.value.split(","))):
            key = name.lower()
            if key in self.entries and key not in self.open and len(self.open) < MAX_STEPS:
                yield self.whole(key)
            else:
                self.report(raw.line, "bib-crossref", f'"{entry.key}": {self.mistake(entry, field, name)}')

    def mistake(self, entry: RawEntry, field: str, name: str) -> str:
        if name.lower() not in self.entries:
            return no_entry(name, [e.key for e in self.entries.values() if e is not entry])
        if name.lower() in self.open:
            return f'{field} "{name}" leads back to the entry it began with; remove it in one of them'
        return f"{field} goes on over more than {MAX_STEPS} entries; name the whole work itself"


def _for_part(parent: RawEntry, heir: str) -> dict[str, RawField]:
    """What an entry of type `heir` may take from `parent`: the title of a whole names the book of its part."""
    fields = {name: raw for name, raw in parent.fields.items() if name not in OWN}
    title, subtitle = fields.pop("title", None), fields.pop("subtitle", None)
    place = PARTS.get(ALSO_TYPES.get(heir, heir))
    if place and title and place not in fields:
        fields[place] = title
        if subtitle and place == "booktitle":
            fields["booksubtitle"] = subtitle
    return fields


def no_entry(name: str, others: Iterable[str]) -> str:
    """Says that a field names an entry that is not there."""
    return f'no entry has the key "{name}"{did_you_mean(name, others)}'
