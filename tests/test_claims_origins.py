"""How many independent origins a claim has: one wire in three papers is one, and the page says why."""

from dataclasses import replace

import pytest
from claims_by_hand import NORLAND, attestation, chain_of

from onrecord.questions.lookup import look_up
from onrecord.questions.origins import origins
from onrecord.questions.reports import reports
from onrecord.records import (
    Actor,
    Archive,
    ArchiveInfo,
    Article,
    ArticleAnnotations,
    ChainLink,
    Claim,
    Credit,
    Mention,
    Publisher,
)
from onrecord.render.parts.origins import origins as told
from onrecord.vocabulary import ActorType, ChainRole, ClaimKind, CreditKind, MentionForm, Stance, Status

WIRES = (
    Actor(id="reuters", name="Reuters", type=ActorType.PUBLICATION),
    Actor(id="interfax", name="Interfax", type=ActorType.PUBLICATION),
)
OFFICIALS = tuple(
    Actor(id=f"officials-{name}", name="Officials", type=ActorType.GROUP, status=Status.MACHINE) for name in ("a", "b")
)
NARRATED = (ChainLink(actor=None, name="x", role=ChainRole.NARRATOR),)
MINISTRY = chain_of("The ministry", "ministry")
REPORT = (
    "The water rose for three days, and nobody had warned the people who lived in the old houses by the river. "
    "Twelve of them died in the night from Sunday to Monday, when the dam above the town gave way."
)
OWN = "A reporter who walked through the town counted twelve graves behind the church, all of them dug this week."
OTHER = "Pumps ran day and night in the harbour, and the families of twelve dead were brought to a school in the hills."


def credit(name: str, actor: str | None = None) -> Credit:
    """A credit line."""
    return Credit(name=name, kind=CreditKind.CREDIT_LINE, actor=actor)


REUTERS, INTERFAX = credit("Reuters", "reuters"), credit("Interfax", "interfax")


def paper(name: str, text: str, *credits: Credit, **more: object) -> Article:
    """The article of one outlet."""
    made = Article(id=name, title=f"Title {name}", publisher=f"paper-{name}", text=text, credits=credits)
    return replace(made, **more)  # type: ignore[arg-type]


def archive(*found: tuple[Article, tuple[ChainLink, ...]], actors: tuple[Actor, ...] = ()) -> Archive:
    """An archive with one claim, which each of the articles attests by its chain."""
    articles = {article.id: article for article, _ in found}
    made = [
        replace(attestation(f"t-{number}", chain, article.id), claim="toll")
        for number, (article, chain) in enumerate(found)
    ]
    claim = Claim(
        id="toll", statement="Twelve people died.", kind=ClaimKind.FIGURE, about=(), status=Status.CURATED,
        contested=False, first_appearance=None, attestations=tuple(one.id for one in made),
    )  # fmt: skip
    publishers = {p: Publisher(id=p, name=p.title()) for a in articles.values() if (p := a.publisher)}
    return Archive(
        info=ArchiveInfo(), articles=articles, publishers=publishers,
        actors={actor.id: actor for actor in (*NORLAND, *WIRES, *actors)}, annotations={},
        claims={"toll": claim}, attestations={one.id: one for one in made},
    )  # fmt: skip


def counted(made: Archive) -> list[tuple[str, int]]:
    """Each origin by its name, with its number of articles."""
    return [(origin.name, sum(map(len, origin.texts))) for origin in origins(made, "toll")]


def sentence(made: Archive) -> str:
    """What the page says of the origins."""
    return told(look_up(made), "toll").sentence


def test_one_wire_in_three_papers_is_one_origin() -> None:
    """Three papers that carry one Reuters text are one origin, a paper's own report is another."""
    papers = [(paper(name, REPORT, REUTERS), NARRATED) for name in "abc"]
    made = archive(*papers, (paper("d", OWN), NARRATED))
    assert counted(made) == [("Reuters", 3), ("Paper-D", 1)]
    assert sentence(made) == (
        "4 reports in 4 articles come from two independent origins: three outlets carry one Reuters text."
    )


