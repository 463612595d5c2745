"""What utterances do, and how far they are meant, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.annotate.attributions._acts import act_of, stance_of
from sayso.annotate.attributions._drafts import Draft, Run
from sayso.annotate.attributions._force import force_of
from sayso.annotate.attributions._modality import modality_of
from sayso.records import Act, Commitment, Polarity, Stance

# A token is word~lemma/tag/part of speech/head/label in the universal scheme, heads counted from 0, "-" for the root.
TREES = """
Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/5/nsubj must/MD/AUX/5/aux leave/VB/VERB/1/ccomp
Orsk/NNP/PROPN/5/obj

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/5/nsubj should/MD/AUX/5/aux leave/VB/VERB/1/ccomp
Orsk/NNP/PROPN/5/obj

"/``/PUNCT/3/punct We~we/PRP/PRON/3/nsubj must/MD/AUX/3/aux help/VB/VERB/8/ccomp them~they/PRP/PRON/3/obj ,/,/PUNCT/3/punct
"/''/PUNCT/3/punct Haddad/NNP/PROPN/8/nsubj said~say/VBD/VERB/-/ROOT

Residents~resident/NNS/NOUN/1/nsubj said~say/VBD/VERB/-/ROOT they/PRP/PRON/3/nsubj had~have/VBD/VERB/1/ccomp to/TO/PART/5/mark
flee/VB/VERB/3/xcomp Orsk/NNP/PROPN/5/obj

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT it/PRP/PRON/5/expl should/MD/AUX/5/aux be/VB/AUX/5/aux:pass
noted~note/VBN/VERB/1/ccomp that/IN/SCONJ/10/mark the/DT/DET/8/det road/NN/NOUN/10/nsubj is~be/VBZ/AUX/10/cop open/JJ/ADJ/5/ccomp

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/6/punct "/``/PUNCT/6/punct We~we/PRP/PRON/6/nsubj will/MD/AUX/6/aux
help/VB/VERB/1/ccomp the/DT/DET/8/det refugees~refugee/NNS/NOUN/6/obj "/''/PUNCT/6/punct

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/6/punct "/``/PUNCT/6/punct We~we/PRP/PRON/6/nsubj will/MD/AUX/6/aux
strike/VB/VERB/1/ccomp back/RB/ADV/6/advmod "/''/PUNCT/6/punct

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/6/punct "/``/PUNCT/6/punct We~we/PRP/PRON/6/nsubj will/MD/AUX/6/aux
destroy/VB/VERB/1/ccomp our/PRP$/PRON/9/nmod:poss chemical/JJ/ADJ/9/amod weapons~weapon/NNS/NOUN/6/obj "/''/PUNCT/6/punct

The~the/DT/DET/1/det commander/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT his/PRP$/PRON/4/nmod:poss forces~force/NNS/NOUN/6/nsubj
would/MD/AUX/6/aux respond/VB/VERB/2/ccomp to/IN/ADP/9/case any/DT/DET/9/det attack/NN/NOUN/6/obl

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det aid/NN/NOUN/5/nsubj would/MD/AUX/5/aux arrive/VB/VERB/1/ccomp
on/IN/ADP/7/case Monday/NNP/PROPN/5/obl

The~the/DT/DET/1/det observatory/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/4/det toll/NN/NOUN/6/nsubj
is~be/VBZ/AUX/6/cop likely/JJ/ADJ/2/ccomp to/TO/PART/8/mark rise/VB/VERB/6/xcomp

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det siege/NN/NOUN/5/nsubj will/MD/AUX/5/aux end/VB/VERB/1/ccomp
soon/RB/ADV/5/advmod

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT an~a/DT/DET/3/det assault/NN/NOUN/9/nsubj on/IN/ADP/5/case Orsk/NNP/PROPN/3/nmod
would/MD/AUX/9/aux be/VB/AUX/9/cop a/DT/DET/9/det disaster/NN/NOUN/1/ccomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/5/nsubj was~be/VBD/AUX/5/cop
responsible/JJ/ADJ/1/ccomp for/IN/ADP/8/case the/DT/DET/8/det raid/NN/NOUN/5/obl

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/6/nsubj may/MD/AUX/6/aux be/VB/AUX/6/cop
responsible/JJ/ADJ/1/ccomp for/IN/ADP/9/case the/DT/DET/9/det raid/NN/NOUN/6/obl

The~the/DT/DET/1/det commission/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/4/det army/NN/NOUN/6/nsubj
had~have/VBD/AUX/6/aux used~use/VBN/VERB/2/ccomp chlorine/NN/NOUN/8/compound gas/NN/NOUN/6/obj in/IN/ADP/10/case
Orsk/NNP/PROPN/6/obl

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/6/nsubj did~do/VBD/AUX/6/aux not/RB/PART/6/advmod
use/VB/VERB/1/ccomp chlorine/NN/NOUN/8/compound gas/NN/NOUN/6/obj in/IN/ADP/10/case Orsk/NNP/PROPN/6/obl

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det forces~force/NNS/NOUN/6/nsubj have/VBP/AUX/6/aux not/RB/PART/6/advmod
used~use/VBN/VERB/1/ccomp chlorine/NN/NOUN/8/compound gas/NN/NOUN/6/obj in/IN/ADP/10/case Orsk/NNP/PROPN/6/obl

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det report/NN/NOUN/5/nsubj was~be/VBD/AUX/5/cop
baseless/JJ/ADJ/1/ccomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det raid/NN/NOUN/5/nsubj was~be/VBD/AUX/5/cop
barbaric/JJ/ADJ/1/ccomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det deal/NN/NOUN/6/nsubj was~be/VBD/AUX/6/cop a/DT/DET/6/det
step/NN/NOUN/1/ccomp in/IN/ADP/10/case the/DT/DET/10/det right/JJ/ADJ/10/amod direction/NN/NOUN/6/nmod

