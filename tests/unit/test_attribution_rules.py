"""Attributions by rules over parses made by hand, in both label schemes."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.annotate.attributions import _rule_cues as cues
from sayso.annotate.attributions._drafts import Draft, Run, tokens_of
from sayso.annotate.attributions._marks import quotations
from sayso.annotate.attributions._rules import find_drafts, outermost
from sayso.language import trees

# A token is its word ("⏎" for a blank line), tag, part of speech, head (0: root), label, and lemma where it is not the word.
ROWS = {
    "said before": """
        The DT DET 2 det | road NN NOUN 4 nsubj:pass | is VBZ AUX 4 aux:pass be | shut VBN VERB 7 ccomp |
        , , PUNCT 4 punct | Haddad NNP PROPN 7 nsubj Haddad | said VBD VERB 0 root say | on IN ADP 9 case |
        Monday NNP PROPN 4 obl Monday | . . PUNCT 7 punct""",
    "said after": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | that IN SCONJ 9 mark | the DT DET 5 det |
        road NN NOUN 9 nsubj:pass | to IN ADP 7 case | Orsk NNP PROPN 5 nmod Orsk | was VBD AUX 9 aux:pass be |
        shut VBN VERB 2 ccomp | . . PUNCT 2 punct""",
    "without that": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | the DT DET 4 det | road NN NOUN 6 nsubj:pass |
        was VBD AUX 6 aux:pass be | shut VBN VERB 2 ccomp | . . PUNCT 2 punct""",
    "inserted": """
        The DT DET 2 det | road NN NOUN 8 nsubj | , , PUNCT 4 punct | Haddad NNP PROPN 5 nsubj Haddad |
        said VBD VERB 0 root say | , , PUNCT 2 punct | will MD AUX 8 aux | open VB VERB 5 ccomp | soon RB ADV 8 advmod |
        . . PUNCT 8 punct""",
    "quote after": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | : : PUNCT 8 punct | " `` PUNCT 8 punct |
        The DT DET 6 det | road NN NOUN 8 nsubj:pass | is VBZ AUX 8 aux:pass be | shut VBN VERB 2 ccomp |
        . . PUNCT 8 punct | " '' PUNCT 8 punct""",
    "quote before": """
        " `` PUNCT 5 punct | The DT DET 3 det | road NN NOUN 5 nsubj:pass | is VBZ AUX 5 aux:pass be |
        shut VBN VERB 8 ccomp | , , PUNCT 5 punct | " '' PUNCT 5 punct | said VBD VERB 0 root say |
        Omar NNP PROPN 8 nsubj Omar | Haddad NNP PROPN 9 flat Haddad | , , PUNCT 12 punct | head NN NOUN 9 appos |
        of IN ADP 16 case | the DT DET 16 det | Orsk NNP PROPN 16 compound Orsk | council NN NOUN 12 nmod |
        . . PUNCT 8 punct""",
    "split": """
        " `` PUNCT 5 punct | The DT DET 3 det | road NN NOUN 5 nsubj:pass | is VBZ AUX 5 aux:pass be |
        shut VBN VERB 9 ccomp | , , PUNCT 5 punct | " '' PUNCT 5 punct | Haddad NNP PROPN 9 nsubj Haddad |
        said VBD VERB 0 root say | , , PUNCT 15 punct | " `` PUNCT 15 punct | and CC CCONJ 15 cc | it PRP PRON 15 nsubj |
        will MD AUX 15 aux | stay VB VERB 5 conj | shut JJ ADJ 15 xcomp | . . PUNCT 15 punct | " '' PUNCT 15 punct""",
    "next sentence": """
        " `` PUNCT 5 punct | The DT DET 3 det | road NN NOUN 5 nsubj:pass | is VBZ AUX 5 aux:pass be |
        shut VBN VERB 9 ccomp | , , PUNCT 5 punct | " '' PUNCT 5 punct | Haddad NNP PROPN 9 nsubj Haddad |
        said VBD VERB 0 root say | . . PUNCT 9 punct | " `` PUNCT 14 punct | It PRP PRON 14 nsubj | will MD AUX 14 aux |
        stay VB VERB 0 root | shut JJ ADJ 14 xcomp | . . PUNCT 14 punct | " '' PUNCT 14 punct""",
    "told": """
        A DT DET 2 det | resident NN NOUN 3 nsubj | told VBD VERB 0 root tell | Kerem NNP PROPN 5 compound Kerem |
        Radio NNP PROPN 3 iobj Radio | that IN SCONJ 9 mark | planes NNS NOUN 9 nsubj plane | had VBD AUX 9 aux have |
        bombed VBN VERB 3 ccomp bomb | Orsk NNP PROPN 9 obj Orsk | . . PUNCT 3 punct""",
    "agreed": """
        The DT DET 2 det | rebels NNS NOUN 3 nsubj rebel | agreed VBD VERB 0 root agree | to TO PART 5 mark |
        leave VB VERB 3 xcomp | Orsk NNP PROPN 5 obj Orsk | . . PUNCT 3 punct""",
    "urged": """
        Kerem NNP PROPN 2 nsubj Kerem | urged VBD VERB 0 root urge | the DT DET 4 det | rebels NNS NOUN 2 obj rebel |
        to TO PART 6 mark | leave VB VERB 2 xcomp | Orsk NNP PROPN 6 obj Orsk | . . PUNCT 2 punct""",
    "called on": """
        Kerem NNP PROPN 2 nsubj Kerem | called VBD VERB 0 root call | on IN ADP 5 case | the DT DET 5 det |
        rebels NNS NOUN 2 obl rebel | to TO PART 7 mark | leave VB VERB 2 advcl | Orsk NNP PROPN 7 obj Orsk |
        . . PUNCT 2 punct""",
    "called for": """
        Kerem NNP PROPN 3 nsubj Kerem | has VBZ AUX 3 aux have | called VBN VERB 0 root call | for IN ADP 5 case |
        talks NNS NOUN 3 obl talk | with IN ADP 8 case | the DT DET 8 det | rebels NNS NOUN 5 nmod rebel |
        . . PUNCT 3 punct""",
    "condemned": """
        The DT DET 2 det | council NN NOUN 4 nsubj | strongly RB ADV 4 advmod | condemned VBD VERB 0 root condemn |
        the DT DET 6 det | raid NN NOUN 4 obj | on IN ADP 8 case | Orsk NNP PROPN 6 nmod Orsk | . . PUNCT 4 punct""",
    "accused": """
        Haddad NNP PROPN 2 nsubj Haddad | accused VBD VERB 0 root accuse | the DT DET 4 det | army NN NOUN 2 obj |
        of IN SCONJ 6 mark | shelling VBG VERB 2 advcl shell | Orsk NNP PROPN 6 obj Orsk | . . PUNCT 2 punct""",
    "blamed": """
        Haddad NNP PROPN 2 nsubj Haddad | blamed VBD VERB 0 root blame | the DT DET 4 det | army NN NOUN 2 obj |
        for IN ADP 7 case | the DT DET 7 det | raid NN NOUN 2 obl | . . PUNCT 2 punct""",
    "called": """
        Haddad NNP PROPN 2 nsubj Haddad | called VBD VERB 0 root call | the DT DET 4 det | raid NN NOUN 2 obj |
        a DT DET 6 det | crime NN NOUN 2 xcomp | . . PUNCT 2 punct""",
    "described": """
        Haddad NNP PROPN 2 nsubj Haddad | described VBD VERB 0 root describe | the DT DET 4 det | raid NN NOUN 2 obj |
        as IN ADP 7 case | a DT DET 7 det | crime NN NOUN 2 obl | . . PUNCT 2 punct""",
    "claim": """
        The DT DET 2 det | army NN NOUN 4 nmod:poss | 's POS PART 2 case | claim NN NOUN 10 nsubj | that IN SCONJ 7 mark |
        rebels NNS NOUN 7 nsubj rebel | used VBD VERB 4 acl use | gas NN NOUN 7 obj | was VBD AUX 10 cop be |
        false JJ ADJ 0 root | . . PUNCT 10 punct""",
    "fears": """
        Reports NNS NOUN 7 nsubj report | of IN ADP 4 case | a DT DET 4 det | raid NN NOUN 1 nmod | on IN ADP 6 case |
        Orsk NNP PROPN 4 nmod Orsk | spread VBD VERB 0 root | . . PUNCT 7 punct""",
    "support": """
        Haddad NNP PROPN 2 nsubj Haddad | expressed VBD VERB 0 root express | concern NN NOUN 2 obj | about IN ADP 6 case |
        the DT DET 6 det | raid NN NOUN 3 nmod | . . PUNCT 2 punct""",
    "according": """
        According VBG VERB 5 case accord | to IN ADP 1 fixed | the DT DET 5 det | Orsk NNP PROPN 5 compound Orsk |
        council NN NOUN 9 obl | , , PUNCT 5 punct | two CD NUM 8 nummod | planes NNS NOUN 9 nsubj plane |
        bombed VBD VERB 0 root bomb | the DT DET 11 det | town NN NOUN 9 obj | . . PUNCT 9 punct""",
    "according end": """
        Two CD NUM 2 nummod | planes NNS NOUN 3 nsubj plane | bombed VBD VERB 0 root bomb | the DT DET 5 det |
        town NN NOUN 3 obj | , , PUNCT 11 punct | according VBG VERB 11 case accord | to IN ADP 7 fixed | a DT DET 11 det |
        local JJ ADJ 11 amod | doctor NN NOUN 3 obl | . . PUNCT 3 punct""",
    "believed": """
        Haddad NNP PROPN 3 nsubj:pass Haddad | is VBZ AUX 3 aux:pass be | believed VBN VERB 0 root believe |
        to TO PART 6 mark | have VB AUX 6 aux | left VBN VERB 3 xcomp leave | Orsk NNP PROPN 6 obj Orsk |
        . . PUNCT 3 punct""",
    "reported": """
        Two CD NUM 2 nummod | deaths NNS NOUN 4 nsubj:pass death | were VBD AUX 4 aux:pass be |
        reported VBN VERB 0 root report | . . PUNCT 4 punct""",
    "agent": """
        The DT DET 2 det | plan NN NOUN 4 nsubj:pass | was VBD AUX 4 aux:pass be | rejected VBN VERB 0 root reject |
        by IN ADP 7 case | the DT DET 7 det | rebels NNS NOUN 4 obl:agent rebel | . . PUNCT 4 punct""",
    "reportedly": """
        The DT DET 2 det | planes NNS NOUN 4 nsubj plane | reportedly RB ADV 4 advmod | bombed VBD VERB 0 root bomb |
        Orsk NNP PROPN 4 obj Orsk | . . PUNCT 4 punct""",
    "did not say": """
        The DT DET 2 det | ministry NN NOUN 5 nsubj | did VBD AUX 5 aux do | not RB PART 5 advmod | say VB VERB 0 root |
        who WP PRON 7 nsubj | bombed VBD VERB 5 ccomp bomb | Orsk NNP PROPN 7 obj Orsk | . . PUNCT 5 punct""",
    "and added": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | the DT DET 4 det | road NN NOUN 6 nsubj:pass |
        was VBD AUX 6 aux:pass be | shut VBN VERB 2 ccomp | and CC CCONJ 8 cc | added VBD VERB 2 conj add |
        that IN SCONJ 12 mark | it PRP PRON 12 nsubj:pass | was VBD AUX 12 aux:pass be | mined VBN VERB 8 ccomp mine |
        . . PUNCT 2 punct""",
    "adding": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | the DT DET 4 det | road NN NOUN 6 nsubj:pass |
        was VBD AUX 6 aux:pass be | shut VBN VERB 2 ccomp | , , PUNCT 8 punct | adding VBG VERB 2 advcl add |
        that IN SCONJ 12 mark | it PRP PRON 12 nsubj:pass | was VBD AUX 12 aux:pass be | mined VBN VERB 8 ccomp mine |
        . . PUNCT 2 punct""",
    "went on": """
        Haddad NNP PROPN 2 nsubj Haddad | went VBD VERB 0 root go | on RP ADP 2 compound:prt | to TO PART 5 mark |
        say VB VERB 2 xcomp | that IN SCONJ 10 mark | the DT DET 8 det | road NN NOUN 10 nsubj:pass |
        was VBD AUX 10 aux:pass be | mined VBN VERB 5 ccomp mine | . . PUNCT 2 punct""",
    "who said": """
        Haddad NNP PROPN 10 nsubj Haddad | , , PUNCT 4 punct | who WP PRON 4 nsubj | said VBD VERB 1 acl:relcl say |
        the DT DET 6 det | road NN NOUN 8 nsubj:pass | was VBD AUX 8 aux:pass be | shut VBN VERB 4 ccomp |
        , , PUNCT 1 punct | left VBN VERB 0 root leave | . . PUNCT 10 punct""",
    "quoted as": """
        Haddad NNP PROPN 3 nsubj:pass Haddad | was VBD AUX 3 aux:pass be | quoted VBN VERB 0 root quote |
        as IN SCONJ 5 mark | saying VBG VERB 3 advcl say | that IN SCONJ 10 mark | the DT DET 8 det |
        road NN NOUN 10 nsubj:pass | was VBD AUX 10 aux:pass be | shut VBN VERB 5 ccomp | . . PUNCT 3 punct""",
    "put it": """
        As IN SCONJ 3 mark | Haddad NNP PROPN 3 nsubj Haddad | put VBD VERB 10 advcl | it PRP PRON 3 obj |
        , , PUNCT 3 punct | " `` PUNCT 10 punct | the DT DET 8 det | road NN NOUN 10 nsubj:pass |
        is VBZ AUX 10 aux:pass be | shut VBN VERB 0 root | " '' PUNCT 10 punct | . . PUNCT 10 punct""",
    "poll": """
        The DT DET 2 det | poll NN NOUN 3 nsubj | shows VBZ VERB 0 root show | a DT DET 5 det | lead NN NOUN 3 obj |
        for IN ADP 7 case | Haddad NNP PROPN 5 nmod Haddad | . . PUNCT 3 punct""",
    "confident": """
        Haddad NNP PROPN 3 nsubj Haddad | is VBZ AUX 3 cop be | confident JJ ADJ 0 root | that IN SCONJ 8 mark |
        the DT DET 6 det | road NN NOUN 8 nsubj | will MD AUX 8 aux | open VB VERB 3 ccomp | . . PUNCT 3 punct""",
    "seems": """
        The DT DET 2 det | raid NN NOUN 3 nsubj | seems VBZ VERB 0 root seem | to TO PART 6 mark | have VB AUX 6 aux |
        failed VBN VERB 3 xcomp fail | . . PUNCT 3 punct""",
    "nested": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | the DT DET 4 det | army NN NOUN 6 nsubj |
        had VBD AUX 6 aux have | promised VBN VERB 2 ccomp promise | to TO PART 8 mark | open VB VERB 6 xcomp |
        the DT DET 10 det | road NN NOUN 8 obj | . . PUNCT 2 punct""",
    "relative": """
        The DT DET 2 det | town NN NOUN 9 nsubj | that WDT PRON 5 obj | Kerem NNP PROPN 5 nsubj Kerem |
        blamed VBD VERB 2 acl:relcl blame | on IN ADP 8 case | the DT DET 8 det | rebels NNS NOUN 5 obl rebel |
        burned VBD VERB 0 root burn | . . PUNCT 9 punct""",
    "colon": """
        Haddad NNP PROPN 0 root Haddad | : : PUNCT 7 punct | Road NN NOUN 7 nsubj | to IN ADP 5 case |
        Orsk NNP PROPN 3 nmod Orsk | will MD AUX 7 aux | open VB VERB 1 parataxis""",
    "dash": """
        Rebels NNS NOUN 3 nsubj rebel | ' `` PUNCT 3 punct | ready JJ ADJ 0 root | to TO PART 5 mark |
        talk VB VERB 3 xcomp | ' '' PUNCT 3 punct | - NFP PUNCT 8 punct | official NN NOUN 3 vocative""",
    "no comma": """
        Two CD NUM 2 nummod | planes NNS NOUN 3 nsubj plane | bombed VBD VERB 8 ccomp bomb | the DT DET 5 det |
        town NN NOUN 3 obj | a DT DET 7 det | monitor NN NOUN 8 nsubj | said VBD VERB 0 root say | . . PUNCT 8 punct""",
    "lives": """
        The DT DET 2 det | raid NN NOUN 3 nsubj | claimed VBD VERB 0 root claim | the DT DET 5 det |
        lives NNS NOUN 3 obj life | of IN ADP 8 case | two CD NUM 8 nummod | men NNS NOUN 5 nmod man | . . PUNCT 3 punct""",
    "support army": """
        Kerem NNP PROPN 2 nsubj Kerem | supports VBZ VERB 0 root support | the DT DET 4 det | rebels NNS NOUN 2 obj rebel |
        . . PUNCT 2 punct""",
    "support plan": """
        Kerem NNP PROPN 2 nsubj Kerem | supports VBZ VERB 0 root support | the DT DET 4 det | plan NN NOUN 2 obj |
        . . PUNCT 2 punct""",
    "words of": """
        In IN ADP 3 case | the DT DET 3 det | words NNS NOUN 10 obl word | of IN ADP 5 case |
        Haddad NNP PROPN 3 nmod Haddad | , , PUNCT 3 punct | the DT DET 8 det | road NN NOUN 10 nsubj:pass |
        is VBZ AUX 10 aux:pass be | shut VBN VERB 0 root | . . PUNCT 10 punct""",
    "denied": """
        The DT DET 2 det | army NN NOUN 3 nsubj | denied VBD VERB 0 root deny | bombing VBG VERB 3 xcomp bomb |
        Orsk NNP PROPN 4 obj Orsk | . . PUNCT 3 punct""",
    "expects": """
        The DT DET 2 det | council NN NOUN 3 nsubj | expects VBZ VERB 0 root expect | the DT DET 5 det |
        road NN NOUN 3 obj | to TO PART 7 mark | open VB VERB 3 xcomp | . . PUNCT 3 punct""",
    "it was reported": """
        It PRP PRON 3 nsubj:pass | was VBD AUX 3 aux:pass be | reported VBN VERB 0 root report | that IN SCONJ 8 mark |
        the DT DET 6 det | road NN NOUN 8 nsubj:pass | was VBD AUX 8 aux:pass be | shut VBN VERB 3 ccomp |
        . . PUNCT 3 punct""",
    "critical": """
        Haddad NNP PROPN 3 nsubj Haddad | was VBD AUX 3 cop be | critical JJ ADJ 0 root | of IN ADP 6 case |
        the DT DET 6 det | raid NN NOUN 3 obl | . . PUNCT 3 punct""",
    "two paragraphs": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | : : PUNCT 2 punct | ⏎ _SP SPACE 3 dep |
        “ `` PUNCT 9 punct | The DT DET 7 det | road NN NOUN 9 nsubj | is VBZ AUX 9 cop be | shut JJ ADJ 0 root |
        . . PUNCT 9 punct | ⏎ _SP SPACE 10 dep | “ `` PUNCT 14 punct | We PRP PRON 14 nsubj | left VBD VERB 0 root leave |
        . . PUNCT 14 punct | ” '' PUNCT 14 punct""",
    "nested quote": """
        “ `` PUNCT 4 punct | The DT DET 3 det | army NN NOUN 4 nsubj | promised VBD VERB 9 ccomp promise | to TO PART 6 mark |
        leave VB VERB 4 xcomp | , , PUNCT 4 punct | ” '' PUNCT 4 punct | said VBD VERB 0 root say |
        Haddad NNP PROPN 9 nsubj Haddad | . . PUNCT 9 punct""",
    "tree joins voices": """
        “ `` PUNCT 3 punct | We PRP PRON 3 nsubj | want VBP VERB 9 ccomp | peace NN NOUN 3 obj | , , PUNCT 3 punct |
        ” '' PUNCT 3 punct | Omar NNP PROPN 4 appos Omar | Haddad NNP PROPN 7 flat Haddad | said VBD VERB 0 root say |
        . . PUNCT 9 punct""",
    "signed": """
        “ `` PUNCT 3 punct | We PRP PRON 3 nsubj | won VBD VERB 0 root win | . . PUNCT 3 punct | ” '' PUNCT 3 punct |
        ― NFP PUNCT 7 punct | Omar NNP PROPN 3 dep Omar | Haddad NNP PROPN 7 flat Haddad""",
    "dateline": """
        Orsk NNP PROPN 9 nsubj Orsk | Two CD NUM 3 nummod | men NNS NOUN 5 nsubj:pass man | were VBD AUX 5 aux:pass be |
        shot VBN VERB 9 ccomp shoot | , , PUNCT 9 punct | a DT DET 8 det | monitor NN NOUN 9 nsubj | said VBD VERB 0 root say |
        . . PUNCT 9 punct""",
    "elsewhere": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 6 ccomp say | the DT DET 4 det | road NN NOUN 6 nsubj |
        was VBD AUX 6 cop be | shut JJ ADJ 0 root | . . PUNCT 6 punct""",
    "trailing": """
        Men NNS NOUN 2 nsubj man | shelled VBD VERB 0 root shell | a DT DET 4 det | town NN NOUN 2 obj |
        near IN ADP 6 case | Orsk NNP PROPN 4 nmod Orsk | the DT DET 8 det | ministry NN NOUN 9 nsubj |
        reported VBD VERB 4 acl:relcl report | . . PUNCT 2 punct""",
    "wrong subject": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 root say | bombs NNS NOUN 4 nsubj bomb | fell VBD VERB 2 ccomp fall |
        saying VBG VERB 4 advcl say | that IN SCONJ 8 mark | men NNS NOUN 8 nsubj man | died VBD VERB 5 ccomp die |
        . . PUNCT 2 punct""",
    "from": """
        Calls NNS NOUN 7 nsubj call | by IN ADP 3 case | Kerem NNP PROPN 1 nmod Kerem | to TO PART 5 mark |
        leave VB VERB 1 acl | Orsk NNP PROPN 5 obj Orsk | failed VBD VERB 0 root fail | . . PUNCT 7 punct""",
    "accused of": """
        Haddad NNP PROPN 3 nsubj:pass Haddad | was VBD AUX 3 aux:pass be | accused VBN VERB 0 root accuse | of IN ADP 5 case |
        theft NN NOUN 3 obl | . . PUNCT 3 punct""",
    "what he called": """
        He PRP PRON 2 nsubj | opposed VBD VERB 0 root oppose | what WP PRON 2 obj | Haddad NNP PROPN 5 nsubj Haddad |
        called VBD VERB 3 acl:relcl call | a DT DET 7 det | trap NN NOUN 5 xcomp | . . PUNCT 2 punct""",
    "toll": """
        Shells NNS NOUN 2 nsubj shell | Claim VBP VERB 0 root claim | 9 CD NUM 4 nummod | Civilians NNS NOUN 2 obj civilian""",
    "scare quotes": """
        Haddad NNP PROPN 2 nsubj Haddad | visited VBD VERB 0 root visit | the DT DET 6 det | “ `` PUNCT 6 punct |
        free JJ ADJ 6 amod | zone NN NOUN 2 obj | ” '' PUNCT 6 punct | . . PUNCT 2 punct""",
    "short quotation": """
        “ `` PUNCT 2 punct | Never RB ADV 5 ccomp | , , PUNCT 2 punct | ” '' PUNCT 2 punct | said VBD VERB 0 root say |
        Haddad NNP PROPN 5 nsubj Haddad | . . PUNCT 5 punct""",
    "source at": """
        A DT DET 2 det | source NN NOUN 9 nsubj | at IN ADP 5 case | Orsk NNP PROPN 5 compound Orsk |
        Radio NNP PROPN 6 nsubj Radio | said VBD VERB 0 root say | that IN SCONJ 9 mark | men NNS NOUN 9 nsubj man |
        fled VBD VERB 6 ccomp flee | . . PUNCT 6 punct""",
    "misread apposition": """
        Omar NNP PROPN 8 nsubj Omar | Haddad NNP PROPN 1 flat Haddad | ( -LRB- PUNCT 4 punct | OH NNP PROPN 8 dep OH |
        ) -RRB- PUNCT 4 punct | , , PUNCT 7 punct | mayor NN NOUN 8 dep | said VBD VERB 0 root say | men NNS NOUN 10 nsubj man |
        fled VBD VERB 8 ccomp flee | . . PUNCT 8 punct""",
}
# The same in the labels of spaCy's own pipelines.
CLEARNLP_ROWS = {
    "said that": """
        Haddad NNP PROPN 2 nsubj Haddad | said VBD VERB 0 ROOT say | that IN SCONJ 6 mark | the DT DET 5 det |
        road NN NOUN 6 nsubj | was VBD AUX 2 ccomp be | shut JJ ADJ 6 acomp | . . PUNCT 2 punct""",
    "quote before": """
        “ `` PUNCT 8 punct | The DT DET 3 det | road NN NOUN 4 nsubj | is VBZ AUX 8 ccomp be | shut JJ ADJ 4 acomp |
        , , PUNCT 8 punct | ” '' PUNCT 8 punct | said VBD VERB 0 ROOT say | Haddad NNP PROPN 8 nsubj Haddad | . . PUNCT 8 punct""",
    "accused of": """
        Haddad NNP PROPN 2 nsubj Haddad | accused VBD VERB 0 ROOT accuse | the DT DET 4 det | army NN NOUN 2 dobj |
        of IN ADP 2 prep | shelling VBG VERB 5 pcomp shell | Orsk NNP PROPN 6 dobj Orsk | . . PUNCT 2 punct""",
    "agreed": """
        The DT DET 2 det | rebels NNS NOUN 3 nsubj rebel | agreed VBD VERB 0 ROOT agree | to TO PART 5 aux |
        leave VB VERB 3 xcomp | . . PUNCT 3 punct""",
    "called for": """
        Kerem NNP PROPN 2 nsubj Kerem | called VBD VERB 0 ROOT call | for IN ADP 2 prep | talks NNS NOUN 3 pobj talk |
        . . PUNCT 2 punct""",
    "agent": """
        The DT DET 2 det | plan NN NOUN 4 nsubjpass | was VBD AUX 4 auxpass be | rejected VBN VERB 0 ROOT reject |
        by IN ADP 4 agent | the DT DET 7 det | rebels NNS NOUN 5 pobj rebel | . . PUNCT 4 punct""",
    "according": """
        According VBG VERB 6 prep accord | to IN ADP 1 prep | Haddad NNP PROPN 2 pobj Haddad | , , PUNCT 6 punct |
        men NNS NOUN 6 nsubj man | fled VBD VERB 0 ROOT flee | . . PUNCT 6 punct""",
    "claim": """
        The DT DET 2 det | army NN NOUN 4 poss | 's POS PART 2 case | claim NN NOUN 8 nsubj | that IN SCONJ 7 mark |
        men NNS NOUN 7 nsubj man | fled VBD VERB 4 acl flee | failed VBD VERB 0 ROOT fail | . . PUNCT 8 punct""",
    "confident": """
        Haddad NNP PROPN 2 nsubj Haddad | is VBZ AUX 0 ROOT be | confident JJ ADJ 2 acomp | that IN SCONJ 6 mark |
        men NNS NOUN 6 nsubj man | fled VBD VERB 3 ccomp flee | . . PUNCT 2 punct""",
}
PEOPLE = frozenset(["Haddad", "Omar", "Kerem"])


def built(rows: str) -> Doc:
    """Make the `Doc` of some rows; marks stand close to what they enclose."""
    cells = [cell.split() for cell in rows.replace("\n", " ").split(" | ")]
    words = ["\n\n" if cell[0] == "⏎" else cell[0] for cell in cells]
    before, behind = (".", ",", ":", "'s", ")", "\n\n"), ("(", "\n\n")
    spaces = [i + 1 < len(words) and words[i + 1] not in before and word not in behind for i, word in enumerate(words)]
    opened = False
    for i, word in enumerate(words):
        if word in ("“", "”", '"', "'"):
            opened = word == "“" or (word != "”" and not opened)
            if opened:
                spaces[i] = False
            elif i:
                spaces[i - 1] = False
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        tags=[cell[1] for cell in cells],
        pos=[cell[2] for cell in cells],
        heads=[int(cell[3]) - 1 if cell[3] != "0" else i for i, cell in enumerate(cells)],
        deps=["ROOT" if cell[3] == "0" else cell[4] for cell in cells],
        lemmas=[cell[5] if len(cell) > 5 else cell[0].lower() for cell in cells],
        ents=["B-PERSON" if word in PEOPLE else "O" for word in words],
    )


def found(doc: Doc) -> list[tuple[str, str, str, str]]:
    """Give each draft as source, cue, content and rule, pieces parted by "//"."""

    def text(runs: tuple[Run, ...]) -> str:
        return " // ".join(doc[run.begin : run.end].text for run in runs)

    return [(text(d.source), text(d.cue), text(d.content), d.rule) for d in find_drafts(doc, quotations(doc))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Clauses below the verb, beside it and around it.
        ("said after", [("Haddad", "said", "that the road to Orsk was shut", "clause")]),
        ("without that", [("Haddad", "said", "the road was shut", "clause")]),
        ("said before", [("Haddad", "said", "The road is shut", "beside")]),
        ("inserted", [("Haddad", "said", "The road // will open soon", "clause")]),
        ("told", [("A resident", "told", "that planes had bombed Orsk", "clause")]),
        ("did not say", [("The ministry", "did not say", "who bombed Orsk", "clause")]),
        ("who said", [("Haddad", "said", "the road was shut", "clause")]),
        ("and added", [("Haddad", "said", "the road was shut", "clause"), ("Haddad", "added", "that it was mined", "clause")]),
        ("adding", [("Haddad", "said", "the road was shut", "clause"), ("Haddad", "adding", "that it was mined", "clause")]),
        ("wrong subject", [("Haddad", "said", "bombs fell", "clause"), ("Haddad", "saying", "that men died", "clause")]),
        ("went on", [("Haddad", "went on to say", "that the road was mined", "clause")]),
        ("quoted as", [("Haddad", "was quoted as saying", "that the road was shut", "cited")]),
        (
            "nested",
            [
                ("Haddad", "said", "the army had promised to open the road", "clause"),
                ("the army", "had promised", "to open the road", "infinitive"),
            ],
        ),
        # Infinitives and gerunds.
        ("agreed", [("The rebels", "agreed", "to leave Orsk", "infinitive")]),
        ("urged", [("Kerem", "urged", "the rebels to leave Orsk", "object-infinitive")]),
        ("called on", [("Kerem", "called on", "the rebels to leave Orsk", "object-infinitive")]),
        ("expects", [("The council", "expects", "the road to open", "object-infinitive")]),
        ("denied", [("The army", "denied", "bombing Orsk", "gerund")]),
        ("accused", [("Haddad", "accused", "the army of shelling Orsk", "object-clause")]),
        # Nouns as contents.
        ("condemned", [("The council", "strongly condemned", "the raid on Orsk", "object")]),
        ("blamed", [("Haddad", "blamed", "the army for the raid", "object-phrase")]),
        ("described", [("Haddad", "described", "the raid as a crime", "object-phrase")]),
        ("called", [("Haddad", "called", "the raid a crime", "named")]),
        ("what he called", [("He", "opposed", "what Haddad called a trap", "object"), ("Haddad", "called", "what // a trap", "named")]),
        ("called for", [("Kerem", "has called for", "talks with the rebels", "preposition")]),
        ("relative", [("Kerem", "blamed", "The town // on the rebels", "gap")]),
        ("poll", [("The poll", "shows", "a lead for Haddad", "document")]),
        ("support plan", [("Kerem", "supports", "the plan", "object")]),
        # Passives, and where nobody is the source.
        ("agent", [("the rebels", "was rejected", "The plan", "agent")]),
        ("accused of", [("", "was accused", "Haddad // of theft", "passive")]),
        ("believed", [("", "is believed", "Haddad // to have left Orsk", "passive-infinitive")]),
        ("it was reported", [("", "was reported", "that the road was shut", "passive-clause")]),
        ("reported", [("", "were reported", "Two deaths", "passive")]),
        ("seems", [("", "seems", "The raid // to have failed", "seem")]),
        ("reportedly", [("", "reportedly", "The planes // bombed Orsk", "adverb")]),
        ("fears", [("", "Reports of", "a raid on Orsk", "noun-unsourced")]),
        # Nouns and adjectives as cues, and phrases.
        ("claim", [("The army's", "claim", "that rebels used gas", "noun")]),
        ("from", [("Kerem", "Calls", "to leave Orsk", "noun")]),
        ("support", [("Haddad", "expressed concern about", "the raid", "support")]),
        ("confident", [("Haddad", "is confident", "that the road will open", "adjective")]),
        ("critical", [("Haddad", "was critical of", "the raid", "adjective")]),
        ("according", [("the Orsk council", "According to", "two planes bombed the town", "according")]),
        ("according end", [("a local doctor", "according to", "Two planes bombed the town", "according")]),
        ("words of", [("Haddad", "In the words of", "the road is shut", "according")]),
    ],
)
def test_a_cue_gets_its_source_and_its_content(name: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(built(ROWS[name])) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("quote after", [("Haddad", "said", '"The road is shut."', "beside")]),
        ("quote before", [("Omar Haddad, head of the Orsk council", "said", '"The road is shut,"', "beside")]),
        ("split", [("Haddad", "said", '"The road is shut," // "and it will stay shut."', "beside")]),
        ("next sentence", [("Haddad", "said", '"The road is shut," // "It will stay shut."', "beside")]),
        ("two paragraphs", [("Haddad", "said", "“The road is shut. // “We left.”", "quote")]),
        ("put it", [("Haddad", "put it", '"the road is shut"', "put")]),
        ("short quotation", [("Haddad", "said", "“Never,”", "beside")]),
        (
            "nested quote",
            [("The army", "promised", "to leave", "infinitive"), ("Haddad", "said", "“The army promised to leave,”", "beside")],
        ),
        # The tree makes the speaker part of what is said; the marks tell otherwise.
        ("tree joins voices", [("We", "want", "peace", "object"), ("Omar Haddad", "said", "“We want peace,”", "quote")]),
        ("scare quotes", []),
    ],
)
def test_a_quotation_goes_whole_to_who_speaks(name: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(built(ROWS[name])) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("colon", [("Haddad", ":", "Road to Orsk will open", "colon")]),
        ("dash", [("official", "-", "Rebels 'ready to talk'", "dash")]),
        ("signed", [("Omar Haddad", "―", "“We won.”", "dash")]),
    ],
)
def test_a_colon_or_dash_names_who_speaks(name: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(built(ROWS[name])) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # What the tree hangs elsewhere is found by its place.
        ("elsewhere", [("Haddad", "said", "the road was shut", "following")]),
        ("trailing", [("the ministry", "reported", "Men shelled a town near Orsk", "trailing")]),
        ("no comma", [("a monitor", "said", "Two planes bombed the town", "beside")]),
        ("dateline", [("a monitor", "said", "Two men were shot", "beside")]),
        ("source at", [("A source at Orsk Radio", "said", "that men fled", "clause")]),
        ("misread apposition", [("Omar Haddad (OH), mayor", "said", "men fled", "clause")]),
    ],
)
def test_slips_of_the_parser_are_made_good_by_what_stands_where(name: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(built(ROWS[name])) == expected


@pytest.mark.parametrize("name", ["lives", "support army", "toll"])
def test_a_verb_that_says_nothing_here_is_no_cue(name: str) -> None:
    assert found(built(ROWS[name])) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("said that", ("Haddad", "said", "that the road was shut", "clause")),
        ("quote before", ("Haddad", "said", "“The road is shut,”", "beside")),
        ("accused of", ("Haddad", "accused", "the army of shelling Orsk", "object-clause")),
        ("agreed", ("The rebels", "agreed", "to leave", "infinitive")),
        ("called for", ("Kerem", "called for", "talks", "preposition")),
        ("agent", ("the rebels", "was rejected", "The plan", "agent")),
        ("according", ("Haddad", "According to", "men fled", "according")),
        ("claim", ("The army's", "claim", "that men fled", "noun")),
        ("confident", ("Haddad", "is confident", "that men fled", "adjective")),
    ],
)
def test_labels_of_other_pipelines_give_the_same(name: str, expected: tuple[str, str, str, str]) -> None:
    assert found(built(CLEARNLP_ROWS[name])) == [expected]


def test_outermost_drafts_lie_in_no_other_content() -> None:
    doc = built(ROWS["nested"])
    drafts = find_drafts(doc, quotations(doc))
    assert [draft.rule for draft in outermost(drafts)] == ["clause"]


def test_of_two_drafts_that_hold_each_other_the_longer_stays() -> None:
    short = Draft((), (Run(0, 1),), (Run(4, 6),), "short")
    long = Draft((), (Run(5, 6),), (Run(0, 5), Run(7, 9)), "long")
    assert outermost([short, long]) == [long]


def test_outermost_keeps_a_draft_without_cue_outside_of_contents() -> None:
    headline = Draft((Run(0, 1),), (), (Run(2, 6),), "model")
    inner = Draft((), (Run(3, 4),), (Run(4, 6),), "clause")
    assert outermost([headline, inner]) == [headline]


def test_without_a_parse_or_with_strange_labels_there_are_none() -> None:
    words = ["Haddad", "said", "men", "fled"]
    for deps in (None, ["x", "y", "z", "w"]):
        doc = Doc(Vocab(), words=words, heads=None if deps is None else [1, 1, 3, 1], deps=deps)
        assert find_drafts(doc, quotations(doc)) == []
    assert find_drafts(Doc(Vocab(), words=[]), ()) == []


def test_drafts_share_no_token_and_come_in_text_order() -> None:
    for rows in (*ROWS.values(), *CLEARNLP_ROWS.values()):
        doc = built(rows)
        drafts = find_drafts(doc, quotations(doc))
        assert [draft.cue[0].begin for draft in drafts] == sorted(draft.cue[0].begin for draft in drafts)
        for draft in drafts:
            parts = [tokens_of(draft.source), tokens_of(draft.cue), tokens_of(draft.content)]
            assert sum(map(len, parts)) == len(set().union(*parts))
            assert draft.cue and draft.content


def test_a_pipeline_without_lemmas_finds_what_is_spelt_as_the_lemma() -> None:
    doc = built(ROWS["did not say"])
    for token in doc:
        token.lemma_ = ""
    assert found(doc) == [("The ministry", "did not say", "who bombed Orsk", "clause")]


def test_a_verb_tagged_as_past_keeps_its_frames_with_an_s() -> None:
    doc = Doc(Vocab(), words=["says"], tags=["VBD"], pos=["VERB"], lemmas=["says"])
    assert cues.cue_lemma(doc[0]) == "say"


@pytest.mark.parametrize("table", ["rule_cues.tsv", "rule_words.tsv"])
def test_tables_are_sorted_and_hold_each_entry_once(table: str) -> None:
    rows = [row[:2] for row in cues.read_table(table)]
    assert rows == sorted(set(rows))


def test_every_frame_of_the_table_is_one_that_the_rules_read() -> None:
    phrases = {f"o-{word}" for word in (*cues.PREPOSITIONS, "as")}
    verbs = cues.PREPOSITIONS | phrases | set("that wh quote inf o-inf p-inf raise ing small obj thing doc-obj p".split())  # noqa: SIM905
    for table, frames in ((cues.VERBS, verbs), (cues.NOUNS, cues.PREPOSITIONS | {"that", "wh", "inf"}), (cues.ADVERBS, {"clause"})):
        assert set().union(*table.values()) <= frames


def test_a_sentence_of_two_thousand_words_takes_no_long_time() -> None:
    count = 2_000
    words = ["said" if i % 3 else "Haddad" for i in range(count)]
    said = [word == "said" for word in words]
    doc = Doc(
        Vocab(),
        words=words,
        pos=["VERB" if verb else "PROPN" for verb in said],
        tags=["VBD" if verb else "NNP" for verb in said],
        lemmas=["say" if verb else "Haddad" for verb in said],
        heads=[max(0, i - 1) for i in range(count)],
        deps=["ROOT" if i == 0 else "ccomp" if verb else "nsubj" for i, verb in enumerate(said)],
    )
    started = time.process_time()
    drafts = find_drafts(doc, ())
    assert len(outermost(drafts)) < len(drafts)
    assert time.process_time() - started < 30


def test_the_trees_tell_finite_verbs_and_nouns_of_time() -> None:
    doc = Doc(Vocab(), words=["said", "saying", "will", "Mondays", "road"], tags=["VBD", "VBG", "MD", "NNPS", "NN"])
    assert [trees.is_finite(token) for token in doc] == [True, False, True, False, False]
    assert [trees.is_time_noun(token) for token in doc] == [False, False, False, True, False]
