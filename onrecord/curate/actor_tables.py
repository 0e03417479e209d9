"""What `build.py actors` prints: tables for reading, YAML for pasting."""

from collections.abc import Iterable, Sequence

import yaml
from rich.console import Console
from rich.table import Table

from onrecord.curate.actors import New, Proposals
from onrecord.english import counted
from onrecord.messages import say


def tables(found: Proposals, longest: int) -> None:
    """Three tables, each cut at so many rows."""
    show(
        "New actors",
        ("id", "name", "type", "articles", "mentions", "also"),
        [
            (
                n.actor.id,
                n.actor.name,
                n.actor.type,
                str(n.articles),
                str(n.mentions),
                ", ".join(s for s, _ in n.surfaces),
            )
            for n in found.new
        ],
        longest,
    )
    show("May be one", ("keep", "other", "why"), [(m.kept.id, m.other.id, m.evidence) for m in found.merges], longest)
    show(
        "Left open",
        ("name", "mentions", "may be", "in"),
        [(a.surface, str(a.mentions), ", ".join(a.candidates), ", ".join(a.articles[:3])) for a in found.ambiguous],
        longest,
    )
    say("build.py actors --yaml prints the new ones as entries of actors.yml, the merges of decisions.yml.")


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], longest: int) -> None:
    """One table with what is left out counted below it."""
    if not rows:
        say(f"{title}: none")
        return
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows[:longest]:
        table.add_row(*(str(cell).replace("[", r"\[") for cell in row))
    Console().print(table)
    if len(rows) > longest:
        say(f"… and {counted(len(rows) - longest, 'more', 'more')}; --rows {len(rows)} shows them all")
    say("")


def as_yaml(found: Proposals, longest: int) -> None:
    """Entries for actors.yml; below them, as comments, entries for decisions.yml."""
    entries = [entry(n) for n in found.new[:longest]]
    say("# for actors.yml")
    say(
        yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=110).rstrip() if entries else "# nothing new"
    )
    for line in decisions(found, longest):
        say(line)


def entry(n: New) -> dict[str, object]:
    """One actor as actors.yml has it."""
    aliases = [{"surface": surface, "kind": str(form)} for surface, form in n.surfaces]
    given: dict[str, object] = {"id": n.actor.id, "name": n.actor.name, "type": str(n.actor.type), "aliases": aliases}
    if n.actor.latitude is not None:
        given |= {"latitude": n.actor.latitude, "longitude": n.actor.longitude}
    return given


def decisions(found: Proposals, longest: int) -> Iterable[str]:
    """The likely merges, each with its evidence, commented out: a human decides."""
    if found.merges:
        yield "# for decisions.yml, where a human finds that it is right:"
    for m in found.merges[:longest]:
        yield f"# - {{action: merge, target: {{id: {m.other.id}}}, to: {m.kept.id}}}  # {m.evidence}"
