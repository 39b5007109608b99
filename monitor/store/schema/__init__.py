"""The tables. Whoever changes one adds a revision."""
