// As Scilab's x_choices: a numbered list and a question for each item.
function result = x_choices(title_, items)
    %sk_count("x_choices", argn(2), 2, 2);
    %sk_strings("x_choices", 1, title_);
    if type(items) <> 15 then
        error(msprintf(_("%s: Wrong type for input argument #%d: A list expected.\n"), "x_choices", 2));
    end
    %sk_lines(title_);
    result = [];
    for item = items
        mprintf("%s\n", item(1));
        result($ + 1) = %sk_choice(item(3), item(2), msprintf("Number (Enter: %d): ", item(2)));
    end
    result = result';
endfunction