The~the/DT/DET/1/det ministry/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT it/PRP/PRON/4/nsubj welcomed~welcome/VBD/VERB/2/ccomp
the/DT/DET/6/det deal/NN/NOUN/4/obj

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/5/punct "/``/PUNCT/5/punct I/PRP/PRON/5/nsubj believe/VBP/VERB/1/ccomp
they/PRP/PRON/8/nsubj are~be/VBP/AUX/8/cop alive/JJ/ADJ/5/ccomp "/''/PUNCT/5/punct

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT he/PRP/PRON/4/nsubj was~be/VBD/AUX/4/cop hopeful/JJ/ADJ/1/ccomp
about/IN/ADP/7/case the/DT/DET/7/det deal/NN/NOUN/4/obl

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det raid/NN/NOUN/6/nsubj was~be/VBD/AUX/6/cop in/IN/ADP/6/case
response/NN/NOUN/1/ccomp to/IN/ADP/9/case the/DT/DET/9/det shelling/NN/NOUN/6/nmod

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT they/PRP/PRON/3/nsubj fled~flee/VBD/VERB/1/ccomp because/IN/SCONJ/7/mark
the/DT/DET/6/det dam/NN/NOUN/7/nsubj broke~break/VBD/VERB/3/advcl

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT they/PRP/PRON/3/nsubj fled~flee/VBD/VERB/1/ccomp because/IN/ADP/7/case
of/IN/ADP/4/fixed the/DT/DET/7/det rain/NN/NOUN/3/obl

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/5/punct "/``/PUNCT/5/punct Who~who/WP/PRON/5/nsubj
ordered~order/VBD/VERB/1/ccomp the/DT/DET/7/det raid/NN/NOUN/5/obj ?/./PUNCT/5/punct "/''/PUNCT/5/punct

Haddad/NNP/PROPN/1/nsubj told~tell/VBD/VERB/-/ROOT residents~resident/NNS/NOUN/1/iobj to/TO/PART/4/mark leave/VB/VERB/1/xcomp
Orsk/NNP/PROPN/4/obj

The~the/DT/DET/1/det observatory/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT rebels~rebel/NNS/NOUN/4/nsubj
shelled~shell/VBD/VERB/2/ccomp Orsk/NNP/PROPN/4/obj on/IN/ADP/7/case Monday/NNP/PROPN/4/obl

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/9/nsubj ,/,/PUNCT/7/punct which/WDT/PRON/7/nsubj
must/MD/AUX/7/aux leave/VB/VERB/3/acl:relcl ,/,/PUNCT/9/punct shelled~shell/VBD/VERB/1/ccomp Orsk/NNP/PROPN/9/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/5/punct "/``/PUNCT/5/punct We~we/PRP/PRON/5/nsubj
accept/VBP/VERB/1/ccomp the/DT/DET/7/det plan/NN/NOUN/5/obj ,/,/PUNCT/15/punct but/CC/CCONJ/15/cc the/DT/DET/11/det
raid/NN/NOUN/15/nsubj would/MD/AUX/15/aux be/VB/AUX/15/cop a/DT/DET/15/det disaster/NN/NOUN/5/conj "/''/PUNCT/5/punct

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/7/punct "/``/PUNCT/7/punct That~that/DT/PRON/7/nsubj
does~do/VBZ/AUX/7/aux not/RB/PART/7/advmod mean/VB/VERB/1/ccomp that/IN/SCONJ/12/mark Orsk/NNP/PROPN/12/nsubj:pass
should/MD/AUX/12/aux be/VB/AUX/12/aux:pass bombed~bomb/VBN/VERB/7/ccomp "/''/PUNCT/7/punct

The~the/DT/DET/1/det army/NN/NOUN/2/nsubj warned~warn/VBD/VERB/-/ROOT of/IN/ADP/6/case a/DT/DET/6/det strong/JJ/ADJ/6/amod
response/NN/NOUN/2/obl

Kerem/NNP/PROPN/1/nsubj rejected~reject/VBD/VERB/-/ROOT the/DT/DET/3/det accusation/NN/NOUN/1/obj

Haddad/NNP/PROPN/1/nsubj called~call/VBD/VERB/-/ROOT the/DT/DET/3/det raid/NN/NOUN/1/obj a/DT/DET/6/det war/NN/NOUN/6/compound
crime/NN/NOUN/1/xcomp

The~the/DT/DET/1/det council/NN/NOUN/2/nsubj declared~declare/VBD/VERB/-/ROOT a/DT/DET/4/det ceasefire/NN/NOUN/2/obj

The~the/DT/DET/1/det council/NN/NOUN/2/nsubj decided~decide/VBD/VERB/-/ROOT to/TO/PART/4/mark leave/VB/VERB/2/xcomp
Orsk/NNP/PROPN/4/obj

Kerem/NNP/PROPN/3/nsubj did~do/VBD/AUX/3/aux not/RB/PART/3/advmod say/VB/VERB/-/ROOT how/WRB/ADV/6/advmod they/PRP/PRON/6/nsubj
died~die/VBD/VERB/3/ccomp

A~a/DT/DET/1/det group/NN/NOUN/2/nsubj claimed~claim/VBD/VERB/-/ROOT responsibility/NN/NOUN/2/obj for/IN/ADP/6/case
the/DT/DET/6/det raid/NN/NOUN/3/nmod

Kerem/NNP/PROPN/1/nsubj asked~ask/VBD/VERB/-/ROOT Orsk/NNP/PROPN/1/iobj to/TO/PART/4/mark open/VB/VERB/1/xcomp the/DT/DET/6/det
road/NN/NOUN/4/obj

