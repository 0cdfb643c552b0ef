// Makes a field of a form for each text of a matrix, row by row.
function fields = %sk_form_fields(kind, values)
    fields = list();
    for k = 1:size(values, 1)
        for m = 1:size(values, 2)
            fields($ + 1) = struct("kind", kind, "options", list("value", values(k, m), "live", %f));
        end
    end
endfunction
