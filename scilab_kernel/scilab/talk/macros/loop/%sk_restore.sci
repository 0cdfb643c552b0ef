// Restores the last error, as it was before a macro tried something; [] if there was none.
function %sk_restore(message, number)
    lasterror();
    if message <> [] then
        execstr("error(number, strcat(message, ascii(10)));", "errcatch");
    end
endfunction
