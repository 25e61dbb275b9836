"""The deck, imported into the real app without its window."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from lxml import html

from macros.__main__ import main
from macros.course import load
from macros.exports.cards.card_history import FILE, midnight
from macros.exports.cards.flashcards import blanked
from macros.exports.chapters import published
from macros.models.term import Term

from .conftest import COURSE, survey_of
from .test_blocks import words

pytestmark = pytest.mark.book
QUIZ = "data/quizzes/three-balls.yml"


class Studio(NamedTuple):
    """A course to change, and somebody's collection of cards."""

    root: Path
    cards: Collection

    def change(self, old: str, new: str, file: str = QUIZ) -> None:
        """Edit a file of the course, as an author would."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def export(self, name: str = "course.apkg") -> Path:
        """Make a deck of the course as it stands, and keep when its cards changed."""
        target = self.root / "downloads" / name
        assert main(["--root", str(self.root), "anki", "--output", str(target), "--record"]) == 0
        return target

    def learn(self, deck: Path) -> dict[str, int]:
        """Import a deck with the app's own options: how many notes were new, updated, or there already."""
        options = ImportAnkiPackageOptions()
        done = self.cards.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=options))
        found = {name: len(getattr(done.log, name)) for name in ("new", "updated", "duplicate", "conflicting")}
        return {name: count for name, count in found.items() if count}

    def sides(self, guid: str) -> tuple[html.HtmlElement, html.HtmlElement]:
        """Front and whole card of a note, as the app renders them."""
        (card,) = self.note(guid).cards()
        return html.fromstring(card.question()), html.fromstring(card.answer())

    def note(self, guid: str):  # type: ignore[no-untyped-def]
        """The note of a question or term."""
        guid = f"juggling-for-beginners:{guid}"
        return self.cards.get_note(self.cards.db.scalar("select id from notes where guid = ?", guid))


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """The small course, with nothing learned yet."""
    shutil.copytree(COURSE / "data", tmp_path / "data")
    shutil.copytree(COURSE / "docs", tmp_path / "docs")
    shutil.copy(COURSE / "mkdocs.yml", tmp_path)
    cards = Collection(str(tmp_path / "somebody.anki2"))
    yield Studio(tmp_path, cards)
    cards.close()


def test_every_question_sign_and_term_is_a_note(studio: Studio) -> None:
    course = load(COURSE)
    assert studio.learn(studio.export()) == {"new": len(course.questions) + len(course.signs_by_id) + len(course.terms)}
    guids = set(studio.cards.db.list("select guid from notes"))
    ids = [*course.questions, *(f"sign:{id}" for id in course.signs_by_id), *(f"term:{id}" for id in course.terms)]
    assert guids == {f"juggling-for-beginners:{id}" for id in ids}
    assert [deck.name for deck in studio.cards.decks.all_names_and_ids()] == [
        "Default",
        "Juggling for beginners",
        "Juggling for beginners::Questions",
        "Juggling for beginners::Signs",
        "Juggling for beginners::Terms",
    ]
    order = studio.cards.db.list("select n.guid from cards c join notes n on c.nid = n.id order by c.due")
    assert order == [f"juggling-for-beginners:{id}" for id in ids]
    assert studio.cards.fix_integrity()[1]


def test_a_card_asks_and_then_answers(studio: Studio) -> None:
    studio.learn(studio.export())
    front, card = studio.sides("tb-forward")
    assert "The direction of the throw" in words(front)
    assert "A wall in front keeps the throws in plane" not in words(front)
    (back,) = card.xpath("//*[@data-card-key]")
    said = [words(line) for line in back.iter("p", "li")]
    assert said[:2] == [
        "B",
        "A is wrong. Height is not what pulls the feet. The belief behind it: Higher is always easier.",
    ]
    assert "Throws that go forward pull the feet after them [1]." in said
    assert said[-2:] == ["Taught in Three balls", "AC1.1 Throw ten arcs of the same height."]
    assert "Beek" in words(card.xpath("//*[@data-card-key]/following-sibling::ol")[0])
    assert studio.note("tb-pairs").tags == ["criterion::AC1.1", "criterion::AC1.2", "module::three-balls"]


