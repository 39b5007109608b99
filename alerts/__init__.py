"""Who hears of a change, when, in what words, by what channel."""
