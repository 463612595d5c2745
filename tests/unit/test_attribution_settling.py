"""What the model found and what the rules found made one list: merged, repaired, nested, and told how it is reported."""

from __future__ import annotations

import pytest

from sayso.annotate.attributions._drafts import Draft, Run
from sayso.annotate.attributions._manner import manner_of, quoted_tokens
from sayso.annotate.attributions._marks import quotations
from sayso.annotate.attributions._model import model_drafts
from sayso.annotate.attributions._repair import Beside
from sayso.annotate.attributions._settle import parents_of, settle, within_blocks
from sayso.records import BlockLabel, Form, Manner, MentionType
from tests.parses import Report, runs_of_words, words_of_runs

NAMES = {"Omar Haddad": "PERSON", "Haddad": "PERSON", "Lea Kerem": "PERSON", "Kerem": "PERSON", "Mirra": "GPE", "Orsk": "GPE"}
# Of these two sentences drafts are made below.
HADDAD_SAID = (
    "Haddad/NNP/2/nsubj said/VBD/0/root Kerem/NNP/4/nsubj promised/VBD/2/ccomp to/TO/6/mark leave/VB/4/xcomp Mirra/NNP/6/obj ././2/punct"
)
ROADS_OPENED = "roads/NNS/2/nsubj opened~open/VBD/0/root ././2/punct"


@pytest.fixture
def report() -> Report:
    return Report(HADDAD_SAID, ROADS_OPENED, names=NAMES)


def test_where_both_found_a_cue_the_models_spans_stand(report: Report) -> None:
    model = report.draft("Haddad", "said", "Kerem promised to leave Mirra", "model")
    rule = report.draft("Haddad", "said", "Kerem promised", "clause")
    assert settle(report.doc, [model], [rule]) == [model]


def test_one_shared_word_of_the_cue_makes_them_the_same(report: Report) -> None:
    model = report.draft("Haddad", "said Kerem", "promised to leave Mirra", "model")
    assert settle(report.doc, [model], [report.draft("Haddad", "said", "Kerem promised to leave Mirra", "clause")]) == [model]


def test_a_rule_says_the_source_where_the_model_has_none(report: Report) -> None:
    model = report.draft("", "said", "Kerem promised to leave Mirra", "model")
    rule = report.draft("Haddad", "said", "Kerem promised", "clause")
    assert settle(report.doc, [model], [rule]) == [report.draft("Haddad", "said", "Kerem promised to leave Mirra", "model")]


def test_a_source_of_a_rule_that_lies_in_the_models_content_is_none(report: Report) -> None:
    model = report.draft("", "said", "Kerem promised to leave Mirra", "model")
    assert settle(report.doc, [model], [report.draft("Kerem", "said", "to leave Mirra", "clause")]) == [model]


def test_what_the_rules_alone_found_is_added_nested_or_not(report: Report) -> None:
    model = report.draft("Haddad", "said", "Kerem promised to leave Mirra", "model")
    nested = report.draft("Kerem", "promised", "to leave Mirra", "infinitive")
    elsewhere = report.draft("", "opened", "roads", "clause")
    assert settle(report.doc, [model], [elsewhere, nested]) == [model, nested, elsewhere]


def test_what_the_model_alone_found_needs_a_source(report: Report) -> None:
    model = report.draft("", "said", "Kerem promised to leave Mirra", "model")
    assert settle(report.doc, [model], []) == []
    assert settle(report.doc, [model], [report.draft("", "said", "Kerem promised", "clause")]) == [model]
    assert settle(report.doc, [], [model]) == [model]


def test_a_draft_of_the_model_alone_stays_where_a_source_stands_beside_it(report: Report) -> None:
    model = report.draft("", "said", "Kerem promised to leave Mirra", "model")
    source = report.draft("Haddad", "said", "Kerem promised to leave Mirra", "model")
    assert settle(report.doc, [model], [], lambda draft: source) == [model]
    assert settle(report.doc, [model], [], lambda draft: draft) == []


def test_whom_a_verb_of_quoting_names_stands_against_the_model(report: Report) -> None:
    model = report.draft("Haddad", "promised", "Mirra", "model")
    cited = report.draft("Kerem", "promised", "to leave Mirra", "cited")
    assert settle(report.doc, [model], [cited]) == [cited]
    # Of the same source the model's borders stand, and of another rule all that the model says.
    agreeing = model._replace(source=cited.source)
    assert settle(report.doc, [agreeing], [cited]) == [agreeing]
    assert settle(report.doc, [model], [cited._replace(rule="clause")]) == [model]


