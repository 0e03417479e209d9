"""A small invented archive, made by hand: a ferry that sank in a strait that does not exist."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import onrecord.render  # noqa: F401 - first: what follows imports parts of it
from onrecord.questions.lookup import look_up
from onrecord.records import (
    Actor,
    Alias,
    Archive,
    ArchiveInfo,
    Article,
    ArticleAnnotations,
    Attestation,
    Attribution,
    Block,
    ChainLink,
    Claim,
    Conflict,
    Credit,
    DateMention,
    Event,
    Excluded,
    Figure,
    Mention,
    Original,
    Publisher,
    Role,
    Source,
    Span,
    Story,
)
from onrecord.render.pages import pages as every_file
from onrecord.render.parts.sentences import records_of
from onrecord.render.tables.records import data_files as every_table
from onrecord.vocabulary import (
    ActorType,
    AliasKind,
    BlockKind,
    Bound,
    Certainty,
    ChainRole,
    ClaimKind,
    CreditKind,
    DateBasis,
    MentionForm,
    Modality,
    Publish,
    QuoteType,
    Relation,
    Scope,
    Stance,
    Status,
    TextKind,
)


def laid_out(*paragraphs: str) -> tuple[str, tuple[Block, ...]]:
    """A text of paragraphs and its blocks; one that begins with # is a heading."""
    text, blocks = "", []
    for paragraph in paragraphs:
        words = paragraph.removeprefix("# ")
        kind = BlockKind.HEADING if paragraph != words else BlockKind.PARAGRAPH
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), level=2))
        text += words
    return text, tuple(blocks)


def span(text: str, words: str, occurrence: int = 0) -> Span:
    """The span of `words` in `text`."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


class Annotator:
    """Collects the annotations of one article by the words they rest on."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.figures: list[Figure] = []
        self.dates: list[DateMention] = []
        self.publisher = ChainLink(actor=None, name=article.publisher or "unknown", role=ChainRole.PUBLISHER)

    def mention(self, words: str, actor: str | None, form: MentionForm = MentionForm.NAME, occurrence: int = 0) -> None:
        at = span(self.article.text, words, occurrence)
        self.mentions.append(
            Mention(
                id=f"m-{self.article.id}-{len(self.mentions)}",
                article=self.article.id,
                start=at.start,
                end=at.end,
                exact=at.exact,
                actor=actor,
                form=form,
                method="registry",
                score=0.95,
            )
        )

    def said(
        self,
        content: str,
        source: str | None,
        actor: str | None,
        cue: str | None = "said",
        via: Iterable[ChainLink] = (),
        stance: Stance = Stance.ASSERTS,
        quote_type: QuoteType = QuoteType.INDIRECT,
        occurrence: int = 0,
    ) -> str:
        text = self.article.text
        inside = span(text, content, occurrence)
        who = ChainLink(actor=actor, name=source or "the article", role=ChainRole.SPEAKER)
        chain = (who, *via, self.publisher) if source else (*via, self.publisher)
        found = Attribution(
            id=f"a-{self.article.id}-{len(self.attributions)}",
            article=self.article.id,
            source=Source(span=span(text, source), actor=actor) if source else None,
            cue=span(text, cue) if cue else None,
            content=(inside,),
            quote_type=quote_type,
            source_chain=chain,
            stance=stance,
            certainty=Certainty.UNSTATED,
            uttered=None,
            method="rule:verb-of-saying",
            score=0.87,
        )
        self.attributions.append(found)
        return found.id

    def figure(
        self,
        words: str,
        measure: str,
        bound: Bound,
        low: float | None,
        high: float | None,
        attribution: str | None = None,
        scope: Scope = Scope.WHOLE,
    ) -> str:
        at = span(self.article.text, words)
        self.figures.append(
            Figure(
                id=f"f-{self.article.id}-{len(self.figures)}",
                article=self.article.id,
                start=at.start,
                end=at.end,
                exact=at.exact,
                measure=measure,
                bound=bound,
                low=low,
                high=high,
                unit=None,
                population="passengers",
                place="merrow-strait",
                scope=scope,
                as_of=self.article.date_published,
                attribution=attribution,
                method="rule:number-noun",
                score=0.8,
            )
        )
        return self.figures[-1].id

    def date(self, words: str, value: str | None) -> None:
        at = span(self.article.text, words)
        self.dates.append(
            DateMention(
                id=f"d-{self.article.id}-{len(self.dates)}",
                article=self.article.id,
                start=at.start,
                end=at.end,
                exact=at.exact,
                value=value,
                method="rule:weekday",
            )
        )

    def done(self, credits: tuple[Credit, ...] = ()) -> ArticleAnnotations:
        text, sentences, at = self.article.text, [], 0
        for block in self.article.blocks:
            at = block.start
            while at < block.end:
                stop = text.find(". ", at, block.end)
                end = block.end if stop < 0 else stop + 1
                sentences.append((at, end))
                at = end + 1
        return ArticleAnnotations(
            article=self.article.id,
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.start, -m.end))),
            attributions=tuple(sorted(self.attributions, key=lambda a: a.content[0].start)),
            figures=tuple(self.figures),
            dates=tuple(self.dates),
            credits=credits,
            sentences=tuple(sentences),
        )


