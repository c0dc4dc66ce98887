"""The project's own tables of places (`data/places/*.yaml`), and how they meet the public sources."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError
from riwaya.rules.fold import fold
from tools.place_sources import Entry

SPELT_ALIKE_KM = 5.0  # an own row and a GeoNames place of one English name, without an Arabic one, this near, are one place
NEAR_KM = 15.0  # an own row and a GeoNames place of one name, this near, are one place
KM_A_DEGREE = 111.2
STRENGTHS = {"": 0, "?": 1, "!": 2}
DIVISIONS = frozenset({"governorate", "district", "country"})
FIELDS = 4
ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "the", "of", "tell", "tall", "tel"})
SOUNDS = tuple(pair.split(">") for pair in "kh>k gh>g dh>d th>t sh>s q>k y>i ou>u oo>u e>a o>u ie>i".split())
SHORTEST_LATIN = 3


def documents(path: Path) -> list[dict[str, Any]]:
    """The YAML documents of a file, every scalar as a string."""
    return [d for d in yaml.load_all(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) if d]


def tables(folder: Path, skipped: set[str]) -> Iterator[Entry]:
    """All rows of the folder's tables; `parent` is still the English name (or the ISO code) of the holder. Raises DataError on a row of another form."""
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in skipped:
            continue
        for document in documents(path):
            for table in document["tables"]:
                if not table.get("source"):
                    raise DataError(f"{path.name}: a table without a source: {table['kind']} in {table['in']}")
                for text in table["places"]:
                    yield row(text, table, document["country"])


def row(text: str, table: dict[str, Any], country: str) -> Entry:
    """One row: English | Arabic, … | lat lon | flag. Raises DataError."""
    cells = [c.strip() for c in text.split("|")]
    cells += [""] * (FIELDS - len(cells))
    if len(cells) > FIELDS or cells[3] not in STRENGTHS or not cells[1]:
        raise DataError(f"not a row of places: {text!r}")
    position = [float(x) for x in cells[2].split()]
    if len(position) not in (0, 2):
        raise DataError(f"not a position: {text!r}")
    lat, lon = position or (None, None)
    names = [n.strip() for n in cells[1].split(",") if n.strip()]
    return Entry(slug(country, cells[0]), cells[0], names, table["kind"], country, lat, lon, table["in"], strength=STRENGTHS[cells[3]], source="own")


def slug(country: str, english: str) -> str:
    """The id of an own place: `rw:sy/kafr-nouran`."""
    plain = "".join(c for c in unicodedata.normalize("NFD", english).casefold().replace("ı", "i") if unicodedata.category(c) != "Mn")
    return f"rw:{country.lower()}/{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}"


def latin_key(name: str) -> str:
    """What is left of an English name where transcriptions do not differ («Kafr Nabudah», «Kafr Nbouda»): consonants, without article."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name).casefold() if unicodedata.category(c) != "Mn")
    words = [w for w in re.sub(r"\(.*?\)|[^a-z ]", "", plain.replace("-", " ")).split() if w not in ARTICLES]
    key = "".join(words)
    for written, sound in SOUNDS:
        key = key.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", key).rstrip("ah")


def distance_km(a: Entry, b: Entry) -> float | None:
    """On a flat earth, good for near places; None where a position is not known."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    return KM_A_DEGREE * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat)))


