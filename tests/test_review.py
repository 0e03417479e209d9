"""The review: every answer becomes a decision that holds, and nobody but this machine's curator is heard."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_decisions import ONE, TWO
from werkzeug.test import Client

from onrecord import flow
from onrecord.corpus import decision_file
from onrecord.errors import OnRecordError
from onrecord.review import answers
from onrecord.review import queue as queues
from onrecord.review.app import application
from onrecord.review.beside import Review
from onrecord.review.questions import question
from onrecord.review.session import Session, listed
from onrecord.vocabulary import Stance

HOST = {"Host": "127.0.0.1:5000"}
GIVEN = {
    "relink": {"to": "oren-dasko"},
    "edit": {"text": "other words"},
    "split": {"text": "Somebody New"},
    "stance": {"to": "doubts"},
    "value": {"text": "20-25"},
    "wording": {"text": "Said better"},
    "make": {"text": "Something of its own"},
    "called": {"text": "Lena Horvik-Dasko"},
    "note": {"text": "Read it twice"},
    "withhold": {"text": "Witness A"},
}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """An archive of two articles, and what was parsed of it."""
    made = Path(tempfile.mkdtemp(prefix="onrecord-test-"))
    (made / "corpus" / "articles").mkdir(parents=True)
    for name, text in (("one", ONE), ("two", TWO)):
        front = f"---\nid: {name}\ntitle: {name.title()}\ndate_published: 2031-05-06\ndate_basis: stated\n---\n\n"
        (made / "corpus" / "articles" / f"{name}.md").write_text(front + text + "\n", encoding="utf-8")
    yield made
    shutil.rmtree(made)


@pytest.fixture
def session(folder: Path) -> Session:
    """A new review without a decision."""
    (folder / "corpus" / "decisions.yml").unlink(missing_ok=True)
    return Session(folder / "corpus", lambda: flow.looked_at(folder / "corpus", folder / ".cache"), "C")


def some_keys(session: Session) -> dict[str, str]:
    """A question of each kind, by kind."""
    archive = session.lookup.archive
    first, second, *_ = sorted(archive.claims)
    statement = next(a for a in archive.attestations.values() if a.attribution)
    number = next(a for a in archive.attestations.values() if a.figure)
    mentions = [m for m in archive.annotations["one"].mentions if m.exact == "Lena Horvik"]
    return {
        "perhaps the same": f"claims:{first}:{second}",
        "may be one": "actors:jana-roth:lena-horvik",
        "name": f"annotation:{mentions[0].id}",
        "statement": f"annotation:{statement.attribution}",
        "number": f"annotation:{number.figure}",
        "passage": f"words:one:0:{len('Police in Talvera arrested Ivo Melnar')}",
        "on a claim": f"attestation:{number.id}",
        "conflict": f"conflict:{number.claim}:{number.id}:{statement.id}",
        "claim": f"claim:{first}",
        "actor": "actor:lena-horvik",
        "article": "article:one",
    }


def test_every_answer_is_a_decision_that_can_be_taken_back(session: Session) -> None:
    """What each key of each kind of question writes is read without a mistake, and goes without a trace."""
    claim = sorted(session.lookup.archive.claims)[-1]
    for kind, key in some_keys(session).items():
        asked = question(session.lookup, key)
        assert asked is not None
        assert asked.kind == kind
        of_passages = [one for shown in asked.passages for one in shown.keys if not one.opens]
        for one in (*asked.keys, *of_passages):
            if kind == "on a claim" and one.answer == "relink":
                continue  # the article itself says it: tested below
            named = "oren-dasko" if kind == "actor" else claim
            chosen = {answer: {"to": named} for answer in ("claim", "denies", "same-as", "opposite-of")}
            given = {**GIVEN, **chosen, "apart-1": {"text": "Lena Horn"}}.get(one.answer, {})
            written = session.answer(key, one.answer, given)["written"]
            (entry,) = decision_file.entries(session.root, (session.root / "decisions.yml").read_text("utf-8"))
            assert entry.keys.by == "C"
            assert entry.keys.action in written
            assert session.undo()["undone"] == key
    assert (session.root / "decisions.yml").read_text("utf-8") == ""


def test_answers_hold(session: Session) -> None:
    """Many answers at once, each about something else: every one finds its words, and what was said is so."""
    archive, keys = session.lookup.archive, some_keys(session)
    one, other, third, fourth = sorted(archive.claims)[:4]
    statement = keys["statement"].partition(":")[2]
    session.answer(keys["name"], "relink", {"to": "oren-dasko"})
    session.answer(keys["statement"], "stance", {"to": "doubts"})
    session.answer(keys["number"], "value", {"text": "20-25"})
    session.answer(keys["passage"], "make", {"text": "Something of its own"})
    session.answer(f"claims:{one}:{other}", "same", {})
    session.answer(f"claims:{third}:{fourth}", "different", {})
    session.answer(f"claim:{third}", "wording", {"text": "Said better"})
    session.answer(f"claim:{fourth}", "accept", {})
    session.again()
    after = session.lookup.archive
    assert after.orphans == ()
    assert next(m.actor for m in after.annotations["one"].mentions if m.exact == "Lena Horvik") == "oren-dasko"
    assert session.lookup.attributions[statement].stance is Stance.DOUBTS
    figure = session.lookup.figures[keys["number"].partition(":")[2]]
    assert (figure.low, figure.high) == (20, 25)
    assert after.claims["something-of-its-own"].attestations
    assert after.redirects[f"claims/{one}"] == f"claims/{other}"
    assert after.claims[third].statement == "Said better"
    assert f"claims/{fourth}" in after.decided


def test_what_is_withheld_or_parted_by_a_key_is_so(session: Session) -> None:
    """A name by its person, the words of a passage, a page, an actor that is another in one report, and a denial."""
    archive = session.lookup.archive
    yes, no = (
        next(a for a in archive.attestations.values() if a.article == name and "overloaded" in a.evidence.exact)
        for name in ("one", "two")
    )
    short = next(m for m in archive.annotations["two"].mentions if m.exact == "Melnar")
    number = next(a for a in archive.attestations.values() if a.figure and a.article == "one")
    session.answer(f"annotation:{short.id}", "withhold", {"text": "[name withheld]"})
    session.answer(some_keys(session)["passage"], "withhold", {"text": "Police arrested somebody"})
    session.answer("actor:oren-dasko", "apart-2", {"text": "Pia Dasko"})
    session.answer(f"claims:{no.claim}:{yes.claim}", "opposite", {})
    session.answer(f"attestation:{number.id}", "best", {})
    session.answer("article:two", "note", {"text": "Read it twice"})
    text = (session.root / "decisions.yml").read_text("utf-8")
    assert "exact: Ivo Melnar" in text, "the whole name of who is meant"
    assert "instead: Police arrested somebody" in text
    session.again()
    after = session.lookup.archive
    assert after.orphans == ()
    assert {m.actor for m in after.annotations["two"].mentions if m.exact == "Dasko"} == {"pia-dasko"}
    assert after.claims[yes.claim].contested
    assert after.claims[number.claim].best == number.id
    assert [d.reason for d in after.decided["articles/two"] if d.action == "note"] == ["Read it twice"]
    session.answer("actor:jana-roth", "apart-1", {"text": "Pia Dasko"})
    assert (session.root / "decisions.yml").read_text("utf-8").count("to: pia-dasko\n") == 2, "who is there is no other"


def test_an_answer_that_lacks_something_writes_nothing(session: Session) -> None:
    """No name, no number, an unknown answer, or an archive that has moved on: an error, and no file."""
    keys = some_keys(session)
    wrong: list[tuple[str, str, dict[str, str]]] = [
        (keys["name"], "relink", {}),
        (keys["number"], "value", {"text": "many"}),
        (keys["name"], "shout", {}),
        ("attestation:t-gone", "accept", {}),
        ("claims:gone:gone-too", "same", {}),
    ]
    for key, answer, given in wrong:
        with pytest.raises(OnRecordError):
            session.answer(key, answer, given)
    assert not (session.root / "decisions.yml").exists()
    assert session.told() == "no answer yet"


def test_what_was_answered_is_not_asked_again(session: Session) -> None:
    """Not in this session, not in the next one, and not after looking again; what is left for later comes back."""
    first, second = session.open()[:2]
    asked = question(session.lookup, first)
    assert asked is not None
    session.skip(second)
    session.answer(first, asked.keys[0].answer, {})
    assert first not in session.open()
    assert second not in session.open()
    again = Session(session.root, session.look, "D")
    assert first not in again.open()
    assert second in again.open()
    assert len(listed(again, 3)) == min(3, len(again.open())) > 0


def test_reports_that_gained_a_line_up_are_counted(session: Session) -> None:
    """A merge brings a report beside another one; accepting brings none."""
    archive = session.lookup.archive
    one = next(c.id for c in archive.claims.values() if session.lookup.carrying[c.id] == {"one"})
    other = next(c.id for c in archive.claims.values() if session.lookup.carrying[c.id] == {"two"})
    session.answer(f"claim:{one}", "accept", {})
    session.answer(f"claims:{one}:{other}", "same", {})
    assert session.told().startswith("2 answers, ")
    assert session.told().endswith("a minute; 1 report gained a line-up, 0.50 an answer")


def test_the_search_finds_what_is_typed(session: Session) -> None:
    """By the beginnings of words, names and claims and sentences; nothing where nothing fits."""
    assert [row["key"] for row in session.search("actor", "len hor")] == ["lena-horvik"]
    assert any("overloaded" in row["label"] for row in session.search("claim", "overload"))
    assert any(row["key"].startswith("words:two:") for row in session.search("find", "would not resign"))
    assert [row["key"] for row in session.search("stance", "den")] == ["denies"]
    assert session.search("actor", "xyzzy") == session.search("actor", "") == []


def test_only_who_knows_the_token_is_heard(session: Session) -> None:
    """Another token and another host get nothing; every answer forbids all that is not this page's own."""
    client = Client(application(session, "secret"))
    page = client.get("/secret/", headers=HOST)
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert client.get("/guess/", headers=HOST).status_code == 404
    assert client.post("/guess/next", headers=HOST, json={}).status_code == 404
    assert client.get("/secret/", headers={"Host": "example.com"}).status_code == 403
    assert client.get("/secret/../app.py", headers=HOST).status_code == 404
    assert client.get("/secret/app.py", headers=HOST).status_code == 404


