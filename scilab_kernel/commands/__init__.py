"""The commands of the command line: install, uninstall, check."""
