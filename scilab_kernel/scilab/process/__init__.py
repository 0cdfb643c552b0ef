"""The process of Scilab: find it, start it, look at it, signal it, end it."""
