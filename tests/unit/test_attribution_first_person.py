from sayso.annotate.attributions._first_person import resolve_first_person
from sayso.records import Act, Attribution, Form, Manner, Mention, MentionType, Reading, Span
from tests.builders import block, document

TEXT = 'Haddad said "we will stay and I believe that my men hold the bridge". We saw it. It was said "we lost".'


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


FOUND = document(TEXT)


def mention(span: Span, form: Form = Form.PRONOUN) -> Mention:
    return Mention(document=FOUND.id, spans=(span,), form=form, type=MentionType.PERSON)


def attribution(source: Span | None, cue: Span, content: Span) -> Attribution:
    spans = tuple(sorted(span for span in (source, cue, content) if span is not None))
    return Attribution(
        document=FOUND.id,
        spans=spans,
        source=() if source is None else (source,),
        cue=(cue,),
        content=(content,),
        manner=Manner.DIRECT,
        act=Act.SAY,
        force=Act.SAY,
    )


HADDAD = mention(at("Haddad"), Form.NAME)
WE, SELF, MY = mention(at("we")), mention(at("I ")), mention(at("my"))
OUTLET, LOST = mention(at("We")), mention(at("we", 1))


def links() -> dict[str, str]:
    records = [
        attribution(at("Haddad"), at("said"), at('"we will stay and I believe that my men hold the bridge"')),
        attribution(Span(SELF.envelope.start, SELF.envelope.start + 1), at("believe"), at("that my men hold the bridge")),
        attribution(None, at("was said"), at('"we lost"')),
    ]
    one = mention(Span(SELF.envelope.start, SELF.envelope.start + 1))
    reading = Reading(FOUND, [block(FOUND, 0, len(TEXT)), HADDAD, WE, one, MY, OUTLET, LOST, *records])
    return {TEXT[r.envelope.start : r.envelope.end]: r.antecedent for r in resolve_first_person(reading)} | {"one": one.id}


def test_first_person_inside_a_quotation_is_its_speaker() -> None:
    found = links()
    assert (found["we"], found["I"]) == (HADDAD.id, HADDAD.id)


def test_first_person_inside_one_s_own_thought_leads_to_the_i_that_thinks_it() -> None:
    found = links()
    assert found["my"] == found["one"]


def test_the_outlet_s_own_we_and_one_without_a_source_lead_nowhere() -> None:
    assert set(links()) == {"we", "I", "my", "one"}
