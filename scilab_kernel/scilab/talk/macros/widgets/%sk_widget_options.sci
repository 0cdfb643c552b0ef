// Joins the options that a macro knows and those that the person gave: names, each before its value.
function options = %sk_widget_options(who, own, more)
    if 2 * int(size(more) / 2) <> size(more) then
        error(msprintf("%s: A value is missing: options are pairs of a name and a value.\n", who));
    end
    options = own;
    for k = 1:2:size(more)
        if type(more(k)) <> 10 | size(more(k), "*") <> 1 then
            error(msprintf("%s: The name of an option must be a text.\n", who));
        end
        value = more(k + 1);
        if more(k) == "call" then
            value = %sk_widget_function(who, value);
        end
        options($ + 1) = more(k);
        options($ + 1) = value;
    end
endfunction
