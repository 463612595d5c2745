"""Questions to a parse, each asked of one sentence in both label schemes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from sayso.language import trees
from sayso.language.trees import Scheme, Tense
from sayso.records import Span

# A row is a word, its tag and part of speech, then head (0: root) and label in the universal scheme, and in spaCy's own.
ROWS = {
    # Two subjects, a copula and a verb beside it.
    "coordination": """
        Russia NNP PROPN 5 nsubj 4 nsubj
        and CC CCONJ 3 cc 1 cc
        Iran NNP PROPN 1 conj 1 conj
        are VBP AUX 5 cop 0 ROOT
        allies NNS NOUN 0 root 4 attr
        and CC CCONJ 8 cc 4 cc
        will MD AUX 8 aux 8 aux
        meet VB VERB 5 conj 4 conj
        and CC CCONJ 10 cc 8 cc
        talk VB VERB 5 conj 8 conj
        on IN ADP 12 case 10 prep
        Monday NNP PROPN 10 obl 11 pobj""",
    "passive": """
        No DT DET 2 det 2 det
        rebels NNS NOUN 4 nsubj:pass 4 nsubjpass
        were VBD AUX 4 aux:pass 4 auxpass
        arrested VBN VERB 0 root 0 ROOT
        and CC CCONJ 6 cc 4 cc
        beaten VBN VERB 4 conj 4 conj
        by IN ADP 8 case 6 agent
        police NNS NOUN 6 obl:agent 7 pobj
        and CC CCONJ 10 cc 8 cc
        troops NNS NOUN 8 conj 8 conj
        in IN ADP 12 case 6 prep
        Idlib NNP PROPN 6 obl 11 pobj
        yesterday NN NOUN 6 obl:unmarked 6 npadvmod""",
    "object control": """
        Paris NNP PROPN 3 nsubj 3 nsubj
        had VBD AUX 3 aux 3 aux
        urged VBN VERB 0 root 0 ROOT
        Ankara NNP PROPN 3 obj 3 dobj
        not RB PART 7 advmod 7 neg
        to TO PART 7 mark 7 aux
        attack VB VERB 3 xcomp 3 xcomp
        or CC CCONJ 9 cc 7 cc
        shell VB VERB 7 conj 7 conj
        it PRP PRON 9 obj 9 dobj""",
    "subject control": """
        They PRP PRON 3 nsubj 3 nsubj
        wo MD AUX 3 aux 3 aux
        agree VB VERB 0 root 0 ROOT
        to TO PART 5 mark 5 aux
        send VB VERB 3 xcomp 3 xcomp
        them PRP PRON 5 iobj 5 dative
        aid NN NOUN 5 obj 5 dobj""",
    "accused": """
        Kyiv NNP PROPN 2 nsubj 2 nsubj
        accused VBD VERB 0 root 0 ROOT
        Minsk NNP PROPN 2 obj 2 dobj
        of IN SCONJ 5 mark 2 prep
        hiding VBG VERB 2 advcl 4 pcomp
        tanks NNS NOUN 5 obj 5 dobj
        after IN SCONJ 8 mark 2 prep
        losing VBG VERB 2 advcl 7 pcomp
        ground NN NOUN 8 obj 8 dobj""",
    "relative": """
        The DT DET 2 det 2 det
        head NN NOUN 13 nsubj 13 nsubj
        of IN ADP 5 case 2 prep
        the DT DET 5 det 5 det
        group NN NOUN 2 nmod 3 pobj
        , , PUNCT 10 punct 2 punct
        who WP PRON 10 nsubj 10 nsubj
        had VBD AUX 10 aux 10 aux
        secretly RB ADV 10 advmod 10 advmod
        fled VBN VERB 2 acl:relcl 2 relcl
        Homs NNP PROPN 10 obj 10 dobj
        , , PUNCT 10 punct 2 punct
        died VBD VERB 0 root 0 ROOT""",
    "bare relative": """
        Villages NNS NOUN 6 nsubj 6 nsubj
        they PRP PRON 4 nsubj 4 nsubj
        never RB ADV 4 advmod 4 neg
        took VBD VERB 1 acl:relcl 1 relcl
        still RB ADV 6 advmod 6 advmod
        burn VBP VERB 0 root 0 ROOT""",
    "deep relative": """
        Omar NNP PROPN 0 root 0 ROOT
        , , PUNCT 5 punct 1 punct
        who WP PRON 6 nsubj 6 nsubj
        officials NNS NOUN 5 nsubj 5 nsubj
        said VBD VERB 1 acl:relcl 1 relcl
        planned VBD VERB 5 ccomp 5 ccomp
        raids NNS NOUN 6 obj 6 dobj""",
    "copula": """
        He PRP PRON 6 nsubj 3 nsubj
        may MD AUX 6 aux 3 aux
        be VB AUX 6 cop 0 ROOT
        Syria NNP PROPN 6 nmod:poss 6 poss
        's POS PART 4 case 4 case
        envoy NN NOUN 0 root 3 attr
        in IN ADP 8 case 6 prep
        Geneva NNP PROPN 6 nmod 7 pobj""",
    "adjective": """
        She PRP PRON 4 nsubj 2 nsubj
        is VBZ AUX 4 cop 0 ROOT
        not RB PART 4 advmod 2 neg
        ready JJ ADJ 0 root 2 acomp
        to TO PART 6 mark 6 aux
        talk VB VERB 4 xcomp 4 xcomp
        with IN ADP 8 case 6 prep
        Hamas NNP PROPN 6 obl 7 pobj""",
    "existential": """
        There EX PRON 2 expl 2 expl
        were VBD VERB 0 root 0 ROOT
        clashes NNS NOUN 2 nsubj 2 attr
        near IN ADP 5 case 2 prep
        Aleppo NNP PROPN 2 obl 4 pobj""",
    "place": """
        Troops NNS NOUN 4 nsubj 2 nsubj
        are VBP AUX 4 cop 0 ROOT
        in IN ADP 4 case 2 prep
        Raqqa NNP PROPN 0 root 3 pobj""",
    "quoted first": """
        “ `` PUNCT 4 punct 4 punct
        Turkey NNP PROPN 4 nsubj 4 nsubj
        will MD AUX 4 aux 4 aux
        respond VB VERB 0 root 8 ccomp
        , , PUNCT 4 punct 8 punct
        ” '' PUNCT 4 punct 8 punct
        he PRP PRON 8 nsubj 8 nsubj
        said VBD VERB 4 parataxis 0 ROOT
        later RB ADV 8 advmod 8 advmod
        . . PUNCT 4 punct 8 punct""",
    "quoted last": """
        Haddad NNP PROPN 2 nsubj 2 nsubj
        warned VBD VERB 0 root 0 ROOT
        : : PUNCT 7 punct 2 punct
        “ `` PUNCT 7 punct 7 punct
        Nobody NN PRON 7 nsubj 6 nsubj
        is VBZ AUX 7 cop 2 ccomp
        safe JJ ADJ 2 parataxis 6 acomp
        . . PUNCT 7 punct 6 punct
        ” '' PUNCT 7 punct 2 punct""",
    "according": """
        According VBG VERB 3 case 6 prep
        to IN ADP 1 fixed 1 prep
        Reuters NNP PROPN 6 obl 2 pobj
        , , PUNCT 3 punct 6 punct
        both DT PRON 6 nsubj 6 nsubj
        agreed VBD VERB 0 root 0 ROOT
        on IN ADP 8 case 6 prep
        Friday NNP PROPN 6 obl 7 pobj
        in IN ADP 10 case 6 prep
        Sochi NNP PROPN 6 obl 9 pobj
        and CC CCONJ 12 cc 10 cc
        Astana NNP PROPN 10 conj 10 conj""",
    "as told": """
        As IN SCONJ 3 mark 3 mark
        Nour NNP PROPN 3 nsubj 3 nsubj
        told VBD VERB 8 advcl 8 advcl
        Reuters NNP PROPN 3 iobj 3 dative
        , , PUNCT 3 punct 8 punct
        the DT DET 7 det 7 det
        bridge NN NOUN 8 nsubj 8 nsubj
        fell VBD VERB 0 root 0 ROOT""",
    "nested": """
        AFP NNP PROPN 2 nsubj 2 nsubj
        told VBD VERB 0 root 0 ROOT
        readers NNS NOUN 2 iobj 2 dobj
        that IN SCONJ 6 mark 6 mark
        Assad NNP PROPN 6 nsubj 6 nsubj
        denied VBD VERB 2 ccomp 2 ccomp
        reports NNS NOUN 6 obj 6 dobj
        that IN SCONJ 11 mark 10 mark
        he PRP PRON 11 nsubj 10 nsubj
        was VBD AUX 11 cop 7 acl
        ill JJ ADJ 7 acl 10 acomp
        if IN SCONJ 14 mark 14 mark
        anyone NN PRON 14 nsubj 14 nsubj
        asked VBD VERB 2 advcl 2 advcl""",
    "sources": """
        Two CD NUM 3 nummod 3 nummod
        senior JJ ADJ 3 amod 3 amod
        sources NNS NOUN 9 nsubj 9 nsubj
        speaking VBG VERB 3 acl 3 acl
        in IN ADP 6 case 4 prep
        Doha NNP PROPN 4 obl 5 pobj
        have VBP AUX 9 aux 9 aux
        never RB ADV 9 advmod 9 neg
        carried VBN VERB 0 root 0 ROOT
        out RP ADP 9 compound:prt 9 prt
        their PRP$ PRON 12 nmod:poss 12 poss
        plan NN NOUN 9 obj 9 dobj
        to TO PART 14 mark 14 aux
        leave VB VERB 12 acl 12 acl""",
    "apposition": """
        Bashar NNP PROPN 2 compound 2 compound
        Nasser NNP PROPN 9 nsubj 9 nsubj
        , , PUNCT 5 punct 2 punct
        a DT DET 5 det 5 det
        farmer NN NOUN 2 appos 2 appos
        from IN ADP 7 case 5 prep
        Hama NNP PROPN 5 nmod 6 pobj
        , , PUNCT 5 punct 2 punct
        spoke VBD VERB 0 root 0 ROOT""",
    "run on": """
        They PRP PRON 2 nsubj 2 nsubj
        stayed VBD VERB 0 root 0 ROOT
        , , PUNCT 6 punct 2 punct
        so RB ADV 6 advmod 6 advmod
        we PRP PRON 6 nsubj 6 nsubj
        left VBD VERB 2 parataxis 2 parataxis""",
    "added aside": """
        Roads NNS NOUN 3 nsubj:pass 3 nsubjpass
        got VBD AUX 3 aux:pass 3 auxpass
        shut VBN VERB 0 root 0 ROOT
        , , PUNCT 5 punct 3 punct
        said VBD VERB 3 parataxis 3 parataxis
        Haddad NNP PROPN 5 nsubj 5 nsubj
        . . PUNCT 3 punct 3 punct""",
    "small clause": """
        He PRP PRON 2 nsubj 2 nsubj
        called VBD VERB 0 root 0 ROOT
        them PRP PRON 2 obj 2 dobj
        liars NNS NOUN 2 xcomp 2 oprd""",
    "shared object": """
        Jets NNS NOUN 2 nsubj 2 nsubj
        hit VBD VERB 0 root 0 ROOT
        and CC CCONJ 4 cc 2 cc
        burnt VBD VERB 2 conj 2 conj
        the DT DET 6 det 6 det
        camp NN NOUN 2 obj 2 dobj""",
    "extraposed": """
        It PRP PRON 3 expl 3 nsubjpass
        was VBD AUX 3 aux:pass 3 auxpass
        reported VBN VERB 0 root 0 ROOT
        that IN SCONJ 6 mark 6 mark
        Homs NNP PROPN 6 nsubj 6 nsubj
        fell VBD VERB 3 csubj:pass 3 ccomp""",
    "place to": """
        A DT DET 2 det 2 det
        place NN NOUN 0 root 0 ROOT
        to TO PART 4 mark 4 aux
        hide VB VERB 2 acl 2 relcl""",
    "going to": """
        They PRP PRON 3 nsubj 3 nsubj
        are VBP AUX 3 aux 3 aux
        going VBG VERB 0 root 0 ROOT
        to TO PART 5 mark 5 aux
        strike VB VERB 3 xcomp 3 xcomp""",
    "deep gap": """
        Roads NNS NOUN 0 root 0 ROOT
        he PRP PRON 3 nsubj 3 nsubj
        said VBD VERB 1 acl:relcl 1 relcl
        they PRP PRON 5 nsubj 5 nsubj
        shut VBD VERB 3 ccomp 3 ccomp""",
    "clause meant": """
        Rebels NNS NOUN 2 nsubj 2 nsubj
        fled VBD VERB 0 root 0 ROOT
        , , PUNCT 5 punct 2 punct
        which WDT PRON 5 nsubj 5 nsubj
        helped VBD VERB 2 advcl:relcl 2 relcl""",
    "indirect": """
        Haddad NNP PROPN 2 nsubj 2 nsubj
        said VBD VERB 0 root 0 ROOT
        raids NNS NOUN 7 nsubj 4 nsubj
        were VBD AUX 7 cop 2 ccomp
        a DT DET 7 det 7 det
        “ `` PUNCT 7 punct 7 punct
        crime NN NOUN 2 ccomp 4 attr
        ” '' PUNCT 7 punct 7 punct""",
    "bare participle": """
        Ten CD NUM 2 nummod 2 nummod
        men NNS NOUN 0 root 0 ROOT
        killed VBN VERB 2 acl 2 acl
        by IN ADP 5 case 3 agent
        snipers NNS NOUN 3 obl 4 pobj
        by IN ADP 7 case 3 prep
        Monday NNP PROPN 3 obl 6 pobj""",
    "medial aside": """
        Roads NNS NOUN 7 nsubj 6 nsubj
        , , PUNCT 4 punct 4 punct
        he PRP PRON 4 nsubj 4 nsubj
        said VBD VERB 7 parataxis 6 parataxis
        , , PUNCT 4 punct 4 punct
        are VBP AUX 7 cop 0 ROOT
        shut JJ ADJ 0 root 6 acomp""",
    "adjectives": """
        Heavy JJ ADJ 4 amod 4 amod
        , , PUNCT 4 punct 4 punct
        lasting JJ ADJ 4 amod 4 amod
        raids NNS NOUN 0 root 0 ROOT
        ( -LRB- PUNCT 6 punct 4 punct
        two CD NUM 4 appos 4 appos
        ) -RRB- PUNCT 6 punct 4 punct""",
    "given by": """
        They PRP PRON 2 nsubj 2 nsubj
        gave VBD VERB 0 root 0 ROOT
        arms NNS NOUN 2 obj 2 dobj
        to IN ADP 5 case 2 dative
        allies NNS NOUN 2 obl 4 pobj
        to TO PART 7 mark 7 aux
        win VB VERB 2 advcl 2 advcl
        out IN ADP 10 case 7 prep
        of IN ADP 10 case 8 prep
        fear NN NOUN 7 obl 9 pobj""",
    "seen in": """
        The DT DET 2 det 2 det
        town NN NOUN 0 root 0 ROOT
        in IN ADP 4 case 6 prep
        which WDT PRON 6 obl 3 pobj
        they PRP PRON 6 nsubj 6 nsubj
        met VBD VERB 2 acl:relcl 2 relcl""",
}


class Case(NamedTuple):
    sentence: str
    question: Callable[[Token], Any]
    word: str
    answer: object


def built(sentence: str, scheme: Scheme) -> Doc:
    rows = [line.split() for line in ROWS[sentence].strip().splitlines()]
    column = 3 if scheme == Scheme.UNIVERSAL else 5
    heads = [int(row[column]) - 1 if row[column] != "0" else i for i, row in enumerate(rows)]
    words, tags, pos = ([row[i] for row in rows] for i in range(3))
    return Doc(Vocab(), words=words, tags=tags, pos=pos, heads=heads, deps=[row[column + 1] for row in rows])


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def told(value: Any, doc: Doc) -> object:
    """Give an answer in words: tokens and stretches as text, (start, end) pairs of tokens too."""
    if isinstance(value, trees.Clause):
        return f"{value.marker}:{value.verb.text}" + ("" if value.finite else " (open)")
    if isinstance(value, tuple) and len(value) == 2 and all(type(part) is int for part in value):
        return doc[value[0] : value[1]].text
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        return f"{value[0]}:{value[1].text}"
    if isinstance(value, tuple):
        return [told(part, doc) for part in value]
    return value.text if hasattr(value, "text") else value


CASES = [
    Case("coordination", trees.subjects_of, "are", ["Russia", "Iran"]),
    Case("coordination", trees.subjects_of, "meet", ["Russia", "Iran"]),
    Case("coordination", trees.subjects_of, "talk", ["Russia", "Iran"]),
    Case("coordination", trees.subjects_of, "will", ["Russia", "Iran"]),
    Case("coordination", trees.conjuncts_of, "Iran", ["Russia"]),
    Case("coordination", trees.conjuncts_of, "are", ["meet", "talk"]),
    Case("coordination", trees.conjuncts_of, "allies", []),
    Case("coordination", trees.conjuncts_of, "talk", ["are", "meet"]),
    Case("coordination", trees.conjuncts_of, "Monday", []),
    Case("coordination", trees.coordinated_phrase, "Russia", "Russia and Iran"),
    Case("coordination", trees.noun_phrase, "Russia", "Russia"),
    Case("coordination", trees.predicate_of, "are", "allies"),
    Case("coordination", trees.predicate_of, "meet", None),
    Case("coordination", trees.tense_of, "are", Tense.PRESENT),
    Case("coordination", trees.tense_of, "meet", Tense.FUTURE),
    Case("coordination", trees.obliques_of, "talk", ["on:Monday"]),
    Case("coordination", trees.obliques_of, "are", []),
    Case("coordination", trees.negated, "are", False),
    Case("coordination", trees.is_passive, "are", False),
    Case("passive", trees.subjects_of, "beaten", ["rebels"]),
    Case("passive", trees.is_passive, "arrested", True),
    Case("passive", trees.is_passive, "beaten", True),
    Case("passive", trees.objects_of, "arrested", []),
    Case("passive", trees.agents_of, "beaten", ["police", "troops"]),
    Case("passive", trees.agents_of, "arrested", []),
    Case("passive", trees.obliques_of, "beaten", ["in:Idlib", ":yesterday"]),
    Case("passive", trees.tense_of, "beaten", Tense.PAST),
    Case("passive", trees.negated, "arrested", True),
    Case("passive", trees.negated, "rebels", True),
    Case("passive", trees.negated, "police", False),
    Case("passive", trees.verb_group, "arrested", ["were", "arrested"]),
    Case("object control", trees.subjects_of, "attack", ["Ankara"]),
    Case("object control", trees.subjects_of, "shell", ["Ankara"]),
    Case("object control", trees.subjects_of, "urged", ["Paris"]),
    Case("object control", trees.objects_of, "urged", ["Ankara"]),
    Case("object control", trees.objects_of, "attack", []),
    Case("object control", trees.objects_of, "shell", ["it"]),
    Case("object control", trees.complement_clauses_of, "urged", ["to:attack (open)"]),
    Case("object control", trees.negated, "urged", False),
    Case("object control", trees.negated, "attack", True),
    Case("object control", trees.tense_of, "urged", Tense.PAST),
    Case("object control", trees.tense_of, "attack", None),
    Case("object control", trees.verb_group, "attack", ["not", "attack"]),
    Case("subject control", trees.subjects_of, "send", ["They"]),
    Case("subject control", trees.indirect_objects_of, "send", ["them"]),
    Case("subject control", trees.objects_of, "send", ["aid"]),
    Case("subject control", trees.modal_of, "agree", "will"),
    Case("subject control", trees.modal_of, "send", None),
    Case("accused", trees.subjects_of, "hiding", ["Minsk"]),
    Case("accused", trees.subjects_of, "losing", ["Kyiv"]),
    Case("accused", trees.complement_clauses_of, "accused", ["of:hiding (open)"]),
    Case("accused", trees.adverbial_clauses_of, "accused", ["after:losing (open)"]),
    Case("accused", trees.obliques_of, "accused", []),
    Case("accused", trees.objects_of, "hiding", ["tanks"]),
    Case("relative", trees.subjects_of, "fled", ["head"]),
    Case("relative", trees.subjects_of, "died", ["head"]),
    Case("relative", trees.antecedent_of, "who", "head"),
    Case("relative", trees.antecedent_of, "Homs", None),
    Case("relative", trees.relative_clauses_of, "head", ["who:fled"]),
    Case("relative", trees.relative_clauses_of, "group", []),
    Case("relative", trees.noun_phrase, "head", "The head of the group"),
    Case("relative", trees.noun_phrase, "group", "the group"),
    Case("relative", trees.full_phrase, "group", "the group"),
    Case("relative", trees.obliques_of, "head", ["of:group"]),
    Case("relative", trees.modifiers_of, "fled", ["secretly"]),
    Case("bare relative", trees.objects_of, "took", ["Villages"]),
    Case("bare relative", trees.objects_of, "burn", []),
    Case("bare relative", trees.subjects_of, "took", ["they"]),
    Case("bare relative", trees.relative_clauses_of, "Villages", [":took"]),
    Case("bare relative", trees.noun_phrase, "Villages", "Villages"),
    Case("bare relative", trees.negated, "took", True),
    Case("bare relative", trees.negated, "burn", False),
    Case("deep relative", trees.subjects_of, "planned", ["Omar"]),
    Case("deep relative", trees.subjects_of, "said", ["officials"]),
    Case("deep relative", trees.relative_clauses_of, "Omar", ["who:said"]),
    Case("seen in", trees.obliques_of, "met", ["in:town"]),
    Case("seen in", trees.objects_of, "met", []),
    Case("copula", trees.subjects_of, "be", ["He"]),
    Case("copula", trees.predicate_of, "be", "envoy"),
    Case("copula", trees.possessor_of, "envoy", "Syria"),
    Case("copula", trees.possessor_of, "He", None),
    Case("copula", trees.noun_phrase, "envoy", "Syria 's envoy in Geneva"),
    Case("copula", trees.full_phrase, "envoy", "Syria 's envoy in Geneva"),
    Case("copula", trees.full_phrase, "be", "He may be Syria 's envoy in Geneva"),
    Case("copula", trees.full_phrase, "Syria", "Syria"),
    Case("copula", trees.obliques_of, "envoy", ["in:Geneva"]),
    Case("copula", trees.modal_of, "be", "may"),
    Case("copula", trees.tense_of, "be", None),
    Case("copula", trees.verb_group, "be", ["may", "be"]),
    Case("adjective", trees.negated, "is", True),
    Case("adjective", trees.predicate_of, "is", "ready"),
    Case("adjective", trees.complement_clauses_of, "is", ["to:talk (open)"]),
    Case("adjective", trees.complement_clauses_of, "ready", ["to:talk (open)"]),
    Case("adjective", trees.subjects_of, "talk", ["She"]),
    Case("adjective", trees.verb_group, "is", ["is", "not"]),
    Case("existential", trees.subjects_of, "were", ["clashes"]),
    Case("existential", trees.predicate_of, "were", None),
    Case("existential", trees.obliques_of, "were", ["near:Aleppo"]),
    Case("run on", trees.governed_span, "stayed", "They stayed , so we left"),
    Case("added aside", trees.governed_span, "shut", "Roads got shut"),
    Case("added aside", trees.quoted_clause_of, "said", "shut"),
    Case("small clause", trees.predicate_of, "called", "liars"),
    Case("small clause", trees.complement_clauses_of, "called", []),
    Case("small clause", trees.objects_of, "called", ["them"]),
    Case("shared object", trees.objects_of, "burnt", ["camp"]),
    Case("shared object", trees.objects_of, "hit", ["camp"]),
    Case("extraposed", trees.subjects_of, "reported", []),
    Case("extraposed", trees.complement_clauses_of, "reported", ["that:fell"]),
    Case("place to", trees.relative_clauses_of, "place", []),
    Case("place to", trees.complement_clauses_of, "place", ["to:hide (open)"]),
    Case("place to", trees.subjects_of, "hide", []),
    Case("going to", trees.tense_of, "strike", Tense.FUTURE),
    Case("going to", trees.tense_of, "going", Tense.PRESENT),
    Case("going to", trees.subjects_of, "strike", ["They"]),
    Case("deep gap", trees.objects_of, "shut", ["Roads"]),
    Case("clause meant", trees.antecedent_of, "which", None),
    Case("clause meant", trees.subjects_of, "helped", ["which"]),
    Case("indirect", trees.quoted_clause_of, "said", None),
    Case("indirect", trees.complement_clauses_of, "said", [":were"]),
    Case("indirect", trees.governed_span, "were", "raids were a “ crime ”"),
    Case("bare participle", trees.is_passive, "killed", True),
    Case("bare participle", trees.subjects_of, "killed", ["men"]),
    Case("bare participle", trees.agents_of, "killed", ["snipers"]),
    Case("bare participle", trees.obliques_of, "killed", ["by:Monday"]),
    Case("medial aside", trees.governed_span, "are", "Roads , he said , are shut"),
    Case("medial aside", trees.quoted_clause_of, "said", "are"),
    Case("medial aside", trees.reporting_verb_of, "are", "said"),
    Case("adjectives", trees.noun_phrase, "raids", "Heavy , lasting raids"),
    Case("adjectives", trees.noun_phrase, "two", "two"),
    Case("given by", trees.indirect_objects_of, "gave", []),
    Case("given by", trees.obliques_of, "gave", ["to:allies"]),
    Case("given by", trees.subjects_of, "win", ["They"]),
    Case("given by", trees.obliques_of, "win", ["out of:fear"]),
    Case("given by", trees.adverbial_clauses_of, "gave", ["to:win (open)"]),
    Case("place", trees.predicate_of, "are", "Raqqa"),
    Case("place", trees.obliques_of, "are", ["in:Raqqa"]),
    Case("quoted first", trees.quoted_clause_of, "said", "respond"),
    Case("quoted first", trees.quoted_clause_of, "respond", None),
    Case("quoted first", trees.reporting_verb_of, "respond", "said"),
    Case("quoted first", trees.reporting_verb_of, "said", None),
    Case("quoted first", trees.governed_span, "respond", "Turkey will respond"),
    Case("quoted first", trees.subjects_of, "said", ["he"]),
    Case("quoted first", trees.obliques_of, "said", [":later"]),
    Case("quoted last", trees.quoted_clause_of, "warned", "is"),
    Case("quoted last", trees.reporting_verb_of, "is", "warned"),
    Case("quoted last", trees.governed_span, "is", "Nobody is safe"),
    Case("quoted last", trees.negated, "is", True),
    Case("according", trees.obliques_of, "agreed", ["according to:Reuters", "on:Friday", "in:Sochi", "in:Astana"]),
    Case("according", trees.quoted_clause_of, "agreed", None),
    Case("as told", trees.quoted_clause_of, "told", "fell"),
    Case("as told", trees.reporting_verb_of, "fell", None),
    Case("as told", trees.indirect_objects_of, "told", ["Reuters"]),
    Case("nested", trees.complement_clauses_of, "told", ["that:denied"]),
    Case("nested", trees.indirect_objects_of, "told", ["readers"]),
    Case("nested", trees.objects_of, "told", []),
    Case("nested", trees.adverbial_clauses_of, "told", ["if:asked"]),
    Case("nested", trees.complement_clauses_of, "reports", ["that:was"]),
    Case("nested", trees.subjects_of, "was", ["he"]),
    Case("nested", trees.quoted_clause_of, "told", None),
    Case("nested", trees.governed_span, "denied", "that Assad denied reports that he was ill"),
    Case("sources", trees.noun_phrase, "sources", "Two senior sources speaking in Doha"),
    Case("sources", trees.participles_of, "sources", [":speaking (open)"]),
    Case("sources", trees.modifiers_of, "sources", ["Two", "senior"]),
    Case("sources", trees.subjects_of, "speaking", ["sources"]),
    Case("sources", trees.verb_group, "carried", ["have", "never", "carried", "out"]),
    Case("sources", trees.complement_clauses_of, "plan", ["to:leave (open)"]),
    Case("sources", trees.participles_of, "plan", []),
    Case("sources", trees.subjects_of, "leave", ["their"]),
    Case("sources", trees.is_passive, "speaking", False),
    Case("apposition", trees.appositions_of, "Nasser", ["farmer"]),
    Case("apposition", trees.noun_phrase, "Nasser", "Bashar Nasser"),
    Case("apposition", trees.noun_phrase, "farmer", "a farmer from Hama"),
    Case("apposition", trees.noun_phrase, "Hama", "Hama"),
    Case("sources", trees.plain_noun_phrase, "sources", "Two senior sources"),
    Case("copula", trees.plain_noun_phrase, "envoy", "Syria 's envoy in Geneva"),
    Case("relative", trees.plain_noun_phrase, "head", "The head of the group"),
    Case("apposition", trees.plain_noun_phrase, "Nasser", "Bashar Nasser"),
    Case("passive", trees.role_of, "rebels", trees.Role.SUBJECT),
    Case("passive", trees.role_of, "police", trees.Role.AGENT),
    Case("passive", trees.role_of, "troops", trees.Role.CONJUNCT),
    Case("passive", trees.role_of, "Idlib", trees.Role.OBLIQUE),
    Case("passive", trees.role_of, "No", trees.Role.OTHER),
    Case("passive", trees.role_of, "arrested", trees.Role.OTHER),
    Case("object control", trees.role_of, "Ankara", trees.Role.OBJECT),
    Case("copula", trees.role_of, "envoy", trees.Role.PREDICATE),
    Case("copula", trees.role_of, "Syria", trees.Role.POSSESSOR),
    Case("apposition", trees.role_of, "farmer", trees.Role.APPOSITION),
    Case("sources", trees.role_of, "senior", trees.Role.MODIFIER),
]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.sentence}-{case.question.__name__}-{case.word}")
def test_both_schemes_give_the_answer(case: Case, scheme: Scheme) -> None:
    doc = built(case.sentence, scheme)
    assert told(case.question(word(doc, case.word)), doc) == case.answer


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("sentence", sorted(set(ROWS) - {"quoted first", "run on", "going to", "adjectives"}))
def test_the_scheme_is_told_by_labels_that_one_of_them_has(sentence: str, scheme: Scheme) -> None:
    assert trees.scheme_of(built(sentence, scheme)) == scheme


def test_a_parse_whose_labels_both_schemes_share_reads_as_universal() -> None:
    doc = Doc(Vocab(), words=["He", "left"], heads=[1, 1], deps=["nsubj", "ROOT"])
    assert trees.scheme_of(doc) == Scheme.UNIVERSAL
    assert trees.subjects_of(doc[1]) == (doc[0],)


def test_a_subtype_that_no_table_lists_reads_as_its_type() -> None:
    doc = Doc(Vocab(), words=["He", "went", "to", "Homs"], heads=[1, 1, 3, 1], deps=["nsubj:xsubj", "root", "case", "obl:lmod"])
    assert trees.subjects_of(doc[1]) == (doc[0],)
    assert trees.obliques_of(doc[1]) == (("to", doc[3]),)


QUESTIONS = [
    getattr(trees, name)
    for name in trees.__all__
    if name.endswith("_of")
    and name
    not in ("scheme_of", "offsets_of", "sentence_of", "role_of", "head_of_span", "heads_of", "circumstances_of", "marker_of", "stretch_of")
]
SINGLE = (
    trees.antecedent_of,
    trees.modal_of,
    trees.possessor_of,
    trees.predicate_of,
    trees.quoted_clause_of,
    trees.reporting_verb_of,
    trees.tense_of,
)


@pytest.mark.parametrize("question", [*QUESTIONS, trees.verb_group], ids=lambda question: question.__name__)
@pytest.mark.parametrize("deps", [None, ["sb", "hd", "oa"]], ids=["no parse", "another scheme"])
def test_without_a_parse_that_can_be_read_answers_are_empty(question: Callable[[Token], Any], deps: list[str] | None) -> None:
    doc = Doc(Vocab(), words=["Er", "sah", "ihn"], heads=[1, 1, 1] if deps else None, deps=deps)
    assert trees.scheme_of(doc) is None
    empty = None if question in SINGLE else ()
    assert [question(token) for token in doc] == [empty] * 3


def test_further_words_of_a_name_are_parts_and_a_time_behind_a_noun_stays_out() -> None:
    doc = Doc(
        Vocab(),
        words=["Officials", "Monday", "met", "Omar", "Haddad"],
        heads=[2, 0, 2, 2, 3],
        deps=["nsubj", "nmod:unmarked", "root", "obj", "flat"],
    )
    assert trees.role_of(doc[4]) == trees.Role.PART
    assert trees.noun_phrase(doc[0]) == (0, 2) and trees.plain_noun_phrase(doc[0]) == (0, 1)


SCENES = [
    ("Shells killed six women in Orsk on Monday", "nsubj:2 root nummod:4 obj:2 case:6 obl:2 case:8 obl:2", "six", ["Orsk", "Monday"]),
    # The day of the saying is not the day of what is said.
    ("Haddad said Monday that six died", "nsubj:2 root obl:2 mark:6 nsubj:6 ccomp:2", "six", []),
    # Where people come from is not where they are.
    ("Six men from Dara died in Orsk", "nummod:2 nsubj:5 case:4 nmod:2 root case:7 obl:5", "Six", ["Orsk"]),
    # What the clause itself says comes before a clause beside it.
    (
        "Six died in Orsk when guns hit Dara",
        "nsubj:2 root case:4 obl:2 mark:7 nsubj:7 advcl:2 obj:7",
        "Six",
        ["Orsk"],
    ),
    ("Six died when guns hit Dara", "nsubj:2 root mark:5 nsubj:5 advcl:2 obj:5", "Six", ["Dara"]),
    # Coordinated verbs share a scene.
    ("Guns hit Orsk and killed six", "nsubj:2 root obj:2 cc:5 conj:2 obj:5", "six", ["Orsk"]),
]


@pytest.mark.parametrize(("text", "tree", "asked", "expected"), SCENES, ids=[case[0] for case in SCENES])
def test_scene_is_what_the_clause_gives(text: str, tree: str, asked: str, expected: list[str]) -> None:
    words, cells = text.split(), [cell.rpartition(":") for cell in tree.split()]
    heads = [int(head) - 1 if label else i for i, (label, _, head) in enumerate(cells)]
    tags = {"said": "VBD", "died": "VBD", "killed": "VBD", "hit": "VBD"}
    doc = Doc(
        Vocab(),
        words=words,
        heads=heads,
        deps=[label or "root" for label, _, _ in cells],
        tags=[tags.get(word, "NNP") for word in words],
        pos=["VERB" if word in tags else "PROPN" for word in words],
    )
    marked = [i for i, word in enumerate(words) if word in ("Orsk", "Dara", "Monday")]
    found = trees.circumstances_of(doc[words.index(asked)], marked)
    assert [token.text for token in found] == expected


def test_heads_of_stretches_are_kept_by_token_and_without_a_parse_there_are_none() -> None:
    doc = Doc(Vocab(), words=["in", "old", "Orsk", "today"], heads=[2, 2, 2, 2], deps=["case", "amod", "root", "obl"])
    assert trees.heads_of(doc, [Span(3, 11), Span(12, 17), Span(7, 11)]) == {2: 0, 3: 1}
    assert trees.heads_of(Doc(Vocab(), words=["Orsk"]), [Span(0, 4)]) == {}


def test_without_a_parse_phrases_are_the_word_alone() -> None:
    doc = Doc(Vocab(), words=["He", "left"])
    assert trees.role_of(doc[0]) == trees.Role.OTHER and trees.plain_noun_phrase(doc[0]) == (0, 1)
    assert not trees.negated(doc[1]) and not trees.is_passive(doc[1])
    assert trees.noun_phrase(doc[0]) == trees.coordinated_phrase(doc[0]) == (0, 1)
    assert trees.full_phrase(doc[1]).text == trees.governed_span(doc[1]).text == "left"
    assert trees.head_of_span(doc[0:2]) is None
    assert list(trees.body_sentences(doc, [Span(0, 7)])) == []


def test_an_empty_text_has_no_scheme_and_no_sentences() -> None:
    doc = Doc(Vocab())
    assert trees.scheme_of(doc) is None
    assert list(trees.body_sentences(doc, [Span(0, 0), Span(0, 10)])) == []


def test_a_clause_on_the_subject_of_an_outer_copula_is_its_complement() -> None:
    doc = Doc(
        Vocab(),
        words=["Fear", "is", "that", "Assad", "fled"],
        heads=[4, 4, 4, 4, 4],
        deps=["nsubj:outer", "cop", "mark", "nsubj", "root"],
        tags=["NN", "VBZ", "IN", "NNP", "VBD"],
        pos=["NOUN", "AUX", "SCONJ", "PROPN", "VERB"],
    )
    assert told(trees.subjects_of(doc[1]), doc) == ["Fear"]
    assert told(trees.subjects_of(doc[4]), doc) == ["Assad"]
    assert told(trees.complement_clauses_of(doc[1]), doc) == ["that:fled"]


def test_a_modal_without_a_tag_is_told_by_its_spelling() -> None:
    doc = Doc(
        Vocab(),
        words=["He", "ca", "n't", "win"],
        heads=[3, 3, 3, 3],
        deps=["nsubj", "aux", "advmod", "root"],
        pos=["PRON", "AUX", "PART", "VERB"],
    )
    assert trees.modal_of(doc[3]) == "can"
    assert trees.negated(doc[3])


def test_forms_come_from_morphology_where_there_are_no_tags() -> None:
    doc = Doc(
        Vocab(),
        words=["He", "fled", "and", "hides"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "root", "cc", "conj"],
        pos=["PRON", "VERB", "CCONJ", "VERB"],
        morphs=["", "Tense=Past|VerbForm=Fin", "", "Tense=Pres|VerbForm=Fin"],
    )
    assert trees.tense_of(doc[1]) == Tense.PAST
    assert trees.tense_of(doc[3]) == Tense.PRESENT


@pytest.mark.parametrize(
    ("start", "end", "head"),
    [("The", "head", "head"), ("head", ",", "head"), (",", ",", ","), ("fled", "died", "died"), ("the", "fled", "fled")],
)
@pytest.mark.parametrize("scheme", Scheme)
def test_the_head_of_a_stretch_governs_the_widest_part_of_it(start: str, end: str, head: str, scheme: Scheme) -> None:
    doc = built("relative", scheme)
    found = trees.head_of_span(doc[word(doc, start).i : word(doc, end).i + 1])
    assert found is not None and found.text == head


def test_body_sentences_keep_within_the_stretches() -> None:
    words = ["Share", "Troops", "left", ".", "They", "return", ".", "Menu"]
    doc = Doc(Vocab(), words=words, sent_starts=[True, True, False, False, True, False, False, True])
    at = {token.text: token.idx for token in doc}
    stretches = [Span(at["Troops"], at["Menu"]), Span(at["They"], at["They"] + 7)]
    assert [sentence.text for sentence in trees.body_sentences(doc, stretches)] == ["Troops left .", "They return .", "They"]


def test_emoji_count_as_one_code_point_each() -> None:
    doc = Doc(Vocab(), words=["🕊", "🕊", "Peace"], sent_starts=[True, False, True])
    assert [sentence.text for sentence in trees.body_sentences(doc, [Span(4, 9)])] == ["Peace"]


ON_TOKENS = [
    *(
        getattr(trees, name)
        for name in trees.__all__
        if name[0].islower()
        and name
        not in ("scheme_of", "offsets_of", "head_of_span", "heads_of", "body_sentences", "circumstances_of", "stretch_of", "borne_by")
    ),
    lambda token: trees.circumstances_of(token, (0, 4_999)),
    lambda token: trees.borne_by(token, (0, 4_999)),
    lambda token: trees.stretch_of(token, 0),
]
CHAINS = ["conj", "xcomp", "ccomp", "acl:relcl", "nmod", "parataxis", "aux", "prep", "pcomp", "pobj", "relcl", "advcl"]


@pytest.mark.parametrize("label", CHAINS)
@pytest.mark.parametrize("leftwards", [False, True])
def test_a_chain_of_five_thousand_words_is_no_trouble(label: str, leftwards: bool) -> None:
    size = 5_000
    heads = [min(i + 1, size - 1) if leftwards else max(i - 1, 0) for i in range(size)]
    deps = ["ROOT" if head == i else label for i, head in enumerate(heads)]
    doc = Doc(Vocab(), words=["who"] * size, heads=heads, deps=deps, tags=["VB"] * size, pos=["VERB"] * size)
    started = time.process_time()
    for question in ON_TOKENS:
        for token in (doc[0], doc[size // 2], doc[size - 1]):
            question(token)
    trees.head_of_span(doc[:])
    assert time.process_time() - started < 5


def test_importing_the_module_does_not_import_spacy() -> None:
    code = "import sys, sayso.language.trees; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_answers_outlive_pickling_copying_and_writing_out() -> None:
    # What is known of a tree is kept beside it; it must neither be lost nor lead back to another document.
    import pickle

    from spacy.tokens import DocBin

    from tests.parses import parsed

    doc = parsed("Omar/NNP/2/nsubj left/VBD/0/root Orsk/NNP/2/obj")
    other = parsed("Then/RB/3/advmod Lea/NNP/3/nsubj left/VBD/0/root")
    asked = [[token.text for token in trees.subjects_of(one[place])] for one, place in ((doc, 1), (other, 2))]
    assert asked == [["Omar"], ["Lea"]]
    written = DocBin(store_user_data=True)
    written.add(doc)
    (read,) = DocBin(store_user_data=True).from_bytes(written.to_bytes()).get_docs(doc.vocab)
    for again in (pickle.loads(pickle.dumps(doc)), doc.copy(), read):
        assert [token.text for token in trees.subjects_of(again[1])] == ["Omar"]
        assert trees.subjects_of(again[1])[0].doc is again


def conditional() -> Doc:
    words = ["Dara", "will", "leave", "if", "Orsk", ",", "too", ",", "stays", "as", "long", "as", "Kerem", "waits"]
    heads = [2, 2, 2, 8, 8, 8, 8, 8, 2, 10, 2, 13, 13, 10]
    deps = ["nsubj", "aux", "root", "mark", "nsubj", "punct", "advmod", "punct", "advcl", "advmod", "advmod", "mark", "nsubj", "advcl"]
    tags = ["NNP", "MD", "VB", "IN", "NNP", ",", "RB", ",", "VBZ", "RB", "RB", "IN", "NNP", "VBZ"]
    pos = [{"NNP": "PROPN", "MD": "AUX", "VB": "VERB", "VBZ": "VERB", "IN": "SCONJ", "RB": "ADV", ",": "PUNCT"}[tag] for tag in tags]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags, pos=pos)


def test_a_joining_word_opens_a_clause_that_hangs_from_another() -> None:
    doc = conditional()
    stays, waits = trees.opened_by(doc[3]), trees.opened_by(doc[11])
    assert (stays, waits) == (doc[8], doc[13])
    assert stays is not None and trees.borne_by(stays, {3}) == doc[2] and trees.stretch_of(stays, 4) == 9
    assert waits is not None and trees.borne_by(waits, {9, 10, 11}) == doc[2] and trees.stretch_of(waits, 12) == 14
    assert trees.opened_by(doc[0]) is None and trees.borne_by(doc[2], ()) is None


@pytest.mark.parametrize(
    ("words", "heads", "deps", "tags", "opening", "opened"),
    [
        ("leave in case Orsk stays", [0, 4, 1, 4, 0], ["root", "mark", "fixed", "nsubj", "advcl"], ["VB", "IN", "NN", "NNP", "VBZ"], 2, 4),
        ("leave in case of war", [0, 2, 0, 4, 2], ["root", "case", "obl", "case", "nmod"], ["VB", "IN", "NN", "IN", "NN"], 3, 4),
        ("leave provided Orsk stays", [0, 0, 3, 1], ["root", "advcl", "nsubj", "ccomp"], ["VB", "VBN", "NNP", "VBZ"], 1, 3),
        (
            "leave on condition Orsk stays",
            [0, 2, 0, 4, 0],
            ["root", "case", "obl", "nsubj", "advcl"],
            ["VB", "IN", "NN", "NNP", "VBZ"],
            2,
            4,
        ),
        ("leave until Monday", [0, 0, 1], ["ROOT", "prep", "pobj"], ["VB", "IN", "NNP"], 1, 2),
    ],
    ids=["fixed", "noun", "participle", "no joining word", "preposition above its noun"],
)
def test_what_is_opened_by_several_words(
    words: str, heads: list[int], deps: list[str], tags: list[str], opening: int, opened: int | None
) -> None:
    pos = [{"V": "VERB", "N": "NOUN", "I": "ADP"}[tag[0]] for tag in tags]
    doc = Doc(Vocab(), words=words.split(), heads=heads, deps=deps, tags=tags, pos=pos)
    found = trees.opened_by(doc[opening])
    assert (found.i if found is not None else None) == opened


def test_two_documents_asked_in_turn_keep_their_own_answers() -> None:
    from tests.parses import parsed

    active = "Troops/NNS/2/nsubj shelled/VBD/0/root Orsk/NNP/2/obj"
    passive = "Orsk/NNP/3/nsubj:pass was/VBD/3/aux:pass shelled/VBN/0/root"
    docs = parsed(active), parsed(passive)
    for _ in range(2):
        for place in range(3):
            for doc, written in zip(docs, (active, passive), strict=True):
                for question in ON_TOKENS:
                    # A parse that nobody has asked yet answers afresh.
                    assert str(question(doc[place])) == str(question(parsed(written)[place]))
    assert [trees.is_passive(doc[at]) for doc, at in zip(docs, (1, 2), strict=True)] == [False, True]


def test_what_is_kept_of_a_parse_goes_with_its_document() -> None:
    import gc

    from sayso.language.trees._nodes import Node
    from tests.parses import parsed

    doc = parsed("Troops/NNS/2/nsubj shelled/VBD/0/root and/CC/4/cc burned/VBD/2/conj Orsk/NNP/2/obj")
    gc.collect()
    gc.disable()
    try:
        for question in ON_TOKENS:
            question(doc[3])
        before = sum(type(one) is Node for one in gc.get_objects())
        size = len(doc)
        del doc
        assert sum(type(one) is Node for one in gc.get_objects()) == before - size
    finally:
        gc.enable()


def test_a_word_without_a_label_has_nothing_above_it_and_is_still_below_its_head() -> None:
    doc = Doc(Vocab(), words=["Omar", "left", "Orsk", "then"], heads=[1, 1, 1, 2], deps=["nsubj", "ROOT", "obj", ""])
    assert trees.governors_of(doc[3]) == ()
    assert trees.circumstances_of(doc[1], [3]) == (doc[3],)


def test_a_token_knows_its_sentence() -> None:
    from tests.parses import parsed

    doc = parsed("Troops/NNS/2/nsubj left/VBD/0/root", "They/PRP/2/nsubj return/VBP/0/root")
    assert [trees.sentence_of(token) for token in doc] == [(0, 2), (0, 2), (2, 4), (2, 4)]
    assert trees.offsets_of(doc) == [token.idx for token in doc]
    assert trees.sentence_of(Doc(Vocab(), words=["Troops", "left"])[1]) == (1, 2)
