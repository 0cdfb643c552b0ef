"""Completions: each source of them is a file; complete.py has the order in which they are asked.

A unique source knows places that belong to it alone, such as a string: the first source that claims
the place of the cursor answers alone. If no unique source claims it, the cursor is at a name: then
complete.py puts the matches of all composite sources together.
"""
