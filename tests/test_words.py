"""Every word that a reader sees is in a file of words, and each language has all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from markupsafe import Markup

from macros.blocks.exercise import COLUMNS
from macros.errors import DataError
from macros.words import LANGUAGES, Words, needed, read_words, shipped

from .conftest import survey_of

ENGLISH = Locale("en")
FILES = sorted(LANGUAGES.glob("*.yml"))


def mistakes(file: Path, text: str, language: str = "de") -> list[str]:
    """What is said of a file of words in a language."""
    file.write_text(text, encoding="utf-8")
    base = {"marks": {"one": "{count} mark", "other": "{count} marks"}, "found": {"other": "{a} in {b}"}}
    try:
        read_words(file, "words.yml", Locale.parse(language), base)
    except DataError as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_language_has_all_words(file: Path) -> None:
    words = read_words(file, file.name, Locale.parse(file.stem, sep="-"), shipped("en"))
    region = "-" in file.stem
    assert region or sorted(set(shipped("en")) - set(words)) == [], f"{file.name} lacks these words"


def test_plural_forms_are_those_of_the_language() -> None:
    forms = {"marks": {"one": "{count} punkt", "few": "{count} punkty", "other": "{count} punktów"}}
    say = Words(Locale("pl"), forms).say
    assert [say("marks", count=count) for count in (1, 3, 5)] == ["1 punkt", "3 punkty", "5 punktów"]
    assert [needed(Locale(name)) for name in ("en", "fr", "ja")] == [["one", "other"], ["one", "other"], ["other"]]
    assert needed(Locale("ar")) == ["zero", "one", "two", "few", "many", "other"]


def test_values_are_escaped_and_markup_is_not() -> None:
    words = Words(ENGLISH, {"a": {"other": 'See "{what}" & <{more}>.'}})
    assert words.say("a", what="<b>", more=Markup("<i>x</i>")) == "See &quot;&lt;b&gt;&quot; &amp; &lt;<i>x</i>&gt;."
    assert words.pattern("a") == "See &quot;{what}&quot; &amp; &lt;{more}&gt;."


def test_what_a_template_gets_wrong_is_said() -> None:
    words = Words(ENGLISH, {"quiz.passed": {"other": "{marks} marks"}, "quiz.of": {"one": "one", "other": "{count}"}})
    with pytest.raises(LookupError, match=r"no words are called 'quiz.pased'; did you mean 'quiz.passed'\?"):
        words.say("quiz.pased", marks=1)
    with pytest.raises(LookupError, match=r"'quiz.passed' have a placeholder without a value: 'marks'"):
        words.say("quiz.passed", mark=1)
    with pytest.raises(LookupError, match=r"'quiz.of' have plural forms, and got no count"):
        words.say("quiz.of")


def test_days_are_written_as_the_language_does() -> None:
    written = {name: Words(Locale.parse(name, sep="-"), {}).day("2026-11-03") for name in ("en-GB", "de", "fr")}
    assert written == {"en-GB": "3 November 2026", "de": "3. November 2026", "fr": "3 novembre 2026"}


def test_things_in_a_row_are_joined_as_the_language_does() -> None:
    listed = Words(Locale("en", "GB"), {}).listed
    assert listed(["a", "<b>", Markup("<i>c</i>")]) == "a, &lt;b&gt; and <i>c</i>"
    assert (listed(["a", "b"], "or"), listed(["a"])) == ("a or b", "a")
    assert Words(Locale("de"), {}).listed(["a", "b"]) == "a und b"


@pytest.mark.parametrize("name", [f"exercise.field.{column}" for column in COLUMNS])
def test_what_authors_choose_has_a_heading(name: str) -> None:
    assert name in shipped("en")


WRONG = {
    "marks: {one: x}": ["1: words-unknown: the generator says nothing called 'marks.one'; did you mean 'marks'?"],
    "marks: {other: '{count} x'}": ["1: words-plural: 'marks': got the forms other, expected one, other"],
    "marks: '{count} x'": ["1: words-plural: 'marks': got the forms other, expected one, other"],
    "found:\n  zero: '{a} {b}'\n  other: '{a} {b}'": [
        "1: words-plural: 'found': got the forms zero, other, expected one, other"
    ],
    "fund: x": ["1: words-unknown: the generator says nothing called 'fund'; did you mean 'found'?"],
    "found: '{a} in {c}'": ["1: words-placeholder: 'found': expected {a}, {b}, as in '{a} in {b}'"],
    "found: 1": ["1: field-type: 'found': got 1, expected text; put it in quotes"],
    "found: '{b}, {a}'\nmarks:\n  one: ein Punkt\n  other: '{count} Punkte'": [],
}


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_fit_is_said(text: str, tmp_path: Path) -> None:
    assert mistakes(tmp_path / "words.yml", text) == [f"words.yml:{line}" for line in WRONG[text]]


def test_a_language_of_one_form_needs_one(tmp_path: Path) -> None:
    assert mistakes(tmp_path / "words.yml", "marks: '{count} x'", "ja") == []


def test_a_course_in_a_language_without_words_is_told(bare: Path) -> None:
    info = bare / "data" / "course.yml"
    info.write_text(info.read_text(encoding="utf-8").replace("language: en-GB", "language: eo"), encoding="utf-8")
    own = bare / "data" / "words.yml"
    own.write_text("player: {right: Ĝuste., wrong: Ankoraŭ ne.}\n", encoding="utf-8")
    survey = survey_of(bare)
    (told,) = [str(problem) for problem in survey.problems if problem.code == "words-missing"]
    count = len(shipped("en")) - 2
    assert told.startswith(
        f"data/course.yml:6: words-missing: {count} sentences have no translation to 'eo' and stay in"
    )
    say = survey.course.words.say
    assert (say("player.right"), say("player.retry")) == ("Ĝuste.", "Try again")
