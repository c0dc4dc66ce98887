"""Exports that are kept to be asked for again, on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import UsageError
from riwaya.store.log import entries, walked
from riwaya.store.opening import Store, open_store
from riwaya.store.saved_exports import MOST, listed, remove, save


def kept(store: Store) -> dict[str, dict[str, str]]:
    with store.reading() as connection:
        return listed(connection)


def test_nothing_is_kept_at_first(store: Store) -> None:
    assert kept(store) == {}


def test_kept_replaced_and_removed(store: Store) -> None:
    save(store, "ب", {"format": "ucdp"})
    save(store, "أ", {"format": "acled"})
    save(store, "ب", {"format": "claims"})
    assert list(kept(store).items()) == [("أ", {"format": "acled"}), ("ب", {"format": "claims"})]
    remove(store, "ب")
    assert kept(store) == {"أ": {"format": "acled"}}


def test_each_change_is_an_entry_of_the_log_and_what_changes_nothing_is_none(store: Store) -> None:
    save(store, "a", {"format": "ucdp"})
    save(store, "a", {"format": "ucdp"})
    remove(store, "b")
    remove(store, "a")
    with store.reading() as connection:
        assert [row["action"] for row in entries(connection)][1:] == ["export saved", "export removed"]
        assert len(list(walked(connection))) == 3


def test_more_than_enough_are_refused(store: Store) -> None:
    for number in range(MOST):
        save(store, str(number), {})
    with pytest.raises(UsageError):
        save(store, "one more", {})
    save(store, "0", {"format": "ucdp"})
    assert len(kept(store)) == MOST


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.dictionaries(st.sampled_from(["place", "outlet"]), st.text(max_size=20)), max_size=4))
def test_what_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, told: dict[str, dict[str, str]]) -> None:
    with open_store(str(tmp_path_factory.mktemp("kept") / "s.sqlite"), create=True) as store:
        for name, settings in told.items():
            save(store, name, settings)
        assert kept(store) == told
