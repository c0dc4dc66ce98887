"""The ways that ship: how accounts are made of records, and grouped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.incidents.accounts import all_accounts
from riwaya.incidents.building import build
from riwaya.incidents.copies.of_records import copies_among
from riwaya.incidents.judgements import Judgements
from riwaya.model import Record
from riwaya.model.incident import Account, Incident
from riwaya.store.incident_building import Ways
from riwaya.store.incident_rulings import Links


def shipped_ways() -> Ways:
    """The ways of `riwaya incidents build`."""
    return Ways("likeness/1", accounts_of, grouped)


def accounts_of(records: Mapping[str, Record]) -> Sequence[Account]:
    """The accounts of the records by the documents' numbers, with what is copied from whom."""
    return all_accounts(records, copies_among(records))


def grouped(accounts: Sequence[Account], links: Links) -> Sequence[Incident]:
    """The accounts as incidents, under the judgements that stand."""
    return build(accounts, judgements_of(links))


def judgements_of(links: Links) -> Judgements:
    """Sets that are one as pairs with their first, sets that are apart as all pairs between the two."""
    same = [(min(each), other) for each in links.same for other in sorted(each) if other != min(each)]
    different = [(a, b) for left, right in links.different for a in sorted(left) for b in sorted(right)]
    return Judgements(tuple(same), tuple(different))
