"""Pictures of every page of the workbench on the demo store, to be looked at: both languages, wide and narrow, light and dark.

usage: python -m tools.screenshots [PAGE …]

Without pages all are taken, into out/screenshots/ (git-ignored), named `page-language-width-look.png`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.browser import launch, served

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "screenshots"
PAGES = {
    "incident": "/queue?contested=true",
    "queue": "/queue",
    "documents": "/documents",
    "document": "/documents/1",
    "search": "/documents?q=غارات",
    "explore": "/explore",
    "export": "/export?unreviewed=true",
    "duplicates": "/duplicates",
    "sources": "/sources",
    "add": "/add",
    "vocabulary": "/vocabulary",
    "audit": "/audit",
    "settings": "/settings",
    "help": "/help",
    "problem": "/nowhere",
}
WIDTHS = {"wide": 1440, "narrow": 390}
LOOKS = ("light", "dark")


def take(browser: Browser, base: str, name: str) -> None:
    """All pictures of one page: both looks in Arabic, light alone in English."""
    for language, width, look in [(a, w, b) for a in ("ar", "en") for w in WIDTHS for b in LOOKS if a == "ar" or b == "light"]:
        with browser.new_context(viewport={"width": WIDTHS[width], "height": 900}, color_scheme="dark" if look == "dark" else "light") as context:
            context.add_cookies([{"name": "riwaya_language", "value": language, "url": base}])
            page = context.new_page()
            page.goto(base + PAGES[name])
            page.wait_for_load_state("networkidle")
            if name == "explore":
                page.wait_for_selector("#map[data-ready]", timeout=60_000)
                page.wait_for_timeout(800)
            page.screenshot(path=OUT / f"{name}-{language}-{width}-{look}.png", full_page=width == "narrow")
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                print(f"{name} {language} {width}: {overflow} pixels too wide", file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Takes the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with served() as base, sync_playwright() as playwright, launch(playwright) as browser:
        for name in arguments or PAGES:
            take(browser, base, name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
