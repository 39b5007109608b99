"""Official copies of one statement that say something otherwise. Pure."""
