"""What the scripts decide about a whole course: what is due, what a paper asks, how far a reader has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from .answering import DRIVER
from .conftest import QUESTIONS, Run, Said

pytestmark = pytest.mark.browser

Keep = Callable[..., None]
At = Callable[[str], None]
Show = Callable[..., Page]
TODAY = "2026-06-10"


def module(slug: str, questions: list[Any], criteria: list[list[int]], minutes: int = 60) -> dict[str, Any]:
    """A module of an index: a question is its id, its criteria, and its tier and signs if it is about what cannot wait."""
    count = 1 + max(one for outcomes in criteria for one in outcomes)
    outcomes = [{"id": f"{slug}{n}", "text": f"{slug} {n}", "href": f"modules/{slug}/#o{n}"} for n in range(count)]
    asked = [[id, "v", served, *([safety[0]] if safety else [])] for id, served, *safety in questions]
    places = {"href": f"modules/{slug}/", "quiz": f"quizzes/{slug}/"}
    return {
        "slug": slug,
        "title": slug.title(),
        **places,
        "minutes": minutes,
        "outcomes": outcomes,
        "criteria": criteria,
        "questions": asked,
    }


def course(*modules: dict[str, Any], **safety: int) -> dict[str, Any]:
    """An index of these modules."""
    return {"course": "x", "safety": safety, "modules": list(modules)}


def answered(
    box: int = 1, due: str = "2026-07-01", share: float = 1, version: str = "v", called: str = "right"
) -> dict[str, Any]:
    """What is kept of an answer."""
    return {"box": box, "due": due, "share": share, "version": version, "unsafe": called == "unsafe", "called": called}


class TestWhatIsDue:
    DUE = "([course]) => modules['course-index'].due(course, modules.progress.progressOf('x')).map(({ id }) => id)"

    def test_wrong_answers_first_then_the_longest_due_then_the_order_of_the_course(
        self, run: Run, at: At, keep: Keep
    ) -> None:
        at(TODAY)
        made = course(module("one", [[id, [0]] for id in "abcdefgh"], [[0]]))
        for id, box, due in [
            ("a", 2, "06-01"),
            ("b", 1, "06-09"),
            ("c", 1, "06-08"),
            ("d", 0, "06-10"),
            ("e", 1, "06-09"),
            ("g", 3, "06-10"),
            ("h", 1, "06-11"),
        ]:
            keep(f"question/{id}", **answered(box, f"2026-{due}"))
        assert run(self.DUE, made) == ["d", "c", "b", "e", "a", "g"]

    def test_a_question_that_was_changed_is_due(self, run: Run, at: At, keep: Keep) -> None:
        at(TODAY)
        made = course(module("one", [["a", [0]], ["b", [0]]], [[0]]))
        made["modules"][0]["questions"][1][1] = "new old"
        keep("question/a", **answered(due="2026-06-11", version="v"))
        keep("question/b", **answered(due="2026-06-11", version="gone"))
        assert run(self.DUE, made) == ["b"]
        keep("question/b", **answered(due="2026-06-11", version="old"))
        assert run(self.DUE, made) == []

    def test_a_question_serves_the_outcomes_of_its_criteria_once(self, run: Run) -> None:
        made = course(module("one", [["a", [0, 2]], ["b", [1], ["now", "s", "t"]]], [[0], [1], [0, 2]]))
        read = "([course]) => modules['course-index'].entries(course).map(one => [one.id, one.outcomes.map(({ id }) => id), one.tier ?? '', one.signs])"
        assert run(read, made) == [["a", ["one0", "one2"], "", []], ["b", ["one1"], "now", ["s", "t"]]]


def outcomes(made: dict[str, Any], paper: list[str]) -> set[str]:
    """The outcomes that a paper asks for; criteria if they are asked for as such."""
    return {
        part["outcomes"][n]["id"]
        for part in made["modules"] for id, _, served, *_ in part["questions"] if id in paper for one in served for n in part["criteria"][one]
    }  # fmt: skip


def criteria(made: dict[str, Any], paper: list[str]) -> set[tuple[str, int]]:
    """The criteria that a paper assesses."""
    return {
        (part["slug"], one)
        for part in made["modules"]
        for id, _, served, *_ in part["questions"]
        if id in paper
        for one in served
    }


SAFE = [
    ["a", [0], ["now", "fire"]],
    ["b", [0], ["now", "fire", "flood"]],
    ["c", [1], ["now", "storm"]],
    ["d", [1], ["soon"]],
    ["e", [0], ["soon"]],
]
WIDE = [[f"w{n}", [n % 4]] for n in range(16)]
MADE = course(module("one", SAFE, [[0], [1]]), module("two", WIDE, [[0], [0], [1], [1, 2]]))
ALL = [one[0] for one in (*SAFE, *WIDE)]


class TestPapers:
    DRAW = "([course, numbers, before]) => numbers.map(number => modules.draw.draw(course, number, before).map(({ id }) => id))"

    def drawn(self, run: Run, numbers: range, before: list[str] | None = None, **safety: int) -> list[list[str]]:
        """The papers with these numbers."""
        papers: list[list[str]] = run(self.DRAW, {**MADE, "safety": safety}, [*numbers], before or [])
        return papers

    def test_a_number_is_the_same_paper_in_every_browser_and_version(self, run: Run) -> None:
        read = "([seed]) => { const next = modules.draw.randomNumbers(seed); return [next(), next(), next()].map(one => Math.floor(one * 1e6)) }"
        assert [run(read, 1), run(read, 999999)] == [[297247, 230637, 378380], [128125, 525720, 349860]]
        papers = [" ".join(paper) for paper in self.drawn(run, range(1, 5), now=2, soon=1)]
        assert papers == ["a c e w1 w15", "b c e w1 w7", "b c d w13 w15", "b c d w3 w12"]

    def test_a_paper_asks_for_every_outcome_once_and_comes_in_the_order_of_the_course(self, run: Run) -> None:
        papers = self.drawn(run, range(1, 31))
        for paper in papers:
            assert paper == sorted(paper, key=ALL.index)
            assert outcomes(MADE, paper) == outcomes(MADE, ALL)
        assert {len(set(paper)) for paper in papers} == {len(paper) for paper in papers} == {4, 5}

    def test_each_question_is_asked_in_some_paper(self, run: Run) -> None:
        assert {id for paper in self.drawn(run, range(1, 61)) for id in paper} == {*ALL}

    def test_a_paper_has_so_many_of_each_tier_each_on_other_signs(self, run: Run) -> None:
        for paper in self.drawn(run, range(1, 21), now=2, soon=2):
            assert {"c", "d", "e"} < {*paper}
            assert ("a" in paper) != ("b" in paper)
            assert not outcomes(MADE, paper[:4]) & {"two0", "two1"}
        for paper in self.drawn(run, range(1, 11), now=9):
            assert len({"a", "b", "c"} & {*paper}) == 2

    def test_signs_of_the_paper_before_come_last(self, run: Run) -> None:
        first = [paper[0] for paper in self.drawn(run, range(1, 21), ["a"], now=1)]
        assert {*first} == {"b", "c"}

    def test_two_papers_in_a_row_hold_every_criterion_and_no_question_twice(self, run: Run) -> None:
        for number in range(1, 21):
            [before] = self.drawn(run, range(number, number + 1))
            [paper] = self.drawn(run, range(number + 1, number + 2), before)
            assert criteria(MADE, before) | criteria(MADE, paper) == criteria(MADE, ALL)
            assert not {*before} & {*paper} & {one[0] for one in WIDE}
            assert outcomes(MADE, paper) == outcomes(MADE, ALL)

    def test_the_second_of_two_papers_brings_all_that_the_first_left_out(self, run: Run) -> None:
        made = course(module("one", [[f"q{n}", [n % 3]] for n in range(9)], [[0], [0], [0]]))
        for number in range(1, 6):
            [before] = run(self.DRAW, made, [number], [])
            [paper] = run(self.DRAW, made, [number + 1], before)
            assert len(before) == 1
            assert len(paper) == 2
            assert criteria(made, before) | criteria(made, paper) == {("one", 0), ("one", 1), ("one", 2)}


DESK = course(
    module("one", [["a", [0]], ["b", [0]], ["c", [1], ["now", "fire"]], ["d", [1]]], [[0], [1]], 45),
    module("two", [["e", [0]], ["f", [0]]], [[0]], 30),
)
TAKEN = {"percent": 80, "passed": True, "unsafe": 0, "day": "2026-06-01"}


@pytest.fixture
def today(at: At) -> None:
    """The tenth of June."""
    at(TODAY)


@pytest.mark.usefixtures("today")
class TestDesk:
    STATES = (
        ({}, "new", "New"),
        ({"question/a": answered()}, "begun", "Begun answered=1 questions=4"),
        ({"module/one": TAKEN}, "passed", "Passed percent=80"),
        ({"module/one": {**TAKEN, "passed": False}}, "failed", "Failed percent=80"),
        ({"module/one": {**TAKEN, "unsafe": 1}}, "unsafe", "Unsafe percent=80"),
        ({"module/one": {"percent": 80, "passed": True, "day": TODAY}}, "passed", "Passed percent=80"),
        ({"module/one": {"percent": 80, "passed": True, "day": TODAY}, "question/c": answered(share=0, called="")}, "unsafe", "Unsafe percent=80"),
        ({"module/one": {"percent": 80, "passed": True, "day": TODAY}, "question/c": answered(share=1, called="")}, "passed", "Passed percent=80"),
        ({"module/one": {"percent": 80, "passed": True, "day": TODAY}, "question/c": answered(share=0, called="", version="old")}, "passed", "Passed percent=80"),
        ({"module/one": {"percent": 80, "passed": True, "day": TODAY}, "question/c": answered(share=0, called="cautious")}, "passed", "Passed percent=80"),
        ({"module/one": {"percent": 80, "passed": True, "day": TODAY}, "question/a": answered(share=0, called="")}, "passed", "Passed percent=80"),
    )  # fmt: skip

    @pytest.mark.parametrize(("kept", "state", "sentence"), STATES)
    def test_how_far_a_module_is(
        self, kept: dict[str, Any], state: str, sentence: str, keep: Keep, show: Show, said: Said, run: Run
    ) -> None:
        for name, entry in kept.items():
            keep(name, **entry)
        show("", "dashboard", DESK)
        assert said("[data-module-state]", "data-state") == [state, "new"]
        assert said("[data-module-state]")[0] == sentence

    def test_what_is_done_answered_and_due(self, keep: Keep, show: Show, said: Said) -> None:
        keep("module/one", **TAKEN)
        for id, due in (("a", TODAY), ("b", "2026-06-11"), ("c", TODAY), ("gone", TODAY)):
            keep(f"question/{id}", **answered(due=due))
        show("", "dashboard", DESK)
        assert said("[data-figure]", "data-figure") == ["passed", "answered", "due"]
        assert said("[data-figure]") == ["1", "3", "2"]

    @pytest.mark.parametrize(
        ("kept", "begin", "title", "href"),
        [
            ({}, "Start", "One", "modules/one/"),
            ({"question/a": answered()}, "Continue", "One", "modules/one/"),
            ({"module/one": TAKEN}, "Start", "Two", "modules/two/"),
            ({"module/two": TAKEN}, "Start", "One", "modules/one/"),
            ({"place/last": {"href": "modules/two/#o", "title": "There"}}, "Continue", "There", "modules/two/#o"),
            ({"place/last": {"href": "quizzes/two/", "title": "There"}}, "Continue", "There", "quizzes/two/"),
            ({"place/last": {"href": "gone/", "title": "There"}}, "Continue", "One", "modules/one/"),
            ({"place/last": {"href": "modules/one/", "title": "There"}, "module/one": TAKEN}, "Continue", "Two", "modules/two/"),
            ({"module/one": TAKEN, "module/two": TAKEN}, "Start", "End", "final/"),
            ({"module/one": TAKEN, "module/two": TAKEN, "final/last": {**TAKEN, "number": 1}}, "Start", "Made", "statement/"),
            ({"module/one": TAKEN, "module/two": TAKEN, "final/last": {**TAKEN, "number": 1, "passed": False}}, "Start", "End", "final/"),
        ],
    )  # fmt: skip
    def test_where_to_go_on(
        self, kept: dict[str, Any], begin: str, title: str, href: str, keep: Keep, show: Show, said: Said
    ) -> None:
        for name, entry in kept.items():
            keep(name, **entry)
        show("", "dashboard", DESK)
        assert [said("[data-next] span"), said("[data-next] a"), said("[data-next] a", "href")] == [
            [begin],
            [title],
            [href],
        ]

    @pytest.mark.parametrize(
        ("shares", "weak"),
        [
            ({"a": 0.4, "b": 1}, []),
            ({"a": 0.38, "b": 1}, ["one 0"]),
            ({"a": 0}, []),
            ({"a": 0.5, "b": 0.5, "c": 0, "d": 0.2, "e": 0.3, "f": 0.4}, ["one 1", "two 0", "one 0"]),
        ],
    )
    def test_what_went_badly_is_worth_another_look_the_worst_first(
        self, shares: dict[str, float], weak: list[str], keep: Keep, show: Show, said: Said
    ) -> None:
        for id, share in shares.items():
            keep(f"question/{id}", **answered(share=share))
        show("", "dashboard", DESK)
        assert said("[data-weak] li") == weak
        assert said("[data-weak]", "hidden") == [None if weak else ""]
        assert said("[data-weak] a", "href") == [f"modules/{one.replace(' ', '/#o')}" for one in weak]

    def test_five_outcomes_are_enough(self, keep: Keep, show: Show, said: Said) -> None:
        many = course(module("one", [[f"q{n}", [n // 2]] for n in range(14)], [[n] for n in range(7)]))
        for n in range(14):
            keep(f"question/q{n}", **answered(share=n / 100))
        show("", "dashboard", many)
        assert said("[data-weak] li") == [f"one {n}" for n in range(5)]

    @pytest.mark.parametrize(
        ("final", "sentence"),
        [
            (None, "NoFinal"),
            ({}, "FinalPassed percent=80 day=1 June 2026"),
            ({"passed": False}, "FinalFailed percent=80 day=1 June 2026"),
            ({"passed": False, "unsafe": 2}, "FinalUnsafe percent=80 day=1 June 2026"),
            ({"passed": None}, "FinalOld percent=80 day=1 June 2026"),
        ],
    )
    def test_what_the_final_came_to(
        self, final: dict[str, Any] | None, sentence: str, keep: Keep, show: Show, said: Said
    ) -> None:
        if final is not None:
            keep("final/last", **{**TAKEN, "number": 3, **final})
        show("", "dashboard", DESK)
        assert said("[data-final-score]") == [sentence]

    def test_progress_can_be_deleted_and_brought_back(self, keep: Keep, show: Show, said: Said, run: Run) -> None:
        keep("question/a", **answered())
        file = run("() => modules['progress-file'].serialise(modules.progress.progressOf('x'), 'x')")
        page = show("", "dashboard", DESK)
        run("() => { window.confirm = () => false; document.querySelector('[data-do=reset]').click() }")
        assert (said("[data-figure=answered]"), said("[data-said]")) == (["1"], [""])
        run("() => { window.confirm = () => true; document.querySelector('[data-do=reset]').click() }")
        assert (said("[data-figure=answered]"), said("[data-said]")) == (["0"], ["Reset"])
        page.set_input_files("[type=file]", {"name": "a.json", "mimeType": "application/json", "buffer": file.encode()})
        page.wait_for_function("document.querySelector('[data-said]').textContent !== 'Reset'")
        assert (said("[data-figure=answered]"), said("[data-said]")) == (["1"], ["Imported"])
        run("() => { window.confirm = () => false }")
        page.set_input_files("[type=file]", {"name": "a.json", "mimeType": "application/json", "buffer": b"{}"})
        page.wait_for_function("document.querySelector('[data-said]').textContent !== 'Imported'")
        assert said("[data-said]") == ["Kept"]


@pytest.mark.usefixtures("today")
class TestStatement:
    def test_it_counts_what_was_passed_and_its_minutes(self, keep: Keep, show: Show, said: Said) -> None:
        keep("module/one", **TAKEN)
        keep("module/two", **{**TAKEN, "passed": False, "percent": 40})
        show("statement/", "dashboard", DESK)
        assert (said("[data-passed]"), said("[data-minutes]"), said("[data-today]")) == (
            ["1"],
            ["45"],
            ["10 June 2026"],
        )
        assert said("[data-row] [data-score]") == ["Passed percent=80", "Failed percent=40"]
        assert said("[data-row] [data-day]") == ["1 June 2026", "1 June 2026"]
        keep("module/two", **TAKEN)
        show("statement/", "dashboard", DESK)
        assert (said("[data-passed]"), said("[data-minutes]")) == (["2"], ["75"])

    def test_it_counts_safe_and_unsafe_answers_to_each_tier_and_sign(self, keep: Keep, show: Show, said: Said) -> None:
        signs = ["ball-underfoot", "wet-floor"]
        asked = [[id, [0], ["now", *signs[: 1 + n % 2]]] for n, id in enumerate("abcdefg")]
        answers = {
            "a": answered(), "b": answered(share=0, called="unsafe"), "c": answered(share=0, called="cautious"),
            "d": answered(share=0, called=""), "e": answered(share=1, called=""), "f": answered(version="old"),
        }  # fmt: skip
        for id, kept in answers.items():
            keep(f"question/{id}", **kept)
        show("statement/", "dashboard", course(module("one", asked, [[0]])))
        rows = {name: said(f"[data-about={name}] [data-count]") for name in ("now", *signs)}
        assert rows == {
            "now": ["5", "7", "3", "2"],
            "ball-underfoot": ["5", "7", "3", "2"],
            "wet-floor": ["2", "3", "0", "2"],
        }
        assert said("[data-row] [data-score]") == ["New"]
        assert said("[data-row] [data-day]") == [""]


def asking(*ids: str, safety: dict[str, int] | None = None, together: bool = False) -> dict[str, Any]:
    """An index of the small course's quiz, with some of its questions, each on an outcome of its own or all on one; those
    of other names are nowhere."""
    outcome = {id: 0 if together else n for n, id in enumerate(ids)}
    made = module(
        "three-balls",
        [[id, [n], *([["now", id]] if id == "tb-floor" else [])] for id, n in outcome.items()],
        [[n] for n in dict.fromkeys(outcome.values())],
    )
    return {**course(made, **(safety or {})), "course": "juggling-for-beginners"}


@pytest.mark.usefixtures("today")
class TestReview:
    def begun(self, show: Show, *ids: str) -> Page:
        """The review of these questions, once they have come, or nothing is due."""
        page = show("study/", "review", asking(*ids))
        page.wait_for_function("[...document.querySelectorAll('[data-when]')].some(one => !one.hidden)")
        return page

    def test_ten_come_the_worst_first_each_with_its_number(self, keep: Keep, show: Show, said: Said) -> None:
        for n, id in enumerate([*QUESTIONS[:10], "more"]):
            keep(f"question/{id}", **answered(due="2026-06-01", box=5 - n // 2))
        self.begun(show, *QUESTIONS[:10], "more")
        asked = said("[data-questions] form", "data-question")
        assert asked == [
            "tb-name",
            "tb-gaps",
            "tb-floor",
            "tb-drop",
            "tb-order",
            "tb-weeks",
            "tb-eyes",
            "tb-pairs",
            "tb-forward",
        ]
        assert [title.split(" · ")[0] for title in said("[data-questions] .question__title")] == [
            f"Number {n}" for n in range(2, 11)
        ]
        assert said("[data-waiting]") == ["11"]
        assert said("[data-more]", "hidden") == [None]
        assert said("[data-when]:not([hidden])", "data-when") == ["due", "due"]

    def test_no_more_are_offered_than_there_are(self, keep: Keep, show: Show, said: Said) -> None:
        for id in QUESTIONS[:10]:
            keep(f"question/{id}", **answered(due="2026-06-01"))
        self.begun(show, *QUESTIONS[:10])
        assert said("[data-questions] form", "data-question") == [*QUESTIONS[:10]]
        assert said("[data-more]", "hidden") == [""]
        assert said("[data-questions] .vignette", "class") != []

    def test_nothing_is_due_until_another_page_says_so(self, keep: Keep, show: Show, said: Said, run: Run) -> None:
        page = self.begun(show, "tb-eyes")
        assert said("[data-when]:not([hidden])", "data-when") == ["nothing"]
        keep("question/tb-eyes", **answered(due="2026-06-01"))
        run("() => void dispatchEvent(new Event('storage'))")
        page.wait_for_selector("[data-questions] form")
        assert said("[data-when]:not([hidden])", "data-when") == ["due", "due"]


@pytest.mark.usefixtures("today")
class TestFinal:
    @pytest.fixture
    def begin(self, show: Show, run: Run, blank: Page) -> Callable[..., Page]:
        """Shows the final about these questions and draws the paper of a number, or of that which stands there."""

        def begun(*ids: str, number: int | None = None, timed: bool = False, together: bool = False) -> Page:
            show("final/", "final", asking(*ids, together=together))
            script = """([number, timed]) => {
              const form = document.querySelector("[data-setup]")
              if (number) form.elements.attempt.value = number
              form.elements.timed.checked = timed
              form.requestSubmit()
            }"""
            run(script, number, timed)
            blank.wait_for_function(
                "!document.querySelector('[data-paper]').hidden || document.querySelector('[data-said]').textContent"
            )
            return blank

        return begun

    def answer(self, run: Run, **wrong: str) -> None:
        """Every question right, but for those whose wrong answers are given."""
        run(DRIVER)
        give = "([wrong]) => { for (const form of drive.forms()) drive.give(form, wrong[form.dataset.question] ? { [form.dataset.question]: [wrong[form.dataset.question]] } : drive.right(form)) }"
        run(give, {id.replace("_", "-"): value for id, value in wrong.items()})

    def hand_in(self, run: Run) -> None:
        """Press the button."""
        run("() => document.querySelector('[data-hand-in]').click()")

    LAST = "() => modules.progress.progressOf('juggling-for-beginners').get('final', 'last')"

    def test_all_right_passes_and_is_kept(self, begin: Callable[..., Page], run: Run, said: Said) -> None:
        begin("tb-eyes", "tb-floor", "tb-weeks", "tb-order")
        assert said("[data-setup]", "hidden") == [""]
        self.answer(run)
        self.hand_in(run)
        assert said("[data-outcome] [data-result]") == ["Passed marks=4 questions=4 percent=100 pass=80"]
        assert said("[data-outcome] [data-result]", "data-result") == ["right"]
        kept = run(self.LAST)
        asked = ["tb-eyes", "tb-floor", "tb-weeks", "tb-order"]
        assert kept == {"number": 1, "percent": 100, "passed": True, "unsafe": 0, "day": TODAY, "asked": asked}
        assert said("[data-result-rows] tr [data-marks]") == ["Marks marks=1 of=1"] * 4
        assert said("[data-result-rows] a") == [f"three-balls {n}" for n in range(4)]
        assert said("[data-before]") == []
        assert {
            one["box"]
            for one in run(
                "() => modules.progress.progressOf('juggling-for-beginners').all().filter(([name]) => name.startsWith('question/')).map(([, one]) => one)"
            )
        } == {1}

    def test_a_paper_shows_no_answer_before_it_is_handed_in(
        self, begin: Callable[..., Page], run: Run, said: Said
    ) -> None:
        begin("tb-eyes", "tb-weeks")
        answers, fields = "[data-questions] [data-answer]", "[data-questions] fieldset"
        assert (said(answers, "hidden"), said(fields, "disabled")) == (["", ""], [None, None])
        assert said("[data-questions] [data-mark]:not([data-mark=''])") == []
        self.hand_in(run)
        self.hand_in(run)
        assert (said(answers, "hidden"), said(fields, "disabled")) == ([None, None], ["", ""])

    def test_what_is_left_open_is_asked_about_once_and_then_wrong(
        self, begin: Callable[..., Page], run: Run, said: Said
    ) -> None:
        begin("tb-eyes", "tb-weeks", "tb-order")
        self.answer(run)
        run(
            "() => { document.querySelector('[data-question=tb-weeks] input').value = ''; document.querySelector('[data-flag]').checked = true }"
        )
        self.hand_in(run)
        assert said("[data-said]") == ["Waiting waiting=2 Number 1, Number 2"]
        assert said("[data-said] a", "href") == ["#q-tb-eyes", "#q-tb-weeks"]
        assert run(self.LAST) is None
        self.hand_in(run)
        assert said("[data-outcome] [data-result]") == ["Failed marks=2 questions=3 percent=66 pass=80"]
        assert said("[data-question=tb-weeks] [data-result]", "data-result") == ["wrong"]
        assert run(self.LAST)["passed"] is False

    def test_one_unsafe_answer_fails_whatever_the_marks(self, begin: Callable[..., Page], run: Run, said: Said) -> None:
        begin("tb-eyes", "tb-weeks", "tb-order", "tb-name", "tb-forward", "tb-floor")
        self.answer(run, tb_floor="soon")
        self.hand_in(run)
        kept = run(self.LAST)
        assert (kept["percent"], kept["passed"], kept["unsafe"]) == (83, False, 1)
        assert said("[data-outcome] [data-result]", "data-result") == ["unsafe"]
        assert len(said("[data-outcome] [data-result] li a")) == 1

    def test_what_cannot_wait_and_is_left_open_is_unsafe(
        self, begin: Callable[..., Page], run: Run, said: Said
    ) -> None:
        begin("tb-floor", "tb-drop")
        self.hand_in(run)
        self.hand_in(run)
        assert said("[data-questions] [data-result]", "data-result") == ["unsafe", "wrong"]

    def test_a_merely_cautious_answer_costs_its_mark_alone(
        self, begin: Callable[..., Page], run: Run, said: Said
    ) -> None:
        begin("tb-eyes", "tb-weeks", "tb-order", "tb-name", "tb-drop")
        self.answer(run, tb_drop="now")
        self.hand_in(run)
        assert said("[data-outcome] [data-result]") == [
            "Passed marks=4 questions=5 percent=80 pass=80 Triage unsafe=0 cautious=1"
        ]
        assert said("[data-outcome] [data-result]", "data-result") == ["right"]

    def test_a_paper_whose_answers_were_shown_is_not_offered_again(
        self, begin: Callable[..., Page], keep: Keep, said: Said, run: Run
    ) -> None:
        keep("paper/4", day=TODAY)
        keep("final/last", number=2, percent=10, day=TODAY, asked=["tb-eyes"])
        begin("tb-eyes", number=4)
        assert said("[data-said]") == ["Used number=4 free=3"]
        assert said("[data-paper]", "hidden") == [""]
        assert run("() => document.querySelector('[name=attempt]').value") == "3"
        begin("tb-eyes", "tb-name", number=2)
        assert said("[data-said]") == ["Used number=2 free=3"]
        begin("tb-eyes", "tb-name", number=5)
        assert said("[data-questions] form", "data-question") == ["tb-eyes", "tb-name"]
        self.hand_in(run)
        self.hand_in(run)
        assert run(self.LAST)["number"] == 5
        assert run("() => modules.progress.progressOf('juggling-for-beginners').get('paper', '5').day") == TODAY

    def test_the_number_of_a_paper_settles_its_questions(
        self, begin: Callable[..., Page], run: Run, said: Said
    ) -> None:
        ids, numbers = ("tb-eyes", "tb-weeks", "tb-order", "tb-name"), range(1, 7)
        drawn = run(TestPapers.DRAW, asking(*ids, together=True), [*numbers], [])
        asked = [
            begin(*ids, number=number, together=True) and said("[data-questions] form", "data-question")
            for number in numbers
        ]
        assert asked == drawn
        assert len({tuple(paper) for paper in asked}) > 2

    def test_an_attempt_that_another_tab_handed_in_keeps_its_first_result(
        self, begin: Callable[..., Page], keep: Keep, said: Said, run: Run
    ) -> None:
        begin("tb-eyes", "tb-weeks", number=3)
        self.answer(run)
        keep("paper/3", day=TODAY)
        keep("final/last", number=3, percent=40, passed=False, unsafe=0, day=TODAY, asked=["tb-eyes"])
        self.hand_in(run)
        assert said("[data-outcome] [data-result]") == ["Passed marks=2 questions=2 percent=100 pass=80 Twice"]
        assert run(self.LAST)["percent"] == 40
        assert run("() => modules.progress.progressOf('juggling-for-beginners').get('question', 'tb-eyes')") is None

    def test_the_options_of_a_paper_stand_in_the_order_of_its_number(
        self, begin: Callable[..., Page], said: Said
    ) -> None:
        orders = {
            number: [
                begin("tb-forward", number=number) and said("[data-questions] li input", "value") for _ in range(2)
            ]
            for number in range(1, 9)
        }
        assert all(first == second for first, second in orders.values())
        assert len({tuple(first) for first, _ in orders.values()}) > 2

    def test_the_clock_says_the_minutes_that_are_left(self, begin: Callable[..., Page], run: Run, said: Said) -> None:
        run("() => { window.setInterval = act => { window.tick = act; return 1 } }")
        begin("tb-eyes", timed=True)
        minutes = int(said("[data-final]", "data-minutes")[0])
        assert (said("[data-clock]"), said("[data-clock]", "hidden")) == ([f"Clock minutes={minutes}"], [None])
        passing = "([minutes]) => { const now = Date.now() + minutes * 60000; Date.now = () => now; tick() }"
        run(passing.replace("tick()", "tick(); Date.now = () => now"), minutes - 0.5)
        assert said("[data-clock]") == ["Clock minutes=1"]
        run(passing, 1)
        assert said("[data-clock]") == ["Over"]
