"""Names known before any text is read: the registry of the corpus, then states, bodies and agencies of the world."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord import edtf, lexicon
from onrecord.annotate import pipeline
from onrecord.annotate.names import forms, keys
from onrecord.annotate.names.keys import Key
from onrecord.records import Actor, Alias
from onrecord.vocabulary import ActorType, AliasKind, MentionForm

Surface = tuple[str, ...]
Content = frozenset[str]  # the words of a description without those that only bind, states by their keys


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known surface stands for."""

    key: str
    type: ActorType
    form: MentionForm
    method: str
    alias: Alias | None = None  # an office: with its dates


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people or things of a state."""

    state: str | None  # key
    group: str | None  # key


@dataclass(frozen=True, slots=True)
class Seat:
    """A capital or seat of government: the place, or the state when it acts."""

    state: str
    place: str
    always: bool  # stands for the state wherever it occurs


@dataclass(slots=True)
class Gazetteer:
    """Surfaces by their tokens; the longest match wins."""

    names: dict[Surface, Entry] = field(default_factory=dict)
    rivals: dict[Surface, list[Entry]] = field(default_factory=dict)  # one surface, several registered actors
    demonyms: dict[Surface, Demonym] = field(default_factory=dict)
    seats: dict[Surface, Seat] = field(default_factory=dict)
    offices: dict[Surface, list[Entry]] = field(default_factory=dict)  # lower case
    display: dict[str, str] = field(default_factory=dict)  # key -> name
    types: dict[str, ActorType] = field(default_factory=dict)  # key -> type
    wires: set[str] = field(default_factory=set)  # keys of news agencies
    registered: set[str] = field(default_factory=set)  # keys of the registry
    same: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # folded full name -> registered keys
    short: dict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )  # folded shorter form -> registered keys
    states: dict[str, str] = field(default_factory=dict)  # key of a people, body or place -> key of its state
    contents: dict[Content, list[Entry]] = field(default_factory=lambda: defaultdict(list))  # offices and bodies
    longest: dict[str, int] = field(default_factory=dict)  # first token -> tokens of the longest surface
    capitals: dict[Surface, Surface] = field(default_factory=dict)  # a surface in capitals -> the surface
    longest_office: dict[str, int] = field(default_factory=dict)

    def add_name(self, surface: str, entry: Entry) -> None:
        """Make `surface` stand for `entry` unless something stronger has it."""
        tokens = tokenize(surface)
        old = self.names.setdefault(tokens, entry) if tokens else entry
        if old.key != entry.key and {old.key, entry.key} <= self.registered:
            self.rivals.setdefault(tokens, [old]).append(entry)
        if tokens:
            self._note(tokens)
            if surface[0].islower():  # "interim government" also starts a sentence
                capital = tokenize(surface[0].upper() + surface[1:])
                self.names.setdefault(capital, entry)
                self._note(capital)

    def add_demonym(self, surface: str, state: str | None, group: str | None) -> None:
        """Make `surface` a word for the people or things of a state; parts known earlier stay."""
        tokens = tokenize(surface)
        old = self.demonyms.get(tokens, Demonym(None, None))
        self.demonyms[tokens] = Demonym(old.state or state, old.group or group)
        self._note(tokens)

    def add_seat(self, surface: str, seat: Seat) -> None:
        """Make `surface` a seat of government unless the registry names it otherwise."""
        tokens = tokenize(surface)
        self.seats.setdefault(tokens, seat)
        self._note(tokens)

    def add_office(self, surface: str, entry: Entry) -> None:
        """An office; several may hold it, one after the other."""
        tokens = tokenize(surface.lower())
        self.offices.setdefault(tokens, []).append(entry)
        self.longest_office[tokens[0]] = max(self.longest_office.get(tokens[0], 0), len(tokens))

    def name_of(self, actor: str) -> str:
        """The name of an actor, as listed or as its key tells it: "supporters of Ana Garcia"."""
        key = keys.read(actor)
        if key is None or actor in self.display:
            return self.display[actor]
        return key.name.format(*map(self.name_of, key.parts)) if key.parts else key.name

    def type_of(self, actor: str) -> ActorType:
        """The type of an actor, as listed or as its key tells it."""
        key = keys.read(actor)
        return self.types[actor] if key is None or actor in self.types else key.type

    def _note(self, tokens: Surface) -> None:
        self.longest[tokens[0]] = max(self.longest.get(tokens[0], 0), len(tokens))
        if sum(map(len, tokens)) > 3 and any(t.islower() or not t.isupper() for t in tokens):
            upper = tuple(t.upper() for t in tokens)
            if self.capitals.setdefault(upper, tokens) == tokens:
                self.longest[upper[0]] = max(self.longest.get(upper[0], 0), len(upper))

    def known(self, surface: Surface) -> Surface | None:
        """The surface as it is listed, if it is."""
        if surface in self.names or surface in self.demonyms or surface in self.seats:
            return surface
        return self.capitals.get(surface)

    def spans(self, texts: Sequence[str]) -> Iterator[tuple[int, int, Surface]]:
        """(first token, token after the last, surface) of the longest matches among token texts, left to right."""
        longest, after = self.longest, 0
        for i in [i for i, text in enumerate(texts) if text in longest]:
            if i < after:
                continue
            for size in range(min(longest[texts[i]], len(texts) - i), 0, -1):
                surface = self.known(tuple(texts[i : i + size]))
                if surface is not None:
                    yield i, i + size, surface
                    after = i + size
                    break

    def content(self, tokens: Iterable[str]) -> Content:
        """What a description says, however it is put: "Peru's president" as "president of Peru"."""
        found = set()
        for token in tokens:
            demonym = self.demonyms.get((token,))
            entry = self.names.get((token,))
            if demonym is not None and demonym.state:
                found.add(demonym.state)
            elif entry is not None and entry.type == ActorType.STATE:
                found.add(entry.key)
            elif token.lower() not in BINDING:
                found.add(token.lower())
        return frozenset(found)


def held(entries: Iterable[Entry], date: str | None) -> set[str]:
    """The keys of who held an office on the day an article was published; of all holders where the day is unknown."""
    return {e.key for e in entries if e.alias is None or date is None or holds(e.alias, date)}


BINDING = {"the", "a", "an", "of", "for", "in", "to", "'s", "’s", "'", "’", "-", ",", "and"}


def holds(alias: Alias, date: str) -> bool:
    """Whether an office was held on an EDTF date; a month counts if any day of it does."""
    return edtf.meets(date, edtf.interval(alias.since, alias.until))


SPLIT: dict[str, Surface] = {}  # what `tokenize` gave, for the cache: loading the pipeline takes a second


def tokenize(surface: str) -> Surface:
    """The tokens of a surface, as the pipeline splits them."""
    if surface not in SPLIT:
        SPLIT[surface] = tuple(token.text for token in pipeline.load().tokenizer(surface))
    return SPLIT[surface]


FORMS = {
    AliasKind.NAME: MentionForm.NAME,
    AliasKind.ACRONYM: MentionForm.ACRONYM,
    AliasKind.VARIANT: MentionForm.VARIANT,
}
TERRITORIES = (ActorType.STATE, ActorType.PLACE, ActorType.ORGANISATION)  # what a registry may call a state


def build(actors: Iterable[Actor]) -> Gazetteer:
    """The gazetteer of a registry and of what the language knows."""
    gazetteer, by_name = Gazetteer(), defaultdict(list)
    registry = list(actors)
    gazetteer.registered.update(a.id for a in registry)
    for actor in registry:
        gazetteer.display[actor.id], gazetteer.types[actor.id] = actor.name, actor.type
        for surface in (actor.name, *(a.surface for a in actor.aliases if a.kind in FORMS)):
            by_name[forms.folded(surface)].append(actor)
        add_actor(gazetteer, actor)
    add_states(gazetteer, by_name)
    add_contents(gazetteer, registry)
    add_lands(gazetteer)
    add_bodies(gazetteer)
    add_agencies(gazetteer)
    add_peoples(gazetteer)
    return gazetteer


def add_actor(gazetteer: Gazetteer, actor: Actor) -> None:
    """All names of one registered actor."""
    gazetteer.add_name(actor.name, Entry(actor.id, actor.type, named_by(actor.name), "registry"))
    for alias in actor.aliases:
        match alias.kind:
            case AliasKind.DEMONYM:
                people = actor.type == ActorType.GROUP
                gazetteer.add_demonym(alias.surface, None if people else actor.id, actor.id if people else None)
            case AliasKind.OFFICE:
                entry = Entry(actor.id, actor.type, MentionForm.TITLE, "registry-office", alias)
                gazetteer.add_office(alias.surface, entry)
            case kind:
                form = FORMS[kind] if alias.surface[0].isupper() else MentionForm.NOMINAL
                gazetteer.add_name(alias.surface, Entry(actor.id, actor.type, form, "registry"))
    for name in (actor.name, *(a.surface for a in actor.aliases if a.kind in FORMS and a.surface[0].isupper())):
        gazetteer.same[forms.folded(name)].add(actor.id)
        for shorter in forms.shorter(name, actor.type):
            gazetteer.short[shorter].add(actor.id)


def add_contents(gazetteer: Gazetteer, registry: Sequence[Actor]) -> None:
    """What the registry's bodies and offices say of themselves, and the state to which each actor belongs."""
    within = {a.id: a for a in registry}
    for actor in registry:
        names = [actor.name, *(a.surface for a in actor.aliases if a.kind in (AliasKind.NAME, AliasKind.VARIANT))]
        for surface in names if actor.type == ActorType.ORGANISATION else ():
            entry = Entry(actor.id, actor.type, MentionForm.NOMINAL, "registry")
            gazetteer.contents[gazetteer.content(tokenize(surface))].append(entry)
        for alias in actor.aliases:
            if alias.kind == AliasKind.OFFICE:
                entry = Entry(actor.id, actor.type, MentionForm.TITLE, "registry-office", alias)
                gazetteer.contents[gazetteer.content(tokenize(alias.surface))].append(entry)
        around, seen = actor, {actor.id}
        while around.within in within and around.within not in seen:
            around = within[around.within]
            seen.add(around.id)
        state = actor.state or (around.id if around.type == ActorType.STATE and around is not actor else around.state)
        if state:
            gazetteer.states[actor.id] = state


