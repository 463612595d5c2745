import pytest

from sayso.records import Act, Attribution, BlockLabel, Manner, Quantity, Reading, Span, Voices, as_json_object
from sayso.records.said import Bound, QuantityType
from tests.builders import block, document

TEXT = 'Haddad said the envoy had warned that "12 roads are shut". Dara is quiet.'


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def attribution(source: str, cue: str, content: str, identity: str = "") -> Attribution:
    spans = tuple(sorted(span_of(words) for words in (source, cue, content)))
    return Attribution(
        document="d",
        spans=spans,
        source=(span_of(source),),
        cue=(span_of(cue),),
        content=(span_of(content),),
        manner=Manner.INDIRECT,
        act=Act.SAY,
        force=Act.SAY,
    )


def number(words: str) -> Quantity:
    return Quantity(document="d", spans=(span_of(words),), low=12, high=12, bound=Bound.EXACT, type=QuantityType.COUNT)


OUTER = attribution("Haddad", "said", 'the envoy had warned that "12 roads are shut"')
INNER = attribution("the envoy", "had warned", 'that "12 roads are shut"')


def test_record_lies_in_the_innermost_content_that_holds_it_whole() -> None:
    voices = Voices.among([OUTER, INNER])
    assert voices.of(number("12 roads")) == INNER.id
    assert voices.of(number("the envoy")) == OUTER.id
    assert voices.of(number("Dara")) is None
    assert voices.of(number('shut". Dara')) is None


def test_attribution_lies_in_the_longer_one_that_holds_its_cue_and_never_in_itself() -> None:
    voices = Voices.among([INNER, OUTER])
    assert voices.of(INNER) == OUTER.id
    assert voices.of(OUTER) is None


def test_two_contents_that_hold_each_others_cue_make_no_circle() -> None:
    one = attribution("Haddad", "warned", "said the envoy had warned that")
    other = attribution("Haddad", "said", "said the envoy had warned")
    voices = Voices.among([one, other])
    assert (voices.of(one), voices.of(other)) == (None, one.id)


def test_broken_content_holds_what_lies_in_its_parts_and_not_between() -> None:
    broken = Attribution(
        document="d",
        spans=(span_of("Haddad"), span_of("the envoy"), span_of("Dara is quiet")),
        cue=(span_of("said"),),
        content=(span_of("the envoy"), span_of("Dara is quiet")),
        manner=Manner.INDIRECT,
        act=Act.SAY,
        force=Act.SAY,
    )
    voices = Voices.among([broken])
    assert voices.of(number("Dara")) == broken.id
    assert voices.of(number("12 roads")) is None


@pytest.mark.parametrize(("words", "voice"), [("12 roads", INNER.id), ("Dara", None)])
def test_voice_leaves_the_program_with_the_record_and_is_no_part_of_its_id(words: str, voice: str | None) -> None:
    found = document(TEXT)
    reading = Reading(found, [block(found, 0, len(TEXT), BlockLabel.BODY), OUTER, INNER])
    record = number(words)
    shown = as_json_object(record, voice=reading.voice_of(record))
    assert shown["voice"] == voice
    assert shown["id"] == number(words).id
