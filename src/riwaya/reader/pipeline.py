"""The order of the stages, and the entry that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from riwaya.claims.confidence import Confidence
from riwaya.claims.confidence_features import Page
from riwaya.claims.details import about
from riwaya.claims.events import EventReader
from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.statements import Speech, StatementReader
from riwaya.grounding import days
from riwaya.grounding.actors import Register
from riwaya.grounding.places import resolve as resolve_places
from riwaya.mentions.cues import CueFinder
from riwaya.mentions.parties import PartyFinder
from riwaya.mentions.places import PlaceFinder
from riwaya.mentions.tallies import TallyFinder
from riwaya.mentions.times import TimeFinder
from riwaya.mentions.triggers import Trigger, TriggerFinder
from riwaya.mentions.weapons import WeaponFinder
from riwaya.model import Event, Place, Record, Span, Statement, text_sha256
from riwaya.reader.counting import FigureReader
from riwaya.reader.relevance import relevant
from riwaya.reader.setting import SettingReader
from riwaya.reader.taking_part import PartyGatherer
from riwaya.rules.codes import Codes
from riwaya.rules.engine import RuleSet
from riwaya.rules.gazetteer import Gazetteer
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.place_pack import PlacePack
from riwaya.text.clauses import ClauseSplitter
from riwaya.text.furniture import furniture, page_date, without_furniture
from riwaya.text.page_lines import Piece
from riwaya.text.tokens import TokenisedText, tokenise

FURNITURE_KINDS = frozenset({"buttons", "author", "date", "comments"})


class Reader:
    """Reads documents. Holds what ships and the user's packs of places; reading one text leaves nothing behind for the next."""

    def __init__(self, packs: Iterable[PlacePack] = (), *, calibrated: bool = True) -> None:
        """`calibrated`: values get their confidences; without it they keep those of the finders, which is what the weights are fitted on."""
        used = sorted(packs, key=lambda pack: (pack.name, pack.hash))
        self._packs = [pack.about() for pack in used]
        self.lexicon = Lexicon.load()
        ruleset, codes = RuleSet.load(), Codes.load()
        self.codes = codes
        self.gazetteer = Gazetteer.load(used)
        self._clauses = ClauseSplitter(tuple(map(self.lexicon.bit, ("punctuation_break", "clause_start", "verb"))))  # type: ignore[arg-type]
        self._triggers = TriggerFinder(ruleset, codes)
        self._weapons = WeaponFinder(ruleset)
        self._cues = CueFinder(ruleset)
        self._tallies = TallyFinder(ruleset)
        self.register = Register.load()
        self._setting = SettingReader(self.register, self.gazetteer)
        self._parties = PartyGatherer(self.lexicon, PartyFinder(ruleset), self.register)
        self._places = PlaceFinder(self.lexicon, self.gazetteer)
        self._times = TimeFinder(self.lexicon, ruleset)
        self._figures = FigureReader(self.lexicon, ruleset)
        self._speech = StatementReader(self.lexicon, ruleset, self.register)
        self._events = EventReader(self.lexicon, codes)
        self._confidence = Confidence() if calibrated else None

    def record(self, document: Record) -> Record:
        """The record of `document`, whose events and statements are not looked at."""
        evidence, finish = self.prepared(document)
        return finish(self._events(evidence))

    def prepared(self, document: Record) -> tuple[Evidence, Callable[[Iterable[Event]], Record]]:
        """What the finders found in `document`, and how its record is made of the events that are assembled from it."""
        pieces = furniture(document.text, document.kind)
        aside = [p.span for p in pieces if p.what in FURNITURE_KINDS]
        tokenised = without_furniture(tokenise(document.text, self.lexicon), pieces)
        evidence, statements = self._found(document, tokenised, pieces, aside)

        def finish(assembled: Iterable[Event]) -> Record:
            events = tuple(assembled)
            told = about(statements, events) if relevant(events) else ()
            if self._confidence:
                events, told = self._confidence(events, told, Page(document.text, document.kind, events))
            return replace(document, relevant=relevant(events), events=events, statements=told, furniture=tuple(sorted(aside)), reader=self._about())

        return evidence, finish

    def _found(self, document: Record, tokenised: TokenisedText, pieces: list[Piece], aside: list[Span]) -> tuple[Evidence, list[Statement]]:
        """The evidence and the statements; without a trigger no more is looked for."""
        triggers = self._triggers(tokenised)
        if not triggers:
            return Evidence(tokenised, [], []), []
        names = self.register.names(tokenised)
        places = self._places(tokenised)
        anchored = [Anchored(m.start, m.end, p) for m, p in zip(places, resolve_places(places, tokenised, self.gazetteer), strict=True)]
        country = self._setting(names, (p.value for p in anchored))
        speech = self._speech(tokenised, aside, document.outlet, country)
        evidence = self._evidence(tokenised, anchor(document.published, document.text, pieces), speech, (anchored, triggers))
        evidence.parties = self._parties(tokenised, anchored, names, country)
        evidence.furniture = aside + [p.span for p in pieces if p.what == "teaser"]
        return evidence, list(speech.statements)

    def _evidence(self, tokenised: TokenisedText, published: date | None, speech: Speech, found: tuple[list[Anchored[Place]], list[Trigger]]) -> Evidence:
        places, triggers = found
        times = self._times(tokenised)
        return Evidence(
            tokenised=tokenised,
            clauses=self._clauses.split(tokenised),
            triggers=triggers,
            weapons=self._weapons(tokenised),
            cues=self._cues(tokenised),
            tallies=self._tallies(tokenised),
            figures=self._figures(tokenised),
            places=places,
            times=[Anchored(m.start, m.end, t) for m, t in zip(times, days.resolve(times, published), strict=True)],
            regions=speech.regions,
            published=published,
        )

    def _about(self) -> dict[str, object]:
        return {"version": _version(), "rules": self.lexicon.version, "packs": [dict(pack) for pack in self._packs], "engine": "rules"}


def read(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    kind: str | None = None,
    id: str | None = None,
    packs: tuple[PlacePack, ...] = (),
) -> Record:
    """The record of one text: its events and statements, each value on its exact characters.

    `published` is the day from which «yesterday» is counted (ISO text or date); without it relative days stay unresolved.
    `kind` is `article` (the first line is the headline) or `post`. `id` defaults to the start of the text's hash.
    `packs` are gazetteers of the user's own; the record names them.
    Raises ValueError for a `published` that is no day and a `kind` that is neither.
    """
    day = published.isoformat() if isinstance(published, date) else published
    if day is not None:
        date.fromisoformat(day)
    if kind not in (None, "article", "post"):
        raise ValueError(f"kind: {kind!r} is neither article nor post")
    name = id or text_sha256(text)[:16]
    return shared_reader(packs).record(Record(id=name, text=text, kind=kind or "article", outlet=outlet, url=url, published=day))


@cache
def shared_reader(packs: tuple[PlacePack, ...] = ()) -> Reader:
    """The reader that `read` uses, made at the first call with just these packs."""
    return Reader(packs)


@cache
def _version() -> str:
    try:
        return version("riwaya")
    except PackageNotFoundError:
        return "0"


def anchor(published: str | None, text: str, pieces: list[Piece]) -> date | None:
    """The day from which «yesterday» is counted: of publication, else the day that the page of a post states of itself."""
    if published:
        return date.fromisoformat(published)
    stated = page_date(text, pieces)
    return stated.day if stated else None


__all__ = ["Reader", "Span", "read", "shared_reader"]
