"""ACLED's shape: every sub-event and every precision is reached from Arabic, and the header is the one that readers expect."""

from __future__ import annotations

import pytest

from riwaya.export.acled import TABLE, sub_event
from riwaya.export.codes import codes, event_of
from tests.export.made import cases, rows_of, told_from

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"
    "civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
# The sub-event, a sentence that tells it, and the facets of a record that a person completed where the reader does not read them.
SUB_EVENTS: list[tuple[str, str, dict[str, str] | None]] = [
    ("Armed clash", "اشتباكات عنيفة بين قوات النظام وفصائل المعارضة في بلدة معرة مصرين أمس.", None),
    ("Government regains territory", "الجيش العراقي يستعيد السيطرة على مدينة الموصل من تنظيم داعش بعد معارك.", None),
    ("Non-state actor overtakes territory", "سيطرت قوات الدعم السريع أمس على مدينة الفاشر.", None),
    ("Chemical weapon", "هجوم كيميائي بغاز الكلور على بلدة سراقب أمس.", None),
    ("Air/drone strike", "غارات جوية على مدينة إدلب أمس.", None),
    ("Suicide bomb", "انتحاري يفجر نفسه بحزام ناسف في بغداد أمس.", None),
    ("Shelling/artillery/missile attack", "قصف مدفعي على بلدة معرة مصرين أمس.", None),
    ("Remote explosive/landmine/IED", "انفجار عبوة ناسفة في مدينة الباب أمس.", None),
    ("Grenade", "ألقى مجهولون أمس قنبلة يدوية على منزل في مدينة درعا.", None),
    ("Sexual violence", "اغتصب عناصر من قوات الدعم السريع خمس نساء في مدينة الجنينة أمس.", {"abuse": "sexual_violence"}),
    ("Attack", "مسلحون مجهولون يطلقون النار على مدنيين في مدينة درعا أمس ويقتلون ثلاثة منهم.", None),
    ("Abduction/forced disappearance", "مسلحون يختطفون صحفيين في مدينة بغداد أمس.", None),
    ("Peaceful protest", "متظاهرون يتظاهرون سلمياً في مدينة السويداء أمس.", None),
    ("Protest with intervention", "تظاهر المئات أمس في مدينة البصرة ففرقتهم الشرطة بالغاز المسيل للدموع.", {"crowd": "dispersed"}),
    ("Excessive force against protesters", "تظاهر المئات أمس في مدينة الناصرية فقابلهم الرصاص الحي.", {"crowd": "lethal_force"}),
    ("Violent demonstration", "تظاهر العشرات أمس في بيروت ورشقوا الشرطة بالحجارة.", None),
    ("Mob violence", "اندلعت أعمال شغب أمس في مدينة حوارة أصيب فيها ثلاثة مدنيين.", None),
    ("Agreement", "الحكومة اليمنية والحوثيون يوقعون اتفاق هدنة في ستوكهولم أمس.", None),
    ("Arrests", "قوات الأمن تعتقل عشرة أشخاص في مدينة عدن أمس.", None),
    ("Change to group/activity", "انشقاق فصيل عن هيئة تحرير الشام في إدلب أمس.", None),
    ("Disrupted weapons use", "الجيش يضبط مخزن أسلحة في مدينة درنة أمس.", None),
    ("Headquarters or base established", "نشرت القوات التركية جنودا في بلدة سرمين أمس وأقامت قاعدة عسكرية.", None),
    ("Looting/property destruction", "الجرافات الإسرائيلية تهدم منزلين في مدينة الخليل أمس.", None),
    ("Non-violent transfer of territory", "سيطر الجيش السوري أمس على مدينة منبج من دون قتال.", {"control": "without_fight"}),
    ("Other", "انسحبت القوات الروسية أمس من مدينة تل رفعت.", None),
]
# ACLED's and UCDP's code for the place.
PLACES = [
    ("غارات على حي السكري في مدينة حلب أمس.", 1, 1),
    ("قصف مدفعي على بلدة معرة مصرين أمس.", 1, 1),
    ("قصف قرب مدينة إدلب أمس.", 2, 2),
    ("قصف مدفعي على محافظة إدلب أمس.", 3, 4),
    ("غارات جوية على ريف إدلب أمس.", 3, 5),
    ("غارات جوية على اليمن أمس.", 3, 6),
]
TIMES = [
    ("غارات على مدينة إدلب أمس.", 1, 1),
    ("غارات على مدينة إدلب خلال اليومين الماضيين.", 2, 2),
    ("غارات على مدينة إدلب خلال الأسبوع الماضي.", 2, 3),
    ("غارات على مدينة إدلب خلال شهر شباط الماضي.", 3, 4),
    ("غارات على مدينة إدلب منذ عام 2015.", 3, 5),
]


