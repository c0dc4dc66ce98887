"""The codebook's types and the acts that triggers tell, as shipped (`data/codes/*.yaml`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Act:
    """What a trigger says. `by` maps a class of means to the type it makes; `effect` marks a harm that belongs to another act.

    `yields`: families of types; where one of them is told in the sentence too, this act is no event of its own.
    `way`: how doer and harmed stand to it (`data/codes/ways.yaml`).
    """

    name: str
    type: str
    rank: int
    by: dict[str, str]
    armed: str | None
    effect: bool
    needs: str | None
    yields: frozenset[str] = frozenset()
    way: str = ""

    def type_by(self, weapon_classes: tuple[str, ...]) -> str:
        """The codebook's type, given the classes of the means told beside the act, nearest first."""
        for weapon in weapon_classes:
            if weapon in self.by:
                return self.by[weapon]
        return self.type


@dataclass(frozen=True, slots=True)
class Codes:
    """Acts by name and the family of each type."""

    acts: dict[str, Act]
    families: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> Codes:
        """The codes that ship."""
        data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "codes.json").read_text(encoding="utf-8"))
        ways = {act: way for way, acts in data["ways"]["ways"].items() for act in acts}
        acts = {name: cls._act(name, row, ways.get(name, "")) for name, row in data["acts"]["acts"].items()}
        families = {kind: family for family, row in data["types"]["families"].items() for kind in row["types"]}
        return cls(acts, families)

    @staticmethod
    def _act(name: str, row: dict[str, Any], way: str) -> Act:
        effect, yields = row.get("effect") == "true", frozenset(row.get("yields") or ())
        return Act(name, row["type"], int(row["rank"]), row.get("by") or {}, row.get("armed"), effect, row.get("needs"), yields, way)
