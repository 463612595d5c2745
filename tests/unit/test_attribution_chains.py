"""By which way words came: nesting, relays, credits, "I" and "we", "the report", and what is only inferred."""

from __future__ import annotations

import pytest

from sayso.annotate.attributions._chains import Told, chains_of
from sayso.annotate.attributions._drafts import Draft
from sayso.annotate.attributions._scene import Scene
from sayso.annotate.attributions._settle import parents_of
from sayso.records import Form, MentionType, Role
from tests.parses import Report

NAMES = {
    "Omar Haddad": "PERSON", "Haddad": "PERSON", "Lea Kerem": "PERSON", "Kerem": "PERSON", "Orsk TV": "ORG", "Dara Times": "ORG",
    "Jabha": "ARMED", "Kinderhilfe": "ORG", "AFP": "ORG", "Reuters": "ORG", "SANA": "ORG", "Mirra": "GPE",
}  # fmt: skip


def men_fled(subject: str, verb: str = "said/VBD") -> str:
    """Write a sentence "Omar Haddad said men fled."; a subject that is no name is written as its words with tags."""
    words = subject.split()
    at = len(words) + 1
    if "/" in subject:
        cells = [*(f"{word}/{at - 1}/{'det' if '/DT' in word else 'nummod'}" for word in words[:-1]), f"{words[-1]}/{at}/nsubj"]
    else:
        cells = [f"{word}/NNP/{1 if i else at}/{'flat' if i else 'nsubj'}" for i, word in enumerate(words)]
    return " ".join([*cells, f"{verb}/0/root men/NNS/{at + 2}/nsubj fled/VBD/{at}/ccomp ././{at}/punct"])


def told(report: Report, *drafts: Draft, relays: dict[int, tuple[str, ...]] | None = None) -> list[Told]:
    """Give what is told of drafts, of which the numbered ones came by relays that stand beside their cues."""
    scenes = [Scene(relays=(relays or {}).get(number, ())) for number in range(len(drafts))]
    return chains_of(report.reading, drafts, parents_of(report.doc, drafts), scenes)


def chains(*found: Told) -> list[tuple[str, ...]]:
    return [one.chain for one in found]


NESTED = (
    "Orsk/NNP/2/compound TV/NNP/3/nsubj said/VBD/0/root Lea/NNP/6/nsubj Kerem/NNP/4/flat reported/VBD/3/ccomp that/IN/10/mark"
    " Omar/NNP/10/nsubj Haddad/NNP/8/flat promised/VBD/6/ccomp to/TO/12/mark leave/VB/10/xcomp Mirra/NNP/12/obj ././3/punct"
)


def test_each_of_three_nested_attributions_has_all_that_lie_around_it_in_its_chain() -> None:
    report = Report(NESTED, names=NAMES)
    found = told(
        report,
        report.draft("Orsk TV", "said", "Lea Kerem reported that Omar Haddad promised to leave Mirra"),
        report.draft("Lea Kerem", "reported", "that Omar Haddad promised to leave Mirra"),
        report.draft("Omar Haddad", "promised", "to leave Mirra"),
    )
    assert chains(*found) == [("Orsk TV",), ("Orsk TV", "Lea Kerem"), ("Orsk TV", "Lea Kerem", "Omar Haddad")]
    assert [one.speaker for one in found] == ["Orsk TV", "Lea Kerem", "Omar Haddad"]


