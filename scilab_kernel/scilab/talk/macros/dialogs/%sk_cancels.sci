// Tells whether the answer to a question takes back the dialog.
function is_cancelled = %sk_cancels(line)
    is_cancelled = stripblanks(line) == "cancel";
endfunction
