"""The Scilab interpreter: cells go to a real Scilab in a process of its own."""
