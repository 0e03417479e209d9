"""A BagIt bag (RFC 8493) of exported files, for a repository or a library; made on request only."""

from collections.abc import Mapping
from pathlib import Path

from onrecord import __version__
from onrecord.errors import OnRecordError
from onrecord.records import ArchiveInfo


def pack(files: Mapping[str, str | bytes], folder: Path, info: ArchiveInfo, day: str | None) -> None:
    """Write files (path → content) into a new folder and make a bag of it; the same files give the same bag.

    Raises:
        OnRecordError: something stands in the folder.
    """
    import bagit  # slow to import, and needed for a bag only

    if folder.exists() and any(folder.iterdir()):
        raise OnRecordError(f"{folder}: is not empty; a bag is made in a new folder, give another --out")
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    about = {
        "External-Description": info.description or info.title,
        "External-Identifier": info.site_url or info.title,
        "Bag-Software-Agent": f"OnRecord {__version__}",
        "Bagging-Date": day or "1970-01-01",  # of the latest report: a bag knows no clock
    }
    bagit.make_bag(str(folder), about, checksums=["sha256"])
