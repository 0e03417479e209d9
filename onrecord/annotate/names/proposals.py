"""Actors over the whole corpus: keys of the articles become ids, variants of a name become one actor.

Two names become one only where their types agree and nothing else has a claim to them: a wrong merge harms
more than two pages for one actor.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from onrecord import ids, lexicon
from onrecord.annotate.names import forms
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.named import UNNAMED
from onrecord.records import Actor, Mention
from onrecord.vocabulary import ActorType, MentionForm, Status


@dataclass(slots=True)
class Merges:
    """Which key stands for which: a union of names."""

    parent: dict[str, str] = field(default_factory=dict)

    def find(self, key: str) -> str:
        while self.parent.get(key, key) != key:
            key = self.parent[key]
        return key

    def join(self, key: str, into: str) -> None:
        a, b = self.find(key), self.find(into)
        if a != b:
            self.parent[a] = b


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells persons of one surname apart."""

    spread: Mapping[str, set[str]]  # key -> articles that name it just so
    titles: Mapping[str, set[str]]  # key -> offices beside its name


def key_type(key: str) -> str:
    """The type that a machine-made key starts with."""
    return key.partition(":")[0]


def key_name(key: str) -> str:
    """The name in a machine-made key."""
    return key.partition(":")[2].partition(UNNAMED)[0]


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
            if ":" in m.actor and m.exact == key_name(m.actor):
                spread[m.actor].add(m.article)
            if m.form == MentionForm.ACRONYM:
                acronyms[m.exact].add(m.actor)
    keys = sorted(key for key in counts if ":" in key and "|" not in key and UNNAMED not in key)
    merges = Merges()
    join_types(keys, counts, merges)
    join_cores(keys, counts, merges)
    join_acronyms(acronyms, counts, merges)
    join_short(keys, counts, merges)
    join_spellings(keys, counts, gazetteer, merges)
    lost = join_surnames(keys, Evidence(spread, titles), gazetteer, merges)
    final: dict[str, str | None] = {key: merges.find(key) for key in keys if key not in lost}
    final.update(dict.fromkeys(lost))
    for key in sorted(counts):
        if "|" in key:
            pattern, *inner = key.split("|")
            parts = [final.get(part, part) for part in inner]
            final[key] = None if None in parts else "|".join((pattern, *map(str, parts)))
    return final


BODIES = (ActorType.ORGANISATION, ActorType.PUBLICATION)


def join_cores(keys: Iterable[str], counts: Mapping[str, int], merges: Merges) -> None:
    """Bodies whose names differ only in what may be left out: "Acme Motor Co." and "Acme Motors"."""
    cores: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if key_type(key) in BODIES and " " in key_name(key):
            cores[forms.core(key_name(key), ActorType.ORGANISATION)].append(key)
    for same in cores.values():
        best = max(same, key=lambda k: (counts[k], k))
        for key in same:
            merges.join(key, best)


def join_short(keys: Iterable[str], counts: Mapping[str, int], merges: Merges) -> None:
    """A body that elsewhere is named in full, where one body only has that shorter name: "Acme" and "Acme Motors"."""
    full: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if key_type(key) in BODIES and " " in key_name(key):
            for form in forms.shorter(key_name(key), ActorType.ORGANISATION):
                full[form].add(merges.find(key))
    for key in keys:
        name = key_name(key)
        wanted = {merges.find(k) for k in full.get(forms.folded(name), ())} - {merges.find(key)}
        if key_type(key) in BODIES and len(wanted) == 1 and merges.find(key) == key and not forms.is_acronym(name):
            merges.join(key, next(iter(wanted)))


