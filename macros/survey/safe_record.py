"""A record as pages name it: each text is safe to stand in a page's Markdown."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from ..errors import MacroError, no_field
from ..rendering import DataMarkdown, escape_markdown


class SafeRecord:
    """A record whose texts come out as HTML without scripts: `{{ course.disclaimer }}`."""

    def __init__(self, record: BaseModel, writing: DataMarkdown) -> None:
        self._record = record
        self._writing = writing

    def __getattr__(self, name: str) -> Any:
        fields = type(self._record).model_fields
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in fields:
            raise MacroError("field-unknown", no_field(name, fields))
        return self._safe(getattr(self._record, name))

    def _safe(self, value: object) -> object:
        if isinstance(value, BaseModel):
            return SafeRecord(value, self._writing)
        if isinstance(value, tuple):
            return tuple(self._safe(item) for item in value)
        return escape_markdown(self._writing.inline(value)) if isinstance(value, str) else value
