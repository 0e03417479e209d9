"""All that is generated for an archive."""

from importlib.resources import files
from pathlib import Path

from onrecord.questions.lookup import look_up
from onrecord.records import Archive
from onrecord.render.environment import environment
from onrecord.render.pages import pages, script_files
from onrecord.render.tables.records import data_files
from onrecord.render.views.changes import feeds


def content(archive: Archive, templates: Path) -> dict[str, str]:
    """Path under content/ → text: pages, published data, and what scripts load."""
    lookup = look_up(archive)
    return {
        **pages(lookup, templates),
        **data_files(lookup),
        **script_files(lookup),
        **feeds(archive),
        **for_hosts(templates),
        **for_readers(),
    }


def data(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the published data alone."""
    return data_files(look_up(archive))


def for_hosts(templates: Path) -> dict[str, str]:
    """Path under content/ → text: the headers that hosts such as Netlify and Cloudflare Pages send with each file."""
    return {"_headers": environment(templates).get_template("headers.txt").render()}


def for_readers() -> dict[str, str]:
    """Path under content/ → text: the script with which anybody checks a downloaded site."""
    return {"verify.py": files("onrecord.trust").joinpath("verify.py").read_text("utf-8")}