def test_the_marks_of_a_quotation_border_its_content() -> None:
    quoted = Report(
        "“/``/3/punct Men/NNS/3/nsubj fled/VBD/6/ccomp ,/,/3/punct ”/''/3/punct said/VBD/0/root Haddad/NNP/6/nsubj on/IN/9/case"
        " Monday/NNP/6/obl",
        names=NAMES,
    )
    model = quoted.draft("Haddad", "said", "Men fled", "model")
    whole = quoted.draft("Haddad", "said", "“Men fled,”", "model")
    assert settle(quoted.doc, [model], [whole._replace(rule="quote")]) == [whole]
    # The same words by a rule that goes by the tree, and a quotation that is not marked, change nothing.
    assert settle(quoted.doc, [model], [whole._replace(rule="clause")]) == [model]
    assert settle(quoted.doc, [whole], [model._replace(rule="quote")]) == [whole]


@pytest.mark.parametrize(("content", "added"), [("leave Mirra", False), ("roads opened", True)])
def test_without_a_cue_contents_tell_whether_a_rules_draft_is_new(report: Report, content: str, added: bool) -> None:
    model = report.draft("Haddad", "said", "Kerem promised to leave Mirra", "model")
    rule = report.draft("", "", content, "quote")
    assert settle(report.doc, [model], [rule]) == ([model, rule] if added else [model])


def test_a_model_alone_and_rules_alone_are_kept_in_the_order_of_their_cues(report: Report) -> None:
    first = report.draft("Haddad", "said", "Kerem promised to leave Mirra")
    second = report.draft("Kerem", "promised", "to leave Mirra")
    third = report.draft("Mirra", "", "roads opened")
    for model, rules in (([third, second, first], []), ([], [second, third, first]), ([second], [third, first])):
        assert settle(report.doc, model, rules) == [first, second, third]
    assert settle(report.doc, [], []) == []


def in_blocks(report: Report, draft: Draft, *labels: BlockLabel) -> list[tuple[str, str, str]]:
    """Give a draft within blocks that hold one sentence each, as words."""
    for words, label in zip(("Haddad said Kerem promised to leave Mirra.", "roads opened."), labels, strict=True):
        report.block(words, label)
    kept = within_blocks(report.reading, [draft])
    return [tuple(words_of_runs(report.doc, runs) for runs in found[:3]) for found in kept]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("first", "second", "content"),
    [
        (BlockLabel.TITLE, BlockLabel.BODY, "Kerem promised to leave Mirra."),
        (BlockLabel.BODY, BlockLabel.CAPTION, "Kerem promised to leave Mirra."),
        # What is no report at all is nobody's words.
        (BlockLabel.BODY, BlockLabel.NEWSLETTER, "Kerem promised to leave Mirra."),
        # A quotation may run over several paragraphs.
        (BlockLabel.BODY, BlockLabel.BODY, "Kerem promised to leave Mirra. roads opened"),
    ],
)
def test_a_content_ends_with_its_headline_or_its_body(report: Report, first: BlockLabel, second: BlockLabel, content: str) -> None:
    draft = report.draft("Haddad", "said", "Kerem promised to leave Mirra. roads opened")
    assert in_blocks(report, draft, first, second) == [("Haddad", "said", content)]


def test_a_source_or_content_in_another_block_than_the_cue_is_none(report: Report) -> None:
    assert in_blocks(report, report.draft("Haddad", "opened", "roads"), BlockLabel.TITLE, BlockLabel.BODY) == [("", "opened", "roads")]
    assert in_blocks(report, report.draft("Haddad", "said", "roads opened"), BlockLabel.TITLE, BlockLabel.BODY) == []


def test_within_one_block_drafts_stay_as_they_are(report: Report) -> None:
    draft = report.draft("Haddad", "said", "Kerem | promised to leave Mirra")
    assert within_blocks(report.reading, [draft]) == [draft]


def test_the_shortest_longer_content_holds_an_attribution(report: Report) -> None:
    drafts = [
        report.draft("Haddad", "said", "Kerem promised to leave Mirra. roads opened"),
        report.draft("", "", "Kerem promised to leave Mirra"),
        report.draft("Kerem", "promised", "to leave Mirra"),
        # Without a cue its content tells where it lies.
        report.draft("", "", "leave"),
        report.draft("", "opened", "roads"),
    ]
    assert parents_of(report.doc, drafts) == [None, 0, 1, 2, 0]


