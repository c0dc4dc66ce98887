"""Our incidents against a list: who is paired with whom, and what differs."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from riwaya.export.case import Case, case_of
from riwaya.export.comparing import MATCHED, compare
from riwaya.export.lists import ListRow
from riwaya.export.told import Manner
from tests.export.made import told_of
from tests.incidents.told import account, figure


def ours(name: str = "i1", day: str = "2024-03-01", killed: int = 3, place: str = "Maarrat") -> Case:
    told = account(name, figure("killed", killed), place=place, when=(day, day))
    return case_of(told_of(told, name=name), Manner(exact=True))


def theirs(name: str = "t1", day: str = "2024-03-01", killed: int = 3, at: tuple[float, float] | None = (35.64, 36.67), kind: str = "air_strike") -> ListRow:
    lat, lon = at or (None, None)
    first = date.fromisoformat(day)
    return ListRow(2, {"id": name, "place": "Maarrat"}, kind, first, first, lat, lon, "town", {"killed": (killed, killed)})


def states(cases: list[Case], rows: list[ListRow]) -> list[tuple[str, str | None, str | None]]:
    found = compare(cases, rows)
    return [(each.state, each.ours.told.id if each.ours else None, each.theirs.told["id"] if each.theirs else None) for each in found]


def test_the_same_is_matched_and_nothing_differs() -> None:
    [found] = compare([ours()], [theirs()])
    assert (found.state, found.differences) == (MATCHED, ())


def test_what_differs_names_our_claims() -> None:
    [found] = compare([ours()], [theirs(day="2024-03-02", killed=9, kind="drone_strike")])
    assert [(each.field, each.ours, each.theirs) for each in found.differences] == [
        ("type", "air_strike", "drone_strike"),
        ("day", "2024-03-01", "2024-03-02"),
        ("killed", "3", "9"),
    ]
    assert all(each.claims and each.claims[0].startswith("i1:e1#") for each in found.differences)


def test_far_in_days_or_place_or_kind_is_apart() -> None:
    for row in (theirs(day="2024-03-03"), theirs(at=(36.2, 37.16)), theirs(kind="meeting")):
        assert sorted(state for state, _, _ in states([ours()], [row])) == ["only_ours", "only_theirs"]


def test_the_nearest_is_taken_once() -> None:
    assert states([ours("i1"), ours("i2", "2024-03-02")], [theirs("t1", "2024-03-02")]) == [("only_ours", "i1", None), ("matched", "i2", "t1")]


def test_a_name_counts_where_no_position_is_told() -> None:
    assert states([ours()], [theirs(at=None)]) == [("matched", "i1", "t1")]


DAYS = st.sampled_from(["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-05"])


@given(st.lists(DAYS, max_size=5), st.lists(DAYS, max_size=5), st.randoms(use_true_random=False))
def test_each_stands_once_and_the_order_does_not_matter(mine: list[str], others: list[str], random: object) -> None:
    cases = [ours(f"i{n}", day) for n, day in enumerate(mine)]
    rows = [theirs(f"t{n}", day) for n, day in enumerate(others)]
    found = states(cases, rows)
    assert sorted(name for _, name, _ in found if name) == [each.told.id for each in cases]
    assert sorted(name for _, _, name in found if name) == [each.told["id"] for each in rows]
    random.shuffle(cases)  # type: ignore[attr-defined]
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert states(cases, rows) == found
