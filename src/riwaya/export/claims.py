"""One row a claim: what one account says of one field, with its chain, its document, its characters. The real product; the rest are views of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from riwaya.export.acled import PREFIX
from riwaya.export.case import Case
from riwaya.export.columns import DECIMAL, INTEGER, TEXT, YES_NO, Column, Table, joined
from riwaya.export.told import Paper
from riwaya.export.withholding import WITHHELD, open_actor, open_link, open_source, root_name
from riwaya.incidents.evidence import DENIES
from riwaya.incidents.values import Claim
from riwaya.model.incident import Account
from riwaya.model.values import Source

PARTIES = ("perpetrators", "targets")
NO_PAPER = Paper("", "")
NO_CHAIN: dict[str, Any] = {"origin": "", "via": [], "stance": None}


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with what stands around it. `value` is the record's own value on its words, None where the whole mention tells it."""

    case: Case
    claim: Claim
    account: Account
    paper: Paper
    value: Any
    open: bool
    tally: bool = False
    chains: tuple[dict[str, Any], ...] = ()
    chains_json: str = "[]"

    def range(self) -> tuple[str | None, str | None]:
        """The ends of a figure or of days; None where open, and of any other field."""
        if self.claim.field in ("type", "status", "place", "weapon", *PARTIES):
            return None, None
        first, _, last = self.claim.key.partition("/")
        ends = (first, last or first)
        return tuple(None if each in ("", "..") else each for each in ends)  # type: ignore[return-value]

    def sources(self) -> tuple[Source, ...]:
        """The sources that are cited for it; where the value names none those of the account, of a claim that it happened without who denies it, and the other way round."""
        by = getattr(self.value, "by", ())
        cited = tuple(each for each in self.account.event.sources if not by or each.id in by)
        sided = tuple(each for each in cited if (each.stance == DENIES) == self.claim.denied)
        return cited if by else sided or cited


def rows(case: Case) -> Iterator[Row]:
    """All claims of an incident, sums over a period among them (`tally`), in the order of its accounts."""
    accounts = {each.id: each for each in case.told.accounts}
    tallies = {each.id for each in case.told.derived.tallies}
    told: dict[tuple[str, tuple[str | None, ...]], tuple[tuple[dict[str, Any], ...], str]] = {}
    places = {key: values_at(each) for key, each in accounts.items()}
    for claim in case.told.derived.claims.values():
        account = accounts.get(claim.account)
        if account is None:
            continue
        value = places[account.id].get((claim.field.split(":")[0], claim.span))
        row = Row(case, claim, account, case.told.papers.get(account.document, NO_PAPER), value, True)
        cited = row.sources()
        key = (account.id, tuple(each.id for each in cited))
        if key not in told:
            told[key] = written_chains(row, cited)
        chains, as_json = told[key]
        yield replace(row, open=may_leave(row), tally=claim.id in tallies, chains=chains, chains_json=as_json)


def values_at(account: Account) -> dict[tuple[str, Any], Any]:
    """The record's values by field and span."""
    event = account.event
    found: dict[tuple[str, Any], Any] = {(field, each.span): each for field in PARTIES for each in getattr(event, field)}
    found |= {(figure.effect, figure.span): figure for figure in event.casualties}
    for field, value in (("place", event.place), ("day", event.time), ("weapon", event.weapon)):
        if value is not None:
            found[field, value.span] = value
    return found


def may_leave(row: Row) -> bool:
    """True where the words of a claim may leave: not those of a party that may be a person's name, nor whole sentences, nor a place that is rounded."""
    if row.case.manner.names and not (row.claim.field == "place" and row.case.rounded):
        return True
    if row.claim.field in PARTIES:
        return row.value is not None and open_actor(row.value, row.case.manner)
    if row.claim.field == "place":
        return not row.case.rounded
    return bool(row.claim.text)


def shown(row: Row) -> str:
    """The value for a person."""
    if row.claim.field == "place" and row.case.rounded:
        return row.case.spot.name or ""
    return row.claim.shown if row.open or row.claim.field not in PARTIES else WITHHELD


def quotation(row: Row) -> str:
    """The exact characters; of what the whole mention tells the mention. Empty where they may not leave or the text is not at hand."""
    if not row.open:
        return ""
    if row.claim.text:
        return row.claim.text
    return row.claim.span.of(row.paper.text) if row.paper.text is not None and row.claim.span else ""


def chain(row: Row, source: Source) -> dict[str, Any]:
    """One chain, from the origin on."""
    name = (source.name or source.text) if open_source(source, row.case.manner) else WITHHELD
    via = [(link.name or link.text) if open_link(link, row.case.manner) else WITHHELD for link in source.via]
    return {"origin": name, "via": via, "stance": source.stance, "anonymous": bool(source.anonymous)}


def written_chains(row: Row, cited: tuple[Source, ...]) -> tuple[tuple[dict[str, Any], ...], str]:
    """All chains, and as JSON; an empty list where the outlet says so itself."""
    found = tuple(chain(row, each) for each in cited)
    return found, json.dumps(found, ensure_ascii=False, sort_keys=True)


