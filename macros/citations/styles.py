"""The citation styles that a course can choose, by the name it writes in its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .apa import Apa
from .base import CourseStyle
from .harvard import Harvard
from .vancouver import Vancouver

STYLES: dict[str, type[CourseStyle]] = {"harvard": Harvard, "vancouver": Vancouver, "apa": Apa}
"""Each style by name. Its docstring says in the guide what it prints; a course, the schemas and the checks take the names from here."""

if TYPE_CHECKING:
    StyleName = str
else:
    StyleName = Literal[tuple(STYLES)]
