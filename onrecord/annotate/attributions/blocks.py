"""Speech that a block's layout gives to somebody: transcripts, headlines with a colon or dash, blocks set off."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import speakers, subjects, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene
from onrecord.records import Block
from onrecord.vocabulary import ActorType, BlockKind, QuoteType, Stance

CAPITALS = re.compile(r"[\"“]?([A-Z][A-Z.'’ -]{2,30}[A-Z]):\s+(?=\S)")
LABEL = re.compile(r"([^:\"“”‘]{2,70}?):\s+(?=\S)")
DASH = re.compile(r"\s[-–—―]\s+(?=[^-–—―:]{2,60}$)")
QUOTED = re.compile(r"[\"“‘']\s*(.+?)\s*[\"”’']")
POINTING = ("following", "this", "these")  # "said the following:"
LONGEST = 25  # words of a headline


def find(scene: Scene) -> Iterator[Candidate]:
    """The statements that blocks show by their layout."""
    for number, block in enumerate(scene.article.blocks):
        if candidate := transcript(scene, block) or headline(scene, block) or introduced(scene, number):
            yield candidate


def transcript(scene: Scene, block: Block) -> Candidate | None:
    """ "WALLACE: Let us begin …": a block that starts with a name in capitals and a colon."""
    label = CAPITALS.match(scene.article.text, block.start, block.end)
    if label is None or label.end() >= block.end or not in_turns(scene, label[1]):
        return None
    head = scene.token_at(label.end(1) - 1)
    cue = (label.end(1), label.end(1) + 1)
    return made(cue, label.span(1), head, [(label.end(), block.end)], QuoteType.DIRECT, "transcript", 0.9)


def in_turns(scene: Scene, label: str) -> bool:
    """Whether a label in capitals is one of several speakers or a name: not "UPDATE:"."""
    text, known = scene.article.text, {m.exact.upper() for m in scene.mentions}
    labels = {m[1] for b in scene.article.blocks if (m := CAPITALS.match(text, b.start, b.end))}
    return (
        len(labels) > 1 or any(label in name.split() or label == name for name in known) or label.split()[-1] in known
    )


def headline(scene: Scene, block: Block) -> Candidate | None:
    """ "Garcia: we will rebuild", "Two men shot in Leeds – police"."""
    words = scene.article.text[block.start : block.end]
    if len(words.split()) > LONGEST or (block.kind != BlockKind.HEADING and words[-1:] in ".!?…:;,"):
        return None
    if label := LABEL.match(words):
        who, said, sign = label.span(1), (label.end(), len(words)), (label.end(1), label.end(1) + 1)
    elif dash := DASH.search(words):
        who, said, sign = (dash.end(), len(words)), (0, dash.start()), (dash.start() + 1, dash.start() + 2)
    else:
        return None
    source, cue = shifted(who, block.start), shifted(sign, block.start)
    head = speaking(scene, source)
    quoted = QUOTED.fullmatch(words, *said)
    content = shifted(quoted.span(1) if quoted else said, block.start)
    if head is None or not stated(scene, content):
        return None
    kind = QuoteType.DIRECT if quoted else QuoteType.INDIRECT
    return made(cue, source, head.i, [content], kind, "headline", 0.75)


def speaking(scene: Scene, chars: Chars) -> Token | None:
    """The token that a label turns on, if it is somebody who speaks or a paper, and no clause."""
    label = scene.doc[scene.token_at(chars[0]) : scene.token_at(chars[1] - 1) + 1]
    if not len(label) or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "CD") for t in label):
        return None
    mention = next((m for m in scene.mentions if m.start == chars[0] and m.type == ActorType.PERSON), None)
    head = label.root if mention is None else scene.doc[scene.token_at(mention.end - 1)]
    lemma = head.lemma_.lower()
    listed = lexicon.words("verbs", "headline_papers") | lexicon.words("nations", "institution_nouns")
    return head if mention is not None or lemma in listed or lemma in subjects.person_nouns() else None


def stated(scene: Scene, chars: Chars) -> bool:
    """Whether words are a statement: three words or more with a verb."""
    said = scene.doc[scene.token_at(chars[0]) : scene.token_at(chars[1] - 1) + 1]
    return len(said) > 2 and any(t.pos_ in ("VERB", "AUX") for t in said)


def introduced(scene: Scene, number: int) -> Candidate | None:
    """ "The governor added:" with the next block, which has no quotation marks, as what was added."""
    blocks, text = scene.article.blocks, scene.article.text
    block = blocks[number]
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if following is None or not text[: block.end].endswith(":") or text[following.start] in "\"“”‘'«„`":
        return None
    if following.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
        return None
    sentence = scene.doc[scene.token_at(block.end - 1)].sent
    verb = next((t for t in sentence if t.dep_ == "ROOT" and t.i not in scene.quoted), None)
    if verb is None or not any(s.name == "say" for s in verbs.of(verb)):
        return None
    subject = subjects.subject(verb)
    complete = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    complete |= verb.lemma_ != "tell" and any(c.dep_ == "dobj" and c.lower_ not in POINTING for c in verb.children)
    if (
        subject is None
        or complete
        or subject.lower_ in subjects.IMPERSONAL
        or scene.token_at(block.end - 1) - verb.i > 15
    ):
        return None
    source, turn = speakers.phrase(scene, subject)
    said = [following]
    for later in blocks[number + 2 :] if following.kind == BlockKind.QUOTE else ():
        if later.kind != BlockKind.QUOTE:
            break
        said.append(later)
    cue = (verb.idx, verb.idx + len(verb))
    content = [(b.start, b.end) for b in said]
    return made(cue, source, turn, content, QuoteType.DIRECT, "introduced-block", 0.75, verb.i)


def made(
    cue: Chars,
    source: Chars,
    head: int,
    said: Sequence[Chars],
    kind: QuoteType,
    method: str,
    score: float,
    verb: int | None = None,
) -> Candidate:
    """The candidate of a layout."""
    return Candidate(cue, verb, source, head, tuple(said), kind, Stance.ASSERTS, method, score)


def shifted(chars: Chars, by: int) -> Chars:
    return chars[0] + by, chars[1] + by
