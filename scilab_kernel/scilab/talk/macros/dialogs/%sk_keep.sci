// Makes a prompt that says what an empty line means.
function prompt_ = %sk_keep(label, value)
    prompt_ = stripblanks(label) + ": ";
    if stripblanks(value) <> "" then
        prompt_ = msprintf("%s (Enter: %s): ", stripblanks(label), value);
    end
endfunction
