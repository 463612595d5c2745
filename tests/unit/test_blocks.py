"""Which line is what. All texts are invented."""

import time
from pathlib import Path

import pytest

from sayso.annotate.blocks import label_blocks
from sayso.errors import KnowledgeError
from sayso.knowledge import page_lines
from sayso.knowledge.lines import line_key
from sayso.knowledge.page_lines import load_page_lines, page_lines_digest
from sayso.pipeline import Reading
from sayso.records import TOLD, Block, BlockLabel, Document, Markup, Metadata

FIRST = "The ferry between Tarn and Orla sailed again on Monday after nine days, and the harbour master said that the crossing was calm."
SECOND = "Fishermen on the eastern quay said that the navy had fired over their boats twice during the week, and that nobody was hurt."
THIRD = (
    "A spokesman for the coast guard denied the account and said that its ships had stayed north of the buoys since the truce was signed."
)
FOURTH = (
    "Talks on a lasting passage go on in Port Selene, where envoys of both shores meet again next week under the eyes of the lake council."
)


def blocks(text: str, repeated: frozenset[str] = frozenset(), **fields: object) -> list[Block]:
    document = Document(path="a.txt", text=text, **fields)  # type: ignore[arg-type]
    return list(label_blocks(Reading(document), repeated_lines=repeated))


def labels(text: str, repeated: frozenset[str] = frozenset(), **fields: object) -> dict[str, str]:
    """Give the label of each line by its words."""
    return {text[s.start : s.end]: str(b.label) for b in blocks(text, repeated, **fields) for s in b.spans}


def page(*lines: str, gap: str = "\n\n") -> str:
    return gap.join(("Ferry service between Tarn and Orla resumes", FIRST, SECOND, *lines, THIRD, FOURTH))


def covers(text: str, found: list[Block]) -> bool:
    """Say whether the blocks hold every character that is not white space once, in order, without white space at their ends."""
    spans = [span for block in found for span in block.spans]
    inside = "".join(text[span.start : span.end] for span in spans)
    tidy = all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)
    return spans == sorted(spans) and tidy and "".join(inside.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n\u00a0",
        "One line.",
        page("* * *", "\u00a0", "Read also: Quay burns"),
        "\ufeff# Head\r\n\r\nText one.\r\n \r\n**x**\r\n![](a.png)",
        "12 June 2031 Ferries sail again. " + FIRST * 4,
        "\U0001f6a2 " * 5,
        "\u2028a\u2028\x0bb\x0c😀 c\n",
    ],
)
def test_every_character_that_is_not_blank_lies_in_one_block(text: str) -> None:
    assert covers(text, blocks(text))


def test_title_above_the_text_and_the_same_again_in_other_marks() -> None:
    text = "\n\n".join(
        ("Tarn’s ferry sails under ‘new rules’", "TARN'S FERRY SAILS UNDER 'NEW RULES' - Coast Herald", FIRST, SECOND, THIRD)
    )
    assert list(labels(text).values()) == ["title", "repeated-title", "body", "body", "body"]


def test_title_that_the_file_states_is_found_behind_a_prefix() -> None:
    text = "\n\n".join(("Video: Ferries of the lake", FIRST, SECOND))
    found = labels(text, title="Ferries of the Lake | Coast Herald")
    assert found["Video: Ferries of the lake"] == "title"


def test_markdown_head_of_a_republished_page() -> None:
    text = "\n\n".join(
        (
            "# The Ferries of Tarn",
            "By [Ana Horvel](#)",
            "Coast Research, May 17, 2031",
            "Region: [Lakes](#)",
            f"*{FIRST}*",
            SECOND,
            THIRD,
            r"\*",
            "The original source of this article is [Ana Horvel](#)",
            "Articles by: [Ana Horvel](#)",
            "**Disclaimer:** The contents of this page are the sole responsibility of its author.",
        )
    )
    expected = ["title", "byline", "date", "metadata", "body", "body", "body", "boilerplate", "metadata", "byline", "disclaimer"]
    assert list(labels(text).values()) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "The council has no wish to leave the northern shore",
        "The navy wants to keep its bases on Tarn",
        "Lake council prepares to vote on the fleet",
    ],
)
def test_heading_right_below_a_paragraph_is_neither_furniture_nor_caption(heading: str) -> None:
    found = labels("\n\n".join(("Ferry service between Tarn and Orla resumes", FIRST, f"{SECOND}\n{heading}", THIRD, FOURTH)))
    assert found[heading] in ("subhead", "body")


def test_subhead_glued_to_the_paragraph_above() -> None:
    found = labels("\n\n".join(("Ferry service resumes on the lake", FIRST, f"{SECOND}\nThe navy keeps its distance\n\n{THIRD}", FOURTH)))
    assert found["The navy keeps its distance"] == "subhead"


