// The names of the fields of a struct, tlist or mlist, in a column; [] if there are none. A table or a
// timeseries has its columns. fieldnames would call what the user has made for the type.
function names = %sk_fields(x)
    names = getfield(1, x);
    if typeof(x) == "st" then
        names(2) = []; // "dims"
    elseif isequal(names(2:$), ["props" "vars"]) then
        columns = %sk_columns(x);
        if columns <> [] then
            names = ["", columns];
        end
    end
    names = names(2:$)';
endfunction
