"""All mentions of one article, from token spans to records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord import ids
from onrecord.annotate.names import entities, kinds, known, nominals, offices, people, regions, shorter
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
    names = kinds.by_majority(words, people.by_title(words, settle(sure, others)))
    names = shorter.resolve(words, people.royals(words, echoes(words, names)), gazetteer)
    names = [n for n in names if n.method != known.NEITHER]
    held = offices.find(words, names, gazetteer, date)
    described = [*held, *people.titles(words, names), *nominals.find(words, names, gazetteer, date)]
    return nested([*names, *described])


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
        if n.type == ActorType.PERSON and len(tokens) > 1 and len(tokens[-1]) > 2 and tokens[-1][0].isupper():
            add(models, tokens[-1:], replace(n, key=token(Key(n.type, tokens[-1]))))
    longest: dict[str, int] = {}
    for tokens in models:
        longest[tokens[0]] = max(longest.get(tokens[0], 0), len(tokens))
    taken = {i for n in found for i in range(n.start, n.end)}
    result = list(found)
    for i in [i for i, text in enumerate(words.text) if text in longest]:
        for size in range(min(longest[words.text[i]], len(words) - i), 0, -1):
            model = models.get(tuple(words.text[i : i + size])) if i not in taken else None
            if model is not None and taken.isdisjoint(range(i, i + size)):
                result.append(replace(model, start=i, end=i + size, method="echo", score=0.6))
                taken.update(range(i, i + size))
                break
    return sorted(result, key=lambda n: n.start)


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
