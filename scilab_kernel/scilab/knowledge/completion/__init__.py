"""Completions: each source of them is a file; complete.py has the order in which they are asked.

A unique source knows places where nobody else has anything to say, such as a string: the first
that claims the place of the cursor answers alone. Where a name stands, the composite sources each
give their matches, and these are put together.
"""
