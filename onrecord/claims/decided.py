"""What humans decide of claims: which words belong to one and how they stand to it, and claims of their own."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord import anchors
from onrecord.claims.passages.passages import Draft, Passage, Reader, redundant, turned
from onrecord.claims.proposal import Proposal
from onrecord.claims.proposal import renamed as under
from onrecord.moves import moves
from onrecord.records import Attribution, CuratedClaim, Decision, DecisionTarget, Span
from onrecord.vocabulary import Certainty, ClaimKind, DecisionAction, Stance

HUMAN = "decision"
GIVING = (DecisionAction.SAME_CLAIM, DecisionAction.SPLIT)  # with words as their target, they may make a claim
SAID = ("stance", "certainty", "figure")  # what same-claim may say of how the words stand to the claim
PAGE_KINDS = (None, "claim")  # kinds of target that an id of a claim has


@dataclass(slots=True)
class Laid:
    """Drafts as decisions are laid over them, one after the other."""

    drafts: list[Draft]
    readers: Mapping[str, Reader]
    merges: Mapping[str, str]
    claims: Collection[str]  # every id that there is
    denying: Collection[str] = ()  # of the ids that are merged, those that deny what they become
    orphans: list[str] = field(default_factory=list)

    def claim(self, name: str) -> str:
        """The claim that an id means now."""
        return self.merges.get(name, name)

    def towards(self, name: str, stance: Stance) -> Stance:
        """What a stance towards a claim is towards the one that it has become."""
        return turned(stance) if name in self.denying else stance

    def lose(self, decision: Decision, why: str) -> None:
        """Note a decision that cannot be carried out."""
        self.orphans.append(f"{decision.file}:{decision.line}: {why}")


def laid_over(
    drafts: Iterable[Draft],
    decisions: Iterable[Decision],
    readers: Mapping[str, Reader],
    merges: Mapping[str, str],
    claims: Collection[str],
    denying: Collection[str] = (),
) -> Laid:
    """The attestations of all claims after the decisions about passages and attestations, in the order of these.

    A decision whose words are gone, or stand there more than once, was told where the article was annotated.
    """
    laid = Laid([], readers, merges, claims, denying)
    laid.drafts = [replace(draft, stance=laid.towards(draft.claim, draft.stance)) for draft in drafts]
    for decision in decisions:
        reader = readers.get(decision.target.article or "")
        step = STEPS.get((decision.action, str(decision.target.kind)))
        if reader is None or step is None:
            continue
        place = anchors.places(reader.article.text, decision.target)
        if len(place) != 1:
            continue
        if decision.to is not None and laid.claim(decision.to) not in claims:
            near = anchors.nearest(DecisionTarget(exact=decision.to), claims)
            more = f"; nearest: {', '.join(near)}" if near else "; values: {statement: …} makes one"
            laid.lose(decision, f"there is no claim {decision.to}{more}")
            continue
        step(laid, decision, place[0])
    return laid


# ------------------------------------------------- what each decision does


def same(laid: Laid, decision: Decision, place: Span) -> None:
    """Words belong to a claim."""
    name = laid.claim(str(decision.to))
    passage = around(laid, decision, place)
    values = {key: value for key, value in decision.values.items() if key in SAID}
    if "said" in decision.values:
        reader = laid.readers[passage.article]
        said = saying(reader, decision.values["said"])
        if said is None and decision.values["said"]:
            return laid.lose(decision, f"{passage.article} has no statement {decision.values['said']['exact']!r}")
        passage = reader.passage(passage.evidence, said, passage.figure)
    draft = Draft(claim=name, passage=passage, stance=passage.stance, method=HUMAN)
    made = with_values(laid, draft, values, decision)
    if made is None:
        return laid.lose(decision, f"{decision.target.article} has no figure {values['figure']!r} there")
    made = replace(made, stance=laid.towards(str(decision.to), made.stance))
    laid.drafts = [d for d in laid.drafts if laid.claim(d.claim) != name or not in_place_of(made, d)]
    laid.drafts.append(made)
    return None


def saying(reader: Reader, words: Mapping[str, Any] | None) -> Attribution | None:
    """The statement of an article with these words as its content."""
    place = anchors.places(reader.article.text, DecisionTarget(**words)) if words else []
    if len(place) != 1:
        return None
    ends = (place[0].start, place[0].end)
    return next((a for a in reader.found.attributions if (a.content[0].start, a.content[-1].end) == ends), None)


def not_same(laid: Laid, decision: Decision, place: Span) -> None:
    """Words do not belong to a claim."""
    name, passage = laid.claim(str(decision.to)), around(laid, decision, place)
    laid.drafts = [d for d in laid.drafts if laid.claim(d.claim) != name or not lies(d, passage)]


def split(laid: Laid, decision: Decision, place: Span) -> None:
    """Words leave the claims that they stand on for one of their own."""
    passage = around(laid, decision, place)
    laid.drafts = [d for d in laid.drafts if not lies(d, passage)]
    same(laid, decision, place)


def set_fields(laid: Laid, decision: Decision, place: Span) -> None:
    """Other values for the fields of the attestation in these words."""
    found = attesting(laid, decision.target, place)
    if len({laid.claim(d.claim) for d in found}) > 1:
        names = ", ".join(sorted({laid.claim(d.claim) for d in found}))
        return laid.lose(decision, f"{decision.target.exact!r} stands on several claims: give one of {names}")
    if not found:
        return laid.lose(decision, nothing(laid, decision))
    values = dict(decision.values)
    if "claim" in values and laid.claim(str(values["claim"])) not in laid.claims:
        return laid.lose(decision, f"there is no claim {values['claim']}")
    change = [(d, with_values(laid, d, values, decision)) for d in found]
    if any(new is None for _, new in change):
        return laid.lose(decision, f"{decision.target.article} has no figure {values['figure']!r} there")
    for old, new in change:
        assert new is not None
        laid.drafts = [new if d is old else d for d in laid.drafts]
    return None


def with_values(laid: Laid, draft: Draft, values: Mapping[str, Any], decision: Decision) -> Draft | None:
    """A draft with other values; None where the figure is not in its article."""
    passage = draft.passage
    if "figure" in values:
        listed = laid.readers[passage.article].found.figures
        near = sorted(
            (f for f in listed if f.exact == values["figure"]), key=lambda f: abs(f.start - passage.evidence.start)
        )
        if values["figure"] is not None and not near:
            return None
        passage = replace(passage, figure=near[0] if near else None)
    passage = replace(
        passage, date=values.get("date", passage.date), certainty=Certainty(values.get("certainty", passage.certainty))
    )
    stance = Stance(values.get("stance", draft.stance))
    if (name := values.get("claim") or (decision.target.claim if "stance" in values else None)) is not None:
        stance = laid.towards(str(name), stance)
    return replace(
        draft,
        passage=passage,
        claim=laid.claim(str(values.get("claim", draft.claim))),
        stance=stance,
        method=HUMAN,
        decided=(*draft.decided, decision.id),
    )


def reject(laid: Laid, decision: Decision, place: Span) -> None:
    """An attestation is none."""
    gone = attesting(laid, decision.target, place)
    laid.drafts = [d for d in laid.drafts if not any(d is one for one in gone)]


def looked_at(laid: Laid, decision: Decision, place: Span) -> None:
    """A person looked at an attestation, and it stays as it is."""
    found = attesting(laid, decision.target, place)
    if not found:
        laid.lose(decision, nothing(laid, decision))
    laid.drafts = [
        replace(d, decided=(*d.decided, decision.id)) if any(d is one for one in found) else d for d in laid.drafts
    ]


Step = Callable[[Laid, Decision, Span], None]
STEPS: Mapping[tuple[DecisionAction, str], Step] = {
    (DecisionAction.SAME_CLAIM, "passage"): same,
    (DecisionAction.NOT_SAME_CLAIM, "passage"): not_same,
    (DecisionAction.SPLIT, "passage"): split,
    (DecisionAction.SET, "attestation"): set_fields,
    (DecisionAction.REJECT, "attestation"): reject,
    (DecisionAction.ACCEPT, "attestation"): looked_at,
    (DecisionAction.NOTE, "attestation"): looked_at,
}


def around(laid: Laid, decision: Decision, place: Span) -> Passage:
    """The words of a decision, with who says them."""
    return laid.readers[str(decision.target.article)].around(place)


def in_place_of(new: Draft, old: Draft) -> bool:
    """Whether a person's draft takes the place of one of the same claim; another person's only where it is the same."""
    return old.passage.place == new.passage.place if old.method == HUMAN else lies(old, new.passage)


def lies(draft: Draft, passage: Passage) -> bool:
    """Whether a draft rests on the words of a passage."""
    return draft.passage.article == passage.article and redundant(draft.passage.evidence, passage.evidence)


def attesting(laid: Laid, target: DecisionTarget, place: Span) -> list[Draft]:
    """The drafts that rest on the words of a target, on its claim if it names one; those of the very words first."""
    found = [
        d for d in laid.drafts
        if d.passage.article == target.article and redundant(d.passage.evidence, place)
        and (target.claim is None or laid.claim(d.claim) == laid.claim(target.claim))
    ]  # fmt: skip
    same_words = [d for d in found if (d.passage.evidence.start, d.passage.evidence.end) == (place.start, place.end)]
    return same_words or found


def nothing(laid: Laid, decision: Decision) -> str:
    """What is said where no attestation rests on the words, with those of the article that are likest."""
    of_article = [d.passage.evidence.exact for d in laid.drafts if d.passage.article == decision.target.article]
    near = anchors.nearest(decision.target, of_article)
    more = f"; nearest: {', '.join(map(repr, near))}" if near else ""
    return f"attestation {decision.target.exact!r} of {decision.target.article} was not found{more}"


# ------------------------------------------------------- claims themselves


def created(decisions: Iterable[Decision], taken: Collection[str], readers: Mapping[str, Reader]) -> list[CuratedClaim]:
    """The claims that decisions make of words: those that they name and say, and that no registry or rule has."""
    made: dict[str, CuratedClaim] = {}
    for decision in decisions:
        asked = decision.action is DecisionAction.SPLIT or "statement" in decision.values
        reader = readers.get(decision.target.article or "")
        if decision.action not in GIVING or decision.target.kind != "passage" or not asked or reader is None:
            continue
        name = str(decision.to)
        place = anchors.places(reader.article.text, decision.target)
        if name in taken or name in made or len(place) != 1:
            continue
        words = str(decision.values.get("statement") or " ".join((decision.target.exact or "").split()))
        kind = ClaimKind(str(decision.values.get("kind") or ClaimKind.EVENT))
        about = decision.values["about"] if "about" in decision.values else sorted(set(reader.actors(place[0])))
        made[name] = CuratedClaim(id=name, statement=words[:1].upper() + words[1:], kind=kind, about=tuple(about))
    return list(made.values())


def renamed(made: Sequence[Proposal], decisions: Iterable[Decision], taken: Collection[str]) -> list[Proposal]:
    """The proposals under the ids that decisions give them; an id that another claim has is not given."""
    now = {proposal.id: proposal for proposal in made}
    given: dict[str, str] = {}
    for old, new in moves(decisions, "claim").renames.items():
        if old in now and new not in now and new not in taken:
            proposal = under(now.pop(old), new)
            now[new] = replace(proposal, former=(*proposal.former, old))
            given[old] = new
    called = (replace(p, perhaps=tuple(given.get(name, name) for name in p.perhaps)) for p in now.values())
    return sorted(called, key=lambda p: p.id)


def apart(made: Iterable[Proposal], decisions: Sequence[Decision], merges: Mapping[str, str]) -> list[Proposal]:
    """The proposals without those that decisions reject; "perhaps the same" is told of what a claim was merged into,
    and not where it was decided.
    """
    rejected = {d.target.id for d in decisions if d.action is DecisionAction.REJECT and d.target.kind in PAGE_KINDS}
    parted = {
        frozenset((merges.get(d.target.id, d.target.id), merges.get(d.to, d.to)))
        for d in decisions
        if d.action is DecisionAction.NOT_SAME_CLAIM and d.target.id is not None and d.to is not None
    }
    kept = [proposal for proposal in made if proposal.id not in rejected]
    near: dict[str, set[str]] = defaultdict(set)
    for proposal in kept:
        near[merges.get(proposal.id, proposal.id)] |= {merges.get(n, n) for n in proposal.perhaps if n not in rejected}
    return [
        replace(p, perhaps=tuple(sorted(n for n in near[p.id] if n != p.id and frozenset((p.id, n)) not in parted)))
        for p in kept
    ]


def statements(decisions: Iterable[Decision], merges: Mapping[str, str]) -> dict[str, str]:
    """By claim, the words that a decision gives it; the last decision wins."""
    given = [d for d in decisions if d.action is DecisionAction.RENAME and d.values.get("statement")]
    return {merges.get(str(d.target.id), str(d.target.id)): str(d.values["statement"]) for d in given}
