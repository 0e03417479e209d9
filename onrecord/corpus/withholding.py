"""What decisions withhold, taken out of the corpus before anything is found in it: nothing behind this point knows it.

A name is replaced in every string, an id among them; words of an article in their place; an article or a publisher is
left out. Pages of actors and claims are withheld where they are made (`claims/decided_pages.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from onrecord import anchors
from onrecord.corpus import lone_names
from onrecord.errors import OnRecordError
from onrecord.ids import SLUG, slug
from onrecord.records import Actor, Annotations, Article, Block, Change, Corpus, Decision, DecisionTarget, Span
from onrecord.spelling import WORD, folded, last_word, pattern
from onrecord.vocabulary import ActorType, DecisionAction

NAME = "[name withheld]"
WORDS = "[…]"
FEWEST = 3  # words of a passage from which on it is looked for in the site: fewer stand anywhere
Record = TypeVar("Record")
Edit = tuple[int, int, str]  # first character, character after the last, what stands there instead


@dataclass(frozen=True, slots=True)
class Rule:
    """A name that is not published."""

    name: str
    instead: str
    article: str | None  # in this one only


def published(corpus: Corpus, found: Annotations | None = None) -> tuple[Corpus, tuple[str, ...]]:
    """The corpus as it may be published, and in words the decisions that found no place or left a name.

    Args:
        corpus: with all that is withheld.
        found: what was found in it, where names are withheld: by what other words it names these people.

    Raises:
        OnRecordError: two articles would have one id.
    """
    held = [d for d in corpus.decisions if d.action is DecisionAction.WITHHOLD]
    if not held:
        return corpus, ()
    held, missing = left_out(corpus, held)
    named = {decision.id: decision for decision in held}
    corpus = replace(corpus, decisions=tuple(named.get(d.id, d) for d in corpus.decisions))
    corpus = without_pages(corpus, held)
    corpus, orphans = without_passages(corpus, [d for d in held if d.target.kind == "passage"])
    rules = [rule(d) for d in held if d.target.kind == "name"]
    if found is not None:
        whole, people = rules, lone_names.people(held)
        rules = [*whole, *(shorter for d in people for shorter in by_others(d, found))]
        missing += tuple(
            told for d in people for told in lone_names.open_(corpus, found, d, partial(replaced, rules=rules))
        )
    return (without_names(corpus, rules) if rules else corpus), (*missing, *orphans)


def by_others(decision: Decision, found: Annotations) -> Iterator[Rule]:
    """The rules for the other words by which articles name whom a decision withholds."""
    made = rule(decision)
    for article, words in lone_names.linked(made.name, found).items():
        yield from (Rule(one, made.instead, article) for one in words)


def replaced(article: Article, word: str, rules: list[Rule]) -> bool:
    """Whether the rules for an article replace a word."""
    return any(pattern(one.name).fullmatch(folded(word)) for one in of_article(article, rules))


def rule(decision: Decision) -> Rule:
    """The rule of a decision about a name."""
    instead = str(decision.values.get("instead") or NAME)
    return Rule(str(decision.target.exact), instead, decision.target.article)


def strings(decisions: Iterable[Decision]) -> Iterator[str]:
    """What must not be found in the site: names that are withheld everywhere, and passages."""
    for decision in decisions:
        if decision.action is DecisionAction.WITHHOLD and searched(decision):
            yield str(decision.target.exact)


def searched(decision: Decision) -> bool:
    """Whether the words of a decision that withholds are looked for everywhere."""
    words, kind = str(decision.target.exact), decision.target.kind
    told = len(WORD.findall(words)) >= FEWEST or any(map(str.isdigit, words))
    return told if kind == "passage" else kind == "name" and decision.target.article is None


# ------------------------------------------------------------------ pages


def left_out(corpus: Corpus, held: Iterable[Decision]) -> tuple[list[Decision], tuple[str, ...]]:
    """The decisions, those about the id of an article or outlet with that kind; and those about one that never was."""
    articles = {article.id for article in corpus.articles}
    outlets = {publisher.id for publisher in corpus.publishers}
    there = {"article": articles, "publisher": outlets}
    found, missing = [], []
    for decision in held:
        name, kind = decision.target.id, decision.target.kind
        if name is not None and kind is None and name in articles | outlets:
            kind = "article" if name in articles else "publisher"
            decision = replace(decision, target=replace(decision.target, kind=kind))
        elif kind in there and name not in there[kind] and f"{kind}s/{name}" not in corpus.permalinks:
            near = anchors.nearest(DecisionTarget(exact=name), there[kind])
            more = f"; nearest: {', '.join(near)}" if near else ""
            missing.append(f"{decision.file}:{decision.line}: there is no {kind} {name}{more}")
        found.append(decision)
    return found, tuple(missing)


def without_pages(corpus: Corpus, held: Iterable[Decision]) -> Corpus:
    """The corpus without the articles and publishers that decisions withhold."""
    listed = [d for d in held if d.target.id is not None]
    articles = {d.target.id for d in listed if d.target.kind in (None, "article")}
    outlets = {d.target.id for d in listed if d.target.kind in (None, "publisher")}
    kept = tuple(
        replace(
            article,
            publisher=None if article.publisher in outlets else article.publisher,
            same_text_as=tuple(name for name in article.same_text_as if name not in articles),
            updates=None if article.updates in articles else article.updates,
        )
        for article in corpus.articles
        if article.id not in articles
    )
    return replace(
        corpus,
        articles=kept,
        publishers=tuple(publisher for publisher in corpus.publishers if publisher.id not in outlets),
        decisions=tuple(d for d in corpus.decisions if d.target.article is None or d.target.article not in articles),
    )


# ------------------------------------------------------------------ passages


def without_passages(corpus: Corpus, held: Iterable[Decision]) -> tuple[Corpus, tuple[str, ...]]:
    """The corpus without words that decisions withhold in their article, and the decisions that found no place."""
    orphans: list[str] = []
    edits: dict[str, list[Edit]] = {}
    articles = {article.id: article for article in corpus.articles}
    for decision in held:
        article = articles.get(decision.target.article or "")
        there = anchors.places(article.text, decision.target) if article else []
        if len(there) == 1 and article is not None:
            instead = str(decision.values.get("instead") or WORDS)
            edits.setdefault(article.id, []).append((there[0].start, there[0].end, instead))
        else:
            orphans.append(lost(decision, len(there)))
    kept = tuple(edited(article, apart(edits.get(article.id, ()))) for article in corpus.articles)
    gone = set(map(id, held))
    return replace(corpus, articles=kept, decisions=tuple(d for d in corpus.decisions if id(d) not in gone)), tuple(
        orphans
    )


def lost(decision: Decision, number: int) -> str:
    """What is said of words that are not there once."""
    what = f"is there {number} times: give a prefix and a suffix" if number else "was not found"
    target = decision.target
    return f"{decision.file}:{decision.line}: passage {target.exact!r} of {target.article} {what}"


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order, without those that begin within another one."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def edited(article: Article, edits: list[Edit]) -> Article:
    """An article with other words in some places of its text."""
    if not edits:
        return article
    blocks = tuple(
        replace(block, start=moved(block.start, edits), end=moved(block.end, edits)) for block in article.blocks
    )
    return replace(article, text=rewritten(article.text, edits), blocks=tuple(b for b in blocks if b.start < b.end))


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """A text with other words in some places."""
    parts, at = [], 0
    for start, end, instead in edits:
        parts += [text[at:start], instead]
        at = end
    return "".join([*parts, text[at:]])


def moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where an offset of the old text is in the new one; of one within an edit, at its end."""
    shift = 0
    for start, end, instead in edits:
        if offset <= start:
            break
        shift += len(instead) - (min(offset, end) - start) if offset < end else len(instead) - (end - start)
    return offset + shift


