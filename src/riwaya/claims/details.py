"""What completes events and statements once they stand: whose each value is, ids, facets, loaded words, places with their roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from riwaya.claims.evidence import Evidence
from riwaya.claims.ownership import Given, Ownership
from riwaya.claims.stretches import Stretches
from riwaya.claims.telling import Telling
from riwaya.model import Event, Loaded, Place, Source, Span, Statement
from riwaya.model.changing import changed
from riwaya.rules.lexicon import Lexicon

RULE_OF_LOADED = "ar.loaded.word"


class Completer:
    """Adds to events what the record holds besides the codebook's own keys."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._loaded = lexicon.bit("loaded_word")

    def facets(self, group: list[Telling]) -> dict[str, Any]:
        """The facets that the triggers and the means tell."""
        out: dict[str, Any] = {}
        for telling in group:
            if telling.weapon and "weapon_class" not in out:
                out["weapon_class"] = telling.weapon.weapon_class
            emits = telling.head.emits
            out |= {key: emits[key] for key in ("outcome", "base") if key in emits}
        return dict(sorted(out.items()))

    def loaded(self, mentions: Iterable[Span], evidence: Evidence) -> tuple[Loaded, ...]:
        """The words of the mentions that judge, each once, in text order."""
        text = evidence.tokenised
        spans = {
            text.span(i, i + 1)
            for span in mentions
            for i in range(*text.tokens_in(span))
            if text.words[i].mask & self._loaded
        }  # fmt: skip
        return tuple(Loaded(span, span.of(text.text), RULE_OF_LOADED) for span in sorted(spans))

    @staticmethod
    def places(group: list[Telling], evidence: Evidence) -> tuple[Place, ...]:
        """All places named in the clauses of the tellings, with their roles, in text order."""
        found = {p.value.span: p.value for p in evidence.places_in({c for t in group for c in t.clauses})}
        return tuple([found[span] for span in sorted(found)])


def numbered(events: list[Event], evidence: Evidence) -> list[Event]:
    """The events with ids for events, sources and figures, and on each value the sources that give it."""
    names: dict[str, str] = {}
    given = Given(evidence)
    figures = 0
    out: list[Event] = []
    for number, event in enumerate(events, 1):
        sources = tuple(changed(s, id=names.setdefault(_key(s), f"c{len(names) + 1}")) for s in event.sources)
        ids = {figure.id: f"f{figures + n}" for n, figure in enumerate(event.casualties, 1)}
        figures += len(event.casualties)
        own = Ownership(event, sources, given).own
        out.append(
            changed(
                event,
                id=f"e{number}",
                sources=sources,
                place=own(event.place) if event.place else None,
                time=own(event.time) if event.time else None,
                perpetrators=tuple(map(own, event.perpetrators)),
                targets=tuple(map(own, event.targets)),
                casualties=tuple(own(f, id=ids[f.id], part_of=ids.get(f.part_of)) for f in event.casualties),
                places=tuple(map(own, event.places)),
                loaded=tuple(map(own, event.loaded)),
            )
        )
    return out


def about(statements: Iterable[Statement], events: Iterable[Event]) -> tuple[Statement, ...]:
    """The statements with ids, each tied to the events whose mentions it shares."""
    mentions = Stretches((mention, (n, event.id)) for n, event in enumerate(events) if event.id for mention in event.mentions)
    out = []
    for number, statement in enumerate(statements, 1):
        told = sorted({event for _, event in mentions.meeting(statement.span)})
        out.append(changed(statement, id=f"s{number}", about=tuple([identity for _, identity in told])))
    return tuple(out)


def _key(source: Source) -> str:
    """One origin by one way is one source; an anonymous one is itself only."""
    way = "|".join(link.identity or link.name or link.text for link in source.via)
    origin = f"@{source.span.start}" if source.anonymous else source.identity or source.name or source.text
    return f"{origin}|{way}"