def test_a_holder_behind_what_it_holds_still_heads_its_chain() -> None:
    report = Report(
        "Lea/NNP/3/nsubj Kerem/NNP/1/flat reported/VBD/8/ccomp men/NNS/5/nsubj fled/VBD/3/ccomp ,/,/3/punct Haddad/NNP/8/nsubj"
        " said/VBD/0/root ././8/punct",
        names=NAMES,
    )
    found = told(report, report.draft("Lea Kerem", "reported", "men fled"), report.draft("Haddad", "said", "Lea Kerem reported men fled"))
    assert chains(*found) == [("Haddad", "Lea Kerem"), ("Haddad",)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Each content holds the other one's cue; the longer one is the outer.
        (("Haddad", "said", "Kerem reported men fled"), ("Kerem", "reported", "Haddad said | men")),
        # Both are as long.
        (("Haddad", "said", "reported men"), ("Kerem", "reported", "Haddad said")),
    ],
)
def test_contents_that_hold_each_others_cue_make_no_circle(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    report = Report(
        "Haddad/NNP/2/nsubj said/VBD/0/root Kerem/NNP/4/nsubj reported/VBD/2/ccomp men/NNS/6/nsubj fled/VBD/4/ccomp", names=NAMES
    )
    for drafts in ((first, second), (second, first)):
        found = told(report, *(report.draft(*words) for words in drafts))
        for one in found:
            assert len(set(one.chain)) == len(one.chain) <= 2
            assert one.chain[-1] == one.speaker


def test_a_relay_stands_before_the_speaker_and_behind_what_holds_both() -> None:
    report = Report(NESTED, names=NAMES)
    outer = report.draft("Orsk TV", "said", "Lea Kerem reported that Omar Haddad promised to leave Mirra")
    inner = report.draft("Lea Kerem", "reported", "that Omar Haddad promised to leave Mirra")
    assert chains(*told(report, outer, inner, relays={1: ("SANA",)})) == [("Orsk TV",), ("Orsk TV", "SANA", "Lea Kerem")]


def test_a_relay_that_already_stands_in_the_chain_is_not_repeated() -> None:
    report = Report(NESTED, names=NAMES)
    outer = report.draft("Orsk TV", "said", "Lea Kerem reported that Omar Haddad promised to leave Mirra")
    inner = report.draft("Lea Kerem", "reported", "that Omar Haddad promised to leave Mirra")
    found = told(report, outer, inner, relays={0: ("Orsk TV",), 1: ("Orsk TV",)})
    assert chains(*found) == [("Orsk TV",), ("Orsk TV", "Lea Kerem")]


@pytest.mark.parametrize(
    ("subject", "source", "speaker", "link"),
    [
        ("Two/CD officials/NNS", "Two officials", None, ("anonymous: two officials",)),
        ("officials/NNS", "officials", None, ("anonymous: officials",)),
        ("He/PRP", "He", None, ()),
        ("The/DT army/NN", "The army", "the army", ("the army",)),
        ("Omar Haddad", "", None, ()),
    ],
)
def test_an_unnamed_source_is_a_link_and_an_unknown_one_is_none(
    subject: str, source: str, speaker: str | None, link: tuple[str, ...]
) -> None:
    report = Report(men_fled(subject), names=NAMES)
    (found,) = told(report, report.draft(source, "said", "men fled"))
    assert (found.speaker, found.chain) == (speaker, link)


@pytest.mark.parametrize(
    ("second", "source", "speaker", "link"),
    [
        ("and/CC/4/cc Lea/NNP/1/conj Kerem/NNP/4/flat", "Omar Haddad and Lea Kerem", "Omar Haddad + Lea Kerem", "Omar Haddad + Lea Kerem"),
        ("and/CC/5/cc Dara/NNP/5/compound Times/NNP/1/conj", "Omar Haddad and Dara Times", *["Omar Haddad + Dara Times"] * 2),
        # With an unnamed one among them there is no name for all.
        ("and/CC/5/cc an/DT/5/det aide/NN/1/conj", "Omar Haddad and an aide", None, "Omar Haddad + anonymous: an aide"),
    ],
)
def test_joint_sources_are_one_link(second: str, source: str, speaker: str | None, link: str) -> None:
    report = Report(f"Omar/NNP/6/nsubj Haddad/NNP/1/flat {second} said/VBD/0/root men/NNS/8/nsubj fled/VBD/6/ccomp", names=NAMES)
    (found,) = told(report, report.draft(source, "said", "men fled"))
    assert (found.speaker, found.chain) == (speaker, (link,))


def test_of_a_named_and_an_unnamed_source_apart_there_is_no_name_for_both() -> None:
    report = Report(
        "Haddad/NNP/2/nsubj said/VBD/0/root men/NNS/4/nsubj fled/VBD/2/ccomp as/IN/8/mark an/DT/7/det aide/NN/8/nsubj did~do/VBD/2/advcl",
        names=NAMES,
    )
    (found,) = told(report, report.draft("Haddad | an aide", "said", "men fled"))
    assert (found.speaker, found.chain) == (None, ("Haddad + anonymous: an aide",))


WE_FLED = (
    "“/``/4/punct {0}/PRP/3/nsubj hope/VBP/8/ccomp to/TO/5/mark leave/VB/3/xcomp ,/,/3/punct ”/''/3/punct said/VBD/0/root"
    " Omar/NNP/8/nsubj Haddad/NNP/9/flat ,/,/13/punct a/DT/13/det spokesman/NN/9/appos for/IN/15/case Jabha/NNP/13/nmod ././8/punct"
)


@pytest.mark.parametrize(("person", "speaker"), [("I", "Omar Haddad"), ("We", "Jabha")])
def test_i_in_a_quotation_is_its_speaker_and_we_the_body_spoken_for(person: str, speaker: str) -> None:
    report = Report(WE_FLED.format(person), names=NAMES)
    inner = report.draft(person, "hope", "to leave")
    outer = report.draft("Omar Haddad, a spokesman for Jabha", "said", f"“{person} hope to leave,”")
    found = told(report, inner, outer)
    assert [one.speaker for one in found] == [speaker, "Omar Haddad"]
    assert found[0].chain == ("Omar Haddad", speaker)


def test_we_is_the_speaker_where_he_speaks_for_nobody() -> None:
    report = Report(
        "Haddad/NNP/2/nsubj said/VBD/0/root “/``/5/punct We/PRP/5/nsubj hope/VBP/2/ccomp to/TO/7/mark leave/VB/5/xcomp ”/''/5/punct",
        names=NAMES,
    )
    found = told(report, report.draft("Haddad", "said", "“We hope to leave”"), report.draft("We", "hope", "to leave"))
    assert found[1].speaker == "Haddad"


def test_i_goes_on_shortly_behind_the_speakers_words_and_no_further() -> None:
    going_on = "“/``/3/punct I/PRP/3/nsubj hope/VBP/0/root to/TO/5/mark leave/VB/3/xcomp ”/''/3/punct"
    report = Report(men_fled("Haddad"), going_on, names=NAMES)
    drafts = report.draft("Haddad", "said", "men fled"), report.draft("I", "hope", "to leave")
    assert [one.speaker for one in told(report, *drafts)] == ["Haddad", "Haddad"]
    between = " ".join(["so/RB/0/root", *(["so/RB/1/advmod"] * 40)])
    far = Report(men_fled("Haddad"), between, going_on, names=NAMES)
    drafts = far.draft("Haddad", "said", "men fled"), far.draft("I", "hope", "to leave")
    assert [one.speaker for one in told(far, *drafts)] == ["Haddad", None]


def test_i_in_the_outlets_own_words_is_nobody_known() -> None:
    report = Report("I/PRP/2/nsubj hope/VBP/0/root to/TO/4/mark leave/VB/2/xcomp", men_fled("Haddad"), names=NAMES)
    found = told(report, report.draft("I", "hope", "to leave"), report.draft("Haddad", "said", "men fled"))
    assert (found[0].speaker, found[0].chain) == (None, ())


@pytest.mark.parametrize(
    ("subject", "words"), [("The/DT report/NN", "The report"), ("the/DT statement/NN", "the statement"), ("The/DT outlet/NN", "The outlet")]
)
def test_the_report_or_outlet_is_the_one_last_cited(subject: str, words: str) -> None:
    report = Report(men_fled("Orsk TV"), men_fled(subject, "added/VBD"), names=NAMES)
    found = told(report, report.draft("Orsk TV", "said", "men fled"), report.draft(words, "added", "men fled#2"))
    assert (found[1].speaker, found[1].chain) == ("Orsk TV", ("Orsk TV",))


def test_the_report_is_nobodys_where_none_was_cited_before_or_long_ago() -> None:
    between = " ".join(["so/RB/0/root", *(["so/RB/1/advmod"] * 300)])
    for before in ((), (men_fled("Orsk TV"), between)):
        report = Report(*before, men_fled("The/DT report/NN", "added/VBD"), names=NAMES)
        drafts = [report.draft("Orsk TV", "said", "men fled")] if before else []
        drafts.append(report.draft("The report", "added", "men fled#2" if before else "men fled"))
        last = told(report, *drafts)[-1]
        assert (last.speaker, last.chain) == (None, ("anonymous: the report",))


def test_the_outlet_is_no_person() -> None:
    report = Report(men_fled("Haddad"), men_fled("The/DT outlet/NN", "added/VBD"), names=NAMES)
    found = told(report, report.draft("Haddad", "said", "men fled"), report.draft("The outlet", "added", "men fled#2"))
    assert found[1].speaker is None


def test_the_outlet_is_the_relay_that_was_named_last() -> None:
    report = Report(men_fled("Haddad"), men_fled("The/DT outlet/NN", "added/VBD"), names=NAMES)
    drafts = report.draft("Haddad", "said", "men fled"), report.draft("The outlet", "added", "men fled#2")
    assert told(report, *drafts, relays={0: ("Orsk TV",)})[1].chain == ("Orsk TV",)


@pytest.mark.parametrize(
    ("agencies", "outlet", "head"),
    [
        (["AFP"], "Harbour Post", ("AFP",)),
        (["Agence France-Presse"], "Harbour Post", ("AFP",)),
        (["AFP"], None, ("AFP",)),
        # Credited twice, in two spellings, it is one.
        (["AFP", "Agence France-Presse"], "Harbour Post", ("AFP",)),
        # An agency that publishes its own report is the outlet.
        (["AFP"], "AFP", ()),
        (["AFP"], "Agence France-Presse", ()),
        # Whose words are which of two agencies' is not said.
        (["AFP", "Reuters"], "Harbour Post", ()),
        (["AFP", "Reuters"], "AFP", ()),
        ([], "Harbour Post", ()),
    ],
)
def test_the_one_agency_that_the_report_is_credited_to_heads_all_chains(
    agencies: list[str], outlet: str | None, head: tuple[str, ...]
) -> None:
    report = Report(NESTED, names=NAMES, outlet=outlet)
    for agency in agencies:
        report.credit(agency)
    outer = report.draft("Orsk TV", "said", "Lea Kerem reported that Omar Haddad promised to leave Mirra")
    inner = report.draft("Lea Kerem", "reported", "that Omar Haddad promised to leave Mirra")
    assert chains(*told(report, outer, inner)) == [(*head, "Orsk TV"), (*head, "Orsk TV", "Lea Kerem")]


def test_an_outlet_that_cites_itself_is_no_link() -> None:
    report = Report(NESTED, names=NAMES, outlet="Orsk TV")
    outer = report.draft("Orsk TV", "said", "Lea Kerem reported that Omar Haddad promised to leave Mirra")
    inner = report.draft("Lea Kerem", "reported", "that Omar Haddad promised to leave Mirra")
    found = told(report, outer, inner)
    assert chains(*found) == [(), ("Lea Kerem",)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AGENCY])