def test_a_question_of_a_case_brings_its_story(studio: Studio) -> None:
    studio.learn(studio.export())
    for guid in ("tb-floor", "tb-drop"):
        assert "Six people juggle in a small hall." in words(studio.sides(guid)[0])


def test_a_term_is_asked_for_by_its_meaning(studio: Studio) -> None:
    studio.learn(studio.export())
    front, card = studio.sides("term:cascade")
    assert "cascade" not in words(front).lower()
    assert "The pattern in which each ball crosses" in words(front)
    assert "Also: figure of eight." in words(card)


def test_no_form_of_a_term_is_left_in_its_meaning() -> None:
    term = Term(id="hip", term="hip", plural="hips", synonyms=("ball joint",), definition="-")
    meaning = '<p title="hip">Hips, a <b>hip</b>, ball joints; not a ship or hippo.</p>'
    assert blanked(meaning, term, "…") == '<p title="hip">…, a <b>…</b>, …; not a ship or hippo.</p>'


def test_a_newer_deck_updates_what_changed_and_keeps_the_schedule(studio: Studio) -> None:
    total = sum(studio.learn(studio.export()).values())
    for guid in ("tb-forward", "tb-study"):
        (card,) = studio.note(guid).cards()
        studio.cards.sched.set_due_date([card.id], "9")
    studio.change("What do you **change first**?", "What would you change?")  # in the same second, and on the same day
    studio.change("        stem: A ball has lost its seam", "        stem: One ball has lost its seam")
    assert studio.learn(studio.export()) == {"updated": 2, "duplicate": total - 2}
    assert "What would you change?" in words(studio.sides("tb-forward")[0])
    assert studio.cards.note_count() == studio.cards.card_count() == total
    for guid in ("tb-forward", "tb-study"):
        (card,) = studio.note(guid).cards()
        assert (card.ivl, card.queue) == (9, 2)


def test_every_later_edit_counts_even_one_that_takes_an_edit_back(studio: Studio) -> None:
    studio.learn(studio.export())
    first = studio.note("tb-eyes")["Front"]
    studio.change("You should look at your hands.", "Look at your hands.")
    assert studio.learn(studio.export())["updated"] == 1
    studio.change("stem: Look at your hands.", "stem: You should look at your hands.")
    assert studio.learn(studio.export())["updated"] == 1
    assert studio.note("tb-eyes")["Front"] == first
    assert "updated" not in studio.learn(studio.export())


def test_a_newer_date_alone_updates_nothing(studio: Studio) -> None:
    studio.learn(studio.export())
    studio.change("2026-01-31", "2026-03-01", "data/course.yml")
    assert "updated" not in studio.learn(studio.export())


def test_without_the_history_an_edit_counts_once_the_date_has_grown(studio: Studio) -> None:
    studio.learn(studio.export())
    (studio.root / FILE).unlink()
    studio.change("2026-01-31", "2026-02-01", "data/course.yml")
    studio.change("You should look at your hands.", "Look at your hands.")
    studio.learn(studio.export())
    assert "Look at your hands." in words(studio.sides("tb-eyes")[0])


def test_two_courses_that_ask_under_one_id_keep_their_own_cards(studio: Studio) -> None:
    first = studio.learn(studio.export())
    (studio.root / FILE).unlink()
    studio.change("id: juggling-for-beginners", "id: juggling-for-experts", "data/course.yml")
    assert studio.learn(studio.export()) == first


def test_another_title_is_the_same_course(studio: Studio) -> None:
    studio.learn(studio.export())
    studio.change("title: Juggling for beginners", "title: Juggling, second edition", "data/course.yml")
    assert "new" not in studio.learn(studio.export())


