"""The package knows nothing of the sample: its actors stand in corpus/actors.yml alone."""

import re
from pathlib import Path

import pytest
import yaml

from onrecord import lexicon
from onrecord.annotate.names import forms, kinds

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def known_to_the_language() -> set[str]:
    """Folded words that may stand in the package: the world's states and regions, bodies, agencies, outlets, cities."""
    cells = [c for table in ("states", "bodies", "lands") for row in lexicon.rows("nations", table) for c in row]
    cells += [c for table in ("wires", "outlets") for row in lexicon.rows("wires", table) for c in row]
    names = {forms.folded(word.lstrip("*")) for cell in cells for word in cell}
    listed = lexicon.read("nations")
    names |= {forms.folded(w) for w in listed["regions"].split(",")}
    return names | {w for line in listed["peoples"].split(",") for w in map(forms.folded, line.split())}


def test_no_code_or_data_of_the_package_names_an_actor_of_the_sample() -> None:
    """Persons, bodies, groups and places of the sample are nowhere in the package, agencies and countries excepted."""
    actors = yaml.safe_load((ROOT / "corpus" / "actors.yml").read_text(encoding="utf-8"))
    allowed = known_to_the_language()
    names = {
        surface
        for actor in actors
        if actor["type"] not in ("state", "publication")
        for surface in (actor["name"], *(a["surface"] for a in actor.get("aliases") or [] if a["kind"] != "demonym"))
        if surface[0].isupper() and forms.folded(surface) not in allowed
    }
    files = [*ROOT.glob("onrecord/**/*.py"), *ROOT.glob("onrecord/**/*.yml"), ROOT / "build.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))
    found = {name for name in names if name in text and re.search(rf"\b{re.escape(name)}\b", text)}
    assert len(names) > 60
    assert found == set(), sorted(found)


def test_a_city_is_known_in_other_spellings_but_not_by_codes() -> None:
    """Transliterations of a large city count as its name, abbreviations do not."""
    assert kinds.spells("Peshawur", "Peshawar")
    assert not kinds.spells("PEW", "Peshawar")
    assert not kinds.spells("Purushapura", "Peshawar")
