"""`build.py export`: some formats of an archive, in a folder of their own."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord import corpus, flow, messages, render
from onrecord.errors import UsageError
from onrecord.places import Places
from onrecord.questions.lookup import look_up
from onrecord.render.exports import bag, formats
from onrecord.render.exports.ro_crate import latest_day


def listed() -> Iterator[str]:
    """A line for each format."""
    width = max(map(len, formats.NAMES))
    for one in formats.EVERY:
        yield f"{one.name:{width}}  {one.title}"


def known(names: Sequence[str]) -> tuple[str, ...]:
    """The names, if each is that of a format.

    Raises:
        UsageError: one is not; those there are are told.
    """
    unknown = [name for name in names if name not in formats.NAMES]
    if unknown:
        raise UsageError(f"no format {', '.join(unknown)}: there are {', '.join(formats.NAMES)}")
    return tuple(names)


def export(places: Places, names: Iterable[str], out: Path) -> list[str]:
    """Write the named formats; a bag is made of the folder as it then stands. Gives what was written or removed.

    Raises:
        OnRecordError: the corpus has mistakes, or the folder holds what OnRecord did not make.
    """
    archive, _, warnings = flow.archive_of(corpus.load(places.corpus), places.cache)
    messages.warnings(warnings)
    made = formats.files(look_up(archive), names)
    if formats.BAG.name not in set(names):
        return render.write(made, out)
    bag.pack(made, out, archive.info, latest_day(archive.articles.values()))
    return sorted(made)
