"""Which of a text's places and times belong to a telling: each candidate is weighed by where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.logistic import Key, KeyedLogistic
from riwaya.claims.sites import Site, Sites, distance
from riwaya.claims.telling import Telling

T = TypeVar("T")
BACK_SENTENCES, AHEAD_SENTENCES = 4, 1
FAR_CLAUSES, FAR_SENTENCES = 3, 5


class Placer:
    """Weighs the candidates of one kind for each telling."""

    def __init__(self, model: dict[str, Any]) -> None:
        self._model = KeyedLogistic(model, names)

    @property
    def least(self) -> float:
        """The log odds below which no candidate is taken."""
        return self._model.least

    def weighed(self, telling: Telling, sites: Sites[T], evidence: Evidence) -> list[tuple[float, Anchored[T]]]:
        """Log odds and candidate, the likest first, of equals the first in the text."""
        out = [(self._model.odds(keys), site.at) for site, keys in self._standing(telling, sites, evidence)]
        out.sort(key=lambda pair: (-pair[0], pair[1].start))
        return out

    def explained(self, telling: Telling, sites: Sites[T], evidence: Evidence) -> list[tuple[Anchored[T], list[str]]]:
        """Each candidate in text order with the names of the features that hold."""
        return [(site.at, self._model.features(keys)) for site, keys in self._standing(telling, sites, evidence)]

    @staticmethod
    def candidates(telling: Telling, sites: Sites[T], evidence: Evidence) -> list[Site[T]]:
        """Those of the telling's own sentence; where it has none, those of some before it, of the one behind it, and of the headline."""
        sentences = evidence.tokenised.sentences
        own = sites.within(*sentences[telling.sentence])
        if any(not site.aside for site in own):
            return [site for site in own if not site.aside]
        first = max(0, telling.sentence - BACK_SENTENCES)
        last = min(len(sentences) - 1, telling.sentence + AHEAD_SENTENCES)
        near = sites.within(sentences[first][0], sentences[last][1])
        return (sites.within(0, sentences[0][1]) if first > 0 else []) + near

    def _standing(self, telling: Telling, sites: Sites[T], evidence: Evidence) -> Iterator[tuple[Site[T], list[Key]]]:
        own = evidence.region_at(telling.head.start)
        for site in self.candidates(telling, sites, evidence):
            here = site.sentence == telling.sentence
            where, key = self._here(telling, site, sites, evidence) if here else self._elsewhere(telling, site, sites, evidence)
            region = site.region
            speech = "same" if region is own else "other" if region and own else "out" if own else "in"
            yield site, [key, ("site", where, site.fixed), ("lead", where, site.lead), ("act", where, telling.head.act.name), ("rest", site.said, speech)]

    @staticmethod
    def _here(telling: Telling, site: Site[T], sites: Sites[T], evidence: Evidence) -> tuple[str, Key]:
        """In one sentence: how far, on which side, what stands between."""
        head = telling.head
        apart = site.start - head.start
        side = "after" if apart > 0 else "before"
        clauses = max(-FAR_CLAUSES, min(FAR_CLAUSES, site.clause - telling.clauses[0]))
        low, high = (head.end, site.start) if apart > 0 else (site.at.end, head.start)
        between = min(2, evidence.triggers_between(low, high)), min(2, sites.count(low, high))
        return "sentence" if clauses else "clause", ("here", clauses, side, distance(abs(apart)), head.form, telling.effect, between, site.lead)

    @staticmethod
    def _elsewhere(telling: Telling, site: Site[T], sites: Sites[T], evidence: Evidence) -> tuple[str, Key]:
        """In another sentence: how many away, whether the telling's own has any, which of its sentence's it is."""
        apart = site.sentence - telling.sentence
        where = "later" if apart > 0 else "headline" if site.sentence == 0 else "earlier"
        own = min(2, sites.count(*evidence.tokenised.sentences[telling.sentence]))
        same = sites.within(*evidence.tokenised.sentences[site.sentence])
        order = "first" if site is same[0] else "last" if site is same[-1] else "middle"
        return where, ("elsewhere", where, max(-FAR_SENTENCES, apart), own, order, telling.effect, telling.definite)


def names(key: Key) -> list[str]:
    """The features that a key stands for."""
    return NAMES[key[0]](*key[1:])


def here_names(clauses: int, side: str, *rest: Any) -> list[str]:
    """What holds of a candidate of the telling's sentence."""
    apart, form, effect, (triggers, fellows), lead = rest
    where = "sentence" if clauses else "clause"
    out = [f"clauses={clauses}", f"{side}:{apart}", f"{where}:{form}:{side}", f"{side}:triggers={triggers}", f"{side}:fellows={fellows}"]
    return [*out, f"{where}:{side}:{cause(effect)}", f"{side}:lead={lead}"]


def elsewhere_names(where: str, apart: int, own: int, *rest: Any) -> list[str]:
    """What holds of a candidate of another sentence."""
    order, effect, definite = rest
    any_own = min(own, 1)
    out = [f"sentences={apart}", f"{where}:own={own}", f"{where}:{order}", f"{where}:{cause(effect)}:own={any_own}"]
    return [*out, f"{where}:{'definite' if definite else 'new'}:own={any_own}"]


def cause(effect: bool) -> str:
    """What a telling tells: a harm, or what did it."""
    return "effect" if effect else "cause"


NAMES: dict[str, Callable[..., list[str]]] = {
    "here": here_names,
    "elsewhere": elsewhere_names,
    "site": lambda where, fixed: [*fixed, *(f"{where}:{trait}" for trait in fixed)],
    "lead": lambda where, lead: [f"lead={lead}", f"{where}:lead={lead}"],
    "act": lambda where, act: [f"{where}:act={act}"],
    "rest": lambda said, speech: [f"said={said}", f"speech={speech}"],
}