@pytest.mark.parametrize(
    ("first", "second", "parents"),
    [
        (("", "said", "Kerem promised to leave Mirra"), ("", "promised", "Haddad said | leave Mirra"), [None, 0]),
        (("", "promised", "Haddad said | leave Mirra"), ("", "said", "Kerem promised to leave Mirra"), [1, None]),
        # Contents of one length hold each other's cue.
        (("", "said", "promised to leave"), ("", "promised", "Haddad said | .|leave"), [None, None]),
        # A content that holds its own cue does not hold itself.
        (("", "said", "Haddad said Kerem"), ("", "opened", "roads opened"), [None, None]),
    ],
)
def test_of_two_that_hold_each_other_one_is_the_outer_at_most(
    report: Report, first: tuple[str, str, str], second: tuple[str, str, str], parents: list[int | None]
) -> None:
    assert parents_of(report.doc, [report.draft(*first), report.draft(*second)]) == parents


def test_the_models_spans_of_one_number_are_one_attribution(report: Report) -> None:
    second = report.draft("Kerem", "promised", "to leave Mirra", "model")
    first = report.draft("Haddad", "said", "Kerem promised | leave Mirra", "model")
    report.tagged(second, first)
    assert model_drafts(report.doc) == [first, second]


def test_of_the_models_spans_a_content_is_needed_and_nothing_else(report: Report) -> None:
    bare = report.draft("", "", "roads opened", "model")
    report.tagged(report.draft("Haddad", "said", ""), bare)
    assert model_drafts(report.doc) == [bare]


@pytest.mark.parametrize("missing", ["source", "cue", "content"])
def test_a_pipeline_without_the_models_span_groups_found_nothing(report: Report, missing: str) -> None:
    assert model_drafts(report.doc) == []
    report.tagged(report.draft("Haddad", "said", "Kerem promised to leave Mirra"))
    del report.doc.spans[missing]
    assert model_drafts(report.doc) == []


COMMALESS = "The/DT/2/det road/NN/4/nsubj is/VBZ/4/cop open/JJ/7/ccomp the/DT/6/det governor/NN/7/nsubj {}/{}/0/root"


def repaired(report: Report, draft: Draft) -> tuple[str, str, str]:
    """Give source, cue and content of a draft set right, as words."""
    (found,) = Beside(report.reading).repaired([draft])
    source, cue, content = (words_of_runs(report.doc, runs) for runs in found[:3])
    return source, cue, content


def commaless(verb: str, tag: str = "VBD") -> Report:
    report = Report(COMMALESS.format(verb, tag))
    report.mention("the governor", Form.NOMINAL)
    report.mention("The road", Form.NOMINAL, MentionType.FACILITY)
    return report


def test_a_source_that_lost_its_comma_is_cut_out_of_the_content() -> None:
    found = repaired(commaless("said"), commaless("said").draft("", "said", "The road is open the governor"))
    assert found == ("the governor", "said", "The road is open")


def test_a_source_between_content_and_cue_is_found() -> None:
    found = repaired(commaless("said"), commaless("said").draft("", "said", "The road is open"))
    assert found == ("the governor", "said", "The road is open")


def test_a_source_behind_the_cue_is_found_where_the_content_stands_before() -> None:
    report = Report(
        "The/DT/2/det road/NN/4/nsubj is/VBZ/4/cop open/JJ/5/ccomp said/VBD/0/root the/DT/7/det governor/NN/5/nsubj ././5/punct"
    )
    report.mention("the governor", Form.NOMINAL)
    assert repaired(report, report.draft("", "said", "The road is open")) == ("the governor", "said", "The road is open")


@pytest.mark.parametrize(
    ("verb", "tag", "content"),
    [
        # Whoever opens a road says nothing.
        ("opened~open", "VBD", "The road is open the governor"),
        # Nothing would be left of what is said.
        ("said", "VBD", "open the governor"),
    ],
)
def test_no_source_is_cut_out_for_other_verbs_or_of_a_stump(verb: str, tag: str, content: str) -> None:
    report = commaless(verb, tag)
    cue = verb.partition("~")[0]
    draft = report.draft("", f"{cue}", content)
    assert repaired(report, draft) == ("", cue, content)


def test_the_subject_of_a_passive_is_no_source() -> None:
    report = Report("the/DT/2/det governor/NN/4/nsubj:pass was/VBD/4/aux:pass told/VBN/0/root men/NNS/6/nsubj fled/VBD/4/ccomp")
    report.mention("the governor", Form.NOMINAL)
    assert repaired(report, report.draft("", "was told", "men fled")) == ("", "was told", "men fled")


