"""Shorter names within one article: a surname, an acronym, "Acme" for who is named in full, here or in the registry."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord import lexicon
from onrecord.annotate.names import forms
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.kinds import PLACE_PREPOSITIONS
from onrecord.annotate.names.named import ROYAL, Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

LISTED = ("registry", "states", "bodies", "wires", "outlets", "regions")
NOT_SHORT = (ActorType.STATE, ActorType.GROUP)


@dataclass(slots=True)
class Index:
    """Folded form -> keys of those whom it may stand for, in the order of their first full mention."""

    last: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # first names
    middle: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # the first of two surnames
    gender: dict[str, str] = field(default_factory=dict)  # key -> male or female, where the name or a title tells
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # title before a full name -> keys
    bracket: dict[str, str] = field(default_factory=dict)  # acronym -> key, from "… (ABC)"
    since: dict[str, int] = field(default_factory=dict)  # key -> token where it is first named in full

    def add(self, table: dict[str, list[str]], form: str, key: str) -> None:
        if key not in table[form]:
            table[form].append(key)


def resolve(words: Words, found: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Give shorter names the key of the one they can only stand for; where there are several, of nobody."""
    names = [words.surface(n.start, n.end) for n in found]
    found = [exact(n, name, gazetteer) for n, name in zip(found, names, strict=True)]
    index = built(words, found, names, gazetteer)
    introduce(words, found, names, index, gazetteer)
    result = []
    for n, name in zip(found, names, strict=True):
        if n.method in PLACED and n.end - n.start == 1 and forms.folded(name) in index.last:
            n = surname_like_a_place(words, n, index.last[forms.folded(name)], gazetteer)
        open_ = n.key is not None and n.key not in gazetteer.registered and not n.method.startswith(LISTED)
        if open_ and n.form in (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT):
            n = resolved(words, n, forms.folded(name), name, index, gazetteer)
        result.append(n)
    return result


GENERATIONS = {
    "elder": (" sr", " senior"), "older": (" sr", " senior"), "senior": (" sr", " senior"),
    "younger": (" jr", " junior"), "junior": (" jr", " junior"),
}  # fmt: skip
PLACED = ("states", "regions", "seat-place", "seat-acting", "registry")


def surname_like_a_place(words: Words, n: Named, keys: Sequence[str], gazetteer: Gazetteer) -> Named:
    """ "Jordan" where the article is about Ann Jordan, unless it says "in Jordan"."""
    persons = [key for key in keys if gazetteer.type_of(key) == ActorType.PERSON]
    full = gazetteer.types.get(n.key or "") == ActorType.PERSON
    if len(persons) != 1 or full or words.at(n.start - 1) in PLACE_PREPOSITIONS | {"from", "to"}:
        return n
    return replace(given(n, persons[0], "surname", gazetteer), form=MentionForm.NAME)


def exact(n: Named, name: str, gazetteer: Gazetteer) -> Named:
    """A name that is a registered one but for accents, hyphens or capitals."""
    if n.key is None or n.key in gazetteer.registered or n.form == MentionForm.DEMONYM:
        return n
    keys = gazetteer.same.get(forms.folded(name), set())
    if len(keys) != 1:
        return n
    key = next(iter(keys))
    return replace(n, key=key, type=gazetteer.types[key], method="registry-spelling", score=0.9)


def built(words: Words, found: Sequence[Named], names: Sequence[str], gazetteer: Gazetteer) -> Index:
    """The shorter forms of all who are named in full in this article."""
    index = Index()
    for i, (n, name) in enumerate(zip(found, names, strict=True)):
        if n.key is None or n.type is None or n.type in NOT_SHORT or n.form == MentionForm.DEMONYM:
            continue
        if n.type == ActorType.PERSON and (" " not in name or forms.is_surname(name, names)):
            continue
        index.since.setdefault(n.key, n.start)
        full = gazetteer.display.get(n.key, name) if n.key in gazetteer.registered else name
        for form in {*forms.shorter(name, n.type), *forms.shorter(full, n.type)}:
            index.add(index.last, form, n.key)
        if n.type == ActorType.PERSON and " " in name:
            add_person(words, index, n, name)
        after = found[i + 1] if i + 1 < len(found) else None
        if after is None or after.start != n.end + 1 or words.text[n.end] != "(" or n.type == ActorType.PERSON:
            continue
        if after.form == MentionForm.ACRONYM or forms.is_acronym(names[i + 1]):
            index.bracket.setdefault(names[i + 1], n.key)
    return index


