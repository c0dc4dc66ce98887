"""What may be one happening is told of every type, once."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from riwaya.errors import DataError
from tools.build_incidents import SOURCE, compile_incidents, load

RARITY = {"unseen": "10", "bits": {"3": ["مدينه"]}}
WEIGHTS: dict[str, Any] = {"least": 0, "weights": {"bias": 0}}


def sound() -> tuple[dict[str, Any], set[str]]:
    merging = load(SOURCE / "merging.yaml")
    return merging, {kind for kinds in merging["groups"].values() for kind in kinds}


def test_what_ships_is_sound() -> None:
    data = compile_incidents(*(sound()[0], RARITY, WEIGHTS, sound()[1]))
    assert data["groups"]["air_strike"] == data["groups"]["shelling"] != data["groups"]["protest"]
    assert data["rarity"] == {"مدينه": 3}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(lambda m: m["groups"]["crowd"].append("shelling"), "in two groups", id="two-groups"),
        pytest.param(lambda m: m["groups"].pop("aid"), "no group", id="no-group"),
        pytest.param(lambda m: m["groups"]["crowd"].append("picnic"), "no type", id="no-type"),
        pytest.param(lambda m: m["kin"].append(["shelling", "picnic"]), "kin: picnic", id="kin-of-no-type"),
    ],
)
def test_faults_are_named(change: Any, fault: str) -> None:
    merging, types = sound()
    broken = copy.deepcopy(merging)
    change(broken)
    with pytest.raises(DataError, match=fault):
        compile_incidents(broken, RARITY, WEIGHTS, types)