def test_a_place_before_the_cue_is_no_source() -> None:
    report = Report("Men/NNS/2/nsubj fled/VBD/5/ccomp from/IN/4/case Mirra/NNP/2/obl said/VBD/0/root Haddad/NNP/5/nsubj", names=NAMES)
    report.mention("Mirra", kind=MentionType.PLACE)
    report.mention("Haddad")
    assert repaired(report, report.draft("", "said", "Men fled from Mirra")) == ("Haddad", "said", "Men fled from Mirra")


NOT_SAID = (
    "Haddad/NNP/4/nsubj did~do/VBD/4/aux not/RB/4/advmod say/VB/0/root men/NNS/8/nsubj did~do/VBD/8/aux not/RB/8/advmod"
    " deny/VB/4/ccomp it/PRP/8/obj"
)


@pytest.mark.parametrize(
    ("source", "cue", "content", "whole"),
    [
        ("Haddad", "say", "men did not deny it", "did not say"),
        ("Haddad", "did not say", "men did not deny it", "did not say"),
        # The negation of another verb, and one that is already part of the source or content, stay where they are.
        ("Haddad did not", "say", "men did not deny it", "say"),
        ("men", "deny", "it", "did not deny"),
    ],
)
def test_a_cue_begins_with_its_negation(source: str, cue: str, content: str, whole: str) -> None:
    report = Report(NOT_SAID, names=NAMES)
    assert repaired(report, report.draft(source, cue, content)) == (source, whole, content)


def test_a_source_that_is_there_stays() -> None:
    report = Report("Kerem/NNP/2/nsubj said/VBD/0/root Haddad/NNP/4/nsubj left/VBD/2/ccomp ././2/punct", names=NAMES)
    report.mention("Kerem")
    report.mention("Haddad")
    assert repaired(report, report.draft("Kerem", "said", "Haddad left")) == ("Kerem", "said", "Haddad left")


@pytest.mark.parametrize(("source", "kept"), [("Haddad | the reporter", "Haddad"), ("Haddad", "Haddad"), ("the reporter", "the reporter")])
def test_whoever_is_told_is_dropped_from_the_source(source: str, kept: str) -> None:
    report = Report(
        "Haddad/NNP/2/nsubj told/VBD/0/root the/DT/4/det reporter/NN/2/iobj that/IN/7/mark men/NNS/7/nsubj fled/VBD/2/ccomp", names=NAMES
    )
    assert repaired(report, report.draft(source, "told", "that men fled"))[0] == kept


def test_a_source_of_two_parts_before_its_cue_keeps_both() -> None:
    report = Report(
        "Haddad/NNP/5/nsubj ,/,/3/punct Kerem/NNP/1/conj ,/,/3/punct said/VBD/0/root men/NNS/7/nsubj fled/VBD/5/ccomp", names=NAMES
    )
    assert repaired(report, report.draft("Haddad | Kerem", "said", "men fled"))[0] == "Haddad | Kerem"


def test_a_source_reaches_over_the_rest_of_its_phrase_to_the_cue() -> None:
    report = Report(
        "men/NNS/2/nsubj fled/VBD/7/ccomp the/DT/4/det council/NN/6/compound head/NN/6/compound Haddad/NNP/7/nsubj said/VBD/0/root",
        names=NAMES,
    )
    found = repaired(report, report.draft("the council", "said", "men fled"))
    assert found == ("the council head Haddad", "said", "men fled")


def test_a_source_reaches_over_a_noun_that_the_tree_makes_subject_of_any_verb() -> None:
    # Copies of a text that lost their apostrophes: both nouns hang by the verb.
    report = Report("Kordavias/NNP/3/nsubj council/NN/3/nsubj accused/VBD/0/root men/NNS/3/obj of/IN/6/mark fleeing/VBG/4/acl", names={})
    assert repaired(report, report.draft("Kordavias", "accused", "men of fleeing")) == ("Kordavias council", "accused", "men of fleeing")


def test_a_day_between_source_and_cue_belongs_to_neither() -> None:
    report = Report("The/DT/2/det ministry/NN/4/nsubj Monday/NNP/4/obl:unmarked said/VBD/0/root men/NNS/6/nsubj fled/VBD/4/ccomp")
    assert repaired(report, report.draft("The ministry", "said", "men fled"))[0] == "The ministry"


