"""Statements, speakers and chains, on sentences of our own."""

from __future__ import annotations

import pytest

from riwaya.claims.statements import Speech, StatementReader
from riwaya.grounding.actors import Register
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> StatementReader:
    return StatementReader(lexicon, RuleSet.load(), Register.load())


def read(reader: StatementReader, lexicon: Lexicon, text: str) -> Speech:
    speech = reader(tokenise(text, lexicon))
    for statement in speech.statements:
        assert statement.speaker is not None
        assert statement.speaker.span.of(text) == statement.speaker.text
        for link in statement.via:
            assert link.span.of(text) == link.text
    return speech


def said(speech: Speech, text: str) -> list[tuple[str, str, list[str]]]:
    return [(s.speaker.text if s.speaker else "", s.span.of(text), [v.text for v in s.via]) for s in speech.statements]


ONE = {
    "verb_first": ("قال قائد الشرطة في المدينة إن الطريق الساحلي أغلق أمام السيارات.", "قائد الشرطة في المدينة", "الطريق الساحلي أغلق أمام السيارات"),
    "speaker_first": ("لكن وزارة الدفاع التركية قالت إن قواتها لم تعبر النهر.", "وزارة الدفاع التركية", "قواتها لم تعبر النهر"),
    "speaker_after_be": ("وكان مصدر أمني قد أكد أن الحاجز أخلي مساء أمس.", "مصدر أمني", "الحاجز أخلي مساء أمس"),
    "object": ("أعلنت وزارة الدفاع وصول سرية من المظليين إلى الميناء.", "وزارة الدفاع", "وصول سرية من المظليين إلى الميناء"),
    "bi": ("أفادت وكالة محلية بمقتل راعيين في البادية.", "وكالة محلية", "مقتل راعيين في البادية"),
    "about": ("كشفت مصادر طبية عن وصول سبع جثث إلى المشفى.", "مصادر طبية", "وصول سبع جثث إلى المشفى"),
    "according_after": (
        "أصيب ثلاثة مزارعين بانفجار لغم قرب البئر، بحسب ما أفاد به الدفاع المدني.",
        "الدفاع المدني",
        "أصيب ثلاثة مزارعين بانفجار لغم قرب البئر",
    ),
    "according_before": ("وبحسب شهود عيان، فإن الطائرة حلقت فوق السوق مرتين.", "شهود عيان", "الطائرة حلقت فوق السوق مرتين"),
    "paper_of_an_agency": ("وبحسب حصيلة لوكالة فرانس برس، قتل أحد عشر شخصا منذ الفجر.", "وكالة فرانس برس", "قتل أحد عشر شخصا منذ الفجر"),
    "on_what_was_told": ("سقطت قذيفتان على الحقول، على ما ذكر سكان محليون.", "سكان محليون", "سقطت قذيفتان على الحقول"),
    "accusation": ("اتهمت الحكومة المتمردين بقصف محطة المياه.", "الحكومة", "المتمردين بقصف محطة المياه"),
    "denial": ("نفت قيادة اللواء مقتل أي من جنودها.", "قيادة اللواء", "مقتل أي من جنودها"),
    "paper": ("وجاء في بيان للوزارة أن المعبر سيفتح غدا.", "بيان للوزارة", "المعبر سيفتح غدا"),
    "colon": ("وقال الناطق: لن ننسحب من التلة.", "الناطق", "لن ننسحب من التلة"),
    "blame": ("حملت الحكومة المتمردين مسؤولية قصف محطة المياه.", "الحكومة", "المتمردين مسؤولية قصف محطة المياه"),
    "laid_to": ("ونسب المحافظ الهجوم إلى مهربين من الخارج.", "المحافظ", "الهجوم إلى مهربين من الخارج"),
    "owning_to": ("وأعلنت حركة السلام مسؤوليتها عن تفجير الجسر.", "حركة السلام", "مسؤوليتها عن تفجير الجسر"),
    "called_on": ("طالب المفتي سكان البلدة بالهدوء.", "المفتي", "سكان البلدة بالهدوء"),
    "demand_after": ("طالب الوزير بوقف النار بعدما قتل حارسان.", "الوزير", "وقف النار"),
    "feeling_after": ("وأعرب السفير عن قلقه من تصعيد القتال بعد مقتل حارسين.", "السفير", "قلقه من تصعيد القتال"),
    "mission_in_a_country": ("وحثت بعثة الأمم المتحدة للدعم في ليبيا الطرفين على وقف النار.", "بعثة الأمم المتحدة للدعم في ليبيا", "الطرفين على وقف النار"),
    "what_others_said": ("نفت القيادة ما أعلنه خصومها عن سقوط الجسر.", "القيادة", "ما أعلنه خصومها عن سقوط الجسر"),
    "to_come": ("دعا المبعوث الأطراف إلى وقف القتال، ومن المقرر أن تعقد جولة جديدة غدا.", "المبعوث", "الأطراف إلى وقف القتال"),
    "told_by_phone": ("وقال أحد السكان، ويدعى آدم جابر، لوكالة محلية عبر الهاتف إن القرية خالية.", "أحد السكان", "القرية خالية"),
    "broken_into": ("أدى القصف، وفق الدفاع المدني، إلى إصابة رجل وامرأة بجروح طفيفة.", "الدفاع المدني", "إصابة رجل وامرأة بجروح طفيفة"),
    "issued": ("وأوضح بيان صادر عن مكتب البعثة أن القتلى عشرون.", "مكتب البعثة", "القتلى عشرون"),
    "issued_by": ("وجاء في تقرير أصدرته منظمة العدل أن القتلى عشرون.", "منظمة العدل", "القتلى عشرون"),
    "informal": ("وقالت وكالة محلية في معلومات لم تتأكد إن الجسر سقط.", "وكالة محلية", "الجسر سقط"),
    "parted_by_a_comma": (
        "وكان زعيم الحزب المقرب من الأكراد صلاح الدين قاسم، دعا أمس الحكومة إلى وقف النار.",
        "زعيم الحزب المقرب من الأكراد صلاح الدين قاسم",
        "الحكومة إلى وقف النار",
    ),
    "others": ("وطالب آخرون بفتح المعبر.", "آخرون", "فتح المعبر"),
    "to_a_reporter": ("وقال ناشطون من الريف لمراسل وكالة محلية إن الجسر سقط.", "ناشطون من الريف", "الجسر سقط"),
    "accused_by": ("أثار اتهام الرئيس نائبه السابق بالتخطيط لانقلاب موجة من العنف.", "الرئيس", "نائبه السابق بالتخطيط لانقلاب موجة من العنف"),
    "came_after": ("قال ضابط إن جنديا قتل قرب الحدود، وذلك بعد تفجير في المدينة.", "ضابط", "جنديا قتل قرب الحدود"),
    "went_on_to_say": ("ومضت المصادر بالقول إن الطريق مقطوع.", "المصادر", "الطريق مقطوع"),
    "sources_of_a_province": ("وأفادت مصادر بمحافظة درعا بأن الطريق مقطوع.", "مصادر بمحافظة درعا", "الطريق مقطوع"),
    "a_count_says_nothing": ("وتشير الحصيلة إلى سقوط ستة قتلى، بحسب محافظ المدينة.", "محافظ المدينة", "سقوط ستة قتلى"),
    "outlet_before_the_subject": ("أكد لـ«الرابية» مصدر في وزارة الدفاع أن الجسر سقط.", "مصدر في وزارة الدفاع", "الجسر سقط"),
    "own_people": ("دعت السلطات الإيرانية مواطنيها إلى عدم السفر.", "السلطات الإيرانية", "مواطنيها إلى عدم السفر"),
    "as_told_by": ("وطبقا لما ذكره المتحدث الإعلامي للدفاع المدني بأنه سقط مقذوف على منزل.", "المتحدث الإعلامي للدفاع المدني", "سقط مقذوف على منزل"),
    "expressed": ("وعبرت المنظمة عن قلقها من تصعيد القتال.", "المنظمة", "قلقها من تصعيد القتال"),
    "sentence_cited_by_the_next": ("انكسر التنظيم في درنة وبنغازي على يد الجيش. وفق قناة الحدث.", "قناة الحدث", "انكسر التنظيم في درنة وبنغازي على يد الجيش"),
    "in_her_name": ("واكتفى الناطق باسمها سامر الطيب بالقول إن المعبر مغلق.", "الناطق باسمها سامر الطيب", "المعبر مغلق"),
    "in_one_of": ("وقالت المنظمة في واحد من أقوى تصريحاتها إن القتلى عشرون.", "المنظمة", "القتلى عشرون"),
    "no_answer": ("قال ضابط إن الحاجز فجر، ولم يصدر تعليق من الوزارة.", "ضابط", "الحاجز فجر"),
    "what_did_not_happen": ("قال ضابط إن الحاجز فجر، ولم يقتل أحد من الحراس.", "ضابط", "الحاجز فجر، ولم يقتل أحد من الحراس"),
    "unnamed_by_wish": ("وقال المسؤول الذي رفض كشف هويته إن الحاجز فجر.", "المسؤول", "الحاجز فجر"),
    "witnesses_to_an_agency": ("وقال شهود عيان لرويترز إن الدبابات انسحبت شرقا.", "شهود عيان", "الدبابات انسحبت شرقا"),
}


