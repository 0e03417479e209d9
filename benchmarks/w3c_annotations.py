"""Web Annotations against the W3C's own schemas of the model, those of what it demands.

    python benchmarks/w3c_annotations.py SUITE FILE…

SUITE is a copy of https://github.com/w3c/web-annotation-tests, which is in no package registry and so in no test here;
FILE is an `annotations.jsonld`. Prints how many assertions were tried on how many annotations, pages and collections,
and each that does not hold.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

MUSTS = {
    "annotation": "annotations/annotationMusts.test",
    "page": "collections/pages/pageMusts.test",
    "collection": "collections/collectionMusts.test",
}
Schema = Mapping[str, Any]


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8-sig"))


def listed(given: object) -> Iterator[str]:
    """The paths that a list of assertions names, however deep."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, list):
        for one in given:
            yield from listed(one)
    elif isinstance(given, dict):
        yield from listed(given.get("assertions") or given.get("assertionFile") or [])


def musts(suite: Path, name: str) -> dict[str, Schema]:
    """The schemas of a kind of thing, by name."""
    found = {path: read(suite / path) for path in listed(read(suite / MUSTS[name])["assertions"])}
    return {path: schema for path, schema in found.items() if schema.get("assertionType", "must") == "must"}


def things(page: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The page, its collection and its annotations, each with the context that it has there."""
    context = {"@context": page["@context"]}
    whole, base = context["@context"], page["@context"][-1].get("@base", "https://site.example/x")
    plain = {"@context": whole[0] if isinstance(whole, list) else whole}
    yield "page", {**page, **plain}
    yield "collection", {**page["partOf"], **plain, "first": page["id"]}
    for item in page["items"]:
        yield "annotation", {**absolute(item, base.rpartition("/")[0]), **plain}


def absolute(value: Any, base: str) -> Any:
    """A value whose relative addresses are absolute, as a reader of JSON-LD has them."""
    if isinstance(value, dict):
        return {key: absolute(one, base) for key, one in value.items() if key != "record"}
    if isinstance(value, list):
        return [absolute(one, base) for one in value]
    return f"{base}/{value}" if isinstance(value, str) and value.startswith(("./", "../")) else value


def main() -> None:
    """Try every assertion on everything, and print what fails."""
    suite = Path(sys.argv[1])
    shared = {path.name: read(path) for path in (suite / "definitions").glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT4.create_resource({**schema, "id": name})) for name, schema in shared.items()
    )
    checks = {name: musts(suite, name) for name in MUSTS}
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for path in map(Path, sys.argv[2:]):
        for kind, thing in things(read(path)):
            tried[kind] += 1
            for name, schema in checks[kind].items():
                holds = Draft4Validator({**schema, "id": Path(name).name}, registry=registry).is_valid(thing)
                if holds is not (schema.get("expectedResult", "valid") == "valid"):
                    failed[f"{kind}: {name}: {schema.get('errorMessage', '')}"] += 1
    for kind, count in tried.items():
        print(f"{count:6,} of kind {kind:12} {len(checks[kind])} assertions each")
    for message, count in failed.most_common():
        print(f"{count:6,} times {message}")
    print(f"{sum(failed.values())} do not hold")


if __name__ == "__main__":
    main()