def test_line_that_ends_in_a_quotation_mark_is_told() -> None:
    for quotation in (
        "“We sail on Monday.”",
        "He called it “a calm day”",
        '"No," she said, "sign up for nothing"',
        "‘Donate nothing to them,’ said Peer",
    ):
        assert BlockLabel(labels(page(quotation))[quotation]) in TOLD, quotation


def test_sentence_about_furniture_is_body() -> None:
    for sentence in (
        "The governor asked readers of the newsletter to donate to the families of the drowned, the council said on Monday.",
        "Advertisement revenue fell by half in the war years, according to the publishers of both lake papers.",
        "By Friday the road to Orla was open again and the first lorries had crossed the bridge.",
    ):
        assert labels(page(sentence))[sentence] == "body", sentence


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("- Advertisement -", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Read also: Quay burns in Orla", "boilerplate"),
        ("Photo: Lod Peer / Isles News", "caption"),
        ("Please share this article with your friends.", "boilerplate"),
    ],
)
def test_furniture_between_paragraphs(line: str, label: str) -> None:
    assert labels(page(line))[line] == label


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("© 2031 Coast Herald. All rights reserved.", "disclaimer"),
        ("(Reporting by Ana Horvel in Tarn; Editing by Lod Peer)", "byline"),
        ("Tags: ferries, Tarn", "metadata"),
        ("Note to readers: please use the share buttons above.", "boilerplate"),
        ("For media inquiries: [email\u00a0protected]", "boilerplate"),
        ("Do you like this report? Consider helping us!", "donation"),
    ],
)
def test_furniture_below_the_text(line: str, label: str) -> None:
    text = "\n\n".join(("Ferry service between Tarn and Orla resumes", FIRST, SECOND, THIRD, line))
    assert labels(text)[line] == label


def test_newsletter_box_is_one_block_with_a_span_a_line() -> None:
    box = "Subscribe to our newsletter\nSign up here to get the news delivered to your inbox."
    found = [
        block for block in blocks(f"Ferry sails again on the lake\n\n{FIRST}\n\n{SECOND}\n\n{box}") if block.label is BlockLabel.NEWSLETTER
    ]
    assert [len(block.spans) for block in found] == [2]


def test_donation_meter_above_the_title() -> None:
    text = "0 $\n1,200 $\n3,000 $\n\nFerry service resumes on the lake\n\n" + "\n\n".join((FIRST, SECOND, THIRD))
    first, title, *_ = blocks(text)
    assert (first.label, len(first.spans), title.label) == (BlockLabel.DONATION, 3, BlockLabel.TITLE)


def test_post_inside_the_authors_text_ends_at_its_counters() -> None:
    post = (
        "**Ana Horvel** ✓\n@anahorvel\n\n\nThe fishermen of Tarn have told us the truth all along and nobody listened!\n\n"
        "9/5/31, 4:17 PM\n\n**31** Retweets **54** Likes"
    )
    found = labels(page(post))
    assert [label for words, label in found.items() if words in post] == ["embed"] * 5
    assert found[THIRD] == found[SECOND] == "body"


def test_signed_post_takes_the_line_above() -> None:
    found = labels(page("Nobody was hurt on the quay.", "— Ana Horvel (@anahorvel) September 5, 2031"))
    assert found["Nobody was hurt on the quay."] == "embed"


def test_repeated_line_of_the_outlet_is_furniture_with_that_reason() -> None:
    line = "The lake council keeps a register of all crossings and prints it every week."
    assert labels(page(line))[line] == "body"
    text = page(line)
    [block] = [b for b in blocks(text, frozenset([str(line_key(line))])) if text[b.spans[0].start :].startswith(line)]
    assert block.label is BlockLabel.BOILERPLATE and "this outlet's documents" in block.reason


def test_page_keeps_what_its_extractor_counts_as_article() -> None:
    parts = [
        ("Home", "li", 1.0, False), ("News", "li", 1.0, False), ("Opinion", "li", 1.0, False), ("Ferry service resumes", "h1", 0.0, True),
        (FIRST, "p", 0.0, True), (SECOND, "p", 0.0, True), ("Quay burns in Orla", "div", 1.0, False), (THIRD, "p", 0.0, True),
        ("Most read", "h3", 0.0, False), ("Bridge closed for a week", "li", 1.0, False), ("Mayor of Orla resigns", "li", 1.0, False),
    ]  # fmt: skip
    text, runs = "", []
    for words, tag, links, main in parts:
        runs.append(Markup(len(text), len(text) + len(words), tag, links, main))
        text += words + "\n"
    found = labels(text, markup=tuple(runs), title="Ferry service resumes")
    assert [found[FIRST], found[SECOND], found[THIRD], found["Ferry service resumes"]] == ["body", "body", "body", "title"]
    for words in ("Home", "News", "Opinion", "Quay burns in Orla", "Bridge closed for a week", "Mayor of Orla resigns"):
        assert BlockLabel(found[words]) not in TOLD, words


