"""How two tellings of one text stand to each other: what speaks for and against their being one event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from riwaya.claims.evidence import Evidence, Party, Region
from riwaya.claims.kinds import SURE
from riwaya.claims.logistic import Key
from riwaya.claims.sites import distance, place_key
from riwaya.claims.telling import HARMFUL, KILLING, Telling
from riwaya.model import Figure, Place
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon

Parties = tuple[frozenset[str], frozenset[str], frozenset[str]]
LOOSE_ACTS = frozenset({"target", "attack", "kill", "injure", "shoot"})
FAR_CLAUSES = 3
SENTENCE_STEPS = (1, 2, 3, 5, 8, 14)
WORDS_BESIDE = ("other_word", "same_word", "next_word", "this_word", "cause_word", "relative", "demonstrative", "clause_start")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What a telling brings to each of its pairs, worked out once. `second` and `beside` count where it comes second."""

    telling: Telling
    act: str
    loose: bool
    family: str
    harmful: bool
    stem: str
    region: Region | None
    figures: tuple[Figure, ...]
    doers: Parties
    hit: Parties
    second: Key
    beside: Key


class Kinship:
    """Says how pairs of tellings stand to each other, in keys that `names` spells out."""

    def __init__(self, lexicon: Lexicon, codes: Codes) -> None:
        self._families = codes.families
        self._beside = [(name, lexicon.bit(name)) for name in WORDS_BESIDE]
        self._plural = lexicon.bit("plural")
        self._number = lexicon.bit("number_token", "digits")

    def side(self, telling: Telling, evidence: Evidence) -> Side:
        """The telling as one of a pair."""
        head, words = telling.head, evidence.tokenised.words
        word, family = words[head.start], self._families[telling.type]
        form = "definite" if telling.definite else "verb" if head.form == "verb" else "indefinite"
        loose = head.act.name in LOOSE_ACTS
        return Side(
            telling,
            head.act.name,
            loose,
            family,
            family in HARMFUL or telling.type in KILLING,
            word.stem,
            evidence.region_at(head.start),
            tuple(c.figure for c in telling.figures),
            parties(telling.perpetrators, evidence),
            parties(telling.targets, evidence),
            (form, loose, word.suffix, word.conj, word.prep, bool(word.mask & self._plural)),
            self._beside_of(telling, evidence),
        )

    def possible(self, a: Side, b: Side) -> bool:
        """True where types and status allow one event: a denial stands beside the claim that it denies, what is planned beside nothing else."""
        x, y = a.telling, b.telling
        if x.status != y.status and "denied" not in (x.status, y.status):
            return False
        if SURE in (x.type, y.type) and x.type != y.type and not (x.effect and y.effect):
            return False
        return a.family == b.family or (a.harmful and b.harmful)

    def keys(self, a: Side, b: Side, evidence: Evidence) -> list[Key]:
        """Keys of the features that hold for `a` before `b`."""
        x, y = a.telling, b.telling
        apart = y.sentence - x.sentence
        near = "same" if apart == 0 else "near" if apart <= 2 else "far"
        kind, place, time = self._kind(a, b), places(x, y), times(x, y)
        out: list[Key] = [
            ("kind", kind, where(x, y)),
            ("place", near, kind, place),
            ("time", near, kind, time),
            ("value", near, f"figure={figures(a.figures, b.figures)}"),
            ("value", near, f"doer={alike_parties(a.doers, b.doers)}"),
            ("value", near, f"hit={alike_parties(a.hit, b.hit)}"),
            ("acts", a.act, b.act, x.head.form, y.head.form),
            ("second", near, a.stem == b.stem, b.second),
            ("beside", b.beside),
            ("speech", "same" if a.region is b.region else "other" if a.region and b.region else "in" if b.region else "out"),
        ]
        if apart == 0:
            out.append(("tokens", distance(y.head.start - x.head.end), min(2, evidence.triggers_between(x.head.end, y.head.start))))
        if x.sentence == 0:
            out.append(("headline", kind, place))
        if x.status != y.status:
            out.append(("denied",))
        return out

    @staticmethod
    def _kind(a: Side, b: Side) -> str:
        x, y = a.telling, b.telling
        if x.effect or y.effect:
            return f"effect={'both' if x.effect and y.effect else 'first' if x.effect else 'second'}"
        if x.type == y.type:
            return "type=same"
        return f"type={'family' if a.family == b.family else 'other'}:{'loose' if a.loose or b.loose else 'firm'}"

    def _beside_of(self, telling: Telling, evidence: Evidence) -> Key:
        """What stands before and behind the trigger."""
        words, head = evidence.tokenised.words, telling.head
        before = words[head.start - 1].mask if head.start else 0
        after = words[head.end].mask if head.end < len(words) else 0
        out = [f"before={name}" for name, bit in self._beside if before & bit]
        out += [f"after={name}" for name, bit in self._beside[:2] if after & bit]
        if before & self._number:
            out.append("before=number")
        return tuple(out)


