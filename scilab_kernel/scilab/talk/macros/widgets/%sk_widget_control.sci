// Describes the control for a value: a slider for [low high start step], a choice for texts.
function asked = %sk_widget_control(who, label, x)
    options = list("label", label);
    asked = struct("who", who, "kind", "");
    if or(type(x) == [1 8]) & isreal(x) & or(size(x, "*") == 2:4) then
        asked.kind = "slider";
        if type(x) == 8 then
            asked.kind = "int";
        end
        start = x(1);
        if size(x, "*") > 2 then
            start = x(3);
        end
        own = list("low", x(1), "high", x(2), "value", start);
        if size(x, "*") == 4 then
            own($ + 1) = "step";
            own($ + 1) = x(4);
        end
        for k = 1:size(own)
            options($ + 1) = own(k);
        end
    else
        options($ + 1) = "value";
        options($ + 1) = x;
        if type(x) == 1 & isreal(x) & size(x, "*") == 1 then
            asked.kind = "number";
        elseif type(x) == 4 & size(x, "*") == 1 then
            asked.kind = "checkbox";
        elseif type(x) == 10 & size(x, "*") == 1 then
            asked.kind = "text";
        elseif type(x) == 10 & x <> [] then
            asked.kind = "list";
            asked.items = matrix(x, 1, -1);
            options($) = x(1);
        else
            error(msprintf("%s: %s must be [low high start step], a number, a boolean, or texts.\n", who, label));
        end
    end
    asked.options = options;
endfunction
