// Answers with what stands at the end of a path: a type and the fields, or the type of a handle.
// Steps are ".name", "(3)", "{3}"; "($)" is the last. Nothing but variables is read.
function %sk_outline_of(%sk_name, %sk_steps)
    %sk_fields = "";
    if exists(%sk_name) then
        execstr("%sk_fields = %sk_outline_follow(" + %sk_name + ", %sk_steps);");
    end
    %sk_answer(%sk_fields);
endfunction

function row = %sk_outline_follow(value, steps)
    row = "";
    for step = steps
        [value, found] = %sk_outline_step(value, part(step, 1), part(step, 2:length(step)));
        if ~found then
            return
        end
    end
    row = %sk_outline(value);
endfunction

function [value, found] = %sk_outline_step(value, kind, argument)
    found = %f;
    if type(value) == 9 & kind == "." then
        [value, found] = %sk_outline_property(value, argument);
    elseif kind == "." & or(type(value) == [16 17]) & typeof(value) <> "ce" then
        [value, found] = %sk_field(value, argument);
    elseif kind == "{" & typeof(value) == "ce" | ..
        kind == "(" & (or(type(value) == [9 15]) | typeof(value) == "st") then
        last = prod(size(value));
        k = %sk_outline_index(argument, last);
        found = k >= 1 & k <= last;
        if found & kind == "{" then
            value = value{k};
        elseif found then
            value = value(k);
        end
    end
endfunction

function [value, found] = %sk_outline_property(value, name)
    found = size(value, "*") == 1 & is_handle_valid(value);
    if found then
        [message, number] = lasterror(%f);
        found = execstr("value = %sk_c_get(value, name);", "errcatch") == 0;
        if ~found then
            %sk_restore(message, number);
        end
    end
endfunction

// The number that stands in brackets, or the first if it is none.
function k = %sk_outline_index(text, last)
    k = 1;
    if or(text == ["$)" "$}"]) then
        k = last;
    else
        [number, rest] = strtod(text);
        if or(rest == [")" "}"]) then
            k = number;
        end
    end
endfunction
