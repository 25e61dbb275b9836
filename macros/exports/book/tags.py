"""Mends the tree of tags that WeasyPrint writes: a paragraph holds its text itself, and running headers are no text.

WeasyPrint gives each line of text an element of its own, and leaves what stands in margins out of the tree without
calling it decoration. PDF/UA-1 (ISO 14289-1, 7.1 and 7.8) wants every piece in the tree or marked as an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_HOLD_TEXT = {f"/{name}" for name in "P H1 H2 H3 H4 H5 H6 LBody Lbl TH TD Caption Link Span".split()}
_SAY_NOTHING = {"/Span", "/NonStruct"}
_USUAL_KEYS = {"Type", "S", "K", "Pg", "P"}


def mend_tags(pdf: Any, contents: Sequence[Any]) -> None:
    """Mend the tree of a PDF before it is written: fewer elements, and running headers as artifacts.

    `pdf` is a `pydyf.PDF`, `contents` the streams of its pages. Objects keep their numbers; those no longer needed
    become free.
    """
    tree = _Tree(pdf, contents)
    for element in tree.elements():
        if element["S"] in _HOLD_TEXT:
            tree.take_in(element)
    tree.leave_margins_out()


class _Tree:
    def __init__(self, pdf: Any, contents: Sequence[Any]) -> None:
        self._pdf = pdf
        self._root = self._object(pdf.catalog["StructTreeRoot"])
        owners = self._object(self._root["ParentTree"])["Nums"][1::2]  # those of links stand behind those of pages
        self._pages = {
            page: (content.stream, own)
            for page, content, own in zip(pdf.page_references, contents, owners, strict=False)
        }
        """Each page's content, and the element that owns each piece of it."""

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split(b" ", 1)[0])]

    def elements(self) -> Iterator[Any]:
        """Every element still in use, each before what it holds."""
        for one in self._pdf.objects:
            if one.free == "n" and isinstance(one, dict) and one.get("Type") == "/StructElem":
                yield one

    def take_in(self, element: Any) -> None:
        """Let an element hold the text of those below it that say nothing of their own."""
        mine = element.reference
        _, owners = self._pages[element["Pg"]]
        held = list(self._held(element))
        for kid in held:
            if isinstance(kid, int):
                owners[kid] = mine
            elif "P" in (one := self._object(kid)):
                one["P"] = mine
        element["K"][:] = held

    def _held(self, element: Any) -> Iterator[int | bytes]:
        for kid in element["K"]:
            if isinstance(kid, bytes) and _says_nothing(one := self._object(kid)):
                one.free = "f"
                yield from self._held(one)
            else:
                yield kid

    def leave_margins_out(self) -> None:
        """Turn what the tree does not lead to into artifacts."""
        document = self._object(self._root["K"][0])
        led_to = set(document["K"])
        lost: dict[bytes, set[int]] = {}
        for element in self.elements():
            if element.get("P") == document.reference and element.reference not in led_to:
                lost.setdefault(element["Pg"], set()).update(self._freed(element))
        for page, pieces in lost.items():
            content, owners = self._pages[page]
            _call_artifacts(content, pieces)
            for piece in pieces:
                owners[piece] = "null"
            while owners and owners[-1] == "null":
                owners.pop()

    def _freed(self, element: Any) -> Iterator[int]:
        """The marked content below an element, which is freed with all it holds."""
        element.free = "f"
        for kid in element["K"]:
            if isinstance(kid, int):
                yield kid
            else:
                yield from self._freed(self._object(kid))


def _says_nothing(element: Any) -> bool:
    return element.get("S") in _SAY_NOTHING and element.keys() == _USUAL_KEYS


def _call_artifacts(content: list[Any], pieces: set[int]) -> None:
    """Mark pieces of content as what a page has for its looks; those of margins are drawn last."""
    left = len(pieces)
    for place in range(len(content) - 1, 0, -1):
        if not left:
            return
        if isinstance(content[place], dict) and content[place].get("MCID") in pieces:
            left -= 1
            content[place - 1] = "/Artifact"
            content[place].clear()
            content[place]["Type"] = "/Pagination"
