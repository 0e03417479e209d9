"""Score the blind cases of tests/blind: pairs of sentences that join or must not, and small reports.

python benchmarks/blind.py pairs [--misses odd|even] [--cases DIR]
python benchmarks/blind.py reports [KIND…] [--misses] [--half odd|even] [--cases DIR]
python benchmarks/blind.py imports [--misses] [--half odd|even] [--cases DIR]

Another folder of the same form is scored by --cases, one half of its cases (by number in the file, from 1) by --half.
Misses of tests/blind are never printed: who writes rules does not read its cases.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.claims import build
from onrecord.corpus import markdown
from onrecord.importing.readers import plain_text, web_page
from onrecord.records import Archive, Article, ArticleAnnotations, Attribution, Corpus, Publisher
from onrecord.vocabulary import SILENT, ChainRole, DateBasis, MentionForm, Stance

CASES = Path(__file__).resolve().parent.parent / "tests" / "blind"
KINDS = ("denials", "speakers", "references", "revisions", "dates", "actors")
NAMED = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)  # not "a carpenter", "the police"
# Stances that writers of cases set apart and the vocabulary does not.
SUBSUMED = {"confirms": "asserts", "accuses": "asserts", "apologises": "asserts", "warns": "predicts"}
SUBSUMED |= {"promises": "predicts", "demands": "urges", "asks": "urges"}
LITTLE = frozenset(["a", "an", "the", "of", "mr", "mrs", "ms", "dr", "his", "her", "its", "their"])


def archive(*texts: str, day: str = "2031-03-04", outlet: str | None = None) -> Archive:
    """Reports of one day without a registry, annotated and joined."""
    articles = []
    for number, text in enumerate(texts):
        plain, blocks = markdown.read(re.sub(r"([\\`*_\[\]<>&#|~!$^{}])", r"\\\1", text))
        articles.append(
            Article(
                id=f"report-{number}", title=None, date_published=day, date_basis=DateBasis.STATED, text=plain,
                blocks=blocks, path=Path(f"report-{number}"), publisher="outlet" if outlet else None,
            )
        )  # fmt: skip
    publishers = (Publisher(id="outlet", name=outlet),) if outlet else ()
    corpus = Corpus(root=Path(), articles=tuple(articles), publishers=publishers)
    return build(corpus, annotate(corpus, Cache(None), workers=1))


# ------------------------------------------------------------ pairs


def stands(made: Archive) -> str:
    """How two reports stand: joined in agreement, joined as a conflict, perhaps the same, or apart."""
    joined = [c for c in made.claims.values() if len({made.attestations[a].article for a in c.attestations}) > 1]
    if any(not claim.contested for claim in joined):
        return "agree"
    if joined:
        return "conflict"
    return "perhaps" if any(claim.perhaps for claim in made.claims.values()) else "apart"


def pairs(folder: Path, misses: str | None) -> None:
    """Count how the pairs of both files stand, odd numbers (worked on) and even ones (only scored) apart."""
    for name in sorted(path.stem for path in folder.glob("*.yml") if path.stem in ("opposites", "pairs")):
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for case in yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8")):
            half = "odd" if int(case["id"].rpartition("-")[2]) % 2 else "even"
            found = stands(archive(case["a"], case["b"]))
            counts[case["verdict"], half][found] += 1
            right = {"opposed": ("conflict", "apart", "perhaps"), "same": ("agree", "conflict")}
            right |= {"not-same": ("apart", "perhaps"), "perhaps": ("perhaps", "apart")}
            if misses == half and found not in right[case["verdict"]]:
                print(f"{case['id']} {case['verdict']}, stands as {found}\n  {case['a']}\n  {case['b']}")
        for (verdict, half), row in sorted(counts.items()):
            print(f"{name:10} {verdict:9} {half:5}", dict(sorted(row.items())))


# ------------------------------------------------------------ reports


def names(text: str) -> set[str]:
    """The words of a name that count."""
    return {word for word in re.findall(r"\w+", text.lower()) if word not in LITTLE}


class Report:
    """A report of a case: its text and what was found in it."""

    def __init__(self, case: dict[str, Any]) -> None:
        made = archive(case["text"], day=str(case["date"]), outlet=case["outlet"])
        (article,) = made.articles.values()
        self.text = article.text
        self.found: ArticleAnnotations = made.annotations[article.id]
        self.named = {m.actor for m in self.found.mentions if m.actor and m.form in NAMED}

    def span(self, words: str) -> tuple[int, int]:
        """Where some words stand, whatever the spaces between them."""
        at = re.search(r"\s+".join(map(re.escape, words.split())), self.text)
        if at is None:
            raise ValueError(f"{words!r} is not in the text")
        return at.span()

    def number(self, words: str) -> tuple[int, int]:
        """Where a number stands that is no part of another one."""
        at = re.search(rf"(?<![\w,.]){re.escape(words)}(?!\w|[,.]\d)", self.text)
        return at.span() if at else self.span(words)

    def said(self, words: str) -> list[Attribution]:
        """The attributions whose content holds most of some words, or whose cue lies in them."""
        start, end = self.span(words)

        def holds(one: Attribution) -> bool:
            shared = sum(max(0, min(s.end, end) - max(s.start, start)) for s in one.content)
            return shared >= 0.5 * (end - start) or bool(one.cue and start <= one.cue.start < end)

        return [one for one in self.found.attributions if holds(one)]


def speakers(one: Attribution) -> list[str]:
    """What the speakers of an attribution are called, in the text's words too."""
    links = [link for link in one.source_chain if link.role == ChainRole.SPEAKER]
    called = [name for link in links for name in (link.name, link.words) if name]
    return called + ([one.source.span.exact] if one.source else [])


