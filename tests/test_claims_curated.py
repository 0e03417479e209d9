"""Curated claims: which passages their rules gather, with which stance, and that nothing counts twice."""

from dataclasses import replace

import pytest
from claims_by_hand import FLOOD, Paper, corpus

from onrecord.claims import build
from onrecord.lexicon import phrase_pattern, plain
from onrecord.records import Archive, Attestation, ClaimMatch, CuratedClaim, FigureMatch
from onrecord.vocabulary import ChainRole, ClaimKind, Scope, Stance, Status


def claim(name: str, *match: ClaimMatch, kind: ClaimKind = ClaimKind.EVENT) -> CuratedClaim:
    """A curated claim."""
    return CuratedClaim(id=name, statement=f"Of {name}.", kind=kind, match=match)


def toll(name: str, **asked: tuple[str, ...]) -> CuratedClaim:
    """A curated claim about the killed."""
    return claim(name, ClaimMatch(figure=FigureMatch(measure=("killed",), **asked)), kind=ClaimKind.FIGURE)


def of(archive: Archive, name: str) -> list[Attestation]:
    """The attestations of a claim, in its order."""
    return [archive.attestations[one] for one in archive.claims[name].attestations]


def accused() -> Paper:
    """The rebels accuse the army of a deed, which the army denies."""
    paper = Paper("one").add(
        "{rebels|The rebels} said that {army|the army} had deployed tanks in {port-alda|Port Alda}."
    )
    paper.said("that the army had deployed tanks in Port Alda", "The rebels", "rebels")
    paper.add("{army|The army} denied that it deployed tanks in {port-alda|Port Alda}.")
    return paper.said("that it deployed tanks in Port Alda", "The army", "army", Stance.DENIES)


@pytest.mark.parametrize(
    ("entry", "text", "met"),
    [
        ("deploy*|send troops", "They deployed tanks", True),
        ("deploy*|send troops", "to send  troops at once", True),
        ("deploy*|send troops", "redeployed", False),
        ("toll", "the tolls", False),
        ("governor's", "the governor’s office", True),
        ("750,000", "some 750,000 people", True),
        ("5.3 million", "5x3 million", False),
        ("$16 million", "of $16 million a year", True),
    ],
)
def test_words(entry: str, text: str, met: bool) -> None:
    """An entry matches whole words in any case; * ends a stem, | parts alternatives, spaces may be wide."""
    assert bool(phrase_pattern(entry).search(plain(text))) is met


def test_words_gather_assertion_and_denial() -> None:
    """One words rule finds who says a thing and who denies it, which makes the claim contested."""
    archive = build(*corpus([accused()], (claim("tanks", ClaimMatch(words=("deploy*", "tank*"))),)))
    found = of(archive, "tanks")
    assert [(one.stance, one.source_chain[0].actor, one.method) for one in found] == [
        (Stance.ASSERTS, "rebels", "curated-words"), (Stance.DENIES, "army", "curated-words"),
    ]  # fmt: skip
    assert archive.claims["tanks"].contested
    assert archive.claims["tanks"].status is Status.CURATED
    assert [conflict.relation for conflict in archive.claims["tanks"].conflicts] == ["denied"]


@pytest.mark.parametrize(
    ("match", "stances"),
    [
        (ClaimMatch(words=("tanks",), stance="reversed"), [Stance.DENIES, Stance.ASSERTS]),
        (ClaimMatch(words=("tanks",), stance="doubts"), [Stance.DOUBTS, Stance.DOUBTS]),
        (ClaimMatch(words=("tanks",), source=("army",)), [Stance.DENIES]),
        (ClaimMatch(words=("tanks",), not_words=("the army",)), [Stance.DENIES]),
        (ClaimMatch(actors=("army", "port-alda")), [Stance.ASSERTS, Stance.DENIES]),
        (ClaimMatch(actors=("army", "rebels")), [Stance.ASSERTS]),
        (ClaimMatch(source=("rebels",)), [Stance.ASSERTS]),
        (ClaimMatch(words=("tanks",), article="two"), []),
        (ClaimMatch(), []),
    ],
)
def test_conditions(match: ClaimMatch, stances: list[Stance]) -> None:
    """Every condition of a rule must hold, and its stance says how the passage stands to the claim."""
    archive = build(*corpus([accused()], (claim("tanks", match),)))
    assert [one.stance for one in of(archive, "tanks")] == stances


def test_narrator_sentence() -> None:
    """What the article says itself attests a claim with the narrator's chain; reported sentences do not count again."""
    paper = accused().add("Tanks were deployed near {port-alda|Port Alda}.")
    archive = build(*corpus([paper], (claim("tanks", ClaimMatch(words=("tanks",))),)))
    found = [one for one in of(archive, "tanks") if one.attribution is None]
    assert [one.evidence.exact for one in found] == ["Tanks were deployed near Port Alda."]
    assert [(link.name, link.role) for link in found[0].source_chain] == [
        ("Daily", ChainRole.NARRATOR), ("Daily", ChainRole.PUBLISHER),
    ]  # fmt: skip