def named_by(name: str) -> MentionForm:
    """The form of an actor's own name."""
    return MentionForm.NAME if name[0].isupper() or not name[0].isalpha() else MentionForm.NOMINAL


def add_states(gazetteer: Gazetteer, registered: dict[str, list[Actor]]) -> None:
    """The world's states with their people and capitals; a registered state keeps its id."""
    for (name, *_), others, demonyms, seats in lexicon.rows("nations", "states"):
        same = [a for n in (name, *others) for a in registered.get(forms.folded(n), []) if a.type in TERRITORIES]
        known = sorted(same, key=lambda a: (TERRITORIES.index(a.type), a.id))
        state = known[0].id if known else keys.token(Key(ActorType.STATE, name))
        gazetteer.display.setdefault(state, name)
        type_ = gazetteer.types.setdefault(state, ActorType.STATE)
        for surface in (name, *others):
            form = MentionForm.NAME if surface == name else MentionForm.VARIANT
            form = MentionForm.ACRONYM if forms.is_acronym(surface) else form
            gazetteer.add_name(surface, Entry(state, type_, form, "states"))
        add_people(gazetteer, state, demonyms)
        for surface in seats:
            add_seat(gazetteer, state, surface)


def add_lands(gazetteer: Gazetteer) -> None:
    """Parts of the world with words for their things, which are no states: "Scottish", "European"."""
    for (name, *_), others, demonyms in lexicon.rows("nations", "lands"):
        key = add_known(gazetteer, (name, *others), ActorType.PLACE, "regions")
        for surface in demonyms:
            gazetteer.add_demonym(surface, key, None)


