"""Which words of a source are its speakers: one head for each of those that it names jointly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._plain_names import ARTICLES, NUMBERS, TITLES
from sayso.annotate.attributions._tables import words_of
from sayso.language.trees import (
    Role,
    antecedent_of,
    conjuncts_of,
    head_of_span,
    is_noun,
    is_plural,
    is_pronoun,
    is_verb,
    noun_phrase,
    plain_noun_phrase,
    role_of,
    subjects_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_AND = frozenset(["and", "&", "or"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_POSTS = words_of("posts")
_INSIDE = frozenset([Role.MODIFIER, Role.PART, Role.POSSESSOR])


def heads_of(doc: Doc, source: Iterable[Run], names: Mapping[int, TokenSpan]) -> Iterator[Token]:
    """Yield the heads of those that a source names, in text order; `names` gives the entity that a token is part of."""
    for run in source:
        head = _top(doc, run)
        if head is None:
            continue
        head = antecedent_of(head) or head
        members = {
            head.i,
            *(other.i for other in conjuncts_of(head) if run.begin <= other.i < run.end),
            *_side_by_side(doc, run, head, names),
        }
        members = {i for i in members if i >= head.i or i in names or (run.begin <= i < run.end and is_noun(doc[i]))}
        person = _only_person(doc, run, names)
        if person is None:
            yield from (doc[i] for i in sorted(members))
        elif not _joins(doc, run):
            yield person
        else:
            others = {i for i in members if not _holds(doc[i], person, run) and _stands_alone(doc[i], names)}
            yield from (doc[i] for i in sorted({person.i, *others}))


def _joins(doc: Doc, run: Run) -> bool:
    return any(word.lower_ in _AND for word in doc[run.begin : run.end])


def _top(doc: Doc, run: Run) -> Token | None:
    """Give the word that heads a run; where the tree tears it apart, what is a subject rather than what has the widest phrase."""
    head = head_of_span(doc[run.begin : run.end])
    if head is not None and is_verb(head) and not is_noun(head):
        # A clause is no source; its subject may be: "troops shelled Orsk claiming ...".
        head = next((token for token in subjects_of(head) if run.begin <= token.i < run.end), head)
    if head is None or _is_speaking(head):
        return _whose_it_is(doc, run, head)
    tops = (token for token in doc[run.begin : run.end] if token.head == token or not run.begin <= token.head.i < run.end)
    return next((token for token in tops if _is_speaking(token)), head)


def _whose_it_is(doc: Doc, run: Run, head: Token | None) -> Token | None:
    """Give "opposition" for "Syrias" where the two are subjects of one verb: some sources lose their apostrophes."""
    after = doc[head.i + 1] if head is not None and head.i + 1 < run.end else None
    if head is None or after is None or not (head.ent_type_ and head.text.endswith("s")):
        return head
    beside = is_noun(after) and not after.ent_type_ and after.head == head.head and role_of(after) is role_of(head)
    return after if beside else head


def _is_speaking(token: Token) -> bool:
    return role_of(token) in (Role.SUBJECT, Role.AGENT) and (is_noun(token) or is_pronoun(token))


def _side_by_side(doc: Doc, run: Run, head: Token, names: Mapping[int, TokenSpan]) -> set[int]:
    """Give the heads of what stands side by side, "Russia, Iran and Syria", where the tree does not join them."""
    if not _joins(doc, run):
        return set()
    tops = [word for word in doc[run.begin : run.end] if not (run.begin <= word.head.i < run.end and word.head != word)]
    named = {word.i for word in tops if word.i in names}
    if named and doc[max(noun_phrase(doc[max(named)])[0] - 1, run.begin)].lower_ not in _AND:
        named = set()
    alike = {word.i for word in tops if is_noun(word) and word.head == head.head and role_of(word) is role_of(head)}
    return alike | (named if len(named) > 1 else set())


def _only_person(doc: Doc, run: Run, names: Mapping[int, TokenSpan]) -> Token | None:
    """Give the one person whom a source names, whatever the tree makes of its titles; none in "the Assad regime", "Assad's army"."""
    people = {ent.start: ent for i in range(run.begin, run.end) if (ent := names.get(i)) is not None and ent.label_ == "PERSON"}
    if len(people) > 1 and not _joins(doc, run):
        # "Kordavian Foreign Minister Ada Kem": a name of two words is the person's.
        people = {start: ent for start, ent in people.items() if len(ent) > 1}
    if len(people) != 1:
        return None
    (ent,) = people.values()
    after = doc[ent.end] if ent.end < run.end else None
    if after is not None and after.i not in names and _takes_over(after):
        return None
    return ent.root if run.begin <= ent.root.i < run.end else doc[ent.end - 1]


def _takes_over(after: Token) -> bool:
    """Tell whether a word behind a person's name makes it another's, "Assad's army", "the Assad regime", and is no post."""
    return after.lower_ in _POSSESSIVE or (is_noun(after) and after.lemma_.lower() not in _POSTS and after.lower_ not in TITLES)


def _holds(member: Token, person: Token, run: Run) -> bool:
    """Tell whether a person stands in the phrase of a member."""
    node = person
    while node != member and node.head != node and run.begin <= node.head.i < run.end:
        node = node.head
        if node in conjuncts_of(member):
            return False
    return node == member


def _stands_alone(member: Token, names: Mapping[int, TokenSpan]) -> bool:
    """Tell whether a noun beside a person's name is somebody else: not in "founder and head of the council Omar Haddad"."""
    if role_of(member) in _INSIDE:
        return False
    if member.i in names or is_plural(member) or is_pronoun(member):
        return True
    opening = member.doc[plain_noun_phrase(member)[0]].lower_
    return opening in ARTICLES or opening in NUMBERS or opening.isdigit()


def extent_of(heads: Iterable[Token]) -> tuple[int, int]:
    """Give the tokens [begin, end) from the first phrase of some heads to the last."""
    phrases = [noun_phrase(head) for head in heads]
    return min(begin for begin, _ in phrases), max(end for _, end in phrases)
