"""The codebook's types and the acts that triggers tell, as shipped (`data/codes/*.yaml`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Act:
    """What a trigger says. `by` maps a class of means to the type it makes; `effect` marks a harm that belongs to another act."""

    name: str
    type: str
    rank: int
    by: dict[str, str]
    armed: str | None
    effect: bool
    needs: str | None

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
        acts = {
            name: Act(name, row["type"], int(row["rank"]), row.get("by") or {}, row.get("armed"), row.get("effect") == "true", row.get("needs"))
            for name, row in data["acts"]["acts"].items()
        }
        families = {kind: family for family, row in data["types"]["families"].items() for kind in row["types"]}
        return cls(acts, families)
