// Prints a marker for the kernel: its kind, and its fields.
function %sk_emit(kind, fields)
    // The characters that separate fields cannot be part of a field.
    fields = strsubst(strsubst(strsubst(fields, ascii(29), " "), ascii(30), " "), ascii(31), " ");
    %sk_mark(getenv("SCILAB_KERNEL_MARKER", ""), strcat([kind, matrix(fields, 1, -1)], ascii(31)));
endfunction
