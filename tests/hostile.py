"""Hostile strings by category, and a corpus that holds each of them in many of its fields."""
# ruff: noqa: E501 - a list is read by its lines

from collections.abc import Iterator, Sequence
from itertools import cycle, islice, product
from pathlib import Path

import yaml

from onrecord.corpus.markdown import escape

RUN = (
    "alert(1)",
    "window.ran=1",
    "document.title='ran'",
    "fetch('https://elsewhere.example/')",
    "top.location='https://elsewhere.example/'",
)
TAGS = ("script", "img", "svg", "iframe", "object", "embed", "video", "audio", "body", "input", "details", "math", "style", "link",
        "meta", "base", "form", "button", "marquee", "template", "textarea", "title", "noscript", "xmp", "plaintext", "isindex")  # fmt: skip
HANDLERS = (
    "onerror",
    "onload",
    "onclick",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onbegin",
    "onanimationstart",
    "onpointerenter",
    "onbeforeinput",
)
SCHEMES = ("javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:", "\x01javascript:", "vbscript:", "data:text/html,",
           "data:text/html;base64,PHNjcmlwdD4=", "blob:", "filesystem:", "view-source:javascript:", "jar:", "//elsewhere.example/", "\\\\elsewhere.example\\")  # fmt: skip
BREAKS = (
    "</script>",
    "-->",
    "]]>",
    "</title>",
    "</style>",
    "</textarea>",
    '">',
    "'>",
    "`>",
    "</p></div></body></html>",
    "<!--",
    "<![CDATA[",
    "\\u003c/script>",
    "&lt;/script&gt;",
)
ENGINE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{% endraw %}",
    "{{ config }}",
    "{{ ''.__class__.__mro__ }}",
    "{# #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{% include '/etc/passwd' %}",
    "{{ cycler.__init__.__globals__ }}",
)
MARKDOWN = (
    "[x]({})",
    "![x]({})",
    "<{}>",
    "[x][y]\n\n[y]: {}",
    "# {}",
    "> {}",
    "- {}",
    "1. {}",
    "`{}`",
    "```\n{}\n```",
    "~~~\n{}",
    "    {}",
    "|a|\n|-|\n|{}|",
    "{}\n===",
    "{: onclick={} }",
    "[^1]: {}",
    "!!! note\n    {}",
    '--8<-- "{}"',
)
PATHS = (
    "../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "%2e%2e%2f",
    "....//....//",
    "C:\\x",
    "\\\\host\\share",
    "con",
    "nul",
    "a/../../b",
    "~root",
    ".",
    "..",
    ".git/config",
    "file:///etc/passwd",
    "index",
    "404",
    "-rf",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    '=HYPERLINK("https://elsewhere.example")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "%0A=1+1",
    ";=1+1",
    '=IMPORTXML("https://elsewhere.example")',
)
BIDI = tuple(
    f"{mark}gnp.exe{end}"
    for mark, end in product("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c", ("", "\u202c", "\u2069"))
)
UNSEEN = tuple(
    f"a{chr(code)}b"
    for code in (
        *range(1, 32),
        *range(0x7F, 0xA0),
        0xAD,
        0x34F,
        0x180E,
        0x200B,
        0x200C,
        0x200D,
        0x2060,
        0x2061,
        0x2028,
        0x2029,
        0xFEFF,
        0xFFF9,
        0xFFFE,
        0xFFFF,
        0xE0001,
        0xE0041,
        0x1D173,
    )
)
LOOKALIKES = tuple(word.replace(*pair) for word in ("admin", "Reuters", "paypal.example", "Osh", "president") for pair in (("a", "\u0430"), ("e", "\u0435"), ("o", "\u043e"), ("p", "\u0440"), ("s", "\u0455"), ("i", "\u0456"), ("R", "\u0280"), ("t", "\U0001d42d")))  # fmt: skip
YAML = (
    "&a [*a]",
    "*a",
    "!!python/object/apply:os.system [id]",
    "!!binary aGk=",
    "<<: *a",
    "? [a]",
    "a: b: c",
    "- - - -",
    "[[[[[[[[",
    "{{{{{{",
    "%YAML 1.1",
    "--- x",
    "... x",
    "|",
    ">",
    "null",
    "~",
    "NO",
    "1e999",
    ".inf",
    "0x10",
    "2010-01-01T00:00:00Z",
    "'",
    '"',
    "# x",
    ": ",
    ", ]",
)
UNICODE = (
    "\u0301" * 60,
    "Z\u0351\u036b\u0343" * 30,
    "\ufdfa" * 20,
    "🏴\u200d☠️" * 20,
    "👩\u200d👩\u200d👧\u200d👦",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "ﬁ" * 20,
    "İstanbul",
    "ß" * 30,
    "\U0010fffd",
    "𝕬𝖉𝖒𝖎𝖓",
    "ا\u0651" * 40,
)
LENGTH = (
    "x" * 5_000,
    "x " * 3_000,
    "\u00a0" * 2_000,
    "(" * 3_000,
    "[" * 3_000,
    "*" * 3_000,
    "_" * 3_000,
    "`" * 3_000,
    "<" * 3_000,
    "&" * 3_000,
    "\\" * 3_000,
    '"' * 3_000,
    "a@" * 2_000,
)
JSON_LD = ('"}</script><script>{}</script>', "\\", '\\"', "\\u0000", "{{}}", "[]", '","@type":"ClaimReview","x":"')


