// The names of the fields of a struct, tlist or mlist, in a column; [] if there are none. fieldnames
// would call what the user has made for the type.
function names = %sk_fields(x)
    names = getfield(1, x);
    if typeof(x) == "st" then
        names(2) = []; // "dims"
    end
    names = names(2:$)';
endfunction
