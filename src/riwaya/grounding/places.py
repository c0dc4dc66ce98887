"""From mentions of places to places: name, holders, position, precision, role, and a reason where one stays unresolved."""

from __future__ import annotations

from dataclasses import replace

from riwaya.grounding.place_choice import DIVISIONS, NAMED_AFTER, POINTS, SETTLED, Choice, Chooser, Context
from riwaya.mentions.places import PlaceMention
from riwaya.model import Place
from riwaya.rules.gazetteer import Gazetteer, PlaceEntry
from riwaya.text.tokens import TokenisedText

PRECISION = {
    "country": "country",
    "governorate": "governorate",
    "district": "district",
    "region": "region",
    "town": "town",
    "village": "village",
    "neighbourhood": "neighbourhood",
    "camp": "neighbourhood",
    "base": "point",
    "crossing": "point",
    "dam": "point",
}
RANK_PRECISION = {
    "city": "town",
    "town": "town",
    "village": "village",
    "division": "governorate",
    "district": "district",
    "quarter": "neighbourhood",
    "camp": "neighbourhood",
    "base": "point",
    "crossing": "point",
    "feature": "region",
    "facility": "point",
    "border": "region",
    "frontier": "region",
    "country": "country",
    "capital": "town",
}
# What a pointing word may point back to.
POINTS_TO = {
    "city": SETTLED,
    "town": SETTLED,
    "village": SETTLED,
    "capital": SETTLED,
    "camp": frozenset({"camp", "base"}),
    "base": frozenset({"base"}),
    "crossing": frozenset({"crossing"}),
    "district": frozenset({"district", "region", "town", "village"}),
    "division": frozenset({"governorate"}),
    "quarter": frozenset({"neighbourhood"}),
}
SETTLEMENT_RANKS = frozenset({"city", "town", "village"})
PEOPLE_OF_A_CITY = 20_000
SIDES = ("north", "south", "east", "west")
DIVISION_ENDINGS = (" Governorate", " Province", " District", " State", " Region")
SURE, LIKELY, DOUBTFUL, ACTOR, WEAK = 0.9, 0.75, 0.5, 0.3, 0.2
CLEAR_MARGIN = 2.0
LARGE_TOWN = 100_000  # «شارع أسيوط» in another town only bears its name
ONLY_AREA, NO_POSITION = "only an area", "its position is not known for sure"
NO_ENTRY, NO_REFERENT = "no entry in the gazetteer", "points back to no named place"


def resolve(mentions: list[PlaceMention], tokenised: TokenisedText, gazetteer: Gazetteer) -> list[Place]:
    """The place of each mention, in the same order. Unresolved ones have no position and a reason."""
    return _Resolver(mentions, tokenised, gazetteer).places()


