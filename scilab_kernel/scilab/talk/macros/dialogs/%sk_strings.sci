// Says, as Scilab does, that an argument should be text.
function %sk_strings(name, position, value)
    if type(value) <> 10 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), name, position));
    end
endfunction
