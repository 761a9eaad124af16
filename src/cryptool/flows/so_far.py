"""What was practised so far, as the rules read it, and what they suggest by it.

Rule: whoever suggests asks here, so that a stop that was thrown away counts wherever a suggestion is made.
"""

from collections.abc import Sequence

from cryptool.core.moment import When
from cryptool.engine import suggest
from cryptool.engine.results import Result, result
from cryptool.engine.suggest import Suggestion
from cryptool.flows.day import stops_gone
from cryptool.flows.practice_ports import Kit, SessionStore
from cryptool.library.practices import Practices
from cryptool.model.practice import Rung


def results_so_far(store: SessionStore, practices: Practices) -> list[Result]:
    """Every session boiled down, the oldest first."""
    return [result(practices.session, kept) for kept in store.all()]


def suggestion(kit: Kit, results: Sequence[Result], ladder: Sequence[Rung], now: When) -> Suggestion:
    """See `suggest.suggest`; with the stops that were thrown away."""
    return suggest.suggest(results, ladder, now, stops_gone(kit))