# ------------------------------------------------------------------ names


def without_names(corpus: Corpus, rules: list[Rule]) -> Corpus:
    """The corpus with other words for names that are withheld, in every string of it."""
    everywhere = [rule for rule in rules if rule.article is None]
    short = with_last_words(everywhere)  # an old address and an old title may be of any article
    by_article = {article.id: of_article(article, rules) for article in corpus.articles}
    decisions = (d for d in corpus.decisions if d.target.kind != "name")
    made = replace(
        corpus,
        articles=tuple(scrubbed_article(article, by_article[article.id]) for article in corpus.articles),
        publishers=scrubbed(corpus.publishers, everywhere),
        actors=tuple(registered(corpus.actors, everywhere)),
        claims=scrubbed(corpus.claims, everywhere),
        info=scrubbed(corpus.info, everywhere),
        decisions=tuple(scrubbed(d, by_article.get(d.target.article or "", everywhere)) for d in decisions),
        permalinks=tuple(line for line in corpus.permalinks if not holds(line, short)),
        history=tuple(scrubbed(c, short) for c in corpus.history if not names_page(c, short)),
        notes=scrubbed(corpus.notes, everywhere),
    )
    ids = [article.id for article in made.articles]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise OnRecordError(f"without the withheld name two articles are called {', '.join(twice)}: rename one")
    return made


