"""Elements of a drawing: their names, and how many are drawn."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .svg_names import (
    PRESENTATION,
)

Element = Any
"""An element of lxml."""
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST = 100_000
"""Elements that a drawing may have with all copies that `use` makes."""


def inside(drawing: Element) -> str:
    """What a drawing holds, without the address of its namespace, which the page around it says."""
    looks = {name: value for name, value in drawing.attrib.items() if name in PRESENTATION}
    group = etree.Element(f"{{{SVG}}}g", looks, nsmap={None: SVG})  # type: ignore[dict-item]
    group.text, group[:] = drawing.text, drawing[:]
    text = etree.tostring(group, encoding="unicode").replace(f' xmlns="{SVG}"', "", 1)
    return text if looks else text.removeprefix("<g>").removesuffix("</g>").removesuffix("<g/>")


def element_name(element: Element) -> tuple[str, str]:
    """Namespace and name of an element."""
    return namespace_and_name(str(element.tag))


def namespace_and_name(name: str) -> tuple[str, str]:
    """Namespace and name, of `{namespace}name`."""
    space, _, local = name.rpartition("}")
    return space.removeprefix("{"), local


def weight(root: Element) -> int:
    """How many elements are drawn, each copy that `use` makes counted; more than allowed where one would never end."""
    known = {one.get("id"): one for one in root.iter() if "id" in one.attrib}
    weighed: dict[Element, int] = {}

    def weigh(one: Element, above: frozenset[Element]) -> int:
        if one in above:
            return MOST + 1
        if one not in weighed:
            goal = known.get(one.get("href", "")[1:]) if element_name(one)[1] == "use" else None
            inner = [*one, *([] if goal is None else [goal])]
            weighed[one] = min(MOST + 1, 1 + sum(weigh(part, above | {one}) for part in inner))
        return weighed[one]

    return weigh(root, frozenset())
