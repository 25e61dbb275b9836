"""Exercises use known words, and their ladders lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import Problem
from ..models.exercise import Exercise
from ..survey import Survey
from .own_pages import own_pages
from .problems import at, unknown_id, unknown_word


def words(survey: Survey) -> Iterator[Problem]:
    """Category, pattern and stages stand in the vocabulary; modules exist."""
    vocabulary = survey.course.vocabulary
    known = {kind: vocabulary.ids(kind) for kind in ("categories", "patterns", "stages")}
    for one in survey.course.exercises.values():
        used = [("categories", one.category, ("category",)), ("patterns", one.pattern, ("pattern",))]
        used += [("stages", stage, ("stages", index)) for index, stage in enumerate(one.stages)]  # type: ignore[misc]
        for kind, word, where in used:
            if word not in known[kind]:
                yield unknown_word(one.at(*where), kind, word, known[kind])
        if one.module not in survey.course.modules:
            yield unknown_id(one.at("module"), "module", one.module, survey.course.modules)


def ladders(survey: Survey) -> Iterator[Problem]:
    """Regressions and progressions exist, go both ways, have no cycle and no dead end."""
    known = survey.course.exercises
    for one in known.values():
        for direction, back in (("regressions", "progressions"), ("progressions", "regressions")):
            for index, name in enumerate(getattr(one, direction)):
                if name not in known:
                    yield unknown_id(one.at(direction, index), "exercise", name, known)
                elif name != one.id and one.id not in getattr(known[name], back):
                    yield at(
                        one.at(direction, index),
                        "exercise-one-way",
                        f"{name!r} does not name {one.id!r} among its {back}",
                    )
        yield from _dead_ends(one)
    yield from _cycles(known)


def _dead_ends(one: Exercise) -> Iterator[Problem]:
    if not one.regressions and not one.easier:
        yield at(
            one.at(),
            "exercise-dead-end",
            "there is no way down: name a regression, or say in 'easier' how to make it easier",
        )
    if not one.progressions and not one.harder:
        yield at(
            one.at(),
            "exercise-dead-end",
            "there is no way up: name a progression, or say in 'harder' how to make it harder",
        )


def _cycles(known: Mapping[str, Exercise]) -> Iterator[Problem]:
    """Depth first, without recursion: a ladder may be long."""
    steps = {name: [*one.progressions] for name, one in known.items()}
    for name, one in known.items():
        for easier in one.regressions:
            if name not in steps.get(easier, [name]):
                steps[easier].append(name)
    done: set[str] = set()
    for start in known:
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(name)
            elif name in path:
                circle = [*path[path.index(name) :], name]
                yield at(
                    known[circle[-2]].at("progressions"),
                    "exercise-cycle",
                    f"progressions go in a circle: {' → '.join(circle)}",
                )
            elif name not in done and name in known:
                path.append(name)
                stack.append((name, True))
                stack.extend((next_one, False) for next_one in steps[name])


def pages(survey: Survey) -> Iterator[Problem]:
    """Each exercise has a page, and stands on another page too once its module is ready."""
    return own_pages(survey, "exercises", "exercise-page", "exercise-unused")
