// Displays a value as Scilab does, but no more of it than a person can take in: Scilab needs
// minutes for a matrix of 1000 x 1000. If a list holds something large, it displays the types,
// sizes and beginnings of the items.
// Scilab's display may set lasterror (2024): the macro restores it, to leave no trace.
function %sk_show_value(x)
    if argn(2) == 0 then
        return // disp(1), for one, has no value: the macro must not see a variable x of its caller
    end
    rows = 60;
    columns = 30;
    kind = %sk_kind(x);
    if or(kind == ["row" "element" "cell"]) then
        if size(x, 1) > rows | size(x, 2) > columns then
            mprintf(" %d x %d, of which this is the beginning:\n", size(x, 1), size(x, 2));
            x = x(1:min(rows, size(x, 1)), 1:min(columns, size(x, 2)));
        end
    elseif kind == "slab" & size(x, "*") > rows * columns then
        mprintf(" %s, of which this is the beginning:\n", strcat(%sk_integers(size(x)), " x "));
        x = x(%sk_slab(x, rows, columns, 1)(:));
    elseif ~%sk_is_small(x, rows * columns) then
        %sk_show_summaries(x, rows);
        return
    end
    [message, number] = lasterror(%f);
    mode(2); // as in a cell: with blank lines
    disp(x);
    if ~isequal(lasterror(%f), message) then
        %sk_restore(message, number);
    end
endfunction

// Tells whether no part of a list is large, at any depth.
function small = %sk_is_small(x, limit)
    small = %t;
    if type(x) == 15 then
        numbers = 1:size(x);
        small = size(x) <= limit / 10;
    elseif or(type(x) == [16 17]) & %sk_kind(x) == "field" then
        numbers = 2:size(getfield(1, x), "*");
    else
        if or(type(x) == [1 2 4 5 6 8 9 10]) then
            small = size(x, "*") <= limit;
        end
        return
    end
    if typeof(x) == "st" then
        return // Scilab displays no more than sizes
    end
    for k = numbers
        if ~small then
            return
        end
        if type(x) == 15 then
            small = %sk_is_small(x(k), limit);
        else
            small = %sk_is_small(getfield(k, x), limit);
        end
    end
endfunction

// Displays the type, the size and the beginning of each item of a list.
function %sk_show_summaries(x, limit)
    kind = %sk_kind(x);
    if kind == "field" then
        names = %sk_fields(x);
    else
        names = "(" + %sk_integers(1:size(x)) + ")";
    end
    for k = 1:min(size(names, "*"), limit)
        if kind == "item" then
            fact = %sk_summary(x(k), "");
        else
            fact = %sk_summary(getfield(k + 1, x), "");
        end
        mprintf("  %s: %s %s  %s\n", names(k), fact(1), fact(2), fact(3));
    end
    if size(names, "*") > limit then
        mprintf("  and %d more\n", size(names, "*") - limit);
    end
endfunction
