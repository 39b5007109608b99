"""What differs between a commitment and the clause that answers it, by which move, in which direction."""
