"""Pages to hand on: nothing a person wrote becomes markup, and the HTML stands alone."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from cryptool.app.handout import Handout, Section, html, markdown, text_lines
from cryptool.terminal.wrap import cells

HOSTILE = (
    "</p><script>alert(1)</script> <img src=x onerror=alert(1)> \x1b[31m\x07 ![a](http://b.c) [d](javascript:e) "
    "**bold** _it_ `code` # head\n# head\n\n1. one\n> quote | cell &lt; \u202eback\udc80"
)
PAGE = Handout(
    HOSTILE,
    HOSTILE,
    (
        Section(HOSTILE, (HOSTILE, "1. no list"), (HOSTILE, "- no list")),
        Section("Numbers", table=(("when", HOSTILE), ("1 March", HOSTILE), ("2 March", "7"))),
    ),
    HOSTILE,
)


class Tags(HTMLParser):
    """Collects the tags and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_html_has_only_its_own_tags_and_reaches_nowhere() -> None:
    page = html(PAGE, "pt_BR")
    tags = Tags()
    tags.feed(page)
    names = {name for name, _ in tags.found}
    assert names == {
        "html", "head", "meta", "link", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "table", "thead",
        "tbody", "tr", "th", "td",
    }  # fmt: skip
    attributes = {attribute for _, found in tags.found for attribute in found}
    assert attributes == {"lang", "charset", "name", "content", "rel", "href", "dir", "class", "scope"}
    assert [found["href"] for _, found in tags.found if "href" in found] == ["data:,"]
    assert tags.found[0] == ("html", {"lang": "pt-BR"})
    assert not re.search(r"url\(|@import|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", page)
    page.encode("utf-8")


def test_html_has_headings_in_order_and_heads_of_columns() -> None:
    tags = Tags()
    tags.feed(html(PAGE, "en"))
    assert [name for name, _ in tags.found if name in ("h1", "h2", "h3")] == ["h1", "h2", "h2"]
    assert [found for name, found in tags.found if name == "th"] == [{"scope": "col", "dir": "auto"}] * 2
    assert all(
        found.get("dir") == "auto" for name, found in tags.found if name in ("h1", "h2", "p", "li", "td")
    )


def test_markdown_shows_what_was_written() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(PAGE))
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert kinds.isdisjoint(
        {
            "html_block",
            "html_inline",
            "link_open",
            "image",
            "strong_open",
            "em_open",
            "code_inline",
            "blockquote_open",
        }
    )
    assert kinds.isdisjoint({"ordered_list_open", "fence", "code_block", "hr"})
    texts = [
        "".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"
    ]
    assert "1. no list" in texts
    assert "- no list" in texts
    assert sum("alert(1)" in text for text in texts) == 8


@pytest.mark.parametrize("width", [24, 40, 80])
def test_text_fits_and_controls_nothing(width: int) -> None:
    lines = list(text_lines(PAGE, width))
    assert max(map(cells, lines)) <= width
    assert not any(letter < " " or letter == "\x7f" for line in lines for letter in line)