TELEX = ChainLink(actor="telex", name="Telex", role=ChainRole.WIRE, medium="by telephone")


def attestation(
    claim: str,
    number: int,
    annotator: Annotator,
    words: str,
    attribution: str | None = None,
    figure: str | None = None,
    stance: Stance = Stance.ASSERTS,
) -> Attestation:
    """What a claim rests on in one article."""
    found = next((a for a in annotator.attributions if a.id == attribution), None)
    return Attestation(
        id=f"t-{claim}-{number}",
        claim=claim,
        article=annotator.article.id,
        evidence=span(annotator.article.text, words),
        attribution=attribution,
        figure=figure,
        source_chain=found.source_chain if found else (annotator.publisher,),
        stance=stance,
        certainty=Certainty.UNSTATED,
        date=annotator.article.date_published,
        method="curated-words",
    )


def first_article() -> Article:
    """The report of a newspaper, with a wire and page furniture."""
    text, blocks = laid_out(
        "Rescuers searched the Merrow Strait on Tuesday after the ferry Halcyon sank with hundreds of people on board.",
        "At least 31 passengers drowned, the harbour master, Ilse Brandt, said by telephone, Telex reported. "
        '"We are still counting," she said.',
        "The shipping line Norland denied that the ferry had been overloaded. Its director, Tomas Reyk, said that "
        "Brandt had “approved every sailing” that morning.",
        "# What the crew says",
        "Survivors accused Norland of leaving the harbour with 400 people on a ship built for 250.",
    )
    return Article(
        id="2031-03-04-merrow-courier-ferry",
        title="Ferry sinks in Merrow Strait, dozens feared dead",
        publisher="merrow-courier",
        date_published="2031-03-04",
        date_basis=DateBasis.STATED,
        authors=("Anna Lund",),
        credits=(Credit(name="Telex", kind=CreditKind.CREDIT_LINE, actor="telex"),),
        dateline="PORT MERROW",
        url="https://courier.example/ferry",
        archived_url="https://web.archive.example/20310304/ferry",
        rights="© Merrow Courier 2031",
        original=Original(file="originals/ferry.txt", sha256="ab12" * 16),
        excluded=(Excluded(text="Support our journalism today!", reason="donation-appeal"),),
        text=text,
        blocks=blocks,
    )


def second_article() -> Article:
    """A broadcaster's report, without an author."""
    text, blocks = laid_out(
        "The death toll of the Halcyon disaster has risen to 58, the government of Merrow said on Wednesday.",
        "Prime minister Oda Fenn urged Norland to open its books. She called the sinking a crime.",
        "Norland's director Reyk denied this. “It was a wave, nothing but a wave,” he told Radio Sund.",
    )
    return Article(
        id="2031-03-05-radio-sund-toll",
        title="Halcyon: toll rises to 58",
        publisher="radio-sund",
        date_published="2031-03-05",
        date_basis=DateBasis.INFERRED,
        basis={"date_published": "“on Wednesday”, the day after the sinking"},
        kind=TextKind.DIGEST,
        text=text,
        blocks=blocks,
    )


def third_article() -> Article:
    """A report with neither title, date nor publisher."""
    text, blocks = laid_out(
        "A community leader on the island of Skar, Per Halle, told Telex that about 90 people from the island alone "
        "were dead.",
        "Nobody has confirmed his figure.",
    )
    return Article(id="untitled-skar", text=text, blocks=blocks)


