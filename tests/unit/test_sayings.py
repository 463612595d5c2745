"""Who says what in the brief: who has a row, what counts as said, which statements are shown, and who cites whom."""

from pathlib import Path

import pytest

from sayso.records import Act, Attribution, Document, Manner, Polarity, Reading
from sayso.report.brief import Brief, Named, SpeakerRow
from sayso.report.cite import Cite
from sayso.report.gather import gather_brief
from sayso.report.sayings import Sayings
from sayso.report.voice_phrases import counted, way
from sayso.store.queries import Selection
from tests import small_library as small


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    with small.make_spoken_library(tmp_path / "spoken.sayso") as view:
        return gather_brief(view, Selection())


def row(brief: Brief, name: str | None) -> SpeakerRow:
    return next(found for found in (*brief.speakers, *brief.unnamed) if name in (found.name, found.named.value))


def test_those_of_most_documents_come_first_and_a_longer_name_is_another_one(brief: Brief) -> None:
    # "Jon Kérem" is Jon Kerem; Jon Keremov is not. Orsk TV only passes on what others say.
    assert [found.name for found in brief.speakers] == ["Jon Kerem", "Mira Haddad", "Jon Keremov", "council of Dara"]
    assert [found.documents for found in brief.speakers] == [2, 1, 1, 1]


def test_what_was_not_said_is_told_and_not_counted_as_said(brief: Brief) -> None:
    haddad = row(brief, "Mira Haddad")
    assert haddad.acts == {Act.PROMISE: 1, Act.SAY: 1}
    assert haddad.not_said == {Act.CONFIRM: 1}
    assert haddad.statements == 2
    assert counted(haddad) == "promises 1, says 1; did not confirm 1"


def test_what_lies_in_a_denial_or_in_what_was_not_said_is_nobodys_statement(brief: Brief) -> None:
    assert "Dara" not in [found.name for found in brief.speakers]
    # Of "reports that the mill had burned" nobody is told to have confirmed that there are any.
    assert row(brief, "nothing").statements == 1


def test_joint_speakers_say_it_each_and_with_whom(brief: Brief) -> None:
    for name, other in (("Jon Kerem", "Mira Haddad"), ("Mira Haddad", "Jon Kerem")):
        found = row(brief, name)
        [joint] = [statement for statement in found.shown if statement.force is Act.PROMISE]
        assert way(joint, found) == f"with {other}"
        assert joint.said_on == "2031-05-04"


def test_a_content_in_two_pieces_is_quoted_with_what_stands_between_and_each_piece_marked(brief: Brief) -> None:
    [joint] = [statement for statement in row(brief, "Jon Kerem").shown if statement.force is Act.PROMISE]
    quote = joint.evidence[0].quote
    words = [(part.role, quote[part.start : part.end]) for part in joint.parts]
    assert ("content", "“The road to Dara is open again,”") in words
    assert ("content", "“It will stay open till autumn.”") in words
    assert ("source", "Jon Kerem and Mira Haddad") in words
    assert quote[slice(*joint.evidence[0].marked)] == quote == small.JOINT


def test_nested_words_show_by_whom_they_came(brief: Brief) -> None:
    council = row(brief, "council of Dara")
    assert council.through == ((("Orsk TV", "Mira Haddad"), 1),)
    assert way(council.shown[0], council) == "via Orsk TV < Mira Haddad"
    haddad = row(brief, "Mira Haddad")
    assert haddad.through == ((("Orsk TV",), 1),)
    assert haddad.speaks_for == ("United Quays",)


def test_a_link_that_is_only_inferred_is_shown_as_such_and_not_counted(brief: Brief) -> None:
    haddad = row(brief, "Mira Haddad")
    [unsaid] = [statement for statement in haddad.shown if statement.force is Act.CONFIRM]
    assert way(unsaid, haddad) == "via [Orsk TV?]"
    assert sum(count for _, count in haddad.through) == 1


def test_unnamed_sources_share_a_row_and_stay_apart_in_it(brief: Brief) -> None:
    unnamed = row(brief, "described")
    assert (unnamed.documents, unnamed.statements) == (2, 1)
    [crane] = unnamed.shown
    # Two tellings in one wording: one statement, both documents, the first one's source.
    assert crane.documents == 2
    assert [ref.number for ref in crane.evidence] == [1, 2]
    assert way(crane, unnamed) == "dockers (2), in Harbour Letter"


def test_sources_that_are_not_told_or_not_resolved_have_rows_of_their_own(brief: Brief) -> None:
    assert [found.named for found in brief.unnamed] == [Named.DESCRIBED, Named.PRONOUN, Named.NOTHING]
    pronoun = row(brief, "pronoun")
    assert way(pronoun.shown[0], pronoun) == "“He”, in Bay Courier"
    assert pronoun.acts == {Act.WARN: 1}


