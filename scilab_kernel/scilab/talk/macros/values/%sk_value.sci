// Announces a value that is displayed next, with what its richer forms are made of.
// Returns whether it is a value: a function is none.
function shown = %sk_value(name, value)
    shown = and(type(value) <> [13 130]);
    forms = getenv("SCILAB_KERNEL_RESULTS");
    if ~shown | forms == "stream" then
        return
    end
    fields = "";
    if forms <> "text" & name <> "" then
        try
            fields = [name, %sk_form(value)];
        catch
            fields = ""; // somebody has replaced a function that this takes: the text will do
        end
    end
    %sk_emit("value_follows", fields);
endfunction
