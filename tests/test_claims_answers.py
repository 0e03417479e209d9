"""Without curation: denials find what was alleged, open questions doubt, frames join what differs in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from claims_by_hand import Paper, corpus
from typer.testing import CliRunner

from onrecord.claims import build, elsewhere, unanswered
from onrecord.claims.passages.passages import Reader
from onrecord.claims.statements.answers import bare
from onrecord.curate.claim_tables import unique
from onrecord.questions.origins import origins
from onrecord.records import Archive, ChainLink, Claim, ClaimMatch, CuratedClaim, FigureMatch, Occasion, Span
from onrecord.vocabulary import ChainRole, ClaimKind, Relation, Stance

GOLDEN = Path(__file__).parent / "golden" / "claims" / "bare.txt"


def contested(archive: Archive) -> list[Claim]:
    """The claims that somebody denies or doubts."""
    return [claim for claim in archive.claims.values() if claim.contested]


def accusation(name: str = "one") -> Paper:
    """An article in which the mayor accuses the army."""
    paper = Paper(name).add("{mayor|Lund} accused {army|the army} of burning the market.")
    paper.said("the army of burning the market", "Lund", "mayor", cue="accused")
    paper.attributions[-1] = replace(paper.attributions[-1], method="accuse-object-of")
    return paper


def test_a_bare_denial_finds_what_was_alleged() -> None:
    """ "The army denied the allegations" denies the accusation before it, with source and verb as its evidence."""
    paper = accusation().add("{army|The army} denied the allegations.")
    paper.said("the allegations", "The army", "army", Stance.DENIES, cue="denied")
    archive = build(*corpus([paper]))
    (claim,) = contested(archive)
    assert claim.statement == "Ada Lund accused the army of burning the market"
    assert [conflict.relation for conflict in claim.conflicts] == [Relation.DENIED]
    denial = next(one for one in archive.attestations.values() if one.stance is Stance.DENIES)
    assert denial.evidence.exact == "The army denied the allegations"
    assert len(archive.claims) == 1


def test_a_denial_goes_to_the_accusation_that_names_the_denier() -> None:
    """Of two accusations before a denial the one that names who denies it is meant, though the other is nearer."""
    paper = accusation().add("{mayor|Lund} accused {rebels|the rebels} of stealing bread.")
    paper.said("the rebels of stealing bread", "Lund", "mayor", cue="accused")
    paper.attributions[-1] = replace(paper.attributions[-1], method="accuse-object-of")
    paper.add("{army|The army} rejected the charge.")
    paper.said("the charge", "The army", "army", Stance.DENIES, cue="rejected")
    (claim,) = contested(build(*corpus([paper])))
    assert "burning the market" in claim.statement


def test_nobody_denies_his_own_accusation() -> None:
    """A denial by the accuser himself, or one with no accusation before it, makes no claim contested."""
    paper = accusation().add("{mayor|Lund} denied the reports.")
    paper.said("the reports", "Lund", "mayor", Stance.DENIES, cue="denied")
    lonely = Paper("two").add("{army|The army} denied the allegations.")
    lonely.said("the allegations", "The army", "army", Stance.DENIES, cue="denied")
    assert not contested(build(*corpus([paper, lonely])))


def test_a_denial_answers_a_curated_claim() -> None:
    """What a rule gathers is contested by the bare denial that answers it, without a rule for the denial."""
    paper = accusation().add("{army|The army} denied the allegations.")
    paper.said("the allegations", "The army", "army", Stance.DENIES, cue="denied")
    burned = CuratedClaim(
        id="burned", statement="The army burned the market.", kind=ClaimKind.RESPONSIBILITY,
        match=(ClaimMatch(words=("burn*", "market")),),
    )  # fmt: skip
    claim = build(*corpus([paper], (burned,))).claims["burned"]
    assert claim.contested
    assert len(claim.attestations) == 2


def test_an_open_question_doubts_the_explanations_after_it() -> None:
    """ "It is unclear what caused the fire" doubts the causes that its paragraph gives, not those of the next one."""
    paper = Paper("one").add("It is unclear what caused the fire.")
    paper.add("Some said a lamp had fallen over.").said("a lamp had fallen over", "Some", cue="said")
    archive = build(*corpus([paper]))
    (claim,) = contested(archive)
    assert claim.statement == "A lamp had fallen over"
    assert [conflict.relation for conflict in claim.conflicts] == [Relation.DOUBTED]


@pytest.mark.parametrize("line", GOLDEN.read_text(encoding="utf-8").splitlines())
def test_bare_contents(line: str) -> None:
    """A content that only names what it is about is bare, one that says it is not."""
    mark, words = line.split(" ", 1)
    paper = Paper("one").add(f"The army denied {words}.").said(words, "The army", "army", Stance.DENIES, cue="denied")
    (passage,) = Reader(paper.article(), paper.found(), None).said()
    assert bare(passage) is (mark == "+")


# ------------------------------------------------------------ what else a page can say


TOLL = CuratedClaim(
    id="toll", statement="People were killed.", kind=ClaimKind.FIGURE,
    match=(ClaimMatch(figure=FigureMatch(measure=("killed",), event=("flood",))),),
)  # fmt: skip


def counted(name: str, text: str = "", **more: object) -> Paper:
    """An article with one toll, and more text."""
    paper = Paper(name).add("The flood killed 12 people.")
    if text:
        paper.add(text)
    return paper.counts("12", "killed", "exact", 12, clause="The flood killed 12 people", place="alda", **more)


def test_one_text_in_three_papers_is_one_origin() -> None:
    """Reprints of one report are one origin; a report of its own is another."""
    long = "The water rose for three days and nobody had warned the people who lived in the old houses by the river."
    papers = [replace_publisher(counted(name, long, event="flood"), f"paper-{name}") for name in ("a", "b", "c")]
    other = counted(
        "d", "A reporter walked through the streets and counted the houses that still stood there.", event="flood"
    )
    archive = build(
        *corpus([*papers, replace_publisher(other, "paper-d")], (TOLL,), (Occasion(id="flood", name="flood"),))
    )
    found = origins(archive, "toll")
    assert [len(origin.attestations) for origin in found] == [3, 1]


def replace_publisher(paper: Paper, publisher: str) -> Paper:
    """The article in another paper."""
    paper.publisher = publisher
    return paper


def test_one_official_in_two_papers_is_one_origin() -> None:
    """The same speaker is one origin wherever quoted; an unnamed one is another in each article."""
    papers = []
    for name in ("one", "two"):
        paper = Paper(name).add("The ministry said 12 people died.").said("12 people died", "The ministry", "ministry")
        more = (
            "Nobody knew when the water would fall" if name == "one" else "A bridge was gone and two roads were closed"
        )
        paper.add(f"{more}, and the mayor asked every household to stay away from the river.")
        papers.append(
            paper.counts("12", "killed", "exact", 12, clause="12 people died", attribution=f"a-{name}-0", event="flood")
        )
    archive = build(*corpus(papers, (TOLL,), (Occasion(id="flood", name="flood"),)))
    assert [(origin.actor, len(origin.attestations)) for origin in origins(archive, "toll")] == [("ministry", 2)]
    unnamed = {
        key: replace(one, source_chain=(ChainLink(actor=None, name="officials", role=ChainRole.SPEAKER),))
        for key, one in archive.attestations.items()
    }
    assert len(origins(replace(archive, attestations=unnamed), "toll")) == 2


def test_an_allegation_that_nobody_answers_says_so() -> None:
    """A claim of responsibility that nobody denies names those whose answer is missing."""
    archive = build(*corpus([accusation()]))
    (name,) = archive.claims
    assert unanswered(archive, name) == "No article reports an answer to it, from the army or from anybody else."
    paper = accusation().add("{army|The army} denied the allegations.")
    paper.said("the allegations", "The army", "army", Stance.DENIES, cue="denied")
    answered = build(*corpus([paper]))
    (name,) = answered.claims
    assert unanswered(answered, name) is None


def test_figures_that_count_something_else_are_told() -> None:
    """A toll of an earlier event in an article of the claim is named with the reason why it is not compared."""
    paper = counted("one", "The storm of 2029 killed 300 people.", event="flood")
    paper.counts(
        "300", "killed", "exact", 300, clause="The storm of 2029 killed 300 people", place="alda", event="other"
    )
    archive = build(*corpus([paper], (TOLL,), (Occasion(id="flood", name="the flood", place="alda"),)))
    (aside,) = elsewhere(archive, "toll")
    assert "gave “300”: it counts another event, so it is not compared here" in aside.reason


def test_the_command_prints_entries_that_load(tmp_path: Path) -> None:
    """`build.py claims --yaml` prints entries of claims.yml, and the archive loads with them."""
    import build as command

    articles = tmp_path / "corpus" / "articles"
    articles.mkdir(parents=True)
    text = "Mayor Ada Lund accused the army of burning the market. The army denied the allegations."
    front = "---\nid: {0}\ntitle: Market\npublisher: daily\ndate_published: 2031-05-04\ndate_basis: stated\n---\n\n"
    for name in ("one", "two"):
        (articles / f"{name}.md").write_text(front.format(name) + text + "\n", encoding="utf-8")
    run = CliRunner()
    arguments = ["claims", "--corpus", str(tmp_path / "corpus"), "--cache", str(tmp_path / "cache")]
    printed = run.invoke(command.app, [*arguments, "--yaml"])
    assert printed.exit_code == 0
    (tmp_path / "corpus" / "claims.yml").write_text(printed.stdout, encoding="utf-8")
    table = run.invoke(command.app, arguments)
    assert table.exit_code == 0
    assert "Proposed claims worth a name" in table.stdout
    assert printed.stdout.count("- id:") >= 1


def test_words_that_stand_twice_are_printed_with_what_stands_once() -> None:
    """`build.py claims --yaml` means such a sentence by its paragraph, and leaves out what nothing means."""
    said = "Mayor Ada Lund said the market was burned by the army."
    text = f"{said} It rained.\n\nThe army left. {said}"
    at = text.index(said)
    last = text.rindex(said)
    assert unique(text, Span(at, at + len(said), said)) == f"{said} It rained."
    assert unique(text, Span(last, last + len(said), said)) == f"The army left. {said}"
    twice = f"{said}\n\n{said}"
    assert unique(twice, Span(0, len(said), said)) is None
    assert unique(f"{said} It rained.", Span(0, len(said), said)) == said
