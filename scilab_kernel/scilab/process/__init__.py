"""The Scilab process: where it is, how it starts, what it does, how it ends."""
