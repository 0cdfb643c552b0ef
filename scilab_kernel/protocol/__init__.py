"""The vocabulary: plain data, standard library only."""
