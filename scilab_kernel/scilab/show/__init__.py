"""What a cell shows beside text: values, figures, tables, progress bars."""
