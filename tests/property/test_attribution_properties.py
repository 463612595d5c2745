"""What holds for attributions of every text, whatever tree, names, marks of the model and references it comes with."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from sayso.annotate.attributions import find_attributions
from sayso.annotate.attributions._drafts import Draft, Run, tokens_of
from sayso.annotate.attributions._scene import characters_of
from sayso.annotate.attributions._settle import parents_of, settle
from sayso.records import (
    Anchor,
    Attribution,
    BlockLabel,
    Coreference,
    Credit,
    Form,
    Mention,
    MentionType,
    PlaceRef,
    PlaceUse,
    Reading,
    Record,
    Role,
    Span,
    TimeRef,
)
from sayso.records.voices import Voices
from tests.builders import block, document
from tests.parses import parsed

# A word, its tag and part of speech, its lemma and the name that it may be part of.
WORDS = [
    *(("Haddad", "NNP", "PROPN", "Haddad", "PERSON"), ("Kerem", "NNP", "PROPN", "Kerem", "PERSON"), ("AFP", "NNP", "PROPN", "AFP", "ORG")),
    *(("Orsk", "NNP", "PROPN", "Orsk", "GPE"), ("TV", "NNP", "PROPN", "TV", "ORG"), ("Jabha", "NNP", "PROPN", "Jabha", "ARMED")),
    *(("said", "VBD", "VERB", "say", ""), ("told", "VBD", "VERB", "tell", ""), ("quoted", "VBN", "VERB", "quote", "")),
    *(("saying", "VBG", "VERB", "say", ""), ("was", "VBD", "AUX", "be", ""), ("left", "VBD", "VERB", "leave", "")),
    *(("we", "PRP", "PRON", "we", ""), ("he", "PRP", "PRON", "he", ""), ("I", "PRP", "PRON", "I", ""), ("its", "PRP$", "PRON", "its", "")),
    *(("who", "WP", "PRON", "who", ""), ("the", "DT", "DET", "the", ""), ("two", "CD", "NUM", "two", ""), ("to", "TO", "PART", "to", "")),
    *(("report", "NN", "NOUN", "report", ""), ("spokesman", "NN", "NOUN", "spokesman", ""), ("officials", "NNS", "NOUN", "official", "")),
    *(("army", "NN", "NOUN", "army", ""), ("group", "NN", "NOUN", "group", ""), ("interview", "NN", "NOUN", "interview", "")),
    *(("that", "IN", "SCONJ", "that", ""), ("by", "IN", "ADP", "by", ""), ("according", "VBG", "VERB", "accord", "")),
    *(("and", "CC", "CCONJ", "and", ""), ("Monday", "NNP", "PROPN", "Monday", "DATE"), ("\n\n", "_SP", "SPACE", "\n\n", "")),
    *((",", ",", "PUNCT", ",", ""), (":", ":", "PUNCT", ":", ""), ("“", "``", "PUNCT", "“", ""), ("”", "''", "PUNCT", "”", "")),
    *(('"', "''", "PUNCT", '"', ""), (" ", "_SP", "SPACE", " ", ""), ("'s", "POS", "PART", "'s", ""), (".", ".", "PUNCT", ".", "")),
]
LABELS = [
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "nmod",
    "nmod:poss", "compound", "flat", "appos", "conj", "cc", "case", "mark", "det", "aux:pass", "punct", "strange",
]  # fmt: skip
MARKS = {"PUNCT": "punct", "SPACE": "dep"}
ORSK: dict[str, Any] = {
    "name": "Orsk", "latitude": 1.0, "longitude": 2.0, "precision_km": 5.0, "gazetteer": "geonames:1", "type": "city",
}  # fmt: skip
ROLES = ("source", "cue", "content")
VOCAB = parsed().vocab


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Draw a text with any tree or trees over it, crossing arcs included, and names where its words may be names."""
    size = draw(st.integers(1, 16))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, token in enumerate(order):
        heads[token] = order[draw(st.integers(0, place - 1))] if place and draw(st.integers(0, 9)) else token
    # Marks and white space have no part in a sentence.
    for token in order:
        while heads[token] != token and words[heads[token]][2] in MARKS:
            above = heads[token]
            heads[token] = token if heads[above] == above else heads[above]
    deps = draw(st.lists(st.sampled_from(LABELS), min_size=size, max_size=size))
    deps = ["ROOT" if heads[i] == i else MARKS.get(words[i][2], dep) for i, dep in enumerate(deps)]
    texts, tags, pos, lemmas, kinds = (list(column) for column in zip(*words, strict=True))
    names = [f"B-{kind}" if kind and draw(st.booleans()) else "O" for kind in kinds]
    return Doc(VOCAB, words=texts, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps, ents=names)


@st.composite
def runs(draw: st.DrawFn, size: int, most: int = 2) -> tuple[Run, ...]:
    """Draw runs of tokens that lie apart, in text order, as a model marks them."""
    ends = sorted(draw(st.sets(st.integers(0, size), max_size=2 * most)))
    return tuple(Run(begin, end) for begin, end in zip(ends[::2], ends[1::2], strict=False))