def test_the_header() -> None:
    assert ",".join(column.name for column in TABLE.columns) == HEADER


@pytest.mark.parametrize(("sub", "text", "facets"), SUB_EVENTS, ids=[row[0].replace(" ", "_") for row in SUB_EVENTS])
def test_each_sub_event_is_reached(sub: str, text: str, facets: dict[str, str] | None) -> None:
    assert sub in [sub_event(case)[0] for case in cases(text, facets=facets)]


def test_all_of_them() -> None:
    subs = [sub for row in codes()["acled"]["events"].values() for sub in row["subs"]]
    assert (len(subs), {row[0] for row in SUB_EVENTS}) == (25, set(subs))
    assert all(event_of(sub) for sub in subs)


@pytest.mark.parametrize(("text", "acled", "ucdp"), PLACES, ids=[f"place_{row[2]}_{n}" for n, row in enumerate(PLACES)])
def test_place_precision(text: str, acled: int, ucdp: int) -> None:
    [case] = cases(text)
    assert (case.precision("acled")[0], case.precision("ucdp")[0]) == (acled, ucdp)


def test_a_place_that_is_not_resolved_is_not_exact() -> None:
    [case] = cases("تظاهر مئات الأشخاص في ساحة الكرامة.")
    assert (case.spot.name, case.spot.precision, case.spot.lat) == ("ساحة الكرامة", "neighbourhood", None)
    assert (case.precision("acled")[0], case.precision("ucdp")[0]) == (3, 6)


@pytest.mark.parametrize(("text", "acled", "ucdp"), TIMES, ids=[f"time_{row[2]}" for row in TIMES])
def test_time_precision(text: str, acled: int, ucdp: int) -> None:
    [case] = cases(text)
    assert (case.precision("acled")[1], case.precision("ucdp")[1]) == (acled, ucdp)


def test_a_district_is_two_and_three() -> None:
    table = codes()["acled"]["place"]
    assert (table["district"], {row["ucdp"] for row in table.values()}) == ({"acled": "2", "ucdp": "3"}, set("123456"))


def test_a_row() -> None:
    told = told_from("قتل ثلاثة مدنيين في قصف مدفعي لقوات النظام على بلدة معرة مصرين شمال إدلب أمس، بحسب الدفاع المدني.")
    [row] = rows_of("acled", told)
    expected = {
        "event_id_cnty": "RIWAYA-i1",
        "event_date": "2020-03-11",
        "sub_event_type": "Shelling/artillery/missile attack",
        "inter1": "State Forces",
        "inter2": "Civilians",
        "interaction": "State Forces-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": 760,
        "country": "Syria",
        "admin1": "Idlib Governorate",
        "location": "Maarrat Misrin",
        "fatalities": 3,
    }
    assert {name: row[name] for name in expected} == expected
    assert "reviewed" in row["tags"]


def test_what_did_not_happen_is_no_row() -> None:
    [planned] = told_from("تعتزم الحكومة عقد اجتماع غدا في دمشق.")
    assert (list(rows_of("acled", [planned])), len(list(rows_of("incidents", [planned])))) == ([], 1)


def test_machine_only_says_so() -> None:
    [row] = rows_of("acled", told_from("غارات جوية على مدينة إدلب أمس.", state="open"))
    assert row["tags"].startswith("machine-only: not reviewed")


def test_a_day_that_is_not_told_is_marked() -> None:
    [row] = rows_of("acled", told_from("قصف مدفعي على بلدة معرة مصرين."))
    assert (row["event_date"], row["time_precision"], "day of the first report" in row["tags"]) == ("2020-03-12", 3, True)
