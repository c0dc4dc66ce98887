"""Documents made for the benchmarks of the store: of the length of a short report, with one event of five values, over ten years and a whole country."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from riwaya.store.documents import Incoming

READER = {"version": "bench", "rules": "0", "packs": [], "engine": "rules"}
TYPES = ("shelling", "air_strike", "armed_attack", "arrest", "protest", "agreement", "bombing", "abduction", "clash", "meeting")
# Words of news, the frequent ones first: they are drawn so that the first stands in most texts and the last in few (Zipf).
WORDS = (
    "في من على إلى أن عن مع قال مدينة ريف قتل قصف مدنيين الجيش قوات محافظة مصدر صباح اليوم بلدة أمس إصابة جرحى غارات سوق طيران حي مستشفى مدرسة قذائف هاون صاروخ سيارة مفخخة "
    "انفجار عبوة ناسفة اعتقال حاجز مسلحون فصائل هدنة اتفاق مفاوضات نازحين مخيم مساعدات إغاثة قافلة معبر حدود تظاهرة احتجاج متظاهرين شرطة محكمة سجن أسرى تبادل جثث مقبرة "
    "أطفال نساء عائلة منزل بناء دمار حريق كهرباء مياه خبز فرن محطة وقود طريق جسر نهر سد مطار ميناء سفينة زورق بحرية لاجئين"
).split()
WORDS_A_TEXT = 90
OUTLETS, PLACES, ACTORS = 40, 2000, 300


def documents(count: int, seed: int = 1) -> Iterator[Incoming]:
    """`count` documents, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311  no secret
    weights = [1 / rank for rank in range(1, len(WORDS) + 1)]
    for number in range(count):
        day = (date(2014, 1, 1) + timedelta(days=draw.randrange(3650))).isoformat()
        text = f"{seed}.{number} " + " ".join(draw.choices(WORDS, weights, k=WORDS_A_TEXT))
        yield Incoming(text, outlet=f"outlet {draw.randrange(OUTLETS)}", told_id=f"{seed}-{number}", published=day, record=record(draw, text, day))


def record(draw: random.Random, text: str, day: str) -> dict[str, Any]:
    """A record with one event: its mention, place, time, one side, one figure."""
    span, said = [0, 20], text[:20]
    number = draw.randrange(PLACES)
    place_draw = random.Random(number)  # noqa: S311  no secret
    place: dict[str, Any] = {"span": span, "text": said, "name": f"place {number}", "within": ["Country"], "precision": "town", "identity": f"gn:{number}"}
    place |= {"lat": round(place_draw.uniform(32, 37), 3), "lon": round(place_draw.uniform(35, 42), 3)}
    actor = draw.randrange(ACTORS)
    killed = draw.randrange(1, 20)
    event: dict[str, Any] = {
        "type": draw.choice(TYPES),
        "mentions": [span],
        "id": "e1",
        "status": "happened",
        "aggregate": False,
        "place": place,
        "time": {"span": span, "text": said, "from": day, "to": day},
        "perpetrators": [{"span": span, "text": said, "name": f"actor {actor}", "identity": f"a{actor}", "side": "state"}],
        "targets": [],
        "weapon": None,
        "casualties": [{"span": span, "text": said, "effect": "killed", "group": "civilians", "min": killed, "max": killed}],
        "sources": [],
        "places": [place],
        "confidence": 0.9,
    }
    known = {"schema": "riwaya-record/1", "id": "x", "kind": "article", "published": day, "text": text, "language": "ar"}
    return {**known, "relevant": True, "events": [event], "statements": [], "furniture": [], "reader": READER}
