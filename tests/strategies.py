"""Hypothesis strategies: texts as the web gives them, documents, records."""

from hypothesis import strategies as st

from sayso.records import Document

WORDS = [
    *("shells", "fell", "on", "the", "market", "At least", "12", "people", "were killed", "and", "more than", "1,200", "wounded", "in"),
    *("Geneva", "Nairobi", "on", "Tuesday", "14 May 2031", "since then", "early 2030", "“We will stay,”", "he said", "tens of thousands"),
    *("Subscribe to our newsletter", "- Advertisement -", "By Ilse Varga", "Updated: 3 June 2031", "(Reuters)", "50%", "$3bn", "30km"),
    *(
        "🚢",
        "\u200f",
        "\u00a0",
        "é",
        "\u0301",
        "الميناء",
        "٣٠",
        "\t",
        "#",
        "*",
        "[x](#)",
        "@handle",
        "✓",
        "3,198 Likes",
        "http://a.b/c?d=e",
    ),
]
SEPARATORS = [" ", " ", " ", " ", ", ", ". ", "\n", "\n\n", "\r\n", "", "“", "”", "'", '"', "("]

_parts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=60)
dirty_texts = st.one_of(
    _parts.map(lambda parts: "".join(word + separator for word, separator in parts)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
)

edtf_dates = st.sampled_from([None, "2031-05-14", "2031-05", "2031", "XXXX-05-14"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document(
        path=draw(st.sampled_from(["a.txt", "b/c.html", "t.jsonl:3"])),
        text=draw(dirty_texts),
        outlet=draw(st.sampled_from([None, "Harbour Post"])),
        title=draw(st.sampled_from([None, "Shells fell on the market"])),
        published=draw(edtf_dates),
    )
