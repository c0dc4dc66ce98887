"""Packs on disk: versions, choosing among them, and what a broken one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import InputError, OutputError, UsageError
from riwaya.packs.exporting import as_csv, as_geojson, places_of
from riwaya.packs.importing import Wish, import_places
from riwaya.packs.shelf import described, folder, installed, load, remove, selected
from tests.packs.tables import LIST


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_nothing_is_installed_at_first() -> None:
    assert installed() == []
    assert selected(None) == ()


def test_a_new_version_is_used_and_the_old_one_stays(table: Path) -> None:
    old = import_places([str(table)], Wish()).file
    table.write_text(LIST + "العنبرة,Anbara,إدلب,35.7,36.6,village\n", encoding="utf-8")
    new = import_places([str(table)], Wish()).file
    assert installed() == [new]
    assert selected(f"places@{old.hash[:8]}") == (old,)
    assert (len(load(old).rows), len(load(new).rows)) == (4, 5)
    assert described(new)["places"] == 5


def test_packs_are_chosen_by_name(table: Path) -> None:
    for name in ("second", "first"):
        import_places([str(table)], Wish(name=name))
    assert [file.name for file in selected(None)] == ["first", "second"]
    assert [file.name for file in selected("second, first")] == ["first", "second"]
    assert selected("none") == ()


@pytest.mark.parametrize("told", ["nothing", "../places", "places@ffff"])
def test_a_pack_that_there_is_none_of(table: Path, told: str) -> None:
    import_places([str(table)], Wish())
    with pytest.raises(UsageError, match=r"no pack of places is called|has no version"):
        selected(told)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": "riwaya-places/9"}', '{"format": "riwaya-places/1", "entries": 1, "names": {}, "hash": ""}'])
def test_a_broken_pack_says_what_to_do(table: Path, text: str) -> None:
    file = import_places([str(table)], Wish(name="cut-short")).file
    Path(file.path).write_text(text, encoding="utf-8")
    load.cache_clear()
    with pytest.raises(InputError, match=r"the pack cut-short is broken .*import it again, or `riwaya places remove cut-short`|its form is|is not what"):
        load(file)


def test_a_pack_that_lost_its_file(table: Path) -> None:
    Path(import_places([str(table)], Wish()).file.path).unlink()
    with pytest.raises(InputError, match="import it again"):
        installed()
    remove("places")
    assert installed() == []
    with pytest.raises(UsageError, match=r"no pack of places"):
        remove("places")


def test_a_folder_that_cannot_be_written(table: Path, own_home: Path) -> None:
    own_home.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        import_places([str(table)], Wish())


def test_what_is_exported_can_be_imported(table: Path, tmp_path: Path) -> None:
    first = load(import_places([str(table)], Wish(name="places")).file)
    again = tmp_path / "again.csv"
    again.write_text(as_csv(places_of("places")), encoding="utf-8")
    second = load(import_places([str(again)], Wish(name="again")).file)
    assert [row.split("\t")[1:] for row in second.rows] == [row.split("\t")[1:] for row in first.rows]
    assert '"coordinates": [36.7, 35.8]' in as_geojson(places_of("places"))


def test_what_ships_can_be_exported() -> None:
    lines = as_csv(places_of("riwaya")).splitlines()
    assert len(lines) > 5000
    assert any(line.startswith("gn:170063,حلب,") for line in lines)


def test_one_gazetteer_at_a_time_is_exported(table: Path) -> None:
    for name in ("one", "two"):
        import_places([str(table)], Wish(name=name))
    with pytest.raises(UsageError, match="is not one gazetteer"):
        places_of("one,two")


def test_packs_lie_in_the_users_folder(table: Path, own_home: Path) -> None:
    file = import_places([str(table)], Wish()).file
    assert folder() == own_home / "places"
    assert Path(file.path) == own_home / "places" / "places" / f"{file.hash}.json"


def test_the_setting_says_which_packs_are_read_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_PACKS", "none")
    assert selected(None) == ()
    monkeypatch.setenv("RIWAYA_PACKS", "no-such-pack")
    with pytest.raises(UsageError, match="no-such-pack"):
        selected(None)
    assert selected("none") == ()
