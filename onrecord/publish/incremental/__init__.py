"""MkDocs, incremental: only pages whose inputs changed are rendered, and the site is the one that a plain build gives.

MkDocs reaches it through `hooks.py`, which `mkdocs.yml` names. Without a build of OnRecord's around it, a hook does
nothing: `mkdocs build` on the same folder is the reference, and `build.py --verify` compares the two.
"""

from onrecord.publish.incremental.rebuild import Rebuild, under_way

__all__ = ["Rebuild", "under_way"]
