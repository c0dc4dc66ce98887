"""Interest: a belligerent of its own deeds, and what it would rather not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from riwaya.incidents.accounts import accounts
from riwaya.incidents.camps import camps
from riwaya.model.incident import OUTLET
from riwaya.model.values import Event
from tests.incidents.made import event, record, source

ARMY, OTHERS = source("الجيش السوري", identity="sy.army"), source("المرصد", identity="sohr")


def unsure(told: Event) -> Event:
    return replace(told, perpetrators=tuple(replace(actor, confidence=0.3) for actor in told.perpetrators))


def against_two(told: Event) -> Event:
    (doer,) = told.perpetrators
    return replace(told, perpetrators=(doer, replace(doer, identity="is")))


@pytest.mark.parametrize(
    ("told", "interest"),
    [
        pytest.param(event(ARMY, doer="sy.army"), "own", id="its_own_deed"),
        pytest.param(event(ARMY, doer="sy.airforce"), "own", id="of_the_same_state"),
        pytest.param(event(ARMY, doer="ru.airforce"), "own", id="of_an_ally"),
        pytest.param(event(ARMY, doer="sy.opposition"), None, id="of_the_enemy"),
        pytest.param(event(ARMY), None, id="nobody_did_it"),
        pytest.param(event(OTHERS, doer="sy.army", harm="civilians"), None, id="a_monitor"),
        pytest.param(event(ARMY, doer="sy.army", harm="civilians"), "against", id="civilians_by_its_own_hand"),
        pytest.param(event(ARMY, doer="sy.army", harm="fighters"), "own", id="fighters_by_its_own_hand"),
        pytest.param(event(ARMY, doer="sy.army", harm="civilians", by=("c2",)), "own", id="civilians_that_another_tells_of"),
        pytest.param(event(source("الجيش", identity="sy.army", stance="denies"), doer="sy.army", harm="civilians", by=()), "own", id="a_denial"),
        pytest.param(event(source("الجيش", identity="sy.army", stance="admits"), doer="sy.army"), "against", id="an_admission"),
        pytest.param(event(source("الجيش", identity="sy.army", stance="admits"), doer="ru.airforce"), "own", id="an_admission_for_an_ally_is_none"),
        pytest.param(event(source("مسؤول", stance="admits"), doer="sy.army"), None, id="an_admission_of_who_knows_whom"),
        pytest.param(replace(event(source("الجيش", identity="sy.army", stance="admits"), doer="sy.army"), type="aid"), "own", id="an_admission_of_no_violence"),
        pytest.param(event(ARMY, doer="sy.army", harm="leader"), "own", id="somebody_whom_no_word_calls_a_civilian"),
        pytest.param(unsure(event(ARMY, doer="sy.army", harm="civilians")), "own", id="a_doubtful_reading_is_no_admission"),
        pytest.param(against_two(event(ARMY, doer="sy.army", harm="civilians")), "own", id="of_two_doers_nobody_knows_which"),
        pytest.param(event(source("التنظيم", identity="is", stance="claims_responsibility"), doer="is", harm="civilians"), "own", id="a_boast_is_no_admission"),
        pytest.param(event(source("مصدر في الجيش السوري"), doer="sy.army"), "own", id="an_unnamed_one_of_its_own"),
        pytest.param(event(source("مسؤولون أمريكيون"), doer="us.army"), "own", id="unnamed_ones_of_its_nation"),
        pytest.param(event(source("مصادر أمريكية"), doer="us.army"), None, id="anybody_of_its_nation"),
        pytest.param(event(source("مصادر محلية هجوم الحوثيين"), doer="ye.houthis"), None, id="an_unnamed_one_beside_whom_its_name_stands"),
    ],
)
def test_interest_of_a_source(told: Event, interest: str | None) -> None:
    assert accounts(record(told), "d")[0].roots["c1"].interest == interest


@pytest.mark.parametrize(
    ("outlet", "interest"),
    [pytest.param("سانا", "own", id="a_state_agency_of_its_army"), pytest.param("رويترز", None, id="an_agency_of_no_party")],
)
def test_interest_of_the_outlet(outlet: str, interest: str | None) -> None:
    assert accounts(record(event(doer="sy.army", by=()), outlet=outlet), "d")[0].roots[OUTLET].interest == interest


@pytest.mark.parametrize(
    ("one", "other", "day", "together"),
    [
        pytest.param("sy.army", "lb.hezbollah", date(2016, 5, 4), True, id="allies"),
        pytest.param("lb.hezbollah", "sy.army", date(2016, 5, 4), True, id="either_way"),
        pytest.param("sy.army", "ru.mod", date(2025, 5, 4), False, id="allies_no_more"),
        pytest.param("ru.mod", "ir.irgc", date(2016, 5, 4), False, id="an_allys_ally_is_nobodys"),
        pytest.param("ye.resistance", "sa.airforce", date(2016, 5, 4), False, id="members_of_two_camps_that_only_a_third_joins"),
        pytest.param("ye.army", "ye.coalition", date(2016, 5, 4), True, id="a_state_and_its_coalition"),
        pytest.param("ye.houthis", "ye.saleh", date(2018, 1, 1), False, id="after_the_last_day"),
        pytest.param("ye.houthis", "ye.saleh", None, True, id="no_day_any_day"),
        pytest.param("iq.aah", "iq.army", date(2016, 5, 4), True, id="a_member_of_a_member"),
        pytest.param("iso:SA", "sa.airforce", None, True, id="a_country_that_acts"),
        pytest.param("ly.lna", "ly.gna", date(2019, 5, 4), False, id="rivals_of_one_country"),
        pytest.param("nobody.known", "nobody.known", None, True, id="one_that_is_not_listed_is_itself"),
    ],
)
def test_who_stands_together(one: str, other: str, day: date | None, together: bool) -> None:
    assert camps().together(one, other, day) is together