@st.composite
def drafts(draw: st.DrawFn, size: int) -> Draft:
    content = draw(runs(size)) or (Run(0, size),)
    return Draft(draw(runs(size)), draw(runs(size, 1)), content, "test")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a report with a parse and with records of what stages before this one find, right or wrong."""
    doc = draw(parses())
    if draw(st.booleans()):
        marked = draw(st.lists(drafts(len(doc)), max_size=4))
        for place, role in enumerate(ROLES):
            spans = [(number, run) for number, draft in enumerate(marked) for run in draft[place]]
            doc.spans[role] = [TokenSpan(doc, run.begin, run.end, span_id=number) for number, run in spans]
    found = document(doc.text, outlet=draw(st.sampled_from([None, "Orsk TV", "AFP"])))
    stretch = st.tuples(st.integers(0, len(doc) - 1), st.integers(1, 3)).map(
        lambda pair: characters_of(doc, [Run(pair[0], min(sum(pair), len(doc)))])[0]
    )
    mentions = [
        Mention(document=found.id, spans=(span,), form=draw(st.sampled_from(Form)), type=draw(st.sampled_from(MentionType)))
        for span in draw(st.lists(stretch, max_size=5, unique=True))
    ]
    records: list[Record] = list(mentions)
    for later, earlier in zip(mentions[1:], mentions, strict=False):
        if draw(st.booleans()):
            records.append(Coreference(document=found.id, spans=later.spans, mention=later.id, antecedent=earlier.id))
    for span in draw(st.lists(stretch, max_size=2)):
        records.append(TimeRef(document=found.id, spans=(span,), edtf="2031-05-12", anchor=Anchor.NONE))
        records.append(PlaceRef(document=found.id, spans=(span,), use=PlaceUse.LOCATION, candidates=1, **ORSK))
    if draw(st.booleans()):
        records.append(Credit(document=found.id, spans=(Span(0, 1),), role=Role.AGENCY, name="AFP"))
    middle = draw(st.integers(0, len(doc.text)))
    label = draw(st.sampled_from([BlockLabel.TITLE, BlockLabel.BODY, BlockLabel.NEWSLETTER]))
    blocks = [block(found, 0, middle, label)] if middle else []
    if middle < len(doc.text):
        blocks.append(block(found, middle, len(doc.text)))
    return Reading(found, [*blocks, *records], doc)


def spans_of(attribution: Attribution) -> list[Span]:
    return [
        *attribution.spans, *attribution.source, *attribution.cue, *attribution.content, *attribution.addressee, *attribution.medium,
    ]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(readings(), st.sampled_from(["both", "model", "rules"]))
def test_any_report_has_attributions_that_lie_in_it(reading: Reading, by: str) -> None:
    records = list(find_attributions(reading, by=by))
    length = len(reading.document.text)
    times, places = ({record.id for record in reading.of(kind)} for kind in (TimeRef, PlaceRef))
    for attribution in (record for record in records if isinstance(record, Attribution)):
        assert attribution.content
        assert all(0 <= span.start < span.end <= length for span in spans_of(attribution))
        covered = {i for span in attribution.spans for i in range(span.start, span.end)}
        parts = [*attribution.source, *attribution.cue, *attribution.content]
        assert {i for span in parts for i in range(span.start, span.end)} <= covered
        assert sum(span.end - span.start for span in attribution.spans) == len(covered)
        assert attribution.said_on is None or attribution.said_on in times
        assert attribution.said_at is None or attribution.said_at in places


@settings(max_examples=60, deadline=None)
@given(readings())
def test_no_attribution_lies_in_itself_by_its_voices(reading: Reading) -> None:
    attributions = {record.id: record for record in find_attributions(reading) if isinstance(record, Attribution)}
    voices = Voices.among(attributions.values())
    for attribution in attributions.values():
        passed = {attribution.id}
        voice = voices.of(attribution)
        while voice is not None:
            assert voice not in passed
            passed.add(voice)
            voice = voices.of(attributions[voice])


@settings(max_examples=60, deadline=None)
@given(readings())
def test_a_second_run_gives_the_same_records(reading: Reading) -> None:
    assert [record.id for record in find_attributions(reading)] == [record.id for record in find_attributions(reading)]


@settings(max_examples=60, deadline=None)
@given(parses(), st.data())
def test_merging_keeps_the_models_drafts_and_what_is_merged_makes_no_circle(doc: Doc, data: st.DataObject) -> None:
    model, rules = (data.draw(st.lists(drafts(len(doc)), max_size=5)) for _ in range(2))
    settled = settle(doc, model, rules)
    cues = [(draft.cue or draft.content)[0] for draft in settled]
    assert cues == sorted(cues)
    # Every rule's draft is there, or one of the model's that shares a word of the cue with it, or of the content where it has none.
    for draft in rules:
        part = 1 if draft.cue else 2
        assert draft in settled or any(tokens_of(draft[part]) & tokens_of(kept[part]) for kept in settled)
    parents = parents_of(doc, settled)
    for number in range(len(settled)):
        passed, above = {number}, parents[number]
        while above is not None:
            assert above not in passed
            passed.add(above)
            above = parents[above]
