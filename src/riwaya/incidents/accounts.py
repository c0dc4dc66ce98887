"""From records to accounts: one event as one document tells it, with the root behind each of its sources. The only way accounts are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from riwaya.incidents.camps import camps
from riwaya.incidents.carrying import carried
from riwaya.incidents.copies.copied import Copied
from riwaya.incidents.copies.of_records import copies_among
from riwaya.incidents.interest import Interest
from riwaya.incidents.known import Known, known
from riwaya.incidents.roots import ANONYMOUS, Origin, RecordOrigins, carrier_origin, closest, outlet_origin
from riwaya.incidents.telling_words import telling_words
from riwaya.incidents.voices import Institutions
from riwaya.model.incident import OUTLET, Account, Root
from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Event, Source
from riwaya.text.furniture import furniture, headline


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event with the document it is from: its own, or one that its document copies."""

    event: Event
    original: str | None
    outlet: Origin
    origins: RecordOrigins
    # The original's anonymous origins; None where the document tells the event itself.
    anonymous: Mapping[str, frozenset[str]] | None = None


class AccountMaker:
    """Makes accounts; holds what is known of sources."""

    def __init__(self, knowledge: Known) -> None:
        self._known, self._institutions, self._interest = knowledge, Institutions(knowledge), Interest(camps(), knowledge)

    def __call__(self, record: Record, document: str, copied: Copied | None = None, originals: Mapping[str, Record] | None = None) -> tuple[Account, ...]:
        """As `accounts` below."""
        own = RecordOrigins(record, document, self._known, self._institutions)
        outlet = outlet_origin(record.outlet, document, self._known)
        cache: dict[str, _Telling] = {}
        out = []
        head = headline(record.text, furniture(record.text, record.kind), record.kind) if copied else None
        for event in record.events:
            home = _home(event, copied, head)
            if home is None:
                told = _Telling(event, None, outlet, own)
            else:
                if home not in cache:
                    cache[home] = self._carried(event, record, home, originals or {})
                told = _Telling(event, home, cache[home].outlet, cache[home].origins, cache[home].anonymous)
            out.append(self._account(record, document, told, (own, copied)))
        return tuple(out)

    def _carried(self, event: Event, record: Record, home: str, originals: Mapping[str, Record]) -> _Telling:
        """How a record's sources are read within the text of its original `home`."""
        original = originals.get(home)
        outlet = outlet_origin(original.outlet if original else None, home, self._known)
        anonymous = RecordOrigins(original, home, self._known, self._institutions).anonymous if original else {}
        return _Telling(event, home, outlet, RecordOrigins(record, home, self._known, self._institutions), anonymous)

    def _account(self, record: Record, document: str, told: _Telling, around: tuple[RecordOrigins, Copied | None]) -> Account:
        event, (own, copied) = told.event, around
        roots = {OUTLET: self._root(event, None, told.outlet)}
        for source in event.sources:
            origin = own.of(source) if copied and self._added(told, source, copied) else self._origin(told, source)
            roots[source.id or ""] = self._root(event, source, origin)
        return Account(
            id=f"{document}:{event.id}",
            document=document,
            event=event,
            outlet=record.outlet,
            published=date.fromisoformat(record.published) if record.published else None,
            words=telling_words(record.text, event.mentions),
            copy_of=told.original,
            roots=roots,
        )

    def _added(self, told: _Telling, source: Source, copied: Copied) -> bool:
        """True for a source that the paper itself added to a copied event: in a sentence of its own, and not by the carrier whose text it copies."""
        if told.original is None or copied.origin([source.span]) is not None or not any(added.shared(source.span) for added in copied.added):
            return False
        return not source.via or carrier_origin(source.via[-1], self._known).key != told.outlet.key

    def _origin(self, told: _Telling, source: Source) -> Origin:
        """The origin of a source; in a copied stretch an anonymous one is one of the original's, and in doubt the original's outlet."""
        origin = told.origins.of(source)
        if origin.kind != ANONYMOUS or told.anonymous is None or origin.key in told.anonymous:
            return origin
        words = frozenset(word.removeprefix(self._known.article) for word in origin.key.rsplit(":", 1)[1].split())
        key = closest(words, told.anonymous.items())
        return Origin(key, origin.name, ANONYMOUS, origin.identity) if key else told.outlet

    def _root(self, event: Event, source: Source | None, origin: Origin) -> Root:
        return Root(origin.key, origin.name, origin.kind, self._interest(event, source, origin.identity))


def _home(event: Event, copied: Copied | None, head: Span | None) -> str | None:
    """The original that an event is from; None for the document's own. Another headline over a wire's text is no news of the paper's."""
    if copied is None:
        return None
    headed = head is not None and all(head.holds(mention) for mention in event.mentions)
    return copied.origin(event.mentions) or (copied.original if headed else None)


@cache
def account_maker() -> AccountMaker:
    """The maker that ships, made at the first call."""
    return AccountMaker(known())


def accounts(record: Record, document: str, copied: Copied | None = None, originals: Mapping[str, Record] | None = None) -> tuple[Account, ...]:
    """The accounts of one record's events, in the record's order. No events: none.

    `document` is the document's id, from which those of the accounts are made. `copied` tells what the document has from others, and `originals` holds the
    records of those others by their ids. An event told in copied text is the original's: `copy_of` names it, the outlet's own word is the original's
    outlet's, and an anonymous source is one of the original's. An event told only in what the paper added below its headline is the paper's own, and no copy. An original
    that is not among `originals` counts as one of an outlet unknown.
    Raises ValueError for a `published` that is no day.
    """
    return account_maker()(record, document, copied, originals)


def all_accounts(records: Mapping[str, Record], copies: Mapping[str, Copied] | None = None) -> list[Account]:
    """The accounts of many records by their documents' ids, in the order of the ids. `copies` by the ids of those documents that are copies; None: they are
    looked for. What a document has from another that it names without copying its words is that other's too: `carrying.carried`.
    """
    found = copies_among(records) if copies is None else copies
    return carried([account for document in sorted(records) for account in accounts(records[document], document, found.get(document), records)])


def root_keys(found: Iterable[Account]) -> frozenset[str]:
    """The distinct origins of all that vouch for any value of these accounts. Two roots are one where their keys are."""
    return frozenset(root.key for account in found for root in vouching(account))


def vouching(account: Account) -> frozenset[Root]:
    """The roots that vouch for an event as a whole: those of its sources, and by none the outlet's own word."""
    return account.vouchers(tuple(source.id or "" for source in account.event.sources))
