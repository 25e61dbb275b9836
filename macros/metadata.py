"""What the site says to machines: language, what a page is in the words of schema.org, and the feed of what has changed."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urljoin

from .models.curriculum import Module
from .pages import DOCS, Addresses
from .rendering import plain, render
from .survey import Survey

_HOME = "index.md"
FEED = "feed.xml"
"""What has changed in the course, for whoever wants to be told: Atom, as RFC 4287 has it."""


def page_metadata(survey: Survey, path: str) -> dict[str, str]:
    """What the theme writes into the head of the page `path`: kind, language, direction of writing if it is unusual, picture, feed, data.

    The data is a block of JSON-LD: the home page is a Course, the page of a module a LearningResource; empty for others.
    """
    course = survey.course
    about = survey.memoize("metadata of pages", lambda: _described(survey)).get(path)
    return {
        "kind": "website" if path == _HOME else "article",
        "language": course.info.language,
        "direction": "rtl" if course.words.direction == "rtl" else "",
        **_image(survey),
        **({"feed": FEED} if has_feed(survey) and (survey.course.root / DOCS / FEED).is_file() else {}),
        "data": json.dumps(about, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c") if about else "",
    }


def _image(survey: Survey) -> dict[str, str]:
    """The address of the course's picture, and what it shows; nothing for a course that has none, or is published nowhere."""
    image, home = survey.course.info.image, survey.settings.home
    return {"image": urljoin(home, quote(image.file)), "image_alt": image.alt} if image and home else {}


def _described(survey: Survey) -> dict[str, dict[str, Any]]:
    """What pages are, by their paths."""
    course = survey.course
    modules = {f"modules/{module.slug}.md": module for module in course.curriculum.modules if module.ready}
    parts = {path: _module(survey, module, path) for path, module in modules.items()}
    shared = {"@context": "https://schema.org"}
    whole = {"@type": "Course", "name": course.info.title}
    described = {path: {**shared, **part, "isPartOf": whole} for path, part in parts.items()}
    return {**described, _HOME: {**shared, **_course(survey), "hasPart": [*parts.values()]}}


def _course(survey: Survey) -> dict[str, Any]:
    info = survey.course.info
    minutes = sum(module.minutes for module in survey.course.curriculum.modules if module.ready)
    return {
        **_shared(survey, _HOME),
        "@type": "Course",
        "name": info.title,
        "description": f"{info.subtitle}. {plain(info.disclaimer)}",
        "author": [{"@type": "Organization", "name": name} for name in info.authors],
        "provider": {"@type": "Organization", "name": info.publisher or ", ".join(info.authors)},
        "about": list(info.subjects),
        "timeRequired": _duration(minutes),
        **({"image": image["image"]} if (image := _image(survey)) else {}),
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "online",
            "courseWorkload": _duration(minutes),
        },
    }


def _module(survey: Survey, module: Module, path: str) -> dict[str, Any]:
    return {
        **_shared(survey, path),
        "@type": "LearningResource",
        "name": module.title,
        "description": plain(module.summary),
        "learningResourceType": "module",
        "position": [*survey.course.modules].index(module.slug) + 1,
        "timeRequired": _duration(module.minutes),
        "teaches": [plain(f"{outcome.verb} {outcome.text}") for outcome in module.outcomes],
    }


def _shared(survey: Survey, path: str) -> dict[str, Any]:
    settings, info = survey.settings, survey.course.info
    url = Addresses(settings.directories).published(settings.home, path)
    return {
        "inLanguage": info.language,
        "license": info.licence_text.url,
        "dateModified": info.updated,
        "version": info.version,
        **({"url": url} if url else {}),
    }


def _duration(minutes: int) -> str:
    """Minutes as ISO 8601 has them: PT2H30M."""
    return f"PT{minutes // 60}H{minutes % 60}M"


def write_feed(survey: Survey) -> None:
    """Write the feed into `docs/`, from where every engine copies it, if the course tells of changes and is published."""
    if has_feed(survey):
        (survey.course.root / DOCS / FEED).write_text(feed(survey), encoding="utf-8", newline="\n")


def has_feed(survey: Survey) -> bool:
    """Whether there is something to tell, and an address to tell it from."""
    return bool(survey.course.info.changes and survey.settings.home)


def feed(survey: Survey) -> str:
    """The feed. What it tells leads to the page that shows it, or else to the home page."""
    settings, course = survey.settings, survey.course
    shown = (path for path, facts in survey.pages.items() if ("macros", "changes") in facts.shows)
    address = Addresses(settings.directories).published(settings.home, next(shown, _HOME))
    return render(
        "theme/feed.xml.jinja",
        course.words,
        course=course,
        language=course.words.language,
        home=settings.home,
        address=address,
        own=urljoin(settings.home, FEED),
    ).lstrip()