class Atlas:
    """All entries by id, growing; own rows find the public entry that they mean."""

    def __init__(self, entries: Iterable[Entry], rank_words: list[str]) -> None:
        self._rank_words = {fold(w) for w in rank_words}
        self.entries: dict[str, Entry] = {}
        self._by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._by_sound: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._add(entry)

    def bare(self, name: str) -> str:
        """The name without a word of rank before it."""
        first, _, rest = name.partition(" ")
        return rest if rest and fold(first) in self._rank_words else name

    def _add(self, entry: Entry) -> None:
        if entry.kind != "country" and entry.source != "own":
            entry.ar = list(dict.fromkeys(self.bare(n) for n in entry.ar))
        self.entries[entry.id] = entry
        if entry.source != "own" and entry.kind in ("town", "village"):
            for key in {latin_key(name) for name in (entry.en, *entry.also)}:
                self._by_sound[entry.country, key].append(entry)
        for name in entry.ar:
            self._by_name[entry.country, fold(name)].append(entry)

    def merge(self, own: Entry) -> None:
        """Takes an own row in: into the public entry of the same place where there is one."""
        found = self._same(own)
        if found is None:
            while own.id in self.entries:
                own.id += "-2"
            self._add(own)
            return
        if "(" not in own.en or own.kind not in ("town", "village"):  # what is told apart in brackets in our tables has its name in GeoNames
            found.en = own.en
        found.strength, found.source = own.strength, f"{found.source}; own"
        if own.kind not in ("town", "village"):
            found.kind = own.kind
        if found.lat is None:
            found.lat, found.lon = own.lat, own.lon
        found.also.append(f"in:{own.parent}")
        found.ar = list(dict.fromkeys([*own.ar, *found.ar]))
        for name in own.ar:
            if found not in self._by_name[own.country, fold(name)]:
                self._by_name[own.country, fold(name)].append(found)

    def _same(self, own: Entry) -> Entry | None:
        if own.kind not in ("governorate", "district", "region", "town", "village", "camp", "neighbourhood"):
            return None
        division = own.kind in DIVISIONS or own.kind == "region"
        level = (own.kind if own.kind != "region" else "governorate",) if division else ("town", "village", "neighbourhood", "camp")
        names = own.ar[:1] if own.kind == "region" else own.ar
        candidates = {id(e): e for name in names for e in self._by_name[own.country, fold(name)] if e.kind in level}
        ranked = sorted(candidates.values(), key=lambda e: (-e.population, e.id))
        if division:
            return ranked[0] if ranked else None
        near = [e for e in ranked if (km := distance_km(e, own)) is not None and km <= NEAR_KM]
        if near or own.lat is not None:
            return near[0] if near else self._spelt_alike(own)
        inside = [e for e in ranked if own.parent in self.holders(e)]
        return inside[0] if len(inside) == 1 else None

    def _spelt_alike(self, own: Entry) -> Entry | None:
        """The GeoNames place that is called so in English and lies there: its position is surer than one from memory."""
        key = latin_key(own.en)
        found = [(km, e.id, e) for e in self._by_sound[own.country, key] if (km := distance_km(e, own)) is not None and km <= SPELT_ALIKE_KM]
        return min(found)[2] if found and len(key) >= SHORTEST_LATIN else None

    def holders(self, entry: Entry) -> list[str]:
        """English names of all that hold the entry, smallest first."""
        out: list[str] = []
        seen = {entry.id}
        while entry.parent and entry.parent not in seen and entry.parent in self.entries:
            seen.add(entry.parent)
            entry = self.entries[entry.parent]
            out.append(entry.en)
        return out

    def settle_parents(self) -> None:
        """English names and ISO codes of holders become ids. Raises DataError on a holder that there is none of."""
        by_english = {(e.country, e.en): e.id for e in sorted(self.entries.values(), key=lambda e: (e.population, e.id))}
        for entry in self.entries.values():
            own = next((a[3:] for a in entry.also if a.startswith("in:")), None)
            if own and len(own) > 2 and own not in self.holders(entry) and own != entry.en:
                entry.parent = own
            parent = entry.parent
            if parent not in self.entries:
                entry.parent = self._holder(entry, by_english)

    def _holder(self, entry: Entry, by_english: dict[tuple[str, str], str]) -> str | None:
        parent, country = entry.parent, f"iso:{entry.country}"
        if parent is None or parent.startswith("gn:"):
            return country if entry.kind != "country" and country in self.entries else None
        if parent == "":
            return None
        if f"iso:{parent}" in self.entries:
            return f"iso:{parent}"
        if (entry.country, parent) not in by_english:
            raise DataError(f"{entry.en}: no place {parent!r} in {entry.country}")
        return by_english[entry.country, parent]
