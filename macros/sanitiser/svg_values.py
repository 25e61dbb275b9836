"""What the values of a drawing's attributes may say, and the ids that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .svg_names import FUNCTIONS, REFERRING

_PAINT = re.compile(r"""url\(\s*(["']?)#([\w:.-]+)\1\s*\)""")
_VALUE = re.compile(r"""[\w\s.,%#+*/()'"!-]*""")
_CALL = re.compile(r"([\w-]*)\(")
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")


def picture_inside(name: str, address: str) -> bool:
    """Whether an element is drawn from something of the same drawing, or if it is a picture from its own bytes."""
    return bool(_RASTER.fullmatch(address)) if name == "image" else address.startswith("#")


def harmless(value: str) -> bool:
    """Whether a value names colours, numbers, fonts and things of the drawing, and fetches nothing."""
    rest = _PAINT.sub("", value)
    return bool(_VALUE.fullmatch(rest)) and all(name in FUNCTIONS for name in _CALL.findall(rest))


def references(name: str, value: str) -> Iterator[str]:
    """The ids that an attribute names."""
    if name == "href":
        yield value.removeprefix("#")
    elif name in REFERRING:
        yield from value.split()
    yield from (found[2] for found in _PAINT.finditer(value))


def renamed(name: str, value: str, known: dict[str, str]) -> str:
    """The value of an attribute with the ids of `known` under their new names."""
    if name == "id":
        return known[value]
    if name == "href" and value.startswith("#"):
        return f"#{known.get(value[1:], value[1:])}"
    if name in REFERRING:
        return " ".join(known.get(id, id) for id in value.split())
    return _PAINT.sub(lambda found: f"url(#{known.get(found[2], found[2])})", value)
