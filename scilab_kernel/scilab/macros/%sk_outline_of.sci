// Answers with what stands at the end of a path: a type and the fields, or the type of a handle.
// Steps are ".name", "(3)", "{3}"; "($)" is the last. Nothing but variables is read.
function %sk_outline_of(%sk_name, %sk_outline_steps)
    %sk_fields = "";
    if isdef(%sk_name) then
        execstr("%sk_fields = %sk_outline_follow(" + %sk_name + ", %sk_outline_steps);");
    end
    %sk_answer(%sk_fields);
endfunction

function row = %sk_outline_follow(value, steps)
    row = "";
    for step = steps
        [value, found] = %sk_outline_step(value, part(step, 1), part(step, 2:$));
        if ~found then
            return
        end
    end
    row = %sk_outline(value);
endfunction

function [value, found] = %sk_outline_step(value, kind, argument)
    found = %f;
    select type(value)
    case 9
        [value, found] = %sk_outline_handle_step(value, kind, argument);
    case 15
        found = kind == "(";
        if found then
            value = value(%sk_outline_index(argument, size(value)));
        end
    else
        if or(type(value) == [16 17]) & kind == "." & typeof(value) <> "ce" then
            names = getfield(1, value);
            found = or(names(2:$) == argument);
            if found then
                value = getfield(argument, value);
            end
        elseif typeof(value) == "ce" & kind == "{" then
            found = %t;
            value = value{%sk_outline_index(argument, size(value, "*"))};
        elseif typeof(value) == "st" & kind == "(" then
            found = %t;
            value = value(%sk_outline_index(argument, size(value, "*")));
        end
    end
endfunction

function [value, found] = %sk_outline_handle_step(value, kind, argument)
    found = kind == "(";
    if found then
        value = value(%sk_outline_index(argument, size(value, "*")));
    elseif size(value, "*") == 1 & is_handle_valid(value) then
        found = %t;
        value = get(value, argument);
    end
endfunction

// The number that stands in parentheses, or the first if it is none.
function k = %sk_outline_index(text, last)
    k = 1;
    if text == "$)" | text == "$}" then
        k = last;
    else
        [number, rest] = strtod(text);
        if or(rest == [")" "}"]) then
            k = number;
        end
    end
endfunction