The~the/DT/DET/1/det brigade/NN/NOUN/2/nsubj vowed~vow/VBD/VERB/-/ROOT to/TO/PART/4/mark avenge/VB/VERB/2/xcomp the/DT/DET/6/det
raid/NN/NOUN/4/obj

The~the/DT/DET/1/det ministry/NN/NOUN/2/nsubj announced~announce/VBD/VERB/-/ROOT that/IN/SCONJ/6/mark it/PRP/PRON/6/nsubj
would/MD/AUX/6/aux send/VB/VERB/2/ccomp aid/NN/NOUN/6/obj

The~the/DT/DET/1/det ministry/NN/NOUN/2/nsubj announced~announce/VBD/VERB/-/ROOT that/IN/SCONJ/6/mark Mirra/NNP/PROPN/6/nsubj
will/MD/AUX/6/aux send/VB/VERB/2/ccomp aid/NN/NOUN/6/obj

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det siege/NN/NOUN/5/nsubj:pass was~be/VBD/AUX/5/aux:pass
aimed~aim/VBN/VERB/1/ccomp at/IN/SCONJ/7/mark starving~starve/VBG/VERB/5/advcl the/DT/DET/9/det town/NN/NOUN/7/obj

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT Mirra/NNP/PROPN/3/nsubj funds~fund/VBZ/VERB/1/ccomp
terrorists~terrorist/NNS/NOUN/3/obj

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/4/punct "/``/PUNCT/4/punct Stop~stop/VB/VERB/1/ccomp the/DT/DET/6/det
shelling/NN/NOUN/4/obj "/''/PUNCT/4/punct

Kerem/NNP/PROPN/1/nsubj accused~accuse/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/1/obj of/IN/SCONJ/5/mark
shelling~shell/VBG/VERB/3/acl Orsk/NNP/PROPN/5/obj

Kerem/NNP/PROPN/1/nsubj has~have/VBZ/VERB/-/ROOT yet/RB/ADV/1/advmod to/TO/PART/4/mark confirm/VB/VERB/1/xcomp the/DT/DET/6/det
report/NN/NOUN/4/obj

Kerem/NNP/PROPN/1/nsubj left~leave/VBD/VERB/-/ROOT without/IN/SCONJ/3/mark saying~say/VBG/VERB/1/advcl who/WP/PRON/5/nsubj
fired~fire/VBD/VERB/3/ccomp

No~no/DT/DET/1/det group/NN/NOUN/3/nsubj has~have/VBZ/AUX/3/aux claimed~claim/VBN/VERB/-/ROOT the/DT/DET/5/det raid/NN/NOUN/3/obj

Kerem/NNP/PROPN/3/nsubj not/RB/PART/3/advmod only/RB/ADV/3/advmod confirmed~confirm/VBD/VERB/-/ROOT the/DT/DET/5/det
report/NN/NOUN/3/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/5/nsubj might/MD/AUX/5/aux leave/VB/VERB/1/ccomp
Orsk/NNP/PROPN/5/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/9/nsubj ,/,/PUNCT/7/punct which/WDT/PRON/7/nsubj
might/MD/AUX/7/aux leave/VB/VERB/3/acl:relcl ,/,/PUNCT/9/punct shelled~shell/VBD/VERB/1/ccomp Orsk/NNP/PROPN/9/obj

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/7/punct "/``/PUNCT/7/punct I/PRP/PRON/7/nsubj could/MD/AUX/7/aux
barely/RB/ADV/7/advmod walk/VB/VERB/1/ccomp "/''/PUNCT/7/punct

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/5/nsubj will/MD/AUX/5/aux leave/VB/VERB/1/ccomp
if/IN/SCONJ/9/mark the/DT/DET/8/det siege/NN/NOUN/9/nsubj ends~end/VBZ/VERB/5/advcl

Kerem/NNP/PROPN/1/nsubj asked~ask/VBD/VERB/-/ROOT if/IN/SCONJ/6/mark the/DT/DET/4/det siege/NN/NOUN/6/nsubj had~have/VBD/AUX/6/aux
ended~end/VBN/VERB/1/ccomp

Kerem/NNP/PROPN/3/nsubj does~do/VBZ/AUX/3/aux not/RB/PART/3/advmod believe/VB/VERB/-/ROOT the/DT/DET/5/det report/NN/NOUN/3/obj

The~the/DT/DET/1/det raid/NN/NOUN/3/nsubj:pass is~be/VBZ/AUX/3/aux:pass believed~believe/VBN/VERB/-/ROOT to/TO/PART/6/mark
have/VB/AUX/6/aux failed~fail/VBN/VERB/3/xcomp

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT they/PRP/PRON/6/nsubj would/MD/AUX/6/aux not/RB/PART/6/advmod have/VB/AUX/6/aux
died~die/VBN/VERB/1/ccomp if/IN/SCONJ/10/mark help/NN/NOUN/10/nsubj had~have/VBD/AUX/10/aux come/VB/VERB/6/advcl

Haddad/NNP/PROPN/1/nsubj claims~claim/VBZ/VERB/-/ROOT ,/,/PUNCT/5/punct without/IN/ADP/5/case any/DT/DET/5/det
evidence/NN/NOUN/1/obl ,/,/PUNCT/10/punct that/IN/SCONJ/10/mark the/DT/DET/9/det raid/NN/NOUN/10/nsubj
failed~fail/VBD/VERB/1/ccomp

The~the/DT/DET/1/det group/NN/NOUN/2/nsubj proclaimed~proclaim/VBD/VERB/-/ROOT a/DT/DET/5/det "/``/PUNCT/5/punct
republic/NN/NOUN/2/obj "/''/PUNCT/5/punct

