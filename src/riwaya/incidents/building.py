"""Accounts to incidents: linked, named and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from riwaya.incidents.judgements import NONE, Judgements
from riwaya.incidents.linking import link
from riwaya.incidents.minting import named
from riwaya.incidents.scale import Scale
from riwaya.model.incident import Account, Incident


def build(accounts: Iterable[Account], judgements: Judgements = NONE, scale: Scale | None = None) -> tuple[Incident, ...]:
    """The incidents of these accounts, each account in one, in the order of their first accounts. No accounts: none.

    `scale` holds other weights than those that ship. An event told only in page furniture is alone in its incident, and a sum over a period is only with such sums.
    """
    told = {account.id: account for account in accounts}
    groups = link(told.values(), judgements, scale)
    incidents, _ = named([Incident("", ordered(told[each] for each in group)) for group in groups], {}, ())
    return tuple(sorted(incidents, key=lambda each: order(each.accounts[0])))


def ordered(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """In the order of publication, then of ids; those without a day last."""
    return tuple(sorted(accounts, key=order))


def order(account: Account) -> tuple[date, str]:
    """The place of an account among others."""
    return account.published or date.max, account.id


def documents(accounts: Sequence[Account]) -> list[str]:
    """The ids of the documents that tell of it, in order, each once."""
    return list(dict.fromkeys(account.document for account in accounts))
