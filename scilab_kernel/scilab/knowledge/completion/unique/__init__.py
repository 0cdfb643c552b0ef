"""Sources of completions that answer alone."""
