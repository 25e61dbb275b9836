"""What has changed in the course."""

from __future__ import annotations

from ..errors import MacroError
from ..survey import Page


def changes(page: Page) -> str:
    """What is new for readers, the newest first; on the site with a link to the feed of it.

    Raises:
        MacroError: when the course tells of no changes.
    """
    if not page.course.info.changes:
        raise MacroError("field-missing", "data/course.yml has no 'changes' to show; write some, with 'day' and 'text'")
    return page.block("blocks/changes.html.jinja", changes=page.course.info.changes)
