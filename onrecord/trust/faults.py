"""What the system refuses, in words that say what to do."""

import errno

ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and build again",
    errno.EDQUOT: "your share of the disk is used up: free some space and build again",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EROFS: "the folder cannot be written to: name another one with --site, --content or --cache",
    errno.EACCES: "access is not allowed: mend its permissions, or name another one with --site, --content or --cache",
    errno.EPERM: "access is not allowed: mend its permissions, or name another one with --site, --content or --cache",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n) and build again",
}

NAMED = {  # what a wrong name on the command line comes to
    errno.ENOENT: "there is no such file or folder",
    errno.EEXIST: "is a file: name a folder",
    errno.ENOTDIR: "is a file: name a folder",
    errno.EISDIR: "is a folder: name a file",
}


def told(error: Exception) -> str:
    """An error as the command line says it: one of the system with its file, what to do, and the state of the site."""
    if not isinstance(error, OSError):
        return str(error)
    place = f"{error.filename}: " if error.filename else ""
    if error.errno in NAMED:
        return f"{place}{NAMED[error.errno]}"
    advice = ADVICE.get(error.errno or 0, f"{error.strerror or error}")
    return f"{place}{advice}\nThe published site is as it was before; the next build starts from it."