def first_chain(row: Row) -> dict[str, Any]:
    """The first chain; empty without one."""
    return row.chains[0] if row.chains else NO_CHAIN


def whole(told: str | None) -> int | None:
    """A number of its digits."""
    return int(told) if told is not None and told.isdigit() else None


def group(row: Row) -> str:
    """The group of a figure."""
    return row.claim.field.partition(":")[2]


WRITTEN: Mapping[str, tuple[str, str, str, Any]] = {
    "claim_id": (TEXT, "account, field and characters", "`<document>:<event>#<field>@<start>-<end>`", lambda r: r.claim.id),
    "incident_id": (TEXT, "the incident, with our own prefix", "the store", lambda r: PREFIX + r.case.told.id),
    "incident_state": (TEXT, "reviewed or open (machine-only)", "people's judgements", lambda r: r.case.told.state),
    "incident_grade": (TEXT, "Confirmed, Fair, Weak, Contested, Discounted", "derived, or a person's", lambda r: r.case.told.derived.grade.name),
    "account_id": (TEXT, "one event as one document tells it", "document and event", lambda r: r.claim.account),
    "field": (TEXT, "type, status, place, day, perpetrators, targets, weapon, or an effect (killed …)", "the record", lambda r: r.claim.field.split(":")[0]),
    "group": (TEXT, "of a figure, what the text says of those harmed", "the record", group),
    "value": (TEXT, "the value for a person", "the record", shown),
    "low": (INTEGER, "of a figure, the least", "the record", lambda r: whole(r.range()[0])),
    "high": (INTEGER, "of a figure, the most; empty where open", "the record", lambda r: whole(r.range()[1])),
    "first_day": (TEXT, "of a day, the first", "the record", lambda r: r.range()[0] if r.claim.field == "day" else None),
    "last_day": (TEXT, "of a day, the last", "the record", lambda r: r.range()[1] if r.claim.field == "day" else None),
    "denied": (YES_NO, "its roots deny it", "stances", lambda r: r.claim.denied),
    "copied": (YES_NO, "of a copy, which adds no root", "the finder of copies", lambda r: r.claim.copied),
    "tally": (YES_NO, "a sum over a period: never add it", "counting", lambda r: r.tally),
    "roots": (TEXT, "who first says so, joined by ;", "ends of the chains", lambda r: joined(sorted(root_name(each, r.case.manner) for each in r.claim.roots))),
    "root_keys": (
        TEXT,
        "the keys by which roots are counted, registered ones only without --names",
        "ends of the chains",
        lambda r: joined(sorted(k.key if r.case.manner.names or not k.key.startswith("name:") else "name:withheld" for k in r.claim.roots)),
    ),
    "interest": (TEXT, "own, against, or empty", "camps", lambda r: joined(sorted({k.interest for k in r.claim.roots if k.interest}))),
    "origin": (TEXT, "the origin of the first chain", "the record", lambda r: first_chain(r)["origin"]),
    "via": (TEXT, "its carriers, nearest the outlet first", "the record", lambda r: joined(first_chain(r)["via"])),
    "stance": (TEXT, "asserts, denies, estimates, claims_responsibility, admits", "the words of saying", lambda r: first_chain(r)["stance"]),
    "chains": (TEXT, "all chains as JSON", "the record", lambda r: r.chains_json),
    "outlet": (TEXT, "who published", "the document", lambda r: r.account.outlet),
    "published": (TEXT, "the day", "the document", lambda r: r.account.published.isoformat() if r.account.published else None),
    "url": (TEXT, "the address", "the document", lambda r: r.paper.url),
    "document_id": (TEXT, "its number in the store", "the store", lambda r: r.account.document),
    "text_sha256": (TEXT, "hash of the exact text in UTF-8", "the document", lambda r: r.paper.text_sha256),
    "original_sha256": (TEXT, "hash of the bytes that came in", "the store", lambda r: r.paper.original_sha256),
    "start": (INTEGER, "first character, code points from 0", "the record", lambda r: r.claim.span.start if r.claim.span else None),
    "end": (INTEGER, "after the last character", "the record", lambda r: r.claim.span.end if r.claim.span else None),
    "quotation": (TEXT, "these characters; empty where withheld", "the document", quotation),
    "withheld": (YES_NO, "words or a name were left out", "--names, --exact", lambda r: not r.open),
    "rule": (TEXT, "the rule that read it", "the record", lambda r: getattr(r.value, "rule", None) or r.account.event.rule),
    "confidence": (DECIMAL, "0 to 1", "the record", lambda r: getattr(r.value, "confidence", None) or r.account.event.confidence),
    "reader": (TEXT, "version of the program and hash of the rules that read it", "the record", lambda r: r.paper.reader),
}
TABLE = Table("claims", "Claims", "one claim: what one account says of one field", tuple(Column(name, *about) for name, about in WRITTEN.items()), rows)
