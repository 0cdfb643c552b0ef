// Makes the last error what it was before something was tried; [] if there was none.
function %sk_restore(message, number)
    lasterror();
    if message <> [] then
        execstr("error(number, strcat(message, ascii(10)));", "errcatch");
    end
endfunction