def test_papers_that_rewrite_one_wire_have_it_from_the_wire() -> None:
    """Papers that credit the same agency under texts of their own have one origin, and no text in common is told."""
    made = archive((paper("a", OWN, REUTERS), NARRATED), (paper("b", OTHER, REUTERS), NARRATED))
    assert counted(made) == [("Reuters", 2)]
    assert sentence(made).endswith("from one independent origin: two outlets have it from Reuters.")


def test_a_reprint_with_a_changed_headline_and_end_is_the_same_report() -> None:
    """A copy without credit, under another headline and with a new end, is its wire's; the outlet's own is not."""
    copy = paper("b", f"{REPORT} More in our next issue.", title="Night of the flood")
    own = paper("e", OWN, publisher="paper-b")
    made = archive((paper("a", REPORT, REUTERS), NARRATED), (copy, NARRATED), (own, NARRATED))
    assert counted(made) == [("Reuters", 2), ("Paper-B", 1)]
    assert "two outlets carry one Reuters text" in sentence(made)


def test_front_matter_decides_what_is_one_text() -> None:
    """`same_text_as` makes one report of texts that do not look alike, also where the article named has no claim."""
    root = paper("root", "Twelve dead.", date_published="2031-05-04")
    apart = archive((paper("a", OWN), NARRATED), (paper("b", OTHER), NARRATED))
    assert counted(apart) == [("Paper-A", 1), ("Paper-B", 1)]
    copies = [(paper(n, t, same_text_as=("root",)), NARRATED) for n, t in (("a", OWN), ("b", OTHER))]
    made = archive(*copies)
    assert counted(replace(made, articles={**made.articles, "root": root})) == [("paper-root", 2)]


def test_a_later_version_with_a_text_of_its_own_is_no_copy() -> None:
    """An article that updates a wire's report in other words does not get the wire for its origin."""
    later = paper("b", OTHER, updates="a")
    assert counted(archive((paper("a", OWN, REUTERS), NARRATED), (later, NARRATED))) == [("Paper-B", 1), ("Reuters", 1)]


def test_one_text_with_two_sources_says_which_it_cites() -> None:
    """Of a text in two papers each source is an origin, and each is told with the text."""
    a, b = paper("a", REPORT, REUTERS), paper("b", REPORT, REUTERS)
    made = archive((a, MINISTRY), (a, NARRATED), (b, MINISTRY), (b, NARRATED))
    assert sentence(made) == (
        "4 reports in 2 articles come from two independent origins: two outlets carry one Reuters text that cites "
        "Health Ministry; two outlets carry one Reuters text."
    )


@pytest.mark.parametrize("told_by", ["first", "second"])
def test_either_of_two_articles_may_name_the_other(told_by: str) -> None:
    """It does not matter which of two articles says that it has the other's text."""
    first = paper("a", OWN, same_text_as=("b",) if told_by == "first" else ())
    second = paper("b", OTHER, same_text_as=("a",) if told_by == "second" else ())
    assert [n for _, n in counted(archive((first, NARRATED), (second, NARRATED)))] == [2]


def test_articles_that_name_each_other_in_a_circle_are_one_report() -> None:
    """Three articles that name each other in a circle are one report, and its first is the oldest."""
    names = {"a": "b", "b": "c", "c": "a"}
    texts = {"a": OWN, "b": OTHER, "c": REPORT}
    days = {"a": "2031-05-06", "b": "2031-05-04", "c": None}
    papers = [paper(n, texts[n], same_text_as=(to,), date_published=days[n]) for n, to in names.items()]
    made = archive(*[(one, NARRATED) for one in papers])
    assert {report.first for report in reports(made, names).values()} == {"b"}


def test_the_same_named_officials_through_two_wires_are_one_origin() -> None:
    """A ministry that two outlets cite through different wires is one origin, and both wires are told."""
    reuters = chain_of("The ministry", "ministry", wire="Reuters")
    made = archive((paper("a", OWN), reuters), (paper("b", OTHER, INTERFAX), MINISTRY))
    assert counted(made) == [("Health Ministry", 2)]
    assert sentence(made).endswith("two outlets have it from Health Ministry through Reuters and Interfax.")


