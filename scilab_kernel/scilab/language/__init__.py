"""Scilab's surface syntax, read without Scilab: tokens, statements, blocks, and what they assign.

docs/grammar.md tells what is where, and how far it agrees with Scilab's own parser.
"""
