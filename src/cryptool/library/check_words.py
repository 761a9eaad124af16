"""The checker's sentences, by problem code.

Sentences for people live in `ui/`; these are for authors, stand in no command of the program, and would be
dead weight there. Each is whole, says what is wrong and, where that is not plain, what to write instead.
"""

from cryptool.library.problems import Problem

SENTENCES = {
    # the file
    "no-file": "The file is missing.",
    "unreadable": "The file cannot be read as UTF-8 text.",
    "stray-file": "Only Markdown files belong in this folder.",
    "no-original": "There is no English topic {name!r} that this could be a translation of.",
    "front-matter": "The file must start with a line +++ and have a second one after the front matter.",
    "toml": "This is not TOML: {reason}.",
    "json": "This is not the JSON that is wanted: {reason}.",
    "format": "The file must name its format, and this checker knows formats up to {known}.",
    # front matter
    "missing-key": "The front matter has no {key!r}.",
    "unknown-key": "There is no such key as {key!r}.",
    "wrong-type": "{key!r} must be {wanted}.",
    "empty": "{key!r} is empty.",
    "id-is-file-name": "The id is {id!r}, but the file is called {name!r}.",
    "kebab-case": "Write {name!r} in small letters, digits and single hyphens.",
    "summary-length": "The summary has {found} characters; keep it to one line of fewer than {limit}.",
    "few-answers": "Only {found} questions under answers; {wanted} or more are wanted.",
    "next-count": "next names {found} topics; name {low} to {high}.",
    "next-itself": "next leads back to this topic.",
    "unknown-next": "next names {topic!r}, and there is no such topic.",
    "many-aliases": "{found} aliases; {wanted} are enough.",
    "listed-twice": "{value!r} stands twice under {key}.",
    "name-taken": "The alias {name!r} already belongs to {other}.",
    "unknown-theme": "There is no theme {theme!r} on the shelf.",
    "theme-differs": "The topic says theme {said!r}, but stands on the shelf {theme!r}.",
    # structure of the body
    "empty-body": "There is no text below the front matter.",
    "no-opening": "The text must open with a paragraph, before the first heading.",
    "heading-level": "Use ## headings only, not {marks}.",
    "heading-empty": "The heading has no words.",
    "heading-markup": "Headings are plain words.",
    "heading-count": "{found} headings besides the last two; {low} to {high} are wanted.",
    "heading-twice": "The heading {heading!r} is used twice.",
    "empty-part": "Nothing stands under the heading {heading!r}.",
    "endings": "The last two headings must be {first!r} and {last!r}, in this order.",
    "next-not-named": "next lists {topic!r}, but the closing part does not name it in backticks.",
    "next-not-listed": "The closing part names {topic!r}, which is not in next.",
    "blank-line": "Put a blank line before this line.",
    "continuation": "Indent the rest of a list item by two or three spaces; begin lines of a quote with >.",
    "nested-block": "Lists and quotes hold plain text: nothing may be nested in them.",
    "numbering": "Items are numbered 1, 2, 3; this one says {number}.",
    "indented": "Do not indent a paragraph.",
    "code-block": "Code blocks are outside the format.",
    "rule-line": "Lines made of signs are outside the format.",
    "table": "Tables are outside the format.",
    "hard-break": "Do not end a line with two spaces or a backslash.",
    # inside a block
    "raw-html": "HTML is outside the format: {text!r}.",
    "link": "Links and images are outside the format: {text!r}.",
    "stray-mark": "A sign of markup without its partner, or inside another one: {text!r}.",
    "underscore": "Emphasis is written with stars: {text!r}.",
    "escape": "Backslashes are outside the format.",
    "entity": "Write the sign itself instead of {text!r}.",
    "unknown-label": "{label!r} is none of the four labels: well supported, mixed, limited, practice wisdom.",
    "citation-syntax": "Citations are written [@key] or [@key; @key], not {text!r}.",
    # what is claimed
    "unknown-source": "No source is called {source!r}.",
    "unusable-source": "The source {source!r} is marked as not usable.",
    "no-label": "The topic has no label at all.",
    "unsupported-paragraph": "The paragraph has neither a citation nor {{practice wisdom}}.",
    "unsupported-list": "Neither the list nor the paragraph before it has a citation or {{practice wisdom}}.",
    "unused-source": "No topic cites {source!r}.",
    "source-field": "The source {source!r} has no proper {field!r}.",
    # how it reads
    "length": "{found} words; {low} to {high} are wanted.",
    "grade": "Reading grade {found}; {limit} or lower is wanted. Shorter sentences and plainer words help.",
    "grade-not-checked": "The reading grade was not checked: the package textstat is not installed.",
    "avoided-phrase": "Avoid {phrase!r}. If the topic discusses the phrase itself, say so in avoid.toml.",
    "exclamation": "No exclamation marks.",
    "typography": "Use plain quotes, hyphens and spaces; {sign} is not on every terminal.",
    "shared-run": "{words!r} also stands in {other}.",
    # shelf, paths, names
    "row": "Each table under {key!r} needs its fields, of the right kind.",
    "empty-row": "{row!r} lists no topics.",
    "no-such-topic": "{row!r} names the topic {topic!r}, which does not exist.",
    "twice-on-shelf": "{topic!r} stands on two shelves.",
    "not-on-shelf": "The topic {topic!r} stands on no shelf.",
    "no-title": "{name!r} has no title under [{key}].",
    "title-of-nothing": "{name!r} has a title, but is not among the {key}.",
    "no-headings": "The table [headings] needs 'try' and 'next'.",
    "synonym-group": "Each group of synonyms is a list of two or more words.",
    "synonym-twice": "{word!r} stands in two groups.",
    # grounding
    "no-such-grounding": "There is no grounding exercise {name!r}.",
    "grounding-not-listed": "The grounding exercise {name!r} is not listed on the shelf.",
    "not-a-step": "A grounding exercise is one numbered list, without headings, labels or citations.",
    "steps": "{found} steps; {low} to {high} are wanted.",
    "pace": "pace needs breathe_in, breathe_out and rounds, in whole numbers above zero.",
    "pace-out-longer": "Breathing out ({found}) must take longer than breathing in ({low}).",
    # help lines
    "no-helplines": "There is no list of usable help lines.",
    "checked-date": "checked must be a year and a month, such as 2026-11.",
    "no-directory": "The fall-backs must name {directory}.",
    "helpline-field": "The help line {service!r} has no proper {field!r}.",
    "helpline-not-usable": "The help line {service!r} stands under usable without being marked so.",
}


def sentence(problem: Problem) -> str:
    """What to tell the author."""
    return SENTENCES[problem.code].format(**problem.facts)
