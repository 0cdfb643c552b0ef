// Gives the identifiers of the changed objects.
function ids = %sk_ids(java)
    changed = java.changed;
    objects = changed.toArray();
    text = java.arrays.toString(objects);
    jremove(objects);
    ids = strtod(tokens(part(text, 2:length(text) - 1), [",", " "]))';
endfunction
