// Says what a value is: its type, its size and a list of what it has inside, as far as they exist.
// No overload may be called for that: it may be the user's.
function row = %sk_outline(value)
    row = [typeof(value), "", ""];
    select type(value)
    case 9 // handle
        row(2:3) = [%sk_outline_size(value), %sk_outline_handle(value)];
    case 13 // function
        [outputs, inputs, text] = string(value);
        row(2:3) = [%sk_outline_list(outputs), %sk_outline_list(inputs)];
    case 14 // library
        paths = string(value);
        row(3) = paths(1);
    case 15 // list
        row(2) = %sk_integers(size(value));
    case 16 // tlist
        row(3) = %sk_outline_list(%sk_outline_fields(value, 2));
    case 17 // cell, struct, mlist
        if or(typeof(value) == ["st" "ce"]) then
            row(2) = %sk_outline_size(value);
        end
        if typeof(value) <> "ce" then
            row(3) = %sk_outline_list(%sk_outline_fields(value, 2));
        end
    else
        if or(type(value) == [1 2 4 5 6 8 10]) then // numbers, polynomials, booleans, strings
            row(2) = %sk_outline_size(value);
        end
    end
endfunction

function text = %sk_outline_size(value)
    text = strcat(%sk_integers(size(value)), "x");
endfunction

// The type of a handle; none if it is several, or of something that is gone.
function text = %sk_outline_handle(value)
    text = "";
    if size(value, "*") == 1 & is_handle_valid(value) then
        text = value.type;
    end
endfunction

// Names of fields, and of fields in fields to a depth; there may be many.
function names = %sk_outline_fields(value, depth)
    names = [];
    if and(type(value) <> [16 17]) | typeof(value) == "ce" then
        return
    end
    own = %sk_fields(value)';
    for name = own(1:min(size(own, "*"), 100))
        names = [names, name];
        if depth > 1 & size(names, "*") < 200 then
            inner = %sk_outline_fields(%sk_field(value, name), depth - 1);
            if inner <> [] then
                names = [names, name + "." + inner];
            end
        end
    end
endfunction

// Writes names as a list; there may be none.
function text = %sk_outline_list(names)
    text = "";
    if names <> [] then
        text = strcat(names, ",");
    end
endfunction
