"""All mentions of one article, from token spans to records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord import ids, lexicon
from onrecord.annotate.names import again, aliases, entities, kinds, known, nominals, offices, people, regions, shorter
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import FOUND, Named
from onrecord.annotate.names.words import Words
from onrecord.records import Article, Mention
from onrecord.vocabulary import ActorType, MentionForm


def find(doc: Doc, article: Article, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of an article; `Mention.actor` is a key until the corpus-wide pass."""
    return records(doc, article, named(doc, gazetteer, article.date_published))


def named(doc: Doc, gazetteer: Gazetteer, date: str | None = None) -> list[Named]:
    """The mentions of a document as token spans.

    Args:
        date: EDTF, the day that decides who held an office.
    """
    words = Words(doc)
    sure = regions.widened(words, known.find(words, gazetteer), gazetteer)
    others = regions.widened(words, entities.find(words, sure, gazetteer), gazetteer)
    whole = people.nicknamed(words, people.with_particles(words, settle(sure, others)))
    names = people.by_honorific(words, kinds.by_majority(words, people.by_title(words, whole)))
    names = people.by_office(words, people.royals(words, echoes(words, names)))
    names = aliases.joined(words, names)
    names = shorter.resolve(words, names, gazetteer)
    names = [n for n in names if n.method != known.NEITHER]
    held = offices.find(words, names, gazetteer, date)
    described = [*held, *people.titles(words, names), *nominals.find(words, names, gazetteer, date)]
    return nested([*names, *described, *again.find(words, [*names, *described])])


def registered(doc: Doc, article: Article, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The names of the registry alone, for a text in a language that is not parsed."""
    found = [
        (start, end, gazetteer.names.get(surface)) for start, end, surface in gazetteer.spans([t.text for t in doc])
    ]
    known_ones = [
        Named(s, e, n.key, n.type, n.form, n.method, 0.9) for s, e, n in found if n and n.method == "registry"
    ]
    return records(doc, article, known_ones)


def settle(sure: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    """Known names and the rest without overlaps: a longer name takes the place of a known one within it."""
    covered = {i for n in others for i in range(n.start, n.end)}
    return sorted([*(n for n in sure if n.start not in covered), *others], key=lambda n: n.start)


def echoes(words: Words, found: Sequence[Named]) -> list[Named]:
    """The same words again, and the surnames of persons, where the NER saw nothing; in capitals too."""
    models: dict[tuple[str, ...], Named] = {}
    for n in found:
        tokens = tuple(words.text[n.start : n.end])
        if n.method in FOUND and len(tokens[-1]) > 2:
            add(models, tokens, n)
        if n.type == ActorType.PERSON and len(tokens) > 1 and len(tokens[-1]) > 1 and tokens[-1][0].isupper():
            add_parts(models, tokens, n)
    longest: dict[str, int] = {}
    for tokens in models:
        longest[tokens[0]] = max(longest.get(tokens[0], 0), len(tokens))
    taken = {i for n in found for i in range(n.start, n.end)}
    result = list(found)
    for i in [i for i, text in enumerate(words.text) if text in longest]:
        model = longest_model(words, i, models, longest, taken)
        if model is not None:
            result.append(model)
            taken.update(range(i, model.end))
    return sorted(result, key=lambda n: n.start)


def longest_model(
    words: Words, i: int, models: dict[tuple[str, ...], Named], longest: dict[str, int], taken: set[int]
) -> Named | None:
    """The longest surface that comes again at a token."""
    for size in range(min(longest[words.text[i]], len(words) - i), 0, -1):
        model = models.get(tuple(words.text[i : i + size])) if i not in taken else None
        if model is None or (size == 1 and is_common(words, i, model)) or not taken.isdisjoint(range(i, i + size)):
            continue
        return replace(model, start=i, end=i + size, method="echo", score=0.6)
    return None


def add_parts(models: dict[tuple[str, ...], Named], tokens: tuple[str, ...], n: Named) -> None:
    """A person's surname and first name, which may come again alone."""
    add(models, tokens[-1:], replace(n, key=token(Key(ActorType.PERSON, tokens[-1]))))
    if is_given(tokens):
        add(models, tokens[:1], replace(n, key=token(Key(ActorType.PERSON, tokens[0]))))


def is_common(words: Words, i: int, model: Named) -> bool:
    """Whether a word that is somebody's name too is none here: it opens a sentence, or has two letters."""
    opens = words.pos[i] not in ("PROPN", "NOUN") and words.sent_start[i]
    return model.type == ActorType.PERSON and (opens or tiny(words, i))


def tiny(words: Words, i: int) -> bool:
    """Whether a word of two letters stands without an honorific."""
    return len(words.text[i]) < 3 and (not i or words.text[i - 1] not in lexicon.words("titles", "honorifics"))


def is_given(tokens: tuple[str, ...]) -> bool:
    """Whether the first word of a name can stand alone for its bearer: no initial, title or particle."""
    first = tokens[0]
    tables = (("names", "particles"), ("names", "calendar"), ("titles", "offices"))
    listed = any(first.lower() in lexicon.words(*table) for table in tables)
    return len(first) > 2 and first.isalpha() and first[0].isupper() and not listed


def add(models: dict[tuple[str, ...], Named], tokens: tuple[str, ...], n: Named) -> None:
    """A surface that may come again, as it stands and as a headline has it."""
    models.setdefault(tokens, n)
    upper = tuple(t.upper() for t in tokens)
    if upper != tokens and len(tokens[-1]) > 3 and n.form == MentionForm.NAME:
        models.setdefault(upper, n)


def nested(found: Sequence[Named]) -> list[Named]:
    """Mentions that nest but never cross, one for each span; names come before descriptions."""
    result: dict[tuple[int, int], Named] = {}
    first: dict[int, list[tuple[int, int]]] = {}
    for n in sorted(found, key=lambda n: n.form in (MentionForm.TITLE, MentionForm.NOMINAL)):
        spans = {span for i in range(n.start, n.end) for span in first.get(i, ())}
        if any(s < n.start < e < n.end or n.start < s < n.end < e for s, e in spans) or (n.start, n.end) in result:
            continue
        result[n.start, n.end] = n
        for i in range(n.start, n.end):
            first.setdefault(i, []).append((n.start, n.end))
    return sorted(result.values(), key=lambda n: (n.start, -n.end))


def records(doc: Doc, article: Article, found: Sequence[Named]) -> tuple[Mention, ...]:
    """Token spans as records with offsets and ids."""
    seen: Counter[str] = Counter()
    result = []
    for n in found:
        last = doc[n.end - 1]
        start, end = doc[n.start].idx, last.idx + len(last)
        exact = article.text[start:end]
        result.append(
            Mention(
                id=ids.annotation_id("m", article.id, exact, seen[exact]),
                article=article.id,
                start=start,
                end=end,
                exact=exact,
                actor=n.key,
                form=n.form,
                method=n.method,
                score=n.score,
                type=n.type,
            )
        )
        seen[exact] += 1
    return tuple(result)
