"""The service looks after itself: the health of sources, the clock, and what the doctor sees."""
