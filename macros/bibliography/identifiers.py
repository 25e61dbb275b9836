"""DOIs, PubMed numbers and addresses, out of everything that programs put around them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .text import without_entities

_COMMANDS = {
    "textasciitilde": "~", "textunderscore": "_", "textless": "<", "textgreater": ">", "textbackslash": "\\",
    "textendash": "-", "sim": "~", "lt": "<", "gt": ">", "slash": "/", "url": "", "nolinkurl": "", "path": "",
    "allowbreak": "", "linebreak": "", "texttt": "", "textasciicircum": "^", "textbar": "|",
}  # fmt: skip
_COMMAND = re.compile(r"\\(" + "|".join(_COMMANDS) + r")(?![A-Za-z])\s*(?:\{\})?")
_DOI_ADDRESS = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/|^doi\s*[:=]?\s*(?=10|http|doi)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\\\"]+")
_SHORT_DOI = re.compile(r"10/[A-Za-z0-9]{3,}")
_PUBMED = re.compile(
    r"(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|pmid:?\s*)?(\d{1,9})/?",
    re.IGNORECASE,
)
_WEB = r"https?://[^\s<>\"'\\{}]+"
_URL = re.compile(_WEB)


def literal(text: str) -> str:
    """Return an identifier without LaTeX: braces, ``\\_``, ``\\%`` and the like, ``\\url``, entities, broken lines."""
    text = re.sub(r"\s*\n\s*", "", text.strip())
    text = re.sub(r"\\href\{([^{}]*)\}\{[^{}]*\}", r"\1", text)
    text = _COMMAND.sub(lambda found: _COMMANDS[found[1]], text)
    text = re.sub(r"\\([_%&#$~^{}])(?:\{\})?", r"\1", text).replace("\\-", "").replace("\\/", "")
    return without_entities(re.sub(r"[{}$]", "", text)).strip(" <>\"'")


def doi(text: str) -> str | None:
    """Return the DOI, or the short DOI (10/abc), that a field holds; None where it holds none, or several."""
    value, before = literal(text), ""
    while value != before:
        before, value = value, _DOI_ADDRESS.sub("", value).strip()
    value = unquote(value).rstrip(".,; ")
    if _SHORT_DOI.fullmatch(value):
        return value
    if "doi.org/" in text and re.fullmatch(r"[a-z0-9]{3,}", value):
        return f"10/{value}"
    return value if _DOI.fullmatch(value) and len(re.findall(r"10\.\d{4,9}/", value)) == 1 else None


def doi_inside(text: str) -> str:
    """Return the one DOI that stands somewhere in `text`, or nothing."""
    found = {match.rstrip(".,;)") for match in _DOI.findall(unquote(literal(text)))}
    return found.pop() if len(found) == 1 else ""


def is_doi_address(text: str) -> bool:
    """Whether an address leads to doi.org."""
    return bool(re.match(r"https?://(?:dx\.|www\.)?doi\.org/", literal(text), re.IGNORECASE))


def leads_to(address: str) -> str:
    """Return what an address leads to: `doi`, `pmid`, or `url` for anything else."""
    return "doi" if is_doi_address(address) else "pmid" if pmid(address) else "url"


def pmid(text: str) -> str | None:
    """Return the PubMed number that a field holds, or None."""
    found = _PUBMED.fullmatch(literal(text).rstrip(". "))
    return found[1] if found else None


def url(text: str) -> str | None:
    """Return the address that a field holds; the first, where it holds several; None where it holds none."""
    value = literal(text)
    parts = re.split(r"[\s,;]+(?=https?://)", value)
    return parts[0] if all(_URL.fullmatch(part) for part in parts) else None


def addresses_in(text: str) -> list[str]:
    """Return the addresses that stand somewhere in a text."""
    return [found.rstrip(".,;)]") for found in re.findall(_WEB, literal(text))]