@pytest.mark.parametrize(("source", "kept"), [("The ministry Monday", "The ministry"), ("Monday", "Monday")])
def test_a_day_at_the_end_of_a_source_did_not_speak(source: str, kept: str) -> None:
    report = Report("The/DT/2/det ministry/NN/4/nsubj Monday/NNP/4/obl:unmarked said/VBD/0/root men/NNS/6/nsubj fled/VBD/4/ccomp")
    assert repaired(report, report.draft(source, "said", "men fled"))[0] == kept


@pytest.mark.parametrize(
    ("source", "kept"), [("Haddad | Kerem", "Kerem"), ("Haddad | said#1", "Haddad | said"), ("Kerem | Mirra", "Kerem | Mirra")]
)
def test_a_source_takes_words_of_one_sentence(source: str, kept: str) -> None:
    second = "Kerem/NNP/4/nsubj ,/,/1/punct Mirra/NNP/1/conj said#/VBD/0/root men/NNS/6/nsubj fled/VBD/4/ccomp".replace("#", "")
    report = Report("Haddad/NNP/2/nsubj said/VBD/0/root ././2/punct", second, names=NAMES)
    assert repaired(report, report.draft(source, "said#2", "men fled"))[0] == kept


def test_without_a_verb_as_cue_or_a_parse_nothing_is_repaired() -> None:
    report = commaless("said")
    for cue in ("", "The"):
        draft = report.draft("", cue, "road is open the governor")
        assert Beside(report.reading).repaired([draft]) == [draft]
    report.unparse()
    draft = report.draft("", "said", "The road is open the governor")
    assert Beside(report.reading).repaired([draft]) == [draft]
    assert Beside(Report().reading).repaired([]) == []


QUOTED = (
    "Haddad/NNP/2/nsubj said/VBD/0/root the/DT/4/det roads/NNS/7/nsubj “/``/7/punct are/VBP/7/cop shut/JJ/2/ccomp and/CC/9/cc"
    " mined~mine/VBN/7/conj ”/''/7/punct ././2/punct"
)


@pytest.mark.parametrize(
    ("content", "headline", "manner"),
    [
        ("“are shut and mined”", False, Manner.DIRECT),
        ("the roads “are shut and mined”", False, Manner.MIXED),
        ("the roads", False, Manner.INDIRECT),
        ("“are shut and mined”", True, Manner.HEADLINE),
        ("the roads", True, Manner.HEADLINE),
        # No word at all is between marks.
        (".", False, Manner.INDIRECT),
        ("", False, Manner.INDIRECT),
    ],
)
def test_the_share_of_quoted_words_tells_the_manner(content: str, headline: bool, manner: Manner) -> None:
    report = Report(QUOTED, names=NAMES)
    quoted = quoted_tokens(quotations(report.doc))
    assert manner_of(report.doc, runs_of_words(report.doc, content), quoted, headline) is manner


def test_nine_of_ten_quoted_words_are_direct() -> None:
    doc = Report(" ".join(["so/RB/0/root", *["so/RB/1/advmod"] * 20])).doc
    assert manner_of(doc, [Run(0, 10)], set(range(9)), False) is Manner.DIRECT
    assert manner_of(doc, [Run(0, 10)], set(range(8)), False) is Manner.MIXED
    assert manner_of(doc, [Run(0, 5), Run(8, 13)], {12}, False) is Manner.MIXED


CITED = (
    "SANA/NNP/2/nsubj cited~cite/VBD/0/root Omar/NNP/2/obj Haddad/NNP/3/flat who/WP/6/nsubj said/VBD/3/acl:relcl "
    "the/DT/8/det road/NN/9/nsubj was/VBD/6/ccomp"
)


def test_whoever_cites_somebody_who_says_something_cites_that_too_and_is_not_its_source() -> None:
    report = Report(CITED)
    report.mention("SANA", Form.NAME, MentionType.ORGANISATION)
    report.mention("Omar Haddad", Form.NAME)
    cites = report.draft("SANA", "cited", "Omar Haddad", "model")
    says = report.draft("SANA", "said", "the road was", "model")
    outer, inner = Beside(report.reading).repaired([cites, says])
    words = [tuple(words_of_runs(report.doc, runs) for runs in draft[:3]) for draft in (outer, inner)]
    assert words == [("SANA", "cited", "Omar Haddad who said the road was"), ("Omar Haddad", "said", "the road was")]
    # Who stands before his own "who" stays.
    own = report.draft("Omar Haddad", "said", "the road was", "model")
    assert Beside(report.reading).repaired([own]) == [own]
