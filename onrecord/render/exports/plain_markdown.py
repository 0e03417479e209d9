"""An article as Markdown: its source, then its text as far as the archive may show it.

The file ends in `.md.txt`, as a `.md` among the pages would become a page.
"""

import json

from onrecord.addresses import address, web_address
from onrecord.corpus import markdown
from onrecord.questions.lookup import Lookup
from onrecord.records import Article
from onrecord.render.environment import printable
from onrecord.render.exports.addressing import beside_article, from_file
from onrecord.vocabulary import Publish

NAME = "article.md.txt"


def article_file(lookup: Lookup, article: Article) -> tuple[str, str]:
    """The path and the text of an article as Markdown with a head of YAML."""
    path, until = beside_article(article.id, NAME), lookup.shown[article.id]
    outlet = lookup.archive.publishers.get(article.publisher or "")
    head = {
        "title": article.title,
        "publisher": outlet.name if outlet else article.publisher,
        "date": article.date_published,
        "authors": list(article.authors),
        "language": article.language,
        "rights": article.rights,
        "url": web_address(article.url),
        "archive": from_file(lookup.archive.info, path, address("articles", article.id)),
        "shown": None if article.publish is Publish.FULL else article.publish.value,
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items() if value]
    blocks = [
        (block.kind, printable(article.text[block.start : min(block.end, until)]))
        for block in article.blocks
        if block.start < until
    ]
    return path, "\n".join(["---", *lines, "---", "", markdown.write(blocks) if blocks else ""])
