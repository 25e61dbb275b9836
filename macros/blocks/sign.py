"""Signs that call for action: their table, the boxes that list them, and how fast each is, looked up wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import MacroError, unknown
from ..models.course import Urgency
from ..models.sign import Sign, Signs
from ..survey import Page

COLUMNS = ("sign", "tier", "ask", "say", "why", "references", "checked")
"""What the table of signs can show."""


def signs(
    page: Page,
    urgency: str = "",
    group: str = "",
    ids: Sequence[str] = (),
    columns: Sequence[str] = COLUMNS[:-1],
    caption: str = "",
) -> str:
    """The table of signs: what is heard or seen, how fast to act, how to ask, what to say, why, and what it rests on; `checked` adds what was read.

    All of them, or those of one urgency, of one group, or those named, in their order; all columns or some.

    Raises:
        MacroError: for an unknown urgency, sign or column, or when no sign is left.
    """
    for name in columns:
        if name not in COLUMNS:
            unknown("column", name, COLUMNS)
    tier = level(page, urgency).id if urgency else ""
    named = chosen(page, ids) if ids else _all(page).signs
    found = _noted(page, [one for one in named if tier in ("", one.tier) and group in ("", one.group)])
    if not found:
        raise MacroError("table-empty", f"no sign is of urgency {urgency!r} and group {group!r}")
    record = _all(page)
    whole = len(found) == len(record.signs)
    return page.block(
        "blocks/signs.html.jinja",
        record=record,
        signs=found,
        whole=whole,
        columns=[name for name in COLUMNS if name in columns],
        caption=caption or record.title,
    )


def sign(page: Page, id: str, text: str = "") -> str:
    """A sign within a sentence, in the words of signs.yml or of the page, and how fast to act on it.

    Raises:
        MacroError: when there is no such sign.
    """
    (found,) = _noted(page, chosen(page, [id]))
    return page.block("blocks/sign.html.jinja", sign=found, text=text or found.sign, level=level(page, found.tier))


def alert(page: Page, urgency: str, ids: Sequence[str] = (), folded: bool = False) -> str:
    """A box that cannot be missed: what to do at this urgency, and the signs that call for it, in short and by group.

    `folded` puts it behind a line to press. It stands at the margin, never inside another box: Markdown would put it into a paragraph.

    Raises:
        MacroError: when no sign has this urgency, or a sign that is named has another.
    """
    tier = level(page, urgency)
    found = chosen(page, ids) if ids else tuple(one for one in _all(page).signs if one.tier == tier.id)
    for one in found:
        _agree(one, tier)
    if not found:
        raise MacroError("table-empty", f"no sign of signs.yml is of urgency {urgency!r}")
    groups: dict[str, list[Sign]] = {}
    for one in _noted(page, found):
        groups.setdefault(one.group, []).append(one)
    return page.block("blocks/alert.html.jinja", level=tier, groups=groups, folded=folded)


def urgency_card(page: Page) -> str:
    """One card with all signs by urgency: for each what to do, and the signs that call for it."""
    _noted(page, _all(page).signs)
    return page.block("blocks/urgency_card.html.jinja", levels=page.course.signs_by_tier)


def urgency(page: Page, id: str, signs: Sequence[str] = ()) -> str:
    """A badge within a sentence that says how fast to act. `signs` names those that the sentence is about.

    Raises:
        MacroError: when there is no such urgency, or one of the signs has another.
    """
    tier = level(page, id)
    for one in chosen(page, signs):
        _agree(one, tier)
    return page.block("blocks/badge.html.jinja", choice=tier)


def signs_basis(page: Page) -> str:
    """What the signs rest on, who has signed them or that none has yet, when they are next due, and how to report an error."""
    return page.block("blocks/signs_basis.html.jinja", record=_all(page))


def signs_review_sheet(page: Page) -> str:
    """A sheet for a clinical reviewer: every sign with its tier and its guideline, room for a tick and a comment, a signature."""
    return page.block("blocks/signs_review_sheet.html.jinja", record=_all(page))


def chosen(page: Page, ids: Sequence[str]) -> tuple[Sign, ...]:
    """The signs of these ids.

    Raises:
        MacroError: when one is not in signs.yml.
    """
    found = []
    for id in ids:
        if id not in page.course.signs_by_id:
            unknown("sign", id, page.course.signs_by_id)
        found.append(page.course.signs_by_id[id])
    return tuple(found)


def _noted(page: Page, found: Sequence[Sign]) -> Sequence[Sign]:
    """The same signs, noted as standing on this page."""
    for one in found:
        page.facts.shows["signs", one.id] += 1
    return found


def level(page: Page, id: str) -> Urgency:
    """The urgency of this id.

    Raises:
        MacroError: when vocabulary.yml has none.
    """
    known = {level.id: level for level in page.course.vocabulary.urgencies}
    if id not in known:
        unknown("urgency", id, known)
    return known[id]


def _all(page: Page) -> Signs:
    """Raises: MacroError: when the course has no signs."""
    if page.course.signs is None:
        raise MacroError("file-missing", "the course has no data/signs.yml; write one to show signs")
    return page.course.signs


def _agree(one: Sign, tier: Urgency) -> None:
    if one.tier != tier.id:
        message = (
            f"the sign {one.id!r} is of urgency {one.tier!r} in signs.yml, not {tier.id!r}; name that, or mend the sign"
        )
        raise MacroError("sign-tier", message)
