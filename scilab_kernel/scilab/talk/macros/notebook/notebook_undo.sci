function notebook_undo()
    // Takes back what the last cell did to the variables and functions, and to what Scilab remembers
    // beside them, when this cell has ended. A second notebook_undo() takes the first one back.
    // Files, figures and what the cell has shown stay as they are.
    %sk_emit("after_cell", ["undone", ""]);
endfunction
