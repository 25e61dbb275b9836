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
from macros.course import Course, load
from macros.exports.archives import write_zip
from macros.exports.cards.apkg import collection
from macros.exports.cards.card_fields import blanked
from macros.exports.cards.card_history import FILE, midnight
from macros.exports.cards.notes import EarlierNotetype, Note, Notetype, Package
from macros.exports.published import published
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

    def export(self, name: str = "course.apkg", earlier: bool = False) -> Path:
        """Make a deck of the course as it stands, and keep when its cards changed."""
        target = self.root / "downloads" / name
        asked = [*(["--earlier"] if earlier else []), "--record"]
        assert main(["--root", str(self.root), "anki", "--output", str(target), *asked]) == 0
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
        find = "select id from notes where guid in (?, ?)"
        return self.cards.get_note(self.cards.db.scalar(find, guid, f"juggling-for-beginners:{guid}"))


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """The small course, with nothing learned yet."""
    shutil.copytree(COURSE / "data", tmp_path / "data")
    shutil.copytree(COURSE / "docs", tmp_path / "docs")
    shutil.copy(COURSE / "mkdocs.yml", tmp_path)
    cards = Collection(str(tmp_path / "somebody.anki2"))
    yield Studio(tmp_path, cards)
    cards.close()


def ids_of(course: Course) -> list[str]:
    """The id of every card, in the order of study; the small course has one module."""
    signs = [f"{kind}:{id}" for id in course.signs_by_id for kind in ("sign", "say")]
    doses = [
        f"{kind}:{id}"
        for id, exercise in course.exercises.items()
        for kind, dose in (("dose", exercise.dose), ("later", exercise.later))
        if dose
    ]
    return [*course.questions, *signs, *(f"term:{id}" for id in course.terms), *doses]


def test_every_question_sign_term_and_dose_is_a_note_in_the_deck_of_its_module(studio: Studio) -> None:
    ids = ids_of(load(COURSE))
    assert {id.partition(":")[0] for id in ids if ":" in id} == {"sign", "say", "term", "dose", "later"}
    assert studio.learn(studio.export()) == {"new": len(ids)}
    assert [deck.name for deck in studio.cards.decks.all_names_and_ids()] == [
        "Default",
        "Juggling for beginners",
        "Juggling for beginners::01 Three balls",
    ]
    order = studio.cards.db.list("select n.guid from cards c join notes n on c.nid = n.id order by c.due")
    assert order == [f"juggling-for-beginners:{id}" for id in ids]
    assert studio.cards.fix_integrity()[1]


def test_a_card_asks_and_then_answers(studio: Studio) -> None:
    studio.learn(studio.export())
    note = studio.note("tb-forward")
    assert note.keys() == ["Question", "Options", "Key", "Why", "Source", "Module", "Criterion"]
    said = {name: words(html.fragment_fromstring(field, create_parent="div")) for name, field in note.items()}
    assert said["Key"] == "The direction of the throw"
    assert said["Why"] == "Throws that go forward pull the feet after them [1].[1]"
    assert said["Module"] == "Module 1: Three balls"
    assert said["Criterion"] == "AC1.1 Throw ten arcs of the same height."
    assert "Beek" in said["Source"]
    front, card = studio.sides("tb-forward")
    assert "The weight of the balls" in words(front) and "pull the feet" not in words(front)
    assert words(card.xpath("//*[@class='card__key']")[0]) == said["Key"]
    assert [one.get("class") for one in card.xpath("//*[@class='card__key']/following-sibling::*")] == [
        f"card__{name}" for name in ("why", "module", "criterion", "source")
    ]
    assert studio.note("tb-pairs").tags == ["criterion::AC1.1", "criterion::AC1.2", "module::three-balls"]


@pytest.mark.parametrize(
    ("id", "asked", "key"),
    [
        ("dose:one-ball", "One-ball arc How much do you start with?", "2–3 sets × 10 reps"),
        ("later:cascade", "How much, once the start is easy?", "3 sets × 5 reps"),
        ("sign:wet-floor", "How fast do you act", "Clear the floor now"),
        ("say:wet-floor", "What do you say?", "the floor is wet"),
    ],
)
def test_doses_and_signs_are_small_cards(id: str, asked: str, key: str, studio: Studio) -> None:
    studio.learn(studio.export())
    note = studio.note(id)
    said = {name: words(html.fragment_fromstring(f"{field} ", create_parent="div")) for name, field in note.items()}
    assert asked in f"{said['Question']} {said['Options']}"
    assert key in said["Key"]
    assert len(" ".join(said.values()).split()) < 120


