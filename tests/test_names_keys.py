"""The tokens by which annotations refer to actors."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.names import gazetteer, keys, proposals
from onrecord.annotate.names.keys import Key
from onrecord.records import Mention
from onrecord.vocabulary import ActorType, MentionForm

NAMES = st.text(alphabet=string.ascii_letters + " @|#:{}–é\n", min_size=1)
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(st.sampled_from(ActorType), NAMES, SLUGS, st.integers(1, 20))
def test_a_token_gives_its_key_back(type_: ActorType, name: str, article: str, number: int) -> None:
    """Whatever a name is made of, the marks of tokens included; an id of the registry is no token."""
    plain = Key(type_, name)
    for key in (
        plain,
        Key(type_, name, article=article, number=number),
        Key(type_, name, (keys.token(plain), article)),
    ):
        assert keys.read(keys.token(key)) == key
    assert keys.read(article) is None


@pytest.mark.parametrize(
    ("key", "token"),
    [
        (Key(ActorType.PERSON, "Ana Garcia"), "person:Ana Garcia"),
        (Key(ActorType.GROUP, "clan of {}", ("person:Ana Garcia",)), "group:clan of {}|person:Ana Garcia"),
        (Key(ActorType.PERSON, "a resident", article="arden-fire"), "person:a resident@arden-fire"),
        (Key(ActorType.PERSON, "a resident", article="arden-fire", number=2), "person:a resident@arden-fire#2"),
    ],
)
def test_tokens_are_spelled_as_ever(key: Key, token: str) -> None:
    """Published ids come from the order and the hash of tokens, so these must stay."""
    assert keys.token(key) == token


def test_a_name_with_the_marks_of_tokens_is_a_name() -> None:
    """ "@arden" is somebody with a name, who may be in other articles, too."""
    actor = keys.token(Key(ActorType.PERSON, "@arden"))
    found = [
        Mention(
            id=f"m-{a}", article=a, start=0, end=6, exact="@arden", actor=actor, form=MentionForm.NAME,
            method="ner", score=0.7,
        )
        for a in ("a", "b")
    ]  # fmt: skip
    known = gazetteer.build([])
    made = proposals.actors([actor], proposals.merge(found, known), known, reserved=(), published=())
    assert [(a.id, a.name, a.description) for a in made.values()] == [("arden", "@arden", None)]
