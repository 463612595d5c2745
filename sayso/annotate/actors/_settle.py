"""One answer a mention: its own, else that of the chain it is in, else a provisional actor for a name that nobody knows."""

from __future__ import annotations

from collections import Counter

from sayso.annotate.actors._names import body_of, name_in, name_of, title_of
from sayso.annotate.actors._nominals import compound_of, nominal_of, repeated
from sayso.annotate.actors._page import Answer, Page
from sayso.knowledge.actors import ActorType, held
from sayso.knowledge.actors.keys import actor_key
from sayso.records import NAMING, Form, Grounds, MentionType

_PROVISIONAL = frozenset([MentionType.PERSON, MentionType.ORGANISATION, MentionType.ARMED])
_OWN = 0.75
"""From this trust on a mention keeps its own answer, whatever its chain says."""
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_POSSESSIVE = ("'s", "’s", "'", "’")


def settle(page: Page) -> list[Answer | None]:
    """Give the answer for each mention, in their order."""
    answers: list[Answer | None] = [None] * len(page.mentions)
    inside: dict[int, Answer] = {}
    for number, mention in enumerate(page.mentions):
        if mention.form in (Form.NAME, Form.ADJECTIVE, Form.METONYM):
            words = mention.type is MentionType.PEOPLE or mention.form is not Form.ADJECTIVE
            answers[number] = found = name_of(page, number) if words else compound_of(page, number)
            if found is not None and mention.form is not Form.ADJECTIVE:
                for token in range(*page.tokens(mention.envelope)):
                    inside[token] = found
    for number, mention in enumerate(page.mentions):
        if mention.form is Form.NOMINAL:
            answers[number] = nominal_of(page, number, inside) or title_of(page, number)
    again = repeated(page)
    for number, told in again.items():
        answers[number] = answers[number] or told
    for chain in page.chains:
        _agree(page, chain, answers)
    for number, mention in enumerate(page.mentions):
        found = answers[number]
        if mention.form is Form.PRONOUN and found is not None and page.text(number).casefold() in _WE:
            answers[number] = _behind(page, found) or found
    return answers


def _behind(page: Page, answer: Answer) -> Answer | None:
    """Give the one body whose post somebody holds: a minister's "we" are those for whom he speaks; `None` where there is no one such."""
    actor = page.actors.actor(answer.actor) if answer.type == ActorType.PERSON.value else None
    if actor is None:
        return None
    bodies = {role.of for role in actor.roles if held(role.when, page.on) is not False}
    body = page.actors.actor(bodies.pop()) if len(bodies) == 1 else None
    return None if body is None else body_of(page, body, Grounds.OFFICE, answer.trust)


def _agree(page: Page, chain: list[int], answers: list[Answer | None]) -> None:
    """Let the mentions of a chain mean one actor: the one most trusted of those that its names give, else of all."""
    best = _best(page, chain, answers)
    if best is None:
        return
    for number in chain:
        own = answers[number]
        if page.mentions[number].type is MentionType.PLACE and page.is_located(number):
            # "In Syria" names no party, though "Syria said" does.
            continue
        if own is None or (own.actor != best.actor and (own.trust < _OWN or own.type == ActorType.POST.value)):
            named = best.grounds is Grounds.UNKNOWN and page.mentions[number].form in NAMING
            answers[number] = best if named else best._replace(grounds=Grounds.REFERENCE)


def _best(page: Page, chain: list[int], answers: list[Answer | None]) -> Answer | None:
    named = [answers[number] for number in chain if page.mentions[number].form in NAMING]
    found = [answer for answer in named if answer is not None]
    if found:
        # What most of its names say; of equals the most trusted.
        counts = Counter(answer.actor for answer in found)
        return max(found, key=lambda answer: (counts[answer.actor], answer.trust))
    provisional = _provisional(page, chain)
    if provisional is not None:
        return provisional
    others = [answer for number in chain if (answer := answers[number]) is not None]
    return max(others, key=lambda answer: answer.trust, default=None)


def _provisional(page: Page, chain: list[int]) -> Answer | None:
    """Give a provisional actor for a chain with a name: its fullest, the same for every report that gives it."""
    names: Counter[str] = Counter()
    kind = None
    for number in chain:
        mention = page.mentions[number]
        if mention.form in NAMING and mention.type in _PROVISIONAL:
            name = name_in(page, number) or page.text(number)
            for mark in _POSSESSIVE:
                name = name.removesuffix(mark)
            names[name] += 1
            kind = kind or mention.type
    if not names:
        return None
    name = max(names, key=lambda one: (len(one.split()), names[one], -len(one), one))
    key = actor_key(name).replace(" ", "-")
    if not key:
        return None
    person = ActorType.PERSON.value if kind is MentionType.PERSON else None
    return Answer(f"new:{key}", name, person, Grounds.UNKNOWN, 0.5)
