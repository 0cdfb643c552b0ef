// Describes the control for a value: a slider for [low high start step], a choice for texts.
function asked = %sk_widget_control(who, label, x)
    asked = struct("description", label);
    if type(x) == 1 & isreal(x) & or(size(x, "*") == 2:4) then
        x = x(:)';
        if x(1) >= x(2) then
            error(msprintf("%s: The range of %s is empty: its second number must be larger.\n", who, label));
        end
        asked.kind = "slider";
        asked.min = x(1);
        asked.max = x(2);
        asked.value = x(min(size(x, "*"), 3));
        if size(x, "*") == 2 then
            asked.value = x(1);
        end
        asked.step = (x(2) - x(1)) / 100;
        if size(x, "*") == 4 then
            asked.step = x(4);
        end
    elseif type(x) == 1 & isreal(x) & size(x, "*") == 1 then
        asked.kind = "number";
        asked.value = x;
    elseif type(x) == 4 & size(x, "*") == 1 then
        asked.kind = "checkbox";
        asked.value = x;
    elseif type(x) == 10 & size(x, "*") == 1 then
        asked.kind = "text";
        asked.value = x;
    elseif type(x) == 10 & x <> [] then
        asked.kind = "choice";
        asked.items = matrix(x, 1, -1);
        asked.value = 1;
    else
        error(msprintf("%s: %s must be [low high start step], a number, a boolean, or texts.\n", who, label));
    end
endfunction