def test_a_very_long_content_is_cut_and_its_beginning_stays(brief: Brief) -> None:
    [statement] = row(brief, "Jon Keremov").shown
    ref = statement.evidence[0]
    assert len(ref.quote) < 400
    assert ref.quote.startswith("Jon Keremov, a miller, said that the price of flour")
    assert ref.quote.endswith("…")
    assert ref.span.end - ref.span.start > 1_000
    assert all(part.end <= len(ref.quote) for part in statement.parts)


def test_an_outlet_that_is_cited_stands_among_those_with_whose_words_it_passes_on(brief: Brief) -> None:
    [cited] = brief.cited
    assert (cited.name, cited.documents) == ("Orsk TV", 1)
    assert cited.by == (("Harbour Letter", 1),)
    assert set(cited.passes_on) == {"Mira Haddad", "council of Dara"}


def test_no_more_speakers_than_the_limit_and_the_rest_is_counted(tmp_path: Path) -> None:
    with small.make_spoken_library(tmp_path / "spoken.sayso") as view:
        brief = gather_brief(view, Selection(), limit=1)
    assert [found.name for found in brief.speakers] == ["Jon Kerem"]
    assert brief.speakers_total == 4


def sayings_of(*texts: tuple[str, list[tuple[str, str, Act]]], outlet: str | None = None) -> tuple[Sayings, Cite]:
    """Collect documents in which Haddad says things: each sentence "Haddad CUE CONTENT."."""
    found: dict[str, Reading] = {}
    collected = Sayings()
    for path, told in texts:
        text = " ".join(f"Haddad {cue} {content}." for cue, content, _ in told)
        document = Document(path=path, text=text, outlet=outlet)
        records: list[Attribution] = [
            small.said(document, f"Haddad {cue} {content}.", "Haddad", cue, content, force=force, speaker="Haddad", chain=("Haddad",))
            for cue, content, force in told
        ]
        found[document.id] = Reading(document, records)
        collected.take(found[document.id])
    return collected, Cite(found, {identity: number for number, identity in enumerate(found, start=1)})


def shown(collected: Sayings, cite: Cite) -> list[str]:
    [found] = collected.chosen(12).speaker_rows(cite)
    return [statement.evidence[0].quote[slice(*statement.evidence[0].marked)] for statement in found.shown]


PLAIN = [("said", f"that the {word} of the harbour is shut today", Act.SAY) for word in ("gate", "crane", "mole", "quay", "slip", "dock")]


def test_threats_come_before_denials_and_denials_before_plain_reports() -> None:
    told = [
        *PLAIN,
        ("swore", "that nobody of the guild took the flour", Act.DENY),
        ("said", "that the bridge will burn tonight", Act.THREATEN),
    ]
    assert shown(*sayings_of(("a", told))) == [
        "that the bridge will burn tonight",
        "that nobody of the guild took the flour",
        "that the gate of the harbour is shut today",
    ]


def test_what_most_documents_tell_is_among_those_shown() -> None:
    common = ("said", "that the ferry sails at seven tomorrow", Act.SAY)
    heavy = [
        ("said", "that the bridge will burn tonight", Act.THREATEN),
        ("said", "that the guild must leave the town", Act.DEMAND),
        ("swore", "that nobody of the guild took the flour", Act.DENY),
    ]
    collected, cite = sayings_of(("a", [*heavy, *PLAIN, common]), ("b", [*PLAIN[:1], common]), ("c", [common]))
    assert "that the ferry sails at seven tomorrow" in shown(collected, cite)
    [found] = collected.chosen(12).speaker_rows(cite)
    [most] = [statement for statement in found.shown if statement.documents == 3]
    assert [ref.number for ref in most.evidence][-1] == 3


def test_short_words_are_shown_last_and_are_not_one_statement_in_two_documents() -> None:
    collected, cite = sayings_of(("a", [("denied", "it", Act.DENY), *PLAIN[:1]]), ("b", [("denied", "it", Act.DENY)]))
    [found] = collected.chosen(12).speaker_rows(cite)
    assert found.acts == {Act.DENY: 2, Act.SAY: 1}
    assert shown(collected, cite)[0] == "that the gate of the harbour is shut today"


def test_the_same_words_twice_in_one_document_are_told_by_one() -> None:
    collected, cite = sayings_of(("a", [PLAIN[0], ("repeated", PLAIN[0][1], Act.SAY)]))
    [found] = collected.chosen(12).speaker_rows(cite)
    assert (found.statements, found.shown[0].documents) == (1, 1)


def test_an_outlet_that_names_itself_cites_nobody() -> None:
    collected, _ = sayings_of(("a", PLAIN[:1]), outlet="Haddad")
    assert collected.chosen(12).cited == []


