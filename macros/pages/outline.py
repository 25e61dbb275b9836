"""The headings of a page and what it teaches under each, as Markdown makes them."""

from __future__ import annotations

from typing import NamedTuple

from ..rendering import parsed

_MARKED = " | ".join(f"//h{level}[@id]" for level in range(1, 7)) + " | //*[@data-teaches]"


class Heading(NamedTuple):
    """A heading of a page: level 1 to 6, id, and its words."""

    level: int
    id: str
    title: str


class Outline(NamedTuple):
    """What stands on a page, in order."""

    headings: list[Heading]
    teaches: list[tuple[str, Heading]]
    """Criterion, and the heading it is taught under."""


def outline(html: str, title: str) -> Outline:
    """The headings in the HTML of a page that a link can lead to, and its marks of what is taught.

    Those before any heading stand under one of level 1 that has the page's `title` and no id.
    """
    found = Outline([], [])
    heading = Heading(1, "", title)
    for element in parsed(html.encode("utf-8", "replace")).xpath(_MARKED):
        if "data-teaches" in element.attrib:
            found.teaches.extend((criterion, heading) for criterion in element.get("data-teaches").split())
        else:
            heading = Heading(int(element.tag[1]), element.get("id"), " ".join(element.text_content().split()))
            found.headings.append(heading)
    return found
