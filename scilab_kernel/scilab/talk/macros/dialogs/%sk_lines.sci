// Shows the text of a dialog.
function %sk_lines(text)
    mprintf("%s\n", matrix(text, -1, 1));
endfunction