def add_person(words: Words, index: Index, n: Named, name: str) -> None:
    """What of a person's name may stand alone besides the surname, and the gender that is told."""
    parts, key = name.split(), str(n.key)
    index.add(index.first, forms.folded(parts[0]), key)
    index.add(index.first, forms.folded(" ".join(parts[:2])), key)
    if len(parts) in (3, 4):
        index.add(index.middle, forms.folded(parts[-2]), key)
    if gender := gender_of(words, n):
        index.gender.setdefault(key, gender)
    for title in titles_of(words, n):
        index.titles[title].add(key)


def introduce(words: Words, found: Sequence[Named], names: Sequence[str], index: Index, gazetteer: Gazetteer) -> None:
    """Whom "President Lopez" means among the registry's persons of that name, "Lopez" means in the whole article."""
    for n, name in zip(found, names, strict=True):
        keys = gazetteer.short.get(forms.folded(name), set()) if n.type == ActorType.PERSON else set()
        title = words.lower[n.start - 1] if n.start else ""
        if len(keys) < 2 or index.last.get(forms.folded(name)) or title not in lexicon.words("titles", "offices"):
            continue
        held = {e.key for surface, entries in gazetteer.offices.items() if title in surface for e in entries} & keys
        if len(held) == 1:
            key = next(iter(held))
            index.add(index.last, forms.folded(name), key)
            index.since[key] = 0


def resolved(words: Words, n: Named, form: str, name: str, index: Index, gazetteer: Gazetteer) -> Named:
    """A name that is still open, by brackets, then by the article, then by the registry."""
    acronym = n.form == MentionForm.ACRONYM
    if name in index.bracket:
        return given(n, index.bracket[name], "acronym", gazetteer)
    here = [key for key in index.last.get(form, ()) if key != n.key and suits(n, name, key, gazetteer)]
    if not here and not acronym and n.method != ROYAL:
        here = by_other_part(words, n, form, index)
    if (other := set_apart(words, n, name, here, index)) is not None:
        return other
    person = any(gazetteer.type_of(key) == ActorType.PERSON for key in here)
    method = "acronym" if acronym else "surname" if person else "short-name"
    if len({forms.core(gazetteer.name_of(key), gazetteer.type_of(key)) for key in here}) == 1:
        return given(n, here[0], method, gazetteer)
    if len(here) > 1:
        return among(words, n, here, method, index, gazetteer)
    elsewhere = sorted(key for key in gazetteer.short.get(form, ()) if suits(n, name, key, gazetteer))
    if len(elsewhere) == 1 and (not acronym or len(name.replace(".", "")) > 2):
        return given(n, elsewhere[0], method if acronym else f"registry-{method}", gazetteer)
    if elsewhere and n.type == ActorType.PERSON:
        return replace(n, key=None, method="surname-ambiguous", score=0.4)
    return n


def by_other_part(words: Words, n: Named, form: str, index: Index) -> list[str]:
    """The only one whose first name, or first of two surnames, a name is."""
    if n.type != ActorType.PERSON and words.at(n.start - 1) in PLACE_PREPOSITIONS | {"from", "to"}:
        return []
    found = ([key for key in table.get(form, ()) if key != n.key] for table in (index.first, index.middle))
    return next((keys for keys in found if len(keys) == 1), [])


def set_apart(words: Words, n: Named, name: str, keys: Sequence[str], index: Index) -> Named | None:
    """A firm of a person's surname; Mrs Garcia, where the text names in full men of that surname alone."""
    if is_firm(words, n):
        return replace(n, type=ActorType.ORGANISATION, key=token(Key(ActorType.ORGANISATION, name)))
    title = words.text[n.start - 1] if n.start else ""
    wanted = gender_told(title)
    if not keys or wanted is None or any(index.gender.get(key, wanted) == wanted for key in keys):
        return None
    other = token(Key(ActorType.PERSON, f"{title} {name}"))
    return replace(n, key=other, type=ActorType.PERSON, method="honorific", score=0.6)


