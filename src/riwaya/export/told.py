"""What an export is given: incidents with their accounts, derived values and papers. The layer asks no store for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from riwaya.incidents.values import Derived
from riwaya.model.incident import Account

REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document behind an account. `headline` is the first line of an article, empty for a post; `text` is None where it is not to be quoted."""

    id: str
    text_sha256: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    headline: str = ""
    text: str | None = None
    original_sha256: str | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it happened, as adopted. `within` goes from the smallest holder up, in both scripts; `name` None: nothing is told."""

    name: str | None = None
    within: tuple[str, ...] = ()
    precision: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One incident: `state` is open or reviewed, days are inclusive ISO days, `computed_at` is when the store computed it (UTC), papers by their ids."""

    id: str
    state: str
    accounts: tuple[Account, ...]
    derived: Derived
    spot: Spot = Spot()
    first_day: str | None = None
    last_day: str | None = None
    computed_at: str = ""
    papers: Mapping[str, Paper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write: by which profile figures are derived, whether names of persons leave (`names`), whether sensitive places leave exactly (`exact`)."""

    profile: str = "airwars"
    names: bool = False
    exact: bool = False
