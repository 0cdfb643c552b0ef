// As Scilab's browsevar: shows the user's variables as a table.
function browsevar()
    cells = [];
    for name = who_user(%f)'
        value = evstr(name);
        if %sk_is_aside(value) then
            value = value(2);
        end
        if and(type(value) <> [11 13 14 130]) then // functions and libraries
            cells = [cells, name, typeof(value), strcat(%sk_integers(size(value)), " x ")];
        end
    end
    %sk_emit("table", ["Variables", "3", "name", "type", "size", cells]);
endfunction