def add_people(gazetteer: Gazetteer, state: str, demonyms: tuple[str, ...]) -> None:
    """The demonyms of a state; a registered group that has one of them is its people."""
    if not demonyms:
        return
    known = (gazetteer.demonyms.get(tokenize(surface)) for surface in demonyms)
    plural = f"{demonyms[0]}s" if f"{demonyms[0]}s" in demonyms else demonyms[0]
    group = next((d.group for d in known if d and d.group), None) or keys.token(Key(ActorType.GROUP, plural))
    gazetteer.display.setdefault(group, plural)
    gazetteer.types.setdefault(group, ActorType.GROUP)
    gazetteer.states.setdefault(group, state)
    for surface in demonyms:
        gazetteer.add_demonym(surface, state, group)


def add_seat(gazetteer: Gazetteer, state: str, surface: str) -> None:
    """A capital, or with a star a seat that is always the state."""
    always, surface = surface.startswith("*"), surface.lstrip("*")
    entry = gazetteer.names.pop(tokenize(surface), None)
    if entry is not None and entry.type != ActorType.PLACE:  # the registry says what it is
        gazetteer.names[tokenize(surface)] = entry
        return
    folded = forms.folded(surface)
    near = gazetteer.same.get(folded) or gazetteer.short.get(folded) or set()
    same = sorted(key for key in near if gazetteer.types[key] == ActorType.PLACE)
    place = entry.key if entry else next(iter(same), keys.token(Key(ActorType.PLACE, surface)))
    gazetteer.display.setdefault(place, surface)
    gazetteer.types.setdefault(place, ActorType.PLACE)
    gazetteer.states.setdefault(place, state)
    gazetteer.add_seat(surface, Seat(state, place, always))


