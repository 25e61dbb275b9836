"""Forms as PDF can be filled in on a screen, by mouse, keyboard and with a screen reader."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf.form import ExtendedAppearanceStreamGenerator, Form

from macros.exports.paper.finish import tags
from macros.exports.paper.handouts import forms

from .conftest import COURSE, survey_of
from .test_book import wrong_tags

pytestmark = pytest.mark.book


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of the small course."""
    target = tmp_path_factory.mktemp("forms") / "forms.pdf"
    forms(survey_of(COURSE), target)
    return target


@pytest.fixture
def blank(path: Path) -> Iterator[pikepdf.Pdf]:
    """Those forms, open."""
    with pikepdf.open(path) as opened:
        yield opened


FIELDS = {
    "name": "text Name",
    "day": "text Day",
    "minutes": "text How long",
    "fun": "one of 11 Fun",
    "hand": "one of 3 Which hand drops more?",
    "balls-1": "tick What did you throw?: Balls",
    "balls-2": "tick What did you throw?: Scarves",
    "story": "lines What went well",
    "sets-1-drill": "text Drill, row 1",
    "sets-1-catches": "text Catches, row 1",
    "sets-1-light": "one of 2 Light, row 1",
    "sets-2-drill": "text Drill, row 2",
    "sets-2-catches": "text Catches, row 2",
    "sets-2-light": "one of 2 Light, row 2",
    "hands-1-best": "text Best run, Left hand",
    "hands-1-note": "text Note, Left hand",
    "hands-2-best": "text Best run, Right hand",
    "hands-2-note": "text Note, Right hand",
    "floor-ball-underfoot": "one of 2 Does a ball lie near your feet?",
    "floor-wet-floor": "one of 2 Is it wet where you stand?",
    "agree": "tick The club may see this.",
    "agree-name": "text Name and signature",
    "agree-date": "text Date",
}


def told(field: pikepdf.Dictionary) -> str:
    """What a field takes, and what a screen reader says of it."""
    if "/Kids" in field:
        kind = f"one of {len(field.Kids)}"
    else:
        kind = "tick" if field.FT == "/Btn" else "lines" if int(field.get("/Ff", 0)) else "text"
    return f"{kind} {field.TU}"


def test_every_line_and_box_is_a_field_in_the_order_of_the_page(blank: pikepdf.Pdf) -> None:
    found = [(str(field.T), told(field)) for field in blank.Root.AcroForm.Fields]
    assert found == [(f"practice-diary-{name}", said) for name, said in FIELDS.items()]


def test_every_field_has_its_tag_and_its_words(blank: pikepdf.Pdf) -> None:
    notes = [note for page in blank.pages for note in page.obj.Annots]
    tree = {
        int(number): tag for number, tag in zip(*[iter(blank.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True)
    }
    assert {str(note.Subtype) for note in notes} == {"/Widget"}
    for note in notes:
        tag = tree[int(note.StructParent)]
        assert (tag.S, len(tag.K)) == ("/Form", 1)
        assert tag.K[0].Obj.objgen == note.objgen
        assert str(note.Contents) == str(note.TU) != ""
        assert "/A" not in note and "/AA" not in note, "nothing runs"
    said = [str(note.TU) for note in notes if note.get("/Parent", {}).get("/T") == "practice-diary-hand"]
    assert said == [f"Which hand drops more?: {hand}" for hand in ("Left", "Right", "Neither")]
    assert wrong_tags(blank) == []
    assert all(page.obj.Tabs == "/S" for page in blank.pages), "the keyboard goes from field to field as one reads"
    assert "/Names" not in blank.Root and "/OpenAction" not in blank.Root
    assert blank.check_pdf_syntax() == []
    assert len([tag for tag in tags(blank.Root.StructTreeRoot) if tag.S == "/Form"]) == len(notes)


def test_what_is_typed_and_ticked_stands_on_the_page(blank: pikepdf.Pdf, tmp_path: Path) -> None:
    form = Form(blank, ExtendedAppearanceStreamGenerator)
    form["practice-diary-name"].value = "Zoë Ünlü – €"
    form["practice-diary-story"].value = "The first run " * 20
    form["practice-diary-fun"].value = pikepdf.Name("/7")
    form["practice-diary-agree"].checked = True
    blank.save(tmp_path / "filled.pdf")
    said = subprocess.run(
        ["pdftotext", tmp_path / "filled.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Zoë Ünlü – €" in said
    assert " ".join(said.split()).count("first run") == 20
    with pikepdf.open(tmp_path / "filled.pdf") as filled:
        states = [str(n.AS) for n in filled.pages[0].Annots if n.get("/Parent", {}).get("/T") == "practice-diary-fun"]
    assert states == ["/Off"] * 7 + ["/7"] + ["/Off"] * 3


def test_a_box_shows_its_cross_only_when_it_is_ticked(blank: pikepdf.Pdf) -> None:
    ticks = [note for note in blank.pages[0].Annots if "/AS" in note]
    assert len(ticks) == 25
    for note in ticks:
        states = {str(name): drawn.read_bytes().strip() for name, drawn in note.AP.N.items()}
        assert states.pop("/Off") == b"" and note.AS == "/Off"
        ((_, cross),) = states.items()
        assert cross.endswith(b"S")


def test_the_face_of_what_is_typed_is_in_the_file(blank: pikepdf.Pdf) -> None:
    face = blank.Root.AcroForm.DR.Font.Typed
    assert face.FontDescriptor.FontFile3.read_bytes()
    assert len(face.Widths) == 256 - 32
    assert face.Widths[ord("i") - 32] < face.Widths[ord("W") - 32]


def test_many_lines_are_several_fields_of_other_names(bare: Path, tmp_path: Path) -> None:
    diary = bare / "data" / "forms" / "practice-diary.yml"
    diary.write_text(diary.read_text(encoding="utf-8").replace("lines: 4", "lines: 40"), encoding="utf-8")
    forms(survey_of(bare), tmp_path / "forms.pdf")
    with pikepdf.open(tmp_path / "forms.pdf") as made:
        fields = [str(field.T) for field in made.Root.AcroForm.Fields]
        notes = [float(note.Rect[1]) for page in made.pages for note in page.Annots]
    assert [name for name in fields if "story" in name] == ["practice-diary-story", "practice-diary-story2"]
    assert min(notes) > 40
