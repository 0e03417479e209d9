"""Annotations and merges of other tools as decisions; which files are read is said in `incoming_files`.

A name or statement is added with its actor, a passage put on the claim whose page is the body. Words are found by
position where they stand there, else by quotation where one place fits; what is lost is told, and never put elsewhere.
What a program made is left alone, unless somebody answers for it by name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord import anchors
from onrecord.corpus import decision_file
from onrecord.curate.incoming_files import Found, Lost, Thing, read, textual
from onrecord.curate.incoming_shape import mistake
from onrecord.edtf import is_day
from onrecord.english import counted
from onrecord.records import Archive, Article, Corpus, DecisionTarget, Span
from onrecord.vocabulary import MentionForm

KINDS = {"identifying": "mention", "linking": "attribution"}  # of annotations that do not say what they are of
STATEMENTS = ("attribution", "statement")  # tags of a statement, in tools without motivations
PAGE = re.compile(r"(?<![\w-])(actors|claims)/([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])")
ARTICLE = re.compile(r"articles/([a-z0-9-]+)/?(?:#.*)?$")
ENTITY = re.compile(r"(?:actor|claim)-(.+)")
PLAIN = {
    "attribution": ("quote_type", "stance", "certainty", "uttered"),
    "figure": ("measure", "bound", "low", "high", "unit", "population", "place", "scope", "as_of"),
    "date": ("value",),
    "claim": ("stance", "certainty"),
}  # what a record of ours says as a decision says it
Made = dict[str, Any]


@dataclass(slots=True)
class Taken:
    """What became of some files."""

    new: int = 0  # decisions that were written
    known: int = 0  # … that stood there already
    programs: int = 0  # annotations that a program made
    lost: list[str] = field(default_factory=list)  # `path:number: why`


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where annotations arrive."""

    corpus: Corpus
    archive: Archive
    by: str | None = None  # who answers for what bears no person's name
    article: str | None = None  # that of annotations which name none
    only: bool = False  # whether what the machine found in the articles is set aside


def take_in(place: Place, paths: Sequence[Path]) -> Taken:
    """Write the decisions of some files into decisions.yml.

    Raises:
        OnRecordError: a file is none of the formats.
        CorpusError: decisions.yml, or what would be written there, has mistakes.
    """
    taken, made = Taken(), dict[str, Made]()
    for path in paths:
        for number, found in enumerate(read(path), 1):
            try:
                for decision in decisions(place, found):
                    decision["reason"] = decision.get("reason") or f"imported from {path.name}"
                    made.setdefault(repr({**decision, "reason": None, "date": None}), decision)
            except Program:
                taken.programs += 1
            except Lost as error:
                taken.lost.append(f"{path}:{number}: {error.why}")
    every = [*(set_aside(made.values()) if place.only else ()), *made.values()]
    taken.new = decision_file.extend(place.corpus.root, every)
    taken.known = len(every) - taken.new
    return taken


def told(taken: Taken, root: Path) -> str:
    """What became of some files, in a line."""
    parts = [f"{counted(taken.new, 'decision')} written"]
    parts += [f"{taken.known:,} stood there already"] if taken.known else []
    parts += [f"{counted(taken.programs, 'annotation')} made by programs left alone (--by NAME takes them)"] * bool(
        taken.programs
    )
    parts += [f"{len(taken.lost):,} lost"] if taken.lost else []
    return f"{root / decision_file.NAME}: {', '.join(parts)}"


def set_aside(made: Iterable[Made]) -> Iterator[Made]:
    """A decision for each article of which annotations were taken."""
    first: dict[str, Made] = {}
    for decision in made:
        if "article" in decision["target"]:
            first.setdefault(decision["target"]["article"], decision)
    for article, decision in first.items():
        about = {key: decision[key] for key in ("by", "date", "reason") if key in decision}
        yield {"action": "set-aside", "target": {"kind": "article", "id": article}} | about


class Program(Exception):
    """An annotation that a program made, and for which nobody answers."""