Kerem/NNP/PROPN/2/nsubj falsely/RB/ADV/2/advmod said~say/VBD/VERB/-/ROOT the/DT/DET/4/det road/NN/NOUN/6/nsubj is~be/VBZ/AUX/6/cop
open/JJ/ADJ/2/ccomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT Mirra/NNP/PROPN/5/nsubj wo~will/MD/AUX/5/aux n't~not/RB/PART/5/advmod
allow/VB/VERB/1/ccomp the/DT/DET/7/det siege/NN/NOUN/5/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det war/NN/NOUN/8/nsubj against/IN/ADP/6/case the/DT/DET/6/det
rebels~rebel/NNS/NOUN/3/nmod will/MD/AUX/8/aux continue/VB/VERB/1/ccomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT he/PRP/PRON/3/nsubj thinks~think/VBZ/VERB/1/ccomp the/DT/DET/5/det
deal/NN/NOUN/7/nsubj will/MD/AUX/7/aux hold/VB/VERB/3/ccomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT he/PRP/PRON/3/nsubj refused~refuse/VBD/VERB/1/ccomp to/TO/PART/5/mark
leave/VB/VERB/3/xcomp

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT that/IN/SCONJ/4/mark he/PRP/PRON/4/nsubj hoped~hope/VBD/VERB/1/ccomp
to/TO/PART/6/mark return/VB/VERB/4/xcomp

The~the/DT/DET/1/det observatory/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT it/PRP/PRON/5/expl was~be/VBD/AUX/5/cop
unclear/JJ/ADJ/2/ccomp who/WP/PRON/7/nsubj fired~fire/VBD/VERB/5/ccomp

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/7/punct "/``/PUNCT/7/punct I/PRP/PRON/7/nsubj did~do/VBD/AUX/7/aux
not/RB/PART/7/advmod know/VB/VERB/1/ccomp where/WRB/ADV/7/ccomp they/PRP/PRON/8/nsubj were~be/VBD/AUX/8/advcl:relcl
"/''/PUNCT/7/punct

The~the/DT/DET/1/det ministry/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT its/PRP$/PRON/4/nmod:poss
opponents~opponent/NNS/NOUN/6/nsubj will/MD/AUX/6/aux attack/VB/VERB/2/ccomp Orsk/NNP/PROPN/6/obj

Kerem/NNP/PROPN/1/nsubj explained~explain/VBD/VERB/-/ROOT why/WRB/ADV/1/obj they/PRP/PRON/5/nsubj should/MD/AUX/5/aux
leave/VB/VERB/2/advcl:relcl

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT this/DT/DET/4/det barbaric/JJ/ADJ/4/amod raid/NN/NOUN/5/nsubj
killed~kill/VBD/VERB/1/ccomp two/CD/NUM/5/obj

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/4/nsubj dropped~drop/VBD/VERB/1/ccomp
a/DT/DET/6/det bomb/NN/NOUN/4/obj containing~contain/VBG/VERB/6/acl sarin/NN/NOUN/7/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT :/:/PUNCT/5/punct "/``/PUNCT/5/punct I/PRP/PRON/5/nsubj need/VBP/VERB/1/ccomp
to/TO/PART/7/mark sleep/VB/VERB/5/xcomp "/''/PUNCT/5/punct

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det fire/NN/NOUN/5/nsubj:pass was~be/VBD/AUX/5/aux:pass
started~start/VBN/VERB/1/ccomp deliberately/RB/ADV/5/advmod

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT aid/NN/NOUN/4/nsubj:pass was~be/VBD/AUX/4/aux:pass needed~need/VBN/VERB/1/ccomp

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT an~a/DT/DET/3/det assault/NN/NOUN/5/nsubj would/MD/AUX/5/aux bury/VB/VERB/1/ccomp
the/DT/DET/7/det talks~talk/NNS/NOUN/5/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT those~that/DT/DET/3/det shells~shell/NNS/NOUN/5/nsubj can/MD/AUX/5/aux
destroy/VB/VERB/1/ccomp a/DT/DET/7/det house/NN/NOUN/5/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det raid/NN/NOUN/5/nsubj would/MD/AUX/5/aux kill/VB/VERB/1/ccomp
terrorists~terrorist/NNS/NOUN/5/obj

The~the/DT/DET/1/det minister/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/4/det law/NN/NOUN/6/nsubj would/MD/AUX/6/aux
require/VB/VERB/2/ccomp inspections~inspection/NNS/NOUN/6/obj

President/NNP/PROPN/1/compound Haddad/NNP/PROPN/2/nsubj announced~announce/VBD/VERB/-/ROOT that/IN/SCONJ/6/mark
Orsk/NNP/PROPN/6/nsubj would/MD/AUX/6/aux send/VB/VERB/2/ccomp troops~troop/NNS/NOUN/6/obj

The~the/DT/DET/3/det Mirran/NNP/PROPN/3/compound foreign/JJ/ADJ/3/amod minister/NN/NOUN/4/nsubj said~say/VBD/VERB/-/ROOT
Mirra/NNP/PROPN/7/nsubj will/MD/AUX/7/aux help/VB/VERB/4/ccomp Orsk/NNP/PROPN/7/obj

The~the/DT/DET/3/det Mirran/NNP/PROPN/3/compound foreign/JJ/ADJ/3/amod minister/NN/NOUN/4/nsubj said~say/VBD/VERB/-/ROOT
Orsk/NNP/PROPN/7/nsubj will/MD/AUX/7/aux help/VB/VERB/4/ccomp Mirra/NNP/PROPN/7/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/6/nsubj would/MD/AUX/6/aux never/RB/ADV/6/advmod
use/VB/VERB/1/ccomp sarin/NN/NOUN/6/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det rebels~rebel/NNS/NOUN/6/nsubj may/MD/AUX/6/aux have/VB/AUX/6/aux
used~use/VBN/VERB/1/ccomp sarin/NN/NOUN/6/obj

