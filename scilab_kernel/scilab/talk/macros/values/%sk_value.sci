// Announces the value that Scilab displays next, with the parts of its richer forms.
// Returns whether it is a value, which a function is not.
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
            fields = ""; // the person has replaced a function that this calls: the text will do
        end
    end
    %sk_emit("value_follows", fields);
endfunction
