"""Actors over a whole corpus: merges, unnamed sources, places, stable ids, and what a curator is shown."""

from dataclasses import replace
from pathlib import Path

import marked
import yaml

from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.annotate.names import forms, gazetteer, places
from onrecord.corpus import load
from onrecord.curate import actor_tables
from onrecord.curate import actors as curate
from onrecord.records import Actor, Alias, Annotations, Article, Corpus, Decision, DecisionTarget
from onrecord.vocabulary import ActorType, AliasKind, DecisionAction

NOWHERE = Cache(None)


def corpus(*texts: str, **more: object) -> Corpus:
    """Texts as articles a, b, c …"""
    articles = []
    for letter, text in zip("abcdefgh", texts, strict=False):
        made = marked.make_article(text)
        articles.append(Article(id=letter, text=text, blocks=made.blocks))
    return Corpus(root=Path(), articles=tuple(articles), **more)  # type: ignore[arg-type]


def annotated(*texts: str, **more: object) -> Annotations:
    return annotate(corpus(*texts, **more), NOWHERE, workers=1)


def linked(found: Annotations, exact: str) -> set[str | None]:
    """The actors of all mentions with these words."""
    return {m.actor for a in found.articles for m in a.mentions if m.exact == exact}


def test_a_company_is_one_actor_under_its_longer_and_shorter_names() -> None:
    """What may be left out of a company's name makes no second actor."""
    found = annotated(
        "Harlan Motor Company sold 300 cars. Harlan Motor said sales fell.",
        "Shares in Harlan Motor Co. rose on Monday.",
    )
    names = {a.name for a in found.actors if "Harlan" in a.name}
    assert len(names) == 1


def test_an_acronym_that_one_article_explains_means_the_same_in_another() -> None:
    """The bracket of one article serves the others."""
    found = annotated(
        "The European Chess Federation (ECF) met in Porto. The ECF elected a head.", "The ECF declined to comment."
    )
    assert linked(found, "ECF") == {"european-chess-federation"}


def test_the_foremost_of_a_name_is_meant_only_if_nearly_all_articles_mean_it() -> None:
    """Two persons of a surname leave it open, also where one is named twice as often."""
    found = annotated("Tom Baker left.", "Tom Baker won.", "Joan Baker sang.", "Mr Baker said he was tired.")
    assert linked(found, "Baker") == {None}


def test_unnamed_sources_are_actors_of_their_article_alone() -> None:
    """The same description in two articles is two actors, typed, until a human merges them."""
    text = "Witnesses said that shots were fired. A diplomat said the road was closed."
    found = annotated(text, text)
    witnesses = sorted(a for a in linked(found, "Witnesses") if a)
    diplomats = sorted(a for a in linked(found, "A diplomat") if a)
    types = {a.id: a.type for a in found.actors}
    assert [types[a] for a in witnesses] == [ActorType.GROUP] * 2
    assert [types[a] for a in diplomats] == [ActorType.PERSON] * 2
    decision = Decision(
        id="d",
        action=DecisionAction.MERGE,
        target=DecisionTarget(id=witnesses[0]),
        to=witnesses[1],
        reason="same village",
    )
    assert linked(annotated(text, text, decisions=(decision,)), "Witnesses") == {witnesses[1]}


def test_the_resident_is_the_one_that_spoke_before() -> None:
    """ "a resident" twice is two actors, "the resident" the last of them."""
    found = annotated(
        "A resident said the bridge fell. A resident said it was hit by a truck. The resident said nobody was hurt."
    )
    first, second, third = (a.source.actor for a in found.articles[0].attributions if a.source)
    assert first != second
    assert third == second


def test_a_proposed_id_stays_when_articles_are_added() -> None:
    """Every actor of a corpus keeps its id when the corpus grows, once its pages were published."""
    old = ("Dmitry Orlov resigned. Orlov said he was ill.", "A diplomat said Harlan Motor Company was closed.")
    before = annotated(*old)
    lock = tuple(f"actors/{a.id}" for a in before.actors)
    after = annotated(*old, "Dmitri Orlov sued. Dmitri Orlov won against Harlan Motor Co.", permalinks=lock)
    assert {a.id for a in before.actors} <= {a.id for a in after.actors}
    assert linked(after, "Dmitri Orlov") == linked(before, "Dmitry Orlov")


def test_one_more_article_asks_no_other_again(tmp_path: Path) -> None:
    """Adding an article annotates that one: what others hold comes from the cache, and their links are still right."""
    texts = ("Tom Baker left the court.", "Mr Baker said he was tired.")
    annotate(corpus(*texts), Cache(tmp_path), workers=1)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("annotations/*/*")}
    found = annotate(corpus(*texts, "Joan Baker won."), Cache(tmp_path), workers=1)
    assert len(list(tmp_path.glob("annotations/*/*"))) == len(kept) + 1
    assert linked(found, "Baker") == {None}


