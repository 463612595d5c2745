"""Single words: parts of speech and verb forms, from tags where there are any and else from part of speech and morphology."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.language.trees._nodes import Node


def listed(words: str = "") -> frozenset[str]:
    """Give the words of a line as a set."""
    return frozenset(words.split())


def spelt(token: Token | Node) -> str:
    """Give a word in lower case; `lower_` of a vocabulary without a language is empty."""
    return token.text.lower()


BE = listed("be am is are was were been being 's 're 'm ’s ’re ’m ai")
MODALS = {
    **{word: word for word in listed("can could may might must shall should will would ought")},
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "'d": "would",
    "’d": "would",
    "ca": "can",
    "sha": "shall",
}
FUTURE = frozenset(["will", "shall"])
# English negation is a closed class; a tree marks it as an adverb like any other, or not at all.
NEGATIVE_ADVERBS = listed("not n't n’t nt never neither nor")
NEGATIVE_DETERMINERS = frozenset(["no", "neither"])
NEGATIVE_PRONOUNS = listed("nobody none nothing neither")
RELATIVE_PRONOUNS = listed("who whom which that")
TIME_ADVERBS = listed(
    "today tonight yesterday tomorrow now then later earlier recently lately soon already ago before afterwards afterward"
    " previously currently meanwhile overnight once early late daily weekly monthly yearly again formerly simultaneously"
)
TIME_NOUNS = listed(
    "second minute hour day night morning afternoon evening noon midnight week weekend month year decade century"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december time moment today tonight yesterday tomorrow"
)
_COMMON, _PROPER = frozenset(["NN", "NNS"]), frozenset(["NNP", "NNPS"])
_PRONOUNS = frozenset(["PRP", "PRP$", "WP", "WP$", "EX"])
_VERBS = frozenset(["VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"])
FINITE = frozenset(["VBD", "VBP", "VBZ", "MD"])
# A tagger without verb forms still tells these from their spelling.
_FORMS = {
    **dict.fromkeys(listed("was were did had"), "VBD"),
    **dict.fromkeys(listed("is am 's 'm has does"), "VBZ"),
    **dict.fromkeys(listed("are 're have 've do"), "VBP"),
    **dict.fromkeys(["be"], "VB"),
    **dict.fromkeys(["been"], "VBN"),
    **dict.fromkeys(["being"], "VBG"),
}


def is_noun(token: Token | Node) -> bool:
    """Tell whether a word is a noun, common or proper."""
    part = token.pos_
    return part in ("NOUN", "PROPN") if part else token.tag_ in _COMMON or token.tag_ in _PROPER


def is_proper(token: Token) -> bool:
    """Tell whether a word is a proper noun."""
    part = token.pos_
    return part == "PROPN" if part else token.tag_ in _PROPER


def is_plural(token: Token) -> bool:
    """Tell whether a noun is plural by its form: "sources"; not "police"."""
    return token.tag_ in ("NNS", "NNPS") or (not token.tag_ and "Plur" in token.morph.get("Number", []))


def is_pronoun(token: Token | Node) -> bool:
    """Tell whether a word is a pronoun."""
    part = token.pos_
    return part == "PRON" if part else token.tag_ in _PRONOUNS


def is_verb(token: Token | Node) -> bool:
    """Tell whether a word is a verb, auxiliaries and copulas included."""
    part = token.pos_
    return part in ("VERB", "AUX") if part else token.tag_ in _VERBS


def is_adposition(token: Token | Node) -> bool:
    """Tell whether a word is a preposition; a subordinating conjunction has the same tag and counts where no part of speech is given."""
    part = token.pos_
    return part == "ADP" if part else token.tag_ in ("IN", "TO")


def is_time_noun(token: Token | Node) -> bool:
    """Tell whether a word names a stretch or point of time, such as "Monday" or "weeks"."""
    word = spelt(token)
    return word in TIME_NOUNS or (word.endswith("s") and word[:-1] in TIME_NOUNS)


def verb_form(token: Token) -> str:
    """Give the Penn tag of a verb, made from its morphology or spelling where it has none; empty if the form is not known."""
    tag = token.tag_
    if tag in _VERBS:
        return tag
    if token.has_morph():
        form, tense = token.morph.get("VerbForm", []), token.morph.get("Tense", [])
        if "Fin" in form:
            return "VBD" if "Past" in tense else "VBP"
        if "Part" in form:
            return "VBN" if "Past" in tense else "VBG"
        if "Ger" in form:
            return "VBG"
        if "Inf" in form:
            return "VB"
    part = token.pos_
    if part not in ("AUX", "VERB"):
        return ""
    word = spelt(token)
    return "MD" if part == "AUX" and word in MODALS else _FORMS.get(word, "")


def is_finite(token: Token) -> bool:
    """Tell whether a verb has a tense of its own, or is a modal."""
    return verb_form(token) in FINITE


def is_infinitive_to(node: Node) -> bool:
    """Tell whether a word is the "to" of an infinitive ("na" in "wanna"), given that it marks a verb."""
    return node.spelt in ("to", "na")