def test_cards_of_earlier_decks_stay_themselves(studio: Studio) -> None:
    (studio.root / FILE).write_text('{"tb-eyes": [1769817600, "9f3a5c01b2de"]}', encoding="utf-8")
    studio.learn(studio.export())
    guids = set(studio.cards.db.list("select guid from notes"))
    assert {"tb-eyes", "juggling-for-beginners:tb-study"} < guids
    studio.change("You should look at your hands.", "Look at your hands.")
    assert "new" not in studio.learn(studio.export())


def test_a_question_added_or_taken_away_disturbs_no_other(studio: Studio) -> None:
    studio.learn(studio.export())
    studio.change("id: tb-eyes", "id: tb-gaze")
    assert studio.learn(studio.export())["new"] == 1
    assert "conflicting" not in studio.learn(studio.export())


def test_the_app_keeps_what_its_owner_changed_until_the_course_changes_it(studio: Studio) -> None:
    studio.learn(studio.export())
    note = studio.note("tb-eyes")
    note.tags = [*note.tags, "mine"]
    studio.cards.update_note(note)
    studio.learn(studio.export())
    assert "mine" in studio.note("tb-eyes").tags


def test_the_same_course_gives_the_same_bytes(studio: Studio) -> None:
    first = studio.export("a.apkg").read_bytes()
    history = (studio.root / FILE).read_bytes()
    assert studio.export("b.apkg").read_bytes() == first
    assert (studio.root / FILE).read_bytes() == history
    assert f"[{midnight('2026-01-31')}, " in history.decode()
    assert {len(digest) for _, digest in json.loads(history).values()} == {12}, (
        "long enough that no two cards share one"
    )


def test_a_deck_that_nobody_records_writes_nothing_into_data(studio: Studio) -> None:
    before = {path: path.read_bytes() for path in studio.root.glob("data/**/*") if path.is_file()}
    target = studio.root / "course.apkg"
    assert main(["--root", str(studio.root), "anki", "--output", str(target)]) == 0
    assert {path: path.read_bytes() for path in studio.root.glob("data/**/*") if path.is_file()} == before
    assert studio.export().read_bytes() == target.read_bytes()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"tb-eyes": ', "data/flashcards.json:1: deck-history: "),
        ('{"tb-eyes": 3}', 'data/flashcards.json: deck-history: expected lines such as "first-question"'),
    ],
)
def test_a_history_that_cannot_be_read_is_said(
    studio: Studio, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (studio.root / FILE).write_text(text, encoding="utf-8")
    target = studio.root / "course.apkg"
    assert main(["--root", str(studio.root), "anki", "--output", str(target)]) == 1
    assert capsys.readouterr().out.startswith(said)
    assert not target.exists()


def test_links_lead_to_the_published_site(studio: Studio, tmp_path: Path) -> None:
    for address, expected in [
        ("https://example.org/juggling/", []),
        ("https://juggling.club/course/", ["https://juggling.club/course/modules/three-balls/#one-ball"]),
    ]:
        settings = (COURSE / "mkdocs.yml").read_text(encoding="utf-8")
        (studio.root / "mkdocs.yml").write_text(settings.replace("https://example.org/juggling/", address))
        target = tmp_path / "linked.apkg"
        assert main(["--root", str(studio.root), "anki", "--output", str(target)]) == 0
        collection = Collection(str(tmp_path / f"{len(expected)}.anki2"))
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(target), options=ImportAnkiPackageOptions())
        )
        (id,) = collection.find_notes('"Front:*Your learner walks*"')
        back = html.fromstring(collection.get_note(id).cards()[0].answer())
        assert back.xpath("//*[@data-card-key]//a/@href") == expected
        collection.close()


def test_a_page_that_is_not_there_has_no_address() -> None:
    address = replace(published(survey_of(COURSE)), home="https://juggling.club/")
    assert address("modules/three-balls.md") == "https://juggling.club/modules/three-balls/"
    assert address("modules/four-balls.md") == ""
