// Puts a seal at the end of a file, so that a later change shows. An error if the disk is full.
function %sk_write_seal(path)
    bytes = fileinfo(path)(1);
    padding = 3 - (bytes + 3 - int((bytes + 3) / 4) * 4); // a seal adds up words of four bytes
    file = mopen(path, "ab");
    mputstr(part("   ", 1:padding), file);
    mclose(file);
    seal = %sk_seal(path, bytes + padding);
    file = mopen(path, "ab");
    mputstr(seal, file);
    mclose(file);
    if fileinfo(path)(1) <> bytes + padding + 32 then
        error("the seal is cut off");
    end
endfunction
