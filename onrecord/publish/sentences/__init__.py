"""The index of sentences: Pagefind's, put together from a part for each article, so that a new one costs one part.

Pagefind reads the sentences of new articles only. What it makes of them is split by article and kept; the parts of all
articles are joined to the index that Pagefind itself would have made of them all, word for word, in a fixed order. What
a hit shows is in one file for each article.
"""

from onrecord.publish.sentences.index import FOLDER, RECORDS, index_sentences
from onrecord.publish.sentences.joined import ENTRY

__all__ = ["ENTRY", "FOLDER", "RECORDS", "index_sentences"]
