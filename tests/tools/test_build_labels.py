"""The labels cover the codebook, and agree with the codes that the finders use."""

import copy
import json
from pathlib import Path
from typing import Any

from riwaya.model.labels import family, label, labels
from riwaya.rules.codes import Codes
from tools.build_labels import faults


def test_every_type_has_a_label_and_the_family_of_the_codes() -> None:
    assert {name: family(name) for name in labels()["types"]} == Codes.load().families


def test_they_are_those_of_the_codebook(shared: Path) -> None:
    types: list[dict[str, Any]] = json.loads((shared / "codebook" / "types.json").read_text(encoding="utf-8"))["types"]
    assert [(t["id"], t["en"], t["ar"], t["family"]) for t in types] == [
        (name, *(row[k] for k in ("en", "ar", "family"))) for name, row in labels()["types"].items()
    ]


def test_a_code_without_a_label_is_shown_as_it_is() -> None:
    assert (label("types", "new_type"), label("types", "riot", "ar"), family("new_type")) == ("new type", "أعمال شغب", "")


def test_faults_are_found() -> None:
    data = copy.deepcopy(labels())
    assert faults(data) == []
    data["types"]["riot"] = {"en": "Riot", "ar": "", "family": "sport"}
    assert faults(data) == ["types.riot: no ar", "types.riot: no family 'sport'"]
