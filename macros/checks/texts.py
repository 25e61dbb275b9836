"""Texts of data: what their authors may have meant otherwise than readers will see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

from lxml.html import defs

from ..errors import Problem, did_you_mean
from ..pages import DOCS
from ..rendering import linked, parsed, to_html
from ..sanitiser import FILE, PAGE
from ..survey import Survey, all_texts
from .problems import at

_CODE = re.compile(r"(`+).*?\1|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>|<!--")


def addresses(survey: Survey) -> Iterator[Problem]:
    """Pages and files that texts name are there, and pictures are described. Such an address begins at `docs/`."""
    for place, text in all_texts(survey.course):
        if "](" in text or "][" in text:
            root = parsed(to_html(text).encode())
            yield from (
                at(place, *wrong) for address in linked(root) for wrong in _lost(survey, address, "link-broken")
            )
            yield from (at(place, *wrong) for picture in root.iter("img") for wrong in _picture(survey, picture))


def shared_image(survey: Survey) -> Iterator[Problem]:
    """The picture that stands for the course is there."""
    if image := survey.course.info.image:
        place = survey.course.info.at("image", "file")
        yield from (at(place, *wrong) for wrong in _lost(survey, FILE + image.file, "media-missing"))


def _picture(survey: Survey, picture: Any) -> Iterator[tuple[str, str]]:
    if "src" not in picture.attrib:
        yield "link-outside", "shows a picture that is no file of docs/; put it there, and write its path from docs/ on"
        return
    if not picture.get("alt", "").strip():
        yield (
            "image-alt",
            f"the picture {picture.get('src')[1:]!r} has no alternative text; write it into the square brackets",
        )
    yield from _lost(survey, picture.get("src"), "media-missing")


def _lost(survey: Survey, address: str, code: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an address, if it means a page or file below `docs/` that is not there."""
    path = normpath(unquote(address[1:].partition("#")[0].partition("?")[0]))
    folder = survey.course.root / DOCS
    if address[0] == PAGE and path not in survey.pages:
        near = did_you_mean(path, survey.pages)
        yield "link-broken", f"docs/ has no page {path!r}{near}; an address in data begins at docs/"
    elif address[0] == FILE and (path.startswith("..") or not (folder / path).exists()):
        files = [one.relative_to(folder).as_posix() for one in folder.rglob(f"*{PurePosixPath(path).suffix}")]
        yield code, f"docs/ has no file {path!r}{did_you_mean(path, files)}; an address in data begins at docs/"


def tags(survey: Survey) -> Iterator[Problem]:
    """No text has tags of HTML, which are shown as they stand. (`<30` is none.)"""
    for place, text in all_texts(survey.course):
        found = next(_tags(text), "") if "<" in text else ""
        if found:
            message = f"holds {found}, which readers see as it stands; write **bold**, *italic* or [words](address), or put it between backticks"
            yield at(place, "text-markup", message)


def _tags(text: str) -> Iterator[str]:
    for tag in _TAG.finditer(_CODE.sub("", text)):
        if not tag[1] or tag[1].lower() in defs.tags or tag[1].lower() == "svg":
            yield " ".join(tag[0][:40].split())