def test_other_credits_than_an_agencys_head_no_chain(role: Role) -> None:
    report = Report(men_fled("Omar Haddad"), names=NAMES)
    report.credit("Dara Times", role)
    assert chains(*told(report, report.draft("Omar Haddad", "said", "men fled"))) == [("Omar Haddad",)]


def test_an_agency_that_is_credited_and_cited_is_one_link() -> None:
    report = Report(men_fled("AFP"), names=NAMES)
    report.credit("AFP")
    assert chains(*told(report, report.draft("AFP", "said", "men fled"))) == [("AFP",)]


def test_an_agency_that_is_credited_and_told_is_one_link() -> None:
    report = Report(men_fled("Haddad"), names=NAMES)
    report.credit("AFP")
    assert chains(*told(report, report.draft("Haddad", "said", "men fled"), relays={0: ("AFP",)})) == [("AFP", "Haddad")]


def haddad_twice(between: int = 0) -> tuple[Report, tuple[Draft, Draft]]:
    filler = [" ".join(["so/RB/0/root", *(["so/RB/1/advmod"] * between)])] if between else []
    report = Report(men_fled("Haddad"), *filler, men_fled("Haddad", "added/VBD"), names=NAMES)
    return report, (report.draft("Haddad", "said", "men fled"), report.draft("Haddad#2", "added", "men fled#2"))


