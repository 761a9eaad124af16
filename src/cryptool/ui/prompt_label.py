"""What a prompt is called in a list: the person's own words, and behind them what is known about it.

Rule: what is not known is not named; a prompt is never praised or ranked.
"""

from cryptool.flows.session_walk import PromptUse
from cryptool.model.practice_kit import Prompt
from cryptool.terminal.phrases import say


def prompt_label(prompt: Prompt, use: PromptUse) -> str:
    """For example: `The station (expected 3 of 10, felt 5 the last time, used 2 times)`."""
    about = []
    if prompt.strength is not None:
        about.append(say("practice.prompt-expected", strength=prompt.strength))
    if use.felt is not None:
        about.append(say("practice.prompt-felt", felt=use.felt))
    if use.times:
        about.append(say("practice.prompt-used", n=use.times))
    return say("practice.prompt-about", text=prompt.text, about=", ".join(about)) if about else prompt.text
