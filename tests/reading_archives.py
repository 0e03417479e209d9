"""Archives that strain a page: an actor with 2,000 mentions, a claim with 300 attestations, long and foreign names."""

from dataclasses import replace

from render_archive import Annotator, attestation, claim, laid_out, small_archive

from onrecord.records import Archive, ArchiveInfo, Article, Attestation, Conflict, Occasion
from onrecord.vocabulary import Bound, ClaimKind, Relation, Stance, Status

ARABIC, CYRILLIC = "رئيس الوزراء علي حسن", "Шавкат Турсунбаев"
LONG = ("Ferry sinks in Merrow Strait as rescuers, relatives and reporters count and count again " * 4)[:300].strip()
BOUNDS = (Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.APPROX, Bound.MORE_THAN)


def crowded_archive(articles: int = 100) -> Archive:
    """Reports that each name one actor twenty times and give three numbers for one claim."""
    small = small_archive()
    found, notes, attested = {}, {}, []
    for number in range(articles):
        article = crowded_article(number)
        annotator = Annotator(article)
        for occurrence in range(20):
            annotator.mention("Ada Ost", "oda-fenn", occurrence=occurrence)
        for part in range(3):
            attested.append(counted(annotator, number, part))
        found[article.id], notes[article.id] = article, annotator.done()
    toll = claim("toll", LONG, ClaimKind.FIGURE, ("oda-fenn",), 3 * articles, conflicts=pairs(3 * articles),
                 first="report-000", status=Status.MACHINE)  # fmt: skip
    return replace(
        small,
        articles=found,
        annotations=notes,
        claims={"toll": toll},
        attestations={a.id: a for a in attested},
        redirects={},
        withdrawn=(),
    )


def crowded_article(number: int) -> Article:
    """One of many reports: every other day from March 2031 on, some of them undated."""
    day = f"2031-{3 + number // 28:02}-{1 + number % 28:02}"
    numbers = [f"Ada Ost said that {number * 7 + part + 1} passengers had drowned." for part in range(3)]
    text, blocks = laid_out(*numbers, *["It was a long day and Ada Ost walked home."] * 17)
    return Article(
        id=f"report-{number:03}",
        title=f"{LONG} {number}"[-300:] if number % 5 else None,
        publisher=("merrow-courier", "radio-sund", None)[number % 3],
        date_published=day if number % 7 else None,
        text=text,
        blocks=blocks,
    )


def counted(annotator: Annotator, number: int, part: int) -> Attestation:
    """A number that is given for the claim."""
    value = number * 7 + part + 1
    words = f"{value} passengers had drowned"
    said = annotator.said(words, "Ada Ost", "oda-fenn", occurrence=0)
    bound = BOUNDS[value % 5]
    low, high = (
        (None if bound is Bound.AT_MOST else value),
        (value if bound not in (Bound.AT_LEAST, Bound.MORE_THAN) else None),
    )
    figure = annotator.figure(str(value), "killed", bound, low, high, said)
    stance = Stance.DENIES if number % 10 == 9 else Stance.ASSERTS
    return attestation("toll", 3 * number + part, annotator, words, said, figure, stance)


def pairs(count: int) -> tuple[Conflict, ...]:
    """Every report in conflict with each of the fifty before it."""
    return tuple(
        Conflict(
            attestations=(f"t-toll-{first}", f"t-toll-{second}"),
            relation=Relation.CONFLICTING,
            reason="Both count the dead of the Halcyon.",
        )
        for second in range(count)
        for first in range(max(0, second - 50), second)
    )


def foreign_archive() -> Archive:
    """The small archive with names and a report in scripts that run another way."""
    small = small_archive()
    text, blocks = laid_out(f"{ARABIC} قال إن 40 راكبا غرقوا.", f"{CYRILLIC} сообщил об этом.")
    article = Article(id="arabic", title=ARABIC, language="ar", authors=(CYRILLIC,), text=text, blocks=blocks)
    annotator = Annotator(article)
    annotator.mention(ARABIC, "oda-fenn")
    annotator.mention(CYRILLIC, "per-halle")
    said = annotator.said("إن 40 راكبا غرقوا", ARABIC, "oda-fenn", "قال")
    actors = dict(small.actors)
    actors["oda-fenn"] = replace(actors["oda-fenn"], name=ARABIC)
    actors["per-halle"] = replace(actors["per-halle"], name=CYRILLIC)
    attested = attestation("arabic", 0, annotator, "إن 40 راكبا غرقوا", said)
    return replace(
        small,
        actors=actors,
        articles={**small.articles, article.id: article},
        annotations={**small.annotations, article.id: replace(annotator.done(), annotated=False)},
        claims={**small.claims, "arabic": claim("arabic", ARABIC, ClaimKind.EVENT, ("oda-fenn",), 1, first="arabic")},
        attestations={**small.attestations, attested.id: attested},
    )


def eventful_archive() -> Archive:
    """The small archive with the event that it is about, so that it can tell who is silent."""
    info = ArchiveInfo(title="The Halcyon archive", events=(Occasion(id="halcyon", name="Sinking of the Halcyon"),))
    return replace(small_archive(), info=info)


def dense_archive() -> Archive:
    """The eventful archive with a report whose paragraphs have more notes than lines."""
    archive = eventful_archive()
    said = [[f"Ada Ost said that the gate number {part}{number} was shut." for number in range(9)] for part in range(4)]
    text, blocks = laid_out(*(" ".join(sentences) for sentences in said), "Nothing more was known.")
    article = Article(id="dense", title="Gates", date_published="2031-03-06", text=text, blocks=blocks)
    annotator = Annotator(article)
    for part in range(4):
        for number in range(9):
            annotator.mention("Ada Ost", "oda-fenn", occurrence=9 * part + number)
            annotator.said(f"the gate number {part}{number} was shut", "Ada Ost", "oda-fenn")
    return replace(
        archive,
        articles={**archive.articles, article.id: article},
        annotations={**archive.annotations, article.id: annotator.done()},
    )
