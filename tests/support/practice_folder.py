"""Small valid practices that a test can break in one place: structure and words, by place in the content folder."""

SESSION = """format = 1
id = "session"
version = 1
stopped = "halt"
overwhelmed = "flood"

[[steps]]
id = "place"
kind = "choice"
page = "before"
options = ["yes", "no"]
default = "yes"
only = { forms = ["full"], stages = ["alone"] }
branches = [
    { any_of = ["no"], to = "gone" },
    { skipped = true, early = true, to = "gone" },
]

[[steps]]
id = "upset"
kind = "rating"
page = "before"
branches = [{ at_least = 9, at_most = 10, to = "heavy" }]

[[steps]]
id = "fear"
kind = "line"
page = "before"

[[steps]]
id = "quiet"
kind = "quiet"
barrier = true

[[steps]]
id = "came"
kind = "choice"
page = "after"
options = ["true", "false"]
only = { answered = ["fear"] }
shows = ["fear"]

[[steps]]
id = "bearable"
kind = "choice"
page = "after"
options = ["rather", "hardly"]
only = { given = "came", options = ["true"], endings = ["done", ""], needs = ["prompt"] }

[[steps]]
id = "over"
kind = "end"
page = "over"

[[steps]]
id = "heavy"
kind = "choice"
page = "heavy"
options = ["ground", "on"]
optional = false
does = { ground = "ground" }
branches = [{ any_of = ["ground"], to = "heavy", again = true }]
next = "fear"

[[steps]]
id = "halt"
kind = "choice"
page = "halt"
options = ["rate", "back"]
optional = false
sets = { back = "early" }
branches = [{ any_of = ["back"], to = "quiet", again = true }]
next = "came"

[[steps]]
id = "flood"
kind = "ground"
page = "flood"
next = "gone"

[[steps]]
id = "gone"
kind = "end"
ends = "left"
"""

READINESS = """format = 1
id = "readiness"
version = 1

[[steps]]
id = "safe"
kind = "choice"
page = "check"
options = ["yes", "no"]
optional = false
branches = [{ any_of = ["no"], to = "stay" }]

[[steps]]
id = "fine"
kind = "end"
ends = "ready"

[[steps]]
id = "stay"
kind = "end"
ends = "not-safe"
"""

LADDER = """format = 1

[[rungs]]
name = "chair"
stage = "alone"
minutes = 3

[[rungs]]
name = "song"
stage = "alone"
minutes = 6
prompt = true
strongest = 4

[[rungs]]
name = "tea"
stage = "together"
"""

SESSION_WORDS = """+++
format = 1
+++

# before
Where you sit

Here are three things to look at.

## place
Is it quiet where you sit?

- yes: Yes, it is
- no: No

## upset
How upset are you?

## fear
What may go wrong?

One line will do.

# after
How it went

- It is past.
- You may rest.

## came
Did it come true?
- true: It did
- false: It did not

## bearable
Could you bear it?

- rather: Rather well
- hardly: Hardly

# over
The end

# heavy
A lot today

## heavy
What now?

- ground: Find the floor
- on: Go on

# halt
You stopped

## halt
What next?

- rate: Rate it
- back: Go back

# flood
Too much

See `cryptool help-now`.
"""

READINESS_WORDS = """+++
format = 1
+++

# not-for-now
When to wait

# urgent-say
Call somebody

# check
One question

## safe
Are you safe?

- yes: Yes
- no: No
"""

LADDER_WORDS = """+++
format = 1
+++

## chair
Sit in a chair

Nothing else is asked.

It is short.

## song
Hear a song

## tea
Have tea with a friend
"""

TEXTS = """+++
format = 1
+++

# why
A reason

Say why you are here.
"""

PRACTICES = {
    "practices/session.toml": SESSION,
    "practices/readiness.toml": READINESS,
    "practices/ladder.toml": LADDER,
    "en/practices/session.md": SESSION_WORDS,
    "en/practices/readiness.md": READINESS_WORDS,
    "en/practices/ladder.md": LADDER_WORDS,
    "en/practices/texts.md": TEXTS,
}