class _Resolver:
    """Holders stand after what they hold, so names are resolved from the end; what points back, afterwards from the start."""

    def __init__(self, mentions: list[PlaceMention], tokenised: TokenisedText, gazetteer: Gazetteer) -> None:
        self._mentions = mentions
        self._text = tokenised.text
        self._gazetteer = gazetteer
        self._context = Context.of(mentions, gazetteer)
        self._chooser = Chooser(gazetteer, self._context)
        self._entries: list[PlaceEntry | None] = [None] * len(mentions)
        self._places: list[Place | None] = [None] * len(mentions)

    def places(self) -> list[Place]:
        for n in range(len(self._mentions) - 1, -1, -1):
            if not self._mentions[n].pointer:
                self._places[n] = self._named(n)
        for n, mention in enumerate(self._mentions):
            if mention.pointer:
                self._places[n] = self._pointed(n)
        return [p for p in self._places if p is not None]

    # -- names --------------------------------------------------------------------------------------------------------------------------------------

    def _named(self, n: int) -> Place:
        mention = self._mentions[n]
        if mention.nation:
            return self._of_nation(n)
        container = self._entries[mention.container] if mention.container is not None else None
        choice = self._chooser.choose(mention, container)
        if choice.entry is None or (mention.rank == "quarter" and choice.entry.population >= LARGE_TOWN and choice.entry.kind in SETTLED):
            return self._unresolved(n, choice)
        if mention.rank in NAMED_AFTER and choice.entry.kind in (*SETTLED, "district", "governorate", "region", "country") and choice.fit <= 0:
            return self._named_after(n, choice.entry)
        self._entries[n] = choice.entry
        if mention.rank == "frontier" and choice.entry.kind == "country":
            return self._frontier(mention, choice.entry)
        confidence = SURE if len(mention.candidates) == 1 or choice.margin >= CLEAR_MARGIN else LIKELY
        if mention.bare and self._acts(choice.entry):
            confidence = ACTOR
        return self._told_holder(n, self._at(mention, choice.entry, "place.name", confidence))

    def _acts(self, entry: PlaceEntry) -> bool:
        """A country, or the capital of one that the text is not about, can stand for its government («شنت روسيا», «قالت واشنطن»)."""
        capital = self._gazetteer.capitals.get(entry.country) == entry.number
        return entry.kind == "country" or (capital and entry.country != self._context.main_country)

    def _told_holder(self, n: int, place: Place) -> Place:
        """With the holder that the text tells, where the gazetteer does not have it; «شمال كذا» locates and does not hold."""
        container = self._mentions[n].container
        outer = self._entries[container] if container is not None else None
        if container is None or outer is None or outer.name in place.within or {"near", *SIDES} & set(self._mentions[container].parts):
            return place
        return replace(place, within=tuple(dict.fromkeys((self._core(container), outer.name, *place.within))))

    def _of_nation(self, n: int) -> Place:
        mention, code = self._mentions[n], self._mentions[n].nation or ""
        number = self._gazetteer.capitals.get(code) if mention.rank == "capital" else self._gazetteer.country(code)
        if number is None:
            return self._bare(mention, NO_ENTRY)
        entry = self._entries[n] = self._gazetteer.entry(number)
        return self._frontier(mention, entry) if mention.rank == "frontier" else self._at(mention, entry, "place.nation", SURE)

    def _frontier(self, mention: PlaceMention, entry: PlaceEntry) -> Place:
        """«الحدود السورية التركية», «الحدود مع لبنان»: the border of two countries, of which the text's own need not be told. An area, without a position."""
        code = mention.bordering or self._context.most_named(self._gazetteer.neighbours(entry.country))
        number = self._gazetteer.country(code) if code else None
        other = self._gazetteer.entry(number) if number is not None and number != entry.number else None
        pair = [entry] if other is None else [entry, other] if mention.bordering else [other, entry]
        within = tuple(dict.fromkeys(name for e in pair for name in (*e.arabic[:2], e.name)))
        name = "–".join(e.name for e in pair) + " border"
        place = replace(self._bare(mention, ONLY_AREA), name=name, within=within, rule="place.frontier", confidence=SURE)
        return replace(place, precision="near" if "near" in mention.parts else "region")

    def _unresolved(self, n: int, choice: Choice) -> Place:
        mention = self._mentions[n]
        if choice.rivals:
            told = [f"{e.name} ({self._holder_name(e)})" for e in choice.rivals]
            name = choice.rivals[0].name if choice.rivals[0].name == choice.rivals[1].name else None
            return replace(self._bare(mention, f"ambiguous between {told[0]} and {told[1]}"), name=name)
        another = choice.another
        reason = NO_ENTRY if another is None else f"{NO_ENTRY} but {another.name} ({self._holder_name(another)}), which cannot be meant"
        return self._inside(n, self._bare(mention, reason))

    def _inside(self, n: int, place: Place) -> Place:
        """An unknown place with what its container tells: the holders, and for a part of a town the town's position."""
        container = self._mentions[n].container
        outer = self._places[container] if container is not None else None
        if container is None or outer is None:
            return place
        entry = self._entries[container]
        names = [self._core(container), *([outer.name] if outer.name else [])]
        place = replace(place, within=tuple(dict.fromkeys((*names, *outer.within))))
        small = self._mentions[n].rank in ("quarter", "facility", "camp", "crossing", "base")
        if small and entry is not None and entry.kind in POINTS and not _sides(self._mentions[container]):
            return replace(place, lat=entry.lat, lon=entry.lon, reason=f"{place.reason}; the position is that of {entry.name}")
        return place

    def _core(self, n: int) -> str:
        mention = self._mentions[n]
        return (mention.name_span or mention.span).of(self._text)

    def _named_after(self, n: int, entry: PlaceEntry) -> Place:
        """«جبهة مارب», «مطار حماة» without an entry of its own: near the place that it is named after, where that is a point."""
        mention = self._mentions[n]
        place = replace(self._bare(mention, f"{NO_ENTRY}; named after {entry.name}"), within=self._gazetteer.holder_names(entry.number, own=True))
        return replace(place, lat=entry.lat, lon=entry.lon, precision="near") if entry.kind in POINTS else place

    # -- words that point back ------------------------------------------------------------------------------------------------------------------------

    def _pointed(self, n: int) -> Place:
        mention = self._mentions[n]
        entry = self._referent(n)
        if entry is None:
            return self._inside(n, self._bare(mention, NO_REFERENT))
        self._entries[n] = entry
        return self._at(mention, entry, "place.pointer", DOUBTFUL)

    def _referent(self, n: int) -> PlaceEntry | None:
        mention, main = self._mentions[n], self._context.main_country
        if mention.rank == "country":
            number = self._gazetteer.country(main) if main else None
            return self._gazetteer.entry(number) if number is not None else None
        if mention.rank == "capital":
            number = self._gazetteer.capitals.get(main or "")
            return self._gazetteer.entry(number) if number is not None else None
        wanted = POINTS_TO.get(mention.rank or "") if mention.rank else frozenset({"governorate", "town"})
        before = [
            (m, e) for m, e in zip(reversed(self._mentions[:n]), reversed(self._entries[:n]), strict=True) if e is not None and wanted and e.kind in wanted
        ]
        return min(before, key=lambda pair: _distance_of_words(mention, *pair), default=(mention, None))[1]

    # -- values -------------------------------------------------------------------------------------------------------------------------------------

    def _bare(self, mention: PlaceMention, reason: str) -> Place:
        precision = "near" if "near" in mention.parts else RANK_PRECISION.get(mention.rank or "", "region" if "countryside" in mention.parts else "village")
        confidence = WEAK if mention.weak else DOUBTFUL
        return Place(mention.span, mention.span.of(self._text), rule="place.cue", confidence=confidence, precision=precision, role=mention.role, reason=reason)

    def _at(self, mention: PlaceMention, entry: PlaceEntry, rule: str, confidence: float) -> Place:
        area = "countryside" in mention.parts or (bool(_sides(mention)) and entry.kind in (*DIVISIONS, "region"))
        own = entry.kind == "governorate" or bool(area)
        lat, lon = (None, None) if area and entry.kind not in POINTS else (entry.lat, entry.lon)
        return Place(
            mention.span,
            mention.span.of(self._text),
            english(mention, entry),
            self._gazetteer.holder_names(entry.number, own=own and area),
            lat,
            lon,
            rule=rule,
            confidence=WEAK if mention.weak else confidence,
            precision=precision_of(mention, entry),
            identity=entry.id,
            role=mention.role,
            reason=_reason(mention, entry) if lat is None else None,
        )

    def _holder_name(self, entry: PlaceEntry) -> str:
        holders = self._gazetteer.holders(entry.number)
        return self._gazetteer.entry(holders[0]).name if holders else entry.country


