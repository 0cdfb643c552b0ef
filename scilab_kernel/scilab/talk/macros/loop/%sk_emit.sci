// Prints a marker for the kernel: a letter and the fields of its payload.
function %sk_emit(kind, fields)
    // The two separators cannot be part of a field.
    fields = strsubst(strsubst(fields, ascii(30), " "), ascii(31), " ");
    mprintf("%s", ascii(30) + "@NONCE@" + kind + strcat(fields, ascii(31)) + ascii(30));
endfunction
