"""Random edits of a small corpus by many hands: after each, no decision is lost or misapplied, and no address is dead.

What is expected is worked out from the files alone, by other means than the build: a decision about words holds exactly
if its prefix, words and suffix stand in its article once.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from onrecord import anchoring, changes, corpus, flow
from onrecord.annotate import every_article
from onrecord.corpus import anchored, decision_file, history, permalinks, textfile
from onrecord.records import Actor, Archive, ArticleAnnotations, Corpus
from onrecord.trust import fingerprints

PEOPLE = ("Lena Horvik", "Oren Dasko", "Jana Roth", "Pavel Grun", "Sofia Brandt", "Halina Orsat", "Tomas Reyk")
TELLS = (
    "{a} said the ferry was overloaded.",
    "{a} denied that the ferry was overloaded.",
    "At least {n} people were killed, {a} said.",
    "{a} met {b} in Talvera on Monday.",
    "“We warned them,” said {a}, who had written to {b}.",
    "Police arrested {a} on Monday.",
)
REGISTRY = [
    {"id": "the-mayor", "name": "Mira Tolm", "type": "person"},
    {"id": "the-harbour", "name": "Talvera Harbour", "type": "place"},
]
CLAIMS = [{"id": "overload", "statement": "The ferry carried too many people.", "kind": "event"}]


@dataclass
class World:
    """A corpus that people edit, and what is known of it besides its files."""

    root: Path
    dice: random.Random
    number: int = 0  # of articles ever written
    rule: int = -1  # which mentions a changed rule no longer finds; -1: none
    said: dict[str, set[str]] = field(default_factory=dict)  # by proposed claim, what was said of it when last seen
    links: set[str] = field(default_factory=set)  # every address ever published
    decided: dict[str, dict[str, Any]] = field(default_factory=dict)  # by id, what people wrote
    archive: Archive | None = None
    log: list[str] = field(default_factory=list)


def begun(root: Path, seed: int) -> World:
    """A corpus of four articles, a registry and no decision."""
    (root / "articles").mkdir(parents=True)
    (root / "actors.yml").write_text(yaml.safe_dump(REGISTRY), encoding="utf-8")
    (root / "claims.yml").write_text(yaml.safe_dump(CLAIMS), encoding="utf-8")
    (root / "decisions.yml").write_text("# Ours: keep this line.\n", encoding="utf-8")
    world = World(root, random.Random(seed))
    for _ in range(4):
        added(world)
    return world


# ------------------------------------------------------------------ edits


def articles(world: World) -> list[Path]:
    return sorted((world.root / "articles").glob("*.md"))


def some(world: World) -> Path:
    return world.dice.choice(articles(world))


def sentence(world: World) -> str:
    one, other = world.dice.sample(PEOPLE, 2)
    return world.dice.choice(TELLS).format(a=one, b=other, n=world.dice.randrange(3, 90))


def parts(path: Path) -> tuple[str, list[str]]:
    """The front matter of an article, and its paragraphs."""
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return front, text.strip().split("\n\n")


def put(path: Path, front: str, paragraphs: Sequence[str]) -> None:
    path.write_text(f"---\n{front}---\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def added(world: World) -> None:
    """A new article."""
    world.number += 1
    name = f"report-{world.number}"
    front = f"id: {name}\ndate_published: 2031-05-{world.number % 28 + 1:02}\ndate_basis: stated\n"
    put(
        world.root / "articles" / f"{name}.md", front, [f"Report {world.number}.", *(sentence(world) for _ in range(3))]
    )


def edited_elsewhere(world: World) -> None:
    """A paragraph more, in front or behind."""
    path = some(world)
    front, text = parts(path)
    text.insert(world.dice.choice([1, len(text)]), sentence(world))
    put(path, front, text)


def doubled(world: World) -> None:
    """A paragraph that stands twice from now on."""
    path = some(world)
    front, text = parts(path)
    text.append(world.dice.choice(text[1:] or text))
    put(path, front, text)


def cut(world: World) -> None:
    """A paragraph goes."""
    path = some(world)
    front, text = parts(path)
    if len(text) > 2:
        text.pop(world.dice.randrange(1, len(text)))
    put(path, front, text)


def removed(world: World) -> None:
    """An article goes."""
    if len(articles(world)) > 3:
        some(world).unlink()


def renamed(world: World) -> None:
    """An article gets another id; the old one leads there."""
    path = some(world)
    front, text = parts(path)
    world.number += 1
    give(path, path.with_name(f"moved-{world.number}.md"), front, text, [path.stem])


def merged(world: World) -> None:
    """Two articles become one; the other address leads there."""
    if len(articles(world)) > 3:
        kept, gone = world.dice.sample(articles(world), 2)
        front, text = parts(kept)
        older = yaml.safe_load(parts(gone)[0]).get("redirects", [])
        gone.unlink()
        give(kept, kept, front, text, [gone.stem, *older])


def give(path: Path, new: Path, front: str, text: Sequence[str], older: Sequence[str]) -> None:
    """Write an article under an id, with more ids that lead to it."""
    keys = yaml.safe_load(front)
    keys["id"] = new.stem
    keys["redirects"] = [*keys.get("redirects", []), *older]
    keys["date_published"] = str(keys["date_published"])
    path.unlink()
    put(new, yaml.safe_dump(keys), text)


def changed_rule(world: World) -> None:
    """From now on a rule finds other names."""
    world.rule = world.dice.randrange(-1, 5)


def decide(world: World, decision: dict[str, Any]) -> None:
    """A person decides something."""
    name = decision_file.append(world.root, decision | {"by": "C", "date": "2031-06-01"})
    world.decided[name] = decision


def of_words(kind: str, exact: str, path: Path) -> dict[str, Any] | None:
    """Words of an article as a target, where they stand there once."""
    text = "\n\n".join(parts(path)[1])
    at = text.index(exact)
    target = {"article": path.stem, "kind": kind, "exact": exact}
    if before := text[max(0, at - 12) : at]:
        target["prefix"] = before
    if behind := text[at + len(exact) : at + len(exact) + 12]:
        target["suffix"] = behind
    return target if places(text, target) == 1 else None


def relinked(world: World) -> None:
    """A name is somebody else, or nobody."""
    path = some(world)
    named = [one for one in PEOPLE if one in "\n\n".join(parts(path)[1])]
    if named:
        target = of_words("mention", world.dice.choice(named), path)
        if target is not None:
            decide(world, {"action": "relink", "target": target, "to": world.dice.choice(["the-mayor", None])})


def rejected(world: World) -> None:
    """A name is none."""
    path = some(world)
    named = [one for one in PEOPLE if one in "\n\n".join(parts(path)[1])]
    if named:
        target = of_words("mention", world.dice.choice(named), path)
        if target is not None:
            decide(world, {"action": "reject", "target": target})


def put_on_claim(world: World) -> None:
    """A paragraph stands on the registered claim."""
    path = some(world)
    target = of_words("passage", world.dice.choice(parts(path)[1][1:] or ["Report"]).rstrip("."), path)
    if target is not None:
        decide(world, {"action": "same-claim", "target": target, "to": "overload"})


def actor_merged(world: World) -> None:
    """A proposed actor is the registered one."""
    machine = [name for name in actors(world) if name not in ("the-mayor", "the-harbour")]
    if machine:
        one = world.dice.choice(machine)
        decide(world, {"action": "merge", "target": {"kind": "actor", "id": one}, "to": "the-mayor"})


def actor_renamed(world: World) -> None:
    """A proposed actor has another address."""
    machine = [name for name in actors(world) if name not in ("the-mayor", "the-harbour")]
    if machine:
        world.number += 1
        one = world.dice.choice(machine)
        decide(world, {"action": "rename", "target": {"kind": "actor", "id": one}, "to": f"somebody-{world.number}"})


def claim_merged(world: World) -> None:
    """A proposed claim is the registered one."""
    made = sorted(world.archive.claims.keys() - {"overload"}) if world.archive else []
    if made:
        decide(world, {"action": "merge", "target": {"kind": "claim", "id": world.dice.choice(made)}, "to": "overload"})


def taken_back(world: World) -> None:
    """A decision is taken out of the file."""
    if world.decided:
        name = world.dice.choice(sorted(world.decided))
        assert decision_file.remove(world.root, name)
        del world.decided[name]


def actors(world: World) -> list[str]:
    return sorted(world.archive.actors) if world.archive else []


EDITS: tuple[Callable[[World], None], ...] = (
    added, edited_elsewhere, edited_elsewhere, doubled, cut, removed, renamed, merged, changed_rule, relinked, relinked,
    relinked, rejected, put_on_claim, put_on_claim, actor_merged, actor_renamed, claim_merged, taken_back,
)  # fmt: skip


# ------------------------------------------------------------------ what must hold


def edit_and_check(world: World, cache: Path) -> str:
    """Make one edit, look at the archive as a build does, and check all that must hold; says which edit it was."""
    edit = world.dice.choice(EDITS)
    edit(world)
    world.log.append(edit.__name__)
    check(world, cache)
    return edit.__name__


def check(world: World, cache: Path) -> None:
    """Look at the archive, keep its ledgers, and check."""
    loaded = corpus.load(world.root)
    archive, ledger, _ = with_rule(world.rule, lambda: flow.archive_of(loaded, cache))
    assert {d.id for d in loaded.decisions} == set(world.decided), "no decision is lost"
    assert (world.root / "decisions.yml").read_text(encoding="utf-8").startswith("# Ours: keep this line.\n")
    addresses(world, archive, ledger)
    words(world, loaded, archive)
    known_claims(world, archive)
    new = changes.since(loaded.history, archive, "2031-07-01")
    assert changes.since((*loaded.history, *new), archive, "2031-07-02") == ()
    permalinks.write(world.root / "permalinks.lock", ledger.lines)
    fingerprints.write(world.root, fingerprints.checked(world.root, loaded.articles, update=True))
    history.append(world.root / history.NAME, new)
    marks = anchored.together(loaded.anchors, anchoring.standing(archive))
    textfile.write_lines(world.root / anchored.NAME, anchored.lines(marks))
    world.archive = archive


def addresses(world: World, archive: Archive, ledger: permalinks.Ledger) -> None:
    """Every address that was ever published has a page, leads to one, or is told to be withdrawn."""
    live = permalinks.pages(archive)
    world.links |= live
    for link in world.links:
        fates = [link in live, link in archive.redirects, link in archive.withdrawn]
        assert sum(fates) == 1, (link, fates)
    assert set(archive.redirects.values()) <= live
    assert world.links <= set(ledger.lines)


def known_claims(world: World, archive: Archive) -> None:
    """Where the words of a proposed claim that has gone still stand on another one, its address leads on."""
    now: dict[str, set[str]] = {}
    for one in archive.attestations.values():
        now.setdefault(one.claim, set()).add(plain(one.evidence.exact))
    standing = set().union(*(now[name] for name, claim in archive.claims.items() if claim.status == "machine"))
    for name, told in world.said.items():
        if f"claims/{name}" in archive.withdrawn and f"claims/{name}" not in archive.unpublished:
            assert not told & standing, (world.log[-1], name)
    machine = {name for name, claim in archive.claims.items() if claim.status == "machine"}
    world.said = {name: told for name, told in world.said.items() if name not in machine}
    world.said |= {name: now[name] for name in machine}


def plain(text: str) -> str:
    return " ".join(text.lower().split())


def words(world: World, loaded: Corpus, archive: Archive) -> None:
    """A decision about words is carried out at its words if they stand there once, and else it is an orphan."""
    by_hand: set[tuple[str, int]] = set()
    gone = rejections(loaded, archive)
    lost = {message.partition(": ")[0] for message in archive.orphans}
    for decision in loaded.decisions:
        target = world.decided[decision.id]["target"]
        if "exact" not in target:
            continue
        text = (
            archive.articles[str(decision.target.article)].text if decision.target.article in archive.articles else ""
        )
        unique = places(text, target) == 1
        orphan = f"{decision.file}:{decision.line}" in lost
        assert unique or orphan, (world.log[-1], target)
        if not unique:
            continue
        start = start_of(text, target)
        there = [m for m in archive.annotations[str(decision.target.article)].mentions if m.start == start]
        if decision.action == "relink" and not orphan and (str(decision.target.article), start) not in gone:
            assert [m.actor for m in there] == [final(loaded, str(decision.target.article), start, archive)]
            by_hand.add((str(decision.target.article), start))
        if decision.action == "reject":
            assert not [m for m in there if m.exact == target["exact"]], "it is gone"
        if decision.action == "same-claim":
            assert not orphan, (decision, text, archive.orphans)
            assert start in held_by(archive, "overload", str(decision.target.article)), (decision, world.log[-1])
    changed = {
        (one.article, m.start) for one in archive.annotations.values() for m in one.mentions if m.method == "decision"
    }
    assert changed <= by_hand, "nothing else was touched"


def rejections(loaded: Corpus, archive: Archive) -> set[tuple[str, int]]:
    """Where names are rejected: what was decided of them before no longer shows."""
    given = [d for d in loaded.decisions if d.action == "reject" and d.target.article in archive.articles]
    texts = {str(d.target.article): archive.articles[str(d.target.article)].text for d in given}
    held = [(str(d.target.article), as_keys(d)) for d in given]
    return {(name, start_of(texts[name], target)) for name, target in held if places(texts[name], target) == 1}


def held_by(archive: Archive, claim: str, article: str) -> set[int]:
    """Where what stands on a claim begins in an article."""
    return {a.evidence.start for a in archive.attestations.values() if a.claim == claim and a.article == article}


def final(loaded: Corpus, article: str, start: int, archive: Archive) -> str | None:
    """The actor that the last decision about a name gives it."""
    text = archive.articles[article].text
    given = [
        d.to for d in loaded.decisions
        if d.action == "relink" and d.target.article == article
        and places(text, as_keys(d)) == 1 and start_of(text, as_keys(d)) == start
    ]  # fmt: skip
    return given[-1]


def as_keys(decision: Any) -> dict[str, Any]:
    return {name: getattr(decision.target, name) for name in ("exact", "prefix", "suffix")}


def found(text: str, target: dict[str, Any]) -> list[re.Match[str]]:
    """Where prefix, words and suffix stand in a text, white space at their seams not counted."""
    before, behind = (target.get("prefix") or "").rstrip(), (target.get("suffix") or "").lstrip()
    wanted = rf"(?={re.escape(before)}\s*(?P<words>{re.escape(target['exact'])})\s*{re.escape(behind)})"
    return list({match.start("words"): match for match in re.finditer(wanted, text)}.values())


def places(text: str, target: dict[str, Any]) -> int:
    return len(found(text, target))


def start_of(text: str, target: dict[str, Any]) -> int:
    return found(text, target)[0].start("words")


def with_rule(rule: int, look: Callable[[], Any]) -> Any:
    """What is seen where a rule no longer finds one name in five."""
    module: Any = every_article
    real = module.identify

    def fewer(*given: Any) -> tuple[tuple[ArticleAnnotations, ...], tuple[Actor, ...]]:
        annotated, actors = real(*given)
        kept = tuple(
            replace(one, mentions=tuple(m for m in one.mentions if sum(map(ord, m.exact)) % 5 != rule))
            for one in annotated
        )
        return kept, actors

    module.identify = fewer if rule >= 0 else real
    try:
        return look()
    finally:
        module.identify = real
