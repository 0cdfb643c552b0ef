// Puts a function into a file, where its callback finds it; a text stays as it is.
function call = %sk_widget_function(who, f)
    if type(f) == 10 then
        call = f;
        return
    end
    if type(f) <> 13 then
        error(msprintf("%s: Give a function that is written in Scilab, or the name of a function as a text.\n", who));
    end
    k = 1;
    while isfile(msprintf("@DIR@/callback_%d.sod", k))
        k = k + 1;
    end
    call = struct("function", msprintf("@DIR@/callback_%d.sod", k));
    %sk_f = f;
    save(call.function, "%sk_f");
endfunction