def by_category() -> dict[str, tuple[str, ...]]:
    """Every hostile string, each once."""
    return {
        "elements": tuple(f"<{tag} src=x href=x>{run}</{tag}>" for tag, run in product(TAGS, RUN)),
        "handlers": tuple(f"<{tag} src=x {name}={run}>" for tag, name, run in product(TAGS[1:6], HANDLERS, RUN)),
        "attributes": tuple(f"{quote} {name}={run} x={quote}" for quote, name, run in product("\"'`", HANDLERS, RUN[:2])),
        "links": tuple(f"{scheme}{run}" for scheme, run in product(SCHEMES, RUN)),
        "breaking out": tuple(f"{end}<script>{run}</script>" for end, run in product(BREAKS, RUN)),
        "template engines": tuple(f"{before}{code}" for before, code in product(("", "x ", "<b>", "</p>"), ENGINE)),
        "Markdown": tuple(form.replace("{}", f"{s}{r}") for form, s, r in product(MARKDOWN, SCHEMES[:3], RUN[:2])),
        "paths": (*PATHS, *(f"{path}\x00.md" for path in PATHS)),
        "formulas": FORMULAS,
        "direction": BIDI,
        "unseen": UNSEEN,
        "look-alikes": tuple(dict.fromkeys(LOOKALIKES)),
        "YAML": YAML,
        "Unicode": UNICODE,
        "length": LENGTH,
        "JSON": tuple(one.replace("{}", run) for one in JSON_LD for run in RUN[:2]),
        "encoded": tuple(f"{code}{run}" for code, run in product(("&#60;script&#62;", "&lt;script&gt;", "%3Cscript%3E", "\\x3cscript\\x3e", "+ADw-script+AD4-", "＜script＞"), RUN)),
    }  # fmt: skip


def strings() -> tuple[str, ...]:
    """All of them, in order of the categories."""
    return tuple(dict.fromkeys(one for found in by_category().values() for one in found))


def write_corpus(root: Path, found: Sequence[str]) -> None:
    """A corpus with every string in the text of an article, and each field of every kind taking one after the other."""
    (root / "articles").mkdir(parents=True)
    turn = cycle(found)
    put(root, "archive.yml", {"title": one(turn), "description": one(turn)})
    put(root, "publishers.yml", [publisher(number, turn) for number in range(-(-len(found) // 8))])
    put(root, "actors.yml", [actor(number, turn) for number in range(-(-len(found) // 4))])
    put(root, "claims.yml", [claim(number, turn) for number in range(-(-len(found) // 8))])
    for number, chunk in enumerate(chunks(found, 8)):
        (root / "articles" / f"a{number}.md").write_text(article(number, chunk, turn), encoding="utf-8")


def put(root: Path, name: str, value: object) -> None:
    """Write a YAML file."""
    (root / name).write_text(written(value), encoding="utf-8")


def written(value: object) -> str:
    """A value as YAML, what cannot be printed escaped."""
    return str(yaml.safe_dump(value, allow_unicode=True, width=10_000))


def chunks(found: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The strings by so many."""
    return (found[start : start + size] for start in range(0, len(found), size))


def one(turn: Iterator[str]) -> str:
    """The next string that a field may hold: not empty, and not longer than names are."""
    return f"x {next(turn)[:300]}"


def publisher(number: int, turn: Iterator[str]) -> dict[str, object]:
    """An outlet."""
    name, country, kind, alias = islice(turn, 4)
    return {"id": f"p{number}", "name": f"{number} {name[:200]}", "country": one(iter([country])), "kind": one(iter([kind])), "aliases": [f"alias {number} {alias[:99]}"]}  # fmt: skip


def actor(number: int, turn: Iterator[str]) -> dict[str, object]:
    """An actor."""
    name, description, alias = islice(turn, 3)
    return {"id": f"b{number}", "name": f"{number} {name[:200]}", "type": "group", "description": one(iter([description])), "aliases": [{"surface": f"alias {number} {alias[:99]}", "kind": "variant"}]}  # fmt: skip


def claim(number: int, turn: Iterator[str]) -> dict[str, object]:
    """A claim with evidence in an article."""
    return {"id": f"c{number}", "statement": one(turn), "kind": "event", "match": [{"article": f"a{number}", "exact": "the mole had broken"}]}  # fmt: skip


def article(number: int, chunk: Sequence[str], turn: Iterator[str]) -> str:
    """An article with a paragraph for each string of a chunk, once as it is and once escaped, and hostile keys."""
    keys = {
        "id": f"a{number}", "title": one(turn), "publisher": f"p{number}", "authors": [one(turn), one(turn)],
        "credits": [{"name": one(turn), "kind": "credit-line"}], "dateline": one(turn), "rights": one(turn),
        "excluded": [{"text": one(turn), "reason": one(turn)}],
    }  # fmt: skip
    safe = [f"“{escape(text)}”, Ada Moe said." for text in chunk if text.strip()]
    raw = [f"Ada Moe said that the quay had fallen. {text}" for text in chunk]
    return (
        f"---\n{written(keys)}\n---\n\n" + "\n\n".join(["Ben Ode said that the mole had broken.", *raw, *safe]) + "\n"
    )
