"""What was typed as a name and cannot be one: a list, an organisation, a name the wrong way round."""

from __future__ import annotations

import re

from ..models.reference import Name
from .text import readable

EXPECTED = 'expected "Last, First" or "Last, Jr, First", with "and" between names'
_ORGANISATION = (
    "which reads as an organisation: put its whole name into double braces, as in {{Board of Trade}}; "
    'a person is written "Last, First"'
)

SUFFIX = re.compile(r"(?:jr|sr|jun|sen|junior|senior|filho|neto|júnior|fils|père|esq|[ivx]+)\.?", re.IGNORECASE)
_NO_PERSON = re.compile(r"[\d@()\[\]*/\\=<>|†‡]")
_NOBODY = {"anonymous", "anon", "anon.", "[anonymous]", "[anon]", "no author", "[no author]", "unknown", "n.a."}
_SMALL_WORDS = {"of", "for", "the", "on", "at", "by", "with"}
_ORGANISATIONS = set(
    """
    academy agency alliance association authority authors bank board bureau centers centre centres center charity
    clinic collaboration collaborative collaborators college commission committee company confederation consortium
    contributors corporation council department directorate editors england executive federation forum foundation
    fund gmbh government group health hospital inc institute institution international investigators laboratory
    league limited llc ltd members ministry museum national network nhs observatory office organisation organization
    panel partnership press programme project service services society staff study taskforce team trial trust union
    universität université university
    """.split()
)


def advice(name: Name, latex: str) -> str:
    """Return what is wrong with a name and what to write, or nothing; `latex` is the name as typed."""
    if name.literal:
        return _of_nobody(name.literal)
    bare = readable(re.sub(r"\{(?!\\)[^{}]*\}", "", latex))  # braces say that a part is meant so
    if sign := re.search("[;&]", bare):
        return f'expected "and" between people, not "{sign[0]}"; put an organisation into double braces'
    if "=" not in latex and (sign := _NO_PERSON.search(bare)):
        return f'expected a name alone; remove "{sign[0]}", or put an organisation into double braces'
    if re.search(r"\band\b", bare, re.IGNORECASE) or not all(map(SUFFIX.fullmatch, name.suffix.split())):
        return EXPECTED
    return _of_two_people(name) if "," in latex else _of_nobody(bare) or _without_comma(name, bare)


def _of_nobody(text: str) -> str:
    return "leave the field out where nobody signed" if text.lower() in _NOBODY else ""


def _without_comma(name: Name, bare: str) -> str:
    """An organisation, or a family name before its initials."""
    words = bare.lower().replace(".", "").split()
    if len(words) > 1 and (_ORGANISATIONS.intersection(words) or _SMALL_WORDS.intersection(name.particle.split())):
        return _ORGANISATION
    if name.family[:1].islower() and name.given:
        return _ORGANISATION
    family = name.family.split()
    first = [name.given] if name.given else [*name.particle.split(), *family[:-1]]
    if first and family and _initials(family[-1]):
        return f'expected a comma after the family name, as in "{" ".join(first)}, {_spaced(family[-1])}"'
    return ""


def _of_two_people(name: Name) -> str:
    """Two names with a comma between them, as in "Smith J, Jones K" and "J. Smith, K. Jones"."""
    family, given = name.family.split(), name.given.split()
    after = len(family) > 1 and _initials(family[-1]) and not family[0].isupper()
    in_front = len(family) > 1 and _initials(family[0]) and len(given) > 1 and _initials(given[0])
    both = in_front and not any(map(_initials, (family[-1], given[-1])))
    return EXPECTED if given and (after or both) else ""


def _initials(text: str) -> bool:
    """Whether a text is up to three capital letters, with or without stops."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) <= 3 and all(map(str.isupper, letters)) and bool(re.fullmatch(r"([^\W\d_]\.?[\s-]*)+", text))


def _spaced(initials: str) -> str:
    return " ".join(f"{sign}." for sign in initials if sign.isalpha())
