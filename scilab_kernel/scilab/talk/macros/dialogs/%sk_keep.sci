// Makes a prompt that says what an empty line means, and how the dialog is cancelled.
function prompt_ = %sk_keep(label, value)
    prompt_ = stripblanks(label) + " (or cancel): ";
    if stripblanks(value) <> "" then
        prompt_ = msprintf("%s (Enter: %s, or cancel): ", stripblanks(label), value);
    end
endfunction
