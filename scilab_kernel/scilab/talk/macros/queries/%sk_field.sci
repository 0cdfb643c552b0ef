// Takes a field of a struct, tlist or mlist, or a column of a table; tells whether it is there.
function [y, known] = %sk_field(x, name)
    y = [];
    names = getfield(1, x);
    known = or(names(2:$) == name);
    if known then
        y = getfield(name, x); // never a function that the user has made for a tlist
    elseif isequal(names(2:$), ["props" "vars"]) then
        column = find(%sk_columns(x) == name);
        known = column <> [];
        if known then
            y = getfield("data", getfield("vars", x)(column(1)));
        end
    end
endfunction
