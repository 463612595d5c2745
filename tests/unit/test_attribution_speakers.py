"""Who a source is: its fullest name, what describes an unnamed one, and the body that it speaks for."""

from __future__ import annotations

import pytest

from sayso.annotate.attributions._plain_names import is_form_of, plain_name, without_lost_mark
from sayso.annotate.attributions._speakers import Speaker, Speakers
from sayso.records import Anonymous, Form, MentionType
from tests.parses import Report, runs_of_words

NAMES = {
    "Omar Haddad": "PERSON", "Haddad": "PERSON", "Mr Haddad": "PERSON", "Lea Kerem": "PERSON", "Jabha": "ARMED", "Orsk": "GPE",
    "Mirra": "GPE", "Dara": "GPE", "UN": "ORG", "Orsk Council": "ORG", "Kinderhilfe": "ORG", "Orskian": "NORP", "Dara TV": "ORG",
}  # fmt: skip


def speakers(sentence: str, source: str) -> tuple[Speaker, ...]:
    """Give the speakers of a source in a report without mentions, as where nothing refers back."""
    report = Report(sentence, names=NAMES)
    return Speakers(report.reading).of(runs_of_words(report.doc, source))


def speaker(sentence: str, source: str) -> Speaker:
    (found,) = speakers(sentence, source)
    return found


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        (
            "Foreign/NNP/2/amod Minister/NNP/3/nmod:desc Omar/NNP/5/nsubj Haddad/NNP/3/flat said/VBD/0/root so/RB/5/advmod",
            "Foreign Minister Omar Haddad",
            "Omar Haddad",
        ),
        (
            "Omar/NNP/9/nsubj Haddad/NNP/1/flat ,/,/5/punct the/DT/5/det governor/NN/1/appos of/IN/7/case Orsk/NNP/5/nmod ,/,/5/punct"
            " said/VBD/0/root so/RB/9/advmod",
            "Omar Haddad, the governor of Orsk",
            "Omar Haddad",
        ),
        (
            "the/DT/2/det governor/NN/6/nsubj ,/,/4/punct Omar/NNP/2/appos Haddad/NNP/4/flat said/VBD/0/root so/RB/6/advmod",
            "the governor, Omar Haddad",
            "Omar Haddad",
        ),
        ("Mr/NNP/3/nsubj Haddad/NNP/1/flat said/VBD/0/root so/RB/3/advmod", "Mr Haddad", "Haddad"),
        # The tree has the title as the head of the name, and as a word of its own.
        (
            "General/NNP/4/nsubj Omar/NNP/1/flat Haddad/NNP/1/flat said/VBD/0/root so/RB/4/advmod",
            "General Omar Haddad",
            "Omar Haddad",
        ),
        (
            "General/NNP/4/nsubj Omar/NNP/4/nsubj Haddad/NNP/2/flat said/VBD/0/root so/RB/4/advmod",
            "General Omar Haddad",
            "Omar Haddad",
        ),
        # What stands beside a name says what it is.
        (
            "the/DT/3/det rebel/NN/3/compound group/NN/5/nsubj Jabha/NNP/3/appos said/VBD/0/root so/RB/5/advmod",
            "the rebel group Jabha",
            "Jabha",
        ),
        ("the/DT/3/det Jabha/NNP/3/compound militia/NN/4/nsubj said/VBD/0/root so/RB/4/advmod", "the Jabha militia", "Jabha"),
        # One who stands for his words: "who" is the noun before it.
        (
            "Omar/NNP/6/nsubj Haddad/NNP/1/flat ,/,/5/punct who/WP/5/nsubj said/VBD/1/acl:relcl left/VBD/0/root",
            "who",
            "Omar Haddad",
        ),
        # Institutions without a name of their own.
        ("the/DT/3/det Orsk/NNP/3/compound government/NN/4/nsubj said/VBD/0/root so/RB/4/advmod", "the Orsk government", "Orsk government"),
        ("Orskian/JJ/2/amod government/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "Orskian government", "Orskian government"),
        ("The/DT/2/det army/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "The army", "the army"),
        ("the/DT/2/det council/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "the council", "the council"),
        ("the/DT/3/det foreign/JJ/3/amod ministry/NN/4/nsubj said/VBD/0/root", "the foreign ministry", "foreign ministry"),
        ("the/DT/2/det ministry/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "the ministry", "the ministry"),
        # A regime with a person's name is not that person.
        ("the/DT/3/det Haddad/NNP/3/compound regime/NN/4/nsubj said/VBD/0/root so/RB/4/advmod", "the Haddad regime", "Haddad regime"),
        (
            "Haddad/NNP/3/nmod:poss 's/POS/1/case army/NN/4/nsubj said/VBD/0/root so/RB/4/advmod",
            "Haddad's army",
            "Haddad's army",
        ),
        # Papers speak for those that issue them.
        (
            "Kinderhilfe/NNP/3/nmod:poss 's/POS/1/case statement/NN/4/nsubj said/VBD/0/root so/RB/4/advmod",
            "Kinderhilfe's statement",
            "Kinderhilfe",
        ),
        (
            "a/DT/2/det statement/NN/6/nsubj from/IN/5/case Orsk/NNP/5/compound Council/NNP/2/nmod said/VBD/0/root so/RB/6/advmod",
            "a statement from Orsk Council",
            "Orsk Council",
        ),
        (
            "a/DT/2/det report/NN/6/nsubj published~publish/VBN/2/acl by/IN/5/case Kinderhilfe/NNP/3/obl:agent said/VBD/0/root",
            "a report published by Kinderhilfe",
            "Kinderhilfe",
        ),
        (
            "the/DT/3/det Kinderhilfe/NNP/3/compound report/NN/4/nsubj said/VBD/0/root so/RB/4/advmod",
            "the Kinderhilfe report",
            "Kinderhilfe",
        ),
    ],
)
def test_a_source_with_a_name_is_called_by_it(sentence: str, source: str, name: str) -> None:
    found = speaker(sentence, source)
    assert (found.name, found.anonymous, found.link) == (name, None, name)


@pytest.mark.parametrize(
    ("sentence", "source", "descriptor", "count"),
    [
        ("Two/CD/2/nummod officials/NNS/3/nsubj said/VBD/0/root so/RB/3/advmod", "Two officials", "two officials", 2),
        ("12/CD/2/nummod residents/NNS/3/nsubj said/VBD/0/root so/RB/3/advmod", "12 residents", "12 residents", 12),
        ("A/DT/2/det source/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "A source", "a source", 1),
        ("a/DT/2/det source/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "a source", "a source", 1),
        ("Officials/NNS/2/nsubj said/VBD/0/root so/RB/2/advmod", "Officials", "officials", None),
        ("Orskian/JJ/2/amod officials/NNS/3/nsubj said/VBD/0/root so/RB/3/advmod", "Orskian officials", "Orskian officials", None),
        ("UN/NNP/2/compound officials/NNS/3/nsubj said/VBD/0/root so/RB/3/advmod", "UN officials", "UN officials", None),
        ("police/NN/2/nsubj said/VBD/0/root so/RB/2/advmod", "police", "police", None),
        ("an/DT/2/det agency/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "an agency", "an agency", 1),
        # Organs of state are one of a kind where the text takes them for that.
        ("an/DT/2/det army/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "an army", "an army", 1),
        ("its/PRP$/2/nmod:poss army/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "its army", "its army", 1),
        ("a/DT/2/det ministry/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "a ministry", "a ministry", 1),
        (
            "local/JJ/2/amod authorities~authority/NNS/3/nsubj said/VBD/0/root so/RB/3/advmod",
            "local authorities",
            "local authorities",
            None,
        ),
        # What describes ends before a clause, and with the first phrase behind the noun.
        (
            "An/DT/2/det official/NN/9/nsubj who/WP/4/nsubj asked/VBD/2/acl:relcl not/RB/8/advmod to/TO/8/mark be/VB/8/aux:pass"
            " named~name/VBN/4/xcomp said/VBD/0/root so/RB/9/advmod",
            "An official who asked not to be named",
            "an official",
            1,
        ),
        (
            "a/DT/2/det source/NN/11/nsubj in/IN/5/case the/DT/5/det palace/NN/2/nmod with/IN/7/case knowledge/NN/2/nmod of/IN/10/case"
            " the/DT/10/det talks/NNS/7/nmod said/VBD/0/root",
            "a source in the palace with knowledge of the talks",
            "a source in the palace",
            1,
        ),
        (
            "a/DT/2/det source/NN/7/nsubj in/IN/5/case Orsk/NNP/5/compound Council/NNP/2/nmod nearby/RB/2/advmod said/VBD/0/root",
            "a source in Orsk Council nearby",
            "a source in Orsk Council",
            1,
        ),
        ("an/DT/3/det unnamed~unnamed/JJ/3/amod resident/NN/4/nsubj said/VBD/0/root", "an unnamed resident", "an unnamed resident", 1),
    ],
)
def test_a_source_without_a_name_keeps_the_words_that_describe_it(sentence: str, source: str, descriptor: str, count: int | None) -> None:
    found = speaker(sentence, source)
    assert (found.name, found.anonymous) == (None, Anonymous(descriptor=descriptor, count=count))
    assert found.link == f"anonymous: {descriptor}"


@pytest.mark.parametrize(
    ("sentence", "source", "name", "body"),
    [
        (
            "the/DT/2/det army/NN/4/nmod:poss 's/POS/2/case spokesman/NN/5/nsubj said/VBD/0/root so/RB/5/advmod",
            "the army's spokesman",
            None,
            "the army",
        ),
        (
            "Lea/NNP/10/nsubj Kerem/NNP/1/flat ,/,/5/punct a/DT/5/det spokeswoman/NN/1/appos for/IN/8/case Orsk/NNP/8/compound"
            " Council/NNP/5/nmod ,/,/5/punct said/VBD/0/root so/RB/10/advmod",
            "Lea Kerem, a spokeswoman for Orsk Council",
            "Lea Kerem",
            "Orsk Council",
        ),
        (
            "Orsk/NNP/3/compound Council/NNP/3/compound spokesman/NN/4/nmod:desc Omar/NNP/6/nsubj Haddad/NNP/4/flat said/VBD/0/root",
            "Orsk Council spokesman Omar Haddad",
            "Omar Haddad",
            "Orsk Council",
        ),
        (
            "the/DT/2/det head/NN/6/nsubj of/IN/5/case Orsk/NNP/5/compound Council/NNP/2/nmod said/VBD/0/root so/RB/6/advmod",
            "the head of Orsk Council",
            None,
            "Orsk Council",
        ),
        # The place that an envoy deals with is not what he speaks for.
        (
            "the/DT/3/det UN/NNP/3/compound envoy/NN/6/nsubj for/IN/5/case Orsk/NNP/3/nmod said/VBD/0/root so/RB/6/advmod",
            "the UN envoy for Orsk",
            None,
            "UN",
        ),
        (
            "a/DT/2/det spokesman/NN/7/nsubj for/IN/6/case the/DT/6/det Haddad/NNP/6/compound regime/NN/2/nmod said/VBD/0/root",
            "a spokesman for the Haddad regime",
            None,
            "Haddad regime",
        ),
        ("Omar/NNP/3/nsubj Haddad/NNP/1/flat said/VBD/0/root so/RB/3/advmod", "Omar Haddad", "Omar Haddad", None),
        ("a/DT/2/det resident/NN/5/nsubj of/IN/4/case Orsk/NNP/2/nmod said/VBD/0/root", "a resident of Orsk", None, None),
    ],
)
def test_who_holds_a_post_speaks_for_its_body(sentence: str, source: str, name: str | None, body: str | None) -> None:
    found = speaker(sentence, source)
    assert (found.name, found.speaks_for) == (name, body)


@pytest.mark.parametrize(
    ("sentence", "source", "names"),
    [
        (
            "Omar/NNP/6/nsubj Haddad/NNP/1/flat and/CC/4/cc Lea/NNP/1/conj Kerem/NNP/4/flat said/VBD/0/root so/RB/6/advmod",
            "Omar Haddad and Lea Kerem",
            ["Omar Haddad", "Lea Kerem"],
        ),
        # The tree does not join them.
        (
            "Mirra/NNP/6/nsubj ,/,/3/punct Orsk/NNP/6/nsubj and/CC/5/cc Dara/NNP/6/nsubj said/VBD/0/root so/RB/6/advmod",
            "Mirra, Orsk and Dara",
            ["Mirra", "Orsk", "Dara"],
        ),
        # Two stretches of text.
        (
            "Mirra/NNP/2/nsubj said/VBD/0/root so/RB/2/advmod as/RB/6/mark Orsk/NNP/6/nsubj did~do/VBD/2/advcl",
            "Mirra | Orsk",
            ["Mirra", "Orsk"],
        ),
        # One person whose name comes twice is one.
        (
            "Haddad/NNP/2/nsubj said/VBD/0/root so/RB/2/advmod as/RB/6/mark Haddad/NNP/6/nsubj did~do/VBD/2/advcl",
            "Haddad | Haddad#2",
            ["Haddad"],
        ),
    ],
)
def test_joint_sources_are_speakers_one_by_one(sentence: str, source: str, names: list[str]) -> None:
    assert [found.name for found in speakers(sentence, source)] == names


def test_what_an_owner_without_its_apostrophe_owns_is_the_speaker() -> None:
    sentence = "Orsks/NNP/3/nsubj opposition/NN/3/nsubj accused/VBD/0/root men/NNS/3/obj"
    report = Report(sentence, names={"Orsks": "GPE"})
    (found,) = Speakers(report.reading).of(runs_of_words(report.doc, "Orsks opposition"))
    assert (found.name, found.anonymous) == (None, Anonymous(descriptor="opposition", count=1))


def test_a_short_name_stands_for_the_fullest_one_of_the_same_person() -> None:
    report = Report(
        "Omar/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root",
        "Mr/NNP/3/nsubj Haddad/NNP/1/flat said/VBD/0/root so/RB/3/advmod",
        names=NAMES,
    )
    report.same(report.mention("Omar Haddad"), report.mention("Mr Haddad"))
    assert [s.name for s in Speakers(report.reading).of(runs_of_words(report.doc, "Mr Haddad"))] == ["Omar Haddad"]


@pytest.mark.parametrize(
    ("again", "words", "form"),
    [("He/PRP/2/nsubj", "He", Form.PRONOUN), ("The/DT/2/det governor/NN/3/nsubj", "The governor", Form.NOMINAL)],
)
def test_a_pronoun_or_noun_that_refers_to_a_named_one_has_that_name(again: str, words: str, form: Form) -> None:
    verb = again.split()[-1].split("/")[2]
    report = Report("Omar/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root", f"{again} said/VBD/0/root so/RB/{verb}/advmod", names=NAMES)
    report.same(report.mention("Omar Haddad"), report.mention(words, form))
    assert [s.name for s in Speakers(report.reading).of(runs_of_words(report.doc, words))] == ["Omar Haddad"]


def test_a_chain_of_references_is_followed_to_its_end() -> None:
    report = Report(
        "Omar/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root",
        "The/DT/2/det governor/NN/3/nsubj slept/VBD/0/root",
        "He/PRP/2/nsubj said/VBD/0/root so/RB/2/advmod",
        names=NAMES,
    )
    report.same(report.mention("Omar Haddad"), report.mention("The governor", Form.NOMINAL), report.mention("He", Form.PRONOUN))
    assert [s.name for s in Speakers(report.reading).of(runs_of_words(report.doc, "He"))] == ["Omar Haddad"]


def test_a_pronoun_for_an_unnamed_one_is_described_by_its_noun() -> None:
    report = Report("Two/CD/2/nummod officials/NNS/3/nsubj left/VBD/0/root", "They/PRP/2/nsubj said/VBD/0/root so/RB/2/advmod", names=NAMES)
    report.same(report.mention("Two officials", Form.NOMINAL), report.mention("They", Form.PRONOUN))
    (found,) = Speakers(report.reading).of(runs_of_words(report.doc, "They"))
    assert found == Speaker(None, Anonymous(descriptor="two officials", count=2))


def test_a_post_named_elsewhere_tells_whom_a_name_speaks_for() -> None:
    report = Report(
        "the/DT/2/det head/NN/6/nsubj of/IN/5/case Orsk/NNP/5/compound Council/NNP/2/nmod left/VBD/0/root",
        "Omar/NNP/3/nsubj Haddad/NNP/1/flat said/VBD/0/root so/RB/3/advmod",
        names=NAMES,
    )
    report.same(report.mention("the head of Orsk Council", Form.NOMINAL), report.mention("Omar Haddad"))
    (found,) = Speakers(report.reading).of(runs_of_words(report.doc, "Omar Haddad"))
    assert (found.name, found.speaks_for) == ("Omar Haddad", "Orsk Council")


@pytest.mark.parametrize("is_mention", [True, False])
def test_a_pronoun_that_leads_nowhere_is_no_speaker(is_mention: bool) -> None:
    report = Report("Omar/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root", "He/PRP/2/nsubj said/VBD/0/root so/RB/2/advmod", names=NAMES)
    report.mention("Omar Haddad")
    if is_mention:
        report.mention("He", Form.PRONOUN)
    assert Speakers(report.reading).of(runs_of_words(report.doc, "He")) == ()


def test_a_word_that_stands_for_others_and_leads_nowhere_is_no_speaker() -> None:
    report = Report("Others/NNS/2/nsubj said/VBD/0/root so/RB/2/advmod")
    report.mention("Others", Form.PRONOUN, MentionType.PEOPLE)
    assert Speakers(report.reading).of(runs_of_words(report.doc, "Others")) == ()


def test_pronouns_that_refer_to_each_other_alone_are_no_speaker() -> None:
    report = Report("He/PRP/2/nsubj left/VBD/0/root", "He/PRP/2/nsubj said/VBD/0/root so/RB/2/advmod")
    report.same(report.mention("He", Form.PRONOUN), report.mention("He#2", Form.PRONOUN))
    assert Speakers(report.reading).of(runs_of_words(report.doc, "He#2")) == ()


def test_a_report_that_refers_to_itself_is_described() -> None:
    report = Report("Its/PRP$/2/nmod:poss report/NN/3/nsubj said/VBD/0/root so/RB/3/advmod")
    report.same(report.mention("Its", Form.PRONOUN), report.mention("Its report", Form.NOMINAL, MentionType.OTHER))
    (found,) = Speakers(report.reading).of(runs_of_words(report.doc, "Its report"))
    assert found.link == "anonymous: its report"


def test_a_person_named_within_a_phrase_does_not_lend_it_the_name() -> None:
    report = Report(
        "Omar/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root",
        "the/DT/3/det Haddad/NNP/3/compound regime/NN/4/nsubj said/VBD/0/root so/RB/4/advmod",
        names=NAMES,
    )
    report.same(report.mention("Omar Haddad"), report.mention("Haddad#2"))
    report.mention("the Haddad regime", Form.NOMINAL, MentionType.ORGANISATION)
    (found,) = Speakers(report.reading).of(runs_of_words(report.doc, "the Haddad regime"))
    assert found.name == "Haddad regime"


@pytest.mark.parametrize(
    ("sentence", "source", "pointing"),
    [
        ("the/DT/2/det report/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "the report", True),
        ("the/DT/2/det outlet/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "the outlet", True),
        ("an/DT/2/det outlet/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "an outlet", False),
        ("the/DT/2/det resident/NN/3/nsubj said/VBD/0/root so/RB/3/advmod", "the resident", False),
        ("the/DT/3/det Kinderhilfe/NNP/3/compound report/NN/4/nsubj said/VBD/0/root so/RB/4/advmod", "the Kinderhilfe report", False),
    ],
)
def test_a_report_or_outlet_without_a_name_points_to_one(sentence: str, source: str, pointing: bool) -> None:
    assert bool(speaker(sentence, source).pointing) is pointing


@pytest.mark.parametrize(("words", "person"), [("I", "one"), ("We", "several"), ("He", None), ("We residents", None), ("", None)])
def test_i_is_one_and_we_are_several(words: str, person: str | None) -> None:
    first, *rest = words.split() or ["So"]
    sentence = f"{first}/PRP/0/root" + "".join(f" {word}/NNS/1/appos" for word in rest)
    report = Report(sentence)
    assert Speakers(report.reading).first_person(runs_of_words(report.doc, words)) == person


def test_without_a_source_or_a_parse_nobody_speaks() -> None:
    report = Report("Haddad/NNP/2/nsubj said/VBD/0/root", names=NAMES)
    assert Speakers(report.reading).of(()) == ()
    report.unparse()
    assert Speakers(report.reading).of(runs_of_words(report.doc, "Haddad")) == ()


def test_a_mark_alone_is_no_speaker() -> None:
    assert speakers("—/:/2/punct said/VBD/0/root so/RB/2/advmod", "—") == ()


@pytest.mark.parametrize(
    ("pieces", "name"),
    [
        (["the ", "Orsk ", "Council"], "Orsk Council"),
        (["Mr. ", "Omar ", "Haddad"], "Omar Haddad"),
        (["Foreign ", "Minister ", "Omar ", "Haddad"], "Omar Haddad"),
        (["Haddad", "'s"], "Haddad"),
        (["Haddad", "’s "], "Haddad"),
        (["Dara ", "Observatory ", "(", "DO", ")"], "Dara Observatory"),
        (["“", "Jabha", "”"], "Jabha"),
        (["the ", "Interior ", "Ministry"], "Interior Ministry"),
        (["Jabha ", "group"], "Jabha"),
        (["Jabha ", "Group"], "Jabha Group"),
        (["SANA ", "news ", "agency"], "SANA"),
        # Nothing but a title is all that there is.
        (["General"], "General"),
        (["the"], "the"),
        (["\n", " "], None),
        ([], None),
    ],
)
def test_a_plain_name_has_no_article_title_bracket_or_mark(pieces: list[str], name: str | None) -> None:
    assert plain_name(pieces) == name


@pytest.mark.parametrize(
    ("pieces", "options", "name"),
    [
        (["General ", "Electric"], {"titled": False}, "General Electric"),
        (["Orskian ", "news ", "agency"], {"kind": False}, "Orskian news agency"),
        (["Al-Mayadeen ", "TV ", "channel"], {}, "Al-Mayadeen"),
        (["Orsk ", "TV ", "channel"], {}, "Orsk TV"),
        (["Orsk", "-led"], {}, None),
    ],
)
def test_what_belongs_to_a_name_depends_on_whose_it_is(pieces: list[str], options: dict[str, bool], name: str | None) -> None:
    assert plain_name(pieces, **options) == name


def test_a_lost_possessive_mark_is_seen_where_the_text_has_the_name_without_it() -> None:
    assert without_lost_mark("Haddads", frozenset(["Haddad"])) == "Haddad"
    assert without_lost_mark("Haddads", frozenset(["Haddads"])) == "Haddads"


@pytest.mark.parametrize(
    ("name", "fuller", "expected"),
    [
        ("Haddad", "Omar Haddad", True),
        ("DOR", "Dara Office for Rights", True),
        ("Al-Noor", "al Hayat", False),
        ("Kerem", "Omar Haddad", False),
    ],
)
def test_one_name_is_a_form_of_another_by_a_word_or_initials(name: str, fuller: str, expected: bool) -> None:
    assert is_form_of(name, fuller) is expected


@pytest.mark.parametrize(
    ("sentence", "source", "links"),
    [
        # What cannot speak is nobody.
        ("tensions~tension/NNS/2/nsubj threatened/VBD/0/root", "tensions", []),
        ("this/DT/2/det delay/NN/3/nsubj threatened/VBD/0/root", "this delay", []),
        ("a/DT/2/det strange/NN/4/nsubj who/WP/4/nsubj fled/VBD/2/acl:relcl said/VBD/0/root", "a strange", ["anonymous: a strange"]),
        ("some/DT/2/det grant-eaters~grant-eater/NNS/3/nsubj said/VBD/0/root", "some grant-eaters", ["anonymous: some grant-eaters"]),
        ("one/CD/2/nummod video/NN/3/nsubj showed/VBD/0/root", "one video", ["anonymous: one video"]),
        # A body that is one of several has no name.
        ("an/DT/3/det Orskian/JJ/3/amod newspaper/NN/4/nsubj said/VBD/0/root", "an Orskian newspaper", ["anonymous: an Orskian newspaper"]),
        ("no/DT/2/det group/NN/3/nsubj said/VBD/0/root", "no group", ["anonymous: no group"]),
        ("the/DT/3/det Orsk-led/JJ/3/amod coalition/NN/4/nsubj said/VBD/0/root", "the Orsk-led coalition", ["Orsk-led coalition"]),
        (
            "the/DT/2/det government/NN/5/nsubj of/IN/4/case Orsk/NNP/2/nmod said/VBD/0/root",
            "the government of Orsk",
            ["government of Orsk"],
        ),
        # Two posts of one person are one source.
        (
            "founder/NN/7/nsubj and/CC/3/cc head/NN/1/conj of/IN/5/case Jabha/NNP/3/nmod Haddad/NNP/1/appos said/VBD/0/root",
            "founder and head of Jabha Haddad",
            ["Haddad"],
        ),
        # The tree takes a clause for the source.
        ("troops/NNS/2/nsubj shelled~shell/VBD/0/root Orsk/NNP/2/obj", "troops shelled Orsk", ["anonymous: troops"]),
    ],
)
def test_who_or_what_can_speak(sentence: str, source: str, links: list[str]) -> None:
    assert [found.link for found in speakers(sentence, source)] == links


def test_the_name_of_a_person_is_found_below_his_title() -> None:
    report = Report(
        "the/DT/3/det council/NN/3/compound head/NN/6/nsubj Omar/NNP/3/obj Haddad/NNP/4/flat slept/VBD/0/root",
        "He/PRP/2/nsubj said/VBD/0/root so/RB/2/advmod",
        names=NAMES,
    )
    report.same(report.mention("the council head Omar Haddad"), report.mention("He", Form.PRONOUN))
    assert [found.name for found in Speakers(report.reading).of(runs_of_words(report.doc, "He"))] == ["Omar Haddad"]


def test_they_are_all_that_spoke_jointly() -> None:
    report = Report(
        "Doctors~doctor/NNS/4/nsubj and/CC/3/cc officials/NNS/1/conj left/VBD/0/root",
        "They/PRP/2/nsubj said/VBD/0/root so/RB/2/advmod",
    )
    report.same(report.mention("Doctors", Form.NOMINAL), report.mention("They", Form.PRONOUN))
    (found,) = Speakers(report.reading).of(runs_of_words(report.doc, "They"))
    assert found.link == "anonymous: doctors and officials"


def test_a_body_is_called_by_the_noun_of_its_name() -> None:
    sentences = ["Dara/NNP/2/compound Observatory/NNP/3/nsubj left/VBD/0/root", "the/DT/2/det observatory/NN/3/nsubj said/VBD/0/root"]
    names = {"Dara Observatory": "ORG", "Orsk Observatory": "ORG"}
    report = Report(*sentences, names=names)
    assert [found.name for found in Speakers(report.reading).of(runs_of_words(report.doc, "the observatory"))] == ["Dara Observatory"]
    # Of two it may be either.
    report = Report("Orsk/NNP/2/compound Observatory/NNP/3/nsubj left/VBD/0/root", *sentences, names=names)
    assert [found.name for found in Speakers(report.reading).of(runs_of_words(report.doc, "the observatory"))] == [None]


def test_an_abbreviation_and_a_name_in_full_are_one_body() -> None:
    report = Report(
        "Orsk/NNP/2/compound Council/NNP/3/nsubj left/VBD/0/root",
        "OC/NNP/2/nsubj left/VBD/0/root",
        names={"Orsk Council": "ORG", "OC": "ORG"},
    )
    kinds = Form.NAME, MentionType.ORGANISATION
    report.same(report.mention("Orsk Council", *kinds), report.mention("OC", *kinds))
    assert Speakers(report.reading).full_name("OC") == "Orsk Council"
    assert Speakers(report.reading).full_name("Dara Times") == "Dara Times"


@pytest.mark.parametrize("post", ["governor", "source"])
def test_who_is_in_a_place_does_not_speak_for_it(post: str) -> None:
    found = speaker(f"the/DT/2/det {post}/NN/5/nsubj of/IN/4/case Orsk/NNP/2/nmod said/VBD/0/root", f"the {post} of Orsk")
    assert found.speaks_for is None
