"""The displays of a cell: values, figures, tables, progress bars."""
