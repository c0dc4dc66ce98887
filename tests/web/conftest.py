"""A workbench over the samples, and a browser to drive it. Both are made once; each browser test gets a context of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from riwaya.web import assets
from riwaya.web.demo import demo_store
from riwaya.web.desk import Desk
from tools.browser import INSTALL, chromium, launch, served


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The samples in a store."""
    if not assets.built():
        pytest.skip(assets.MISSING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RIWAYA_AUTHOR", "tester")
        store = demo_store(tmp_path_factory.mktemp("desk") / "riwaya.sqlite")
    with store:
        yield Desk(store, demo=True)


@pytest.fixture(scope="session")
def base(desk: Desk) -> Iterator[str]:
    """The address of a workbench over it, without the last slash."""
    with served(desk) as address:
        yield address


@pytest.fixture
def client(base: str) -> Iterator[httpx.Client]:
    """A program that asks it."""
    with httpx.Client(base_url=base) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if chromium() is None:
        pytest.skip(f"Chromium is not installed; to run these tests: {INSTALL}")
    with sync_playwright() as playwright, launch(playwright) as found:
        yield found


# Chromium calls every answer that is no success an error, and htmx a request that a later one replaced.
EXPECTED = re.compile("status of 412|^htmx:(afterRequest|sendAbort|xhr:abort)")


class Watched:
    """What a page did that it should not have: console errors, errors of its scripts, requests that leave the machine."""

    def __init__(self, page: Page, base: str) -> None:
        self.faults: list[str] = []
        page.on("console", lambda said: self.faults.append(f"console: {said.text}") if said.type == "error" and not EXPECTED.search(said.text) else None)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else self.faults.append(f"left: {request.url}"))


@pytest.fixture(params=["ar", "en"])
def page(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    """A page in each language; at the end it must have done nothing that it should not."""
    with browser.new_context(base_url=base, viewport={"width": 1280, "height": 900}) as context:
        context.add_cookies([{"name": "riwaya_language", "value": request.param, "url": base}])
        found = context.new_page()
        found.set_default_timeout(8000)
        watched = Watched(found, base)
        yield found
        assert watched.faults == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, from npm."""
    file = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not there; make assets installs it")
    return file.read_text(encoding="utf-8")