def test_unnamed_officials_through_two_wires_are_two_origins() -> None:
    """ "Officials" of two wires may be two; of one wire, whether named or credited, they are one."""
    through = {wire: chain_of("officials", wire=wire) for wire in ("Reuters", "Interfax")}
    first, second = paper("a", OWN), paper("b", OTHER)
    assert counted(archive((first, through["Reuters"]), (second, through["Interfax"]))) == [
        ("officials", 1), ("officials", 1),
    ]  # fmt: skip
    named = replace(through["Reuters"][1], actor="reuters")
    known = (through["Reuters"][0], named)
    credited = paper("c", REPORT, REUTERS)
    assert counted(archive((first, known), (credited, chain_of("officials")))) == [("officials", 2)]


def test_an_unnamed_source_in_two_articles_is_two() -> None:
    """A source with only a description is the article's own, also where it has a page; in one text it is the same."""
    chains = [chain_of("Officials", f"officials-{name}") for name in ("a", "b")]
    notes = {
        name: ArticleAnnotations(article=name, mentions=(
            Mention(id=f"m-{name}", article=name, start=0, end=1, exact="x", actor=f"officials-{name}",
                    form=MentionForm.NOMINAL, method="unnamed", score=0.8),))
        for name in ("a", "b")
    }  # fmt: skip
    two = archive((paper("a", OWN), chains[0]), (paper("b", OTHER), chains[1]), actors=OFFICIALS)
    assert counted(replace(two, annotations=notes)) == [("Officials", 1), ("Officials", 1)]
    one = archive((paper("a", OWN), chains[0]), (paper("b", OWN), chains[1]), actors=OFFICIALS)
    assert counted(replace(one, annotations=notes)) == [("Officials", 2)]
    assert sentence(replace(one, annotations=notes)).endswith(
        "one independent origin: two outlets carry one text that cites Officials."
    )
    merged = archive((paper("a", OWN), chains[0]), (paper("b", OTHER), chains[0]), actors=OFFICIALS)
    assert counted(replace(merged, annotations=notes)) == [("Officials", 2)]


def test_agencies_are_no_agency() -> None:
    """Two papers that credit "agencies" have nothing in common; two that name the same one by its name have."""

    def both(line: str) -> list[tuple[str, int]]:
        found = [(paper(n, t, credit(line)), NARRATED) for n, t in (("a", OWN), ("b", OTHER))]
        return counted(archive(*found))

    assert both("Agencies") == [("Paper-A", 1), ("Paper-B", 1)]
    assert both("(Telex)") == [("(Telex)", 2)]


def test_an_outlet_quoted_elsewhere_is_the_outlet_itself() -> None:
    """What Reuters reports in its own article and what a paper takes from it come from one origin."""
    taken = (ChainLink(actor="reuters", name="Reuters", role=ChainRole.OUTLET),)
    own = paper("a", OWN, publisher="reuters")
    assert counted(archive((own, NARRATED), (paper("b", OTHER), taken))) == [("Reuters", 2)]


def test_two_articles_of_one_outlet_are_one_origin() -> None:
    """An outlet that says the same twice is one origin, and the sentence names it."""
    made = archive((paper("a", OWN, publisher="daily"), NARRATED), (paper("b", OTHER, publisher="daily"), NARRATED))
    assert sentence(made).endswith("one independent origin: two articles of Daily say so in their own words.")


def test_articles_without_an_outlet_are_their_own_origins() -> None:
    """Nothing is known to be common to two articles that name no outlet."""
    found = [(paper(n, t, publisher=None), NARRATED) for n, t in (("a", OWN), ("b", OTHER))]
    assert [n for _, n in counted(archive(*found))] == [1, 1]


def test_origins_that_only_deny_are_counted_apart() -> None:
    """A denial is an origin, but the sentence does not let it pass for support."""
    made = archive((paper("a", OWN), MINISTRY), (paper("b", OTHER), chain_of("The army", "army")))
    denied = {**made.attestations, "t-1": replace(made.attestations["t-1"], stance=Stance.DENIES)}
    assert sentence(replace(made, attestations=denied)).endswith("two independent origins. One of them denies it.")
