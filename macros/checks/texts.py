"""Texts of data: what their authors may have meant otherwise than readers will see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import defs

from ..errors import Problem
from ..survey import Survey, all_texts
from .exercises import at

_CODE = re.compile(r"(`+).*?\1|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>|<!--")


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