def add_known(gazetteer: Gazetteer, names: tuple[str, ...], type_: ActorType, method: str) -> str:
    """One body, agency or region with its other names, unless the registry has one of them."""
    registered = (gazetteer.names.get(tokenize(surface)) for surface in names)
    key = next((e.key for e in registered if e), keys.token(Key(type_, names[0])))
    gazetteer.display.setdefault(key, names[0])
    gazetteer.types.setdefault(key, type_)
    for surface in names:
        form = MentionForm.ACRONYM if surface.replace(".", "").isupper() and len(surface) < 7 else MentionForm.NAME
        gazetteer.add_name(surface, Entry(key, gazetteer.types[key], form, method))
    return key


def add_bodies(gazetteer: Gazetteer) -> None:
    """Organisations of states and regions of the world."""
    for names, *others in lexicon.rows("nations", "bodies"):
        add_known(gazetteer, (*names, *(others[0] if others else ())), ActorType.ORGANISATION, "bodies")
    for name in lexicon.read("nations")["regions"].split(","):
        add_known(gazetteer, (name.strip(),), ActorType.PLACE, "regions")


def add_agencies(gazetteer: Gazetteer) -> None:
    """News agencies and outlets."""
    for table in ("wires", "outlets"):
        for names, *others in lexicon.rows("wires", table):
            key = add_known(gazetteer, (*names, *(others[0] if others else ())), ActorType.PUBLICATION, table)
            if table == "wires":
                gazetteer.wires.add(key)


def add_peoples(gazetteer: Gazetteer) -> None:
    """Peoples without a state of that name, and faiths."""
    for row in lexicon.read("nations")["peoples"].split(","):
        words = row.split()
        known = (gazetteer.demonyms.get(tokenize(w)) for w in words)
        group = next((d.group for d in known if d and d.group), None) or keys.token(Key(ActorType.GROUP, words[-1]))
        gazetteer.display.setdefault(group, words[-1])
        gazetteer.types.setdefault(group, ActorType.GROUP)
        for surface in words:
            gazetteer.add_demonym(surface, None, group)
