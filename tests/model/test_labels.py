"""Labels in the language that is spoken, and the kinds of number."""

import pytest

from riwaya.model.labels import counted, label, labels, other_language, phrase, speaking, spoken


def test_english_unless_another_is_spoken() -> None:
    assert (spoken(), other_language(), label("effects", "killed")) == ("en", "ar", "killed")
    with speaking("ar"):
        assert (spoken(), other_language(), label("effects", "killed"), label("effects", "killed", "en")) == ("ar", "en", "قتلى", "killed")
    assert spoken() == "en"


def test_the_language_ends_with_an_error_too() -> None:
    with pytest.raises(KeyError), speaking("ar"):
        raise KeyError
    assert spoken() == "en"


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (0, "0 events", "0 أحداث"),
        (1, "1 event", "حدث واحد"),
        (2, "2 events", "حدثان"),
        (3, "3 events", "3 أحداث"),
        (10, "10 events", "10 أحداث"),
        (11, "11 events", "11 حدثًا"),
        (100, "100 events", "100 حدث"),
        (102, "102 events", "102 حدث"),
        (103, "103 events", "103 أحداث"),
        (111, "111 events", "111 حدثًا"),
    ],
)
def test_numbers_and_their_nouns(number: int, english: str, arabic: str) -> None:
    assert counted(number, "event") == english
    with speaking("ar"):
        assert counted(number, "event") == arabic


def test_phrases_ask_for_the_same_values_in_both_languages() -> None:
    import string

    for table in ("phrases", "counts"):
        for code, row in labels()[table].items():
            fields = [{name for _, name, _, _ in string.Formatter().parse(row[language]) if name} for language in ("en", "ar")]
            assert fields[1] <= fields[0] or table == "phrases", code
            assert table == "counts" or fields[0] == fields[1], code
    assert phrase("to", first="a", last="b") == "a to b"
