"""An incident in its written form: plain dicts, lists, strings and numbers, for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from riwaya.incidents.values import Derived
from riwaya.model.incident import Account
from riwaya.model.record import written
from riwaya.model.span import Span

SCHEMA = "riwaya-incident/1"


def incident_dict(name: str, accounts: Sequence[Account], derived: Derived) -> dict[str, Any]:
    """The incident `name` with its accounts (each with the event as the record has it) and all derived values."""
    return {
        "schema": SCHEMA,
        "incident": name,
        "documents": documents(accounts),
        "accounts": [account_dict(each) for each in accounts],
        "derived": plain(derived),
    }


def documents(accounts: Sequence[Account]) -> list[str]:
    """The documents of the accounts, each once, in their order."""
    return list(dict.fromkeys(each.document for each in accounts))


def account_dict(account: Account) -> dict[str, Any]:
    """An account: what it is of, what it copies, its roots by source, and its event."""
    return {
        "id": account.id,
        "document": account.document,
        "outlet": account.outlet,
        "published": account.published and account.published.isoformat(),
        "copy_of": account.copy_of,
        "roots": plain(account.roots),
        "event": written(account.event),
    }


def plain(value: Any) -> Any:
    """Any value of this layer as JSON has it: sets sorted by their writing, days in ISO form, dataclasses by their fields."""
    if isinstance(value, Span):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted((plain(each) for each in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value
