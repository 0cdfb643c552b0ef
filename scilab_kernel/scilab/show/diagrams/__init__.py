"""Draws a diagram of Xcos: its blocks, ports, links and texts."""
