"""Folders that OnRecord may replace, and their replacement in one step."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from onrecord.errors import OnRecordError

MARKER = ".onrecord"  # in every folder that OnRecord made
OLD = "old"  # `site.old` is the site on its way out, where two folders cannot be exchanged in one step
AT_FDCWD = -100
RENAME_EXCHANGE = 2
UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def claim_folder(folder: Path, *, empty: bool = False) -> None:
    """Make sure that `folder` is absent, empty or OnRecord's; with `empty`, make it anew with its marker.

    Raises:
        OnRecordError: it holds what OnRecord did not make.
    """
    if folder.exists() and not folder.is_dir():
        raise OnRecordError(f"{folder} is not a folder")
    if folder.is_dir() and not (folder / MARKER).exists() and any(folder.iterdir()):
        raise OnRecordError(f"{folder} was not made by OnRecord: remove it or name another folder for the site")
    if empty:
        if folder.is_dir():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / MARKER).write_text("This folder is made by OnRecord and replaced by every build.\n", encoding="utf-8")


def restore_site(site: Path) -> None:
    """Bring back the old site if a build was killed between the two renames of `replace_site`, else drop it."""
    old = site.with_name(f"{site.name}.{OLD}")
    if (old / MARKER).exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)


def replace_site(new: Path, site: Path) -> None:
    """Put `new` in the place of `site` and delete what stood there."""
    if not site.exists():
        new.rename(site)
    elif exchange(new, site):
        shutil.rmtree(new)
    else:
        old = site.with_name(f"{site.name}.{OLD}")
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step, as Linux can (renameat2); False where the system cannot.

    Raises:
        OSError: the system can, but did not.
    """
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if renameat2 is None:
        return False
    done = renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(first), None, str(second))
