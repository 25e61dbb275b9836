"""The deck as a file, without the app: what the app will find in its collection."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from dataclasses import replace
from hashlib import sha1
from html import unescape
from pathlib import Path
from re import sub
from typing import Any

import pytest
from anki.collection import Collection

from macros.exports import EXPORTS
from macros.exports.cards.card_history import FILE, midnight
from macros.exports.cards.notes import Note, Notetype
from macros.survey import Survey

from .conftest import WORDS, survey_of

NEW_YEAR_2020 = 1_577_836_800_000
"""In milliseconds: ids of the app are times."""


class Packed:
    """The collection in a deck's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self._rows = sqlite3.connect(":memory:")
            self._rows.deserialize(archive.read("collection.anki2"))
        self._rows.row_factory = sqlite3.Row

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table."""
        return [dict(row) for row in self._rows.execute(f"select * from {table} order by id")]

    def text(self, column: str) -> dict[str, Any]:
        """What a column of the collection's only row says."""
        [row] = self.rows("col")
        found: dict[str, Any] = json.loads(row[column])
        return found


@pytest.fixture(scope="module")
def packed(juggling: Survey, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    """The deck of the small course."""
    target = tmp_path_factory.mktemp("cards") / "course.apkg"
    EXPORTS["anki"].make(juggling, target)
    return Packed(target)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """A collection as the app begins it."""
    return Collection(str(tmp_path_factory.mktemp("app") / "new.anki2"))


def test_each_note_has_one_new_card_in_the_order_of_the_course(packed: Packed, juggling: Survey) -> None:
    notes, cards = packed.rows("notes"), packed.rows("cards")
    assert len(notes) == len(cards) >= len(juggling.course.questions)
    assert [card["nid"] for card in cards] == [note["id"] for note in notes]
    assert [card["due"] for card in cards] == list(range(1, len(cards) + 1))
    for card in cards:
        learned = ("ord", "type", "queue", "ivl", "factor", "reps", "lapses", "left", "odue", "odid", "flags")
        assert {name: card[name] for name in learned} == dict.fromkeys(learned, 0)
    assert [len({row["id"] for row in rows}) for rows in (notes, cards)] == [len(notes)] * 2


def test_a_deck_knows_how_many_cards_it_has(packed: Packed) -> None:
    count = EXPORTS["anki"].holds
    assert count and count(packed.path) == len(packed.rows("cards"))


def test_a_word_that_moves_from_one_field_to_the_next_makes_another_note() -> None:
    said = {
        Note("a", "D", fields, tags).content
        for fields, tags in ((("x", "y"), ()), (("xy", ""), ()), (("x", ""), ("y",)))
    }
    assert len(said) == 3


def test_a_kind_of_notes_keeps_its_number_for_those_who_have_an_earlier_deck() -> None:
    kind = Notetype("course", "Course: Card", "Card", ("Question", "Key"), ("", ""), "")
    assert kind.id == 1_626_419_843_064
    assert kind.id != replace(kind, fields=("Questio", "nKey")).id


def test_a_note_is_found_by_the_words_of_its_first_field(packed: Packed) -> None:
    for note in packed.rows("notes"):
        words = unescape(sub(r"<[^>]*>", "", note["flds"].split("\x1f")[0]))
        assert (note["sfld"], note["csum"]) == (words, int(sha1(words.encode()).hexdigest()[:8], 16))
        assert note["tags"].startswith(" ") and note["tags"].endswith(" ") and note["tags"].strip()
        assert (note["flags"], note["data"]) == (0, "")


def test_notes_and_cards_wait_to_be_sent_to_the_owner_s_other_devices(packed: Packed) -> None:
    assert {row["usn"] for table in ("notes", "cards") for row in packed.rows(table)} == {-1}
    assert {deck["usn"] for deck in packed.text("decks").values()} == {-1}
    assert {kind["usn"] for kind in packed.text("models").values()} == {-1}


def test_the_collection_is_of_the_schema_that_every_app_reads_and_of_the_day_of_the_course(packed: Packed) -> None:
    [row] = packed.rows("col")
    day = midnight("2026-01-31")
    assert row["id"] == 1
    assert (row["ver"], row["crt"], row["mod"], row["scm"]) == (11, day, day * 1000, day * 1000)
    assert (row["dty"], row["usn"], row["ls"], row["tags"]) == (0, 0, 0, "{}")
    assert {note["mod"] for note in packed.rows("notes")} == {day}
    assert {entry.date_time for entry in packed.entries} == {(2026, 1, 31, 0, 0, 0)}


def test_every_card_is_in_a_deck_of_the_course(packed: Packed, juggling: Survey) -> None:
    decks = packed.text("decks")
    assert all(int(id) == deck["id"] for id, deck in decks.items())
    assert decks.pop("1")["name"] == "Default"
    course = juggling.course.info
    names = {deck["name"] for deck in decks.values()}
    assert all(name == course.title or name.startswith(f"{course.title}::") for name in names)
    assert all(name.rpartition("::")[0] in names for name in names if "::" in name), "a deck has those around it"
    assert {str(card["did"]) for card in packed.rows("cards")} <= set(decks)
    for deck in decks.values():
        assert deck["id"] > NEW_YEAR_2020
        assert (deck["dyn"], deck["collapsed"], deck["browserCollapsed"]) == (0, False, False)
        assert all(deck[name] == [0, 0] for name in ("newToday", "revToday", "lrnToday", "timeToday"))
        assert (deck["extendNew"], deck["extendRev"], deck["mod"]) == (0, 0, midnight("2026-01-31"))
        assert course.version in deck["desc"] and course.updated[:4] in deck["desc"]


def test_cards_come_as_the_app_brings_all_cards(packed: Packed, app: Collection) -> None:
    """The deck brings options of its own only because the format wants some: they are those that the app begins with."""
    ours, theirs = packed.text("dconf")["1"], app.decks.get_config(1)  # type: ignore[arg-type]
    assert {deck["conf"] for deck in packed.text("decks").values()} == {1}
    alike = {
        "new": ("delays", "initialFactor", "order", "perDay"),
        "rev": ("ease4", "ivlFct", "maxIvl", "perDay"),
        "lapse": ("delays", "leechFails", "minInt", "mult"),
    }
    for group, names in alike.items():
        assert {name: ours[group][name] for name in names} == {name: theirs[group][name] for name in names}  # type: ignore[index]
    general = ("id", "name", "mod", "usn", "maxTaken", "autoplay", "timer", "replayq", "dyn")
    assert {name: ours[name] for name in general} == {name: theirs[name] for name in general}  # type: ignore[index]
    assert ours["new"]["ints"][:2] == theirs["new"]["ints"][:2]  # type: ignore[index]


def test_all_notes_are_of_one_kind_whose_card_asks_and_answers(packed: Packed) -> None:
    [(id, kind)] = packed.text("models").items()
    assert {str(note["mid"]) for note in packed.rows("notes")} == {id} == {str(kind["id"])}
    assert {len(note["flds"].split("\x1f")) for note in packed.rows("notes")} == {len(kind["flds"])}
    assert [field["ord"] for field in kind["flds"]] == list(range(len(kind["flds"])))
    assert len({field["name"] for field in kind["flds"]}) == len(kind["flds"])
    assert all(not field["sticky"] for field in kind["flds"])
    [card] = kind["tmpls"]
    assert (card["ord"], card["did"], card["bqfmt"], card["bafmt"]) == (0, None, "", "")
    question, key = (f"{{{{{WORDS.say(f'cards.{name}').unescape()}}}}}" for name in ("question", "key"))
    assert question in card["qfmt"] and key not in card["qfmt"], "the front asks"
    assert key in card["afmt"] and "{{FrontSide}}" in card["afmt"], "the back answers"
    assert ".card" in kind["css"]
    assert (kind["type"], kind["sortf"], kind["did"], kind["vers"], kind["tags"]) == (0, 0, None, [], [])
    assert int(id) > NEW_YEAR_2020
    conf = packed.text("conf")
    assert (conf["curModel"], conf["curDeck"], conf["activeDecks"]) == (kind["id"], 1, [1])


def fields_of(packed: Packed, guid: str) -> dict[str, str]:
    """The words in each field of a note."""
    [note] = [note for note in packed.rows("notes") if note["guid"] in (guid, f"juggling-for-beginners:{guid}")]
    [kind] = packed.text("models").values()
    texts = (" ".join(unescape(sub(r"<[^>]*>", " ", text)).split()) for text in note["flds"].split("\x1f"))
    return dict(zip([field["name"] for field in kind["flds"]], texts, strict=True))


def names(key: str) -> str:
    """What a field is called."""
    return str(WORDS.say(f"cards.{key}").unescape())


def test_the_card_of_a_question_asks_and_answers(packed: Packed) -> None:
    fields = fields_of(packed, "tb-forward")
    assert "Your learner walks forward" in fields[names("question")]
    assert "The direction of the throw" in fields[names("options")]
    assert "pull the feet after them" not in fields[names("question")] + fields[names("options")]
    assert "The direction of the throw" in fields[names("key")]
    assert "Throws that go forward pull the feet after them" in fields[names("why")]
    assert "Beek" in fields[names("source")]
    assert "Three balls" in fields[names("module")]
    assert "AC1.1" in fields[names("criterion")]


def test_a_term_is_asked_for_without_its_name(packed: Packed) -> None:
    fields = fields_of(packed, "term:cascade")
    asked = fields[names("question")].lower()
    assert "the pattern in which each ball crosses" in asked and "cascade" not in asked
    assert "cascade" in fields[names("key")].lower()


def test_signs_terms_and_doses_have_cards_with_tags_of_their_own(packed: Packed, juggling: Survey) -> None:
    course = juggling.course
    tags = {note["guid"].partition(":")[2]: note["tags"].split() for note in packed.rows("notes")}
    for sign in course.signs_by_id.values():
        assert {"sign", f"tier::{sign.tier}", "module::three-balls"} <= {*tags[f"sign:{sign.id}"]} & {
            *tags[f"say:{sign.id}"]
        }
    for term in course.terms:
        assert tags[f"term:{term}"] == ["module::three-balls", "term"] or {*tags[f"term:{term}"]} == {
            "module::three-balls",
            "term",
        }
    assert {id for id in tags if id.startswith("dose:")} == {
        f"dose:{one.id}" for one in course.exercises.values() if one.dose
    }
    assert {id for id in tags if id.startswith("later:")} == {
        f"later:{one.id}" for one in course.exercises.values() if one.later
    }
    assert {"criterion::AC1.1", "criterion::AC1.2"} <= {*tags["tb-pairs"]}


@pytest.fixture
def older(bare: Path) -> Path:
    """A course whose decks had a card of before 0.3, and one that asked what is asked no more."""
    kept = {"tb-eyes": [1769817600, "9f3a5c01b2de"], "juggling-for-beginners:tb-gone": [1769817600, "9f3a5c01b2de"]}
    (bare / FILE).write_text(json.dumps(kept), encoding="utf-8")
    return bare


def test_a_card_of_an_earlier_deck_stays_itself_and_one_that_is_gone_says_so(older: Path, tmp_path: Path) -> None:
    EXPORTS["anki"].make(survey_of(older), tmp_path / "course.apkg")
    made = Packed(tmp_path / "course.apkg")
    notes = {note["guid"]: note for note in made.rows("notes")}
    assert "tb-eyes" in notes and "juggling-for-beginners:tb-eyes" not in notes
    assert notes["juggling-for-beginners:tb-gone"]["tags"].split() == ["retired"]
    assert [guid for guid, note in notes.items() if "retired" in note["tags"]] == ["juggling-for-beginners:tb-gone"]
    assert notes["tb-eyes"]["mod"] > 1769817600 == notes["juggling-for-beginners:tb-study"]["mod"]


def test_those_with_an_earlier_deck_get_its_cards_alone_with_two_sides(older: Path, tmp_path: Path) -> None:
    EXPORTS["anki"].make(survey_of(older), tmp_path / "earlier.apkg", earlier=True)
    made = Packed(tmp_path / "earlier.apkg")
    [note] = made.rows("notes")
    front, back = note["flds"].split("\x1f")
    assert (note["guid"], note["mid"]) == ("tb-eyes", 1_600_000_000_001)
    assert "You should look at your hands." in front and "The top of the arc" not in front
    assert "The top of the arc" in back
