"""The course of this repository has no mistake."""

from __future__ import annotations

import pytest

from macros.__main__ import main

from ..conftest import REPOSITORY


def test_the_course_has_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(REPOSITORY), "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 errors"
