# What `.ci/run` and the README do, one line each. List them: just --list

# the whole suite
test *arguments:
    pytest {{arguments}}

# the quick lane, for while you work
quick *arguments:
    pytest -m quick -n 2 {{arguments}}

# style and import contracts
lint:
    ruff check . && ruff format --check . && lint-imports --no-cache

# types
types:
    mypy

# every text and table that ships
content:
    python -m tools.content_check

# the pictures of screens in docs, from the real program on a terminal
pictures:
    python docs/make_pictures.py

# how long the commands take against an empty program
bench name="startup" *arguments:
    python -m benchmarks {{name}} {{arguments}}

# the program's sentences for translators; with a language, its catalog
messages *language:
    python -m tools.messages {{language}}

# everything that is generated, made anew
generate:
    python -m tools.make_help && python -m tools.make_helplines && python -m tools.make_completions && python -m tools.architecture && python -m tools.state_diagram && python -m tools.make_exchange_schema

# everything a change must pass, from nothing, in new environments
ci:
    .ci/run
