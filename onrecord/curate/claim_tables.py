"""What `build.py claims` prints: tables for reading, YAML for pasting."""

from collections.abc import Iterator

import yaml

from onrecord.corpus.anchored import sentences
from onrecord.curate.actor_tables import show
from onrecord.curate.claims import Candidate, Worth
from onrecord.english import counted
from onrecord.messages import say
from onrecord.records import Archive, Span
from onrecord.vocabulary import Stance, Status


def tables(found: Worth, archive: Archive, longest: int) -> None:
    """Three tables, each cut at so many rows."""
    show(
        "Proposed claims worth a name",
        ("id", "statement", "articles", "attestations", "contested"),
        [
            (
                c.claim.id,
                c.claim.statement,
                str(c.articles),
                str(len(c.attestations)),
                "yes" if c.claim.contested else "",
            )
            for c in found.candidates
        ],
        longest,
    )
    show(
        "May be one",
        ("keep", "other", "alike"),
        [
            (f"{p.kept.id}: {p.kept.statement}", f"{p.other.id}: {p.other.statement}", str(p.likeness))
            for p in found.pairs
        ],
        longest,
    )
    show(
        "Said, but no claim of its own",
        ("article", "by", "words"),
        [(a.article, a.source.span.exact if a.source else "", a.content[0].exact) for a in found.unsaid],
        longest,
    )
    proposed = sum(claim.status is Status.MACHINE for claim in archive.claims.values())
    say(f"{counted(proposed, 'claim')} proposed; --yaml prints those worth a name as entries of claims.yml.")


def as_yaml(found: Worth, archive: Archive, longest: int) -> None:
    """Entries for claims.yml; below them, as comments, merges for decisions.yml."""
    entries = [entry(c, archive) for c in found.candidates[:longest]]
    say("# for claims.yml: word the statements as you like, the ids are those that the archive has published")
    say(
        yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=110).rstrip() if entries else "# nothing new"
    )
    if found.pairs:
        say("# for decisions.yml, where a human finds that it is right:")
    for pair in found.pairs[:longest]:
        say(f"# - {{action: merge, target: {{id: {pair.other.id}}}, to: {pair.kept.id}}}  # alike: {pair.likeness}")


def entry(found: Candidate, archive: Archive) -> dict[str, object]:
    """One claim as claims.yml has it; of actors and places only those of the registry."""
    claim = found.claim
    known = {name for name, actor in archive.actors.items() if actor.status is Status.CURATED}
    return {
        "id": claim.id, "statement": claim.statement, "kind": str(claim.kind),
        "about": [name for name in claim.about if name in known], "match": list(rules(found, known, archive)),
    }  # fmt: skip


def rules(found: Candidate, known: set[str], archive: Archive) -> Iterator[dict[str, object]]:
    """The rules that gather what the machine has gathered: a figure by what it counts, a statement by its words."""
    if found.figures:
        first = found.figures[0]
        places = sorted({figure.place for figure in found.figures if figure.place in known and figure.place})
        events = sorted(
            {figure.event for figure in found.figures if figure.event not in (None, "other") and figure.event}
        )
        asked = {"measure": sorted({figure.measure for figure in found.figures}), "place": places, "event": events}
        if first.population and all(figure.population == first.population for figure in found.figures):
            asked["population"] = [first.population]
        yield {"figure": {name: values for name, values in asked.items() if values}}
        return
    for one in found.attestations:
        text = archive.articles[one.article].text
        exact = unique(text, one.evidence)
        if exact is None:
            continue  # nothing but these words stands there more than once: no rule can mean them
        stance = {"stance": str(one.stance)} if one.stance in (Stance.DENIES, Stance.DOUBTS) else {}
        yield {"article": one.article, "exact": exact, **stance}


def unique(text: str, span: Span) -> str | None:
    """Words that stand once in a text: the span, else its sentence, else its paragraph; None if none do."""
    around = next((text[a:b].strip() for a, b in sentences(text) if a <= span.start < b), "")
    paragraph = text[text.rfind("\n", 0, span.start) + 1 :].partition("\n")[0]
    return next((words for words in (span.exact, around, paragraph) if words and text.count(words) == 1), None)
