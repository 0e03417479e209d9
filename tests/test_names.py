"""The mention rules on golden text with visible marks, and actors over several articles."""

from functools import cache

import marked
import pytest

from onrecord.annotate.names import find as names
from onrecord.annotate.names import gazetteer, proposals
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.pipeline import parse
from onrecord.records import Actor, Alias, Article, Mention
from onrecord.vocabulary import ActorType, AliasKind, MentionForm

CASES = marked.read("names.txt")


@cache
def without_registry() -> Gazetteer:
    return gazetteer.build([])


def mentions(text: str, known: Gazetteer | None = None) -> tuple[Mention, ...]:
    article = marked.make_article(text)
    return names.find(parse(text), article, known or without_registry())


def label(m: Mention) -> str:
    """What a golden case shows of a mention."""
    return f"{m.type}: {without_registry().name_of(m.actor) if m.actor else '?'} ({m.form})"


def linked(text: str, *actors: Actor) -> list[tuple[str, str | None]]:
    """(words, actor) of the mentions with a registry."""
    return [(m.exact, m.actor) for m in mentions(text, gazetteer.build(actors))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_golden_case(case: marked.Case) -> None:
    """Each case gives just the mentions that are marked in it, with actor and form."""
    found = [marked.Marked(m.start, m.end, label(m)) for m in mentions(case.text)]
    assert marked.show(case.text, found) == marked.show(case.text, list(case.marks))


def test_the_registry_decides_type_and_identity() -> None:
    """A registered spelling variant is its actor, whatever the tagger takes it for."""
    river = Actor(
        id="vessa", name="Vessa", type=ActorType.PLACE, aliases=(Alias(surface="Wessa", kind=AliasKind.VARIANT),)
    )
    assert ("Wessa", "vessa") in linked("Wessa rose on Monday.", river)


def test_a_registered_surname_needs_no_full_name_in_the_article() -> None:
    """The only registered person of a surname is meant by it."""
    person = Actor(id="ana-garcia", name="Ana Garcia", type=ActorType.PERSON)
    assert ("Garcia", "ana-garcia") in linked("Mr Garcia said no.", person)


def test_a_registered_group_takes_its_demonym_from_the_state() -> None:
    """With a registered people, "ethnic Peruvians" is that group and "Peruvian army" still the state."""
    group = Actor(
        id="our-group",
        name="Peruvians of Chile",
        type=ActorType.GROUP,
        aliases=(Alias(surface="Peruvians", kind=AliasKind.DEMONYM), Alias(surface="Peruvian", kind=AliasKind.DEMONYM)),
    )
    found = linked("The Peruvian army met ethnic Peruvians.", group)
    assert ("ethnic Peruvians", "our-group") in found
    assert ("Peruvian", "state:Peru") in found


def merged(*texts: str) -> dict[str, str | None]:
    """What the corpus-wide pass makes of the keys of several articles."""
    found = [m for text in texts for m in mentions(text)]
    return proposals.merge(found, without_registry())


def test_a_surname_in_another_article_joins_the_only_full_name() -> None:
    """A lone surname of one article is the person that another names in full."""
    final = merged("Tom Baker left the court.", "Mr Baker said he was tired.")
    assert final["person:Baker"] == "person:Tom Baker"


def test_a_surname_of_two_people_stays_open() -> None:
    """Where two persons have the surname, a lone surname is nobody's."""
    final = merged("Tom Baker left the court.", "Joan Baker won.", "Mr Baker said he was tired.")
    assert final["person:Baker"] is None


def test_spellings_of_one_name_are_one_actor() -> None:
    """Transliteration variants merge where the type agrees."""
    a = Mention(
        id="m-1",
        article="a",
        start=0,
        end=1,
        exact="x",
        actor="person:Dmitry Orlov",
        form=MentionForm.NAME,
        method="ner",
        score=1,
    )
    b = Mention(
        id="m-2",
        article="b",
        start=0,
        end=1,
        exact="x",
        actor="person:Dmitri Orlov",
        form=MentionForm.NAME,
        method="ner",
        score=1,
    )
    final = proposals.merge([a, a, b], without_registry())
    assert final["person:Dmitri Orlov"] == "person:Dmitry Orlov"


def test_different_names_stay_apart() -> None:
    """Names that share a few letters do not merge."""
    keys = ["person:Marta Silva", "person:Mario Salvo", "place:Marsel", "place:Morsley"]
    found = [
        Mention(
            id=f"m-{i}", article="a", start=0, end=1, exact="x", actor=key, form=MentionForm.NAME, method="ner", score=1
        )
        for i, key in enumerate(keys)
    ]
    final = proposals.merge(found, without_registry())
    assert [final[key] for key in keys] == keys


def test_an_id_stays_when_articles_are_added() -> None:
    """A proposed actor keeps the id that was published, also when another spelling becomes the frequent one."""
    keys = ["person:Dmitry Orlov", "person:Dmitri Orlov"]
    final = {"person:Dmitry Orlov": "person:Dmitry Orlov", "person:Dmitri Orlov": "person:Dmitry Orlov"}
    proposed = proposals.actors(keys, final, without_registry(), reserved=(), published=("dmitri-orlov",))
    assert proposed["person:Dmitry Orlov"].id == "dmitri-orlov"


def test_an_article_in_another_language_is_linked_by_the_registry() -> None:
    """Without a parse the registry's names are found all the same."""
    person = Actor(id="ana-garcia", name="Ana Garcia", type=ActorType.PERSON)
    known = gazetteer.build([person])
    text = "La presidenta Ana Garcia llegó a Lima."
    found = names.registered(parse(text), Article(id="a", text=text, language="es"), known)
    assert [(m.exact, m.actor) for m in found] == [("Ana Garcia", "ana-garcia")]
