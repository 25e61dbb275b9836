"""Quizzes as a reader takes them: with a mouse, with the keyboard alone, without scripts, on a narrow screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from ..chromium import OpenPage

pytestmark = pytest.mark.browser

QUIZ = "quizzes/three-balls/"
QUESTIONS = 11


@pytest.fixture
def quiz(open_page: OpenPage) -> Page:
    """The quiz of the small course, its script running."""
    page = open_page(QUIZ)
    expect(page.get_by_role("button", name="Check")).to_have_count(QUESTIONS)
    return page


def question(page: Page, number: int) -> Locator:
    """The form of one question."""
    return page.locator("form").filter(has=page.get_by_role("heading", name=f"Question {number}", exact=True))


def option(form: Locator, name: str) -> Locator:
    """One option by its text."""
    return form.get_by_role("radio", name=name).or_(form.get_by_role("checkbox", name=name))


def tick(form: Locator, *names: str) -> None:
    """Choose options by their text."""
    for name in names:
        option(form, name).check()


def match(form: Locator, **responses: str) -> None:
    """Choose the response for each premise that begins with a word."""
    for premise, response in responses.items():
        form.get_by_role("combobox", name=re.compile(premise)).select_option(label=response)


def check(form: Locator) -> Locator:
    """Press Check; the result."""
    form.get_by_role("button", name="Check").click()
    return form.get_by_role("status")


RIGHT_PAIRS = {"Balls": "C: Throw inside the falling ball", "Throws": "A: Count aloud", "Feet": "B: Face a wall"}


def answer_rest(page: Page) -> None:
    """Every question from the fifth on right."""
    match(question(page, 5), **{"Throw one": "1", "Add a second": "2", "Start with": "3", "Keep three": "4"})
    question(page, 6).get_by_role("textbox").fill("12")
    tick(question(page, 7), "Clear the floor now")
    tick(question(page, 8), "At the next break")
    question(page, 9).get_by_role("textbox").fill("cascade")
    question(page, 10).get_by_role("combobox").select_option(label="top")
    question(page, 10).get_by_role("textbox").fill("when")
    match(question(page, 11), **{"Number 1": "B: top of the arc", "Number 2": "C: where the ball lands"})


def answer_all(page: Page) -> None:
    """Every question right."""
    tick(question(page, 1), "The direction of the throw")
    tick(question(page, 2), "A change after training", "That it faded without practice")
    tick(question(page, 3), "False")
    match(question(page, 4), **RIGHT_PAIRS)
    answer_rest(page)
    for number in range(1, QUESTIONS + 1):
        check(question(page, number))


def answer_wrong(page: Page) -> None:
    """Every question wrong."""
    tick(question(page, 1), "The height of the throw")
    tick(question(page, 2), "That the change lasts")
    tick(question(page, 3), "True")
    match(
        question(page, 4),
        Balls="D: Use heavier balls",
        Throws="D: Use heavier balls",
        Feet="D: Use heavier balls",
    )
    match(question(page, 5), **{"Throw one": "4", "Add a second": "3", "Start with": "2", "Keep three": "1"})
    question(page, 6).get_by_role("textbox").fill("1")
    tick(question(page, 7), "At the next break")
    tick(question(page, 8), "Clear the floor now")
    question(page, 9).get_by_role("textbox").fill("fountain")
    question(page, 10).get_by_role("combobox").select_option(index=1)
    question(page, 10).get_by_role("textbox").fill("never")
    for number in range(1, QUESTIONS + 1):
        check(question(page, number))


class TestSingle:
    def test_right(self, quiz: Page) -> None:
        one = question(quiz, 1)
        tick(one, "The direction of the throw")
        result = check(one)
        expect(result).to_have_text("Right.")
        expect(result).to_be_focused()
        expect(one.get_by_text("A wall in front keeps the throws in plane.")).to_be_visible()
        expect(one.get_by_text("Throws that go forward")).to_be_visible()
        expect(one.get_by_text("Height is not what pulls the feet.")).to_be_hidden()
        expect(one.get_by_role("button", name="Try again")).to_be_hidden()

    def test_wrong_shows_both_feedbacks_and_the_way_back(self, quiz: Page) -> None:
        one = question(quiz, 1)
        tick(one, "The height of the throw")
        expect(check(one)).to_have_text("Not right yet.")
        expect(one.get_by_text("Height is not what pulls the feet.")).to_be_visible()
        expect(one.get_by_text("Higher is always easier.")).to_be_visible()
        expect(one.get_by_text("A wall in front")).to_be_visible()
        expect(one.get_by_text("Weight changes the effort")).to_be_hidden()
        link = one.get_by_role("link", name="Read about it again")
        assert (link.get_attribute("href") or "").endswith("modules/three-balls/#one-ball")

    def test_choosing_alone_gives_nothing_away(self, quiz: Page) -> None:
        one = question(quiz, 1)
        tick(one, "The height of the throw")
        expect(one.get_by_role("status")).to_be_empty()
        expect(one.get_by_text("A wall in front")).to_be_hidden()

    def test_nothing_chosen_says_so(self, quiz: Page) -> None:
        expect(check(question(quiz, 1))).to_have_text("Choose an answer first, then check.")

    def test_try_again_clears_and_goes_to_the_first_option(self, quiz: Page) -> None:
        one = question(quiz, 1)
        tick(one, "The height of the throw")
        check(one)
        one.get_by_role("button", name="Try again").click()
        expect(one.get_by_role("radio").first).to_be_focused()
        expect(option(one, "The height of the throw")).not_to_be_checked()
        expect(one.get_by_text("A wall in front")).to_be_hidden()
        tick(one, "The direction of the throw")
        expect(check(one)).to_have_text("Right.")


class TestShuffling:
    """Options come in another order at each attempt, their letters and feedback with them."""

    @staticmethod
    def order(form: Locator) -> list[str]:
        return form.locator(".options__text").all_inner_texts()

    def test_letters_follow_the_places_and_feedback_its_option(self, quiz: Page) -> None:
        one = question(quiz, 1)
        seen = set()
        for _ in range(12):
            seen.add(tuple(self.order(one)))
            assert one.get_by_role("radio").count() == 3
            assert one.locator(".options [data-letter]").all_inner_texts() == ["A", "B", "C"]
            tick(one, "The height of the throw")
            check(one)
            letter = "ABC"[self.order(one).index("The height of the throw")]
            expect(one.get_by_text("Height is not what pulls the feet.")).to_contain_text(f"{letter} is wrong.")
            one.get_by_role("button", name="Try again").click()
        assert len(seen) > 1

    def test_an_order_that_the_author_fixed_stays(self, quiz: Page) -> None:
        two = question(quiz, 2)
        for _ in range(6):
            assert self.order(two) == [
                "A change after training",
                "That the change lasts",
                "That it faded without practice",
            ]
            tick(two, "That the change lasts")
            check(two)
            two.get_by_role("button", name="Try again").click()


class TestMultiple:
    @pytest.mark.parametrize(
        ("chosen", "result"),
        [
            (["A change after training", "That it faded without practice"], "Right."),
            (["A change after training"], "Partly right: 0.5 of a mark."),
            (["A change after training", "That the change lasts"], "Not right yet."),
            (["That the change lasts"], "Not right yet."),
            (
                ["A change after training", "That the change lasts", "That it faded without practice"],
                "Partly right: 0.5 of a mark.",
            ),
        ],
    )
    def test_each_wrong_tick_costs_what_a_right_one_earns(self, quiz: Page, chosen: list[str], result: str) -> None:
        two = question(quiz, 2)
        tick(two, *chosen)
        expect(check(two)).to_have_text(result)

    def test_right_options_not_chosen_are_explained(self, quiz: Page) -> None:
        two = question(quiz, 2)
        tick(two, "A change after training")
        check(two)
        expect(two.get_by_text("Three months later it was smaller.")).to_be_visible()
        expect(two.get_by_text("What changes once stays changed.")).to_be_hidden()


class TestTrueFalse:
    @pytest.mark.parametrize(
        ("answer", "result", "feedback"),
        [
            ("False", "Right.", "Look at the top of the arc."),
            ("True", "Not right yet.", "The hands come to where the eyes expect the ball."),
        ],
    )
    def test_marks(self, quiz: Page, answer: str, result: str, feedback: str) -> None:
        three = question(quiz, 3)
        tick(three, answer)
        expect(check(three)).to_have_text(result)
        expect(three.get_by_text(feedback)).to_be_visible()


class TestMatching:
    def test_right(self, quiz: Page) -> None:
        four = question(quiz, 4)
        match(four, **RIGHT_PAIRS)
        expect(check(four)).to_have_text("Right.")
        expect(four.get_by_text("Weight mends none of these.")).to_be_hidden()

    def test_partly(self, quiz: Page) -> None:
        four = question(quiz, 4)
        match(four, **{**RIGHT_PAIRS, "Feet": "D: Use heavier balls"})
        expect(check(four)).to_have_text("Partly right: 0.67 of a mark.")
        expect(four.get_by_text("Weight mends none of these.")).to_be_visible()
        expect(four.get_by_text("The wall stops forward throws.")).to_be_visible()

    def test_wrong(self, quiz: Page) -> None:
        four = question(quiz, 4)
        match(four, **dict.fromkeys(RIGHT_PAIRS, "D: Use heavier balls"))
        expect(check(four)).to_have_text("Not right yet.")

    def test_open_lines_are_counted(self, quiz: Page) -> None:
        four = question(quiz, 4)
        match(four, Balls="A: Count aloud")
        expect(check(four)).to_have_text("Choose a response for every line first. Still open: 2.")


class TestScore:
    def test_runs_along_and_ends_with_a_pass(self, quiz: Page) -> None:
        tick(question(quiz, 1), "The direction of the throw")
        check(question(quiz, 1))
        expect(quiz.get_by_text("Answered: 1 of 11. Marks so far: 1.")).to_be_visible()
        answer = question(quiz, 1)
        expect(answer.get_by_role("button", name="Check")).to_be_hidden()
        tick(question(quiz, 2), "A change after training", "That it faded without practice")
        tick(question(quiz, 3), "False")
        match(question(quiz, 4), **{**RIGHT_PAIRS, "Feet": "D: Use heavier balls"})
        answer_rest(quiz)
        for number in range(2, QUESTIONS + 1):
            check(question(quiz, number))
        expect(quiz.get_by_text("Passed: 10.67 of 11 marks, 96 %. The pass mark is 75 %.")).to_be_visible()

    def test_failed_then_only_the_wrong_ones_again(self, quiz: Page) -> None:
        tick(question(quiz, 1), "The weight of the balls")
        tick(question(quiz, 2), "That the change lasts")
        tick(question(quiz, 3), "False")
        match(question(quiz, 4), **RIGHT_PAIRS)
        answer_rest(quiz)
        question(quiz, 6).get_by_role("textbox").fill("1")
        for number in range(1, QUESTIONS + 1):
            check(question(quiz, number))
        expect(quiz.get_by_text("Not passed yet: 8 of 11 marks, 72 %.")).to_be_visible()
        quiz.get_by_role("button", name="Try again what was not right").click()
        expect(question(quiz, 1).get_by_role("radio").first).to_be_focused()
        expect(question(quiz, 2).get_by_role("button", name="Check")).to_be_visible()
        expect(question(quiz, 3).get_by_role("status")).to_have_text("Right.")
        expect(quiz.get_by_text("Answered: 8 of 11. Marks so far: 8.")).to_be_visible()

    def test_all_right(self, quiz: Page) -> None:
        answer_all(quiz)
        expect(quiz.get_by_text("Passed: 11 of 11 marks, 100 %.")).to_be_visible()
        expect(quiz.get_by_role("button", name="Try again what was not right")).to_have_count(0)


def test_keyboard_alone(quiz: Page) -> None:
    """Arrow to an option, Tab to Check, Enter; then on from the result."""
    one = question(quiz, 1)
    one.get_by_role("radio").first.focus()
    for _ in range(3):  # the options stand in any order
        quiz.keyboard.press("ArrowDown")
        if option(one, "The direction of the throw").is_checked():
            break
    quiz.keyboard.press("Tab")
    expect(one.get_by_role("button", name="Check")).to_be_focused()
    quiz.keyboard.press("Enter")
    expect(one.get_by_role("status")).to_be_focused()
    expect(one.get_by_role("status")).to_have_text("Right.")
    two = question(quiz, 2)
    option(two, "A change after training").focus()
    quiz.keyboard.press("Space")
    quiz.keyboard.press("Enter")
    expect(two.get_by_role("status")).to_have_text("Partly right: 0.5 of a mark.")


def test_groups_are_named_by_their_question(quiz: Page) -> None:
    expect(quiz.get_by_role("radiogroup", name="Question 1 Your learner walks forward")).to_be_visible()
    expect(quiz.get_by_role("group", name="Question 4 Match the fault")).to_be_visible()


def test_a_link_to_a_mark_in_a_hidden_answer_goes_to_its_question(quiz: Page) -> None:
    quiz.get_by_role("link", name=re.compile("Back to mention 1")).first.click()
    expect(question(quiz, 1).get_by_role("heading")).to_be_in_viewport()


def test_without_scripts_the_answers_are_under_each_question(open_page: OpenPage) -> None:
    page = open_page(QUIZ, java_script_enabled=False)
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    one = question(page, 1)
    expect(one.get_by_text("A wall in front")).to_be_hidden()
    one.get_by_text("Answer and feedback").click()
    expect(one.get_by_text("A wall in front")).to_be_visible()
    expect(one.get_by_text("Weight changes the effort")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_narrow_screens_do_not_scroll_sideways(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(QUIZ, viewport={"width": 320, "height": 600}, java_script_enabled=scripts)
    if scripts:
        answer_all(page)
    else:
        for summary in page.get_by_text("Answer and feedback").all():
            summary.click()
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_answers_stay_out_of_the_search_index(quiz: Page, juggling_site: str) -> None:
    index = quiz.request.get(juggling_site + "search/search_index.json").text()
    assert "walks forward while juggling" in index
    for hidden in (
        "Height is not what pulls",
        "The direction of the throw",
        "Weight mends none",
        "Try again",
        "Partly",
    ):
        assert hidden not in index


@pytest.mark.parametrize("path", [QUIZ, "final/"])
def test_enter_before_the_scripts_have_come_loses_nothing(path: str, open_page: OpenPage) -> None:
    page = open_page("404.html")
    page.context.route("**/components.js", lambda route: route.abort())
    page.goto(page.url.replace("404.html", path))
    box = page.locator("form.question :is([type=text], [type=number])").first
    box.fill("7")
    box.press("Enter")
    page.wait_for_timeout(200)
    assert page.url.endswith(path)
    assert box.input_value() == "7"
