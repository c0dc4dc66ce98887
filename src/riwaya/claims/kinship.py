"""How two tellings of one text stand to each other: what speaks for and against their being one event.

How each of their values stand is told by the number of a word (`KINDS`, `WHERE`, `PLACES_TOLD`, `TIMES`, `SHARED`); `names` spells the features out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.logistic import Key
from riwaya.model import Figure, Interval, Place

Parties = tuple[frozenset[str], frozenset[str], frozenset[str]]
# How two tellings stand to each other in kind (`DENIED` more where one is denied), distance, place, time, figures, doers, and those hit: numbers of the
# words below.
Standing = tuple[int, int, int, int, int, int, int]

# How far apart: clauses in one sentence up to `FAR_CLAUSES`, else sentences in steps; and whether that is the same sentence, near or far.
FAR_CLAUSES = 3
SENTENCE_STEPS = (1, 2, 3, 5, 8, 14)
NEAR_SENTENCES = 2
STEPS = tuple(FAR_CLAUSES + bisect_right(SENTENCE_STEPS, apart) for apart in range(SENTENCE_STEPS[-1] + 1))
WHERE = (*(f"clauses={n}" for n in range(FAR_CLAUSES + 1)), *(f"sentences={n}" for n in range(1, len(SENTENCE_STEPS) + 1)))
NEAR = ("same",) * (FAR_CLAUSES + 1) + ("near",) * NEAR_SENTENCES + ("far",) * (len(SENTENCE_STEPS) - NEAR_SENTENCES)
KINDS = (
    "effect=both", "effect=first", "effect=second", "type=same", "type=family:loose", "type=family:firm", "type=other:loose", "type=other:firm",
)  # fmt: skip
DENIED = len(KINDS)
BOTH, FIRST, SECOND, SAME_TYPE, FAMILY, OTHER_TYPE = 0, 1, 2, 3, 4, 6
PLACES = tuple(f"place={word}" for word in ("none", "one", "same", "holds", "beside", "vague", "other"))
PLACES_TOLD = (*PLACES, *(f"{word}:inherited" for word in PLACES))
NONE, ONE, SAME, HOLDS, BESIDE, VAGUE, OTHER = range(7)
INHERITED = len(PLACES)
TIMES = ("time=none", "time=one", "time=same", "time=meets", "time=other")
MEETS, OTHER_TIME = 3, 4
# Two equal tolls are one word for the model, however high.
SHARED = ("none", "one", "same", "words", "side", "both", "other", "same")
SHARED_WORDS, SHARED_SIDE, UNLIKE, OTHERS, SAME_TOLL = 3, 4, 5, 6, 7
# From so many on two equal numbers of one effect are hardly those of two events.
MANY = 10
COUNTED = frozenset({"total", "increment"})


def standing_keys(standing: Standing) -> list[Key]:
    """Keys of the features that a standing means."""
    kind, where, place, time, figures, doers, hit = standing
    near, said = NEAR[where], KINDS[kind % DENIED]
    return [
        ("kind", said, WHERE[where]),
        ("place", near, said, PLACES_TOLD[place]),
        ("time", near, said, TIMES[time]),
        ("value", near, f"figure={SHARED[figures]}"),
        ("value", near, f"doer={SHARED[doers]}"),
        ("value", near, f"hit={SHARED[hit]}"),
    ]


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


def places(x: Place, y: Place) -> int:
    """How two places stand to each other."""
    if same_place(x, y):
        return SAME
    if holds(x, y) or holds(y, x):
        return HOLDS
    return VAGUE if vague(x) or vague(y) else OTHER


def times(x: Interval, y: Interval) -> int:
    """How two times stand to each other."""
    return SAME if x == y else MEETS if x.meets(y) else OTHER_TIME


def figures(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> int:
    """How their figures, of which each has some, stand to each other."""
    same = [f.min or 0 for f in a for g in b if alike(f, g)]
    if same:
        return SAME_TOLL if max(same) >= MANY else SAME
    return OTHERS if any(f.effect == g.effect and disjoint(f, g) and not COUNTED & {f.counting, g.counting} for f in a for g in b) else UNLIKE


def parties(found: list[Party], evidence: Evidence) -> Parties:
    """What names the parties, their words, and their sides."""
    words = evidence.tokenised.words
    stems = frozenset(words[i].stem for p in found for i in range(p.start, p.end))
    return frozenset(p.identity for p in found if p.identity), stems, frozenset(p.side for p in found if p.side)


def alike_parties(a: Parties, b: Parties) -> int:
    """Whether two lists of parties, neither empty, share one: by identity, by a word of their names, by side."""
    if not a[0].isdisjoint(b[0]):
        return SAME
    if not a[1].isdisjoint(b[1]):
        return SHARED_WORDS
    return OTHERS if a[2].isdisjoint(b[2]) else SHARED_SIDE


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