def _reason(mention: PlaceMention, entry: PlaceEntry) -> str | None:
    """Why a resolved place has no position; None for a country, a division or a region named as such."""
    if entry.kind in POINTS:
        return NO_POSITION
    return ONLY_AREA if mention.parts else None


def _distance_of_words(pointer: PlaceMention, mention: PlaceMention, entry: PlaceEntry) -> tuple[bool, int]:
    """How far what a pointing word may mean is from it: places named as what they are asked for come before others, of each the nearest first (min is stable).
    «القرية» is no town, «المدينة» no village, and neither is an area named after one («ريف كذا»).
    """
    if pointer.rank not in SETTLEMENT_RANKS:
        return False, 0
    area = "countryside" in mention.parts
    named = mention.rank in SETTLEMENT_RANKS and (mention.rank == "city") == (pointer.rank == "city")
    bare = mention.rank is None and (entry.kind == "town" and entry.population >= PEOPLE_OF_A_CITY) == (pointer.rank == "city")
    return area, 0 if named or bare else 1


def _sides(mention: PlaceMention) -> str:
    """«northern», «southeastern», «central»; empty where no direction is told."""
    sides = [s for s in SIDES if s in mention.parts]
    if sides:
        return "".join(sides[:2]) + "ern"
    return "central" if "middle" in mention.parts else ""


def english(mention: PlaceMention, entry: PlaceEntry) -> str:
    """The English name of a place with its parts: «northern Aleppo countryside», «northwestern Syria»."""
    name = entry.name
    if "countryside" in mention.parts:
        for ending in DIVISION_ENDINGS:
            name = name.removesuffix(ending)
        return " ".join(filter(None, (_sides(mention), name, "countryside")))
    return " ".join(filter(None, (_sides(mention), name)))


def precision_of(mention: PlaceMention, entry: PlaceEntry) -> str:
    """How much ground the words cover."""
    area = entry.kind in (*DIVISIONS, "region")
    if "countryside" in mention.parts:
        return "region" if area else "near"
    if "near" in mention.parts:
        return "region" if area and _sides(mention) else "near"
    if any(s in mention.parts for s in SIDES):
        return "region" if area else "near"
    if entry.kind in SETTLED and mention.rank in ("village", "town", "city"):
        return RANK_PRECISION[mention.rank]
    return PRECISION[entry.kind]
