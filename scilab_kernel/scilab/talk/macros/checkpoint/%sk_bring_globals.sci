// Gives global variables the values that are in a file.
function %sk_bring_globals(%sk_path, %sk_names)
    for %sk_name = %sk_names
        execstr("global " + %sk_name);
        load(%sk_path, %sk_name);
    end
endfunction
