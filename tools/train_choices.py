"""Fits the weights of the choices of `riwaya.claims` on the annotated set and writes `src/riwaya/compiled/choices.json`.

usage: python -m tools.train_choices SHARED [--write] [--records FILE]

Needs the extra `train` (scikit-learn). Four choices, each fitted on what the ones before it leave: `place` and `time` of a telling, whether two
tellings are the `same` event, and whether what comes out is an `event`. What is printed comes from five-fold cross-validation by document: the
texts of a fold are read with weights that never saw them, and scored by the scorer of SHARED. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import mean
from typing import Any

from riwaya.claims.acceptance import Acceptance
from riwaya.claims.events import EventReader
from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.logistic import Logistic, probability
from riwaya.claims.placing import Placer
from riwaya.claims.sites import Sites
from riwaya.claims.telling import Telling
from riwaya.model import Event, Record
from riwaya.reader.pipeline import Reader
from riwaya.rules.lexicon import Lexicon
from tools.fitting import fitted, fitted_kinds

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "src" / "riwaya" / "compiled" / "choices.json"
FOLDS = 5
STRENGTH = {"place": 0.1, "time": 0.1, "same": 0.15, "kind": 0.1, "event": 0.2}
# Log odds (probability for `event`) below which nothing is chosen; chosen by cross-validated all slots.
LEAST = {"place": -1.1, "time": -0.7, "same": 0.0, "kind": 0.0, "event": 0.43}
# Of the source texts of coded incidents, every so manieth is learnt from, where it tells of so few events that all will be the incident's.
EACH, MOST_OF_AN_INCIDENT = 4, 3
ALONE, SHORT, ELSEWHERE = 0.245, 0.2, 0.9
VIOLENT = {
    "air_strike", "drone_strike", "shelling", "explosive_device", "suicide_attack", "chemical_attack", "armed_clash", "armed_attack",
    "assassination", "execution", "abduction", "abuse", "riot", "destruction", "territory_change", "ceasefire_violation",
}  # fmt: skip
PROTEST = {"protest", "riot"}
RIGHT = ("yes", "protest: yes", "incident")
UNSCORED = {"bodies_found", "group_change"}
Sample = tuple[list[str], int]
Gold = dict[str, Any]
EMPTY: dict[str, Any] = {"weights": {}, "least": -99.0, "least_elsewhere": 0.0, "least_alone": 0.0, "least_short": 0.0}


class Recorder(Acceptance):
    """Accepts all and keeps the features of each event."""

    def __init__(self, lexicon: Lexicon, model: dict[str, Any]) -> None:
        super().__init__(lexicon, model)
        self.seen: list[tuple[Any, str, list[str]]] = []

    def confidence(self, event: Event, group: list[Telling], evidence: Evidence) -> float:
        """Certain of all."""
        self.seen.append((tuple((s.start, s.end) for s in event.mentions), event.type, self.features(event, group, evidence)))
        return 1.0


class Text:
    """One annotated text, its evidence found once."""

    def __init__(self, row: dict[str, Any], reader: Reader) -> None:
        self.gold = row
        kind = str(row.get("kind")) if row.get("kind") in ("article", "post") else "article"
        self.document = Record(row["id"], row["text"], kind, row.get("outlet"), None, row.get("published"))
        self.evidence, self.finish = reader.prepared(self.document)


class Trainer:
    """Collects samples for one choice after the other."""

    def __init__(self, reader: Reader, shared: Path) -> None:
        sys.path.insert(0, str(shared / "score"))
        self.score = import_module("score")
        self.reader = reader
        types = json.loads((shared / "codebook" / "types.json").read_text(encoding="utf-8"))["types"]
        self.families = {t["id"]: t["family"] for t in types}

    def events(self, models: dict[str, Any]) -> EventReader:
        """An assembly with some models; those that are not fitted yet choose nothing."""
        return EventReader(self.reader.lexicon, self.reader.codes, {name: models.get(name, EMPTY) for name in STRENGTH})

    def aligned(self, telling: Telling, text: Text) -> list[Gold]:
        """The annotated events that the telling tells: those of the nearest type with the shortest mention around its trigger."""
        at = text.evidence.tokenised.starts[telling.head.start]
        best: dict[tuple[int, int], list[Gold]] = {}
        for event in text.gold["events"]:
            around = [b - a for a, b in event["mentions"] if a <= at < b]
            level = self._level(telling, event)
            if around and level:
                best.setdefault((-level, min(around)), []).append(event)
        return best[min(best)] if best else []

    def _level(self, telling: Telling, event: Gold) -> int:
        if event["type"] == telling.type:
            return 3
        a, b = self.families[event["type"]], self.families[telling.type]
        harmful = {"explosive", "battle", "violence", "unrest"}
        if telling.effect and b in harmful and a in harmful:
            return 3
        return 2 if a == b else 1 if {a, b} <= harmful else 0

    def _place(self, events: EventReader, text: Text) -> list[Sample]:
        return self._values(events, text, "place")

    def _time(self, events: EventReader, text: Text) -> list[Sample]:
        return self._values(events, text, "time")

    def _values(self, events: EventReader, text: Text, slot: str) -> list[Sample]:
        tellings = events.tellings(text.evidence, events.sites.places(text.evidence))
        sites: Sites[Any] = events.sites.places(text.evidence) if slot == "place" else events.sites.times(text.evidence)
        placer: Placer = events.placer if slot == "place" else events.dater
        credit = self.score.place_credit if slot == "place" else self.score.time_credit
        out: list[Sample] = []
        for telling in tellings:
            gold = self.aligned(telling, text)
            wanted = [e[slot] for e in gold if e.get(slot)]
            if not gold:
                continue
            for at, features in placer.explained(telling, sites, text.evidence):
                out.append((features, int(any(credit(w, page(at)) == 1 for w in wanted))))
        return out

    def _same(self, events: EventReader, text: Text) -> list[Sample]:
        tellings = events.tellings(text.evidence, events.sites.places(text.evidence))
        told = [{id(e) for e in self.aligned(t, text)} for t in tellings]
        return [(features, int(bool(told[i] & told[j]))) for i, j, features in events.merger.pairs(tellings, text.evidence) if told[i] and told[j]]

    def _kind(self, events: EventReader, text: Text) -> list[Any]:
        out: list[Any] = []
        for telling in events.tellings(text.evidence, events.sites.places(text.evidence)):
            gold = self.aligned(telling, text) if events.kinds.violent(telling) else []
            if gold:
                out.append((events.kinds.features(telling, text.evidence), gold[0]["type"]))
        return out

    def _event(self, events: EventReader, text: Text) -> list[Sample]:
        recorder = Recorder(self.reader.lexicon, EMPTY)
        events.acceptance = recorder
        found = text.finish(events(text.evidence)).to_dict()["events"]
        found = [e for e in found if e["type"] not in UNSCORED]
        right = {j for _, j in self.score.match_events([e for e in text.gold["events"] if e["type"] not in UNSCORED], found, self.families)}
        labels: dict[Any, int] = Counter()
        for j, event in enumerate(found):
            labels[tuple(map(tuple, event["mentions"])), event["type"]] |= int(j in right)
        return [(features, labels[mentions, kind]) for mentions, kind, features in recorder.seen if (mentions, kind) in labels]

    def verdicts(self, events: EventReader, text: Text) -> list[Sample]:
        """What is weighed of violence in a text that is judged as a whole, with the verdict on the text."""
        recorder = Recorder(self.reader.lexicon, EMPTY)
        events.acceptance = recorder
        text.finish(events(text.evidence))
        asked = PROTEST if text.gold.get("kind") == "PROTEST" else VIOLENT
        found = [features for _, kind, features in recorder.seen if kind in asked]
        if text.gold["label"] == "incident" and len(found) > MOST_OF_AN_INCIDENT:
            return []
        return [(features, int(text.gold["label"] in RIGHT)) for features in found]

    def models(self, texts: list[Text], judged: list[Text]) -> dict[str, Any]:
        """All models, one after the other."""
        models: dict[str, Any] = {}
        for name, strength in STRENGTH.items():
            assembly = self.events(models)
            rows: list[Any] = [s for text in texts for s in getattr(self, f"_{name}")(assembly, text)]
            if name == "event":
                rows += [s for text in judged for s in self.verdicts(assembly, text)]
            features, labels = [f for f, _ in rows], [label for _, label in rows]
            weights = fitted_kinds(features, labels, strength) if name == "kind" else fitted(features, labels, strength)
            models[name] = {"weights": weights, "least": LEAST[name]}
            if name == "event":
                models[name] |= {"least_alone": ALONE, "least_short": SHORT, "least_elsewhere": ELSEWHERE}
        return models


def verdicts(shared: Path) -> list[dict[str, Any]]:
    """Texts judged as a whole: public sentences that tell of an assault or a protest or do not, and texts that are no conflict news, source texts of coded incidents."""
    out: list[dict[str, Any]] = []
    for line in (shared / "bench" / "gsr" / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] != "difficult no":
            out.append(row | ({"label": f"protest: {row['label']}"} if row["kind"] == "PROTEST" else {}))
    with gzip.open(shared / "bench" / "other" / "docs.jsonl.gz", "rt", encoding="utf-8") as handle:
        out += [json.loads(line) | {"label": "other"} for line in handle]
    with gzip.open(shared / "bench" / "airwars" / "docs.jsonl.gz", "rt", encoding="utf-8") as handle:
        out += [json.loads(line) | {"label": "incident"} for line in handle][::EACH]
    return out


def page(at: Anchored[Any]) -> dict[str, Any]:
    """A value as the scorer reads it."""
    value = at.value
    out: dict[str, Any] = {"span": [value.span.start, value.span.end], "text": value.text}
    if hasattr(value, "interval"):
        out["from"], out["to"] = value.interval.bounds()
    else:
        out |= {"name": value.name, "within": list(value.within), "lat": value.lat, "lon": value.lon}
    return out


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What cross-validation gave: the records of the annotated set, and of each text judged as a whole its label and the likest event of the kind asked for."""

    records: list[dict[str, Any]]
    alone: list[tuple[str, float]]