def test_the_page_asks_and_is_answered(session: Session) -> None:
    """The whole way through the web application: a question, an answer, an error, taken back, looked at again."""
    client = Client(application(session, "secret"))

    def sent(what: str, **body: Any) -> Any:
        return client.post(f"/secret/{what}", headers=HOST, json=body)

    asked = sent("next").get_json()["question"]
    answered = sent("answer", key=asked["key"], answer=asked["keys"][0]["answer"]).get_json()
    assert answered["written"].startswith("- action: ")
    assert answered["answers"] == 1
    assert sent("answer", key=asked["key"], answer="shout").status_code == 400
    assert "no answer" in sent("answer", key=asked["key"], answer="shout").get_json()["error"]
    assert sent("undo").get_json()["undone"] == asked["key"]
    assert sent("undo").get_json()["undone"] is None
    assert sent("skip", key=asked["key"]).get_json()["question"]["key"] != asked["key"]
    assert sent("again").get_json()["open"] > 0
    assert sent("search", kind="actor", typed="lena").get_json()[0]["key"] == "lena-horvik"
    assert sent("shout").status_code == 404


def test_who_said_it_beside_a_report(session: Session) -> None:
    """On a claim's page "who said it is" goes to the statement that the report rests on, where there is one."""
    archive = session.lookup.archive
    said = next(a for a in archive.attestations.values() if a.attribution and a.source_chain[0].actor)
    made = answers.decision(session.lookup, f"attestation:{said.id}", "relink", {"to": "oren-dasko"})
    assert made["target"]["kind"] == "attribution"
    told = next(a for a in archive.attestations.values() if a.attribution is None)
    with pytest.raises(OnRecordError, match="nobody is found"):
        answers.decision(session.lookup, f"attestation:{told.id}", "relink", {"to": "oren-dasko"})


