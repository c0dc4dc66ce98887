"""Accounts that carry another outlet's report by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.incidents.accounts import accounts, all_accounts
from riwaya.incidents.carrying import carried
from riwaya.model.incident import OUTLET, Account
from riwaya.model.values import Link
from tests.incidents.made import NOWHERE, event, record, source

TEXT = "انفجرت عبوة ناسفة بدورية قرب القرية مساء أمس وقتل أربعة جنود."
SITE = Link(NOWHERE, "موقع «الرافد»")


def account(document: str, *, outlet: str, by: str | None = None, day: int = 7, text: str = TEXT) -> Account:
    """An account with one unnamed source; `by` is the outlet that brought it."""
    told = replace(source("مصدر أمني"), via=(Link(NOWHERE, by),) if by else ())
    (made,) = accounts(record(event(told), outlet=outlet, text=text), document)
    return replace(made, published=date(2023, 3, day))


REPORT = account("e1", outlet="موقع الرافد")


def test_an_unnamed_source_brought_by_an_outlet_is_that_of_its_report() -> None:
    report, carrier = carried([REPORT, account("e2", outlet="صحيفة المرفأ", by="موقع «الرافد»")])
    assert report == REPORT
    assert (carrier.copy_of, carrier.roots["c1"].key, carrier.roots[OUTLET].key) == ("e1", "anon:e1:مصدر امني", "name:رافد")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(account("e2", outlet="صحيفة المرفأ"), id="no_carrier_is_named"),
        pytest.param(account("e2", outlet="صحيفة المرفأ", by="وكالة النبع"), id="another_carrier"),
        pytest.param(account("e2", outlet="صحيفة المرفأ", by="موقع الرافد", text="أغلقت السلطات المعبر أمام الشاحنات المحملة بالفاكهة."), id="another_telling"),
        pytest.param(account("e2", outlet="صحيفة المرفأ", by="موقع الرافد", day=11), id="four_days_later"),
        pytest.param(account("e2", outlet="صحيفة المرفأ", by="موقع الرافد", day=6), id="the_day_before"),
    ],
)
def test_what_is_not_carried(other: Account) -> None:
    assert carried([REPORT, other]) == [REPORT, other]


def test_a_source_of_its_own_keeps_the_account_its_own() -> None:
    both = event(replace(source("مصدر أمني"), via=(SITE,)), source("شهود", key="c2"))
    (made,) = accounts(record(both, outlet="صحيفة المرفأ", text=TEXT), "e2")
    _, carrier = carried([REPORT, replace(made, published=date(2023, 3, 7))])
    assert (carrier.copy_of, carrier.roots["c1"].key, carrier.roots["c2"].key) == (None, "anon:e1:مصدر امني", "anon:e2:شهود")


def test_whoever_carries_a_carrier_carries_the_first_report() -> None:
    second = account("e2", outlet="وكالة المتوسط", by="موقع الرافد", day=8)
    third = account("e3", outlet="صحيفة المرفأ", by="وكالة المتوسط", day=9)
    assert [each.copy_of for each in carried([third, second, REPORT])] == ["e1", "e1", None]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(4)))
def test_any_order_gives_the_same(order: list[int]) -> None:
    made = [
        REPORT,
        *(
            account(f"e{n}", outlet=outlet, by=by, day=day)
            for n, outlet, by, day in [(2, "وكالة المتوسط", "موقع الرافد", 8), (3, "صحيفة المرفأ", "وكالة المتوسط", 8), (4, "قناة الضفاف", "موقع الرافد", 9)]
        ),
    ]
    expected = {each.id: each for each in carried(made)}
    assert {each.id: each for each in carried([made[n] for n in order])} == expected


def test_all_accounts_find_copies_and_carriers() -> None:
    told = replace(event(source("مصدر أمني")), mentions=(NOWHERE._replace(end=20),))
    long = f"{TEXT} وقال شهود إن الطريق أغلقت ساعات وإن الجنود نقلوا إلى مستشفى المدينة."
    texts = {"1": long, "2": f"{long} انتهى"}
    made = all_accounts({key: record(told, key=key, outlet=f"صحيفة {key}", text=text) for key, text in texts.items()})
    assert [each.copy_of for each in made] == [None, "1"]
