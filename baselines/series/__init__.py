"""What is known of earlier texts of a series that the archive does not hold: facts, read by hand.

facts_before(moment, series, stored) the facts that may be quoted beside a text
"""

from baselines.series.earlier_facts import Moment, facts_before

__all__ = ["Moment", "facts_before"]
