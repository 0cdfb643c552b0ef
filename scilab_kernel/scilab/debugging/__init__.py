"""The debugger: stops in the person's code, at guards that the kernel puts before statements."""
