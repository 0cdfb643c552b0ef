"""What a person types: install, check, bug_report."""
