"""Actors over the whole corpus: keys of the articles become ids, variants of a name become one actor.

Two names become one only where their types agree and nothing else has a claim to them: a wrong merge harms
more than two pages for one actor.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rapidfuzz import fuzz

from onrecord import ids, lexicon
from onrecord.annotate.names import forms
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.keys import is_named, is_unnamed, name_of, read, token, type_of
from onrecord.records import Actor, Mention
from onrecord.unions import Unions
from onrecord.vocabulary import ActorType, MentionForm, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells persons of one surname apart."""

    spread: Mapping[str, set[str]]  # key -> articles that name it just so
    titles: Mapping[str, set[str]]  # key -> offices beside its name


def merge(mentions: Iterable[Mention], gazetteer: Gazetteer) -> dict[str, str | None]:
    """Each machine-made key -> the key that stands for it, or None where it could be several actors."""
    counts: Counter[str] = Counter()
    spread: dict[str, set[str]] = defaultdict(set)
    acronyms: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.form == MentionForm.TITLE and m.actor is not None:
            titles[m.actor].update(set(m.exact.lower().split()) & lexicon.words("titles", "heads"))
        if m.actor is not None:
            counts[m.actor] += 1
            if m.exact == name_of(m.actor):
                spread[m.actor].add(m.article)
            if m.form == MentionForm.ACRONYM:
                acronyms[m.exact].add(m.actor)
    keys = sorted(filter(is_named, counts))
    merges: Unions[str] = Unions()
    join_types(keys, counts, merges)
    join_cores(keys, counts, merges, spread)
    join_acronyms(acronyms, counts, merges)
    join_short(keys, merges)
    join_spellings(keys, counts, merges)
    lost = join_surnames(keys, Evidence(spread, titles), gazetteer, merges)
    final: dict[str, str | None] = {key: merges.find(key) for key in keys if key not in lost}
    final.update(dict.fromkeys(lost))
    for actor in counts:
        key = read(actor)
        if key is not None and key.parts:
            parts = [final.get(part, part) for part in key.parts]
            final[actor] = None if None in parts else token(replace(key, parts=tuple(map(str, parts))))
    return final


FORMS = frozenset({"company", "co", "inc", "corp", "corporation", "ltd", "plc", "llc", "motor", "motors"})
BODIES = (ActorType.ORGANISATION, ActorType.PUBLICATION)


def join_cores(
    keys: Iterable[str], counts: Mapping[str, int], merges: Unions[str], spread: Mapping[str, set[str]]
) -> None:
    """Bodies whose names differ only in what may be left out: "Acme Motor Co." and "Acme Motors"."""
    cores: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if type_of(key) in BODIES and " " in name_of(key):
            cores[forms.core(name_of(key), ActorType.ORGANISATION)].append(key)
    for same in cores.values():
        best = max(same, key=lambda k: (counts[k], k))
        for key in same:
            if not told_apart(key, best, spread):
                merges.join(key, best)


def told_apart(a: str, b: str, spread: Mapping[str, set[str]]) -> bool:
    """Whether one report names both, and not by the same trade: "Harbour Bank and Harbour Holdings"."""
    first, second = ({word.lower().rstrip(".") for word in name_of(key).split()} for key in (a, b))
    trades = lexicon.words("names", "trades") | lexicon.words("names", "body_heads")
    other = (first ^ second) & trades - FORMS
    return bool(spread.get(a, set()) & spread.get(b, set())) and bool(other)


def join_short(keys: Iterable[str], merges: Unions[str]) -> None:
    """A body that elsewhere is named in full, where one body only has that shorter name: "Acme" and "Acme Motors"."""
    full: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if type_of(key) in BODIES and " " in name_of(key):
            for form in forms.shorter(name_of(key), ActorType.ORGANISATION):
                full[form].add(merges.find(key))
    for key in keys:
        name = name_of(key)
        wanted = {merges.find(k) for k in full.get(forms.folded(name), ())} - {merges.find(key)}
        if type_of(key) in BODIES and len(wanted) == 1 and merges.find(key) == key and not forms.is_acronym(name):
            merges.join(key, next(iter(wanted)))


