"""A keyword list as a reader: the baseline beside which the figures of `make bench` are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).with_name("keyword_list.yaml")
SENTENCE = re.compile(r"[^.!?؟\n]+")
NUMBER_REACH = 40


@dataclass(frozen=True, slots=True)
class Words:
    """The list, compiled: one expression a type, and those for figures, places and days."""

    types: dict[str, re.Pattern[str]]
    harm: dict[str, re.Pattern[str]]
    numbers: dict[str, str]
    number: re.Pattern[str]
    places: dict[str, str]
    place: re.Pattern[str]
    days: dict[str, str]
    day: re.Pattern[str]
    saying: re.Pattern[str]


def any_of(words: list[str]) -> re.Pattern[str]:
    """Any of the words, with the usual letters that are written onto a word's front."""
    return re.compile(r"(?<!\w)[وفبل]?(?:ال|لل)?(" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)")


@cache
def words() -> Words:
    """The list of `keyword_list.yaml`."""
    data: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes strings only
    return Words(
        types={name: any_of(forms) for name, forms in data["types"].items()},
        harm={effect: any_of(data[effect]) for effect in ("killed", "injured")},
        numbers=data["numbers"],
        number=re.compile(r"\d+|" + any_of(list(data["numbers"])).pattern),
        places=data["places"],
        place=any_of(list(data["places"])),
        days=data["days"],
        day=any_of(list(data["days"])),
        saying=any_of(data["attribution"]),
    )


def read(row: dict[str, Any]) -> dict[str, Any]:
    """The record of one row: one event a sentence that holds a word of a type."""
    events, statements = [], []
    for sentence in SENTENCE.finditer(row["text"]):
        if event := event_of(sentence, row.get("published")):
            events.append(event)
        if statement := statement_of(sentence):
            statements.append(statement)
    known = {key: row.get(key) for key in ("id", "outlet", "url", "published")}
    return {**known, "kind": row.get("kind") or "article", "relevant": bool(events), "events": events, "statements": statements}


def event_of(sentence: re.Match[str], published: str | None) -> dict[str, Any] | None:
    """The event that a sentence tells by its words, or None."""
    lists = words()
    kind = next((name for name, pattern in lists.types.items() if pattern.search(sentence[0])), None)
    if kind is None:
        return None
    place = lists.place.search(sentence[0])
    return {
        "type": kind,
        "status": "happened",
        "aggregate": False,
        "mentions": [[sentence.start(), min(sentence.end(), sentence.start() + 100)]],
        "place": value(sentence, place, name=lists.places[place[1]], within=[], lat=None, lon=None) if place else None,
        "time": time_of(sentence, published),
        "perpetrators": [],
        "targets": [],
        "weapon": None,
        "casualties": [figure for effect in lists.harm if (figure := figure_of(sentence, effect))],
        "sources": [],
    }


def value(sentence: re.Match[str], found: re.Match[str], part: int = 1, **keys: Any) -> dict[str, Any]:
    """A value on the characters of a match within a sentence."""
    return {"span": [sentence.start() + found.start(part), sentence.start() + found.end(part)], "text": found[part], **keys}


def figure_of(sentence: re.Match[str], effect: str) -> dict[str, Any] | None:
    """The number nearest to the first word of harm, or None."""
    lists = words()
    word = lists.harm[effect].search(sentence[0])
    if word is None:
        return None
    near = [n for n in lists.number.finditer(sentence[0]) if abs(n.start() - word.start()) <= NUMBER_REACH]
    if not near:
        return value(sentence, word, effect=effect, group="unspecified", min=1, max=1)
    number = min(near, key=lambda n: abs(n.start() - word.start()))
    count = int(number[0] if number[0].isdigit() else lists.numbers[number[1]])
    return value(sentence, number, part=0) | {"effect": effect, "group": "unspecified", "min": count, "max": count}


def time_of(sentence: re.Match[str], published: str | None) -> dict[str, Any] | None:
    """«Today» or «yesterday», counted from the publication."""
    found = words().day.search(sentence[0])
    if found is None or published is None:
        return None
    day = (date.fromisoformat(published) - timedelta(days=int(words().days[found[1]]))).isoformat()
    return value(sentence, found) | {"from": day, "to": day}


def statement_of(sentence: re.Match[str]) -> dict[str, Any] | None:
    """All that follows the first word of saying, its first two words taken for the speaker."""
    found = words().saying.search(sentence[0])
    after = re.match(r"\s+(\S+\s+\S+)\s+", sentence[0][found.end() :]) if found else None
    if found is None or after is None:
        return None
    start = sentence.start() + found.end()
    speaker = {"span": [start + after.start(1), start + after.end(1)], "text": after[1], "name": None}
    return {"span": [start + after.end(), sentence.end()], "mode": "indirect", "speaker": speaker, "via": []}
