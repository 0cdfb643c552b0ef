"""How the kernel and Scilab talk: markers, files, fifos, macros."""