The~the/DT/DET/1/det observatory/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/4/det rebels~rebel/NNS/NOUN/7/nsubj
may/MD/AUX/7/aux have/VB/AUX/7/aux used~use/VBN/VERB/2/ccomp sarin/NN/NOUN/7/obj

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT he/PRP/PRON/3/nsubj believes~believe/VBZ/VERB/1/ccomp Mirra/NNP/PROPN/5/nsubj
funds~fund/VBZ/VERB/3/ccomp terrorists~terrorist/NNS/NOUN/5/obj

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det pause/NN/NOUN/7/nsubj would/MD/AUX/7/aux not/RB/PART/7/advmod
be/VB/AUX/7/cop enough/JJ/ADJ/1/ccomp

The~the/DT/DET/1/det group/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT its/PRP$/PRON/4/nmod:poss goal/NN/NOUN/7/nsubj:outer
was~be/VBD/AUX/7/cop to/TO/PART/7/mark free/VB/VERB/2/ccomp Orsk/NNP/PROPN/7/obj

The~the/DT/DET/1/det group/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT it/PRP/PRON/5/nsubj was~be/VBD/AUX/5/cop behind/IN/ADP/7/case
the/DT/DET/7/det bombing/NN/NOUN/2/ccomp

Kerem/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det raid/NN/NOUN/7/nsubj was~be/VBD/AUX/7/cop "/``/PUNCT/7/punct
a/DT/DET/7/det response/NN/NOUN/1/ccomp to/IN/ADP/10/case the/DT/DET/10/det shelling/NN/NOUN/7/nmod "/''/PUNCT/7/punct

It/PRP/PRON/3/nsubj was~be/VBD/AUX/3/cop the/DT/DET/3/det rebels~rebel/NNS/NOUN/8/ccomp that/WDT/PRON/5/nsubj used~use/VBD/VERB/3/acl:relcl
sarin/NN/NOUN/5/obj Haddad/NNP/PROPN/8/nsubj said~say/VBD/VERB/-/ROOT

Haddad/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/7/nsubj would/MD/AUX/7/aux not/RB/PART/7/advmod
have/VB/AUX/7/aux used~use/VBN/VERB/1/ccomp sarin/NN/NOUN/7/obj

The~the/DT/DET/1/det shells~shell/NNS/NOUN/2/nsubj released~release/VBD/VERB/5/ccomp sarin/NN/NOUN/2/obj Haddad/NNP/PROPN/5/nsubj
said~say/VBD/VERB/-/ROOT

There~there/EX/PRON/1/expl are~be/VBP/VERB/6/ccomp no/DT/DET/3/det rebels~rebel/NNS/NOUN/1/nsubj here/RB/ADV/1/advmod
Dara/NNP/PROPN/6/nsubj said~say/VBD/VERB/-/ROOT

There~there/EX/PRON/1/expl are~be/VBP/VERB/6/ccomp no/DT/DET/3/det shops~shop/NNS/NOUN/1/nsubj here/RB/ADV/1/advmod
Dara/NNP/PROPN/6/nsubj said~say/VBD/VERB/-/ROOT

The~the/DT/DET/1/det observatory/NN/NOUN/2/nsubj said~say/VBD/VERB/-/ROOT two/CD/NUM/4/nsubj died~die/VBD/VERB/2/ccomp but/CC/CCONJ/8/cc
it/PRP/PRON/8/expl was~be/VBD/AUX/8/cop unclear/JJ/ADJ/4/conj who/WP/PRON/10/nsubj fired~fire/VBD/VERB/8/csubj

Dara/NNP/PROPN/1/nsubj said~say/VBD/VERB/-/ROOT he/PRP/PRON/5/nsubj was~be/VBD/AUX/5/cop not/RB/PART/5/advmod sure/JJ/ADJ/1/ccomp

I/PRP/PRON/1/nsubj fear/VBP/VERB/6/ccomp the/DT/DET/3/det road/NN/NOUN/5/nsubj will/MD/AUX/5/aux close/VB/VERB/1/ccomp
Dara/NNP/PROPN/7/nsubj said~say/VBD/VERB/-/ROOT

Kerem/NNP/PROPN/1/nsubj confirmed~confirm/VBD/VERB/-/ROOT the/DT/DET/3/det army/NN/NOUN/6/nsubj was~be/VBD/AUX/6/cop
fully/RB/ADV/6/advmod responsible/JJ/ADJ/1/ccomp for/IN/ADP/9/case the/DT/DET/9/det raid/NN/NOUN/6/obl

Kerem/NNP/PROPN/1/nsubj described~describe/VBD/VERB/-/ROOT the/DT/DET/3/det siege/NN/NOUN/1/obj as/IN/ADP/6/case a/DT/DET/6/det
disaster/NN/NOUN/1/obl

Kerem/NNP/PROPN/1/nsubj identified~identify/VBD/VERB/-/ROOT the/DT/DET/3/det man/NN/NOUN/1/obj as/IN/ADP/7/case a/DT/DET/7/det
war/NN/NOUN/7/compound criminal/NN/NOUN/1/obl

The~the/DT/DET/1/det council/NN/NOUN/2/nsubj determined~determine/VBN/VERB/-/ROOT to/TO/PART/4/mark leave/VB/VERB/2/xcomp