def join_types(keys: Iterable[str], counts: Mapping[str, int], merges: Unions[str]) -> None:
    """One name that got several types: the most frequent one."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_name[name_of(key)].append(key)
    for same in by_name.values():
        best = max(same, key=lambda k: (counts[k], k))
        for key in same:
            merges.join(key, best)


def join_acronyms(acronyms: Mapping[str, set[str]], counts: Mapping[str, int], merges: Unions[str]) -> None:
    """An acronym that one article explains means the same in the others; so do explanations nearly the same."""
    for acronym, meanings in sorted(acronyms.items()):
        bare = {key for key in meanings if name_of(key) == acronym}
        explained = sorted({merges.find(key) for key in meanings - bare}, key=lambda k: (-counts[k], k))
        if not explained:
            continue
        best, *others = explained
        for other in filter(read, others):
            if fuzz.token_set_ratio(name_of(best).lower(), name_of(other).lower()) >= 80:
                merges.join(other, best)
        if len({merges.find(key) for key in explained}) == 1:
            for key in sorted(bare):
                merges.join(key, best)


def join_spellings(keys: Iterable[str], counts: Mapping[str, int], merges: Unions[str]) -> None:
    """Spelling variants of one name: the same skeleton, the same type and hardly a letter different."""
    blocks: dict[tuple[ActorType | None, str], list[str]] = defaultdict(list)
    for key in sorted(keys, key=lambda k: (-counts[k], k)):
        if merges.find(key) == key:
            blocks[type_of(key), skeleton(name_of(key))].append(key)
    for same in blocks.values():
        for i, key in enumerate(same):
            for earlier in same[:i]:
                if merges.find(key) == key and alike(name_of(earlier), name_of(key)):
                    merges.join(key, earlier)


def skeleton(name: str) -> str:
    """A name without what transliterations differ in: vowels, hyphens, doubled letters, kh and h, gh and g."""
    plain = ids.slug(name, longest=200).replace("-", "")
    for variant, letter in (("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("z", "s"), ("y", "i"), ("j", "i")):
        plain = plain.replace(variant, letter)
    kept = [letter for i, letter in enumerate(plain) if i == 0 or letter not in "aeiou"]
    return "".join(letter for i, letter in enumerate(kept) if i == 0 or kept[i - 1] != letter)


def alike(a: str, b: str) -> bool:
    """Whether two names with one skeleton are spellings of one: long enough, and close in every word."""
    x, y = a.lower().replace("-", ""), b.lower().replace("-", "")
    if min(len(x), len(y)) < 6 or len(x.split()) != len(y.split()):
        return False
    return all(fuzz.ratio(v, w) >= 75 for v, w in zip(x.split(), y.split(), strict=True)) and fuzz.ratio(x, y) >= 84


def join_surnames(keys: Iterable[str], evidence: Evidence, gazetteer: Gazetteer, merges: Unions[str]) -> set[str]:
    """Join a lone surname to the one person of that name in the corpus; return those that could be several."""
    lost, people = set(), bearers(keys, gazetteer, merges)
    for key in keys:
        name = name_of(key)
        if name.split()[:1] and name.split()[0].lower() in lexicon.words("names", "particles"):
            name = name.lower()  # "De la Cruz"
        lone = " " not in name or name == name.lower()
        if merges.find(key) != key or not lone or type_of(key) != ActorType.PERSON or name not in people:
            continue
        best = foremost(key, sorted(people[name]), evidence, merges)
        if best is not None:
            merges.join(key, best)
        else:
            lost.add(key)
    return lost


def bearers(keys: Iterable[str], gazetteer: Gazetteer, merges: Unions[str]) -> dict[str, set[str]]:
    """Who of the corpus and the registry is named in full, by surname."""
    people: dict[str, set[str]] = defaultdict(set)
    proposed = ((merges.find(key), name_of(key)) for key in keys if type_of(merges.find(key)) == ActorType.PERSON)
    registered = ((key, gazetteer.display[key]) for key, kind in gazetteer.types.items() if kind == ActorType.PERSON)
    for key, name in (*proposed, *registered):
        for surname in surnames(name) if " " in name else ():
            people[surname].add(key)
    return people


def surnames(name: str) -> tuple[str, ...]:
    """The words of a full name by which alone its bearer may be called."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in lexicon.words("names", "particles"):
        start -= 1
    family = " ".join(words[start:])
    return tuple(dict.fromkeys((words[-1], family.lower(), *(words[:1] if forms.family_first(name) else ()))))


def foremost(lone: str, rivals: Sequence[str], evidence: Evidence, merges: Unions[str]) -> str | None:
    """The only one of a surname, or with the same office, or whom ten times as many articles name in full."""
    if len(rivals) == 1:
        return rivals[0]
    said = evidence.titles.get(lone, set())
    fit = [r for r in rivals if said & {t for k, held in evidence.titles.items() if merges.find(k) == r for t in held}]
    if len(fit) == 1:
        return fit[0]
    spread = evidence.spread
    count = {key: sum(len(articles) for k, articles in spread.items() if merges.find(k) == key) for key in rivals}
    best = max(rivals, key=lambda key: (count[key], key))
    return best if count[best] >= 10 * max(1, sum(count.values()) - count[best]) else None


def described_id(name: str, key: str) -> str:
    """The id of an actor without a name, which one article describes."""
    return f"{ids.slug(name, longest=40)}-{ids.content_hash(key)[:6]}"


def older_ids(name: str, token_: str, older: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids that an actor without a name had while its article had older ones."""
    key = read(token_)
    if key is None or not key.article:
        return ()
    return tuple(described_id(name, token(replace(key, article=old))) for old in older.get(key.article, ()))


def actors(
    keys: Iterable[str],
    merged: Mapping[str, str | None],
    gazetteer: Gazetteer,
    reserved: Iterable[str],
    published: Iterable[str],
    older: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, Actor]:
    """The proposed actor for every key that stands for itself, with ids that stay when articles are added.

    Args:
        keys: all machine-made keys of the corpus.
        merged: what `merge` says of them.
        reserved: ids of the registry and those that redirect.
        published: actor ids of permalinks.lock: an actor keeps the one it had.
        older: by article, the ids that it had before.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        final = merged.get(key, key)
        if final is not None and read(final):
            members[final].update((key, final))
    taken, old = set(reserved), set(published)
    result: dict[str, Actor] = {}
    for final in sorted(members):
        name, described = gazetteer.name_of(final), is_unnamed(final)
        wanted = [ids.slug(known) for known in (name, *sorted(map(gazetteer.name_of, members[final])))]
        wanted += [f"{slug}-{type_of(final)}" for slug in wanted]
        free = [slug for slug in wanted if slug not in taken]
        chosen = next((slug for slug in free if slug in old), None) or next(iter(free), None)
        if chosen is None or described:
            chosen = described_id(name, final)
        taken.add(chosen)
        before = older_ids(name, final, older)
        about = "Not named: so described in one article." if described else None
        name = name[0].upper() + name[1:] if described else name
        result[final] = Actor(
            id=chosen,
            name=name,
            type=gazetteer.type_of(final),
            description=about,
            status=Status.MACHINE,
            redirects=before,
        )
    return result
