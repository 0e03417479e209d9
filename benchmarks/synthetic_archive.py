"""Synthetic archives of any size: invented reports of invented events, told in different words by several outlets.

    python benchmarks/synthetic_archive.py ARTICLES FOLDER [WORDS]

Writes FOLDER/corpus. The articles of a smaller archive are the first ones of a larger one, so that one article more is
one file more. WORDS is the length of an article, by default 600.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

import yaml

VOCABULARY: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("synthetic.yml").read_text(encoding="utf-8"),
)
FIRST_DAY = date(2031, 1, 6)
REPORTS = (1, 1, 2, 3, 4, 6, 9)  # of an event
PER_DAY = 8  # events
OUTLETS = 40
WORDS = 600
STATEMENTS = 9  # in a report, at least


@dataclass(frozen=True, slots=True)
class Happening:
    """An invented event and those who speak of it."""

    number: int
    kind: Mapping[str, Any]
    town: str
    day: date
    killed: int
    others: int
    people: Sequence[str]
    bodies: Sequence[str]


def happening(number: int) -> Happening:
    """Event `number`, the same in every archive."""
    dice = random.Random(f"event {number}")
    people = [f"{dice.choice(VOCABULARY['given'])} {invented(dice)}" for _ in range(3)]
    return Happening(
        number=number,
        kind=dice.choice(VOCABULARY["events"]),
        town=invented(dice) + dice.choice(VOCABULARY["town_endings"]),
        day=FIRST_DAY + timedelta(days=number // PER_DAY),
        killed=dice.randrange(3, 60),
        others=dice.randrange(70, 900),
        people=[f"{dice.choice(VOCABULARY['offices'])} {name}" for name in people],
        bodies=dice.sample(VOCABULARY["bodies"], 2),
    )


def invented(dice: random.Random) -> str:
    """A name of two syllables."""
    return "".join(dice.sample(VOCABULARY["syllables"], 2)).capitalize()


def reports(words: int) -> Iterator[tuple[str, str]]:
    """Name and text of one article file after another, without end, each of so many words."""
    for number in count():
        one = happening(number)
        dice = random.Random(f"reports {number}")
        for report in range(dice.choice(REPORTS)):
            yield article(one, report, words)


def article(one: Happening, report: int, words: int) -> tuple[str, str]:
    """A report of an event: name and text of its file."""
    dice = random.Random(f"event {one.number} report {report}")
    published = one.day + timedelta(days=report // 3)
    outlet = dice.randrange(OUTLETS)
    title = dice.choice(one.kind["title"]).format(town=one.town)
    name = f"{published.isoformat()}-outlet-{outlet}-{one.number}-{report}"
    front = {
        "id": name, "title": title, "publisher": f"outlet-{outlet}", "date_published": published.isoformat(),
        "date_basis": "stated", "language": "en",
    }  # fmt: skip
    text = "\n\n".join(paragraphs(one, report, words, dice))
    return f"{name}.md", f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n\n{text}\n"


def paragraphs(one: Happening, report: int, words: int, dice: random.Random) -> Iterator[str]:
    """Facts first, then statements and background, up to a number of words."""
    told = [capital(f"{fact(one, report, variants, dice)}.") for variants in one.kind["facts"]]
    yield " ".join(told)
    length, number = len(" ".join(told).split()), 0
    while length < words or number < STATEMENTS:
        number += 1
        said = [statement(one, report, dice), background(one, dice), background(one, dice)]
        length += len(" ".join(said).split())
        yield " ".join(said)


def fact(one: Happening, report: int, variants: Sequence[str], dice: random.Random) -> str:
    """One fact in the words of one report; later reports count more."""
    return dice.choice(variants).format(
        town=one.town, day=f"{one.day:%A}", n=one.killed + 2 * (report // 2), m=one.others
    )


def statement(one: Happening, report: int, dice: random.Random) -> str:
    """What one of those concerned says: a claim of the event or a fact of it."""
    said = (
        dice.choice(one.kind["claims"])
        if dice.random() < 0.5
        else fact(one, report, dice.choice(one.kind["facts"]), dice)
    )
    said = said[:1].lower() + said[1:]
    words = dice.choice(VOCABULARY["statements"]).format(
        who=f"the {dice.choice(one.people)}" if dice.random() < 0.7 else dice.choice(one.bodies),
        said=said, told=capital(said), day=f"{one.day:%A}", body=dice.choice(one.bodies),
        agency=dice.choice(VOCABULARY["agencies"]),
    )  # fmt: skip
    return capital(words)


def background(one: Happening, dice: random.Random) -> str:
    """A sentence that tells nothing of the event."""
    noun, other = dice.sample(VOCABULARY["nouns"], 2)
    return str(dice.choice(VOCABULARY["background"]).format(noun=noun, noun2=other, town=one.town))


def capital(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def write(articles: int, folder: Path, words: int = WORDS) -> list[Path]:
    """Write an archive of so many articles; gives the article files."""
    corpus = folder / "corpus"
    (corpus / "articles").mkdir(parents=True, exist_ok=True)
    info = {
        "title": "Synthetic reports",
        "description": "Invented.",
        "site_url": "https://synthetic.example/",
    }
    (corpus / "archive.yml").write_text(yaml.safe_dump(info), encoding="utf-8")
    outlets = [
        {"id": f"outlet-{n}", "name": f"{invented(random.Random(n))} {VOCABULARY['outlets'][n % 8]}"}
        for n in range(OUTLETS)
    ]
    (corpus / "publishers.yml").write_text(yaml.safe_dump(outlets), encoding="utf-8")
    files = []
    for name, text in islice(reports(words), articles):
        files.append(corpus / "articles" / name)
        files[-1].write_text(text, encoding="utf-8")
    return files


def main(articles: str, folder: str, words: str = str(WORDS)) -> None:
    """Write an archive and say what it is."""
    files = write(int(articles), Path(folder), int(words))
    length = sum(len(path.read_text(encoding="utf-8").split()) for path in files)
    print(f"{len(files)} articles of {length // max(1, len(files))} words in {folder}/corpus")


if __name__ == "__main__":
    main(*sys.argv[1:])
