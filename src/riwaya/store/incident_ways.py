"""The ways that ship: how accounts are made of records, and grouped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.incidents.accounts import all_accounts
from riwaya.incidents.by_key import by_key
from riwaya.model import Record
from riwaya.model.incident import Account, Incident
from riwaya.store.incident_building import Ways
from riwaya.store.incident_rulings import Links


def shipped_ways() -> Ways:
    """The ways of `riwaya incidents build`."""
    return Ways("key/1", accounts_of, grouped)


def accounts_of(records: Mapping[str, Record]) -> Sequence[Account]:
    """The accounts of the records by the documents' numbers."""
    return all_accounts(records)


def grouped(accounts: Sequence[Account], links: Links) -> Sequence[Incident]:
    """The accounts as incidents."""
    del links
    return by_key(accounts)
