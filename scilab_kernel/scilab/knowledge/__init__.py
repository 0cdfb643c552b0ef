"""The kernel's knowledge of one Scilab, and its answers: completions, inspections, variables.

docs/completion.md and docs/variables.md tell what users see.
"""
