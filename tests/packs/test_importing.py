"""Tables to packs: what is taken in, what is told, and what the reader then reads."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from riwaya.errors import InputError, NotTextError, UsageError
from riwaya.packs.finding import find
from riwaya.packs.importing import Imported, Wish, import_places
from riwaya.packs.shelf import load
from riwaya.reader import Reader, read
from riwaya.rules.place_pack import PlacePack
from tests.packs.tables import ALTERNATE, COD, COD_NEW, DUMP, LIST, geonames


def imported(folder: Path, text: str | bytes, wish: Wish | None = None, name: str = "places.csv") -> Imported:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_places([str(path)], wish or Wish())


def pack_of(folder: Path, text: str, wish: Wish | None = None, name: str = "places.csv") -> PlacePack:
    return load(imported(folder, text, wish, name).file)


def cells(pack: PlacePack) -> dict[str, list[str]]:
    return {row.split("\t")[1]: row.split("\t") for row in pack.rows}


def test_a_list_with_usual_columns_needs_no_mapping(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, LIST)
    found = cells(pack)
    assert set(found) == {"Sanabila", "Tell Rummana", "Zaytuna", "Anbariya"}
    assert found["Sanabila"][2:8] == ["السنابلة", "town", "35.8", "36.7", "=gn:169387", "SY"]
    assert found["Zaytuna"][3] == "neighbourhood"
    assert (pack.name, pack.prevails) == ("places", True)


def test_a_place_known_only_to_its_governorate_has_no_position(tmp_path: Path) -> None:
    row = cells(pack_of(tmp_path, LIST))["Anbariya"]
    assert row[3:6] == ["village", "", ""]


def test_names_are_looked_up_with_and_without_rank_article_and_hamza(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, LIST)
    for name in ("السنابلة", "السنابله", "بلدة السنابلة", "سنابلة", "قرية تل الرمانه"):
        assert find(name, [pack])[0]["id"].startswith("places:"), name


def test_any_columns_by_a_mapping(tmp_path: Path) -> None:
    text = "Ort;Breite;Länge\nالسنابلة;35,80;36,70\n"
    pack = pack_of(tmp_path, text, Wish(name="own", columns={"arabic": "Ort", "lat": "Breite", "lon": "Länge"}))
    assert pack.rows == ("own:2\tالسنابلة\tالسنابلة\tvillage\t35.8\t36.7\t=gn:169387\tSY\t\t1",)


def test_cod_ab_tables_bring_those_that_hold(tmp_path: Path) -> None:
    done = imported(tmp_path, COD)
    pack = load(done.file)
    assert (pack.name, pack.version, pack.prevails) == ("cod-ab-sy", "2016-09-07", False)
    found = cells(pack)
    assert set(found) == {"Idlib", "Sanabila", "Rummana"}
    assert found["Sanabila"][3:6] == ["district", "35.8", "36.7"]
    assert found["Rummana"][2] == "الرمانة"
    assert found["Idlib"][3:6] == ["governorate", "", ""]


def test_cod_ab_tables_of_the_newer_form(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, COD_NEW)
    assert cells(pack)["Sanabila"][3:6] == ["district", "35.8", "36.7"]
    assert pack.version == "2024-05-06"


def test_a_folder_is_all_its_tables(tmp_path: Path) -> None:
    (tmp_path / "adm").mkdir()
    (tmp_path / "adm" / "a.csv").write_text(COD, encoding="utf-8")
    (tmp_path / "adm" / "b.csv").write_text(COD.replace("SY0799", "SY0797").replace("السنابلة", "العنبرية"), encoding="utf-8")
    (tmp_path / "adm" / "readme.md").write_text("no table", encoding="utf-8")
    assert import_places([str(tmp_path / "adm")], Wish()).places == 4


def test_geonames_dumps_with_alternate_names(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text(ALTERNATE, encoding="utf-8")
    pack = pack_of(tmp_path, DUMP, Wish(names_file=str(tmp_path / "names.txt")), "SY.txt")
    found = cells(pack)
    assert set(found) == {"Sanabila", "Tell Rummana", "Nameless", "Idlib Governorate"}
    assert found["Nameless"][2] == "المجهولة"
    assert found["Tell Rummana"][3] == "town"
    assert "القديمه" not in " ".join(pack.names)  # a name of the past
    assert (pack.name, pack.version) == ("geonames-sy", "2023-04-05")


def test_a_zip_as_geonames_packs_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.writestr("SY.txt", DUMP)
        packed.writestr("readme.txt", "what the columns are")
    assert import_places([str(tmp_path / "SY.zip")], Wish()).places == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    assert imported(tmp_path, LIST.encode(encoding)).places == 4


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("السنابلة,S,إدلب,95.1,36.7,town", "line 6: latitude 95.1 is out of range (-90 to 90)", id="latitude"),
        pytest.param("السنابلة,S,إدلب,35.1,366.7,town", "line 6: longitude 366.7 is out of range (-180 to 180)", id="longitude"),
        pytest.param("السنابلة,S,إدلب,north,36.7,town", "line 6: latitude 'north' is no number of degrees", id="no-number"),
        pytest.param("السنابلة,S,إدلب,,36.7,town", "line 6: latitude is missing", id="half-a-position"),
        pytest.param("السنابلة,S,إدلب", "line 6: 3 cells, the header has 6", id="short-line"),
        pytest.param("السنابلة,S,إدلب,35,36,town,,more", "line 6: 8 cells, the header has 6", id="long-line"),
        pytest.param("Sanabila,S,إدلب,35,36,town", "line 6: no Arabic letter in the name 'Sanabila'", id="latin"),
        pytest.param("السنابل,S,,,,town", "line 6: nothing tells the country of السنابل: give --country, or a column of countries", id="no-country"),
        pytest.param("السنابل,S,,nan,inf,town", "line 6: latitude nan is out of range (-90 to 90)", id="not-a-number"),
    ],
)
def test_a_line_at_fault_is_told_and_the_rest_goes_on(tmp_path: Path, line: str, words: str) -> None:
    done = imported(tmp_path, LIST + line + "\n")
    assert [str(fault) for _, fault in done.faults] == [words]
    assert done.places == 4


def test_a_broken_line_of_a_dump(tmp_path: Path) -> None:
    done = imported(tmp_path, DUMP + "\n900009\tBroken\n" + geonames(900010, "Far", "البعيدة", at=("99", "0")), name="SY.txt")
    assert [str(fault) for _, fault in done.faults] == [
        "line 6: 2 columns, a line of a GeoNames dump has 19, and a number first",
        "line 7: latitude 99 is out of range (-90 to 90)",
    ]


def test_a_line_of_cod_ab_without_its_p_code(tmp_path: Path) -> None:
    done = imported(tmp_path, COD + "Lost,الضائعة,,Idlib,إدلب,SY07,,,SY,2016-09-05,36.7,35.8\n")
    assert [str(fault) for _, fault in done.faults] == ["line 4: no p-code"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\n \n", "is empty", id="blank"),
        pytest.param(b"name_ar,lat,lon\n", "no place with an Arabic name", id="header-alone"),
        pytest.param(b"town,x2,y2\na,1,2\n", "has no column of Arabic names", id="missing-columns"),
        pytest.param("name_ar,lat\nالسنابلة,35\n".encode(), "only one of latitude and longitude", id="half-the-columns"),
        pytest.param(b"name,lat,lon\nSanabila,35,36\n", "line 2: no Arabic letter in the name 'Sanabila'", id="no-arabic"),
        pytest.param('name_ar,lat,lon\n"السنابلة,35,36\n'.encode(), "is a quotation mark not closed?", id="open-quote"),
        pytest.param(b"PK\x03\x04 broken", "is a broken zip file", id="broken-zip"),
        pytest.param(gzip.compress(b"name_ar"), "packed with gzip", id="gzip"),
    ],
)
def test_what_cannot_be_imported(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words.replace("(", r"\(").replace("?", r"\?")):
        imported(tmp_path, data)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotTextError, match="does not read as Arabic"):
        imported(tmp_path, LIST.encode("iso8859-6"))
    with pytest.raises(NotTextError, match="looks like binary data"):
        imported(tmp_path, bytes(range(256)) * 9)


def test_an_office_file_is_named_as_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "adm.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(InputError, match="is an Office file, no table of text"):
        import_places([str(tmp_path / "adm.xlsx")], Wish())


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        pytest.param(Wish(columns={"arabic": "nowhere"}), "has no column 'nowhere'", id="no-such-column"),
        pytest.param(Wish(columns={"colour": "name_ar"}), "no field 'colour'", id="no-such-field"),
        pytest.param(Wish(name="No Name!"), "is no name for a pack", id="bad-name"),
        pytest.param(Wish(name="riwaya"), "is no name for a pack", id="the-name-of-what-ships"),
        pytest.param(Wish(names_file="x"), "is for GeoNames dumps", id="alternate-names"),
        pytest.param(Wish(format="cod-ab", columns={"arabic": "name_ar"}), "is for lists of your own", id="mapping-of-a-known-form"),
    ],
)
def test_wishes_that_cannot_be(tmp_path: Path, wish: Wish, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        imported(tmp_path, LIST, wish)


def test_an_unknown_country_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no country has the code 'QQ'"):
        imported(tmp_path, "name_ar\nالسنابلة\n", Wish(country="QQ"))


def test_rows_of_one_place_are_joined(tmp_path: Path) -> None:
    done = imported(tmp_path, LIST + "سنابله,Sanabla,إدلب,35.801,36.701,town\nالسنابلة,Sanabila,إدلب,35.81,36.70,village\n")
    assert done.notes == ("1 name the same place as another row and were joined to it",)
    again = imported(tmp_path, LIST + "السنابلة,Sanabila,حماة,35.30,36.70,village\n")
    assert again.notes == ("1 names stand for more than one place; the text must decide between them",)


def test_a_position_outside_its_governorate_is_told(tmp_path: Path) -> None:
    done = imported(tmp_path, LIST + "السنابل,Sanabil,درعا,36.30,37.10,village\n")
    assert done.notes == ("1 lie outside the governorate that they name; the nearest place's is taken",)
    assert cells(load(done.file))["Sanabil"][6] == "=gn:170062"


def test_words_that_only_tell_where_are_no_names(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, LIST + "ريف إدلب الجنوبي,south,إدلب,35.6,36.6,\nالمحافظة,M,حلب,36.2,37.1,\nحي,Hayy,حلب,36.2,37.1,\n")
    assert not {"ريف ادلب الجنوبي", "المحافظه", "حي"} & set(pack.names)


def test_the_same_table_gives_the_same_hash(tmp_path: Path) -> None:
    first, second = imported(tmp_path, LIST), imported(tmp_path, LIST, Wish(name="other"))
    assert first.file.hash == imported(tmp_path, LIST).file.hash
    assert first.file.hash != second.file.hash  # ids bear the name of the pack


def test_the_reader_reads_with_a_pack_and_says_so(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, LIST)
    text = "إدلب: مقتل ثلاثة مدنيين في قصف على بلدة السنابلة"
    without, record = read(text), read(text, packs=(pack,))
    assert without.events[0].place is not None
    assert without.events[0].place.name is None
    place = record.events[0].place
    assert place is not None
    assert (place.name, place.lat, place.identity) == ("Sanabila", 35.8, "places:2")
    assert record.reader["packs"] == [{"name": "places", "version": pack.version, "hash": pack.hash}]
    assert without.reader["packs"] == []


def test_the_order_of_packs_does_not_count(tmp_path: Path) -> None:
    one, two = pack_of(tmp_path, LIST), pack_of(tmp_path, DUMP, name="SY.txt")
    text = "قصف على بلدة السنابلة وقرية تل الرمانة في إدلب"
    a, b = (Reader(packs).gazetteer for packs in ((one, two), (two, one)))
    assert [a.entry(n) for n in range(len(a))] == [b.entry(n) for n in range(len(b))]
    assert read(text, packs=(one, two)).to_json() == read(text, packs=(two, one)).to_json()
