"""Bars stand on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from macros.exports.progress import bar, wait_with_bar

from .conftest import COURSE, REPOSITORY

PROCESS = [sys.executable, "-c", "__import__('time').sleep(0.6)"]


def test_elsewhere_nothing_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    with bar("reading pages", 3) as shown:
        shown.update(3)
    with subprocess.Popen(PROCESS, text=True) as process:
        wait_with_bar(process, "setting pages", 9)
    assert process.returncode == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("seconds", [0.01, 0.3, 60])
def test_a_bar_is_full_when_the_process_ends_however_wrong_the_estimate(
    seconds: float, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with subprocess.Popen(PROCESS, text=True) as process:
        wait_with_bar(process, "setting pages", seconds)
    assert process.returncode == 0
    said = capsys.readouterr().err
    assert said.startswith("\rsetting pages") or "setting pages  [" in said
    assert "100%" in said.rpartition("\r")[2] and said.endswith("\n")


def test_a_command_on_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "macros", "--root", str(COURSE), "epub", "--output", str(tmp_path / "book.epub")]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
    assert process.returncode == 0
    assert b"reading pages" in said and b"100%" in said


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # as Linux says that the other end is closed
        return b""