def actors() -> dict[str, Actor]:
    """Those the invented reports name."""
    found = (
        Actor(
            id="ilse-brandt",
            name="Ilse Brandt",
            type=ActorType.PERSON,
            description="Harbour master of Port Merrow.",
            wikidata="Q42",
            aliases=(Alias(surface="harbour master", kind=AliasKind.OFFICE, since="2027-01-01"),),
            state="merrow",
        ),
        Actor(id="tomas-reyk", name="Tomas Reyk", type=ActorType.PERSON, description="Director of Norland."),
        Actor(id="norland", name="Norland", type=ActorType.ORGANISATION, description="A shipping line."),
        Actor(id="oda-fenn", name="Oda Fenn", type=ActorType.PERSON, status=Status.MACHINE),
        Actor(id="per-halle", name="Per Halle", type=ActorType.PERSON, status=Status.MACHINE),
        Actor(id="telex", name="Telex", type=ActorType.PUBLICATION, description="A wire service."),
        Actor(id="merrow", name="Merrow", type=ActorType.STATE),
        Actor(
            id="merrow-strait",
            name="Merrow Strait",
            type=ActorType.PLACE,
            latitude=58.1,
            longitude=-4.25,
            within="merrow",
        ),
        Actor(id="survivors", name="Survivors of the Halcyon", type=ActorType.GROUP),
    )
    return {actor.id: actor for actor in found}


def claim(claim_id: str, statement: str, kind: ClaimKind, about: tuple[str, ...], count: int, **more: object) -> Claim:
    """A claim with `count` attestations."""
    return Claim(
        id=claim_id,
        statement=statement,
        kind=kind,
        about=about,
        status=more.get("status", Status.CURATED),  # type: ignore[arg-type]
        contested=bool(more.get("conflicts")),
        first_appearance=more.get("first"),  # type: ignore[arg-type]
        conflicts=more.get("conflicts", ()),  # type: ignore[arg-type]
        attestations=tuple(f"t-{claim_id}-{number}" for number in range(count)),
    )


def annotated() -> tuple[Annotator, Annotator, Annotator, list[Attestation]]:
    """The annotations of the three reports and what their claims rest on."""
    one, two, three = Annotator(first_article()), Annotator(second_article()), Annotator(third_article())
    one.mention("Merrow Strait", "merrow-strait")
    one.mention("Ilse Brandt", "ilse-brandt")
    one.mention("harbour master", "ilse-brandt", MentionForm.TITLE)
    one.mention("Telex", "telex")
    one.mention("she", "ilse-brandt", MentionForm.PRONOUN)
    one.mention("Norland", "norland")
    one.mention("Tomas Reyk", "tomas-reyk")
    one.mention("Brandt", "ilse-brandt", occurrence=1)
    one.mention("Survivors", "survivors", MentionForm.NOMINAL)
    one.mention("Norland", "norland", occurrence=1)
    one.mention("Halcyon", None)
    one.date("Tuesday", "2031-03-04")
    toll = one.said("At least 31 passengers drowned", "Ilse Brandt", "ilse-brandt", "said", (TELEX,))
    dead = one.figure("At least 31", "killed", Bound.AT_LEAST, 31, None, toll)
    one.said("We are still counting", "she", "ilse-brandt", "she said", (), quote_type=QuoteType.DIRECT)
    overload = one.said(
        "the ferry had been overloaded", "The shipping line Norland", "norland", "denied", (), Stance.DENIES
    )
    approved = one.said(
        "Brandt had “approved every sailing” that morning",
        "Tomas Reyk",
        "tomas-reyk",
        "said that",
        quote_type=QuoteType.MIXED,
    )
    accuse = one.said(
        "leaving the harbour with 400 people on a ship built for 250", "Survivors", "survivors", "accused"
    )
    one.figure("400 people", "aboard", Bound.EXACT, 400, 400, accuse)
    two.mention("Merrow", "merrow")
    two.mention("Oda Fenn", "oda-fenn")
    two.mention("Norland", "norland")
    two.mention("Reyk", "tomas-reyk")
    risen = two.said("The death toll of the Halcyon disaster has risen to 58", "the government of Merrow", "merrow")
    toll_two = two.figure("58", "killed", Bound.EXACT, 58, 58, risen)
    two.said("open its books", "Prime minister Oda Fenn", "oda-fenn", "urged", (), Stance.URGES)
    crime = two.said("the sinking a crime", "She", "oda-fenn", "called")
    wave = two.said(
        "It was a wave, nothing but a wave",
        "Norland's director Reyk",
        "tomas-reyk",
        "he told Radio Sund",
        (),
        Stance.DENIES,
        QuoteType.DIRECT,
    )
    three.mention("Per Halle", "per-halle")
    three.mention("Telex", "telex")
    skar = three.said(
        "about 90 people from the island alone were dead",
        "A community leader on the island of Skar, Per Halle",
        "per-halle",
        "told",
        (TELEX,),
    )
    toll_three = three.figure("about 90", "killed", Bound.APPROX, 90, 90, skar, Scope.SUBSET)
    attested = [
        attestation("death-toll", 0, one, "At least 31 passengers drowned", toll, dead),
        attestation("death-toll", 1, two, "The death toll of the Halcyon disaster has risen to 58", risen, toll_two),
        attestation("death-toll", 2, three, "about 90 people from the island alone were dead", skar, toll_three),
        attestation("overloaded", 0, one, "the ferry had been overloaded", overload, stance=Stance.DENIES),
        attestation("overloaded", 1, one, "leaving the harbour with 400 people on a ship built for 250", accuse),
        attestation("crime", 0, two, "the sinking a crime", crime),
        attestation("crime", 1, two, "It was a wave, nothing but a wave", wave, stance=Stance.DENIES),
        attestation("approved", 0, one, "Brandt had “approved every sailing” that morning", approved),
        attestation("unconfirmed", 0, three, "Nobody has confirmed his figure"),
    ]
    return one, two, three, attested


