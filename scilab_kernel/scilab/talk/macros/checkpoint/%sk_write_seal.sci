// Seals a file.
function %sk_write_seal(path)
    bytes = fileinfo(path)(1);
    padding = pmodulo(-bytes, 4); // a seal adds up words of four bytes
    file = mopen(path, "ab");
    mputstr(blanks(padding), file);
    mclose(file);
    seal = %sk_seal(path, bytes + padding);
    file = mopen(path, "ab");
    mputstr(seal, file);
    mclose(file);
endfunction