def decisions(place: Place, found: Found) -> Iterator[Made]:
    """The decisions of one annotation, entity or judgement.

    Raises:
        Lost: it names nothing of this archive.
        Program: nobody made it.
    """
    item = found.item
    if isinstance(item, list):
        yield from judged(item)
    elif isinstance(item, dict) and isinstance(item.get("referents"), list):
        kept = entity(item.get("id"))
        yield from (merge(entity(one), kept, place.by) for one in item["referents"] if one != item.get("id"))
    elif isinstance(item, dict) and "target" in item:
        yield from annotated(place, found, item)
    else:
        raise Lost("is no annotation, no entity with referents and no judgement")


# ------------------------------------------------------------------ merges


def judged(row: list[Any]) -> Iterator[Made]:
    """A line of nomenklatura's resolver: two ids, a judgement, a score, who judged, and when."""
    if len(row) < 3 or row[2] != "positive":
        raise Lost("is no positive judgement of two entities")
    by, when = (*row[4:6], None, None)[:2]
    yield merge(entity(row[1]), entity(row[0]), by) | day(when)


def entity(name: object) -> str:
    """The id of an actor or claim from that of its entity."""
    found = ENTITY.fullmatch(str(name))
    if found is None:
        raise Lost(f"{name} is no entity of this archive")
    return found[1]


def merge(gone: str, kept: str, by: str | None) -> Made:
    return {"action": "merge", "target": {"id": gone}, "to": kept} | ({"by": by} if by else {})


# ------------------------------------------------------------------ annotations


def annotated(place: Place, found: Found, item: Thing) -> Iterator[Made]:
    """An annotation that a person made, or answers for."""
    if wrong := mistake(item):
        raise Lost(f"is not as an annotation is: {wrong}")
    by = person(item) or place.by
    if by is None:
        raise Program if made_by_program(item) else Lost("nobody's name is given: say --by NAME")
    about = {"by": by} | day(item.get("created") or item.get("modified")) | why(item)
    record: Thing = item.get("record") or {}
    given = item["target"] if isinstance(item["target"], list) else [item["target"]]
    targets = [{"source": target} if isinstance(target, str) else target for target in given]
    article = article_of(place, found, item, targets[0])
    spans = [placed(article, target) for target in targets]
    page = next((match for words in textual(item) for match in PAGE.finditer(words)), None)
    kind = kind_of(item, record, page)
    if page is None and not record:
        raise Lost("has no page of an actor or claim as its body")
    body = known(place, found, page[1], page[2]) if page else None
    for decision in BY_KIND[kind](place, found, article, spans, record, body):
        yield decision | about


def made_by_program(item: Thing) -> bool:
    """Whether an annotation says that a program made it, or its page does."""
    return bool(item.get("generator")) or bool(item.get("record"))


def kind_of(item: Thing, record: Thing, page: re.Match[str] | None) -> str:
    """What an annotation is of."""
    if record.get("of") in BY_KIND:
        return str(record["of"])
    if page is not None and page[1] == "claims":
        return "claim"
    tags = {str(tag).lower() for tag in item.get("tags") or ()}
    return "attribution" if tags & {*STATEMENTS} else KINDS.get(str(item.get("motivation")), "mention")


def person(item: Thing) -> str | None:
    """The name of the person who made an annotation, or its body; None of one that a program made."""
    bodies = item.get("body") or item.get("bodies") or ()
    made = [item, *(one for one in (bodies if isinstance(bodies, list) else [bodies]) if isinstance(one, dict))]
    for one in made:
        creator = one.get("creator") or one.get("user")
        if isinstance(creator, dict):
            creator = creator.get("name") or creator.get("nickname") or creator.get("id")
        if creator:
            return str(creator).removeprefix("acct:")
    return None


def day(when: object) -> Made:
    """The day of a moment."""
    date = str(when or "")[:10]
    return {"date": date} if is_day(date) else {}