def test_the_way_of_the_words_before_is_only_inferred_for_the_same_speaker() -> None:
    report, drafts = haddad_twice()
    found = told(report, *drafts, relays={0: ("AFP",)})
    assert chains(*found) == [("AFP", "Haddad"), ("Haddad",)]
    assert [one.inferred for one in found] == [(), ("AFP",)]


def test_nothing_is_inferred_long_after_or_before_or_where_the_text_says_itself() -> None:
    report, drafts = haddad_twice(between=500)
    assert told(report, *drafts, relays={0: ("AFP",)})[1].inferred == ()
    report, drafts = haddad_twice()
    assert [one.inferred for one in told(report, *drafts, relays={1: ("AFP",)})] == [(), ()]
    assert [one.inferred for one in told(report, *drafts, relays={0: ("AFP",), 1: ("SANA",)})] == [(), ()]
    assert [one.inferred for one in told(report, *drafts)] == [(), ()]


def test_another_speakers_words_are_not_inferred_to_have_come_the_same_way() -> None:
    report = Report(men_fled("Haddad"), men_fled("Lea Kerem", "added/VBD"), names=NAMES)
    drafts = report.draft("Haddad", "said", "men fled"), report.draft("Lea Kerem", "added", "men fled#2")
    assert told(report, *drafts, relays={0: ("AFP",)})[1].inferred == ()


