"""The study desk, review, the final assessment and the statement, as a reader meets them from first visit to last."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..chromium import OpenPage
from .test_quiz import QUESTIONS, QUIZ, answer_all, answer_rest, check, question, tick
from .test_search import typed

pytestmark = pytest.mark.browser

REFUSED = "Object.defineProperty(window, 'localStorage', {configurable: true, get() { throw new DOMException('', 'SecurityError') }})"
ENTRIES = """Object.fromEntries(Object.keys(localStorage).filter(key => key.startsWith('study/') && !key.includes('/place/'))
  .sort().map(key => [key, localStorage[key]]))"""
"""All that is kept, but for the page that was left last."""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"


def go(page: Page, path: str) -> Page:
    """Another page of the same course."""
    page.goto(re.sub(r"^(https?://[^/]+/).*", rf"\g<1>{path}", page.url))
    return page


def one_right_one_wrong(page: Page) -> None:
    """Answer the first question wrong and the third one right."""
    expect(question(page, 1).get_by_role("button", name="Check")).to_be_visible()
    tick(question(page, 1), "The height of the throw")
    check(question(page, 1))
    tick(question(page, 3), "False")
    check(question(page, 3))


class TestDesk:
    def test_first_visit_says_where_to_begin(self, open_page: OpenPage) -> None:
        page = open_page("")
        expect(page.get_by_role("link", name="Three balls").first).to_be_visible()
        expect(page.get_by_text("0 of 1 module passed")).to_be_visible()
        expect(page.get_by_text("Not begun")).to_be_visible()

    def test_shows_what_was_answered_and_what_is_due(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        one_right_one_wrong(page)
        go(page, "")
        expect(page.get_by_text(re.compile(rf"^\s*2 of {QUESTIONS} questions answered"))).to_be_visible()
        expect(page.get_by_text(re.compile(r"^\s*1 due for review"))).to_be_visible()
        expect(page.get_by_text(f"Quiz begun: 2 of {QUESTIONS} answered")).to_be_visible()

    def test_a_passed_quiz_passes_the_module(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        answer_all(page)
        go(page, "")
        expect(page.get_by_text("Passed: 100 %")).to_be_visible()
        expect(page.get_by_text("1 of 1 module passed")).to_be_visible()

    def test_leads_back_to_the_heading_last_read(self, open_page: OpenPage) -> None:
        page = open_page("modules/three-balls/")
        page.mouse.move(5, 5)
        page.evaluate(
            "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
            "document.querySelectorAll('.md-content h2[id]')[0].scrollIntoView()"
        )
        page.wait_for_function(  # until the script has come that hears it
            "document.dispatchEvent(new Event('visibilitychange')), Object.keys(localStorage).some(key => key.endsWith('/place/last'))"
        )
        go(page, "")
        link = page.locator("[data-next]").get_by_role("link")
        expect(link).to_have_text(re.compile("^Three balls · "))
        link.click()
        expect(page).to_have_url(re.compile(r"modules/three-balls/#"))

    @pytest.mark.parametrize(
        ("final", "next_step"),
        [
            ({"percent": 20, "passed": False, "unsafe": 0}, "Final assessment"),
            ({"percent": 90, "passed": False, "unsafe": 1}, "Final assessment"),
            ({"percent": 90, "passed": True, "unsafe": 0}, "Statement of study"),
            ({"percent": 90}, "Final assessment"),  # from before unsafe answers counted
        ],
    )
    def test_after_the_last_module(self, open_page: OpenPage, final: dict[str, object], next_step: str) -> None:
        page = open_page("")
        kept = {
            "module/three-balls": {"percent": 100, "passed": True, "day": "2026-01-01"},
            "final/last": {**final, "day": "2026-01-02", "number": 1},
        }
        for name, entry in kept.items():
            page.evaluate(
                "([name, entry]) => localStorage.setItem('study/1/juggling-for-beginners/' + name, entry)",
                [name, json.dumps(entry)],
            )
        page.reload()
        expect(page.locator("[data-next]").get_by_role("link")).to_have_text(next_step)

    def test_without_scripts_says_so(self, open_page: OpenPage) -> None:
        page = open_page("", java_script_enabled=False)
        expect(page.get_by_text("Your desk needs JavaScript")).to_be_visible()
        expect(page.get_by_text("module passed")).to_be_hidden()

    @pytest.mark.parametrize("refusal", [REFUSED, FULL], ids=["refused", "full"])
    def test_storage_that_keeps_nothing_is_said_and_breaks_nothing(self, open_page: OpenPage, refusal: str) -> None:
        page = open_page("404.html")
        page.context.add_init_script(refusal)
        go(page, QUIZ)
        one_right_one_wrong(page)
        expect(page.get_by_text("does not keep your progress")).to_be_visible()
        expect(page.get_by_text(f"Answered: 2 of {QUESTIONS}")).to_be_visible()
        go(page, "")
        expect(page.get_by_text("0 of 1 module passed")).to_be_visible()

    def test_two_tabs_lose_nothing(self, open_page: OpenPage) -> None:
        page = open_page("")
        first, second = page.context.new_page(), page.context.new_page()
        for tab in (first, second):
            tab.goto(page.url + QUIZ)
        tick(question(first, 1), "The height of the throw")
        tick(question(second, 3), "False")
        check(question(first, 1))
        check(question(second, 3))
        expect(page.get_by_text(re.compile(rf"^\s*2 of {QUESTIONS} questions answered"))).to_be_visible()


def progress_file(**changed: object) -> str:
    """A progress file of the small course."""
    entry = {"box": 1, "due": "2026-01-01", "share": 1, "version": "a"}
    usual = {"kind": "study-progress", "format": 1, "course": "juggling-for-beginners"}
    return json.dumps({**usual, "entries": {"question/tb-eyes": entry}, **changed})


def entry(**changed: object) -> str:
    """The same with one field of its entry in another way."""
    whole = json.loads(progress_file())
    whole["entries"]["question/tb-eyes"].update(changed)
    return json.dumps(whole)


BAD = {
    "no JSON": ("{", "damaged"),
    "nothing": ("", "damaged"),
    "a number": ("5", "not from this"),
    "another course": (progress_file(course="knitting"), "not from this"),
    "something else": ('{"name": "a"}', "not from this"),
    "a later format": (progress_file(format=9), "damaged"),
    "no entries": (progress_file(entries=None), "damaged"),
    "a list of entries": (progress_file(entries=[]), "damaged"),
    "a number of entries": (progress_file(entries=5), "damaged"),
    "a text of entries": (progress_file(entries="tb-eyes"), "damaged"),
    "not one entry": (progress_file(entries={}), "holds no progress"),
    "an entry that is a list": (progress_file(entries={"attempt/x": []}), "damaged"),
    "an entry that is a number": (progress_file(entries={"question/x": 5}), "damaged"),
    "an entry that is nothing": (progress_file(entries={"question/x": None}), "damaged"),
    "an unknown kind": (progress_file(entries={"constructor/x": {"a": 1}}), "damaged"),
    "an attempt of numbers": (progress_file(entries={"attempt/x": {"tb-eyes": [1, 2]}}), "damaged"),
    "an attempt that gives no answers": (
        progress_file(entries={"attempt/x/y": {"version": "a", "given": "b"}}),
        "damaged",
    ),
    "a share above one": (entry(share=7), "damaged"),
    "half a box": (entry(box=1.5), "damaged"),
    "no such day": (entry(due="2026-13-01"), "damaged"),
}


class TestProgressFile:
    @pytest.fixture
    def desk(self, open_page: OpenPage) -> Page:
        page = open_page(QUIZ)
        one_right_one_wrong(page)
        go(page, "").get_by_text("Save, move or delete your progress").click()
        expect(page.get_by_text(re.compile(rf"^\s*2 of {QUESTIONS} questions answered"))).to_be_visible()
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    @staticmethod
    def load(page: Page, content: str) -> None:
        file = {"name": "progress.json", "mimeType": "application/json", "buffer": content.encode()}
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Load from a file").click()
        chooser.value.set_files(files=[file])  # type: ignore[list-item]

    def test_saved_deleted_and_loaded_again(self, desk: Page, tmp_path: Path) -> None:
        with desk.expect_download() as download:
            desk.get_by_role("button", name="Save as a file").click()
        download.value.save_as(tmp_path / "progress.json")
        desk.get_by_role("button", name="Delete all").click()
        expect(desk.get_by_text(re.compile(rf"^\s*0 of {QUESTIONS} questions answered"))).to_be_visible()
        self.load(desk, (tmp_path / "progress.json").read_text(encoding="utf-8"))
        expect(desk.get_by_text("Your progress is back.")).to_be_visible()
        expect(desk.get_by_text(re.compile(rf"^\s*2 of {QUESTIONS} questions answered"))).to_be_visible()

    def test_where_there_is_no_room_nothing_is_lost(self, desk: Page) -> None:
        before = desk.evaluate(ENTRIES)
        desk.evaluate(
            """() => {  // room for some of the file, not for all of it
              const put = Storage.prototype.setItem
              Storage.prototype.setItem = function (key, value) {
                const rest = Object.keys(this).filter(one => one !== key).map(one => this.getItem(one).length)
                if (rest.reduce((sum, one) => sum + one, value.length) > 2000) throw new DOMException("", "QuotaExceededError")
                put.call(this, key, value)
              }
            }"""
        )
        one = {"box": 6, "due": "2026-01-01", "share": 1, "version": "a" * 12}
        file = progress_file(entries={f"question/{name}": one for name in ("tb-forward", *range(100))})
        self.load(desk, file)
        expect(desk.get_by_text("Nothing was changed: this browser has no room")).to_be_visible()
        assert desk.evaluate(ENTRIES) == before

    def test_what_the_file_does_not_hold_is_gone(self, desk: Page) -> None:
        self.load(desk, progress_file())
        expect(desk.get_by_text("Your progress is back.")).to_be_visible()
        assert list(desk.evaluate(ENTRIES)) == ["study/1/juggling-for-beginners/question/tb-eyes"]

    def test_a_storage_that_is_refused_takes_nothing_over(self, open_page: OpenPage) -> None:
        page = open_page("404.html")
        page.context.add_init_script(FULL)
        go(page, "").get_by_text("Save, move or delete your progress").click()
        self.load(page, progress_file())
        expect(page.get_by_text("Nothing was changed: this browser has no room")).to_be_visible()

    @pytest.mark.parametrize("case", BAD)
    def test_a_bad_file_is_refused_whole(self, desk: Page, case: str) -> None:
        content, said = BAD[case]
        before = desk.evaluate(ENTRIES)
        self.load(desk, content)
        expect(desk.get_by_text(said)).to_be_visible()
        assert desk.evaluate(ENTRIES) == before
        expect(desk.get_by_text(re.compile(rf"^\s*2 of {QUESTIONS} questions answered"))).to_be_visible()


class TestReview:
    def test_nothing_is_due_at_first(self, open_page: OpenPage) -> None:
        expect(open_page("study/").get_by_text("Nothing is due today")).to_be_visible()

    def test_a_wrong_answer_comes_back_and_a_right_one_goes(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        one_right_one_wrong(page)
        form = go(page, "study/").locator("form[data-question]")
        expect(form).to_have_count(1)
        expect(form).to_contain_text("Three balls")
        tick(form, "The direction of the throw")
        expect(check(form)).to_have_text("Right.")
        page.reload()
        expect(page.get_by_text("Nothing is due today")).to_be_visible()

    def test_what_is_due_comes_while_the_page_is_open(self, open_page: OpenPage) -> None:
        page = open_page("study/")
        expect(page.get_by_text("Nothing is due today")).to_be_visible()
        other = page.context.new_page()
        other.goto(page.url.replace("study/", QUIZ))
        one_right_one_wrong(other)
        expect(page.locator("form[data-question]")).to_have_count(1)
        expect(page.get_by_text("Nothing is due today")).to_be_hidden()

    def test_links_of_a_question_lead_on_from_there(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        one_right_one_wrong(page)
        form = go(page, "study/").locator("form[data-question]")
        tick(form, "The direction of the throw")
        check(form)
        form.get_by_role("link", name="Read about it again").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Three balls")

    def test_a_changed_question_is_due_and_a_removed_one_is_not(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        tick(question(page, 1), "The direction of the throw")
        check(question(page, 1))
        page.evaluate(
            "const key = Object.keys(localStorage).find(key => key.endsWith('/question/tb-forward'));"
            "const kept = JSON.parse(localStorage[key]);"
            "localStorage[key] = JSON.stringify({...kept, version: 'else'});"
            "localStorage[key.replace('tb-forward', 'gone')] = JSON.stringify({...kept, due: '2020-01-01'})"
        )
        go(page, "study/")
        expect(page.locator("form[data-question]")).to_have_count(1)
        expect(go(page, "").get_by_text(re.compile(r"^\s*1 due for review"))).to_be_visible()

    def test_intervals_grow_while_answers_are_right(self, open_page: OpenPage) -> None:
        page = open_page("study/")
        days = page.evaluate(
            """async () => {
              const { progressOf, day } = await import("/assets/progress.js")
              const progress = progressOf("test")
              const gaps = []
              for (let n = 0; n < 8; n++) {
                progress.answer("q", "v", { share: 1, called: "right" })
                const kept = progress.get("question", "q")
                gaps.push(Math.round((Date.parse(kept.due) - Date.parse(day())) / 864e5))
                progress.set("question", "q", { ...kept, due: day() })
              }
              progress.answer("q", "v", { share: 0.5, called: "partly" })
              return [...gaps, progress.get("question", "q").box]
            }"""
        )
        assert days == [1, 3, 7, 16, 35, 70, 70, 70, 0]

    def test_right_before_it_is_due_proves_nothing(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        tick(question(page, 3), "False")
        check(question(page, 3))
        kept = "JSON.parse(localStorage[Object.keys(localStorage).find(key => key.endsWith('/question/tb-eyes'))])"
        before = page.evaluate(kept)
        page.reload()
        tick(question(page, 3), "False")
        check(question(page, 3))
        assert page.evaluate(kept) == before

    def test_questions_that_cannot_be_fetched(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        one_right_one_wrong(page)
        page.route("**/quizzes/**", lambda route: route.abort())
        expect(go(page, "study/").get_by_text("could not be fetched")).to_be_visible()

    def test_a_server_that_fails_sends_no_questions(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        one_right_one_wrong(page)
        page.route("**/quizzes/**", lambda route: route.fulfill(status=503, body="Later.", content_type="text/html"))
        expect(go(page, "study/").get_by_text("could not be fetched")).to_be_visible()


class TestFinal:
    @pytest.fixture
    def paper(self, open_page: OpenPage) -> Page:
        page = open_page("final/")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("button", name="Hand in")).to_be_visible()
        return page

    @staticmethod
    def asked(page: Page) -> list[str | None]:
        return [form.get_attribute("data-question") for form in page.locator("form[data-question]").all()]

    def test_covers_every_outcome(self, paper: Page) -> None:
        index = json.loads(paper.locator("[data-course-index]").evaluate("one => one.content.textContent"))
        module = index["modules"][0]
        served = {
            o for q in module["questions"] if q[0] in self.asked(paper) for c in q[2] for o in module["criteria"][c]
        }
        assert served == set(range(len(module["outcomes"])))

    def test_the_same_number_brings_the_same_questions(self, open_page: OpenPage) -> None:
        drawn: dict[str, set[str]] = {}
        for number in ("1", "2", "3", "4", "5", "1", "2"):
            page = open_page("final/")
            page.get_by_label("Number of this attempt").fill(number)
            page.get_by_role("button", name="Begin").click()
            expect(page.get_by_role("button", name="Hand in")).to_be_visible()
            order = [form.inner_text() for form in page.locator("form[data-question]").all()]
            drawn.setdefault(number, set()).add("\n".join(order))
        assert all(len(papers) == 1 for papers in drawn.values())
        assert len(set.union(*drawn.values())) > 1

    def test_open_and_flagged_questions_are_named_before_handing_in(self, paper: Page) -> None:
        paper.get_by_label("Come back to this").first.check()
        paper.get_by_role("button", name="Hand in").click()
        expect(paper.get_by_text("Still open or marked to come back to")).to_be_visible()
        expect(paper.get_by_role("heading", name="Your result")).to_be_hidden()

    def test_result_by_outcome(self, paper: Page) -> None:
        paper.get_by_role("button", name="Hand in").click()
        paper.get_by_role("button", name="Hand in").click()
        expect(paper.get_by_role("heading", name="Your result")).to_be_visible()
        expect(paper.get_by_role("status").filter(has_text="Not passed")).to_be_focused()
        rows = paper.get_by_role("table").get_by_role("row")
        expect(rows).to_have_count(3)
        rows.nth(1).get_by_role("link").click()
        expect(paper).to_have_url(re.compile(r"modules/three-balls/#"))

    def test_next_attempt_has_the_next_number(self, paper: Page) -> None:
        paper.get_by_role("button", name="Hand in").click()
        paper.get_by_role("button", name="Hand in").click()
        paper.reload()
        expect(paper.get_by_label("Number of this attempt")).to_have_value("2")

    def test_clock_runs_only_when_asked_for(self, open_page: OpenPage) -> None:
        page = open_page("final/")
        page.get_by_label(re.compile("With a clock")).check()
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("timer")).to_have_text("75 min left.")

    def test_no_clock_otherwise(self, paper: Page) -> None:
        expect(paper.get_by_role("timer")).to_be_hidden()


class TestStatement:
    def test_states_scores_and_minutes(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        answer_all(page)
        go(page, "statement/")
        expect(page.get_by_role("row", name=re.compile(r"Three balls \d"))).to_contain_text("Passed: 100 %")
        expect(page.get_by_text("Study time of the modules passed: 60 minutes")).to_be_visible()
        expect(page.get_by_text("self-reported")).to_be_visible()
        page.get_by_label("Name").fill("Ada")

    def test_is_a_form_to_fill_in_by_hand_without_scripts(self, open_page: OpenPage) -> None:
        page = open_page("statement/", java_script_enabled=False)
        expect(page.get_by_role("row", name=re.compile(r"Three balls \d"))).to_be_visible()


def test_from_first_visit_to_statement_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("")
    expect(page.get_by_text("0 of 1 module passed")).to_be_visible()
    link = page.locator("[data-next]").get_by_role("link")
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("modules/three-balls"))
    go(page, QUIZ)
    expect(page.get_by_role("button", name="Check")).to_have_count(QUESTIONS)
    question(page, 3).get_by_role("radio", name="False").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(question(page, 3).get_by_role("status")).to_be_focused()
    expect(question(page, 3).get_by_role("status")).to_have_text("Right.")
    answer_rest(page)


@pytest.mark.parametrize("path", ["", "study/", "final/", "statement/", QUIZ])
@pytest.mark.parametrize("width", [320, 640], ids=["320 px", "200 % of 1280 px"])
def test_nothing_is_wider_than_a_narrow_window(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 500}, device_scale_factor=640 / width)
    if path == "final/":
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_a_disk_without_network(on_disk: Path, browser: object) -> None:
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith("http") and faults.append(request.url))
    page.goto((on_disk / "quizzes/three-balls.html").as_uri())
    one_right_one_wrong(page)
    page.goto((on_disk / "index.html").as_uri())
    expect(page.get_by_text(re.compile(rf"^\s*2 of {QUESTIONS} questions answered"))).to_be_visible()
    page.goto((on_disk / "study.html").as_uri())
    expect(page.locator("form[data-question]")).to_have_count(1)
    page.goto((on_disk / "final.html").as_uri())
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    search = page.get_by_role("textbox", name="Search")
    search.click()
    typed(page, "cascade")
    expect(page.get_by_text(re.compile(r"\d+ matching documents"))).to_be_visible()
    context.close()
    assert not faults
