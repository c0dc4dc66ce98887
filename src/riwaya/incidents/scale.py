"""What merging goes by, as data (`compiled/incidents.json`): which types may tell one happening, how much ground a precision covers, how rare a word is, weights.

The sources are `data/incidents/`; `tools/build_incidents.py` compiles them, `tools/train_incidents.py` fits weights and rarity.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Scale:
    """`groups`: type -> the group within which types may tell one happening; `kin`: pairs of types that are often told for one another.

    `radius_km`: precision -> how far the truth may lie from the named place; `rarity`: folded word -> bits it tells, a word not listed `unseen`.
    `weights`: feature -> log odds in thousandths; `least`: the mean log odds, in thousandths, from which accounts are one incident.
    """

    groups: dict[str, str]
    kin: frozenset[tuple[str, str]]
    radius_km: dict[str, float]
    countries: frozenset[str]
    rarity: dict[str, int]
    unseen: int
    weights: dict[str, int]
    least: int

    @classmethod
    def of(cls, data: dict[str, Any]) -> Scale:
        """From the artefact."""
        kin = frozenset((a, b) for row in data["kin"] for a in row for b in row if a != b)
        return cls(
            groups=data["groups"],
            kin=kin,
            radius_km=data["radius_km"],
            countries=frozenset(data["countries"]),
            rarity=data["rarity"],
            unseen=data["unseen"],
            weights=data["weights"],
            least=data["least"],
        )


@cache
def shipped() -> Scale:
    """The scale that ships, read once."""
    return Scale.of(json.loads((files("riwaya") / "compiled" / "incidents.json").read_text(encoding="utf-8")))
