"""Pictures that exports take along, from the files below `docs/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from ..loading import read_bytes
from ..pages import DOCS
from ..sanitiser import read_drawing

_INSIDE = "file:"


def pictures(element: html.HtmlElement, root: Path) -> Iterator[tuple[html.HtmlElement, str]]:
    """Each picture in an element, and its path below `docs/` of the course in `root`.

    One that is no file there gives way to its words.
    """
    folder = (root / DOCS).resolve()
    for picture in list(element.iter("img")):
        source = picture.get("src", "")
        path = unquote(source.removeprefix(_INSIDE).partition("#")[0].partition("?")[0])
        if source.startswith(_INSIDE) and (folder / path).is_file() and folder in (folder / path).resolve().parents:
            yield picture, path
        else:
            picture.tail = f"{picture.get('alt', '')}{picture.tail or ''}"
            picture.drop_tree()


def flat_name(path: str) -> str:
    """A name without folders for the file at a path."""
    return re.sub(r"[\s/]+", ".", path)


def media_type(path: str) -> str:
    """The kind of picture that a path's ending tells."""
    return guess_type(path)[0] or "image/png"


def content(root: Path, path: str) -> bytes:
    """What the file at a path below `docs/` holds; a drawing with nothing in it but what draws.

    Raises:
        DataError: when it is missing or too large.
    """
    raw = read_bytes(root / DOCS / path, f"{DOCS}/{path}")
    return read_drawing(raw).file.encode() if media_type(path) == "image/svg+xml" else raw
