"""A generator of self-paced courses: records in `data/`, pages in `docs/`, and macros that bring them together.

This is the only module that an engine knows. MkDocs (with mkdocs-macros), ProperDocs and Zensical all call
`define_env`: once a build or once a page, as they please.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

# Zensical runs this file by its path, so the package is found only where its folder is.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros.blocks import (
    case,
    citation,
    claim,
    downloads,
    exercise,
    figure,
    form,
    glossary,
    guide,
    misconception,
    module,
    programme,
    quiz,
    sign,
    study,
    table,
)
from macros.errors import DataError
from macros.pages import Addresses, PageSource
from macros.rendering import FinishedHtml, Writing
from macros.shelf import SHELF
from macros.survey import MacroSet, Page, Said, Survey

MACROS = MacroSet(
    all={
        "alert": sign.alert,
        "bibliography": citation.bibliography,
        "case": case.case,
        "case_cards": case.case_cards,
        "check": quiz.check,
        "check_table": guide.check_table,
        "cite": citation.cite,
        "claim_disputes": claim.claim_disputes,
        "claim_ledger": claim.claim_ledger,
        "claim_verdicts": claim.claim_verdicts,
        "claims": claim.claims,
        "curriculum_map": module.curriculum_map,
        "downloads": downloads.downloads,
        "exercise": exercise.exercise,
        "exercise_index": exercise.exercise_index,
        "exercise_link": exercise.exercise_link,
        "exercise_page": exercise.exercise_page,
        "exercise_table": exercise.exercise_table,
        "final_assessment": study.final_assessment,
        "field_table": guide.field_table,
        "figure": figure.figure,
        "form": form.form,
        "form_cards": form.form_cards,
        "glossary": glossary.glossary,
        "ladder": exercise.ladder,
        "macro_table": guide.macro_table,
        "misconceptions": misconception.misconceptions,
        "module_cards": module.module_cards,
        "module_header": module.module_header,
        "programme": programme.programme,
        "programme_cards": programme.programme_cards,
        "quiz": quiz.quiz,
        "quiz_index": quiz.quiz_index,
        "references": citation.references,
        "review": study.review,
        "sign": sign.sign,
        "signs": sign.signs,
        "signs_basis": sign.signs_basis,
        "signs_review_sheet": sign.signs_review_sheet,
        "statement": study.statement,
        "study_desk": study.study_desk,
        "table": table.table,
        "teaches": module.teaches,
        "term": glossary.term,
        "urgency": sign.urgency,
        "urgency_card": sign.urgency_card,
        "vocabulary_table": table.vocabulary_table,
        "worksheet": quiz.worksheet,
    },
    inline=frozenset({"cite", "exercise_link", "sign", "term", "urgency"}),
    whole_course=frozenset(
        {
            "bibliography",
            "case_cards",
            "curriculum_map",
            "final_assessment",
            "form_cards",
            "misconceptions",
            "programme_cards",
            "references",
            "review",
            "statement",
            "study_desk",
        }
    ),
)
"""Every macro an author can call, by name."""


_NOW: WeakKeyDictionary[Any, _Now] = WeakKeyDictionary()
"""The page in the making, for each plugin that called `define_env`."""


def define_env(env: Any) -> None:
    """Give an engine the macros.

    Raises:
        PluginError: with one line for each mistake in the course, which engines print without a traceback.
    """
    from mkdocs.exceptions import PluginError

    root = Path(env.project_dir)
    addresses = Addresses(bool(env.conf["use_directory_urls"]), sources=_is_zensical(env))
    try:
        survey = SHELF.survey(root, MACROS, addresses)
        errors = [problem for problem in survey.problems if problem.severity == "error"]
        if errors:
            raise DataError(errors)
    except DataError as error:
        count = len(error.problems)
        raise PluginError(f"{count} mistake{'s' * (count != 1)} in the course:\n{error}") from None
    env.variables["course"] = Said(survey.course.info, Writing({}, str))
    now = _NOW[env] = _Now(env, survey, addresses)
    if not _is_zensical(env):  # which takes no extensions but by name
        env.conf["markdown_extensions"].append(now.html)
    for name in MACROS.all:
        env.macro(now.bound(name), name)


def on_pre_page_macros(env: Any) -> None:
    """Hand the plugin of MkDocs the page with its macros already run, as the survey left it.

    Without this the plugin would compile each page a second time, which costs a third of a page's build.
    Zensical has no such hook: there the macros give back what the survey kept.
    """
    finished = _NOW[env].finished(env.page, env.markdown)
    if finished is not None:
        env.markdown = finished
        env.page.meta["render_macros"] = False


class _Now:
    """The page that the engine is making at this moment."""

    def __init__(self, env: Any, survey: Survey, addresses: Addresses) -> None:
        self._env = env
        self._survey = survey
        self._addresses = addresses
        self._of: object = None
        self._names: dict[str, Any] = {}
        self.html = FinishedHtml()

    def bound(self, name: str) -> Callable[..., str]:
        """The macro `name`, which finds its page when it is called."""

        def call(*args: object, **kwargs: object) -> str:
            return str(self._macros()[name](*args, **kwargs))

        return call

    def finished(self, engine_page: Any, text: str) -> str | None:
        """The page after its macros; None when it holds none, or changed since the survey."""
        self.html.lines = ()
        facts = self._survey.pages.get(_path(engine_page))
        if facts is None or facts.source.lstrip("\n") != text.lstrip("\n") or facts.source == facts.text:
            return None
        self.html.lines = facts.lines_made
        return facts.finished

    def _macros(self) -> dict[str, Any]:
        engine_page = self._env.page
        if engine_page is not self._of:
            self._of = engine_page
            source = PageSource(_path(engine_page), getattr(engine_page, "meta", {}), "", 0)
            self._names = Page(source, self._survey.course, self._addresses, MACROS, self._survey).names()
        return self._names


def _is_zensical(env: Any) -> bool:
    """Whether this is the engine that resolves links to pages in HTML too; the others leave HTML alone."""
    return type(env).__module__.partition(".")[0] == "zensical"


def _path(engine_page: Any) -> str:
    """The page's path below `docs/`: engines name it differently."""
    file = getattr(engine_page, "file", None)
    return str(file.src_uri if file else engine_page.path)
