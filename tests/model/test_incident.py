"""Accounts: which roots vouch for a value."""

from __future__ import annotations

import pytest

from riwaya.model.incident import OUTLET, Account, Root
from riwaya.model.values import Event

PAPER, MINISTRY = Root("outlet:paper", "صحيفة", "outlet"), Root("id:ministry", "وزارة الصحة")
ACCOUNT = Account("1:e1", "1", Event("shelling", ()), roots={OUTLET: PAPER, "c1": MINISTRY})


@pytest.mark.parametrize(
    ("by", "roots"),
    [
        pytest.param((), {PAPER}, id="given_by_none_the_outlet_says_so"),
        pytest.param(("c1",), {MINISTRY}, id="the_root_of_its_source"),
        pytest.param(("c9",), {PAPER}, id="a_source_that_is_not_there"),
        pytest.param(("c1", "c9"), {MINISTRY}, id="those_that_are_there"),
    ],
)
def test_who_vouches(by: tuple[str, ...], roots: set[Root]) -> None:
    assert ACCOUNT.vouchers(by) == roots