@pytest.mark.parametrize("case", ONE, ids=list(ONE))
def test_one_statement(reader: StatementReader, lexicon: Lexicon, case: str) -> None:
    text, speaker, words = ONE[case]
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [(speaker, words)]


def test_each_verb_tells_its_own(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قال ضابط إن الحاجز فجر، وقدّر عدد القتلى بستة، محملا مهربين المسؤولية."
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [
        ("ضابط", "الحاجز فجر"),
        ("ضابط", "عدد القتلى بستة"),
        ("ضابط", "مهربين المسؤولية"),
    ]


def test_what_is_reckoned_is_a_statement_of_its_own(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قال ضابط إن الحاجز فجر، وقدّر عدد القتلى بستة."
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [("ضابط", "الحاجز فجر"), ("ضابط", "عدد القتلى بستة")]


def test_a_source_within_anothers_words(reader: StatementReader, lexicon: Lexicon) -> None:
    """The inner source vouches for its clause; the statement stays the speaker's."""
    text = "قال الجيش إن القصف أودى، بحسب متطوعين، بحياة ستة رعاة."
    speech = read(reader, lexicon, text)
    assert [row[:2] for row in said(speech, text)] == [("الجيش", "القصف أودى، بحسب متطوعين، بحياة ستة رعاة")]
    assert {r.source.text for r in speech.regions} == {"الجيش", "متطوعين"}


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت عبوة قرب الجسر وقتلت سائق شاحنة.",
        "ولم يعلن أي طرف أن الهجوم من تدبيره.",
        "يذكر أن المدينة تخضع للحصار منذ عام.",
        "سوريا: قصف على أطراف البلدة",
        "وصلت القافلة الساعة 7:30 مساء.",
        "رفع العمال لافتة في إشارة إلى مطالبهم.",
        "وحملت الشاحنات المؤن إلى القرية.",
        "وسجل اللاعب هدفين في المباراة.",
        "قتل في القصف أربعة بحسب حصيلة أولية.",
        "وجرى اتهام المقاومة بارتكاب القتل.",
        "وأسفر التحقيق معه عن اتهامه بالتهريب.",
        "وفيما يلي النص:\nقال الله تعالى: إن الأرض لله.",
        "- الموقع: سوق البلدة\n- المسؤول المحتمل: مجهول",
        "عقب وصول القافلة أن الطريق مفتوح.",
        "نقلت الأموال عبر التغاضي عن تسلل المهربين.",
    ],
    ids=[
        "no_source",
        "negated",
        "impersonal",
        "dateline_country",
        "clock",
        "noun_like_a_verb",
        "carrying_goods",
        "scoring",
        "nobodys_toll",
        "the_accused",
        "accused_suffix",
        "scripture",
        "list_rows",
        "after_the_arrival",
        "by_way_of",
    ],
)
def test_nobody_is_quoted(reader: StatementReader, lexicon: Lexicon, text: str) -> None:
    speech = read(reader, lexicon, text)
    assert speech.statements == []
    assert speech.regions == []