def test_the_country_of_the_article_decides_between_cities_of_one_name() -> None:
    """Valencia is Spain's or Venezuela's by the country that the article names, and nowhere without one."""
    spain, venezuela = "Rain fell in Valencia, Spain said.", "Rain fell in Valencia. Venezuela sent help."
    lies = {a.longitude for a in annotated(spain).actors if a.name == "Valencia"}
    other = {a.longitude for a in annotated(venezuela).actors if a.name == "Valencia"}
    open_ = {a.longitude for a in annotated("Rain fell in Valencia.").actors if a.name == "Valencia"}
    assert lies == {-0.38}
    assert other == {-68.0}
    assert open_ == {None}


def test_no_city_of_that_name_has_no_place() -> None:
    """A name that GeoNames lacks gets no coordinates."""
    assert places.coordinates({"place:Zzyzx": "Zzyzx"}, [["place:Zzyzx"]], gazetteer.build([])) == {}


def test_a_curator_is_shown_what_is_worth_a_minute() -> None:
    """New actors by how often they are named, pairs that may be one with the evidence, names left open."""
    found = curate.propose(
        annotated(
            "Petra Nowak resigned. Nowak left.",
            "Petra Nowak came back. Petra Nowack won.",
            "Tom Baker left.",
            "Joan Baker left.",
            "Mr Baker said he was tired.",
        )
    )
    assert found.new[0].actor.name == "Petra Nowak"
    assert [(a.surface, a.candidates) for a in found.ambiguous] == [("Baker", ("joan-baker", "tom-baker"))]


def test_names_that_are_nearly_the_same_are_shown_with_the_evidence() -> None:
    """Likely merges say how alike the names are and where both stand."""
    actors = tuple(Actor(id=i, name=n, type=ActorType.PERSON, status="machine") for i, n in NEAR.items())  # type: ignore[arg-type]
    base = annotated("Petra Nowakowa spoke. Petra Novakova spoke.")
    mentions = tuple(m for m in base.articles[0].mentions if m.exact.startswith("Petra"))
    by_name = {"Petra Nowakowa": "one", "Petra Novakova": "two"}
    split = replace(base.articles[0], mentions=tuple(replace(m, actor=by_name[m.exact]) for m in mentions))
    found = curate.propose(replace(base, articles=(split,), actors=actors))
    assert [(m.kept.id, m.other.id, m.evidence) for m in found.merges] == [
        ("one", "two", "names 86 % alike, both in a")
    ]


NEAR = {"one": "Petra Nowakowa", "two": "Petra Novakova"}


def test_the_yaml_is_ready_to_paste(tmp_path: Path, capsys: object) -> None:
    """What `actors --yaml` prints loads as a registry and links the same corpus."""
    texts = (
        "The European Chess Federation (ECF) met. Petra Nowak led it.",
        "The ECF and Petra Nowak met in Porto. Porto won.",
    )
    actor_tables.as_yaml(curate.propose(annotated(*texts)), 50)
    printed = capsys.readouterr().out  # type: ignore[attr-defined]
    assert {e["id"] for e in yaml.safe_load(printed)} >= {"european-chess-federation", "petra-nowak"}
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(f"---\nid: a\n---\n\n{texts[1]}\n", encoding="utf-8")
    (tmp_path / "actors.yml").write_text(printed, encoding="utf-8")
    again = annotate(load(tmp_path), NOWHERE, workers=1)
    assert linked(again, "ECF") == {"european-chess-federation"}


def test_a_shorter_form_belongs_to_the_custom_of_its_kind() -> None:
    """Surnames keep their particles, companies lose what they are registered as, bodies whose they are."""
    assert {"van der berg", "berg"} <= set(forms.shorter("Anna van der Berg", ActorType.PERSON))
    assert {"garcia marquez", "marquez"} <= set(forms.shorter("Gabriel García Márquez", ActorType.PERSON))
    assert "harlan" in forms.shorter("Harlan Motor Company", ActorType.ORGANISATION)
    assert {"commerce department", "department of commerce"} <= set(
        forms.shorter("United States Department of Commerce", ActorType.ORGANISATION)
    )
    assert "national" not in forms.shorter("National Bank", ActorType.ORGANISATION)
    assert "springfield" in forms.shorter("Springfield, Ohio", ActorType.PLACE)


def test_an_alias_may_be_of_any_script_and_case() -> None:
    """A registered name is found in capitals and without its accents."""
    rios = Actor(id="rios", name="Marcelo Ríos", type=ActorType.PERSON)
    city = Actor(id="lodz", name="Łódź", type=ActorType.PLACE, aliases=(Alias(surface="Lodz", kind=AliasKind.VARIANT),))
    found = annotated("TENNIS IN LODZ\n\nMarcelo Rios won. Rios said he was glad.", actors=(rios, city))
    assert linked(found, "LODZ") == {"lodz"}
    assert linked(found, "Rios") == {"rios"}