def test_a_pronoun_carries_its_name_into_the_chain() -> None:
    report = Report(men_fled("Omar Haddad"), men_fled("He/PRP", "added/VBD"), names=NAMES)
    report.same(report.mention("Omar Haddad"), report.mention("He", Form.PRONOUN))
    found = told(report, report.draft("Omar Haddad", "said", "men fled"), report.draft("He", "added", "men fled#2"), relays={0: ("AFP",)})
    assert (found[1].chain, found[1].inferred) == (("Omar Haddad",), ("AFP",))


def test_without_drafts_there_are_no_chains() -> None:
    assert told(Report(men_fled("Haddad"), names=NAMES)) == []
    assert told(Report()) == []


def test_a_relay_stands_under_its_fullest_name() -> None:
    names = NAMES | {"DT": "ORG"}
    report = Report(men_fled("Dara Times"), men_fled("DT"), men_fled("Haddad", "told/VBD"), names=names)
    kinds = Form.NAME, MentionType.ORGANISATION
    report.same(report.mention("Dara Times", *kinds), report.mention("DT", *kinds))
    assert told(report, report.draft("Haddad", "told", "men fled#3"), relays={0: ("DT",)})[0].chain == ("Dara Times", "Haddad")


def test_i_and_we_outside_of_the_speakers_words_go_on_in_his_chain() -> None:
    report = Report(men_fled("Haddad"), "We/PRP/2/nsubj hope/VBP/0/root to/TO/4/mark leave/VB/2/xcomp", names=NAMES)
    drafts = report.draft("Haddad", "said", "men fled"), report.draft("We", "hope", "to leave")
    assert chains(*told(report, *drafts)) == [("Haddad",), ("Haddad", "Haddad")]


def test_a_report_within_the_words_of_another_is_of_who_was_cited_before_it() -> None:
    nested = "Haddad/NNP/2/nsubj said/VBD/0/root the/DT/4/det report/NN/5/nsubj claimed/VBD/2/ccomp men/NNS/7/nsubj fled/VBD/5/ccomp"
    report = Report(men_fled("Orsk TV"), nested, men_fled("Kinderhilfe"), names=NAMES)
    drafts = [
        report.draft("Orsk TV", "said", "men fled"),
        report.draft("Haddad", "said#2", "the report claimed men fled"),
        report.draft("the report", "claimed", "men fled#2"),
        report.draft("Kinderhilfe", "said#3", "men fled#3"),
    ]
    # Haddad's own words come nearest; whoever is cited later is never meant.
    assert told(report, *drafts)[2].speaker == "Haddad"
