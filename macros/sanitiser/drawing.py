"""A drawing read as XML, and written out again with nothing in it but what draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from .style_rules import Declaration, declarations, sheet_declarations
from .svg_elements import MOST, SVG, XLINK, Element, element_name, inside, namespace_and_name, weight
from .svg_names import (
    ELEMENTS,
    GEOMETRY,
    IDLE,
    IDLE_ELEMENTS,
    NOT_AS_ATTRIBUTES,
    PRESENTATION,
    REFERRING,
    REMEDIES,
    WORDS,
)
from .svg_values import harmless, picture_inside, references, renamed

_OURS = (SVG, "")
_STRANGE = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
"""Namespaces of markup that would work in a page; what is of any other namespace means nothing there."""
_TEXTS = {"id", *WORDS, *REFERRING}
_VALUES = PRESENTATION | GEOMETRY
_BOX = re.compile(r"\s*-?[\d.]+(?:[\s,]+-?[\d.]+){3}\s*")
_NAME = re.compile(r"[\w:.-]+")


class Complaint(NamedTuple):
    """Something that was not let through: its line, from 1, what it is, and what to do."""

    line: int
    message: str


class Drawing(NamedTuple):
    """A drawing made safe. Where the file is no drawing, all but the complaint is empty."""

    complaints: tuple[Complaint, ...]
    box: str = ""
    """Its viewBox, four numbers with single blanks."""
    inside: str = ""
    """What stands in its outermost element, in a group if that says how it looks: XML that may also stand in HTML."""
    file: str = ""
    """The whole, as a file of its own."""
    prefix: str = ""
    """How each of its ids begins."""

    def inside_as(self, prefix: str) -> str:
        """Its inside with ids that begin otherwise, for a page that shows it a second time."""
        return re.sub(rf'(?<=["#]){re.escape(self.prefix)}', f"{prefix}-", self.inside) if self.prefix else self.inside


def read_drawing(content: bytes, prefix: str = "") -> Drawing:
    """The drawing in an SVG file, and what of it was not let through; it never raises.

    With a `prefix` all ids begin with it, so that drawings can share a page.
    """
    parser = etree.XMLParser(no_network=True, remove_comments=True)  # only entities of the file itself are read
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        told = re.sub(r", line \d+, column \d+", "", str(error)).partition(" (<string>")[0]
        message = f"is no well-formed XML: {told}; open it in a drawing program and export it again as plain SVG"
        return Drawing((Complaint(line, message),))
    return _Cleaning(root, prefix).drawing()


class _Cleaning:
    """One drawing on its way to what is safe of it."""

    def __init__(self, root: Element, prefix: str) -> None:
        self._root = root
        self._prefix = prefix
        self._complaints: list[Complaint] = []
        self._styled = sheet_declarations(root, self._complain)

    def drawing(self) -> Drawing:
        if element_name(self._root) not in [(space, "svg") for space in _OURS]:
            return self._none("is no <svg>")
        box = self._root.get("viewBox", "")
        if not _BOX.fullmatch(box):
            return self._none("has no <svg> with a viewBox of four numbers")
        for instruction in self._root.itersiblings(preceding=True):
            if instruction.tag is etree.PI and "stylesheet" in instruction.target:
                self._refuse(instruction, "a style sheet in a file of its own", REMEDIES["style"])
        made = self._kept(self._root)
        self._name(made)
        if weight(made) > MOST:
            self._refuse(self._root, f"more than {MOST} elements with the copies of <use>", "draw it with fewer")
            made[:] = []
        file = etree.tostring(made, encoding="unicode").strip()
        box = " ".join(re.split(r"[\s,]+", box.strip()))
        return Drawing(tuple(self._complaints), box, inside(made), file, self._prefix)

    def _none(self, wrong: str) -> Drawing:
        return Drawing((Complaint(1, f"{wrong}; export it again as plain SVG"),))

    def _kept(self, element: Element) -> Element:
        """A copy of an element on the list, with what it holds of things on the lists."""
        copy = etree.Element(f"{{{SVG}}}{element_name(element)[1]}", nsmap={None: SVG})  # type: ignore[dict-item]
        for name, value in self._attributes(element):
            copy.set(name, value)
        copy.text = element.text
        for part in element:
            if self._let_through(part):
                inner = self._kept(part)
                inner.tail = part.tail
                copy.append(inner)
            elif len(copy):
                copy[-1].tail = (copy[-1].tail or "") + (part.tail or "")
            else:
                copy.text = (copy.text or "") + (part.tail or "")
        return copy

    def _let_through(self, element: Element) -> bool:
        """Whether an element is on the list; one that would do something is complained of."""
        if not isinstance(element.tag, str):
            return False
        space, name = element_name(element)
        if space in _OURS and name in ELEMENTS:
            return True
        read = name == "style" and space in _OURS  # its rules are attributes by now
        if not read and name not in IDLE_ELEMENTS and space in (*_OURS, *_STRANGE):
            self._refuse(element, f"<{name[:40]}>", REMEDIES.get(name, "remove it"))
        return False

    def _attributes(self, element: Element) -> Iterator[tuple[str, str]]:
        """The attributes of an element that may stay; rules of its style sheet and its `style` among them."""
        looks: dict[str, str] = {}
        for key, value in element.attrib.items():
            space, name = namespace_and_name(str(key))
            if name == "href" and space in ("", XLINK):
                yield from self._aim(element, str(value))
            elif key == "{http://www.w3.org/XML/1998/namespace}space":
                yield str(key), str(value)
            elif space or name in IDLE or name.startswith("data-"):
                continue
            elif name in PRESENTATION:
                looks[name] = str(value)
            elif name != "style":
                yield from self._attribute(element, name, str(value))
        for said in (*self._styled.get(element, ()), *self._own_style(element)):
            self._take(said, looks)
        yield from ((n, v) for name, value in looks.items() for n, v in self._attribute(element, name, value))

    def _own_style(self, element: Element) -> list[Declaration]:
        style = element.get("style")
        return declarations(style, element.sourceline or 1, self._complain) if style else []

    def _attribute(self, element: Element, name: str, value: str) -> Iterator[tuple[str, str]]:
        if name in _TEXTS or (name in _VALUES and harmless(value)):
            yield name, value
        else:
            self._refuse(element, f"{name[:40]}={value[:40]!r} on <{element_name(element)[1]}>", "remove it")

    def _aim(self, element: Element, value: str) -> Iterator[tuple[str, str]]:
        name = element_name(element)[1]
        if picture_inside(name, value):
            yield "href", value
        else:
            wishes = "put the picture itself into the file", "name something of the drawing, as in #wheel"
            self._refuse(element, f"the address {value[:40]!r} on <{name}>", wishes[name != "image"])

    def _take(self, said: Declaration, looks: dict[str, str]) -> None:
        """Put a property of a style among the attributes; what no attribute can say is complained of if it would show."""
        if said.name in PRESENTATION:
            looks[said.name] = said.value
        elif not harmless(said.value) or (said.name in NOT_AS_ATTRIBUTES and said.value != "normal"):
            wish = "write it as an attribute" if said.name == "transform" else "remove it"
            self._complain(said.line, f"style {said.name[:40]}: {said.value[:40]!r}", wish)

    def _name(self, made: Element) -> None:
        """Give the ids that something refers to their prefix; the others go."""
        known = {id: self._name_of(id) for one in made.iter() if _NAME.fullmatch(id := one.get("id", ""))}
        wanted = {id for one in made.iter() for value in one.attrib.items() for id in references(*value)}
        for one in made.iter():
            if "id" in one.attrib and one.get("id") not in wanted & known.keys():
                del one.attrib["id"]
            for name, value in one.attrib.items():
                one.set(name, renamed(str(name), str(value), known))

    def _name_of(self, id: str) -> str:
        return id if id.startswith(self._prefix) else self._prefix + id

    def _refuse(self, element: Element, what: str, remedy: str) -> None:
        self._complain(element.sourceline or 1, what, remedy)

    def _complain(self, line: int, what: str, remedy: str) -> None:
        message = f"holds {' '.join(what.split())}, which drawings may not; {remedy}"
        self._complaints.append(Complaint(line, message))
