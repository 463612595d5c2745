"""Which dictionary form a word is given, by its tags."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.lemmas import lemma, load_irregular

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()  # noqa: SIM905
XPOS = ["", "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "CD", "PRP", "POS", "?"]


def told(sentence: str) -> list[tuple[str, str, str, str]]:
    """Take apart `word/UPOS/XPOS=lemma` pieces."""
    pieces = [piece.rpartition("=") for piece in sentence.split()]
    return [(*tagged.rsplit("/", 2), expected) for tagged, _, expected in pieces]  # type: ignore[misc]


@pytest.mark.parametrize(
    "word", ["", " ", "-", "--", "-s", "'s", "s", "ss", "'", "’", "\u00ad", "\ud800", "\ud800s", "İS", "ßes", "ing", "ed"]
)
def test_no_word_under_no_tag_is_too_odd(word: str) -> None:
    for upos in [*UPOS, ""]:
        for xpos in XPOS:
            assert bool(lemma(word, upos, xpos)) == bool(word)


@given(st.text(st.characters(), min_size=1, max_size=12), st.sampled_from(UPOS), st.sampled_from(XPOS))
def test_any_text_has_a_lemma(word: str, upos: str, xpos: str) -> None:
    assert lemma(word, upos, xpos)


@pytest.mark.parametrize("letters", ["a", "l", "-", "1", "ab", "-1", "'s", "ll", "B"])
def test_a_run_of_letters_of_any_length_costs_little(letters: str) -> None:
    begin = time.process_time()
    for ending in ("", "s", "ing", "lled", "'s", "est"):
        for xpos in XPOS:
            for upos in ("NOUN", "VERB", "ADJ", "PROPN", "NUM"):
                lemma.__wrapped__(letters * 20_000 + ending, upos, xpos)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "sentence",
    [
        "They/PRON/PRP=they ca/AUX/MD=can n't/PART/RB=not say/VERB/VB=say",
        "She/PRON/PRP=she won/VERB/VBD=win ,/PUNCT/,=, he/PRON/PRP=he wo/AUX/MD=will n’t/PART/RB=not",
        "It/PRON/PRP=it ’s/AUX/VBZ=be theirs/PRON/PRP=their and/CCONJ/CC=and they/PRON/PRP=they 'll/AUX/MD=will know/VERB/VB=know",
        "He/PRON/PRP=he 'd/AUX/VBD=have left/VERB/VBN=leave ,/PUNCT/,=, I/PRON/PRP=I 'd/AUX/MD=would stay/VERB/VB=stay",
        "the/DET/DT=the miners/NOUN/NNS=miner '/PART/POS='s lamps/NOUN/NNS=lamp and/CCONJ/CC=and Orva/PROPN/NNP=Orva ’s/PART/POS='s",
        "Her/PRON/PRP$=her son/NOUN/NN=son told/VERB/VBD=tell her/PRON/PRP=she of/ADP/IN=of their/PRON/PRP$=their camp/NOUN/NN=camp",
        "Give/VERB/VB=give him/PRON/PRP=he those/DET/DT=that and/CCONJ/CC=and an/DET/DT=a axe/NOUN/NN=axe",
        "Let/VERB/VB=let us/PRON/PRP=we go/VERB/VB=go to/PART/TO=to them/PRON/PRP=they",
        "Inter/X/FW=Inter alia/X/FW=alia –/SYM/SYM=- %/SYM/NN=%",
        "“/PUNCT/``=\" No/INTJ/UH=no ”/PUNCT/''=\" –/PUNCT/:=-",
    ],
)
def test_short_words_are_as_the_treebanks_have_them(sentence: str) -> None:
    for word, upos, xpos, expected in told(sentence):
        assert lemma(word, upos, xpos) == expected, word


@pytest.mark.parametrize(
    "sentence",
    [
        "controlled/VERB/VBN=control called/VERB/VBD=call travelled/VERB/VBD=travel traveled/VERB/VBD=travel fuelled/VERB/VBD=fuel",
        "hoping/VERB/VBG=hope hopping/VERB/VBG=hop planned/VERB/VBD=plan added/VERB/VBD=add buzzing/VERB/VBG=buzz",
        "dying/VERB/VBG=die dyeing/VERB/VBG=dye lies/VERB/VBZ=lie lying/VERB/VBG=lie carrying/VERB/VBG=carry tied/VERB/VBD=tie",
        "freed/VERB/VBN=free agreed/VERB/VBD=agree fled/VERB/VBD=flee fed/VERB/VBD=feed shed/VERB/VBD=shed seeing/VERB/VBG=see",
        "visited/VERB/VBD=visit invited/VERB/VBD=invite entered/VERB/VBD=enter stored/VERB/VBD=store doctored/VERB/VBD=doctor",
        "changed/VERB/VBD=change belonged/VERB/VBD=belong argued/VERB/VBD=argue focused/VERB/VBD=focus used/VERB/VBD=use",
        "struck/VERB/VBD=strike bound/VERB/VBN=bind wounded/VERB/VBN=wound saw/VERB/VBD=see lay/VERB/VBD=lie laid/VERB/VBD=lay",
        "leaves/VERB/VBZ=leave pushes/VERB/VBZ=push goes/VERB/VBZ=go denies/VERB/VBZ=deny uses/VERB/VBZ=use passes/VERB/VBZ=pass",
        "teargas/VERB/VB=teargas",
        "retook/VERB/VBP=retake accuses/VERB/VB=accuse targeted/VERB/VBP=target embed/VERB/VB=embed discuss/VERB/VB=discuss",
        "found/VERB/VB=found felt/VERB/VBD=feel saw/VERB/VBP=saw are/VERB/VBP=be 's/VERB/VBZ=be wan/VERB/VBP=want gon/VERB/VBG=go",
        "re-routed/VERB/VBN=re-route co-wrote/VERB/VBD=co-write goin'/VERB/VBG=go KILLED/VERB/VBD=kill Frobbed/VERB/VBD=frob",
        "quitted/VERB/VBD=quit blogging/VERB/VBG=blog geolocated/VERB/VBN=geolocate debunked/VERB/VBD=debunk United/VERB/NNP=Unite",
    ],
)
def test_verbs_lose_their_endings(sentence: str) -> None:
    for word, upos, xpos, expected in told(sentence):
        assert lemma(word, upos, xpos) == expected, word


@pytest.mark.parametrize(
    "sentence",
    [
        "leaves/NOUN/NNS=leaf wives/NOUN/NNS=wife olives/NOUN/NNS=olive axes/NOUN/NNS=axe crises/NOUN/NNS=crisis",
        "buses/NOUN/NNS=bus houses/NOUN/NNS=house viruses/NOUN/NNS=virus excuses/NOUN/NNS=excuse gases/NOUN/NNS=gas",
        "heroes/NOUN/NNS=hero shoes/NOUN/NNS=shoe photos/NOUN/NNS=photo armies/NOUN/NNS=army lies/NOUN/NNS=lie movies/NOUN/NNS=movie",
        "women/NOUN/NNS=woman policemen/NOUN/NNS=policeman grandchildren/NOUN/NNS=grandchild teeth/NOUN/NNS=tooth",
        "people/NOUN/NNS=people troops/NOUN/NNS=troops species/NOUN/NNS=species news/NOUN/NN=news gas/NOUN/NN=gas means/NOUN/NNS=means",
        "passers-by/NOUN/NNS=passer-by cease-fires/NOUN/NNS=cease-fire 1990s/NOUN/NNS=1990s 80's/NOUN/NNS=80s a.m./NOUN/NN=a.m.",
        "NGOs/NOUN/NNS=NGO TV/NOUN/NN=TV FIRES/NOUN/NNS=fire FIRE/NOUN/NN=fire AK47s/NOUN/NNS=AK47 DRONE/NOUN/NN=drone A/NOUN/NN=A",
        "Customers/NOUN/NNS=customer Muslims/NOUN/NNS=Muslim anti-Semite/NOUN/NN=anti-Semite building/NOUN/NN=building",
    ],
)
def test_nouns_are_given_in_the_singular(sentence: str) -> None:
    for word, upos, xpos, expected in told(sentence):
        assert lemma(word, upos, xpos) == expected, word


@pytest.mark.parametrize(
    "sentence",
    [
        "Democrats/PROPN/NNPS=Democrat States/PROPN/NNPS=State Philippines/PROPN/NNPS=Philippines WOLVES/PROPN/NNPS=WOLF",
        "NATO/PROPN/NNP=NATO ORVASK/PROPN/NNP=Orvask UNICEF/PROPN/NNP=UNICEF IRAQ/PROPN/NNP=Iraq U.S./PROPN/NNP=U.S. al/PROPN/NNP=al",
        "Sept./PROPN/NNP=September sunday/PROPN/NNP=Sunday May/PROPN/NNP=May Williams/PROPN/NNP=Williams O’Hara/PROPN/NNP=O'Hara",
    ],
)
def test_names_keep_their_letters(sentence: str) -> None:
    for word, upos, xpos, expected in told(sentence):
        assert lemma(word, upos, xpos) == expected, word


@pytest.mark.parametrize(
    "sentence",
    [
        "Better/ADJ/JJR=good better/ADV/RBR=well worst/ADJ/JJS=bad further/ADV/RB=further more/ADJ/JJR=more later/ADV/RBR=late",
        "bigger/ADJ/JJR=big taller/ADJ/JJR=tall larger/ADJ/JJR=large younger/ADJ/JJR=young deadliest/ADJ/JJS=deadly safer/ADJ/JJR=safe",
        "Urban/ADJ/JJ=urban Orvan/ADJ/JJ=Orvan russian/ADJ/JJ=Russian FRENCH/ADJ/JJ=French Deadly/ADJ/JJ=deadly wounded/ADJ/JJ=wounded",
        "Anti-Orvan/ADJ/JJ=anti-Orvan US-led/ADJ/JJ=US-led pro-Beijing/ADJ/JJ=pro-Beijing Long-Term/ADJ/JJ=long-term",
        "Syrian-held/ADJ/JJ=Syrian-held LONG-TERM/ADJ/JJ=long-term proper/ADJ/JJ=proper Quickly/ADV/RB=quickly",
        "12,500/NUM/CD=12500 3.5/NUM/CD=3.5 Two/NUM/CD=two II/NUM/CD=II FIVE/NUM/CD=five m/NUM/CD=million 1,2/NUM/CD=1,2",
    ],
)
def test_adjectives_adverbs_and_numbers(sentence: str) -> None:
    for word, upos, xpos, expected in told(sentence):
        assert lemma(word, upos, xpos) == expected, word


@pytest.mark.parametrize(
    "sentence",
    [
        "soldiers//NOUN=soldier gas//NOUN=gas crisis//NOUN=crisis struck//VERB=strike says//VERB=say shelling//VERB=shell",
        "killed//VERB=kill need//VERB=need was//AUX=be not//PART=not her//PRON=she exceed//VERB=exceed",
    ],
)
def test_without_a_penn_tag_the_ending_is_taken_for_inflection(sentence: str) -> None:
    for piece in sentence.split():
        word, _, rest = piece.partition("//")
        upos, _, expected = rest.partition("=")
        assert lemma(word, upos, "") == expected, word


def test_the_table_has_no_tag_that_is_not_looked_up() -> None:
    assert set(load_irregular()) <= {*UPOS, *XPOS, "FW", "PRP$"}
