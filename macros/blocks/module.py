"""A module's header, the cards of all modules, and the map from outcomes to questions."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..errors import MacroError, unknown
from ..models.curriculum import Module
from ..survey import Page, study_time


def module_of(page: Page, slug: str | None) -> Module:
    """The module named `slug`, or the one this page is about.

    Raises:
        MacroError: when there is none of that name.
    """
    name = slug or PurePosixPath(page.path).stem
    module: Module = page.shown("modules", name)
    return module


def module_header(page: Page, slug: str | None = None) -> str:
    """What a module promises and asks for: outcomes, minutes of reading, practice and quiz, prerequisites, things to have at hand."""
    module = module_of(page, slug)
    number = list(page.course.modules).index(module.slug) + 1
    before = [page.course.modules[name] for name in module.prerequisites if name in page.course.modules]
    quiz = page.course.quizzes.get(module.slug)
    time = study_time(page.whole, module)
    return page.block(
        "blocks/module_header.html.jinja", module=module, number=number, before=before, quiz=quiz, time=time
    )


def teaches(page: Page, *criteria: str) -> str:
    """Says under a heading which criteria it teaches; the curriculum map links back to it.

    Raises:
        MacroError: when a criterion is not in curriculum.yml.
    """
    if not criteria:
        raise MacroError("macro-argument", 'teaches() needs a criterion, as in teaches("AC1.1")')
    found = [page.shown("criteria", criterion) for criterion in criteria]
    return page.block("blocks/teaches.html.jinja", criteria=found)


def module_cards(page: Page) -> str:
    """All modules as cards, in the order of study; those not ready are named as such."""
    return page.block("blocks/module_cards.html.jinja", modules=page.course.modules.values())


def curriculum_map(page: Page, module: str | None = None) -> str:
    """Outcome by outcome: its criteria, where each is taught, and which questions assess it."""
    if module and module not in page.course.modules:
        unknown("module", module, page.course.modules)
    modules = [m for m in page.course.modules.values() if module in (None, m.slug)]
    return page.block(
        "blocks/curriculum_map.html.jinja", modules=modules, taught=page.whole.taught, assessed=page.course.assessed_by
    )
