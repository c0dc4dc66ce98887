"""What Splink (Fellegi-Sunter by expectation maximisation, connected components) makes of the same claims. Needs `pip install splink` (extra `bench`)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from riwaya.model.incident import Account

THRESHOLDS = (0.5, 0.9, 0.99, 0.999, 0.9999)


def splink_groups(accounts: Sequence[Account]) -> dict[float, list[list[str]]]:
    """The clusters by each threshold of the match probability."""
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as library

    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "claims.jsonl"
        rows.write_text("".join(json.dumps(row_of(each)) + "\n" for each in accounts), encoding="utf-8")
        connection = duckdb.connect()
        columns = {"unique_id": "VARCHAR", "town": "VARCHAR", "lat": "DOUBLE", "lon": "DOUBLE", "day": "INTEGER", "kind": "VARCHAR", "doer": "VARCHAR"}
        columns |= {"killed": "INTEGER", "injured": "INTEGER", "weapon": "VARCHAR", "clock": "VARCHAR", "words": "VARCHAR[]"}
        connection.execute("create table claims as select * from read_json(?, columns = ?)", [str(rows), columns])
    near = [library.CustomComparison(output_column_name="day", comparison_levels=levels("day", (0, 1, 2), 'abs("day_l" - "day_r") <= {0}'))]
    figures = [
        library.CustomComparison(
            output_column_name=name,
            comparison_levels=levels(name, (1.0, 1.5, 3.0), f'greatest("{name}_l", "{name}_r") <= {{0}} * least("{name}_l", "{name}_r")'),
        )
        for name in ("killed", "injured")
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            library.DistanceInKMAtThresholds("lat", "lon", [1, 12, 25]),
            *near,
            *figures,
            library.ExactMatch("kind"),
            library.ExactMatch("doer"),
            library.ExactMatch("weapon"),
            library.ExactMatch("clock"),
            library.ArrayIntersectAtSizes("words", [6, 4, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("town", "day"),
            {"blocking_rule": "l.town = r.town and l.day = r.day + 1"},
            {"blocking_rule": "l.town = r.town and l.day = r.day - 1"},
            block_on("round(lat, 1)", "round(lon, 1)", "day"),
        ],
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("claims"), settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match(["l.town = r.town and l.day = r.day and l.kind = r.kind"], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    for rule in (block_on("town", "day"), block_on("doer", "day", "kind")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predictions = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    out = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=threshold)
        groups: dict[Any, list[str]] = {}
        for cluster, name in connection.execute(f"select cluster_id, unique_id from {clusters.physical_name}").fetchall():  # noqa: S608 (Splink's own name)
            groups.setdefault(cluster, []).append(name)
        out[threshold] = list(groups.values())
    return out


def levels(column: str, bounds: Sequence[float], condition: str) -> list[Any]:
    """Null, one level a bound, and else."""
    from splink import comparison_level_library as level

    return [level.NullLevel(column), *(level.CustomLevel(condition.format(bound)) for bound in bounds), level.ElseLevel()]


def row_of(account: Account) -> dict[str, Any]:
    """A claim as a flat row: the day told, else that of publication."""
    event = account.event
    place, interval = event.place, event.time.interval if event.time else None
    first = interval.start if interval and interval.start and interval.days == 1 else account.published
    figures = {figure.effect: figure.min for figure in event.casualties}
    return {
        "unique_id": account.id,
        "town": place.text if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "day": first.toordinal() if first else None,
        "kind": event.type,
        "doer": event.perpetrators[0].identity if event.perpetrators else None,
        "killed": figures.get("killed"),
        "injured": figures.get("injured"),
        "weapon": event.facets.get("weapon_class"),
        "clock": event.time.clock if event.time else None,
        "words": sorted(account.words),
    }
