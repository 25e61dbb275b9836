"""What the scripts keep of a reader's progress, and what they take for it: in the browser, and from a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Run

pytestmark = pytest.mark.browser

ANSWER = {"box": 1, "due": "2026-06-10", "share": 1, "version": "v", "unsafe": False, "called": "right"}
TAKEN = {"percent": 80, "passed": True, "day": "2026-06-10"}
PAPER = {"percent": 80, "day": "2026-06-10", "number": 3, "asked": ["a"]}
ATTEMPT = {"version": "v", "given": [["a", "b"], ["a", "c"]]}
READABLE: list[tuple[str, dict[str, Any]]] = [
    ("question", ANSWER),
    ("question", {**ANSWER, "box": 0, "share": 0}),
    ("question", {**ANSWER, "box": 6}),
    ("module", TAKEN),
    ("module", {**TAKEN, "percent": 100, "passed": False}),
    ("module", {**TAKEN, "percent": 0}),
    ("attempt", ATTEMPT),
    ("attempt", {**ATTEMPT, "given": []}),
    ("attempt", {"a": [["a", "b"]], "b": []}),  # up to version 0.3
    ("place", {"href": "a/", "title": "A"}),
    ("final", PAPER),
    ("final", {**PAPER, "asked": None, "percent": 100}),
    ("paper", {"day": "2026-06-10"}),
]
OTHER: list[tuple[str, Any]] = [
    ("question", {**ANSWER, "share": 1.1}),
    ("question", {**ANSWER, "share": -0.1}),
    ("question", {**ANSWER, "share": "1"}),
    ("question", {**ANSWER, "box": 7}),
    ("question", {**ANSWER, "box": -1}),
    ("question", {**ANSWER, "box": 1.5}),
    ("question", {**ANSWER, "due": "2026-6-10"}),
    ("question", {**ANSWER, "due": "2026-13-10"}),
    ("question", {**ANSWER, "due": "x2026-06-10"}),
    ("question", {**ANSWER, "version": 3}),
    ("question", []),
    ("module", {**TAKEN, "percent": 101}),
    ("module", {**TAKEN, "percent": -1}),
    ("module", {**TAKEN, "passed": 1}),
    ("module", {**TAKEN, "day": "today"}),
    ("attempt", {**ATTEMPT, "given": "ab"}),
    ("attempt", {**ATTEMPT, "given": ["ab"]}),
    ("attempt", {**ATTEMPT, "given": [["a", "b", "c"]]}),
    ("attempt", {**ATTEMPT, "given": [["a", 1]]}),
    ("attempt", {"a": [["a", "b"]], "b": "c"}),
    ("place", {"href": "a/"}),
    ("place", {"title": "A", "href": 1}),
    ("final", {**PAPER, "percent": 101}),
    ("final", {**PAPER, "day": ""}),
    ("final", {**PAPER, "number": 1.5}),
    ("final", {**PAPER, "asked": "a"}),
    ("paper", {"day": 1}),
    ("constructor", {"day": "2026-06-10"}),
]
PROGRESS = "modules.progress.progressOf('x')"
IMPORT = f"([text]) => modules['progress-file'].importText({PROGRESS}, 'x', text)"
ALL = f"() => Object.fromEntries({PROGRESS}.all())"


def file(**entries: Any) -> dict[str, Any]:
    """A file of progress: `question__a` is question/a."""
    kept = {name.replace("__", "/"): entry for name, entry in entries.items()}
    return {"kind": "study-progress", "format": 1, "course": "x", "entries": kept}


class TestEntries:
    @pytest.mark.parametrize(("kind", "entry"), READABLE)
    def test_what_was_kept_is_read_and_imported(
        self, kind: str, entry: Any, run: Run, keep: Callable[..., None]
    ) -> None:
        keep(f"{kind}/a/b", **entry)
        assert run(f"([kind]) => {PROGRESS}.get(kind, 'a/b')", kind) == entry
        assert run(IMPORT, json.dumps(file(**{f"{kind}/a/b": entry}))) == "imported"
        assert run(ALL) == {f"{kind}/a/b": entry}

    @pytest.mark.parametrize(("kind", "entry"), OTHER)
    def test_what_no_version_wrote_is_neither(self, kind: str, entry: Any, run: Run) -> None:
        run("([key, text]) => localStorage.setItem(key, text)", f"study/1/x/{kind}/a", json.dumps(entry))
        assert run(f"([kind]) => {PROGRESS}.get(kind, 'a') ?? null", kind) is None
        assert run(IMPORT, json.dumps(file(**{f"{kind}/a": entry, "paper/1": {"day": "2026-06-10"}}))) == "broken"

    def test_another_course_and_another_program_are_left_alone(self, run: Run) -> None:
        run(
            "() => { localStorage.setItem('study/1/xy/paper/1', '{\"day\": \"2026-06-10\"}'); localStorage.setItem('theme', 'x') }"
        )
        assert run(ALL) == {}
        run(f"() => modules['progress-file'].clear({PROGRESS})")
        assert run("() => localStorage.length") == 2

    def test_an_answer_counts_for_the_version_of_now_and_for_what_it_was_called_before(self, run: Run) -> None:
        script = "([kept, version]) => modules.progress.agrees(kept, version)"
        assert [run(script, kept, "new old") for kept in ("new", "old", "ne", "new old")] == [True, True, False, False]

    def test_a_day_is_that_of_the_reader(self, run: Run, at: Callable[[str], None]) -> None:
        at("2026-12-31")
        assert run("() => [modules.progress.day(), modules.progress.day(1), modules.progress.day(-1)]") == [
            "2026-12-31",
            "2027-01-01",
            "2026-12-30",
        ]
        at("2026-03-09")
        assert run("() => modules.progress.day()") == "2026-03-09"
        assert run("() => modules.progress.formatDay('2026-03-09', { dataset: { days: 'en-GB' } })") == "9 March 2026"


class TestFiles:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{", "broken"),
            ("null", "foreign"),
            ("[]", "foreign"),
            (json.dumps({**file(), "kind": "x"}), "foreign"),
            (json.dumps({**file(), "course": "y"}), "foreign"),
            (json.dumps({**file(), "format": 2}), "broken"),
            (json.dumps({**file(), "entries": []}), "broken"),
            (json.dumps({**file(), "entries": None}), "broken"),
            (json.dumps({**file(), "entries": "x"}), "broken"),
            (json.dumps(file(paper__1=[])), "broken"),
            (json.dumps(file(paper__1=None)), "broken"),
            (json.dumps(file()), "empty"),
        ],
    )
    def test_what_is_no_progress_of_the_course_changes_nothing(
        self, text: str, said: str, run: Run, keep: Callable[..., None]
    ) -> None:
        keep("question/a", **ANSWER)
        assert run(IMPORT, text) == said
        assert run(ALL) == {"question/a": ANSWER}

    def test_a_file_takes_the_place_of_all_that_was_kept(self, run: Run, keep: Callable[..., None]) -> None:
        keep("question/a", **ANSWER)
        saved = run(f"() => modules['progress-file'].serialise({PROGRESS}, 'x')")
        assert json.loads(saved) == file(question__a=ANSWER)
        assert run(IMPORT, json.dumps(file(question__b=ANSWER, module__m=TAKEN))) == "imported"
        assert run(ALL) == {"question/b": ANSWER, "module/m": TAKEN}
        assert run(IMPORT, saved) == "imported"
        assert run(ALL) == {"question/a": ANSWER}

    def test_where_there_is_no_room_for_a_file_all_stays_as_it_was(self, run: Run, keep: Callable[..., None]) -> None:
        keep("question/a", **ANSWER)
        keep("question/c", **ANSWER)
        script = f"""([text]) => {{
          const whole = Storage.prototype.setItem
          Storage.prototype.setItem = function (name, text) {{ if (name.endsWith("/d")) throw 0; whole.call(this, name, text) }}
          try {{ return modules['progress-file'].importText({PROGRESS}, 'x', text) }} finally {{ Storage.prototype.setItem = whole }}
        }}"""
        assert (
            run(script, json.dumps(file(question__a={**ANSWER, "box": 2}, question__b=ANSWER, question__d=ANSWER)))
            == "full"
        )
        assert run(ALL) == {"question/a": ANSWER, "question/c": ANSWER}


class TestAFullBrowser:
    def test_goes_on_until_the_page_is_closed_and_says_so(self, run: Run) -> None:
        script = f"""([answer]) => {{
          document.body.innerHTML = "<p data-not-kept hidden></p>"
          const whole = Storage.prototype.setItem
          const progress = {PROGRESS}
          progress.set("paper", "1", {{ day: "2026-06-10" }})
          const before = document.querySelector("[data-not-kept]").hidden
          Storage.prototype.setItem = () => {{ throw 0 }}
          try {{
            progress.set("question", "a", answer)
            progress.set("question", "b", answer)
            progress.set("question", "b", undefined)
          }} finally {{ Storage.prototype.setItem = whole }}
          return [before, document.querySelector("[data-not-kept]").hidden, Object.fromEntries(progress.all()), localStorage.length]
        }}"""
        assert run(script, ANSWER) == [True, False, {"paper/1": {"day": "2026-06-10"}, "question/a": ANSWER}, 1]
