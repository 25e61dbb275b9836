"""Titles, pages and editions without what programs write around them."""

from __future__ import annotations

import re

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def with_subtitle(title: str, subtitle: str) -> str:
    """A title with the part that follows its colon."""
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith((":", "?", "!", "–", "—")) else f"{title}: {subtitle}"


def pages_of(text: str) -> str:
    """Pages without "pp." before them."""
    text = re.sub(r"^(?:pp?|pages?|S)\.?\s+(?=\w*\d)", "", text, flags=re.IGNORECASE).rstrip(", ")
    return en_dashed(unless_missing(text), r"\w")


def unless_missing(text: str) -> str:
    """Nothing for the "n/a" that publishers write where there is no number yet."""
    return "" if re.fullmatch(r"n/?a(?:\W+n/?a)?|no pagination specified|[-–]+", text, re.IGNORECASE) else text


def en_dashed(text: str, end: str) -> str:
    """Ranges carry an en dash, however they were typed; `end` matches the sign on either side."""
    return re.sub(rf"(?<={end})\s*[-‐‑–—−]+\s*(?={end})", "–", text)


def edition_of(text: str) -> str:
    """ "2" for "2nd", "2nd ed." and "Second edition"; other words as they are."""
    found = re.fullmatch(r"(\w+?)(?:st|nd|rd|th|\.)?(?:\s+ed(?:ition|n)?\.?)?", text, re.IGNORECASE)
    if not found:
        return text
    word = re.match(r"\w+", text)
    name = word[0].lower() if word else ""
    return str(_ORDINALS.index(name) + 1) if name in _ORDINALS else found[1] if found[1].isdigit() else text
