"""From annotations to the archive: claims, who attests them, and how the attestations disagree."""

from onrecord.claims.archive import build

__all__ = ["build"]
