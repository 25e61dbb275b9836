"""The pictures of a document on paper, each a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree, html

from ..pictures import content, media_type
from ..plain_html import mend_drawing, text_content

_DRAWABLE = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")


class Drawn:
    """The files of pictures by name, and what a tree says of each: its file, and what it shows, in words."""

    def __init__(self, root: Path) -> None:
        """`root` is the course's folder."""
        self.files: dict[str, bytes] = {}
        self._root = root

    def drawing(self, drawing: html.HtmlElement) -> dict[str, Any]:
        """Keep a drawing of the page, with its width and height in units; one that only adorns says nothing."""
        told = [text_content(part) for part in (drawing.find(name) for name in ("title", "desc")) if part is not None]
        name = f"drawing-{len(self.files) + 1}.svg"
        mend_drawing(drawing)
        copied = etree.fromstring(etree.tostring(drawing, encoding="unicode", with_tail=False))
        self.files[name] = etree.tostring(copied)
        alt = "" if drawing.get("aria-hidden") == "true" else ". ".join(told) or drawing.get("aria-label", "")
        box = copied.get("viewBox", "").split()
        return {"file": name, "alt": alt, "units": [float(number) for number in box[2:]]}

    def picture(self, picture: html.HtmlElement) -> dict[str, str]:
        """Keep the file of a picture; without `file` if Typst cannot draw it."""
        path, alt = picture.get("src", ""), picture.get("alt", "")
        if media_type(path) not in _DRAWABLE:
            return {"alt": alt}
        name = f"picture-{len(self.files) + 1}{Path(path).suffix.lower()}"
        self.files[name] = content(self._root, path)
        return {"file": name, "alt": alt}
