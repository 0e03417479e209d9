"""Annotations and merges of other tools become decisions, with the annotator's name; what is lost is told."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from onrecord import corpus
from onrecord.curate.incoming import Place, Taken, take_in, told
from onrecord.errors import OnRecordError
from onrecord.records import Archive, Corpus, Decision

SAMPLE = Path(__file__).parent.parent / "corpus"
TEXT = "A 😀 sign. Jana Roth said the pier was closed. Jana Roth left.\n\nThe Roth line sails again."
PAGE = "https://halcyon.example/articles/pier/"
JANA, CLOSED = "https://halcyon.example/actors/jana-roth/", "https://halcyon.example/claims/pier-closed/"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An archive of one article, an actor and a claim."""
    root = tmp_path / "corpus"
    (root / "articles").mkdir(parents=True)
    head = "---\nid: pier\nurl: https://paper.example/pier\n---\n\n"
    (root / "articles" / "pier.md").write_text(head + TEXT + "\n", encoding="utf-8")
    (root / "archive.yml").write_text("title: Pier\n", encoding="utf-8")
    (root / "actors.yml").write_text("- {id: jana-roth, name: Jana Roth, type: person}\n", encoding="utf-8")
    claim = "- {id: pier-closed, statement: The pier was closed., kind: event, match: [{words: [pier]}]}\n"
    (root / "claims.yml").write_text(claim, encoding="utf-8")
    return at(corpus.load(root))


def at(loaded: Corpus) -> Place:
    """A place with what is registered, and nothing that a machine found."""
    claims: Any = {one.id: one for one in loaded.claims}
    actors = {one.id: one for one in loaded.actors}
    return Place(
        corpus=loaded,
        archive=Archive(
            info=loaded.info, articles={}, publishers={}, actors=actors, annotations={}, claims=claims, attestations={}
        ),
    )  # fmt: skip


def taken(place: Place, content: object, name: str = "page.json", **how: Any) -> tuple[Taken, tuple[Decision, ...]]:
    """What becomes of a file, and the decisions that stand then."""
    path = place.corpus.root.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    given = Place(corpus=place.corpus, archive=place.archive, **how)
    return take_in(given, [path]), corpus.load(place.corpus.root).decisions


def annotation(exact: str, body: Any = JANA, source: str = PAGE, **more: Any) -> dict[str, Any]:
    """A person's annotation of words."""
    around = more.pop("around", {})
    target = {"source": source, "selector": [{"type": "TextQuoteSelector", "exact": exact, **around}]}
    made = {"type": "Annotation", "motivation": "identifying", "body": body, "creator": {"name": "Ada"}}
    return made | {"created": "2031-05-06T10:00:00Z", "target": target} | more


def test_annotations_become_decisions_with_name_and_day(place: Place) -> None:
    """Words by themselves or with those around them; who is told, and when, and what could not be placed."""
    items = [
        annotation("The Roth line"),
        annotation("Jana Roth", around={"suffix": " left"}),
        annotation("Jana Roth"),
        annotation("words of nobody"),
        annotation("The Roth line", source="https://elsewhere.example/"),
        annotation("the pier was closed", motivation="linking"),
        annotation("the pier was closed", CLOSED),
        annotation("Jana Roth left", creator=None, generator="x"),
    ]
    found, made = taken(place, {"type": "AnnotationPage", "items": items})
    assert [line.split(": ")[0].rpartition(":")[2] for line in found.lost] == ["3", "4", "5"]
    assert (found.new, found.known, found.programs) == (4, 0, 1)
    assert [(d.action, d.target.kind, d.target.exact, d.to) for d in made] == [
        ("add", "mention", "The Roth line", "jana-roth"),
        ("add", "mention", "Jana Roth", "jana-roth"),
        ("add", "attribution", "the pier was closed", "jana-roth"),
        ("same-claim", "passage", "the pier was closed", "pier-closed"),
    ]
    assert {(d.by, d.date, d.reason) for d in made} == {("Ada", "2031-05-06", "imported from page.json")}
    assert made[1].target.suffix == " left.\n\nThe Roth line"
    assert "3 lost" in told(found, place.corpus.root)


def test_a_second_run_finds_nothing_new(place: Place) -> None:
    """The same file again writes nothing, and says so."""
    before, _ = taken(place, [annotation("The Roth line")])
    again, made = taken(place, [annotation("The Roth line")])
    assert (before.new, again.new, again.known, len(made)) == (1, 0, 1, 1)
    assert told(again, Path("c")) == "c/decisions.yml: 0 decisions written, 1 stood there already"


