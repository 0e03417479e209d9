"""Publishing: the Markdown of an archive becomes a site, swapped in whole."""

from onrecord.publish.serving import serve
from onrecord.publish.site import build_site, differing

__all__ = ["build_site", "differing", "serve"]
