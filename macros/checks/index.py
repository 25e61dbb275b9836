"""The index of the book: what stands under a topic is there, and pages speak of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, nothing_called
from ..survey import Survey
from .problems import at, unknown_id


def topics(survey: Survey) -> Iterator[Problem]:
    """Every topic of index.yml."""
    course, index = survey.course, survey.course.index
    known = {topic.topic for topic in index.topics} if index else set()
    names = known | {term.term for term in course.terms.values()}
    for n, topic in enumerate(index.topics if index else ()):
        assert index is not None
        for kind, records in (("exercises", course.exercises), ("terms", course.terms)):
            for place, id in enumerate(getattr(topic, kind)):
                if id not in records:
                    yield unknown_id(index.at("topics", n, kind, place), kind[:-1], id, records)
        for place, other in enumerate(topic.also):
            if other not in names:
                line = index.at("topics", n, "also", place)
                yield at(line, "topic-unknown", nothing_called("topic", other, names))
        if not any(topic.pattern.search(facts.text) for facts in survey.pages.values()):
            message = f"no page speaks of {topic.topic!r}; say in 'words' with what letters its words begin"
            yield at(index.at("topics", n, "topic"), "topic-unused", message)
