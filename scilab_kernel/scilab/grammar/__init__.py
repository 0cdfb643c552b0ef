"""Scilab's surface syntax, read without Scilab: tokens, statements, blocks, and what they assign.

``tests/scilab/corpus_source.py`` counts how far it agrees with Scilab's own parser.
"""
