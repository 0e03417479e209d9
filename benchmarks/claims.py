"""How long the claims of a large archive take: made-up annotations, so that nothing but this stage runs.

python benchmarks/claims.py [articles] [attributions in each]
"""

import gc
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from onrecord import claims
from onrecord.records import (
    Actor,
    Annotations,
    Article,
    ArticleAnnotations,
    Attribution,
    ChainLink,
    Corpus,
    Figure,
    Mention,
    Source,
    Span,
)
from onrecord.vocabulary import (
    ActorType,
    Bound,
    Certainty,
    ChainRole,
    MentionForm,
    QuoteType,
    Scope,
    Stance,
)

SYLLABLES = [
    "bar",
    "cor",
    "del",
    "fen",
    "gar",
    "hol",
    "jin",
    "kel",
    "lum",
    "mor",
    "nep",
    "pol",
    "rud",
    "sal",
    "tor",
    "vin",
]
NOUNS = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:8]]  # 2,048 words, as an archive has
VERBS = [a + b + "ed" for a in SYLLABLES for b in SYLLABLES]
STANCES = [Stance.ASSERTS] * 8 + [Stance.DENIES, Stance.URGES]


def actors() -> list[Actor]:
    """Forty states with ten towns and twenty persons each."""
    made = []
    for n in range(40):
        made.append(Actor(id=f"state-{n}", name=f"State{n}", type=ActorType.STATE))
        made += [
            Actor(id=f"town-{n}-{i}", name=f"Town{n}x{i}", type=ActorType.PLACE, within=f"state-{n}") for i in range(10)
        ]
        made += [Actor(id=f"person-{n}-{i}", name=f"Ada{n} Lund{i}", type=ActorType.PERSON) for i in range(20)]
    return made


def article(number: int, statements: int, dice: random.Random) -> tuple[Article, ArticleAnnotations]:
    """One article about one state, with a figure in every fifth statement."""
    name, state = f"article-{number:05d}", dice.randrange(40)
    text, sentences, mentions, said, figures = "", [], [], [], []
    for i in range(statements):
        start = len(text)
        person, town = dice.randrange(20), dice.randrange(10)
        source, place = f"Ada{state} Lund{person}", f"Town{state}x{town}"
        words = dice.sample(NOUNS, 3)
        content = (
            f"the {words[0]} near the {words[1]} of {place} was {dice.choice(VERBS)} by the people of the {words[2]}"
        )
        if i % 5 == 0:
            content = f"{dice.randrange(2, 900)} people were killed at the {words[0]} of {place}"
        text += f"{source} said {content}. "
        at = start + len(source) + 6
        sentences.append((start, at + len(content) + 1))
        where = at + content.index(place)
        for begin, exact, actor in (
            (start, source, f"person-{state}-{person}"),
            (where, place, f"town-{state}-{town}"),
        ):
            mentions.append(
                Mention(
                    id=f"m-{name}-{begin}",
                    article=name,
                    start=begin,
                    end=begin + len(exact),
                    exact=exact,
                    actor=actor,
                    form=MentionForm.NAME,
                    method="made",
                    score=1.0,
                )
            )
        speaker = ChainLink(actor=f"person-{state}-{person}", name=source, role=ChainRole.SPEAKER)
        outlet = ChainLink(actor=None, name=f"Paper {number % 50}", role=ChainRole.PUBLISHER)
        said.append(
            Attribution(
                id=f"a-{name}-{i}",
                article=name,
                source=Source(span=Span(start, start + len(source), source), actor=speaker.actor),
                cue=Span(at - 5, at - 1, "said"),
                content=(Span(at, at + len(content), content),),
                quote_type=QuoteType.INDIRECT,
                source_chain=(speaker, outlet),
                stance=dice.choice(STANCES),
                certainty=Certainty.CERTAIN,
                uttered=None,
                method="say-clause",
                score=1.0,
            )
        )
        if i % 5 == 0:
            exact = content.split()[0]
            figures.append(
                Figure(
                    id=f"f-{name}-{i}",
                    article=name,
                    start=at,
                    end=at + len(exact),
                    exact=exact,
                    measure="killed",
                    bound=Bound.EXACT,
                    low=float(exact),
                    high=float(exact),
                    unit=None,
                    population=None,
                    place=f"town-{state}-{town}",
                    scope=Scope.WHOLE,
                    as_of=None,
                    attribution=f"a-{name}-{i}",
                    method="made",
                    score=1.0,
                    clause=Span(at, at + len(content), content),
                )
            )
    day = f"20{10 + dice.randrange(10)}-{1 + dice.randrange(12):02d}-{1 + dice.randrange(28):02d}"
    made = Article(id=name, publisher=f"paper-{number % 50}", date_published=day, text=text)
    found = ArticleAnnotations(
        article=name,
        mentions=tuple(mentions),
        attributions=tuple(said),
        figures=tuple(figures),
        sentences=tuple(sentences),
    )
    return made, found


def main(articles: int = 5000, statements: int = 30) -> None:
    """Build the claims of a made-up archive and print what they took."""
    gc.set_threshold(200_000)  # as build.py
    dice = random.Random(1)
    pairs = [article(number, statements, dice) for number in range(articles)]
    corpus = Corpus(root=Path(), articles=tuple(a for a, _ in pairs))
    annotations = Annotations(articles=tuple(f for _, f in pairs), actors=tuple(actors()))
    begun = time.process_time()
    archive = claims.build(corpus, annotations)
    took = time.process_time() - begun
    print(
        f"{articles} articles, {statements} statements each: {took:.1f} s CPU, {len(archive.claims):,} claims, "
        f"{len(archive.attestations):,} attestations, {sum(c.contested for c in archive.claims.values()):,} contested"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
