"""The ways of a store: how accounts are made of records, and grouped, by the weights that ship or those that it learned from judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from riwaya.incidents.accounts import all_accounts
from riwaya.incidents.building import build
from riwaya.incidents.copies.of_records import copies_among
from riwaya.incidents.judgements import Judgements
from riwaya.incidents.scale import Scale, shipped
from riwaya.model import Record
from riwaya.model.incident import Account, Incident
from riwaya.store.incident_building import Ways
from riwaya.store.incident_learning import scale_with, standing_weights
from riwaya.store.incident_rulings import Links
from riwaya.store.opening import Store

RULE = "likeness/1"


def ways_of(store: Store) -> Ways:
    """The ways of this store."""
    with store.reading() as connection:
        learned = standing_weights(connection)
    return (
        Ways(RULE, accounts_of, grouped)
        if learned is None
        else Ways(f"{RULE}, weights {learned.number}", accounts_of, partial(grouped, scale=scale_with(learned.weights)))
    )


def shipped_ways() -> Ways:
    """The ways that ship."""
    return Ways(RULE, accounts_of, grouped)


def accounts_of(records: Mapping[str, Record]) -> Sequence[Account]:
    """The accounts of the records by the documents' numbers, with what is copied from whom."""
    return all_accounts(records, copies_among(records))


def grouped(accounts: Sequence[Account], links: Links, scale: Scale | None = None) -> Sequence[Incident]:
    """The accounts as incidents, under the judgements that stand."""
    return build(accounts, judgements_of(links), scale or shipped())


def judgements_of(links: Links) -> Judgements:
    """Sets that are one as pairs with their first, sets that are apart as all pairs between the two."""
    same = [(min(each), other) for each in links.same for other in sorted(each) if other != min(each)]
    different = [(a, b) for left, right in links.different for a in sorted(left) for b in sorted(right)]
    return Judgements(tuple(same), tuple(different))
