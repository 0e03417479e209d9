"""Random edits of a small corpus, each followed by a build that goes on from the last one, and by one from nothing."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from onrecord import flow, render
from onrecord.corpus import load, permalinks
from onrecord.errors import OnRecordError

PROJECT = Path(__file__).parent.parent
OUTLETS = ("harbour-post", "valley-radio", "north-wire")
TOWNS = ("Marrow Quay", "Ostlund", "Vell")
PEOPLE = ("Ana Torben", "Piet Olsen", "Minister Rosa Lind")
TOLLS = (3, 7, 12, 40)
WORDS = ("ferry", "mill", "a < b", "“quoted”", "ñandú")


class Bench:
    """A corpus with templates of its own, a folder that is built on and one that is built from nothing."""

    def __init__(self, root: Path, dice: random.Random, articles: int = 6) -> None:
        self.root, self.dice, self.corpus, self.templates = root, dice, root / "corpus", root / "templates"
        (self.corpus / "articles").mkdir(parents=True)
        shutil.copytree(PROJECT / "templates", self.templates)
        self.write("archive.yml", {"title": "Edits"})
        self.write("publishers.yml", [{"id": name, "name": name.replace("-", " ").title()} for name in OUTLETS])
        for _ in range(articles):
            added(self)

    def write(self, name: str, data: object) -> None:
        """Write a YAML file of the corpus."""
        (self.corpus / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def articles(self) -> list[Path]:
        """The article files."""
        return sorted((self.corpus / "articles").glob("*.md"))

    def build(self, name: str, *, draft: bool = False) -> str:
        """Build on in a folder; gives what was wrong."""
        cache, folder = self.root / f"{name}-cache", self.root / name
        try:
            archive, ledger, _ = flow.archive_of(load(self.corpus), cache)
            render.write_content(archive, self.templates, {}, folder, cache / "rendered.json", draft=draft)
        except OnRecordError as error:
            return str(error)
        if name == "plain":
            permalinks.write(self.corpus / "permalinks.lock", ledger.lines)
        return ""

    def differing(self) -> list[str]:
        """Build on, build from nothing but the parses, and name the files that differ, or say what was refused."""
        said = self.build("kept")
        for path in (self.root / "plain", self.root / "plain-cache"):
            shutil.rmtree(path, ignore_errors=True)
        if (self.root / "kept-cache/parses").is_dir():
            shutil.copytree(self.root / "kept-cache/parses", self.root / "plain-cache/parses")
        plainly = self.build("plain")
        if said or plainly:
            return [f"{said!r} against {plainly!r}"]
        kept, plain = (files(self.root / name) for name in ("kept", "plain"))
        return sorted(name for name in kept.keys() | plain.keys() if kept.get(name) != plain.get(name))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def report(name: str, dice: random.Random) -> str:
    """An article file that tells of a flood, as others do."""
    town, who, toll = dice.choice(TOWNS), dice.choice(PEOPLE), dice.choice(TOLLS)
    day = f"2031-05-{dice.randrange(10, 14)}"
    said = dice.choice([f"{who} said the dam had failed.", f"{who} denied that the dam had failed.",
                        f"“We lost the {dice.choice(WORDS)},” said {who}."])  # fmt: skip
    head = {"id": name, "title": f"Flood in {town}", "publisher": dice.choice(OUTLETS), "date_published": day,
            "date_basis": "stated"}  # fmt: skip
    text = f"A flood hit {town} on Monday. At least {toll} people were killed in {town}, officials said.\n\n{said}"
    return f"---\n{yaml.safe_dump(head, sort_keys=False)}---\n\n{text}\n"


def added(bench: Bench) -> None:
    """One article more."""
    name = f"report-{bench.dice.randrange(1000)}"
    (bench.corpus / "articles" / f"{name}.md").write_text(report(name, bench.dice), encoding="utf-8")


def deleted(bench: Bench) -> None:
    """An article goes."""
    if len(bench.articles()) > 2:
        bench.dice.choice(bench.articles()).unlink()


def renamed(bench: Bench) -> None:
    """An article has another id, and redirects from the old one."""
    path, name = bench.dice.choice(bench.articles()), f"moved-{bench.dice.randrange(1000)}"
    text = path.read_text(encoding="utf-8")
    if "redirects: [" not in text and not path.with_name(f"{name}.md").exists():
        path.unlink()
        text = text.replace(f"id: {path.stem}\n", f"id: {name}\nredirects: [{path.stem}]\n", 1)
        path.with_name(f"{name}.md").write_text(text, encoding="utf-8")


def reworded(bench: Bench) -> None:
    """An article says something else."""
    path = bench.dice.choice(bench.articles())
    path.write_text(
        path.read_text(encoding="utf-8") + f"\n{bench.dice.choice(PEOPLE)} saw the {bench.dice.choice(WORDS)}.\n"
    )


def retitled(bench: Bench) -> None:
    """An article, an outlet or the archive is called something else."""
    word = bench.dice.choice(WORDS)
    kind = bench.dice.randrange(3)
    if kind == 0:
        bench.write("archive.yml", {"title": word})
    elif kind == 1:
        names = [{"id": name, "name": f"{name} {bench.dice.choice(WORDS)}"} for name in OUTLETS]
        bench.write("publishers.yml", names)
    else:
        path = bench.dice.choice(bench.articles())
        head, _, text = path.read_text(encoding="utf-8").removeprefix("---\n").partition("---\n")
        data = yaml.safe_load(head) | {"title": word}
        path.write_text(f"---\n{yaml.safe_dump(data, sort_keys=False)}---\n{text}", encoding="utf-8")


def registered(bench: Bench) -> None:
    """The registry knows a town, or nobody any more."""
    town = bench.dice.choice(TOWNS)
    name = town.lower().replace(" ", "-")
    entry = {"id": name, "name": town, "type": "place", "aliases": [{"surface": f"{town} Town", "kind": "variant"}]}
    bench.write("actors.yml", bench.dice.choice([[], [entry]]))


def occasion(bench: Bench) -> None:
    """The archive is about an event, or about none."""
    event = {"id": "flood", "name": "The flood", "from": "2031-05-09", "to": "2031-05-20"}
    bench.write("archive.yml", {"title": "Edits", "events": bench.dice.choice([[], [event]])})


def decided(bench: Bench) -> None:
    """A person says that a number of an article is no figure."""
    path = bench.dice.choice(bench.articles())
    exact = path.read_text(encoding="utf-8").partition("At least ")[2].partition(" ")[0]
    target = {"article": path.stem, "kind": "figure", "exact": f"At least {exact}"}
    bench.write(
        "decisions.yml", [{"id": "d1", "action": "reject", "target": target, "by": "a person", "reason": "test"}]
    )


def template(bench: Bench) -> None:
    """A template says something else."""
    path = bench.dice.choice(sorted(bench.templates.glob("*.md")))
    path.write_text(path.read_text(encoding="utf-8") + f"\n<p>{bench.dice.randrange(99)}</p>\n", encoding="utf-8")


def outside(bench: Bench) -> None:
    """What was written, or what is kept, is damaged or lost."""
    pages = sorted((bench.root / "kept").rglob("*.md"))
    state = bench.root / "kept-cache/rendered.json"
    if pages and bench.dice.random() < 0.6:
        bench.dice.choice(pages).write_text("scribble", encoding="utf-8")
    elif state.is_file():
        state.write_text(bench.dice.choice(["", "{", '{"format": 0}']), encoding="utf-8")


def drafted(bench: Bench) -> None:
    """A draft is looked at, and what was edited for it is edited again, or not, before it is built."""
    bench.dice.choice((added, deleted, reworded, decided))(bench)
    bench.build("kept", draft=True)
    bench.dice.choice((added, deleted, reworded, nothing))(bench)


def nothing(bench: Bench) -> None:
    """Nothing happens."""


EDITS: tuple[Callable[[Bench], None], ...] = (
    added, added, deleted, renamed, reworded, retitled, registered, occasion, decided, template, outside, drafted,
    nothing,
)  # fmt: skip
