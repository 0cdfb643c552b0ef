"""What other programs load: papermill."""
