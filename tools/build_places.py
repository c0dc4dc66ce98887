"""Compiles the gazetteer: public sources and `data/places/*.yaml` → `src/riwaya/compiled/places.json`.

usage: python -m tools.build_places [--check]

With --check nothing is written, and a stale artefact ends with 1.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from riwaya.errors import DataError
from riwaya.rules.fold import fold
from riwaya.rules.place_names import NameForms
from tools.artefact import kept
from tools.place_sources import Entry, borders, check_versions, countries, subdivisions, towns
from tools.place_tables import DIVISIONS, Atlas, documents, tables

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "places"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "places.json"
NOT_TABLES = {"scope", "ambiguous", "variants"}
LIMIT_BYTES = 2 * 1024 * 1024
MOST_NAMES = 3  # Arabic names kept for show; all of them are looked up


def atlas(scope: dict[str, Any]) -> Atlas:
    """All places of the sources and the tables, joined."""
    out = Atlas([*countries(scope), *subdivisions(scope), *towns(scope)], scope["rank_words"])
    for own in tables(SOURCE, NOT_TABLES):
        out.merge(own)
    out.settle_parents()
    return out


def weigh(entry: Entry, scope: dict[str, Any]) -> None:
    """How far a public entry's bare name can be trusted; own rows say it themselves."""
    if "own" in entry.source or entry.kind == "country":
        return
    entry.strength = 1
    if entry.kind == "district":
        entry.strength = 2
    elif entry.kind != "governorate" and entry.population >= int(scope["strong_floor"]):
        entry.strength = 0


def naming(ambiguous: dict[str, Any], variants: dict[str, Any]) -> dict[str, Any]:
    """How names are looked up, as `NameForms` reads it."""
    floor = {fold(w): level for level, group in ((1, "support"), (2, "cue")) for words in ambiguous[group].values() for w in words}
    return {
        "ranks": {fold(word): kind for kind, words in variants["kinds"].items() for word in words},
        "joined": sorted({fold(w) for w in variants["joined"]}),
        "hamza": [fold(form) for form in variants["hamza"]],
        "floor": floor,
        "never": sorted({fold(w) for words in ambiguous["never"].values() for w in words}),
        "endings": sorted({fold(w) for w in ambiguous["endings"]}),
    }


def name_keys(entry: Entry, forms: NameForms, dropped: dict[str, list[str]]) -> dict[str, None]:
    """The folded names that lead to an entry, spelling variants among them."""
    left_out = {fold(n) for n in dropped.get(entry.country, [])}
    keys = [forms.keys(name) for name in entry.ar]
    return {key: None for found in keys if found and found[0] not in left_out for key in found}


def index(entries: list[Entry], forms: NameForms, dropped: dict[str, list[str]]) -> dict[str, str]:
    """Folded name → strength and the numbers of the entries, the likeliest first."""
    named: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key in name_keys(entry, forms, dropped):
            named[key].append(number)
    out: dict[str, str] = {}
    for key in sorted(named):
        if key in forms.never:
            continue
        numbers = sorted(named[key], key=lambda n: _rank(entries[n]))
        strength = max(min(entries[n].strength for n in numbers), forms.floor.get(key, 0), 1 if len(key) <= 3 and entries[numbers[0]].strength else 0)
        out[key] = " ".join(map(str, [strength, *numbers]))
    return out


def _rank(entry: Entry) -> tuple[int, int, int, str]:
    return entry.strength, entry.kind in DIVISIONS and entry.kind != "country", -entry.population, entry.id


def line(entry: Entry, numbers: dict[str, int]) -> str:
    """The artefact's row of an entry: tab-separated, empty where not known."""
    parent = numbers[entry.parent] if entry.parent else ""
    place = ["", ""] if entry.lat is None else [f"{entry.lat:g}", f"{entry.lon:g}"]
    shown = "|".join(entry.ar[:MOST_NAMES])
    return "\t".join([entry.id, entry.en, shown, entry.kind, *place, str(parent), entry.country, str(entry.population or ""), str(entry.strength)])


def capitals(wanted: dict[str, str], entries: list[Entry]) -> dict[str, int]:
    """Country code → number of its capital. Raises DataError where the tables have no such town."""
    found = {(e.country, e.en): n for n, e in enumerate(entries) if e.kind in ("town", "village")}
    missing = [f"{code}: {name}" for code, name in wanted.items() if (code, name) not in found]
    if missing:
        raise DataError(f"no such capitals: {missing}")
    return {code: found[code, name] for code, name in wanted.items()}


def compiled() -> str:
    """The artefact's text. Raises DataError where it grows too large."""
    scope, ambiguous, variants = (documents(SOURCE / f"{name}.yaml")[0] for name in ("scope", "ambiguous", "variants"))
    check_versions(scope["sources"])
    places = atlas(scope)
    needed = {e.parent for e in places.entries.values()}
    entries = [e for e in places.entries.values() if e.ar or e.id in needed]
    for entry in entries:
        weigh(entry, scope)
    entries.sort(key=lambda e: e.id)
    numbers = {e.id: i for i, e in enumerate(entries)}
    data: dict[str, Any] = {
        "entries": [line(e, numbers) for e in entries],
        "borders": borders(),
        "naming": naming(ambiguous, variants),
        "ranks": variants["ranks"],
        "clitics": variants["clitics"],
        "article": variants["article"],
        "definite": variants["definite"],
        "shortest": int(variants["shortest"]),
        "nationalities": {fold(form): code for code, forms in variants["nationalities"].items() for form in forms},
        "capitals": capitals(variants["capitals"], entries),
    }
    data["names"] = index(entries, NameForms.of(data), variants["dropped"])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    if len(text.encode()) > LIMIT_BYTES:
        raise DataError(f"places.json holds {len(text.encode())} bytes, the limit is {LIMIT_BYTES}")
    return text


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    try:
        text = compiled()
    except (DataError, RuntimeError) as error:
        print(f"places: {error}", file=sys.stderr)
        return 1
    if not kept(ARTEFACT, text, "--check" in arguments, "build_places"):
        return 1
    data = json.loads(text)
    print(f"{len(data['entries'])} places, {len(data['names'])} names, {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
