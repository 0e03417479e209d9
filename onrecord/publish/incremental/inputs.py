"""What decides more than one page of a site: configuration, theme, versions, navigation, and which files there are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_date
from mkdocs.utils import meta as front_matter

from onrecord import finished, versions

SEARCH = "material/search"
HOOKS = "onrecord/publish/incremental/hooks.py"
# Whose work on a page depends on that page alone. With any other plugin or extension every page is rendered.
PLUGINS = {SEARCH}
EXTENSIONS = {"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc"}
IN_NAVIGATION = ("icon", "status", "subtitle")  # what a page's front matter says in the navigation of every page
PLACES = ("docs_dir", "site_dir", "config_file_path")


def search_index(config: MkDocsConfig) -> Any:
    """What the search plugin gathers."""
    plugin: Any = config.plugins[SEARCH]
    return plugin.search_index


def digest(*parts: object) -> str:
    """A hash of the parts."""
    return blake2b("\x1f".join(map(repr, parts)).encode(), digest_size=20).hexdigest()


def source(content: bytes) -> str:
    """A hash of a file."""
    return blake2b(content, digest_size=20).hexdigest()


def separable(config: MkDocsConfig) -> bool:
    """Whether pages can be rendered one by one: plugins and extensions are known, a navigation is given."""
    hooks = set(config.hooks)
    return (
        config.nav is not None
        and set(config.plugins) - hooks <= PLUGINS
        and set(config.markdown_extensions) <= EXTENSIONS
    )


def signature(config: MkDocsConfig, files: Files) -> str:
    """A hash of what decides every page besides its source: where it differs, all are rendered."""
    return digest(
        Path(config.config_file_path).read_text(encoding="utf-8"),
        sorted((name, text) for name, value in config.items() if name not in PLACES and (text := plain(value))),
        sorted(versions.installed()),
        get_build_date(),
        *(content_of(path) for path in code(config)),
        *in_navigation(config, files),
    )


def plain(value: object) -> str:
    """A value of the configuration as text; nothing for what is no plain value: the file says how that was made."""
    try:
        return json.dumps(value, sort_keys=True)
    except (TypeError, ValueError):
        return ""


def code(config: MkDocsConfig) -> Iterator[Path]:
    """Files of the site's own theme, hooks, and of this package."""
    yield from (path for _, path in finished.files(Path(__file__).parent.parent))
    modules: Any = config.hooks
    yield from (Path(str(hook.__file__)) for hook in modules.values())
    if config.theme.custom_dir:
        yield from (path for _, path in finished.files(Path(config.theme.custom_dir)))


def content_of(path: Path) -> tuple[str, str]:
    """A file's name and a hash of it."""
    return path.name, blake2b(path.read_bytes(), digest_size=20).hexdigest()


def in_navigation(config: MkDocsConfig, files: Files) -> Iterator[tuple[str, object]]:
    """What the pages of the navigation show in the navigation of every page."""
    for title, uri in entries(config.nav or []):
        file = files.get_file_from_path(uri)
        if file is None:
            yield uri, None
        elif title is None:
            yield uri, file.content_string
        else:
            meta = front_matter.get_data(file.content_string)[1]
            yield uri, [meta.get(name) for name in IN_NAVIGATION]


def entries(nav: Any) -> Iterator[tuple[str | None, str]]:
    """Title, where one is given, and path of every page of a navigation."""
    if isinstance(nav, str):
        yield None, nav
    elif isinstance(nav, list):
        for item in nav:
            yield from entries(item)
    elif isinstance(nav, Mapping):
        for title, item in nav.items():
            yield from ((title, item),) if isinstance(item, str) else entries(item)


def listing(files: Iterable[File]) -> str:
    """A hash of which files there are and where they go: pages with links of Markdown depend on it."""
    return digest(sorted((file.src_uri, file.dest_uri, file.inclusion.name) for file in files))


def storable(meta: Mapping[str, Any]) -> bool:
    """Whether a page's front matter comes back from JSON as it was: a date does not."""
    try:
        return bool(json.loads(json.dumps(meta)) == meta)
    except (TypeError, ValueError):
        return False