def spoken_by(report: Report, one: Attribution, speaker: str | None) -> bool:
    """Whether an attribution's speaker has words of the expected name; for none, whether it is nobody with a name."""
    if speaker is None:
        return not any(link.actor in report.named for link in one.source_chain if link.role == ChainRole.SPEAKER)
    return any(names(speaker) & names(called) for called in speakers(one))


def relayed_by(one: Attribution, via: str) -> bool:
    """Whether a later link of the chain has words of the expected name."""
    return any(names(via) & names(link.name or link.words or "") for link in one.source_chain[1:])


def stance_is(one: Attribution, stance: str) -> bool:
    """Whether the stance is the expected one; the two kinds of silence are one here."""
    wanted = Stance(SUBSUMED.get(stance, stance))
    return one.stance == wanted or {one.stance, wanted} <= set(SILENT)


def statement(report: Report, check: dict[str, Any]) -> bool:
    """Whether somebody is reported to have said it as expected."""
    found = report.said(check["words"])
    if check["speaker"] is None:
        return all(spoken_by(report, one, None) for one in found)
    return any(
        spoken_by(report, one, check["speaker"])
        and ("stance" not in check or stance_is(one, check["stance"]))
        and ("via" not in check or relayed_by(one, check["via"]))
        for one in found
    )


def never(report: Report, check: dict[str, Any]) -> bool:
    """Whether nobody is given a stance, or a speaker, that is wrong; nor a day, or what became of a number."""
    if "when" in check:
        return not date(report, check)
    if "figure" in check:
        start, end = report.number(check["figure"])
        here = [f for f in report.found.figures if f.start < end and start < f.end]
        return not any("superseded" not in check or bool(f.superseded_words) == check["superseded"] for f in here)
    found = report.said(check["words"])
    if "speaker" in check:
        found = [one for one in found if spoken_by(report, one, check["speaker"])]
    if "stance" in check:
        found = [one for one in found if one.stance == check["stance"]]
    return not found


def figure(report: Report, check: dict[str, Any]) -> bool:
    """Whether a number is read, with what became of it; a note on a correction says so itself."""
    start, end = report.number(check["figure"])
    wanted, value = check.get("superseded"), float(check["value"])
    notes = [c for c in report.found.corrections if c.span and c.span.start <= start < c.span.end]
    if notes:
        return any(wanted == (value in note.withdrawn) and value in note.withdrawn + note.stands for note in notes)
    found = [f for f in report.found.figures if f.start < end and start < f.end]
    right = [f for f in found if value in (f.low, f.high)]
    return any(wanted is None or bool(f.superseded_by or f.superseded_words) == wanted for f in right)


def date(report: Report, check: dict[str, Any]) -> bool:
    """Whether a time expression means the day; for none, whether no day is given."""
    start, end = report.span(check["when"])
    here = [d.value for d in report.found.dates if d.start < end and start < d.end and d.value]
    values = {*here, *(value.removesuffix("/..") for value in here)}  # "since 2020": the year
    return check["value"] in values if check["value"] else not values