def test_a_body_that_is_no_page_here_is_lost_with_the_nearest(place: Place) -> None:
    """An actor or claim that neither the archive nor the file knows is told, and nothing is written."""
    unknown = [
        annotation("The Roth line", JANA.replace("roth", "rot")),
        annotation("The Roth line", CLOSED.replace("closed", "closer")),
    ]
    found, made = taken(place, unknown)
    assert made == ()
    assert "no actor jana-rot; nearest: jana-roth" in found.lost[0]
    nothing, _ = taken(place, [annotation("The Roth line", [])])
    assert "no page" in nothing.lost[0]


def test_hypothesis_rows_are_read(place: Place) -> None:
    """The address stands in the note or a tag; positions count another text; the original's address is known, too."""
    selector = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 1, "endContainer": "/p[1]", "endOffset": 2},
        {"type": "TextPositionSelector", "start": 4000, "end": 4013},
        {"type": "TextQuoteSelector", "exact": "The Roth line", "prefix": "Menu\n\n", "suffix": " sails"},
    ]
    row = {
        "id": "x", "user": "acct:bo@hyp.example", "created": "2031-05-07T01:02:03.4+00:00",
        "uri": "https://paper.example/pier", "tags": [], "text": f"Her company. {JANA}",
        "target": [{"source": "https://paper.example/pier", "selector": selector}],
    }  # fmt: skip
    quote = {"type": "TextQuoteSelector", "exact": "the pier was closed"}
    spoken = row | {"text": "", "tags": ["actors/jana-roth", "statement"], "target": [{"selector": [quote]}]}
    _, made = taken(place, {"total": 2, "rows": [row, spoken]})
    assert [(d.target.kind, d.target.exact, d.by, d.date, d.reason) for d in made] == [
        ("mention", "The Roth line", "bo@hyp.example", "2031-05-07", "Her company."),
        ("attribution", "the pier was closed", "bo@hyp.example", "2031-05-07", "imported from page.json"),
    ]


def test_recogito_is_read(place: Place) -> None:
    """Its JSON-LD, whose source is its own document, and the form of its annotator, each with the body's creator."""
    body = {"type": "TextualBody", "purpose": "linking", "value": JANA, "creator": {"id": "u1", "name": "Cy"}}
    own = annotation("The Roth line", [body], "https://recogito.example/document/x", creator=None)
    newer = {
        "id": "n", "bodies": [{"purpose": "identifying", "value": JANA, "creator": {"id": "u2", "name": "Di"}}],
        "target": {"annotation": "n", "selector": [{"quote": "Jana Roth", "start": 46, "end": 55}]},
    }  # fmt: skip
    lost, _ = taken(place, [own])
    assert "say --article ID" in lost.lost[0]
    _, made = taken(place, [own, newer], article="pier")
    assert [(d.by, d.target.exact, d.target.prefix is not None) for d in made] == [
        ("Cy", "The Roth line", False),
        ("Di", "Jana Roth", True),
    ]


def test_what_programs_made_needs_somebody_who_answers(place: Place) -> None:
    """With a name it is taken in that name, and with `only` the articles are set aside."""
    _, made = taken(place, [annotation("The Roth line", creator=None, generator="x")], by="Eve", only=True)
    assert [(d.action, d.target.id or d.target.exact, d.by) for d in made] == [
        ("set-aside", "pier", "Eve"),
        ("add", "The Roth line", "Eve"),
    ]


def cas() -> dict[str, Any]:
    """UIMA CAS JSON as INCEpTION exports it; offsets count UTF-16 code units."""
    name = {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "@sofa": 1, "value": "PER"}
    said = {"%ID": 3, "%TYPE": "webanno.custom.Statement", "@sofa": 1, "begin": 26, "end": 45}
    return {
        "%TYPES": {},
        "%FEATURE_STRUCTURES": [
            {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": TEXT},
            name | {"begin": 11, "end": 20, "identifier": JANA},
            name | {"begin": 0, "end": 1},
            said | {"speaker": "actors/jana-roth", "claim": ""},
        ],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3]}},
    }


TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Statement|speaker


#Text=A 😀 sign.
1-1\t0-1\tA\t_\t_\t_\t
1-2\t2-4\t😀\t_\t_\t_\t
1-3\t5-9\tsign\t_\t_\t_\t
1-4\t9-10\t.\t_\t_\t_\t

