"""Named ways to derive figures, as data (`data/incidents/profiles.yaml`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.incidents.values import Range, Step
from riwaya.model.labels import spoken

DEFAULT = "airwars"


@dataclass(frozen=True, slots=True)
class Profile:
    """A named way: `choose` is `lowest`, `supported`, `span` or `latest`; `vague` maps a range told in words to the profile's one number."""

    name: str
    choose: str
    effects: tuple[str, ...]
    groups: bool
    vague: tuple[tuple[Range, int], ...] = ()

    def counts(self, field: str) -> bool:
        """True where the profile counts this field (`killed`, `killed:children`)."""
        effect, _, group = field.partition(":")
        return effect in self.effects and (self.groups or not group)

    def number(self, step: Step) -> int | None:
        """The least that a step gives, by the profile's way with words that hold no number; None where it gives none."""
        for vague, number in self.vague:
            if step.range == vague:
                return number
        return step.low


@cache
def data() -> dict[str, Any]:
    """The compiled file."""
    found: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "profiles.json").read_text(encoding="utf-8"))
    return found


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name, in the order of the data."""
    return {name: made(name, row) for name, row in data()["profiles"].items()}


def made(name: str, row: dict[str, Any]) -> Profile:
    """A profile from its row."""
    vague = tuple((Range(each["min"], each["max"]), each["is"]) for each in row["vague"])
    return Profile(name, row["choose"], tuple(row["effects"]), row["groups"], vague)


def rule_words(rule: str, language: str | None = None) -> str:
    """What a rule says, for a person; the rule's id where it is not told."""
    found: str = data()["rules"].get(rule, {}).get(language or spoken()) or rule
    return found
