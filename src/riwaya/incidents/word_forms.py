"""One form for the forms of a word, so that two tellings share what they share: «the shelling» and «by shelling» are both of shelling."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files

KEPT_WORDS = 200_000


@lru_cache(maxsize=KEPT_WORDS)
def word_form(word: str) -> str:
    """A folded word without the longest clitic before it and the longest ending behind it that leave a stem. Rough: a key, never shown."""
    before, after, shortest = affixes()
    if word.isascii():
        return word
    clitic = next((each for each in before if word.startswith(each) and len(word) - len(each) >= shortest), "")
    stem = word[len(clitic) :]
    ending = next((each for each in after if stem.endswith(each) and len(stem) - len(each) >= shortest), "")
    return stem[: len(stem) - len(ending)] if ending else stem


@cache
def affixes() -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Clitics and endings, longest first, and the letters that a stem has at least: those that the search goes by (`data/search/ar.yaml`)."""
    data = json.loads((files("riwaya") / "compiled" / "search.json").read_text(encoding="utf-8"))
    return tuple(data["before"]), tuple(data["after"]), data["shortest"]
