"""All corpora as documents of one shape: `load_documents`."""

from __future__ import annotations

from pathlib import Path

from training.language.corpora.names import (
    add_hand_labels,
    add_universal_ner,
    read_crossner,
    read_fakes,
    read_re3d,
    read_wikigold,
)
from training.language.corpora.shape import Document as Document
from training.language.corpora.speech import read_gum_attributions, read_polnear
from training.language.corpora.trees import read_gum, read_universal_dependencies


def load_documents(corpora: Path, gold: Path, *, polnear: bool = True) -> list[Document]:
    """Read every corpus below `corpora` and the names below `gold`, in a fixed order.

    Without `polnear` no text or label of PolNeAR is read: attribution is then learnt from GUM's
    discourse layer alone, and all data have a clear licence.
    """
    trees = [
        d
        for part in ("train", "dev", "test")
        for d in read_universal_dependencies(corpora / "ud" / f"en_ewt-ud-{part}.conllu.gz", "ewt", part)
    ]
    trees += read_universal_dependencies(corpora / "ud" / "en_pud-ud-test.conllu.gz", "pud", "test")
    gum = read_gum(corpora / "ud" / "gum-dep.tar.gz")
    for part in ("ewt-ud-dev", "ewt-ud-test", "pud-ud-test"):
        add_universal_ner(trees, corpora / "ner" / f"en_{part}.iob2")
    speech = read_polnear(corpora / "polnear") if polnear else read_gum_attributions(corpora / "attribution_gum" / "gum_attr.jsonl.gz", gum)
    names = [*read_wikigold(corpora / "ner" / "wikigold.txt"), *read_crossner(corpora / "ner" / "crossner_politics")]
    names += read_re3d(corpora / "ner" / "re3d")
    names += read_fakes(corpora / "fakes" / "articles.jsonl.gz", gold / "names" / "names.jsonl")
    documents = [*trees, *gum, *speech, *names]
    add_hand_labels(documents, Path(__file__).parents[1] / "names")
    return documents
