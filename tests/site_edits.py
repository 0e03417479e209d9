"""Random edits of a small site, each followed by an incremental build and a plain one: the two must not differ."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from render_archive import small_archive

from onrecord import publish, render
from onrecord.errors import OnRecordError
from onrecord.records import Archive

PROJECT = Path(__file__).parent.parent
INFO = small_archive().info
KINDS = ("articles", "actors", "claims", "stories", "publishers")
WORDS = ("river", "harbour & mill", "“quoted”", "a < b", "town", "x_y_z", "ñandú", "*star*", "1 000")


def project(root: Path, archive: Archive | None = None) -> Path:
    """A project with an archive's content, a small one's by default, and a configuration and theme of its own."""
    content = render.content(archive or small_archive(), PROJECT / "templates")
    render.write({**content, **render.hand_written(PROJECT / "content")}, root / "content")
    shutil.copytree(PROJECT / "templates/theme", root / "templates/theme")
    hooks = str(PROJECT / "onrecord/publish/incremental/hooks.py")
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        config.replace("onrecord/publish/incremental/hooks.py", hooks).replace("strict: true", "strict: true\n# end"),
        encoding="utf-8",
    )
    return root


def outcome(root: Path, name: str, *, incremental: bool) -> tuple[str, dict[str, bytes]]:
    """What a build says, nothing if it succeeds, and every file of the site after it."""
    site = root / name
    said = ""
    try:
        state = root / "state.sqlite" if incremental else None
        publish.build_site(root / "mkdocs.yml", root / "content", site, INFO, state=state)
    except OnRecordError as error:
        said = str(error).replace(name, "site")
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    return said, files


def differing(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """The names of the files that two sites do not have in common."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def edit(root: Path, dice: random.Random) -> str:
    """Make one edit; says which."""
    chosen = dice.choice(EDITS)
    chosen(root, dice)
    return chosen.__name__


def page(root: Path, dice: random.Random) -> Path:
    """Some generated page."""
    every = [p for kind in KINDS for p in sorted((root / "content" / kind).glob("*.md")) if p.name != "index.md"]
    return dice.choice(every)


def words(root: Path, dice: random.Random) -> None:
    """Another paragraph at the end of a page."""
    path = page(root, dice)
    path.write_text(path.read_text(encoding="utf-8") + f"\n<p>{dice.choice(WORDS)}</p>\n", encoding="utf-8")


def markdown(root: Path, dice: random.Random) -> None:
    """A page gets what only Markdown makes: a list, a table, a heading, a link."""
    more = [
        "\n- one\n- two\n",
        "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "\n## Again\n\nWords.\n",
        "\n[home](../index.md)\n",
    ]
    path = page(root, dice)
    path.write_text(path.read_text(encoding="utf-8") + dice.choice(more), encoding="utf-8")


def title(root: Path, dice: random.Random) -> None:
    """A page is called something else."""
    path = page(root, dice)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("title: .*", f'title: "{dice.choice(WORDS)}"', text, count=1), encoding="utf-8")


def front_matter(root: Path, dice: random.Random) -> None:
    """A page says something else of itself: a date, no search, another weight, a status."""
    line = dice.choice(["seen: 2031-05-04", "search: {exclude: true}", "search: {boost: 3}", "status: new"])
    path = page(root, dice)
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\n") and line.partition(":")[0] + ":" not in text:
        path.write_text(f"---\n{line}\n{text[4:]}", encoding="utf-8")


def status_in_navigation(root: Path, dice: random.Random) -> None:
    """A page of the navigation says something of itself that every page shows."""
    path = root / "content/map/index.md"
    text = re.sub("\nstatus: .*", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("---\n", f"---\nstatus: s{dice.randrange(99)}\n", 1), encoding="utf-8")


def added(root: Path, dice: random.Random) -> None:
    """A new page."""
    text = f'---\ntitle: New\n---\n\n<p id="p1">{dice.choice(WORDS)}</p>\n'
    (root / "content/articles" / f"new-{dice.randrange(9)}.md").write_text(text, encoding="utf-8")


def deleted(root: Path, dice: random.Random) -> None:
    """A page goes."""
    page(root, dice).unlink()