def small_archive() -> Archive:
    """Three reports, nine actors, five claims, a redirect and a withdrawn page."""
    one, two, three, attested = annotated()
    toll_conflicts = (
        Conflict(
            attestations=("t-death-toll-0", "t-death-toll-2"),
            relation=Relation.CONFLICTING,
            reason="Both count the dead of the Halcyon; at least 31 and about 90 on one island cannot both be all.",
        ),
        Conflict(
            attestations=("t-death-toll-0", "t-death-toll-1"),
            relation=Relation.SUPERSEDED,
            reason="The second figure is a day younger.",
        ),
    )
    denied = Relation.DENIED
    claims = (
        claim("death-toll", "A number of people died when the Halcyon sank.", ClaimKind.FIGURE, ("merrow-strait",), 3,
              conflicts=toll_conflicts, first=one.article.id),
        claim("overloaded", "The Halcyon was overloaded.", ClaimKind.RESPONSIBILITY, ("norland",), 2,
              conflicts=(Conflict(attestations=("t-overloaded-1", "t-overloaded-0"), relation=denied,
                                  reason="Norland denies what the survivors say."),), first=one.article.id),
        claim("crime", "The sinking was a crime.", ClaimKind.CHARACTERISATION, ("norland", "tomas-reyk"), 2,
              conflicts=(Conflict(attestations=("t-crime-0", "t-crime-1"), relation=denied,
                                  reason="The director speaks of a wave."),), first=two.article.id),
        claim("approved", "The harbour master approved the sailing.", ClaimKind.EVENT, ("ilse-brandt",), 1,
              status=Status.MACHINE, first=one.article.id),
        claim("unconfirmed", "The figure from Skar is unconfirmed.", ClaimKind.EVENT, ("per-halle",), 1,
              status=Status.MACHINE, first=three.article.id),
    )  # fmt: skip
    in_text = Credit(name="Telex", kind=CreditKind.IN_TEXT, actor="telex", span=span(three.article.text, "Telex"))
    return Archive(
        info=ArchiveInfo(
            title="The Halcyon archive",
            description="What was reported of the sinking of the ferry Halcyon, by whom, and who says otherwise.",
            site_url="https://halcyon.example/",
        ),
        articles={a.article.id: a.article for a in (one, two, three)},
        publishers={
            "merrow-courier": Publisher(
                id="merrow-courier",
                name="Merrow Courier",
                country="Merrow",
                kind="newspaper",
                url="https://courier.example",
            ),
            "radio-sund": Publisher(id="radio-sund", name="Radio Sund", kind="broadcaster", status=Status.MACHINE),
        },
        actors=actors(),
        annotations={
            one.article.id: one.done(),
            two.article.id: two.done(),
            three.article.id: three.done((in_text,)),
        },
        claims={found.id: found for found in claims},
        attestations={found.id: found for found in attested},
        redirects={"actors/t-reyk": "actors/tomas-reyk"},
        withdrawn=("claims/gone",),
    )


def with_story(made: Archive) -> Archive:
    """The small archive with an event and with the story of its first two articles."""
    first, second = (made.articles[name] for name in ("2031-03-04-merrow-courier-ferry", "2031-03-05-radio-sund-toll"))
    words = first.text.split("\n")[0]
    whole = Span(0, len(words), words)
    sank = Event(
        id="e-sank", article=first.id, start=whole.start, end=whole.end, exact=whole.exact, trigger=whole,
        predicate="sink", noun=False, roles=(Role(role="patient", actor=None, span=whole),), place=None, time=None,
        negated=False, modality=Modality.ACTUAL, figure=None, attribution=None, method="verb", score=0.8, sentence=0,
    )  # fmt: skip
    story = Story(
        id="ferry-sinks", title="Ferry sinks off Merrow", articles=(first.id, second.id), since="2031-03-04",
        until="2031-03-05", places=(), about=("tomas-reyk",), claims=("death-toll", "overloaded"),
    )  # fmt: skip
    notes = replace(made.annotations[first.id], events=(sank,))
    return replace(made, stories={story.id: story}, annotations={**made.annotations, first.id: notes})