def why(item: Thing) -> Made:
    """What the annotator wrote beside: Hypothesis' text, or a comment, without the address that is the body."""
    bodies = item.get("body") or item.get("bodies") or ()
    said = [one for one in (bodies if isinstance(bodies, list) else [bodies]) if isinstance(one, dict)]
    words = [item.get("text"), *(one.get("value") for one in said if one.get("purpose") in ("commenting", "replying"))]
    plain = [re.sub(r"\S*(?:actors|claims)/\S*", "", str(one)).strip() for one in words if one]
    return {"reason": " ".join(plain)} if any(plain) else {}


def known(place: Place, found: Found, folder: str, name: str) -> str:
    """The id of a page of this archive, or of one that the file describes.

    Raises:
        Lost: there is none.
    """
    now = place.archive.redirects.get(f"{folder}/{name}", f"{folder}/{name}").partition("/")[2]
    there: Mapping[str, Any] = getattr(place.archive, folder)
    if now in there or name in found.told(folder):
        return now if now in there else name
    near = anchors.nearest(DecisionTarget(exact=name), there)
    raise Lost(f"there is no {folder.removesuffix('s')} {name}" + (f"; nearest: {', '.join(near)}" if near else ""))


def article_of(place: Place, found: Found, item: Thing, target: Thing) -> Article:
    """The article of a target: by the address of its page here, or by that of the original."""
    source = target.get("source")
    source = str((source.get("id") if isinstance(source, dict) else source) or item.get("uri") or "")
    page = ARTICLE.search(source)
    name = page[1] if page else found.article
    for article in place.corpus.articles:
        if article.id == name or (source and source.split("#")[0] in (article.url, article.archived_url)):
            return article
    for article in place.corpus.articles:
        if article.id == place.article or (found.text and plain(found.text) == plain(article.text)):
            return article
    raise Lost(f"{source or name or 'nothing'} is no article of this archive: say --article ID")


def plain(text: str) -> str:
    """A text without differences of white space."""
    return " ".join(text.split())


def placed(article: Article, target: Thing) -> Span:
    """The words of a target."""
    chosen = target.get("selector") or []
    place: Thing = {}
    quote: Thing = {}
    for one in chosen if isinstance(chosen, list) else [chosen]:
        place = one if isinstance(one.get("start"), int) and isinstance(one.get("end"), int) else place
        quote = one if one.get("exact") or one.get("quote") else quote
    words = quote.get("exact") or quote.get("quote")
    inside = bool(place) and 0 <= place["start"] < place["end"] <= len(article.text)
    if inside and words in (None, article.text[place["start"] : place["end"]]):
        return Span(place["start"], place["end"], article.text[place["start"] : place["end"]])
    if not words:
        raise Lost(f"its words are withheld, or not in {article.id}")
    around = [(quote.get("prefix"), quote.get("suffix")), (quote.get("prefix"), None), (None, quote.get("suffix"))]
    for prefix, suffix in (*around, (None, None)):  # a page has other words around a paragraph than the text
        there = anchors.places(article.text, DecisionTarget(exact=words, prefix=prefix, suffix=suffix))
        if len(there) == 1:
            return there[0]
    raise Lost(f"{words!r} stands {len(there)} times in {article.id}")


# ------------------------------------------------------------------ by kind


def quoted(article: Article, start: int, end: int) -> Made:
    """Words with those around them, where they stand there more than once."""
    made = anchors.anchor(article.text, start, end)
    if article.text.count(made.exact) == 1:
        return {"exact": made.exact}
    around = {"prefix": made.prefix, "suffix": made.suffix}
    return {"exact": made.exact} | {key: value for key, value in around.items() if value.strip()}


def words_of(article: Article, span: Thing) -> str | Made:
    """A span of a record as words of a decision.

    Raises:
        Lost: other words stand there.
    """
    if article.text[span["start"] : span["end"]] != span["exact"]:
        raise Lost(f"{span['exact']!r} does not stand in {article.id} where it says")
    made = quoted(article, span["start"], span["end"])
    return str(made["exact"]) if len(made) == 1 else made