def test_speaker_goes_on(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قال العقيد سامر الخطيب إن المعركة انتهت، مشيرا إلى أن الأسرى عشرة.\nوأضاف أن الطرق مفتوحة.\nوتابع: «سنعود غدا إلى قرانا»."
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [
        ("العقيد سامر الخطيب", "المعركة انتهت"),
        ("العقيد سامر الخطيب", "الأسرى عشرة"),
        ("العقيد سامر الخطيب", "الطرق مفتوحة"),
        ("العقيد سامر الخطيب", "«سنعود غدا إلى قرانا»"),
    ]


def test_name_comes_back(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قال سامر الخطيب وزير النقل إن الجسر سليم.\nوأكد الخطيب أن العمل مستمر.\nوذكر الوزير أن الكلفة كبيرة."
    names = {s.speaker.name for s in read(reader, lexicon, text).statements if s.speaker}
    assert names == {"سامر الخطيب"}


@pytest.mark.parametrize(
    ("first", "again"),
    [("مصدر عسكري سوري", "المصدر"), ("وكالة محلية", "الوكالة"), ("وزارة النقل الليبية", "الوزارة"), ("مصادر محلية في الريف", "المصادر")],
    ids=["source", "agency", "ministry", "sources"],
)
def test_points_back(reader: StatementReader, lexicon: Lexicon, first: str, again: str) -> None:
    text = f"قال {first} إن الطريق مقطوع.\nوقال {again} إن المطر غزير."
    speech = read(reader, lexicon, text)
    assert len({s.speaker.name for s in speech.statements if s.speaker}) == 1
    assert [s.speaker.text for s in speech.statements if s.speaker] == [first, again]


def test_a_name_told_behind_the_description(reader: StatementReader, lexicon: Lexicon) -> None:
    speech = read(reader, lexicon, "قتل حارسان عند الحاجز، على ما أفاد ضابط في الشرطة يدعى عبدي آدم.")
    assert [(s.speaker.text, s.speaker.name, s.speaker.anonymous) for s in speech.statements if s.speaker] == [("ضابط في الشرطة", "عبدي آدم", False)]


def test_unnamed_stays_unnamed(reader: StatementReader, lexicon: Lexicon) -> None:
    speech = read(reader, lexicon, "قال مصدر طبي إن القتلى ستة.\nوقالت وزارة الصحة العراقية إن القتلى أربعة.")
    assert [s.speaker.anonymous for s in speech.statements if s.speaker] == [True, False]


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("نقلت رويترز عن مصدر أمني قوله إن الحاجز فجر.", "مصدر أمني", ["رويترز"]),
        ("وقالت وكالة محلية نقلا عن مسؤول في البلدية إن الحاجز فجر.", "مسؤول في البلدية", ["وكالة محلية"]),
        ("وذكرت صحيفة محلية أن العميد أكد أن الحاجز فجر.", "العميد", ["صحيفة محلية"]),
        ("وقال ضابط في حديث لوكالة محلية إن الحاجز فجر.", "ضابط", ["وكالة محلية"]),
    ],
    ids=["carried", "citing", "nested", "interview"],
)
def test_chain_of_two(reader: StatementReader, lexicon: Lexicon, text: str, speaker: str, via: list[str]) -> None:
    assert said(read(reader, lexicon, text), text) == [(speaker, "الحاجز فجر", via)]


