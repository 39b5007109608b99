"""What is known of earlier texts of a series that the archive does not hold: facts, read by hand.

facts_before(moment, series, stored)      the facts that may be quoted beside a text
texts_not_stored(family, slug, stored)    the earlier texts themselves, for tables and timelines
"""

from baselines.series.earlier_facts import Moment, TextFacts, facts_before, texts_not_stored

__all__ = ["Moment", "TextFacts", "facts_before", "texts_not_stored"]
