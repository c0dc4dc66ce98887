"""What is known of sources beside the register of names: who speaks for whom, who belongs to whom, and words that tell nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.grounding.actors import Entry, Register, load_actors


@dataclass(frozen=True, slots=True)
class Known:
    """The register and the data of `compiled/roots.json`; all words are folded.

    `voices`, `heads` and `papers` are words that make whoever stands behind them the speaker, `between` what may stand between, `at` what tells where one sits;
    `beside` what stands
    beside a name without naming anybody (titles, «وكالة»). `persons` gives the institution that a person speaks for; `clitics` are what may be written before
    a name, with what then stands there instead.
    """

    register: Register
    entries: dict[str, Entry]
    countries: dict[str, str]
    voices: frozenset[str]
    heads: frozenset[str]
    papers: frozenset[str]
    between: frozenset[str]
    at: frozenset[str]
    beside: frozenset[str]
    titles: frozenset[str]
    persons: dict[str, str]
    stopwords: frozenset[str]
    article: str
    clitics: tuple[tuple[str, str], ...]


@cache
def known() -> Known:
    """What ships, read once."""
    register, data, actors = Register.load(), load_roots(), load_actors()
    entries = {entry.id: entry for entry in register.entries}
    words = {name: frozenset(forms) for name, forms in data["words"].items()}
    beside = frozenset(actors["forgiven"]).union(*actors["heads"].values())
    countries = {name: entry.country for entry in entries.values() if entry.kind == "state" for name in (entry.name, *entry.ar)}
    return Known(
        register=register,
        entries=entries,
        countries=countries,
        beside=beside,
        titles=frozenset(actors["titles"]),
        persons=data["persons"],
        stopwords=frozenset(data["stopwords"]),
        article=actors["article"],
        clitics=tuple((clitic, instead) for clitic, instead in actors["clitics"]),
        **words,
    )


@cache
def load_roots() -> dict[str, Any]:
    """The compiled data as it is written."""
    data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "roots.json").read_text(encoding="utf-8"))
    return data
