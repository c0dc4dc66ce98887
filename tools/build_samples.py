"""Makes `samples/articles.jsonl`, `samples/gold.jsonl` and `samples/incidents.json` from `samples/source/*.yaml`, and `samples/gathered.*` from the folder there.

usage: python -m tools.build_samples [--check]

In the source a value is given by its words; this finds where they stand. `words§2` is their second occurrence in the text. Without it,
values of an event are looked for in its mentions first, sources and speakers as near as can be to what they vouch for, the rest must be unique.
Every row is written as `codebook/RECORD.md` has it. With --check nothing is written, and stale files end with 1.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
Row = dict[str, Any]
Place = tuple[int, int]
LETTERS = "\u0620-\u065f\u0671-\u06d3"
INPUT_KEYS = ("id", "text", "kind", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds words in one text. Raises DataError where they do not stand there, or in two places without a sign which."""

    id: str
    text: str

    def all(self, words: str) -> list[Place]:
        """Every occurrence that does not end inside a word."""
        found = re.finditer(re.escape(words) + f"(?![{LETTERS}])", self.text)
        return [m.span() for m in found]

    def one(self, words: str, near: list[Place] | None = None) -> Place:
        """The occurrence meant: the numbered one, one within `near` in their order, else the only one of the text."""
        words, _, number = words.partition("§")
        places = self.all(words)
        if number:
            if int(number) > len(places):
                raise DataError(f"{self.id}: «{words}» stands {len(places)} times, not {number}")
            return places[int(number) - 1]
        for start, end in near or []:
            for place in places:
                if start <= place[0] and place[1] <= end:
                    return place
        if len(places) == 1:
            return places[0]
        raise DataError(f"{self.id}: «{words}» stands {len(places)} times")

    def nearest(self, words: str, to: Place) -> Place:
        """The occurrence nearest to `to`, the one before it first; numbered ones as they are."""
        if "§" in words:
            return self.one(words)
        places = self.all(words)
        if not places:
            raise DataError(f"{self.id}: «{words}» does not stand in the text")
        return min(places, key=lambda p: (min(abs(p[1] - to[0]), abs(p[0] - to[1])), p[0]))

    def value(self, place: Place, **keys: Any) -> Row:
        """A value of the record at `place`."""
        return {"span": list(place), "text": self.text[place[0] : place[1]], **keys}


def load_sources() -> Row:
    """All source files as one mapping: `places`, `documents`, `incidents`."""
    out: Row = {"places": {}, "documents": [], "incidents": []}
    for path in sorted((SAMPLES / "source").glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        out["places"] |= data.get("places") or {}
        out["documents"] += data.get("documents") or []
        out["incidents"] += data.get("incidents") or []
    return out


def record(document: Row, places: Row) -> Row:
    """The annotated record of one document of the source."""
    text = document["text"]
    finder = Finder(document["id"], text)
    row = {key: document.get(key) for key in ("id", "kind", "outlet", "url", "published", "text")}
    row["published"] = str(row["published"]) if row["published"] else None
    row["relevant"] = document.get("relevant", True)
    row["events"] = [_event(finder, event, places) for event in document.get("events") or []]
    row["statements"] = sorted((_statement(finder, said) for said in document.get("says") or []), key=lambda s: s["span"])
    return row


def _event(finder: Finder, event: Row, places: Row) -> Row:
    mentions = [finder.one(words) for words in event["m"]]
    time = event.get("time")
    return {
        "type": event["type"],
        "status": event.get("status", "happened"),
        "aggregate": event.get("aggregate", False),
        "mentions": [list(m) for m in mentions],
        "place": _place(finder, event.get("place"), mentions, places),
        "time": finder.value(finder.one(time[0], mentions), **{"from": _day(time[1]), "to": _day(time[2])}) if time else None,
        "perpetrators": [finder.value(finder.one(w, mentions), name=name) for w, name in event.get("by") or []],
        "targets": [finder.value(finder.one(w, mentions), name=name) for w, name in event.get("to") or []],
        "weapon": finder.value(finder.one(event["weapon"], mentions)) if event.get("weapon") else None,
        "casualties": [_figure(finder, figure, mentions) for figure in event.get("n") or []],
        "sources": [_chain(finder, chain, mentions[0]) for chain in event.get("src") or []],
    }


def _day(value: Any) -> str | None:
    return str(value) if value else None


def _place(finder: Finder, told: list[str] | None, mentions: list[Place], places: Row) -> Row | None:
    if not told:
        return None
    words, key = told
    known = places[key]
    return finder.value(finder.one(words, mentions), name=key, within=known["within"], lat=known.get("lat"), lon=known.get("lon"))


def _figure(finder: Finder, figure: list[Any], mentions: list[Place]) -> Row:
    words, effect, group, low, high = figure
    return finder.value(finder.one(words, mentions), effect=effect, group=group, min=low, max=high)


def _chain(finder: Finder, chain: list[str], near: Place) -> Row:
    """A chain in the source: words and name of the origin, then of each carrier, the one nearest the outlet first."""
    pairs = list(zip(chain[::2], chain[1::2], strict=True))
    origin = finder.nearest(pairs[0][0], near)
    via = [finder.value(finder.nearest(words, origin), name=name) for words, name in pairs[1:]]
    return finder.value(origin, name=pairs[0][1], via=via)


def _statement(finder: Finder, said: list[str]) -> Row:
    words, mode, *chain = said
    span = finder.one(words)
    source = _chain(finder, chain, span)
    via = source.pop("via")
    return {"span": list(span), "mode": mode, "speaker": source, "via": via}


def build() -> dict[str, str]:
    """The text of each file by its name."""
    source = load_sources()
    rows = [record(d, source["places"]) for d in source["documents"]]
    articles = [{key: row[key] for key in INPUT_KEYS} for row in rows]
    return {
        "articles.jsonl": _lines(articles),
        "gold.jsonl": _lines(rows),
        "incidents.json": json.dumps({"incidents": source["incidents"]}, ensure_ascii=False, indent=1) + "\n",
        **gathered(),
    }


def gathered() -> dict[str, str]:
    """The articles on common incidents, and what their incidents have to be."""
    data = yaml.safe_load((SAMPLES / "source" / "gathered" / "gathered.yaml").read_text(encoding="utf-8"))
    rows = [{"kind": "article", **each, "published": str(each["published"]), "text": each["text"].strip()} for each in data["documents"]]
    expected = {key: data[key] for key in ("incidents", "tallies")}
    return {"gathered.jsonl": _lines(rows), "gathered.json": json.dumps(expected, ensure_ascii=False, indent=1) + "\n"}


def _lines(rows: list[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    try:
        files = build()
    except DataError as error:
        print(f"samples: {error}", file=sys.stderr)
        return 1
    for name, text in files.items():
        if not kept(SAMPLES / name, text, "--check" in arguments, "build_samples"):
            return 1
    print(f"{files['gold.jsonl'].count(chr(10))} samples")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
