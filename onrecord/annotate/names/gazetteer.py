"""Names known before any text is read: the registry of the corpus, then states, bodies and agencies of the world."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.annotate import lexicon, pipeline
from onrecord.records import Actor, Alias
from onrecord.vocabulary import ActorType, AliasKind, MentionForm

# An actor's key is its id in the registry, or "type:name" until the corpus-wide pass gives it an id.


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

    names: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    demonyms: dict[tuple[str, ...], Demonym] = field(default_factory=dict)
    seats: dict[tuple[str, ...], Seat] = field(default_factory=dict)
    offices: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    display: dict[str, str] = field(default_factory=dict)  # key -> name
    types: dict[str, ActorType] = field(default_factory=dict)  # key -> type
    wires: set[str] = field(default_factory=set)  # keys of news agencies
    longest: dict[str, int] = field(default_factory=dict)  # first token -> tokens of the longest surface

    def add_name(self, surface: str, entry: Entry) -> None:
        """Make `surface` stand for `entry` unless something stronger has it."""
        tokens = tokenize(surface)
        if tokens and tokens not in self.names:
            self.names[tokens] = entry
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

    def _note(self, tokens: tuple[str, ...]) -> None:
        self.longest[tokens[0]] = max(self.longest.get(tokens[0], 0), len(tokens))

    def spans(self, texts: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """(first token, token after the last, surface) of the longest matches among token texts, left to right."""
        i = 0
        while i < len(texts):
            for size in range(min(self.longest.get(texts[i], 0), len(texts) - i), 0, -1):
                surface = tuple(texts[i : i + size])
                if surface in self.names or surface in self.demonyms or surface in self.seats:
                    yield i, i + size, surface
                    i += size - 1
                    break
            i += 1


@cache
def tokenize(surface: str) -> tuple[str, ...]:
    """The tokens of a surface, as the pipeline splits them."""
    return tuple(token.text for token in pipeline.load().tokenizer(surface))


FORMS = {
    AliasKind.NAME: MentionForm.NAME,
    AliasKind.ACRONYM: MentionForm.ACRONYM,
    AliasKind.VARIANT: MentionForm.VARIANT,
}


def build(actors: Iterable[Actor]) -> Gazetteer:
    """The gazetteer of a registry and of what the language knows."""
    gazetteer, by_name = Gazetteer(), defaultdict(list)
    for actor in actors:
        gazetteer.display[actor.id], gazetteer.types[actor.id] = actor.name, actor.type
        for surface in (actor.name, *(a.surface for a in actor.aliases if a.kind in FORMS)):
            by_name[surface.lower()].append(actor)
        add_actor(gazetteer, actor)
    add_states(gazetteer, by_name)
    add_bodies(gazetteer)
    add_agencies(gazetteer)
    add_peoples(gazetteer)
    return gazetteer


def add_actor(gazetteer: Gazetteer, actor: Actor) -> None:
    """All names of one registered actor."""
    gazetteer.add_name(actor.name, Entry(actor.id, actor.type, MentionForm.NAME, "registry"))
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


def add_states(gazetteer: Gazetteer, registered: dict[str, list[Actor]]) -> None:
    """The world's states with their people and capitals; a registered state keeps its id."""
    for (name, *_), others, demonyms, seats in lexicon.rows("nations", "states"):
        known = [a for n in (name, *others) for a in registered.get(n.lower(), []) if a.type == ActorType.STATE]
        state = known[0].id if known else f"state:{name}"
        gazetteer.display.setdefault(state, name)
        gazetteer.types.setdefault(state, ActorType.STATE)
        for surface in (name, *others):
            form = MentionForm.NAME if surface == name else MentionForm.VARIANT
            form = MentionForm.ACRONYM if surface.isupper() else form
            gazetteer.add_name(surface, Entry(state, ActorType.STATE, form, "states"))
        add_people(gazetteer, state, demonyms)
        for surface in seats:
            add_seat(gazetteer, state, surface)


def add_people(gazetteer: Gazetteer, state: str, demonyms: tuple[str, ...]) -> None:
    """The demonyms of a state; a registered group that has one of them is its people."""
    if not demonyms:
        return
    known = (gazetteer.demonyms.get(tokenize(surface)) for surface in demonyms)
    plural = f"{demonyms[0]}s" if f"{demonyms[0]}s" in demonyms else demonyms[0]
    group = next((d.group for d in known if d and d.group), None) or f"group:{plural}"
    gazetteer.display.setdefault(group, plural)
    gazetteer.types.setdefault(group, ActorType.GROUP)
    for surface in demonyms:
        gazetteer.add_demonym(surface, state, group)


def add_seat(gazetteer: Gazetteer, state: str, surface: str) -> None:
    """A capital, or with a star a seat that is always the state."""
    always, surface = surface.startswith("*"), surface.lstrip("*")
    entry = gazetteer.names.pop(tokenize(surface), None)
    if entry is not None and entry.type != ActorType.PLACE:  # the registry says what it is
        gazetteer.names[tokenize(surface)] = entry
        return
    place = entry.key if entry else f"place:{surface}"
    gazetteer.display.setdefault(place, surface)
    gazetteer.types.setdefault(place, ActorType.PLACE)
    gazetteer.add_seat(surface, Seat(state, place, always))


def add_known(gazetteer: Gazetteer, names: tuple[str, ...], type_: ActorType, method: str) -> str:
    """One body, agency or region with its other names, unless the registry has one of them."""
    registered = (gazetteer.names.get(tokenize(surface)) for surface in names)
    key = next((e.key for e in registered if e), f"{type_}:{names[0]}")
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
        group = next((d.group for d in known if d and d.group), None) or f"group:{words[-1]}"
        gazetteer.display.setdefault(group, words[-1])
        gazetteer.types.setdefault(group, ActorType.GROUP)
        for surface in words:
            gazetteer.add_demonym(surface, None, group)