def test_beside_a_served_site_only_this_machine_decides(session: Session) -> None:
    """The script is known by its token alone, answers go to the file, and no other address is served."""
    review = Review(lambda: session, "127.0.0.1:8000")
    assert review.answer("GET", review.script, HOST, b"")[1] == "text/javascript"
    key = f"claim:{sorted(session.lookup.archive.claims)[0]}"
    body = f'{{"key": "{key}", "answer": "accept"}}'.encode()
    headers = {**HOST, "Content-Type": "application/json"}
    assert review.answer("POST", f"{review.prefix}answer", headers, body)[0] == 200
    review.built()
    assert review.answer("POST", f"{review.prefix}next", {**headers, "Host": "evil.example"}, b"{}")[0] == 403
    assert "action: accept" in (session.root / "decisions.yml").read_text("utf-8")
    with pytest.raises(OnRecordError, match="this machine alone"):
        Review(lambda: session, "0.0.0.0:8000")


def test_low_scores_come_lowest_first(session: Session) -> None:
    """The queue asks about what the machine is least sure of before what it is surer of."""
    scores = {a.id: a.score for a in session.lookup.attributions.values()}
    asked = [scores[key.partition(":")[2]] for key in queues.low(session.lookup) if key.partition(":")[2] in scores]
    assert asked == sorted(asked)
