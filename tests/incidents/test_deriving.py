"""Values of an incident: each row is one phenomenon of corroboration or disagreement."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.incidents.deriving import derive, range_of
from riwaya.incidents.values import Derived, Range, Ruling
from riwaya.incidents.why import why
from riwaya.model.incident import Account
from riwaya.model.span import Span
from tests.incidents.told import account, actor, figure, incident, source

DEFENCE, HOSPITAL, ARMY = source("Civil Defence"), source("hospital"), source("army", identity="sy.army")
DENIAL = source("ministry", "denies", "ru.mod")


def killed(*accounts: Account, profile: str = "airwars", field: str = "killed") -> tuple[int | None, int | None, int | None]:
    value = derive(incident(*accounts)).value(field, profile)
    assert value is not None
    return value.value.low, value.value.high, value.value.best


ONE = account("a", figure("killed", 9, None, by=("Civil Defence",)), figure("killed", 9), said=(DEFENCE,))
NINE_FIVE_TWELVE = (account("a", figure("killed", 9)), account("b", figure("killed", 5), day=1), account("c", figure("killed", 9, 12)))


@pytest.mark.parametrize(
    ("accounts", "profile", "expected"),
    [
        pytest.param((ONE,), "airwars", (9, 9, None), id="a_headline_repeats_its_source"),
        pytest.param(NINE_FIVE_TWELVE, "acled", (5, 5, 5), id="acled_takes_the_least"),
        pytest.param(NINE_FIVE_TWELVE, "ucdp", (5, 12, 9), id="ucdp_takes_what_most_allow_between_least_and_most"),
        pytest.param(NINE_FIVE_TWELVE, "airwars", (5, 12, None), id="airwars_takes_the_span"),
        pytest.param(NINE_FIVE_TWELVE, "latest", (5, 5, 5), id="latest_takes_what_came_last"),
        pytest.param((account("a", figure("killed", 20, 99)),), "acled", (10, 10, 10), id="acled_tens_are_ten"),
        pytest.param((account("a", figure("killed", 200, 999)),), "acled", (100, 100, 100), id="acled_hundreds_are_a_hundred"),
        pytest.param((account("a", figure("killed", 20, 99)),), "airwars", (20, 99, None), id="airwars_keeps_the_words_range"),
        pytest.param((account("a", figure("killed", 9, None)),), "airwars", (9, None, None), id="at_least_stays_open"),
        pytest.param((account("a", figure("killed", 9, None)), account("b", figure("killed", 13))), "airwars", (9, 13, None), id="a_known_most_closes_it"),
    ],
)
def test_figures_by_profile(accounts: tuple[Account, ...], profile: str, expected: tuple[int | None, ...]) -> None:
    assert killed(*accounts, profile=profile) == expected


@pytest.mark.parametrize(
    ("figures", "field", "expected"),
    [
        pytest.param(
            [figure("killed", 7, id="f1", group="civilians"), figure("killed", 3, part_of="f1", group="children")], "killed", (7, 7), id="a_part_is_not_added"
        ),
        pytest.param([figure("killed", 5, group="children"), figure("killed", 2, group="women")], "killed", (7, 7), id="groups_add_up"),
        pytest.param([figure("killed", 5, group="civilians"), figure("killed", 2, group="women")], "killed", (5, 5), id="women_are_among_the_civilians"),
        pytest.param([figure("killed", 5, group="civilians"), figure("killed", 2, group="soldiers")], "killed", (7, 7), id="soldiers_are_not"),
        pytest.param([figure("killed", 13, counting="total"), figure("killed", 5, group="children")], "killed", (13, 13), id="a_total_is_the_whole"),
        pytest.param([figure("killed", 9), figure("injured", 20, counting="increment")], "injured", (20, 20), id="twenty_others_hurt_are_all_the_hurt"),
        pytest.param([figure("injured", 27, counting="total"), figure("injured", 4)], "injured", (27, 27), id="a_lesser_figure_is_part_of_the_total"),
        pytest.param([figure("killed", 3, counting="increment")], "killed", (3, None), id="three_more_and_no_first_figure_is_a_least"),
    ],
)
def test_counts_of_one_account(figures: list[Any], field: str, expected: tuple[int | None, int | None]) -> None:
    assert killed(account("a", *figures), field=field)[:2] == expected


def test_children_of_one_voice_are_a_least_where_another_counts_all() -> None:
    told = account("a", figure("killed", 3, by=("hospital",), group="children"), figure("killed", 9, by=("Civil Defence",)), said=(DEFENCE, HOSPITAL))
    assert {toll.root.name: (toll.standing.low, toll.standing.high) for toll in derive(incident(told)).tolls if toll.field == "killed"} == {
        "Civil Defence": (9, 9),
        "hospital": (3, None),
    }


def test_a_headline_takes_the_voice_whose_part_it_holds() -> None:
    told = account("a", figure("killed", 3, by=("hospital",), group="children"), figure("killed", 9, group="civilians"), said=(DEFENCE, HOSPITAL))
    assert {toll.root.name: toll.standing.low for toll in derive(incident(told)).tolls if toll.field == "killed"} == {"hospital": 9}


def test_a_group_may_have_grown_with_the_whole() -> None:
    told = [account("a", figure("killed", 8, group="civilians"), said=(DEFENCE,)), account("b", figure("killed", 11), day=1, said=(DEFENCE,))]
    assert derive(incident(*told, account("c", figure("killed", 11, group="civilians"), day=1, said=(HOSPITAL,)))).disagreements == ()


def test_a_rising_toll_of_one_root_is_a_revision() -> None:
    found = derive(incident(account("a", figure("killed", 9), said=(DEFENCE,)), account("b", figure("killed", 13), day=1, said=(DEFENCE,))))
    assert [(toll.root.name, [(step.low, step.high) for step in toll.steps]) for toll in found.tolls] == [("Civil Defence", [(9, 9), (13, 13)])]
    assert found.tolls[0].revised
    assert found.contested == ()
    assert found.grade.name == "Weak"  # two papers, one root


def test_a_figure_told_less_exactly_later_is_no_revision() -> None:
    found = derive(incident(account("a", figure("injured", 20), said=(DEFENCE,)), account("b", figure("injured", 2, None), day=1, said=(DEFENCE,))))
    assert [[(step.low, step.high) for step in toll.steps] for toll in found.tolls] == [[(20, 20)]]


def test_a_dead_of_his_wounds_is_added_to_what_stood() -> None:
    later = account("b", figure("killed", 1, counting="increment"), day=2, said=(DEFENCE,))
    assert killed(account("a", figure("killed", 9), said=(DEFENCE,)), later, profile="latest") == (10, 10, 10)


def test_disjoint_figures_of_two_roots_are_a_contradiction() -> None:
    found = derive(incident(account("a", figure("killed", 9), said=(DEFENCE,)), account("b", figure("killed", 20), day=1, said=(HOSPITAL,))))
    assert [(each.field, each.kind, [shown for shown, _ in each.sides]) for each in found.disagreements] == [("killed", "contradiction", ["9", "20"])]
    value = found.value("killed")
    assert value is not None
    assert (value.contested, value.roots) == (True, ("name:Civil Defence", "name:hospital"))


def test_who_did_not_follow_a_rising_toll_contradicts_nobody() -> None:
    told = [account("a", figure("killed", 9), said=(DEFENCE,)), account("b", figure("killed", 14), day=1, said=(DEFENCE,))]
    assert derive(incident(*told, account("c", figure("killed", 11), said=(HOSPITAL,)))).disagreements == ()


@pytest.mark.parametrize(
    ("accounts", "grade"),
    [
        pytest.param((account("a", said=(DEFENCE,)),), "Weak", id="one_root"),
        pytest.param((account("a", said=(DEFENCE,)), account("b", said=(DEFENCE,))), "Weak", id="one_root_in_two_papers"),
        pytest.param((account("a", said=(DEFENCE,)), account("b", said=(HOSPITAL,))), "Fair", id="two_roots"),
        pytest.param((account("a", said=(DEFENCE,)), account("b", said=(DENIAL,), status="denied")), "Contested", id="a_denial_told_as_an_event"),
        pytest.param((account("a", said=(DEFENCE, DENIAL)),), "Contested", id="a_denial_beside_the_claim"),
        pytest.param((account("a", said=(ARMY,), against=("army",)),), "Confirmed", id="an_admission_against_interest"),
        pytest.param((account("a", said=(source("group", "claims_responsibility", "is"),)),), "Confirmed", id="a_claim_of_responsibility"),
        pytest.param((account("a", said=(source("group", "admits", "is"),)),), "Weak", id="words_of_admitting_that_are_not_against_its_interest"),
        pytest.param(
            (account("a", perpetrators=(actor("Russia", "state.ru"),)), account("b", perpetrators=(actor("Israel", "il.army"),))), "Contested", id="rival_doers"
        ),
        pytest.param(
            (account("a", perpetrators=(actor("Russia", "state.ru"),)), account("b", perpetrators=(actor("MoD", "ru.mod"),))),
            "Fair",
            id="a_ministry_is_its_state",
        ),
        pytest.param(
            (account("a", perpetrators=(actor("army", "sy.army"),), targets=(actor("army", "sy.army"),)), account("b", perpetrators=(actor("IS", "is"),))),
            "Fair",
            id="the_one_hit_is_no_doer",
        ),
        pytest.param(
            (account("a", perpetrators=(actor("Russia", "iso:RU"),)), account("b", perpetrators=(actor("MoD", "ru.mod"),))), "Fair", id="a_country_is_its_state"
        ),
        pytest.param(
            tuple(account(n, type="armed_clash", perpetrators=(actor(n, i),)) for n, i in (("a", "state.ru"), ("b", "il.army"))),
            "Fair",
            id="both_sides_fight_a_battle",
        ),
    ],
)
def test_grade(accounts: tuple[Account, ...], grade: str) -> None:
    assert derive(incident(*accounts)).grade.name == grade


def test_copies_add_no_root_and_no_figure() -> None:
    first = account("a", figure("killed", 9), said=(DEFENCE,))
    flood = [account(f"c{n}", figure("killed", 9), said=(DEFENCE,), copy_of="a") for n in range(50)]
    found = derive(incident(first, *flood))
    assert ([root.key for root in found.roots], len(found.copies), found.grade.name) == (["name:Civil Defence"], 50, "Weak")


def test_what_is_read_otherwise_in_a_copy_counts_for_nothing() -> None:
    first = account("a", figure("killed", 9), said=(DEFENCE,))
    assert killed(first, account("b", figure("killed", 90), day=1, said=(DEFENCE,), copy_of="a")) == (9, 9, None)
    assert killed(account("b", figure("killed", 90), said=(DEFENCE,), copy_of="z")) == (90, 90, None)  # its original is not here


@pytest.mark.parametrize(
    ("places", "adopted", "contested"),
    [
        pytest.param(("Idlib", "Maarrat", "Idlib"), "Maarrat", False, id="the_finer_within_the_coarser"),
        pytest.param(("market", "Maarrat", "Syria"), "Old Market", False, id="the_finest_that_all_allow"),
        pytest.param(("Maarrat", "Aleppo", "Maarrat"), "Maarrat", True, id="another_town_contests"),
        pytest.param(("Syria",), "Syria", False, id="a_country_alone"),
        pytest.param(("near", "Maarrat"), "Maarrat", False, id="near_it_allows_it"),
    ],
)
def test_place(places: tuple[str, ...], adopted: str, contested: bool) -> None:
    found = derive(incident(*(account(str(n), place=place) for n, place in enumerate(places)))).value("place")
    assert found is not None
    assert (found.shown, found.contested) == (adopted, contested)


@pytest.mark.parametrize(
    ("days", "adopted", "contested"),
    [
        pytest.param([("2024-03-01", "2024-03-07"), ("2024-03-02", "2024-03-02")], "2024-03-02", False, id="a_day_within_a_week"),
        pytest.param([("2024-03-01", "2024-03-01"), ("2024-03-02", "2024-03-02"), ("2024-03-02", "2024-03-02")], "2024-03-02", True, id="told_as_two_days"),
        pytest.param([("2024-03-01", None)], "2024-03-01/..", False, id="an_open_end"),
    ],
)
def test_day(days: list[tuple[str, str | None]], adopted: str, contested: bool) -> None:
    found = derive(incident(*(account(str(n), when=day) for n, day in enumerate(days)))).value("day")
    assert found is not None
    assert (found.shown, found.contested) == (adopted, contested)


def test_no_place_and_no_day_have_no_value() -> None:
    found = derive(incident(account("a")))
    assert (found.value("place"), found.value("day"), found.value("killed")) == (None, None, None)


def test_tallies_stand_apart_and_never_add() -> None:
    found = derive(incident(account("a", figure("killed", 5), figure("killed", 40_000, None, counting="cumulative"))))
    assert [claim.key for claim in found.tallies] == ["40000/"]
    assert killed(account("a", figure("killed", 5), figure("killed", 40_000, counting="cumulative"))) == (5, 5, None)


def test_a_denial_vouches_for_no_figure() -> None:
    found = derive(incident(account("a", figure("killed", 5), said=(DENIAL,), status="denied")))
    status = found.value("status")
    assert status is not None
    assert (status.value, found.value("type"), [root.key for root in found.roots]) == ("denied", None, [])


def test_a_denial_beside_the_claim_is_a_claim_of_its_own() -> None:
    found = derive(incident(account("a", said=(DEFENCE, replace(DENIAL, span=Span(40, 48))))))
    told = {(claim.key, claim.denied, tuple(root.name for root in claim.roots)) for claim in found.claims.values() if claim.field == "status"}
    [dispute] = [each for each in found.disagreements if each.kind == "denial"]
    assert {(key, denied) for key, denied, _ in told} == {("happened", False), ("denied", True)}
    assert not set(dispute.sides[0][1]) & set(dispute.sides[1][1])


def test_a_slip_by_a_factor_of_ten_is_marked_and_left_out() -> None:
    told = [account("a", figure("killed", 13)), account("b", figure("killed", 13)), account("c", figure("killed", 130))]
    found = derive(incident(*told))
    value = found.value("killed")
    assert value is not None
    assert (value.shown, value.contested, found.disagreements[0].kind) == ("13", True, "suspect")


def test_the_profiles_differ_by_so_much() -> None:
    [found] = [each for each in derive(incident(*NINE_FIVE_TWELVE)).divergence if each.effect == "killed"]
    assert (found.low, found.high, found.ratio, dict(found.numbers)) == (5, 12, 2.4, {"acled": 5, "ucdp": 9, "airwars": 12, "latest": 5})


def test_a_teaser_vouches_for_nothing() -> None:
    assert derive(incident(account("a", said=(DEFENCE,)), account("b", teaser=True))).grade.name == "Weak"


def test_every_value_says_why() -> None:
    found = derive(incident(ONE, account("b", figure("killed", 20), place="Maarrat", said=(HOSPITAL, DENIAL))))
    fields = [value.field for value in (*found.values, *found.figures["airwars"])]
    answers = [why(found, field) for field in (*fields, "grade")]
    assert all(each is not None and each.words != each.rule and each.claims for each in answers)
    [toll] = [each for each in answers if each and each.field == "killed"]
    assert [(shown, [claim.account for claim in claims]) for shown, claims in toll.against] == []
    assert why(found, "weapon") is None


@pytest.mark.parametrize(
    ("ruling", "field", "expected"),
    [
        pytest.param(Ruling("correct", 7, "killed", "10-12"), "killed", (Range(10, 12, 10), 7), id="a_figure_set"),
        pytest.param(Ruling("correct", 7, "weapon", "howitzer"), "weapon", ("howitzer", 7), id="a_value_nobody_told"),
        pytest.param(Ruling("accept", 7, "killed"), "killed", (Range(9, 20, None), 7), id="accepted_as_it_is"),
        pytest.param(
            Ruling("reject", 7, claim=f"a:e1#killed@{figure('killed', 9).span.start}-{figure('killed', 9).span.end}"),
            "killed",
            (Range(20, 20), None),
            id="a_claim_out",
        ),
    ],
)
def test_rulings(ruling: Ruling, field: str, expected: tuple[Any, int | None]) -> None:
    value = derive(incident(account("a", figure("killed", 9)), account("b", figure("killed", 20))), (ruling,)).value(field)
    assert value is not None
    assert (value.value, value.judged) == expected


def test_a_person_alone_discounts() -> None:
    found = derive(incident(ONE), (Ruling("grade", 4, value="Discounted"),))
    assert (found.grade.name, found.grade.judged) == ("Discounted", 4)


@pytest.mark.parametrize(
    ("told", "found"),
    [("9", Range(9, 9, 9)), ("9-13", Range(9, 13, 9)), ("9-", Range(9, None, 9)), ("many", None), ("-", None), ("٩", Range(9, 9, 9)), ("²", None)],
    ids=["exact", "range", "open", "words", "dash", "eastern_digits", "superscript"],
)
def test_written_ranges(told: str, found: Range | None) -> None:
    assert range_of(told) == found


POOL = [
    *NINE_FIVE_TWELVE,
    account("d", figure("killed", 13), day=2, outlet="paper-a", place="Maarrat", when=("2024-03-01", "2024-03-01")),
    account("e", figure("injured", 4), said=(DENIAL,), place="Idlib", when=("2024-02-28", "2024-03-03")),
    account("f", figure("killed", 90), place="Aleppo", when=("2024-03-02", "2024-03-02"), type="shelling", perpetrators=(actor("Russia", "state.ru"),)),
]


@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique_by=lambda each: each.id))
@settings(max_examples=40, deadline=None)
def test_any_order_of_accounts_gives_the_same(accounts: list[Account]) -> None:
    expected: Derived = derive(incident(*accounts))
    for order in list(permutations(accounts))[:6]:
        assert derive(incident(*order)) == expected


@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique_by=lambda each: each.id))
@settings(max_examples=40, deadline=None)
def test_ranges_stand_in_order(accounts: list[Account]) -> None:
    found = derive(incident(*accounts))
    for values in found.figures.values():
        for value in values:
            numbers = [each for each in (value.value.low, value.value.best, value.value.high) if each is not None]
            assert numbers == sorted(numbers)
            assert set(value.claims) <= set(found.claims)
