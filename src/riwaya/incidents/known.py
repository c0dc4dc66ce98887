"""What is known of sources beside the register of names: who speaks for whom, who belongs to whom, and words that tell nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from riwaya.grounding.actors import MEDIA, Entry, Register, load_actors
from riwaya.grounding.actors import folded_words as register_words

# The same few speak in most texts.
folded_words = lru_cache(maxsize=50_000)(register_words)


@dataclass(frozen=True, slots=True)
class Known:
    """The register and the data of `compiled/roots.json`; all words are folded.

    `voices`, `heads` and `papers` are words that make whoever stands behind them the speaker, `between` what may stand between, `at` what tells where one sits,
    `inside` that one belongs to somebody; `officials` that one is somebody of his state, `speaking` is all that may stand at the head of such a phrase. `outlets` are the nouns of outlets («وكالة»),
    `beside` what stands beside such a name without naming anybody, `titles` those of persons, `nations` the adjectives of nations, `abroad` the countries that speak in the news of
    others. `spared` words say that those harmed should not have
    been. `persons` gives the institution that a person speaks for; `seats` for an
    institution a part of its country, another part, and what is meant instead in the news of the first alone; `media` the identities of outlets by the letters of their Latin names; `clitics` are
    what may be written before a name, with what then stands there instead.
    """

    register: Register
    entries: dict[str, Entry]
    countries: dict[str, str]
    voices: frozenset[str]
    heads: frozenset[str]
    papers: frozenset[str]
    between: frozenset[str]
    at: frozenset[str]
    inside: frozenset[str]
    officials: frozenset[str]
    speaking: frozenset[str]
    outlets: frozenset[str]
    beside: frozenset[str]
    titles: frozenset[str]
    nations: frozenset[str]
    abroad: frozenset[str]
    persons: dict[str, str]
    seats: dict[str, tuple[str, str, str]]
    stopwords: frozenset[str]
    spared: frozenset[str]
    article: str
    media: dict[str, str]
    clitics: tuple[tuple[str, str], ...]


@cache
def known() -> Known:
    """What ships, read once."""
    register, data, actors = Register.load(), load_roots(), load_actors()
    entries = {entry.id: entry for entry in register.entries}
    words = {name: frozenset(forms) for name, forms in data["words"].items()}
    countries = {name: entry.country for entry in entries.values() if entry.kind == "state" for name in (entry.name, *entry.ar)}
    return Known(
        register=register,
        entries=entries,
        countries=countries,
        speaking=words["voices"] | words["papers"] | words["between"],
        outlets=frozenset(actors["heads"]["media"]),
        beside=frozenset(actors["forgiven"]),
        titles=frozenset(actors["titles"]),
        nations=frozenset(actors["nations"]),
        abroad=frozenset(actors["abroad"]),
        persons=data["persons"],
        seats={of: (within, unless, means) for of, within, unless, means in data["seats"]},
        stopwords=frozenset(data["stopwords"]),
        spared=frozenset(data["spared"]),
        article=actors["article"],
        media=_by_letters(entry for entry in entries.values() if entry.kind in MEDIA),
        clitics=tuple((clitic, instead) for clitic, instead in actors["clitics"]),
        **words,
    )


def letters(name: str) -> str:
    """The letters and digits of a Latin name: «Al-Riyadh» and «Al Riyadh» are one. Empty for a name in another script."""
    return "".join(c for c in name.casefold() if c.isalnum()) if name.isascii() else ""


def _by_letters(outlets: Iterable[Entry]) -> dict[str, str]:
    """Identities by the letters of each name, less what tells it from others in brackets; a name of two outlets is nobody's."""
    found: dict[str, set[str]] = {}
    for entry in outlets:
        for name in (entry.name, *entry.en):
            found.setdefault(letters(name.partition(" (")[0]), set()).add(entry.id)
    return {key: next(iter(ids)) for key, ids in found.items() if key and len(ids) == 1}


@cache
def load_roots() -> dict[str, Any]:
    """The compiled data as it is written."""
    data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "roots.json").read_text(encoding="utf-8"))
    return data