def held_out(trainer: Trainer, texts: list[Text], judged: list[Text]) -> HeldOut:
    """Reads every text by choices that never saw it, in `FOLDS` folds by document."""
    records: dict[int, dict[str, Any]] = {}
    alone: list[tuple[str, float]] = []
    for fold in range(FOLDS):
        models = trainer.models([t for n, t in enumerate(texts) if n % FOLDS != fold], [t for n, t in enumerate(judged) if n % FOLDS != fold])
        events = trainer.events(models)
        records |= {n: t.finish(events(t.evidence)).to_dict() for n, t in enumerate(texts) if n % FOLDS == fold}
        weighed = Logistic(models["event"])
        for text in judged[fold::FOLDS]:
            odds = [weighed.odds(features) for features, _ in trainer.verdicts(events, text)]
            alone.append((text.gold["label"], probability(max(odds, default=-30.0))))
    return HeldOut([records[n] for n in sorted(records)], alone)


def annotated(shared: Path, reader: Reader) -> list[Text]:
    """The annotated set."""
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [Text(json.loads(line), reader) for line in lines]


def main(arguments: list[str]) -> int:
    """Cross-validates, prints, and writes where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="fit on everything and write the models that ship")
    parser.add_argument("--records", type=Path, help="write the cross-validated records here")
    given = parser.parse_args(arguments)
    reader = Reader(calibrated=False)
    trainer = Trainer(reader, given.shared)
    texts, judged = annotated(given.shared, reader), [Text(row, reader) for row in verdicts(given.shared)]
    found = held_out(trainer, texts, judged)
    show(trainer, [t.gold for t in texts], found)
    if given.records:
        given.records.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found.records), encoding="utf-8")
    if given.write:
        MODEL.write_text(json.dumps(trainer.models(texts, judged), ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    return 0


def show(trainer: Trainer, gold: list[dict[str, Any]], found: HeldOut) -> None:
    """The scorer's figures over all folds, and what share of the texts judged as a whole would show an event."""

    def keep(event: Gold) -> bool:
        return event["type"] not in UNSCORED

    pairs = zip(gold, found.records, strict=True)
    tallies = [trainer.score.score_document(g, r, keep, trainer.families, [], []) for g, r in pairs]
    for name in ("relevant", "event", *trainer.score.SLOTS, "all slots"):
        row = trainer.score.total(tallies, name).row()
        print(f"{name:16}{row['P']:8.3f}{row['R']:8.3f}{row['F1']:8.3f}{row['gold']:7d}{row['pred']:7d}")
    labels = sorted({label for label, _ in found.alone})
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.75):
        shares = [mean(float(p >= least) for x, p in found.alone if x == label) for label in labels]
        print(f"alone, least {least}: " + ", ".join(f"{label} {share:.3f}" for label, share in zip(labels, shares, strict=True)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
