"""Chains of coreference from the records alone."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records.voices import Coreference


def chains_of(links: Iterable[Coreference]) -> dict[str, tuple[str, ...]]:
    """Give for the id of every mention that is in a chain the ids of all mentions of that chain.

    A link leads from a mention to its antecedent, so a chain is what links connect, whatever their direction. The ids of a chain
    are in the order in which links name them: of text, as `resolve_coreference` yields them; one tuple serves all its mentions.
    """
    members: dict[str, list[str]] = {}
    for link in links:
        left = members.setdefault(link.antecedent, [link.antecedent])
        right = members.setdefault(link.mention, [link.mention])
        if left is right:
            continue
        if len(left) < len(right):
            left, right = right, left
        left.extend(right)
        for identity in right:
            members[identity] = left
    whole: dict[int, tuple[str, ...]] = {}
    return {identity: whole.setdefault(id(chain), tuple(chain)) for identity, chain in members.items()}
