"""A withheld person where less than the whole name stands: what is linked to that person goes too, the rest is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.records import Annotations, Article, ArticleAnnotations, Corpus, Decision
from onrecord.spelling import folded, last_word, pattern
from onrecord.vocabulary import DecisionAction, MentionForm

NAMING = (MentionForm.NAME, MentionForm.VARIANT)
Words = Mapping[str, tuple[str, ...]]  # by article


def people(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that withhold a name everywhere."""
    return [
        d
        for d in decisions
        if d.action is DecisionAction.WITHHOLD and d.target.kind == "name" and d.target.article is None
    ]


def linked(name: str, found: Annotations) -> Words:
    """By article, the other words by which it names whoever has a name."""
    wanted = pattern(name)
    of_name = {
        actor.id
        for actor in found.actors
        if any(wanted.search(folded(words)) for words in (actor.name, *(alias.surface for alias in actor.aliases)))
    }
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for one in found.articles:
        for mention in one.mentions:
            named = mention.actor in of_name and mention.form in NAMING
            if named and not wanted.search(folded(mention.exact)):
                words[one.article][shorter(name, mention.exact)] = None
    return {article: tuple(given) for article, given in words.items()}


def shorter(name: str, exact: str) -> str:
    """The last word of a name, where a mention has it ("Mr Doe"); else the words of the mention."""
    last = last_word(name)
    return last if last is not None and pattern(last).search(folded(exact)) else " ".join(exact.split())


def open_(
    corpus: Corpus, found: Annotations, decision: Decision, covered: Callable[[Article, str], bool]
) -> Iterator[str]:
    """The articles in which the last word of a withheld name is left, and neither the machine nor a person says whose
    it is, each as what is told of a decision.
    """
    last = last_word(str(decision.target.exact))
    if last is None:
        return
    annotated = {one.article: one for one in found.articles}
    settled = {d.target.article for d in corpus.decisions if d.target.kind == "mention" and last in str(d.target.exact)}
    for article in corpus.articles:
        if article.id in settled or covered(article, last) or not alone(article, annotated.get(article.id), last):
            continue
        yield (
            f"{decision.file}:{decision.line}: {last!r} stands alone in {article.id}: withhold it there, too "
            f"(kind: name, article: {article.id}), or relink it to somebody else"
        )


def alone(article: Article, found: ArticleAnnotations | None, last: str) -> bool:
    """Whether a word stands in a text as a name that no actor has."""
    linked_ = [(m.start, m.end) for m in found.mentions if m.actor is not None] if found else []
    places = (match.start() for match in pattern(last).finditer(folded(article.text)))
    return any(article.text[at].isupper() and not any(a <= at < b for a, b in linked_) for at in places)
