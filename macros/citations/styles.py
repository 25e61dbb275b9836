"""The citation styles that a course can choose, by the name it writes in its settings."""

from __future__ import annotations

from .apa import Apa
from .base import CourseStyle
from .harvard import Harvard
from .vancouver import Vancouver

STYLES: dict[str, type[CourseStyle]] = {"harvard": Harvard, "vancouver": Vancouver, "apa": Apa}
