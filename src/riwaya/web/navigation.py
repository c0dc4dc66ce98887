"""The pages in the order of the menu, and the languages and looks that one may choose."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model.labels import LANGUAGES
from riwaya.web.guard import THEMES


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu: name (its words stand under `menu`), address, icon, and the key that follows `g`."""

    name: str
    address: str
    icon: str
    key: str


NAVIGATION = (
    Item("queue", "/queue", "list-checks", "q"),
    Item("explore", "/explore", "map", "e"),
    Item("documents", "/documents", "newspaper", "d"),
    Item("duplicates", "/duplicates", "copy", "u"),
    Item("sources", "/sources", "share-2", "s"),
    Item("add", "/add", "folder-plus", "a"),
    Item("vocabulary", "/vocabulary", "book-open", "v"),
    Item("export", "/export", "download", "x"),
    Item("audit", "/audit", "scroll-text", "l"),
    Item("settings", "/settings", "settings", "t"),
    Item("help", "/help", "circle-help", "h"),
)


def languages() -> tuple[str, ...]:
    """Languages that may be chosen."""
    return LANGUAGES


def themes() -> tuple[str, ...]:
    """Looks that may be chosen."""
    return THEMES