def targeted(article: Article, kind: str, start: int, end: int) -> Made:
    """The target of a decision about words."""
    return {"article": article.id, "kind": kind, **quoted(article, start, end)}


def called(place: Place, found: Found, actor: str | None) -> Made:
    """Name and type of an actor that no registry has, as the file tells them."""
    if actor is None or any(actor == one.id for one in place.corpus.actors):
        return {}
    told = found.told("actors").get(actor, {})
    return {key: told[key] for key in ("name", "type") if told.get(key)}


def with_values(decision: Made, values: Made) -> Made:
    return decision | ({"values": values} if values else {})


def mentions(
    place: Place, found: Found, article: Article, spans: Sequence[Span], record: Thing, body: str | None
) -> Iterator[Made]:
    """Each target names the body."""
    form = {"form": record["form"]} if record.get("form", MentionForm.NAME) != MentionForm.NAME else {}
    for span in spans:
        target = targeted(article, "mention", span.start, span.end)
        yield with_values({"action": "add", "target": target, "to": body}, form | called(place, found, body))


def attributions(
    place: Place, found: Found, article: Article, spans: Sequence[Span], record: Thing, body: str | None
) -> Iterator[Made]:
    """The targets are the parts of one statement, where a record says so; else each is one."""
    groups = [list(spans)] if record else [[span] for span in spans]
    for parts in groups:
        target = targeted(article, "attribution", parts[0].start, parts[-1].end)
        values = {key: record[key] for key in PLAIN["attribution"] if key in record}
        if len(parts) > 1:
            values["parts"] = [words_of(article, {"start": p.start, "end": p.end, "exact": p.exact}) for p in parts]
        values |= {key: words_of(article, record[key]) for key in ("source", "cue") if record.get(key)}
        if record.get("chain"):
            values["chain"] = [link(place, found, article, one) for one in record["chain"]]
        yield with_values({"action": "add", "target": target, "to": body}, values | called(place, found, body))


def link(place: Place, found: Found, article: Article, given: Thing) -> Made:
    """A link of a chain."""
    made = {key: value for key, value in given.items() if key in ("role", "actor", "words", "form")}
    relay = {"relay": words_of(article, given["relay"])} if given.get("relay") else {}
    return made | relay | called(place, found, given.get("actor"))


def measured(
    place: Place, found: Found, article: Article, spans: Sequence[Span], record: Thing, body: str | None
) -> Iterator[Made]:
    """A figure or date, of which a record says the values."""
    del place, found, body
    kind = str(record["of"])
    for span in spans:
        values = {key: str(record[key]) for key in PLAIN[kind] if record.get(key) is not None}
        yield with_values({"action": "add", "target": targeted(article, kind, span.start, span.end)}, values)


def claims(
    place: Place, found: Found, article: Article, spans: Sequence[Span], record: Thing, body: str | None
) -> Iterator[Made]:
    """Each target stands on the claim, which is made where there is none."""
    told = {} if any(body == claim.id for claim in place.corpus.claims) else found.told("claims").get(str(body), {})
    values = {key: told[key] for key in ("statement", "kind") if told.get(key)}
    values |= {"about": told.get("about", [])} if told else {}
    values |= {key: record[key] for key in PLAIN["claim"] if key in record}
    values |= {"figure": record["figure"]} if "figure" in record else {}
    if "said" in record:
        parts = record["said"]
        whole = {**parts[0], "end": parts[-1]["end"]} if parts else None
        values["said"] = quoted(article, whole["start"], whole["end"]) if whole else None
    for span in spans:
        target = targeted(article, "passage", span.start, span.end)
        yield with_values({"action": "same-claim", "target": target, "to": body}, values)


BY_KIND = {
    "mention": mentions, "attribution": attributions, "figure": measured, "date": measured, "claim": claims,
}  # fmt: skip
