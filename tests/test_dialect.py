"""The dialect of our templates becomes the HTML that Python-Markdown makes of it; anything else is left to it."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.incremental.dialect import convert

HEADING = "## Mentions {: #mentions data-search-exclude }\n\n"
PIECES = (
    HEADING,
    "## Text {: data-search-exclude }\n\n",
    "## 2010 {: #2010 }\n\n",
    "<p>one &amp; two</p>\n",
    "<p>one\n\ntwo</p>\n\n",
    "<section class=\"a\">\n<p>x<br>y</p>\n\n<div id=\"p1\"><hr></div>\n</section>\n",
    "<section>\n<section>\n</section>\n\n</section>\n \n",
    "<ul>\n<li>one\n<li>two\n</ul>\n\n\n",
    "<div><p>never closed</div>\n",
    "<div><p>crossed</div></p>\n",
    "<figure><svg><path d=\"M0\"/><title>a &lt; b</title></svg></figure>\n\n",
    "<p>a < b</p>\n\n",
    "<p>end</p> tail\n\n",
    "<details open>\n<summary>s</summary>\n\n- item\n\n</details>\n",
    "<!-- a comment -->\n\n",
    "## Plain\n\n",
    "<div>\n",
    "</div>\n\n",
    "<span>inline</span>\n\n",
    "Words with *stars*.\n\n",
    "- item\n",
    "\n",
    "    code\n\n",
    "<p title=\"a > b\">x</p>\n\n",
    "<p>\ttab</p>\n\n",
    "<p>a<br>b<wbr/>c <img src=\"x\" alt></p>\n\n",
    "<div><p>one</p><p>two</p></div>\n\n",
    "<p>one</p><p>two</p>\n\n",
    "<section>\n<script>1</script>\n</section>\n\n",
    "<div><br></div></div>\n\n",
)  # fmt: skip


def by_markdown(text: str) -> tuple[str, list[tuple[str, str]]]:
    """HTML and headings as Python-Markdown makes them under the site's configuration."""
    made = markdown.Markdown(
        extensions=["toc", "tables", "fenced_code", "attr_list"],
        extension_configs={"toc": {"permalink": True, "title": "On this page"}},
    )
    content = made.convert(text)
    return content, [(token["id"], token["name"]) for token in made.toc_tokens]


def check(text: str) -> bool:
    """Whether a text is in the dialect; if it is, its HTML must be Python-Markdown's."""
    found = convert(text)
    if found is not None:
        assert (found.content, [(h.id, h.name) for h in found.headings]) == by_markdown(text)
    return found is not None


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_whatever_is_taken_is_right(text: str) -> None:
    """Any sequence of pieces, in the dialect or not: what is not left to Python-Markdown is what it makes."""
    check(text)


@pytest.mark.parametrize("piece", PIECES[:7])
def test_what_templates_write_is_taken(piece: str) -> None:
    """The constructs of our templates are in the dialect."""
    assert check(f"{piece}<p>end</p>\n")


def test_anchors() -> None:
    """Ids of tags and headings are anchors, with entities resolved."""
    found = convert(f'{HEADING}<p id="p1">x</p>\n<p id="a&amp;b">y <a name="old">z</a></p>\n')
    assert found is not None
    assert found.anchors == {"mentions", "p1", "a&b", "old"}
