"""Works that others took the place of: each names an entry of the file, and the way from one to the next has an end."""

from __future__ import annotations

from collections.abc import Mapping

from .inheritance import no_entry
from .parsing import RawEntry, Report

FIELD = "superseded_by"


def check_superseded(entries: Mapping[str, RawEntry], report: Report) -> None:
    """Report each `superseded_by` that names no entry, its own, or one that leads back to it."""
    named = {e.key: e.fields[FIELD].value.strip() for e in entries.values() if FIELD in e.fields}
    keys = [entry.key for entry in entries.values()]
    for entry in entries.values():
        newer = named.get(entry.key)
        if not newer or " " in newer:  # what a key looks like is checked with the other fields
            continue
        if newer == entry.key:
            message = "names itself; write the key of the work that has taken its place"
        elif newer not in keys:
            others = [key for key in keys if key != entry.key]
            message = no_entry(newer, others)
        elif _leads_to(entry.key, newer, named):
            message = f'"{newer}" leads back to it; leave the field out of the newest work'
        else:
            continue
        report(entry.fields[FIELD].line, "bib-superseded", f'"{entry.key}": {FIELD}: {message}')


def _leads_to(key: str, newer: str, named: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while newer and newer not in seen:
        seen.add(newer)
        newer = named.get(newer, "")
        if newer == key:
            return True
    return False
