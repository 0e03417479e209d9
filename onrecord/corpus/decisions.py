"""decisions.yml: what a human corrects, checked against what each action may do."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from onrecord.corpus.decision_forms import FORMS, PAGES, TARGET_KINDS, Form, values_of
from onrecord.corpus.schema import DecisionKeys, TargetKeys
from onrecord.corpus.validate import Entry, describe
from onrecord.errors import Problem
from onrecord.ids import content_hash
from onrecord.records import Decision, DecisionTarget
from onrecord.spelling import WORD
from onrecord.vocabulary import DecisionAction

WORDS = ("article", "exact", "prefix", "suffix", "claim")


def mistakes(entry: Entry[DecisionKeys]) -> Iterator[Problem]:
    """What is wrong in a decision beyond the form of its keys."""
    if entry.sound("target"):
        yield from target_mistakes(entry, entry.keys.target)
    if entry.sound("action", "target"):
        form = FORMS[entry.keys.action]
        yield from kind_mistakes(entry, form)
        yield from to_mistakes(entry, form)
        yield from values_mistakes(entry, form)
    if entry.sound("action", "to", "values", "reason"):
        yield from empty_mistakes(entry)


def target_mistakes(entry: Entry[DecisionKeys], target: TargetKeys) -> Iterator[Problem]:
    """A target is either an id or words of an article, and then complete."""
    if target.id is not None:
        if any(getattr(target, key) for key in WORDS):
            yield entry.problem('"target" is either {id} or {article, kind, exact, prefix, suffix}, not both', "target")
        elif target.kind is not None and target.kind not in PAGES:
            yield entry.problem(f'"kind" of an id is {", ".join(PAGES)}, not "{target.kind}"', "target", "kind")
        return
    needed = ("kind", "exact") if target.kind == "name" else ("article", "kind", "exact")
    missing = [key for key in needed if getattr(target, key) is None]
    if missing:
        yield entry.problem(f'"target" needs {", ".join(missing)}, or else the id of an actor or claim', "target")
    if target.kind is not None and target.kind not in TARGET_KINDS:
        message = f'"kind" is "{target.kind}": legal values are {", ".join(TARGET_KINDS)}'
        yield entry.problem(message, "target", "kind")


def kind_mistakes(entry: Entry[DecisionKeys], form: Form) -> Iterator[Problem]:
    """Each action has its own kinds of target."""
    target, action = entry.keys.target, entry.keys.action
    if target.id is not None:
        if not form.ids or (target.kind in PAGES and target.kind not in form.ids):
            more = "; merge joins two claims" if action is DecisionAction.SAME_CLAIM else ""
            legal = form.ids if form.ids else form.words
            yield entry.problem(f"action {action} needs a target of kind {' or '.join(legal)}{more}", "target")
    elif not form.words:
        yield entry.problem(f"action {action} needs a target {{id}}: {' or '.join(form.ids)}", "target")
    elif target.kind in TARGET_KINDS and target.kind not in form.words:
        yield entry.problem(f"action {action} needs a target of kind {' or '.join(form.words)}", "target")


def to_mistakes(entry: Entry[DecisionKeys], form: Form) -> Iterator[Problem]:
    """`to` stands where an action has one, and is not the target itself."""
    keys = entry.keys
    if not form.to:
        if keys.to is not None:
            legal = [str(action) for action, other in FORMS.items() if other.to]
            yield entry.problem(f'"to" goes with action {", ".join(legal)}, not {keys.action}', "to")
        return
    if form.named and keys.to is not None and keys.target.kind not in form.named:
        yield entry.problem(f'"to" of {keys.action} goes with kind {", ".join(form.named)}', "to")
    given = entry.states("to") if form.nobody else keys.to is not None
    if form.must and not given and entry.sound("to"):
        yield entry.problem(f'action {keys.action} needs "to": {form.to}', "action")
    if keys.to is not None and keys.to == keys.target.id:
        yield entry.problem('"to" is the target itself', "to")


def empty_mistakes(entry: Entry[DecisionKeys]) -> Iterator[Problem]:
    """A note says something, and a rename gives a new name or id."""
    keys = entry.keys
    if keys.action is DecisionAction.NOTE and keys.reason is None:
        yield entry.problem('action note needs "reason": what is to be said', "action")
    if entry.sound("target") and keys.target.kind == "name" and not WORD.search(keys.target.exact or ""):
        yield entry.problem("a name to withhold has a letter or digit in it", "target", "exact")
    if keys.action is DecisionAction.MERGE and keys.values and keys.target.kind != "claim":
        yield entry.problem('"values" of a merge is how two claims stand to each other: give "kind: claim"', "values")
    if keys.action is DecisionAction.RENAME and keys.to is None and not keys.values:
        yield entry.problem('action rename needs "values" (a name or a statement), or "to": a new id', "action")


def values_mistakes(entry: Entry[DecisionKeys], form: Form) -> Iterator[Problem]:
    """`values` names fields that its kind of target has, with values that they can have."""
    keys = entry.keys
    if not form.values and keys.values:
        legal = [str(action) for action, other in FORMS.items() if other.values]
        yield entry.problem(f'"values" goes with action {", ".join(legal)}, not {keys.action}', "values")
    model = values_of(keys.action, keys.target.kind, keys.target.id is not None)
    if model is None or not entry.sound("values"):
        return
    if not keys.values:
        if not form.empty or any(field.is_required() for field in model.model_fields.values()):
            yield entry.problem(f'action {keys.action} needs "values"', "action")
        return
    try:
        values = model.model_validate(dict(keys.values))
    except ValidationError as error:
        for mistake in error.errors(include_url=False):
            yield entry.problem(describe(model, mistake), "values", *mistake["loc"])
        return
    low, high = getattr(values, "low", None), getattr(values, "high", None)
    if low is not None and high is not None and low > high:
        yield entry.problem(f'"low" is above "high": {low:g} > {high:g}', "values", "low")


def record(entry: Entry[DecisionKeys], file: str = "decisions.yml") -> Decision:
    """The record of a decision without mistakes."""
    keys = entry.keys
    return Decision(
        id=keys.id or derived_id(keys),
        action=keys.action,
        target=DecisionTarget(**dict(keys.target)),
        to=keys.to,
        values=settled(keys),
        by=keys.by,
        date=keys.date,
        reason=keys.reason,
        file=file,
        line=entry.problem("").line,
    )


def settled(keys: DecisionKeys) -> dict[str, Any]:
    """The values of a decision as the types of their fields."""
    model = values_of(keys.action, keys.target.kind, keys.target.id is not None)
    if not keys.values or model is None:
        return {}
    read = model.model_validate(dict(keys.values))
    return {name: plain(getattr(read, name)) for name in model.model_fields if name in keys.values}


def plain(value: Any) -> Any:
    """A value without models: mappings of what is said in them."""
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in sorted(value.model_fields_set)}
    return value


def derived_id(keys: DecisionKeys) -> str:
    """The id of a decision that gives none: it stays while what is decided stays."""
    given = keys.target
    target = [given.article, given.kind, given.exact, given.prefix, given.id]
    target += [f"{key}={value}" for key, value in (("suffix", given.suffix), ("claim", given.claim)) if value]
    said = [keys.reason] if keys.action is DecisionAction.NOTE else []
    values = (f"{k}={v}" for k, v in keys.values.items())
    return "decision-" + content_hash(keys.action, *target, keys.to, *values, *said)


def doubles(entries: tuple[Entry[DecisionKeys], ...]) -> Iterator[Problem]:
    """The same decision twice, or two under one id."""
    first: dict[str, Problem] = {}
    for entry in entries:
        if not entry.sound("id", "action", "target", "to", "values"):
            continue
        name = entry.keys.id or derived_id(entry.keys)
        here = entry.problem("", "id")
        if name in first:
            what = f'id "{name}" is already used' if entry.keys.id else "the same decision stands"
            before = first[name]
            where = f"line {before.line}" if before.path == here.path else f"{before.path.name}:{before.line}"
            yield entry.problem(f"{what} in {where}", "id")
        first.setdefault(name, here)
