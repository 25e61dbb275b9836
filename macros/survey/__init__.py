"""What the pages say: the macros of every page run once, without an engine, before any page is made.

The survey learns who cites what, which criterion is taught at which heading, and which exercise stands on
which page. It finds every mistake of every page at once, and keeps what the macros returned, so that the
engine need not make it again.
"""

from __future__ import annotations

from .facts import Facts, Survey
from .macro_set import MacroSet
from .page import Page
from .rendered_page import RenderedPage
from .running import run_page
from .safe_record import SafeRecord
from .study_time import StudyTime, study_time
from .survey import survey
from .texts import all_texts
from .uses import Use, lists_of_keys, uses

__all__ = [
    "Facts",
    "MacroSet",
    "Page",
    "RenderedPage",
    "SafeRecord",
    "StudyTime",
    "Survey",
    "Use",
    "all_texts",
    "lists_of_keys",
    "run_page",
    "study_time",
    "survey",
    "uses",
]