def test_chain_of_four(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "ذكرت صحيفة محلية أن قناة الجسر قالت إن بيان الوزارة أكد أن العميد قال إن الحاجز فجر."
    assert said(read(reader, lexicon, text), text) == [("العميد", "الحاجز فجر", ["صحيفة محلية", "قناة الجسر", "بيان الوزارة"])]


def test_chain_of_four_through_relative_clauses(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "ذكرت وكالة محلية، نقلا عن صحيفة «الضفة» التي نقلت بدورها عن موظف في البلدية، أن طبيبا في المشفى أبلغه بأن الجرحى تسعة."
    assert said(read(reader, lexicon, text), text) == [("طبيبا في المشفى", "الجرحى تسعة", ["وكالة محلية", "صحيفة «الضفة»", "موظف في البلدية"])]


def test_chain_of_carriers_in_a_row(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "نقلت صحيفة الضفة عن وكالة محلية عن قناة الجسر عن مصدر أمني قوله إن الحاجز فجر."
    assert said(read(reader, lexicon, text), text) == [("مصدر أمني", "الحاجز فجر", ["صحيفة الضفة", "وكالة محلية", "قناة الجسر"])]


def test_quotation_then_verb(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "«لم نسمع سوى صفير قذيفة»، تقول معلمة من البلدة، وهي أم لطفلين."
    assert said(read(reader, lexicon, text), text) == [("معلمة من البلدة", "«لم نسمع سوى صفير قذيفة»", [])]


def test_carrier_and_origin_after(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قتل حارسان عند الحاجز، وفق ما نقل موقع «الرابية» عن مصدر أمني."
    assert said(read(reader, lexicon, text), text) == [("مصدر أمني", "قتل حارسان عند الحاجز", ["موقع «الرابية»"])]


def test_quotation_never_closed(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "وقال المتحدث «لن نترك القرية لأحد. هذه أرضنا\nوفي سياق آخر هطل المطر على الساحل."
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [("المتحدث", "«لن نترك القرية لأحد. هذه أرضنا")]


def test_long_quotation(reader: StatementReader, lexicon: Lexicon) -> None:
    quotation = "«" + "سنبني الجسر ونفتح الطريق ونعيد السكان. " * 130 + "والسلام»"
    text = f"وقال رئيس المجلس {quotation}. وهطل المطر."
    assert len(quotation) > 5000
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [("رئيس المجلس", quotation)]


def test_saying_within_a_quotation(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "وقالت المعلمة: «جاء الجندي وقال إن المدرسة ستغلق ثم انصرف»."
    assert [row[:2] for row in said(read(reader, lexicon, text), text)] == [("المعلمة", "«جاء الجندي وقال إن المدرسة ستغلق ثم انصرف»")]


def test_speaker_after_the_quotation(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "«القصف لم يتوقف طوال الليل»، بحسب ما قال طبيب في المشفى."
    assert said(read(reader, lexicon, text), text) == [("طبيب في المشفى", "«القصف لم يتوقف طوال الليل»", [])]


def test_two_speakers_in_a_sentence(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قالت الحكومة إن القتلى خمسة، فيما أكدت المعارضة أن القتلى عشرون."
    assert said(read(reader, lexicon, text), text) == [("الحكومة", "القتلى خمسة", []), ("المعارضة", "القتلى عشرون", [])]


def test_person_with_a_place_for_a_name(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قال الشيخ حلب الدمشقي إن القتال في حلب توقف."
    assert said(read(reader, lexicon, text), text) == [("الشيخ حلب الدمشقي", "القتال في حلب توقف", [])]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("نفت القيادة مقتل أي جندي.", "denies"),
        ("أقر المتحدث بخسارة الموقع.", "admits"),
        ("قدرت المنظمة أن النازحين ألف.", "estimates"),
        ("أعلنت القيادة مقتل جندي.", "asserts"),
        ("وتبنى تنظيم داعش الهجوم على الحاجز.", "claims_responsibility"),
    ],
    ids=["denies", "admits", "estimates", "asserts", "claims"],
)
def test_stance(reader: StatementReader, lexicon: Lexicon, text: str, stance: str) -> None:
    assert [r.source.stance for r in read(reader, lexicon, text).regions] == [stance]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("وثقت منظمة العدل مقتل سبعة رعاة في البادية.", "منظمة العدل", "مقتل سبعة رعاة في البادية"),
        ("وأظهرت لقطات مصورة احتراق ناقلة قرب الميناء.", "لقطات مصورة", "احتراق ناقلة قرب الميناء"),
        ("قتل حارسان في هجوم نسبته السلطات إلى مهربين.", "السلطات", "قتل حارسان في هجوم"),
    ],
    ids=["documents", "film", "ascribed"],
)
def test_vouches_without_words_of_his_own(reader: StatementReader, lexicon: Lexicon, text: str, source: str, words: str) -> None:
    speech = read(reader, lexicon, text)
    assert speech.statements == []
    tokenised = tokenise(text, lexicon)
    assert [(r.source.text, tokenised.span(r.start, r.end).of(text)) for r in speech.regions] == [(source, words)]


def test_two_who_speak_together_are_two_sources(reader: StatementReader, lexicon: Lexicon) -> None:
    speech = read(reader, lexicon, "قالت مصادر طبية والمرصد السوري لحقوق الإنسان إن القتلى ستة.")
    assert [(r.source.text, r.source.identity) for r in speech.regions] == [("مصادر طبية", None), ("المرصد السوري لحقوق الإنسان", "sohr")]
    assert len(speech.statements) == 1


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("قالت الشرطة وبعض السكان إن القتلى ستة.", ["الشرطة", "بعض السكان"]),
        ("قال المرصد السوري لحقوق الإنسان وشهود إن القتلى ستة.", ["المرصد السوري لحقوق الإنسان", "شهود"]),
    ],
    ids=["some_residents", "witnesses"],
)
def test_an_institution_and_whoever_speaks_beside_it_are_two(reader: StatementReader, lexicon: Lexicon, text: str, sources: list[str]) -> None:
    assert [r.source.text for r in read(reader, lexicon, text).regions] == sources


def test_a_joint_description_is_one_source(reader: StatementReader, lexicon: Lexicon) -> None:
    speech = read(reader, lexicon, "قالت مصادر طبية وسكان الحي إن القتلى ستة.")
    assert [r.source.text for r in speech.regions] == ["مصادر طبية وسكان الحي"]


def test_denying_ones_part_says_nothing_of_the_deed(reader: StatementReader, lexicon: Lexicon) -> None:
    speech = read(reader, lexicon, "نفت القيادة مسؤوليتها عن قصف السوق.")
    assert len(speech.statements) == 1
    assert speech.regions == []


@pytest.mark.parametrize("text", ["نفت وزارة الصحة مقتل أي ممرض.", "وقالت وزارة الصحة إن القتلى ستة."], ids=["denies", "asserts"])
def test_the_country_decides_who_a_bare_institution_is(lexicon: Lexicon, text: str) -> None:
    reader = StatementReader(lexicon, RuleSet.load(), Register.load())
    regions = [reader(tokenise(text, lexicon), (), None, country).regions for country in ("IQ", "SY", None)]
    assert len({r[0].source.identity for r in regions}) == 3


def test_the_army_that_spoke_speaks_on(lexicon: Lexicon) -> None:
    """Not that of the country where the text is set."""
    reader = StatementReader(lexicon, RuleSet.load(), Register.load())
    tokenised = tokenise("قال الجيش الأمريكي إن الغارة نفذت.\nوقال الجيش في بيان إن الطائرات عادت.", lexicon)
    assert {r.source.identity for r in reader(tokenised, (), None, "SY").regions} == {"us.army"}


def test_a_paper_is_whose_it_is(reader: StatementReader, lexicon: Lexicon) -> None:
    speech = read(reader, lexicon, "ذكر بيان للكرملين أن الرئيس وقع المرسوم.\nوأعلن الكرملين أن المرسوم نافذ.")
    assert len({s.speaker.identity for s in speech.statements if s.speaker}) == 1
    assert [s.speaker.text for s in speech.statements if s.speaker] == ["بيان للكرملين", "الكرملين"]


def test_own_reporter_in_latin_letters(reader: StatementReader, lexicon: Lexicon) -> None:
    tokenised = tokenise("وقال مراسل قناة «روداو» في الريف إن الطريق مقطوع.", lexicon)
    assert reader(tokenised, (), "Rudaw News").regions == []
    assert len(reader(tokenised, (), "Other News").regions) == 1


def test_own_outlet_vouches_for_nothing(reader: StatementReader, lexicon: Lexicon) -> None:
    tokenised = tokenise("وقالت وكالة رويترز إن الطريق مقطوع.", lexicon)
    own = reader(tokenised, (), "Reuters")
    assert (len(own.statements), own.regions) == (1, [])


def test_state_that_condemned_goes_on_to_speak(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "قال مصدر أمني إن التحقيق بدأ.\nوأدانت السعودية التفجير وأكدت وقوفها إلى جانب الضحايا."
    assert [row[0] for row in said(read(reader, lexicon, text), text)] == ["مصدر أمني", "السعودية"]


def test_own_reporter_vouches_for_nothing(reader: StatementReader, lexicon: Lexicon) -> None:
    assert read(reader, lexicon, "وقال مراسلنا إن الطريق مقطوع.").regions == []


def test_what_points_back_to_the_own_reporter_is_he(reader: StatementReader, lexicon: Lexicon) -> None:
    assert read(reader, lexicon, "وقال مراسلنا إن الطريق مقطوع.\nوأكد المراسل أن المطر غزير.").regions == []


@pytest.mark.parametrize("where", ["على «تويتر»", "لموقع التواصل الاجتماعي «فيسبوك»"], ids=["platform", "addressed"])
def test_a_platform_is_no_carrier(reader: StatementReader, lexicon: Lexicon, where: str) -> None:
    assert [s.via for s in read(reader, lexicon, f"وقال الناطق عبر حسابه {where} إن الحاجز فجر.").statements] == [()]


def test_an_agency_within_and_one_behind_are_both_carriers(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "وحسب وكالة رويترز، قال الناطق إن الحاجز فجر مساء أمس، حسبما ذكرت وكالة الأناضول."
    assert [[link.identity for link in s.via] for s in read(reader, lexicon, text).statements] == [["reuters", "anadolu"]]


def test_own_outlet_is_no_carrier(reader: StatementReader, lexicon: Lexicon) -> None:
    text = "وقال ضابط لوكالة رويترز إن الحاجز فجر."
    tokenised = tokenise(text, lexicon)
    assert [len(s.via) for s in reader(tokenised).statements] == [1]
    assert [len(s.via) for s in reader(tokenised, (), "رويترز").statements] == [0]


def test_furniture_is_not_read(reader: StatementReader, lexicon: Lexicon) -> None:
    from riwaya.model import Span

    text = "قال ضابط إن الحاجز فجر."
    assert reader(tokenise(text, lexicon), [Span(0, len(text))]).statements == []


def test_reading_twice_changes_nothing(reader: StatementReader, lexicon: Lexicon) -> None:
    text = ONE["verb_first"][0] + "\n" + ONE["according_after"][0]
    tokenised = tokenise(text, lexicon)
    assert reader(tokenised) == reader(tokenised)


def test_without_a_register(lexicon: Lexicon) -> None:
    text = ONE["denial"][0]
    assert said(read(StatementReader(lexicon, RuleSet.load()), lexicon, text), text) == [("قيادة اللواء", "مقتل أي من جنودها", [])]
