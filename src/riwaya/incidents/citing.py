"""Who cites whom: outlets, the carriers between, and the origins, with how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from riwaya.incidents.copies.copied import Copied
from riwaya.incidents.known import known
from riwaya.incidents.roots import ANONYMOUS, Origin, RecordOrigins, carrier_origin, outlet_origin
from riwaya.incidents.voices import Institutions
from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Source

# All who are not named are one here: nobody could say which of them are the same.
UNNAMED = "anon:"


@dataclass(frozen=True, slots=True)
class Party:
    """One who cites or is cited: `key` as of a `Root` (all unnamed ones together are `anon:`), a name to show, and `outlet`, `named` or `anonymous`."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Citation:
    """How often `citing` has something from `cited`, both keys: for `events` and `statements`, in so many `documents`; `copies` are documents whose text is
    from there, whatever they cite besides.
    """

    citing: str
    cited: str
    events: int = 0
    statements: int = 0
    documents: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Citations:
    """The whole graph. `parties` by key; `citations` the most frequent first, then by keys. An arrow goes from who cites to who is cited."""

    parties: tuple[Party, ...] = ()
    citations: tuple[Citation, ...] = ()

    def party(self, key: str) -> Party | None:
        """The party of this key; None where there is none."""
        return next((party for party in self.parties if party.key == key), None)

    def cited_by(self, key: str) -> tuple[Citation, ...]:
        """Whom a party cites, the most frequent first."""
        return tuple(each for each in self.citations if each.citing == key)

    def citing(self, key: str) -> tuple[Citation, ...]:
        """Who cites a party, the most frequent first."""
        return tuple(each for each in self.citations if each.cited == key)


@dataclass(frozen=True, slots=True)
class _Cited:
    """One chain: the outlet, the carriers nearest to it first, the origin."""

    chain: tuple[Origin, ...]
    document: str
    what: str


def who_cites_whom(records: Mapping[str, Record], copies: Mapping[str, Copied] | None = None) -> Citations:
    """The graph over the records' events and statements, by the documents' ids; empty where nobody is cited. The order of `records` makes no difference.

    Each hop of a chain is an arrow: from the outlet to the first carrier, from each carrier to the next, from the last to the origin. What a copy has from
    its original is counted there alone: of the copy one arrow tells, to the original's outlet. An outlet's own word is no arrow.
    """
    found: list[_Cited] = []
    institutions = Institutions(known())
    for document in sorted(records):
        copied = (copies or {}).get(document)
        found += _of_record(records[document], document, copied, institutions)
        found += _copying(records, document, copied)
    return _graph(found)


def _of_record(record: Record, document: str, copied: Copied | None, institutions: Institutions) -> Iterator[_Cited]:
    origins = RecordOrigins(record, document, known(), institutions)
    outlet = outlet_origin(record.outlet, document, known())
    for event in record.events:
        if not _carries(copied, event.mentions):
            yield from (_Cited((outlet, *_chain(source, origins)), document, "events") for source in event.sources)
    for statement in record.statements:
        if statement.speaker and not _carries(copied, (statement.span,)):
            yield _Cited((outlet, *_chain(statement.speaker, origins)), document, "statements")


def _chain(source: Source, origins: RecordOrigins) -> tuple[Origin, ...]:
    return (*(carrier_origin(link, known()) for link in source.via), origins.of(source))


def _carries(copied: Copied | None, spans: tuple[Span, ...]) -> bool:
    return copied is not None and copied.origin(spans) is not None


def _copying(records: Mapping[str, Record], document: str, copied: Copied | None) -> Iterator[_Cited]:
    if copied is None:
        return
    outlet = outlet_origin(records[document].outlet, document, known())
    for original in sorted({part.original for part in copied.parts}):
        record = records.get(original)
        yield _Cited((outlet, outlet_origin(record.outlet if record else None, original, known())), document, "copies")


def _graph(found: Iterable[_Cited]) -> Citations:
    parties: dict[str, Party] = {}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in found:
        chain = [_party(origin) for origin in each.chain]
        for one, other in pairwise(chain):
            if one.key == other.key:
                continue
            for party in (one, other):
                parties[party.key] = min(parties.get(party.key, party), party, key=_rank)
            counts[one.key, other.key][each.what] += 1
            documents[one.key, other.key].add(each.document)
    citations = [Citation(*pair, count["events"], count["statements"], len(documents[pair]), count["copies"]) for pair, count in counts.items()]
    ordered = sorted(citations, key=lambda c: (-(c.events + c.statements + c.copies), c.citing, c.cited))
    return Citations(tuple(parties[key] for key in sorted(parties)), tuple(ordered))


def _party(origin: Origin) -> Party:
    return Party(UNNAMED, "", ANONYMOUS) if origin.kind == ANONYMOUS else Party(origin.key, origin.name, origin.kind)


def _rank(party: Party) -> tuple[bool, int, str]:
    """Of several namings an outlet's own is shown, then the fullest."""
    return party.kind != "outlet", -len(party.name), party.name
