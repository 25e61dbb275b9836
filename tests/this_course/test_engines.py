"""This course has the same text on every engine, and no dead link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks import with_severity
from macros.checks.built import check_site
from macros.survey import Survey

from ..conftest import ENGINES
from ..test_engines import assert_same_text, texts

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_text_is_the_same(engine: str, built: Callable[..., Path]) -> None:
    assert_same_text(texts(built("course")), texts(built("course", engine)))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_link_and_anchor_resolves(engine: str, whole_course: Survey, built: Callable[..., Path]) -> None:
    problems = list(with_severity(check_site(built("course", engine), whole_course), whole_course.course.info.checks))
    assert not problems, "\n".join(map(str, problems))
