"""What is compared of an answer that is typed. `overrides/assets/marking.js` says the same, and tests/marking.yml holds both to it.

What means the same may be written in another way: case, spaces, accents, quotes, hyphens and full stops. What makes another
number, sign, unit or share of it stays. Signs that stay though they are punctuation become mathematical ones in between.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SMALL_DIGITS: Final = (
    (r"(?<=[0-9])(?=[⁰¹²³⁴-⁹⁺⁻])", "^"),  # 10² is not 102
    (r"(?<=[0-9])(?=[¼-¾⅐-⅞₀-₉])", " "),  # 1½ is not 11/2
)
_ACCENTS: Final = "[\u0300-\u0333\u0339-\u036f]"
"""Without the strokes that make ≠ of =."""
_UNITS: Final = (r"(?<![A-Za-z])(?=(?:M(?:g|m|l|L|W|V|N|J|Hz|Pa)|Nm)(?![A-Za-z]))", "∧")
"""Milli is not mega, and a newton metre is no nanometre; elsewhere case does not matter."""
_SIGNS: Final = (
    (r"[‐-―−﹘]", "-"),
    (r"[⁄∕]", "/"),
    (r"\+/-", "±"),
    (r"!=", "≠"),
    (r"<=", "≤"),
    (r">=", "≥"),
    (r"×|(?<=[0-9]) *\* *(?=[0-9])", "x"),
    (r"&", "and"),
    (r"%", "percent"),
    (r"‰", "permille"),
    (r"#", "♯"),
    (r"(?<![0-9])\^", ""),
    (r"(?<=[0-9])[.,](?=[0-9])", "∙"),
    (r"(?<![^\W_])[.,](?=[0-9])", "0∙"),
    (r"(?<=[0-9]) *- *(?=[0-9])", "−"),
    (r"(?<![^\W_])- *(?=[0-9])", "−"),
    (r"(?<=[0-9]) *: *(?=[0-9])", "∶"),
    (r"/", "∕"),
)
_THOUSANDS: Final = r"(?<![0-9.,])[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?![0-9])"


def normalise_answer(text: str) -> str:
    """What is compared of a typed answer: two that give the same are the same answer."""
    for pattern, now in _SMALL_DIGITS:
        text = re.sub(pattern, now, text)
    text = unicodedata.normalize("NFKC", re.sub(_ACCENTS, "", unicodedata.normalize("NFKD", text)))
    text = re.sub(*_UNITS, text).lower()
    text = re.sub(_THOUSANDS, lambda found: re.sub("[ ,]", "", found[0]), text)
    for pattern, now in _SIGNS:
        text = re.sub(pattern, now, text)
    spaced = "".join(" " if unicodedata.category(sign)[0] in "PZC" else sign for sign in text)
    return re.sub(" ", "", re.sub("(?<=[0-9]) +(?=[0-9])", "∣", spaced))
