"""What MkDocs calls, named in mkdocs.yml. Under a plain `mkdocs build` there is no build of ours, and nothing is done.

MkDocs loads this file by its path, so that it works from a fresh clone, in which the package is not installed.
"""

import sys
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority


def current() -> Any:
    """The build of OnRecord's that runs in this process, or None."""
    module = sys.modules.get("onrecord.publish.incremental.rebuild")
    return module.current() if module else None


def on_files(files: Any, config: Any) -> None:
    """The files are known, the navigation is not made yet: make the pages."""
    if (rebuild := current()) is not None:
        rebuild.prepare(config, files)


def on_nav(nav: Any, config: Any, files: Any) -> None:
    """Files, pages and navigation are known, nothing is read yet: settle what is kept."""
    if (rebuild := current()) is not None:
        rebuild.settle(config, files, nav)


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Pages that MkDocs makes are read: make the others, and give it templates that render the frame of pages once."""
    return rebuild.make(env, config, files) if (rebuild := current()) is not None else env


@event_priority(100)  # before the search plugin reads the page
def before_search(context: Any, page: Any, config: Any, nav: Any) -> None:
    """A page is about to be read by search: leave out what it finds nothing in."""
    if (rebuild := current()) is not None:
        rebuild.show(page)


@event_priority(-100)  # after it
def after_search(context: Any, page: Any, config: Any, nav: Any) -> None:
    """A page is about to be rendered: keep what search made of it."""
    if (rebuild := current()) is not None:
        rebuild.read(config, page)


on_page_context = CombinedEvent(before_search, after_search)


@event_priority(100)  # before the search plugin writes its index
def on_post_build(config: Any) -> None:
    """Every page is there: give search the entries of all of them."""
    if (rebuild := current()) is not None:
        rebuild.merge(config)
