"""Rows of a user's table to the compact pack that the reader loads."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from riwaya.errors import RowError
from riwaya.grounding.place_choice import distance_km
from riwaya.mentions.place_words import PlaceMasks
from riwaya.packs.row import PlaceRow
from riwaya.packs.surroundings import Surroundings
from riwaya.rules.gazetteer import Gazetteer, PlaceEntry
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.place_names import NameForms
from riwaya.rules.place_pack import DIVISIONS

OUTSIDE_KM = 60.0  # so far from every place of its governorate, a position does not lie in it
ONE_PLACE_KM = 5.0  # rows of one name this near are one place
SHOWN_NAMES = 8
LARGE_TOWN = 100_000
LOW_KINDS = ("neighbourhood", "base", "crossing")
DEFAULT_KIND = "village"
CUE = 2  # a name of this strength needs a word of rank beside it


@dataclass(slots=True)
class Compiled:
    """A pack's content, and what its user should know: how many rows were joined to another of the same place, whose holder and position do not agree,
    and which names stand for several places.
    """

    rows: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    faults: list[RowError] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def hash(self) -> str:
        """SHA-256 of the content, whatever the pack is called and whenever it was imported."""
        text = json.dumps([self.rows, self.names], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class Compiler:
    """Compiles rows against the gazetteer and the lexicon that ship."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, forms: NameForms) -> None:
        self._forms = forms
        self._lexicon = lexicon
        self._unknown = lexicon.bit("unknown")
        masks = PlaceMasks.of(lexicon)
        self._leading = masks.leading
        self._parts = masks.side | masks.countryside | masks.vicinity | masks.far
        self._areas = (
            self._parts | masks.capital | masks.country | lexicon.bit(*(f"place_{rank}" for rank in ("city", "town", "village", "division", "district")))
        )
        self._around = Surroundings(gazetteer, forms)

    def compile(self, rows: Iterable[PlaceRow], name: str) -> Compiled:
        """The content of a pack called `name`. Rows at fault are left out and told."""
        out = Compiled()
        kept: dict[str, PlaceRow] = {}
        for row in rows:
            known = kept.get(row.id)
            if known is None or (known.lat is None and row.lat is not None):
                kept[row.id] = row
            elif row.lat is not None and (row.lat, row.lon) != (known.lat, known.lon):
                out.faults.append(RowError(row.line, f"the id {row.id} stands on line {known.line}, too, with another position"))
        located = [self._located(row, out) for row in kept.values()]
        places = self._distinct([row for row in located if row is not None], out)
        self._write(places, name, out)
        return out

    # -- where it lies ------------------------------------------------------------------------------------------------------------------------------

    def _located(self, row: PlaceRow, out: Compiled) -> PlaceRow | None:
        """The row with its kind, its country and the id of what holds it (`=id` of what ships); None, and a fault, where no country is known."""
        ranked, _ = self._forms.unranked(row.arabic[0])
        row = replace(row, kind=row.kind or ranked or DEFAULT_KIND)
        country = self._around.country(row.country.upper()) if row.country else None
        if row.country and country is None:
            out.faults.append(RowError(row.line, f"no country has the code {row.country!r} (ISO 3166, two letters)"))
            return None
        code = country.country if country else ""
        division = self._around.division(row.holder_name, code) if row.holder_name and not row.holder else None
        division, code = self._checked(row, division, code, out)
        if not code:
            out.faults.append(RowError(row.line, f"nothing tells the country of {row.arabic[0]}: give --country, or a column of countries"))
            return None
        holder = row.holder or (f"={division.id}" if division else f"=iso:{code}")
        return replace(row, country=code, holder=holder)

    def _checked(self, row: PlaceRow, division: PlaceEntry | None, code: str, out: Compiled) -> tuple[PlaceEntry | None, str]:
        """The governorate and the country, where the position bears them out; else those of the nearest place that is known."""
        place = entry_of(row)
        if place is None or row.holder:
            return division, code or (division.country if division else "")
        away = self._around.from_division(place, division) if division else None
        if division is not None and (away is None or away <= OUTSIDE_KM):
            return division, division.country
        if division is not None:
            out.notes["lie outside the governorate that they name; the nearest place's is taken"] += 1
        near = self._around.nearest(place)
        if near is None or (code and near[1].country != code):
            return None, code
        return self._around.division_of(near[1]), near[1].country

    # -- one place, one row -------------------------------------------------------------------------------------------------------------------------

    def _distinct(self, rows: list[PlaceRow], out: Compiled) -> list[PlaceRow]:
        """Rows of one name, kind and holder or neighbourhood become one, the first; its names are those of all. Ids that others are held by stay."""
        holders = {row.holder for row in rows}
        by_key: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
        kept: list[PlaceRow] = []
        for row in rows:
            key = ((self._forms.keys(self._forms.unranked(row.arabic[0])[1]) or ("",))[0], row.country, row.kind in DIVISIONS)
            same = next((n for n in by_key[key] if one_place(kept[n], row)), None) if row.id not in holders else None
            if same is None:
                by_key[key].append(len(kept))
                kept.append(row)
            else:
                first = kept[same]
                at = first if first.lat is not None else row
                kept[same] = replace(first, arabic=tuple(dict.fromkeys((*first.arabic, *row.arabic))), lat=at.lat, lon=at.lon)
                out.notes["name the same place as another row and were joined to it"] += 1
        several = sum(1 for (*_, division), found in by_key.items() if len(found) > 1 and not division)
        if several:
            out.notes["names stand for more than one place; the text must decide between them"] = several
        return kept

    # -- what is written ----------------------------------------------------------------------------------------------------------------------------

    def _write(self, places: list[PlaceRow], pack: str, out: Compiled) -> None:
        places.sort(key=lambda row: row.id)
        numbers = {row.id: n for n, row in enumerate(places)}
        named: dict[str, dict[int, int]] = defaultdict(dict)
        for n, row in enumerate(places):
            out.rows.append(self._line(row, pack, numbers))
            for key, strength in self._keys(row).items():
                named[key][n] = strength
        for key in sorted(named):
            found = sorted(named[key], key=lambda n: (-places[n].population, n))
            out.names[key] = " ".join(map(str, [min(named[key].values()), *found]))

    def _line(self, row: PlaceRow, pack: str, numbers: dict[str, int]) -> str:
        identity = row.id if row.id.startswith("gn:") else f"{pack}:{row.id}"
        shown = dict.fromkeys(clean(self._forms.unranked(name)[1]) for name in row.arabic)
        arabic = list(shown)[:SHOWN_NAMES]
        holder = row.holder or ""
        parent = holder if holder.startswith("=") else str(numbers.get(holder, ""))
        at = ["", ""] if row.lat is None or row.lon is None else [f"{row.lat:g}", f"{row.lon:g}"]
        english = clean(row.english) or arabic[0]
        strength = 2 if row.kind in LOW_KINDS else 1
        people = str(row.population or "")
        return "\t".join([clean(identity), english, "|".join(a.replace("|", " ") for a in arabic), row.kind, *at, parent, row.country, people, str(strength)])

    def _keys(self, row: PlaceRow) -> dict[str, int]:
        """The folded forms of all its names and how strong each is, without and with the word of rank; with the article where the list has it without, and
        the other way round, beside a cue.
        """
        out: dict[str, int] = {}
        for name in row.arabic:
            kind, bare = self._forms.unranked(clean(name))
            for key in (key for form in ((bare, name) if kind else (bare,)) for key in self._forms.keys(form)):
                if not self._only_points(key):
                    out[key] = self._strength(key, row)
        for key in list(out):
            other = self._forms.other_article(key)
            if other and len(other) > len(self._forms.definite) and self._means_nothing_else(other):
                out.setdefault(other, CUE)
        return out

    def _only_points(self, key: str) -> bool:
        """True for words that tell where a place lies or what it is, and name none: «ريف حلب», «قرب السد», «المحافظة», «حي»."""
        first, _, rest = key.partition(" ")
        word = self._lexicon.classify(first, "word")
        if rest:
            return bool(word.mask & self._parts) and not word.al
        return bool(word.mask & (self._areas if word.al else self._leading))

    def _means_nothing_else(self, key: str) -> bool:
        """True for a word that the lexicon does not have and no list of common words names."""
        forms = self._forms
        return key not in forms.never and key not in forms.floor and bool(self._lexicon.classify(key, "word").mask & self._unknown)

    def _strength(self, key: str, row: PlaceRow) -> int:
        """How far the bare name can be trusted: a large town's stands alone, a common word's or a quarter's needs a cue, all others need support."""
        floor = self._forms.floor.get(key, 0)
        if row.population >= LARGE_TOWN:
            return floor
        if " " not in key and (row.kind in LOW_KINDS or not self._means_nothing_else(key)):
            return CUE
        return max(floor, 1)


def entry_of(row: PlaceRow) -> PlaceEntry | None:
    """The row as a place to measure distances from; None where it has no position."""
    if row.lat is None or row.lon is None:
        return None
    return PlaceEntry(0, row.id, row.english, row.arabic, row.kind, row.lat, row.lon, None, row.country, row.population, 0)


def one_place(a: PlaceRow, b: PlaceRow) -> bool:
    """True for rows of one name that lie near each other, or of which one has no position and both have one holder."""
    first, second = entry_of(a), entry_of(b)
    if a.kind in DIVISIONS and a.kind != b.kind:
        return False
    if first is None or second is None:
        return a.holder == b.holder
    km = distance_km(first, second)
    return km is not None and km <= ONE_PLACE_KM


def clean(text: str) -> str:
    """On one line, without signs that separate cells."""
    return " ".join(text.replace("\u200e", "").replace("\u200f", "").strip(" .,;،؛-").split())
