// As Scilab's editvar, but only shows the variable, as a table.
function editvar(name)
    %sk_count("editvar", argn(2), 1, 1);
    %sk_strings("editvar", 1, name);
    if ~isdef(name) then
        error(msprintf(_("%s: Undefined variable: %s.\n"), "editvar", name));
    end
    value = evstr(name);
    if and(type(value) <> [1 4 8 10]) then
        error(msprintf(_("%s: Wrong type for input argument #%d: Real or complex matrix expected.\n"), ..
            "editvar", 1));
    end
    [rows, columns] = size(value);
    value = string(value(1:min(rows, 100), 1:min(columns, 30)));
    %sk_emit("table", [msprintf("%s (%d x %d)", name, rows, columns), %sk_integers(size(value, "c")), ..
        %sk_integers(1:size(value, "c")), matrix(value', 1, -1)]);
endfunction
