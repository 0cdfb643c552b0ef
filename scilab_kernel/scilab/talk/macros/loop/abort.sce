// A cell that leaves the loop.
abort
