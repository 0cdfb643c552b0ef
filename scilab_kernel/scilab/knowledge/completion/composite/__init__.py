"""Sources of names, whose completions are put together."""