A~a/DT/DET/2/det military/JJ/ADJ/2/amod source/NN/NOUN/3/nsubj said~say/VBD/VERB/-/ROOT the/DT/DET/5/det rebels~rebel/NNS/NOUN/6/nsubj
used~use/VBD/VERB/3/ccomp sarin/NN/NOUN/6/obj

A~a/DT/DET/2/det police/NN/NOUN/2/compound source/NN/NOUN/3/nsubj said~say/VBD/VERB/-/ROOT terrorists~terrorist/NNS/NOUN/5/nsubj
shelled~shell/VBD/VERB/3/ccomp Orsk/NNP/PROPN/5/obj
"""


def _tree(rows: str) -> Doc:
    cells = [row.rsplit("/", 4) for row in rows.split()]
    words = [cell[0].partition("~") for cell in cells]
    return Doc(
        Vocab(),
        words=[word for word, _, _ in words],
        lemmas=[lemma or word for word, _, lemma in words],
        tags=[cell[1] for cell in cells],
        pos=[cell[2] for cell in cells],
        heads=[number if cell[3] == "-" else int(cell[3]) for number, cell in enumerate(cells)],
        deps=[cell[4] for cell in cells],
    )


PARSED = {" ".join(token.text for token in doc): doc for doc in (_tree(rows) for rows in TREES.strip().split("\n\n"))}


def told(marked: str) -> tuple[Doc, Draft]:
    """A parse and its draft: "[Haddad] <said> {the road is open}" marks source, cue and content."""
    runs: dict[str, list[Run]] = {"[": [], "<": [], "{": []}
    words: list[str] = []
    for word in marked.split():
        opening = word[0] if word[0] in runs and len(word) > 1 else ""
        if opening:
            runs[opening].append(Run(len(words), 0))
            word = word[1:]
        closing = {"]": "[", ">": "<", "}": "{"}.get(word[-1], "") if len(word) > 1 else ""
        words.append(word[:-1] if closing else word)
        if closing:
            runs[closing][-1] = Run(runs[closing][-1].begin, len(words))
    return PARSED[" ".join(words)], Draft(tuple(runs["["]), tuple(runs["<"]), tuple(runs["{"]), "test")


def force(marked: str) -> Act:
    doc, draft = told(marked)
    return force_of(doc, draft, act_of(doc, draft))


def modality(marked: str) -> tuple[Polarity, Commitment, bool]:
    doc, draft = told(marked)
    act = act_of(doc, draft)
    return modality_of(doc, draft, act, force_of(doc, draft, act))


def stance(marked: str) -> Stance:
    doc, draft = told(marked)
    return stance_of(doc, draft, act_of(doc, draft))


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[Haddad] <said> {the army must leave Orsk}", Act.DEMAND),
        ("[Haddad] <said> {the army should leave Orsk}", Act.URGE),
        ('{" We must help them , "} [Haddad] <said>', Act.URGE),
        ("[Haddad] <told> residents {to leave Orsk}", Act.DEMAND),
        ('[Dara] <said> : {" Stop the shelling "}', Act.URGE),
        ("[Kerem] <asked> {Orsk to open the road}", Act.URGE),
        ('[Dara] <said> : {" Who ordered the raid ? "}', Act.ASK),
        ("[Kerem] <said> {aid was needed}", Act.URGE),
    ],
)
def test_saying_what_must_be_done_is_a_demand_and_what_should_be_is_urged(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ('[Kerem] <said> : {" We will help the refugees "}', Act.PROMISE),
        ('[Kerem] <said> : {" We will strike back "}', Act.THREATEN),
        ('[Kerem] <said> : {" We will destroy our chemical weapons "}', Act.PROMISE),
        ("[The commander] <said> {his forces would respond to any attack}", Act.THREATEN),
        ("[The brigade] <vowed> {to avenge the raid}", Act.THREATEN),
        ("[The army] <warned of> {a strong response}", Act.THREATEN),
        ("[Haddad] <said> {Mirra wo n't allow the siege}", Act.PROMISE),
        ("[Kerem] <said> {the war against the rebels will continue}", Act.PROMISE),
        ("[The ministry] <announced> {that it would send aid}", Act.PROMISE),
        ("[The ministry] <announced> {that Mirra will send aid}", Act.REVEAL),
        ("[The council] <decided> {to leave Orsk}", Act.INTEND),
        # Opponents are not the ministry's own side.
        ("[The ministry] <said> {its opponents will attack Orsk}", Act.PREDICT),
        ("[Kerem] <said> {the siege will end soon}", Act.PREDICT),
        ("[The observatory] <said> {the toll is likely to rise}", Act.PREDICT),
        ("[Haddad] <said> {he thinks the deal will hold}", Act.PREDICT),
        ("[Kerem] <said> {an assault on Orsk would be a disaster}", Act.WARN),
    ],
)
def test_what_is_to_come_is_promised_threatened_predicted_or_warned_of(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[Haddad] <said> {the army was responsible for the raid}", Act.ACCUSE),
        ("[The commission] <said> {the army had used chlorine gas in Orsk}", Act.ACCUSE),
        ("[Haddad] <said> {the siege was aimed at starving the town}", Act.ACCUSE),
        ("[Haddad] <said> {Mirra funds terrorists}", Act.ACCUSE),
        ("[Haddad] <said> {the army dropped a bomb containing sarin}", Act.ACCUSE),
        ("[Haddad] <said> {the fire was started deliberately}", Act.ACCUSE),
        ("[Kerem] <accused> {the army of shelling Orsk}", Act.ACCUSE),
        ("[Haddad] <said> {the army did not use chlorine gas in Orsk}", Act.DENY),
        ("[Haddad] <said> {the forces have not used chlorine gas in Orsk}", Act.DENY),
        ("[Haddad] <said> {the report was baseless}", Act.DENY),
        ("[Kerem] <rejected> {the accusation}", Act.DENY),
        ("[Haddad] <said> {the raid was barbaric}", Act.CRITICIZE),
        ("[Haddad] <called> {the raid a war crime}", Act.CRITICIZE),
        ("[Haddad] <said> {this barbaric raid killed two}", Act.CRITICIZE),
        ("[Haddad] <said> {the deal was a step in the right direction}", Act.SUPPORT),
        ('[Kerem] <said> : {" That does not mean that Orsk should be bombed "}', Act.OPPOSE),
        ("[The council] <declared> {a ceasefire}", Act.DECREE),
    ],
)
def test_blame_denial_and_judgement_are_read_from_the_content(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[The ministry] <said> {it welcomed the deal}", Act.SUPPORT),
        ('[Dara] <said> : {" I believe they are alive "}', Act.BELIEVE),
        ("[Dara] <said> {he was hopeful about the deal}", Act.INTEND),
        ("[Haddad] <said> {that he hoped to return}", Act.INTEND),
        # That somebody refused is told, not done.
        ("[Haddad] <said> {he refused to leave}", Act.SAY),
        ("[Haddad] <said> {the raid was in response to the shelling}", Act.EXPLAIN),
        ("[Dara] <said> {they fled because the dam broke}", Act.EXPLAIN),
        ("[Dara] <said> {they fled because of the rain}", Act.SAY),
        ("[The observatory] <said> {it was unclear who fired}", Act.DOUBT),
    ],
)
def test_what_one_says_of_oneself_one_does_and_reasons_explain(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    "marked",
    [
        "[The observatory] <said> {rebels shelled Orsk on Monday}",
        "[Haddad] <said> {the army may be responsible for the raid}",
        "[Haddad] <said> {it should be noted that the road is open}",
        "[Residents] <said> {they had to flee Orsk}",
        '[Kerem] <said> : {" I need to sleep "}',
        '[Kerem] <said> : {" I did not know where they were "}',
        "[Kerem] <said> {the aid would arrive on Monday}",
        "[Dara] <said> {the army , which must leave , shelled Orsk}",
    ],
)
def test_reports_of_incidents_asides_and_calendars_stay_said(marked: str) -> None:
    assert force(marked) is Act.SAY


def test_what_is_left_open_urges_nobody() -> None:
    assert force("[Kerem] <explained> {why they should leave}") is Act.EXPLAIN


def test_what_follows_but_decides() -> None:
    assert force('[Kerem] <said> : {" We accept the plan , but the raid would be a disaster "}') is Act.WARN


def test_claiming_an_attack_stays_a_claim_and_is_no_allegation() -> None:
    marked = "[A group] <claimed responsibility> {for the raid}"
    assert (force(marked), stance(marked)) == (Act.CLAIM, Stance.NEUTRAL)


def test_the_act_itself_tells_where_there_is_no_content() -> None:
    doc, _ = told("[Haddad] <said> {the army must leave Orsk}")
    assert force_of(doc, Draft((), (Run(1, 2),), (), "test"), Act.SAY) is Act.SAY
    assert force_of(doc, Draft((), (), (), "test"), Act.ACCORDING) is Act.SAY


@pytest.mark.parametrize(
    ("marked", "polarity", "does"),
    [
        ("[Kerem] <did not say> {how they died}", Polarity.NEGATIVE, Act.NOCOMMENT),
        # The cue as a model marks it: without its auxiliary.
        ("[Kerem] did not <say> {how they died}", Polarity.NEGATIVE, Act.NOCOMMENT),
        ("[Kerem] left without <saying> {who fired}", Polarity.NEGATIVE, Act.NOCOMMENT),
        ("[Kerem] <has yet to confirm> {the report}", Polarity.NEGATIVE, Act.CONFIRM),
        ("[No group] <has claimed> {the raid}", Polarity.NEGATIVE, Act.CLAIM),
        ("[Kerem] <not only confirmed> {the report}", Polarity.POSITIVE, Act.CONFIRM),
        ("[Kerem] <rejected> {the accusation}", Polarity.POSITIVE, Act.DENY),
    ],
)
def test_an_utterance_that_did_not_take_place_is_negative(marked: str, polarity: Polarity, does: Act) -> None:
    assert (modality(marked)[0], force(marked)) == (polarity, does)


@pytest.mark.parametrize(
    ("marked", "commitment"),
    [
        ("[Haddad] <said> {the army must leave Orsk}", Commitment.UNCOMMITTED),
        ("[Kerem] <not only confirmed> {the report}", Commitment.CERTAIN),
        ("[Kerem] <has yet to confirm> {the report}", Commitment.UNCOMMITTED),
        ("[Kerem] <rejected> {the accusation}", Commitment.DENIED),
        ("[Kerem] <does not believe> {the report}", Commitment.DENIED),
        ("{The raid} <is believed> {to have failed}", Commitment.PROBABLE),
        ("[The army] <warned of> {a strong response}", Commitment.POSSIBLE),
        ("[Kerem] <said> {the army might leave Orsk}", Commitment.POSSIBLE),
        ("[Kerem] <said> {the army , which might leave , shelled Orsk}", Commitment.UNCOMMITTED),
        ('[Dara] <said> : {" I could barely walk "}', Commitment.UNCOMMITTED),
        ("[The observatory] <said> {the toll is likely to rise}", Commitment.PROBABLE),
    ],
)
def test_commitment_follows_the_act_unless_the_main_clause_hedges(marked: str, commitment: Commitment) -> None:
    assert modality(marked)[1] is commitment


@pytest.mark.parametrize(
    ("marked", "conditional"),
    [
        ("[Kerem] <said> {the army will leave if the siege ends}", True),
        ("[Kerem] <said> {they would not have died if help had come}", True),
        ("[Kerem] <asked> {if the siege had ended}", False),
        ("[Kerem] <said> {the siege will end soon}", False),
    ],
)
def test_a_condition_is_one_only_of_a_main_clause(marked: str, conditional: bool) -> None:
    assert modality(marked)[2] is conditional


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[Haddad] <claims> , without any evidence , {that the raid failed}", Stance.DISTANCES),
        ('[The group] <proclaimed> {a " republic "}', Stance.DISTANCES),
        ("[Kerem] <falsely said> {the road is open}", Stance.DISTANCES),
        ("[Kerem] falsely <said> {the road is open}", Stance.DISTANCES),
        ("[Kerem] <not only confirmed> {the report}", Stance.ENDORSES),
        ("[Kerem] <has yet to confirm> {the report}", Stance.NEUTRAL),
        ("[Haddad] <said> {the raid was barbaric}", Stance.NEUTRAL),
    ],
)
def test_stance_is_the_outlets_own(marked: str, kept: Stance) -> None:
    assert stance(marked) is kept


@pytest.mark.parametrize(
    "doc",
    [
        Doc(Vocab()),
        Doc(Vocab(), words=["Haddad", "said", "they", "must", "leave"]),
        Doc(Vocab(), words=["\n", " ", "said", "\n", "“"]),
        Doc(Vocab(), words=["He", "said", "so"], heads=[1, 1, 1], deps=["SB", "HD", "MO"], tags=["x", "y", "z"]),
    ],
)
def test_any_text_gets_an_answer_even_without_a_parse(doc: Doc) -> None:
    end = len(doc)
    drafts = [
        Draft((), (), (), "test"),
        Draft((Run(0, min(1, end)),), (Run(min(1, end), min(2, end)),), (Run(min(2, end), end),), "test"),
        Draft((), (), (Run(0, end),), "test"),
    ]
    for draft in drafts:
        draft = Draft(*(tuple(run for run in runs if run.begin < run.end) for runs in draft[:3]), "test")
        act = act_of(doc, draft)
        does = force_of(doc, draft, act)
        polarity, commitment, conditional = modality_of(doc, draft, act, does)
        assert (act, polarity, commitment, conditional) == (Act.SAY, Polarity.POSITIVE, commitment, False)
        assert stance_of(doc, draft, act) is Stance.NEUTRAL


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[Kerem] <said> {an assault would bury the talks}", Act.WARN),
        # What a shell can do is told without any harm ahead, and what befalls gunmen is no warning.
        ("[Kerem] <said> {those shells can destroy a house}", Act.SAY),
        ("[Kerem] <said> {the raid would kill terrorists}", Act.PREDICT),
        # What a law would do is what it says.
        ("[The minister] <said> {the law would require inspections}", Act.SAY),
    ],
)
def test_what_another_may_ruin_is_warned_of(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[President Haddad] <announced> {that Orsk would send troops}", Act.PROMISE),
        ("[The Mirran foreign minister] <said> {Mirra will help Orsk}", Act.PROMISE),
        ("[The Mirran foreign minister] <said> {Orsk will help Mirra}", Act.PREDICT),
    ],
)
def test_a_minister_promises_what_his_country_will_do(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[Kerem] <said> {the army would never use sarin}", Act.DENY),
        ("[Kerem] <said> {the rebels may have used sarin}", Act.ACCUSE),
        ("[The observatory] <said> {the rebels may have used sarin}", Act.SAY),
        ("[Haddad] <said> {he believes Mirra funds terrorists}", Act.ACCUSE),
        ("[Kerem] <said> {the pause would not be enough}", Act.CRITICIZE),
        ("[The group] <said> {its goal was to free Orsk}", Act.INTEND),
        ("[The group] <said> {it was behind the bombing}", Act.CLAIM),
        ('[Kerem] <said> {the raid was " a response to the shelling "}', Act.EXPLAIN),
    ],
)
def test_denials_charges_and_aims_show_in_the_content(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("{It was the rebels that used sarin} [Haddad] <said>", Act.ACCUSE),
        ("[A military source] <said> {the rebels used sarin}", Act.ACCUSE),
        # Who did what in an incident is reported, also by a party.
        ("[A police source] <said> {terrorists shelled Orsk}", Act.SAY),
        # A shell is none who did it.
        ("{The shells released sarin} [Haddad] <said>", Act.SAY),
        # What would not have been is not denied.
        ("[Haddad] <said> {the army would not have used sarin}", Act.SAY),
        ("{There are no rebels here} [Dara] <said>", Act.DENY),
        ("{There are no shops here} [Dara] <said>", Act.SAY),
    ],
)
def test_a_charge_names_who_did_it_and_a_denial_what_is_charged(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[The observatory] <said> {two died but it was unclear who fired}", Act.SAY),
        ("[Dara] <said> {he was not sure}", Act.DOUBT),
        ("{I fear the road will close} [Dara] <said>", Act.BELIEVE),
    ],
)
def test_doubt_that_is_added_to_a_report_leaves_it_one(marked: str, does: Act) -> None:
    assert force(marked) is does


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[Kerem] <confirmed> {the army was fully responsible for the raid}", Act.CONFIRM),
        ("[Kerem] <described> {the siege as a disaster}", Act.CRITICIZE),
        ("[Kerem] <identified> {the man as a war criminal}", Act.NAME),
        ("[The council] <determined> {to leave}", Act.INTEND),
    ],
)
def test_cues_that_do_something_themselves_are_seldom_overruled(marked: str, does: Act) -> None:
    assert force(marked) is does
