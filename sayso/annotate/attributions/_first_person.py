"""Whom "I" and "we" mean: inside the words of another, the one who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records import Attribution, Coreference, Form, Mention, Reading

_WORDS = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])


def resolve_first_person(reading: Reading) -> Iterator[Coreference]:
    """Yield a link from every "I" and "we" of a reading with its attributions to the source of the words in which it stands, in text order.

    "We" is linked to its speaker even where it means the body that the speaker stands for: `Attribution.speaks_for` names that.
    Where the source is itself an "I", the link goes to that one. Outside of attributed words the outlet speaks: no link.
    """
    attributions = {attribution.id: attribution for attribution in reading.of(Attribution)}
    sources: dict[str, Mention | None] = {}
    for mention in reading.of(Mention):
        if mention.form is not Form.PRONOUN or reading.text(mention.envelope).casefold() not in _WORDS:
            continue
        voice = reading.voice_of(mention)
        if voice is None:
            continue
        if voice not in sources:
            sources[voice] = _source_mention(reading, attributions[voice])
        antecedent = sources[voice]
        if antecedent is not None and antecedent.id != mention.id:
            yield Coreference(document=reading.document.id, spans=mention.spans, mention=mention.id, antecedent=antecedent.id)


def _source_mention(reading: Reading, attribution: Attribution) -> Mention | None:
    """Give the longest mention within the source of an attribution; `None` where it has no source, or one without a mention."""
    inside = [
        mention
        for mention in reading.of(Mention)
        if mention.form is not Form.ADJECTIVE
        and any(span.start <= mention.envelope.start and mention.envelope.end <= span.end for span in attribution.source)
    ]
    return max(inside, key=lambda mention: (mention.envelope.end - mention.envelope.start, -mention.envelope.start), default=None)
