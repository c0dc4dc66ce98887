"""The named features that the keys of `riwaya.claims.roles` mean: what the weights of `compiled/roles.json` are for."""

from __future__ import annotations

from typing import Any

Frame = tuple[Any, ...]
Key = tuple[Any, ...]

COARSE = {
    "force": "armed", "group": "armed", "fighters": "armed", "state": "state", "land": "land", "person": "person", "people": "people", "named": "people",
    "object": "thing", "post": "thing", "area": "area", "arms": "arms", "service": "person",
}  # fmt: skip
LONG = 4


def names(key: Key) -> list[str]:
    """The features that a key means; it begins with its sort."""
    sort, *rest = key
    found: list[str] = NAMERS[sort](*rest)
    return found


def said(frame: Frame) -> str:
    """A frame in words."""
    return " ".join(map(str, frame))


def grammar(act: str, way: str, form: str, frame: Frame, *rest: str) -> list[str]:
    """What the words between trigger and party tell."""
    side, context, kind = rest
    coarse, whole, flat = COARSE[kind], said(frame), said(frame[:-1])
    return [
        f"kind {kind}",
        f"{form} {whole}",
        f"{form} {flat} {coarse}",
        f"{way} {form} {whole}",
        f"{way} {flat} {coarse}",
        f"{way} {form} {side} {coarse}",
        f"{act} {side} {coarse}",
        f"{act} {flat}",
        f"context {context} {side} {coarse}",
        f"context {context} {whole}",
    ]


def apart(side: str, gap: int, clauses: int, kind: str) -> list[str]:
    """How far the party stands, in classes of tokens and in clauses."""
    coarse = COARSE[kind]
    return [f"gap {side} {gap} {coarse}", f"clauses {clauses} {side} {coarse}"]


def counted(counted: str, way: str, top: str, kind: str) -> list[str]:
    """Whether the party is among those counted, and what the telling is about (`way` of its nearest trigger, `top` of its highest)."""
    return [f"counted {counted} {COARSE[kind]}", f"counted {counted} {way}", f"top {top} {kind}"]


def itself(of: str | None, kind: str, length: int) -> list[str]:
    """What the party's own words tell."""
    return [f"side {of} {kind}", f"words {min(LONG, length)} {COARSE[kind]}"]


def head(found: tuple[str, ...], form: str, side: str, flat: Frame) -> list[str]:
    """What the classes of the party's first word tell in this place."""
    return [f"head {name} {x}" for name in found for x in (f"{form} {side}", said(flat))]


def past(found: tuple[str, ...], kind: str) -> list[str]:
    """Which telling words stand anywhere between a trigger and the party behind it."""
    return [f"past {name} {COARSE[kind]}" for name in found]


def follow(side: str, link: str, kind: str) -> list[str]:
    """What follows the party."""
    return [f"follow {side} {link}", f"follow {side} {link} {COARSE[kind]}"]


def frame(speaks: bool, himself: bool) -> list[str]:
    """The party stands in the frame of saying of what is told; it is the one who says so; he says it of himself."""
    return ["in_frame"] + ["speaks"] * speaks + ["of_himself"] * himself


def speaks() -> list[str]:
    """The party is a source of the text, elsewhere."""
    return ["speaks"]


NAMERS: dict[str, Any] = {f.__name__: f for f in (grammar, apart, counted, itself, head, past, follow, frame, speaks)}
