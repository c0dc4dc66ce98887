"""Which of a text's places and times belong to a telling: each candidate is weighed by where it stands."""

from __future__ import annotations

from typing import TypeVar

from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.logistic import Logistic
from riwaya.claims.sites import Site, Sites, distance
from riwaya.claims.telling import Telling

T = TypeVar("T")
BACK_SENTENCES, AHEAD_SENTENCES = 4, 1
FAR_CLAUSES = 3


class Placer:
    """Weighs the candidates of one kind for each telling."""

    def __init__(self, model: Logistic) -> None:
        self._model = model

    @property
    def least(self) -> float:
        """The log odds below which no candidate is taken."""
        return self._model.least

    def weighed(self, telling: Telling, sites: Sites[T], evidence: Evidence) -> list[tuple[float, Anchored[T]]]:
        """Log odds and candidate, the likest first, of equals the first in the text."""
        out = [(self._model.odds(self.features(telling, site, sites, evidence)), site.at) for site in self.candidates(telling, sites, evidence)]
        out.sort(key=lambda pair: (-pair[0], pair[1].start))
        return out

    @staticmethod
    def candidates(telling: Telling, sites: Sites[T], evidence: Evidence) -> list[Site[T]]:
        """Those of the telling's sentence, of some before it, of the one behind it, and of the headline."""
        sentences = evidence.tokenised.sentences
        first = max(0, telling.sentence - BACK_SENTENCES)
        last = min(len(sentences) - 1, telling.sentence + AHEAD_SENTENCES)
        near = sites.within(sentences[first][0], sentences[last][1])
        return (sites.within(0, sentences[0][1]) if first > 0 else []) + near

    def features(self, telling: Telling, site: Site[T], sites: Sites[T], evidence: Evidence) -> list[str]:
        """Names of the features that hold."""
        apart = site.sentence - telling.sentence
        if apart:
            where, out = self._elsewhere(telling, site, sites, evidence)
        else:
            where, out = self._here(telling, site, sites, evidence)
        out += [f"{where}:{trait}" for trait in site.fixed]
        out += site.fixed
        out += ["bias", f"lead={site.lead}", f"{where}:lead={site.lead}", f"said={site.said}", f"{where}:act={telling.head.act.name}"]
        region, own = evidence.region_at(site.start), evidence.region_at(telling.head.start)
        out.append("speech=" + ("same" if region == own else "other" if region and own else "out" if own else "in"))
        return out

    @staticmethod
    def _here(telling: Telling, site: Site[T], sites: Sites[T], evidence: Evidence) -> tuple[str, list[str]]:
        """In one sentence: how far, on which side, what stands between."""
        head = telling.head
        apart = site.start - head.start
        side = "after" if apart > 0 else "before"
        clauses = max(-FAR_CLAUSES, min(FAR_CLAUSES, site.clause - telling.clauses[0]))
        where = "clause" if clauses == 0 else "sentence"
        low, high = (head.end, site.start) if apart > 0 else (site.at.end, head.start)
        between = min(2, evidence.triggers_between(low, high))
        fellows = min(2, len(sites.within(low, high)))
        out = [
            f"clauses={clauses}",
            f"{side}:{distance(abs(apart))}",
            f"{where}:{head.form}:{side}",
            f"{side}:triggers={between}",
            f"{side}:fellows={fellows}",
            f"{where}:{side}:{'effect' if telling.effect else 'cause'}",
            f"{side}:lead={site.lead}",
        ]
        return where, out

    @staticmethod
    def _elsewhere(telling: Telling, site: Site[T], sites: Sites[T], evidence: Evidence) -> tuple[str, list[str]]:
        """In another sentence: how many away, and whether the telling's own has any."""
        apart = site.sentence - telling.sentence
        where = "later" if apart > 0 else "headline" if site.sentence == 0 else "earlier"
        first, last = evidence.tokenised.sentences[telling.sentence]
        own = len(sites.within(first, last))
        same = sites.within(*evidence.tokenised.sentences[site.sentence])
        out = [
            f"sentences={max(-5, apart)}",
            f"{where}:own={min(own, 2)}",
            f"{where}:{'first' if site is same[0] else 'last' if site is same[-1] else 'middle'}",
            f"{where}:{'effect' if telling.effect else 'cause'}:own={min(own, 1)}",
            f"{where}:{'definite' if telling.definite else 'new'}:own={min(own, 1)}",
        ]
        return where, out
