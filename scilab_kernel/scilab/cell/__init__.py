"""One cell, from the bell to its end."""
