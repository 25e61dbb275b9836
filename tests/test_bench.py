"""What is measured is a course without mistakes, at any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main

from .bench.courses import synthetic


def test_a_synthetic_course_has_no_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    synthetic(tmp_path / "course", 30)
    assert main(["--root", str(tmp_path / "course"), "check"]) == 0, capsys.readouterr().out