def test_text_that_begins_a_field_stays_text(studio: Studio) -> None:
    studio.change("text: Throw ten arcs", "text: Throw < ten arcs", "data/curriculum.yml")
    studio.learn(studio.export())
    assert studio.note("tb-forward")["Criterion"].startswith("AC1.1 Throw &lt; ten arcs")


def test_a_card_that_has_left_the_course_says_so_and_has_a_tag(studio: Studio) -> None:
    total = studio.learn(studio.export())["new"]
    (card,) = studio.note("tb-eyes").cards()
    studio.cards.sched.set_due_date([card.id], "9")
    studio.change("id: tb-eyes", "id: tb-gaze")
    assert studio.learn(studio.export()) == {"new": 1, "updated": 1, "duplicate": total - 1}
    gone = studio.note("tb-eyes")
    assert gone.tags == ["retired"] and gone.cards()[0].ivl == 9
    front, back = studio.sides("tb-eyes")
    assert words(front.xpath("//section")[0]) == "This card is no longer in the course."
    assert "tag:retired" in words(back)
    assert studio.learn(studio.export()) == {"duplicate": total + 1}
    studio.change("id: tb-gaze", "id: tb-eyes")
    assert studio.learn(studio.export())["updated"] == 2
    assert "retired" not in studio.note("tb-eyes").tags


@pytest.fixture
def earlier(studio: Studio) -> Studio:
    """Somebody who has a deck of that kind, and a date for one of its cards."""
    kind = EarlierNotetype(
        "", "Course card", "Card", ("Front", "Back"), ("{{Front}}", "{{FrontSide}}<hr>{{Back}}"), "", 1
    )
    notes = [Note(id, "Juggling", ("A", "B"), ("x",), 1) for id in ("tb-eyes", "tb-study")]
    history = {note.guid: [2, "9f3a5c01b2de"] for note in notes}
    (studio.root / FILE).write_text(json.dumps(history), encoding="utf-8")
    files = [("collection.anki2", collection(Package(1, "", kind, notes))), ("media", b"{}")]
    write_zip(studio.root / "earlier.apkg", "2026-01-01", files)
    studio.learn(studio.root / "earlier.apkg")
    (card,) = studio.note("tb-eyes").cards()
    studio.cards.sched.set_due_date([card.id], "9")
    return studio


def test_notes_of_earlier_decks_stay_as_they_are(earlier: Studio) -> None:
    """The app updates no note of another kind: none is doubled, none is emptied, and its dates stay."""
    total = len(ids_of(load(COURSE)))
    for said in ({"new": total - 2, "conflicting": 2}, {"duplicate": total - 2, "conflicting": 2}):
        assert earlier.learn(earlier.export()) == said
        assert earlier.note("tb-eyes").values() == ["A", "B"]
        assert earlier.note("tb-eyes").cards()[0].ivl == 9
        assert earlier.cards.note_count() == total


@pytest.mark.parametrize("opened_before", [False, True])
def test_a_deck_for_those_who_have_an_earlier_one_brings_it_up_to_date(opened_before: bool, earlier: Studio) -> None:
    if opened_before:
        earlier.learn(earlier.export())
    assert earlier.learn(earlier.export(earlier=True)) == {"updated": 2}
    front, back = earlier.sides("tb-eyes")
    assert "You should look at your hands." in words(front.xpath("//section")[0])
    assert words(back.xpath("//*[@class='card__key']")[0]) == "False"
    assert earlier.note("tb-eyes").keys() == ["Front", "Back"]
    assert earlier.note("tb-eyes").cards()[0].ivl == 9


def test_a_kind_with_other_fields_is_another_kind() -> None:
    one = Notetype("juggling", "Card", "Card", ("Front", "Back"), ("", ""), "")
    others = [replace(one, fields=("Front", "Back", "Why")), replace(one, course="knots"), replace(one, card="Cards")]
    assert len({kind.id for kind in (one, *others)}) == 4
    assert replace(one, css="p {}", modified=3, name="Another").id == one.id


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
    first = studio.note("tb-eyes")["Question"]
    studio.change("You should look at your hands.", "Look at your hands.")
    assert studio.learn(studio.export())["updated"] == 1
    studio.change("stem: Look at your hands.", "stem: You should look at your hands.")
    assert studio.learn(studio.export())["updated"] == 1
    assert studio.note("tb-eyes")["Question"] == first
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
        (id,) = collection.find_notes('"Question:*Your learner walks*"')
        back = html.fromstring(collection.get_note(id).cards()[0].answer())
        assert back.xpath("//*[@class='card__module']//a/@href") == expected
        collection.close()


def test_a_page_that_is_not_there_has_no_address() -> None:
    address = replace(published(survey_of(COURSE)), home="https://juggling.club/")
    assert address("modules/three-balls.md") == "https://juggling.club/modules/three-balls/"
    assert address("modules/four-balls.md") == ""
