"""How two tellings of one text stand to each other: what speaks for and against their being one event."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.kinds import SURE
from riwaya.claims.sites import distance, place_key
from riwaya.claims.telling import HARMFUL, KILLING, Telling
from riwaya.model import Figure, Place
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon, Word

LOOSE_ACTS = frozenset({"target", "attack", "kill", "injure", "shoot"})
FAR_CLAUSES = 3
SENTENCE_STEPS = (1, 2, 3, 5, 8, 14)
WORDS_BESIDE = ("other_word", "same_word", "next_word", "this_word", "cause_word", "relative", "demonstrative", "clause_start")


class Kinship:
    """Names the features of pairs of tellings."""

    def __init__(self, lexicon: Lexicon, codes: Codes) -> None:
        self._families = codes.families
        self._beside = [(name, lexicon.bit(name)) for name in WORDS_BESIDE]
        self._plural = lexicon.bit("plural")
        self._number = lexicon.bit("number_token", "digits")

    def possible(self, a: Telling, b: Telling) -> bool:
        """True where types and status allow one event: a denial stands beside the claim that it denies, what is planned beside nothing else."""
        if a.status != b.status and "denied" not in (a.status, b.status):
            return False
        if SURE in (a.type, b.type) and a.type != b.type and not (a.effect and b.effect):
            return False
        x, y = self._families[a.type], self._families[b.type]
        return x == y or {self._harmful(a, x), self._harmful(b, y)} == {True}

    @staticmethod
    def _harmful(telling: Telling, family: str) -> bool:
        return family in HARMFUL or telling.type in KILLING

    def features(self, a: Telling, b: Telling, evidence: Evidence) -> list[str]:
        """Names of the features that hold for `a` before `b`."""
        apart = b.sentence - a.sentence
        kind = self._kind(a, b)
        where = self._where(a, b)
        out = ["bias", kind, where, f"{where}:{kind}"]
        values = [self._places(a, b), self._times(a, b), self._figures(a, b), f"doer={alike_parties(a.perpetrators, b.perpetrators, evidence)}"]
        values.append(f"hit={alike_parties(a.targets, b.targets, evidence)}")
        out += values
        near = "same" if apart == 0 else "near" if apart <= 2 else "far"
        out += [f"{near}:{value}" for value in values]
        out += [f"{kind}:{value}" for value in values[:2]]
        out += self._words(a, b, evidence, near)
        if a.sentence == 0:
            out += ["headline", f"headline:{kind}", f"headline:{values[0]}"]
        if a.status != b.status:
            out.append("denied")
        x, y = evidence.region_at(a.head.start), evidence.region_at(b.head.start)
        out.append("speech=" + ("same" if x == y else "other" if x and y else "in" if y else "out"))
        return out

    def _kind(self, a: Telling, b: Telling) -> str:
        if a.effect or b.effect:
            return f"effect={'both' if a.effect and b.effect else 'first' if a.effect else 'second'}"
        if a.type == b.type:
            return "type=same"
        loose = "loose" if a.head.act.name in LOOSE_ACTS or b.head.act.name in LOOSE_ACTS else "firm"
        return f"type={'family' if self._families[a.type] == self._families[b.type] else 'other'}:{loose}"

    @staticmethod
    def _where(a: Telling, b: Telling) -> str:
        apart = b.sentence - a.sentence
        if apart == 0:
            clauses = min(FAR_CLAUSES, b.clauses[0] - a.clauses[0])
            return f"clauses={clauses}"
        return f"sentences={sum(1 for step in SENTENCE_STEPS if apart >= step)}"

    def _words(self, a: Telling, b: Telling, evidence: Evidence, near: str) -> list[str]:
        """What stands on and around the second trigger."""
        words = evidence.tokenised.words
        out = [f"acts={a.head.act.name}|{b.head.act.name}", f"forms={a.head.form}|{b.head.form}"]
        if words[a.head.start].stem == words[b.head.start].stem:
            out.append(f"{near}:word=same")
        if b.definite:
            out += [f"{near}:definite", f"definite:{'loose' if b.head.act.name in LOOSE_ACTS else 'firm'}"]
        elif b.head.form != "verb":
            out.append(f"{near}:indefinite")
        out += self._clitics(words[b.head.start], near)
        out += self._beside_of(b, evidence)
        if a.sentence == b.sentence:
            out.append(f"tokens={distance(b.head.start - a.head.end)}")
            out.append(f"between={min(2, evidence.triggers_between(a.head.end, b.head.start))}")
        return out

    def _clitics(self, word: Word, near: str) -> list[str]:
        out = ["suffix"] if word.suffix else []
        if word.conj:
            out.append(f"{near}:conj")
        if word.prep:
            out.append(f"{near}:prep={word.prep}")
        if word.mask & self._plural:
            out.append("plural")
        return out

    def _beside_of(self, b: Telling, evidence: Evidence) -> list[str]:
        words = evidence.tokenised.words
        token = b.head.start
        before = words[token - 1].mask if token else 0
        after = words[b.head.end].mask if b.head.end < len(words) else 0
        out = [f"before={name}" for name, bit in self._beside if before & bit]
        out += [f"after={name}" for name, bit in self._beside[:2] if after & bit]
        if before & self._number:
            out.append("before=number")
        return out

    @staticmethod
    def _places(a: Telling, b: Telling) -> str:
        if not a.place or not b.place:
            return "place=" + ("none" if not a.place and not b.place else "one")
        x, y = a.place.value, b.place.value
        told = "" if not (a.inherited or b.inherited) else ":inherited"
        if same_place(x, y):
            return f"place=same{told}"
        if holds(x, y) or holds(y, x):
            return f"place=holds{told}"
        if place_key(x) in b.named or place_key(y) in a.named:
            return f"place=beside{told}"
        return f"place={'vague' if vague(x) or vague(y) else 'other'}{told}"

    @staticmethod
    def _times(a: Telling, b: Telling) -> str:
        if not a.time or not b.time:
            return "time=" + ("none" if not a.time and not b.time else "one")
        x, y = a.time.value.interval, b.time.value.interval
        return "time=" + ("same" if x == y else "meets" if x.meets(y) else "other")

    @staticmethod
    def _figures(a: Telling, b: Telling) -> str:
        x, y = [c.figure for c in a.figures], [c.figure for c in b.figures]
        if not x or not y:
            return "figure=" + ("none" if not x and not y else "one")
        if any(alike(f, g) for f in x for g in y):
            return "figure=same"
        if any(f.effect == g.effect and disjoint(f, g) and not {"total", "increment"} & {f.counting, g.counting} for f in x for g in y):
            return "figure=other"
        return "figure=both"


def alike_parties(a: list[Party], b: list[Party], evidence: Evidence) -> str:
    """Whether two lists of parties share one: by identity, by side, by a word of their names."""
    if not a or not b:
        return "none" if not a and not b else "one"
    if {p.identity for p in a if p.identity} & {p.identity for p in b if p.identity}:
        return "same"
    words = evidence.tokenised.words
    first = {words[i].stem for p in a for i in range(p.start, p.end)}
    if any(words[i].stem in first for p in b for i in range(p.start, p.end)):
        return "words"
    return "side" if {p.side for p in a if p.side} & {p.side for p in b if p.side} else "other"


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