def collected_of(text: str, *records: tuple[str, str, str, dict[str, object]], outlet: str | None = None) -> tuple[Sayings, Cite]:
    """Collect one document of one sentence, with its attributions: source, cue, content, other fields."""
    document = Document(path="a", text=text, outlet=outlet)
    reading = Reading(document, [small.said(document, text, source, cue, content, **fields) for source, cue, content, fields in records])
    collected = Sayings()
    collected.take(reading)
    return collected, Cite({document.id: reading}, {document.id: 1})


def test_what_somebody_says_inside_words_of_their_own_is_part_of_these() -> None:
    text = "Haddad said that she believed that the bridge would hold."
    outer = ("Haddad", "said", "that she believed that the bridge would hold", {"speaker": "Haddad", "chain": ("Haddad",)})
    inner = ("she", "believed", "that the bridge would hold", {"act": Act.BELIEVE, "speaker": "Haddad", "chain": ("Haddad", "Haddad")})
    collected, cite = collected_of(text, outer, inner)
    [found] = collected.chosen(12).speaker_rows(cite)
    assert found.acts == {Act.SAY: 1}


def test_each_link_is_cited_by_the_one_before_it() -> None:
    text = "Dara News, quoting Orsk TV, said the bridge was shut to all, Haddad said."
    fields: dict[str, object] = {"speaker": "Haddad", "chain": ("Dara News", "Orsk TV", "Haddad")}
    collected, cite = collected_of(text, ("Haddad", "said", "the bridge was shut to all", fields), outlet="Bay Courier")
    found = {row.name: row for row in collected.chosen(12).cited_rows(cite)}
    assert {name: row.by for name, row in found.items()} == {"Dara News": (("Bay Courier", 1),), "Orsk TV": (("Dara News", 1),)}
    assert found["Orsk TV"].passes_on == ("Haddad",)


def test_an_outlet_passes_on_others_and_not_itself() -> None:
    text = "Orsk TV said that it feared that the bridge was shut."
    outer = ("Orsk TV", "said", "that it feared that the bridge was shut", {"speaker": "Orsk TV", "chain": ("Orsk TV",)})
    inner = ("it", "feared", "that the bridge was shut", {"speaker": "Orsk TV", "chain": ("Orsk TV", "Orsk TV")})
    collected, cite = collected_of(text, outer, inner)
    [found] = collected.chosen(12).cited_rows(cite)
    assert found.passes_on == ()


def test_who_is_told_not_to_have_said_something_is_not_cited_for_it() -> None:
    text = "Orsk TV did not report that the bridge was shut."
    fields: dict[str, object] = {"polarity": Polarity.NEGATIVE, "speaker": "Orsk TV", "chain": ("Orsk TV",)}
    collected, _ = collected_of(text, ("Orsk TV", "did not report", "that the bridge was shut", fields))
    assert collected.chosen(12).cited == []


def test_a_source_far_from_the_content_is_not_quoted_with_it() -> None:
    text = "Haddad came late. " + "The mill stood still. " * 20 + "The bridge would hold, she said."
    _, cite = collected_of(text, ("Haddad", "said", "The bridge would hold", {"speaker": "Haddad", "chain": ("Haddad",)}))
    [reading] = cite.readings.values()
    [record] = reading.of(Attribution)
    ref, parts = cite.attribution(record)
    assert ref.quote == "The bridge would hold, she said"
    assert [part.role for part in parts] == ["cue", "content"]


def test_names_of_one_actor_share_a_row_also_where_an_earlier_document_does_not_tell_whom_it_means() -> None:
    from sayso.records import ActorRef, Form, Grounds, Mention, MentionType, Span

    def told(number: int, name: str, known: bool) -> Reading:
        text = f"{name} said the bridge of Dara was open on day {number}."
        found = Document(path=f"{number}.txt", text=text)
        source = Span(0, len(name))
        mention = Mention(document=found.id, spans=(source,), form=Form.NAME, type=MentionType.ORGANISATION)
        ref = ActorRef(
            document=found.id, spans=(source,), mention=mention.id, actor="orsk_guard", name="Guard of Orsk", grounds=Grounds.NAME
        )
        cue, content = Span(len(name) + 1, len(name) + 5), Span(len(name) + 6, len(text) - 1)
        record = Attribution(
            document=found.id, spans=(source, cue, content), source=(source,), cue=(cue,), content=(content,), manner=Manner.INDIRECT,
            act=Act.SAY, force=Act.SAY, speaker=name, chain=(name,),
        )  # fmt: skip
        return Reading(found, [mention, *([ref] if known else []), record])

    collected = Sayings()
    for reading in (
        told(1, "Orsk Guard", False),
        told(2, "Orsk Guard", True),
        told(3, "Guard of Orsk", True),
        told(4, "Orsk Guard", False),
    ):
        collected.take(reading)
    ((voice, _),) = collected.chosen(5).speakers
    assert (voice.name, voice.documents, voice.acts.total()) == ("Guard of Orsk", 4, 4)
