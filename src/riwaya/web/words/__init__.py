"""The interface's own words, in every language, as TOML: `[page]`, then `key = { en = "…", ar = "…" }`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.model.labels import LANGUAGES, kind_of_number, spoken

Entry = dict[str, str]


@cache
def catalogue() -> dict[str, Entry]:
    """All words by key («queue.title»), each in every language. Raises ValueError where a key stands twice."""
    found: dict[str, Entry] = {}
    for file in sorted(files("riwaya.web.words").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for key, entry in flattened(tomllib.loads(file.read_text(encoding="utf-8"))):
                if key in found:
                    raise ValueError(f"{file.name}: {key} stands twice")
                found[key] = entry
    return found


def flattened(table: dict[str, Any], before: str = "") -> list[tuple[str, Entry]]:
    """Keys joined by points with their entries; an entry is a table whose values are strings."""
    out: list[tuple[str, Entry]] = []
    for key, item in table.items():
        if set(item) <= set(LANGUAGES) and all(isinstance(told, str) for told in item.values()):
            out.append((before + key, item))
        else:
            out += flattened(item, f"{before}{key}.")
    return out


def word(key: str, **values: object) -> str:
    """The words of a key in the language that is spoken, with the values put in. Raises KeyError for one that is not listed."""
    return catalogue()[key][spoken()].format(**values)


def known(key: str) -> bool:
    """True where the key is listed."""
    return key in catalogue()


def counted(noun: str, number: int) -> str:
    """«3 documents», by the kinds of number of the language; an Arabic kind that is not listed is told as `other`."""
    kind = kind_of_number(number) if spoken() == "ar" else ("one" if number == 1 else "other")
    key = f"counts.{noun}.{kind}"
    return word(key if known(key) else f"counts.{noun}.other", n=f"{number:,}")
