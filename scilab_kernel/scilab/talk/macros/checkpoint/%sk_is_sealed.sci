// Tells whether a file is as it was when it was sealed.
function yes = %sk_is_sealed(path)
    yes = %f;
    bytes = fileinfo(path)(1) - 32;
    if bytes < 4 | int(bytes / 4) * 4 <> bytes then
        return
    end
    file = mopen(path, "rb");
    mseek(bytes, file);
    last = mget(32, "uc", file);
    mclose(file);
    yes = isequal(ascii(last), %sk_seal(path, bytes));
endfunction
