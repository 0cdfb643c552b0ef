// Returns the seal of a file, a text of 32 bytes: what the file's first bytes add up to. When one of
// them changes, the sum is another.
function text = %sk_seal(path, bytes)
    total = 0;
    file = mopen(path, "rb");
    for first = 0:2^22:bytes - 1
        words = mget(min(2^22, bytes - first) / 4, "uil", file);
        total = 31 * total + sum(words);
        total = total - int(total / 2^32) * 2^32; // else it would lose its last bits
    end
    mclose(file);
    text = ascii(10) + msprintf("notebook_save %17.0f", total);
endfunction
