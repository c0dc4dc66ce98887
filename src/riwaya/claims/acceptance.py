"""Whether a group of tellings is an event that the text reports: a small logistic model over explained features.

The weights are plain data (`compiled/choices.json`), made from the annotated set by `tools/train_choices.py`; see `docs/models/choices.md`.
"""

from __future__ import annotations

import math
from typing import Any

from riwaya.claims.evidence import Evidence
from riwaya.claims.telling import Telling
from riwaya.model import Actor, Event
from riwaya.rules.lexicon import Lexicon
from riwaya.text.marking import with_classes

MANY, SHORT = 3, 4
COUNTS = (2, 3, 5, 8)
BACKGROUND_DAYS = 45
PRECISE = frozenset({"point", "neighbourhood", "village", "town", "near"})
# How sure the part of a party must be to speak for the event (the rest is a best guess), and to speak softly or loudly.
LIKELY = 0.35
# Of a text about ordinary crime only what is told beyond doubt.
LEAST_CRIME = 0.95
LEVELS = (("hint", 0.15), ("sure", 0.6))


class Acceptance:
    """Gives each event its confidence, and says how much of it a text asks for."""

    def __init__(self, lexicon: Lexicon, model: dict[str, Any]) -> None:
        self._weights: dict[str, float] = model["weights"]
        self._least: float = model["least"]
        self._least_elsewhere: float = model["least_elsewhere"]
        self._least_alone: float = model["least_alone"]
        self._least_short: float = model["least_short"]
        bit = lexicon.bit
        self._words = {name: bit(name) for name in ("cause_word", "relative", "that_conj", "cue_call", "on_prep", "demonstrative")}
        self._talk = {name: bit(f"talk_{name}") for name in ("law", "past", "opinion", "fight", "news")}
        self._topics = {name: bit(f"topic_{name}") for name in ("other", "conflict")}
        self._crime = bit("topic_crime")
        self._told_topics = with_classes(self._crime | self._topics["other"] | self._topics["conflict"])
        self._tense = {name: bit(name) for name in ("past_form", "present_form")}

    def least_in(self, evidence: Evidence) -> float:
        """The confidence below which a proposed event of this text is none: higher where the words are those of sport, disasters or markets,
        highest where they are those of ordinary crime, lower in short texts, which tell each thing once, and another in a lone sentence of no known day,
        which shows nothing of what it belongs to.
        """
        words = evidence.tokenised.words
        topics = [words[token].mask for token in self._told_topics.tokens(words)]
        elsewhere, ordinary, conflict = (sum([1 for mask in topics if mask & bit]) for bit in (self._topics["other"], self._crime, self._topics["conflict"]))
        if ordinary > max(1, conflict):
            return LEAST_CRIME
        if elsewhere > conflict:
            return self._least_elsewhere
        if len(evidence.tokenised.sentences) > SHORT:
            return self._least
        return self._least_alone if self._alone(evidence) else self._least_short

    @staticmethod
    def _alone(evidence: Evidence) -> bool:
        """True for a sentence of no known day that stands by itself."""
        return evidence.published is None and len(evidence.tokenised.sentences) == 1

    def confidence(self, event: Event, group: list[Telling], evidence: Evidence) -> float:
        """A probability, 0–1."""
        return 1.0 / (1.0 + math.exp(-self.explained(event, group, evidence)))

    def explained(self, event: Event, group: list[Telling], evidence: Evidence) -> float:
        """The sum of the weights of the features that hold."""
        weights = self._weights
        return sum(weights.get(name, 0.0) for name in self.features(event, group, evidence))

    def features(self, event: Event, group: list[Telling], evidence: Evidence) -> list[str]:
        """Names of the features that hold."""
        head = max(group, key=lambda t: t.head.act.rank).head
        words = evidence.tokenised.words
        out = ["bias", f"act={head.act.name}", f"form={head.form}"]
        out += self._filled(event, group)
        out += self._dated(event, evidence)
        out += self._around(head.start, evidence)
        out += self._sentence(group, evidence)
        if event.casualties:
            out += [f"figures:form={head.form}", f"figures:act={head.act.name}"]
        out += [f"{head.act.name}:{name}" for name in out if name.startswith(("talk=", "undated", "led=", "form=", "armed", "no_past_verb", "before="))]
        out += self._extent(group, evidence)
        if group[0].definite:
            out.append("definite")
        out += sorted({f"told={t.head.act.name}:{t.head.form}" for t in group})
        out += sorted({f"tense={name}" for t in group for name, bit in self._tense.items() if words[t.head.start].mask & bit})
        out += [f"rule={head.rule}", f"type={event.type}", f"word={words[head.start].stem}"]
        out += self._rivals(group, evidence)
        return out

    def _extent(self, group: list[Telling], evidence: Evidence) -> list[str]:
        """How often and where in the text it is told. A lone sentence of no known day shows neither, and says so in one feature, so that what is learnt of
        such sentences stays with them.
        """
        if self._alone(evidence):
            return ["alone"]
        first = min(t.sentence for t in group)
        out = [f"tellings={many(len(group))}", f"sentences={many(len({t.sentence for t in group}))}"]
        out.append("sentence=" + ("first" if first == 0 else "lead" if first < MANY else "later"))
        out.append("length=" + ("short" if len(evidence.tokenised.sentences) <= SHORT else "long"))
        return out

    @staticmethod
    def _rivals(group: list[Telling], evidence: Evidence) -> list[str]:
        """Triggers of other events in the clauses of this one."""
        own = {t.head.start for t in group}
        clauses = {t.clauses[0] for t in group}
        rank = max(t.head.act.rank for t in group)
        near = [x for clause in sorted(clauses) for x in evidence.between(evidence.triggers, *evidence.clauses[clause])]
        others = [x for x in near if x.start not in own and not x.act.effect]
        out = [f"rival={name}" for name in sorted({x.act.name for x in others})]
        if others:
            out.append("rival:" + ("higher" if max(x.act.rank for x in others) > rank else "lower"))
        return out

    def _sentence(self, group: list[Telling], evidence: Evidence) -> list[str]:
        """What kind of talk the sentence is, and who of arms is named in it."""
        first, last = evidence.tokenised.sentences[group[0].sentence]
        mask = evidence.tokenised.mask_of(first, last)
        out = [f"talk={name}" for name, bit in self._talk.items() if mask & bit]
        out += [f"topic={name}" for name, bit in self._topics.items() if mask & bit]
        if any(p.armed for p in evidence.within(first, last)):
            out.append("armed")
        return out

    @staticmethod
    def _filled(event: Event, group: list[Telling]) -> list[str]:
        out = []
        if event.casualties:
            out.append("figures")
        own = [t.place.value for t in group if t.place and not t.inherited]
        if own:
            out.append("place_precise" if any(p.precision in PRECISE for p in own) else "place_coarse")
        doer, target = surest(event.perpetrators), surest(event.targets)
        for name, filled in (("doer", doer >= LIKELY), ("target", target >= LIKELY), ("weapon", event.weapon), ("source", event.sources)):
            if filled:
                out.append(name)
        out += [f"{name}_{level}" for name, odds in (("doer", doer), ("target", target)) for level, least in LEVELS if odds >= least]
        return [*out, f"filled={sum(1 for x in (event.casualties, own, event.time, doer >= LIKELY, target >= LIKELY) if x)}"]

    @staticmethod
    def _dated(event: Event, evidence: Evidence) -> list[str]:
        if event.time is None:
            return ["undated"]
        out = [f"time={event.time.precision}"]
        start = event.time.interval.start
        if start and evidence.published:
            out.append("background" if (evidence.published - start).days > BACKGROUND_DAYS else "news")
        return out

    def _around(self, token: int, evidence: Evidence) -> list[str]:
        """What stands on and before the trigger in its clause."""
        words = evidence.tokenised.words
        start, end = evidence.clauses[evidence.clause_of(token)]
        word = words[token]
        out = [f"prep={word.prep}" if word.prep else "no_prep"]
        if word.suffix:
            out.append("suffix")
        if token > start:
            out += [f"before={name}" for name, bit in self._words.items() if words[token - 1].mask & bit]
        out += [f"led={name}" for name in ("relative", "that_conj") if any(words[i].mask & self._words[name] for i in range(start, token))]
        out += [f"head={name}" for name, bit in self._tense.items() if word.mask & bit]
        if not any(w.mask & self._tense["past_form"] for w in words[start:end]):
            out.append("no_past_verb")
        if evidence.regions_at(token):
            out.append("said")
        return out


def surest(actors: tuple[Actor, ...]) -> float:
    """The greatest confidence among them; 0 for none."""
    return max((a.confidence or 0.0 for a in actors), default=0.0)


def many(count: int) -> int:
    """A count in steps."""
    return sum(1 for step in COUNTS if count >= step)
