"""Bodies come to rest as frames say, and are drawn alike each time, small enough, and in words too."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from macros.__main__ import main
from macros.figures import ANGLES, STYLE, Marked, draw, moving, usual_equipment
from macros.figures.contact import Stance, at_rest
from macros.figures.geometry import column, distance
from macros.figures.motion import on_the_way
from macros.figures.pose import centre_of_mass, contact_height, placed_body, point_of
from macros.figures.skeleton import BONES, SIDES
from macros.models.frame import Frame
from macros.rendering import figure_svg, figure_text, small_picture
from macros.survey import Survey

from .conftest import COURSE, WORDS

KINDS = usual_equipment()


def frame(**said: Any) -> Frame:
    return Frame.model_validate({"name": "Start", "rest": ["feet"], **said})


def test_without_angles_a_body_stands_upright() -> None:
    body = placed_body({})
    assert point_of(body, "crown")[1] - point_of(body, "right_heel")[1] == pytest.approx(170, abs=8)
    assert all(abs(body[bone].turn[0][1]) < 1e-9 for bone in BONES)


@pytest.mark.parametrize(
    ("angle", "point", "axis", "sign"),
    [
        ("right_hip_flexion", "right_knee", 0, 1),
        ("right_knee_flexion", "right_ankle", 0, -1),
        ("right_shoulder_flexion", "right_hand", 0, 1),
        ("right_shoulder_abduction", "right_hand", 2, 1),
        ("left_shoulder_abduction", "left_hand", 2, -1),
        ("left_hip_abduction", "left_knee", 2, -1),
        ("right_hip_external_rotation", "right_toes", 2, 1),
        ("left_hip_external_rotation", "left_toes", 2, -1),
        ("right_elbow_flexion", "right_hand", 0, 1),
        ("right_ankle_dorsiflexion", "right_toes", 1, 1),
        ("lumbar_flexion", "crown", 0, 1),
        ("thoracic_flexion", "crown", 0, 1),
        ("neck_flexion", "crown", 0, 1),
        ("lumbar_side_bend", "crown", 2, 1),
        ("thoracic_rotation", "chest", 2, 1),
        ("neck_rotation", "eyes", 2, 1),
    ],
)
def test_an_angle_moves_a_part_where_anatomy_says(angle: str, point: str, axis: int, sign: int) -> None:
    before, after = (point_of(placed_body({angle: degrees}), point)[axis] for degrees in (0, 20))
    assert (after - before) * sign > 1


def test_bones_keep_their_lengths() -> None:
    body = placed_body({name: 30.0 for bone in BONES.values() for name, _, _ in bone.angles})
    for side in SIDES:
        hip, knee = body[f"{side}_thigh"].origin, body[f"{side}_shank"].origin
        assert sum((a - b) ** 2 for a, b in zip(hip, knee, strict=True)) ** 0.5 == pytest.approx(42)


def test_a_squat_leans_until_its_weight_is_above_flat_feet() -> None:
    angles = {f"{side}_{joint}": 100.0 for side in SIDES for joint in ("hip_flexion", "knee_flexion")}
    body, rested = at_rest(Stance(angles, dict.fromkeys(("right_foot", "left_foot"), 0.0), "upright", None, None))
    assert contact_height(body, "right_foot") == pytest.approx(0, abs=0.1)
    assert column(body["right_foot"].turn, 0)[1] == pytest.approx(0, abs=1e-6)
    assert centre_of_mass(body)[0] == pytest.approx(body["right_foot"].origin[0] + 4, abs=0.5)
    assert rested["right_ankle_dorsiflexion"] > 5


def test_limbs_give_way_until_all_that_rests_does() -> None:
    angles = {
        f"{side}_{joint}": 86.0 for side in SIDES for joint in ("hip_flexion", "knee_flexion", "shoulder_flexion")
    }
    heights = {f"{side}_{part}": 0.0 for side in SIDES for part in ("shin", "hand")}
    body, rested = at_rest(Stance(angles, heights, "face_down", None, None))
    assert all(contact_height(body, name) == pytest.approx(0, abs=0.2) for name in heights)
    assert all(abs(rested[name] - degrees) < 20 for name, degrees in angles.items())


def test_a_hand_reaches_where_it_is_sent() -> None:
    picture, mistakes = draw([frame(reach={"near_hand": "near_hip 24 10"})], KINDS)
    assert not mistakes
    seen = picture.scenes[0].seen
    hand = seen.bones["right_hand"].point((0, -7, 0))
    assert distance(hand, seen.bones["right_thigh"].origin) == pytest.approx((24**2 + 10**2) ** 0.5, abs=0.3)


def test_what_is_rested_on_lifts_the_body() -> None:
    said = frame(rest=["feet on step"], equipment=[{"kind": "step", "at": "foot"}])
    picture, mistakes = draw([said], KINDS)
    assert not mistakes
    assert picture.scenes[0].seen.bones["right_foot"].origin[1] == pytest.approx(20 + 6.5, abs=0.1)


def test_a_frame_takes_over_what_it_does_not_say() -> None:
    start = frame(angles={"hip_flexion": 30, "near_knee_flexion": 40}, labels=[{"text": "here", "at": "crown 0 9"}])
    end = Frame.model_validate({"name": "End", "like": "Start", "angles": {"near_hip_flexion": 50}})
    picture, _ = draw([start, end], KINDS)
    angles = picture.scenes[1].complete.angles
    assert (angles["right_hip_flexion"], angles["left_hip_flexion"], angles["right_knee_flexion"]) == (50, 30, 40)
    assert [len(panel.texts) for panel in picture.panels] == [2, 1]


@pytest.mark.parametrize(("said", "near"), [({}, "right"), ({"facing": "left"}, "left")])
def test_near_is_the_side_next_to_the_viewer(said: dict[str, str], near: str) -> None:
    picture, _ = draw([frame(angles={"near_shoulder_flexion": 90}, **said)], KINDS)
    bones = picture.scenes[0].seen.bones
    far = {"right": "left", "left": "right"}[near]
    assert bones[f"{near}_hand"].origin[2] > bones[f"{far}_hand"].origin[2]
    toward = 1 if near == "right" else -1
    assert (bones[f"{near}_hand"].origin[0] - bones[f"{far}_hand"].origin[0]) * toward > 20


@pytest.mark.parametrize("view", ["side", "front", "back", "three-quarter"])
def test_a_drawing_is_small_and_the_same_each_time(view: str) -> None:
    frames = [frame(view=view, angles={"hip_flexion": 60, "knee_flexion": 70, "shoulder_flexion": 80})]
    made = [figure_svg(draw(frames, KINDS)[0], "A squat", WORDS) for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) < 6_000
    assert re.search(r"\d\.\d{2}", re.sub(r'(opacity|font-size)="[^"]*"', "", made[0])) is None


def test_a_drawing_says_in_words_what_it_shows() -> None:
    picture, _ = draw([frame(right=False, shows="The knees fall in")], KINDS)
    svg = etree.fromstring(figure_svg(picture, "A squat", WORDS))
    assert svg[0].text == "A squat"
    assert svg[1].text == "Start, seen from the side. This is not right. The knees fall in."
    assert figure_text(picture.panels, WORDS, "Two people.").startswith("Two people. Start,")


def test_programs_that_know_no_variables_get_colours() -> None:
    picture, _ = draw([frame()], KINDS)
    assert "var(" not in figure_svg(picture, "x", WORDS, resolved=True)
    assert STYLE.colours["skin"].split(",")[0] in figure_svg(picture, "x", WORDS)


def test_every_piece_of_equipment_can_be_drawn() -> None:
    for name, kind in KINDS.items():
        piece = {"kind": name, "at": "near_hand"} | ({"to": "crown"} if kind.placed == "long" or name == "mat" else {})
        picture, mistakes = draw([frame(equipment=[piece])], KINDS)
        assert not mistakes, name
        assert len(picture.panels[0].body) > len(draw([frame()], KINDS)[0].panels[0].body), name


def test_ranges_hold_what_standing_is() -> None:
    assert all(angle.low <= 0 <= angle.high for angle in ANGLES.values())


def test_the_contact_sheet_holds_every_drawing(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "all.html"
    assert main(["--root", str(COURSE), "figures", "--output", str(page)]) == 0
    assert "3 drawings" in capsys.readouterr().out
    assert page.read_text().count("<svg") == 3


def test_the_small_course_draws_with_equipment_of_its_own(juggling: Survey) -> None:
    course = juggling.course
    picture, mistakes = course.drawn(course.exercises["one-ball"])
    assert not mistakes
    assert "scarf" in {piece.piece.kind for piece in picture.scenes[1].pieces}


def test_a_movement_has_the_same_parts_all_the_way_and_ends_where_the_next_frame_does(juggling: Survey) -> None:
    course = juggling.course
    way = course.moving(course.exercises["two-balls"])
    assert way
    for item in way.items:
        letters = {re.sub(r"[-\d. ]+", " ", path) for path in (item.first.d, *item.later)}
        assert len(letters) == 1
    assert any(item.later for item in way.items)
    assert any(not item.later for item in way.items)


def test_what_touches_in_both_frames_stays_where_it_is_on_the_way() -> None:
    start = frame(angles={"hip_flexion": 100, "knee_flexion": 110})
    picture, _ = draw([start, frame(name="Up")], KINDS)
    for scene in on_the_way(*picture.scenes, KINDS):
        heel = scene.seen.bones["right_foot"].point((-4, -6.5, 0))
        assert heel[1] == pytest.approx(0, abs=0.3)
        assert heel[0] == pytest.approx(picture.scenes[0].seen.bones["right_foot"].origin[0] - 4, abs=0.5)


@pytest.mark.parametrize("end", [{"right": False}, {"view": "front"}])
def test_a_fault_and_another_view_do_not_move(end: dict[str, Any]) -> None:
    picture, _ = draw([frame(), frame(name="End", angles={"knee_flexion": 40}, **end)], KINDS)
    assert moving(picture, KINDS) is None


def test_a_far_limb_behind_the_near_one_is_not_drawn() -> None:
    alike, apart = (draw([frame(angles=a)], KINDS)[0].panels[0] for a in ({}, {"far_shoulder_flexion": 60}))
    assert len(apart.body) == len(alike.body) + 2


def test_a_long_name_takes_more_lines_and_is_not_cut() -> None:
    name = "The knees fall in and the heels come up"
    panel = draw([frame(name=name)], KINDS)[0].panels[0]
    assert " ".join(panel.texts[0].lines) == name
    assert len(panel.texts[0].lines) > 1


@pytest.mark.parametrize(("name", "view", "patches"), [
    ("quadriceps", "side", 1),
    ("Quadriceps", "front", 2),
    ("quadriceps", "back", 0),
    ("hamstrings", "back", 2),
    ("obliques", "front", 2),
    ("deltoids", "back", 2),
    ("a muscle of nobody", "side", 0),
])  # fmt: skip
def test_a_muscle_is_marked_where_it_shows_and_named(name: str, view: str, patches: int) -> None:
    plain, marked = (
        draw([frame(view=view, muscles=wanted)], KINDS, [Marked(name, "prime")])[0].panels[0]
        for wanted in (False, True)
    )
    assert len(marked.body) - len(plain.body) == patches
    assert [text.lines for text in marked.texts[1:]] == [[name]] * bool(patches)


def test_a_key_leaves_all_frames_on_one_floor() -> None:
    frames = [frame(muscles=True), frame(name="End")]
    panels = draw(frames, KINDS, [Marked("quadriceps", "prime")])[0].panels
    assert len({panel.height for panel in panels}) == 1


@pytest.mark.parametrize(
    ("rights", "shown"), [((None, True, False), 1), ((False, None), 1), ((None, None), 0), ((False, False), 0)]
)
def test_a_small_picture_is_of_the_frame_that_shows_the_exercise_best(
    rights: tuple[bool | None, ...], shown: int
) -> None:
    frames = [frame(name=f"Frame {n}", right=right, angles={"knee_flexion": 10 * n}) for n, right in enumerate(rights)]
    picture, mistakes = draw(frames, KINDS)
    small = etree.fromstring(small_picture(picture, WORDS))
    best = picture.panels[shown]
    assert not mistakes
    assert small.get("viewBox") == f"0 {best.top} {best.width} {best.height - best.top}"
    assert [part.get("d") for part in small.iter("path")] == [item.d for item in best.body if item.d]
    assert small.get("aria-hidden") == "true"
    assert not [*small.iter("text")]


def test_a_record_without_frames_has_no_small_picture() -> None:
    assert small_picture(draw([], KINDS)[0], WORDS) == ""
