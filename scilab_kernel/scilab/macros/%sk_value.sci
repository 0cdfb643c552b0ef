// Announces a value that is displayed next. Returns whether it is one: a function is none.
function shown = %sk_value(name, value)
    shown = and(type(value) <> [13 130]);
    if shown & getenv("SCILAB_KERNEL_RESULTS", "rich") <> "stream" then
        %sk_emit("O", "");
    end
endfunction
