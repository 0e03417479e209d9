"""From annotations to the archive: claims, who attests them, and how the attestations disagree."""

from onrecord.claims.archive import build
from onrecord.claims.asides import beside, elsewhere, unanswered
from onrecord.claims.curation import worth
from onrecord.claims.origins import origins

__all__ = ["beside", "build", "elsewhere", "origins", "unanswered", "worth"]
