"""The tellings of a text two by two, column by column: what each brings is a number, and how two numbers stand to each other is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from riwaya.claims.evidence import Evidence
from riwaya.claims.kinds import SURE
from riwaya.claims.kinship import (
    BESIDE,
    BOTH,
    DENIED,
    FAMILY,
    FAR_CLAUSES,
    FIRST,
    INHERITED,
    NONE,
    ONE,
    OTHER_TYPE,
    SAME_TYPE,
    SECOND,
    STEPS,
    VAGUE,
    Standing,
    alike_parties,
    figures,
    parties,
    places,
    times,
)  # fmt: skip
from riwaya.claims.logistic import Kept, Key
from riwaya.claims.sites import place_key
from riwaya.claims.telling import HARMFUL, KILLING, Telling
from riwaya.model import Figure, Place
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon

LOOSE_ACTS = frozenset({"target", "attack", "kill", "injure", "shoot"})
WORDS_BESIDE = ("other_word", "same_word", "next_word", "this_word", "cause_word", "relative", "demonstrative", "clause_start")
IMPOSSIBLE = -1


class Bond(NamedTuple):
    """What of a telling decides whether it may be one event with another at all."""

    type: str
    status: str
    effect: bool
    family: str
    harmful: bool
    loose: bool


class Trait:
    """One trait of tellings in numbers, 0 where a telling has none. `rows[b][a]` says how an earlier telling's `a` stands to a later one's `b`; with none
    it stands as `NONE` and `ONE` say.
    """

    def __init__(self, how: Callable[[Any, Any], int]) -> None:
        self._how = how
        self._numbers: dict[Any, int] = {}
        self.values: list[Any] = [None]
        self.rows: Kept[int, Kept[int, int]] = Kept(self._row)

    def number(self, value: Any, key: Any = None) -> int:
        """The number of `value`, which `key` tells from others (the value itself where none is given)."""
        key = value if key is None else key
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.values)
            self.values.append(value)
        return found

    def _row(self, b: int) -> Kept[int, int]:
        how, values, later = self._how, self.values, self.values[b]
        return Kept((lambda a: how(values[a], later) if a else ONE) if b else (lambda a: ONE if a else NONE))


class Pairs:
    """The tellings of one text: a column for each trait, in text order."""

    def __init__(self, tellings: list[Telling], evidence: Evidence, reader: PairReader) -> None:
        words = evidence.tokenised.words
        order = {trigger.start: n for n, trigger in enumerate(evidence.triggers)}
        self.starts, self.ends = [t.head.start for t in tellings], [t.head.end for t in tellings]
        self.orders = [order[start] for start in self.starts]
        self.sentences, self._clauses = [t.sentence for t in tellings], [t.clauses[0] for t in tellings]
        self.stems = [words[start].stem for start in self.starts]
        self.effects = [t.effect for t in tellings]
        self._bond, self.bonds = reader.bond, [reader.bond.number(reader.bond_of(t)) for t in tellings]
        self.acts = [reader.act.number((t.head.act.name, t.head.form)) for t in tellings]
        self.said = [reader.said.number(reader.said_of(t, evidence)) for t in tellings]
        self._place, self._time, self._figure, self._party = Trait(places), Trait(times), Trait(figures), Trait(alike_parties)
        self._tellings = tellings
        self._places = [self._place_of(t.place.value) if t.place else 0 for t in tellings]
        self._keys = [place_key(t.place.value) if t.place else "" for t in tellings]
        self._times = [self._time.number(t.time.value.interval) if t.time else 0 for t in tellings]
        self._figures = [self._figures_of(tuple([c.figure for c in t.figures])) for t in tellings]
        self._doers = [self._party.number(parties(t.perpetrators, evidence)) if t.perpetrators else 0 for t in tellings]
        self._hit = [self._party.number(parties(t.targets, evidence)) if t.targets else 0 for t in tellings]
        self._regions = [evidence.region_at(start) for start in self.starts]

    def __len__(self) -> int:
        return len(self.starts)

    def possible(self, second: int, among: list[int]) -> list[int]:
        """Those of the tellings `among`, all before `second`, that type and status allow to be one event with it."""
        row = self._bond.rows[self.bonds[second]]
        return [i for i in among if row[self.bonds[i]] != IMPOSSIBLE]

    def standings(self, second: int, firsts: list[int]) -> list[Standing]:
        """How each of `firsts` stands to `second`, behind them."""
        bond, place = self._bond.rows[self.bonds[second]], self._place.rows[self._places[second]]
        time, figure = self._time.rows[self._times[second]], self._figure.rows[self._figures[second]]
        doer, hit = self._party.rows[self._doers[second]], self._party.rows[self._hit[second]]
        columns = zip(
            [bond[self.bonds[i]] for i in firsts],
            self._apart(second, firsts),
            [found if (found := place[self._places[i]]) <= ONE else self._ground(found, i, second) for i in firsts],
            [time[self._times[i]] for i in firsts],
            [figure[self._figures[i]] for i in firsts],
            [doer[self._doers[i]] for i in firsts],
            [hit[self._hit[i]] for i in firsts],
            strict=True,
        )
        return list(columns)

    def speech(self, second: int, firsts: list[int]) -> list[str]:
        """In whose words each of `firsts` is told, seen from `second`."""
        own = self._regions[second]
        if own is None:
            return ["out" if self._regions[i] else "same" for i in firsts]
        return ["same" if (region := self._regions[i]) is own else "other" if region else "in" for i in firsts]

    def _apart(self, second: int, firsts: list[int]) -> list[int]:
        """How far before `second` each of `firsts` stands, as numbers of `WHERE`."""
        sentence, clause, farthest = self.sentences[second], self._clauses[second], len(STEPS) - 1
        far = [STEPS[min(sentence - self.sentences[i], farthest)] for i in firsts]
        for n in range(len(firsts) - 1, -1, -1):
            if self.sentences[firsts[n]] != sentence:
                break
            far[n] = min(FAR_CLAUSES, clause - self._clauses[firsts[n]])
        return far

    def _ground(self, stand: int, first: int, second: int) -> int:
        """How their places stand in the text: two that say nothing of each other but are named in one sentence stand beside each other."""
        a, b = self._tellings[first], self._tellings[second]
        if stand >= VAGUE and (self._keys[first] in b.named or self._keys[second] in a.named):
            stand = BESIDE
        return stand + INHERITED if a.inherited or b.inherited else stand

    def _place_of(self, place: Place) -> int:
        return self._place.number(place, (place.identity, place.name, place.text, place.within, place.precision, place.lat))

    def _figures_of(self, told: tuple[Figure, ...]) -> int:
        return self._figure.number(told, tuple([(f.effect, f.min, f.max, f.counting) for f in told])) if told else 0


class PairReader:
    """Works out what tellings bring. `bond`, `act` and `said` (what stands on and beside a trigger) are numbered over all texts."""

    def __init__(self, lexicon: Lexicon, codes: Codes) -> None:
        self._families = codes.families
        self._beside = [(name, lexicon.bit(name)) for name in WORDS_BESIDE]
        self._plural = lexicon.bit("plural")
        self._number = lexicon.bit("number_token", "digits")
        self.bond, self.act, self.said = Trait(bonds), Trait(unasked), Trait(unasked)

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> Pairs:
        """The pairs of a text's tellings."""
        return Pairs(tellings, evidence, self)

    def bond_of(self, telling: Telling) -> Bond:
        """What decides with which others a telling may be one event."""
        kind, family = telling.type, self._families[telling.type]
        return Bond(kind, telling.status, telling.effect, family, family in HARMFUL or kind in KILLING, telling.head.act.name in LOOSE_ACTS)

    def said_of(self, telling: Telling, evidence: Evidence) -> tuple[Key, Key]:
        """What stands on a telling's trigger, and what beside it."""
        words, head = evidence.tokenised.words, telling.head
        word = words[head.start]
        form = "definite" if telling.definite else "verb" if head.form == "verb" else "indefinite"
        on = (form, head.act.name in LOOSE_ACTS, word.suffix, word.conj, word.prep, bool(word.mask & self._plural))
        before = words[head.start - 1].mask if head.start else 0
        after = words[head.end].mask if head.end < len(words) else 0
        out = [f"before={name}" for name, bit in self._beside if before & bit]
        out += [f"after={name}" for name, bit in self._beside[:2] if after & bit]
        if before & self._number:
            out.append("before=number")
        return on, tuple(out)


def bonds(a: Bond, b: Bond) -> int:
    """The number of how their types stand, `DENIED` more where one is denied; `IMPOSSIBLE` where type or status forbid one event.

    A denial stands beside the claim that it denies, what is planned beside nothing else.
    """
    denied = a.status != b.status
    if denied and "denied" not in (a.status, b.status):
        return IMPOSSIBLE
    if SURE in (a.type, b.type) and a.type != b.type and not (a.effect and b.effect):
        return IMPOSSIBLE
    if a.family != b.family and not (a.harmful and b.harmful):
        return IMPOSSIBLE
    return kinds(a, b) + DENIED * denied


def kinds(a: Bond, b: Bond) -> int:
    """How their types stand to each other."""
    if a.effect or b.effect:
        return BOTH if a.effect and b.effect else FIRST if a.effect else SECOND
    if a.type == b.type:
        return SAME_TYPE
    return (FAMILY if a.family == b.family else OTHER_TYPE) + (not (a.loose or b.loose))


def unasked(_a: object, _b: object) -> int:
    """For traits of which it is not asked how they stand."""
    return NONE
