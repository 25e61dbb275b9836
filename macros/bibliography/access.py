"""What leads to a work: DOI, PubMed number, address and the day it was read, from whichever field holds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from . import dates, identifiers
from .parsing import RawField, Report
from .text import readable

DATE = r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])"

FORMS: dict[str, tuple[Callable[[str], str | None], str, str]] = {
    "doi": (identifiers.doi, "bib-doi", "one DOI, as in 10.1234/abc.56"),
    "pmid": (identifiers.pmid, "bib-pmid", "the PubMed number alone, as in 34580864"),
    "url": (identifiers.url, "bib-url", "an address that begins with https:// or http://"),
    "urldate": (dates.day, "bib-date", "a date as in 2024-05-31"),
}
"""How each field is read, the code of the mistake, and the right form in words."""

_LEADS = (
    r"available (?:at|from|online)(?: at)?|retrieved (?:on .* )?from|online|website|web ?page|url|accessed.*|\[online\]"
)
_LEAD = re.compile(rf"\b(?:{_LEADS})\b|[\[\]():;.,]", re.IGNORECASE)


def access(fields: Mapping[str, RawField], tell: Report) -> dict[str, str]:
    """Return `doi`, `pmid`, `url` and `accessed` of an entry; a DOI makes the address needless."""
    found = {name: _formed(name, fields[name], tell) for name in FORMS if name in fields}
    found = {**_in_notes(fields), **_eprint(fields), **{name: value for name, value in found.items() if value}}
    if "doi" not in found and identifiers.is_doi_address(found.get("url", "")):
        found["doi"] = identifiers.doi(found["url"]) or ""
    if found.get("doi"):
        found.pop("url", None)
        found.pop("urldate", None)
    if "urldate" in found:
        found["accessed"] = found.pop("urldate")
    return {name: value for name, value in found.items() if value}


def _formed(name: str, raw: RawField, tell: Report) -> str:
    read, code, expected = FORMS[name]
    value = read(raw.value)
    if value is None:
        inside = identifiers.doi_inside(raw.value) if name == "doi" else ""
        advice = f"; write {inside}" if inside else ""
        tell(raw.line, code, f'got {name} "{identifiers.literal(raw.value)[:80]}", expected {expected}{advice}')
    return value or ""


def _in_notes(fields: Mapping[str, RawField]) -> dict[str, str]:
    """What programs put into `howpublished` and `note` for want of a field."""
    found: dict[str, str] = {}
    for name in ("howpublished", "note"):
        text = fields[name].value if name in fields else ""
        for address in identifiers.addresses_in(text):
            found.setdefault(identifiers.leads_to(address), address)
        if number := re.search(r"\bPMID:?\s*(\d{1,9})\b", text):
            found.setdefault("pmid", number[1])
        if day := re.search(rf"(?:accessed|visited|retrieved|access)\b\D{{0,12}}({DATE})", text, re.IGNORECASE):
            found.setdefault("urldate", day[1])
    return {name: (FORMS[name][0](value) or "") if name in FORMS else value for name, value in found.items()}


def _eprint(fields: Mapping[str, RawField]) -> dict[str, str]:
    """A number of PubMed or arXiv under the names that BibLaTeX has for it."""
    if "eprint" not in fields:
        return {}
    number = identifiers.literal(fields["eprint"].value)
    kinds = (fields[name].value.strip(" {}").lower() for name in ("eprinttype", "archiveprefix") if name in fields)
    kind = next(kinds, "")
    if kind in ("pubmed", "pmid") and number.isdigit():
        return {"pmid": number}
    if kind == "arxiv" and re.fullmatch(r"[\w.-]+(/\d+)?", number):
        return {"url": f"https://arxiv.org/abs/{number}"}
    return {}


def without_address(text: str) -> str:
    """Return what `howpublished` says beside an address: readable text, or nothing."""
    if not identifiers.addresses_in(text):
        return text
    rest = re.sub(r"\\href\s*\{[^{}]*\}|\\url\s*\{[^{}]*\}|https?://[^\s{}]+", " ", text)
    return rest if re.search(r"\w", _LEAD.sub(" ", readable(rest))) else ""
