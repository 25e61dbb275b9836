"""Names of people and organisations out of `author` and `editor`, and what cannot be a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import InvalidNameString, Person

from ..models.reference import Name
from .impossible_names import EXPECTED, SUFFIX, advice
from .parsing import RawField, Report
from .text import readable, without_entities

_ET_AL = re.compile(r"(?:^|[\s,;]+)(?:and\s+|&\s*)?\{?et\.?\s+al\.?\}?[.,]*$", re.IGNORECASE)
_OTHERS = re.compile(r"\{?(?:and )?others\}?\.?", re.IGNORECASE)
_EXTENDED = re.compile(r"(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_LAST_SUFFIX = re.compile(r"(.+[^\s,]),?\s+(Jr\.?|Sr\.?|II|III|IV)")
_PARTS = {"given": "given", "prefix": "particle", "family": "family", "suffix": "suffix"}
"""The parts of a name as Biber calls them, and as the record does."""


@dataclass(frozen=True)
class People:
    """The names of one field, in order; `others` where more people are not named."""

    names: tuple[Name, ...]
    others: bool = False


def people(field: str, raw: RawField, tell: Report) -> People:
    """Return the names that `field` holds; each that cannot be a name is told."""
    value, typed = _ET_AL.subn("", without_entities(" ".join(raw.value.split())))
    found = [part for part in split_name_list(value) if part.strip()]
    others = bool(found) and bool(_OTHERS.fullmatch(found[-1]))
    found = found[:-1] if others else found
    if ((others or typed) and not found) or any(map(_OTHERS.fullmatch, found)):
        tell(raw.line, "bib-name", f'{field}: expected "and others" once, after the last name')
    names = [_name(field, part, raw.line, tell) for part in found]
    return People(tuple(names), others or bool(typed))


def _name(field: str, latex: str, line: int, tell: Report) -> Name:
    latex = latex.rstrip(", ") if latex.count(",") > 1 else latex
    name = _parsed(latex)
    for code, message in readable(latex).mistakes:
        tell(line, code, f"{field}: {message}")
    wrong = advice(name, latex) if name and name.surname else EXPECTED
    if wrong:
        tell(line, "bib-name", f'got the name "{latex[:60]}", {wrong}')
    return name or Name()


def _parsed(latex: str) -> Name | None:
    """The parts of a name, or None where there are too many commas."""
    if _EXTENDED.match(latex):
        return _extended(latex)
    try:
        person = Person(latex)
    except InvalidNameString:
        return None
    given, lasts = person.first_names + person.middle_names, person.last_names
    if len(lasts) == 1 and re.fullmatch(r"\{.*\}", lasts[0]) and not (given or person.prelast_names):
        return Name(literal=_text(lasts))
    return _tidy(_text(given), _text(person.prelast_names), _text(lasts), _text(person.lineage_names))


def _extended(latex: str) -> Name:
    """A name in Biber's form: ``family=Berg, given=Anna, prefix=van der``."""
    found = {}
    for part in split_tex_string(latex, ","):
        key, _, value = part.partition("=")
        if key.strip().lower() in _PARTS:
            found[_PARTS[key.strip().lower()]] = _text([value.strip(' "')])
    return Name(**found)


def _tidy(given: str, particle: str, family: str, suffix: str) -> Name:
    """A name whose suffix is not among the others, and whose initials stand apart: "Smith, JA" is J. A. Smith."""
    if SUFFIX.fullmatch(given) and suffix and not SUFFIX.fullmatch(suffix):  # "King, Martin, Jr."
        given, suffix = suffix, given
    if not suffix:
        if found := _LAST_SUFFIX.fullmatch(given):
            given, suffix = found.groups()
        elif given and (found := _LAST_SUFFIX.fullmatch(family)):
            family, suffix = found.groups()
    if not (family.isupper() and len(family) > 1):
        given = " ".join(". ".join(word) + "." if _glued(word) else word for word in given.split())
    return Name(given=given, particle=particle, family=family, suffix=suffix)


def _glued(word: str) -> bool:
    return word.isalpha() and word.isupper() and 2 <= len(word) <= 3


def _text(words: list[str]) -> str:
    return str(readable(" ".join(words)))
