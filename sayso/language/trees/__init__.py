"""Questions to a dependency parse: the one place that knows dependency labels and tag sets.

Answers are alike for Universal Dependencies v2 and for the labels of spaCy's English pipelines; a text without a parse, or
with labels of another scheme, gets empty ones. A clause is named by its verb, the copula included ("is" in "he is a
minister"); asked about, any auxiliary of it and, in the universal scheme, the predicate will do. Tokens come in text order. No
function recurses, so trees may be of any depth. `_schemes` holds the labels, `_words` tags and closed classes of words, `_nodes`
the words of a parse as the questions see them, `_clauses` what a clause hangs from, `_groups` verb forms, `_arguments` who does
what, `_complements` clauses, `_phrases` stretches, `_joined` what a joining word opens, `_scenes` where and when.
"""

from sayso.language.trees._arguments import agents_of, indirect_objects_of, objects_of, obliques_of, predicate_of, subjects_of
from sayso.language.trees._clauses import antecedent_of, conjuncts_of, governors_of, is_case, is_to_infinitive
from sayso.language.trees._complements import (
    Clause,
    adverbial_clauses_of,
    complement_clauses_of,
    has_own_frame,
    marker_of,
    participles_of,
    quoted_clause_of,
    relative_clauses_of,
    reporting_verb_of,
)
from sayso.language.trees._groups import Tense, is_passive, modal_of, negated, tense_of, verb_group
from sayso.language.trees._joined import borne_by, opened_by, stretch_of
from sayso.language.trees._nodes import offsets_of, scheme_of
from sayso.language.trees._phrases import (
    appositions_of,
    body_sentences,
    coordinated_phrase,
    full_phrase,
    governed_span,
    head_of_span,
    heads_of,
    modifiers_of,
    noun_phrase,
    plain_noun_phrase,
    possessor_of,
    sentence_of,
)
from sayso.language.trees._roles import Role, role_of
from sayso.language.trees._scenes import circumstances_of
from sayso.language.trees._schemes import Scheme
from sayso.language.trees._words import is_finite, is_noun, is_plural, is_pronoun, is_proper, is_time_noun, is_verb

__all__ = [
    "Clause",
    "Role",
    "Scheme",
    "Tense",
    "adverbial_clauses_of",
    "agents_of",
    "antecedent_of",
    "appositions_of",
    "body_sentences",
    "borne_by",
    "circumstances_of",
    "complement_clauses_of",
    "conjuncts_of",
    "coordinated_phrase",
    "full_phrase",
    "governed_span",
    "governors_of",
    "has_own_frame",
    "head_of_span",
    "heads_of",
    "indirect_objects_of",
    "is_case",
    "is_finite",
    "is_noun",
    "is_passive",
    "is_plural",
    "is_pronoun",
    "is_proper",
    "is_time_noun",
    "is_to_infinitive",
    "is_verb",
    "marker_of",
    "modal_of",
    "modifiers_of",
    "negated",
    "noun_phrase",
    "objects_of",
    "obliques_of",
    "offsets_of",
    "opened_by",
    "participles_of",
    "plain_noun_phrase",
    "possessor_of",
    "predicate_of",
    "quoted_clause_of",
    "relative_clauses_of",
    "reporting_verb_of",
    "role_of",
    "scheme_of",
    "sentence_of",
    "stretch_of",
    "subjects_of",
    "tense_of",
    "verb_group",
]
