"""A browser and a workbench to drive it on, for the browser tests and the pictures."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from playwright.sync_api import Browser, Playwright

from riwaya.web.app import create_app
from riwaya.web.desk import Desk
from riwaya.web.serving import Place, desk, listening, url_of

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = "apt-get install -y --no-install-recommends chromium"
# As root there is no sandbox; the rest keeps Chromium from calling its maker's servers.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--mute-audio",
]


def chromium() -> str | None:
    """The system's Chromium; None where there is none."""
    told = os.environ.get("RIWAYA_CHROMIUM")
    return told or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launch(playwright: Playwright, *flags: str) -> Iterator[Browser]:
    """The browser, without a window."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *flags], headless=True)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def served(opened: Desk | None = None) -> Iterator[str]:
    """The address (without the last slash) of a workbench over a desk, the demo store without one, in a thread of this process."""
    over = opened or desk(None, demo=True)
    bound = listening(Place(port=0))
    server = uvicorn.Server(uvicorn.Config(create_app(over), log_level="warning", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield url_of(bound).rstrip("/")
    finally:
        server.should_exit = True
        thread.join(5)
        bound.close()
        if opened is None:
            over.store.close()
