// Says, as Scilab does, that a function was called with too few or too many arguments.
function %sk_count(name, count, least, most)
    if count >= least & count <= most then
        return
    end
    if least == most then
        error(msprintf(_("%s: Wrong number of input argument(s): %d expected.\n"), name, least));
    end
    error(msprintf(_("%s: Wrong number of input argument(s): %d to %d expected.\n"), name, least, most));
endfunction
