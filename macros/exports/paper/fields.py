"""What a node of a tree says of its element: classes, what the templates need, and the place of what is filled in."""

from __future__ import annotations

from typing import Any

from lxml import html


class Fields:
    """The fields of nodes, and what is to be filled in, if the document is `fillable`; a node has its place as `field`."""

    def __init__(self, *, fillable: bool) -> None:
        self.asked: list[dict[str, str]] = []
        self._fillable = fillable

    def of(self, element: html.HtmlElement) -> dict[str, Any]:
        """All fields of an element."""
        fields: dict[str, Any] = {}
        if kinds := element.get("class", "").split():
            fields["kinds"] = kinds
        for name in ("tone", "page", "number", "paper", "key", "form"):
            if value := element.get(f"data-{name}"):
                fields[name] = value
        return fields | self.place(element)

    def place(self, element: html.HtmlElement) -> dict[str, int]:
        """Where what is asked at an element stands among all that is."""
        if not self._fillable or "data-field" not in element.attrib:
            return {}
        kind = "tick" if "data-box" in element.attrib else "lines" if element.tag == "div" else "line"
        name, says, of = (element.get(f"data-{part}", "") for part in ("field", "says", "of"))
        self.asked.append({"kind": kind, "name": name, "says": says, "of": of})
        return {"field": len(self.asked) - 1}
