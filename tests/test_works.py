"""Which text rests on which work: the sentence around a citation, the records that name a key, and the command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.survey import Survey, uses
from macros.survey.sentences import plain_words, sentence_around

from .conftest import COURSE

TEXTS = {
    "A first. Then pain fell {{ cite(\"x\") }}. A third.": "Then pain fell [x].",
    "{{ cite('x', narrative=true) }} found this. Not that.": "[x] found this.",
    "Alone {{ cite('x', locator='p. 3. B') }} here": "Alone [x] here",
    "Above.\n\nTwo lines\nof one {{ cite('x', 'y') }}\nsentence. More.": "Two lines of one [x, y] sentence.",
    "- one item\n- a second {{ cite('x') }}\n  goes on\n- a third": "a second [x] goes on",
    "1. First\n2. Second {{ cite('x') }}": "Second [x]",
    "| A | B |\n|---|---|\n| left | right {{ cite('x') }} |\n| C | D |": "right [x]",
    "## Heading\nText under it {{ cite('x') }}": "Text under it [x]",
    "The {{ term('a', 'shown word') }} is it {{ cite('x') }}. End": "The shown word is it [x].",
    "What? {{ cite('x') }} says so! Really.": "[x] says so!",
    "It is 3.5 points, e.g. this {{ cite('x') }}.": "It is 3.5 points, e.g. this [x].",
    "\"Quoted one.\" *Then* this {{ cite('x') }}.": "*Then* this [x].",
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), TEXTS.items())
def test_the_sentence_around_a_citation(text: str, sentence: str) -> None:
    assert sentence_around(text, text.index("{{ cite")) == sentence


def test_every_citation_has_its_sentence_in_any_text() -> None:
    for end in ("", "\n", "\n\n", " ", "."):
        assert sentence_around("{{ cite('x') }}" + end, 0) == "[x]" + end.strip()


def test_what_is_no_call_stays() -> None:
    assert plain_words("{% raw %}{{ cite('x') }}{% endraw %} {{ 1 + 1 }}") == (
        "{% raw %}{{ cite('x') }}{% endraw %} {{ 1 + 1 }}"
    )


def test_uses_are_those_of_the_author(juggling: Survey) -> None:
    """A page that shows a record does not use its works once more; each key of a list has its own line."""
    found = {
        place for use in uses(juggling) for key, place in zip(use.keys, use.places, strict=True) if key == "beek1995"
    }
    for name in ("docs/modules/three-balls.md", "data/exercises/one-ball.yml", "data/signs.yml"):
        lines = (COURSE / name).read_text(encoding="utf-8").splitlines()
        written = {number for number, line in enumerate(lines, 1) if "beek1995" in line}
        assert {place.line for place in found if place.path == name} == written, name
    assert not any(place.path.startswith("docs/exercises/") for place in found)


def test_every_mark_of_a_page_is_found(juggling: Survey) -> None:
    """Each key that a page cites itself is among its uses, and no use names a key that is not cited there."""
    by_page: dict[str, set[str]] = {}
    for use in uses(juggling):
        if use.places and use.places[0].path.startswith("docs/"):
            by_page.setdefault(use.places[0].path.removeprefix("docs/"), set()).update(use.keys)
            assert use.text
    for path, keys in by_page.items():
        assert keys <= {key for key, _ in juggling.pages[path].cites}, path
    assert by_page.keys() == {path for path, facts in juggling.pages.items() if ("macros", "cite") in facts.shows}


def listed(capsys: pytest.CaptureFixture[str], *options: str, root: Path = COURSE) -> tuple[int, list[str]]:
    """Exit status and lines of `references`."""
    status = main(["--root", str(root), "references", *options])
    return status, capsys.readouterr().out.splitlines()


def test_all_works_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, (first, second) = listed(capsys)
    assert status == 0
    assert re.fullmatch(r"draganski2004 +\d+ uses, checked on 2026-11-30", first)
    assert re.fullmatch(r"beek1995 +\d+ uses, not checked", second)


def test_the_uses_of_one_work(capsys: pytest.CaptureFixture[str]) -> None:
    status, (work, found, *places, count) = listed(capsys, "--uses", "draganski2004")
    assert status == 0
    assert work.startswith("data/references.bib:1: Draganski")
    assert found.startswith("  Brain scans of adults")
    assert count == f"{len(places)} uses, checked on 2026-11-30"
    assert len(set(places)) == len(places)
    said = {re.sub(r":\d+: ", ": ", place) for place in places}
    assert said >= {
        "data/cases/the-show.yml: Two days | What do you suggest?",
        "data/claims.yml: They do, and for a while [draganski2004].",
        "data/claims.yml: Nothing about the brain changes after childhood. | Adults in the same study changed.",
        "docs/modules/three-balls.md: [draganski2004] looked at brains before and after [draganski2004, beek1995].",
    }


def test_a_key_that_no_work_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys, "--uses", "draganski2014") == (
        1,
        [
            "data/references.bib: reference-unknown: no work in references.bib has the key 'draganski2014';"
            " did you mean 'draganski2004'?",
            "1 error",
        ],
    )


def test_mistakes_in_the_data_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(COURSE / "data", tmp_path / "data")
    (tmp_path / "data" / "references.bib").write_text("", encoding="utf-8")
    status, lines = listed(capsys, root=tmp_path)
    assert status == 1
    assert lines[0].startswith("data/references.bib: bib-empty: ")


def test_a_replaced_work_may_stand_beside_the_newer_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one paragraph or one list; a chain of replacements leads to the newest."""
    for name in ("docs", "data"):
        shutil.copytree(COURSE / name, tmp_path / name)
    bib = tmp_path / "data" / "references.bib"
    text = bib.read_text(encoding="utf-8")
    newer = "@misc{newer, title = {Newer}, supports = {It.}, superseded_by = {newest}}\n"
    newest = "@misc{newest, title = {Newest}, supports = {It.}}\n"
    bib.write_text(text.replace("year = {1995},", "year = {1995},\n  superseded_by = {newer},") + newer + newest)
    page = tmp_path / "docs" / "about.md"
    cite = '{{{{ cite("{}") }}}}'.format
    kept = f"It was so {cite('beek1995')}. Now it is not {cite('newest')}.\n\nAnd {cite('beek1995')}.\n\n"
    page.write_text(f"# About\n\n{kept}{{{{ references() }}}}\n", encoding="utf-8")
    main(["--root", str(tmp_path), "check"])
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("docs/about.md")]
    assert [line.split(": ")[:2] for line in found] == [["docs/about.md:5", "reference-superseded"]]
    assert "'newest'" in found[0]
    status, lines = listed(capsys, "--uses", "beek1995", root=tmp_path)
    assert status == 0 and lines[-1].endswith(", replaced by newer")


def test_in_a_record_the_newer_work_may_stand_in_the_same_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text of a claim rests on what the claim's list names as well; another claim does not."""
    shutil.copytree(COURSE / "data", tmp_path / "data")
    shutil.copytree(COURSE / "docs", tmp_path / "docs")
    bib = tmp_path / "data" / "references.bib"
    text = bib.read_text(encoding="utf-8").replace("year = {2004},", "year = {2004},\n  superseded_by = {newer},")
    bib.write_text(text + "@misc{newer, title = {Newer}, supports = {It.}}\n", encoding="utf-8")
    claims = tmp_path / "data" / "claims.yml"
    text = claims.read_text(encoding="utf-8").replace("references: [draganski2004]", "references: [newer]", 1)
    text = text.replace(
        "evidence: A small imaging study", 'evidence: \'{{ cite("draganski2004") }} A small imaging study'
    )
    claims.write_text(text.replace("learned to juggle.\n", "learned to juggle.'\n", 1), encoding="utf-8")
    main(["--root", str(tmp_path), "check"])
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("data/claims.yml")]
    assert [line.split(": ")[:2] for line in found] == [
        ["data/claims.yml:12", "reference-superseded"],
        ["data/claims.yml:26", "reference-superseded"],
    ]
