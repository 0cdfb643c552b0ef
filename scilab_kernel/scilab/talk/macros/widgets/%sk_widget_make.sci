// Makes a widget: who is the macro that the person called, asked its first options, more the names
// and values that the person gave, of which the widget knows the names in allowed.
function name = %sk_widget_make(who, asked, allowed, more)
    if 2 * int(size(more) / 2) <> size(more) then
        error(msprintf("%s: A value is missing: options are pairs of a name and a value.\n", who));
    end
    for k = 1:2:size(more)
        if type(more(k)) <> 10 | and(more(k) <> allowed) then
            error(msprintf("%s: Options are %s.\n", who, strcat(allowed, ", ")));
        end
        option = more(k);
        if option == "label" then
            option = "description";
        end
        if or(option == ["description", "call"]) & (type(more(k + 1)) <> 10 | size(more(k + 1), "*") <> 1) then
            error(msprintf("%s: The %s must be a text.\n", who, more(k)));
        end
        asked(option) = more(k + 1);
    end
    name = %sk_widget_ask("make", asked);
endfunction