def renamed(root: Path, dice: random.Random) -> None:
    """A page moves."""
    path = page(root, dice)
    path.rename(path.with_name(f"moved-{dice.randrange(99)}.md"))


def link(root: Path, dice: random.Random) -> None:
    """The hand-written page links to another one, or to a passage of it that need not be there."""
    path, target = root / "content/method.md", page(root, dice)
    text = path.read_text(encoding="utf-8").partition("\n[see]")[0]
    anchor = dice.choice(["", "", "#p1", "#nowhere"])
    path.write_text(f"{text}\n[see]({target.relative_to(root / 'content')}{anchor})\n", encoding="utf-8")


def unlinked(root: Path, _dice: random.Random) -> None:
    """The hand-written page links to none."""
    path = root / "content/method.md"
    path.write_text(path.read_text(encoding="utf-8").partition("\n[see]")[0], encoding="utf-8")


def static(root: Path, dice: random.Random) -> None:
    """A file that is copied is new or changes."""
    (root / "content/assets" / f"file-{dice.randrange(3)}.txt").write_text(dice.choice(WORDS), encoding="utf-8")


def no_static(root: Path, _dice: random.Random) -> None:
    """A file that was copied goes."""
    for path in sorted((root / "content/assets").glob("file-*.txt"))[:1]:
        path.unlink()


def theme(root: Path, dice: random.Random) -> None:
    """A template of the theme changes."""
    path = root / "templates/theme/main.html"
    text = re.sub("{# .* #}", "", path.read_text(encoding="utf-8"))
    path.write_text(text + f"{{# {dice.randrange(99)} #}}", encoding="utf-8")


def frame(root: Path, dice: random.Random) -> None:
    """The frame of every page says something of the page."""
    path = root / "templates/theme/main.html"
    asked = dice.choice(["page.title", "page.meta.boost", "page.file.src_uri", "page.url", "page.toc|length", "1"])
    text = re.sub("<i>.*</i>", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("<footer", f"<i>{{{{ {asked} if page }}}}</i><footer", 1), encoding="utf-8")


def option(root: Path, dice: random.Random) -> None:
    """An option of the theme is set."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    line = dice.choice(["    - navigation.top\n", "    - toc.follow\n", "    - search.suggest\n"])
    path.write_text(text.replace(line, "") if line in text else text.replace("  features:\n", f"  features:\n{line}"))


def setting(root: Path, dice: random.Random) -> None:
    """The configuration changes: a copyright, the heading of a page's contents, the mark of a heading."""
    path = root / "mkdocs.yml"
    lines = [f"copyright: by {dice.randrange(9)}", "remote_branch: x", "extra_javascript: [assets/file-0.txt]"]
    text = path.read_text(encoding="utf-8").partition("# end")
    rest = text[2].partition("\ntheme:")
    path.write_text(f"{text[0]}# end\n{dice.choice(lines)}\n{rest[1]}{rest[2]}", encoding="utf-8")


def extension(root: Path, dice: random.Random) -> None:
    """An extension of Markdown comes or goes, one that the incremental build does not know among them."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    line = dice.choice(["  - admonition\n", "  - footnotes\n", "  - sane_lists\n"])
    path.write_text(
        text.replace(line, "") if line in text else text.replace("  - attr_list\n", f"  - attr_list\n{line}")
    )


def touched_site(root: Path, dice: random.Random) -> None:
    """Somebody writes into the published site."""
    every = sorted((root / "site").rglob("*.html"))
    if every:
        dice.choice(every).write_text("scribble", encoding="utf-8")


def lost_output(root: Path, dice: random.Random) -> None:
    """A file of the published site is lost."""
    every = sorted((root / "site").rglob("*.html"))
    if every:
        dice.choice(every).unlink()


def lost_state(root: Path, dice: random.Random) -> None:
    """The state is deleted, or is no state."""
    (root / "state.sqlite").unlink(missing_ok=True)
    if dice.random() < 0.5:
        (root / "state.sqlite").write_text("no database", encoding="utf-8")


def nothing(root: Path, dice: random.Random) -> None:
    """Nothing happens."""


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    words, words, markdown, title, front_matter, status_in_navigation, added, added, deleted, renamed, link, unlinked,
    static, no_static, theme, frame, option, setting, extension, touched_site, lost_output, lost_state, nothing,
)  # fmt: skip
