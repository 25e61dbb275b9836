"""axe finds nothing on any kind of page, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from ..conftest import REPOSITORY
from ..kinds import KINDS

pytestmark = pytest.mark.browser

AXE = REPOSITORY / "tests" / "judges" / "node_modules" / "axe-core" / "axe.min.js"

LAID_OUT = "!document.querySelector('[data-late]')"
"""True once the browser has laid out what was out of sight."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(colours: str, width: int, course_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for kind, path in KINDS.items():
        page.goto(course_site + path)
        page.wait_for_function(LAID_OUT)
        page.add_script_tag(path=str(AXE))
        for fault in page.evaluate("axe.run()")["violations"]:
            found.append(f"{kind}: {fault['id']}: {fault['nodes'][0]['html'][:150]}")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_scrolls_sideways_at_320(colours: str, course_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=colours)  # type: ignore[arg-type]
    page = context.new_page()
    wide = []
    for kind, path in KINDS.items():
        page.goto(course_site + path)
        page.wait_for_function(LAID_OUT)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{kind}: {width}")
    context.close()
    assert not wide, ", ".join(wide)
