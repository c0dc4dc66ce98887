"""What does not leave unless asked for: names of persons, and the position of what shelters or heals.

A name leaves where the register knows it (institutions, groups, persons of public office), where it is an outlet's, or where the source is unnamed. Any other
name may be a victim's or a witness's: the program cannot tell, so it stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from riwaya.export.codes import codes
from riwaya.export.told import Manner, Spot
from riwaya.model.incident import Root
from riwaya.model.values import Actor, Link, Source

WITHHELD = "[name withheld]"
# Finer than this a place is given by what holds it, where it is sensitive.
FINE = ("point", "neighbourhood", "village", "town")
ROUNDED_DIGITS = 1


def open_actor(actor: Actor, manner: Manner) -> bool:
    """True where the words for one who took part may leave."""
    return manner.names or bool(actor.identity) or actor.side not in (None, "unknown")


def open_source(source: Source, manner: Manner) -> bool:
    """True where the name of a source may leave."""
    return manner.names or bool(source.identity) or bool(source.anonymous)


def open_link(link: Link, manner: Manner) -> bool:
    """True where the name of a carrier may leave."""
    return manner.names or bool(link.identity)


def root_name(root: Root, manner: Manner) -> str:
    """The name of a root, or that it is withheld."""
    return root.name if manner.names or root.kind != "named" or root.key.startswith("id:") else WITHHELD


def sensitive(facets: Mapping[str, object]) -> bool:
    """True where what was hit must not be found by a file."""
    return facets.get("target_object") in codes()["acled"]["sensitive"]


def rounded(spot: Spot, facets: Mapping[str, object], manner: Manner) -> Spot:
    """The place as it may leave: a sensitive one to a tenth of a degree, under the name of what holds it where it is finer than a village, as `near`."""
    if manner.exact or not sensitive(facets) or spot.precision not in FINE:
        return spot
    lat, lon = (None if each is None else round(each, ROUNDED_DIGITS) for each in (spot.lat, spot.lon))
    if spot.precision in ("point", "neighbourhood"):
        return replace(spot, name=spot.within[0] if spot.within else None, within=spot.within[1:], precision="near", lat=lat, lon=lon)
    return replace(spot, precision="near", lat=lat, lon=lon)
