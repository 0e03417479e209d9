"""All that is generated for an archive."""

from importlib.resources import files
from pathlib import Path

from onrecord.questions.lookup import look_up
from onrecord.records import Archive, ArchiveInfo
from onrecord.render.environment import environment
from onrecord.render.exports import formats
from onrecord.render.exports.given import given
from onrecord.render.pages import data_page, pages, script_files
from onrecord.render.parts.head import absolute
from onrecord.render.tables.records import data_files
from onrecord.render.views.changes import feeds

OPENSEARCH = "opensearch.xml"


def content(archive: Archive, templates: Path) -> dict[str, str | bytes]:
    """Path under content/ → text: pages, published data, and what scripts load."""
    ready = given(archive)
    exported = formats.published(ready)
    return {
        **pages(ready.lookup, templates),
        **data_page(ready.lookup, exported, templates),
        **exported,
        **script_files(ready.lookup),
        **feeds(archive),
        **for_hosts(archive.info, templates),
        **for_readers(),
    }


def data(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the published data alone."""
    return data_files(look_up(archive))


def for_hosts(info: ArchiveInfo, templates: Path) -> dict[str, str]:
    """Path under content/ → text: the headers that hosts such as Netlify and Cloudflare Pages send with each file, what
    crawlers may read, and how a browser searches the archive, where that knows its own address.
    """
    jinja, site = environment(templates), absolute(info, "")
    files = {"_headers": jinja.get_template("headers.txt").render()}
    files["robots.txt"] = jinja.get_template("robots.txt").render(site=site or "")
    if site:
        said = {"site": site, "title": info.title, "description": info.description}
        files[OPENSEARCH] = jinja.get_template(OPENSEARCH).render(said)
    return files


def for_readers() -> dict[str, str]:
    """Path under content/ → text: the script with which anybody checks a downloaded site."""
    return {"verify.py": files("onrecord.trust").joinpath("verify.py").read_text("utf-8")}
