"""The citation styles that a course can choose, by the name it writes in its settings."""

from __future__ import annotations

from macros.citations.apa import Apa
from macros.citations.base import CourseStyle
from macros.citations.harvard import Harvard
from macros.citations.vancouver import Vancouver

STYLES: dict[str, type[CourseStyle]] = {"harvard": Harvard, "vancouver": Vancouver, "apa": Apa}
