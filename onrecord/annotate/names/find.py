"""All mentions of one article, from token spans to records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord import ids
from onrecord.annotate.names import entities, known, nominals, people
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.named import Named
from onrecord.records import Article, Mention
from onrecord.vocabulary import ActorType


def find(doc: Doc, article: Article, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of an article; `Mention.actor` is a key until the corpus-wide pass."""
    sure = known.find(doc, gazetteer)
    others = entities.find(doc, sure)
    names = echoes(doc, people.by_majority(doc, people.by_title(doc, settle(sure, others))))
    names = people.by_surname(doc, names, gazetteer)
    names = [n for n in people.by_acronym(doc, names) if n.method != known.NEITHER]
    described = [*people.titles(doc, names, gazetteer), *nominals.find(doc, names, gazetteer)]
    return records(doc, article, nested([*names, *described]))


def registered(doc: Doc, article: Article, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The names of the registry alone, for a text in a language that is not parsed."""
    found = [
        (start, end, gazetteer.names.get(surface)) for start, end, surface in gazetteer.spans([t.text for t in doc])
    ]
    named = [Named(s, e, n.key, n.type, n.form, n.method, 0.9) for s, e, n in found if n and n.method == "registry"]
    return records(doc, article, named)


def settle(sure: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    """Known names and the rest without overlaps: a longer name takes the place of a known one within it."""
    kept = [n for n in sure if not any(o.start <= n.start and n.end <= o.end for o in others)]
    return sorted([*kept, *others], key=lambda n: n.start)


def echoes(doc: Doc, found: Sequence[Named]) -> list[Named]:
    """The same words again, and the surnames of persons, where the NER saw nothing."""
    surfaces: dict[tuple[str, ...], Named] = {}
    for n in found:
        tokens = tuple(t.text for t in doc[n.start : n.end])
        if n.method in ("ner", "proper-noun") and len(tokens[-1]) > 2:
            surfaces.setdefault(tokens, n)
        if n.type == ActorType.PERSON and len(tokens) > 1 and len(tokens[-1]) > 2:
            surfaces.setdefault(tokens[-1:], replace(n, key=f"{n.type}:{tokens[-1]}"))
    taken = {i for n in found for i in range(n.start, n.end)}
    firsts = {tokens[0] for tokens in surfaces}
    longest = max(map(len, surfaces), default=0)
    result = list(found)
    for i, token in enumerate(doc):
        if token.text not in firsts or i in taken:
            continue
        for size in range(longest, 0, -1):
            model = surfaces.get(tuple(t.text for t in doc[i : i + size]))
            if model is not None and not taken & set(range(i, i + size)):
                result.append(replace(model, start=i, end=i + size, method="echo", score=0.6))
                taken.update(range(i, i + size))
                break
    return sorted(result, key=lambda n: n.start)


def nested(found: Sequence[Named]) -> list[Named]:
    """Mentions that nest but never cross, one for each span; names come before descriptions."""
    result: dict[tuple[int, int], Named] = {}
    for n in found:
        crossing = any(s < n.start < e < n.end or n.start < s < n.end < e for s, e in result)
        if not crossing:
            result.setdefault((n.start, n.end), n)
    return sorted(result.values(), key=lambda n: (n.start, -n.end))


def records(doc: Doc, article: Article, found: Sequence[Named]) -> tuple[Mention, ...]:
    """Token spans as records with offsets and ids."""
    seen: Counter[str] = Counter()
    result = []
    for n in found:
        span = doc[n.start : n.end]
        exact = article.text[span.start_char : span.end_char]
        result.append(
            Mention(
                id=ids.annotation_id("m", article.id, exact, seen[exact]),
                article=article.id,
                start=span.start_char,
                end=span.end_char,
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
