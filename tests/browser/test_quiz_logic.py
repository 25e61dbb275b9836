"""What the scripts decide about a quiz: what an answer is worth, what is shown of it, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from .answering import DRIVER
from .conftest import QUESTIONS, Run, Said

pytestmark = pytest.mark.browser

Line = dict[str, Any]


def line(place: str, value: str = "", right: bool = True, **more: Any) -> Line:
    """A line of a key."""
    return {"place": place, "right": right, **({"value": value} if value else {}), **more}


def given(**values: Any) -> list[dict[str, str]]:
    """Answers by their places; several in one place as a list."""
    return [
        {"place": place, "value": one}
        for place, value in values.items()
        for one in ([value] if isinstance(value, str) else value)
    ]


ONE = [line("q", "a", False), line("q", "b")]
SEVERAL = [line("q", "a"), line("q", "b", False), line("q", "c"), line("q", "d", False)]
PAIRS = [line("p1", "x"), line("p1", "y", False), line("p2", "y"), line("p3", "z")]
ORDER = [line(f"p{n}", str(n)) for n in range(1, 5)]
RANGES = [line("q", low=12, high=13.5), line("q", right=False, high=1.5), line("q", right=False, otherwise=True)]
TYPED = [
    line("q", texts=["Cascade", "the cascade"]),
    line("q", right=False, texts=["shower"]),
    line("q", right=False, otherwise=True),
]


class TestMarks:
    SHARES = (
        ("single", ONE, given(q="b"), 1),
        ("single", ONE, given(q="a"), 0),
        ("multiple", SEVERAL, given(q=["a", "c"]), 1),
        ("multiple", SEVERAL, given(q="a"), 0.5),
        ("multiple", SEVERAL, given(q=["a", "b"]), 0),
        ("multiple", SEVERAL, given(q=["a", "b", "c"]), 0.5),
        ("multiple", SEVERAL, given(q=["a", "b", "c", "d"]), 0),
        ("multiple", SEVERAL, given(q=["b", "d"]), 0),
        ("matching", PAIRS, given(p1="x", p2="y", p3="z"), 1),
        ("matching", PAIRS, given(p1="y", p2="y", p3="x"), 1 / 3),
        ("ordering", ORDER, given(p1="1", p2="2", p3="3", p4="4"), 1),
        ("ordering", ORDER, given(p1="1", p2="2", p3="4", p4="3"), 0.5),
        ("ordering", ORDER, given(p1="2", p2="3", p3="4", p4="1"), 0.5),
        ("ordering", ORDER, given(p1="4", p2="3", p3="2", p4="1"), 0),
        ("numeric", RANGES, given(q="12"), 1),
        ("numeric", RANGES, given(q="13.5"), 1),
        ("numeric", RANGES, given(q="11.9"), 0),
        ("numeric", RANGES, given(q="13.6"), 0),
        ("numeric", [line("q", low=3)], given(q="3"), 1),
        ("numeric", [line("q", low=3)], given(q="2.9"), 0),
        ("numeric", [line("q", high=3)], given(q="3"), 1),
        ("numeric", [line("q", high=3)], given(q="3.1"), 0),
        ("short", TYPED, given(q=" the CASCADE"), 1),
        ("short", TYPED, given(q="shower"), 0),
    )  # fmt: skip

    @pytest.mark.parametrize(("kind", "key", "answer", "share"), SHARES)
    def test_a_share_of_the_mark(
        self, kind: str, key: list[Line], answer: list[dict[str, str]], share: float, run: Run
    ) -> None:
        assert run(
            "([kind, key, given]) => modules.marking.share(kind, key, given)", kind, key, answer
        ) == pytest.approx(share)

    @pytest.mark.parametrize(
        ("key", "answer", "matched"),
        [
            (RANGES, "12.5", [0]),
            (RANGES, "1.5", [1]),
            (RANGES, "5", [2]),
            (TYPED, "showers", [2]),
            (TYPED, "Shower", [1]),
        ],
    )
    def test_what_no_other_line_speaks_of_is_otherwise(
        self, key: list[Line], answer: str, matched: list[int], run: Run
    ) -> None:
        script = "([key, one]) => key.map((line, n) => modules.marking.matchesLine(line, one, key) ? n : -1).filter(n => n >= 0)"
        assert run(script, key, given(q=answer)[0]) == matched
        assert run(script, key, {"place": "elsewhere", "value": answer}) == []

    WORST = (
        ("single", [line("q", "a", False, judgement="unsafe"), line("q", "b")], given(q="a"), "unsafe"),
        ("single", [line("q", "a", False, judgement="unsafe"), line("q", "b")], given(q="b"), ""),
        ("single", [line("q", "a", judgement="unsafe")], given(q="a"), ""),
        ("multiple", [line("q", "a", missed="unsafe"), line("q", "b", False, judgement="cautious")], given(q="b"), "unsafe"),
        ("multiple", [line("q", "a", missed="slow"), line("q", "b", False, judgement="cautious")], given(q=["a", "b"]), "cautious"),
        ("multiple", [line("q", "a", missed="slow"), line("q", "b", False, judgement="cautious")], given(q="b"), "slow"),
        ("multiple", [line("q", "a", missed="slow"), line("q", "b", False)], given(q="b"), "slow"),
        ("ordering", [line("p1", "1", missed="unsafe"), line("p2", "2")], given(p1="2", p2="1"), "unsafe"),
        ("ordering", [line("p1", "1"), line("p2", "2", missed="unsafe")], given(p1="2", p2="1"), ""),
        ("ordering", [line("p1", "1", missed="unsafe"), line("p2", "2")], given(p1="1", p2="2"), ""),
        ("matching", [line("p", "now", judged={"later": "unsafe", "never": "slow"}), line("r", "x")], given(p="later", r="x"), "unsafe"),
        ("matching", [line("p", "now", judged={"later": "unsafe"}), line("r", "later")], given(p="now", r="later"), ""),
    )  # fmt: skip

    @pytest.mark.parametrize(("kind", "key", "answer", "called"), WORST)
    def test_answers_are_called_by_the_worst_of_them(
        self, kind: str, key: list[Line], answer: list[dict[str, str]], called: str, run: Run
    ) -> None:
        assert (
            run("([kind, key, given]) => modules.marking.worstJudgement(kind, key, given)", kind, key, answer) == called
        )

    @pytest.mark.parametrize(
        ("kind", "answer", "unmarkable"),
        [
            ("ordering", given(p1="1", p2="1"), True),
            ("ordering", given(p1="2", p2="1"), False),
            ("numeric", given(q="NaN"), True),
            ("numeric", given(q="0"), False),
            ("short", given(q="NaN"), False),
            ("matching", given(p1="x", p2="x"), False),
        ],
    )
    def test_two_lines_in_one_place_and_no_number_cannot_be_marked(
        self, kind: str, answer: list[dict[str, str]], unmarkable: bool, run: Run
    ) -> None:
        assert run("([kind, given]) => modules.marking.unmarkable(kind, given)", kind, answer) == unmarkable

    @pytest.mark.parametrize(
        ("shares", "questions", "percent"),
        [([1 / 3] * 3, 1, 100), ([1, 1], 3, 66), ([0.1] * 7, 1, 70), ([1] * 29, 100, 29), ([], 4, 0), ([0.999], 1, 99)],
    )
    def test_percent_are_whole_ones_that_were_reached(
        self, shares: list[float], questions: int, percent: int, run: Run
    ) -> None:
        script = "([shares, questions]) => modules.question.tally(shares.map(share => ({ share, called: 'right' })), questions).percent"
        assert run(script, shares, questions) == percent

    def test_a_tally_counts_what_is_unsafe_and_what_is_cautious(self, run: Run) -> None:
        script = "([called]) => modules.question.tally(called.map(called => ({ share: 0.5, called })), 9)"
        found = run(script, ["unsafe", "cautious", "slow", "unsafe", "right", "unsafe"])
        assert found == {"marks": 3, "percent": 33, "unsafe": 3, "cautious": 1}

    def test_figures_in_sentences_have_two_decimals_at_most(self, run: Run) -> None:
        script = "() => modules.dom.fill('{a} {b} {c} {a}', { a: 2 / 3, b: 4, c: 'x' })"
        assert run(script) == "0.67 4 x 0.67"


QUIZ = "quizzes/three-balls/"
COUNT = 10
SCORE = "[data-quiz-score]"


@pytest.fixture
def at_quiz(show: Callable[..., Page], run: Run, at: Callable[[str], None]) -> Page:
    """The quiz of the small course, its script running."""
    at("2026-06-10")
    page = show(QUIZ, "quiz")
    run(DRIVER)
    return page


@pytest.fixture
def answer(run: Run) -> Callable[..., dict[str, str]]:
    """Checks questions with their right answers, or with those that are given, and says what each is called."""

    def answered(*ids: str, **wrong: Any) -> dict[str, str]:
        script = """([ids, wrong]) => Object.fromEntries(ids.map(id => {
          const form = drive.forms().find(form => form.dataset.question === id)
          return [id, drive.check(form, wrong[id] ?? drive.right(form))]
        }))"""
        values = {
            id.replace("_", "-"): one if isinstance(one, dict) else {id.replace("_", "-"): one}
            for id, one in wrong.items()
        }
        found: dict[str, str] = run(script, [*ids, *values], values)
        return found

    return answered


KEPT = "([kind, id]) => modules.progress.progressOf('juggling-for-beginners').get(kind, id)"


@pytest.mark.usefixtures("at_quiz")
class TestQuiz:
    def test_every_mistake_is_called_what_the_page_says_of_it(self, run: Run) -> None:
        script = """() => drive.forms().flatMap(form => [["right", drive.right(form)], ...drive.mistakes(form)].map(([expected, given]) =>
          [form.dataset.question, expected, drive.check(form, given)]))"""
        found = run(script)
        assert len(found) == 21
        alike = {"wrong": {"wrong", "partly"}}
        assert [one for one in found if one[2] not in alike.get(one[1], {one[1]})] == []

    def test_the_score_runs_and_then_says_passed(self, answer: Callable[..., Any], said: Said, run: Run) -> None:
        assert said(SCORE, "hidden") == [""]
        answer("tb-eyes")
        assert (said(SCORE), said(SCORE, "hidden")) == (["Running answered=1 questions=11 marks=1"], [None])
        answer(*QUESTIONS)
        assert said(SCORE) == ["Passed marks=11 questions=11 percent=100 pass=75"]
        assert said(SCORE, "data-quiz-score") == ["passed"]
        assert run(KEPT, "module", "three-balls") == {"percent": 100, "passed": True, "unsafe": 0, "day": "2026-06-10"}
        assert run(KEPT, "attempt", "three-balls/tb-eyes") is None
        assert run(KEPT, "question", "tb-eyes")["box"] == 1

    def test_the_pass_mark_passes_and_what_is_below_does_not(
        self, answer: Callable[..., Any], said: Said, run: Run
    ) -> None:
        wrong = {"tb_eyes": ["true"], "tb_weeks": ["1"]}
        answer(*QUESTIONS[3:5], *QUESTIONS[6:], tb_forward=["a"], **wrong)
        answer(tb_study=["a"])
        assert said(SCORE)[0].startswith("Failed marks=7.5 questions=11 percent=68 pass=75")
        assert run(KEPT, "module", "three-balls")["passed"] is False
        answer("tb-forward")
        assert said(SCORE)[0].startswith("Passed marks=8.5 questions=11 percent=77 pass=75")
        assert run(KEPT, "module", "three-balls")["percent"] == 77

    def test_one_unsafe_answer_is_not_passed_and_says_what_to_learn(
        self, answer: Callable[..., Any], said: Said, run: Run
    ) -> None:
        answer(*QUESTIONS, tb_floor=["soon"])
        assert said(SCORE, "data-quiz-score") == ["missed"]
        assert said(SCORE)[0].startswith("Missed marks=10 questions=11 percent=90 unsafe=1 cautious=0")
        assert len(said(f"{SCORE} li a")) == 1
        assert run(KEPT, "module", "three-balls")["unsafe"] == 1
        assert run(KEPT, "question", "tb-floor")["unsafe"] is True

    def test_a_cautious_answer_costs_its_mark_and_is_told(self, answer: Callable[..., Any], said: Said) -> None:
        assert answer(tb_drop=["now"]) == {"tb-drop": "cautious"}
        assert said(SCORE) == ["Running answered=1 questions=11 marks=0 Triage unsafe=0 cautious=1"]

    def test_the_best_result_is_kept(self, answer: Callable[..., Any], run: Run, at: Callable[[str], None]) -> None:
        answer(*QUESTIONS, tb_eyes=["true"])
        at("2026-06-11")
        answer(tb_forward=["a"])
        assert run(KEPT, "module", "three-balls") == {"percent": 90, "passed": True, "unsafe": 0, "day": "2026-06-10"}
        answer("tb-forward", "tb-eyes")
        assert run(KEPT, "module", "three-balls") == {"percent": 100, "passed": True, "unsafe": 0, "day": "2026-06-11"}
        answer(tb_floor=["soon"])
        assert run(KEPT, "module", "three-balls")["passed"] is True

    def test_a_pass_takes_the_place_of_a_failure_with_more_marks(self, answer: Callable[..., Any], run: Run) -> None:
        answer(*QUESTIONS, tb_floor=["soon"])
        assert run(KEPT, "module", "three-balls") == {"percent": 90, "passed": False, "unsafe": 1, "day": "2026-06-10"}
        answer(tb_eyes=["true"], tb_forward=["a"])
        answer("tb-floor")
        assert run(KEPT, "module", "three-balls") == {"percent": 81, "passed": True, "unsafe": 0, "day": "2026-06-10"}

    def test_what_was_not_right_can_be_tried_again_at_once(
        self, answer: Callable[..., Any], said: Said, run: Run
    ) -> None:
        answer(*QUESTIONS, tb_eyes=["true"], tb_forward=["a"])
        assert len(said(f"{SCORE} button")) == 1
        run(f"() => document.querySelector('{SCORE} button').click()")
        assert said(SCORE)[0].startswith("Running answered=9")
        assert said("form:has([data-check]:not([hidden]))", "data-question") == ["tb-forward", "tb-eyes"]
        assert run("() => document.activeElement.closest('form').dataset.question") == "tb-forward"
        answer("tb-eyes", "tb-forward")
        assert said(f"{SCORE} button") == []

    def test_a_question_that_is_right_is_not_tried_again(self, answer: Callable[..., Any], said: Said) -> None:
        answer("tb-eyes", tb_forward=["a"])
        assert said("form:has([data-retry]:not([hidden]))", "data-question") == ["tb-forward"]
        assert said("form:not(:has([data-check]:not([hidden])))", "data-question") == ["tb-forward", "tb-eyes"]

    def test_what_is_open_is_said_and_not_marked(self, answer: Callable[..., Any], said: Said, run: Run) -> None:
        assert answer(tb_eyes=[]) == {"tb-eyes": "missing"}
        assert answer(tb_gaps={"where": ["a"]}) == {"tb-gaps": "missing"}
        assert said("[data-question=tb-gaps] :is(select, [type=text])", "aria-invalid").count("true") >= 1
        assert answer(tb_order={}) == {"tb-order": "missing"}
        assert said("[data-question=tb-order] [data-result]") == ["Open open=4"]
        assert run(KEPT, "question", "tb-eyes") is None
        assert said(SCORE, "hidden") == [""]

    def test_two_lines_in_one_place_are_told(self, answer: Callable[..., Any], said: Said, run: Run) -> None:
        places = run("() => [...document.querySelectorAll('[data-question=tb-order] select')].map(one => one.name)")
        assert answer(tb_order={name: ["1"] for name in places}) == {"tb-order": "missing"}
        assert said("[data-question=tb-order] [data-result]") == ["Unfit"]
        assert said("[data-question=tb-order] select", "aria-invalid") == ["true"] * 4
        answer("tb-order")
        assert said("[data-question=tb-order] select", "aria-invalid") == ["false"] * 4

    def test_marks_show_what_was_right_wrong_and_missed(self, answer: Callable[..., Any], said: Said, run: Run) -> None:
        answer(tb_study=["a", "b"])
        marks = "[data-question=tb-study] fieldset li"
        assert said(marks, "data-mark") == ["right", "wrong", "missed"]
        assert said("[data-question=tb-study] [data-answer]", "hidden") == [None]
        assert said("[data-question=tb-study] fieldset", "disabled") == [""]
        run("() => document.querySelector('[data-question=tb-study] [data-retry]').click()")
        assert said(marks, "data-mark") == ["", "", ""]
        assert said("[data-question=tb-study] [data-answer]", "hidden") == [""]
        assert said("[data-question=tb-study] fieldset", "disabled") == [None]

    def test_feedback_speaks_of_what_was_answered_and_of_what_is_right(
        self, answer: Callable[..., Any], said: Said
    ) -> None:
        answer(tb_forward=["a"])
        assert sorted(said("[data-question=tb-forward] [data-option]:not([hidden])", "data-option")) == ["a", "b"]
        answer("tb-forward")
        assert said("[data-question=tb-forward] [data-option]:not([hidden])", "data-option") == ["b"]

    def test_feedback_on_a_number_is_that_of_its_range(self, answer: Callable[..., Any], said: Said) -> None:
        shown = "[data-question=tb-weeks] [data-option]:not([hidden]), [data-question=tb-weeks] [data-correct]:not([hidden])"
        found = []
        for number in ("1", "25", "5", "12"):
            answer(tb_weeks=[number])
            found.append([one.partition("wrong.")[2].split(".")[0].strip() for one in said(shown) if "wrong." in one])
        assert found == [
            ["In a week the cascade does not stay up"],
            ["Six months is when the change had faded"],
            ["Think of a season"],
            [],
        ]

    def test_options_are_shuffled_with_their_letters_and_feedback_unless_their_order_is_fixed(
        self, run: Run, said: Said
    ) -> None:
        script = "([id, numbers]) => modules.question.shuffle(drive.forms().find(form => form.dataset.question === id), () => numbers.shift())"
        values = {"a": 0.9, "b": 0.1, "c": 0.5}
        stand = said("[data-question=tb-forward] fieldset input", "value")
        run(script, "tb-forward", [values[one] for one in stand])
        assert said("[data-question=tb-forward] fieldset input", "value") == ["b", "c", "a"]
        assert said("[data-question=tb-forward] [data-letter]") == ["A", "B", "C"] * 2
        assert said("[data-question=tb-forward] [data-option]", "data-option") == ["b", "c", "a"]
        run(script, "tb-study", [0.9, 0.1, 0.5])
        assert said("[data-question=tb-study] fieldset input", "value") == ["a", "b", "c"]

    def test_a_question_in_the_reading_is_no_attempt(self, blocks: dict[str, str], run: Run) -> None:
        run(
            "([html]) => { document.body.innerHTML = html; document.querySelector('[data-quiz]').dataset.inline = ''; localStorage.clear(); modules.quiz.mount() }",
            blocks[QUIZ],
        )
        run(DRIVER)
        run("() => drive.check(drive.forms()[0], drive.right(drive.forms()[0]))")
        assert run("() => modules.progress.progressOf('juggling-for-beginners').all().map(([name]) => name)") == [
            "question/tb-forward"
        ]


class TestAttempt:
    @pytest.fixture(autouse=True)
    def left(self, at_quiz: Page, answer: Callable[..., Any], show: Callable[..., Page], run: Run) -> None:
        """A quiz that was left after some answers, and comes back."""
        answer("tb-eyes", "tb-pairs", "tb-name", tb_forward=["a"], tb_study=["a", "b"])

    @pytest.fixture
    def back(self, blank: Page, run: Run, blocks: dict[str, str]) -> Callable[..., None]:
        """Shows the quiz again, in which an author has changed some questions since."""

        def shown(*changed: str) -> None:
            script = """([html, changed]) => {
              document.body.innerHTML = html
              for (const id of changed) document.querySelector(`[data-question=${id}]`).dataset.version = "new newer"
              document.querySelector("[data-quiz]").dataset.sayChanged = "Changed {changed}"
              modules.quiz.mount()
            }"""
            blank.evaluate(script, [blocks[QUIZ], [*changed]])
            blank.evaluate(DRIVER)

        return shown

    def resume(self, blank: Page) -> None:
        """Press the button."""
        blank.evaluate("() => document.querySelector('[data-resume] button').click()")

    CHECKED = "form:not(:has([data-check]:not([hidden])))"

    def test_it_goes_on_with_the_answers_that_were_given(
        self, back: Callable[..., None], blank: Page, said: Said
    ) -> None:
        back()
        assert said(self.CHECKED, "data-question") == []
        self.resume(blank)
        assert said(self.CHECKED, "data-question") == ["tb-forward", "tb-study", "tb-eyes", "tb-pairs", "tb-name"]
        results = [
            said(f"[data-question={id}] [data-result]", "data-result")[0]
            for id in ("tb-forward", "tb-study", "tb-eyes", "tb-pairs", "tb-name")
        ]
        assert results == ["wrong", "wrong", "right", "right", "right"]
        assert said("[data-resume]") == []
        assert blank.evaluate("() => document.activeElement.closest('form')?.dataset.question") == "tb-order"

    def test_what_was_changed_since_is_asked_again(self, back: Callable[..., None], blank: Page, said: Said) -> None:
        back("tb-eyes", "tb-forward", "tb-gaps")
        self.resume(blank)
        assert said(self.CHECKED, "data-question") == ["tb-study", "tb-pairs", "tb-name"]
        assert said("[data-resume]") == ["Changed 2"]

    def test_where_all_was_changed_that_is_said_at_once(self, back: Callable[..., None], said: Said) -> None:
        back("tb-eyes", "tb-pairs", "tb-name", "tb-forward", "tb-study")
        assert said("[data-resume]") == ["Changed 5"]

    def test_a_question_that_is_tried_again_is_not_brought_back(
        self, back: Callable[..., None], blank: Page, said: Said
    ) -> None:
        blank.evaluate("() => document.querySelector('[data-question=tb-forward] [data-retry]').click()")
        back()
        self.resume(blank)
        assert said(self.CHECKED, "data-question") == ["tb-study", "tb-eyes", "tb-pairs", "tb-name"]

    def test_nothing_is_offered_once_the_quiz_is_finished(
        self, back: Callable[..., None], answer: Callable[..., Any], said: Said
    ) -> None:
        answer(*(id for id in QUESTIONS if id not in ("tb-eyes", "tb-pairs", "tb-name")))
        back()
        assert said("[data-resume]") == []
