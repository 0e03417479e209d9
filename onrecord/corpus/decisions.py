"""decisions.yml: what a human corrects, checked against what each action may do."""

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from onrecord.corpus.schema import SETTABLE, TARGET_KINDS, DecisionKeys, TargetKeys
from onrecord.corpus.validate import Entry, describe
from onrecord.errors import Problem
from onrecord.ids import content_hash
from onrecord.records import Decision, DecisionTarget
from onrecord.vocabulary import DecisionAction

RELINKABLE = ("mention", "attribution")


def mistakes(entry: Entry[DecisionKeys]) -> Iterator[Problem]:
    """What is wrong in a decision beyond the form of its keys."""
    if entry.sound("target"):
        yield from target_mistakes(entry, entry.keys.target)
    if entry.sound("action", "target"):
        yield from action_mistakes(entry)
    if entry.sound("action") and entry.keys.action is not DecisionAction.SET and entry.keys.values:
        yield entry.problem(f'"values" goes with action set, not {entry.keys.action}', "values")


def target_mistakes(entry: Entry[DecisionKeys], target: TargetKeys) -> Iterator[Problem]:
    """A target is either an id or words of an article, and then complete."""
    words = {key: getattr(target, key) for key in ("article", "kind", "exact")}
    if target.id is not None:
        if target.prefix or any(words.values()):
            yield entry.problem('"target" is either {id} or {article, kind, exact, prefix}, not both', "target")
        return
    missing = [key for key, value in words.items() if value is None]
    if missing:
        yield entry.problem(f'"target" needs {", ".join(missing)}, or else the id of an actor or claim', "target")
    if target.kind is not None and target.kind not in TARGET_KINDS:
        message = f'"kind" is "{target.kind}": legal values are {", ".join(TARGET_KINDS)}'
        yield entry.problem(message, "target", "kind")


def action_mistakes(entry: Entry[DecisionKeys]) -> Iterator[Problem]:
    """Each action needs its own kind of target and its own keys."""
    keys, kind = entry.keys, entry.keys.target.kind
    match keys.action:
        case DecisionAction.RELINK:
            yield from relink_mistakes(entry, kind)
        case DecisionAction.MERGE:
            yield from merge_mistakes(entry)
        case DecisionAction.SAME_CLAIM | DecisionAction.NOT_SAME_CLAIM:
            yield from claim_mistakes(entry, kind)
        case DecisionAction.SET:
            yield from set_mistakes(entry, kind)
        case DecisionAction.REJECT:
            pass
    if keys.action in (DecisionAction.REJECT, DecisionAction.SET) and keys.to is not None:
        yield entry.problem(f'"to" goes with action relink or merge, not {keys.action}', "to")


def relink_mistakes(entry: Entry[DecisionKeys], kind: str | None) -> Iterator[Problem]:
    """A relink names somebody or nobody, and targets what can have an actor."""
    if not entry.states("to"):
        yield entry.problem('action relink needs "to": an actor id, or null for nobody', "action")
    if entry.keys.target.id or (kind in TARGET_KINDS and kind not in RELINKABLE):
        yield entry.problem(f"action relink needs a target of kind {' or '.join(RELINKABLE)}", "target")


def merge_mistakes(entry: Entry[DecisionKeys]) -> Iterator[Problem]:
    """A merge has two ids, and they differ."""
    to, target = entry.keys.to, entry.keys.target.id
    if to is None and entry.sound("to"):
        yield entry.problem('action merge needs "to": the id that stays', "action")
    if target is None:
        yield entry.problem("action merge needs a target {id}: an actor or claim", "target")
    elif to == target:
        yield entry.problem('"to" is the target itself', "to")


def claim_mistakes(entry: Entry[DecisionKeys], kind: str | None) -> Iterator[Problem]:
    """What stands on a claim, or does not, is a passage; a whole claim can only be kept apart (`merge` joins two)."""
    keys = entry.keys
    if keys.to is None and entry.sound("to"):
        yield entry.problem(f'action {keys.action} needs "to": the id of a claim', "action")
    if keys.target.id is not None and keys.action is DecisionAction.SAME_CLAIM:
        yield entry.problem("action same-claim needs a target of kind passage; merge joins two claims", "target")
    if kind is not None and kind in TARGET_KINDS and kind != "passage":
        yield entry.problem(f"action {keys.action} needs a target of kind passage", "target")


def set_mistakes(entry: Entry[DecisionKeys], kind: str | None) -> Iterator[Problem]:
    """`set` names fields that its kind of annotation has, with values that they can have."""
    if kind is None or kind not in SETTABLE:
        if entry.keys.target.id or kind in TARGET_KINDS:
            yield entry.problem(f"action set needs a target of kind {' or '.join(SETTABLE)}", "target")
        return
    if not entry.sound("values"):
        return
    if not entry.keys.values:
        yield entry.problem('action set needs "values"', "action")
    try:
        values = SETTABLE[kind].model_validate(dict(entry.keys.values))
    except ValidationError as error:
        for mistake in error.errors(include_url=False):
            yield entry.problem(describe(SETTABLE[kind], mistake), "values", *mistake["loc"])
        return
    low, high = getattr(values, "low", None), getattr(values, "high", None)
    if low is not None and high is not None and low > high:
        yield entry.problem(f'"low" is above "high": {low:g} > {high:g}', "values", "low")


def record(entry: Entry[DecisionKeys]) -> Decision:
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
        line=entry.problem("").line,
    )


def settled(keys: DecisionKeys) -> dict[str, str | float | None]:
    """The values of `set` as the types of their fields."""
    if not keys.values:
        return {}
    model: BaseModel = SETTABLE[str(keys.target.kind)].model_validate(dict(keys.values))
    return {name: value for name, value in model if name in keys.values}


def derived_id(keys: DecisionKeys) -> str:
    """The id of a decision that gives none: it stays while what is decided stays."""
    target = (keys.target.article, keys.target.kind, keys.target.exact, keys.target.prefix, keys.target.id)
    return "decision-" + content_hash(keys.action, *target, keys.to, *(f"{k}={v}" for k, v in keys.values.items()))


def doubles(entries: tuple[Entry[DecisionKeys], ...]) -> Iterator[Problem]:
    """The same decision twice, or two under one id."""
    first: dict[str, int] = {}
    for entry in entries:
        if not entry.sound("id", "action", "target", "to", "values"):
            continue
        name = entry.keys.id or derived_id(entry.keys)
        line = entry.problem("", "id").line
        if name in first:
            what = f'id "{name}" is already used' if entry.keys.id else "the same decision stands"
            yield entry.problem(f"{what} in line {first[name]}", "id")
        first.setdefault(name, line)