def test_innermost_attribution_speaks() -> None:
    """Of nested attributions only the inner one attests: who reports a denial does not assert what is denied."""
    paper = Paper("one").add("The mayor said the army denied that tanks were deployed.")
    paper.said("the army denied that tanks were deployed", "The mayor", "mayor")
    paper.said("that tanks were deployed", "the army", "army", Stance.DENIES, parent="a-one-0")
    archive = build(*corpus([paper], (claim("tanks", ClaimMatch(words=("tanks",))),)))
    assert [(one.stance, one.source_chain[0].actor) for one in of(archive, "tanks")] == [(Stance.DENIES, "army")]
    assert set(archive.claims) == {"tanks"}


def test_exact_words() -> None:
    """Words quoted by a rule are the evidence, with the attribution that they rest in."""
    rule = ClaimMatch(article="one", exact="deployed tanks in Port Alda")
    archive = build(*corpus([accused()], (claim("tanks", rule),)))
    (found,) = of(archive, "tanks")
    assert (found.evidence.exact, found.attribution, found.method) == (rule.exact, "a-one-0", "curated-exact")


def counted(where: str | None, scope: Scope = Scope.WHOLE, event: str | None = "flood") -> Paper:
    """One figure of the killed somewhere."""
    paper = Paper("one").add("At least 124 people were killed.")
    return paper.counts("At least 124", "killed", "at-least", 124, place=where, scope=scope, event=event)


@pytest.mark.parametrize(
    ("paper", "claims"),
    [
        (counted("alda"), ["wide"]),
        (counted("port-alda"), ["narrow"]),
        (counted("harbour"), ["narrow"]),
        (counted("port-alda", Scope.SUBSET), ["narrow", "wide"]),
        (counted("benn"), []),
        (counted("norland"), ["wide"]),
        (counted("norland", event=None), []),
        (counted(None), ["wide"]),
        (counted(None, event=None), ["wide"]),
        (counted("alda", event="other"), []),
        (counted("two regions"), []),
    ],
)
def test_a_figure_goes_to_the_most_specific_claim(paper: Paper, claims: list[str]) -> None:
    """Place and event decide; a figure that says it is a part also stands beside its whole; what is unclear is left."""
    curated = (toll("wide", place=("alda",), event=("flood",)), toll("narrow", place=("port-alda",), event=("flood",)))
    archive = build(*corpus([paper], curated, (FLOOD,)))
    assert sorted(one.claim for one in archive.attestations.values() if one.claim in ("wide", "narrow")) == claims


def test_population_of_a_rule() -> None:
    """A rule for one population takes only figures that say it; a rule for people those that say no other."""
    paper = Paper("one").add("Of the dead, 12 were fishermen. In all 124 people died.")
    paper.counts("12", "killed", "exact", 12, population="local fishermen")
    paper.counts("124", "killed", "exact", 124, population="people")
    curated = (toll("fishermen", population=("fishermen",)), toll("people", population=("people",)))
    archive = build(*corpus([paper], curated))
    assert [(one.claim, one.figure) for one in sorted(archive.attestations.values(), key=lambda a: a.claim)] == [
        ("fishermen", "f-one-0"), ("people", "f-one-1"),
    ]  # fmt: skip


def test_figure_and_attribution_over_the_same_words() -> None:
    """A figure claim keeps the figure, any other claim the attribution; two figures of one clause are two."""
    paper = Paper("one").add("The ministry said 124 people were killed and 12 of them were children.")
    content = "124 people were killed and 12 of them were children"
    paper.said(content, "The ministry", "ministry")
    paper.counts("124", "killed", "exact", 124, clause=content, attribution="a-one-0")
    paper.counts("12", "killed", "exact", 12, clause=content, attribution="a-one-0", population="children")
    match = (ClaimMatch(words=("killed",)), ClaimMatch(figure=FigureMatch(measure=("killed",))))
    archive = build(*corpus([paper], (claim("toll", *match, kind=ClaimKind.FIGURE),)))
    assert [one.figure for one in of(archive, "toll")] == ["f-one-0", "f-one-1"]
    archive = build(*corpus([paper], (claim("deed", match[0]),)))
    assert [(one.figure, one.attribution) for one in of(archive, "deed")] == [(None, "a-one-0")]
    assert archive.claims["deed"].status is Status.CURATED


def test_unannotated_articles_attest_nothing() -> None:
    """An article whose statements were not looked for gives no attestation, and a claim may have none."""
    made, found = corpus([accused()], (claim("tanks", ClaimMatch(words=("tanks",))),))
    silent = replace(found, articles=tuple(replace(one, annotated=False) for one in found.articles))
    archive = build(made, silent)
    assert not archive.attestations
    assert archive.claims["tanks"].first_appearance is None
    assert not archive.claims["tanks"].contested
