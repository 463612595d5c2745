"""What stands beside a cue: whom, in what, when and where, and through which outlet."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from sayso.annotate.attributions._drafts import Draft, Run
from sayso.annotate.attributions._scene import Scene, Scenes, characters_of
from sayso.records import PlaceUse, Span
from tests.parses import Report, words_of_runs

NAMES = {
    "Omar Haddad": "PERSON", "Haddad": "PERSON", "Lea Kerem": "PERSON", "Orsk TV": "ORG", "SANA": "ORG", "AFP": "ORG", "al-Noor": "ORG",
    "Orsk Council": "ORG", "Harbour Post": "ORG", "Orsk": "GPE", "Mirra": "GPE", "Jabha": "ARMED",
}  # fmt: skip
# Each ends in "men fled", which is what is said.
SENTENCES = {
    "told AFP": "A/DT/2/det resident/NN/3/nsubj told/VBD/0/root AFP/NNP/3/iobj that/IN/7/mark men/NNS/7/nsubj fled/VBD/3/ccomp",
    "told the agency": "A/DT/2/det resident/NN/3/nsubj told/VBD/0/root the/DT/6/det AFP/NNP/6/compound agency/NN/3/iobj men/NNS/8/nsubj"
    " fled/VBD/3/ccomp",
    "told reporters": "Haddad/NNP/2/nsubj told/VBD/0/root reporters/NNS/2/iobj that/IN/6/mark men/NNS/6/nsubj fled/VBD/2/ccomp",
    "told a person": "Haddad/NNP/2/nsubj told/VBD/0/root Lea/NNP/2/iobj Kerem/NNP/3/flat men/NNS/6/nsubj fled/VBD/2/ccomp",
    "told the station": "Haddad/NNP/2/nsubj told/VBD/0/root the/DT/5/det TV/NN/5/compound station/NN/2/iobj al-Noor/NNP/5/appos"
    " men/NNS/8/nsubj fled/VBD/2/ccomp",
    "told al-Noor": "Haddad/NNP/2/nsubj told/VBD/0/root al-Noor/NNP/2/iobj men/NNS/5/nsubj fled/VBD/2/ccomp",
    "told a channel": "Haddad/NNP/2/nsubj told/VBD/0/root a/DT/5/det local/JJ/5/amod channel/NN/2/iobj men/NNS/7/nsubj fled/VBD/2/ccomp",
    "interview": "Haddad/NNP/2/nsubj said/VBD/0/root in/IN/5/case an/DT/5/det interview/NN/2/obl with/IN/8/case Orsk/NNP/8/compound"
    " TV/NNP/5/nmod that/IN/11/mark men/NNS/11/nsubj fled/VBD/2/ccomp",
    "carried": "Haddad/NNP/2/nsubj said/VBD/0/root in/IN/5/case a/DT/5/det statement/NN/2/obl carried~carry/VBN/5/acl by/IN/8/case"
    " SANA/NNP/6/obl:agent that/IN/11/mark men/NNS/11/nsubj fled/VBD/2/ccomp",
    "statement": "Haddad/NNP/2/nsubj said/VBD/0/root in/IN/5/case a/DT/5/det statement/NN/2/obl men/NNS/7/nsubj fled/VBD/2/ccomp",
    "quoted": "Haddad/NNP/3/nsubj:pass was/VBD/3/aux:pass quoted/VBN/0/root by/IN/5/case SANA/NNP/3/obl:agent as/IN/7/mark"
    " saying/VBG/3/advcl men/NNS/9/nsubj fled/VBD/7/ccomp",
    "speaking": "Speaking/VBG/7/advcl to/IN/4/case Orsk/NNP/4/compound TV/NNP/1/obl ,/,/1/punct Haddad/NNP/7/nsubj said/VBD/0/root"
    " men/NNS/9/nsubj fled/VBD/7/ccomp",
    "speaking in a place": "Speaking/VBG/6/advcl in/IN/3/case Mirra/NNP/1/obl ,/,/1/punct Haddad/NNP/6/nsubj said/VBD/0/root"
    " men/NNS/8/nsubj fled/VBD/6/ccomp",
    "said to": "Haddad/NNP/2/nsubj said/VBD/0/root to/IN/5/case the/DT/5/det crowd/NN/2/obl men/NNS/7/nsubj fled/VBD/2/ccomp",
    "in addition to": "In/IN/2/case addition/NN/4/obl Haddad/NNP/4/nsubj said/VBD/0/root men/NNS/6/nsubj fled/VBD/4/ccomp",
    "asked to": "Haddad/NNP/2/nsubj said/VBD/0/root with/IN/4/case regret/NN/2/obl men/NNS/6/nsubj fled/VBD/2/ccomp",
    "bare": "Haddad/NNP/2/nsubj said/VBD/0/root men/NNS/4/nsubj fled/VBD/2/ccomp",
}  # fmt: skip
SOURCES = {"told AFP": "A resident", "told the agency": "A resident"}


def drafted(report: Report, source: str, cue: str = "said", content: str = "men fled") -> Draft:
    return report.draft(source, cue, content)


def looked(name: str, **fields: object) -> tuple[Report, Scene]:
    """Give the scene of one of the sentences."""
    report = Report(SENTENCES[name], names=NAMES, **fields)
    cue = {"q": "was quoted | as saying", "t": "told"}.get(name[0], "said")
    return report, Scenes(report.reading).of(drafted(report, SOURCES.get(name, "Haddad"), cue))


@pytest.mark.parametrize(
    ("name", "relays"),
    [
        ("told AFP", ("AFP",)),
        ("told the agency", ("AFP",)),
        ("interview", ("Orsk TV",)),
        ("quoted", ("SANA",)),
        ("speaking", ("Orsk TV",)),
        ("carried", ("SANA",)),
        # A station that nobody knows is one by what stands beside it.
        ("told the station", ("al-Noor",)),
        # Without a name, no outlet can be told.
        ("told a channel", ()),
        ("told reporters", ()),
        ("told a person", ()),
        ("told al-Noor", ()),
        ("statement", ()),
        ("speaking in a place", ()),
        ("bare", ()),
    ],
)
def test_an_outlet_that_was_told_or_that_quotes_is_a_relay(name: str, relays: tuple[str, ...]) -> None:
    assert looked(name)[1].relays == relays


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("interview", "Orsk TV"),
        ("speaking", "the Orsk TV"),
        ("quoted", "SANA"),
        ("told AFP", "AFP"),
        ("told AFP", "Agence France-Presse"),
    ],
)
def test_the_outlet_that_publishes_the_report_relays_nothing(name: str, outlet: str) -> None:
    assert looked(name, outlet=outlet)[1].relays == ()


def test_what_is_once_called_a_station_is_one_in_the_whole_report() -> None:
    report = Report(SENTENCES["told al-Noor"], SENTENCES["told the station"], names=NAMES)
    assert Scenes(report.reading).of(drafted(report, "Haddad", "told")).relays == ("al-Noor",)


def test_a_relay_in_the_content_is_none_of_this_one() -> None:
    report = Report(
        "Haddad/NNP/2/nsubj said/VBD/0/root residents/NNS/4/nsubj told/VBD/2/ccomp AFP/NNP/4/iobj men/NNS/7/nsubj fled/VBD/4/ccomp",
        names=NAMES,
    )
    scenes = Scenes(report.reading)
    assert scenes.of(report.draft("Haddad", "said", "residents told AFP men fled")).relays == ()
    assert scenes.of(report.draft("residents", "told", "men fled")).relays == ("AFP",)


@pytest.mark.parametrize(
    ("name", "addressee"),
    [
        ("told AFP", "AFP"),
        ("told reporters", "reporters"),
        ("told a person", "Lea Kerem"),
        ("said to", "the crowd"),
        ("interview", ""),
        ("quoted", ""),
        ("in addition to", ""),
        ("asked to", ""),
        ("bare", ""),
    ],
)
def test_the_addressee_is_whoever_is_told(name: str, addressee: str) -> None:
    report, scene = looked(name)
    assert words_of_runs(report.doc, scene.addressee) == addressee


def test_whoever_is_told_in_the_content_is_no_addressee() -> None:
    report = Report("Haddad/NNP/2/nsubj asked/VBD/0/root residents/NNS/2/iobj to/TO/5/mark leave/VB/2/xcomp Mirra/NNP/5/obj", names=NAMES)
    scene = Scenes(report.reading).of(report.draft("Haddad", "asked", "residents to leave Mirra"))
    assert scene.addressee == ()


@pytest.mark.parametrize(
    ("name", "medium"),
    [("interview", "an interview"), ("carried", "a statement"), ("statement", "a statement"), ("told reporters", ""), ("bare", "")],
)
def test_the_medium_is_what_the_words_stood_in(name: str, medium: str) -> None:
    report, scene = looked(name)
    assert words_of_runs(report.doc, scene.medium) == medium


MONDAY = (
    "Haddad/NNP/2/nsubj said/VBD/0/root on/IN/4/case Monday/NNP/2/obl in/IN/6/case Orsk/NNP/2/obl that/IN/9/mark planes/NNS/9/nsubj"
    " bombed/VBD/2/ccomp Mirra/NNP/9/obj on/IN/12/case Sunday/NNP/9/obl"
)
SUNDAY = (
    "Haddad/NNP/2/nsubj said/VBD/0/root planes/NNS/4/nsubj bombed/VBD/2/ccomp Mirra/NNP/4/obj on/IN/7/case Sunday/NNP/4/obl"
    " ././2/punct Monday/NNP/2/obl"
)


def test_said_on_and_said_at_stand_beside_the_cue_and_not_in_the_content() -> None:
    report = Report(MONDAY, names=NAMES)
    monday, sunday = report.time("Monday"), report.time("Sunday", "2031-05-11")
    orsk, mirra = report.place("Orsk"), report.place("Mirra")
    scene = Scenes(report.reading).of(report.draft("Haddad", "said", "that planes bombed Mirra on Sunday"))
    assert (scene.said_on, scene.said_at) == (monday.id, orsk.id)
    assert {sunday.id, mirra.id}.isdisjoint({scene.said_on, scene.said_at})


def test_what_stands_in_the_content_alone_dates_no_utterance() -> None:
    report = Report(SUNDAY.rsplit(" ", 2)[0], names=NAMES)
    report.time("Sunday")
    report.place("Mirra")
    scene = Scenes(report.reading).of(report.draft("Haddad", "said", "planes bombed Mirra on Sunday"))
    assert (scene.said_on, scene.said_at) == (None, None)


def test_a_time_in_a_content_that_was_cut_too_short_dates_no_utterance() -> None:
    report = Report(SUNDAY.rsplit(" ", 2)[0], names=NAMES)
    report.time("Sunday")
    scene = Scenes(report.reading).of(report.draft("Haddad", "said", "planes bombed Mirra"))
    assert scene.said_on is None


@pytest.mark.parametrize(
    ("sentence", "source", "words"),
    [
        # When somebody came is not when he spoke.
        (
            "Haddad/NNP/7/nsubj ,/,/4/punct who/WP/4/nsubj left/VBD/1/acl:relcl on/IN/6/case Monday/NNP/4/obl said/VBD/0/root"
            " men/NNS/9/nsubj fled/VBD/7/ccomp",
            "Haddad",
            "Monday",
        ),
        (
            "After/IN/2/mark leaving~leave/VBG/6/advcl Orsk/NNP/2/obj ,/,/2/punct Haddad/NNP/6/nsubj said/VBD/0/root men/NNS/8/nsubj"
            " fled/VBD/6/ccomp",
            "Haddad",
            "Orsk",
        ),
        # Where a source comes from is not where it speaks.
        (
            "A/DT/2/det resident/NN/5/nsubj of/IN/4/case Orsk/NNP/2/nmod said/VBD/0/root men/NNS/7/nsubj fled/VBD/5/ccomp",
            "A resident of Orsk",
            "Orsk",
        ),
        # The day before's report in the sentence before.
        ("so/RB/0/root on/IN/3/case Monday/NNP/1/obl ././1/punct", "", "Monday"),
    ],
)
def test_time_and_place_of_something_else_are_not_taken(sentence: str, source: str, words: str) -> None:
    sentences = [sentence] if source else [sentence, SENTENCES["bare"]]
    report = Report(*sentences, names=NAMES)
    report.time(words)
    report.place(words)
    scene = Scenes(report.reading).of(drafted(report, source or "Haddad"))
    assert (scene.said_on, scene.said_at) == (None, None)


def test_a_time_without_a_date_and_a_place_that_qualifies_are_not_taken() -> None:
    report = Report(MONDAY, names=NAMES)
    report.time("Monday", None)
    report.place("Orsk", PlaceUse.MODIFIER)
    scene = Scenes(report.reading).of(report.draft("Haddad", "said", "that planes bombed Mirra on Sunday"))
    assert (scene.said_on, scene.said_at) == (None, None)


def test_of_two_times_the_nearer_one_is_taken() -> None:
    report = Report(
        "On/IN/2/case Sunday/NNP/5/obl evening/NN/5/obl:unmarked Haddad/NNP/5/nsubj said/VBD/0/root on/IN/7/case Monday/NNP/5/obl"
        " men/NNS/9/nsubj fled/VBD/5/ccomp",
        names=NAMES,
    )
    report.time("Sunday")
    monday = report.time("Monday")
    assert Scenes(report.reading).of(drafted(report, "Haddad")).said_on == monday.id


def test_without_a_cue_or_a_parse_there_is_nothing_beside() -> None:
    report = Report(MONDAY, names=NAMES)
    report.time("Monday")
    assert Scenes(report.reading).of(report.draft("Haddad", "", "that planes bombed Mirra on Sunday")) == Scene()
    report.unparse()
    assert Scenes(report.reading).of(report.draft("Haddad", "said", "that planes bombed Mirra on Sunday")) == Scene()


def test_runs_of_tokens_are_spans_of_the_text_in_its_order() -> None:
    doc = Report(SENTENCES["bare"]).doc
    assert characters_of(doc, [Run(2, 4), Run(0, 1), Run(1, 1)]) == (Span(0, 6), Span(12, 20))
    assert characters_of(Doc(doc.vocab), []) == ()


@pytest.mark.parametrize(
    ("name", "label", "relays"), [("al-Mayadeen", "PERSON", ("al-Mayadeen",)), ("Petra", "PERSON", ()), ("AFPs", "ORG", ("AFP",))]
)
def test_a_known_outlet_is_one_whatever_the_model_takes_it_for(name: str, label: str, relays: tuple[str, ...]) -> None:
    report = Report(f"Haddad/NNP/2/nsubj told/VBD/0/root {name}/NNP/2/iobj men/NNS/5/nsubj fled/VBD/2/ccomp", names={name: label})
    assert Scenes(report.reading).of(drafted(report, "Haddad", "told")).relays == relays