def names(key: Key) -> list[str]:
    """The features that a key stands for."""
    return NAMES[key[0]](*key[1:])


def second_names(near: str, same_word: bool, second: Key) -> list[str]:
    """What stands on the second trigger."""
    form, loose, suffix, conj, prep, plural = second
    out = [f"{near}:word=same"] if same_word else []
    if form != "verb":
        out.append(f"{near}:{form}")
    if form == "definite":
        out.append(f"definite:{'loose' if loose else 'firm'}")
    if prep:
        out.append(f"{near}:prep={prep}")
    told = (("suffix", suffix), (f"{near}:conj", conj), ("plural", plural))
    return out + [name for name, holding in told if holding]


NAMES: dict[str, Callable[..., list[str]]] = {
    "kind": lambda kind, where: [kind, where, f"{where}:{kind}"],
    "place": lambda near, kind, place: [place, f"{near}:{place}", f"{kind}:{place}"],
    "time": lambda near, kind, time: [time, f"{near}:{time}", f"{kind}:{time}"],
    "value": lambda near, value: [value, f"{near}:{value}"],
    "acts": lambda a, b, x, y: [f"acts={a}|{b}", f"forms={x}|{y}"],
    "second": second_names,
    "beside": list,
    "speech": lambda speech: [f"speech={speech}"],
    "tokens": lambda apart, between: [f"tokens={apart}", f"between={between}"],
    "headline": lambda kind, place: ["headline", f"headline:{kind}", f"headline:{place}"],
    "denied": lambda: ["denied"],
}


def where(a: Telling, b: Telling) -> str:
    """How far apart: clauses in one sentence, else sentences in steps."""
    apart = b.sentence - a.sentence
    if apart == 0:
        return f"clauses={min(FAR_CLAUSES, b.clauses[0] - a.clauses[0])}"
    return f"sentences={bisect_right(SENTENCE_STEPS, apart)}"


def places(a: Telling, b: Telling) -> str:
    """How their places stand to each other."""
    if not a.place or not b.place:
        return "place=none" if not a.place and not b.place else "place=one"
    x, y = a.place.value, b.place.value
    told = ":inherited" if a.inherited or b.inherited else ""
    if same_place(x, y):
        return f"place=same{told}"
    if holds(x, y) or holds(y, x):
        return f"place=holds{told}"
    if place_key(x) in b.named or place_key(y) in a.named:
        return f"place=beside{told}"
    return f"place={'vague' if vague(x) or vague(y) else 'other'}{told}"


def times(a: Telling, b: Telling) -> str:
    """How their days stand to each other."""
    if not a.time or not b.time:
        return "time=none" if not a.time and not b.time else "time=one"
    x, y = a.time.value.interval, b.time.value.interval
    return "time=same" if x == y else "time=meets" if x.meets(y) else "time=other"


def figures(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> str:
    """How their figures stand to each other."""
    if not a or not b:
        return "none" if not a and not b else "one"
    if any(alike(f, g) for f in a for g in b):
        return "same"
    counted = {"total", "increment"}
    return "other" if any(f.effect == g.effect and disjoint(f, g) and not counted & {f.counting, g.counting} for f in a for g in b) else "both"


def parties(found: list[Party], evidence: Evidence) -> Parties:
    """What names the parties, their words, and their sides."""
    words = evidence.tokenised.words
    stems = frozenset(words[i].stem for p in found for i in range(p.start, p.end))
    return frozenset(p.identity for p in found if p.identity), stems, frozenset(p.side for p in found if p.side)


def alike_parties(a: Parties, b: Parties) -> str:
    """Whether two lists of parties share one: by identity, by a word of their names, by side."""
    if not a[1] or not b[1]:
        return "none" if not a[1] and not b[1] else "one"
    return next((name for name, x, y in zip(("same", "words", "side"), a, b, strict=True) if not x.isdisjoint(y)), "other")


def same_place(a: Place, b: Place) -> bool:
    """One identity, or one name where neither is resolved."""
    if a.identity and b.identity:
        return a.identity == b.identity
    return bool(a.name and a.name == b.name) or a.text == b.text


def holds(a: Place, b: Place) -> bool:
    """True where `a` is among the places that hold `b`."""
    return bool(a.name and a.name in b.within) or a.text in b.within


def vague(place: Place) -> bool:
    """An area or a thing without a place of its own («شمال غربي سوريا», «السوق»): it contradicts no other."""
    return place.precision in ("region", "country") or (place.identity is None and place.lat is None)


def alike(a: Figure, b: Figure) -> bool:
    """The same effect and least number («تسعة», «تسعة على الأقل»), where the number says something."""
    return (a.effect, a.min) == (b.effect, b.min) and a.min not in (None, 1) and not (a.min == 2 and (a.max is None or b.max is None))


def disjoint(a: Figure, b: Figure) -> bool:
    """The two ranges have no number in common."""
    low, high = max(a.min or 0, b.min or 0), min(x for x in (a.max, b.max, 10**9) if x is not None)
    return low > high
