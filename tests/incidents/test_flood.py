"""A flood of copies of one planted article, read as they come: one root, whatever each paper did to the text."""

from __future__ import annotations

from collections import Counter

from riwaya import read
from riwaya.incidents.accounts import all_accounts, root_keys
from riwaya.model.record import Record

HEAD = "مقتل سبعة مدنيين بقصف على سوق بلدة الزهراء"
BODY = [
    "قال مصدر طبي لوكالة المنبع إن سبعة مدنيين بينهم طفلان قتلوا وأصيب عشرة آخرون بجروح صباح الثلاثاء، جراء قصف بقذائف الهاون استهدف سوق بلدة الزهراء في ريف حلب.",
    "وأضاف المصدر أن فرق الإسعاف نقلت المصابين إلى مستشفى ميداني في البلدة، وأن حالة ثلاثة منهم خطرة.",
    "وأكد شهود عيان أن القصف تجدد ظهرا على أطراف البلدة من غير أن يوقع إصابات.",
    "ويأتي القصف بعد يومين من انهيار هدنة محلية توصل إليها وجهاء المنطقة منتصف الشهر الماضي.",
]
OTHER_HEADS = ["قصف على سوق في ريف حلب يوقع قتلى", "سبعة قتلى في الزهراء", "قذائف على سوق الزهراء"]
ORIGINAL = "00"


def text(number: int) -> str:
    """One paper's version: as it is, under another headline, cut, or with an agency's line and a paragraph in front of the wire's last."""
    if number % 4 == 0:
        return "\n".join([HEAD, *BODY])
    if number % 4 == 1:
        return "\n".join([OTHER_HEADS[number % 3], *BODY])
    if number % 4 == 2:
        return "\n".join([HEAD, *BODY[:2]])
    return "\n".join([OTHER_HEADS[number % 3], f"حلب (المنبع) - {BODY[0]}", *BODY[1:]])


def records(count: int) -> dict[str, Record]:
    return {f"{n:02}": read(text(n), published="2016-05-03", outlet="وكالة المنبع" if n == 0 else f"صحيفة الورقة {n}", id=f"{n:02}") for n in range(count)}


def test_a_flood_has_the_roots_of_its_original_alone() -> None:
    made = all_accounts(records(24))
    shelling = [a for a in made if a.event.type == "shelling"]
    assert len({a.document for a in shelling}) == 24
    assert {a.copy_of for a in shelling if a.document != ORIGINAL} == {ORIGINAL}
    assert root_keys(shelling) == root_keys(a for a in shelling if a.document == ORIGINAL)


def test_without_copies_found_each_would_count() -> None:
    shelling = [a for a in all_accounts(records(6), {}) if a.event.type == "shelling"]
    unnamed = Counter(root.kind for a in shelling for root in a.roots.values())
    assert len(root_keys(shelling)) >= 6, unnamed
