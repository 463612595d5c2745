"""The form of a word."""

import pytest

from sayso.language.pieces import shape, shape_row


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("", 7), ("’", 7), ("🔥", 7), ("السيد", 5), ("town", 1), ("don't", 1), ("Idlib", 2), ("É", 4), ("I", 4), ("NATO", 3), ("U.S.", 3),
        ("al-Assad", 5), ("McKee", 5), ("iPhone", 5), ("11th", 6), ("Mi-25", 6), ("٣", 6), ("Al-", 2),
    ],
)  # fmt: skip
def test_form_of_a_word(word, form):
    assert shape(word) == form


def test_a_line_break_before_a_word_makes_another_row():
    assert shape_row(shape("Idlib"), True) == shape_row(shape("Idlib"), False) + 1