def suits(n: Named, name: str, key: str, gazetteer: Gazetteer) -> bool:
    """Whether a name may stand for an actor: a lone surname is often taken for a body, a place rarely for a person."""
    type_ = gazetteer.type_of(key)
    if type_ == n.type or n.type is None:
        return True
    if type_ == ActorType.PERSON:
        proper = [word for word in name.split() if word.lower() not in lexicon.words("names", "particles")]
        return len(proper) <= 2 and n.form != MentionForm.ACRONYM
    bodies = (ActorType.ORGANISATION, ActorType.PUBLICATION)
    return type_ in bodies and (n.type in bodies or n.form == MentionForm.ACRONYM or n.type == ActorType.PERSON)


def among(words: Words, n: Named, keys: Sequence[str], method: str, index: Index, gazetteer: Gazetteer) -> Named:
    """One of several of a name: who was introduced alone so far, unless "Mrs" sets somebody else apart."""
    rivals = [key for key in keys if index.since[key] < n.start] or list(keys)
    if len(rivals) > 1:
        rivals = [key for key in rivals if key in gazetteer.registered] or rivals
    title = words.text[n.start - 1] if n.start else ""
    if (generation := GENERATIONS.get(title.lower())) is not None:
        alike = [key for key in keys if gazetteer.name_of(key).rstrip(".").lower().endswith(generation)]
        return given(n, alike[0], method, gazetteer) if len(alike) == 1 else replace(n, key=None, score=0.4)
    if len(bearers := index.titles.get(title.lower().rstrip("."), set()).intersection(keys)) == 1:
        return given(n, next(iter(bearers)), method, gazetteer)  # "Dr Marsh", where one of two is Dr Ann Marsh
    if wanted := gender_told(title):
        possible = [key for key in keys if index.gender.get(key, wanted) == wanted]
        sure = [key for key in possible if index.gender.get(key) == wanted]
        only = possible if len(possible) == 1 else sure
        if len(only) == 1 and (len(possible) == 1 or index.since[only[0]] < n.start):
            return given(n, only[0], method, gazetteer)
    if len(rivals) == 1 and title not in lexicon.words("titles", "female"):
        return given(n, rivals[0], method, gazetteer)
    return replace(n, key=None, method="surname-ambiguous", score=0.4)


def gender_told(title: str) -> str | None:
    """What an honorific tells of whom it stands before."""
    return next((g for g in ("male", "female") if title in lexicon.words("titles", g)), None)


def titles_of(words: Words, n: Named) -> set[str]:
    """The title before a person's name and the nouns beside it, but for those that tell a gender alone."""
    root = words.root(n.start, n.end)
    beside = {words.lemma[c] for c in words.children[root] if words.dep[c] == "appos"}
    before = words.text[n.start - 1] if n.start and words.text[n.start - 1][:1].isupper() else ""
    told = {title for title in (before, *beside) if title and gender_told(title) is None}
    return {title.lower().rstrip(".") for title in told}


def gender_of(words: Words, n: Named) -> str | None:
    """The gender of a person by first name, by the title before the name or by a noun beside it: "her husband"."""
    before = words.at(n.start - 1), words.text[n.start - 1] if n.start else ""
    root = words.root(n.start, n.end)
    beside = [words.lemma[c] for c in words.children[root] if words.dep[c] == "appos"]
    if words.dep[root] == "appos":
        beside.append(words.lemma[words.head[root]])
    for gender in ("male", "female"):
        told = lexicon.words("titles", gender)
        if words.text[n.start] in lexicon.words("titles", f"{gender}_names") or told & {*before, *beside}:
            return gender
    return None


def is_firm(words: Words, n: Named) -> bool:
    """Whether a name of one word is told to be a body's: "Garcia, the hat firm,"."""
    if n.end - n.start > 1 or words.at(n.end) != "," or words.at(n.end + 1) not in ("the", "a", "an"):
        return False
    nouns = lexicon.words("titles", "body_nouns")
    for i in range(n.end + 2, min(n.end + 7, len(words))):
        if words.pos[i] not in ("NOUN", "ADJ", "PROPN", "PUNCT", "VERB", "ADV"):
            return False
        if words.lemma[i] in nouns and words.pos[i + 1 : i + 2] not in (["NOUN"], ["PROPN"]):
            return True
    return False


def given(n: Named, key: str, method: str, gazetteer: Gazetteer) -> Named:
    """A name with the key of an actor."""
    return replace(n, key=key, type=gazetteer.type_of(key), method=method, score=0.9)