def names_page(change: Change, rules: list[Rule]) -> bool:
    """Whether a change is about an address that holds a name."""
    return holds(f"{change.page} {change.to or ''}", rules)


def of_article(article: Article, rules: list[Rule]) -> list[Rule]:
    """The rules for an article: where the whole name stands in it, its last word alone means the same."""
    here = [rule for rule in rules if rule.article in (None, article.id)]
    said = " \n".join((article.title or "", article.text, *article.authors, *(part.text for part in article.excluded)))
    named = with_last_words(rule for rule in here if holds(said, [rule]))
    return list(dict.fromkeys((*here, *named)))


def with_last_words(rules: Iterable[Rule]) -> list[Rule]:
    """Rules, and behind them those for the last word of each name alone."""
    whole = list(rules)
    shorter = [replace(rule, name=last) for rule in whole if (last := last_word(rule.name)) is not None]
    return [*whole, *shorter]


def hidden(links: Iterable[str], decisions: Iterable[Decision]) -> frozenset[str]:
    """The addresses that hold a name which is withheld: they are the only ones that no longer answer."""
    held = [d for d in decisions if d.action is DecisionAction.WITHHOLD and d.target.kind == "name"]
    rules = with_last_words(rule(d) for d in held)
    return frozenset(link for link in links if holds(link, rules)) if rules else frozenset()


def holds(text: str, rules: Iterable[Rule]) -> bool:
    """Whether a name stands in a text."""
    plain = folded(text)
    return any(pattern(rule.name).search(plain) for rule in rules)


def edits_of(text: str, rules: Iterable[Rule]) -> list[Edit]:
    """What is to be replaced in a text, whole names first."""
    plain = folded(text)
    found: list[Edit] = []
    for one in rules:
        for match in pattern(one.name).finditer(plain):
            if not any(match.start() < end and start < match.end() for start, end, _ in found):
                found.append((match.start(), match.end(), one.instead))
    return sorted(found)


def scrubbed_article(article: Article, rules: list[Rule]) -> Article:
    """An article without names, its blocks where they are now."""
    made = edited(article, edits_of(article.text, rules))
    rest = scrubbed(replace(made, text="", blocks=(), path=article.path), rules)
    return replace(rest, text=made.text, blocks=made.blocks)


def registered(actors: Iterable[Actor], rules: list[Rule]) -> Iterator[Actor]:
    """The registry: who is withheld keeps a pseudonym, a type and nothing by which others know them.

    A pseudonym that nobody of the registry has is one of a person from now on.
    """
    known = set()
    for actor in actors:
        if holds(" \n".join((actor.name, actor.id, *(alias.surface for alias in actor.aliases))), rules):
            made = scrubbed(actor, rules)
            known.add(made.name)
            yield replace(
                made, aliases=(), description=None, wikidata=None, latitude=None, longitude=None, redirects=()
            )
        else:
            yield scrubbed(actor, rules)
    for instead in sorted({rule.instead for rule in rules} - {NAME} - known):
        yield Actor(id=slug(instead), name=instead, type=ActorType.PERSON)


def scrubbed(value: Record, rules: list[Rule]) -> Record:
    """A record with other words for names, in every string in it."""
    made: Any = rewrite(value, rules)
    return made  # type: ignore[no-any-return]


def rewrite(value: Any, rules: list[Rule]) -> Any:
    """A value of any kind that a record has."""
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        edits = edits_of(value, rules)
        text = rewritten(value, edits)
        return slug(text, len(text)) if edits and SLUG.fullmatch(value) else text
    if isinstance(value, tuple):
        return tuple(rewrite(one, rules) for one in value)
    if isinstance(value, Mapping):
        return {key: rewrite(one, rules) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, (type, Block, Span)):
        return replace(value, **{field.name: rewrite(getattr(value, field.name), rules) for field in fields(value)})
    return value