def actor(report: Report, check: dict[str, Any]) -> bool:
    """Whether a mention is of the same actor as a name, or of another.

    The mention is where its words stand apart from the name; a title before the name may be a mention of its own.
    """
    name = check.get("same_as") or check["not_same_as"]
    named = [at.span() for at in re.finditer(r"\s+".join(map(re.escape, name.split())), report.text)]
    told = re.finditer(rf"(?<!\w){re.escape(check['mention'])}(?!\w)", report.text)
    alone = [at.span() for at in told if not any(a < at.end() and at.start() < b for a, b in named)]
    start, end = alone[0] if alone else report.span(check["mention"])
    here = {m.actor for m in report.found.mentions if m.start < end and start < m.end and m.actor}
    spans = [(a, b) for a, b in named if b <= start or end <= a]
    others = [m for m in report.found.mentions if m.actor and m.start != start]
    there = {m.actor for m in others if any(m.start < b and a < m.end for a, b in spans)}
    there = there or {m.actor for m in others if names(name) <= names(m.exact)}
    return bool(here & there) if "same_as" in check else not here & there


JUDGES = {"never": never, "words": statement, "figure": figure, "when": date, "mention": actor}


def checks(case: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """The checks of a case, each with whether it is right."""
    report = Report(case)
    for check in case["expect"]:
        key = next(key for key in JUDGES if key in check)
        yield check, JUDGES[key](report, check["never"] if key == "never" else check)


def reports(folder: Path, kinds: list[str], half: str | None, misses: bool) -> None:
    """Count the checks and cases of each kind that are right."""
    for kind in kinds or KINDS:
        right = tried = whole = 0
        cases = yaml.safe_load((folder / f"{kind}.yml").read_text(encoding="utf-8"))
        cases = cases[half == "even" :: 2] if half else cases
        for case in cases:
            judged = list(checks(case))
            whole += all(good for _, good in judged)
            tried, right = tried + len(judged), right + sum(good for _, good in judged)
            for check, good in judged:
                if misses and not good:
                    print(f"{kind} {case['id']}: {check}")
        print(f"{kind:11} checks {right} of {tried} ({right / tried:.2f}), whole cases {whole} of {len(cases)}")


# ------------------------------------------------------------ saved pages


def imported(case: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The checks of a saved page: its fields, what its story holds, and what it must not hold."""
    draft = (web_page if case["kind"] == "page" else plain_text).read(case["source"])
    told = " ".join(" ".join(text for _, text in draft.blocks).split())
    for field, wanted in case["expect"].items():
        value = getattr(draft, field)
        found = {one if isinstance(one, str) else one.name for one in value} if isinstance(value, tuple) else value
        yield field, found == (set(wanted) if isinstance(found, set) else wanted)
    for words in case.get("story", ()):
        yield f"lost: {words}", " ".join(words.split()) in told
    for words in case.get("furniture", ()):
        yield f"kept: {words}", " ".join(words.split()) not in told


def imports(folder: Path, half: str | None, misses: bool) -> None:
    """Count the checks and pages that are right."""
    cases = yaml.safe_load((folder / "imports.yml").read_text(encoding="utf-8"))
    cases = cases[half == "even" :: 2] if half else cases
    judged = {case["id"]: list(imported(case)) for case in cases}
    for name, checked in judged.items():
        for check, good in checked:
            if misses and not good:
                print(f"imports {name}: {check}")
    every = [good for checked in judged.values() for _, good in checked]
    whole = sum(all(good for _, good in checked) for checked in judged.values())
    right = f"checks {sum(every)} of {len(every)} ({sum(every) / len(every):.2f})"
    print(f"{'imports':11} {right}, whole cases {whole} of {len(cases)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    paired = commands.add_parser("pairs")
    paired.add_argument("--misses", choices=("odd", "even"))
    paired.add_argument("--cases", type=Path, default=CASES)
    small = commands.add_parser("reports")
    small.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    saved = commands.add_parser("imports")
    for one in (small, saved):
        one.add_argument("--misses", action="store_true")
        one.add_argument("--half", choices=("odd", "even"))
        one.add_argument("--cases", type=Path, default=CASES)
    given = parser.parse_args()
    if given.command == "pairs":
        pairs(given.cases, given.misses)
    elif given.misses and given.cases.resolve() == CASES:
        parser.error("the misses of tests/blind are not printed")
    elif given.command == "imports":
        imports(given.cases, given.half, given.misses)
    elif unknown := set(given.kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    else:
        reports(given.cases, given.kinds, given.half, given.misses)


if __name__ == "__main__":
    main()
