"""From annotations to the archive: claims, who attests them, and how the attestations disagree."""

from onrecord.claims.archive import Models, build
from onrecord.claims.joining.remembered import remembered
from onrecord.claims.linking.remembered import remembered_links
from onrecord.curate.claims import worth
from onrecord.questions.asides import beside, elsewhere, unanswered
from onrecord.questions.origins import origins

__all__ = ["Models", "beside", "build", "elsewhere", "origins", "remembered", "remembered_links", "unanswered", "worth"]