def join_types(keys: Iterable[str], counts: Mapping[str, int], merges: Merges) -> None:
    """One name that got several types: the most frequent one."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_name[key_name(key)].append(key)
    for same in by_name.values():
        best = max(same, key=lambda k: (counts[k], k))
        for key in same:
            merges.join(key, best)


def join_acronyms(acronyms: Mapping[str, set[str]], counts: Mapping[str, int], merges: Merges) -> None:
    """An acronym that one article explains means the same in the others; so do explanations nearly the same."""
    for acronym, meanings in sorted(acronyms.items()):
        bare = {key for key in meanings if key_name(key) == acronym and ":" in key}
        explained = sorted({merges.find(key) for key in meanings - bare}, key=lambda k: (-counts[k], k))
        if not explained:
            continue
        best, *others = explained
        for other in [o for o in others if ":" in o]:
            if fuzz.token_set_ratio(key_name(best).lower(), key_name(other).lower()) >= 80:
                merges.join(other, best)
        if len({merges.find(key) for key in explained}) == 1:
            for key in sorted(bare):
                merges.join(key, best)


def join_spellings(keys: Iterable[str], counts: Mapping[str, int], gazetteer: Gazetteer, merges: Merges) -> None:
    """Spelling variants of one name: the same skeleton, the same type and hardly a letter different."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(keys, key=lambda k: (-counts[k], k)):
        if merges.find(key) == key:
            blocks[key_type(key), skeleton(key_name(key))].append(key)
    for same in blocks.values():
        for i, key in enumerate(same):
            for earlier in same[:i]:
                if merges.find(key) == key and alike(key_name(earlier), key_name(key)):
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


def join_surnames(keys: Iterable[str], evidence: Evidence, gazetteer: Gazetteer, merges: Merges) -> set[str]:
    """Join a lone surname to the one person of that name in the corpus; return those that could be several."""
    people: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if key_type(merges.find(key)) == ActorType.PERSON and " " in key_name(key):
            people[key_name(key).split()[-1]].add(merges.find(key))
    for key, type_ in gazetteer.types.items():
        if type_ == ActorType.PERSON and len(gazetteer.display[key].split()) > 1:
            people[gazetteer.display[key].split()[-1]].add(key)
    lost = set()
    for key in keys:
        name = key_name(key)
        if merges.find(key) != key or " " in name or key_type(key) != ActorType.PERSON or name not in people:
            continue
        best = foremost(key, sorted(people[name]), evidence, merges)
        if best is not None:
            merges.join(key, best)
        else:
            lost.add(key)
    return lost


def foremost(lone: str, rivals: Sequence[str], evidence: Evidence, merges: Merges) -> str | None:
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


def actors(
    keys: Iterable[str],
    merged: Mapping[str, str | None],
    gazetteer: Gazetteer,
    reserved: Iterable[str],
    published: Iterable[str],
) -> dict[str, Actor]:
    """The proposed actor for every key that stands for itself, with ids that stay when articles are added.

    Args:
        keys: all machine-made keys of the corpus.
        merged: what `merge` says of them.
        reserved: ids of the registry and those that redirect.
        published: actor ids of permalinks.lock: an actor keeps the one it had.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        final = merged.get(key, key)
        if final is not None and (":" in final):
            members[final].update((key, final))
    taken, old = set(reserved), set(published)
    result: dict[str, Actor] = {}
    for final in sorted(members):
        names = sorted({display(key, gazetteer) for key in members[final]})
        wanted = [ids.slug(name) for name in (display(final, gazetteer), *names)]
        wanted += [f"{slug}-{key_type(final)}" for slug in wanted]
        free = [slug for slug in wanted if slug not in taken]
        chosen = next((slug for slug in free if slug in old), None) or next(iter(free), None)
        if chosen is None or UNNAMED in final:
            chosen = f"{ids.slug(display(final, gazetteer), longest=40)}-{ids.content_hash(final)[:6]}"
        taken.add(chosen)
        type_ = gazetteer.types.get(final, ActorType(key_type(final)))
        about = "Not named: so described in one article." if UNNAMED in final else None
        name = display(final, gazetteer)
        name = name[0].upper() + name[1:] if UNNAMED in final else name
        result[final] = Actor(id=chosen, name=name, type=type_, description=about, status=Status.MACHINE)
    return result


def display(key: str, gazetteer: Gazetteer) -> str:
    """A key as a name for readers: "supporters of Ana Garcia"."""
    if key in gazetteer.display:
        return gazetteer.display[key]
    pattern, *inner = key.split("|")
    return key_name(pattern).format(*(display(part, gazetteer) for part in inner)) if inner else key_name(pattern)
