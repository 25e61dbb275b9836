"""Doses: numbers of one scale that agree, and how long they take. Seconds are worked out by hand beside each case."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.models.base import Range
from macros.models.dose import Dose, Pace, seconds_together

PACE = Pace.model_validate(
    {
        "rep_s": "3-4",
        "tempos": {"slow": "5-6"},
        "settle_s": "1-3",
        "ten_metres_s": "8-12",
        "rest_s": "10-30",
        "change_s": "15-30",
    }
)

DEAD_BUG = {"sets": "2-3", "reps": "5-6", "per_side": True, "tempo": "Slow, no hurry"}
SIDE_PLANK = {"sets": "2-3", "reps": "3-5", "hold_s": "8-10", "per_side": True}


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"reps": "6-8"}, 18, 32),  # 6 × 3; 8 × 4
        ({"sets": 3, "reps": 8, "rest_s": 90}, 252, 276),  # 3 × 8 × 3 + 2 × 90; 3 × 8 × 4 + 2 × 90
        (DEAD_BUG, 110, 276),  # 2 × 5 × 5 × 2 + 10; 3 × 6 × 6 × 2 + 2 × 30
        (SIDE_PLANK, 118, 450),  # 2 × 3 × (8 + 1) × 2 + 10; 3 × 5 × (10 + 3) × 2 + 2 × 30
        ({"sets": 2, "hold_s": "20-30"}, 52, 96),  # 2 × 21 + 10; 2 × 33 + 30
        ({"reps": "6-8", "rep_s": 180}, 1080, 1440),  # a repetition of three minutes
        ({"sets": 2, "distance_m": 20, "per_side": True}, 74, 126),  # 2 × 16 × 2 + 10; 2 × 24 × 2 + 30
        ({"minutes": "5-10"}, 300, 600),
        ({"minutes": 1, "per_side": True}, 120, 120),
    ],
)
def test_a_dose_knows_how_long_it_takes(fields: dict[str, object], low: int, high: int) -> None:
    assert Dose.model_validate(fields).seconds(PACE) == Range(low, high)


def test_doses_together_take_a_change_between_two() -> None:
    doses = [Dose.model_validate(fields) for fields in (DEAD_BUG, SIDE_PLANK)]
    assert seconds_together(doses, PACE) == Range(110 + 118 + 15, 276 + 450 + 30)


def test_a_dose_that_does_not_say_how_much_takes_no_known_time() -> None:
    vague = Dose.model_validate({"sets": 3, "effort": "easy"})
    assert vague.seconds(PACE) is None
    assert seconds_together([Dose.model_validate(DEAD_BUG), vague], PACE) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"rpe": "6-7", "rir": "3-4"},
        {"rpe": 7, "rir": 4},  # one apart is near enough
        {"rpe": "0-10", "percent_1rm": 100},
        {"percent_1rm": 80, "reps": 6, "rir": 2},  # 8 to the limit: about 79 per cent
        {"percent_1rm": 30, "reps": 10},  # fast work says nothing of its reserve
    ],
)
def test_numbers_that_agree(fields: dict[str, object]) -> None:
    Dose.model_validate(fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rpe": 11}, "0 to 10"),
        ({"percent_1rm": "90-110"}, "0 to 100"),
        ({"rpe": 9, "rir": 3}, "rpe 9 with rir 3"),
        ({"percent_1rm": "30-40", "reps": "6-8", "rir": "1-2"}, "about 75–81 per cent"),  # 7 to 10 to the limit
        ({"percent_1rm": 90, "reps": 12, "rir": 3}, "about 67 per cent"),
    ],
)
def test_numbers_that_contradict_each_other(fields: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Dose.model_validate(fields)