def test_author_of_the_head_marks_a_bare_name_as_byline() -> None:
    text = "\n\n".join(("Ferry service resumes on the lake", "Lod Peer", FIRST, SECOND))
    assert labels(text, metadata=(Metadata("author", "Lod Peer", "json-ld"),))["Lod Peer"] == "byline"


def test_text_without_breaks_is_split_at_date_and_stated_title() -> None:
    text = "12 June 2031 Ferries sail again in Tarn. " + " ".join((FIRST, SECOND, THIRD, FOURTH)) + " Read Also"
    found = labels(text, title="Ferries sail again, in Tarn")
    assert list(found.values()) == ["date", "title", "body", "boilerplate"]
    assert list(labels(text).values()) == ["date", "body", "boilerplate"]


def test_agency_and_weekday_date_end_a_headline_without_breaks() -> None:
    text = "Nine boats missing on the lake AFP Sunday 12 Oct 2031 " + " ".join((FIRST, SECOND, THIRD))
    assert list(labels(text).values()) == ["title", "byline", "date", "body"]


def test_every_cue_of_the_table_is_reachable_and_known() -> None:
    knowledge = load_page_lines()
    assert set(knowledge.weights.labels) <= {str(label) for label in BlockLabel}
    assert {cue.label for cue in knowledge.cues("- advertisement -")} == {"advertisement"}


def test_same_input_gives_the_same_blocks() -> None:
    text = page("Read also: Quay burns")
    assert blocks(text) == blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        "[" * 100_000,
        "*_" * 100_000,
        "[a](" * 50_000,
        "1" * 1_000_000,
        "<" * 200_000,
        "<a " * 60_000,
        "May " * 60_000,
        '"' * 100_000,
    ]
    + ["By Aa " + "Bb " * 45 + "\n"] * 1
    + [("please " * 60 + "\n") * 300, "@ab\n" * 3_000, "word\n" * 3_000, "\n" * 500_000, " " * 1_000_000 + "x"],
    ids=lambda text: text[:12],
)
def test_hostile_input_ends_in_time(text: str) -> None:
    started = time.process_time()
    assert covers(text, blocks(text))
    assert time.process_time() - started < 6.0


def test_headline_that_begins_video_below_a_menu_and_a_breadcrumb() -> None:
    text = "\n".join(
        ("TARN TODAY", "Home > Shipping > Ferries of the lake", "", "Video: The ferry at the gates of Orla", "", "4 May 2031, 08:20", "")
    )
    found = labels(text + "\n".join((FIRST, SECOND, THIRD, FOURTH)))
    assert found["Video: The ferry at the gates of Orla"] == "title"
    assert found["Home > Shipping > Ferries of the lake"] != "title"


def test_film_below_a_headline_takes_nothing_from_it() -> None:
    found = labels("\n\n".join(("Ferry sails again between Tarn and Orla", "Video: The quay from above", FIRST, SECOND, THIRD)))
    assert found["Ferry sails again between Tarn and Orla"] == "title"


def test_sentence_about_pictures_is_no_caption_by_its_first_words() -> None:
    sentence = (
        "Pictures taken by a sailor showed two craters on the quay, a burnt-out cabin and rows of crates under wet blankets near the gate."
    )
    assert labels(page(sentence))[sentence] == "body"


def test_bold_outlet_beside_a_date_is_a_date_line() -> None:
    text = "\n\n".join(("# Ferry sails again", "**Tarn Dispatch** · 6 October 2031 · *with agencies*", FIRST, SECOND, THIRD))
    assert labels(text)["**Tarn Dispatch** · 6 October 2031 · *with agencies*"] == "date"


def test_quotation_as_a_heading_of_a_page_is_a_subhead() -> None:
    text = "\n\n".join(("# Ferry sails again", FIRST, SECOND, "### “Four boats cannot feed a town”", THIRD, FOURTH))
    assert labels(text)["### “Four boats cannot feed a town”"] == "subhead"


def test_labels_do_not_depend_on_what_was_read_before() -> None:
    text = page("Read also: Quay burns", "Sign up for our letter", "© 2031 Coast Herald")
    before = labels(text)
    blocks("\n".join(f"Other line {at}" for at in range(500)))
    load_page_lines().weights.sums.rows.clear()
    assert labels(text) == before


def test_missing_file_of_the_package_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(page_lines, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"cues\.tsv cannot be read"):
        page_lines.load_page_lines.__wrapped__()


def test_file_of_the_package_with_other_columns_is_said_before_it_is_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data/blocks").mkdir(parents=True)
    (tmp_path / "data/blocks/cues.tsv").write_text("label\tscope\nbody\twhole\n", encoding="utf-8")
    monkeypatch.setattr(page_lines, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"cues\.tsv has the columns \['label', 'scope'\]"):
        page_lines_digest()


def test_digest_of_what_is_loaded_is_the_one_known_before() -> None:
    assert load_page_lines().digest == page_lines_digest()
