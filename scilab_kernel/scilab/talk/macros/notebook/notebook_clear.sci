function notebook_clear(when)
    // Takes away what the cell has shown so far.
    //   notebook_clear()         at once, as clc does
    //   notebook_clear("wait")   when something else is shown: an animation does not flicker
    if argn(2) < 1 then
        when = "";
    elseif type(when) <> 10 | size(when, "*") <> 1 | when <> "wait" then
        error(msprintf(_("%s: Wrong value for input argument #%d: ''%s'' value expected.\n"), ..
            "notebook_clear", 1, "wait"));
    end
    %sk_emit("clear_output", when);
endfunction