NASTY = (
    '<script>alert("x")</script> \' " | ` ``` {{ 7*7 }} {% raw %} [x](javascript:alert(1)) &amp; ٱلسَّلَام \u202etxet '
    "\x00\x07\x85 🏴\u200d☠️ </p></details> # h *b* _i_ ~~~"
)


def hostile_archive() -> Archive:
    """One article and its neighbours, where every free string is made to break a page."""
    long_title = (NASTY + " very long ") * 4
    text, blocks = laid_out(f"``` {NASTY} said Bad Actor.\nnext line", f"# {NASTY}", f"~~~ {NASTY} ```")
    article = Article(
        id="hostile",
        title=long_title[:300],
        publisher="hostile",
        date_published="2031-XX?",
        authors=(NASTY, "=HYPERLINK(1)"),
        credits=(Credit(name=NASTY, kind=CreditKind.CREDIT_LINE),),
        dateline=NASTY,
        language="xx-<b>",
        url="javascript:alert(1)",
        archived_url='https://a.example/"><script>x</script>',
        rights=NASTY,
        original=Original(file=NASTY, sha256="<b>"),
        excluded=(Excluded(text=NASTY, reason=NASTY),),
        text=text,
        blocks=blocks,
    )
    annotator = Annotator(article)
    annotator.mention("Bad Actor", "bad")
    annotator.mention("script", "bad", occurrence=1)
    said = annotator.said(text[2:60], "Bad Actor", "bad", "said")
    figure = annotator.figure("7*7", NASTY, Bound.EXACT, 7, 7, said)
    names = ChainLink(actor=None, name=NASTY, role=ChainRole.OUTLET, medium=NASTY)
    annotator.said(text[40:90], None, None, None, (names,))
    evidence = attestation("index", 0, annotator, text[2:60], said, figure)
    other = attestation("index", 1, annotator, text[100:120])
    reason = (Conflict(attestations=(evidence.id, other.id), relation=Relation.DENIED, reason=NASTY),)
    return Archive(
        info=ArchiveInfo(title=NASTY, description=NASTY),
        articles={article.id: article},
        publishers={
            "hostile": Publisher(
                id="hostile", name=NASTY, country=NASTY, kind=NASTY, url="javascript:x", aliases=(NASTY,)
            )
        },
        actors={
            "bad": Actor(
                id="bad",
                name=NASTY,
                type=ActorType.PERSON,
                description=NASTY,
                wikidata='Q1"onclick=',
                aliases=(Alias(surface=NASTY, kind=AliasKind.OFFICE, since="2031"),),
            ),
            "index": Actor(id="index", name="Index", type=ActorType.PUBLICATION),
        },
        annotations={article.id: annotator.done()},
        claims={
            "index": claim("index", NASTY, ClaimKind.EVENT, ("bad",), 2, conflicts=reason, first="hostile"),
        },
        attestations={evidence.id: evidence, other.id: other},
    )


def restricted(archive: Archive, publish: Publish) -> Archive:
    """`archive` with none of its texts free to be shown whole."""
    from dataclasses import replace

    articles = {key: replace(article, publish=publish) for key, article in archive.articles.items()}
    return replace(archive, articles=articles)


def pages(archive: Archive, templates: Path) -> dict[str, str]:
    """The pages of an archive."""
    return {path: text for path, text in every_file(look_up(archive), templates).items() if path.endswith(".md")}


def data_files(archive: Archive) -> dict[str, str]:
    """The published data of an archive."""
    return every_table(look_up(archive))


def script_files(archive: Archive) -> dict[str, str]:
    """What the scripts of an archive load."""
    made = every_file(look_up(archive), Path(__file__).parent.parent / "templates")
    return {
        path: text for path, text in made.items() if path.endswith(("names.json", "compare/articles.json", ".jsonl"))
    }


def sentence_records(archive: Archive) -> list[dict[str, Any]]:
    """The sentences that an archive can be searched by."""
    lookup = look_up(archive)
    return [record for article in lookup.articles for record in records_of(lookup, article)]