#Text=Jana Roth said the pier was closed.
2-1\t11-15\tJana\thttps://halcyon.example/actors/jana-roth/[1]\tPER[1]\t_\t
2-2\t16-20\tRoth\thttps://halcyon.example/actors/jana-roth/[1]|https://x.example/other\\_one[2]\tPER[1]|LOC[2]\t_\t
2-3\t21-25\tsaid\t_\t_\t_\t
2-4\t26-29\tthe\t_\t_\tactors/jana-roth[3]\t
2-5\t30-34\tpier\t_\t_\tactors/jana-roth[3]\t
2-6\t35-38\twas\t_\t_\tactors/jana-roth[3]\t
2-7\t39-45\tclosed\t_\t_\tactors/jana-roth[3]\t
2-8\t45-46\t.\t_\t_\t_\t
"""


@pytest.mark.parametrize(("content", "name"), [(cas(), "pier.json"), (TSV, "pier.tsv")], ids=["CAS", "TSV"])
def test_files_of_inception_are_read(place: Place, content: object, name: str) -> None:
    """Names of the layer of named entities, statements of another; with the annotator's name in a project's export."""
    lost, _ = taken(place, content, name)
    assert len(lost.lost) == 2
    assert "--by NAME" in lost.lost[0]
    _, made = taken(place, content, f"annotation/pier.txt/Fay.{name.rpartition('.')[2]}")
    assert [(d.target.kind, d.target.exact, d.to, d.by) for d in made] == [
        ("mention", "Jana Roth", "jana-roth", "Fay"),
        ("attribution", "the pier was closed", "jana-roth", "Fay"),
    ]
    assert made[0].target.suffix is not None  # the first of two


def test_what_is_no_format_is_refused(place: Place) -> None:
    """With the name of the file."""
    with pytest.raises(OnRecordError, match=r"notes\.txt: is neither JSON"):
        taken(place, "just words\n", "notes.txt")
    found, _ = taken(place, {"hello": 1})
    assert "is no annotation" in found.lost[0]


MALFORMED: list[Any] = [
    {"target": 3, "creator": "A", "body": JANA},
    {"target": [], "creator": "A", "body": JANA},
    annotation("x", source=PAGE) | {"target": {"source": PAGE, "selector": [7]}},
    annotation("x") | {"target": PAGE},
    annotation("x") | {"target": {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": -5, "end": 9}}},
    annotation("x")
    | {"target": {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": 5, "end": 999}}},
    annotation("The Roth line") | {"record": {"of": "attribution", "cue": {"start": 1, "end": 2}}},
    annotation("The Roth line") | {"record": {"of": "attribution", "cue": {"start": 1, "end": 2, "exact": "zz"}}},
    annotation("The Roth line") | {"record": {"of": "attribution", "chain": ["Lund"]}},
    {"referents": "actor-x"},
    [1, 2],
    "words",
    None,
]


@pytest.mark.parametrize("item", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_malformed_is_told_and_harms_nothing_else(place: Place, item: object) -> None:
    """Each with its number; what stands beside it is taken."""
    found, made = taken(place, [item, annotation("The Roth line")])
    assert (len(found.lost), found.new) == (1, 1)
    assert ":1: " in found.lost[0]
    assert len(made) == 1


def test_merges_of_follow_the_money(tmp_path: Path) -> None:
    """A positive judgement of the resolver with its day, and an entity with referents, are merges."""
    shutil.copytree(SAMPLE, tmp_path / "corpus")
    place = at(corpus.load(tmp_path / "corpus"))
    kept = place.corpus.actors[0].id
    rows = [
        [f"actor-{kept}", "actor-some-machine-actor", "positive", None, "Ada", "2031-01-01T00:00:00"],
        ["actor-a", "actor-b", "negative", None, "Ada", "2031-01-01"],
        {"id": f"actor-{kept}", "schema": "Person", "referents": ["actor-another-one"]},
    ]
    found, made = taken(place, "".join(json.dumps(row) + "\n" for row in rows), "resolver.ijson", by="Bo")
    assert (found.new, len(found.lost)) == (2, 1)
    assert [(d.target.id, d.to, d.by, d.date) for d in made] == [
        ("some-machine-actor", kept, "Ada", "2031-01-01"),
        ("another-one", kept, "Bo", None),
    ]
