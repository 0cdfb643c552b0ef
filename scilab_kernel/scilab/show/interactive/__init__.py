"""Interactive figures: from the description of a figure to a Vega-Lite specification."""
