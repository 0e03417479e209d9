"""Marks of articles that were published once: a link to one that is gone leads to where its words stand."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from onrecord.corpus.anchored import Anchors, add, sentences, words_hash
from onrecord.questions.lookup import shown_until
from onrecord.records import Archive, ArticleAnnotations, Attestation
from onrecord.stems import stems
from onrecord.vocabulary import Status


def standing(archive: Archive) -> Anchors:
    """What anchors.lock is to know of an archive: the marks of its articles, and the words of its proposed claims."""
    bare: dict[str, list[Attestation]] = {}
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in archive.attestations.values():
        bare.setdefault(one.article, []).append(one)
        if archive.claims[one.claim].status is Status.MACHINE:
            told.setdefault(f"claims/{one.claim}", {})[words_hash(" ".join(stems(one.evidence.exact)))] = ()
    for name, article in archive.articles.items():
        until = shown_until(article)
        marks = {i: at for i, at in marks_of(archive.annotations[name], bare.get(name, ())) if at < until}
        if marks:
            told[f"articles/{name}"] = by_sentence(article.text, marks)
    return told


def marks_of(found: ArticleAnnotations, attested: Sequence[Attestation]) -> Iterator[tuple[str, int]]:
    """The marks that the page of an article has, each with where it begins."""
    said, counted = {one.id for one in found.attributions}, {one.id for one in found.figures}
    yield from ((one.id, one.start) for one in found.mentions)
    yield from ((one.id, one.start) for one in found.figures)
    yield from ((one.id, one.start) for one in found.dates if not one.vague)
    yield from ((one.id, min(span.start for span in one.content)) for one in found.attributions if one.content)
    for one in attested:
        if one.attribution not in said and one.figure not in counted:
            yield one.id, one.evidence.start


def by_sentence(text: str, marks: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """The marks of a text, by the hash of the sentence in which each begins."""
    spans = sentences(text)
    starts = [start for start, _ in spans]
    found: dict[str, tuple[str, ...]] = {}
    for name, at in marks.items():
        number = bisect_right(starts, at) - 1
        start, end = spans[max(number, 0)] if spans else (0, len(text))
        add(found, {words_hash(text[start:end]): (name,)})
    return found


def known(anchors: Anchors, archive: Archive) -> dict[str, Mapping[str, str]]:
    """By article, the marks that it ever had, under its own id or an older one: each with the hash of its sentence."""
    found: dict[str, dict[str, str]] = {}
    for page, of_page in anchors.items():
        kind, _, name = archive.redirects.get(page, page).partition("/")
        if kind == "articles" and name in archive.articles:
            found.setdefault(name, {}).update((mark, words) for words, marks in of_page.items() for mark in marks)
    return {name: found[name] for name in sorted(found)}


def gone(marks: Mapping[str, str], there: set[str], text: str, until: int) -> dict[str, int | None]:
    """Of the marks that an article had, those that are not there: each with where its sentence begins now, or None."""
    lost = sorted(set(marks) - there)
    if not lost:
        return {}
    places = {words_hash(text[start:end]): start for start, end in reversed(sentences(text)) if start < until}
    return {name: places.get(marks[name]) for name in lost}
